//! `keybook lock`: the passphrase of the screen lock, from a shell.

use std::io::{self, BufRead, IsTerminal, Write};

use serde_json::json;

use super::error::failed;
use super::{BootError, Surroundings};
use crate::cli::{self, DONE, Document, Format, Invocation, USAGE};
use crate::config::lock::{CHARACTERS_LEAST, Passphrase};
use crate::i18n::code::Code;
use crate::i18n::group::{Doing, Told};
use crate::tui::terminal::hush::Hush;

/// Asks for a passphrase twice on a terminal, or takes the first line of what is piped in, and sets it.
pub(super) fn set(surroundings: &Surroundings, invocation: &Invocation) -> Result<u8, BootError> {
    let words = &invocation.lang.catalog().lock;
    let lock = surroundings.lock()?;
    let doing = || Doing::Path(lock.file().display().to_string());
    let refuse = |text: &str| {
        let told = Told::new(text, "");
        cli::complain(invocation, Code::Usage, USAGE, told, &mut io::stderr())
    };
    if io::stdin().is_terminal() {
        say((words.how)(CHARACTERS_LEAST));
    }
    let first = typed(words.new).map_err(failed(doing()))?;
    if first == Passphrase::new("") {
        return Ok(refuse(words.unchanged));
    }
    if first.is_too_short() {
        return Ok(refuse(&(words.too_short)(CHARACTERS_LEAST)));
    }
    if io::stdin().is_terminal() && typed(words.again).map_err(failed(doing()))? != first {
        return Ok(refuse(words.mismatch));
    }
    lock.set(&first).map_err(failed(doing()))?;
    tell(invocation, true, words.stored);
    Ok(DONE)
}

/// Removes the passphrase.
pub(super) fn remove(
    surroundings: &Surroundings,
    invocation: &Invocation,
) -> Result<u8, BootError> {
    let words = &invocation.lang.catalog().lock;
    let lock = surroundings.lock()?;
    let doing = Doing::Path(lock.file().display().to_string());
    let was_set = lock.remove().map_err(failed(doing))?;
    tell(
        invocation,
        false,
        if was_set { words.removed } else { words.none },
    );
    Ok(DONE)
}

fn tell(invocation: &Invocation, is_set: bool, text: &str) {
    let text = match invocation.format {
        Format::Json | Format::Lines => {
            json!({"schema": Document::Lock.id(), "set": is_set}).to_string()
        }
        Format::Text | Format::Csv => text.to_owned(),
    };
    // Whoever closed the pipe has read enough.
    let _closed = writeln!(io::stdout(), "{text}");
}

fn say(text: impl std::fmt::Display) {
    let _nobody_reads = writeln!(io::stderr(), "{text}");
}

/// A line that the terminal does not show.
fn typed(prompt: &str) -> io::Result<Passphrase> {
    let mut line = String::new();
    if io::stdin().is_terminal() {
        let _nobody_reads = write!(io::stderr(), "{prompt}");
        let hush = Hush::begin();
        let read = io::stdin().lock().read_line(&mut line);
        drop(hush);
        say("");
        read?;
    } else {
        io::stdin().lock().read_line(&mut line)?;
    }
    let line = line.trim_end_matches(['\r', '\n']);
    // Ctrl-C came as a character: nobody wants to go on.
    let is_given_up = line.contains(char::is_control);
    Ok(Passphrase::new(if is_given_up { "" } else { line }))
}
