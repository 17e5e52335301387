//! How a customer does, why, and what is done about it (DOMAIN.md 4.9, 9.8, 9.9).

use crate::domain::choice::RiskState;
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::{churn, health};
use crate::service::failure::Failure;
use crate::service::health as pulse;
use crate::service::health::days;
use crate::service::reply::CustomerHealth;
use crate::service::served;

use super::Ask;

/// Signals and cases of a customer that are looked at, at most.
const READ_MOST: usize = 200;

pub(super) fn read(ask: &Ask<'_>, customer: u64) -> Result<CustomerHealth, Failure> {
    let (book, today) = (ask.book, ask.now.today());
    let missing = || Failure::Missing(Ref::new(Kind::Customer, customer));
    let light = book.roster.get(customer).ok_or_else(missing)?;
    let known = pulse::known(ask, light)?;
    let judged = health::judge(&known.health, today);
    let line = days::line(book, customer, today)?;
    let mut points = line.points.to_vec();
    if let Some(last) = points.last_mut() {
        *last = judged.score;
    }
    let signals = live(ask, customer, Kind::RiskSignal)?;
    let is_open = |stored: &Stored| matches!(&stored.record, Record::RiskSignal(it) if it.state == RiskState::Open);
    Ok(CustomerHealth {
        customer,
        code: light.code.clone(),
        name: light.name.clone(),
        risk: churn::judge(&known.churn, today),
        lapse: known.churn.buying.lapse(known.churn.open_order, today),
        risk_facts: known.churn,
        health: judged,
        facts: known.health,
        line: points,
        best: line.best,
        before: line.before,
        contributions: served::contributions(book, customer, today)?
            .map(|year| year.map(|(left, costs)| (left, costs.total()))),
        signals: signals.into_iter().filter(is_open).collect(),
        winback: latest(ask, customer, Kind::WinBack)?,
        termination: latest(ask, customer, Kind::Termination)?,
    })
}

fn live(ask: &Ask<'_>, customer: u64, kind: Kind) -> Result<Vec<Stored>, Failure> {
    ask.book.live_of_customer(customer, kind, READ_MOST)
}

/// The case that is open, else the one that began last.
fn latest(ask: &Ask<'_>, customer: u64, kind: Kind) -> Result<Option<Stored>, Failure> {
    let cases = live(ask, customer, kind)?;
    let is_open = |stored: &&Stored| match &stored.record {
        Record::WinBack(it) => it.state.is_open(),
        Record::Termination(it) => it.state.is_open(),
        _ => false,
    };
    Ok(cases.iter().find(is_open).or(cases.first()).cloned())
}
