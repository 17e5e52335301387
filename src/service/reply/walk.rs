//! A month as its walk shows it (S4-16).

use serde::{Deserialize, Serialize};

use super::report::ReportSheet;
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Of, Stored};
use crate::domain::register::Review;
use crate::domain::rules::review::Station;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::{Day, Month};
use crate::domain::workflow::Step;
use crate::service::command::{Command, Fields};

/// A month as its walk shows it: figures of the walker's own customers, and what was written so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MonthWalk {
    /// The month.
    pub month: Month,
    /// Who walks.
    pub whose: String,
    /// What was written, once something was.
    pub stored: Option<Stored>,
    /// The stations that were asked for, in order, with the figures of each.
    pub stations: Vec<(Station, Vec<ReportSheet>)>,
    /// What was decided on.
    pub measures: Vec<WalkMeasure>,
}

/// A task or an action of a plan that a walk decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalkMeasure {
    /// The task or action.
    pub target: Ref,
    /// What is to be done.
    pub what: String,
    /// Until when.
    pub due: Day,
    /// It is still to be done.
    pub is_open: bool,
}

impl MonthWalk {
    /// The command that writes fields into the draft, and begins it where there is none.
    pub fn write(&self, mut fields: Fields) -> Command {
        if let Some(stored) = &self.stored {
            return Command::SetFields {
                target: Ref::new(Kind::Review, stored.id),
                expected: Some(stored.revision),
                fields,
            };
        }
        fields.push((F::Day, Value::Day(self.month.first_day())));
        Command::AddRecord {
            kind: Kind::Review,
            fields,
        }
    }

    /// The command that notes a measure, which may be made by the same change.
    pub fn decide(&self, kind: Kind, id: u64) -> Command {
        let key = match kind {
            Kind::PlanAction => F::Actions,
            _ => F::Tasks,
        };
        let stored = self.stored.as_ref();
        let mut known = match stored.map(|stored| stored.record.value(key)) {
            Some(Value::References(ids)) => ids,
            _ => Vec::new(),
        };
        known.push(id);
        self.write(vec![(key, Value::References(known))])
    }

    /// The command that ends the walk with its report; none where nothing was written yet.
    pub fn finish(&self, report: String) -> Option<Command> {
        let stored = self.stored.as_ref()?;
        let fields = [
            (F::Report, Value::Text(report)),
            (F::Conclusions, stored.record.value(F::Conclusions)),
        ];
        Some(Command::TakeStep {
            target: Ref::new(Kind::Review, stored.id),
            expected: Some(stored.revision),
            step: Step::Close,
            fields: fields
                .into_iter()
                .filter(|(_, it)| !it.is_empty())
                .collect(),
        })
    }

    /// What was written.
    pub fn review(&self) -> Option<&Review> {
        self.stored.as_ref().and_then(|it| Review::of(&it.record))
    }

    /// The remarks of a station, without space around them.
    pub fn remarks(&self, station: Station) -> String {
        let stored = self.stored.as_ref();
        match stored.map(|stored| stored.record.value(station.note())) {
            Some(Value::Text(text)) => text.trim().to_owned(),
            _ => String::new(),
        }
    }
}
