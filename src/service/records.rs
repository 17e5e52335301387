//! The use-cases that every kind of record shares: add, set, step, archive, restore.

use crate::domain::deed::DeedAct;
use crate::domain::id::{Ref, Revision};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::policy::Act;
use crate::domain::record::{Kind, Of, Record, Stamp, Stored};
use crate::domain::register::Ruling;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::work::Visit;
use crate::domain::workflow::{self, Refused, Step};

use super::command::{Command, Fields};
use super::draft::Draft;
use super::failure::Failure;
use super::{
    complaints, customers, follow_up, gradings, house, merging, money, person, plans, recovery,
    registers, relations, resolve, sales, visits,
};

/// Carries out one command on the draft.
pub(crate) fn run(draft: &mut Draft<'_>, command: Command) -> Result<(), Failure> {
    match command {
        Command::AddRecord { kind, fields } => add(draft, kind, fields),
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
        Command::MergeCustomers {
            survivor,
            other,
            expected,
            sides,
        } => {
            let ask = merging::Ask {
                survivor,
                other,
                expected,
                sides,
            };
            merging::run(draft, ask)
        }
        // These have their own paths and cannot stand among others.
        Command::Personal(_)
        | Command::UndoChange { .. }
        | Command::RedoChange
        | Command::ImportRows(_)
        | Command::NoteExport { .. } => Err(Failure::Unsupported),
    }
}

fn add(draft: &mut Draft<'_>, kind: Kind, fields: Fields) -> Result<(), Failure> {
    by_hand(kind)?;
    if kind == Kind::Sale {
        return sales::add(draft, fields);
    }
    let mut record = blank(draft, kind);
    assign(draft, &mut record, fields, false)?;
    admit(draft, &mut record, None)?;
    draft.may(Act::Add, &record)?;
    let name = draft.name_of(&record);
    let visit = Visit::of(&record).cloned();
    let ruling = Ruling::of(&record).cloned();
    if let Record::Evaluation(evaluation) = &mut record {
        gradings::evaluate(draft, evaluation)?;
    }
    let target = draft.add(record);
    draft.did(DeedAct::Added, kind, name);
    if let Some(ruling) = ruling {
        gradings::ruled(draft, &ruling)?;
    }
    if let Some(visit) = visit {
        visits::warn(draft, Some(target.id), None, &visit)?;
        visits::repeat(draft, target, &visit)?;
    }
    Ok(())
}

/// Refuses what is written by steps alone and never changes (DOMAIN.md 7.3).
fn by_hand(kind: Kind) -> Result<(), Failure> {
    if matches!(
        kind,
        Kind::ComplaintEvent | Kind::GuardHit | Kind::Access | Kind::HealthDay
    ) {
        return Err(Invalid {
            field: None,
            why: Why::Kept,
        }
        .into());
    }
    Ok(())
}

/// Refuses to change what is history once it is written.
fn is_history(kind: Kind) -> Result<(), Failure> {
    if matches!(kind, Kind::Ruling | Kind::Evaluation) {
        return Err(kept());
    }
    Ok(())
}

fn kept() -> Failure {
    Invalid {
        field: None,
        why: Why::Kept,
    }
    .into()
}

