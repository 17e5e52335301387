//! Customers with their people and what was done with them.

use serde::Deserialize;
use toml::{Table, Value as Toml};

use crate::domain::choice::AbcClass;
use crate::domain::field::split_list;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;

use super::reading::{Fault, Reader, words};
use super::sales::Trade;
use crate::service::command::{Command, Fields, fresh};

/// One customer of the demo.
#[derive(Deserialize)]
pub(super) struct Customer {
    pub(super) code: String,
    pub(super) name: String,
    owner: String,
    /// Stated where the last grading differs from what the sales say now.
    class: Option<String>,
    pub(super) trade: Option<Trade>,
    people: Vec<Table>,
    #[serde(default)]
    visits: Vec<Table>,
    #[serde(default)]
    touches: Vec<Table>,
    #[serde(default)]
    notes: Vec<Table>,
    #[serde(default)]
    promises: Vec<Table>,
    /// Rows of registers, each with the name of its `register`.
    #[serde(default)]
    registers: Vec<Table>,
    #[serde(flatten)]
    own: Table,
    #[serde(skip)]
    pub(super) graded: AbcClass,
}

/// What is no longer at the start of its workflow, over all customers.
#[derive(Default)]
pub(super) struct Past {
    pub(super) visits: Vec<Fields>,
    pub(super) promises: Vec<Fields>,
}

#[derive(Deserialize)]
struct File {
    customer: Vec<Customer>,
}

/// Reads a file of customers.
pub(super) fn read(text: &str) -> Result<Vec<Customer>, Fault> {
    super::read::<File>("customers", text).map(|file| file.customer)
}

impl Customer {
    /// A field of its own, as the file states it.
    pub(super) fn stated(&self, word: &str) -> Option<String> {
        words(&self.own, word)
    }

    /// The customer and everything that is ahead, as one change. What lies behind goes to `past`.
    pub(super) fn command(&self, reader: &Reader<'_>, past: &mut Past) -> Result<Command, Fault> {
        let named = |fault| format!("{}: {fault}", self.code);
        let mut together = vec![Command::AddRecord {
            kind: Kind::Customer,
            fields: self.own_fields(reader).map_err(named)?,
        }];
        let mut add = |kind, table: &Table| -> Result<(), Fault> {
            let mut fields = reader.fields(kind, table).map_err(named)?;
            fields.push((FieldKey::Customer, Value::Reference(fresh(0))));
            self.owned(reader, kind, &mut fields)?;
            self.meet(&mut fields)?;
            together.push(Command::AddRecord { kind, fields });
            Ok(())
        };
        for person in &self.people {
            add(Kind::Contact, person)?;
        }
        for touch in &self.touches {
            add(Kind::Touchpoint, touch)?;
        }
        for note in &self.notes {
            add(Kind::Note, note)?;
        }
        for row in &self.registers {
            let mut row = row.clone();
            let kind = match row.remove("register") {
                Some(Toml::String(word)) => Kind::from_key(&word),
                _ => None,
            };
            let kind = kind.ok_or_else(|| named("a row of no register".to_owned()))?;
            add(kind, &row)?;
        }
        for promise in &self.promises {
            if promise.contains_key("state") {
                past.promises
                    .push(self.past(reader, Kind::Commitment, promise)?);
            } else {
                add(Kind::Commitment, promise)?;
            }
        }
        for visit in &self.visits {
            let visit = as_of_now(reader, visit).map_err(named)?;
            if visit.contains_key("state") {
                past.visits.push(self.past(reader, Kind::Visit, &visit)?);
            } else {
                add(Kind::Visit, &visit)?;
            }
        }
        Ok(Command::Together(together))
    }

    fn own_fields(&self, reader: &Reader<'_>) -> Result<Fields, Fault> {
        let mut fields = reader.fields(Kind::Customer, &self.own)?;
        for (word, text) in [
            ("code", &self.code),
            ("name", &self.name),
            ("owner", &self.owner),
        ] {
            fields.push(reader.field(Kind::Customer, word, text)?);
        }
        let class = self.class.as_deref().unwrap_or(self.graded.key());
        fields.push(reader.field(Kind::Customer, "class", class)?);
        fields.push((FieldKey::Currency, Value::Text("CNY".to_owned())));
        Ok(fields)
    }

    /// A row for the import of what is past: the customer goes by its code.
    fn past(&self, reader: &Reader<'_>, kind: Kind, table: &Table) -> Result<Fields, Fault> {
        let mut fields = reader
            .fields(kind, table)
            .map_err(|fault| format!("{}: {fault}", self.code))?;
        fields.push((FieldKey::Customer, Value::Text(self.code.clone())));
        self.owned(reader, kind, &mut fields)?;
        Ok(fields)
    }

    /// People go by the place that they have in the change, right after the customer.
    fn meet(&self, fields: &mut Fields) -> Result<(), Fault> {
        let place = |name: &str| {
            self.people
                .iter()
                .position(|person| words(person, "name").as_deref() == Some(name))
                .map(|place| fresh(place + 1))
                .ok_or_else(|| format!("{}: nobody is called {name}", self.code))
        };
        for (key, value) in fields {
            match (*key, &*value) {
                (FieldKey::Contact | FieldKey::Other | FieldKey::ReportsTo, Value::Text(name)) => {
                    *value = Value::Reference(place(name)?);
                }
                (FieldKey::Contacts | FieldKey::Deciders, Value::Text(names)) => {
                    *value =
                        Value::References(split_list(names).map(place).collect::<Result<_, _>>()?);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// What has an owner and names none is the customer's owner's.
    fn owned(&self, reader: &Reader<'_>, kind: Kind, fields: &mut Fields) -> Result<(), Fault> {
        if kind.field(FieldKey::Owner).is_some()
            && fields.iter().all(|(key, _)| *key != FieldKey::Owner)
        {
            fields.push(reader.field(kind, "owner", &self.owner)?);
        }
        Ok(())
    }
}

/// A visit as it stands now: made if it has a summary and is over, and moved if it was postponed.
fn as_of_now(reader: &Reader<'_>, visit: &Table) -> Result<Table, Fault> {
    let mut visit = visit.clone();
    if let Some(moved) = visit.remove("moved_to") {
        visit.insert("day".to_owned(), moved);
    }
    if visit.contains_key("summary") {
        if is_over(reader, &visit)? {
            visit.insert("state".to_owned(), Toml::String("done".to_owned()));
        } else {
            for key in ["summary", "outcome", "next_step", "next_day"] {
                visit.remove(key);
            }
        }
    }
    Ok(visit)
}

fn is_over(reader: &Reader<'_>, visit: &Table) -> Result<bool, Fault> {
    let day = words(visit, "day")
        .and_then(|text| reader.day(Kind::Visit, &text))
        .ok_or("a visit without a day")?;
    let time = words(visit, "time")
        .and_then(|text| crate::domain::when::TimeOfDay::parse(&text))
        .ok_or("a visit without a time")?;
    let minutes: i64 = words(visit, "minutes")
        .and_then(|text| text.parse().ok())
        .ok_or("a visit without a length")?;
    Ok(reader.now.moment(day, time).plus_minutes(minutes) <= reader.now.at)
}
