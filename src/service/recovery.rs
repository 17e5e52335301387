//! What signals of risk, winning back and letting go add to the shared use-cases (S0-21, S3-89...S3-94).

use crate::domain::choice::{
    CommitmentState, CustomerStatus, Promiser, TaskState, WinBackClass, WinBackState,
};
use crate::domain::customer::Customer;
use crate::domain::id::{Id, Ref};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::loss::{Termination, WinBack};
use crate::domain::policy::Act;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::work::Task;
use crate::domain::workflow::{GuardName, Refused, Step};

use super::draft::Draft;
use super::failure::Failure;
use super::{follow_up, served, ticks};

/// One case of winning a customer back at a time; its first step is due as its class asks.
pub(crate) fn winback(
    draft: &Draft<'_>,
    it: &mut WinBack,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    ticks::known(draft, "winback_not", &it.ticked)?;
    if it.state.is_open() {
        let is_open = |record: &Record| matches!(record, Record::WinBack(it) if it.state.is_open());
        alone(draft, Kind::WinBack, it.customer, before, is_open)?;
    }
    if before.is_none() && it.due.is_none() {
        due(draft, it);
    }
    Ok(())
}

/// One case of letting a customer go at a time.
pub(crate) fn termination(
    draft: &Draft<'_>,
    it: &mut Termination,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    ticks::signs(draft, F::Ticked, &mut it.ticked)?;
    if it.state.is_open() {
        let is_open =
            |record: &Record| matches!(record, Record::Termination(it) if it.state.is_open());
        alone(draft, Kind::Termination, it.customer, before, is_open)?;
    }
    Ok(())
}

fn alone(
    draft: &Draft<'_>,
    kind: Kind,
    customer: Id<Customer>,
    before: Option<&Stored>,
    is_open: impl Fn(&Record) -> bool,
) -> Result<(), Failure> {
    let own = before.map(|before| before.id);
    let others = draft.live_of_customer(customer.number(), kind)?;
    let is_other = |stored: &&Stored| Some(stored.id) != own && is_open(&stored.record);
    match others.iter().find(is_other) {
        None => Ok(()),
        Some(_) => Err(Invalid::at(F::Customer, Why::CaseOpen).into()),
    }
}

/// When the next step is due by the policy of the class. Before anybody has said what they are worth, the cause is
/// looked for as if they were worth the most.
fn due(draft: &Draft<'_>, it: &mut WinBack) {
    let house = draft.book.house;
    let class = match (it.worth, it.state) {
        (WinBackClass::Unstated, WinBackState::Detected) => WinBackClass::Important,
        (WinBackClass::Unstated, _) => WinBackClass::Ordinary,
        (class, _) => class,
    };
    let recovery = house.playbook.recovery(class);
    let today = draft.now.today();
    it.due = recovery.and_then(|it_| it_.due(it.state, it.day, &house.calendar, today));
}

/// What a step does beyond its table.
pub(crate) fn stepped(
    draft: &mut Draft<'_>,
    before: &Stored,
    record: &mut Record,
    step: Step,
    given: &[(F, Value)],
) -> Result<(), Failure> {
    let is_given = |key| given.iter().any(|(it, _)| *it == key);
    match (&before.record, record) {
        (_, Record::RiskSignal(is)) if step == Step::Clear => is.by = Some(draft.me()),
        (Record::WinBack(was), Record::WinBack(is)) => {
            if was.state != is.state {
                // What was to be done next is done, or not to be done any more.
                if !is_given(F::NextStep) {
                    is.next_step.clear();
                }
                if !is_given(F::Due) {
                    due(draft, is);
                }
            }
            match step {
                Step::Regain => change(draft, is.customer, |it| {
                    if matches!(it.status, CustomerStatus::Lost | CustomerStatus::Dormant) {
                        it.status = CustomerStatus::Active;
                    }
                })?,
                Step::Abandon => change(draft, is.customer, |it| it.do_not_pursue = true)?,
                _ => {}
            }
        }
        (Record::Termination(was), Record::Termination(is)) => match step {
            Step::Approve if was.owner == Some(draft.me()) => {
                return Err(guarded(GuardName::SecondPerson));
            }
            Step::Approve => is.approved_by = Some(draft.me()),
            Step::Terminate => {
                may_end(draft, is)?;
                notice(draft, is)?;
                change(draft, is.customer, |it| {
                    it.status = CustomerStatus::Terminated;
                    it.do_not_pursue = true;
                })?;
            }
            Step::Recover if !was.state.is_open() => change(draft, is.customer, |it| {
                it.status = CustomerStatus::Active;
                it.do_not_pursue = false;
            })?,
            _ => {}
        },
        _ => {}
    }
    Ok(())
}

const fn guarded(guard: GuardName) -> Failure {
    Failure::Refused {
        kind: Kind::Termination,
        why: Refused::Guard(guard),
    }
}

/// Nobody is let go while we owe them something, or before two periods show what they bring.
fn may_end(draft: &Draft<'_>, is: &Termination) -> Result<(), Failure> {
    let customer = is.customer.number();
    let complaints = draft.live_of_customer(customer, Kind::Complaint)?;
    if (complaints.iter())
        .any(|stored| matches!(&stored.record, Record::Complaint(it) if it.is_open()))
    {
        return Err(guarded(GuardName::ComplaintOpen));
    }
    let (house, today) = (draft.book.house, draft.now.today());
    for stored in draft.live_of_customer(customer, Kind::Commitment)? {
        let Record::Commitment(it) = &stored.record else {
            continue;
        };
        let state = follow_up::standing(it, house, today);
        let is_owed = state == CommitmentState::Open
            || state == CommitmentState::Broken && it.settled_on.is_none();
        if it.promised_by == Promiser::Us && is_owed {
            return Err(guarded(GuardName::PromiseOpen));
        }
    }
    let contributions = served::contributions(draft.book, customer, today)?;
    if contributions.iter().any(Option::is_none) {
        return Err(guarded(GuardName::ContributionUnknown));
    }
    Ok(())
}

/// They are told in person: a task says by whom and until when.
fn notice(draft: &mut Draft<'_>, is: &mut Termination) -> Result<(), Failure> {
    let Some(due) = is.notice_on else {
        return Ok(());
    };
    let task: Record = Task {
        customer: Some(is.customer),
        contact: is.contact,
        what: std::mem::take(&mut is.next_step),
        due,
        owner: is.owner.or(Some(draft.me())),
        state: TaskState::Open,
        ..Task::default()
    }
    .into();
    draft.may(Act::Add, &task)?;
    draft.append(task);
    is.due = None;
    Ok(())
}

/// Changes the customer with the case.
fn change(
    draft: &mut Draft<'_>,
    customer: Id<Customer>,
    change: impl FnOnce(&mut Customer),
) -> Result<(), Failure> {
    let before = draft.live(Ref::new(Kind::Customer, customer.number()))?;
    draft.may(Act::Edit, &before.record)?;
    let mut record = before.record.clone();
    if let Record::Customer(it) = &mut record {
        change(it);
    }
    draft.put(before, record);
    Ok(())
}
