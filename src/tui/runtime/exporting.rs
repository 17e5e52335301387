//! A file is written on a thread of its own, which asks the book over the same session: no key waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, bounded};

use super::{Event, Runtime};
use crate::exchange::export::{self, Job, PlaceError, Unwritten};
use crate::i18n::group::OsError;
use crate::service::Failure;

/// How long leaving waits for the thread to take its unfinished file away.
const PATIENCE: Duration = Duration::from_millis(500);

/// A file that is being written.
pub(super) struct Exporting {
    stop: Arc<AtomicBool>,
    /// Hears that the thread has ended.
    end: Receiver<()>,
}

impl Runtime {
    /// Writes a file beside the screens.
    pub(super) fn export(&mut self, job: Job) {
        let stop = Arc::new(AtomicBool::new(false));
        let (ended, end) = bounded::<()>(1);
        let (session, sender, asked) = (
            Arc::clone(&self.session),
            self.sender.clone(),
            Arc::clone(&stop),
        );
        let to = job.to.clone();
        let begun = thread::Builder::new()
            .name("export".to_owned())
            .spawn(move || {
                let written = export::run(&job, &mut |request| {
                    if asked.load(Ordering::Relaxed) {
                        return Err(Failure::Unsupported);
                    }
                    session.ask(request)
                });
                drop(ended);
                // Nobody listens any more once the screens are gone.
                let _gone = sender.send(Event::Exported(Box::new(written)));
            });
        match begun {
            Ok(_) => self.exporting = Some(Exporting { stop, end }),
            Err(error) => {
                let why = PlaceError::System(to, OsError::from(&error));
                let failed = Event::Exported(Box::new(Err(Unwritten::Place(why))));
                self.app_handle(failed);
            }
        }
    }

    /// Lets the thread take its unfinished file away before the process ends.
    pub(super) fn stop_exporting(&mut self) {
        if let Some(exporting) = self.exporting.take() {
            exporting.stop.store(true, Ordering::Relaxed);
            let _ended = exporting.end.recv_timeout(PATIENCE);
        }
    }
}
