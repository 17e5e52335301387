//! Whatever a book goes through: an undo restores it exactly, a redo of that brings back what was,
//! and what lists keep is what the records say.

use std::collections::BTreeMap;

use keybook::domain::choice::VisitKind;
use keybook::domain::id::{Id, Ref};
use keybook::domain::money::ExactMoney;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::{Day, Month};
use keybook::domain::workflow::Step;
use keybook::service::Command;
use keybook::service::command::{Fields, fresh};
use keybook::service::import::ImportRows;
use keybook::service::reply::CustomerRow;
use keybook::store::change::{ChangeSet, Entry};
use keybook::store::{Direction, Lookup, SumOf};
use proptest::prelude::*;

use crate::desk::{Desk, part, text};

/// Something that people do, with numbers that pick what it is done to.
#[derive(Debug, Clone)]
enum Deed {
    Add(u8, u8, u8),
    Set(u8, u8, u8),
    Move(u8, u8),
    Take(u8, u8, u8),
    Archive(u8),
    Restore(u8),
    Together(u8, u8),
    Sales(Vec<(u8, u8, u8)>),
    Customers(Vec<(u8, u8)>),
    People(Vec<(u8, u8)>),
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    let n = any::<u8>;
    prop_oneof![
        5 => (n(), n(), n()).prop_map(|(a, b, c)| Deed::Add(a, b, c)),
        3 => (n(), n(), n()).prop_map(|(a, b, c)| Deed::Set(a, b, c)),
        1 => (n(), n()).prop_map(|(a, b)| Deed::Move(a, b)),
        4 => (n(), n(), n()).prop_map(|(a, b, c)| Deed::Take(a, b, c)),
        1 => n().prop_map(Deed::Archive),
        1 => n().prop_map(Deed::Restore),
        1 => (n(), n()).prop_map(|(a, b)| Deed::Together(a, b)),
        1 => prop::collection::vec((n(), n(), n()), 1..6).prop_map(Deed::Sales),
        1 => prop::collection::vec((n(), n()), 1..4).prop_map(Deed::Customers),
        1 => prop::collection::vec((n(), n()), 1..4).prop_map(Deed::People),
        1 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ]
}

struct World {
    desk: Desk,
    /// Everything that was ever made.
    made: Vec<Ref>,
    batch: u64,
}

const KINDS: [Kind; 8] = [
    Kind::Customer,
    Kind::Contact,
    Kind::Visit,
    Kind::Touchpoint,
    Kind::Note,
    Kind::Commitment,
    Kind::Complaint,
    Kind::Product,
];

impl World {
    fn pick(&self, n: u8) -> Ref {
        let some = self.made.len();
        self.made
            .get(n as usize % some.max(1))
            .copied()
            .unwrap_or(Ref::new(Kind::Customer, 1))
    }

    fn a(&self, kind: Kind, n: u8) -> Value {
        let of: Vec<&Ref> = self.made.iter().filter(|it| it.kind == kind).collect();
        match of.len() {
            0 => Value::Empty,
            some => Value::Reference(of[n as usize % some].id),
        }
    }

    fn day(&self, n: u8) -> Value {
        Value::Day(self.desk.now().today().plus(i32::from(n) - 128))
    }

    fn fields(&self, kind: Kind, a: u8, b: u8) -> Fields {
        let customer = (F::Customer, self.a(Kind::Customer, a));
        match kind {
            Kind::Customer => vec![
                (F::Code, text(&format!("K{a}"))),
                (F::Name, text(&format!("客户{b}"))),
            ],
            Kind::Product => vec![(F::Code, text(&format!("P{a}")))],
            Kind::Contact => vec![customer, (F::Name, text(&format!("N{b}")))],
            Kind::Visit => vec![
                customer,
                (F::Day, self.day(b)),
                (F::Kind, Value::Choice(VisitKind::Routine.number())),
            ],
            Kind::Touchpoint => vec![
                customer,
                (F::Subject, text("called")),
                (F::Day, self.day(b)),
                (F::Counts, Value::Flag(b.is_multiple_of(2))),
            ],
            Kind::Note => vec![customer, (F::Text, text("words"))],
            Kind::Commitment => vec![customer, (F::What, text("x")), (F::Due, self.day(b))],
            _ => vec![
                customer,
                (F::Subject, text("late")),
                (F::Facts, text("late")),
                (F::Wish, text("money")),
            ],
        }
    }

