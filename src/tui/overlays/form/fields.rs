//! The lines of a form: which fields it asks for, in which order, what stands in them.

use super::editor::{Editor, Wrong};
use crate::domain::category::CATEGORIES;
use crate::domain::field::{Field, FieldKind};
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::register::register;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Now;
use crate::domain::workflow::{self, Step};
use crate::service::command::Fields;
use crate::tui::draft::DraftKey;
use crate::tui::many::{Act, Marked};

/// What a form is for.
#[derive(Clone, Debug)]
pub(super) enum Purpose {
    /// Makes a record that says at least this.
    Add(Kind, Fields),
    /// Changes a record.
    Edit(Box<Stored>),
    /// Makes a move in a record's workflow.
    Step(Box<Stored>, Step),
    /// Does something to several records of a kind.
    Many(Kind, Act, Vec<Marked>),
}

impl Purpose {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Add(kind, _) | Self::Many(_, Act::Add(kind), _) | Self::Many(kind, ..) => *kind,
            Self::Edit(stored) | Self::Step(stored, _) => stored.record.kind(),
        }
    }

    pub(super) fn stored(&self) -> Option<&Stored> {
        match self {
            Self::Add(..) | Self::Many(..) => None,
            Self::Edit(stored) | Self::Step(stored, _) => Some(stored),
        }
    }

    pub(super) fn draft(&self) -> DraftKey {
        let target = |stored: &Stored| Ref::new(stored.record.kind(), stored.id);
        match self {
            Self::Add(kind, preset) => DraftKey::Add(*kind, customer(preset)),
            Self::Edit(stored) => DraftKey::Edit(target(stored)),
            Self::Step(stored, step) => DraftKey::Step(target(stored), *step),
            Self::Many(_, Act::Add(kind), _) => DraftKey::AddMany(*kind),
            Self::Many(kind, Act::Step(step), _) => DraftKey::Many(*kind, Some(*step)),
            Self::Many(kind, ..) => DraftKey::Many(*kind, None),
        }
    }

    /// The customer that the record belongs to before anything is chosen.
    pub(super) fn customer(&self) -> Option<u64> {
        match self {
            Self::Add(_, preset) => Some(customer(preset)).filter(|id| *id != 0),
            Self::Many(..) => None,
            Self::Edit(stored) | Self::Step(stored, _) => match &stored.record {
                // A customer's own form names no people.
                Record::Customer(_) => None,
                record => record.customer().map(crate::domain::id::Id::number),
            },
        }
    }
}

fn customer(preset: &Fields) -> u64 {
    preset
        .iter()
        .find_map(|(key, value)| match (key, value) {
            (FieldKey::Customer, Value::Reference(id)) => Some(*id),
            _ => None,
        })
        .unwrap_or_default()
}

/// One field on the form.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The record it is for; a second kind stands for a record that saving makes beside the first.
    pub(super) kind: Kind,
    /// Which of several such records, from 0; the next one is asked for when this one is stated.
    pub(super) nth: u8,
    pub(super) field: &'static Field,
    pub(super) required: bool,
    /// Shown before all fields are asked for.
    pub(super) is_short: bool,
    pub(super) editor: Editor,
    /// What stood there when the form opened.
    pub(super) base: Value,
    pub(super) is_touched: bool,
    pub(super) problem: Option<String>,
}

impl Line {
    fn new(kind: Kind, field: &'static Field, base: Value, now: Now) -> Self {
        Self {
            kind,
            nth: 0,
            field,
            required: field.required,
            is_short: field.short_form,
            editor: Editor::new(field, &base, now),
            base,
            is_touched: false,
            problem: None,
        }
    }

    pub(super) fn key(&self) -> FieldKey {
        self.field.key
    }

    /// The category of a customer's file that it belongs to (S4-03).
    pub(super) fn category(&self) -> Option<usize> {
        let is_here = |fields: &&[FieldKey]| fields.contains(&self.key());
        (self.kind == Kind::Customer)
            .then(|| CATEGORIES.iter().position(is_here))
            .flatten()
    }

