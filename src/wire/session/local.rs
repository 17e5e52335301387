//! A session with a service of the same process. No thread, and the same order every time.

use std::sync::OnceLock;

use crossbeam_channel::{Receiver, Sender, unbounded};

use super::{RequestIds, SessionEvent, Ticket};
use crate::domain::id::{RequestId, Revision};
use crate::service::feed::{News, Subscription};
use crate::service::{Failure, Reply, Request};
use crate::wire::backend::{Backend, Seat};
use crate::wire::peer::Peer;

/// A session with a service of the same process.
pub struct Local {
    backend: Backend,
    seat: Seat,
    ids: RequestIds,
    /// Set once news are wanted.
    news: OnceLock<Subscription>,
    sender: Sender<SessionEvent>,
    events: Receiver<SessionEvent>,
}

impl Local {
    pub(super) fn new(backend: Backend, peer: Peer, seed: u64) -> Local {
        let (sender, events) = unbounded();
        Local {
            seat: Seat::of(peer, false),
            backend,
            ids: RequestIds::new(seed),
            news: OnceLock::new(),
            sender,
            events,
        }
    }

    pub(super) fn send(&self, ticket: Ticket, request_id: RequestId, request: Request) {
        let result = self.ask(request_id, request);
        self.tell(SessionEvent::Answer { ticket, result });
        self.collect_news();
    }

    pub(super) fn ask(&self, request_id: RequestId, request: Request) -> Result<Reply, Failure> {
        self.backend.handle(&self.seat, request_id, request)
    }

    pub(super) fn watch(&self, since: Revision) {
        self.news.get_or_init(|| self.backend.listen());
        if self.backend.revision() != since {
            self.tell(SessionEvent::Lagged);
        }
    }

    /// Looking at the events is what brings news of other sessions in, since no thread does.
    pub(super) fn events(&self) -> &Receiver<SessionEvent> {
        self.collect_news();
        &self.events
    }

    pub(super) fn ids(&self) -> &RequestIds {
        &self.ids
    }

    fn collect_news(&self) {
        let Some(subscription) = self.news.get() else {
            return;
        };
        for news in subscription.news().try_iter() {
            self.tell(match news {
                News::Changed(changed) => SessionEvent::Changed((*changed).clone()),
                News::Lagged => SessionEvent::Lagged,
            });
        }
    }

    fn tell(&self, event: SessionEvent) {
        // The receiver lives as long as this sender.
        let _open = self.sender.send(event);
    }
}