    fn command(&mut self, deed: &Deed) -> Command {
        match deed {
            Deed::Add(kind, a, b) => {
                let kind = KINDS[*kind as usize % KINDS.len()];
                Command::AddRecord {
                    kind,
                    fields: self.fields(kind, *a, *b),
                }
            }
            Deed::Set(n, key, value) => {
                let target = self.pick(*n);
                let fields = match (target.kind, key % 3) {
                    (Kind::Customer, 0) => vec![
                        (F::SnoozedUntil, self.day(*value)),
                        (F::SnoozeReason, text("busy")),
                    ],
                    (Kind::Customer, 1) => vec![(F::Name, text(&format!("客户{value}")))],
                    (Kind::Customer, _) => vec![(F::Code, text(&format!("K{value}")))],
                    (Kind::Contact, 0) => vec![(F::LeftOn, self.day(*value))],
                    (Kind::Contact, 1) => vec![(F::ReportsTo, self.a(Kind::Contact, *value))],
                    (Kind::Visit, _) => vec![(F::Day, self.day(*value))],
                    (Kind::Commitment, _) => vec![(F::Due, self.day(*value))],
                    (Kind::Complaint, _) => vec![(F::Contact, self.a(Kind::Contact, *value))],
                    (Kind::Product, _) => vec![(F::Name, text(&format!("P{value}")))],
                    (Kind::Touchpoint, _) => vec![(F::Counts, Value::Flag(value % 2 == 0))],
                    _ => vec![(F::Text, text(&format!("words {value}")))],
                };
                crate::desk::set(target, fields)
            }
            Deed::Move(n, to) => crate::desk::set(
                self.pick(*n),
                vec![(F::Customer, self.a(Kind::Customer, *to))],
            ),
            Deed::Take(n, step, value) => {
                let target = self.pick(*n);
                let contacts = match self.a(Kind::Contact, *value) {
                    Value::Reference(id) => Value::References(vec![id]),
                    other => other,
                };
                let (step, fields) = match (target.kind, step % 5) {
                    (Kind::Visit, 0) => (Step::Cancel, Vec::new()),
                    (Kind::Visit, 1) => (Step::Miss, Vec::new()),
                    (Kind::Visit, _) => (
                        Step::Complete,
                        vec![(F::Summary, text("met")), (F::Contacts, contacts)],
                    ),
                    (Kind::Commitment, 0) => (Step::Reopen, Vec::new()),
                    (Kind::Commitment, _) => (Step::Keep, Vec::new()),
                    (_, 0) => (Step::Withdraw, vec![(F::Reason, text("sorry"))]),
                    (_, 1) => (Step::Reopen, vec![(F::Reason, text("again"))]),
                    (_, 2) => (
                        Step::Wait,
                        vec![(F::WaitingFor, text("x")), (F::WakeOn, self.day(*value))],
                    ),
                    (_, 3) => (Step::Resume, Vec::new()),
                    _ => (
                        Step::Accept,
                        vec![(F::Contact, self.a(Kind::Contact, *value))],
                    ),
                };
                Command::TakeStep {
                    target,
                    expected: None,
                    step,
                    fields,
                }
            }
            Deed::Archive(n) => Command::ArchiveRecord {
                target: self.pick(*n),
                expected: None,
            },
            Deed::Restore(n) => Command::RestoreRecord {
                target: self.pick(*n),
            },
            Deed::Together(a, b) => Command::Together(vec![
                Command::AddRecord {
                    kind: Kind::Customer,
                    fields: self.fields(Kind::Customer, *a, *b),
                },
                Command::AddRecord {
                    kind: Kind::Contact,
                    fields: vec![
                        (F::Customer, Value::Reference(fresh(0))),
                        (F::Name, text("N1")),
                    ],
                },
                crate::desk::set(self.pick(*a), vec![(F::Name, text(&format!("客户{b}")))]),
            ]),
            Deed::Sales(lines) => {
                let lines = lines.iter().map(|(a, b, c)| {
                    vec![
                        (F::Customer, text(&format!("K{}", a % 16))),
                        (F::Day, self.day(*b)),
                        (F::Document, text(&format!("D{}", b % 4))),
                        (F::Product, text(&format!("P{}", c % 4))),
                        (F::Net, Value::Exact(ExactMoney::from_units(i64::from(*c)))),
                    ]
                });
                self.file(Kind::Sale, lines.collect())
            }
            Deed::Customers(rows) => {
                let rows = rows
                    .iter()
                    .map(|(a, b)| self.fields(Kind::Customer, *a, *b));
                self.file(Kind::Customer, rows.collect())
            }
            Deed::People(rows) => {
                let rows = rows.iter().map(|(a, b)| {
                    vec![
                        (F::Customer, text(&format!("K{a}"))),
                        (F::Name, text(&format!("N{b}"))),
                    ]
                });
                self.file(Kind::Contact, rows.collect())
            }
            Deed::Undo => Command::UndoChange { revision: None },
            Deed::Redo => Command::RedoChange,
        }
    }

