//! The customers' committee, incentives, what is due, the walk through a month and the performance register (DOMAIN.md 2.1
//! to 2.3, 5.7).

use keybook::domain::choice::{Group, IncentiveKind, Office, ReviewState, Role};
use keybook::domain::errand::Errand;
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::money::Money;
use keybook::domain::record::Kind;
use keybook::domain::rules::today::Reason;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::{Refused, Step};
use keybook::service::command::Fields;
use keybook::service::query::Scope;
use keybook::service::{Command, Failure};

use crate::desk::{of, on, text};
use crate::plans::{before, exact, shop};

#[test]
fn an_incentive_has_a_control_is_nobodys_own_and_large_ones_are_approved() {
    let shop = shop();
    assert_eq!(
        shop.refused(Kind::Incentive, vec![(F::Control, Value::Empty)]),
        Invalid::at(F::Control, Why::Required)
    );
    let person = (F::Contact, Value::Reference(shop.person));
    assert_eq!(
        shop.refused(Kind::Incentive, vec![person.clone()]),
        Invalid::at(F::Contact, Why::PersonalGift)
    );
    let honour = (F::Kind, Value::Choice(IncentiveKind::Honour.number()));
    shop.add(Kind::Incentive, vec![person, honour]);

    let kam = shop.desk.user("chen", 1001, Role::Kam);
    let large = vec![
        (F::Owner, Value::Reference(kam.user.number())),
        (F::Value, Value::Money(Money::from_units(600_000))),
    ];
    let most = Money::from_units(500_000);
    assert_eq!(
        shop.refused(Kind::Incentive, large.clone()),
        Invalid::at(F::Approver, Why::IncentiveNeedsApproval(most))
    );
    let own = (F::Approver, Value::Reference(kam.user.number()));
    let refused = shop.refused(Kind::Incentive, [large.clone(), vec![own]].concat());
    assert_eq!(refused, Invalid::at(F::Approver, Why::NotAnotherManager));
    let boss = (F::Approver, Value::Reference(shop.desk.me.user.number()));
    shop.add(Kind::Incentive, [large, vec![boss]].concat());
}

#[test]
fn a_committee_has_one_chair_and_a_backbone_customer_is_proposed_for_an_office() {
    let shop = shop();
    let backbone = vec![(F::Group, Value::Choice(Group::Backbone.number()))];
    shop.desk
        .set(of(Kind::Customer, shop.customer), backbone)
        .unwrap();
    assert!(!shop.file().proposed_for_office);
    before(&shop.desk, Kind::Seat, shop.customer);
    assert!(shop.file().proposed_for_office);
    let office = |office: Office| vec![(F::Office, Value::Choice(office.number()))];
    let chair = shop.add(Kind::Seat, office(Office::Chair));
    assert!(!shop.file().proposed_for_office);

    assert_eq!(
        shop.refused(Kind::Seat, office(Office::Member)).why,
        Why::Taken
    );
    let other = shop.desk.contact(shop.customer, "Bea");
    let bea = |office: Office| {
        vec![
            (F::Contact, Value::Reference(other)),
            (F::Office, Value::Choice(office.number())),
        ]
    };
    assert_eq!(
        shop.refused(Kind::Seat, bea(Office::Chair)),
        Invalid::at(F::Office, Why::Taken)
    );
    let until = vec![(F::Until, on("2026-11-30"))];
    shop.desk.set(of(Kind::Seat, chair), until).unwrap();
    let next = [bea(Office::Chair), vec![(F::Day, on("2026-12-01"))]].concat();
    shop.add(Kind::Seat, next);
}

#[test]
fn what_is_due_stands_on_the_list_of_the_day() {
    let shop = shop();
    let today = shop.desk.now().today();
    let due = (F::Due, Value::Day(today));
    shop.add(Kind::Plan, Vec::new());
    shop.add(Kind::PlanAction, vec![due.clone()]);
    before(&shop.desk, Kind::Matter, shop.customer);
    shop.add(Kind::Matter, vec![due]);
    shop.add(Kind::Event, vec![(F::Day, Value::Day(today.plus(7)))]);
    shop.add(
        Kind::Event,
        vec![
            (F::Day, Value::Day(today.plus(8))),
            (F::Subject, text("later")),
        ],
    );
    shop.add(Kind::Incentive, vec![(F::ReviewBy, Value::Day(today))]);
    let next = vec![(F::NextDay, Value::Day(today)), (F::NextStep, text("call"))];
    shop.add(Kind::Prospect, next);
    let mut errands = shop.errands();
    errands.sort_unstable();
    let words = |text: &str| text.to_owned();
    assert_eq!(
        errands,
        [
            (Errand::Matter, words("docks")),
            (Errand::Event, words("Symposium")),
            (Errand::Control, words("2 % - sum of invoices")),
            (Errand::Prospect, words("Snow Goose - call")),
        ]
    );
    let items = shop.desk.today(Scope::Mine).items;
    let is_step = |reason| matches!(reason, Reason::PlanAction { .. });
    assert_eq!(items.iter().filter(|row| is_step(row.reason)).count(), 1);
}

