//! A customer with people and links, for tests of what stands behind a customer.

use keybook::domain::choice::{OurFunction as O, TheirFunction as T, Tier};
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::command::Fields;
use keybook::service::query::Query;
use keybook::service::reply::{MeasureRow, Profile, Reply};
use keybook::service::{Command, Failure};

use crate::desk::{Desk, of, on, text};

pub(crate) struct Shop {
    pub(crate) desk: Desk,
    pub(crate) customer: u64,
}

pub(crate) fn number(number: i64) -> Value {
    Value::Number(number)
}

impl Shop {
    /// A customer of a tier, into the book on Monday, 23 November 2026.
    pub(crate) fn of(tier: Tier) -> Self {
        let desk = Desk::new();
        let customer = desk.customer("K1", "Acme");
        let tier = vec![(F::Tier, Value::Choice(tier.number()))];
        desk.set(of(Kind::Customer, customer), tier).unwrap();
        Self { desk, customer }
    }

    pub(crate) fn attempt(&self, kind: Kind, mut fields: Fields) -> Result<u64, Failure> {
        fields.push((F::Customer, Value::Reference(self.customer)));
        let done = self.desk.attempt(Command::AddRecord { kind, fields })?;
        Ok(done.created[0].id)
    }

    #[track_caller]
    pub(crate) fn add(&self, kind: Kind, fields: Fields) -> u64 {
        self.attempt(kind, fields).unwrap()
    }

    pub(crate) fn person(
        &self,
        name: &str,
        above: Option<u64>,
        influence: i64,
        function: T,
    ) -> u64 {
        let mut fields = vec![
            (F::Name, text(name)),
            (F::Influence, number(influence)),
            (F::Function, Value::Choice(function.number())),
        ];
        fields.extend(above.map(|above| (F::ReportsTo, Value::Reference(above))));
        self.add(Kind::Contact, fields)
    }

    pub(crate) fn link(&self, contact: u64, our: O, their: T, strength: i64) -> u64 {
        self.add(
            Kind::Coverage,
            vec![
                (F::Contact, Value::Reference(contact)),
                (F::OurFunction, Value::Choice(our.number())),
                (F::TheirFunction, Value::Choice(their.number())),
                (F::Strength, number(strength)),
            ],
        )
    }

    /// Somebody was called on a day.
    pub(crate) fn call(&self, contact: u64, when: &str) {
        self.add(
            Kind::Touchpoint,
            vec![
                (F::Contact, Value::Reference(contact)),
                (F::Subject, text("called")),
                (F::Day, on(when)),
            ],
        );
    }

    #[track_caller]
    pub(crate) fn profile(&self) -> Profile {
        let customer = self.customer;
        match self.desk.ask(Query::Profile { customer }) {
            Reply::Profile(profile) => *profile,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn leave(&self, person: u64, when: &str) {
        let left = vec![(F::LeftOn, on(when))];
        self.desk.set(of(Kind::Contact, person), left).unwrap();
    }
}

#[track_caller]
pub(crate) fn measure<'a>(profile: &'a Profile, key: &str) -> &'a MeasureRow {
    profile.measures.iter().find(|row| row.key == key).unwrap()
}
