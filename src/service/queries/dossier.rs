//! Everything about one customer, for the minute before a visit.

use crate::domain::choice::CommitmentState;
use crate::domain::id::{Id, Ref};
use crate::domain::money::Money;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::register::{REGISTERS, Register, register};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::book::{Book, fault};
use crate::service::failure::Failure;
use crate::service::reply::{Dossier, TimelineRow};
use crate::service::rows;
use crate::store::sales::SumOf;

use super::Ask;

/// Rows of the timeline.
const TIMELINE_MOST: usize = 50;
/// Records of a kind that a dossier reads at most.
const READ_MOST: usize = 200;
/// Months of the sales line.
const SALES_MONTHS: i32 = 12;

pub(super) fn read(ask: &Ask<'_>, customer: u64) -> Result<Dossier, Failure> {
    let book = ask.book;
    let target = Ref::new(Kind::Customer, customer);
    let stored = book.live(target)?;
    let row = rows::customer(book, customer, ask.now.today()).ok_or(Failure::Missing(target))?;
    let live = |kind| book.live_of_customer(customer, kind, READ_MOST);

    let mut contacts = live(Kind::Contact)?;
    contacts.sort_by_key(|stored| {
        let left = matches!(&stored.record, Record::Contact(it) if it.left_on.is_some());
        (left, stored.id)
    });
    let mut complaints = Vec::new();
    let mut promises = Vec::new();
    let mut visits = Vec::new();
    let mut timeline = Vec::new();
    for stored in live(Kind::Complaint)? {
        if let Record::Complaint(it) = &stored.record {
            if it.is_open() {
                complaints.push(rows::complaint(book, &stored, it, ask.now));
            }
            timeline.push(happened(ask, &stored)?);
        }
    }
    complaints.sort_by_key(|row| row.clock.map_or(i64::MAX, |clock| clock.left));
    for stored in live(Kind::Commitment)? {
        if let Record::Commitment(it) = &stored.record {
            if it.state == CommitmentState::Open {
                promises.push(rows::promise(book, &stored, it));
            } else {
                timeline.push(happened(ask, &stored)?);
            }
        }
    }
    promises.sort_by_key(|row| (row.due, row.id));
    for stored in live(Kind::Visit)? {
        if let Record::Visit(it) = &stored.record {
            if it.is_ahead() {
                visits.push(rows::visit(book, &stored, it)?);
            } else {
                timeline.push(happened(ask, &stored)?);
            }
        }
    }
    visits.sort_by_key(|row| (row.day, row.time, row.id));
    for register in REGISTERS.iter().filter(|register| register.happens) {
        for stored in live(register.kind)? {
            timeline.push(happened(ask, &stored)?);
        }
    }
    timeline.sort_by_key(|row| std::cmp::Reverse((row.day, row.target.id)));
    timeline.truncate(TIMELINE_MOST);
    Ok(Dossier {
        row,
        contacts,
        complaints,
        promises,
        visits,
        timeline,
        sales: sales(book, customer, ask)?,
        stored,
    })
}

/// Net sales of the last twelve months, oldest first, this month included.
fn sales(book: &Book<'_>, customer: u64, ask: &Ask<'_>) -> Result<Vec<Money>, Failure> {
    let this = ask.now.today().month_of();
    let first = this.plus(1 - SALES_MONTHS);
    let sums = book
        .store
        .totals(SumOf::Customer(Id::new(customer)), first, this)
        .map_err(fault)?;
    let mut months = Vec::with_capacity(SALES_MONTHS as usize);
    let mut month = first;
    for _ in 0..SALES_MONTHS {
        months.push(
            sums.iter()
                .find(|(at, _)| *at == month)
                .map_or(Money::ZERO, |(_, totals)| totals.net.to_money()),
        );
        month = month.next();
    }
    Ok(months)
}

/// The row of a record that needs nothing but its field table.
fn registered(ask: &Ask<'_>, stored: &Stored, register: &Register) -> TimelineRow {
    let value = |key| stored.record.value(key);
    let owner = match value(FieldKey::Owner) {
        Value::Reference(id) if id != 0 => Id::new(id),
        _ => stored.created.by,
    };
    TimelineRow {
        target: Ref::new(register.kind, stored.id),
        day: match value(FieldKey::Day) {
            Value::Day(day) => day,
            _ => ask.book.house.zone.local(stored.created.at).0,
        },
        words: match value(register.line) {
            Value::Text(text) => text.lines().next().unwrap_or_default().to_owned(),
            _ => String::new(),
        },
        detail: register.sort.map_or(Value::Empty, value),
        by: ask.book.roster.user_name(Some(owner)),
    }
}

fn happened(ask: &Ask<'_>, stored: &Stored) -> Result<TimelineRow, Failure> {
    let book = ask.book;
    let zone = book.house.zone;
    let by = |id| book.roster.user_name(id);
    let (day, words, detail, who) = match &stored.record {
        Record::Visit(it) => (
            it.day,
            if it.summary.is_empty() {
                &it.purpose
            } else {
                &it.summary
            },
            Value::Choice(it.kind.number()),
            by(it.owner),
        ),
        Record::Commitment(it) => (
            it.settled_on.unwrap_or(it.due),
            &it.what,
            Value::Choice(it.state.number()),
            by(it.owner),
        ),
        Record::Complaint(it) => (
            zone.local(it.opened.unwrap_or(stored.created.at)).0,
            &it.subject,
            Value::Choice(it.severity.number()),
            by(it.owner),
        ),
        other => {
            let target = Ref::new(other.kind(), stored.id);
            let register = register(target.kind).ok_or(Failure::Missing(target))?;
            return Ok(registered(ask, stored, register));
        }
    };
    Ok(TimelineRow {
        target: Ref::new(stored.record.kind(), stored.id),
        day,
        words: words.lines().next().unwrap_or_default().to_owned(),
        detail,
        by: who,
    })
}
