//! Steps of the complaint under the cursor, what helps with it, and which complaints are marked.

use crate::domain::choice::ChoiceSet;
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::report::Report;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::workflow::{self, Step};
use crate::service::Command;
use crate::service::reply::ActionRow;
use crate::tui::command::CommandId as C;
use crate::tui::effect::Outcome;
use crate::tui::many::Marked;
use crate::tui::overlays::checklist::Checklist;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::panes::verbs::Subject;
use crate::tui::say;
use crate::tui::view::{Cx, Reason};

use super::Complaints;

/// The picker of corrective actions.
const ACTIONS: &str = "actions";

/// Its entry that makes a new one; no record has this number.
const NEW_ACTION: u64 = 0;

impl Complaints {
    /// The marked complaints; none where only the cursor stands on one.
    pub(super) fn marked(&self) -> Vec<Marked> {
        if self.list.marked() == 0 {
            return Vec::new();
        }
        let marked = |id| {
            let row = self.list.rows().iter().find(|row| row.id == id);
            Marked {
                target: Ref::new(Kind::Complaint, id),
                revision: row.map(|row| row.revision),
                name: row.map_or_else(|| format!("#{id}"), |row| row.number.clone()),
                customer: row.map_or(0, |row| row.customer),
                state: row.map(|row| row.state.number()),
            }
        };
        self.list.targets().into_iter().map(marked).collect()
    }

    /// The step that a command means for the complaint under the cursor.
    pub(super) fn step_of(&self, id: C) -> Option<Step> {
        let row = self.list.selected()?;
        let flow = workflow::workflow(Kind::Complaint)?;
        match id {
            C::ComplaintWait if row.waiting => Some(Step::Resume),
            C::ComplaintWait => Some(Step::Wait),
            C::ComplaintAssign => Some(Step::Assign),
            C::ComplaintReopen => Some(Step::Reopen),
            C::ComplaintTell => Some(Step::Tell),
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

    /// Whether a tool for the complaint under the cursor can be used.
    pub(super) fn may_use(&self, id: C, cx: &Cx<'_>) -> Result<(), Reason> {
        match id {
            C::ComplaintActions | C::ComplaintChecklist if self.detail.shown().is_none() => {
                Err(cx.words.messages.nothing_selected.into())
            }
            _ => Ok(()),
        }
    }

    /// What helps with the complaint under the cursor, or with all of them.
    pub(super) fn tool(&mut self, id: C, cx: &mut Cx<'_>) {
        match id {
            C::ComplaintFigures => {
                cx.run_command(C::ReportOpen, Report::Complaints.key());
            }
            C::ComplaintChecklist => {
                if let Some(detail) = self.detail.shown() {
                    cx.push(Checklist::new(detail.stored.clone()));
                }
            }
            _ => self.choose_action(cx),
        }
    }

    /// The corrective actions, those that are still to be done first, and a new one.
    fn choose_action(&self, cx: &mut Cx<'_>) {
        let Some(detail) = self.detail.shown() else {
            return;
        };
        let words = cx.words;
        let mut actions: Vec<&ActionRow> = detail.actions.iter().collect();
        actions.sort_by_key(|it| (it.state.number(), it.due, it.id));
        let mut entries = vec![Entry::new(NEW_ACTION, words.cases.new_action)];
        entries.extend(actions.into_iter().map(|it| {
            let state = words.choice(ChoiceSet::ActionState, it.state.number());
            Entry::new(it.id, &it.what).detail(&format!("{state}  {}", it.owner))
        }));
        cx.push(Picker::new(ACTIONS, words.cases.actions, entries));
    }

    /// What was chosen among the corrective actions.
    pub(super) fn chose(&mut self, outcome: &Outcome, cx: &mut Cx<'_>) {
        let Outcome::Picked { tag: ACTIONS, id } = outcome else {
            return;
        };
        let Some(detail) = self.detail.shown() else {
            return;
        };
        if *id == NEW_ACTION {
            let about = vec![
                (F::Customer, Value::Reference(detail.row.customer)),
                (F::Complaint, Value::Reference(detail.row.id)),
            ];
            return cx.push(Form::add(Kind::CorrectiveAction, about));
        }
        if let Some(action) = detail.actions.iter().find(|it| it.id == *id) {
            let subject = Subject {
                target: Ref::new(Kind::CorrectiveAction, action.id),
                revision: action.revision,
                customer: detail.row.customer,
                customer_name: detail.row.customer_name.clone(),
            };
            self.verbs.next_step(&subject, cx);
        }
    }
}
