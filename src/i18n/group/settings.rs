//! The settings screen.

/// The settings screen.
#[derive(Debug)]
pub struct Settings {
    /// Its title.
    pub title: &'static str,
    /// In its lower edge: which keys change a value.
    pub foot: &'static str,
    /// What a setting is for, by its name.
    pub about: fn(&str) -> Option<&'static str>,
    /// A line of the settings file by its number.
    pub line: fn(usize) -> String,
    /// Beside a setting that is read when keybook starts.
    pub at_start: &'static str,
    /// Said after such a setting was changed: its name.
    pub later: fn(&str) -> String,
}