    fn file(&mut self, kind: Kind, rows: Vec<Fields>) -> Command {
        self.batch += 1;
        Command::ImportRows(ImportRows {
            create_customers: true,
            ..part(kind, self.batch, 2, rows)
        })
    }

    /// Everything a book says, through every lookup there is; what an undo cannot give back (who
    /// wrote last and when) left out.
    fn all(&self) -> BTreeMap<String, String> {
        let store = self.desk.service.store();
        let mut all = BTreeMap::new();
        let mut say = |what: String, how: String| {
            all.insert(what, how);
        };
        let mut ids = Vec::new();
        for kind in Kind::ALL {
            store
                .each(&Lookup::all(*kind), |stored| {
                    ids.push(Ref::new(*kind, stored.id));
                    let record = serde_json::to_string(&stored.record).unwrap();
                    let rest = (stored.archived.is_some(), stored.created);
                    say(
                        format!("{} {}", kind.key(), stored.id),
                        format!("{record} {rest:?}"),
                    );
                })
                .unwrap();
            say(
                format!("count {}", kind.key()),
                store.count(*kind).to_string(),
            );
        }
        let mut look = |name: String, lookup: Lookup| {
            let found = store
                .ids(&lookup, Direction::Forward, None, 1000)
                .unwrap()
                .0;
            if !found.is_empty() {
                say(name, format!("{found:?}"));
            }
        };
        for kind in Kind::ALL {
            let key = kind.key();
            look(format!("by day {key}"), Lookup::by_day(*kind));
            look(format!("open {key}"), Lookup::open(*kind));
            look(format!("archived {key}"), Lookup::archived(*kind));
            for it in &ids {
                let at = it.id;
                look(format!("linked {at} {key}"), Lookup::linked(at, *kind));
                if it.kind == Kind::Customer {
                    look(
                        format!("of {at} {key}"),
                        Lookup::of_customer(Id::new(at), *kind),
                    );
                }
                if it.kind == Kind::User {
                    look(
                        format!("owned {at} {key}"),
                        Lookup::of_owner(Id::new(at), *kind),
                    );
                }
            }
        }
        for n in 0..=255 {
            look(
                format!("code {n}"),
                Lookup::unique(Kind::Customer, F::Code, &format!("k{n}")),
            );
        }
        for it in ids {
            let of = match it.kind {
                Kind::Customer => SumOf::Customer(Id::new(it.id)),
                Kind::Product => SumOf::Product(Id::new(it.id)),
                _ => continue,
            };
            let sums = store.totals(of, Month::MIN, Month::MAX).unwrap();
            say(format!("sums {}", it.id), format!("{sums:?}"));
            if it.kind == Kind::Customer {
                let lines = store.sales(Id::new(it.id), Month::MIN, Month::MAX).unwrap();
                let lines: Vec<_> = lines
                    .into_iter()
                    .map(|line| (line.id, serde_json::to_string(&line.sale).unwrap()))
                    .collect();
                say(format!("lines {}", it.id), format!("{lines:?}"));
            }
        }
        for row in self.desk.rows() {
            let row = CustomerRow {
                revision: keybook::domain::id::Revision::default(),
                ..row
            };
            say(format!("row {}", row.id), format!("{row:?}"));
        }
        all
    }
}

