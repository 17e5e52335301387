//! Work over many rows, a share in each thread.

use std::panic::resume_unwind;
use std::thread;

/// Works through items in shares, in their order, each with the place it begins at; the first share in
/// this thread. A share has at least `least` items: for fewer a thread costs more than it saves.
pub(crate) fn in_shares<I: Sync, T: Send>(
    items: &[I],
    least: usize,
    work: impl Fn(usize, &[I]) -> T + Sync,
) -> Vec<T> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = items.len().div_ceil(threads).max(least);
    let (own, others) = items.split_at(share.min(items.len()));
    thread::scope(|scope| {
        let work = &work;
        let places = (1..).map(|place| place * share);
        let beside: Vec<_> = places
            .zip(others.chunks(share))
            .map(|(from, some)| scope.spawn(move || work(from, some)))
            .collect();
        let mut done = vec![work(0, own)];
        done.extend(beside.into_iter().map(|it| match it.join() {
            Ok(done) => done,
            Err(panic) => resume_unwind(panic),
        }));
        done
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_worked_on_once_and_in_order() {
        for (count, least) in [(0, 1), (1, 1), (7, 1), (7, 3), (7, 100), (1000, 10)] {
            let items: Vec<usize> = (0..count).collect();
            let shares = in_shares(&items, least, |from, some| {
                assert_eq!(some.first().copied().unwrap_or(from), from);
                some.to_vec()
            });
            assert_eq!(shares.concat(), items);
        }
    }
}
