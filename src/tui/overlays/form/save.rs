//! From what stands in a form to one command, and from a refusal back to its field.

use super::editor::Editor;
use super::fields::{Line, Purpose, same};
use super::refs::Settled;
use super::{Form, Stop};
use crate::domain::id::Ref;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::workflow::Refused;
use crate::service::command::{Command, Fields, fresh};
use crate::service::failure::{Conflict, Failure};
use crate::tui::effect::{Effect, Outcome};
use crate::tui::many::Act;
use crate::tui::overlays::conflict;
use crate::tui::overlays::rehearsal::Rehearsal;
use crate::tui::say;
use crate::tui::view::Cx;

/// What is written: people that are new first, then the record, then what goes with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    before: Vec<Command>,
    pub(super) main: Fields,
    after: Vec<Command>,
}

/// What a look at every field came to.
enum Checked {
    Good(Box<Parts>),
    /// An answer is awaited; saving goes on when it is there.
    Waiting,
    Wrong,
}

impl Form {
    /// Saves, or says what stands in the way.
    pub(super) fn save(&mut self, cx: &mut Cx<'_>) {
        if self.saving.is_some() {
            return;
        }
        self.saves_when_found = false;
        match self.check(cx) {
            Checked::Good(parts) => self.send(*parts, None, cx),
            Checked::Waiting => {
                self.saves_when_found = true;
                self.note = Some(cx.words.forms.searching.to_owned());
            }
            Checked::Wrong => {
                self.another = false;
                let wrong = self.lines.iter().filter(|l| l.problem.is_some()).count();
                self.note = Some((cx.words.forms.wrong)(wrong));
                self.go_to_problem();
            }
        }
    }

    fn check(&mut self, cx: &mut Cx<'_>) -> Checked {
        let mut is_waiting = false;
        for at in 0..self.lines.len() {
            is_waiting |= self.check_line(at, true, cx) == Settled::Waiting;
        }
        // Half a promise is none: both or neither.
        let promised = self.promised(cx);
        let own = self.kind();
        for line in &mut self.lines {
            let needed = line.required || line.kind != own && promised.contains(&line.nth);
            if needed && line.problem.is_none() && line.is_empty(cx.now) {
                line.problem = Some((cx.words.failures.why)(&Why::Required));
            }
        }
        if self.lines.iter().any(|line| line.problem.is_some()) {
            Checked::Wrong
        } else if is_waiting {
            Checked::Waiting
        } else {
            Checked::Good(Box::new(self.parts(&promised, cx)))
        }
    }

    /// Which promises beside the record are stated, in part at least.
    fn promised(&self, cx: &Cx<'_>) -> Vec<u8> {
        let own = self.kind();
        let stated = |line: &&Line| {
            line.kind == Kind::Commitment && line.kind != own && !line.is_empty(cx.now)
        };
        let mut promised: Vec<u8> = self.lines.iter().filter(stated).map(|it| it.nth).collect();
        promised.dedup();
        promised
    }

    /// Looks at one field: what was typed is settled, and what is wrong stands beside it from now on.
    pub(super) fn check_line(&mut self, at: usize, is_final: bool, cx: &mut Cx<'_>) -> Settled {
        let Some(line) = self.lines.get_mut(at) else {
            return Settled::Clear;
        };
        let mut settled = Settled::Clear;
        if let Editor::Refs(refs) = &mut line.editor {
            let text = refs.input.value();
            settled = refs.settle(&self.known, cx);
            let forms = &cx.words.forms;
            line.problem = match settled {
                Settled::Nothing => Some((forms.nobody)(refs.of, text.trim())),
                Settled::Several => Some((forms.several)(text.trim())),
                Settled::Clear | Settled::Waiting => None,
            };
            if settled == Settled::Clear && line.names_customer() {
                self.customer_chosen(cx);
            }
            return settled;
        }
        if !is_final && line.is_empty(cx.now) {
            line.problem = None;
            return settled;
        }
        self.split_when(at, cx);
        if let Some(line) = self.lines.get_mut(at) {
            line.problem = line.value(cx.now).err().map(|wrong| wrong.text(cx.words));
        }
        settled
    }

    /// `next tue 14:00` in a day field fills the time beside it.
    fn split_when(&mut self, at: usize, cx: &Cx<'_>) {
        use crate::domain::field::FieldKind;
        let Some(line) = self.lines.get(at) else {
            return;
        };
        let (kind, Editor::Line(input)) = (line.kind, &line.editor) else {
            return;
        };
        if line.key() != FieldKey::Day || line.field.kind != FieldKind::Day {
            return;
        }
        let Ok((day, Some(time))) = super::when::day(&input.value(), cx.now) else {
            return;
        };
        let beside = self
            .lines
            .iter_mut()
            .find(|other| other.kind == kind && other.key() == FieldKey::Time);
        if let Some(beside) = beside
            && let Editor::Line(input) = &mut beside.editor
        {
            input.set(&time.to_string());
            beside.is_touched = true;
            beside.is_short = true;
            if let Editor::Line(input) = &mut self.lines[at].editor {
                input.set(&day.to_string());
            }
        }
    }

