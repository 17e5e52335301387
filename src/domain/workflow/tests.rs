use proptest::prelude::*;

use super::*;
use crate::domain::choice::{ComplaintKind, ComplaintState, Severity, VisitState};
use crate::domain::id::Id;
use crate::domain::when::Zone;
use crate::domain::work::{Complaint, Visit};

fn now() -> Now {
    Now {
        at: Moment::parse("2026-11-23T01:05:00Z").unwrap(),
        zone: Zone::CHINA,
    }
}

fn text(words: &str) -> Value {
    Value::Text(words.into())
}

fn complaint(severity: Severity) -> Record {
    Complaint {
        number: "0412".into(),
        customer: Id::new(1),
        contact: Some(Id::new(2)),
        subject: "wrong invoice".into(),
        facts: "billed twice".into(),
        wish: "one invoice".into(),
        owner: Some(Id::new(3)),
        kind: ComplaintKind::Service,
        severity,
        ..Complaint::default()
    }
    .into()
}

fn state(moved: &Moved) -> Option<ComplaintState> {
    ComplaintState::from_number(moved.to)
}

#[test]
fn a_complaint_walks_from_intake_to_close() {
    let flow = workflow(Kind::Complaint).unwrap();
    let step = |record: &Record, step, given: &[(FieldKey, Value)]| {
        flow.step(record, step, given, Role::Kam, now())
    };
    let moved = step(&complaint(Severity::Minor), Step::Accept, &[]).unwrap();
    assert_eq!(state(&moved), Some(ComplaintState::Accepted));
    let moved = step(
        &moved.record,
        Step::FindCause,
        &[
            (FieldKey::Cause, Value::Choice(2)),
            (FieldKey::CauseNote, text("two systems, one order")),
            (FieldKey::Responsible, Value::Choice(9)),
        ],
    )
    .unwrap();
    let early = step(
        &moved.record,
        Step::Correct,
        &[
            (FieldKey::Action, text("one ledger")),
            (FieldKey::ActionOwner, Value::Reference(3)),
            (FieldKey::ActionDue, Value::Day(now().today())),
            (FieldKey::VerifiedBy, Value::Reference(4)),
        ],
    );
    assert_eq!(
        early.unwrap_err(),
        Refused::Guard(GuardName::CauseAndContainment)
    );
    let moved = step(
        &moved.record,
        Step::Contain,
        &[
            (FieldKey::Measure, text("credit note")),
            (FieldKey::CustomerTold, Value::Flag(true)),
        ],
    )
    .unwrap();
    let correction = |verifier| {
        [
            (FieldKey::Action, text("one ledger")),
            (FieldKey::ActionOwner, Value::Reference(3)),
            (FieldKey::ActionDue, Value::Day(now().today())),
            (FieldKey::VerifiedBy, Value::Reference(verifier)),
        ]
    };
    assert_eq!(
        step(&moved.record, Step::Correct, &correction(3)).unwrap_err(),
        Refused::Guard(GuardName::VerifyByAnother)
    );
    let moved = step(&moved.record, Step::Correct, &correction(4)).unwrap();
    let moved = step(
        &moved.record,
        Step::FollowUp,
        &[
            (FieldKey::Answer, text("fine now")),
            (FieldKey::Satisfaction, Value::Number(4)),
            (FieldKey::Compensation, text("5 % off the next order")),
        ],
    )
    .unwrap();
    let mut learnt = vec![(FieldKey::Lesson, text("reconcile weekly"))];
    assert_eq!(
        step(&moved.record, Step::Close, &learnt).unwrap_err(),
        Refused::Needs(vec![FieldKey::NextStep])
    );
    learnt.push((FieldKey::NextStep, text("bring the statement")));
    assert_eq!(
        step(&moved.record, Step::Close, &learnt).unwrap_err(),
        Refused::Guard(GuardName::CompensationOpen)
    );
    learnt.push((FieldKey::CompensationSettled, Value::Flag(true)));
    let moved = step(&moved.record, Step::Close, &learnt).unwrap();
    assert_eq!(state(&moved), Some(ComplaintState::Closed));
    let again = step(
        &moved.record,
        Step::Reopen,
        &[(FieldKey::Reason, text("came back"))],
    )
    .unwrap();
    assert_eq!(state(&again), Some(ComplaintState::Accepted));
    assert_eq!(again.record.value(FieldKey::Reopened), Value::Number(1));
    assert!(again.record.value(FieldKey::CauseFound).is_empty());
}

#[test]
fn a_critical_complaint_is_contained_before_its_cause_is_studied() {
    let flow = workflow(Kind::Complaint).unwrap();
    let accepted = flow
        .step(
            &complaint(Severity::Critical),
            Step::Accept,
            &[],
            Role::Kam,
            now(),
        )
        .unwrap();
    let cause = [
        (FieldKey::Cause, Value::Choice(2)),
        (FieldKey::CauseNote, text("a seal")),
        (FieldKey::Responsible, Value::Choice(4)),
    ];
    assert_eq!(
        flow.step(&accepted.record, Step::FindCause, &cause, Role::Kam, now())
            .unwrap_err(),
        Refused::Guard(GuardName::ContainFirst)
    );
}

