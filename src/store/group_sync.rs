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

    /// Says that `revision` is written but not yet synced. Called in order of revisions.
    pub(super) fn register(&self, revision: u64) {
        self.state().registered = revision;
    }

    /// Whether nobody syncs now.
    pub(super) fn is_idle(&self) -> bool {
        !self.state().running
    }

    /// The last revision known to be on disk.
    #[cfg(test)]
    fn durable(&self) -> u64 {
        self.state().durable
    }

    /// Returns once `revision` is on disk, running `sync` for everybody if nobody else does. After a
    /// failed sync every waiter is told and no other is tried: the kernel may have dropped the pages.
    pub(super) fn wait(&self, revision: u64, sync: impl Fn() -> Result<()>) -> Result<()> {
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
            drop(state);
            let outcome = sync();
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
            .wait(1, || {
                group.register(2);
                Ok(())
            })
            .unwrap();
        assert_eq!(group.durable(), 1);
        let again = AtomicU64::new(0);
        group
            .wait(2, || {
                again.fetch_add(1, Ordering::Relaxed);
                Ok(())
            })
            .unwrap();
        assert_eq!((group.durable(), again.load(Ordering::Relaxed)), (2, 1));
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
                group.wait(1, || {
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
                    group.wait(revision, || {
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
        assert_eq!(group.wait(5, || Err(full.clone())), Err(full.clone()));
        assert_eq!(group.wait(5, || Ok(())), Err(full));
        assert_eq!(group.wait(4, || Ok(())), Ok(()));
        group.reset(5);
        assert_eq!(group.wait(5, || Ok(())), Ok(()));
    }
}
