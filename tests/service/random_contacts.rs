//! Random books: what reports over everybody say of visits and costs is what the records say one by one, whatever
//! happened to them.

use std::collections::{BTreeMap, HashMap};

use keybook::domain::choice::{AbcClass, CostKind, IntelSource, VisitKind, VisitState};
use keybook::domain::id::{Id, Ref};
use keybook::domain::money::{ExactMoney, Money};
use keybook::domain::playbook::Playbook;
use keybook::domain::record::{Kind, Record, Stored};
use keybook::domain::report::{Asked, Column as C, Period, Report};
use keybook::domain::rules::contribution::hours_cost;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::Day;
use keybook::domain::workflow::Step as Move;
use keybook::service::command::Fields;
use keybook::service::reply::Opens;
use keybook::service::{Command, Failure};
use keybook::store::{Gist, Lookup, day_of};
use proptest::prelude::*;

use crate::desk::{Desk, day, of, rows, text};
use crate::merging::merge;
use crate::sold::{ask, sell};

const TODAY: &str = "2026-11-23";
/// So many that one of them is read alone, and all of them are not.
const CUSTOMERS: usize = 40;
/// Customers at whom something happens.
const BUSY: usize = 4;
const KINDS: [Kind; 5] = [
    Kind::Visit,
    Kind::Touchpoint,
    Kind::ServiceCost,
    Kind::Opinion,
    Kind::Intel,
];

fn code(at: usize) -> String {
    format!("K{at:02}")
}

/// A record: what it is, whose, how many days ago, what it says, and an amount.
type Drawn = (usize, usize, i32, u8, Option<i64>);

fn drawn() -> impl Strategy<Value = Drawn> {
    let amount = prop::option::of(0_i64..50_000);
    (0..KINDS.len(), 0..BUSY, -40..700_i32, 0_u8..24, amount)
}

fn fields((kind, who, ago, says, amount): Drawn) -> (Kind, Fields) {
    let kind = KINDS[kind];
    let day = day(TODAY).plus(-ago);
    let money = amount.map(|it| Value::Money(Money::from_units(it)));
    let mut fields = vec![(F::Customer, text(&code(who))), (F::Day, Value::Day(day))];
    match kind {
        Kind::Visit => {
            let done = ago > 0 && !says.is_multiple_of(3);
            let what = match says % 4 {
                0 => VisitKind::Executive,
                1 => VisitKind::NewProduct,
                _ => VisitKind::Routine,
            };
            fields.push((F::Kind, Value::Choice(what.number())));
            if done {
                fields.push((F::State, Value::Choice(VisitState::Done.number())));
                fields.push((F::Summary, text("agreed")));
            }
            fields.extend(money.map(|it| (F::Cost, it)));
        }
        Kind::Touchpoint => fields.extend([
            (F::Subject, text("called")),
            (F::Counts, Value::Flag(says.is_multiple_of(2))),
        ]),
        Kind::ServiceCost => {
            let of = CostKind::ALL[usize::from(says) % CostKind::ALL.len()];
            fields.push((F::Kind, Value::Choice(of.number())));
            let hours = Value::Exact(ExactMoney::from_units(i64::from(says) * 5_000));
            fields.extend(money.map_or(Some((F::Hours, hours)), |it| Some((F::Amount, it))));
        }
        Kind::Opinion => fields.push((F::Topic, text("prices"))),
        _ => fields.extend([
            (F::Headline, text("a new plant")),
            (F::Source, Value::Choice(IntelSource::ALL[0].number())),
        ]),
    }
    (kind, fields)
}

#[derive(Debug, Clone)]
enum Step {
    Import(Vec<Drawn>),
    Again,
    Correct(usize, Drawn),
    Complete(usize),
    Archive(usize),
    Merge(usize, usize),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => prop::collection::vec(drawn(), 1..12).prop_map(Step::Import),
        1 => Just(Step::Again),
        4 => (any::<usize>(), drawn()).prop_map(|(at, drawn)| Step::Correct(at, drawn)),
        2 => any::<usize>().prop_map(Step::Complete),
        2 => any::<usize>().prop_map(Step::Archive),
        1 => (0..BUSY, 0..BUSY).prop_map(|(a, b)| Step::Merge(a, b)),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
    ]
}

