//! The quick-add line.

use crate::domain::quick::{Found, Problem};

/// The quick-add line and what it says about itself.
#[derive(Debug)]
pub struct Quick {
    /// Title.
    pub title: &'static str,
    /// Shown while nothing is typed: what a line looks like.
    pub examples: &'static [&'static str],
    /// Label of what is added.
    pub kind: &'static str,
    /// Label of day and time.
    pub when: &'static str,
    /// Label of the people.
    pub who: &'static str,
    /// The first word must say what to add.
    pub which_kind: &'static str,
    /// Other customers that fit; the key goes to the next one.
    pub also: fn(&str, &str) -> String,
    /// No customer fits the words.
    pub nobody: fn(&str) -> String,
    /// Something must still be said: fields.
    pub missing: fn(&str) -> String,
    /// A field that is not said yet.
    pub open: &'static str,
    /// The day is past: Enter once more saves it.
    pub past: &'static str,
    /// Day and time, length (may be empty), number of the week, distance: `Tue 1 Dec 2026 14:00, 1 h  (week 49, in 8 d)`.
    pub moment: fn(&str, &str, u32, &str) -> String,
    /// What could not be used as it was meant.
    pub problem: fn(&Problem) -> String,
    /// Keys at the lower edge: save, form, leave.
    pub keys: fn(&str, &str, &str) -> String,
}

/// Why a name could not be used, for both languages.
pub(in crate::i18n) const fn is_several(found: Found) -> bool {
    matches!(found, Found::Several)
}
