//! How many customers were contacted lately, by owner and tier.

use std::collections::BTreeMap;

use crate::domain::choice::{CustomerStatus, Tier};
use crate::domain::filter::{Filter, Match, Term, Test};
use crate::domain::id::Id;
use crate::domain::record::Kind;
use crate::domain::report::{Choosing, Column};
use crate::domain::rules::reach::{self, Kept, Reach};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::service::reply::{Level, Opens, ReportRow};

use super::cell::{number, part, text};
use super::{Found, Look};

/// Customers of one owner in a tier, and whom of them somebody reached.
type OfTier = (Tier, Reach);

pub(super) fn run(look: &Look<'_>) -> Found {
    let book = look.ask.book;
    let today = look.ask.now.today();
    let usual = book.house.playbook.analysis().contact_days;
    let days = look.asked.number(Choosing::Days);
    let days = days
        .and_then(|it| u16::try_from(it.max(1)).ok())
        .unwrap_or(usual);
    let followed = book.roster.all().filter(|light| {
        let is_alive = matches!(
            light.status,
            CustomerStatus::Active | CustomerStatus::Dormant
        );
        is_alive && !light.do_not_pursue && look.counts(light)
    });
    let kept = followed.map(|light| Kept {
        owner: light.owner.map_or(0, Id::number),
        tier: light.tier,
        last: light.last,
    });
    let (all, by) = reach::reach(kept, days, today);
    let mut owners: BTreeMap<u64, Vec<OfTier>> = BTreeMap::new();
    for ((owner, tier), reach) in by {
        owners.entry(owner).or_default().push((tier.0, reach));
    }
    let mut named: Vec<(String, u64, Vec<OfTier>)> = owners
        .into_iter()
        .map(|(owner, tiers)| {
            let id = (owner != 0).then(|| Id::new(owner));
            (book.roster.user_name(id), owner, tiers)
        })
        .collect();
    named.sort_by(|a, b| (a.1 == 0, &a.0, a.1).cmp(&(b.1 == 0, &b.0, b.1)));
    let mut found = Found {
        days: Some((today.plus(1 - i32::from(days)), today)),
        ..Found::default()
    };
    let silent = |owner: u64, tier: Option<Tier>| {
        let owner = if owner == 0 {
            Match::Empty
        } else {
            Match::Is(Value::Reference(owner))
        };
        let tier = tier.map(|tier| match tier {
            Tier::Unstated => (F::Tier, vec![Match::Empty]),
            tier => (F::Tier, vec![Match::Is(Value::Choice(tier.number()))]),
        });
        let before = Some(Value::Day(today.plus(-i32::from(days))));
        let terms = [(F::Owner, vec![owner])]
            .into_iter()
            .chain(tier)
            .chain([(F::Last, vec![Match::Empty, Match::Between(None, before)])]);
        let terms = terms.map(|(key, matches)| Term {
            negated: false,
            test: Test::Field(key, matches),
        });
        Opens::Filtered(
            Kind::Customer,
            Filter {
                terms: terms.collect(),
            },
        )
    };
    for (name, owner, tiers) in named {
        let sum = tiers
            .iter()
            .fold(Reach::default(), |sum, (_, it)| sum.plus(*it));
        found
            .rows
            .push(row(Level::Group, &name, None, sum, silent(owner, None)));
        for (tier, reach) in tiers {
            found.rows.push(row(
                Level::Item,
                &name,
                Some(tier),
                reach,
                silent(owner, Some(tier)),
            ));
        }
    }
    if all.customers > 0 {
        found
            .rows
            .push(row(Level::Total, "", None, all, Opens::Nothing));
    }
    found.facts = vec![
        (Column::WithinDays, number(days)),
        (Column::Customers, number(all.customers)),
        (Column::Contacted, number(all.contacted)),
        (Column::Share, part(all.share())),
    ];
    found
}

fn row(level: Level, owner: &str, tier: Option<Tier>, it: Reach, opens: Opens) -> ReportRow {
    ReportRow {
        level,
        opens,
        cells: vec![
            text(owner),
            tier.map_or(Value::Empty, |tier| Value::Choice(tier.number())),
            number(it.customers),
            number(it.contacted),
            part(it.share()),
            number(it.longer_ago),
            number(it.never),
        ],
        facts: Vec::new(),
    }
}
