//! A throw-away book about nobody: the commands that fill it, so that every view has something
//! true to show on any day, in both languages.
//!
//! What is said stands in the TOML files beside this one, with days and hours relative to now;
//! sales are drawn from a fixed noise. The same `now` gives the same commands. Records that are
//! still at the start of their workflow are added one customer a change; what already happened
//! comes in as an import would bring it.

mod complaints;
mod customers;
mod plans;
mod reading;
mod sales;

use serde::Deserialize;
use toml::Table;

use crate::domain::calendar::WorkCalendar;
use crate::domain::record::Kind;
use crate::domain::when::Now;

use super::command::{Command, Fields};
use super::import::{ImportRow, ImportRows};
use reading::{Fault, Reader};

const HOUSE: &str = include_str!("house.toml");
const CHINESE: &str = include_str!("customers_zh.toml");
const ENGLISH: &str = include_str!("customers_en.toml");
const COMPLAINTS: &str = include_str!("complaints.toml");
const PLANS: &str = include_str!("plans.toml");
const MONEY: &str = include_str!("money.toml");

/// Sale lines in one command.
const SALES_AT_ONCE: usize = 500;

/// The commands that fill a demo book, in order. `me` is the id of the user who looks at it; they
/// must be sent in that user's name, who needs to be an administrator.
pub fn commands(now: Now, me: u64) -> Vec<Command> {
    // The text is embedded and a test reads all of it for every weekday: there is no other input
    // that could fail.
    fill(now, me).unwrap_or_default()
}

#[derive(Deserialize)]
struct House {
    user: Vec<Table>,
    product: Vec<sales::Product>,
}

fn fill(now: Now, me: u64) -> Result<Vec<Command>, Fault> {
    let calendar = WorkCalendar::default();
    let reader = Reader {
        now,
        me,
        calendar: &calendar,
    };
    let house: House = read("house.toml", HOUSE)?;
    let mut customers = customers::read(CHINESE)?;
    customers.extend(customers::read(ENGLISH)?);
    let sales = sales::draw(now.today(), &calendar, &customers, &house.product)?;
    sales::grade(now.today(), &mut customers, &sales);

    let mut commands = vec![
        together(Kind::User, &house.user, &reader)?,
        Command::Together(
            house
                .product
                .iter()
                .map(|product| {
                    Ok(Command::AddRecord {
                        kind: Kind::Product,
                        fields: reader.fields(Kind::Product, &product.own)?,
                    })
                })
                .collect::<Result<_, Fault>>()?,
        ),
    ];
    let mut past = customers::Past::default();
    for customer in &customers {
        commands.push(customer.command(&reader, &mut past)?);
    }
    let casebook = complaints::read(COMPLAINTS, &reader)?;
    past.promises.extend(casebook.settled);
    let promised = complaints::promises(MONEY, &reader)?;
    past.promises.extend(promised.settled);
    for (kind, rows) in [
        (Kind::Visit, past.visits),
        (Kind::Complaint, casebook.complaints),
        (Kind::ComplaintEvent, casebook.events),
        (Kind::Commitment, past.promises),
    ] {
        commands.push(import(kind, rows));
    }
    commands.push(Command::Together(casebook.open));
    commands.push(Command::Together(promised.open));
    commands.extend(
        sales
            .chunks(SALES_AT_ONCE)
            .map(|lines| import(Kind::Sale, lines.iter().map(sales::Line::fields).collect())),
    );
    let money = sales::money(now.today(), &customers, &sales);
    for (kind, rows) in [
        (Kind::Invoice, money.invoices),
        (Kind::Payment, money.payments),
        (Kind::CorrectiveAction, casebook.actions),
        (Kind::GuardHit, casebook.hits),
    ] {
        commands.push(import(kind, rows));
    }
    for rows in [PLANS, MONEY] {
        commands.push(plans::command(rows, &reader)?);
    }
    Ok(commands)
}

fn together(kind: Kind, tables: &[Table], reader: &Reader<'_>) -> Result<Command, Fault> {
    tables
        .iter()
        .map(|table| {
            Ok(Command::AddRecord {
                kind,
                fields: reader.fields(kind, table)?,
            })
        })
        .collect::<Result<_, Fault>>()
        .map(Command::Together)
}

/// An import of its own per kind, so that taking one back leaves the others.
fn import(kind: Kind, rows: Vec<Fields>) -> Command {
    Command::ImportRows(ImportRows {
        kind,
        batch: u64::from(kind.number()),
        rows: rows
            .into_iter()
            .zip(1..)
            .map(|(fields, line)| ImportRow { line, fields })
            .collect(),
        create_customers: false,
    })
}

fn read<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, Fault> {
    toml::from_str(text).map_err(|error| format!("{file}: {error}"))
}

#[cfg(test)]
mod tests;
