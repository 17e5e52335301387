//! People, zipper, type of relationship, alarms.

use keybook::domain::choice::{
    HookKind, OurFunction as O, Relationship, Support, Temperament, TheirFunction as T, TieKind,
    Tier,
};
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::record::Kind;
use keybook::domain::rules::coverage::CellState;
use keybook::domain::rules::signals::Signal;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::Failure;
use keybook::service::reply::Profile;

use crate::desk::{day, of, on, text};
use crate::shop::{Shop, measure, number};

fn names(profile: &Profile) -> Vec<(u16, String)> {
    let name = |stored: &keybook::domain::record::Stored| match stored.record.value(F::Name) {
        Value::Text(name) => name,
        _ => String::new(),
    };
    (profile.people.iter())
        .map(|row| (row.depth, name(&row.stored)))
        .collect()
}

#[test]
fn people_stand_below_their_superiors_and_those_who_left_at_the_end() {
    let shop = Shop::of(Tier::Vip);
    let boss = shop.person("Lou", None, 5, T::TopManagement);
    let buyer = shop.person("Chen", Some(boss), 3, T::Purchasing);
    shop.person("Xu", Some(boss), 4, T::Finance);
    shop.person("Ma", Some(buyer), 1, T::Purchasing);
    let gone = shop.person("He", Some(boss), 5, T::Quality);
    shop.leave(gone, "2026-11-20");
    let row = |depth, name: &str| (depth, name.to_owned());
    assert_eq!(
        names(&shop.profile()),
        [
            row(0, "Lou"),
            row(1, "Xu"),
            row(1, "Chen"),
            row(2, "Ma"),
            row(0, "He")
        ]
    );
    // Whose superior has left stands by themselves.
    shop.leave(buyer, "2026-11-21");
    assert_eq!(
        names(&shop.profile()),
        [
            row(0, "Lou"),
            row(1, "Xu"),
            row(0, "Ma"),
            row(0, "Chen"),
            row(0, "He")
        ]
    );
}

#[test]
fn the_latest_judgement_stands_with_whose_it_is_and_what_to_do() {
    let shop = Shop::of(Tier::Vip);
    let lou = shop.person("Lou", None, 5, T::TopManagement);
    let judge = |first: Temperament, second: Temperament, when: &str| {
        shop.add(
            Kind::Judgement,
            vec![
                (F::Contact, Value::Reference(lou)),
                (F::First, Value::Choice(first.number())),
                (F::Second, Value::Choice(second.number())),
                (F::Day, on(when)),
            ],
        )
    };
    judge(Temperament::Silent, Temperament::Unstated, "2026-11-20");
    judge(Temperament::Hostile, Temperament::Unstated, "2026-03-01");
    let profile = shop.profile();
    let judged = profile.people[0].judgement.as_ref().unwrap();
    assert_eq!(judged.first, Temperament::Silent);
    assert_eq!((judged.by.as_str(), judged.day), ("akm", day("2026-11-20")));
    assert_eq!(judged.tactics.len(), 1);
    let twice = judge(Temperament::Shrewd, Temperament::Shrewd, "2026-11-23");
    let second = shop.desk.value(Kind::Judgement, twice, F::Second);
    assert_eq!(second, Value::Choice(0));
}

#[test]
fn the_zipper_closes_by_who_was_in_touch_with_whom() {
    let shop = Shop::of(Tier::Major);
    let lou = shop.person("Lou", None, 5, T::DecisionMaker);
    let chen = shop.person("Chen", Some(lou), 3, T::Purchasing);
    // Major: executive by top management 2, key accounts by decision maker 3 and purchasing 3, service by production 1.
    let none = shop.profile();
    assert_eq!(none.zipper.coverage.unwrap().points(), 0);
    assert_eq!(none.suggested, Relationship::Clip);
    assert_eq!(none.signals, [Signal::FewLinks(0)]);
    assert_eq!(measure(&none, "every_department").wrong, 4);

    // Neither function is said: ours is that of the role, theirs that of the person.
    let tooth = shop.add(
        Kind::Coverage,
        vec![
            (F::Contact, Value::Reference(lou)),
            (F::Strength, number(2)),
        ],
    );
    let function = |key| shop.desk.value(Kind::Coverage, tooth, key);
    assert_eq!(
        function(F::OurFunction),
        Value::Choice(O::KeyAccounts.number())
    );
    assert_eq!(
        function(F::TheirFunction),
        Value::Choice(T::DecisionMaker.number())
    );
    shop.link(chen, O::KeyAccounts, T::Purchasing, 1);
    let cold = shop.profile();
    assert_eq!(cold.zipper.coverage.unwrap().points(), 0);
    shop.call(lou, "2026-11-02");
    shop.call(chen, "2026-11-02");
    // (3·1 + 3·½) of 9.
    let warm = shop.profile();
    assert_eq!(warm.zipper.coverage.unwrap().points(), 5_000);
    assert_eq!(warm.signals, [Signal::FewLinks(2)]);
    let states: Vec<_> = (warm.zipper.cells.iter())
        .map(|cell| (cell.our, cell.state))
        .collect();
    assert_eq!(
        states,
        [
            (O::Executive, CellState::Missing),
            (O::KeyAccounts, CellState::Closed),
            (O::KeyAccounts, CellState::Weak),
            (O::Service, CellState::Missing),
        ]
    );
    // Three pairs of functions and half of the weight make a zipper.
    shop.link(chen, O::Logistics, T::Logistics, 2);
    let zipper = shop.profile();
    assert_eq!(zipper.suggested, Relationship::Zipper);
    assert_eq!(zipper.signals, []);
    // A link that nobody lives up to holds nothing.
    shop.leave(lou, "2026-11-22");
    let torn = shop.profile();
    assert_eq!(torn.zipper.coverage.unwrap().points(), 1_667);
    assert_eq!(
        torn.signals,
        [Signal::PersonLeft(day("2026-11-22")), Signal::FewLinks(2)]
    );
    assert!(torn.zipper.links.iter().any(|link| link.state.is_none()));
}

