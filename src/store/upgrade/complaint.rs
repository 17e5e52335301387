//! Complaints as they were before corrective actions, guard hits and second follow-ups.

use serde::Deserialize;

use crate::domain::choice::{
    Cause, ComplaintKind, ComplaintState, OurFunction, Severity, TouchChannel,
};
use crate::domain::customer::{Contact, Customer};
use crate::domain::id::Id;
use crate::domain::people::User;
use crate::domain::record::Record;
use crate::domain::when::{Day, Moment};
use crate::domain::work::Complaint;

/// Declares the layout; every field of it lives on under its name.
macro_rules! layout {
    ($($field:ident: $type:ty,)+) => {
        /// Format 1.
        #[derive(Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub(super) struct First {
            $($field: $type,)+
        }

        impl From<First> for Record {
            fn from(older: First) -> Self {
                Complaint {
                    $($field: older.$field,)+
                    ..Complaint::default()
                }
                .into()
            }
        }
    };
}

layout! {
    number: String,
    customer: Id<Customer>,
    contact: Option<Id<Contact>>,
    subject: String,
    channel: TouchChannel,
    kind: ComplaintKind,
    sub_kind: String,
    severity: Severity,
    facts: String,
    wish: String,
    owner: Option<Id<User>>,
    state: ComplaintState,
    opened: Option<Moment>,
    acknowledged: Option<Moment>,
    reply: String,
    cause: Cause,
    cause_note: String,
    responsible: OurFunction,
    evidence: String,
    cause_found: Option<Moment>,
    measure: String,
    customer_told: bool,
    contained: Option<Moment>,
    action: String,
    action_owner: Option<Id<User>>,
    action_due: Option<Day>,
    verified_by: Option<Id<User>>,
    corrected: Option<Moment>,
    answer: String,
    satisfaction: Option<i64>,
    compensation: String,
    compensation_settled: bool,
    next_step: String,
    lesson: String,
    followed_up: Option<Moment>,
    closed: Option<Moment>,
    waits: Vec<Moment>,
    waiting_for: String,
    wake_on: Option<Day>,
    reassignments: i64,
    former_owners: Vec<Id<User>>,
    duplicate_of: Option<Id<Complaint>>,
    reopened: i64,
    reason: String,
}
