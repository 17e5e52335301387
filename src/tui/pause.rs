//! Pauses in typing.

use std::time::{Duration, Instant};

use super::view::Cx;

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
