//! Winning customers back, and letting them go.

use keybook::domain::choice::{
    Cause, CustomerStatus, DataRetention, Role, TerminationState, WinBackClass, WinBackState,
};
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::money::ExactMoney;
use keybook::domain::record::Kind;
use keybook::domain::rules::today::Reason;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::{GuardName, Refused, Step};
use keybook::service::query::Scope;
use keybook::service::{Command, Failure};

use crate::desk::{Desk, of, on, text};

fn open_case(desk: &Desk, customer: u64) -> u64 {
    desk.add(
        Kind::WinBack,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Day, on("2026-11-23")),
        ],
    )
}

fn due(desk: &Desk, case: u64) -> Value {
    desk.value(Kind::WinBack, case, F::Due)
}

fn state(desk: &Desk, case: u64) -> Value {
    desk.value(Kind::WinBack, case, F::State)
}

#[test]
fn a_case_runs_by_the_policy_of_its_class() {
    let desk = Desk::new();
    let k = desk.customer("K1", "Acme");
    let lost = Value::Choice(CustomerStatus::Lost.number());
    desk.set(of(Kind::Customer, k), vec![(F::Status, lost)])
        .unwrap();
    let case = open_case(&desk, k);
    let target = of(Kind::WinBack, case);
    // Nobody has said what they are worth: the cause is looked for at once.
    assert_eq!(due(&desk, case), on("2026-11-25"));
    let second = Command::AddRecord {
        kind: Kind::WinBack,
        fields: vec![(F::Customer, Value::Reference(k))],
    };
    assert_eq!(
        desk.attempt(second).unwrap_err(),
        Failure::Invalid(Invalid::at(F::Customer, Why::CaseOpen))
    );

    let studied = |class: WinBackClass| {
        vec![
            (F::Cause, Value::Choice(Cause::Price.number())),
            (F::CauseNote, text("the rival is 8 % cheaper")),
            (F::Worth, Value::Choice(class.number())),
        ]
    };
    desk.step(target, Step::Study, studied(WinBackClass::Ordinary))
        .unwrap();
    assert_eq!(due(&desk, case), on("2026-12-07"));
    desk.undo().unwrap();
    desk.step(target, Step::Study, studied(WinBackClass::Important))
        .unwrap();
    assert_eq!(due(&desk, case), on("2026-11-25"));
    desk.at("2026-11-25T09:00:00+08:00");
    let on_list = |desk: &Desk| {
        let items = desk.today(Scope::Mine).items.into_iter();
        items
            .filter(|it| matches!(it.reason, Reason::WinBack { .. }))
            .count()
    };
    assert_eq!(on_list(&desk), 1);
    desk.step(
        target,
        Step::Soothe,
        vec![(F::Eased, text("our head of sales apologised"))],
    )
    .unwrap();
    assert_eq!((due(&desk, case), on_list(&desk)), (on("2026-12-02"), 0));

    let ticked = Value::Tags(vec!["never_profitable".into()]);
    desk.step(target, Step::Tick, vec![(F::Ticked, ticked)])
        .unwrap();
    let warned = desk
        .step(
            target,
            Step::Offer,
            vec![(F::Offer, text("price held for a year"))],
        )
        .unwrap();
    assert_eq!(warned.warnings, [GuardName::BetterNot]);
    let unknown = Value::Tags(vec!["never_profitabel".into()]);
    assert!(
        desk.step(target, Step::Tick, vec![(F::Ticked, unknown)])
            .is_err()
    );

    desk.step(
        target,
        Step::Regain,
        vec![(F::Result, text("signed for a year"))],
    )
    .unwrap();
    assert_eq!(
        state(&desk, case),
        Value::Choice(WinBackState::Regained.number())
    );
    assert_eq!(due(&desk, case), Value::Empty);
    let status = |desk: &Desk| desk.value(Kind::Customer, k, F::Status);
    assert_eq!(
        status(&desk),
        Value::Choice(CustomerStatus::Active.number())
    );
    // One change: the customer goes back with the case.
    desk.undo().unwrap();
    assert_eq!(status(&desk), Value::Choice(CustomerStatus::Lost.number()));
    assert_eq!(
        state(&desk, case),
        Value::Choice(WinBackState::OfferMade.number())
    );
}

