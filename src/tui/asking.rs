//! Which answer is still wanted, and when to ask.

use std::time::{Duration, Instant};

use super::event::Ticket;
use super::view::Cx;

/// Remembers which answer is still wanted, so that older ones are dropped.
#[derive(Clone, Copy, Debug, Default)]
pub struct Latest(Option<Ticket>);

impl Latest {
    /// Only the answer to this request is wanted from now on.
    pub fn ask(&mut self, ticket: Ticket) {
        self.0 = Some(ticket);
    }

    /// Whether this is the wanted answer; it is wanted no longer then.
    pub fn is(&mut self, ticket: Ticket) -> bool {
        let wanted = self.0 == Some(ticket);
        if wanted {
            self.0 = None;
        }
        wanted
    }

    /// Whether an answer is outstanding.
    pub fn is_waiting(&self) -> bool {
        self.0.is_some()
    }
}

/// A query that waits for a pause in typing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pause(Option<Instant>);

impl Pause {
    /// The pause after which a typed filter is asked for.
    pub const LENGTH: Duration = Duration::from_millis(40);

    /// Something was typed.
    pub fn touch(&mut self, cx: &Cx<'_>) {
        self.0 = Some(cx.at + Self::LENGTH);
    }

    /// For [`View::deadline`](super::view::View::deadline).
    pub fn deadline(&self) -> Option<Instant> {
        self.0
    }

    /// Whether the pause is over; only once.
    pub fn is_over(&mut self, cx: &Cx<'_>) -> bool {
        let over = self.0.is_some_and(|due| due <= cx.at);
        if over {
            self.0 = None;
        }
        over
    }
}
