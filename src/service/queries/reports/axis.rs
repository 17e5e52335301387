//! The axes that customers are split by: what their record states, and what follows from it.

use std::borrow::Cow;

use crate::domain::choice::{Axis, ChoiceSet};
use crate::domain::field::FieldKind;
use crate::domain::filter::{Filter, Match, Term, Test};
use crate::domain::id::{Id, Ref};
use crate::domain::record::Kind;
use crate::domain::rules::file;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::queries::Ask;
use crate::service::queries::columns::Columns;
use crate::service::reply::Opens;

/// What customers of a class have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Choice(ChoiceSetKey, u8),
    Number(i64),
    Flag(bool),
    Words(String),
    Record(u64),
    /// Nothing is stated.
    Unstated,
}

/// The place of a set among all sets: choice sets have no order of their own.
pub(super) type ChoiceSetKey = usize;

/// The field that an axis reads; none where it follows from several.
const fn field(axis: Axis) -> Option<F> {
    Some(match axis {
        Axis::Owner => F::Owner,
        Axis::Region => F::Region,
        Axis::Industry => F::Industry,
        Axis::Nature => F::Nature,
        Axis::Size => F::Size,
        Axis::Group => F::Group,
        Axis::Tier => F::Tier,
        Axis::Class => F::Class,
        Axis::Channel => F::Channel,
        Axis::Tag => F::Tags,
        Axis::City => F::City,
        Axis::Province => F::Province,
        Axis::Country => F::Country,
        Axis::LegalForm => F::LegalForm,
        Axis::Status => F::Status,
        Axis::Key => F::Key,
        Axis::TargetFit => F::Fit,
        Axis::Relationship => F::Relationship,
        Axis::Potential => F::Potential,
        Axis::Parent => F::Parent,
        Axis::Age | Axis::Process => return None,
    })
}

/// The classes of an axis, ready to be asked for many customers.
pub(super) struct Classes<'a> {
    ask: &'a Ask<'a>,
    axis: Axis,
    columns: Columns,
}

impl<'a> Classes<'a> {
    /// Reads what lists do not keep.
    pub(super) fn read(ask: &'a Ask<'a>, axis: Axis) -> Result<Self, Failure> {
        let columns = Columns::of(ask, field(axis), ask.book.roster.len())?;
        Ok(Self { ask, axis, columns })
    }

    /// The classes of a customer: one, but for tags one for each.
    pub(super) fn of(&self, light: &Light) -> Result<Vec<Class>, Failure> {
        let today = self.ask.now.today();
        let age = || file::age(light.first_trade, light.class, light.group, today);
        let Some(key) = field(self.axis) else {
            let class = if self.axis == Axis::Age {
                choice(ChoiceSet::Age, age().number())
            } else {
                choice(
                    ChoiceSet::Process,
                    file::process(light.status, age()).number(),
                )
            };
            return Ok(vec![class]);
        };
        let value = self.columns.value(self.ask, None, light, key)?;
        Ok(classes(key, value))
    }

    /// A class as a cell.
    pub(super) fn cell(&self, class: &Class) -> Value {
        match class {
            Class::Choice(set, number) => {
                let set = ChoiceSet::ALL.get(*set).copied();
                let word = set.and_then(|set| Some([set.key(), set.word(*number)?]));
                word.map_or(Value::Empty, |word| {
                    Value::Tags(word.map(str::to_owned).into())
                })
            }
            Class::Number(number) => Value::Number(*number),
            Class::Flag(yes) => Value::Flag(*yes),
            Class::Words(words) => Value::Text(words.clone()),
            Class::Record(id) => Value::Text(self.named(*id)),
            Class::Unstated => Value::Empty,
        }
    }

    fn named(&self, id: u64) -> String {
        let roster = self.ask.book.roster;
        if self.axis == Axis::Parent {
            return roster
                .get(id)
                .map_or_else(String::new, |light| light.code.clone());
        }
        roster.user_name(Some(Id::new(id)))
    }

    /// What a row of a class opens: the list of its customers, or these customers where no filter finds them.
    pub(super) fn opens(&self, class: &Class, members: impl Iterator<Item = u64>) -> Opens {
        let matched = match class {
            Class::Choice(_, 0) | Class::Unstated => Match::Empty,
            Class::Choice(_, number) => Match::Is(Value::Choice(*number)),
            Class::Number(number) => Match::Is(Value::Number(*number)),
            Class::Flag(yes) => Match::Is(Value::Flag(*yes)),
            Class::Words(tag) if self.axis == Axis::Tag => Match::Is(Value::Text(tag.clone())),
            // `Is` means that a text contains another; between it and itself lies it alone.
            Class::Words(words) => {
                let words = Some(Value::Text(words.clone()));
                Match::Between(words.clone(), words)
            }
            Class::Record(id) => Match::Is(Value::Reference(*id)),
        };
        let Some(key) = field(self.axis) else {
            let some = members.take(super::NAMED_MOST);
            return Opens::These(some.map(|id| Ref::new(Kind::Customer, id)).collect());
        };
        let term = Term {
            negated: false,
            test: Test::Field(key, vec![matched]),
        };
        Opens::Filtered(Kind::Customer, Filter { terms: vec![term] })
    }
}

fn choice(set: ChoiceSet, number: u8) -> Class {
    let place = ChoiceSet::ALL.iter().position(|it| *it == set);
    place.map_or(Class::Unstated, |place| Class::Choice(place, number))
}

fn classes(key: F, value: Cow<'_, Value>) -> Vec<Class> {
    let kind = Kind::Customer.field(key).map(|field| field.kind);
    if let Some(FieldKind::Choice(set)) = kind {
        let number = match value.as_ref() {
            Value::Choice(number) => *number,
            _ => 0,
        };
        return vec![choice(set, number)];
    }
    let one = match value.as_ref() {
        Value::Flag(yes) => Class::Flag(*yes),
        value if value.is_empty() && matches!(kind, Some(FieldKind::Flag)) => Class::Flag(false),
        value if value.is_empty() => Class::Unstated,
        Value::Number(number) => Class::Number(*number),
        Value::Reference(id) => Class::Record(*id),
        Value::Text(text) => Class::Words(text.trim().to_owned()),
        Value::Tags(tags) => {
            let mut tags: Vec<Class> = tags.iter().map(|tag| Class::Words(tag.clone())).collect();
            tags.sort_unstable();
            tags.dedup();
            return tags;
        }
        _ => Class::Unstated,
    };
    vec![one]
}
