//! Who is slipping: signals of risk that nobody has cleared, steps of winning back and of letting go that are due.

use crate::domain::choice::RiskState;
use crate::domain::id::{Id, Ref};
use crate::domain::loss::RiskSignal;
use crate::domain::people::User;
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::rules::today::Reason;
use crate::domain::when::Day;
use crate::service::failure::Failure;
use crate::service::queries::Ask;
use crate::service::rows;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::{Found, put};

/// Signals on one list, at most; the rest comes up as those are cleared.
const SIGNALS_MOST: usize = 50;

/// What is open of a kind with a customer that stands in lists.
fn open(ask: &Ask<'_>, kind: Kind) -> Result<Vec<Stored>, Failure> {
    let mut open = Vec::new();
    for id in ask.book.ids(&Lookup::open(kind), Direction::Forward)? {
        open.extend(ask.book.find(Ref::new(kind, id))?.filter(|stored| {
            let customer = stored.record.customer().map_or(0, Id::number);
            stored.archived.is_none() && ask.book.roster.get(customer).is_some()
        }));
    }
    Ok(open)
}

pub(super) fn signals(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<(), Failure> {
    let mut mine: Vec<Stored> = open(ask, Kind::RiskSignal)?;
    mine.retain(|stored| match &stored.record {
        Record::RiskSignal(it) => {
            it.state == RiskState::Open && it.day <= today && rows::is_mine(it.owner, me)
        }
        _ => false,
    });
    // The worst first, then the latest.
    mine.sort_by_key(|stored| {
        let it = RiskSignal::of(&stored.record);
        std::cmp::Reverse(it.map(|it| (it.severity, it.day)))
    });
    for stored in mine.into_iter().take(SIGNALS_MOST) {
        let Record::RiskSignal(it) = &stored.record else {
            continue;
        };
        let reason = Reason::Risk {
            since: it.day,
            kind: it.kind,
        };
        put(ask, me, (&stored, &it.what, reason), found)?;
    }
    Ok(())
}

pub(super) fn cases(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<(), Failure> {
    for kind in [Kind::WinBack, Kind::Termination] {
        for stored in open(ask, kind)? {
            let (due, words, reason) = match &stored.record {
                Record::WinBack(it) => {
                    let due = it.due.unwrap_or(Day::MAX);
                    let reason = Reason::WinBack {
                        due,
                        worth: it.worth,
                        state: it.state,
                    };
                    (due, &it.next_step, reason)
                }
                Record::Termination(it) => {
                    let due = it.due.unwrap_or(Day::MAX);
                    let words = if it.next_step.is_empty() {
                        &it.what
                    } else {
                        &it.next_step
                    };
                    (due, words, Reason::Termination { due })
                }
                _ => continue,
            };
            if due <= today {
                put(ask, me, (&stored, words, reason), found)?;
            }
        }
    }
    Ok(())
}
