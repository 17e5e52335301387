//! The figures of complaints (DOMAIN.md 7.5): those that were opened within a span of days, together and by what they
//! have in common.

use std::collections::{BTreeMap, HashMap};

use crate::domain::choice::{Cause, ComplaintState};
use crate::domain::id::{Id, Ref};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::complaint_figures::{self as figures, Figures, Handled, Share};
use crate::domain::rules::sla::{self, ClockState, Pause};
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::{Day, Moment};
use crate::domain::work::Complaint;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::query::Scope;
use crate::service::reply::{ComplaintReport, FiguresRow};
use crate::service::rows;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::Ask;

/// Months of the window where nobody states one.
const USUAL_MONTHS: i32 = 12;

/// What complaints are told apart by.
const GROUPS: [F; 5] = [F::Kind, F::Cause, F::Product, F::Customer, F::Owner];

/// The window that two days mean, either of which may be missing.
pub(super) fn window(
    ask: &Ask<'_>,
    (from, to): (Option<Day>, Option<Day>),
) -> Result<(Day, Day), Failure> {
    let to = to.unwrap_or_else(|| ask.now.today());
    let from = from.unwrap_or_else(|| to.plus_months(-USUAL_MONTHS).plus(1));
    if from <= to {
        return Ok((from, to));
    }
    Err(Invalid {
        field: None,
        why: Why::NotADay,
    }
    .into())
}

/// Live complaints that were opened from `from` through `to`, oldest first, of the customers and owners of a scope.
pub(super) fn opened(
    ask: &Ask<'_>,
    (from, to): (Day, Day),
    scope: Scope,
) -> Result<Vec<(Stored, Complaint)>, Failure> {
    let me = ask.whose(scope);
    let within = Lookup::by_day(Kind::Complaint).days(from, to);
    let mut found = Vec::new();
    for id in ask.book.ids(&within, Direction::Forward)? {
        let Some(stored) = ask.book.find(Ref::new(Kind::Complaint, id))? else {
            continue;
        };
        let Record::Complaint(it) = &stored.record else {
            continue;
        };
        let light = ask.book.roster.get(it.customer.number());
        let concerns_me = rows::is_mine(it.owner, me)
            || me.is_some_and(|me| light.is_some_and(|light| light.is_of(me)));
        if light.is_some() && concerns_me {
            let it = (**it).clone();
            found.push((stored, it));
        }
    }
    Ok(found)
}

pub(super) fn report(
    ask: &Ask<'_>,
    days: (Option<Day>, Option<Day>),
    scope: Scope,
) -> Result<ComplaintReport, Failure> {
    let (from, to) = window(ask, days)?;
    let before = from.plus(-figures::REPEAT_DAYS);
    let all = opened(ask, (before, to), scope)?;
    let repeats = repeats(ask, &all);
    let mut handled: Vec<(Complaint, Handled)> = Vec::new();
    for (stored, it) in all {
        if opened_on(ask, &stored, &it) >= from {
            let repeats = repeats.get(&stored.id).copied().flatten();
            let of = handle(ask, &stored, &it, repeats);
            handled.push((it, of));
        }
    }
    let mut groups = Vec::new();
    for by in GROUPS {
        groups.extend(grouped(ask, by, &handled)?);
    }
    let silence = ask.book.house.playbook.silence.as_ref();
    Ok(ComplaintReport {
        window: (from, to),
        total: Figures::of(handled.iter().map(|(_, it)| it)),
        groups,
        deliveries: deliveries(ask, (from, to), scope)?,
        complain_percent: silence.map(|it| it.complain_percent),
    })
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

/// The figures by what complaints have in common, the most frequent first.
fn grouped(
    ask: &Ask<'_>,
    by: F,
    handled: &[(Complaint, Handled)],
) -> Result<Vec<FiguresRow>, Failure> {
    let mut groups: BTreeMap<u64, Vec<&Handled>> = BTreeMap::new();
    for (it, of) in handled {
        let id = match by {
            F::Kind => u64::from(it.kind.number()),
            F::Cause => u64::from(it.cause.number()),
            F::Product => it.product.map_or(0, Id::number),
            F::Customer => it.customer.number(),
            _ => it.owner.map_or(0, Id::number),
        };
        groups.entry(id).or_default().push(of);
    }
    let mut rows = Vec::new();
    for (id, of) in groups {
        let (code, name) = called(ask, by, id)?;
        rows.push(FiguresRow {
            by,
            id,
            code,
            name,
            figures: Figures::of(of),
        });
    }
    rows.sort_by(|a, b| {
        let figures = |row: &FiguresRow| (row.figures.count, row.figures.value);
        figures(b).cmp(&figures(a)).then(a.id.cmp(&b.id))
    });
    Ok(rows)
}

fn called(ask: &Ask<'_>, by: F, id: u64) -> Result<(String, String), Failure> {
    let nobody = || (String::new(), String::new());
    Ok(match by {
        F::Customer => ask
            .book
            .roster
            .get(id)
            .map_or_else(nobody, |light| (light.code.clone(), light.name.clone())),
        F::Owner => ask
            .book
            .roster
            .users()
            .find(|(user, _)| *user == id)
            .map_or_else(nobody, |(_, user)| {
                let name = ask.book.roster.user_name(Some(Id::new(id)));
                (user.login.clone(), name)
            }),
        F::Product if id != 0 => {
            let found = ask.book.find(Ref::new(Kind::Product, id))?;
            match found.map(|stored| stored.record) {
                Some(Record::Product(product)) => (product.code.clone(), product.name.clone()),
                _ => nobody(),
            }
        }
        _ => nobody(),
    })
}

/// Sale documents of a span of days.
fn deliveries(ask: &Ask<'_>, (from, to): (Day, Day), scope: Scope) -> Result<u64, Failure> {
    let me = ask.whose(scope);
    let mut count = 0;
    let each = ask.book.store.each_purchases(from, to, |customer, bought| {
        let light = ask.book.roster.get(customer.number());
        if light.is_some_and(|light| me.is_none_or(|me| light.is_of(me))) {
            count += bought.orders(from, to);
        }
    });
    each.map_err(fault)?;
    Ok(count)
}
