//! How far customers are trusted, what they owe and how they pay, in English.

use super::{standings, trade};
use crate::domain::rules::credit::{Cause, Tolerance};
use crate::domain::when::Day;
use crate::i18n::group::Credits;
use crate::i18n::numbers::{grouped, money_whole};
use crate::service::reply::OpenInvoice;

pub(super) const CREDITS: Credits = Credits {
    cause,
    no_cause: "nothing speaks against it",
    graded: |grade, days| format!("grade {grade}, {days} days to pay"),
    looked_at: |day| format!("looked at {day}"),
    no_profile: "Nobody wrote down how far they are trusted: Enter does",
    headings: [
        "Money at risk",
        "Open by age",
        "Open invoices",
        "Orders not delivered",
        "Promises to pay",
        "Payments",
        "What was done about it",
    ],
    exposure: |facts| {
        format!(
            "open invoices {} + orders not delivered {}",
            money_whole(facts.ageing.open().units()),
            money_whole(facts.orders.units())
        )
    },
    no_limit: "no limit is stated",
    used: |used, left| {
        let used = used.map_or_else(String::new, |used| format!("{used} used, "));
        match left.units() {
            units @ ..0 => format!("{used}passed by {}", money_whole(-units)),
            units => format!("{used}{} left", money_whole(units)),
        }
    },
    overdue: |facts| match facts.ageing.oldest {
        0 => "nothing is overdue".to_owned(),
        oldest => format!(
            "the oldest {}, weighted by amounts {}",
            standings::days(oldest.unsigned_abs()),
            standings::days(facts.ageing.weighted_days().unsigned_abs() as u32)
        ),
    },
    outstanding: |outstanding, open, sales, days| {
        let (open, sales) = (money_whole(open.units()), money_whole(sales.units()));
        match outstanding {
            None => "not known without sales".to_owned(),
            Some(outstanding) => format!(
                "{} d = {open} open / {sales} sold in {days} days",
                grouped(outstanding)
            ),
        }
    },
    kept: |kept, all| match all {
        0 => "none was given".to_owned(),
        _ => format!("{kept} of {all} kept"),
    },
    paying: |slower| match slower {
        None => "not known: too few invoices were settled".to_owned(),
        Some(0) => "as in the year before".to_owned(),
        Some(days @ 1..) => format!("{} later than in the year before", of_days(days)),
        Some(days) => format!("{} sooner than in the year before", of_days(-days)),
    },
    pays: "Pays",
    from_days: |days| format!("due from {} overdue", of_days(days)),
    no_step: "none is due",
    writes: [
        "Enter writes down when they promise to pay",
        "Enter writes down what was done",
    ],
    step: |step| trade::arrears_step(step).to_owned(),
    invoice,
    more: |count| format!("{} more: Enter lists them all", grouped(count as i64)),
};

fn of_days(days: i32) -> String {
    standings::days(days.unsigned_abs())
}

fn cause(cause: Cause, tolerance: Tolerance) -> String {
    let Tolerance {
        watch_use,
        watch_days,
        hold_use,
        hold_days,
    } = tolerance;
    match cause {
        Cause::Use(None) => "owes something, and the limit is zero".to_owned(),
        Cause::Use(Some(used)) => {
            format!("{used} of the limit used; watched from {watch_use}, held beyond {hold_use}")
        }
        Cause::Overdue(days) => format!(
            "{} overdue; watched beyond {watch_days}, held beyond {hold_days}",
            of_days(days)
        ),
        Cause::BrokenPromise => "a promise to pay was broken".to_owned(),
        Cause::Set => "somebody said so".to_owned(),
        Cause::Released(until) => format!("the rule would hold; released by finance until {until}"),
    }
}

fn invoice(it: &OpenInvoice, today: Day) -> String {
    let open = money_whole(it.open.units());
    let of = if it.open == it.amount {
        String::new()
    } else {
        format!(" of {}", money_whole(it.amount.units()))
    };
    format!("{open}{of} open, due {}", standings::due(it.due, today))
}
