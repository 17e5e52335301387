//! Ticks on a checklist of the playbook.

use crate::domain::field::nearest;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::vocabulary::FieldKey;

use super::draft::Draft;
use super::failure::Failure;

/// Only lines of the checklist are ticked.
pub(crate) fn known(draft: &Draft<'_>, topic: &str, ticked: &[String]) -> Result<(), Failure> {
    let playbook = draft.book.house.playbook;
    let is_known = |tick: &String| playbook.ticks(topic).any(|(key, _)| key == tick);
    match ticked.iter().find(|tick| !is_known(tick)) {
        None => Ok(()),
        Some(given) => {
            let keys = playbook.ticks(topic).map(|(key, _)| key);
            let nearest = nearest(given, keys).map(str::to_owned);
            Err(Invalid::at(FieldKey::Ticked, Why::NotAChoice { nearest }).into())
        }
    }
}
