//! Rows of a file, one kind of record at a time: what each would do, and doing it.
//!
//! Rows of records go through the same use-cases as hands; sale lines take a path of their own
//! (`sales.rs`), because there are millions of them.

use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::Ref;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::policy::Act;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;

use super::command::Fields;
use super::draft::Draft;
use super::failure::Failure;
use super::import::{ImportRows, RowPlan};
use super::records;

/// Puts every row on the draft and tells what each does. Nothing is written here: a plan drops
/// the draft, an import commits it.
pub(crate) fn run(draft: &mut Draft<'_>, import: ImportRows) -> Result<Vec<RowPlan>, Failure> {
    let mut plans = Vec::with_capacity(import.rows.len());
    for row in import.rows {
        let plan = match bring_in(draft, import.kind, row.fields, import.create_customers) {
            Ok(plan) => plan,
            Err(failure) => RowPlan::Refuse(refusal(failure)?),
        };
        plans.push(plan);
    }
    Ok(plans)
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
fn refusal(failure: Failure) -> Result<Invalid, Failure> {
    match failure {
        Failure::Invalid(invalid) => Ok(invalid),
        Failure::NoSuch { kind, .. } => Ok(Invalid::at(reference(kind), Why::NoSuch)),
        Failure::Ambiguous { kind, .. } => Ok(Invalid::at(reference(kind), Why::Ambiguous)),
        other => Err(other),
    }
}

const fn reference(kind: Kind) -> FieldKey {
    match kind {
        Kind::User => FieldKey::Owner,
        Kind::Contact => FieldKey::Contact,
        Kind::Product => FieldKey::Product,
        Kind::Team => FieldKey::Team,
        Kind::Complaint => FieldKey::Complaint,
        Kind::Visit => FieldKey::Visit,
        Kind::Customer
        | Kind::Touchpoint
        | Kind::Note
        | Kind::Commitment
        | Kind::ComplaintEvent
        | Kind::Sale => FieldKey::Customer,
    }
}

fn bring_in(
    draft: &mut Draft<'_>,
    kind: Kind,
    fields: Fields,
    create_customers: bool,
) -> Result<RowPlan, Failure> {
    let fields: Fields = fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    if create_customers && kind != Kind::Customer {
        customer_of(draft, &fields)?;
    }
    if let Some(before) = existing(draft, kind, &fields)? {
        let mut record = before.record.clone();
        records::assign(draft, &mut record, fields, true)?;
        if record == before.record {
            return Ok(RowPlan::Skip);
        }
        draft.may(Act::Edit, &before.record)?;
        records::admit(draft, &mut record, Some(before.id))?;
        draft.put(before, record);
        return Ok(RowPlan::Update);
    }
    let mut record = records::blank(draft, kind);
    records::assign(draft, &mut record, fields, true)?;
    records::admit(draft, &mut record, None)?;
    draft.may(Act::Add, &record)?;
    draft.add(record);
    Ok(RowPlan::New)
}

/// Makes the customer that a row names by a code the book lacks.
fn customer_of(draft: &mut Draft<'_>, fields: &Fields) -> Result<(), Failure> {
    let text = |wanted| {
        fields.iter().find_map(|(key, value)| match value {
            Value::Text(text) if *key == wanted => Some(text.trim()),
            _ => None,
        })
    };
    let Some(code) = text(FieldKey::Customer) else {
        return Ok(());
    };
    let record = Kind::Contact.blank();
    match super::resolve::one(draft, &record, Kind::Customer, code) {
        Err(Failure::NoSuch { .. }) => {
            let name = text(FieldKey::CustomerName).unwrap_or(code);
            let mut record = records::blank(draft, Kind::Customer);
            record.set(FieldKey::Code, Value::Text(code.to_owned()))?;
            record.set(FieldKey::Name, Value::Text(name.to_owned()))?;
            records::admit(draft, &mut record, None)?;
            draft.add(record);
            Ok(())
        }
        Err(other) => Err(other),
        Ok(_) => Ok(()),
    }
}

/// The record that a row is about: by code, login or number; people by their customer and name;
/// visits by customer, day and time.
fn existing(draft: &Draft<'_>, kind: Kind, fields: &Fields) -> Result<Option<Stored>, Failure> {
    let value = |wanted| {
        fields
            .iter()
            .find(|(key, _)| *key == wanted)
            .map(|(_, value)| value)
    };
    for key in [FieldKey::Code, FieldKey::Login, FieldKey::Number] {
        if let (Some(_), Some(Value::Text(text))) =
            (kind.field(key).filter(|field| field.unique), value(key))
        {
            let id = draft.taken(kind, key, text)?;
            return id.map_or(Ok(None), |id| draft.find(Ref::new(kind, id)));
        }
    }
    let alike: &[FieldKey] = match kind {
        Kind::Contact => &[FieldKey::Name],
        Kind::Visit => &[FieldKey::Day, FieldKey::Time],
        Kind::Touchpoint => &[FieldKey::Day, FieldKey::Time, FieldKey::Subject],
        Kind::Note => &[FieldKey::Day, FieldKey::Text],
        Kind::Commitment => &[FieldKey::Due, FieldKey::What],
        _ => return Ok(None),
    };
    let Some(customer) = value(FieldKey::Customer) else {
        return Ok(None);
    };
    let mut probe = kind.blank();
    let customer = super::resolve::value(draft, &probe, FieldKey::Customer, customer.clone())?;
    probe.set(FieldKey::Customer, customer)?;
    for key in alike {
        if let Some(value) = value(*key) {
            probe.set(*key, value.clone())?;
        }
    }
    let Some(customer) = probe.customer() else {
        return Ok(None);
    };
    let same = |record: &Record| alike.iter().all(|key| record.get(*key) == probe.get(*key));
    Ok(draft
        .live_of_customer(customer.number(), kind)?
        .into_iter()
        .find(|stored| same(&stored.record)))
}
