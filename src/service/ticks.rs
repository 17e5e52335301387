//! Ticks on a checklist of the playbook.

use crate::domain::field::nearest;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::rules::grading::quality::Sign;
use crate::domain::vocabulary::FieldKey;

use super::draft::Draft;
use super::failure::Failure;

/// Only lines of the checklist are ticked.
pub(crate) fn known(draft: &Draft<'_>, topic: &str, ticked: &[String]) -> Result<(), Failure> {
    among(draft, topic, FieldKey::Ticked, ticked)
}

/// Signs of a poor customer are those of the checklist, by the words of today.
pub(crate) fn signs(draft: &Draft<'_>, key: FieldKey, signs: &mut [String]) -> Result<(), Failure> {
    for sign in signs.iter_mut() {
        *sign = Sign::word(sign).to_owned();
    }
    among(draft, Sign::TOPIC, key, signs)
}

fn among(draft: &Draft<'_>, topic: &str, field: FieldKey, given: &[String]) -> Result<(), Failure> {
    let playbook = draft.book.house.playbook;
    let is_known = |tick: &String| playbook.ticks(topic).any(|(key, _)| key == tick);
    match given.iter().find(|tick| !is_known(tick)) {
        None => Ok(()),
        Some(given) => {
            let keys = playbook.ticks(topic).map(|(key, _)| key);
            let nearest = nearest(given, keys).map(str::to_owned);
            Err(Invalid::at(field, Why::NotAChoice { nearest }).into())
        }
    }
}
