//! Plans and prospects: what their rules ask for, and where they are shown (DOMAIN.md 1.4, 3.6, 4.1, 4.3, 4.6).

use keybook::domain::choice::{
    ConductKind, Factor, Group, IncentiveKind, PlanOutcome, PlanState, ProspectMethod,
    ProspectState, Role,
};
use keybook::domain::errand::Errand;
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::money::{BasisPoints, ExactMoney};
use keybook::domain::record::{Kind, Record};
use keybook::domain::rules::today::Reason;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::{GuardName, Refused, Step};
use keybook::service::command::Fields;
use keybook::service::query::{Query, Scope};
use keybook::service::reply::{PlanFile, Reply};
use keybook::service::{Command, Failure};

use crate::desk::{Desk, of, on, text};

pub(crate) fn exact(units: i64) -> Value {
    Value::Exact(ExactMoney::from_units(units * 10_000))
}

/// The least that each kind asks for, where nothing but the customer is there.
pub(crate) fn least(kind: Kind, customer: u64) -> Fields {
    let at = (F::Customer, Value::Reference(customer));
    let (until, due) = ((F::Until, on("2027-12-31")), (F::Due, on("2026-12-01")));
    match kind {
        Kind::Plan => vec![at, (F::What, text("grow")), until],
        Kind::Objective => vec![
            at,
            (F::What, text("labels")),
            (F::Measure, text("sales")),
            (F::Baseline, exact(100)),
            (F::Target, exact(200)),
            due,
        ],
        Kind::PlanAction => vec![at, (F::What, text("ask")), due],
        Kind::FactorRating => vec![
            at,
            (F::Factor, Value::Choice(Factor::Price.number())),
            (F::Ours, Value::Number(2)),
            (F::Competitor, Value::Number(4)),
            (F::Importance, Value::Number(5)),
        ],
        Kind::Prospect => vec![
            (F::Name, text("Snow Goose")),
            (F::Method, Value::Choice(ProspectMethod::Referral.number())),
        ],
        Kind::Event => vec![(F::Subject, text("Symposium")), (F::Kind, Value::Choice(8))],
        Kind::Participation => vec![at, (F::Event, text("symposium"))],
        Kind::Incentive => vec![
            at,
            (F::Kind, Value::Choice(IncentiveKind::Rebate.number())),
            (F::What, text("2 %")),
            (F::Reason, text("400,000 a year")),
            (F::Control, text("sum of invoices")),
        ],
        Kind::Membership => vec![at],
        Kind::Committee => vec![(F::Name, text("Round Table"))],
        Kind::Seat => vec![at, (F::Committee, text("Board")), (F::Contact, text("Ada"))],
        Kind::Matter => vec![
            (F::Topic, text("docks")),
            (F::Committee, text("Board")),
            due,
        ],
        Kind::Award => vec![at, (F::What, text("model customer"))],
        Kind::Conduct => vec![
            at,
            (F::Kind, Value::Choice(ConductKind::Breach.number())),
            (F::What, text("sold across the border")),
        ],
        Kind::Performance => vec![at, until],
        Kind::Review => vec![(F::Day, on("2026-10-17"))],
        _ => Vec::new(),
    }
}

/// What a kind refers to.
pub(crate) fn before(desk: &Desk, kind: Kind, customer: u64) {
    let (kind, fields) = match kind {
        Kind::Objective | Kind::PlanAction => (Kind::Plan, least(Kind::Plan, customer)),
        Kind::Participation => (Kind::Event, least(Kind::Event, customer)),
        Kind::Seat | Kind::Matter => (Kind::Committee, vec![(F::Name, text("Board"))]),
        _ => return,
    };
    // It may be there already.
    let _ = desk.attempt(Command::AddRecord { kind, fields });
}

/// A field that anybody may change, and a value for it.
pub(crate) fn change(kind: Kind) -> (F, Value) {
    match kind {
        Kind::FactorRating | Kind::Participation => (F::Text, text("friendly")),
        Kind::Prospect | Kind::Committee => (F::Name, text("Other")),
        Kind::Membership => (F::Level, text("gold")),
        Kind::Seat | Kind::Performance => (F::Remarks, text("friendly")),
        Kind::Matter => (F::Topic, text("lids")),
        Kind::Review => (F::Conclusions, text("more visits")),
        Kind::Plan
        | Kind::Objective
        | Kind::PlanAction
        | Kind::Incentive
        | Kind::Award
        | Kind::Conduct => (F::What, text("calendar")),
        _ => (F::Subject, text("too late")),
    }
}

