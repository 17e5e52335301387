//! Business dossier, how whole and current it is, measures of care, how they decide.

use keybook::domain::choice::{Age, Process, Section, TheirFunction as T, Tier};
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::record::Kind;
use keybook::domain::rules::file::Missing;
use keybook::domain::rules::measures::MeasureState;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::Step;
use keybook::service::Failure;
use keybook::service::query::{Query, Scope};
use keybook::service::reply::{Profile, Reply, StaleRow};

use crate::desk::{day, of, on, text};
use crate::shop::{Shop, measure};

#[test]
fn a_section_is_there_once_and_dated_when_it_is_written() {
    let shop = Shop::of(Tier::Vip);
    let section = |when: &str| {
        shop.attempt(
            Kind::Section,
            vec![
                (F::Section, Value::Choice(Section::Market.number())),
                (F::Text, text("It shrinks.")),
                (F::Day, on(when)),
            ],
        )
    };
    let id = section("2026-08-01").unwrap();
    let refused = section("2026-11-01").unwrap_err();
    assert_eq!(
        refused,
        Failure::Invalid(Invalid::at(F::Section, Why::Taken))
    );
    let row = |profile: &Profile| {
        let row = profile
            .sections
            .iter()
            .find(|row| row.section == Section::Market);
        row.unwrap().stale_from
    };
    // A VIP's section holds for ninety days.
    assert_eq!(row(&shop.profile()), Some(day("2026-10-31")));
    let target = of(Kind::Section, id);
    shop.desk
        .set(target, vec![(F::Text, text("It grows."))])
        .unwrap();
    assert_eq!(shop.desk.value(Kind::Section, id, F::Day), on("2026-11-23"));
    assert_eq!(row(&shop.profile()), Some(day("2027-02-22")));
}

#[test]
fn completeness_counts_what_the_tier_asks_for() {
    let shop = Shop::of(Tier::Ordinary);
    // Industry, city, phone, nature, the business section, and somebody to know.
    let empty = shop.profile().file;
    assert_eq!(
        (empty.filled, empty.required, empty.percent()),
        (0, 6, Some(0))
    );
    assert!(empty.missing.contains(&Missing::People));
    let city = vec![(F::City, text("Ningbo"))];
    shop.desk
        .set(of(Kind::Customer, shop.customer), city)
        .unwrap();
    let ada = shop.person("Ada", None, 1, T::Quality);
    let bea = shop.person("Bea", None, 1, T::Unstated);
    let some = shop.profile().file;
    assert_eq!((some.filled, some.required), (2, 7));
    assert!(
        some.missing
            .contains(&Missing::Field(of(Kind::Contact, bea), F::Function))
    );
    assert!(
        !some
            .missing
            .contains(&Missing::Field(of(Kind::Contact, ada), F::Function))
    );
    // Without a tier nothing is asked for.
    let none = Shop::of(Tier::Unstated).profile().file;
    assert_eq!((none.required, none.percent()), (0, None));
}

#[test]
fn files_that_are_out_of_date_are_told_key_accounts_first() {
    let shop = Shop::of(Tier::Ordinary);
    let desk = &shop.desk;
    let key = desk.customer("K2", "Key");
    desk.set(of(Kind::Customer, key), vec![(F::Key, Value::Flag(true))])
        .unwrap();
    desk.customer("K3", "Nobody asks");
    shop.add(
        Kind::Section,
        vec![
            (F::Section, Value::Choice(Section::Business.number())),
            (F::Text, text("They make gauges.")),
            (F::Day, on("2025-11-01")),
        ],
    );
    let stale = || -> Vec<StaleRow> {
        match desk.ask(Query::Stale { scope: Scope::All }) {
            Reply::Stale(rows) => rows,
            other => panic!("{other:?}"),
        }
    };
    let rows = stale();
    let codes: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["K2", "K1"]);
    assert_eq!(rows[0].missing.len(), 4);
    // 365 days from 1 November 2025.
    assert_eq!(rows[1].stale, [(Section::Business, day("2026-11-02"))]);
    assert_eq!(rows[1].missing, []);
}

