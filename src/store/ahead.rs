//! Syncs the journal in a thread of its own, while the writer is still busy with the database: the two
//! syncs of a commit, one after the other, took most of it.
//!
//! Nothing rests on it. Whoever waits for a change asks the journal for its sync, and finds it under way,
//! done, or not begun.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Sender, bounded};

use super::journal::Journal;

/// The thread; ends, with the journal let go of, when this is dropped.
pub(super) struct Ahead {
    /// None where no thread could be had.
    work: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Ahead {
    pub(super) fn of(journal: &Arc<Journal>) -> Self {
        // One that waits is enough: a sync covers every line there is when it begins.
        let (wake, woken) = bounded(1);
        let journal = Arc::clone(journal);
        let thread = thread::Builder::new().name("journal".into());
        let work = thread.spawn(move || {
            for () in woken {
                // A failure stays in the journal, which tells it to whoever asks before it is opened anew.
                let _ = journal.sync();
            }
        });
        Self {
            work: work.ok().map(|thread| (wake, thread)),
        }
    }

    /// Begins to sync what was appended so far.
    pub(super) fn begin(&self) {
        if let Some((wake, _)) = &self.work {
            let _waits_already = wake.try_send(());
        }
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        if let Some((wake, thread)) = self.work.take() {
            drop(wake);
            let _panicked = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::journal::ROTATE_AT;
    use super::*;

    #[test]
    fn what_was_begun_is_done_when_the_thread_is_let_go_of() {
        let dir = tempfile::tempdir().unwrap();
        let (journal, _) = Journal::open(dir.path(), 7, ROTATE_AT).unwrap();
        let journal = Arc::new(journal);
        let ahead = Ahead::of(&journal);
        for revision in 1..=20 {
            journal.append(revision, "{}".to_owned()).unwrap();
            ahead.begin();
        }
        drop(ahead);
        assert_eq!(journal.synced(), 20);
        assert_eq!(Arc::strong_count(&journal), 1);
    }
}