    pub(super) fn value(&self, now: Now) -> Result<Value, Wrong> {
        self.editor.value(self.field, now)
    }

    /// Whether nothing is stated; flags and choices that merely stand at their first option count as empty too.
    pub(super) fn is_empty(&self, now: Now) -> bool {
        match &self.editor {
            Editor::Line(input) => input.value().trim().is_empty(),
            Editor::Refs(refs) => refs.chosen().is_empty() && refs.input.is_empty(),
            Editor::Memo(_) | Editor::Choice(_) | Editor::Flag(_) | Editor::Ticks(_) => {
                self.value(now).is_ok_and(|value| value.is_empty())
            }
        }
    }

    /// Puts another value under what was not touched.
    pub(super) fn rebase(&mut self, base: Value, now: Now) {
        if !self.is_touched {
            self.editor = Editor::new(self.field, &base, now);
        }
        self.base = base;
    }

    /// Holds a sub-kind of complaints, which the playbook names.
    pub(super) fn is_sub_kind(&self) -> bool {
        self.kind == Kind::Complaint && self.key() == FieldKey::SubKind
    }

    pub(super) fn names_customer(&self) -> bool {
        self.field.key == FieldKey::Customer
            && self.field.kind == FieldKind::Reference(Kind::Customer)
    }
}

/// Whether two values say the same: what is empty has no kind.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    a == b || a.is_empty() && b.is_empty()
}

/// The lines of a form. `me` is the person's own user, who owns what they make.
pub(super) fn lines(purpose: &Purpose, me: u64, now: Now) -> Vec<Line> {
    match purpose {
        Purpose::Add(kind, preset) => by_category(add(*kind, preset, me, now)),
        Purpose::Edit(stored) => by_category(edit(stored, now)),
        Purpose::Step(stored, step) => take_step(stored, *step, now),
        Purpose::Many(_, Act::Add(kind), _) => {
            let mut lines = add(*kind, &Fields::new(), me, now);
            lines.retain(|line| !line.names_customer() && !is_of_customer(line.field));
            lines
        }
        Purpose::Many(kind, Act::Step(step), marked) => step_of_many(*kind, *step, marked, now),
        Purpose::Many(kind, ..) => edit_many(*kind, now),
    }
}

/// The fields of a customer stand by the categories of the file; other records have none.
fn by_category(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by_key(Line::category);
    lines
}

fn is_asked(field: &Field) -> bool {
    !field.kept && field.kind != FieldKind::Moments
}

fn add(kind: Kind, preset: &Fields, me: u64, now: Now) -> Vec<Line> {
    let blank = kind.blank();
    kind.fields()
        .iter()
        .filter(|field| is_asked(field))
        .map(|field| {
            let given = preset.iter().find(|(key, _)| *key == field.key);
            let base = match given {
                Some((_, value)) => value.clone(),
                None => default(kind, field, me, now).unwrap_or_else(|| blank.value(field.key)),
            };
            let mut line = Line::new(kind, field, base, now);
            line.is_short |= given.is_some();
            // The program numbers what people do not.
            if is_given(kind, field.key) {
                line.required = false;
            }
            line
        })
        .collect()
}

/// Whether the program fills the field when it is left blank.
pub(super) fn is_given(kind: Kind, key: FieldKey) -> bool {
    matches!(
        (kind, key),
        (Kind::Customer, FieldKey::Code) | (Kind::Complaint, FieldKey::Number)
    )
}

/// What the service would fill in by itself, shown so that it can be changed. Visits and promises lie ahead: their
/// day is asked for.
fn default(kind: Kind, field: &Field, me: u64, now: Now) -> Option<Value> {
    match (field.key, kind) {
        (FieldKey::Owner, _) if me != 0 => Some(Value::Reference(me)),
        (FieldKey::Day, Kind::Event) => None,
        (FieldKey::Day, _) if register(kind).is_some() && field.kind == FieldKind::Day => {
            Some(Value::Day(now.today()))
        }
        (FieldKey::Opened, Kind::Complaint) => Some(Value::Moment(now.at)),
        (FieldKey::Counts, Kind::Touchpoint) => Some(Value::Flag(true)),
        (FieldKey::Active, Kind::User) => Some(Value::Flag(true)),
        _ => None,
    }
}

