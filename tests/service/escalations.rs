//! Complaints that others take part in: those above, and who verifies a correction.

use keybook::domain::choice::{Cause, OurFunction, Severity};
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::{GuardName, Refused, Step};
use keybook::service::Failure;
use keybook::service::query::Query;
use keybook::service::reply::Reply;

use crate::complaints::{complain, detail};
use crate::desk::{Desk, of, on, text};

#[test]
fn s4_48_a_late_complaint_is_brought_to_the_manager_of_its_owner() {
    let desk = Desk::new();
    let boss = desk.user("lin", 1001, keybook::domain::choice::Role::Manager);
    let kam = desk.user("mei", 1002, keybook::domain::choice::Role::Kam);
    let team = desk.add(
        Kind::Team,
        vec![
            (F::Name, text("East")),
            (F::Manager, Value::Reference(boss.user.number())),
        ],
    );
    let mine = Value::Reference(kam.user.number());
    let of_team = vec![(F::Team, Value::Reference(team))];
    desk.set(of(Kind::User, kam.user.number()), of_team)
        .unwrap();
    let customer = desk.customer("K1", "Acme");
    desk.set(of(Kind::Customer, customer), vec![(F::Owner, mine.clone())])
        .unwrap();
    let ada = desk.contact(customer, "Ada");
    let opened = "2026-11-23T09:00:00+08:00";
    let id = complain(&desk, customer, ada, Severity::Major, opened);
    desk.set(of(Kind::Complaint, id), vec![(F::Owner, mine)])
        .unwrap();
    let scope = keybook::service::query::Scope::Mine;
    let lists = |actor| match desk.inquire(actor, Query::Today { scope, day: None }) {
        Ok(Reply::Today(list)) => list.items.iter().any(|item| item.target.id == id),
        other => panic!("{other:?}"),
    };
    // Due today: the owner's. Four hours are up: the manager's too.
    assert!(lists(kam) && !lists(boss));
    assert_eq!(detail(&desk, id).reached, "");
    desk.at("2026-11-23T13:00:00+08:00");
    assert!(lists(kam) && lists(boss));
    assert_eq!(detail(&desk, id).reached, "lin");
    assert!(!lists(desk.me), "it is nobody else's");
}

#[test]
fn s4_40_a_correction_waits_for_its_actions_and_their_second_person() {
    let desk = Desk::new();
    let other = desk.user("lin", 1001, keybook::domain::choice::Role::Manager);
    let customer = desk.customer("K1", "Acme");
    let ada = desk.contact(customer, "Ada");
    let opened = "2026-11-23T09:00:00+08:00";
    let id = complain(&desk, customer, ada, Severity::Major, opened);
    let target = of(Kind::Complaint, id);
    desk.step(target, Step::Accept, Vec::new()).unwrap();
    let contained = vec![
        (F::Measure, text("courier")),
        (F::CustomerTold, Value::Flag(true)),
    ];
    desk.step(target, Step::Contain, contained).unwrap();
    let found = vec![
        (F::Cause, Value::Choice(Cause::StaffFailure.number())),
        (F::CauseNote, text("no cover")),
        (
            F::Responsible,
            Value::Choice(OurFunction::Logistics.number()),
        ),
    ];
    desk.step(target, Step::FindCause, found).unwrap();
    let none = desk.step(target, Step::Correct, Vec::new()).unwrap_err();
    assert!(
        matches!(none, Failure::Refused { why: Refused::Needs(ref keys), .. } if keys[0] == F::Action)
    );
    // The customer is the complaint's.
    let action = desk.add(
        Kind::CorrectiveAction,
        vec![
            (F::Complaint, text("0001")),
            (F::What, text("a rota")),
            (F::Due, on("2026-12-01")),
        ],
    );
    let refused = |guard| Failure::Refused {
        kind: Kind::Complaint,
        why: Refused::Guard(guard),
    };
    let early = desk.step(target, Step::Correct, Vec::new()).unwrap_err();
    assert_eq!(early, refused(GuardName::ActionsOpen));
    let of_action = of(Kind::CorrectiveAction, action);
    let result = vec![(F::Result, text("hangs at the door"))];
    desk.step(of_action, Step::Complete, result).unwrap();
    let own = desk.step(of_action, Step::Verify, Vec::new()).unwrap_err();
    assert!(matches!(
        own,
        Failure::Refused {
            why: Refused::Guard(GuardName::VerifyByAnother),
            ..
        }
    ));
    let verify = keybook::service::Command::TakeStep {
        target: of_action,
        expected: None,
        step: Step::Verify,
        fields: Vec::new(),
    };
    desk.act(other, verify).unwrap();
    desk.step(target, Step::Correct, Vec::new()).unwrap();
    let row = &detail(&desk, id).actions[0];
    assert_eq!(
        (row.owner.as_str(), row.verified_by.as_str()),
        ("akm", "lin")
    );
}