pub(crate) struct Shop {
    pub(crate) desk: Desk,
    pub(crate) customer: u64,
    pub(crate) person: u64,
}

pub(crate) fn shop() -> Shop {
    let desk = Desk::new();
    let customer = desk.customer("LSF", "Lakeside Foods");
    let person = desk.contact(customer, "Ada");
    Shop {
        desk,
        customer,
        person,
    }
}

impl Shop {
    pub(crate) fn add(&self, kind: Kind, more: Fields) -> u64 {
        let mut fields = least(kind, self.customer);
        fields.extend(more);
        self.desk.add(kind, fields)
    }

    pub(crate) fn refused(&self, kind: Kind, more: Fields) -> Invalid {
        let mut fields = least(kind, self.customer);
        fields.extend(more);
        match self.desk.attempt(Command::AddRecord { kind, fields }) {
            Err(Failure::Invalid(why)) => why,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn guard(&self, kind: Kind, id: u64, step: Step, fields: Fields) -> GuardName {
        match self.desk.step(of(kind, id), step, fields) {
            Err(Failure::Refused {
                why: Refused::Guard(name),
                ..
            }) => name,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn file(&self) -> PlanFile {
        let customer = self.customer;
        match self.desk.ask(Query::Profile { customer }) {
            Reply::Profile(profile) => profile.plan,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn errands(&self) -> Vec<(Errand, String)> {
        let items = self.desk.today(Scope::Mine).items;
        let errand = |reason| match reason {
            Reason::Errand { what, .. } => Some(what),
            _ => None,
        };
        (items.into_iter())
            .filter_map(|row| Some((errand(row.reason)?, row.words.clone())))
            .collect()
    }
}

fn review_by(day: &str) -> Fields {
    vec![(F::ReviewBy, on(day))]
}

#[test]
fn a_plan_goes_from_draft_to_close_and_one_is_active_at_a_time() {
    let shop = shop();
    let plan = shop.add(Kind::Plan, Vec::new());
    // What nobody measures and nobody does is no plan.
    let guard = |step, fields| shop.guard(Kind::Plan, plan, step, fields);
    assert_eq!(guard(Step::Approve, Vec::new()), GuardName::PlanEmpty);
    shop.add(Kind::Objective, Vec::new());
    assert_eq!(guard(Step::Approve, Vec::new()), GuardName::PlanEmpty);
    shop.add(Kind::PlanAction, vec![(F::Lever, text("Service"))]);

    let target = of(Kind::Plan, plan);
    let done = shop.desk.step(target, Step::Approve, Vec::new()).unwrap();
    // One lever holds nobody (S2-34).
    assert_eq!(done.warnings, [GuardName::FewLevers]);
    let me = Value::Reference(shop.desk.me.user.number());
    assert_eq!(shop.desk.value(Kind::Plan, plan, F::ApprovedBy), me);
    for lever in ["value", "emotion"] {
        shop.add(Kind::PlanAction, vec![(F::Lever, text(lever))]);
    }
    // They have not bought yet: choosing right comes first (S0-03).
    let activate = || {
        shop.desk
            .step(target, Step::Activate, review_by("2026-12-20"))
    };
    assert_eq!(
        guard(Step::Activate, review_by("2026-12-20")),
        GuardName::NotJudged
    );
    let judged = vec![
        (F::Customer, Value::Reference(shop.customer)),
        (F::Demand, Value::Number(4)),
        (F::Standing, Value::Number(3)),
        (F::Effort, Value::Number(3)),
        (F::Fairness, Value::Number(3)),
        (F::Push, Value::Number(3)),
    ];
    shop.desk.add(Kind::Scorecard, judged);
    assert_eq!(activate().unwrap().warnings, []);

    // A second plan waits its turn.
    let second = shop.add(Kind::Plan, vec![(F::What, text("grow more"))]);
    let of_second = vec![(F::Plan, Value::Reference(second))];
    shop.add(Kind::Objective, of_second.clone());
    shop.add(Kind::PlanAction, of_second);
    let other = of(Kind::Plan, second);
    shop.desk.step(other, Step::Approve, Vec::new()).unwrap();
    assert_eq!(
        shop.guard(Kind::Plan, second, Step::Activate, review_by("2026-12-20")),
        GuardName::PlanActive
    );
    let closing = vec![
        (F::Outcome, Value::Choice(PlanOutcome::Won.number())),
        (F::Result, text("labels doubled")),
    ];
    shop.desk.step(target, Step::Close, closing).unwrap();
    shop.desk
        .step(other, Step::Activate, review_by("2026-12-20"))
        .unwrap();
    let state = |id| shop.desk.value(Kind::Plan, id, F::State);
    assert_eq!(state(plan), Value::Choice(PlanState::Closed.number()));
    assert_eq!(state(second), Value::Choice(PlanState::Active.number()));

    // The first comes back only when the second is out of its way.
    assert_eq!(
        shop.guard(Kind::Plan, plan, Step::Reopen, review_by("2026-12-20")),
        GuardName::PlanActive
    );
}

#[test]
fn only_a_manager_approves_a_plan() {
    let shop = shop();
    let kam = shop.desk.user("chen", 1001, Role::Kam);
    let owner = vec![(F::Owner, Value::Reference(kam.user.number()))];
    shop.desk
        .set(of(Kind::Customer, shop.customer), owner)
        .unwrap();
    let plan = shop.add(Kind::Plan, Vec::new());
    let approve = Command::TakeStep {
        target: of(Kind::Plan, plan),
        expected: None,
        step: Step::Approve,
        fields: Vec::new(),
    };
    let refused = shop.desk.act(kam, approve);
    assert_eq!(
        refused.unwrap_err(),
        Failure::Refused {
            kind: Kind::Plan,
            why: Refused::ManagerOnly
        }
    );
}

#[test]
fn levers_are_those_of_the_playbook_and_a_barrier_is_disclosed() {
    let shop = shop();
    let tags = |words: &[&str]| {
        let words = words.iter().map(|it| (*it).to_owned()).collect();
        vec![(F::Levers, Value::Tags(words))]
    };
    // By key, by name, in either language; what is meant twice counts once.
    let plan = shop.add(Kind::Plan, tags(&["Quality", "优质的服务", "service"]));
    assert_eq!(
        shop.desk.value(Kind::Plan, plan, F::Levers),
        Value::Tags(vec!["quality".into(), "service".into()])
    );
    let nearest = Some("quality".to_owned());
    assert_eq!(
        shop.refused(Kind::Plan, tags(&["qualty"])),
        Invalid::at(F::Levers, Why::NotAChoice { nearest })
    );
    // S2-33: fair and disclosed.
    let barrier = tags(&["exit_barriers"]);
    assert_eq!(
        shop.refused(Kind::Plan, barrier.clone()),
        Invalid::at(F::Disclosure, Why::Required)
    );
    let told = [
        barrier,
        vec![(F::Disclosure, text("it is in the contract"))],
    ]
    .concat();
    shop.add(Kind::Plan, told);
    assert_eq!(
        shop.refused(Kind::Plan, vec![(F::Until, on("2020-01-01"))])
            .field,
        Some(F::Until)
    );
}

#[test]
fn the_page_tells_how_far_the_plan_is_and_where_the_competitor_is_ahead() {
    let shop = shop();
    let levers = Value::Tags(vec!["quality".into(), "service".into()]);
    shop.add(Kind::Plan, vec![(F::Levers, levers)]);
    shop.add(Kind::Objective, vec![(F::Reached, exact(150))]);
    let action = shop.add(Kind::PlanAction, vec![(F::Lever, text("service"))]);
    shop.desk
        .step(of(Kind::PlanAction, action), Step::Complete, Vec::new())
        .unwrap();
    shop.add(
        Kind::FactorRating,
        vec![(F::Day, on("2026-01-01")), (F::Ours, Value::Number(5))],
    );
    shop.add(Kind::FactorRating, Vec::new());
    shop.add(
        Kind::FactorRating,
        vec![
            (F::Factor, Value::Choice(Factor::Quality.number())),
            (F::Ours, Value::Number(5)),
        ],
    );
    let file = shop.file();
    assert_eq!(file.objectives[0].progress, Some(BasisPoints::percent(50)));
    let levers: Vec<_> = (file.levers.iter())
        .map(|row| {
            (
                row.standing.key.as_str(),
                row.standing.actions,
                row.standing.done,
            )
        })
        .collect();
    assert_eq!(levers, [("quality", 0, 0), ("service", 1, 1)]);
    // The latest rating stands, the worst gap first, what nobody rated last.
    let gaps: Vec<_> = file
        .factors
        .iter()
        .map(|row| (row.factor, row.gap, row.planned))
        .collect();
    assert_eq!(gaps[0], (Factor::Price, Some(-10), false));
    assert_eq!(gaps[1], (Factor::Quality, Some(5), false));
    assert_eq!(gaps.len(), 6);
    assert!(gaps[2..].iter().all(|(_, gap, _)| gap.is_none()));

    shop.add(
        Kind::PlanAction,
        vec![(F::Factor, Value::Choice(Factor::Price.number()))],
    );
    assert!(shop.file().factors[0].planned);
}

#[test]
fn a_prospect_becomes_a_customer_in_one_change_and_keeps_the_link() {
    let shop = shop();
    let more = vec![
        (F::ContactName, text("Gus Cone")),
        (F::Phone, text("0571-0000 4141")),
        (F::City, text("Hangzhou")),
    ];
    let id = shop.add(Kind::Prospect, more);
    let target = of(Kind::Prospect, id);
    // Not before anybody talked to them.
    let early = shop.desk.step(target, Step::Convert, Vec::new());
    assert!(matches!(
        early,
        Err(Failure::Refused {
            why: Refused::NotFrom { .. },
            ..
        })
    ));
    shop.desk.step(target, Step::Contact, Vec::new()).unwrap();
    shop.desk.step(target, Step::Qualify, Vec::new()).unwrap();
    shop.desk.step(target, Step::Convert, Vec::new()).unwrap();
    let Record::Prospect(it) = shop.desk.record(Kind::Prospect, id) else {
        panic!("no prospect");
    };
    assert_eq!(it.state, ProspectState::Converted);
    assert_eq!(it.qualifier, Some(shop.desk.me.user));
    let Record::Customer(customer) = shop
        .desk
        .record(Kind::Customer, it.customer.unwrap().number())
    else {
        panic!("no customer");
    };
    assert_eq!(
        (customer.name.as_str(), customer.city.as_str()),
        ("Snow Goose", "Hangzhou")
    );
    assert_eq!(customer.group, Group::Registered);
    assert!(!customer.code.is_empty());
    // One undo takes back both.
    shop.desk.undo().unwrap();
    assert_eq!(
        shop.desk
            .find(Kind::Customer, it.customer.unwrap().number()),
        None
    );
    shop.desk.redo().unwrap();

    // Another of that name is not made: the customer is named instead.
    let again = shop.add(Kind::Prospect, Vec::new());
    let twin = of(Kind::Prospect, again);
    shop.desk.step(twin, Step::Contact, Vec::new()).unwrap();
    assert_eq!(
        shop.guard(Kind::Prospect, again, Step::Convert, Vec::new()),
        GuardName::NameKnown
    );
    let known = vec![(F::Customer, Value::Reference(shop.customer))];
    shop.desk.step(twin, Step::Convert, known).unwrap();
    assert_eq!(
        shop.desk.value(Kind::Prospect, again, F::Customer),
        Value::Reference(shop.customer)
    );
}

/// S0-03: who has bought was chosen long ago; who was not judged may be developed with a reason, which the plan keeps.
#[test]
fn a_plan_to_win_somebody_starts_with_a_judgement_or_a_reason() {
    let ready = |shop: &Shop| {
        let plan = shop.add(Kind::Plan, Vec::new());
        shop.add(Kind::Objective, Vec::new());
        for lever in ["value", "emotion", "service"] {
            shop.add(Kind::PlanAction, vec![(F::Lever, text(lever))]);
        }
        let target = of(Kind::Plan, plan);
        shop.desk.step(target, Step::Approve, Vec::new()).unwrap();
        target
    };
    let with = |reason: &str| vec![(F::ReviewBy, on("2026-12-20")), (F::Reason, text(reason))];

    let bare = shop();
    let plan = ready(&bare);
    // An old reason does not stand for a new one.
    let returned = vec![(F::Reason, text("not yet"))];
    bare.desk.step(plan, Step::Return, returned).unwrap();
    bare.desk.step(plan, Step::Approve, Vec::new()).unwrap();
    let refused = bare.guard(Kind::Plan, plan.id, Step::Activate, review_by("2026-12-20"));
    assert_eq!(refused, GuardName::NotJudged);
    let done = bare
        .desk
        .step(plan, Step::Activate, with("The fair is next week"));
    assert_eq!(done.unwrap().warnings, [GuardName::NotJudged]);
    let kept = bare.desk.value(Kind::Plan, plan.id, F::Reason);
    assert_eq!(kept, text("The fair is next week"));

    let buyer = shop();
    let plan = ready(&buyer);
    let group = vec![(F::Group, Value::Choice(Group::Actual.number()))];
    buyer
        .desk
        .set(of(Kind::Customer, buyer.customer), group)
        .unwrap();
    let done = buyer
        .desk
        .step(plan, Step::Activate, review_by("2026-12-20"));
    assert_eq!(done.unwrap().warnings, []);
}
