//! What screens and words hold: a way to ask a book, whether its server is far away or in the same process.
//!
//! Sending never blocks. Answers and news arrive as events on one channel, answers with the ticket they were asked under.
//! Nothing is resent silently: when the connection is lost, whatever has no answer is answered with
//! [`Failure::Unavailable`], and may be sent again under the same request id without being done twice.

mod local;
mod remote;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crossbeam_channel::Receiver;

use super::backend::Backend;
use super::launch::{Route, Unreachable};
use super::message::ClosingReason;
use super::peer::Peer;
use crate::domain::id::{RequestId, Revision};
use crate::service::{Changed, Failure, Reply, Request};

pub use local::Local;
pub use remote::{Pending, Remote};

/// How long [`Session::ask`] waits for an answer.
pub const ASK_PATIENCE: Duration = Duration::from_secs(30);

/// Names a question until its answer comes: any number from 1 below 2^63 that no other open question has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// What a session hears.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionEvent {
    /// The answer to what was sent under this ticket.
    Answer {
        /// The ticket.
        ticket: Ticket,
        /// The answer.
        result: Result<Reply, Failure>,
    },
    /// Somebody changed something.
    Changed(Changed),
    /// News were lost; ask again for what is shown.
    Lagged,
    /// The first connection is there; only of [`Session::opening`].
    Opened,
    /// The first connection could not be made and will not be tried again; only of [`Session::opening`].
    Unopened(Loss),
    /// The connection is gone, or could not be made again.
    Lost {
        /// Why.
        why: Loss,
        /// When the next attempt is made.
        retry_in: Duration,
    },
    /// The connection is there again. News may have been missed: [`SessionEvent::Lagged`] follows if so.
    Restored,
    /// The server says goodbye; [`SessionEvent::Lost`] follows.
    Closing(ClosingReason),
}

/// Why there is no connection. Screens word it; the technical side of it is in the log.
#[derive(Debug, Clone)]
pub enum Loss {
    /// The connection ended, or what came over it could not be read.
    Ended,
    /// The server had said goodbye: it is found again when it comes back, and started only by [`Session::retry`].
    Closed(ClosingReason),
    /// No server could be reached.
    Unreachable(Arc<Unreachable>),
}

impl PartialEq for Loss {
    /// Errors of the system cannot be compared but by what they say.
    fn eq(&self, other: &Loss) -> bool {
        match (self, other) {
            (Loss::Ended, Loss::Ended) => true,
            (Loss::Closed(one), Loss::Closed(other)) => one == other,
            (Loss::Unreachable(one), Loss::Unreachable(other)) => {
                one.to_string() == other.to_string()
            }
            _ => false,
        }
    }
}

/// Makes request ids: a number that no other session has, then a counter.
#[derive(Debug)]
pub struct RequestIds {
    session: u64,
    next: AtomicU64,
}

impl RequestIds {
    /// Ids of a session; `session` should be random.
    pub const fn new(session: u64) -> RequestIds {
        RequestIds {
            session,
            next: AtomicU64::new(1),
        }
    }

    /// An id that has never been used.
    pub fn next(&self) -> RequestId {
        let count = self.next.fetch_add(1, Ordering::Relaxed);
        RequestId(u128::from(self.session) << 64 | u128::from(count))
    }
}

/// A way to ask a book.
pub enum Session {
    /// Over a socket.
    Remote(Remote),
    /// In this process.
    Local(Local),
}

impl Session {
    /// Connects to a book's server, starting it if the route says how. `seed` makes request ids unique and should be random.
    ///
    /// # Errors
    /// See [`Unreachable`].
    pub fn remote(route: Route, seed: u64) -> Result<Session, Unreachable> {
        Remote::connect(route, seed).map(Session::Remote)
    }

    /// As [`Session::remote`], but returns at once: what is sent meanwhile waits, and
    /// [`SessionEvent::Opened`] or [`SessionEvent::Unopened`] says what came of it.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn opening(route: Route, seed: u64) -> Result<Session, Unreachable> {
        Remote::open(route, seed).map(Session::Remote)
    }

    /// Whether the first connection is still being made.
    pub fn is_opening(&self) -> bool {
        matches!(self, Session::Remote(remote) if remote.is_opening())
    }

    /// Uses a service of this process: each request is carried out when it is sent, and its answer queued.
    pub fn local(backend: Backend, peer: Peer, seed: u64) -> Session {
        Session::Local(Local::new(backend, peer, seed))
    }

    /// Asks; the answer comes as an event with this ticket. Never blocks.
    pub fn send(&self, ticket: Ticket, request_id: RequestId, request: Request) {
        match self {
            Session::Remote(remote) => remote.send(ticket, request_id, request),
            Session::Local(local) => local.send(ticket, request_id, request),
        }
    }

    /// Asks for news from now on; [`SessionEvent::Lagged`] comes at once if the book has moved past `since`.
    pub fn watch(&self, since: Revision) {
        match self {
            Session::Remote(remote) => remote.watch(since),
            Session::Local(local) => local.watch(since),
        }
    }

    /// Where answers and news arrive.
    pub fn events(&self) -> &Receiver<SessionEvent> {
        match self {
            Session::Remote(remote) => remote.events(),
            Session::Local(local) => local.events(),
        }
    }

    /// An id for the next request of this session.
    pub fn next_request_id(&self) -> RequestId {
        match self {
            Session::Remote(remote) => remote.ids().next(),
            Session::Local(local) => local.ids().next(),
        }
    }

    /// Asks and waits for the answer, at most [`ASK_PATIENCE`]. News keep arriving as events.
    ///
    /// # Errors
    /// What the service refused, or [`Failure::Unavailable`].
    pub fn ask(&self, request: Request) -> Result<Reply, Failure> {
        self.ask_as(self.next_request_id(), request, ASK_PATIENCE)
    }

    /// Asks under an id of one's own, so that it can be repeated, and waits at most `patience`.
    ///
    /// # Errors
    /// As [`Session::ask`].
    pub fn ask_as(
        &self,
        request_id: RequestId,
        request: Request,
        patience: Duration,
    ) -> Result<Reply, Failure> {
        match self {
            Session::Remote(remote) => remote.begin(request_id, request).wait(patience),
            Session::Local(local) => local.ask(request_id, request),
        }
    }

    /// Asks without waiting, so that the next question can be made ready meanwhile. Questions are
    /// answered in the order in which they were asked.
    pub fn begin(&self, request: Request) -> Pending {
        let request_id = self.next_request_id();
        match self {
            Session::Remote(remote) => remote.begin(request_id, request),
            Session::Local(local) => Pending::answered(local.ask(request_id, request)),
        }
    }

    /// Tries to reach a lost server now instead of waiting, and starts it if the route says how.
    pub fn retry(&self) {
        if let Session::Remote(remote) = self {
            remote.retry();
        }
    }
}
