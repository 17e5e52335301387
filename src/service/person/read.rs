//! Reading the dossier of a person: words of everybody who may see them, masks for what is kept closely.

use crate::domain::choice::{Tier, Topic};
use crate::domain::field::Class;
use crate::domain::id::Ref;
use crate::domain::person::{Access, Particular};
use crate::domain::playbook::Basics;
use crate::domain::policy::Actor;
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::rules::retention;
use crate::domain::when::Day;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::{
    Asked, ExpiringRow, Known, LookRow, Missing, Person, Subject, Told, erase, linked, particulars,
};
use crate::service::book::Book;
use crate::service::failure::Failure;
use crate::service::queries::Ask;
use crate::service::query::Scope;

/// Looks that one answer tells of.
const LOOKS_MOST: usize = 50;

/// Answers what is asked about a person's data.
pub(crate) fn answer(ask: &Ask<'_>, asked: Asked) -> Result<Told, Failure> {
    match asked {
        Asked::Person { contact } => person(ask, contact).map(|it| Told::Person(Box::new(it))),
        Asked::Erasure { contact } => {
            erase::preview(ask, contact).map(|it| Told::Erasure(Box::new(it)))
        }
        Asked::Expiring { within, scope } => expiring(ask, within, scope).map(Told::Expiring),
    }
}

fn person(ask: &Ask<'_>, contact: u64) -> Result<Person, Failure> {
    let book = ask.book;
    let subject = Subject::of(book, contact)?;
    let light = book.roster.get(subject.contact.customer.number());
    let all = particulars(book, contact)?;
    let (known, hidden) = known(ask, &subject, &all)?;
    let basics = book
        .house
        .playbook
        .person
        .basics(light.map_or(Tier::Unstated, |light| light.tier));
    let (required, missing) =
        basics.map_or_else(Default::default, |it| lacking(&subject, it, &all));
    let may_know_who = subject.circle.may_copy(ask.actor).is_ok() || ask.actor.may_erase().is_ok();
    Ok(Person {
        customer_name: light.map_or_else(String::new, |light| light.name.clone()),
        known,
        hidden,
        named: (subject.circle.named.iter())
            .map(|id| book.user_name(*id))
            .collect(),
        filled: required - missing.len() as u32,
        required,
        missing,
        enabled: enabled(book)?,
        looks: if may_know_who {
            looks(book, contact)?
        } else {
            Vec::new()
        },
        terms: subject.terms.clone(),
        stored: subject.stored,
    })
}

/// What is known as the asker may see it, and how many things they may not.
pub(super) fn known(
    ask: &Ask<'_>,
    subject: &Subject,
    all: &[(Stored, Particular)],
) -> Result<(Vec<Known>, u32), Failure> {
    let (book, actor) = (ask.book, ask.actor);
    let last = last_contact(book, subject.stored.id)?;
    let (mut rows, mut hidden) = (Vec::new(), 0);
    for (stored, it) in all {
        let class = it.kept_as();
        // That something is kept closely is no secret to those who look after the customer.
        let shown = if class.is_close() { Class::P } else { class };
        if subject.circle.may_see(actor, shown).is_err() {
            hidden += 1;
            continue;
        }
        rows.push(Known {
            id: stored.id,
            revision: stored.revision,
            topic: it.topic,
            class,
            text: (!class.is_close()).then(|| it.text.clone()),
            source: it.source.clone(),
            is_opinion: it.is_opinion,
            day: it.day,
            by: book.user_name(stored.updated.by),
            at: stored.updated.at,
            review_by: it.review_by,
            until: until(book, subject, stored, class, last),
        });
    }
    Ok((rows, hidden))
}

/// How much of what should be known is not.
fn lacking(
    subject: &Subject,
    basics: &Basics,
    all: &[(Stored, Particular)],
) -> (u32, Vec<Missing>) {
    let fields = basics
        .contact
        .iter()
        .filter(|key| subject.stored.record.value(**key).is_empty());
    let topics = basics
        .topics
        .iter()
        .filter(|topic| all.iter().all(|(_, it)| it.topic != **topic));
    let missing = fields
        .map(|key| Missing::Field(*key))
        .chain(topics.map(|topic| Missing::Topic(*topic)))
        .collect();
    let required = basics.contact.len() + basics.topics.len();
    (required as u32, missing)
}

/// Special topics whose purpose an administrator has stated.
pub(super) fn enabled(book: &Book<'_>) -> Result<Vec<Topic>, Failure> {
    let mut topics = Vec::new();
    for id in book.ids(&Lookup::all(Kind::Purpose), Direction::Forward)? {
        if let Some(stored) = book.find(Ref::new(Kind::Purpose, id))?
            && stored.archived.is_none()
            && let Record::Purpose(it) = stored.record
        {
            topics.push(it.topic);
        }
    }
    Ok(topics)
}

