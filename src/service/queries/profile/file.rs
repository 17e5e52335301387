//! Whether the file of a customer is whole and current.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::choice::{CustomerStatus, Section as Head};
use crate::domain::customer::{Contact, Customer};
use crate::domain::id::Ref;
use crate::domain::playbook::File;
use crate::domain::record::{Kind, Of, Stored};
use crate::domain::register::Section;
use crate::domain::rules::file::{Completeness, Missing, stale_from};
use crate::service::failure::Failure;
use crate::service::queries::Ask;
use crate::service::query::Scope;
use crate::service::reply::{SectionRow, StaleRow};

use super::{Had, had};

/// Every section in order, written or not.
pub(super) fn sections(
    ask: &Ask<'_>,
    customer: u64,
    file: Option<&File>,
) -> Result<Vec<SectionRow>, Failure> {
    let mut written: BTreeMap<Head, Had<Section>> = (had::<Section>(ask, customer)?.into_iter())
        .map(|had| (had.it.section, had))
        .collect();
    let row = |head: &Head| {
        let had = written.remove(head);
        let by = |had: &Had<Section>| {
            let owner = had.it.owner.unwrap_or(had.stored.updated.by);
            ask.book.user_name(owner)
        };
        SectionRow {
            section: *head,
            ask: (ask.book.house.playbook)
                .section(*head)
                .map(|guide| guide.ask.clone()),
            by: had.as_ref().map_or_else(String::new, by),
            stale_from: had
                .as_ref()
                .zip(file)
                .map(|(had, file)| stale_from(had.it.day, file.days)),
            stored: had.map(|had| had.stored),
        }
    };
    Ok(Head::ALL.iter().skip(1).map(row).collect())
}

/// How much of what the tier asks for is there (DOMAIN.md 9.11).
pub(super) fn completeness(
    ask: &Ask<'_>,
    customer: &Stored,
    people: &[Had<Contact>],
    sections: &[SectionRow],
) -> Completeness {
    let playbook = ask.book.house.playbook;
    let file = Customer::of(&customer.record).and_then(|it| playbook.file(it.tier, it.key));
    let Some(file) = file else {
        return Completeness::default();
    };
    let fields = |stored: &Stored, asked: &mut Vec<(Missing, bool)>| {
        let kind = stored.record.kind();
        let target = Ref::new(kind, stored.id);
        asked.extend(file.fields(kind).map(|key| {
            let is_there = !stored.record.value(key).is_empty();
            (Missing::Field(target, key), is_there)
        }));
    };
    let mut asked = Vec::new();
    fields(customer, &mut asked);
    let mut here = people
        .iter()
        .filter(|had| had.it.left_on.is_none())
        .peekable();
    if file.fields(Kind::Contact).next().is_some() && here.peek().is_none() {
        asked.push((Missing::People, false));
    }
    here.for_each(|had| fields(&had.stored, &mut asked));
    asked.extend(file.sections.iter().map(|head| {
        let row = sections.iter().find(|row| row.section == *head);
        let is_there = row.is_some_and(|row| row.stored.is_some());
        (Missing::Section(*head), is_there)
    }));
    Completeness::of(asked)
}

/// Customers whose business dossier has gaps or is out of date: key accounts first, then by tier and by how long.
pub(in crate::service::queries) fn stale(
    ask: &Ask<'_>,
    scope: Scope,
) -> Result<Vec<StaleRow>, Failure> {
    let today = ask.now.today();
    let playbook = ask.book.house.playbook;
    let mut rows = Vec::new();
    for light in ask.book.customers_of(ask.whose(scope)) {
        let is_kept = matches!(
            light.status,
            CustomerStatus::Active | CustomerStatus::Dormant
        );
        let Some(file) = playbook.file(light.tier, light.key).filter(|_| is_kept) else {
            continue;
        };
        if file.sections.is_empty() {
            continue;
        }
        let sections = sections(ask, light.id, Some(file))?;
        let mut stale: Vec<_> = (sections.iter())
            .filter_map(|row| Some((row.section, row.stale_from?)))
            .filter(|(_, from)| *from <= today)
            .collect();
        stale.sort_by_key(|(_, from)| *from);
        let missing: Vec<_> = (sections.iter())
            .filter(|row| row.stored.is_none() && file.sections.contains(&row.section))
            .map(|row| row.section)
            .collect();
        if stale.is_empty() && missing.is_empty() {
            continue;
        }
        let customer = ask.book.live(Ref::new(Kind::Customer, light.id))?;
        let people = had::<Contact>(ask, light.id)?;
        let whole = completeness(ask, &customer, &people, &sections);
        let row = StaleRow {
            customer: light.id,
            code: light.code.clone(),
            name: light.name.clone(),
            tier: light.tier,
            owner_name: ask.book.roster.user_name(light.owner),
            file: (whole.filled, whole.required),
            stale,
            missing,
        };
        rows.push((light.key, row));
    }
    rows.sort_by_key(|(key, row)| {
        let since = row.stale.first().map(|(_, from)| *from);
        (
            Reverse(*key),
            Reverse(row.tier),
            since.is_none(),
            since,
            Reverse(row.missing.len()),
            row.customer,
        )
    });
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}
