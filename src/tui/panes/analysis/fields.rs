//! What the four fields of a quadrant are called, and where its lines are.

use crate::domain::choice::{ChoiceSet, Loyalty};
use crate::domain::report::Report;
use crate::domain::rules::loyalty::Weights;
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
    if report != Report::Loyalty {
        return None;
    }
    let name = |it: Loyalty| words.choice(ChoiceSet::Loyalty, it.number()).to_owned();
    let border = i64::from(Weights::default().border);
    Some(Fields {
        cuts: Some([border; 2]),
        names: [
            name(Loyalty::Latent),
            name(Loyalty::Loyal),
            name(Loyalty::Disloyal),
            name(Loyalty::Spurious),
        ],
    })
}
