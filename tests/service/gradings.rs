//! Gradings side by side: suggestions wait for a person, leave history, open their measures; steps down wait for
//! evaluations that agree.

use keybook::domain::choice::{Ruling, Rung, Tier};
use keybook::domain::deed::DeedAct;
use keybook::domain::id::Ref;
use keybook::domain::record::{Kind, Record};
use keybook::domain::rules::grading::rung::Ladder;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::command::Fields;
use keybook::service::query::Scope;
use keybook::service::reply::{GradingPage, Reply, SuggestionRow};
use keybook::service::{Command, Failure, Query};

use crate::desk::{Desk, of, text};

fn decide(customer: u64, to: Rung, ruling: Ruling, more: Fields) -> Command {
    let mut fields = vec![
        (F::Customer, Value::Reference(customer)),
        (F::To, Value::Choice(to.number())),
        (F::Ruling, Value::Choice(ruling.number())),
    ];
    fields.extend(more);
    Command::AddRecord {
        kind: Kind::Ruling,
        fields,
    }
}

fn page(desk: &Desk, customer: u64) -> GradingPage {
    match desk.ask(Query::Grading { customer }) {
        Reply::Grading(page) => *page,
        other => panic!("{other:?}"),
    }
}

fn suggested(desk: &Desk) -> Vec<SuggestionRow> {
    match desk.ask(Query::Suggestions { scope: Scope::All }) {
        Reply::Suggestions(rows) => rows,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_suggestion_is_accepted_leaves_history_and_opens_its_measures() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    desk.contact(customer, "Ada");
    desk.set(
        of(Kind::Contact, desk.contact(customer, "Bea")),
        vec![(F::Mobile, text("120"))],
    )
    .unwrap();
    let rows = suggested(&desk);
    let row = rows.iter().find(|row| row.ladder == Ladder::Group).unwrap();
    assert_eq!(row.suggestion.to, Rung::Registered);
    assert!(!row.suggestion.facts.is_empty());
    // Only what is suggested can be accepted.
    let refused = desk.attempt(decide(
        customer,
        Rung::Backbone,
        Ruling::Accepted,
        Vec::new(),
    ));
    assert!(matches!(refused, Err(Failure::Invalid(_))), "{refused:?}");
    let done = desk.done(decide(
        customer,
        Rung::Registered,
        Ruling::Accepted,
        Vec::new(),
    ));
    assert_eq!(done.created.len(), 1);
    let page = self::page(&desk, customer);
    assert_eq!(page.ladders[0].stands, Rung::Registered);
    assert_eq!(page.ladders[0].suggestion, None);
    assert_eq!(page.rulings.len(), 1);
    let Record::Checklist(run) = &page.checklists[0].record else {
        panic!()
    };
    assert_eq!((run.to, run.next()), (Rung::Registered, Some(1)));
    // One change, one undo: the step, its history and its checklist go together.
    desk.done(Command::UndoChange { revision: None });
    let page = self::page(&desk, customer);
    assert_eq!(page.ladders[0].stands, Rung::Unstated);
    assert!(page.rulings.is_empty() && page.checklists.is_empty());
}

#[test]
fn a_rejected_suggestion_needs_a_reason_and_is_silent() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    desk.set(
        of(Kind::Contact, desk.contact(customer, "Bea")),
        vec![(F::Mobile, text("120"))],
    )
    .unwrap();
    let bare = desk.attempt(decide(
        customer,
        Rung::Registered,
        Ruling::Rejected,
        Vec::new(),
    ));
    assert!(matches!(bare, Err(Failure::Invalid(_))));
    let why = vec![(F::Reason, text("they moved away"))];
    desk.done(decide(customer, Rung::Registered, Ruling::Rejected, why));
    assert!(
        suggested(&desk)
            .iter()
            .all(|row| row.ladder != Ladder::Group)
    );
    let page = self::page(&desk, customer);
    assert_eq!(
        page.ladders[0].stands,
        Rung::Unstated,
        "nothing was changed"
    );
    assert_eq!(page.rulings.len(), 1);
    // History is written once.
    let target = Ref::new(Kind::Ruling, page.rulings[0].0.id);
    assert!(desk.set(target, vec![(F::Reason, text("other"))]).is_err());
}

#[test]
fn gradings_stand_side_by_side_and_a_step_back_needs_a_reason() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    desk.done(decide(customer, Rung::Vip, Ruling::Set, Vec::new()));
    desk.done(decide(customer, Rung::ClassC, Ruling::Set, Vec::new()));
    desk.done(decide(customer, Rung::Actual, Ruling::Set, Vec::new()));
    let page = self::page(&desk, customer);
    let stands: Vec<Rung> = page.ladders.iter().map(|row| row.stands).collect();
    assert_eq!(stands[..3], [Rung::Actual, Rung::Vip, Rung::ClassC]);
    assert_eq!(
        desk.value(Kind::Customer, customer, F::Tier),
        Value::Choice(Tier::Vip.number())
    );
    let back = desk.attempt(decide(customer, Rung::Aware, Ruling::Set, Vec::new()));
    assert!(matches!(back, Err(Failure::Invalid(_))));
    let by_form = desk.set(
        of(Kind::Customer, customer),
        vec![(F::Group, Value::Choice(2))],
    );
    assert!(by_form.is_err());
    let why = vec![(F::Reason, text("sold to another house"))];
    desk.done(decide(customer, Rung::Aware, Ruling::Set, why));
}

