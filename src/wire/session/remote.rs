//! A session over a socket: one thread reads and keeps the connection alive, one writes.

use std::collections::HashMap;
use std::io::{BufReader, Write};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded, unbounded};

use super::{Loss, RequestIds, SessionEvent, Ticket};
use crate::domain::id::{RequestId, Revision};
use crate::service::failure::Unavailable;
use crate::service::{Failure, Reply, Request};
use crate::wire::frame::{self, Frame, NO_TICKET};
use crate::wire::launch::{Link, Route, Unreachable};
use crate::wire::message::{ClientMessage, ClosingReason, ServerMessage};
use crate::wire::socket::{hang_up, stop_speaking};

/// Pause before the second attempt to reach a lost server; the first is made at once.
const RECONNECT_FIRST: Duration = Duration::from_secs(1);
/// Longest pause between attempts; each is twice as long as the one before.
const RECONNECT_MAX: Duration = Duration::from_secs(30);
/// Calls that may wait to be written.
const OUTGOING_MAX: usize = 1024;
/// News are left out while more events than this wait to be looked at.
const EVENTS_MAX: usize = 1024;
/// Tickets from here on are given out by [`Session::begin`](super::Session::begin).
const ASKED: u64 = 1 << 63;
const WRITER_STACK: usize = 256 * 1024;

/// A session over a socket.
pub struct Remote {
    shared: Arc<Shared>,
    ids: RequestIds,
    events: Receiver<SessionEvent>,
}

struct Shared {
    route: Route,
    state: Mutex<State>,
    events: Sender<SessionEvent>,
    wake: Sender<Wake>,
}

#[derive(Default)]
struct State {
    line: Option<Line>,
    /// Calls made before the first connection, which it begins with; `None` from then on.
    early: Option<Vec<Vec<u8>>>,
    waiting: HashMap<u64, Waiting>,
    /// The last revision heard of, once news are wanted.
    seen: Option<Revision>,
    asked: u64,
    closed: bool,
}

/// A working connection.
struct Line {
    outgoing: Sender<Vec<u8>>,
    stream: UnixStream,
}

/// Who wants an answer.
enum Waiting {
    Events,
    Asker(Sender<Result<Reply, Failure>>),
}

/// A question that was asked and whose answer may still be on its way.
pub struct Pending {
    answered: Receiver<Result<Reply, Failure>>,
    asked: Option<(Arc<Shared>, u64)>,
}

impl Pending {
    /// One that was answered when it was asked.
    pub(super) fn answered(result: Result<Reply, Failure>) -> Self {
        let (answer, answered) = bounded(1);
        let _room = answer.send(result);
        Self {
            answered,
            asked: None,
        }
    }

    /// Waits at most `patience`.
    ///
    /// # Errors
    /// What the service refused, or [`Failure::Unavailable`].
    pub fn wait(self, patience: Duration) -> Result<Reply, Failure> {
        self.answered.recv_timeout(patience).unwrap_or_else(|_| {
            if let Some((shared, ticket)) = &self.asked {
                shared.lock().waiting.remove(ticket);
            }
            Err(Failure::Unavailable(Unavailable::Silent))
        })
    }
}

enum Wake {
    Retry,
    Close,
}

impl Remote {
    pub(super) fn connect(route: Route, seed: u64) -> Result<Remote, Unreachable> {
        let link = route.reach(0)?;
        let (remote, woken) = Remote::new(route, seed);
        let shared = &remote.shared;
        let stream = shared.plug(link).map_err(|why| shared.failed(why))?;
        shared.begin(move |shared| shared.keep(stream, &woken))?;
        Ok(remote)
    }

