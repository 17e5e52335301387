//! The service as servers and local sessions call it: with a clock, and with panics turned into failures.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use super::handshake::BookId;
use super::peer::Peer;
use crate::domain::id::{RequestId, Revision};
use crate::domain::policy::Denied;
use crate::domain::when::{Now, TimeOfDay};
use crate::service::feed::Subscription;
use crate::service::{Command, Failure, Reply, Request, Service, Signals};

/// Tells the time. Only `boot` makes one that looks at the real clock.
pub type Clock = Arc<dyn Fn() -> Now + Send + Sync>;

/// One session at the service: who it is and what it may.
pub(super) struct Seat {
    pub(super) peer: Peer,
    login: String,
    /// It asked to change nothing, so that nothing can be changed by mistake.
    only_looks: bool,
}

impl Seat {
    /// The seat of whoever the kernel says is asking.
    pub(super) fn of(peer: Peer, only_looks: bool) -> Seat {
        Seat {
            login: peer.login(),
            peer,
            only_looks,
        }
    }
}

/// A service and the clock that its requests are stamped with.
#[derive(Clone)]
pub struct Backend {
    service: Arc<Service>,
    clock: Clock,
}

impl Backend {
    /// Joins a service and a clock.
    pub fn new(service: Arc<Service>, clock: Clock) -> Backend {
        Backend { service, clock }
    }

    /// Carries out a request of a session.
    ///
    /// The actor is looked up each time: a role that is taken away ends at once, not with the session.
    pub(super) fn handle(
        &self,
        seat: &Seat,
        request_id: RequestId,
        request: Request,
    ) -> Result<Reply, Failure> {
        // A copy changes no record; that it was taken is noted of everybody.
        let is_note = matches!(request, Request::Command(Command::NoteExport { .. }));
        if seat.only_looks && matches!(request, Request::Command(_)) && !is_note {
            return Err(Denied::Looking.into());
        }
        let now = self.now();
        let handled = catch_unwind(AssertUnwindSafe(|| {
            let actor = self.service.actor(seat.peer.uid, &seat.login, now)?;
            self.service.handle(actor, request_id, request, now)
        }));
        handled.unwrap_or_else(|_| {
            let incident = now.at.number().unsigned_abs();
            tracing::error!(incident, uid = seat.peer.uid, "a request ended in a panic");
            Err(Failure::Fault { incident })
        })
    }

    /// Makes beforehand what lists and searches need.
    pub(super) fn warm(&self) {
        self.service.warm();
    }

    /// Begins a day: works out what is told of every customer, writes down how they do, if nobody has yet, and evaluates
    /// their gradings once a month. Says how long it is until another day begins.
    pub fn keep_day(&self) -> Duration {
        let now = self.now();
        match catch_unwind(AssertUnwindSafe(|| {
            self.service.keep_health(now, Signals::Raised)
        })) {
            Ok(Ok(_)) => {}
            Ok(Err(failure)) => tracing::warn!(?failure, "the health of the day is not kept"),
            Err(_) => tracing::error!("the health of the day ended in a panic"),
        }
        match catch_unwind(AssertUnwindSafe(|| self.service.evaluate_month(now))) {
            Ok(Ok(_)) => {}
            Ok(Err(failure)) => tracing::warn!(?failure, "the month is not evaluated"),
            Err(_) => tracing::error!("the evaluation of the month ended in a panic"),
        }
        if catch_unwind(AssertUnwindSafe(|| self.service.work_out(now))).is_err() {
            tracing::error!("what is worked out beforehand ended in a panic");
        }
        let tomorrow = now.moment(now.today().plus(1), TimeOfDay::MIDNIGHT);
        let wait = tomorrow.since_millis(self.now().at).max(1);
        Duration::from_millis(wait.unsigned_abs())
    }

    /// What changes from now on.
    pub(super) fn listen(&self) -> Subscription {
        self.service.listen()
    }

    pub(super) fn now(&self) -> Now {
        (self.clock)()
    }

    pub(super) fn book(&self) -> BookId {
        self.service.store().book().to_be_bytes()
    }

    pub(super) fn revision(&self) -> Revision {
        self.service.head()
    }
}
