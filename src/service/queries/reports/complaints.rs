//! The figures of complaints (DOMAIN.md 7.5): those that were opened within the period, together and by what they have
//! in common.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::domain::choice::{CasesBy, Cause, ChoiceSet, ComplaintState};
use crate::domain::id::{Id, Ref};
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::report::{Choosing, Column};
use crate::domain::rules::complaint_figures::{
    self as figures, Figures, Handled, Share, Spread, dissatisfied, per_hundred,
};
use crate::domain::rules::sla::{self, ClockState, Pause};
use crate::domain::value::Value;
use crate::domain::when::{Day, Moment};
use crate::domain::work::Complaint;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::queries::Ask;
use crate::service::reply::{Level, Opens, ReportRow};
use crate::service::rows;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::cell::{number, text};
use super::{Found, Look, NAMED_MOST};

/// Tenths as ten-thousandths.
const PER_TENTH: i64 = 1_000;

/// Live complaints that were opened from `from` through `to`, oldest first: those of the customers that are looked at,
/// and those that one of the people who are looked at works on.
pub(super) fn opened(
    look: &Look<'_>,
    (from, to): (Day, Day),
) -> Result<Vec<(Stored, Complaint)>, Failure> {
    let book = look.ask.book;
    let within = Lookup::by_day(Kind::Complaint).days(from, to);
    let mut found = Vec::new();
    for id in book.ids(&within, Direction::Forward)? {
        let Some(stored) = book.find(Ref::new(Kind::Complaint, id))? else {
            continue;
        };
        let (Record::Complaint(it), None) = (&stored.record, stored.archived) else {
            continue;
        };
        let counts = book.roster.get(it.customer.number()).is_some_and(|light| {
            let is_asked = look.asked.customer.is_none_or(|only| only == light.id);
            is_asked && (look.circle.holds(light) || look.circle.holds_own(it.owner, &light.region))
        });
        if counts {
            let it = (**it).clone();
            found.push((stored, it));
        }
    }
    Ok(found)
}

/// Complaints that have something in common.
#[derive(Default)]
struct Group {
    members: Vec<Ref>,
    handled: Vec<Handled>,
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let ask = look.ask;
    let by = CasesBy::from_number(look.asked.choice(Choosing::CasesBy)).unwrap_or_default();
    let (from, to) = look.days();
    // Whether a cause came again, the half year before the period says too.
    let all = opened(look, (from.plus(-figures::REPEAT_DAYS), to))?;
    let repeats = repeats(ask, &all);
    let mut groups: BTreeMap<u64, Group> = BTreeMap::new();
    let mut whole = Group::default();
    for (stored, it) in all {
        if opened_on(ask, &stored, &it) < from {
            continue;
        }
        let repeats = repeats.get(&stored.id).copied().flatten();
        let handled = handle(ask, &stored, &it, repeats);
        let id = match by {
            CasesBy::Kind => u64::from(it.kind.number()),
            CasesBy::Cause => u64::from(it.cause.number()),
            CasesBy::Product => it.product.map_or(0, Id::number),
            CasesBy::Customer => it.customer.number(),
            CasesBy::Owner => it.owner.map_or(0, Id::number),
        };
        for group in [groups.entry(id).or_default(), &mut whole] {
            group.members.push(Ref::new(Kind::Complaint, stored.id));
            group.handled.push(handled.clone());
        }
    }
    let total = Figures::of(&whole.handled);
    let mut found = Found::default();
    if total.count == 0 {
        return Ok(found);
    }
    let mut groups: Vec<(u64, Figures, Group)> = groups
        .into_iter()
        .map(|(id, group)| (id, Figures::of(&group.handled), group))
        .collect();
    groups.sort_by_key(|(id, it, _)| (Reverse((it.count, it.value)), *id));
    for (id, figures, group) in groups {
        let called = called(ask, by, id)?;
        found.rows.push(row(Level::Item, called, &figures, group));
    }
    found.rows.push(row(
        Level::Total,
        [Value::Empty, Value::Empty, Value::Empty],
        &total,
        whole,
    ));
    let deliveries = deliveries(look, (from, to))?;
    let rate = per_hundred(total.count, deliveries);
    found.facts = vec![
        (Column::Complaints, number(total.count)),
        (Column::ComplaintsOpen, number(total.open)),
        (Column::LimitsKept, share(total.limits)),
        (
            Column::Deliveries,
            number(i64::try_from(deliveries).unwrap_or(i64::MAX)),
        ),
        (
            Column::PerHundred,
            rate.map_or(Value::Empty, |it| number(i64::from(it) * PER_TENTH)),
        ),
    ];
    let said = look.asked.number(Choosing::Silence);
    let said = said.and_then(|it| u16::try_from(it.clamp(1, 100)).ok());
    let usual = ask.book.house.playbook.silence.as_ref();
    if let Some(percent) = said.or(usual.map(|it| it.complain_percent))
        && let Some(count) = dissatisfied(total.count, percent)
    {
        found.facts.push((Column::Complaining, number(percent)));
        found.facts.push((Column::Dissatisfied, number(count)));
    }
    Ok(found)
}

fn opened_at(stored: &Stored, it: &Complaint) -> Moment {
    it.opened.unwrap_or(stored.created.at)
}

