//! The shapes of the catalogue: one file per group, filled by `en` and `zh`.

mod chrome;
mod commands;
mod dates;
mod help;
mod messages;
mod problems;

pub use chrome::Chrome;
pub(in crate::i18n) use commands::label;
pub use commands::{Commands, Label};
pub use dates::Dates;
pub use help::Help;
pub use messages::Messages;
pub use problems::Problems;
