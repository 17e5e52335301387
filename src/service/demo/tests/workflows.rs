//! What comes in as an import could have been done by hand: every past record is walked through
//! its workflow, and must end as the demo says.

use crate::domain::choice::{ActionState, CommitmentState, ComplaintState, Role, VisitState};
use crate::domain::handling::CorrectiveAction;
use crate::domain::id::Id;
use crate::domain::record::{Kind, Record};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Moment, Now, TimeOfDay};
use crate::domain::work::{Commitment, Complaint, ComplaintEvent, Visit};
use crate::domain::workflow::{Step, workflow};

use super::demos;
use super::shelf::Shelf;

fn walk(record: &Record, step: Step, end: &Record, now: Now) -> Record {
    let flow = workflow(end.kind()).unwrap();
    let row = flow.find(step, flow.state(record)).unwrap();
    let given: Vec<(FieldKey, Value)> = row
        .asks
        .iter()
        .map(|ask| (ask.field, end.value(ask.field)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    flow.step(record, step, &given, Role::Kam, now)
        .unwrap_or_else(|why| panic!("{}: {why:?}", step.key()))
        .record
}

fn differing(a: &Record, b: &Record) -> Vec<&'static str> {
    a.differing(b).into_iter().map(FieldKey::key).collect()
}

#[test]
fn complaints_walk_their_stages() {
    for (now, shelf) in demos() {
        for (id, it) in shelf.of::<Complaint>() {
            let end = Record::from(it.clone());
            let mut record = Record::from(Complaint {
                number: it.number.clone(),
                customer: it.customer,
                contact: it.contact,
                subject: it.subject.clone(),
                channel: it.channel,
                kind: it.kind,
                sub_kind: it.sub_kind.clone(),
                severity: it.severity,
                product: it.product,
                value: it.value,
                // Written down as it became known, at no step of its own.
                cost: it.cost,
                facts: it.facts.clone(),
                wish: it.wish.clone(),
                owner: it.owner,
                state: ComplaintState::New,
                opened: it.opened,
                ..Complaint::default()
            });
            for (step, at, from) in moves(shelf, id) {
                assert!(at >= it.opened.unwrap(), "{}", it.number);
                assert_eq!(
                    record.value(FieldKey::State),
                    Value::Choice(from.number()),
                    "{}",
                    it.number
                );
                record = walk(&record, step, &end, Now { at, zone: now.zone });
            }
            assert_eq!(
                differing(&record, &end),
                Vec::<&str>::new(),
                "{}",
                it.number
            );
        }
    }
}

/// The moves of a complaint in the order of time.
fn moves(shelf: &Shelf, complaint: u64) -> Vec<(Step, Moment, ComplaintState)> {
    let mut moves: Vec<_> = shelf
        .of::<ComplaintEvent>()
        .filter(|(_, event)| event.complaint == Id::new(complaint))
        .map(|(_, event)| {
            assert!(event.by.is_some());
            (event.step, event.at.unwrap(), event.from)
        })
        .collect();
    moves.sort_by_key(|(_, at, _)| *at);
    moves
}

#[test]
fn visits_and_promises_could_have_been_logged_by_hand() {
    for (now, shelf) in demos() {
        for (_, it) in shelf.of::<Visit>() {
            let step = match it.state {
                VisitState::Planned => continue,
                VisitState::Confirmed => Step::Confirm,
                VisitState::Done => Step::Complete,
                VisitState::Missed => Step::Miss,
                VisitState::Cancelled => Step::Cancel,
                VisitState::Postponed => Step::Postpone,
            };
            let end = Record::from(it.clone());
            let record = Record::from(Visit {
                state: VisitState::Planned,
                summary: String::new(),
                outcome: None,
                reason: String::new(),
                next_step: String::new(),
                next_day: None,
                ..it.clone()
            });
            let over = walk(&record, step, &end, now);
            assert_eq!(differing(&over, &end), Vec::<&str>::new());
        }
        for (_, it) in shelf.of::<Commitment>() {
            let step = match it.state {
                CommitmentState::Open => continue,
                CommitmentState::Kept => Step::Keep,
                CommitmentState::Broken => Step::Break,
                CommitmentState::Withdrawn => Step::Withdraw,
            };
            let end = Record::from(it.clone());
            let record = Record::from(Commitment {
                state: CommitmentState::Open,
                settled_on: None,
                reason: String::new(),
                ..it.clone()
            });
            let noon = TimeOfDay::from_hm(12, 0).unwrap();
            let settled = Now {
                at: now.moment(it.settled_on.unwrap(), noon),
                ..now
            };
            let over = walk(&record, step, &end, settled);
            assert_eq!(differing(&over, &end), Vec::<&str>::new());
        }
    }
}

#[test]
fn corrective_actions_could_have_been_taken_by_hand() {
    for (now, shelf) in demos() {
        for (_, it) in shelf.of::<CorrectiveAction>() {
            let steps: &[Step] = match it.state {
                ActionState::Open => &[],
                ActionState::Done => &[Step::Complete],
                ActionState::Verified => &[Step::Complete, Step::Verify],
                ActionState::Dropped => &[Step::Cancel],
            };
            let end = Record::from(it.clone());
            let mut record = Record::from(CorrectiveAction {
                state: ActionState::Open,
                result: String::new(),
                done_on: None,
                verified_on: None,
                ..it.clone()
            });
            let noon = TimeOfDay::from_hm(12, 0).unwrap();
            for (step, day) in steps.iter().zip([it.done_on, it.verified_on]) {
                let at = now.moment(day.unwrap(), noon);
                record = walk(&record, *step, &end, Now { at, ..now });
            }
            assert_eq!(differing(&record, &end), Vec::<&str>::new());
            assert!(it.verified_by.is_none_or(|by| Some(by) != it.owner));
        }
    }
}

#[test]
fn the_workflows_that_the_demo_knows_are_all_there_are() {
    let governed: Vec<Kind> = Kind::ALL
        .iter()
        .copied()
        .filter(|kind| workflow(*kind).is_some())
        .collect();
    assert_eq!(
        governed,
        [
            Kind::Visit,
            Kind::Commitment,
            Kind::Complaint,
            Kind::CorrectiveAction,
            // Every task of the demo is still open.
            Kind::Task,
            // These stand where they began, or came in as they stood.
            Kind::Credit,
            Kind::Order,
            Kind::RiskSignal,
            Kind::WinBack,
            Kind::Termination,
            Kind::Plan,
            Kind::PlanAction,
            Kind::Prospect,
            Kind::Event,
            Kind::Membership,
            Kind::Matter,
            Kind::Review
        ]
    );
}
