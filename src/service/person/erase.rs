//! Taking words out for good, and erasing a person: everything about them goes, their name gives way to a pseudonym
//! wherever it stands, the key of what was kept closely is destroyed. A book that comes back from a copy is held against
//! the list of erased persons and erased anew.

use std::collections::BTreeMap;

use crate::domain::choice::{AccessAct, Role, Topic};
use crate::domain::customer::Contact;
use crate::domain::id::{Id, Ref, RequestId, Revision};
use crate::domain::person::{Particular, pseudonym};
use crate::domain::policy::Actor;
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::value::Value;
use crate::domain::when::{Day, Now};
use crate::store::engine::Direction;
use crate::store::index::Lookup;
use crate::store::keyring::Erased;

use super::note::{may_write, reach};
use super::{Certificate, Erasure, Subject, look};
use crate::service::book::{Book, fault};
use crate::service::draft::Draft;
use crate::service::failure::Failure;
use crate::service::queries::Ask;
use crate::service::{Service, command};

/// Characters of a name below which it is not looked for: it would be found in other words.
const NAME_LEAST: usize = 2;
/// The same for phones, mail and chat names.
const ADDRESS_LEAST: usize = 5;
/// Changes that are read at once for what an interrupted erasure touched.
const CHANGES_AT_ONCE: usize = 500;

/// Takes particulars of one person out for good. Their former words are erased by the caller once this is written.
pub(super) fn forget(draft: &mut Draft<'_>, ids: &[u64]) -> Result<Vec<Ref>, Failure> {
    may_write(draft, Kind::Particular)?;
    let mut touched = Vec::new();
    for id in ids {
        let target = Ref::new(Kind::Particular, *id);
        let stored = draft.live(target)?;
        let it = Particular::of(&stored.record).ok_or(Failure::Missing(target))?;
        let subject = Subject::in_draft(draft, it.contact.number())?;
        if draft.actor.may_erase().is_err() {
            reach(draft, &stored.record)?;
        }
        let topic = it.topic;
        look::log(draft, &subject, AccessAct::Forgotten, topic, String::new());
        draft.remove(stored);
        touched.push(target);
    }
    Ok(touched)
}

/// What stands for a person in texts: their names and addresses, longest first.
fn traces(contact: &Contact) -> Vec<String> {
    let names = [&contact.name, &contact.preferred, &contact.reading];
    let addresses = [
        &contact.phone,
        &contact.mobile,
        &contact.mail,
        &contact.chat,
    ];
    let long = |least: usize| move |text: &&String| text.trim().chars().count() >= least;
    let mut traces: Vec<String> = names
        .into_iter()
        .filter(long(NAME_LEAST))
        .chain(addresses.into_iter().filter(long(ADDRESS_LEAST)))
        .map(|text| text.trim().to_owned())
        .collect();
    traces.sort_by_key(|text| std::cmp::Reverse(text.len()));
    traces.dedup();
    traces
}

/// The record with every trace replaced; none if there was none.
fn replaced(record: &Record, traces: &[String], by: &str) -> Option<Record> {
    let mut after = record.clone();
    let clean = |text: &str| {
        traces
            .iter()
            .fold(text.to_owned(), |text, trace| text.replace(trace, by))
    };
    for field in record.kind().fields() {
        let value = match record.value(field.key) {
            Value::Text(text) => Value::Text(clean(&text)),
            Value::Tags(tags) => Value::Tags(tags.iter().map(|tag| clean(tag)).collect()),
            _ => continue,
        };
        if value != record.value(field.key) {
            // A text that was in the field fits it after a name gave way to a shorter one; where it does not, as in a
            // mail address, nothing of it stays.
            if after.set(field.key, value).is_err() {
                let _emptied = after.set(field.key, Value::Empty);
            }
        }
    }
    (after != *record).then_some(after)
}

