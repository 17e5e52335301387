//! Words about a team's own playbook.

/// Words about a team's own playbook.
#[derive(Debug)]
pub struct PlaybookWords {
    /// Heading: what a part is called.
    pub column_name: &'static str,
    /// Heading: how many lines it has.
    pub column_lines: &'static str,
    /// Heading: when it was changed last.
    pub column_changed: &'static str,
    /// Heading: who changed it.
    pub column_by: &'static str,
    /// There is no part.
    pub none: &'static str,
    /// Before the names of the program's files.
    pub files: &'static str,
    /// A file would fit.
    pub fits: &'static str,
    /// No part and no file has this name.
    pub unknown: fn(&str) -> String,
}
