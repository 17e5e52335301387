//! Steps of the complaint under the cursor.

use crate::domain::record::Kind;
use crate::domain::workflow::{self, Step};
use crate::service::Command;
use crate::tui::command::CommandId as C;
use crate::tui::say;
use crate::tui::view::{Cx, Reason};

use super::Complaints;

impl Complaints {
    /// The step that a command means for the complaint under the cursor.
    pub(super) fn step_of(&self, id: C) -> Option<Step> {
        let row = self.list.selected()?;
        let flow = workflow::workflow(Kind::Complaint)?;
        match id {
            C::ComplaintWait if row.waiting => Some(Step::Resume),
            C::ComplaintWait => Some(Step::Wait),
            C::ComplaintAssign => Some(Step::Assign),
            C::ComplaintReopen => Some(Step::Reopen),
            // Towards the end: the first move that leads to a stage of the track.
            C::ComplaintResolve => flow
                .moves
                .iter()
                .filter(|step| step.from.contains(&row.state.number()))
                .find(|step| step.to.is_some_and(|to| flow.track.contains(&to)))
                .map(|step| step.step),
            _ => None,
        }
    }

    /// Whether the workflow has such a step from here; the server asks the same table.
    pub(super) fn may_step(&self, id: C, cx: &Cx<'_>) -> Result<(), Reason> {
        let Some(row) = self.list.selected() else {
            return Err(cx.words.messages.nothing_selected.into());
        };
        let flow = workflow::workflow(Kind::Complaint);
        let (Some(step), Some(flow)) = (self.step_of(id), flow) else {
            return Err(cx.words.panes.no_steps.into());
        };
        if id == C::ComplaintResolve && !row.state.is_open() {
            return Err(cx.words.panes.no_steps.into());
        }
        match flow.find(step, row.state.number()) {
            Ok(_) => Ok(()),
            Err(refused) => {
                let told = (cx.words.steps.refused)(Kind::Complaint, &refused);
                Err(say::told(told).into())
            }
        }
    }

    pub(super) fn step(&mut self, id: C, cx: &mut Cx<'_>) {
        let (Some(step), Some(subject)) = (self.step_of(id), self.subject()) else {
            return;
        };
        if step == Step::Resume {
            // It asks for nothing.
            cx.command(Command::TakeStep {
                target: subject.target,
                expected: Some(subject.revision),
                step,
                fields: Vec::new(),
            });
        } else {
            self.verbs.step(step, &subject, cx);
        }
    }
}
