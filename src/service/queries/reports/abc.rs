//! Customers by what they are worth, each with the share of all so far and the class that makes, beside the class that the
//! same rule gave them in as much time before (DOMAIN.md 5.4, S4-12).

use std::collections::HashMap;

use crate::domain::choice::{AbcClass, AbcPreset, Course};
use crate::domain::id::Ref;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::money::ExactMoney;
use crate::domain::record::Kind;
use crate::domain::report::{Choosing, Column, Note};
use crate::domain::rules::abc::{self, Analysis, ClassTotal, Crossing, Cuts, Entry, Ranked};
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::queries::turnover;
use crate::service::reply::{Level, Opens, ReportRow};

use super::changes::before;
use super::worth::Worth;
use super::{Found, Look, NAMED_MOST, amount, count, worth};

/// The cuts that were asked for: one's own, a preset's, or the house's.
fn cuts(look: &Look<'_>) -> Result<Cuts, Failure> {
    if let Some(text) = look.asked.text(Choosing::Shares) {
        let why = Why::OutOfRange { min: 1, max: 100 };
        return Ok(Cuts::parse(text).ok_or(Invalid { field: None, why })?);
    }
    let preset = AbcPreset::from_number(look.asked.choice(Choosing::Preset)).unwrap_or_default();
    let house = look.ask.book.house.playbook.grading().abc;
    Ok(Cuts::preset(preset).unwrap_or(house))
}

fn classified<'a>(
    look: &Look<'a>,
    worth: &Worth<2>,
    place: usize,
    (cuts, crossing): (Cuts, Crossing),
) -> Analysis<'a> {
    let entries = worth.of.iter().filter_map(|(id, values)| {
        let light: &'a Light = look.ask.book.roster.get(*id)?;
        Some(Entry {
            id: *id,
            code: &light.code,
            name: &light.name,
            value: values[place],
        })
    });
    abc::classify(entries.collect(), cuts, crossing)
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let crossing = Crossing::from_number(look.asked.choice(Choosing::Crossing)).unwrap_or_default();
    let rule = (cuts(look)?, crossing);
    let windows = [before(look.days()), look.days()];
    // One customer is classed among all of the circle, not alone.
    let worth = worth::of_customers(look, windows, |light| look.circle.holds(light))?;
    let earlier = classified(look, &worth, 0, rule);
    let stood: HashMap<u64, AbcClass> = (earlier.ranked.iter())
        .map(|it| (it.entry.id, it.class))
        .collect();
    let analysis = classified(look, &worth, 1, rule);
    let is_shown = |id: u64| look.asked.customer.is_none_or(|only| only == id);
    let mut found = Found::default();
    if look.asked.customer.is_none() && !analysis.ranked.is_empty() {
        let classes = analysis.classes.iter();
        found.rows.extend(classes.map(|it| group(it, &analysis)));
    }
    let of = |id: u64| (stood.get(&id).copied(), standing(look, id));
    let ranked = analysis.ranked.iter();
    let ranked = ranked.filter(|it| is_shown(it.entry.id));
    found
        .rows
        .extend(ranked.map(|it| item(it, of(it.entry.id))));
    let mut stopped = 0;
    let mut unranked = 0;
    for entry in &analysis.unranked {
        let (was, now) = of(entry.id);
        stopped += usize::from(was.is_some());
        // Who did nothing at all in the window is only told of where it is news.
        if entry.value == ExactMoney::ZERO && !worth.moved(entry.id, 1) && was.is_none() {
            continue;
        }
        unranked += u64::from(worth.moved(entry.id, 1));
        if is_shown(entry.id) {
            found.rows.push(without_class(entry, was, now));
        }
    }
    let [_, whole] = worth.book;
    let of_a = analysis.classes.iter().find(|it| it.class == AbcClass::A);
    let (before_from, before_to) = windows[0];
    found.facts = vec![
        (Column::Cuts, Value::Text(rule.0.to_string())),
        (Column::Customers, count(analysis.ranked.len())),
        (Column::Value, amount(analysis.total)),
        (Column::CustomersOfA, count(of_a.map_or(0, |it| it.count))),
        (Column::Company, amount(whole.net)),
        (
            Column::Lines,
            Value::Number(i64::try_from(whole.lines.unsigned_abs()).unwrap_or(i64::MAX)),
        ),
        (Column::Stopped, count(stopped)),
        (Column::BeforeFrom, Value::Day(before_from)),
        (Column::BeforeTo, Value::Day(before_to)),
    ];
    found.notes.push(Note::Crossing(crossing));
    if unranked > 0 {
        found.notes.push(Note::Unranked(unranked));
    }
    found.notes.extend(worth.note());
    let begins = turnover::begins_after(look.ask, windows[0])?;
    found.notes.extend(begins.map(Note::HistoryFrom));
    Ok(found)
}