/// The record that a command changes, as it stands: there, in reach, not changed since it was read.
fn changing(
    draft: &Draft<'_>,
    target: Ref,
    expected: Option<Revision>,
) -> Result<(Ref, Stored), Failure> {
    let target = draft.settle_target(target);
    let before = draft.expect(target, expected)?;
    by_hand(target.kind)?;
    is_history(target.kind)?;
    if target.kind == Kind::Particular {
        person::reach(draft, &before.record)?;
    } else {
        draft.may(Act::Edit, &before.record)?;
    }
    Ok((target, before))
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
    before: Option<&Stored>,
) -> Result<(), Failure> {
    let own_id = before.map(|before| before.id);
    match record {
        Record::Customer(customer) => customers::prepare(draft, customer, before)?,
        Record::Complaint(complaint) => complaints::prepare(draft, complaint)?,
        Record::CorrectiveAction(action) => complaints::action(draft, action)?,
        Record::Visit(visit) => {
            visits::prepare(draft, visit)?;
            person::trust_first(draft, visit, before)?;
        }
        Record::Intel(intel) => registers::intel(intel)?,
        Record::Opinion(opinion) => registers::opinion(opinion),
        Record::Objection(objection) => registers::objection(draft, objection)?,
        Record::Gift(gift) => registers::gift(draft, gift, own_id)?,
        Record::Section(section) => relations::section(draft, section, before)?,
        Record::Coverage(link) => relations::coverage(draft, link, before)?,
        Record::Tie(tie) => relations::tie(draft, tie, before)?,
        Record::Check(check) => relations::check(draft, check)?,
        Record::Judgement(judgement) => relations::judgement(judgement),
        Record::Particular(it) => person::prepare(draft, it, before)?,
        Record::Privacy(it) => person::prepare_privacy(draft, it, before)?,
        Record::Purpose(it) => person::prepare_purpose(draft, it, before)?,
        Record::Commitment(promise) => follow_up::promise(draft, promise)?,
        Record::Invoice(it) => money::invoice(draft, it, before)?,
        Record::Payment(it) => money::payment(draft, it, before)?,
        Record::Allocation(it) => money::allocation(draft, it, before)?,
        Record::Credit(it) => money::credit(draft, it, before)?,
        Record::Order(it) => money::order(it)?,
        Record::ServiceCost(it) => money::service_cost(it)?,
        Record::Target(it) => money::target(draft, it, before)?,
        Record::Stock(it) => money::stock(draft, it, before)?,
        Record::Ruling(ruling) => gradings::rule(draft, ruling)?,
        Record::Checklist(run) => gradings::checklist(draft, run)?,
        Record::Scorecard(card) => gradings::scorecard(draft, card)?,
        Record::KeyTest(test) => gradings::key_test(draft, test)?,
        Record::Entitlement(it) => gradings::entitlement(it)?,
        Record::Greeting(it) => person::wished(draft, it, before)?,
        Record::Playbook(part) => house::prepare_part(draft, part, before)?,
        Record::WinBack(case) => recovery::winback(draft, case, before)?,
        Record::Termination(case) => recovery::termination(draft, case, before)?,
        _ => plans::prepare(draft, record, before)?,
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
    same_customer(draft, record, before)?;
    no_cycle(draft, record, own_id)
}

/// Contacts, visits and complaints that a record names belong to its own customer. What it named
/// before this change stands: people move on, and the past stays as it was.
fn same_customer(
    draft: &Draft<'_>,
    record: &Record,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    let Some(customer) = record.customer() else {
        return Ok(());
    };
    for (key, kind) in [
        (FieldKey::Contact, Kind::Contact),
        (FieldKey::Contacts, Kind::Contact),
        (FieldKey::Deciders, Kind::Contact),
        (FieldKey::ReportsTo, Kind::Contact),
        (FieldKey::Visit, Kind::Visit),
        (FieldKey::Complaint, Kind::Complaint),
        (FieldKey::Invoice, Kind::Invoice),
        (FieldKey::Payment, Kind::Payment),
        (FieldKey::Plan, Kind::Plan),
        (FieldKey::Objective, Kind::Objective),
    ] {
        let known = before
            .filter(|before| before.record.customer() == Some(customer))
            .map_or_else(Vec::new, |before| ids(before.record.value(key)));
        for id in ids(record.value(key)) {
            if known.contains(&id) {
                continue;
            }
            let other = draft.find(Ref::new(kind, id))?;
            if other.is_none_or(|other| other.record.customer() != Some(customer)) {
                return Err(Invalid::at(key, Why::OtherCustomer).into());
            }
        }
    }
    Ok(())
}

/// The ids that a value names.
pub(crate) fn ids(value: Value) -> Vec<u64> {
    match value {
        Value::Reference(id) if id != 0 => vec![id],
        Value::References(ids) => ids,
        _ => Vec::new(),
    }
}

/// A parent, a superior, a team above: no record is its own ancestor.
pub(super) fn no_cycle(
    draft: &Draft<'_>,
    record: &Record,
    own_id: Option<u64>,
) -> Result<(), Failure> {
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
    let (target, before) = changing(draft, target, expected)?;
    let mut record = before.record.clone();
    assign(draft, &mut record, fields, false)?;
    if let (Record::Customer(was), Record::Customer(is)) = (&before.record, &mut record) {
        customers::count_snooze(draft, target.id, was, is)?;
        gradings::may_step(was, is)?;
    }
    complaints::changed(draft, &before, &mut record)?;
    admit(draft, &mut record, Some(&before))?;
    if let (Record::Visit(was), Record::Visit(is)) = (&before.record, &mut record) {
        visits::changed(draft, target, was, is)?;
    }
    let name = draft.name_of(&record);
    draft.put(before.clone(), record.clone());
    draft.did(DeedAct::Changed, target.kind, name);
    follow(draft, target, &before.record, &record)
}

/// What follows from a visit that was changed or moved on, or from a customer who was put on another step.
fn follow(
    draft: &mut Draft<'_>,
    target: Ref,
    before: &Record,
    after: &Record,
) -> Result<(), Failure> {
    if let (Record::Customer(was), Record::Customer(is)) = (before, after) {
        return gradings::changed(draft, target, was, is);
    }
    let (Record::Visit(was), Record::Visit(is)) = (before, after) else {
        return Ok(());
    };
    visits::warn(draft, Some(target.id), Some(was), is)?;
    visits::made(draft, target, Some(was), is)?;
    if was.every == is.every {
        return Ok(());
    }
    visits::repeat(draft, target, is)
}

fn take_step(
    draft: &mut Draft<'_>,
    target: Ref,
    expected: Option<Revision>,
    step: Step,
    fields: Fields,
) -> Result<(), Failure> {
    let (target, before) = changing(draft, target, expected)?;
    let refused = |why| Failure::Refused {
        kind: target.kind,
        why,
    };
    let flow = workflow::workflow(target.kind).ok_or_else(|| refused(Refused::NoSuchStep))?;
    let mut given = Vec::with_capacity(fields.len());
    for (key, value) in fields {
        given.push((key, resolve::value(draft, &before.record, key, value)?));
    }
    // A promise that broke by itself takes the steps of a broken one.
    let standing = follow_up::as_of(before.clone(), draft.book.house, draft.now.today());
    let base = complaints::base(&standing.record, &given);
    let moved = flow
        .step(&base, step, &given, draft.actor.role, draft.now)
        .map_err(refused)?;
    let mut record = moved.record;
    complaints::stepped(draft, &before, &mut record, step, &given)?;
    recovery::stepped(draft, &before, &mut record, step, &given)?;
    plans::stepped(draft, &before, &mut record, step, &given)?;
    admit(draft, &mut record, Some(&before))?;
    draft.warnings.extend(&moved.warnings);
    if let Record::Complaint(complaint) = &record {
        let (was, moved) = (&before.record, (moved.from, moved.to));
        let event = complaints::event(draft, target, (was, complaint), step, moved);
        draft.append(event);
    }
    if let Record::Task(task) = &record {
        follow_up::repeat(draft, &before.record, task)?;
    }
    let name = draft.name_of(&record);
    draft.put(before.clone(), record.clone());
    draft.did(DeedAct::Stepped(step), target.kind, name);
    follow(draft, target, &before.record, &record)
}

fn archive(draft: &mut Draft<'_>, target: Ref, expected: Option<Revision>) -> Result<(), Failure> {
    if target.kind == Kind::Particular {
        // Words about a person are taken out for good, or stay.
        return Err(Failure::Unsupported);
    }
    let (target, before) = changing(draft, target, expected)?;
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
    by_hand(target.kind)?;
    draft.may(Act::Edit, &before.record)?;
    customers::stays_merged(draft.book, &before.record)?;
    let mut after = before.clone();
    after.archived = None;
    // What belongs to an archived customer comes back with the customer.
    if let Some(customer) = after.record.customer() {
        draft.live(Ref::new(Kind::Customer, customer.number()))?;
    }
    admit(draft, &mut after.record, Some(&before))?;
    let name = draft.name_of(&after.record);
    draft.replace(before, after);
    draft.did(DeedAct::Restored, target.kind, name);
    Ok(())
}
