//! Who is connected to a server, and whether the server is leaving.

use std::collections::BTreeMap;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::outbox::Outbox;
use super::{Options, wake};
use crate::domain::when::Moment;
use crate::service::Changed;
use crate::service::feed::News;
use crate::wire::backend::Backend;
use crate::wire::frame::{self, NO_TICKET};
use crate::wire::message::{ClosingReason, ServerMessage};
use crate::wire::socket::{hang_up, stop_listening};

pub(super) struct Sessions {
    pub(super) backend: Backend,
    pub(super) options: Options,
    pub(super) socket: PathBuf,
    started: Moment,
    state: Mutex<State>,
    /// Signalled when a session ends.
    left: Condvar,
    waker: UnixStream,
}

#[derive(Default)]
struct State {
    entries: BTreeMap<u64, Entry>,
    last: u64,
    leaving: Option<ClosingReason>,
    /// Callers who wait for the server to be gone; they learn it when their connection ends.
    parting: Vec<UnixStream>,
}

struct Entry {
    stream: UnixStream,
    /// Set once the handshake is over.
    outbox: Option<Arc<Outbox>>,
    watching: bool,
}

impl Sessions {
    pub(super) fn new(
        backend: Backend,
        options: Options,
        socket: PathBuf,
        waker: UnixStream,
    ) -> Sessions {
        let started = backend.now().at;
        Sessions {
            backend,
            options,
            socket,
            started,
            state: Mutex::default(),
            left: Condvar::new(),
            waker,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells every watching session what the book tells.
    pub(super) fn pass_on(&self, news: &News) {
        let watching = self.watching();
        match news {
            News::Changed(changed) => publish(&watching, changed),
            News::Lagged => {
                for outbox in &watching {
                    outbox.lag();
                }
            }
        }
    }

    fn watching(&self) -> Vec<Arc<Outbox>> {
        let state = self.lock();
        let watching = state.entries.values().filter(|entry| entry.watching);
        watching.filter_map(|entry| entry.outbox.clone()).collect()
    }

    /// Lists a caller and gives it a number.
    pub(super) fn enter(&self, stream: UnixStream) -> u64 {
        let mut state = self.lock();
        state.last += 1;
        let number = state.last;
        // Leaving may have begun between accepting the caller and listing it.
        if state.leaving.is_some() {
            stop_listening(&stream);
        }
        state.entries.insert(
            number,
            Entry {
                stream,
                outbox: None,
                watching: false,
            },
        );
        number
    }

    /// Turns a caller into a session; false when there are too many.
    pub(super) fn welcome(&self, number: u64, outbox: &Arc<Outbox>) -> bool {
        let mut state = self.lock();
        if state.count() >= self.options.sessions_max {
            return false;
        }
        if let Some(entry) = state.entries.get_mut(&number) {
            entry.outbox = Some(Arc::clone(outbox));
        }
        true
    }

    pub(super) fn watch(&self, number: u64) {
        if let Some(entry) = self.lock().entries.get_mut(&number) {
            entry.watching = true;
        }
    }

    pub(super) fn exit(&self, number: u64) {
        let mut state = self.lock();
        state.entries.remove(&number);
        let empty = state.entries.is_empty();
        drop(state);
        self.left.notify_all();
        if empty {
            // The time without sessions begins now.
            wake(&self.waker);
        }
    }

    pub(super) fn count(&self) -> usize {
        self.lock().count()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lock().entries.is_empty()
    }

    /// How long to wait for a first caller, if nobody is connected and that matters.
    pub(super) fn idle_exit(&self) -> Option<Duration> {
        self.options.idle_exit.filter(|_| self.is_empty())
    }

    pub(super) fn uptime_s(&self) -> u64 {
        let millis = self.backend.now().at.since_millis(self.started);
        u64::try_from(millis / 1000).unwrap_or_default()
    }

    pub(super) fn leave(&self, reason: ClosingReason) {
        self.lock().leaving.get_or_insert(reason);
        wake(&self.waker);
    }

    pub(super) fn leaving(&self) -> Option<ClosingReason> {
        self.lock().leaving
    }

    /// Keeps a connection open until the server is gone.
    pub(super) fn park(&self, stream: UnixStream) {
        self.lock().parting.push(stream);
    }

    pub(super) fn take_parting(&self) -> Vec<UnixStream> {
        std::mem::take(&mut self.lock().parting)
    }

    /// Lets every session finish its current call and hear the reason, then cuts those that do not come to an end.
    pub(super) fn dismiss(&self, patience: Duration, after_cut: Duration) {
        for entry in self.lock().entries.values() {
            // What was sent before can still be read; then the reader sees the end.
            stop_listening(&entry.stream);
        }
        if self.wait_until_empty(patience) {
            return;
        }
        for entry in self.lock().entries.values() {
            hang_up(&entry.stream);
            if let Some(outbox) = &entry.outbox {
                outbox.abandon();
            }
        }
        if !self.wait_until_empty(after_cut) {
            tracing::warn!(
                sessions = self.count(),
                "left while requests were still being worked on"
            );
        }
    }

    fn wait_until_empty(&self, patience: Duration) -> bool {
        let waited = self
            .left
            .wait_timeout_while(self.lock(), patience, |state| !state.entries.is_empty());
        waited
            .unwrap_or_else(PoisonError::into_inner)
            .0
            .entries
            .is_empty()
    }
}

/// Encodes a change once for all who hear it.
fn publish(watching: &[Arc<Outbox>], changed: &Changed) {
    if watching.is_empty() {
        return;
    }
    match frame::encode(NO_TICKET, &ServerMessage::Changed(changed.clone())) {
        Ok(frame) => {
            let frame: Arc<[u8]> = frame.into();
            for outbox in watching {
                outbox.push(&frame);
            }
        }
        Err(error) => {
            tracing::warn!(%error, revision = changed.revision.0, "a change is too large to be told; sessions ask again");
            for outbox in watching {
                outbox.lag();
            }
        }
    }
}

impl State {
    fn count(&self) -> usize {
        self.entries
            .values()
            .filter(|entry| entry.outbox.is_some())
            .count()
    }
}