#[test]
fn a_cell_that_is_needed_here_counts_as_well() {
    let shop = Shop::of(Tier::Unstated);
    let ada = shop.person("Ada", None, 1, T::Quality);
    assert_eq!(shop.profile().zipper.coverage, None);
    let link = shop.link(ada, O::Research, T::Quality, 3);
    assert_eq!(shop.profile().zipper.coverage, None);
    let needed = vec![(F::Needed, Value::Flag(true))];
    shop.desk.set(of(Kind::Coverage, link), needed).unwrap();
    shop.call(ada, "2026-11-20");
    assert_eq!(shop.profile().zipper.coverage.unwrap().points(), 10_000);
}

#[test]
fn links_name_people_who_are_there_and_each_once() {
    let shop = Shop::of(Tier::Vip);
    let ada = shop.person("Ada", None, 1, T::Quality);
    let bea = shop.person("Bea", None, 1, T::Unstated);
    let fields = |contact| vec![(F::Contact, Value::Reference(contact))];
    let refused = |fields| match shop.attempt(Kind::Coverage, fields) {
        Err(Failure::Invalid(Invalid { field, why })) => (field, why),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refused(fields(bea)),
        (Some(F::TheirFunction), Why::Required)
    );
    let link = shop.add(Kind::Coverage, fields(ada));
    assert_eq!(refused(fields(ada)), (Some(F::Contact), Why::Taken));
    shop.leave(ada, "2026-11-20");
    assert_eq!(refused(fields(ada)), (Some(F::Contact), Why::HasLeft));
    // What was linked before stays, and can still be corrected.
    let strength = vec![(F::Strength, number(1))];
    shop.desk.set(of(Kind::Coverage, link), strength).unwrap();
}

#[test]
fn ties_hold_both_ways_and_nobody_is_tied_to_themselves() {
    let shop = Shop::of(Tier::Vip);
    let ada = shop.person("Ada", None, 1, T::Quality);
    let bea = shop.person("Bea", None, 1, T::Quality);
    let tie = |one, other, kind: TieKind| {
        shop.attempt(
            Kind::Tie,
            vec![
                (F::Contact, Value::Reference(one)),
                (F::Other, Value::Reference(other)),
                (F::Kind, Value::Choice(kind.number())),
            ],
        )
    };
    let refused = |why| Failure::Invalid(Invalid::at(F::Other, why));
    assert_eq!(
        tie(ada, ada, TieKind::Friend).unwrap_err(),
        refused(Why::Themselves)
    );
    tie(ada, bea, TieKind::Friend).unwrap();
    assert_eq!(
        tie(bea, ada, TieKind::Friend).unwrap_err(),
        refused(Why::Taken)
    );
    // A mentor is one in one direction.
    tie(ada, bea, TieKind::Mentor).unwrap();
    tie(bea, ada, TieKind::Mentor).unwrap();
    // Somebody elsewhere may be the other end.
    let other = shop.desk.customer("K2", "Rival");
    let cy = shop.desk.contact(other, "Cy");
    tie(ada, cy, TieKind::Classmate).unwrap();
    let ties = shop.profile().ties;
    assert_eq!(ties.len(), 4);
    assert_eq!(
        (ties[3].other.as_str(), ties[3].elsewhere.as_str()),
        ("Cy", "Rival")
    );
}

#[test]
fn a_champion_who_left_and_one_pair_that_carries_all_raise_alarms() {
    let shop = Shop::of(Tier::Vip);
    let ada = shop.person("Ada", None, 1, T::Quality);
    let support = vec![(F::Support, Value::Choice(Support::Champion.number()))];
    shop.desk.set(of(Kind::Contact, ada), support).unwrap();
    for when in ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"] {
        shop.call(ada, when);
    }
    let bea = shop.person("Bea", None, 1, T::Quality);
    shop.call(bea, "2026-11-06");
    shop.leave(ada, "2026-11-20");
    assert_eq!(
        shop.profile().signals,
        [
            Signal::ChampionLeft(day("2026-11-20")),
            Signal::FewLinks(0),
            Signal::OnePair(80)
        ]
    );
    // A small customer has no zipper to close; a leaving is told all the same.
    let small = vec![(F::Tier, Value::Choice(Tier::Small.number()))];
    shop.desk
        .set(of(Kind::Customer, shop.customer), small)
        .unwrap();
    assert_eq!(
        shop.profile().signals,
        [Signal::ChampionLeft(day("2026-11-20"))]
    );
}

#[test]
fn many_small_hooks_make_a_hook_and_loop() {
    let shop = Shop::of(Tier::Vip);
    for (number_of, kind) in [
        HookKind::SystemLink,
        HookKind::Training,
        HookKind::Social,
        HookKind::Social,
        HookKind::Social,
    ]
    .into_iter()
    .enumerate()
    {
        shop.add(
            Kind::Hook,
            vec![
                (F::Kind, Value::Choice(kind.number())),
                (F::What, text(&format!("hook {number_of}"))),
                (F::Strength, number(2)),
            ],
        );
    }
    let profile = shop.profile();
    let hooks = profile.facts.hooks;
    // System link weighs 3, the others 1 each, all of strength 2.
    assert_eq!((hooks.count, hooks.kinds, hooks.index), (5, 3, 14));
    assert_eq!(profile.suggested, Relationship::HookAndLoop);
    // What the manager thinks stays theirs.
    assert_eq!(
        profile.customer.record.value(F::Relationship),
        Value::Choice(0)
    );
}
