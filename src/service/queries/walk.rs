//! A month, station by station: the figures, the remarks, the measures (S4-16).

use crate::domain::choice::TaskState;
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Among, Asked, Period};
use crate::domain::rules::review::Station;
use crate::domain::when::Month;
use crate::service::failure::Failure;
use crate::service::plans;
use crate::service::reply::{MonthWalk, WalkMeasure};

use super::{Ask, reports};

/// Rows that a report of the walk has at most.
const ROWS: u32 = 15;

/// The walk of whoever asks through a month, the last one for none; at one station or all.
pub(super) fn read(
    ask: &Ask<'_>,
    month: Option<Month>,
    only: Option<Station>,
) -> Result<MonthWalk, Failure> {
    let me = ask.actor.user;
    let month = month.unwrap_or_else(|| ask.now.today().month_of().prev());
    let day = month.first_day();
    let mut walk = MonthWalk {
        month,
        whose: ask.book.user_name(me),
        stored: plans::reviews(ask.book, me, day, day)?.into_iter().next(),
        stations: Vec::new(),
        measures: Vec::new(),
    };
    for station in Station::ALL {
        if only.is_some_and(|only| only != station) {
            continue;
        }
        let sheets = station.reports().map(|report| {
            let asked = Asked {
                period: Period::Month(month),
                among: Among::Mine,
                most: ROWS,
                ..Asked::of(report)
            };
            reports::answer(ask, asked)
        });
        walk.stations
            .push((station, sheets.collect::<Result<_, _>>()?));
    }
    let decided = walk.review().map_or_else(Vec::new, |it| {
        let tasks = it.tasks.iter().map(|id| Ref::new(Kind::Task, id.number()));
        let actions = it.actions.iter();
        let actions = actions.map(|id| Ref::new(Kind::PlanAction, id.number()));
        tasks.chain(actions).collect()
    });
    for target in decided {
        let stored = ask.book.find(target)?;
        let (what, due, state) = match stored.map(|stored| stored.record) {
            Some(Record::Task(it)) => (it.what, it.due, it.state),
            Some(Record::PlanAction(it)) => (it.what, it.due, it.state),
            _ => continue,
        };
        let is_open = state == TaskState::Open;
        walk.measures.push(WalkMeasure {
            target,
            what,
            due,
            is_open,
        });
    }
    Ok(walk)
}
