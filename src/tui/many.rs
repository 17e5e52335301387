//! What is done to several marked rows at once: one change, taken back by one undo.

use crate::domain::field::FieldKind;
use crate::domain::id::{Ref, Revision};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::workflow::{self, Step};
use crate::i18n::Catalog;
use crate::service::Command;
use crate::service::command::Fields;

/// Rows that are changed at once at most: what one change of a book holds, with room for what goes with each.
pub const MOST: usize = 100;

/// A marked row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The record.
    pub target: Ref,
    /// The revision it was seen at; nothing for a row that is not loaded.
    pub revision: Option<Revision>,
    /// How people call it.
    pub name: String,
    /// Its customer; 0 where that is not known.
    pub customer: u64,
    /// Where it stands in its workflow, where it has one and that is known.
    pub state: Option<u8>,
}

/// What is done to each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Fields are set.
    Edit,
    /// A move is made.
    Step(Step),
    /// A record is made for its customer.
    Add(Kind),
    /// It is put away.
    Archive,
}

impl Act {
    /// Whether it can be done to a row, as far as its state tells; the book is asked again before it is.
    pub fn fits(self, marked: &Marked) -> bool {
        match (self, marked.state) {
            (Self::Step(step), Some(state)) => workflow::workflow(marked.target.kind)
                .is_some_and(|flow| flow.find(step, state).is_ok()),
            (Self::Add(_), _) => marked.customer != 0,
            _ => true,
        }
    }

    /// Its name over a list of records of a kind.
    pub fn label(self, kind: Kind, words: &Catalog) -> String {
        match self {
            Self::Edit => (words.forms.edit)(kind),
            Self::Step(step) => (words.steps.label)(step).to_owned(),
            Self::Add(kind) => (words.forms.add)(kind),
            Self::Archive => words.many.archive.to_owned(),
        }
    }

    /// Everything that can be done to records of a kind.
    pub fn all(kind: Kind) -> Vec<Self> {
        let mut acts = vec![Self::Edit];
        if let Some(flow) = workflow::workflow(kind) {
            let mut steps: Vec<Step> = Vec::new();
            for row in flow.moves {
                if !steps.contains(&row.step) {
                    steps.push(row.step);
                }
            }
            acts.extend(steps.into_iter().map(Self::Step));
        }
        let made = [
            Kind::Visit,
            Kind::Note,
            Kind::Touchpoint,
            Kind::Commitment,
            Kind::Task,
        ];
        acts.extend(made.map(Self::Add));
        acts.push(Self::Archive);
        acts
    }

    /// One command for each row, and the row's name. A customer that is marked twice gets one record.
    pub fn commands(self, marked: &[Marked], fields: &Fields) -> Vec<(String, Command)> {
        let mut customers = Vec::new();
        marked
            .iter()
            .filter(|it| {
                let is_new = !customers.contains(&it.customer);
                customers.push(it.customer);
                is_new || !matches!(self, Self::Add(_))
            })
            .map(|it| {
                let (target, expected) = (it.target, it.revision);
                let command = match self {
                    Self::Edit => Command::SetFields {
                        target,
                        expected,
                        fields: fields.clone(),
                    },
                    Self::Step(step) => Command::TakeStep {
                        target,
                        expected,
                        step,
                        fields: fields.clone(),
                    },
                    Self::Add(kind) => {
                        let of = (FieldKey::Customer, Value::Reference(it.customer));
                        Command::AddRecord {
                            kind,
                            fields: [vec![of], fields.clone()].concat(),
                        }
                    }
                    Self::Archive => Command::ArchiveRecord { target, expected },
                };
                (it.name.clone(), command)
            })
            .collect()
    }
}

/// A change that can be done again to other rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// The kind that it was done to; nothing where any customer's row will do.
    kind: Option<Kind>,
    /// What was done.
    pub act: Act,
    /// With which values.
    pub fields: Fields,
}

impl Repeat {
    /// What a command does, if another row can have it too. Of several commands the first counts when all do the same.
    pub fn of(command: &Command) -> Option<Self> {
        let (kind, act, fields) = match command {
            Command::SetFields { target, fields, .. } => (Some(target.kind), Act::Edit, fields),
            Command::TakeStep {
                target,
                step,
                fields,
                ..
            } => (Some(target.kind), Act::Step(*step), fields),
            Command::ArchiveRecord { target, .. } => {
                (Some(target.kind), Act::Archive, &Fields::new())
            }
            Command::AddRecord { kind, fields } if kind.field(FieldKey::Customer).is_some() => {
                (None, Act::Add(*kind), fields)
            }
            Command::Together(commands) => {
                let mut all = commands.iter().map(Self::of);
                let first = all.next()??;
                return all.all(|it| it.as_ref() == Some(&first)).then_some(first);
            }
            _ => return None,
        };
        let mut fields = fields.clone();
        if let Act::Add(made) = act {
            // People, visits and complaints belong to one customer.
            fields.retain(|(key, _)| {
                let kind = made.field(*key).map(|field| field.kind);
                !matches!(
                    kind,
                    Some(FieldKind::Reference(of) | FieldKind::References(of)) if of != Kind::User
                )
            });
        }
        Some(Self { kind, act, fields })
    }

    /// Whether it can be done to records of a kind.
    pub fn fits(&self, kind: Kind) -> bool {
        self.kind.is_none_or(|of| of == kind)
    }
}

/// Names, as many as fit a line.
pub fn names(marked: &[Marked]) -> String {
    let names: Vec<&str> = marked.iter().map(|it| it.name.as_str()).collect();
    names.join(", ")
}
