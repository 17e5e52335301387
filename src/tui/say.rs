//! Failures, deeds and values as one line for people.

use crate::domain::field::FieldKind;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Moment, Now};
use crate::i18n::group::Told;
use crate::i18n::{Catalog, dates};
use crate::service::Failure;

/// What happened, why, and what to do, in one line.
pub fn told(told: Told) -> String {
    if told.hint.is_empty() {
        told.text
    } else if told.text.ends_with('。') {
        // A full stop of full width brings its own space.
        told.text + &told.hint
    } else {
        format!("{} {}", told.text, told.hint)
    }
}

/// Why a request was not carried out.
pub fn failure(words: &Catalog, failure: &Failure) -> String {
    told(words.failure(failure))
}

/// A value as a comparison shows it. References stand as numbers: only their records know their names.
pub fn value(words: &Catalog, kind: Kind, key: FieldKey, value: &Value) -> String {
    match value {
        Value::Text(text) if is_partial(kind, key) => crate::i18n::dates::partial(words, text),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Money(amount) => amount.to_string(),
        Value::Exact(amount) => amount.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Time(time) => time.to_string(),
        Value::Moment(moment) => moment.to_string(),
        Value::Choice(number) if *number > 0 => match kind.field(key).map(|field| field.kind) {
            Some(FieldKind::Choice(set)) => words.choice(set, *number).to_owned(),
            _ => number.to_string(),
        },
        Value::Flag(true) => "x".to_owned(),
        Value::Tags(tags) if !tags.is_empty() => tags.join(", "),
        Value::Reference(id) if *id > 0 => format!("#{id}"),
        Value::References(ids) if !ids.is_empty() => {
            let ids: Vec<String> = ids.iter().map(|id| format!("#{id}")).collect();
            ids.join(", ")
        }
        Value::Moments(moments) if !moments.is_empty() => moments.len().to_string(),
        _ => words.help.empty.to_owned(),
    }
}

fn is_partial(kind: Kind, key: FieldKey) -> bool {
    kind.field(key)
        .is_some_and(|field| field.kind == FieldKind::Partial)
}

/// That a draft from then is back.
pub fn draft_from(words: &Catalog, at: Moment, now: Now) -> String {
    let (day, time) = now.local(at);
    let time = if day == now.today() {
        time.to_string()
    } else {
        format!("{} {time}", dates::day(words, day, now.today()))
    };
    (words.forms.draft_back)(&time)
}
