//! What the four fields of a quadrant are called, and where its lines are.

use crate::domain::report::Report;
use crate::i18n::Catalog;

/// The fields of a report's quadrant.
pub(super) struct Fields {
    /// Where the lines are; in the middle of the points where nothing else is known.
    pub(super) cuts: Option<[i64; 2]>,
    /// Left above, right above, left beneath, right beneath.
    pub(super) names: [String; 4],
}

/// The fields of a report, where they have names.
pub(super) fn of(report: Report, words: &Catalog) -> Option<Fields> {
    let _ = (report, words);
    None
}
