//! The shapes of the catalogue: one file per group, filled by `en` and `zh`.

mod choices;
mod chrome;
mod commands;
mod dates;
mod deeds;
mod failures;
mod forms;
mod help;
mod messages;
mod panes;
mod problems;
mod quick;
mod records;
mod standings;
mod steps;
mod troubles;
mod usage;

pub use choices::{Choices, Synonyms};
pub use chrome::Chrome;
pub(in crate::i18n) use commands::label;
pub use commands::{Commands, Label};
pub use dates::Dates;
pub use deeds::Deeds;
pub use failures::{Failures, Told};
pub use forms::Forms;
pub use help::Help;
pub use messages::Messages;
pub use panes::Panes;
pub use problems::Problems;
pub use quick::Quick;
pub(in crate::i18n) use quick::is_several;
pub use records::Records;
pub use standings::Standings;
pub use steps::Steps;
pub use troubles::{Trouble, Troubles};
pub use usage::Usage;