#[test]
fn a_month_is_evaluated_once() {
    let desk = Desk::new();
    desk.customer("K1", "Acme");
    let evaluate = || Command::AddRecord {
        kind: Kind::Evaluation,
        fields: Vec::new(),
    };
    desk.done(evaluate());
    assert!(matches!(desk.attempt(evaluate()), Err(Failure::Invalid(_))));
}

#[test]
fn what_the_book_says_of_a_tier_stands_in_place_of_the_playbook() {
    let desk = Desk::new();
    let of_vip = |desk: &Desk| match desk.ask(Query::Entitlements {
        tier: Some(Tier::Vip),
    }) {
        Reply::Entitlements(rows) => rows,
        other => panic!("{other:?}"),
    };
    assert!(of_vip(&desk).len() > 2);
    let what = vec![
        (F::Tier, Value::Choice(Tier::Vip.number())),
        (F::What, text("a key")),
    ];
    desk.done(Command::AddRecord {
        kind: Kind::Entitlement,
        fields: what,
    });
    let rows = of_vip(&desk);
    assert_eq!((rows.len(), rows[0].what.en.as_str()), (1, "a key"));
}

fn evaluations(desk: &Desk) -> u64 {
    desk.service.store().count(Kind::Evaluation)
}

fn acts(desk: &Desk) -> Vec<(DeedAct, u64)> {
    match desk.ask(Query::Log {
        target: None,
        before: None,
        limit: 100,
    }) {
        Reply::Log(rows) => rows
            .iter()
            .map(|row| (row.deed.act, row.revision.0))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_server_evaluates_once_a_month_from_its_first_working_day_on() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let evaluate = || desk.service.evaluate_month(desk.now()).unwrap();
    assert!(!evaluate(), "nobody stands anywhere yet");
    desk.done(decide(
        customer,
        Rung::Registered,
        Ruling::Set,
        vec![(F::Reason, text("known for years"))],
    ));
    assert!(evaluate());
    assert!(!evaluate(), "once a month");
    let made = evaluations(&desk);
    let (act, _) = acts(&desk)[0];
    assert_eq!(act, DeedAct::Evaluated);
    // The first of August 2027 is a Sunday, the second a Monday.
    desk.at("2027-08-01T09:00:00+08:00");
    assert!(!evaluate(), "not before the team works");
    desk.at("2027-08-02T00:30:00+08:00");
    assert!(evaluate());
    assert!(evaluations(&desk) > made);
    assert_eq!(
        desk.value(Kind::Customer, customer, F::Group),
        Value::Choice(keybook::domain::choice::Group::Registered.number()),
        "nobody is moved by it"
    );
}

#[test]
fn an_evaluation_that_was_taken_back_is_not_made_again_in_its_month() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    desk.done(decide(
        customer,
        Rung::Registered,
        Ruling::Set,
        vec![(F::Reason, text("known for years"))],
    ));
    assert!(desk.service.evaluate_month(desk.now()).unwrap());
    let (act, revision) = acts(&desk)[0];
    assert_eq!(act, DeedAct::Evaluated);
    desk.done(Command::UndoChange {
        revision: Some(keybook::domain::id::Revision(revision)),
    });
    assert_eq!(evaluations(&desk), 0, "one step takes all of it back");
    assert!(!desk.service.evaluate_month(desk.now()).unwrap());
}

#[test]
fn two_evaluations_of_the_server_suggest_a_step_down() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    // Nothing says that they ever bought.
    desk.done(decide(
        customer,
        Rung::Actual,
        Ruling::Set,
        vec![(F::Reason, text("said so on the telephone"))],
    ));
    let other = desk.customer("K2", "Beta");
    desk.done(Command::AddRecord {
        kind: Kind::Sale,
        fields: vec![
            (F::Customer, Value::Reference(other)),
            (F::Day, crate::desk::on("2026-11-02")),
            (F::Document, text("D1")),
            (
                F::Net,
                Value::Exact(keybook::domain::money::ExactMoney::from_units(1_000_000)),
            ),
        ],
    });
    let down = || {
        let rows = suggested(&desk);
        rows.iter()
            .any(|row| row.customer == customer && row.ladder == Ladder::Group)
    };
    assert!(desk.service.evaluate_month(desk.now()).unwrap());
    assert!(!down(), "one month is not enough");
    let waiting = desk.today(Scope::All).suggested;
    desk.at("2026-12-01T09:00:00+08:00");
    assert!(desk.service.evaluate_month(desk.now()).unwrap());
    assert!(down());
    // The day says how many wait.
    assert_eq!(desk.today(Scope::All).suggested, waiting + 1);
}
