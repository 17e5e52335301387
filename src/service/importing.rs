//! Rows of a file, one kind of record at a time: what each would do, and doing it.
//!
//! Rows of records go through the same use-cases as hands; sale lines take a path of their own
//! (`sales.rs`), because there are millions of them.

use std::collections::HashSet;

use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::Ref;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::policy::Act;
use crate::domain::record::{Kind, Stored};
use crate::domain::register::register;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;

use super::command::Fields;
use super::draft::Draft;
use super::failure::Failure;
use super::import::{ImportRows, RowPlan};
use super::records;
use super::reply::Done;

/// Puts every row on the draft and tells what each does. Nothing is written here: a plan drops
/// the draft, an import commits it.
pub(crate) fn run(draft: &mut Draft<'_>, import: ImportRows) -> Result<Vec<RowPlan>, Failure> {
    let mut plans = Vec::with_capacity(import.rows.len());
    let mut matched = HashSet::new();
    for row in import.rows {
        let mark = draft.mark();
        let create = import.create_customers;
        let plan = match bring_in(draft, &mut matched, import.kind, row.fields, create) {
            Ok(plan) => plan,
            Err(failure) => {
                // A customer that only this row needed is not made.
                draft.rewind(mark);
                RowPlan::Refuse(refusal(failure)?)
            }
        };
        plans.push(plan);
    }
    Ok(plans)
}

/// Rows of a file that go into one change. With the customers and products that they may make, and
/// customers that they change, they stay below what one change holds.
pub(crate) const fn rows_at_once(kind: Kind) -> usize {
    match kind {
        Kind::Sale => 6_000,
        _ => 1_000,
    }
}

/// What two changes of one import did.
pub(crate) fn together(mut first: Done, second: Done) -> Done {
    first.revision = second.revision.max(first.revision);
    first.deed.count += second.deed.count;
    first.created.extend(second.created);
    // Too much to list: sessions ask again.
    first.touched.clear();
    first.warnings.extend(second.warnings);
    first.plan.extend(second.plan);
    first
}

/// The deed of an import: how many rows it changed.
pub(crate) fn deed(kind: Kind, plans: &[RowPlan]) -> Deed {
    Deed {
        act: DeedAct::Imported,
        kind,
        name: String::new(),
        count: plans
            .iter()
            .filter(|plan| matches!(plan, RowPlan::New | RowPlan::Update))
            .count() as u64,
    }
}

/// What is wrong with one row is told and the others go on; what is wrong with the book stops.
pub(crate) fn refusal(failure: Failure) -> Result<Invalid, Failure> {
    match failure {
        Failure::Invalid(invalid) => Ok(invalid),
        Failure::NoSuch { kind, .. } => Ok(Invalid::at(reference(kind), Why::NoSuch)),
        Failure::Ambiguous { kind, .. } => Ok(Invalid::at(reference(kind), Why::Ambiguous)),
        Failure::Missing(target) => Ok(Invalid::at(reference(target.kind), Why::NoSuch)),
        other => Err(other),
    }
}

/// The fields that name records of a kind; what is not here belongs to a customer.
const NAMED_BY: &[(Kind, FieldKey)] = &[
    (Kind::User, FieldKey::Owner),
    (Kind::Contact, FieldKey::Contact),
    (Kind::Product, FieldKey::Product),
    (Kind::Team, FieldKey::Team),
    (Kind::Complaint, FieldKey::Complaint),
    (Kind::Visit, FieldKey::Visit),
    (Kind::Invoice, FieldKey::Invoice),
    (Kind::Payment, FieldKey::Payment),
];

fn reference(kind: Kind) -> FieldKey {
    let named = NAMED_BY.iter().find(|(of, _)| *of == kind);
    named.map_or(FieldKey::Customer, |(_, field)| *field)
}

fn bring_in(
    draft: &mut Draft<'_>,
    matched: &mut HashSet<u64>,
    kind: Kind,
    fields: Fields,
    create_customers: bool,
) -> Result<RowPlan, Failure> {
    let mut fields: Fields = fields
        .into_iter()
        // A cell that says no is not a blank one.
        .filter(|(_, value)| !value.is_empty() || matches!(value, Value::Flag(_)))
        .collect();
    if kind.field(FieldKey::Customer).is_some() {
        name_customer(draft, &mut fields, create_customers)?;
    }
    if let Some(before) = existing(draft, matched, kind, &fields)? {
        matched.insert(before.id);
        let mut record = before.record.clone();
        records::assign(draft, &mut record, fields, true)?;
        if record == before.record {
            return Ok(RowPlan::Skip);
        }
        draft.may(Act::Edit, &before.record)?;
        records::admit(draft, &mut record, Some(&before))?;
        // The same in other words: a period, say, is kept in one form.
        if record == before.record {
            return Ok(RowPlan::Skip);
        }
        draft.put(before, record);
        return Ok(RowPlan::Update);
    }
    let mut record = records::blank(draft, kind);
    records::assign(draft, &mut record, fields, true)?;
    records::admit(draft, &mut record, None)?;
    draft.may(Act::Add, &record)?;
    matched.insert(draft.add(record).id);
    Ok(RowPlan::New)
}

