//! Schemas of records, from the fields that each kind declares.

use serde_json::{Value as Json, json};

use super::shape::{
    Members, amount, choice, count, day, flag, list, maybe, moment, object, text, time,
};
use crate::cli::values::has_code;
use crate::domain::field::{Field, FieldKind};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::Catalog;

/// A whole record, as `show` and most lists print it.
pub(super) fn record(kind: Kind, words: &Catalog) -> Json {
    let mut members: Members = vec![("id", count()), ("revision", count())];
    for field in kind.fields() {
        members.push((field.key.key(), titled(field, kind, words)));
    }
    members.push(("created", moment()));
    members.push(("updated", moment()));
    members.push(("archived", flag()));
    object(members)
}

/// One field of a kind, for rows that show some of them.
pub(super) fn field(kind: Kind, key: FieldKey) -> Json {
    kind.field(key).map_or_else(Json::default, shape)
}

fn titled(field: &Field, kind: Kind, words: &Catalog) -> Json {
    let mut shape = shape(field);
    shape["title"] = json!(words.field(kind, field.key));
    shape
}

fn shape(field: &Field) -> Json {
    let shape = match field.kind {
        // The empty text stands for nothing.
        FieldKind::Text { .. }
        | FieldKind::Memo { .. }
        | FieldKind::Phone
        | FieldKind::Mail
        | FieldKind::Partial => {
            return text();
        }
        FieldKind::Choice(set) => return choice(set),
        FieldKind::Flag => return flag(),
        FieldKind::Tags => return list(text()),
        FieldKind::References(of) => return list(reference(of)),
        FieldKind::Moments => return list(moment()),
        FieldKind::Number { min, max } => {
            json!({"type": "integer", "minimum": min, "maximum": max})
        }
        FieldKind::Money | FieldKind::Exact => amount(),
        FieldKind::Day => day(),
        FieldKind::Time => time(),
        FieldKind::Moment => moment(),
        FieldKind::Reference(of) => reference(of),
    };
    if field.required { shape } else { maybe(shape) }
}

fn reference(of: Kind) -> Json {
    if has_code(of) || of == Kind::Team {
        text()
    } else {
        count()
    }
}
