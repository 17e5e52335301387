//! Labels of choices.

use crate::domain::choice::ChoiceSet;

/// Words for stored numbers of one choice set.
pub type Synonyms = &'static [(u8, &'static [&'static str])];

/// Labels of choices.
#[derive(Debug)]
pub struct Choices {
    /// The label of a stored number; `?` for one that the set does not have.
    pub label: fn(ChoiceSet, u8) -> &'static str,
    /// What files and people write for a choice beside its label and its stable word.
    pub also: fn(ChoiceSet) -> Synonyms,
}