/// The desk, its customers, and the contacts of the busy ones.
fn desk() -> (Desk, Vec<u64>, HashMap<u64, u64>) {
    let desk = Desk::new();
    let rows_of = |at: usize| {
        vec![
            (F::Code, text(&code(at))),
            (F::Name, text(&code(at))),
            (F::Class, Value::Choice(AbcClass::A.number())),
            (F::Key, Value::Flag(at.is_multiple_of(2))),
        ]
    };
    desk.import(rows(
        Kind::Customer,
        1,
        (0..CUSTOMERS).map(rows_of).collect(),
    ));
    let ids: BTreeMap<String, u64> = desk.rows().into_iter().map(|it| (it.code, it.id)).collect();
    let ids: Vec<u64> = ids.into_values().collect();
    let contact = |customer: &u64| (*customer, desk.contact(*customer, "Ada"));
    let contacts = ids[..BUSY].iter().map(contact).collect();
    desk.add(
        Kind::Product,
        vec![
            (F::Code, text("P1")),
            (F::Name, text("Bolt")),
            (F::Launched, Value::Day(day("2026-06-01"))),
        ],
    );
    let lines = ["K00", "K01", "K02"].map(|code| (code, "2026-10-01", 1_000, Some(400)));
    sell(&desk, 9, &lines);
    (desk, ids, contacts)
}

/// Every record of the kinds that something happens in, archived ones too.
fn records(desk: &Desk) -> Vec<Stored> {
    let mut found = Vec::new();
    for kind in KINDS {
        let each = desk
            .service
            .store()
            .each(&Lookup::all(kind), |it| found.push(it));
        assert_eq!(each.unwrap(), []);
    }
    found
}

/// The rhythm of everybody is the rhythm of each, who is read alone and from the records.
fn rhythm_of_everybody_is_that_of_each(desk: &Desk) {
    let period = Period::Between(day(TODAY).plus(-300), day(TODAY));
    let asked = Asked {
        period,
        ..Asked::of(Report::Rhythm)
    };
    let all = ask(desk, asked.clone());
    assert!(all.rows.len() >= CUSTOMERS - 2);
    for row in &all.rows {
        let Opens::Record(Ref { id, .. }) = row.opens else {
            panic!("{:?}", row.opens);
        };
        let one = Asked {
            customer: Some(id),
            ..asked.clone()
        };
        assert_eq!(&ask(desk, one).rows, std::slice::from_ref(row));
    }
}

/// What customers cost is what their records say.
fn costs_are_those_of_the_records(desk: &Desk) {
    let span = (day(TODAY).plus(-364), day(TODAY));
    let rates = Playbook::embedded().trade().rates;
    let mut expected: HashMap<u64, Money> = HashMap::new();
    for stored in records(desk) {
        let on = day_of(&stored.record).unwrap();
        if stored.archived.is_some() || on < span.0 || on > span.1 {
            continue;
        }
        let (customer, cost) = match &stored.record {
            Record::Visit(it) if it.state == VisitState::Done => (it.customer, it.cost),
            Record::ServiceCost(it) => {
                let hours = it.hours.map(|it| hours_cost(it, &rates));
                (it.customer, it.amount.or(hours))
            }
            _ => continue,
        };
        *expected.entry(customer.number()).or_default() += cost.unwrap_or_default();
    }
    expected.retain(|_, cost| *cost != Money::ZERO);
    let sheet = ask(
        desk,
        Asked {
            period: Period::Between(span.0, span.1),
            ..Asked::of(Report::Contribution)
        },
    );
    let mut found: HashMap<u64, Money> = HashMap::new();
    for row in &sheet.rows {
        if let (Opens::Record(what), Value::Money(cost)) = (&row.opens, sheet.value(row, C::Costs))
            && *cost != Money::ZERO
        {
            found.insert(what.id, *cost);
        }
    }
    assert_eq!(found, expected);
}

