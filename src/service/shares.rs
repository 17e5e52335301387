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
    in_threads(threads, items, least, work)
}

/// Threads that read at once: what comes from the disk comes sooner when many ask for it.
const READERS: usize = 8;

/// The same for work that waits for the disk.
pub(crate) fn reading_in_shares<I: Sync, T: Send>(
    items: &[I],
    least: usize,
    work: impl Fn(usize, &[I]) -> T + Sync,
) -> Vec<T> {
    in_threads(READERS, items, least, work)
}

fn in_threads<I: Sync, T: Send>(
    threads: usize,
    items: &[I],
    least: usize,
    work: impl Fn(usize, &[I]) -> T + Sync,
) -> Vec<T> {
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
            let some = |from, some: &[usize]| {
                assert_eq!(some.first().copied().unwrap_or(from), from);
                some.to_vec()
            };
            assert_eq!(in_shares(&items, least, some).concat(), items);
            assert_eq!(reading_in_shares(&items, least, some).concat(), items);
        }
    }
}
