//! From the rows of a file to rows for the book, with a reason for every cell that cannot be read.

mod cells;
mod currency;
mod sales;

use std::collections::HashMap;

use crate::domain::choice::{ChoiceSet, ComplaintState, VisitState};
use crate::domain::field::FieldKind;
use crate::domain::invalid::Why;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::{Day, Now};
use crate::service::command::Fields;
use crate::service::import::ImportRow;
use crate::service::shares::in_shares;

use self::currency::Currencies;
use super::date::{DateError, Order, proven_order};
use super::mapping::{Mapping, Names, Place};
use super::number::{Mark, NumberError};
use super::table::{Row, Table};

/// How the cells of a file are to be read.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The order of day and month where a column does not prove one.
    pub order: Option<Order>,
    /// The decimal mark.
    pub mark: Mark,
    /// The clock and zone: moments in files are local, and a visit of the past was made.
    pub now: Now,
}

/// Why a row cannot be brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The line of the file on which the row begins.
    pub line: u64,
    /// The column at fault, by its place; none where the row as a whole is.
    pub column: Option<usize>,
    /// The field at fault.
    pub field: Option<F>,
    /// What is wrong.
    pub why: Reason,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The field refuses the value.
    Why(Why),
    /// Not a date, or one that could be two.
    Date(DateError),
    /// Not a number.
    Number(NumberError),
    /// In another currency than the file.
    Currency {
        /// What the row says.
        found: String,
        /// What most rows say.
        usual: String,
    },
}

/// What the rows of a file would put into the book.
#[derive(Debug, Default)]
pub struct Rows {
    /// Rows of the kind that was asked for.
    pub rows: Vec<ImportRow>,
    /// People that rows of customers name; they go after their customers.
    pub people: Vec<ImportRow>,
    /// Rows that cannot be read.
    pub refused: Vec<Refusal>,
}

/// Reads every row.
pub fn rows(table: &Table, mapping: &Mapping, reading: Reading, names: Names<'_>) -> Rows {
    let orders = orders(table, mapping, reading);
    let reader = Reader {
        mapping,
        names,
        reading,
        orders,
        currencies: Currencies::of(table, mapping),
    };
    let shares = in_shares(&table.rows, SHARE_LEAST, |_, rows| reader.all(rows));
    let mut read = Rows::default();
    for share in shares {
        read.rows.extend(share.rows);
        read.people.extend(share.people);
        read.refused.extend(share.refused);
    }
    if mapping.kind == Kind::Sale {
        sales::in_order(&mut read.rows);
    }
    read
}

/// Rows that are worth a thread.
const SHARE_LEAST: usize = 5_000;

/// The most of a part: rows and bytes. A request must fit a frame, and a change a commit.
const PART_ROWS: usize = 20_000;
const PART_BYTES: usize = 4 * 1024 * 1024;
/// Records carry their old and new image through the journal; sale lines are blocks.
const PART_RECORDS: usize = 1_000;

/// Splits rows into parts that a request can carry.
pub fn parts(kind: Kind, rows: Vec<ImportRow>) -> Vec<Vec<ImportRow>> {
    let most = if kind == Kind::Sale {
        PART_ROWS
    } else {
        PART_RECORDS
    };
    let mut parts: Vec<Vec<ImportRow>> = Vec::new();
    let mut bytes = 0;
    for row in rows {
        let size = weight(&row);
        match parts.last_mut() {
            Some(part) if part.len() < most && bytes + size <= PART_BYTES => {
                bytes += size;
                part.push(row);
            }
            _ => {
                bytes = size;
                parts.push(vec![row]);
            }
        }
    }
    parts
}

/// A row's size on the wire, from above.
fn weight(row: &ImportRow) -> usize {
    let texts: usize = row
        .fields
        .iter()
        .map(|(_, value)| match value {
            Value::Text(text) => text.len(),
            Value::Tags(tags) => tags.iter().map(|tag| tag.len() + 8).sum(),
            _ => 16,
        })
        .sum();
    16 + texts + row.fields.len() * 16
}

