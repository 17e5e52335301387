//! Values of fields as people read them and as JSON carries them.

use serde_json::{Map, Value as Json, json};

use super::link::Link;
use super::stop::Stop;
use crate::domain::choice::ChoiceSet;
use crate::domain::field::FieldKind;
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Now};
use crate::i18n::Catalog;

/// Kinds that people call by a code, a login or a number rather than by an id.
pub(crate) const fn has_code(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::User | Kind::Customer | Kind::Complaint | Kind::Product
    )
}

/// A whole record for JSON and CSV: id and revision first, then every field by its key.
pub(crate) fn item(stored: &Stored, link: &mut Link<'_>) -> Result<Map<String, Json>, Stop> {
    let mut item = Map::new();
    item.insert("id".into(), json!(stored.id));
    item.insert("revision".into(), json!(stored.revision.0));
    for field in stored.record.kind().fields() {
        let value = json_value(field.kind, stored.record.value(field.key), link)?;
        item.insert(field.key.key().into(), value);
    }
    item.insert("created".into(), json!(stored.created.at.to_string()));
    item.insert("updated".into(), json!(stored.updated.at.to_string()));
    item.insert("archived".into(), json!(stored.archived.is_some()));
    Ok(item)
}

/// One value for JSON: money as a decimal text, days and moments as ISO texts, references by code.
pub(crate) fn json_value(kind: FieldKind, value: Value, link: &mut Link<'_>) -> Result<Json, Stop> {
    Ok(match (kind, value) {
        (FieldKind::Choice(set), Value::Choice(number)) => json!(word(set, number)),
        (FieldKind::Reference(of), Value::Reference(id)) if id != 0 => reference(of, id, link)?,
        (FieldKind::References(of), Value::References(ids)) => {
            let mut list = Vec::with_capacity(ids.len());
            for id in ids {
                list.push(reference(of, id, link)?);
            }
            Json::Array(list)
        }
        (FieldKind::Tags, Value::Empty) => json!([]),
        (_, Value::Tags(tags)) => json!(tags),
        (_, Value::Flag(flag)) => json!(flag),
        (_, Value::Number(number)) => json!(number),
        (_, Value::Text(text)) => json!(text),
        (_, Value::Money(money)) => json!(money.to_string()),
        (_, Value::Exact(exact)) => json!(exact.to_string()),
        (_, Value::Day(day)) if day != Day::MIN => json!(day.to_string()),
        (_, Value::Time(time)) => json!(time.to_string()),
        (_, Value::Moment(at)) => json!(at.to_string()),
        (_, Value::Moments(moments)) => {
            json!(moments.iter().map(ToString::to_string).collect::<Vec<_>>())
        }
        (
            FieldKind::Text { .. }
            | FieldKind::Memo { .. }
            | FieldKind::Phone
            | FieldKind::Mail
            | FieldKind::Partial,
            Value::Empty,
        ) => {
            json!("")
        }
        _ => Json::Null,
    })
}

fn reference(of: Kind, id: u64, link: &mut Link<'_>) -> Result<Json, Stop> {
    if has_code(of) {
        Ok(json!(link.named(Ref::new(of, id))?.0))
    } else if of == Kind::Team {
        Ok(json!(link.named(Ref::new(of, id))?.1))
    } else {
        Ok(json!(id))
    }
}

/// The stable word of a choice; null for "not stated".
pub(crate) fn word(set: ChoiceSet, number: u8) -> Option<&'static str> {
    set.word(number).filter(|_| number != 0)
}

/// One value for people: labels of choices, names of records, local times.
pub(crate) fn shown(
    kind: FieldKind,
    value: &Value,
    words: &Catalog,
    now: Now,
    link: &mut Link<'_>,
) -> Result<String, Stop> {
    let names = |of: Kind, ids: &[u64], link: &mut Link<'_>| -> Result<String, Stop> {
        let mut names = Vec::with_capacity(ids.len());
        for id in ids {
            names.push(link.named(Ref::new(of, *id))?.1);
        }
        Ok(names.join(", "))
    };
    Ok(match (kind, value) {
        (_, value) if value.is_empty() => String::new(),
        (FieldKind::Choice(set), Value::Choice(number)) => words.choice(set, *number).to_owned(),
        (FieldKind::Reference(of), Value::Reference(id)) => names(of, &[*id], link)?,
        (FieldKind::References(of), Value::References(ids)) => names(of, ids, link)?,
        (_, Value::Tags(tags)) => tags.join(", "),
        (_, Value::Flag(flag)) => (words.usage.yes_no)(*flag).to_owned(),
        (_, Value::Number(number)) => number.to_string(),
        (FieldKind::Partial, Value::Text(text)) => crate::i18n::dates::partial(words, text),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Money(money)) => money.to_string(),
        (_, Value::Exact(exact)) => exact.to_string(),
        (_, Value::Day(day)) => day.to_string(),
        (_, Value::Time(time)) => time.to_string(),
        (_, Value::Moment(at)) => local(*at, now),
        (_, Value::Moments(moments)) => moments
            .iter()
            .map(|at| local(*at, now))
            .collect::<Vec<_>>()
            .join(", "),
        _ => String::new(),
    })
}

/// A moment in the reader's time: `2026-11-23 17:05`.
pub(crate) fn local(at: crate::domain::when::Moment, now: Now) -> String {
    let (day, time) = now.local(at);
    format!("{day} {time}")
}

/// A record for people: a line for each field that is filled, `Label  value`.
pub(crate) fn card(
    stored: &Stored,
    words: &Catalog,
    now: Now,
    link: &mut Link<'_>,
) -> Result<Vec<(&'static str, String)>, Stop> {
    let kind = stored.record.kind();
    let mut lines = vec![((words.records.column)(FieldKey::Id), stored.id.to_string())];
    for field in kind.fields() {
        let value = stored.record.value(field.key);
        let counts_nothing = field.kept && value == Value::Number(0);
        if value.is_empty() || value == Value::Flag(false) || counts_nothing {
            continue;
        }
        let text = shown(field.kind, &value, words, now, link)?;
        if !text.is_empty() {
            lines.push((words.field(kind, field.key), text));
        }
    }
    Ok(lines)
}

/// The members of a document that is an object.
pub(crate) fn object(document: Json) -> Map<String, Json> {
    match document {
        Json::Object(members) => members,
        _ => Map::new(),
    }
}
