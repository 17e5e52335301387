//! Work over many rows, a share in each thread.

use std::ops::RangeInclusive;
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

/// Works through all numbers there are in ranges that hold about as many of `ids` each, in their order: what is kept by
/// customer is read so, with what is left of customers that are no longer among them.
pub(crate) fn in_ranges<T: Send>(
    mut ids: Vec<u64>,
    least: usize,
    work: impl Fn(RangeInclusive<u64>) -> T + Sync,
) -> Vec<T> {
    ids.sort_unstable();
    ids.dedup();
    in_shares(&ids, least, |from, some| {
        let first = if from == 0 { 0 } else { ids[from] };
        let next = ids.get(from + some.len());
        work(first..=next.map_or(u64::MAX, |next| next - 1))
    })
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

    #[test]
    fn ranges_hold_every_number_once() {
        for ids in [vec![], vec![7], vec![9, 1, 5, 3], (1..100).collect()] {
            for least in [1, 3, 1000] {
                let ranges = in_ranges(ids.clone(), least, |range| range);
                let mut next = Some(0);
                for range in &ranges {
                    assert_eq!(Some(*range.start()), next);
                    next = range.end().checked_add(1);
                }
                assert_eq!(next, None);
                let most = ids.len().div_ceil(ranges.len()).max(least);
                let held = |range: &&RangeInclusive<u64>| {
                    ids.iter().filter(|id| range.contains(id)).count() > most
                };
                assert!(!ranges.iter().any(|range| held(&range)));
            }
        }
    }
}
