//! Complaints by the month in which they were opened, and visits by the week in which they were made.

use std::collections::BTreeMap;

use crate::domain::choice::VisitState;
use crate::domain::filter::{Filter, Match, Term, Test};
use crate::domain::id::{Id, Ref};
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Column, Period};
use crate::domain::rules::complaint_figures::Figures;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::{Day, Month};
use crate::service::failure::Failure;
use crate::service::reply::{Opens, ReportRow};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::cell::{number, text};
use super::{Found, Look, NAMED_MOST, complaints};

/// Weeks that visits are counted in, where nobody says how many.
const USUAL_WEEKS: i32 = 9;

/// Months without complaints that are shown at most.
const MONTHS_MOST: usize = 60;

/// How many complaints were opened in each month, how many of them are settled, and how many of their limits were kept.
pub(super) fn cases(look: &Look<'_>) -> Result<Found, Failure> {
    let mut months: BTreeMap<Month, Vec<(u64, _)>> = BTreeMap::new();
    let (first, last) = (look.from.month_of(), look.to.month_of());
    let mut month = first;
    while month <= last && months.len() < MONTHS_MOST {
        months.insert(month, Vec::new());
        month = month.next();
    }
    let mut all = Vec::new();
    for (stored, it) in complaints::opened(look, look.days())? {
        let day = complaints::opened_on(look.ask, &stored, &it);
        let handled = complaints::handle(look.ask, &stored, &it, None);
        all.push(handled.clone());
        months
            .entry(day.month_of())
            .or_default()
            .push((stored.id, handled));
    }
    let mut found = Found::default();
    if all.is_empty() {
        return Ok(found);
    }
    for (month, of) in months {
        let figures = Figures::of(of.iter().map(|(_, it)| it));
        let targets = of.iter().take(NAMED_MOST);
        let targets = targets.map(|(id, _)| Ref::new(Kind::Complaint, *id));
        found.rows.push(ReportRow {
            opens: Opens::These(targets.collect()),
            cells: vec![
                Value::Day(month.first_day()),
                number(figures.count),
                number(figures.count - figures.open),
                complaints::share(figures.limits),
            ],
            ..ReportRow::default()
        });
    }
    let figures = Figures::of(all.iter());
    found.facts = vec![
        (Column::CasesOpened, number(figures.count)),
        (Column::CasesSettled, number(figures.count - figures.open)),
        (Column::LimitsKept, complaints::share(figures.limits)),
    ];
    Ok(found)
}

/// How many visits each owner made in each week.
pub(super) fn visits(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let today = look.ask.now.today();
    let (from, to) = match look.asked.period {
        Period::Usual => (today.monday().plus(-7 * (USUAL_WEEKS - 1)), today),
        _ => look.days(),
    };
    let mut weeks: BTreeMap<u64, BTreeMap<Day, u32>> = BTreeMap::new();
    let lookup = Lookup::by_day(Kind::Visit).days(from, to);
    let mut all = 0_u32;
    for id in book.ids(&lookup, Direction::Forward)? {
        let Some(stored) = book.find(Ref::new(Kind::Visit, id))? else {
            continue;
        };
        let Record::Visit(it) = &stored.record else {
            continue;
        };
        let light = book.roster.get(it.customer.number());
        let is_made = it.state == VisitState::Done && stored.archived.is_none();
        if is_made && light.is_some_and(|light| look.counts(light)) {
            let owner = it.owner.map_or(0, Id::number);
            *weeks
                .entry(owner)
                .or_default()
                .entry(it.day.monday())
                .or_default() += 1;
            all += 1;
        }
    }
    let mut found = Found {
        days: Some((from, to)),
        ..Found::default()
    };
    let mut named: Vec<(String, u64)> = weeks
        .keys()
        .map(|owner| {
            let id = (*owner != 0).then(|| Id::new(*owner));
            (book.roster.user_name(id), *owner)
        })
        .collect();
    named.sort();
    for (name, owner) in named {
        let mut monday = from.monday();
        while monday <= to {
            let of_owner = weeks.get(&owner);
            let count = of_owner.and_then(|it| it.get(&monday)).copied();
            found.rows.push(ReportRow {
                opens: of_week(owner, monday),
                cells: vec![text(&name), Value::Day(monday), number(count.unwrap_or(0))],
                ..ReportRow::default()
            });
            monday = monday.plus(7);
        }
    }
    found.facts = vec![(Column::Visits, number(all))];
    Ok(found)
}

/// The visits that an owner made in a week.
fn of_week(owner: u64, monday: Day) -> Opens {
    let owner = if owner == 0 {
        Match::Empty
    } else {
        Match::Is(Value::Reference(owner))
    };
    let (from, to) = (Value::Day(monday), Value::Day(monday.plus(6)));
    let done = Value::Choice(VisitState::Done.number());
    let terms = [
        (F::Owner, owner),
        (F::Day, Match::Between(Some(from), Some(to))),
        (F::State, Match::Is(done)),
    ];
    let terms = terms.map(|(key, it)| Term {
        negated: false,
        test: Test::Field(key, vec![it]),
    });
    Opens::Filtered(
        Kind::Visit,
        Filter {
            terms: terms.to_vec(),
        },
    )
}