fn index_says_what_records_say(desk: &Desk) {
    let (mut kept, mut computed) = (Vec::new(), Vec::new());
    for kind in Gist::KINDS {
        let ever = (Day::MIN, Day::MAX);
        let each = (desk.service.store()).each_gist(kind, ever, |on, gist| kept.push((on, gist)));
        each.unwrap();
    }
    for stored in records(desk).iter().filter(|it| it.archived.is_none()) {
        let gist = Gist::of(&stored.record);
        computed.extend(gist.map(|it| (day_of(&stored.record).unwrap(), it)));
    }
    let order = |(on, gist): &(Day, Gist)| (*on, gist.customer, format!("{gist:?}"));
    kept.sort_by_key(order);
    computed.sort_by_key(order);
    assert_eq!(kept, computed);
}

/// Brings in a file of each kind.
fn import(desk: &Desk, batch: u64, drawn: &[Drawn]) {
    for (place, kind) in (0..).zip(KINDS) {
        let of_kind = drawn.iter().filter(|it| KINDS[it.0] == kind);
        let of_kind: Vec<Fields> = of_kind.map(|it| fields(*it).1).collect();
        if !of_kind.is_empty() {
            // A row may name somebody who was merged into another or put away meanwhile.
            let _ = desk.attempt(Command::ImportRows(rows(kind, batch * 10 + place, of_kind)));
        }
    }
}

fn correct(desk: &Desk, stored: &Stored, ids: &[u64], drawn: Drawn) -> Result<(), Failure> {
    let kind = stored.record.kind();
    let at = KINDS.iter().position(|it| *it == kind).unwrap();
    let (_, mut fields) = fields((at, drawn.1, drawn.2, drawn.3, drawn.4));
    // How far a visit is says its workflow.
    fields.retain(|(key, _)| !matches!(key, F::State | F::Summary));
    for (key, value) in &mut fields {
        if *key == F::Customer {
            *value = Value::Reference(ids[drawn.1]);
        }
    }
    desk.set(of(kind, stored.id), fields).map(|_| ())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn reports_say_of_visits_and_costs_what_the_records_say(
        first in prop::collection::vec(drawn(), 5..25), steps in prop::collection::vec(step(), 1..10)
    ) {
        let (desk, ids, contacts) = desk();
        let mut files = vec![first];
        import(&desk, 1, &files[0]);
        prop_assert!(records(&desk).len() >= files[0].len() / 2);
        for step in steps {
            let there = records(&desk);
            let at = |place: usize| &there[place % there.len()];
            // What is refused changes nothing, and that must hold too.
            match step {
                Step::Import(drawn) => {
                    files.push(drawn);
                    import(&desk, files.len() as u64, &files[files.len() - 1]);
                }
                Step::Again => import(&desk, 100 + files.len() as u64, &files[0]),
                Step::Correct(place, drawn) => {
                    let _ = correct(&desk, at(place), &ids, drawn);
                }
                Step::Complete(place) => {
                    let visits: Vec<&Stored> = there
                        .iter()
                        .filter(|it| matches!(&it.record, Record::Visit(visit) if visit.is_ahead()))
                        .collect();
                    if !visits.is_empty() {
                        let visit = visits[place % visits.len()];
                        let customer = visit.record.customer().map_or(0, Id::number);
                        let _ = desk.step(of(Kind::Visit, visit.id), Move::Complete, vec![
                            (F::Summary, text("agreed")),
                            (F::Contacts, Value::References(contacts.get(&customer).copied().into_iter().collect())),
                        ]);
                    }
                }
                Step::Archive(place) => {
                    let target = of(at(place).record.kind(), at(place).id);
                    let _ = desk.attempt(Command::ArchiveRecord { target, expected: None });
                }
                Step::Merge(a, b) => {
                    let _ = desk.attempt(merge(ids[a], ids[b]));
                }
                Step::Undo => {
                    let _ = desk.undo();
                }
                Step::Redo => {
                    let _ = desk.redo();
                }
            }
            index_says_what_records_say(&desk);
            costs_are_those_of_the_records(&desk);
            rhythm_of_everybody_is_that_of_each(&desk);
        }
        prop_assert!(desk.service.store().examine().is_sound());
    }
}
