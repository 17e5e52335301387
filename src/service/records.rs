//! The use-cases that every kind of record shares: add, set, step, archive, restore.

use crate::domain::id::{Ref, Revision};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::policy::Act;
use crate::domain::record::{Kind, Record, Stamp};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::workflow::{self, Refused, Step};

use super::command::{Command, Fields};
use super::draft::Draft;
use super::failure::Failure;
use super::{complaints, customers, resolve, visits};
use crate::domain::deed::DeedAct;

/// Carries out one command on the draft.
pub(crate) fn run(draft: &mut Draft<'_>, command: Command) -> Result<(), Failure> {
    match command {
        Command::AddRecord { kind, fields } => add(draft, kind, fields).map(|_| ()),
        Command::SetFields {
            target,
            expected,
            fields,
        } => set(draft, target, expected, fields),
        Command::TakeStep {
            target,
            expected,
            step,
            fields,
        } => take_step(draft, target, expected, step, fields),
        Command::ArchiveRecord { target, expected } => archive(draft, target, expected),
        Command::RestoreRecord { target } => restore(draft, target),
        Command::Together(commands) => commands
            .into_iter()
            .try_for_each(|command| run(draft, command)),
        // These have their own paths and cannot stand among others.
        Command::UndoChange { .. } | Command::RedoChange | Command::ImportRows(_) => {
            Err(Failure::Unsupported)
        }
    }
}

fn add(draft: &mut Draft<'_>, kind: Kind, fields: Fields) -> Result<Ref, Failure> {
    let mut record = blank(draft, kind);
    assign(draft, &mut record, fields, false)?;
    admit(draft, &mut record, None)?;
    draft.may(Act::Add, &record)?;
    let name = draft.name_of(&record);
    let target = draft.add(record);
    draft.did(DeedAct::Added, kind, name);
    Ok(target)
}

/// A new record with what the program knows by itself: the workflow's first state, the actor as
/// owner, today.
pub(crate) fn blank(draft: &Draft<'_>, kind: Kind) -> Record {
    let mut record = kind.blank();
    if let Some(flow) = workflow::workflow(kind) {
        put(&mut record, FieldKey::State, Value::Choice(flow.start));
    }
    put(
        &mut record,
        FieldKey::Owner,
        Value::Reference(draft.me().number()),
    );
    put(&mut record, FieldKey::Day, Value::Day(draft.now.today()));
    match kind {
        Kind::Complaint => put(&mut record, FieldKey::Opened, Value::Moment(draft.now.at)),
        Kind::User => put(&mut record, FieldKey::Active, Value::Flag(true)),
        _ => {}
    }
    record
}

/// Sets a field that the kind may not have.
fn put(record: &mut Record, key: FieldKey, value: Value) {
    if record.kind().field(key).is_some() {
        // The values above fit their fields by construction; a misfit would leave it empty.
        let _ = record.set(key, value);
    }
}

/// Sets fields as a person gave them. `kept` also takes what the program keeps: imports do.
pub(crate) fn assign(
    draft: &Draft<'_>,
    record: &mut Record,
    fields: Fields,
    kept: bool,
) -> Result<(), Failure> {
    // The customer first: people are resolved among that customer's.
    let (customer, rest): (Vec<_>, Vec<_>) = fields
        .into_iter()
        .partition(|(key, _)| *key == FieldKey::Customer);
    for (key, value) in customer.into_iter().chain(rest) {
        if !kept && record.kind().field(key).is_some_and(|field| field.kept) {
            return Err(Invalid::at(key, Why::Kept).into());
        }
        let value = resolve::value(draft, record, key, value)?;
        record.set(key, value)?;
    }
    Ok(())
}

/// Everything a record must satisfy before it is put: what its kind adds, required fields, unique
/// values, references that fit together.
pub(crate) fn admit(
    draft: &mut Draft<'_>,
    record: &mut Record,
    own_id: Option<u64>,
) -> Result<(), Failure> {
    match record {
        Record::Customer(customer) => customers::prepare(draft, customer),
        Record::Complaint(complaint) => complaints::prepare(draft, complaint),
        Record::Visit(visit) => visits::prepare(visit),
        _ => {}
    }
    record.complete()?;
    for field in record.kind().fields().iter().filter(|field| field.unique) {
        if let Value::Text(text) = record.value(field.key)
            && let Some(other) = draft.taken(record.kind(), field.key, &text)?
            && Some(other) != own_id
        {
            return Err(Invalid::at(field.key, Why::Taken).into());
        }
    }
    same_customer(draft, record)?;
    no_cycle(draft, record, own_id)
}

