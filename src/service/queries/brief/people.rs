//! Their people in a brief: whom one meets, how to meet them, and whether ours match (S3-45, S3-74, S4-25, S4-29).

use crate::domain::choice::Topic;
use crate::domain::customer::Contact;
use crate::domain::field::Class;
use crate::domain::id::Id;
use crate::domain::people::User;
use crate::domain::person::{Particular, may_brief};
use crate::domain::playbook::Temperament;
use crate::domain::record::{Record, Stored};
use crate::domain::rules::matching::{self, Misfit, Ours, Theirs};
use crate::domain::work::Visit;
use crate::service::directory::toned::toned;
use crate::service::failure::Failure;
use crate::service::person::{Subject, particulars};
use crate::service::reply::BriefPerson;
use crate::service::visits::{ours, theirs};

use super::super::Ask;
use super::super::profile::people::judgements;
use super::Files;

/// People that a brief tells of.
const PEOPLE_MOST: usize = 4;
/// Colleagues that are named.
const BRING_MOST: usize = 2;

/// Their people and how many more there are.
pub(super) fn read(
    ask: &Ask<'_>,
    files: &Files,
    visit: Option<&Visit>,
    going: &[Id<User>],
) -> Result<(Vec<BriefPerson>, u32), Failure> {
    let judged = judgements(ask, files.customer)?;
    let playbook = ask.book.house.playbook;
    let tempers = |contact: u64| -> Vec<Temperament> {
        let both = judged.get(&contact).map(|it| [it.first, it.second]);
        let known = both.into_iter().flatten();
        known
            .filter_map(|it| playbook.temperament(it.key()).cloned())
            .collect()
    };
    let is_met = |id: u64| visit.is_some_and(|it| it.contacts.iter().any(|of| of.number() == id));
    let mut present: Vec<(&Stored, &Contact)> = files
        .contacts
        .iter()
        .filter_map(|stored| match &stored.record {
            Record::Contact(it) if it.left_on.is_none() => Some((stored, &**it)),
            _ => None,
        })
        .collect();
    present.sort_by_key(|(stored, it)| {
        let influence = it.influence.unwrap_or_default();
        (!is_met(stored.id), std::cmp::Reverse(influence), stored.id)
    });
    let more = present.len().saturating_sub(PEOPLE_MOST) as u32;
    let group: Vec<Ours> = going.iter().filter_map(|id| ours(ask.book, *id)).collect();
    let people = present
        .into_iter()
        .take(PEOPLE_MOST)
        .map(|(stored, it)| {
            let theirs = theirs(it);
            let is_met = is_met(stored.id);
            let misfits = if is_met {
                matching::misfits(&group, &theirs)
            } else {
                Vec::new()
            };
            let terms = Subject::of(ask.book, stored.id)?.terms();
            Ok(BriefPerson {
                id: stored.id,
                objects: terms.objections().collect(),
                name: it.name.clone(),
                preferred: it.preferred.clone(),
                reading: reading(it),
                title: it.title.clone(),
                function: it.function,
                role: it.buying_role,
                support: it.support,
                rapport: it.rapport,
                trust: it.trust,
                is_met,
                tempers: if terms.no_profile {
                    Vec::new()
                } else {
                    tempers(stored.id)
                },
                likings: likings(ask, stored.id)?,
                remarks: it.remarks.lines().next().unwrap_or_default().to_owned(),
                bring: bring(ask, going, &theirs, &misfits),
                misfits,
            })
        })
        .collect::<Result<_, Failure>>()?;
    Ok((people, more))
}

/// What we have in common with a person and what they like (S3-40, S4-26), as far as the actor may know it and everybody
/// may see it who looks over the shoulder.
fn likings(ask: &Ask<'_>, contact: u64) -> Result<Vec<String>, Failure> {
    let subject = Subject::of(ask.book, contact)?;
    if subject.terms().no_profile || subject.circle.may_see(ask.actor, Class::P).is_err() {
        return Ok(Vec::new());
    }
    let told = |it: &Particular| {
        matches!(
            it.topic,
            Topic::CommonGround | Topic::Interests | Topic::Likings
        ) && may_brief(it.kept_as())
    };
    let known = particulars(ask.book, contact)?.into_iter();
    let lines = known
        .filter(|(_, it)| told(it))
        .filter_map(|(_, it)| it.text.lines().next().map(str::to_owned));
    Ok(lines.collect())
}

/// How the name that one says is read; nothing where it is written in letters.
fn reading(it: &Contact) -> String {
    let called = if it.preferred.is_empty() {
        &it.name
    } else {
        &it.preferred
    };
    // A reading that somebody entered is that of the whole name.
    let entered = Some(it.reading.as_str()).filter(|text| !text.is_empty());
    match toned(called, entered) {
        read if read.is_empty() && called == &it.name => it.reading.clone(),
        read => read,
    }
}

/// Colleagues who would close the most gaps.
fn bring(ask: &Ask<'_>, going: &[Id<User>], theirs: &Theirs, misfits: &[Misfit]) -> Vec<String> {
    if misfits.is_empty() {
        return Vec::new();
    }
    let mut helpers: Vec<(usize, u64)> = ask
        .book
        .roster
        .users()
        .filter(|(id, user)| user.active && going.iter().all(|it| it.number() != *id))
        .filter_map(|(id, _)| Some((ours(ask.book, Id::new(id))?, id)))
        .map(|(one, id)| (matching::helps(&one, theirs, misfits), id))
        .filter(|(helps, _)| *helps > 0)
        .collect();
    helpers.sort_by_key(|(helps, id)| (std::cmp::Reverse(*helps), *id));
    helpers
        .into_iter()
        .take(BRING_MOST)
        .map(|(_, id)| ask.book.roster.user_name(Some(Id::new(id))))
        .collect()
}
