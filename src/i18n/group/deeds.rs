//! What changes did.

use crate::domain::deed::Deed;

/// What changes did.
#[derive(Debug)]
pub struct Deeds {
    /// What a change did, for toast and log: `Customer added: Acme`. Repeats stored text: show it through
    /// [`crate::shown::Shown`].
    pub deed: fn(&Deed) -> String,
}