/// Who did what with a person's data, newest first.
pub(super) fn looks(book: &Book<'_>, contact: u64) -> Result<Vec<LookRow>, Failure> {
    let mut rows: Vec<LookRow> = linked(book, contact, Kind::Access)?
        .iter()
        .filter_map(|stored| {
            let it = Access::of(&stored.record)?;
            Some(LookRow {
                at: it.at.unwrap_or(stored.created.at),
                by: book.user_name(it.by.unwrap_or(stored.created.by)),
                act: it.act,
                topic: it.topic,
                purpose: it.purpose.clone(),
            })
        })
        .collect();
    rows.reverse();
    rows.truncate(LOOKS_MOST);
    Ok(rows)
}

/// The last day on which somebody of ours met or reached a person.
pub(super) fn last_contact(book: &Book<'_>, contact: u64) -> Result<Option<Day>, Failure> {
    use crate::domain::choice::VisitState;
    let mut last = None;
    for kind in [Kind::Visit, Kind::Touchpoint] {
        for stored in linked(book, contact, kind)? {
            let day = match &stored.record {
                Record::Visit(it) if it.state == VisitState::Done => Some(it.day),
                Record::Touchpoint(it) => Some(it.day),
                _ => None,
            };
            last = last.max(day);
        }
    }
    Ok(last)
}

/// The day on which the term of words ends.
pub(super) fn until(
    book: &Book<'_>,
    subject: &Subject,
    stored: &Stored,
    class: Class,
    last: Option<Day>,
) -> Option<Day> {
    let months = book.house.playbook.person.retention?.months(class)?;
    let written = book.house.zone.local(stored.updated.at).0;
    Some(retention::until(
        months,
        written,
        last,
        subject.terms().renewed_on,
    ))
}

/// Words whose term ends, the first to end first. Whoever may not see them is not told of them.
fn expiring(ask: &Ask<'_>, within: u16, scope: Scope) -> Result<Vec<ExpiringRow>, Failure> {
    let book = ask.book;
    let horizon = ask.now.today().plus(i32::from(within));
    let mut people: Vec<u64> = Vec::new();
    for id in book.ids(&Lookup::all(Kind::Particular), Direction::Forward)? {
        if let Some(stored) = book.find(Ref::new(Kind::Particular, id))?
            && let Record::Particular(it) = &stored.record
        {
            people.push(it.contact.number());
        }
    }
    people.sort_unstable();
    people.dedup();
    let mut rows = Vec::new();
    for contact in people {
        let subject = match Subject::of(book, contact) {
            Ok(subject) => subject,
            Err(Failure::Missing(_)) => continue,
            Err(other) => return Err(other),
        };
        if scope == Scope::Mine && !subject.circle.team.contains(&ask.actor.user) {
            continue;
        }
        let last = last_contact(book, contact)?;
        for (stored, it) in particulars(book, contact)? {
            let class = it.kept_as();
            if !may_be_told(ask.actor, &subject, class) {
                continue;
            }
            let Some(until) = until(book, &subject, &stored, class, last) else {
                continue;
            };
            if until > horizon {
                continue;
            }
            let customer = subject.contact.customer.number();
            let light = book.roster.get(customer);
            rows.push(ExpiringRow {
                until,
                particular: stored.id,
                topic: it.topic,
                class,
                contact,
                contact_name: subject.contact.name.clone(),
                customer,
                customer_name: light.map_or_else(String::new, |light| light.name.clone()),
            });
        }
    }
    rows.sort_by_key(|row| (row.until, row.contact, row.particular));
    Ok(rows)
}

/// The privacy officer is told of every term; everybody else of those whose words they may see.
fn may_be_told(actor: Actor, subject: &Subject, class: Class) -> bool {
    actor.may_erase().is_ok() || subject.circle.may_see(actor, class).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn officers_are_told_of_terms_without_seeing_words() {
        use crate::domain::choice::Role;
        use crate::domain::customer::Contact;
        use crate::domain::id::Id;
        use crate::domain::policy::Circle;
        use crate::domain::record::Stamp;
        let subject = Subject {
            stored: Stored {
                id: 1,
                revision: crate::domain::id::Revision(1),
                created: Stamp::default(),
                updated: Stamp::default(),
                archived: None,
                record: Contact::default().into(),
            },
            contact: Contact::default(),
            circle: Circle {
                owner: Some(Id::new(1)),
                team: vec![Id::new(1), Id::new(2)],
                named: Vec::new(),
            },
            terms: None,
        };
        let told = |user, role, class| {
            let user = Id::new(user);
            may_be_told(Actor { user, role }, &subject, class)
        };
        assert!(told(9, Role::PrivacyOfficer, Class::S1));
        assert!(told(1, Role::Kam, Class::S1));
        assert!(!told(2, Role::Kam, Class::S1));
        assert!(told(2, Role::Kam, Class::P));
        assert!(!told(9, Role::Kam, Class::P));
    }
}
