//! Finding records by what people type.

use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::book::fold;
use crate::service::directory::fold::phone_digits;
use crate::service::directory::highlight::highlight;
use crate::service::directory::index::Kind as TextKind;
use crate::service::directory::search::Hit as Match;
use crate::service::failure::Failure;
use crate::service::light::{Light, Person};
use crate::service::reply::Hit;

use super::Ask;

/// Customers and people, best first.
pub(super) fn find(ask: &Ask<'_>, text: &str, limit: u32) -> Result<Vec<Hit>, Failure> {
    let limit = limit.min(super::PAGE_MOST) as usize;
    let hits = ask.book.roster.names().search(text, limit);
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
            found_by: found_by(light, &hit, text),
            score: hit.score,
        });
        if hit.via == TextKind::Contact {
            for person in people(light, text) {
                found.push(Hit {
                    target: Ref::new(Kind::Contact, person.id),
                    code: String::new(),
                    name: person.name.to_owned(),
                    customer_name: light.name.clone(),
                    found_by: String::new(),
                    score: hit.score,
                });
            }
        }
    }
    former(ask, text, limit, &mut found)?;
    Ok(found)
}

/// Letters from which on a former code or name is looked for.
const FORMER_LEAST: usize = 2;

/// Customers that others were merged into, by what those were called.
fn former(ask: &Ask<'_>, text: &str, limit: usize, found: &mut Vec<Hit>) -> Result<(), Failure> {
    if text.trim().chars().count() < FORMER_LEAST {
        return Ok(());
    }
    for (id, former) in ask.book.went_like(text)? {
        let target = Ref::new(Kind::Customer, id);
        let is_found = found.iter().any(|hit| hit.target == target);
        if let Some(light) = ask.book.roster.get(id).filter(|_| !is_found)
            && found.len() < limit
        {
            found.push(Hit {
                target,
                code: light.code.clone(),
                name: light.name.clone(),
                customer_name: String::new(),
                found_by: former.label(),
                score: 0,
            });
        }
    }
    Ok(())
}

/// What the search matched, where it was not the name.
pub(super) fn found_by(light: &Light, hit: &Match, typed: &str) -> String {
    match hit.via {
        TextKind::Name => String::new(),
        TextKind::Short => light.short.clone(),
        TextKind::Code => light.code.clone(),
        TextKind::Contact => people(light, typed)
            .into_iter()
            .map(|person| person.name)
            .collect::<Vec<_>>()
            .join(", "),
        TextKind::Phone => phone(light, typed),
        TextKind::Other => light.city.clone(),
    }
}

/// The people whose names the words fit, those that they fit in one piece before those whose
/// letters only stand in order.
fn people<'a>(light: &'a Light, typed: &str) -> Vec<Person<'a>> {
    let pieces = |person: Person<'_>| {
        let reading = Some(person.reading).filter(|reading| !reading.is_empty());
        let words = typed.split_whitespace().chain([typed]);
        words
            .map(|word| highlight(person.name, reading, word).len())
            .filter(|pieces| *pieces > 0)
            .min()
    };
    let fitting: Vec<_> = light
        .people
        .iter()
        .filter_map(|person| Some((pieces(person)?, person)))
        .collect();
    let fewest = fitting.iter().map(|(pieces, _)| *pieces).min();
    fitting
        .into_iter()
        .filter(|(pieces, _)| Some(*pieces) == fewest)
        .map(|(_, person)| person)
        .collect()
}

/// The number that was typed, with whose it is.
fn phone(light: &Light, typed: &str) -> String {
    let wanted = phone_digits(typed);
    let has = |phone: &str| phone_digits(phone).contains(&wanted);
    let of_people = light.people.iter().find_map(|person| {
        let phone = person.phones().find(|phone| has(phone))?;
        Some(format!("{} {phone}", person.name))
    });
    match of_people {
        Some(of_people) if !has(&light.phone) => of_people,
        _ => light.phone.clone(),
    }
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
        found_by: by_former(ask, &stored, text)?,
        score: 0,
    }])
}

/// What went there under the words, where they are not what the customer itself is called.
fn by_former(ask: &Ask<'_>, stored: &Stored, text: &str) -> Result<String, Failure> {
    let Record::Customer(it) = &stored.record else {
        return Ok(String::new());
    };
    let text = text.trim();
    let number = stored.id.to_string();
    let own = [&it.code, &it.name, &it.short, &number];
    let bare = text.strip_prefix('#').unwrap_or(text);
    if own.iter().any(|own| fold(own) == fold(text)) || number == bare {
        return Ok(String::new());
    }
    let went = ask.book.went(text)?;
    let of_this = went.iter().find(|(id, _)| *id == stored.id);
    Ok(of_this.map_or_else(String::new, |(_, former)| former.label()))
}
