//! Their people: who reports to whom, how they are, what they are to each other, how they decide.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::customer::Contact;
use crate::domain::id::{Id, Ref};
use crate::domain::record::{Kind, Of};
use crate::domain::register::{Decision, Judgement, Tie};
use crate::service::failure::Failure;
use crate::service::queries::Ask;
use crate::service::reply::{DecisionRow, JudgementRow, PersonRow, TieRow};
use crate::service::rows;

use super::contacts::Contacts;
use super::{Had, had};

/// Superiors before those who report to them, the more influential first; those whose superior is not there stand by
/// themselves, those who left at the end.
pub(super) fn tree(
    ask: &Ask<'_>,
    customer: u64,
    people: Vec<Had<Contact>>,
    touched: &Contacts,
) -> Result<Vec<PersonRow>, Failure> {
    let mut judged = judgements(ask, customer)?;
    let mut row = |had: Had<Contact>, depth| PersonRow {
        depth,
        judgement: judged.remove(&had.stored.id),
        last: touched.last_with(had.stored.id),
        stored: had.stored,
    };
    let (mut here, mut left): (Vec<_>, Vec<_>) =
        people.into_iter().partition(|had| had.it.left_on.is_none());
    here.sort_by_key(|had| (Reverse(had.it.influence), had.stored.id));
    left.sort_by_key(|had| (Reverse(had.it.left_on), had.stored.id));
    let mut rows = Vec::new();
    let mut open: Vec<(Had<Contact>, u16)> = Vec::new();
    let mut rest = here;
    loop {
        let (had, depth) = if let Some(next) = open.pop() {
            next
        } else {
            if rest.is_empty() {
                break;
            }
            let is_root = |had: &Had<Contact>| {
                let above = had.it.reports_to.map(Id::number);
                above.is_none_or(|above| rest.iter().all(|other| other.stored.id != above))
            };
            // A round of superiors cannot be stored; the first of one would still be shown.
            let at = rest.iter().position(is_root).unwrap_or(0);
            (rest.remove(at), 0)
        };
        let id = had.stored.id;
        rows.push(row(had, depth));
        let (below, others): (Vec<_>, Vec<_>) = rest
            .into_iter()
            .partition(|had| had.it.reports_to.map(Id::number) == Some(id));
        rest = others;
        open.extend(below.into_iter().rev().map(|had| (had, depth + 1)));
    }
    rows.extend(left.into_iter().map(|had| row(had, 0)));
    Ok(rows)
}

/// The latest judgement of each.
pub(in crate::service::queries) fn judgements(
    ask: &Ask<'_>,
    customer: u64,
) -> Result<BTreeMap<u64, JudgementRow>, Failure> {
    let mut latest: BTreeMap<u64, JudgementRow> = BTreeMap::new();
    for Had { stored, it } in had::<Judgement>(ask, customer)? {
        let Some(contact) = it.contact else { continue };
        let newer = latest
            .get(&contact.number())
            .is_none_or(|known| (known.day, known.id) < (it.day, stored.id));
        if !newer {
            continue;
        }
        let playbook = ask.book.house.playbook;
        let tactics = [it.first, it.second]
            .into_iter()
            .filter_map(|temperament| playbook.temperament(temperament.key()))
            .map(|temperament| temperament.tactic.clone());
        let row = JudgementRow {
            id: stored.id,
            revision: stored.revision,
            first: it.first,
            second: it.second,
            text: it.text,
            by: (ask.book.roster).user_name(Some(it.owner.unwrap_or(stored.created.by))),
            day: it.day,
            tactics: tactics.collect(),
        };
        latest.insert(contact.number(), row);
    }
    Ok(latest)
}

/// The name of somebody at this customer, who may have left.
pub(super) fn name(people: &[Had<Contact>], id: Id<Contact>) -> Option<String> {
    let found = people.iter().find(|had| had.stored.id == id.number());
    found.map(|had| had.it.name.clone())
}

/// Ties of these people, written down here or at the other end.
pub(super) fn ties(
    ask: &Ask<'_>,
    customer: u64,
    people: &[Had<Contact>],
) -> Result<Vec<TieRow>, Failure> {
    let mut rows = Vec::new();
    for Had { stored, it } in had::<Tie>(ask, customer)? {
        let (Some(one), Some(other)) = (it.contact, it.other) else {
            continue;
        };
        let mut elsewhere = String::new();
        let other = if let Some(name) = name(people, other) {
            name
        } else {
            let target = Ref::new(Kind::Contact, other.number());
            let person = ask.book.find(target)?;
            let Some(person) = person.and_then(|it| Contact::take(it.record)) else {
                continue;
            };
            elsewhere = rows::customer_name(ask.book, person.customer.number());
            person.name
        };
        rows.push(TieRow {
            id: stored.id,
            revision: stored.revision,
            kind: it.kind,
            one: name(people, one).unwrap_or_default(),
            other,
            elsewhere,
            text: it.text,
        });
    }
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

/// How they decide, the latest first.
pub(super) fn decisions(
    ask: &Ask<'_>,
    customer: u64,
    people: &[Had<Contact>],
) -> Result<Vec<DecisionRow>, Failure> {
    let decisions = had::<Decision>(ask, customer)?.into_iter();
    Ok(decisions
        .map(|Had { stored, it }| DecisionRow {
            stored,
            deciders: (it.deciders.iter())
                .filter_map(|id| name(people, *id))
                .collect(),
        })
        .collect())
}