/// What each date column proves of its order; a proof of one column does not count for another.
fn orders(table: &Table, mapping: &Mapping, reading: Reading) -> HashMap<usize, Option<Order>> {
    mapping
        .places
        .iter()
        .enumerate()
        .filter(|(_, place)| {
            let kind = match place {
                Place::Field(key) => mapping.kind.field(*key).map(|field| field.kind),
                Place::Person(key) => Kind::Contact.field(*key).map(|field| field.kind),
                _ => None,
            };
            matches!(kind, Some(FieldKind::Day | FieldKind::Moment))
        })
        .map(|(at, _)| {
            let proven = proven_order(table.rows.iter().map(|row| row.cell(at)));
            (at, proven.or(reading.order))
        })
        .collect()
}

struct Reader<'a> {
    mapping: &'a Mapping,
    names: Names<'a>,
    reading: Reading,
    orders: HashMap<usize, Option<Order>>,
    currencies: Currencies,
}

type Read = (Fields, Option<Fields>);

impl Reader<'_> {
    fn all(&self, rows: &[Row]) -> Rows {
        let mut read = Rows::default();
        for row in rows {
            match self.row(row) {
                Ok((own, person)) => {
                    read.rows.push(ImportRow {
                        line: row.line,
                        fields: own,
                    });
                    if let Some(fields) = person {
                        read.people.push(ImportRow {
                            line: row.line,
                            fields,
                        });
                    }
                }
                Err(refusal) => read.refused.push(refusal),
            }
        }
        read
    }

    fn row(&self, row: &Row) -> Result<Read, Refusal> {
        let kind = self.mapping.kind;
        if let Some((at, found, usual)) = self.currencies.odd(row) {
            return Err(Refusal {
                line: row.line,
                column: Some(at),
                field: None,
                why: Reason::Currency { found, usual },
            });
        }
        let mut own = Fields::new();
        let mut person = Fields::new();
        let (mut given, mut family) = ("", "");
        for (at, place) in self.mapping.places.iter().enumerate() {
            let text = row.cell(at).trim();
            if text.is_empty() {
                continue;
            }
            match place {
                Place::Unused => {}
                Place::GivenName => given = text,
                Place::FamilyName => family = text,
                Place::Field(key) if kind == Kind::Sale && sales::computes(*key) => {}
                Place::Field(key) => {
                    let value = self.cell(kind, *key, at, text, row.line)?;
                    put(&mut own, *key, value);
                }
                Place::Person(key) => {
                    let value = self.cell(Kind::Contact, *key, at, text, row.line)?;
                    put(&mut person, *key, value);
                }
            }
        }
        let name = full_name(given, family);
        match kind {
            Kind::Sale => sales::complete(self, row, &mut own)?,
            Kind::Complaint => complaint(self, row, &mut own),
            Kind::Visit => visit(&mut own, self.reading.now.today()),
            Kind::Contact if !name.is_empty() && find(&own, F::Name).is_none() => {
                own.push((F::Name, Value::Text(name.clone())));
            }
            _ => {}
        }
        let person = if self.mapping.names_people() {
            Self::person(&own, person, name)
        } else {
            None
        };
        self.customer(&mut own);
        Ok((own, person))
    }

    /// The person of a customer's row, tied to the customer by code or name; nothing without a name.
    fn person(own: &Fields, mut person: Fields, name: String) -> Option<Fields> {
        if find(&person, F::Name).is_none() {
            if name.is_empty() {
                return None;
            }
            person.insert(0, (F::Name, Value::Text(name)));
        }
        let customer = find(own, F::Code).or_else(|| find(own, F::Name))?.clone();
        person.insert(0, (F::Customer, customer));
        Some(person)
    }

    /// A row that names its customer by name alone.
    fn customer(&self, own: &mut Fields) {
        if self.mapping.kind.field(F::Customer).is_none() {
            return;
        }
        if find(own, F::Customer).is_none()
            && let Some(name) = find(own, F::CustomerName).cloned()
        {
            own.push((F::Customer, name));
        }
        // Only sale lines carry the name along, for customers that are made on the way.
        if self.mapping.kind != Kind::Sale {
            own.retain(|(key, _)| *key != F::CustomerName);
        }
    }

    fn cell(&self, kind: Kind, key: F, at: usize, text: &str, line: u64) -> Result<Value, Refusal> {
        let refused = |why| Refusal {
            line,
            column: Some(at),
            field: Some(key),
            why,
        };
        let Some(field) = kind.field(key) else {
            return Ok(Value::Text(text.to_owned()));
        };
        // Shares are kept in percent, with or without the sign.
        let text = if key == F::Share {
            text.trim_end_matches(['%', '％']).trim_end()
        } else {
            text
        };
        let order = self.orders.get(&at).copied().flatten();
        let value =
            cells::read(field.kind, text, order, self.reading, self.names).map_err(refused)?;
        field
            .check(&value)
            .map_err(|invalid| refused(Reason::Why(invalid.why)))?;
        Ok(value)
    }
}