fn class(class: AbcClass) -> Value {
    Value::Choice(class.number())
}

/// The class that the customer's own record keeps.
fn standing(look: &Look<'_>, customer: u64) -> AbcClass {
    let light = look.ask.book.roster.get(customer);
    light.map_or_else(Default::default, |light| light.class)
}

fn share(millionths: u32) -> Value {
    Value::Number(millionths.into())
}

/// What became of a class since the window before.
fn course(was: Option<AbcClass>, is: AbcClass) -> Course {
    match (was, is) {
        (None, AbcClass::Unstated) => Course::Same,
        (None, _) => Course::Began,
        (Some(_), AbcClass::Unstated) => Course::Stopped,
        (Some(was), is) if is > was => Course::Rose,
        (Some(was), is) if is < was => Course::Fell,
        _ => Course::Same,
    }
}

fn group(of: &ClassTotal, analysis: &Analysis<'_>) -> ReportRow {
    let members = analysis.ranked.iter().filter(|it| it.class == of.class);
    let members = members.map(|it| Ref::new(Kind::Customer, it.entry.id));
    ReportRow {
        level: Level::Group,
        opens: if (1..=NAMED_MOST).contains(&of.count) {
            Opens::These(members.collect())
        } else {
            Opens::Nothing
        },
        cells: vec![
            Value::Empty,
            class(of.class),
            Value::Empty,
            Value::Empty,
            Value::Empty,
            amount(of.value),
            share(of.value_share),
            Value::Empty,
            Value::Empty,
            Value::Empty,
            Value::Empty,
            count(of.count),
            share(of.count_share),
        ],
        facts: Vec::new(),
    }
}

fn item(it: &Ranked<'_>, (was, stands): (Option<AbcClass>, AbcClass)) -> ReportRow {
    ReportRow {
        opens: Opens::Record(Ref::new(Kind::Customer, it.entry.id)),
        cells: vec![
            count(it.rank),
            class(it.class),
            Value::Choice(course(was, it.class).number()),
            Value::Text(it.entry.code.to_owned()),
            Value::Text(it.entry.name.to_owned()),
            amount(it.entry.value),
            share(it.share),
            share(it.cumulative),
            class(was.unwrap_or_default()),
            class(stands),
            Value::Flag(it.crosses),
            Value::Empty,
            Value::Empty,
        ],
        ..ReportRow::default()
    }
}

/// A customer whose value is zero or below: no class, no place.
fn without_class(it: &Entry<'_>, was: Option<AbcClass>, stands: AbcClass) -> ReportRow {
    ReportRow {
        opens: Opens::Record(Ref::new(Kind::Customer, it.id)),
        cells: vec![
            Value::Empty,
            class(AbcClass::Unstated),
            Value::Choice(course(was, AbcClass::Unstated).number()),
            Value::Text(it.code.to_owned()),
            Value::Text(it.name.to_owned()),
            amount(it.value),
            Value::Empty,
            Value::Empty,
            class(was.unwrap_or_default()),
            class(stands),
            Value::Empty,
            Value::Empty,
            Value::Empty,
        ],
        ..ReportRow::default()
    }
}
