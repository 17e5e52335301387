//! Free time, visits that would fill it, and how well rhythms are kept.

use serde::{Deserialize, Serialize};

use crate::domain::choice::AbcClass;
use crate::domain::money::BasisPoints;
use crate::domain::record::Kind;
use crate::domain::rules::cadence::{Rhythm, Standing};
use crate::domain::rules::clocks::Clock;
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

/// Where customers stand in every rhythm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RhythmReport {
    /// Customers that have a rhythm, the worst first.
    pub rows: Vec<RhythmRow>,
    /// First day of the time that the share is about; the last is today.
    pub from: Day,
    /// Contacts that were due in that time, and how many came by their limit.
    pub due: u64,
    /// How many came by their limit.
    pub kept: u64,
    /// Their share; nothing where nothing was due.
    pub adherence: Option<BasisPoints>,
}

/// One customer in the report of rhythms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RhythmRow {
    /// Customer.
    pub customer: u64,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Class.
    pub class: AbcClass,
    /// Target and limit in days.
    pub rhythm: Rhythm,
    /// Last contact that counts.
    pub last: Option<Day>,
    /// Where the contact rhythm stands.
    pub standing: Standing,
    /// Put off until.
    pub snoozed_until: Option<Day>,
    /// The other rhythms, of key accounts.
    pub clocks: Vec<(Clock, Standing)>,
    /// The share of contacts that came by their limit.
    pub adherence: Option<BasisPoints>,
}