#[test]
fn who_is_given_up_is_not_pursued_any_more() {
    let desk = Desk::new();
    let k = desk.customer("K1", "Acme");
    let case = of(Kind::WinBack, open_case(&desk, k));
    let refused = desk.step(case, Step::Abandon, vec![]).unwrap_err();
    assert_eq!(
        refused,
        Failure::Refused {
            kind: Kind::WinBack,
            why: Refused::Needs(vec![F::Reason])
        }
    );
    desk.step(case, Step::Abandon, vec![(F::Reason, text("cannot pay"))])
        .unwrap();
    let pursued = desk.value(Kind::Customer, k, F::DoNotPursue);
    assert_eq!(pursued, Value::Flag(true));
    // Another case may begin when one has ended.
    open_case(&desk, k);
}

#[test]
fn letting_go_takes_two_people_and_nothing_owed() {
    let desk = Desk::new();
    let lin = desk.user("lin", 1001, Role::Kam);
    let boss = desk.user("boss", 1002, Role::Manager);
    let k = desk.add(
        Kind::Customer,
        vec![
            (F::Code, text("K1")),
            (F::Name, text("Acme")),
            (F::Owner, Value::Reference(lin.user.number())),
        ],
    );
    let step = |step, fields| Command::TakeStep {
        target: of(Kind::Termination, 0),
        expected: None,
        step,
        fields,
    };
    let added = desk
        .act(
            lin,
            Command::AddRecord {
                kind: Kind::Termination,
                fields: vec![
                    (F::Customer, Value::Reference(k)),
                    (F::What, text("returns half of what they buy")),
                    (F::Ticked, Value::Tags(vec!["bad_faith".into()])),
                ],
            },
        )
        .unwrap();
    let case = added.created[0];
    let take = |who, name, fields| {
        let Command::TakeStep { fields, .. } = step(name, fields) else {
            panic!();
        };
        desk.act(
            who,
            Command::TakeStep {
                target: case,
                expected: None,
                step: name,
                fields,
            },
        )
    };
    let refused = |why| Failure::Refused {
        kind: Kind::Termination,
        why,
    };
    let end = || {
        vec![
            (F::Reason, text("costs more than it brings")),
            (F::NextStep, text("tell Mr Li in person")),
            (F::NoticeOn, on("2026-12-01")),
            (F::Settlement, text("last invoice paid")),
            (
                F::DataRetention,
                Value::Choice(DataRetention::KeepBusiness.number()),
            ),
        ]
    };
    take(
        lin,
        Step::Reassess,
        vec![(F::Findings, text("no change in sight"))],
    )
    .unwrap();
    // No step is left out.
    let skipped = take(lin, Step::Renegotiate, vec![(F::Terms, text("x"))]);
    assert!(matches!(
        skipped,
        Err(Failure::Refused {
            why: Refused::NotFrom { .. },
            ..
        })
    ));
    take(
        lin,
        Step::Educate,
        vec![(F::Education, text("showed the cost"))],
    )
    .unwrap();
    take(
        lin,
        Step::Renegotiate,
        vec![(F::Terms, text("minimum order refused"))],
    )
    .unwrap();
    take(
        lin,
        Step::Migrate,
        vec![(F::MovedTo, text("dealer declined"))],
    )
    .unwrap();
    assert_eq!(
        take(lin, Step::Terminate, end()).unwrap_err(),
        refused(Refused::Guard(GuardName::NotApproved))
    );
    assert_eq!(
        take(lin, Step::Approve, vec![]).unwrap_err(),
        refused(Refused::ManagerOnly)
    );
    take(boss, Step::Approve, vec![]).unwrap();

    let promise = desk.add(
        Kind::Commitment,
        vec![
            (F::Customer, Value::Reference(k)),
            (F::What, text("credit note")),
            (F::Due, on("2026-11-30")),
        ],
    );
    let complaint = desk.add(
        Kind::Complaint,
        vec![
            (F::Customer, Value::Reference(k)),
            (F::Subject, text("late")),
        ],
    );
    assert_eq!(
        take(lin, Step::Terminate, end()).unwrap_err(),
        refused(Refused::Guard(GuardName::ComplaintOpen))
    );
    desk.step(
        of(Kind::Complaint, complaint),
        Step::Withdraw,
        vec![(F::Reason, text("settled"))],
    )
    .unwrap();
    assert_eq!(
        take(lin, Step::Terminate, end()).unwrap_err(),
        refused(Refused::Guard(GuardName::PromiseOpen))
    );
    desk.step(of(Kind::Commitment, promise), Step::Keep, vec![])
        .unwrap();
    // What they brought is not known.
    assert_eq!(
        take(lin, Step::Terminate, end()).unwrap_err(),
        refused(Refused::Guard(GuardName::ContributionUnknown))
    );
    for day in ["2025-06-02", "2026-06-02"] {
        let money = |units: i64| Value::Exact(ExactMoney::from_units(units * 10_000));
        desk.done(Command::AddRecord {
            kind: Kind::Sale,
            fields: vec![
                (F::Customer, Value::Reference(k)),
                (F::Day, on(day)),
                (F::Document, text(day)),
                (F::Net, money(100)),
                (F::Cost, money(120)),
            ],
        });
    }
    let done = take(lin, Step::Terminate, end()).unwrap();
    // The customer and the task of telling them go with the case.
    let task = done.touched.iter().find(|it| it.target.kind == Kind::Task);
    let task = task.unwrap().target.id;
    assert_eq!(
        desk.value(Kind::Task, task, F::What),
        text("tell Mr Li in person")
    );
    assert_eq!(desk.value(Kind::Task, task, F::Due), on("2026-12-01"));
    let status = |desk: &Desk| {
        let of = |key| desk.value(Kind::Customer, k, key);
        (of(F::Status), of(F::DoNotPursue))
    };
    let status_of = |status: CustomerStatus| Value::Choice(status.number());
    assert_eq!(
        status(&desk),
        (status_of(CustomerStatus::Terminated), Value::Flag(true))
    );
    // A manager may take it back, the owner of the case may not.
    let back = || vec![(F::Reason, text("they changed"))];
    assert_eq!(
        take(lin, Step::Recover, back()).unwrap_err(),
        refused(Refused::ManagerOnly)
    );
    take(boss, Step::Recover, back()).unwrap();
    assert_eq!(
        status(&desk),
        (status_of(CustomerStatus::Active), Value::Flag(false))
    );
    let second = Command::AddRecord {
        kind: Kind::Termination,
        fields: vec![
            (F::Customer, Value::Reference(k)),
            (F::What, text("once more")),
        ],
    };
    let case = desk.act(lin, second).unwrap().created[0];
    let take = |who, name, fields| {
        desk.act(
            who,
            Command::TakeStep {
                target: case,
                expected: None,
                step: name,
                fields,
            },
        )
    };
    take(lin, Step::Recover, vec![(F::Reason, text("they changed"))]).unwrap();
    let state = desk.value(Kind::Termination, case.id, F::State);
    assert_eq!(state, Value::Choice(TerminationState::Restored.number()));
}

#[test]
fn a_manager_cannot_be_the_second_person_of_their_own_case() {
    let desk = Desk::new();
    let k = desk.customer("K1", "Acme");
    let case = desk.add(
        Kind::Termination,
        vec![
            (F::Customer, Value::Reference(k)),
            (F::What, text("arrears")),
        ],
    );
    let target = of(Kind::Termination, case);
    for (step, field) in [
        (Step::Reassess, F::Findings),
        (Step::Educate, F::Education),
        (Step::Renegotiate, F::Terms),
        (Step::Migrate, F::MovedTo),
    ] {
        desk.step(target, step, vec![(field, text("done"))])
            .unwrap();
    }
    assert_eq!(
        desk.step(target, Step::Approve, vec![]).unwrap_err(),
        Failure::Refused {
            kind: Kind::Termination,
            why: Refused::Guard(GuardName::SecondPerson)
        }
    );
}
