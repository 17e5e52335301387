//! Registers: what their rules ask for, and that they stand in the timeline (DOMAIN.md 1.6, 4.2, 6.4, 8.2).

use keybook::domain::choice::{
    BusinessNature, GiftKind, HookKind, IntelSource, ObjectionState, Role,
};
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::money::Money;
use keybook::domain::record::Kind;
use keybook::domain::register::{REGISTERS, register};
use keybook::domain::rules::gifts::Excess;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::command::Fields;
use keybook::service::query::Query;
use keybook::service::reply::Reply;
use keybook::service::{Command, Failure};

use crate::desk::{Desk, day, of, on, text};

struct Shop {
    desk: Desk,
    customer: u64,
    person: u64,
    boss: u64,
}

fn shop() -> Shop {
    let desk = Desk::new();
    let customer = desk.customer("A1", "Lakeside Foods");
    let person = desk.contact(customer, "王芳");
    let boss = desk.user("lin", 1001, Role::Manager).user.number();
    let may_take = vec![(F::MayTakeGifts, Value::Flag(true))];
    desk.set(of(Kind::Contact, person), may_take).unwrap();
    Shop {
        desk,
        customer,
        person,
        boss,
    }
}

fn yuan(amount: i64) -> Value {
    Value::Money(Money::from_units(amount * 100))
}

impl Shop {
    fn about(&self, mut fields: Fields) -> Fields {
        fields.push((F::Customer, Value::Reference(self.customer)));
        fields
    }

    fn refused(&self, kind: Kind, fields: Fields) -> Invalid {
        let fields = self.about(fields);
        match self.desk.attempt(Command::AddRecord { kind, fields }) {
            Err(Failure::Invalid(why)) => why,
            other => panic!("{other:?}"),
        }
    }

    fn add(&self, kind: Kind, fields: Fields) -> u64 {
        self.desk.add(kind, self.about(fields))
    }

    fn gift(&self, value: i64, when: &str) -> Fields {
        vec![
            (F::Contact, Value::Reference(self.person)),
            (F::Day, on(when)),
            (F::Kind, Value::Choice(GiftKind::Meal.number())),
            (F::What, text("Dinner after the audit")),
            (F::Value, yuan(value)),
        ]
    }

    fn approved(&self, value: i64, when: &str, approver: u64) -> Fields {
        let mut fields = self.gift(value, when);
        fields.push((F::Approver, Value::Reference(approver)));
        fields
    }
}

fn needs(excess: Excess) -> Invalid {
    Invalid::at(F::Approver, Why::GiftNeedsApproval(excess))
}

#[test]
fn a_gift_above_a_limit_needs_a_manager_who_did_not_give_it() {
    let shop = shop();
    let limit = |amount: i64| Money::from_units(amount * 100);
    assert_eq!(
        shop.refused(Kind::Gift, shop.gift(201, "2026-11-20")),
        needs(Excess::Item(limit(200)))
    );
    // Two and a half limits of one time fit into a year, and the next year begins anew.
    shop.add(Kind::Gift, shop.gift(200, "2026-03-02"));
    let second = shop.add(Kind::Gift, shop.gift(200, "2026-06-01"));
    assert_eq!(
        shop.refused(Kind::Gift, shop.gift(101, "2026-11-20")),
        needs(Excess::Year(limit(500)))
    );
    shop.add(Kind::Gift, shop.gift(101, "2027-01-04"));
    // What is changed counts once.
    let value = vec![(F::Value, yuan(199))];
    shop.desk.set(of(Kind::Gift, second), value).unwrap();
    // The giver cannot approve, nor can somebody who is no manager.
    let clerk = shop.desk.user("wu", 1002, Role::Service).user.number();
    for approver in [shop.desk.me.user.number(), clerk] {
        assert_eq!(
            shop.refused(Kind::Gift, shop.approved(900, "2026-11-20", approver)),
            Invalid::at(F::Approver, Why::NotAnotherManager)
        );
    }
    shop.add(Kind::Gift, shop.approved(900, "2026-11-20", shop.boss));
    // What they declined, or gave to us, is no gift of ours.
    for why in [F::Declined, F::Received] {
        let mut fields = shop.gift(900, "2026-11-20");
        fields.push((why, Value::Flag(true)));
        shop.add(Kind::Gift, fields);
    }
}

#[test]
fn who_may_take_no_gifts_and_public_bodies_get_none_without_approval() {
    let shop = shop();
    let set = |kind, id, field| shop.desk.set(of(kind, id), vec![field]).unwrap();
    set(
        Kind::Contact,
        shop.person,
        (F::MayTakeGifts, Value::Flag(false)),
    );
    assert_eq!(
        shop.refused(Kind::Gift, shop.gift(1, "2026-11-20")),
        needs(Excess::TakesNone)
    );
    set(
        Kind::Contact,
        shop.person,
        (F::MayTakeGifts, Value::Flag(true)),
    );
    let public = Value::Choice(BusinessNature::PublicBody.number());
    set(Kind::Customer, shop.customer, (F::Nature, public));
    assert_eq!(
        shop.refused(Kind::Gift, shop.gift(1, "2026-11-20")),
        needs(Excess::Item(Money::ZERO))
    );
    shop.add(Kind::Gift, shop.approved(1, "2026-11-20", shop.boss));
}

