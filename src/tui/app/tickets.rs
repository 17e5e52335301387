//! Which requests are outstanding and who asked.

use std::time::Instant;

use crate::service::{Command, Request};
use crate::tui::event::Ticket;

/// Whoever asked for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    App,
    Pane(usize),
    Overlay(u64),
}

/// One outstanding request.
#[derive(Debug)]
pub(super) struct Open {
    ticket: Ticket,
    pub(super) owner: Owner,
    since: Instant,
    /// The write, kept so that a conflict can be settled and sent again.
    pub(super) write: Option<Command>,
}

#[derive(Debug, Default)]
pub(super) struct Tickets {
    last: u64,
    open: Vec<Open>,
}

impl Tickets {
    pub(super) fn last(&self) -> u64 {
        self.last
    }

    pub(super) fn advance(&mut self, last: u64) {
        self.last = self.last.max(last);
    }

    pub(super) fn add(&mut self, ticket: Ticket, owner: Owner, request: &Request, since: Instant) {
        let write = match request {
            Request::Command(command) => Some(command.clone()),
            Request::Query(_) => None,
        };
        self.open.push(Open {
            ticket,
            owner,
            since,
            write,
        });
    }

    /// Takes the request that an answer belongs to; `None` for an answer nobody waits for.
    pub(super) fn take(&mut self, ticket: Ticket) -> Option<Open> {
        let at = self.open.iter().position(|open| open.ticket == ticket)?;
        Some(self.open.swap_remove(at))
    }

    pub(super) fn is_waiting(&self) -> bool {
        !self.open.is_empty()
    }

    pub(super) fn oldest_write(&self) -> Option<Instant> {
        self.open
            .iter()
            .filter(|open| open.write.is_some())
            .map(|open| open.since)
            .min()
    }
}