    /// The changed fields, people that do not exist yet, and promises.
    fn parts(&self, promised: &[u8], cx: &Cx<'_>) -> Parts {
        let mut parts = Parts::default();
        let mut new_people = Vec::new();
        let own = self.kind();
        for line in self.lines.iter().filter(|line| line.kind == own) {
            let Ok(mut value) = line.value(cx.now) else {
                continue;
            };
            if let Editor::Refs(refs) = &line.editor {
                value = with_new_people(refs.chosen(), refs.is_many(), &mut new_people);
            }
            let is_add = matches!(
                self.purpose,
                Purpose::Add(..) | Purpose::Many(_, Act::Add(_), _)
            );
            let is_said = if let Purpose::Many(_, Act::Edit | Act::Step(_), _) = self.purpose {
                // Each record has its own values: only what was filled in is meant.
                line.is_touched
            } else if is_add {
                !(value.is_empty() && line.base.is_empty())
            } else {
                !same(&value, &line.base)
            };
            if is_said {
                parts.main.push((line.key(), value));
            }
        }
        let customer = self.known.customer.unwrap_or_default();
        parts.before = new_people
            .into_iter()
            .map(|name| Command::AddRecord {
                kind: Kind::Contact,
                fields: vec![
                    (FieldKey::Customer, Value::Reference(customer)),
                    (FieldKey::Name, Value::Text(name)),
                ],
            })
            .collect();
        for nth in promised {
            let mut fields: Fields = self
                .lines
                .iter()
                .filter(|line| line.kind != own && line.nth == *nth)
                .filter_map(|line| Some((line.key(), line.value(cx.now).ok()?)))
                .collect();
            fields.push((FieldKey::Customer, Value::Reference(customer)));
            if let Some(stored) = self.purpose.stored() {
                fields.push((FieldKey::Visit, Value::Reference(stored.id)));
            }
            parts.after.push(Command::AddRecord {
                kind: Kind::Commitment,
                fields,
            });
        }
        parts
    }

    /// Sends; `settled` gives the revision and fields after a conflict.
    fn send(
        &mut self,
        parts: Parts,
        settled: Option<(crate::domain::id::Revision, Fields)>,
        cx: &mut Cx<'_>,
    ) {
        let target = |id| Ref::new(self.purpose.kind(), id);
        let (expected, fields) = match settled {
            Some((revision, fields)) => (Some(revision), fields),
            None => (
                self.purpose.stored().map(|stored| stored.revision),
                parts.main.clone(),
            ),
        };
        let main = match &self.purpose {
            Purpose::Many(kind, act, marked) => {
                if fields.is_empty() && *act == Act::Edit {
                    self.note = Some(cx.words.many.blank_stays.to_owned());
                    return;
                }
                let title = (cx.words.many.title)(&act.label(*kind, cx.words), marked.len());
                let commands = act.commands(marked, &fields);
                return cx.push(Rehearsal::new(title, commands, self.rehearses_always));
            }
            Purpose::Add(kind, preset) => {
                // What is preset holds where the form does not ask for it.
                let is_asked = |key: FieldKey| self.lines.iter().any(|line| line.key() == key);
                let hidden = preset.iter().filter(|(key, _)| !is_asked(*key));
                let fields = fields.into_iter().chain(hidden.cloned()).collect();
                let kind = *kind;
                Command::AddRecord { kind, fields }
            }
            Purpose::Edit(stored) => {
                if fields.is_empty() {
                    let said = cx.words.forms.unchanged;
                    cx.toast(said);
                    return self.done(Outcome::Nothing, cx);
                }
                Command::SetFields {
                    target: target(stored.id),
                    expected,
                    fields,
                }
            }
            Purpose::Step(stored, step) => Command::TakeStep {
                target: target(stored.id),
                expected,
                step: *step,
                fields,
            },
        };
        let mut commands = parts.before.clone();
        let made = fresh(commands.len());
        commands.push(main);
        commands.extend(self.then.as_ref().map(|then| then.of(made)));
        commands.extend(parts.after.iter().cloned());
        let command = if commands.len() == 1 {
            commands.remove(0)
        } else {
            Command::Together(commands)
        };
        self.sent = parts;
        self.note = None;
        self.saving = Some(cx.command(command));
    }

