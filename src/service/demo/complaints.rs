//! Complaints in every stage, the moves behind them, and the promises they led to.

use serde::Deserialize;
use toml::Table;

use crate::domain::choice::ComplaintState as State;
use crate::domain::record::Kind;
use crate::domain::value::{FieldType, Value};
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Moment;
use crate::domain::workflow::Step;

use super::reading::{Fault, Reader};
use crate::service::command::{Command, Fields};

#[derive(Deserialize)]
struct File {
    complaint: Vec<Table>,
    promise: Vec<Table>,
    action: Vec<Table>,
    hit: Vec<Table>,
}

/// What the file says, ready for the book.
pub(super) struct Casebook {
    pub(super) complaints: Vec<Fields>,
    pub(super) events: Vec<Fields>,
    /// Promises that are still open.
    pub(super) open: Vec<Command>,
    /// Promises that are kept or broken.
    pub(super) settled: Vec<Fields>,
    /// Corrective actions.
    pub(super) actions: Vec<Fields>,
    /// Mistakes that guards met.
    pub(super) hits: Vec<Fields>,
}

/// The stamp that a move leaves, the state it leads to, and the field that tells it best.
const MOVES: &[(F, Step, State, F)] = &[
    (F::Acknowledged, Step::Accept, State::Accepted, F::Reply),
    (F::Contained, Step::Contain, State::Contained, F::Measure),
    (
        F::CauseFound,
        Step::FindCause,
        State::CauseFound,
        F::CauseNote,
    ),
    (F::Corrected, Step::Correct, State::Corrected, F::Action),
    (F::FollowedUp, Step::FollowUp, State::FollowedUp, F::Answer),
];

/// Reads the complaints and promises.
pub(super) fn read(text: &str, reader: &Reader<'_>) -> Result<Casebook, Fault> {
    let file: File = super::read("complaints.toml", text)?;
    let complaints = file
        .complaint
        .iter()
        .map(|table| reader.fields(Kind::Complaint, table))
        .collect::<Result<Vec<_>, _>>()?;
    let events = complaints.iter().flat_map(events).collect();
    let promises = promised(&file.promise, reader)?;
    let rows = |kind, tables: &[Table]| {
        tables
            .iter()
            .map(|table| reader.fields(kind, table))
            .collect::<Result<Vec<_>, _>>()
    };
    Ok(Casebook {
        actions: rows(Kind::CorrectiveAction, &file.action)?,
        hits: rows(Kind::GuardHit, &file.hit)?,
        complaints,
        events,
        open: promises.open,
        settled: promises.settled,
    })
}

/// Promises of a file.
pub(super) struct Promises {
    /// Those that are still open.
    pub(super) open: Vec<Command>,
    /// Those that are kept or broken.
    pub(super) settled: Vec<Fields>,
}

/// Reads the promises of a file that has others beside complaints.
pub(super) fn promises(text: &str, reader: &Reader<'_>) -> Result<Promises, Fault> {
    #[derive(Deserialize)]
    struct File {
        promise: Vec<Table>,
    }
    let file: File = super::read("promises", text)?;
    promised(&file.promise, reader)
}

fn promised(tables: &[Table], reader: &Reader<'_>) -> Result<Promises, Fault> {
    let (mut open, mut settled) = (Vec::new(), Vec::new());
    for table in tables {
        let fields = reader.fields(Kind::Commitment, table)?;
        if table.contains_key("state") {
            settled.push(fields);
        } else {
            open.push(Command::AddRecord {
                kind: Kind::Commitment,
                fields,
            });
        }
    }
    Ok(Promises { open, settled })
}

/// The moves that a complaint's stamps tell of, oldest first.
fn events(complaint: &Fields) -> Vec<Fields> {
    let mut made: Vec<(Moment, Step, State, F)> = MOVES
        .iter()
        .filter_map(|&(stamp, step, to, told)| Some((moment(complaint, stamp)?, step, to, told)))
        .collect();
    if let (Some(at), Some((step, to, told))) = (moment(complaint, F::Closed), end(complaint)) {
        made.push((at, step, to, told));
    }
    made.sort_by_key(|&(at, ..)| at);
    let mut rows = Vec::new();
    let mut from = State::New;
    for (at, step, to, told) in made {
        rows.push(event(complaint, at, step, (from, to), told));
        from = to;
    }
    if let Value::Moments(waits) = value(complaint, F::Waits) {
        rows.extend(
            waits
                .first()
                .map(|at| event(complaint, *at, Step::Wait, (from, from), F::WaitingFor)),
        );
    }
    rows
}

/// How a closed complaint ended.
fn end(complaint: &Fields) -> Option<(Step, State, F)> {
    let Value::Choice(state) = value(complaint, F::State) else {
        return None;
    };
    match State::from_number(state)? {
        State::Closed => Some((Step::Close, State::Closed, F::Lesson)),
        State::NotValid => Some((Step::Reject, State::NotValid, F::Reason)),
        State::Duplicate => Some((Step::MarkDuplicate, State::Duplicate, F::Reason)),
        State::Withdrawn => Some((Step::Withdraw, State::Withdrawn, F::Reason)),
        State::New
        | State::Accepted
        | State::CauseFound
        | State::Contained
        | State::Corrected
        | State::FollowedUp => None,
    }
}

fn event(
    complaint: &Fields,
    at: Moment,
    step: Step,
    (from, to): (State, State),
    told: F,
) -> Fields {
    vec![
        (F::Complaint, value(complaint, F::Number)),
        (F::Customer, value(complaint, F::Customer)),
        (F::Step, step.value()),
        (F::From, Value::Choice(from.number())),
        (F::To, Value::Choice(to.number())),
        (F::At, Value::Moment(at)),
        (F::By, value(complaint, F::Owner)),
        (F::Reason, value(complaint, told)),
    ]
}

fn moment(fields: &Fields, key: F) -> Option<Moment> {
    match value(fields, key) {
        Value::Moment(at) => Some(at),
        _ => None,
    }
}

fn value(fields: &Fields, key: F) -> Value {
    fields
        .iter()
        .find(|(it, _)| *it == key)
        .map(|(_, value)| value.clone())
        .unwrap_or_default()
}