/// Every record that refers to a person, or belongs to their customer and names them; live or not.
pub(super) fn mentions(book: &Book<'_>, subject: &Subject) -> Result<Vec<Stored>, Failure> {
    let contact = subject.stored.id;
    let customer = subject.contact.customer;
    let traces = traces(&subject.contact);
    let mut found: BTreeMap<Ref, Stored> = BTreeMap::new();
    for kind in Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Sale) {
        for id in book.ids(&Lookup::linked(contact, kind), Direction::Forward)? {
            if let Some(stored) = book.find(Ref::new(kind, id))? {
                found.insert(Ref::new(kind, id), stored);
            }
        }
        let mut ids = book.ids(&Lookup::of_customer(customer, kind), Direction::Forward)?;
        ids.extend(book.ids(&Lookup::archived(kind), Direction::Forward)?);
        if kind == Kind::Customer {
            ids.push(customer.number());
        }
        for id in ids {
            let target = Ref::new(kind, id);
            if target == Ref::new(Kind::Contact, contact) || found.contains_key(&target) {
                continue;
            }
            let Some(stored) = book.find(target)? else {
                continue;
            };
            let is_theirs = target == Ref::new(Kind::Customer, customer.number())
                || stored.record.customer() == Some(customer);
            // Somebody else of that name is somebody else.
            let is_namesake = kind == Kind::Contact
                && Contact::of(&stored.record).is_some_and(|it| it.name == subject.contact.name);
            if is_theirs && !is_namesake && replaced(&stored.record, &traces, "").is_some() {
                found.insert(target, stored);
            }
        }
    }
    Ok(found.into_values().collect())
}

/// What an erasure would touch.
pub(super) fn preview(ask: &Ask<'_>, contact: u64) -> Result<Erasure, Failure> {
    ask.actor.may_erase()?;
    let subject = Subject::of(ask.book, contact)?;
    let draft = Draft::new(ask.book, ask.actor, ask.now);
    let changes = changes(&draft, &subject)?;
    let changed: Vec<Ref> = changes.iter().map(|(before, _)| target(before)).collect();
    Ok(Erasure {
        contact,
        revision: subject.stored.revision,
        pseudonym: pseudonym(contact),
        elsewhere: elsewhere(ask.book, &subject, &changed)?,
        places: counted(&changed),
    })
}

fn target(stored: &Stored) -> Ref {
    Ref::new(stored.record.kind(), stored.id)
}

fn counted(refs: &[Ref]) -> Vec<(Kind, u64)> {
    let mut places: BTreeMap<Kind, u64> = BTreeMap::new();
    for what in refs {
        *places.entry(what.kind).or_default() += 1;
    }
    places.into_iter().collect()
}

/// Records that hold the name and stay as they are: it may be somebody else's there.
fn elsewhere(book: &Book<'_>, subject: &Subject, changed: &[Ref]) -> Result<u64, Failure> {
    let name = [subject.contact.name.trim().to_owned()];
    if name[0].chars().count() < NAME_LEAST {
        return Ok(0);
    }
    let mut count = 0;
    for kind in Kind::ALL.iter().copied() {
        if kind == Kind::Sale || kind.is_guarded() {
            continue;
        }
        let own = Ref::new(Kind::Contact, subject.stored.id);
        let each = |stored: Stored| {
            let what = target(&stored);
            let is_other = what != own && !changed.contains(&what);
            if is_other && replaced(&stored.record, &name, "").is_some() {
                count += 1;
            }
        };
        book.store.each(&Lookup::all(kind), each).map_err(fault)?;
    }
    Ok(count)
}

/// Every record that an erasure changes, with what becomes of it; none goes for good.
fn changes(draft: &Draft<'_>, subject: &Subject) -> Result<Vec<(Stored, Option<Record>)>, Failure> {
    let contact = subject.stored.id;
    let by = pseudonym(contact);
    let traces = traces(&subject.contact);
    let mut changes = vec![(
        subject.stored.clone(),
        Some(erased_contact(&subject.contact, contact, draft.now.today()).into()),
    )];
    for stored in mentions(draft.book, subject)? {
        let own = |id: Id<Contact>| id.number() == contact;
        let after = match &stored.record {
            Record::Particular(it) if own(it.contact) => None,
            Record::Privacy(it) if own(it.contact) => None,
            Record::Access(it) if own(it.contact) => {
                let mut it = it.clone();
                it.purpose.clear();
                Some(Record::Access(it))
            }
            other => match replaced(other, &traces, &by) {
                Some(after) => Some(after),
                None => continue,
            },
        };
        if after.as_ref() != Some(&stored.record) {
            changes.push((stored, after));
        }
    }
    Ok(changes)
}

/// What stays of a contact: whose, and in which function.
fn erased_contact(contact: &Contact, id: u64, today: Day) -> Contact {
    Contact {
        customer: contact.customer,
        name: pseudonym(id),
        function: contact.function,
        left_on: contact.left_on.or(Some(today)),
        ..Contact::default()
    }
}