#[test]
fn a_month_is_walked_through_once_and_asked_for_by_who_does_so() {
    let shop = shop();
    let today = shop.desk.now().today();
    let last = today.month_of().prev();
    assert_eq!(shop.errands(), []);
    let earlier = vec![(F::Day, Value::Day(last.prev().last_day()))];
    let done = shop.add(Kind::Review, earlier.clone());
    assert_eq!(
        shop.desk.value(Kind::Review, done, F::Day),
        Value::Day(last.prev().first_day())
    );
    assert_eq!(shop.errands(), [(Errand::MonthReview, last.to_string())]);
    let twice = shop.refused(Kind::Review, earlier);
    assert_eq!(twice, Invalid::at(F::Day, Why::Taken));

    let id = shop.add(Kind::Review, vec![(F::Day, Value::Day(last.first_day()))]);
    let target = of(Kind::Review, id);
    let close = |conclusions: &str| {
        vec![
            (F::Conclusions, text(conclusions)),
            (F::Report, text("# October")),
        ]
    };
    let early = shop.desk.step(target, Step::Close, Vec::new());
    assert!(matches!(
        early,
        Err(Failure::Refused {
            why: Refused::Needs(_),
            ..
        })
    ));
    assert_eq!(shop.errands().len(), 1);
    shop.desk
        .step(target, Step::Close, close("more visits"))
        .unwrap();
    assert_eq!(shop.errands(), []);
    let state = shop.desk.value(Kind::Review, id, F::State);
    assert_eq!(state, Value::Choice(ReviewState::Done.number()));
    // Its report is of that day: it is not written anew.
    let anew = shop.desk.set(target, vec![(F::Conclusions, text("none"))]);
    assert!(matches!(
        anew,
        Err(Failure::Invalid(Invalid { why: Why::Kept, .. }))
    ));
    shop.desk.step(target, Step::Reopen, Vec::new()).unwrap();
}

#[test]
fn an_assessment_is_proposed_from_figures_and_conduct() {
    let shop = shop();
    assert_eq!(shop.file().assessment, Fields::new());
    let today = shop.desk.now().today();
    let into = ((today.month_of().month() - 1) % 3) as i32;
    let first = today.month_of().plus(-into - 3);
    let sale = |day, net: i64, cost: i64| {
        vec![
            (F::Customer, Value::Reference(shop.customer)),
            (F::Document, text("D1")),
            (F::Line, Value::Number(net)),
            (F::Day, Value::Day(day)),
            (F::Net, exact(net)),
            (F::Cost, exact(cost)),
        ]
    };
    let sold = |fields| {
        shop.desk.done(Command::AddRecord {
            kind: Kind::Sale,
            fields,
        });
    };
    sold(sale(first.last_day(), 1_000, 600));
    sold(sale(first.plus(-12).first_day(), 800, 500));
    shop.add(Kind::Conduct, vec![(F::Day, Value::Day(first.first_day()))]);
    let proposed = shop.file().assessment;
    let of = |key| {
        proposed
            .iter()
            .find(|(of, _)| *of == key)
            .map(|(_, it)| it.clone())
    };
    assert_eq!(of(F::Day), Some(Value::Day(first.first_day())));
    assert_eq!(of(F::Until), Some(Value::Day(first.plus(2).last_day())));
    assert_eq!(of(F::Sales), Some(Value::Money(Money::from_units(100_000))));
    assert_eq!(of(F::Growth), Some(exact(25)));
    assert_eq!(of(F::MarginRate), Some(exact(40)));
    assert_eq!(of(F::KeptRate), None);
    assert_eq!(of(F::ConductScore), Some(Value::Number(85)));
    let mut fields = proposed;
    fields.push((F::Customer, Value::Reference(shop.customer)));
    shop.desk.add(Kind::Performance, fields);
    assert_eq!(shop.file().assessment, Fields::new());
}