fn edit(stored: &Stored, now: Now) -> Vec<Line> {
    let kind = stored.record.kind();
    kind.fields()
        .iter()
        .filter(|field| is_asked(field))
        .map(|field| Line::new(kind, field, stored.record.value(field.key), now))
        .collect()
}

/// Whether a form would have no field at all.
pub(super) fn asks_nothing(purpose: &Purpose, now: Now) -> bool {
    lines(purpose, 0, now).is_empty()
}

/// Names records of one customer, which several customers do not share.
fn is_of_customer(field: &Field) -> bool {
    matches!(
        field.kind,
        FieldKind::Reference(Kind::Contact | Kind::Visit | Kind::Complaint)
            | FieldKind::References(Kind::Contact | Kind::Visit | Kind::Complaint)
    )
}

/// Fields that several records can share a new value of. What is left alone stays as it is on each.
fn edit_many(kind: Kind, now: Now) -> Vec<Line> {
    let blank = kind.blank();
    kind.fields()
        .iter()
        .filter(|field| is_asked(field) && !field.unique && !is_of_customer(field))
        .filter(|field| !matches!(field.key, FieldKey::Name | FieldKey::Customer))
        .map(|field| {
            let mut line = Line::new(kind, field, blank.value(field.key), now);
            line.required = false;
            line.is_short = matches!(
                field.kind,
                FieldKind::Choice(_) | FieldKind::Tags | FieldKind::Reference(_) | FieldKind::Day
            );
            line
        })
        .collect()
}

/// What a move asks for, blank: each record has its own.
fn step_of_many(kind: Kind, step: Step, marked: &[Marked], now: Now) -> Vec<Line> {
    let blank = kind.blank();
    let flow = workflow::workflow(kind);
    let state = marked
        .iter()
        .find(|it| Act::Step(step).fits(it))
        .and_then(|it| it.state);
    let row = flow
        .zip(state)
        .and_then(|(flow, state)| flow.find(step, state).ok());
    let asks = row.map(|row| row.asks).unwrap_or_default();
    asks.iter()
        .filter_map(|ask| {
            let field = kind.field(ask.field)?;
            let mut line = Line::new(kind, field, blank.value(ask.field), now);
            line.required = ask.required;
            line.is_short = true;
            Some(line)
        })
        .collect()
}

fn take_step(stored: &Stored, step: Step, now: Now) -> Vec<Line> {
    let kind = stored.record.kind();
    let Some(flow) = workflow::workflow(kind) else {
        return Vec::new();
    };
    let Ok(row) = flow.find(step, flow.state(&stored.record)) else {
        return Vec::new();
    };
    let mut lines: Vec<Line> = row
        .asks
        .iter()
        .filter_map(|ask| {
            let field = kind.field(ask.field)?;
            let mut line = Line::new(kind, field, stored.record.value(ask.field), now);
            line.required = ask.required;
            line.is_short = true;
            Some(line)
        })
        .collect();
    // A visit often ends with promises: they are written down in the same breath, or not at all.
    if (kind, step) == (Kind::Visit, Step::Complete) {
        for nth in 0..PROMISES_MOST {
            for key in [FieldKey::What, FieldKey::Due] {
                if let Some(field) = Kind::Commitment.field(key) {
                    let mut line = Line::new(Kind::Commitment, field, Value::Empty, now);
                    line.nth = nth;
                    line.required = false;
                    line.is_short = true;
                    lines.push(line);
                }
            }
        }
    }
    lines
}

/// Promises that one visit can end with.
pub(super) const PROMISES_MOST: u8 = 5;