#[test]
fn what_a_move_lacks_is_named_in_the_order_of_its_row() {
    let flow = workflow(Kind::Visit).unwrap();
    let visit: Record = Visit {
        customer: Id::new(1),
        ..Visit::default()
    }
    .into();
    assert_eq!(
        flow.step(&visit, Step::Complete, &[], Role::Kam, now())
            .unwrap_err(),
        Refused::Needs(vec![FieldKey::Summary, FieldKey::Contacts])
    );
    assert_eq!(
        flow.step(
            &visit,
            Step::Cancel,
            &[(FieldKey::Cost, Value::Empty)],
            Role::Kam,
            now()
        )
        .unwrap_err(),
        Refused::NotAsked(FieldKey::Cost)
    );
}

#[test]
fn waiting_stops_and_starts_in_turn() {
    let flow = workflow(Kind::Complaint).unwrap();
    let wait = [
        (FieldKey::WaitingFor, text("lab test")),
        (FieldKey::WakeOn, Value::Day(now().today().plus(3))),
    ];
    let open = complaint(Severity::Major);
    assert_eq!(
        flow.step(&open, Step::Resume, &[], Role::Kam, now())
            .unwrap_err(),
        Refused::Guard(GuardName::NotWaiting)
    );
    let waiting = flow
        .step(&open, Step::Wait, &wait, Role::Kam, now())
        .unwrap();
    assert_eq!(
        flow.step(&waiting.record, Step::Wait, &wait, Role::Kam, now())
            .unwrap_err(),
        Refused::Guard(GuardName::AlreadyWaiting)
    );
    let on = flow
        .step(&waiting.record, Step::Resume, &[], Role::Kam, now())
        .unwrap();
    assert!(on.record.value(FieldKey::WaitingFor).is_empty());
}

#[test]
fn only_a_manager_withdraws_a_promise() {
    let flow = workflow(Kind::Commitment).unwrap();
    let promise = Kind::Commitment.blank();
    let reason = [(FieldKey::Reason, text("order cancelled"))];
    assert_eq!(
        flow.step(&promise, Step::Withdraw, &reason, Role::Kam, now())
            .unwrap_err(),
        Refused::ManagerOnly
    );
    assert!(
        flow.step(&promise, Step::Withdraw, &reason, Role::Manager, now())
            .is_ok()
    );
}

#[test]
fn rows_ask_only_for_fields_of_their_kind_and_lead_to_known_states() {
    for kind in Kind::ALL {
        let Some(flow) = workflow(*kind) else {
            continue;
        };
        let Some(super::super::field::FieldKind::Choice(states)) =
            kind.field(FieldKey::State).map(|f| f.kind)
        else {
            panic!("{} has a workflow but no state", kind.key());
        };
        for row in flow.moves {
            for ask in row.asks {
                assert!(
                    kind.field(ask.field).is_some(),
                    "{:?} asks for {:?}",
                    row.step,
                    ask.field
                );
            }
            for state in row.from.iter().chain(row.to.iter()) {
                assert!(states.word(*state).is_some());
            }
            assert!(
                row.stamps
                    .is_none_or(|key| kind.field(key).is_some_and(|f| f.kept))
            );
        }
        assert!(states.word(flow.start).is_some());
        assert_eq!(
            VisitState::Planned.number(),
            1,
            "0 stays free for 'not stated'"
        );
    }
}

proptest! {
    /// Whatever is tried in whatever order, a record stays in a known state, a refused move
    /// changes nothing, and a made move starts where its row says.
    #[test]
    fn no_order_of_moves_leaves_the_table(tries in prop::collection::vec(0..Step::ALL.len(), 0..40), manager: bool) {
        for kind in [Kind::Complaint, Kind::Visit, Kind::Commitment] {
            let flow = workflow(kind).unwrap();
            let mut record = kind.blank();
            record.set(FieldKey::State, Value::Choice(flow.start)).unwrap();
            for index in &tries {
                let step = Step::ALL[*index];
                let before = record.clone();
                let state = flow.state(&before);
                let given = fill(flow, step, state);
                let role = if manager { Role::Manager } else { Role::Kam };
                match flow.step(&record, step, &given, role, now()) {
                    Ok(moved) => {
                        prop_assert_eq!(moved.from, state);
                        let row = flow.find(step, state).unwrap();
                        prop_assert_eq!(moved.to, row.to.unwrap_or(state));
                        record = moved.record;
                    }
                    Err(_) => prop_assert!(record == before),
                }
            }
        }
    }
}

fn fill(flow: &Workflow, step: Step, state: u8) -> Vec<(FieldKey, Value)> {
    use crate::domain::field::FieldKind as K;
    let Ok(row) = flow.find(step, state) else {
        return Vec::new();
    };
    row.asks
        .iter()
        .filter_map(|ask| {
            let value = match flow.kind.field(ask.field)?.kind {
                K::Text { .. } | K::Memo { .. } => text("said"),
                K::Number { min, .. } => Value::Number(min),
                K::Choice(set) => Value::Choice(set.options().last()?.0),
                K::Flag => Value::Flag(true),
                K::Reference(_) => Value::Reference(7),
                K::References(_) => Value::References(vec![7]),
                K::Day => Value::Day(now().today()),
                K::Time => Value::Time(now().time()),
                _ => return None,
            };
            Some((ask.field, value))
        })
        .collect()
}
