//! Steps of workflows as the verbs of a list take them.

use crate::domain::choice::ActionState;
use crate::domain::record::{Record, Stored};
use crate::domain::workflow::{self, Step};
use crate::tui::overlays::form::Form;
use crate::tui::say;
use crate::tui::view::Cx;

/// The steps that a record can take now, those of the track first.
pub(super) fn open(record: &Record) -> Vec<Step> {
    let Some(flow) = workflow::workflow(record.kind()) else {
        return Vec::new();
    };
    let waiting = matches!(record, Record::Complaint(it) if it.is_waiting());
    flow.open_moves(record)
        .map(|row| row.step)
        .filter(|step| match step {
            Step::Wait => !waiting,
            Step::Resume => waiting,
            _ => true,
        })
        .collect()
}

/// Why a step cannot be taken from where the record stands.
fn refused(record: &Record, step: Step, cx: &Cx<'_>) -> Option<String> {
    let kind = record.kind();
    let flow = workflow::workflow(kind)?;
    let why = flow.find(step, flow.state(record)).err()?;
    Some(say::told((cx.words.steps.refused)(kind, &why)))
}

/// Opens the form of a step. Refused before a form is filled in vain, by the table that the server asks.
pub(super) fn form(stored: &Stored, step: Step, cx: &mut Cx<'_>) {
    match refused(&stored.record, step, cx) {
        Some(why) => cx.refuse(why),
        None => cx.push(Form::step(stored.clone(), step)),
    }
}

/// What is next for a corrective action.
pub(super) const fn of_action(record: &Record) -> Step {
    match record {
        Record::CorrectiveAction(it) if matches!(it.state, ActionState::Done) => Step::Verify,
        _ => Step::Complete,
    }
}
