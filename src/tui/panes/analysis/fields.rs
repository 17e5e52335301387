//! What the four fields of a quadrant are called.

use crate::domain::choice::{ChoiceSet, Loyalty};
use crate::domain::report::Report;
use crate::i18n::Catalog;

/// The fields of a report, where they have names: left above, right above, left beneath, right beneath.
pub(super) fn of(report: Report, words: &Catalog) -> Option<[String; 4]> {
    if report != Report::Loyalty {
        return None;
    }
    let name = |it: Loyalty| words.choice(ChoiceSet::Loyalty, it.number()).to_owned();
    Some([
        name(Loyalty::Latent),
        name(Loyalty::Loyal),
        name(Loyalty::Disloyal),
        name(Loyalty::Spurious),
    ])
}