    /// Connects beside the caller, who may call at once.
    pub(super) fn open(route: Route, seed: u64) -> Result<Remote, Unreachable> {
        let (remote, woken) = Remote::new(route, seed);
        remote.shared.lock().early = Some(Vec::new());
        remote.shared.begin(move |shared| {
            let link = shared.route.reach(0);
            match link.and_then(|link| shared.plug(link).map_err(|why| shared.failed(why))) {
                Ok(stream) => {
                    shared.tell(SessionEvent::Opened);
                    shared.keep(stream, &woken);
                }
                Err(error) => {
                    shared.tell(SessionEvent::Unopened(Loss::Unreachable(Arc::new(error))));
                    shared.lock().early = None;
                    shared.unplug(None);
                }
            }
        })?;
        Ok(remote)
    }

    pub(super) fn is_opening(&self) -> bool {
        self.shared.lock().early.is_some()
    }

    fn new(route: Route, seed: u64) -> (Remote, Receiver<Wake>) {
        let (sender, events) = unbounded();
        let (wake, woken) = unbounded();
        let shared = Arc::new(Shared {
            route,
            state: Mutex::default(),
            events: sender,
            wake,
        });
        let ids = RequestIds::new(seed);
        (
            Remote {
                shared,
                ids,
                events,
            },
            woken,
        )
    }

    pub(super) fn send(&self, ticket: Ticket, request_id: RequestId, request: Request) {
        let mut state = self.shared.lock();
        if let Err(failure) = state.call(ticket.0, Waiting::Events, request_id, request) {
            drop(state);
            self.shared.tell(SessionEvent::Answer {
                ticket,
                result: Err(failure),
            });
        }
    }

    pub(super) fn begin(&self, request_id: RequestId, request: Request) -> Pending {
        let (answer, answered) = bounded(1);
        let mut state = self.shared.lock();
        let ticket = ASKED | state.asked;
        state.asked += 1;
        let asker = Waiting::Asker(answer.clone());
        if let Err(failure) = state.call(ticket, asker, request_id, request) {
            let _room = answer.send(Err(failure));
        }
        let asked = Some((Arc::clone(&self.shared), ticket));
        Pending { answered, asked }
    }

    pub(super) fn watch(&self, since: Revision) {
        let mut state = self.shared.lock();
        state.seen = Some(since);
        state.watch();
    }

    pub(super) fn events(&self) -> &Receiver<SessionEvent> {
        &self.events
    }

    pub(super) fn ids(&self) -> &RequestIds {
        &self.ids
    }

    pub(super) fn retry(&self) {
        let _ended = self.shared.wake.send(Wake::Retry);
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.closed = true;
        if let Some(line) = state.line.take() {
            hang_up(&line.stream);
        }
        drop(state);
        let _ended = self.shared.wake.send(Wake::Close);
    }
}

impl State {
    fn call(
        &mut self,
        ticket: u64,
        who: Waiting,
        request_id: RequestId,
        request: Request,
    ) -> Result<(), Failure> {
        if self.line.is_none() && self.early.is_none() {
            return Err(Failure::Unavailable(Unavailable::Lost));
        }
        // Only a request larger than any server accepts cannot be encoded.
        let frame = frame::encode(
            ticket,
            &ClientMessage::Call {
                request_id,
                request,
            },
        )
        .map_err(|_| Failure::Unsupported)?;
        match (&self.line, &mut self.early) {
            (Some(line), _) => {
                line.outgoing
                    .try_send(frame)
                    .map_err(|refused| match refused {
                        TrySendError::Full(_) => Failure::Unavailable(Unavailable::Silent),
                        TrySendError::Disconnected(_) => Failure::Unavailable(Unavailable::Lost),
                    })?;
            }
            (None, Some(early)) if early.len() < OUTGOING_MAX / 2 => early.push(frame),
            (None, _) => return Err(Failure::Unavailable(Unavailable::Silent)),
        }
        self.waiting.insert(ticket, who);
        Ok(())
    }