/// Puts the customer's id where the row names it by code or name, and makes one that the book lacks
/// if asked to.
fn name_customer(draft: &mut Draft<'_>, fields: &mut Fields, create: bool) -> Result<(), Failure> {
    let mut take = |wanted| {
        let place = fields
            .iter()
            .position(|(key, value)| *key == wanted && matches!(value, Value::Text(_)))?;
        match fields.swap_remove(place).1 {
            Value::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        }
    };
    let (code, name) = (take(FieldKey::Customer), take(FieldKey::CustomerName));
    if code.is_none() && name.is_none() {
        return Ok(());
    }
    let id = customer(
        draft,
        code.as_deref().unwrap_or_default(),
        name.as_deref().unwrap_or_default(),
        create,
    )?;
    fields.push((FieldKey::Customer, Value::Reference(id)));
    Ok(())
}

/// The customer that a code or, where there is none, a name stands for; made if asked to.
pub(crate) fn customer(
    draft: &mut Draft<'_>,
    code: &str,
    name: &str,
    create: bool,
) -> Result<u64, Failure> {
    let given = if code.is_empty() { name } else { code };
    if given.is_empty() {
        return Err(Invalid::at(FieldKey::Customer, Why::Required).into());
    }
    let known = match draft.called(Kind::Customer, given) {
        Some(id) => Ok(id),
        None => draft.book.resolve(Kind::Customer, given),
    };
    match known {
        Err(Failure::NoSuch { .. }) if create => {
            let mut record = records::blank(draft, Kind::Customer);
            record.set(FieldKey::Code, Value::Text(code.to_owned()))?;
            let name = if name.is_empty() { code } else { name };
            record.set(FieldKey::Name, Value::Text(name.to_owned()))?;
            records::admit(draft, &mut record, None)?;
            Ok(draft.add(record).id)
        }
        known => known,
    }
}

/// The record that a row is about: by code, login or number; people by their customer and name; what
/// happened by its customer, day and words. No two rows of a file are about one visit: `matched` is
/// what earlier rows were about.
fn existing(
    draft: &Draft<'_>,
    matched: &HashSet<u64>,
    kind: Kind,
    fields: &Fields,
) -> Result<Option<Stored>, Failure> {
    let value = |wanted| {
        fields
            .iter()
            .find(|(key, _)| *key == wanted)
            .map(|(_, value)| value)
    };
    for field in kind.fields().iter().filter(|field| field.unique) {
        if let Some(Value::Text(text)) = value(field.key) {
            let id = draft.taken(kind, field.key, text)?;
            return id.map_or(Ok(None), |id| draft.find(Ref::new(kind, id)));
        }
    }
    let alike: &[FieldKey] = match kind {
        Kind::Contact => &[FieldKey::Name],
        Kind::Visit => &[FieldKey::Day, FieldKey::Time, FieldKey::Kind],
        Kind::Commitment | Kind::Task => &[FieldKey::Due, FieldKey::What],
        Kind::Complaint => &[FieldKey::Subject, FieldKey::Opened],
        Kind::ComplaintEvent => &[FieldKey::Complaint, FieldKey::Step, FieldKey::At],
        Kind::GuardHit => &[FieldKey::Complaint, FieldKey::Taboo, FieldKey::At],
        Kind::CorrectiveAction => &[FieldKey::Complaint, FieldKey::What],
        Kind::User
        | Kind::Team
        | Kind::Customer
        | Kind::Product
        | Kind::Sale
        | Kind::Particular
        | Kind::Privacy
        | Kind::Purpose
        | Kind::Access => return Ok(None),
        _ => register(kind).map_or(&[], |register| register.alike),
    };
    let among = match (value(FieldKey::Customer), kind) {
        (Some(Value::Reference(customer)), _) => draft.live_of_customer(*customer, kind)?,
        // What belongs to nobody's customer is looked for by what it is about.
        (None, Kind::Target | Kind::Stock) => {
            let key = if kind == Kind::Stock {
                FieldKey::Product
            } else {
                FieldKey::Owner
            };
            let Some(about) = value(key) else {
                return Ok(None);
            };
            match super::resolve::value(draft, &kind.blank(), key, about.clone())? {
                Value::Reference(id) => draft.live_linked(key, id, kind)?,
                _ => return Ok(None),
            }
        }
        _ => return Ok(None),
    };
    // What the row leaves out is not compared, but something must be.
    let mut probe = kind.blank();
    // What is named by a number or a name is looked for at the customer first, payments at nobody else's.
    if let Some(customer) = value(FieldKey::Customer) {
        probe.set(FieldKey::Customer, customer.clone())?;
    }
    let mut asked = Vec::new();
    for key in alike {
        if let Some(value) = value(*key) {
            let value = super::resolve::value(draft, &probe, *key, value.clone())?;
            let value = match (key, value) {
                (FieldKey::Period, Value::Text(text)) => {
                    let period = crate::domain::trade::Period::parse(&text);
                    Value::Text(period.map_or(text, |period| period.to_string()))
                }
                (_, value) => value,
            };
            probe.set(*key, value)?;
            asked.push(*key);
        }
    }
    if asked.is_empty() {
        return Ok(None);
    }
    let mut alike: Vec<Stored> = among
        .into_iter()
        .filter(|stored| kind == Kind::Contact || !matched.contains(&stored.id))
        .filter(|stored| {
            asked
                .iter()
                .all(|key| stored.record.get(*key) == probe.get(*key))
        })
        .collect();
    // The one that says it all already, or else the first that came into the book.
    alike.sort_by_key(|stored| (!says(draft, stored, fields), stored.id));
    Ok(alike.into_iter().next())
}

/// Whether a record says everything that a row says.
fn says(draft: &Draft<'_>, stored: &Stored, fields: &Fields) -> bool {
    let mut record = stored.record.clone();
    records::assign(draft, &mut record, fields.clone(), true).is_ok() && record == stored.record
}