#[test]
fn old_new_and_potential_by_the_first_trade() {
    let shop = Shop::of(Tier::Unstated);
    let class = |profile: Profile| (profile.age, profile.process);
    assert_eq!(class(shop.profile()), (Age::Potential, Process::Future));
    let first = vec![(F::FirstTrade, on("2026-05-01"))];
    shop.desk
        .set(of(Kind::Customer, shop.customer), first)
        .unwrap();
    assert_eq!(class(shop.profile()), (Age::New, Process::Present));
}

#[test]
fn measures_follow_from_records_and_otherwise_from_ticks() {
    let shop = Shop::of(Tier::Vip);
    let chen = shop.person("Chen", None, 3, T::Purchasing);
    let fresh = shop.profile();
    assert_eq!(fresh.measures.len(), 12);
    // Nothing was done yet: due within the week in which the customer came into the book.
    assert_eq!(
        measure(&fresh, "executive_visit").standing.due,
        Some(day("2026-11-30"))
    );
    assert_eq!(
        measure(&fresh, "new_products_first").standing.state,
        MeasureState::OnOccasion
    );
    assert_eq!(
        measure(&fresh, "complaints_answered").standing.state,
        MeasureState::Ok
    );
    assert_eq!(
        measure(&fresh, "every_department").standing.state,
        MeasureState::Overdue
    );

    let visit = shop.add(
        Kind::Visit,
        vec![
            (F::Day, on("2026-11-20")),
            (F::Kind, Value::Choice(2)),
            (F::Contacts, Value::References(vec![chen])),
        ],
    );
    let outcome = vec![
        (F::Summary, text("good")),
        (F::Contacts, Value::References(vec![chen])),
    ];
    shop.desk
        .step(of(Kind::Visit, visit), Step::Complete, outcome)
        .unwrap();
    shop.add(
        Kind::Intel,
        vec![
            (F::Headline, text("a second plant")),
            (F::Source, Value::Choice(1)),
            (F::Day, on("2026-11-09")),
        ],
    );
    let tick = |measure: &str, when: &str| {
        let fields = vec![
            (F::Measure, text(measure)),
            (F::Text, text("six weeks in stock")),
            (F::Day, on(when)),
        ];
        shop.attempt(Kind::Check, fields)
    };
    tick("Supply priority", "2026-11-20").unwrap();
    let profile = shop.profile();
    let executive = measure(&profile, "executive_visit").standing;
    assert_eq!(
        (executive.state, executive.last),
        (MeasureState::Ok, Some(day("2026-11-20")))
    );
    // Looked at on the 9th, due again on the 16th: a week late.
    let watch = measure(&profile, "watch_moves").standing;
    assert_eq!(
        (watch.state, watch.due),
        (MeasureState::Overdue, Some(day("2026-11-16")))
    );
    let supply = measure(&profile, "supply_priority");
    assert_eq!(supply.standing.state, MeasureState::Ok);
    assert_eq!(supply.ticked.as_ref().unwrap().1, "six weeks in stock");
    assert_eq!(
        tick("supply_prioriti", "2026-11-20").unwrap_err(),
        Failure::Invalid(Invalid::at(
            F::Measure,
            Why::NotAChoice {
                nearest: Some("supply_priority".to_owned())
            }
        ))
    );
}

#[test]
fn how_they_decide_names_people_of_this_customer() {
    let shop = Shop::of(Tier::Vip);
    let lou = shop.person("Lou", None, 5, T::DecisionMaker);
    let decision = |deciders: Vec<u64>| {
        shop.attempt(
            Kind::Decision,
            vec![
                (F::What, text("machines")),
                (F::Steps, text("need\ntrial\nquotes")),
                (F::Deciders, Value::References(deciders)),
            ],
        )
    };
    decision(vec![lou]).unwrap();
    assert_eq!(shop.profile().decisions[0].deciders, ["Lou"]);
    let other = shop.desk.customer("K2", "Other");
    let cy = shop.desk.contact(other, "Cy");
    assert_eq!(
        decision(vec![cy]).unwrap_err(),
        Failure::Invalid(Invalid::at(F::Deciders, Why::OtherCustomer))
    );
}
