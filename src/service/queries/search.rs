//! Finding records by what people type.

use std::sync::PoisonError;

use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::directory::index::Kind as TextKind;
use crate::service::failure::Failure;
use crate::service::reply::Hit;

use super::{Ask, customers};

/// Customers and people, best first.
pub(super) fn find(ask: &Ask<'_>, text: &str, limit: u32) -> Vec<Hit> {
    let hits = {
        let mut narrowing = ask.narrowing.lock().unwrap_or_else(PoisonError::into_inner);
        ask.book
            .roster
            .names()
            .search(text, limit.min(super::PAGE_MOST) as usize, &mut narrowing)
    };
    let mut found = Vec::with_capacity(hits.len());
    for hit in hits {
        let Some(light) = ask.book.roster.get(hit.id) else {
            continue;
        };
        found.push(Hit {
            target: Ref::new(Kind::Customer, light.id),
            code: light.code.clone(),
            name: light.name.clone(),
            customer_name: String::new(),
            found_by: customers::found_by(light, &hit),
            score: hit.score,
        });
        if hit.via == TextKind::Contact {
            for (id, name, ..) in &light.people {
                found.push(Hit {
                    target: Ref::new(Kind::Contact, *id),
                    code: String::new(),
                    name: name.clone(),
                    customer_name: light.name.clone(),
                    found_by: String::new(),
                    score: hit.score,
                });
            }
        }
    }
    found
}

/// The one record that a code, login, number, name or id names; several make a list to choose from.
pub(super) fn resolve(ask: &Ask<'_>, kind: Kind, text: &str) -> Result<Vec<Hit>, Failure> {
    let id = ask.book.resolve(kind, text)?;
    let stored = ask.book.live(Ref::new(kind, id))?;
    let word = |key| match stored.record.get(key) {
        Some(Value::Text(text)) => text,
        _ => String::new(),
    };
    let code = match &stored.record {
        Record::Customer(it) => it.code.clone(),
        Record::User(it) => it.login.clone(),
        Record::Product(it) => it.code.clone(),
        Record::Complaint(it) => it.number.clone(),
        _ => String::new(),
    };
    let name = [
        FieldKey::Name,
        FieldKey::Subject,
        FieldKey::What,
        FieldKey::Purpose,
    ]
    .into_iter()
    .map(word)
    .find(|text| !text.is_empty())
    .unwrap_or_default();
    Ok(vec![Hit {
        target: Ref::new(kind, id),
        code,
        name,
        customer_name: stored
            .record
            .customer()
            .and_then(|customer| ask.book.roster.get(customer.number()))
            .map_or_else(String::new, |light| light.name.clone()),
        found_by: String::new(),
        score: 0,
    }])
}
