//! Values of fields as cells.

use serde_json::{Value as Json, json};

use crate::domain::choice::ChoiceSet;
use crate::domain::field::{Class, Field, FieldKind, split_list};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Moment, Now};
use crate::exchange::guard::{Audience, guarded};
use crate::i18n::Catalog;
use crate::service::reply::Named;

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing.
    Blank,
    /// What people wrote, which a spreadsheet could take for a formula.
    Text(String),
    /// What we write ourselves: days, amounts, words of choices.
    Plain(String),
    /// A whole number.
    Number(i64),
    /// A number with digits behind its point, as it is written.
    Decimal(String),
    /// Yes or no.
    Flag(bool),
    /// Several texts.
    List(Vec<String>),
}

impl Cell {
    pub(super) fn text(text: &str) -> Self {
        if text.is_empty() {
            Self::Blank
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// As it stands in a CSV file.
    pub(super) fn csv(&self, audience: Audience) -> String {
        match self {
            Self::Text(text) => guarded(text, audience),
            Self::List(parts) => guarded(&parts.join(", "), audience),
            other => other.bare(),
        }
    }

    /// As people read it; the words are for yes and no.
    pub(super) fn shown(&self, words: &Catalog) -> String {
        match self {
            Self::Flag(yes) => (words.usage.yes_no)(*yes).to_owned(),
            other => other.bare(),
        }
    }

    fn bare(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) | Self::Plain(text) | Self::Decimal(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Flag(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::List(parts) => parts.join(", "),
        }
    }

    pub(super) fn json(&self) -> Json {
        match self {
            Self::Blank => Json::Null,
            Self::Text(text) | Self::Plain(text) => json!(text),
            Self::Number(number) => json!(number),
            Self::Decimal(text) => serde_json::from_str(text).unwrap_or(Json::Null),
            Self::Flag(yes) => json!(yes),
            Self::List(parts) => json!(parts),
        }
    }
}

/// Whether a field may leave the book: what is personal stays unless somebody who may has decided otherwise
/// (DOMAIN.md 10).
pub(super) fn may_leave(field: &Field) -> bool {
    field.class == Class::N
}

/// The fields of a kind that are written.
pub(super) fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    kind.fields().iter().filter(|field| may_leave(field))
}

/// Words for a reader, or stable ones for a machine.
#[derive(Clone, Copy)]
pub(super) struct Voice {
    pub(super) words: Option<&'static Catalog>,
    pub(super) now: Now,
}

impl Voice {
    pub(super) fn choice(&self, set: ChoiceSet, number: u8) -> Cell {
        match (number, self.words) {
            (0, _) => Cell::Blank,
            (_, Some(words)) => Cell::Plain(words.choice(set, number).to_owned()),
            (_, None) => set
                .word(number)
                .map_or(Cell::Blank, |word| Cell::Plain(word.to_owned())),
        }
    }

    /// An instant: to the minute where the reader is, or exactly and anywhere.
    pub(super) fn moment(&self, at: Moment) -> Cell {
        Cell::Plain(match self.words {
            Some(_) => {
                let (day, time) = self.now.local(at);
                format!("{day} {time}")
            }
            None => at.to_string(),
        })
    }

    pub(super) fn head(&self, kind: Option<Kind>, key: FieldKey) -> &'static str {
        match (self.words, kind) {
            (Some(words), Some(kind)) => words.field(kind, key),
            (Some(words), None) => (words.records.column)(key),
            (None, _) => key.key(),
        }
    }
}

/// The cells of a whole record, in the order of [`fields`].
pub(super) fn record(named: &Named, voice: Voice) -> Vec<Cell> {
    let record = &named.stored.record;
    let cell = |field: &Field| {
        let names = named.names.iter().find(|(key, _)| *key == field.key);
        let names = names.map_or(&[][..], |(_, names)| names);
        value(field.kind, record.value(field.key), names, voice)
    };
    fields(record.kind()).map(cell).collect()
}

pub(super) fn value(kind: FieldKind, value: Value, names: &[String], voice: Voice) -> Cell {
    match (kind, value) {
        (FieldKind::Flag, Value::Flag(yes)) => Cell::Flag(yes),
        (_, value) if value.is_empty() => Cell::Blank,
        (FieldKind::Choice(set), Value::Choice(number)) => voice.choice(set, number),
        // A visit has a number alone, which means another visit in another book.
        (FieldKind::Reference(Kind::Visit), Value::Reference(id)) => voice
            .words
            .map_or(Cell::Blank, |_| Cell::Plain(format!("#{id}"))),
        (FieldKind::Reference(_), Value::Reference(id)) => {
            let name = names.first().filter(|name| !name.is_empty());
            Cell::Text(name.map_or_else(|| format!("#{id}"), Clone::clone))
        }
        (FieldKind::References(_), Value::References(ids)) => Cell::List(called(names, &ids)),
        (_, Value::Text(text)) => Cell::Text(text),
        (_, Value::Tags(tags)) => Cell::List(tags),
        (_, Value::Number(number)) => Cell::Number(number),
        (_, Value::Money(money)) => Cell::Plain(money.to_string()),
        (_, Value::Exact(exact)) => Cell::Plain(exact.to_string()),
        (_, Value::Day(day)) if day != Day::MIN => Cell::Plain(day.to_string()),
        (_, Value::Time(time)) => Cell::Plain(time.to_string()),
        (_, Value::Moment(at)) => voice.moment(at),
        (_, Value::Moments(moments)) => {
            Cell::List(moments.iter().map(ToString::to_string).collect())
        }
        _ => Cell::Blank,
    }
}

/// What records are called, so that an import finds them again: a name that would be taken for several is a number.
fn called(names: &[String], ids: &[u64]) -> Vec<String> {
    let one = |(at, id): (usize, &u64)| match names.get(at) {
        Some(name) if split_list(name).count() == 1 => name.clone(),
        _ => format!("#{id}"),
    };
    ids.iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::text;

    #[test]
    fn what_is_personal_stays_in_the_book() {
        assert!(may_leave(&text(3)));
        assert!(!may_leave(&text(3).personal()));
        for class in [Class::S2, Class::S1] {
            assert!(!may_leave(&Field { class, ..text(3) }));
        }
    }

    #[test]
    fn texts_are_guarded_and_what_we_write_is_not() {
        let audience = Audience::Excel;
        assert_eq!(Cell::text("+86 571").csv(audience), "\t+86 571");
        assert_eq!(Cell::text("-5").csv(audience), "\t-5");
        assert_eq!(Cell::Plain("-5.00".into()).csv(audience), "-5.00");
        assert_eq!(Cell::Number(-5).csv(audience), "-5");
        let list = Cell::List(vec!["=a".into(), "b".into()]);
        assert_eq!(list.csv(audience), "\t=a, b");
        assert_eq!(list.json(), json!(["=a", "b"]));
    }

    #[test]
    fn a_name_that_looks_like_two_is_a_number() {
        let names = ["陈薇".to_owned(), "Smith, John".to_owned()];
        assert_eq!(called(&names, &[4, 5, 6]), ["陈薇", "#5", "#6"]);
    }
}
