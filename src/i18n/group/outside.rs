//! Text in the person's own editor, and records as text.

use super::OsError;

/// Text in the person's own editor, and records as text.
#[derive(Debug)]
pub struct Outside {
    /// No editor is set, and none is installed.
    pub no_editor: &'static str,
    /// The editor could not be started, or its file not be made or read.
    pub not_opened: fn(&OsError) -> String,
    /// The editor ended with an error: its code (0 after a signal), and whether there is another text.
    pub failed: fn(i32, bool) -> String,
    /// The same outside of the screens: its code.
    pub ended: fn(i32) -> String,
    /// Where its text is then.
    pub kept: &'static str,
    /// The editor was left without a change.
    pub unchanged: &'static str,
    /// The text of the editor stands in the form now: so many lines.
    pub taken: fn(usize) -> String,
    /// What stands above a record as text, a line each.
    pub how: &'static [&'static str],
    /// A line of a record as text that names no field: its number and itself.
    pub no_field: fn(usize, &str) -> String,
    /// A word that is neither yes nor no.
    pub not_a_flag: &'static str,
    /// A word that is none of the choices.
    pub no_choice: fn(&str) -> String,
}