    fn watch(&self) {
        if let (Some(line), Some(since)) = (&self.line, self.seen)
            && let Ok(frame) = frame::encode(NO_TICKET, &ClientMessage::Watch { since })
        {
            let _full = line.outgoing.try_send(frame);
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, event: SessionEvent) {
        let _nobody = self.events.send(event);
    }

    fn failed(&self, source: std::io::Error) -> Unreachable {
        Unreachable::Io {
            path: self.route.socket.clone(),
            source,
        }
    }

    fn begin(
        self: &Arc<Self>,
        work: impl FnOnce(&Shared) + Send + 'static,
    ) -> Result<(), Unreachable> {
        let shared = Arc::clone(self);
        let thread = thread::Builder::new().name("link".into());
        let begun = thread.spawn(move || work(&shared));
        begun.map(drop).map_err(|why| self.failed(why))
    }

    /// Puts a new connection into service; the result is what to read from.
    fn plug(&self, link: Link) -> std::io::Result<UnixStream> {
        let (outgoing, to_write) = bounded(OUTGOING_MAX);
        let (writing, stream) = (link.stream.try_clone()?, link.stream.try_clone()?);
        thread::Builder::new()
            .name("link-writer".into())
            .stack_size(WRITER_STACK)
            .spawn(move || write_all(&to_write, writing))?;
        let mut state = self.lock();
        if state.closed {
            hang_up(&stream);
        }
        for frame in state.early.take().into_iter().flatten() {
            // There is room for all of them.
            let _room = outgoing.try_send(frame);
        }
        state.line = Some(Line { outgoing, stream });
        state.watch();
        Ok(link.stream)
    }

    /// Reads until the session is dropped, connecting again whenever the connection is lost.
    fn keep(&self, mut stream: UnixStream, woken: &Receiver<Wake>) {
        loop {
            let reason = self.listen(&stream);
            self.unplug(reason);
            if self.lock().closed {
                return;
            }
            match self.reconnect(reason, woken) {
                Some(next) => stream = next,
                None => return,
            }
        }
    }

    /// Nothing that was asked over the lost connection will be answered.
    fn unplug(&self, reason: Option<ClosingReason>) {
        let mut state = self.lock();
        if let Some(line) = state.line.take() {
            hang_up(&line.stream);
        }
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        let why = if reason.is_some() {
            Unavailable::Closing
        } else {
            Unavailable::Lost
        };
        for (ticket, who) in waiting {
            self.settle(ticket, who, Err(Failure::Unavailable(why)));
        }
    }

    fn settle(&self, ticket: u64, who: Waiting, result: Result<Reply, Failure>) {
        match who {
            Waiting::Events => self.tell(SessionEvent::Answer {
                ticket: Ticket(ticket),
                result,
            }),
            Waiting::Asker(asker) => {
                let _gave_up = asker.send(result);
            }
        }
    }

    /// Tries until it succeeds; `None` when the session is dropped.
    ///
    /// A server that said goodbye is left in peace: somebody wanted it to leave, so it is found again when it comes back,
    /// and started only when the user asks for that. A server that vanished, or left because it thought itself alone, is
    /// started again.
    fn reconnect(
        &self,
        reason: Option<ClosingReason>,
        woken: &Receiver<Wake>,
    ) -> Option<UnixStream> {
        let reason = reason.filter(|reason| *reason != ClosingReason::Idle);
        let mut may_start = reason.is_none();
        let mut why = reason.map_or(Loss::Ended, Loss::Closed);
        // Wishes from before the loss are void; a wish to end is kept in the state as well.
        while woken.try_recv().is_ok() {}
        if self.lock().closed {
            return None;
        }
        let mut pause = if may_start {
            Duration::ZERO
        } else {
            RECONNECT_FIRST
        };
        loop {
            self.tell(SessionEvent::Lost {
                why: why.clone(),
                retry_in: pause,
            });
            match woken.recv_timeout(pause) {
                Ok(Wake::Close) => return None,
                Ok(Wake::Retry) => may_start = true,
                Err(_) if self.lock().closed => return None,
                Err(_) => {}
            }
            let revision = self.lock().seen.unwrap_or_default().0;
            let reached = if may_start {
                self.route.reach(revision)
            } else {
                self.route.reach_running(revision)
            };
            let plugged = reached.and_then(|link| self.plug(link).map_err(|why| self.failed(why)));
            match plugged {
                Ok(stream) => {
                    // Calls are possible by now, and nothing has been read yet that could overtake this.
                    self.tell(SessionEvent::Restored);
                    return Some(stream);
                }
                // The one that nobody answers after a goodbye is no news.
                Err(Unreachable::NoServer(_)) if matches!(why, Loss::Closed(_)) => {}
                Err(error) => {
                    tracing::info!(%error, "the server cannot be reached");
                    why = Loss::Unreachable(Arc::new(error));
                }
            }
            pause = (pause * 2).clamp(RECONNECT_FIRST, RECONNECT_MAX);
        }
    }

    /// Passes on what the server says until it stops; the reason when it said goodbye.
    fn listen(&self, stream: &UnixStream) -> Option<ClosingReason> {
        let mut from = BufReader::new(stream);
        let mut reason = None;
        let mut behind = false;
        loop {
            match frame::read(&mut from) {
                Ok(Some(frame)) => {
                    reason = self.hear(&frame, &mut behind).or(reason);
                }
                Ok(None) => return reason,
                Err(error) => {
                    tracing::info!(%error, "the connection to the server is lost");
                    return reason;
                }
            }
        }
    }

    /// Handles one message; the reason when it is a goodbye.
    fn hear(&self, frame: &Frame, behind: &mut bool) -> Option<ClosingReason> {
        let message = match frame::decode(&frame.body) {
            Ok(message) => message,
            Err(_) if frame.ticket == NO_TICKET => ServerMessage::Lagged,
            Err(_) => ServerMessage::Unsupported,
        };
        match message {
            ServerMessage::Answer(result) => self.answered(frame.ticket, result),
            ServerMessage::Unsupported => self.answered(frame.ticket, Err(Failure::Unsupported)),
            ServerMessage::Changed(changed) => {
                self.lock().saw(changed.revision);
                self.news(SessionEvent::Changed(changed), behind);
            }
            ServerMessage::Lagged => self.news(SessionEvent::Lagged, behind),
            ServerMessage::Closing(reason) => {
                self.tell(SessionEvent::Closing(reason));
                return Some(reason);
            }
        }
        None
    }

    fn answered(&self, ticket: u64, result: Result<Reply, Failure>) {
        let who = self.lock().waiting.remove(&ticket);
        // Nobody waits any more when an asker has lost patience.
        if let Some(who) = who {
            self.settle(ticket, who, result);
        }
    }

    /// A screen that does not look at its events must not make this process grow: it gets one `Lagged` instead. That one
    /// stands behind everything it has not looked at, so what it then asks for includes what was left out.
    fn news(&self, event: SessionEvent, behind: &mut bool) {
        if *behind && self.events.len() > EVENTS_MAX / 2 {
            return;
        }
        *behind = self.events.len() > EVENTS_MAX;
        self.tell(if *behind { SessionEvent::Lagged } else { event });
    }
}

impl State {
    fn saw(&mut self, revision: Revision) {
        self.seen = self.seen.map(|seen| seen.max(revision));
    }
}

fn write_all(outgoing: &Receiver<Vec<u8>>, mut stream: UnixStream) {
    while let Ok(mut bytes) = outgoing.recv() {
        for more in outgoing.try_iter() {
            bytes.extend_from_slice(&more);
        }
        if stream.write_all(&bytes).is_err() {
            // A server that is leaving takes no more calls but still answers those it has: only the reader, when it
            // finds the end, knows that nothing more comes.
            stop_speaking(&stream);
            return;
        }
    }
}
