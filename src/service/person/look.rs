//! Looking at what is kept closely: one thing at a time, for a stated purpose, and written down.

use crate::domain::choice::{AccessAct, Topic};
use crate::domain::deed::DeedAct;
use crate::domain::id::Ref;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::person::{Access, Particular};
use crate::domain::record::{Kind, Of};
use crate::domain::vocabulary::FieldKey;

use super::note::{may_write, words};
use super::{Revealed, Subject};
use crate::service::book::fault;
use crate::service::draft::Draft;
use crate::service::failure::Failure;

pub(super) fn reveal(
    draft: &mut Draft<'_>,
    particular: u64,
    purpose: String,
) -> Result<Revealed, Failure> {
    let target = Ref::new(Kind::Particular, particular);
    let stored = draft.live(target)?;
    let it = Particular::of(&stored.record).ok_or(Failure::Missing(target))?;
    let subject = Subject::in_draft(draft, it.contact.number())?;
    may_write(draft, Kind::Access)?;
    subject.circle.may_see(draft.actor, it.kept_as())?;
    if purpose.trim().is_empty() {
        return Err(Invalid::at(FieldKey::Purpose, Why::Required).into());
    }
    let keys = draft.book.store.keys();
    let opened = keys
        .open(it.contact.number(), it.topic.number(), &it.sealed)
        .map_err(fault)?;
    let topic = it.topic;
    log(draft, &subject, AccessAct::Revealed, topic, purpose);
    let opened = opened.map(|json| words(&json));
    Ok(Revealed {
        particular,
        source: opened
            .as_ref()
            .map_or_else(String::new, |it| it.source.clone()),
        text: opened.map(|it| it.text),
    })
}

/// Writes down who did what with a person's data.
pub(super) fn log(
    draft: &mut Draft<'_>,
    subject: &Subject,
    act: AccessAct,
    topic: Topic,
    purpose: String,
) {
    let access = Access {
        customer: subject.contact.customer,
        contact: crate::domain::id::Id::new(subject.stored.id),
        topic,
        act,
        purpose: purpose.trim().chars().take(300).collect(),
        at: Some(draft.now.at),
        by: Some(draft.me()),
    };
    let deed = match act {
        AccessAct::Revealed | AccessAct::Copied => DeedAct::Looked,
        AccessAct::Forgotten => DeedAct::Forgot,
        AccessAct::Erased => DeedAct::Erased,
    };
    let name = subject.contact.name.clone();
    draft.append(access.into());
    draft.did(deed, Kind::Contact, name);
}
