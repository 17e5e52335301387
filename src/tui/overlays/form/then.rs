//! What is written in the same change as the record that a form makes, so that one undo takes both back.

use std::fmt;

use crate::service::Command;

use super::Form;

/// The command that goes with a record, by what stands for that record inside the change
/// ([`fresh`](crate::service::command::fresh)).
pub(super) struct Then(Box<dyn Fn(u64) -> Command>);

impl Then {
    pub(super) fn of(&self, made: u64) -> Command {
        (self.0)(made)
    }
}

impl fmt::Debug for Then {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Then")
    }
}

impl Form {
    /// Writes something more in the change that makes the record.
    #[must_use]
    pub fn then(mut self, more: impl Fn(u64) -> Command + 'static) -> Self {
        self.then = Some(Then(Box::new(more)));
        self
    }
}
