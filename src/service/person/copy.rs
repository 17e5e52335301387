//! A copy of everything about one person, for them (DOMAIN.md 10, access request).

use crate::domain::choice::{AccessAct, Topic};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;

use super::erase::mentions;
use super::note::{may_write, words};
use super::read::{known, looks};
use super::{Copy, Subject, look, particulars};
use crate::service::book::fault;
use crate::service::draft::Draft;
use crate::service::failure::Failure;
use crate::service::queries::{Ask, named};

pub(super) fn take(draft: &mut Draft<'_>, contact: u64, purpose: String) -> Result<Copy, Failure> {
    let book = draft.book;
    let ask = Ask {
        book,
        actor: draft.actor,
        now: draft.now,
    };
    let subject = Subject::in_draft(draft, contact)?;
    may_write(draft, Kind::Access)?;
    subject
        .circle
        .may_see(draft.actor, crate::domain::field::Class::P)?;
    if purpose.trim().is_empty() {
        return Err(Invalid::at(FieldKey::Purpose, Why::Required).into());
    }
    let all = particulars(book, contact)?;
    let (mut known, mut held_back) = known(&ask, &subject, &all)?;
    let may_open = subject.circle.may_copy(draft.actor).is_ok();
    for row in known.iter_mut().filter(|row| row.class.is_close()) {
        let sealed = all.iter().find(|(stored, _)| stored.id == row.id);
        let Some((_, it)) = sealed.filter(|_| may_open) else {
            held_back += 1;
            continue;
        };
        let opened = book
            .store
            .keys()
            .open(contact, it.topic.number(), &it.sealed)
            .map_err(fault)?;
        if let Some(opened) = opened.map(|json| words(&json)) {
            row.text = Some(opened.text);
            row.source = opened.source;
        }
    }
    let mut records = Vec::new();
    for stored in mentions(book, &subject)? {
        let is_guarded = stored.record.kind().is_guarded() || stored.record.kind() == Kind::Contact;
        if stored.archived.is_none() && !is_guarded {
            records.push(named(book, stored)?);
        }
    }
    let copy = Copy {
        contact: named(book, subject.stored.clone())?,
        known,
        held_back,
        terms: match subject.terms.clone() {
            Some(terms) => Some(named(book, terms)?),
            None => None,
        },
        looks: looks(book, contact)?,
        records,
    };
    look::log(draft, &subject, AccessAct::Copied, Topic::Unstated, purpose);
    Ok(copy)
}
