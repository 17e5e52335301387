//! Free time, and visits that would fill it.

use serde::{Deserialize, Serialize};

use crate::domain::choice::AbcClass;
use crate::domain::record::Kind;
use crate::domain::rules::cadence::Standing;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, TimeOfDay};
use crate::service::command::Command;

/// A time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The day.
    pub day: Day,
    /// From when.
    pub time: TimeOfDay,
    /// For how long.
    pub minutes: i64,
}

/// A visit that would fill free time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalRow {
    /// Customer.
    pub customer: u64,
    /// Customer's name.
    pub customer_name: String,
    /// Customer's class.
    pub class: AbcClass,
    /// Region, or city where none is stated.
    pub region: String,
    /// When.
    pub slot: Slot,
    /// Last contact that counts.
    pub last: Option<Day>,
    /// Why: where the customer stands in the rhythm.
    pub standing: Standing,
}

impl ProposalRow {
    /// The command that plans it.
    pub fn plan(&self, purpose: &str) -> Command {
        Command::AddRecord {
            kind: Kind::Visit,
            fields: vec![
                (FieldKey::Customer, Value::Reference(self.customer)),
                (FieldKey::Day, Value::Day(self.slot.day)),
                (FieldKey::Time, Value::Time(self.slot.time)),
                (FieldKey::Minutes, Value::Number(self.slot.minutes)),
                (FieldKey::Purpose, Value::Text(purpose.to_owned())),
            ],
        }
    }
}