/// The day on which a complaint was opened.
pub(super) fn opened_on(ask: &Ask<'_>, stored: &Stored, it: &Complaint) -> Day {
    ask.now.local(opened_at(stored, it)).0
}

/// Whether the cause of each had come before at the same customer.
fn repeats(ask: &Ask<'_>, all: &[(Stored, Complaint)]) -> HashMap<u64, Option<bool>> {
    let mut of: HashMap<u64, Vec<(u64, Day, Cause)>> = HashMap::new();
    for (stored, it) in all {
        let of = of.entry(it.customer.number()).or_default();
        of.push((stored.id, opened_on(ask, stored, it), it.cause));
    }
    of.into_values()
        .flat_map(|of| {
            let causes: Vec<(Day, Cause)> = of.iter().map(|it| (it.1, it.2)).collect();
            let repeats = figures::repeats(&causes);
            of.into_iter().map(|it| it.0).zip(repeats)
        })
        .collect()
}

/// What became of a complaint.
pub(super) fn handle(
    ask: &Ask<'_>,
    stored: &Stored,
    it: &Complaint,
    repeats: Option<bool>,
) -> Handled {
    let house = ask.book.house;
    let opened = opened_at(stored, it);
    let pauses = Pause::from_turns(&it.waits);
    let worked = |until| sla::worked(opened, until, &pauses, &house.calendar, house.zone);
    let mut limits = Share::default();
    for clock in rows::clocks(ask.book, stored, it, ask.now.at) {
        if !clock.is_running() || clock.state == ClockState::Breached {
            limits.add(clock.state != ClockState::Breached);
        }
    }
    let is_closed = it.state == ComplaintState::Closed;
    Handled {
        open: it.is_open(),
        value: it.value.unwrap_or_default(),
        cost: it.cost.unwrap_or_default(),
        response: it.acknowledged.map(worked),
        resolution: it.closed.filter(|_| is_closed).map(worked),
        limits,
        was_closed: is_closed || it.reopened > 0,
        reopened: it.reopened > 0,
        repeats,
        satisfaction: it
            .second_satisfaction
            .or(it.satisfaction)
            .and_then(|mark| u8::try_from(mark).ok()),
    }
}

/// A part of a whole in millionths; empty of nothing.
pub(super) fn share(share: Share) -> Value {
    let permille = share.permille();
    permille.map_or(Value::Empty, |it| number(i64::from(it) * 1_000))
}

fn row(level: Level, called: [Value; 3], it: &Figures, group: Group) -> ReportRow {
    let median = |it: Option<Spread>| it.map_or(Value::Empty, |it| number(it.median));
    let most = |it: Option<Spread>| it.map_or(Value::Empty, |it| number(it.p90));
    let mark = it.satisfied();
    let [in_common, code, customer] = called;
    let cells = vec![
        in_common,
        number(it.count),
        number(it.open),
        Value::Money(it.value),
        Value::Money(it.cost),
        median(it.response),
        most(it.response),
        median(it.resolution),
        most(it.resolution),
        share(it.limits),
        share(it.reopened),
        share(it.repeats),
        mark.map_or(Value::Empty, |it| number(i64::from(it) * 100)),
        code,
        customer,
    ];
    ReportRow {
        level,
        opens: if group.members.len() > NAMED_MOST {
            Opens::Nothing
        } else {
            Opens::These(group.members)
        },
        cells,
        facts: Vec::new(),
    }
}

/// What a group has in common, and the code and name of the customer where it is one.
fn called(ask: &Ask<'_>, by: CasesBy, id: u64) -> Result<[Value; 3], Failure> {
    let alone = |value: Value| [value, Value::Empty, Value::Empty];
    Ok(match by {
        CasesBy::Kind => alone(word(ChoiceSet::ComplaintKind, id)),
        CasesBy::Cause => alone(word(ChoiceSet::Cause, id)),
        CasesBy::Owner if id != 0 => alone(text(&ask.book.roster.user_name(Some(Id::new(id))))),
        CasesBy::Product if id != 0 => {
            let found = ask.book.find(Ref::new(Kind::Product, id))?;
            alone(match found.map(|stored| stored.record) {
                Some(Record::Product(it)) => text(&it.name),
                _ => Value::Empty,
            })
        }
        CasesBy::Owner | CasesBy::Product => alone(Value::Empty),
        CasesBy::Customer => match ask.book.roster.get(id) {
            Some(light) => [text(&light.code), text(&light.code), text(&light.name)],
            None => alone(Value::Empty),
        },
    })
}

fn word(set: ChoiceSet, number: u64) -> Value {
    let number = u8::try_from(number).unwrap_or_default();
    match set.word(number) {
        Some(word) if number != 0 => Value::Tags(vec![set.key().to_owned(), word.to_owned()]),
        _ => Value::Empty,
    }
}

/// Sale documents of a span of days.
fn deliveries(look: &Look<'_>, (from, to): (Day, Day)) -> Result<u64, Failure> {
    let book = look.ask.book;
    let mut count = 0;
    let each = book.store.each_purchases(from, to, |customer, bought| {
        let light = book.roster.get(customer.number());
        if light.is_some_and(|light| look.counts(light)) {
            count += bought.orders(from, to);
        }
    });
    each.map_err(fault)?;
    Ok(count)
}
