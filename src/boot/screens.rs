//! The screens over a session.

use std::io::{self, IsTerminal};

use super::{BootError, Place, Surroundings, connect, open_demo};
use crate::i18n::Lang;
use crate::wire::session::Session;

/// The screens over a book.
pub(super) fn book(
    surroundings: &Surroundings,
    place: &Place,
    lang: Lang,
) -> Result<(), BootError> {
    check_terminal()?;
    show(surroundings, connect(surroundings, place)?, lang)
}

/// The screens over a throw-away book.
pub(super) fn demo(surroundings: &Surroundings, lang: Lang) -> Result<(), BootError> {
    check_terminal()?;
    show(surroundings, open_demo()?, lang)
}

fn check_terminal() -> Result<(), BootError> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(BootError::NoTerminal);
    }
    let term = std::env::var("TERM").unwrap_or_default();
    if term.is_empty() || term == "dumb" {
        return Err(BootError::DumbTerminal(term));
    }
    Ok(())
}

fn show(_: &Surroundings, _: Session, _: Lang) -> Result<(), BootError> {
    Err(BootError::NoTerminal)
}
