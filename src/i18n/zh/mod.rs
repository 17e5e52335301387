//! The texts in Simplified Chinese.

mod chrome;
mod commands;
mod dates;
mod help;
mod messages;
mod problems;

use super::{Catalog, Lang};

/// Simplified Chinese.
pub(super) const ZH_CN: Catalog = Catalog {
    lang: Lang::Zh,
    chrome: chrome::CHROME,
    commands: commands::COMMANDS,
    dates: dates::DATES,
    help: help::HELP,
    messages: messages::MESSAGES,
    problems: problems::PROBLEMS,
};