    /// Closes the form and forgets its draft.
    pub(super) fn done(&mut self, outcome: Outcome, cx: &mut Cx<'_>) {
        cx.effect(Effect::Draft(self.purpose.draft(), None));
        cx.close(outcome);
    }

    /// Puts a refusal where it belongs.
    pub(super) fn refused(&mut self, failure: &Failure, cx: &mut Cx<'_>) {
        self.another = false;
        match failure {
            Failure::Invalid(invalid)
            | Failure::Refused {
                why: Refused::Invalid(invalid),
                ..
            } => self.refuse_field(invalid, failure, cx),
            Failure::Refused {
                why: Refused::Needs(keys),
                ..
            } => {
                for key in keys {
                    self.refuse_field(&Invalid::at(*key, Why::Required), failure, cx);
                }
            }
            Failure::Refused {
                why: Refused::Taboos(taboos),
                ..
            } => {
                let asked = taboos.first().and_then(|it| it.remedies().last());
                if let Some(key) = asked {
                    self.refuse_field(&Invalid::at(*key, Why::Required), failure, cx);
                }
                self.note = Some(say::failure(cx.words, failure));
            }
            Failure::Conflict(conflict) => self.conflict(conflict, cx),
            _ => self.note = Some(say::failure(cx.words, failure)),
        }
        self.go_to_problem();
    }

    fn refuse_field(&mut self, invalid: &Invalid, failure: &Failure, cx: &Cx<'_>) {
        let own = self.kind();
        let line = |line: &&mut Line| Some(line.key()) == invalid.field;
        let found = self.lines.iter_mut().filter(|it| it.kind == own).find(line);
        match found {
            Some(line) => {
                line.problem = Some((cx.words.failures.why)(&invalid.why));
                self.note = Some((cx.words.forms.wrong)(1));
            }
            None => self.note = Some(say::failure(cx.words, failure)),
        }
    }

    /// Somebody else was faster. Fields that only one side touched are merged; for the others the person decides.
    fn conflict(&mut self, found: &Conflict, cx: &mut Cx<'_>) {
        match &self.purpose {
            Purpose::Edit(stored) => {
                let mine = self.sent.main.clone();
                let base: Fields = mine
                    .iter()
                    .map(|(key, _)| (*key, stored.record.value(*key)))
                    .collect();
                let overlay = conflict::Conflict::new(found, mine).with_base(&base);
                if overlay.is_settled() {
                    let said = (cx.words.forms.merged)(&found.by);
                    cx.toast(said);
                    self.settled(overlay.outcome(), cx);
                } else {
                    cx.push(overlay);
                }
            }
            // A move is looked at again over what the record says now; what was typed stays.
            Purpose::Step(_, step) => {
                let step = *step;
                self.note = Some((cx.words.forms.changed_before_step)(&found.by));
                for line in self
                    .lines
                    .iter_mut()
                    .filter(|line| line.kind == found.target.kind)
                {
                    line.rebase(found.theirs.record.value(line.field.key), cx.now);
                }
                self.purpose = Purpose::Step(Box::new(found.theirs.clone()), step);
                self.ask_names(cx);
            }
            Purpose::Add(..) | Purpose::Many(..) => {}
        }
    }

    /// What the conflict screen came to.
    pub(super) fn settled(&mut self, outcome: Outcome, cx: &mut Cx<'_>) {
        match outcome {
            Outcome::Settled {
                expected, fields, ..
            } => {
                let parts = std::mem::take(&mut self.sent);
                self.send(parts, Some((expected, fields)), cx);
            }
            // What was rehearsed for several is done.
            Outcome::Saved { .. } => self.done(outcome, cx),
            Outcome::Picked { tag, id } => self.chosen(tag, id, cx),
            _ => {}
        }
    }

    /// Puts the cursor on the first field that is wrong, shown or not.
    pub(super) fn go_to_problem(&mut self) {
        let Some(at) = self.lines.iter().position(|line| line.problem.is_some()) else {
            return;
        };
        if !self.lines[at].is_short {
            self.shows_all = true;
        }
        self.focus = Stop::Line(at);
    }
}

/// Chosen records as a value; those to be made get the numbers that [`Command::Together`] will give them.
fn with_new_people(chosen: &[(u64, String)], many: bool, new_people: &mut Vec<String>) -> Value {
    let ids: Vec<u64> = chosen
        .iter()
        .map(|(id, name)| {
            if *id != 0 {
                return *id;
            }
            let at = new_people.iter().position(|known| known == name);
            let index = at.unwrap_or_else(|| {
                new_people.push(name.clone());
                new_people.len() - 1
            });
            fresh(index)
        })
        .collect();
    match (ids.first(), many) {
        (None, _) => Value::Empty,
        (Some(_), true) => Value::References(ids),
        (Some(id), false) => Value::Reference(*id),
    }
}
