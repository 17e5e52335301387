//! The texts in English.

mod chrome;
mod commands;
mod dates;
mod help;
mod messages;
mod problems;

use super::{Catalog, Lang};

/// English.
pub(super) const EN: Catalog = Catalog {
    lang: Lang::En,
    chrome: chrome::CHROME,
    commands: commands::COMMANDS,
    dates: dates::DATES,
    help: help::HELP,
    messages: messages::MESSAGES,
    problems: problems::PROBLEMS,
};