#[test]
fn what_is_not_public_says_how_it_was_come_by() {
    let shop = shop();
    let heard = |source: IntelSource| {
        vec![
            (F::Headline, text("They build a second plant")),
            (F::Source, Value::Choice(source.number())),
        ]
    };
    shop.add(Kind::Intel, heard(IntelSource::Patent));
    assert_eq!(
        shop.refused(Kind::Intel, heard(IntelSource::Staff)),
        Invalid::at(F::Provenance, Why::Required)
    );
    let mut told = heard(IntelSource::Dealer);
    told.push((F::Provenance, text("Said openly at the fair")));
    shop.add(Kind::Intel, told);
}

#[test]
fn an_objection_is_settled_with_a_word_on_how_and_an_opinion_is_owed_an_answer() {
    let shop = shop();
    let id = shop.add(Kind::Objection, vec![(F::Words, text("Too dear"))]);
    let settled = (F::State, Value::Choice(ObjectionState::Resolved.number()));
    let target = of(Kind::Objection, id);
    assert!(matches!(
        shop.desk.set(target, vec![settled.clone()]),
        Err(Failure::Invalid(it)) if it == Invalid::at(F::Result, Why::Required)
    ));
    let how = (F::Result, text("Showed the cost over five years"));
    shop.desk.set(target, vec![settled, how]).unwrap();
    assert_eq!(
        shop.desk.value(Kind::Objection, id, F::SettledOn),
        on("2026-11-23")
    );
    let open = Value::Choice(ObjectionState::Open.number());
    shop.desk.set(target, vec![(F::State, open)]).unwrap();
    assert!(
        shop.desk
            .value(Kind::Objection, id, F::SettledOn)
            .is_empty()
    );

    let id = shop.add(Kind::Opinion, vec![(F::Topic, text("Smaller packs"))]);
    assert_eq!(
        shop.desk.value(Kind::Opinion, id, F::ReplyBy),
        on("2026-12-23")
    );
}

#[test]
fn every_register_stands_in_the_timeline_by_its_line() {
    let shop = shop();
    let mut expected = Vec::new();
    let told = REGISTERS.iter().filter(|register| register.happens);
    for (number, register) in (1..).zip(told) {
        let (kind, when) = (register.kind, format!("2026-10-{number:02}"));
        let mut fields = vec![(F::Day, on(&when)), (register.line, text(kind.key()))];
        match kind {
            Kind::Intel => fields.push((F::Source, Value::Choice(1))),
            Kind::Response => fields.push((F::Overall, Value::Number(5))),
            Kind::Gift => fields.extend([
                (F::Contact, Value::Reference(shop.person)),
                (F::Value, yuan(100)),
            ]),
            Kind::Greeting => fields.push((F::ForDay, on("2026-12-10"))),
            Kind::Hook => fields.push((F::Kind, Value::Choice(HookKind::Training.number()))),
            Kind::Advocacy => fields.push((F::Kind, Value::Choice(1))),
            Kind::Check => fields.push((F::Measure, text("training"))),
            Kind::Arrears => fields.push((F::Kind, Value::Choice(2))),
            Kind::Scorecard => fields.push((F::Demand, Value::Number(4))),
            Kind::KeyTest => fields.push((F::ProfitTest, Value::Number(4))),
            Kind::Ruling | Kind::Checklist => fields.push((F::To, Value::Choice(24))),
            other => {
                crate::plans::before(&shop.desk, other, shop.customer);
                let least = crate::plans::least(other, shop.customer);
                if other == Kind::Seat {
                    fields.push((F::Contact, Value::Reference(shop.person)));
                }
                let given: Vec<F> = fields.iter().map(|(key, _)| *key).collect();
                fields.extend(
                    least
                        .into_iter()
                        .filter(|(key, _)| *key != F::Customer && !given.contains(key)),
                );
            }
        }
        let id = shop.add(kind, fields);
        expected.push((of(kind, id), day(&when), kind.key().to_owned()));
    }
    expected.reverse();
    let customer = shop.customer;
    let Reply::Dossier(dossier) = shop.desk.ask(Query::Dossier { customer }) else {
        panic!("no dossier");
    };
    let shown: Vec<_> = dossier
        .timeline
        .iter()
        .map(|row| (row.target, row.day, row.words.clone()))
        .collect();
    assert_eq!(shown, expected);
    assert!(dossier.timeline.iter().all(|row| row.by == "akm"));
    let sort = |kind| {
        &dossier
            .timeline
            .iter()
            .find(|row| row.target.kind == kind)
            .unwrap()
            .detail
    };
    assert_eq!(
        *sort(Kind::Hook),
        Value::Choice(HookKind::Training.number())
    );
    assert_eq!(*sort(Kind::Response), Value::Number(5));
    assert!(register(Kind::Visit).is_none());
}
