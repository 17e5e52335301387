//! Turns what a person wrote for a record into its id: a code, a login, a number, a name, an id.

use crate::domain::customer::Contact;
use crate::domain::id::Ref;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::trade::Payment;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;

use super::draft::Draft;
use super::failure::Failure;

/// Resolves the text in reference fields of `record`'s kind; other values pass.
pub(crate) fn value(
    draft: &Draft<'_>,
    record: &Record,
    key: FieldKey,
    value: Value,
) -> Result<Value, Failure> {
    use crate::domain::field::{FieldKind, split_list};
    let kind = record.kind().field(key).map(|field| field.kind);
    match (kind, draft.settle(value)) {
        (Some(FieldKind::Reference(of)), Value::Text(text)) => {
            one(draft, record, of, &text).map(Value::Reference)
        }
        (Some(FieldKind::References(of)), Value::Text(text)) => split_list(&text)
            .map(|part| one(draft, record, of, part))
            .collect::<Result<_, _>>()
            .map(Value::References),
        (Some(FieldKind::Reference(of)), Value::Reference(id)) => {
            exists(draft, record, key, of, id)?;
            Ok(Value::Reference(id))
        }
        (Some(FieldKind::References(of)), Value::References(ids)) => {
            for id in &ids {
                exists(draft, record, key, of, *id)?;
            }
            Ok(Value::References(ids))
        }
        (_, value) => Ok(value),
    }
}

/// Refuses an id that names no live record, unless the record names it already: what was archived
/// since may stay where it is.
fn exists(
    draft: &Draft<'_>,
    record: &Record,
    key: FieldKey,
    kind: Kind,
    id: u64,
) -> Result<(), Failure> {
    let is_kept = kind == Kind::Customer && draft.untouched(id).is_some();
    let is_live = |stored: Stored| stored.archived.is_none();
    let lives = is_kept || draft.find(Ref::new(kind, id))?.is_some_and(is_live);
    if id == 0 || lives || super::records::ids(record.value(key)).contains(&id) {
        Ok(())
    } else {
        Err(Invalid::at(key, Why::NoSuch).into())
    }
}

/// The id that `text` names among records of `kind`. People are looked for at the record's own
/// customer first.
pub(crate) fn one(
    draft: &Draft<'_>,
    record: &Record,
    kind: Kind,
    text: &str,
) -> Result<u64, Failure> {
    let text = text.trim();
    if kind == Kind::User && matches!(text, "me" | "我") {
        return Ok(draft.me().number());
    }
    // What this very change has made is not in the indexes yet.
    if kind == Kind::Payment && record.kind().field(FieldKey::Customer).is_some() {
        // Numbers of payments are those of whoever pays.
        let customer = record.customer().filter(|customer| customer.number() != 0);
        let customer = customer.ok_or_else(|| Invalid::at(FieldKey::Customer, Why::Required))?;
        if let Some(id) = payment(draft, customer.number(), text)? {
            return Ok(id);
        }
    }
    if kind != Kind::Contact
        && let Some(id) = draft.called(kind, text)
    {
        return Ok(id);
    }
    if kind == Kind::Contact
        && let Some(customer) = record.customer()
    {
        return contact(draft, customer.number(), text);
    }
    draft.book.resolve(kind, text)
}

/// The payment of a customer with that number: other customers may number theirs alike.
fn payment(draft: &Draft<'_>, customer: u64, text: &str) -> Result<Option<u64>, Failure> {
    let mut found = draft
        .live_of_customer(customer, Kind::Payment)?
        .into_iter()
        .filter_map(|stored| Some((stored.id, <Payment as Of>::take(stored.record)?)))
        .filter(|(_, payment)| payment.number.trim().eq_ignore_ascii_case(text));
    match (found.next(), found.next()) {
        (Some((id, _)), None) => Ok(Some(id)),
        (Some((one, first)), Some((other, second))) => Err(Failure::Ambiguous {
            kind: Kind::Payment,
            given: text.to_owned(),
            candidates: vec![
                (one, first.number, first.day.to_string()),
                (other, second.number, second.day.to_string()),
            ],
        }),
        (None, _) => Ok(None),
    }
}

fn contact(draft: &Draft<'_>, customer: u64, text: &str) -> Result<u64, Failure> {
    let mut found = Vec::new();
    for stored in draft.live_of_customer(customer, Kind::Contact)? {
        let id = stored.id;
        let Some(person) = <Contact as Of>::take(stored.record) else {
            continue;
        };
        let same = |name: &str| !name.is_empty() && name.to_lowercase() == text.to_lowercase();
        if same(&person.name) || same(&person.preferred) {
            found.push((id, String::new(), person.name));
        }
    }
    match found.len() {
        1 => Ok(found[0].0),
        0 => draft
            .book
            .resolve_id(Kind::Contact, text)?
            .ok_or_else(|| Failure::NoSuch {
                kind: Kind::Contact,
                given: text.to_owned(),
            }),
        _ => Err(Failure::Ambiguous {
            kind: Kind::Contact,
            given: text.to_owned(),
            candidates: found,
        }),
    }
}
