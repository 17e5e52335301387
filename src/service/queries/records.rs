//! Records of any kind, with the names of what they refer to: what words list.

use crate::domain::field::FieldKind;
use crate::domain::filter::Filter;
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::book::Book;
use crate::service::failure::Failure;
use crate::service::person;
use crate::service::query::Window;
use crate::service::reply::{Named, Page};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::Ask;

pub(super) fn page(
    ask: &Ask<'_>,
    kind: Kind,
    filter: &Filter,
    window: Window,
) -> Result<Page<Named>, Failure> {
    let len = window.len.min(super::PAGE_MOST) as usize;
    listed(kind)?;
    let (mut shown, mut rows) = (0, Vec::new());
    let total = each(ask, kind, filter, |stored| {
        shown += 1;
        if shown > window.from && rows.len() < len {
            rows.push(named(ask.book, stored)?);
        }
        Ok(())
    })?;
    Ok(Page {
        from: window.from,
        shown,
        total,
        rows,
    })
}

/// One live record. Of what is known of a person only those are told who may see it, and never what is sealed.
pub(super) fn one(ask: &Ask<'_>, target: Ref) -> Result<Stored, Failure> {
    let mut stored = ask.book.live(target)?;
    match &mut stored.record {
        Record::Particular(it) => {
            let subject = person::Subject::of(ask.book, it.contact.number())?;
            subject.circle.may_see(ask.actor, it.kept_as())?;
            it.sealed.clear();
        }
        Record::Access(_) => return Err(Failure::Missing(target)),
        _ => {}
    }
    Ok(stored)
}

/// Refuses lists of what is read through the dossier of one person alone.
fn listed(kind: Kind) -> Result<(), Failure> {
    if kind.is_guarded() {
        return Err(Failure::Unsupported);
    }
    Ok(())
}

/// The numbers of all records of the list, in the order in which they were made.
pub(super) fn matching(ask: &Ask<'_>, kind: Kind, filter: &Filter) -> Result<Vec<u64>, Failure> {
    listed(kind)?;
    let mut found = Vec::new();
    each(ask, kind, filter, |stored| {
        found.push(stored.id);
        Ok(())
    })?;
    found.sort_unstable();
    Ok(found)
}

/// Records by their numbers, as many as fit one page.
pub(super) fn these(ask: &Ask<'_>, targets: &[Ref]) -> Result<Page<Named>, Failure> {
    let mut rows = Vec::new();
    for target in targets.iter().take(super::PAGE_MOST as usize) {
        listed(target.kind)?;
        if let Some(stored) = ask.book.find(*target)?
            && stored.archived.is_none()
        {
            rows.push(named(ask.book, stored)?);
        }
    }
    let count = rows.len() as u32;
    Ok(Page {
        from: 0,
        shown: count,
        total: count,
        rows,
    })
}

/// Hands over every record of the list that passes; how many there are without the filter.
fn each(
    ask: &Ask<'_>,
    kind: Kind,
    filter: &Filter,
    mut take: impl FnMut(Stored) -> Result<(), Failure>,
) -> Result<u32, Failure> {
    let book = ask.book;
    let mut ids = ids(ask, kind, filter)?;
    if !matches!(
        kind,
        Kind::User | Kind::Team | Kind::Customer | Kind::Contact | Kind::Product
    ) {
        ids.reverse();
    }
    let mut total = 0;
    for id in ids {
        let Some(stored) = book.find(Ref::new(kind, id))? else {
            continue;
        };
        // What belongs to an archived customer is put away with the customer and comes back with it.
        let is_away = stored.record.kind() != Kind::Customer
            && (stored.record.customer()).is_some_and(|of| book.roster.get(of.number()).is_none());
        if stored.archived.is_some() || is_away {
            continue;
        }
        total += 1;
        if filter.is_empty() || passes(ask, filter, &stored) {
            take(stored)?;
        }
    }
    Ok(total)
}

/// Where the filter names one customer, only that customer's records are read.
fn ids(ask: &Ask<'_>, kind: Kind, filter: &Filter) -> Result<Vec<u64>, Failure> {
    use crate::domain::filter::{Match, Test};
    for term in filter.terms.iter().filter(|term| !term.negated) {
        if let Test::Field(FieldKey::Customer, matches) = &term.test
            && let [Match::Is(Value::Reference(customer))] = matches.as_slice()
        {
            let mut ids = ask.book.of_customer(*customer, kind)?;
            ids.sort_unstable();
            return Ok(ids);
        }
    }
    ask.book.ids(&Lookup::all(kind), Direction::Forward)
}

fn passes(ask: &Ask<'_>, filter: &Filter, stored: &Stored) -> bool {
    let light = || {
        let id = match &stored.record {
            Record::Customer(_) => stored.id,
            other => other.customer()?.number(),
        };
        ask.book.roster.get(id)
    };
    filter.passes(
        |key| {
            stored.record.get(key).unwrap_or_else(|| match key {
                FieldKey::Id => Value::Number(stored.id as i64),
                _ => light().map_or(Value::Empty, |light| {
                    light.value(key, ask.book.house, ask.now.today())
                }),
            })
        },
        |word| {
            stored.record.kind().fields().iter().any(|field| {
                matches!(field.kind, FieldKind::Text { .. } | FieldKind::Memo { .. } | FieldKind::Phone | FieldKind::Mail)
                    && matches!(stored.record.get(field.key), Some(Value::Text(text)) if super::has(&text, word))
            }) || light().is_some_and(|light| super::has(&light.name, word))
        },
    )
}

/// A record with the names of what it refers to.
pub(crate) fn named(book: &Book<'_>, stored: Stored) -> Result<Named, Failure> {
    let mut names = Vec::new();
    for field in stored.record.kind().fields() {
        let (FieldKind::Reference(kind) | FieldKind::References(kind)) = field.kind else {
            continue;
        };
        let ids = match stored.record.value(field.key) {
            Value::Reference(id) if id != 0 => vec![id],
            Value::References(ids) => ids,
            _ => continue,
        };
        let mut called = Vec::with_capacity(ids.len());
        for id in ids {
            called.push(called_by(book, Ref::new(kind, id))?);
        }
        if !called.is_empty() {
            names.push((field.key, called));
        }
    }
    Ok(Named { stored, names })
}

/// Code, login, number or name of a record; its id where it has none.
fn called_by(book: &Book<'_>, target: Ref) -> Result<String, Failure> {
    if let (Kind::Customer, Some(light)) = (target.kind, book.roster.get(target.id)) {
        return Ok(light.code.clone());
    }
    let Some(stored) = book.find(target)? else {
        return Ok(format!("#{}", target.id));
    };
    for key in [
        FieldKey::Code,
        FieldKey::Login,
        FieldKey::Number,
        FieldKey::Name,
    ] {
        if let Some(Value::Text(text)) = stored.record.get(key) {
            return Ok(text);
        }
    }
    Ok(format!("#{}", target.id))
}
