//! Verbs on all marked rows: the same letters as for one, and a list of everything that can be done.

use crate::domain::record::Kind;
use crate::domain::workflow::Step;
use crate::service::command::Fields;
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::effect::Outcome;
use crate::tui::many::{Act, MOST, Marked, names};
use crate::tui::overlays::form::Form;
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::overlays::rehearsal::Rehearsal;
use crate::tui::view::{Cx, Flow, Reason};

use super::verbs::Subject;

const ACTS: &str = "acts";

/// What is being chosen for the marked rows.
#[derive(Debug, Default)]
pub(super) struct Bulk {
    marked: Vec<Marked>,
    is_doing: bool,
}

impl Bulk {
    /// Whether a verb can run on several rows.
    pub(super) fn available(id: C, marked: usize, cx: &Cx<'_>) -> Result<(), Reason> {
        let words = &cx.words.many;
        let key = |id| {
            let key = cx.keymap.key_in(Scope::Row.chain(), id);
            key.unwrap_or_default()
        };
        match id {
            C::RecordBulk if marked == 0 => Err((words.nothing_marked)(&key(C::RecordMark)).into()),
            _ if marked > MOST
                && (matches!(id, C::RecordBulk | C::RecordRepeat)
                    || act(id, Kind::Customer).is_some()) =>
            {
                Err((words.too_many)(marked, MOST).into())
            }
            C::RecordText if marked > 0 => Err((words.one_only)(&key(C::RecordBulk)).into()),
            _ => Ok(()),
        }
    }

    /// Does the last change again: to the marked rows, or to the one under the cursor.
    pub(super) fn repeat(
        &mut self,
        mut marked: Vec<Marked>,
        subject: Option<&Subject>,
        cx: &mut Cx<'_>,
    ) -> Flow {
        if marked.is_empty() {
            marked.extend(subject.map(|it| Marked {
                target: it.target,
                revision: Some(it.revision),
                name: it.customer_name.clone(),
                customer: it.customer,
                state: None,
            }));
        }
        let Some(kind) = marked.first().map(|it| it.target.kind) else {
            cx.refuse(cx.words.messages.nothing_selected);
            return Flow::Done;
        };
        let Some(last) = cx.last.clone().filter(|last| last.fits(kind)) else {
            cx.refuse(cx.words.many.nothing_to_repeat);
            return Flow::Done;
        };
        self.is_doing = true;
        let label = last.act.label(kind, cx.words);
        let title = (cx.words.many.title)(&label, marked.len());
        let commands = last.act.commands(&marked, &last.fields);
        cx.push(Rehearsal::new(title, commands, false));
        Flow::Done
    }

    /// Runs a verb on the marked rows, `Pass` for a command that is not one or where nothing is marked.
    pub(super) fn run(&mut self, id: C, marked: Vec<Marked>, cx: &mut Cx<'_>) -> Flow {
        let Some(first) = marked.first() else {
            return Flow::Pass;
        };
        let kind = first.target.kind;
        if id == C::RecordBulk || id == C::RecordDone && act(id, kind).is_none() {
            self.marked = marked;
            self.choose(kind, cx);
            return Flow::Done;
        }
        let Some(act) = act(id, kind) else {
            return Flow::Pass;
        };
        self.begin(act, kind, marked, false, cx);
        Flow::Done
    }

    /// What was pushed does something to the marked rows: when it is done, the marks may go.
    pub(super) fn begins(&mut self) {
        self.is_doing = true;
    }

    fn choose(&mut self, kind: Kind, cx: &mut Cx<'_>) {
        let all = self.marked.len();
        let entries = (0..)
            .zip(Act::all(kind))
            .map(|(id, act)| {
                let fit = self.marked.iter().filter(|it| act.fits(it)).count();
                Entry::new(id, &act.label(kind, cx.words)).detail(&(cx.words.chrome.of)(fit, all))
            })
            .collect();
        let title = (cx.words.many.marked)(all, &names(&self.marked));
        cx.push(Picker::new(ACTS, &title, entries));
    }

    fn begin(&mut self, act: Act, kind: Kind, marked: Vec<Marked>, always: bool, cx: &mut Cx<'_>) {
        self.is_doing = true;
        let form = Form::many(kind, act, marked.clone(), always);
        if act == Act::Archive || form.asks_nothing(cx) {
            let title = (cx.words.many.title)(&act.label(kind, cx.words), marked.len());
            let commands = act.commands(&marked, &Fields::new());
            cx.push(Rehearsal::new(title, commands, always));
        } else {
            cx.push(form);
        }
    }

    /// A choice was made, or what was begun is over; says whether the marks may go.
    pub(super) fn closed(&mut self, outcome: &Outcome, cx: &mut Cx<'_>) -> bool {
        match outcome {
            Outcome::Picked { tag: ACTS, id } => {
                let marked = std::mem::take(&mut self.marked);
                let kind = marked.first().map(|it| it.target.kind);
                let act = kind.and_then(|kind| Act::all(kind).get(*id as usize).copied());
                if let (Some(kind), Some(act)) = (kind, act) {
                    self.begin(act, kind, marked, true, cx);
                }
                false
            }
            Outcome::Saved { .. } => std::mem::take(&mut self.is_doing),
            Outcome::Nothing => {
                self.is_doing = false;
                false
            }
            _ => false,
        }
    }
}

/// What a verb does to several rows of a kind.
const fn act(id: C, kind: Kind) -> Option<Act> {
    Some(match (id, kind) {
        (C::RecordEdit, _) | (C::RecordMove, Kind::Customer) => Act::Edit,
        (C::RecordDone, Kind::Visit) => Act::Step(Step::Complete),
        (C::RecordDone, Kind::Commitment) => Act::Step(Step::Keep),
        (C::TaskAdd, _) => Act::Add(Kind::Task),
        (C::RecordDone | C::CallLog, Kind::Customer) | (C::CallLog, _) => {
            Act::Add(Kind::Touchpoint)
        }
        (C::RecordMove, Kind::Visit) => Act::Step(Step::Postpone),
        (C::RecordMove | C::ComplaintAssign, Kind::Complaint) => Act::Step(Step::Assign),
        (C::ComplaintWait, Kind::Complaint) => Act::Step(Step::Wait),
        (C::RecordArchive, Kind::Visit) => Act::Step(Step::Cancel),
        (C::RecordArchive, _) => Act::Archive,
        (C::NoteAdd, _) => Act::Add(Kind::Note),
        (C::VisitPlan, _) => Act::Add(Kind::Visit),
        (C::ComplaintOpen, _) => Act::Add(Kind::Complaint),
        (C::PromiseAdd, _) => Act::Add(Kind::Commitment),
        _ => return None,
    })
}
