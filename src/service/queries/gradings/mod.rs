//! Gradings side by side, suggestions, entitlements, customers like another.

mod known;
mod page;
mod similar;

use std::cmp::Reverse;

use crate::domain::choice::Tier;
use crate::domain::playbook::Text;
use crate::domain::record::{Kind, Record};
use crate::domain::rules::grading::rung::Ladder;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::query::Scope;
use crate::service::reply::{EntitlementRow, SuggestionRow};
use crate::store::index::Lookup;

use super::Ask;

pub(super) use page::{judged_position, read};
pub(super) use similar::similar;

/// What is suggested for customers, the most valuable first.
pub(super) fn suggestions(ask: &Ask<'_>, scope: Scope) -> Result<Vec<SuggestionRow>, Failure> {
    let book = ask.book;
    let graded = book.roster.graded.get(book, ask.now.today())?;
    let mut rows: Vec<(Reverse<Tier>, Reverse<i64>, SuggestionRow)> = Vec::new();
    for light in book.customers_of(ask.whose(scope)) {
        let value = graded.value(light.id);
        for suggestion in graded.suggestions(book, light)? {
            let Some(ladder) = suggestion.to.ladder() else {
                continue;
            };
            let row = SuggestionRow {
                customer: light.id,
                code: light.code.clone(),
                name: light.name.clone(),
                owner_name: book.roster.user_name(light.owner),
                ladder,
                suggestion,
            };
            rows.push((Reverse(light.tier), Reverse(value), row));
        }
    }
    rows.sort_by(|a, b| {
        let of = |it: &SuggestionRow| (it.customer, it.ladder);
        (a.0, a.1, of(&a.2)).cmp(&(b.0, b.1, of(&b.2)))
    });
    Ok(rows.into_iter().map(|(.., row)| row).collect())
}

/// What customers of a tier are entitled to: what the book says of a tier, else what the playbook does.
pub(in crate::service) fn entitlements(
    ask: &Ask<'_>,
    tier: Option<Tier>,
) -> Result<Vec<EntitlementRow>, Failure> {
    let mut own: Vec<EntitlementRow> = Vec::new();
    ask.book
        .store
        .each(&Lookup::all(Kind::Entitlement), |stored| {
            if let Record::Entitlement(it) = &stored.record
                && stored.archived.is_none()
            {
                own.push(EntitlementRow {
                    tier: it.tier,
                    id: Some(stored.id),
                    kind: it.kind,
                    what: Text {
                        en: it.what.clone(),
                        zh: it.what.clone(),
                    },
                    value: it.value,
                });
            }
        })
        .map_err(fault)?;
    let mut rows = Vec::new();
    for of in Tier::ALL.iter().rev().copied() {
        if tier.is_some_and(|tier| tier != of) {
            continue;
        }
        let (mine, rest): (Vec<_>, Vec<_>) = own.into_iter().partition(|row| row.tier == of);
        own = rest;
        if !mine.is_empty() {
            rows.extend(mine);
            continue;
        }
        let services = ask.book.house.playbook.entitled(of).iter();
        rows.extend(services.map(|service| EntitlementRow {
            tier: of,
            id: None,
            kind: service.kind,
            what: service.what.clone(),
            value: None,
        }));
    }
    Ok(rows)
}

/// The ladders in the order of screens.
pub(super) const LADDERS: [Ladder; 5] = Ladder::ALL;
