//! What plans, events, committees, incentives and prospects ask for by a day.

use crate::domain::errand::{self, Errand};
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::people::User;
use crate::domain::record::{Kind, Of, Record};
use crate::domain::register::Review;
use crate::domain::rules::today::Reason;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Day;
use crate::service::failure::Failure;
use crate::service::plans;
use crate::service::queries::Ask;
use crate::service::reply::TodayRow;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::{Found, candidate, put, row, written};

/// Kinds of which an open record is an errand, by the day of [`errand::due`].
const KINDS: [Kind; 5] = [
    Kind::Plan,
    Kind::Matter,
    Kind::Event,
    Kind::Incentive,
    Kind::Prospect,
];
/// The day of a month by which the month before is to be walked through.
const REVIEW_BY_DAY: i32 = 5;
/// Months back that somebody must have walked through one, to be asked for the next.
const REVIEW_MONTHS: i32 = 6;

/// Steps of plans that are late or due today.
pub(super) fn actions(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<(), Failure> {
    for stored in written::open_until(ask, Kind::PlanAction, me, today)? {
        let Record::PlanAction(it) = &stored.record else {
            continue;
        };
        let reason = Reason::PlanAction { due: it.due };
        put(ask, me, (&stored, &it.what, reason), found)?;
    }
    Ok(())
}

/// Everything else that is due by a day, in the order of these days.
pub(super) fn errands(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<(), Failure> {
    let book = ask.book;
    for kind in KINDS {
        let Some(what) = Errand::of(kind) else {
            continue;
        };
        let until = today.plus(what.ahead_days());
        let open = match me {
            Some(me) => {
                let own = book.ids(&Lookup::of_owner(me, kind), Direction::Forward)?;
                book.open_among(kind, &own.into_iter().collect())?
            }
            None => book.ids(&Lookup::open(kind), Direction::Forward)?,
        };
        for id in open {
            let target = Ref::new(kind, id);
            let Some(stored) = book.find(target)? else {
                continue;
            };
            let Some(due) = errand::due(&stored.record) else {
                continue;
            };
            if due > until {
                break;
            }
            let reason = Reason::Errand { what, due };
            put(ask, me, (&stored, &words(&stored.record), reason), found)?;
        }
    }
    Ok(())
}

/// What is to be done: the next step with a prospect, or else what the record is called.
fn words(record: &Record) -> String {
    let text = |key| match record.value(key) {
        Value::Text(text) => text,
        _ => String::new(),
    };
    match record {
        Record::Prospect(it) if !it.next_step.is_empty() => {
            format!("{} - {}", it.name, it.next_step)
        }
        Record::Incentive(it) => format!("{} - {}", it.what, it.control),
        _ => [F::Subject, F::What, F::Topic, F::Name]
            .into_iter()
            .map(text)
            .find(|text| !text.is_empty())
            .unwrap_or_default(),
    }
}

/// The walk through the last month, of whoever walks through months (S4-16).
pub(super) fn month(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<(), Failure> {
    let Some(me) = me else {
        return Ok(());
    };
    let this = today.month_of();
    let last = this.prev().first_day();
    let first = this.plus(-REVIEW_MONTHS).first_day();
    let walks = plans::reviews(ask.book, me, first, last)?;
    let of_last = |it: &Review| it.day == last;
    let mut known = walks.iter().filter_map(|stored| {
        let it = Review::of(&stored.record)?;
        of_last(it).then_some((stored, it.state))
    });
    let (target, revision) = match known.next() {
        Some((_, crate::domain::choice::ReviewState::Done)) => return Ok(()),
        Some((stored, _)) => (Ref::new(Kind::Review, stored.id), stored.revision),
        None if walks.is_empty() => return Ok(()),
        None => (Ref::new(Kind::Review, 0), Revision::default()),
    };
    let reason = Reason::Errand {
        what: Errand::MonthReview,
        due: this.first_day().plus(REVIEW_BY_DAY - 1),
    };
    let row = TodayRow {
        words: this.prev().to_string(),
        owner_name: ask.book.roster.user_name(Some(me)),
        ..row(ask, target, revision, 0, reason)
    };
    found.push(candidate(ask, row));
    Ok(())
}