/// Puts a value; a second part of a text is joined to the first.
fn put(fields: &mut Fields, key: F, value: Value) {
    match fields.iter_mut().find(|(known, _)| *known == key) {
        Some((_, Value::Text(text))) => {
            if let Value::Text(more) = value {
                text.push_str(", ");
                text.push_str(&more);
            }
        }
        Some((_, slot)) => *slot = value,
        None => fields.push((key, value)),
    }
}

fn find(fields: &Fields, key: F) -> Option<&Value> {
    fields
        .iter()
        .find(|(known, _)| *known == key)
        .map(|(_, value)| value)
}

/// Joins the halves of a name as its script does: 张 and 伟 to 张伟, Carine and Schmitt to Carine Schmitt.
fn full_name(given: &str, family: &str) -> String {
    if given.is_empty() || family.is_empty() {
        return format!("{given}{family}");
    }
    let is_han = |text: &str| {
        text.chars()
            .all(|c| ('\u{2E80}'..='\u{3FFFF}').contains(&c))
    };
    if is_han(given) && is_han(family) {
        format!("{family}{given}")
    } else {
        format!("{given} {family}")
    }
}

/// Characters of a subject that is taken from the facts.
const SUBJECT_LEN: usize = 60;

/// What files of complaints leave out: a subject, the state of a closed one, the kind behind a foreign word.
fn complaint(reader: &Reader<'_>, row: &Row, own: &mut Fields) {
    if find(own, F::Subject).is_none()
        && let Some(Value::Text(facts)) = find(own, F::Facts)
    {
        let first = facts.lines().next().unwrap_or_default();
        let subject: String = first.chars().take(SUBJECT_LEN).collect();
        own.push((F::Subject, Value::Text(subject)));
    }
    if find(own, F::State).is_none() && find(own, F::Closed).is_some() {
        own.push((F::State, Value::Choice(ComplaintState::Closed.number())));
    }
    // Their own word says more than our kind: "发票错误" is kept beside "contract".
    if find(own, F::SubKind).is_none()
        && let Some(at) = reader.mapping.column_of(Place::Field(F::Kind))
    {
        let word = row.cell(at).trim();
        if !word.is_empty() && ChoiceSet::ComplaintKind.number(word).is_none() {
            own.push((F::SubKind, Value::Text(word.chars().take(80).collect())));
        }
    }
}

/// A log of visits states no state: one with a result is done.
fn visit(own: &mut Fields, today: Day) {
    let past = matches!(find(own, F::Day), Some(Value::Day(day)) if *day <= today);
    if past && find(own, F::State).is_none() && find(own, F::Summary).is_some() {
        own.push((F::State, Value::Choice(VisitState::Done.number())));
    }
}

#[cfg(test)]
mod tests;
