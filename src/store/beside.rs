//! The journal is synced in a thread of its own while the database is synced: together they take the
//! disk little longer than one of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::error::Result;
use super::journal::Journal;

/// The thread that syncs a journal. Whoever syncs the book is its only caller.
pub(super) struct Beside {
    ask: Sender<u64>,
    done: Receiver<(u64, Result<()>)>,
    turn: AtomicU64,
}

impl Beside {
    /// None where the system gives no thread.
    pub(super) fn start(journal: &Arc<Journal>) -> Option<Self> {
        let (ask, asked) = bounded::<u64>(1);
        let (tell, done) = bounded(1);
        let journal = Arc::clone(journal);
        let work = move || {
            for turn in asked {
                if tell.send((turn, journal.sync())).is_err() {
                    return;
                }
            }
        };
        let thread = thread::Builder::new().name("journal".into());
        let turn = AtomicU64::default();
        thread.spawn(work).ok().map(|_| Self { ask, done, turn })
    }

    /// Syncs the journal while `work` is done. None, with `work` perhaps undone, when the thread is
    /// gone.
    pub(super) fn sync(&self, work: impl FnOnce() -> Result<()>) -> Option<Result<()>> {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        self.ask.send(turn).ok()?;
        let worked = work();
        // The answer to a call that `work` ended with a panic says nothing about this one.
        let synced = self.done.iter().find(|(of, _)| *of == turn)?.1;
        Some(synced.and(worked))
    }
}