fn differences(a: &BTreeMap<String, String>, b: &BTreeMap<String, String>) -> Vec<String> {
    let keys: std::collections::BTreeSet<_> = a.keys().chain(b.keys()).collect();
    let differ = keys.into_iter().filter(|key| a.get(*key) != b.get(*key));
    differ
        .map(|key| format!("{key}: {:?} -> {:?}", a.get(key), b.get(key)))
        .collect()
}

/// Makes the service derive every row again.
fn forget_rows(desk: &Desk) {
    let mut changes = ChangeSet::new();
    for row in desk.rows() {
        changes.standing(Id::new(row.id), None);
    }
    let deed = keybook::domain::deed::Deed {
        act: keybook::domain::deed::DeedAct::Changed,
        kind: Kind::Customer,
        name: String::new(),
        count: 0,
    };
    let entry = Entry::new(desk.now().at, desk.me.user, deed);
    let _ = desk.service.store().write(changes, &entry).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn an_undo_restores_everything_and_a_redo_brings_everything_back(
        deeds in prop::collection::vec(deed(), 1..40)
    ) {
        let mut world = World { desk: Desk::new(), made: Vec::new(), batch: 0 };
        let mut carried_out = 0;
        for deed in &deeds {
            let command = world.command(deed);
            let before = world.all();
            let head = world.desk.service.head();
            let Ok(done) = world.desk.attempt(command) else {
                prop_assert_eq!(differences(&before, &world.all()), Vec::<String>::new());
                continue;
            };
            world.made.extend(done.created.iter().filter(|it| it.kind != Kind::ComplaintEvent));
            world.made.sort_unstable();
            world.made.dedup();
            if matches!(deed, Deed::Undo | Deed::Redo) || done.revision == head {
                continue;
            }
            carried_out += 1;
            let after = world.all();
            let undone = world.desk.undo_of(done.revision);
            prop_assert!(undone.is_ok(), "{:?} {:?}", deed, undone);
            prop_assert_eq!(differences(&before, &world.all()), Vec::<String>::new(), "undo of {:?}", deed);
            let redone = world.desk.redo();
            prop_assert!(redone.is_ok(), "{:?} {:?}", deed, redone);
            prop_assert_eq!(differences(&after, &world.all()), Vec::<String>::new(), "redo of {:?}", deed);
        }
        let rows = world.desk.rows();
        let desk = world.desk.reopened();
        prop_assert_eq!(&desk.rows(), &rows, "after {} changes", carried_out);
        forget_rows(&desk);
        let desk = desk.reopened();
        prop_assert_eq!(&desk.rows(), &rows);
        // What was derived was kept.
        prop_assert_eq!(&desk.reopened().rows(), &rows);
    }
}

#[test]
fn days_far_away_do_not_break_lists() {
    let desk = Desk::new();
    let k = desk.customer("K1", "Acme");
    for day in [Day::MIN.plus(1), Day::MAX] {
        desk.add(
            Kind::Touchpoint,
            vec![
                (F::Customer, Value::Reference(k)),
                (F::Subject, text("called")),
                (F::Day, Value::Day(day)),
                (F::Counts, Value::Flag(true)),
            ],
        );
        desk.row(k);
        desk.today(keybook::service::query::Scope::Mine);
    }
}
