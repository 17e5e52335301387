//! Group commit: many writers, one sync.
//!
//! A sync covers only revisions registered before it started. Whoever finds no sync running runs
//! one for everybody; the others wait for it, or for the next.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::error::{Result, StoreError};

/// Joins the syncs of concurrent commits.
#[derive(Debug, Default)]
pub(super) struct GroupSync {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    registered: u64,
    durable: u64,
    /// What a sync was begun for beforehand.
    begun: u64,
    running: bool,
    failed: Option<StoreError>,
}

impl GroupSync {
    /// Starts with everything up to `durable` on disk.
    pub(super) fn new(durable: u64) -> Self {
        let state = State {
            registered: durable,
            durable,
            ..State::default()
        };
        Self {
            state: Mutex::new(state),
            changed: Condvar::new(),
        }
    }

    /// Says that `revision` is written but not yet synced. Called in order of revisions. Tells whether
    /// nobody syncs now, so that the caller may begin to.
    pub(super) fn register(&self, revision: u64) -> bool {
        let mut state = self.state();
        state.registered = revision;
        if !state.running {
            state.begun = revision;
        }
        !state.running
    }

    /// The last revision known to be on disk.
    #[cfg(test)]
    fn durable(&self) -> u64 {
        self.state().durable
    }

    /// Returns once `revision` is on disk, running `sync` for everybody if nobody else does; it is told
    /// whether all it covers was begun beforehand. After a failed sync every waiter is told and no other
    /// is tried: the kernel may have dropped the pages.
    pub(super) fn wait(&self, revision: u64, sync: impl Fn(bool) -> Result<()>) -> Result<()> {
        let mut state = self.state();
        loop {
            if state.durable >= revision {
                return Ok(());
            }
            if let Some(failed) = &state.failed {
                return Err(failed.clone());
            }
            if state.running {
                state = self
                    .changed
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            state.running = true;
            let covered = state.registered;
            let begun = state.begun >= covered;
            drop(state);
            let outcome = sync(begun);
            state = self.state();
            state.running = false;
            match outcome {
                Ok(()) => state.durable = state.durable.max(covered),
                Err(error) => state.failed = Some(error),
            }
            self.changed.notify_all();
        }
    }

    /// Starts afresh after the engine was reopened.
    pub(super) fn reset(&self, durable: u64) {
        let mut state = self.state();
        state.registered = durable;
        state.durable = durable;
        state.failed = None;
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::sync::{Arc, Barrier};
    use std::thread;

    use super::*;

    #[test]
    fn a_sync_covers_only_what_was_registered_before_it() {
        let group = GroupSync::new(0);
        group.register(1);
        group
            .wait(1, |_| {
                group.register(2);
                Ok(())
            })
            .unwrap();
        assert_eq!(group.durable(), 1);
        let again = AtomicU64::new(0);
        group
            .wait(2, |_| {
                again.fetch_add(1, Ordering::Relaxed);
                Ok(())
            })
            .unwrap();
        assert_eq!((group.durable(), again.load(Ordering::Relaxed)), (2, 1));
    }

    #[test]
    fn whoever_writes_beside_a_sync_leaves_the_next_one_to_begin() {
        let group = GroupSync::new(0);
        assert!(group.register(1));
        let told = std::cell::Cell::new(None);
        group
            .wait(1, |begun| {
                assert!(!group.register(2));
                told.set(Some(begun));
                Ok(())
            })
            .unwrap();
        assert_eq!(told.get(), Some(true));
        group
            .wait(2, |begun| {
                told.set(Some(begun));
                Ok(())
            })
            .unwrap();
        assert_eq!(told.get(), Some(false));
        assert!(group.register(3));
    }

    #[test]
    fn waiters_share_one_sync() {
        let group = Arc::new(GroupSync::new(0));
        let (entered, leave) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
        let syncs = Arc::new(AtomicU64::new(0));
        group.register(1);
        let first = {
            let (group, entered, leave) = (group.clone(), entered.clone(), leave.clone());
            thread::spawn(move || {
                group.wait(1, |_| {
                    entered.wait();
                    leave.wait();
                    Ok(())
                })
            })
        };
        entered.wait();
        group.register(9);
        let others: Vec<_> = (2..=9)
            .map(|revision| {
                let (group, syncs) = (group.clone(), syncs.clone());
                thread::spawn(move || {
                    group.wait(revision, |_| {
                        syncs.fetch_add(1, Ordering::Relaxed);
                        Ok(())
                    })
                })
            })
            .collect();
        leave.wait();
        first.join().unwrap().unwrap();
        for other in others {
            other.join().unwrap().unwrap();
        }
        assert_eq!((group.durable(), syncs.load(Ordering::Relaxed)), (9, 1));
    }

    #[test]
    fn a_failed_sync_is_told_to_all_and_not_repeated() {
        let group = GroupSync::new(4);
        group.register(5);
        let full = StoreError::NoSpace { free: 0, needed: 1 };
        assert_eq!(group.wait(5, |_| Err(full.clone())), Err(full.clone()));
        assert_eq!(group.wait(5, |_| Ok(())), Err(full));
        assert_eq!(group.wait(4, |_| Ok(())), Ok(()));
        group.reset(5);
        assert_eq!(group.wait(5, |_| Ok(())), Ok(()));
    }
}
