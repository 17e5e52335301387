//! The first run.

/// The first run: two questions, no more.
#[derive(Debug)]
pub struct Welcome {
    /// Title, in both languages.
    pub title: &'static str,
    /// Heading of the choice of a language.
    pub language: &'static str,
    /// Where the data will live.
    pub place: fn(&str) -> String,
    /// What was looked at, stated as facts.
    pub checked: &'static str,
    /// Heading of the choice of a start.
    pub start: &'static str,
    /// Invented customers, thrown away.
    pub demo: (&'static str, &'static str),
    /// Customers of a file.
    pub import: (&'static str, &'static str),
    /// How to bring in a file, a line each.
    pub import_how: &'static [&'static str],
    /// Nothing.
    pub empty: (&'static str, &'static str),
    /// Which keys are enough.
    pub keys: &'static str,
}
