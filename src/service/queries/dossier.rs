//! Everything about one customer, for the minute before a visit.

use crate::domain::choice::{CommitmentState, Promiser, TaskState};
use crate::domain::id::{Id, Ref};
use crate::domain::money::Money;
use crate::domain::record::{Kind, Record};
use crate::domain::register::REGISTERS;
use crate::domain::rules::promise::Kept;
use crate::service::book::{Book, fault};
use crate::service::failure::Failure;
use crate::service::reply::Dossier;
use crate::service::rows;
use crate::store::sales::SumOf;

use super::Ask;
use super::timeline::{self, happened};

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
    let row = rows::customer(book, customer, ask.now).ok_or(Failure::Missing(target))?;
    let live = |kind| book.live_of_customer(customer, kind, READ_MOST);

    let mut contacts = live(Kind::Contact)?;
    contacts.sort_by_key(|stored| {
        let left = matches!(&stored.record, Record::Contact(it) if it.left_on.is_some());
        (left, stored.id)
    });
    let mut complaints = Vec::new();
    let mut promises = Vec::new();
    let mut kept = Kept::default();
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
            let grace = book.house.playbook.follow_up().promise_grace_days;
            if it.promised_by == Promiser::Us {
                kept.count(it.state, it.due, it.settled_on, grace, ask.now.today());
            }
            // One that broke by itself is owed all the same.
            let is_owed = it.state == CommitmentState::Broken && it.settled_on.is_none();
            if it.state == CommitmentState::Open || is_owed {
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
    for stored in live(Kind::Task)? {
        if matches!(&stored.record, Record::Task(it) if it.state != TaskState::Open) {
            timeline.push(happened(ask, &stored)?);
        }
    }
    for register in REGISTERS.iter().filter(|register| register.happens) {
        for stored in live(register.kind)? {
            timeline.push(happened(ask, &stored)?);
        }
    }
    timeline::latest_first(&mut timeline);
    timeline.truncate(TIMELINE_MOST);
    Ok(Dossier {
        row,
        contacts,
        complaints,
        promises,
        kept,
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
