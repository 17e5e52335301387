//! What a form of a visit proposes: the next visit by the rhythm, the next free time, what a visit may be for.

use super::editor::Editor;
use super::fields::{Line, Purpose};
use super::{Form, when};
use crate::domain::record::{Kind, Record};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, TimeOfDay};
use crate::domain::work::Visit;
use crate::domain::workflow::Step;
use crate::service::reply::Slot;
use crate::service::{Query, Reply};
use crate::tui::event::{Answer, Ticket};
use crate::tui::view::{Cx, Latest};

/// What was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slots {
    next: Latest,
    free: Latest,
}

impl Form {
    /// Asks when the rhythm wants the next visit, after one that was made.
    pub(super) fn propose(&mut self, cx: &mut Cx<'_>) {
        let Purpose::Step(stored, Step::Complete) = &self.purpose else {
            return;
        };
        let Record::Visit(visit) = &stored.record else {
            return;
        };
        if visit.next_visit.is_some() {
            return;
        }
        let query = Query::FreeSlot {
            from: visit.day,
            time: visit.time,
            minutes: visit.minutes.unwrap_or(Visit::USUAL_MINUTES),
            rhythm_of: Some(visit.customer.number()),
        };
        self.slots.next.ask(cx.query(query));
    }

    /// The field whose next suggestion is made here.
    pub(super) fn is_proposed(line: &Line) -> bool {
        line.kind == Kind::Visit
            && matches!(
                line.key(),
                FieldKey::Day | FieldKey::Time | FieldKey::Purpose
            )
    }

    /// The next free time for the day and time, or the next usual purpose.
    pub(super) fn suggest_here(&mut self, at: usize, cx: &mut Cx<'_>) {
        if self.lines[at].key() == FieldKey::Purpose {
            return self.next_purpose(at, cx);
        }
        let day = match self.stated(FieldKey::Day, cx) {
            Value::Day(day) => day,
            _ => cx.now.today(),
        };
        let minutes = match self.stated(FieldKey::Minutes, cx) {
            Value::Number(minutes) => minutes,
            _ => Visit::USUAL_MINUTES,
        };
        // From what stands there on, so that asking again goes on.
        let time = match self.stated(FieldKey::Time, cx) {
            Value::Time(time) => Some(time.plus_minutes(1)),
            _ => None,
        };
        let query = Query::FreeSlot {
            from: day,
            time,
            minutes,
            rhythm_of: None,
        };
        self.slots.free.ask(cx.query(query));
    }

    fn next_purpose(&mut self, at: usize, cx: &Cx<'_>) {
        let line = &mut self.lines[at];
        let Editor::Line(input) = &mut line.editor else {
            return;
        };
        let purposes = &cx.playbook.purposes;
        let names: Vec<&str> = purposes.iter().map(|it| cx.words.of(&it.name)).collect();
        let stands = names.iter().position(|name| *name == input.value());
        let next = stands.map_or(0, |at| (at + 1) % names.len().max(1));
        if let Some(name) = names.get(next) {
            input.set(name);
            line.is_touched = true;
            line.problem = None;
        }
    }

    fn stated(&self, key: FieldKey, cx: &Cx<'_>) -> Value {
        let line = self.line_of(key);
        line.and_then(|line| line.value(cx.now).ok())
            .unwrap_or_default()
    }

    fn line_of(&self, key: FieldKey) -> Option<&Line> {
        self.lines
            .iter()
            .find(|line| line.kind == Kind::Visit && line.key() == key)
    }

    fn write(&mut self, key: FieldKey, value: &Value, cx: &Cx<'_>) {
        let found = self
            .lines
            .iter_mut()
            .find(|line| line.kind == Kind::Visit && line.key() == key);
        if let Some(line) = found
            && let Editor::Line(input) = &mut line.editor
        {
            input.set(&when::write(value, cx.now));
            line.is_short = true;
            line.problem = None;
        }
    }

    /// An answer to what was asked here, if it is one.
    pub(super) fn proposed(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> bool {
        let is_next = self.slots.next.is(ticket);
        if !is_next && !self.slots.free.is(ticket) {
            return false;
        }
        match answer {
            Ok(Reply::Slot(Some(slot))) if is_next => self.take_next(*slot, cx),
            Ok(Reply::Slot(Some(slot))) => self.take_free(slot.day, slot.time, cx),
            Ok(Reply::Slot(None)) if !is_next => {
                let said = cx.words.forms.no_slot;
                cx.toast(said);
            }
            // A form without a proposal is as good as any.
            _ => {}
        }
        true
    }

    fn take_next(&mut self, slot: Slot, cx: &Cx<'_>) {
        let is_blank = self
            .line_of(FieldKey::NextVisit)
            .is_some_and(|line| !line.is_touched && line.is_empty(cx.now));
        if is_blank {
            self.write(FieldKey::NextVisit, &Value::Day(slot.day), cx);
            self.note = Some(cx.words.forms.proposed.to_owned());
        }
    }

    fn take_free(&mut self, day: Day, time: TimeOfDay, cx: &Cx<'_>) {
        for (key, value) in [
            (FieldKey::Day, Value::Day(day)),
            (FieldKey::Time, Value::Time(time)),
        ] {
            self.write(key, &value, cx);
            let touched = self
                .lines
                .iter_mut()
                .find(|line| line.kind == Kind::Visit && line.key() == key);
            if let Some(line) = touched {
                line.is_touched = true;
            }
        }
    }
}
