//! What customers were given, on what condition, and how it is watched that the condition holds (S1-07): incentive and
//! control travel together.

use std::collections::{BTreeMap, HashSet};

use crate::domain::choice::IncentiveKind;
use crate::domain::id::Ref;
use crate::domain::money::Money;
use crate::domain::record::{Kind, Record};
use crate::domain::register::Incentive;
use crate::domain::report::Column;
use crate::domain::value::Value;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::reply::{Level, Opens, ReportRow};
use crate::store::index::Lookup;

use super::cell::{day, text};
use super::{Found, Look, NAMED_MOST, count};

struct Given<'a> {
    record: u64,
    light: &'a Light,
    it: Incentive,
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let today = look.ask.now.today();
    let mut kinds: BTreeMap<IncentiveKind, Vec<Given<'_>>> = BTreeMap::new();
    let within = Lookup::by_day(Kind::Incentive).days(look.from, look.to);
    let each = book.store.each(&within, |stored| {
        let record = stored.id;
        if stored.archived.is_none()
            && let Record::Incentive(it) = stored.record
            && let Some(light) = book.roster.get(it.customer.number())
            && look.counts(light)
        {
            let it = *it;
            kinds
                .entry(it.kind)
                .or_default()
                .push(Given { record, light, it });
        }
    });
    each.map_err(fault)?;
    let value = |of: &[Given<'_>]| -> Money {
        of.iter()
            .map(|given| given.it.value.unwrap_or_default())
            .sum()
    };
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, of)| (std::cmp::Reverse(value(of)), *kind));
    let mut found = Found::default();
    let (mut sum, mut given, mut due) = (Money::ZERO, 0, 0);
    let mut customers: HashSet<u64> = HashSet::new();
    for (kind, mut of) in kinds {
        of.sort_by_key(|given| (std::cmp::Reverse(given.it.day), given.record));
        let own: HashSet<u64> = of.iter().map(|given| given.light.id).collect();
        let is_due = |given: &&Given<'_>| given.it.review_by.is_some_and(|by| by <= today);
        due += of.iter().filter(is_due).count();
        (sum, given) = (sum + value(&of), given + of.len());
        let label = Value::Choice(kind.number());
        let members = of.iter().map(|it| Ref::new(Kind::Incentive, it.record));
        let opens = if of.len() > NAMED_MOST {
            Opens::Nothing
        } else {
            Opens::These(members.collect())
        };
        let row = whole(label.clone(), value(&of), of.len(), own.len());
        found.rows.push(ReportRow { opens, ..row });
        found
            .rows
            .extend(of.iter().map(|given| item(&label, given)));
        customers.extend(own);
    }
    found.facts = vec![
        (Column::Incentives, count(given)),
        (Column::Customers, count(customers.len())),
        (Column::Value, Value::Money(sum)),
        (Column::ControlsDue, count(due)),
    ];
    if given > 0 {
        let row = whole(Value::Empty, sum, given, customers.len());
        found.rows.push(ReportRow {
            level: Level::Total,
            ..row
        });
    }
    Ok(found)
}

fn whole(label: Value, value: Money, given: usize, customers: usize) -> ReportRow {
    ReportRow {
        level: Level::Group,
        cells: vec![
            label,
            Value::Empty,
            Value::Empty,
            Value::Empty,
            Value::Money(value),
            Value::Empty,
            Value::Empty,
            Value::Empty,
            Value::Empty,
            count(given),
            count(customers),
        ],
        ..ReportRow::default()
    }
}

fn item(label: &Value, Given { record, light, it }: &Given<'_>) -> ReportRow {
    ReportRow {
        opens: Opens::Record(Ref::new(Kind::Incentive, *record)),
        cells: vec![
            label.clone(),
            Value::Day(it.day),
            text(&light.code),
            text(&light.name),
            it.value.map_or(Value::Empty, Value::Money),
            text(&it.what),
            text(&it.reason),
            text(&it.control),
            day(it.review_by),
            Value::Empty,
            Value::Empty,
        ],
        ..ReportRow::default()
    }
}
