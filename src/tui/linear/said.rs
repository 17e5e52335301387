//! What a typed line means: a number, a command by name, label or key, text to filter by.

use crokey::KeyCombination;
use crossterm::event::KeyEvent;

use crate::config::nearest;
use crate::i18n::{Catalog, Lang};
use crate::tui::app::App;
use crate::tui::command::{COMMANDS, CommandId, CommandSpec, Scope};
use crate::tui::keymap::{Lookup, ascii_twin, parse_keys};

/// What a line means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    /// Nothing was typed: what Enter does.
    Enter,
    /// Read on.
    More,
    /// Read the view again.
    List,
    /// Empty the field.
    Clear,
    /// Go to a row, then do the rest.
    Row(usize, String),
    /// Run a command; the rest is for the field that it opens.
    Command(CommandId, String),
    /// A key that is no command, for the view itself.
    Key(KeyEvent),
    /// Filter by a text.
    Filter(String),
    /// No command, and what it may have been meant for.
    Unknown(String, Option<String>),
}

/// Reads a line as a command.
pub(super) fn read(line: &str, app: &App) -> Said {
    let line = line.trim();
    if line.is_empty() {
        return Said::Enter;
    }
    let plain = narrow(line);
    if plain.starts_with('/') && plain.len() > 1 {
        let text: String = line.chars().skip(1).collect();
        return Said::Filter(text.trim().to_owned());
    }
    let folded = plain.to_lowercase();
    let is = |word: fn(&Catalog) -> &'static str| {
        Lang::ALL
            .into_iter()
            .any(|lang| word(lang.catalog()) == folded)
    };
    if is(|words| words.linear.more_word) {
        return Said::More;
    }
    if is(|words| words.linear.list_word) {
        return Said::List;
    }
    if is(|words| words.linear.clear_word) {
        return Said::Clear;
    }
    if is(|words| words.linear.quit_word) {
        return Said::Command(CommandId::AppQuit, String::new());
    }
    let digits = plain.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 {
        let rest: String = line.chars().skip(digits).collect();
        if rest.is_empty() || rest.starts_with([' ', '　', '.']) {
            let number = plain[..digits].parse().unwrap_or(usize::MAX);
            let rest = rest.trim_start_matches('.').trim().to_owned();
            return Said::Row(number, rest);
        }
    }
    if let Some(said) = command(&plain, app) {
        return said;
    }
    if let Some((first, rest)) = line.split_once(char::is_whitespace)
        && let Some(Said::Command(id, _)) = command(&narrow(first), app)
    {
        return Said::Command(id, rest.trim().to_owned());
    }
    let chain = app.scopes();
    // As on the screens: ideographs in a list are what one looks for.
    if chain.contains(&Scope::Row) && !line.is_ascii() {
        return Said::Filter(line.to_owned());
    }
    let names = here(chain).map(|row| row.name);
    let near = nearest(&folded, names).map(str::to_owned);
    Said::Unknown(line.to_owned(), near)
}

/// A command by its name, by either label in either language, or by its keys.
fn command(word: &str, app: &App) -> Option<Said> {
    let folded = word.to_lowercase();
    if let Some(id) = CommandId::parse(&folded) {
        return Some(Said::Command(id, String::new()));
    }
    let is_called = |row: &&CommandSpec| {
        Lang::ALL.into_iter().any(|lang| {
            let label = (row.label)(lang.catalog());
            label.long.to_lowercase() == folded || label.short.to_lowercase() == folded
        })
    };
    let chain = app.scopes();
    if let Some(row) = here(chain).find(is_called) {
        return Some(Said::Command(row.id, String::new()));
    }
    let keys = parse_keys(word).ok()?;
    match app.env().keymap.lookup(chain, &keys) {
        Lookup::Command(id) => Some(Said::Command(id, String::new())),
        Lookup::Prefix(_) => None,
        Lookup::None => match keys.as_slice() {
            // A letter that is no command is a slip of the fingers.
            [key] if word.chars().count() > 1 => Some(Said::Key(event(*key))),
            _ => None,
        },
    }
}

/// The commands that scopes know, those of the nearest scope first.
fn here(chain: &'static [Scope]) -> impl Iterator<Item = &'static CommandSpec> {
    chain
        .iter()
        .flat_map(|scope| COMMANDS.iter().filter(move |row| row.scope == *scope))
}

pub(super) fn event(key: KeyCombination) -> KeyEvent {
    KeyEvent::new(*key.codes.first(), key.modifiers)
}

/// Full-width twins made plain: an input method may be on.
fn narrow(text: &str) -> String {
    text.chars().map(|c| ascii_twin(c).unwrap_or(c)).collect()
}