impl Service {
    pub(super) fn erase_person(
        &self,
        actor: Actor,
        request: RequestId,
        contact: u64,
        expected: Option<Revision>,
        reason: String,
        now: Now,
    ) -> Result<Certificate, Failure> {
        actor.may_erase()?;
        let listed = |is_done| Erased {
            book: self.store.book(),
            person: contact,
            is_done,
        };
        let mut places = Vec::new();
        let (touched, done) = self.land(actor, request, now, |draft| {
            draft.expect(Ref::new(Kind::Contact, contact), expected)?;
            let subject = Subject::in_draft(draft, contact)?;
            let changes = changes(draft, &subject)?;
            let mut touched: Vec<Ref> = changes.iter().map(|(before, _)| target(before)).collect();
            places = counted(&touched);
            // What was in the log under their name goes with them.
            touched.extend(self.touched_before(contact)?);
            for (before, after) in changes {
                match after {
                    Some(after) => draft.put(before, after),
                    None => draft.remove(before),
                }
            }
            let renamed = Subject {
                contact: erased_contact(&subject.contact, contact, now.today()),
                ..subject
            };
            look::log(draft, &renamed, AccessAct::Erased, Topic::Unstated, reason);
            // From here on an interrupted erasure is finished at the next opening.
            let keys = self.store.keys();
            keys.note_erased(listed(false)).map_err(fault)?;
            Ok(touched)
        })?;
        let had_key = self.finish_erasure(&touched, listed(true))?;
        Ok(Certificate {
            contact,
            pseudonym: pseudonym(contact),
            at: now.at,
            by: {
                let roster = self
                    .roster
                    .read()
                    .unwrap_or_else(std::sync::PoisonError::into_inner);
                roster.user_name(Some(actor.user))
            },
            revision: done.revision,
            places,
            had_key,
        })
    }

    /// Makes the former words unreadable and destroys the key; whether there was one.
    fn finish_erasure(&self, touched: &[Ref], listed: Erased) -> Result<bool, Failure> {
        self.store.erase(touched).map_err(fault)?;
        let keys = self.store.keys();
        let had_key = keys.destroy(listed.person).map_err(fault)?;
        keys.note_erased(listed).map_err(fault)?;
        Ok(had_key)
    }

    /// Records of a person that are gone from the book and that its history still knows.
    fn touched_before(&self, contact: u64) -> Result<Vec<Ref>, Failure> {
        let mut found = Vec::new();
        let mut after = Revision::default();
        loop {
            let feed = self.store.changes(after, CHANGES_AT_ONCE).map_err(fault)?;
            if feed.expired {
                // Trimmed history has no images left.
                after = after.next();
                if after >= self.store.revision() {
                    return Ok(found);
                }
                continue;
            }
            let Some(last) = feed.changes.last() else {
                return Ok(found);
            };
            after = last.revision;
            for edit in feed.changes.iter().flat_map(|change| &change.edits) {
                let images = [&edit.before, &edit.after];
                let is_theirs = images.into_iter().flatten().any(|image| {
                    matches!(&image.record, Record::Particular(it) if it.contact.number() == contact)
                        || matches!(&image.record, Record::Privacy(it) if it.contact.number() == contact)
                });
                if is_theirs {
                    found.push(edit.what);
                }
            }
        }
    }

    /// Erases anew whom the list names and the book still knows: it came back from a copy, or an erasure was
    /// interrupted.
    pub(in crate::service) fn replay_erasures(&self, now: Now) -> Result<(), Failure> {
        for erased in self.store.keys().erased().map_err(fault)? {
            if erased.book != self.store.book() {
                continue;
            }
            let contact = Ref::new(Kind::Contact, erased.person);
            let stored = self.store.get(contact).map_err(fault)?;
            let Some(it) = stored.as_ref().and_then(|it| Contact::of(&it.record)) else {
                continue;
            };
            if erased.is_done && it.name == pseudonym(erased.person) {
                continue;
            }
            tracing::info!(contact = erased.person, "an erasure is carried out again");
            let nobody = Actor {
                user: Id::default(),
                role: Role::Admin,
            };
            if stored.is_some_and(|it| it.archived.is_some()) {
                self.land(nobody, RequestId::default(), now, |draft| {
                    crate::service::records::run(
                        draft,
                        command::Command::RestoreRecord { target: contact },
                    )
                })?;
            }
            self.erase_person(
                nobody,
                RequestId::default(),
                erased.person,
                None,
                String::new(),
                now,
            )?;
        }
        Ok(())
    }
}