/// Contacts, visits and complaints that a record names belong to its own customer.
fn same_customer(draft: &Draft<'_>, record: &Record) -> Result<(), Failure> {
    let Some(customer) = record.customer() else {
        return Ok(());
    };
    for (key, kind) in [
        (FieldKey::Contact, Kind::Contact),
        (FieldKey::Contacts, Kind::Contact),
        (FieldKey::ReportsTo, Kind::Contact),
        (FieldKey::Visit, Kind::Visit),
    ] {
        let ids = match record.value(key) {
            Value::Reference(id) => vec![id],
            Value::References(ids) => ids,
            _ => continue,
        };
        for id in ids {
            let other = draft.live(Ref::new(kind, id))?;
            if other.record.customer() != Some(customer) {
                return Err(Invalid::at(key, Why::OtherCustomer).into());
            }
        }
    }
    Ok(())
}

/// A parent, a superior, a team above: no record is its own ancestor.
fn no_cycle(draft: &Draft<'_>, record: &Record, own_id: Option<u64>) -> Result<(), Failure> {
    for key in [FieldKey::Parent, FieldKey::ReportsTo] {
        let mut above = record.value(key);
        let mut steps = 0;
        while let Value::Reference(id) = above {
            steps += 1;
            if Some(id) == own_id || steps > 100 {
                return Err(Invalid::at(key, Why::Cycle).into());
            }
            above = draft
                .find(Ref::new(record.kind(), id))?
                .map(|stored| stored.record.value(key))
                .unwrap_or_default();
        }
    }
    Ok(())
}

fn set(
    draft: &mut Draft<'_>,
    target: Ref,
    expected: Option<Revision>,
    fields: Fields,
) -> Result<(), Failure> {
    let before = draft.expect(target, expected)?;
    draft.may(Act::Edit, &before.record)?;
    let mut record = before.record.clone();
    assign(draft, &mut record, fields, false)?;
    if let (Record::Customer(was), Record::Customer(is)) = (&before.record, &mut record) {
        customers::count_snooze(was, is)?;
    }
    admit(draft, &mut record, Some(target.id))?;
    // Who gives a customer away must have had it: checked on both sides of the change.
    draft.may(Act::Read, &record)?;
    let name = draft.name_of(&record);
    draft.put(before, record);
    draft.did(DeedAct::Changed, target.kind, name);
    Ok(())
}

fn take_step(
    draft: &mut Draft<'_>,
    target: Ref,
    expected: Option<Revision>,
    step: Step,
    fields: Fields,
) -> Result<(), Failure> {
    let before = draft.expect(target, expected)?;
    draft.may(Act::Edit, &before.record)?;
    let refused = |why| Failure::Refused {
        kind: target.kind,
        why,
    };
    let flow = workflow::workflow(target.kind).ok_or_else(|| refused(Refused::NoSuchStep))?;
    let mut given = Vec::with_capacity(fields.len());
    for (key, value) in fields {
        given.push((key, resolve::value(draft, &before.record, key, value)?));
    }
    let moved = flow
        .step(&before.record, step, &given, draft.is_manager(), draft.now)
        .map_err(refused)?;
    let mut record = moved.record;
    admit(draft, &mut record, Some(target.id))?;
    draft.warnings.extend(&moved.warnings);
    if let Record::Complaint(complaint) = &record {
        let event = complaints::event(draft, target, complaint, step, (moved.from, moved.to));
        draft.add(event);
    }
    let name = draft.name_of(&record);
    draft.put(before, record);
    draft.did(DeedAct::Stepped(step), target.kind, name);
    Ok(())
}

fn archive(draft: &mut Draft<'_>, target: Ref, expected: Option<Revision>) -> Result<(), Failure> {
    let before = draft.expect(target, expected)?;
    draft.may(Act::Edit, &before.record)?;
    let mut after = before.clone();
    after.archived = Some(Stamp {
        at: draft.now.at,
        by: draft.me(),
    });
    let name = draft.name_of(&before.record);
    draft.replace(before, after);
    draft.did(DeedAct::Archived, target.kind, name);
    Ok(())
}

fn restore(draft: &mut Draft<'_>, target: Ref) -> Result<(), Failure> {
    let before = draft
        .find(target)?
        .filter(|stored| stored.archived.is_some())
        .ok_or(Failure::Missing(target))?;
    draft.may(Act::Edit, &before.record)?;
    let mut after = before.clone();
    after.archived = None;
    let mut record = after.record.clone();
    admit(draft, &mut record, Some(target.id))?;
    let name = draft.name_of(&record);
    draft.replace(before, after);
    draft.did(DeedAct::Restored, target.kind, name);
    Ok(())
}
