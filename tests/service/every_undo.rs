//! B-17: an undo of every command that writes restores the exact previous state, and a redo the exact later one.

use std::collections::BTreeSet;
use std::ops::Deref;

use keybook::domain::choice::{Role, Rung};
use keybook::domain::field::{Field, FieldKind};
use keybook::domain::record::{Kind, Record, Stamp};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::{self, Step};
use keybook::service::Command;
use keybook::service::command::{Fields, fresh};
use keybook::service::query::Query;
use keybook::service::reply::Reply;

use crate::desk::{Desk, day, of, rows, set, text};
use crate::least::is_history;
use crate::sold::sell;

/// More records of one kind than any case makes.
const IDS: u64 = 120;

/// All that a book says, but for the marks of who wrote last.
type State = Vec<(Kind, u64, Record, Option<Stamp>, Stamp)>;

fn state(desk: &Shelf) -> (State, String) {
    let store = desk.service.store();
    let mut all = Vec::new();
    for kind in Kind::ALL {
        for id in 1..=IDS {
            if let Some(it) = store.get(of(*kind, id)).unwrap() {
                all.push((*kind, id, it.record, it.archived, it.created));
            }
        }
    }
    let sales = match desk.inquire(
        desk.me,
        Query::Dossier {
            customer: desk.first(Kind::Customer),
        },
    ) {
        Ok(Reply::Dossier(dossier)) => format!("{:?}", dossier.sales),
        _ => String::new(),
    };
    (all, sales)
}

/// Does it, takes it back and brings it back; whether the book took it and it changed something.
fn round(desk: &Shelf, command: Command) -> bool {
    // A kind of command that is added must be added to the cases below.
    match &command {
        Command::AddRecord { .. }
        | Command::SetFields { .. }
        | Command::TakeStep { .. }
        | Command::ArchiveRecord { .. }
        | Command::RestoreRecord { .. }
        | Command::Together(_)
        | Command::ImportRows(_)
        | Command::UndoChange { .. }
        | Command::RedoChange
        | Command::NoteExport { .. }
        | Command::MergeCustomers { .. }
        // Stands for good: nothing to take back.
        | Command::Personal(_) => {}
    }
    let said = format!("{command:?}");
    let before = state(desk);
    if desk.attempt(command).is_err() {
        assert!(state(desk) == before, "refused, yet changed: {said}");
        return false;
    }
    let after = state(desk);
    if after == before {
        // It says already what it would say: no change, so nothing to take back.
        return false;
    }
    desk.undo().unwrap();
    assert!(state(desk) == before, "not as before: {said}");
    desk.redo().unwrap();
    assert!(state(desk) == after, "not as after: {said}");
    true
}

/// A value that a field takes, other than the one it has.
fn sample(kind: Kind, field: &Field, desk: &Shelf) -> Value {
    match field.kind {
        // A measure is one of the playbook's.
        FieldKind::Text { .. } if field.key == F::Measure && field.required => text("training"),
        FieldKind::Text { .. } if field.key == F::Every => text("2w"),
        FieldKind::Text { .. } if field.key == F::Period => text("2026-11"),
        // Levers are the playbook's.
        FieldKind::Text { .. } if field.key == F::Lever => text("quality"),
        FieldKind::Tags if field.key == F::Levers => Value::Tags(vec!["quality".to_owned()]),
        FieldKind::Tags if field.key == F::SelfCheck => Value::Tags(vec!["S3-73".to_owned()]),
        // After the visit itself.
        FieldKind::Day if field.key == F::NextVisit => Value::Day(day("2026-12-21")),
        // A part of a playbook that says nothing.
        FieldKind::Memo { max: 60_000 } => text("# Other 另"),
        FieldKind::Text { .. } | FieldKind::Memo { .. } => text("Other 另"),
        FieldKind::Phone => text("0571-00001234"),
        FieldKind::Mail => text("other@example.org"),
        FieldKind::Number { min, max } => Value::Number(7.clamp(min, max)),
        FieldKind::Money => field.parse("12.50").unwrap(),
        FieldKind::Exact => field.parse("1.25").unwrap(),
        FieldKind::Day => Value::Day(day("2026-12-07")),
        FieldKind::Partial => text("lunar 08-15"),
        FieldKind::Time => field.parse("10:30").unwrap(),
        FieldKind::Moment | FieldKind::Moments => Value::Moment(desk.now().at),
        // The last step has no checklist.
        FieldKind::Choice(_) if kind == Kind::Checklist => Value::Choice(Rung::Actual.number()),
        FieldKind::Choice(set) => Value::Choice(set.options().last().unwrap().0),
        FieldKind::Flag => Value::Flag(true),
        FieldKind::Tags if field.key == F::Ticked => Value::Tags(vec![line(kind).to_owned()]),
        FieldKind::Tags if field.key == F::Signs => Value::Tags(vec!["arrears".to_owned()]),
        FieldKind::Tags => Value::Tags(vec!["tag".to_owned()]),
        // Nobody verifies their own work.
        FieldKind::Reference(_) if field.key == F::VerifiedBy => Value::Reference(desk.third),
        // Nobody is tied to themselves.
        FieldKind::Reference(_) if field.key == F::Other => Value::Reference(desk.friend),
        FieldKind::Reference(of) => Value::Reference(desk.first(of)),
        FieldKind::References(of) => Value::References(vec![desk.first(of)]),
    }
}

/// A line of the checklist of a kind.
fn line(kind: Kind) -> &'static str {
    match kind {
        Kind::WinBack => "never_profitable",
        Kind::Termination => "arrears",
        Kind::Checklist => "1",
        _ => "call_customer",
    }
}

/// What a record of a kind needs at least.
fn needed(kind: Kind, desk: &Shelf, unique: &str) -> Fields {
    let mut fields: Fields = Vec::new();
    for field in kind.fields().iter().filter(|field| !field.kept) {
        if field.unique || field.key == F::Name {
            fields.push((field.key, text(unique)));
        } else if field.required || matches!(field.key, F::Customer | F::Product) {
            fields.push((field.key, sample(kind, field, desk)));
        }
        match field.key {
            // What is not public says how it was come by, and not everybody may be given things.
            F::Provenance => fields.push((field.key, text("Heard at the fair"))),
            // A cost is an amount or hours, a target one of sales or of a share.
            // A scorecard and a test judge something.
            F::Hours | F::Sales | F::Demand | F::ProfitTest
                if matches!(
                    kind,
                    Kind::ServiceCost | Kind::Target | Kind::Scorecard | Kind::KeyTest
                ) =>
            {
                fields.push((field.key, sample(kind, field, desk)));
            }
            // Nobody approves what is their own case.
            F::Owner if kind == Kind::Termination => {
                fields.push((field.key, sample(kind, field, desk)));
            }
            F::MayTakeGifts => fields.push((field.key, Value::Flag(true))),
            // A link stands in a cell.
            F::OurFunction | F::TheirFunction => {
                fields.push((field.key, sample(kind, field, desk)));
            }
            _ => {}
        }
    }
    fields
}

/// A book with a record of each kind that others name.
struct Shelf {
    desk: Desk,
    first: Vec<(Kind, u64)>,
    third: u64,
    friend: u64,
}

impl Deref for Shelf {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

impl Shelf {
    fn first(&self, kind: Kind) -> u64 {
        let found = self.first.iter().find(|(of, _)| *of == kind);
        found.map_or(0, |(_, id)| *id)
    }
}

fn furnished() -> Shelf {
    let mut shelf = Shelf {
        desk: Desk::new(),
        first: Vec::new(),
        third: 0,
        friend: 0,
    };
    let other = shelf.user("lin", 1001, Role::Manager);
    shelf.first.push((Kind::User, other.user.number()));
    shelf.third = shelf.user("wu", 1002, Role::Manager).user.number();
    for kind in [
        Kind::Team,
        Kind::Customer,
        Kind::Contact,
        Kind::Visit,
        Kind::Complaint,
        Kind::Product,
        Kind::Invoice,
        Kind::Payment,
        Kind::Plan,
        Kind::Objective,
        Kind::Event,
        Kind::Committee,
    ] {
        let id = shelf.add(kind, needed(kind, &shelf, "FIRST"));
        shelf.first.push((kind, id));
    }
    shelf.friend = shelf.contact(shelf.first(Kind::Customer), "FRIEND");
    shelf
}

fn by_hand() -> impl Iterator<Item = Kind> {
    let kinds = Kind::ALL.iter().copied();
    // What is known of people has its own tests of undo.
    kinds.filter(|kind| {
        !matches!(
            kind,
            Kind::ComplaintEvent | Kind::GuardHit | Kind::HealthDay
        ) && !kind.is_guarded()
    })
}

#[test]
fn b17_undo_of_every_field_of_every_kind_restores_the_exact_state() {
    let desk = furnished();
    let mut refused = BTreeSet::new();
    for kind in by_hand() {
        let add = Command::AddRecord {
            kind,
            fields: needed(kind, &desk, "SECOND"),
        };
        assert!(round(&desk, add), "{kind:?} is not made");
        if is_history(kind) {
            // It is made and taken away, never changed.
            continue;
        }
        let id = (1..=IDS)
            .rev()
            .find(|id| desk.find(kind, *id).is_some())
            .unwrap();
        for field in kind.fields().iter().filter(|field| !field.kept) {
            let fields = vec![(field.key, sample(kind, field, &desk))];
            if desk.value(kind, id, field.key) != fields[0].1
                && !round(&desk, set(of(kind, id), fields))
            {
                refused.insert(format!("{}.{}", kind.key(), field.key.key()));
            }
        }
        let target = of(kind, id);
        let expected = None;
        assert!(round(&desk, Command::ArchiveRecord { target, expected }));
        assert!(round(&desk, Command::RestoreRecord { target }));
    }
    let refused: Vec<&str> = refused.iter().map(String::as_str).collect();
    assert_eq!(refused, ALONE);
}

/// Fields that do not take the sample value alone.
const ALONE: [&str; 7] = [
    "customer.currency",
    "customer.snooze_reason",
    "customer.snoozed_until",
    "objection.state",
    "review.day",
    "target.owner",
    "temperament.second",
];

#[test]
fn b17_undo_of_every_move_of_every_workflow_restores_the_exact_state() {
    for kind in by_hand() {
        let Some(flow) = workflow::workflow(kind) else {
            continue;
        };
        let mut paths = vec![(flow.start, Vec::<Step>::new())];
        let (mut seen, mut taken) = (BTreeSet::new(), BTreeSet::new());
        while let Some((from, path)) = paths.pop() {
            for row in flow.moves.iter().filter(|row| row.from.contains(&from)) {
                let desk = furnished();
                let id = desk.add(kind, needed(kind, &desk, "SECOND"));
                match kind {
                    Kind::Plan => substantiate(&desk, id),
                    Kind::Termination => settle(&desk),
                    _ => {}
                }
                for step in &path {
                    desk.done(take(&desk, kind, id, *step));
                }
                let command = take(&desk, kind, id, row.step);
                // Every move from every state once; the others only lead on.
                let is_new = !taken.contains(&(format!("{:?}", row.step), from));
                let is_done = if is_new {
                    round(&desk, command)
                } else {
                    desk.attempt(command).is_ok()
                };
                if !is_done {
                    continue;
                }
                taken.insert((format!("{:?}", row.step), from));
                let record = desk.record(kind, id);
                if seen.insert(marks(&record)) {
                    let longer = path.iter().copied().chain([row.step]).collect();
                    paths.push((flow.state(&record), longer));
                }
            }
        }
        let taken: BTreeSet<String> = taken.into_iter().map(|(step, _)| step).collect();
        let all: BTreeSet<String> = flow
            .moves
            .iter()
            .map(|row| format!("{:?}", row.step))
            .collect();
        assert_eq!(taken, all, "{kind:?}");
    }
}

/// An objective and an action, without which nobody approves a plan.
fn substantiate(desk: &Shelf, plan: u64) {
    for kind in [Kind::Objective, Kind::PlanAction] {
        let mut fields = needed(kind, desk, "OF IT");
        fields.retain(|(key, _)| *key != F::Plan);
        fields.push((F::Plan, Value::Reference(plan)));
        desk.add(kind, fields);
    }
}

/// No complaint of theirs is open, and what they bring is known, without which nobody is let go of.
fn settle(desk: &Shelf) {
    let target = of(Kind::Complaint, desk.first(Kind::Complaint));
    let expected = None;
    desk.done(Command::ArchiveRecord { target, expected });
    let lines = ["2025-06-02", "2026-06-02"].map(|day| ("FIRST", day, 100, Some(120)));
    sell(desk, 1, &lines);
}

/// Where a record stands, as far as it opens moves.
fn marks(record: &Record) -> (String, Vec<bool>) {
    let stamps = [
        F::Contained,
        F::CauseFound,
        F::SecondFollowedUp,
        F::Waits,
        F::Approved,
    ];
    let stamped = stamps.map(|key| !record.value(key).is_empty());
    (format!("{:?}", record.value(F::State)), stamped.to_vec())
}

fn take(desk: &Shelf, kind: Kind, id: u64, step: Step) -> Command {
    let flow = workflow::workflow(kind).unwrap();
    let state = flow.state(&desk.record(kind, id));
    let asks = flow.find(step, state).map_or(&[][..], |row| row.asks);
    let fields = asks.iter().filter_map(|ask| {
        let field = kind.field(ask.field)?;
        Some((field.key, sample(kind, field, desk)))
    });
    Command::TakeStep {
        target: of(kind, id),
        expected: None,
        step,
        fields: fields.collect(),
    }
}

#[test]
fn b17_undo_of_changes_of_several_records_restores_the_exact_state() {
    let desk = furnished();
    let (customer, product) = (desk.first(Kind::Customer), desk.first(Kind::Product));
    let together = Command::Together(vec![
        Command::AddRecord {
            kind: Kind::Contact,
            fields: vec![
                (F::Customer, Value::Reference(customer)),
                (F::Name, text("Wu")),
            ],
        },
        Command::AddRecord {
            kind: Kind::Note,
            fields: vec![
                (F::Customer, Value::Reference(customer)),
                (F::Contact, Value::Reference(fresh(0))),
                (F::Text, text("met")),
            ],
        },
        set(of(Kind::Customer, customer), vec![(F::City, text("Ulm"))]),
        Command::ArchiveRecord {
            target: of(Kind::Product, product),
            expected: None,
        },
    ]);
    assert!(round(&desk, together));
    for (batch, kind) in [Kind::Customer, Kind::Contact, Kind::Visit, Kind::Product]
        .into_iter()
        .enumerate()
    {
        let made = (0..3)
            .map(|at| needed(kind, &desk, &format!("N{at}")))
            .collect();
        let import = rows(kind, batch as u64 + 1, made);
        assert!(round(&desk, Command::ImportRows(import)), "{kind:?}");
    }
    // An undo and a redo are changes too.
    assert!(round_of_undo(&desk));
}

/// An undo is taken back by a redo, and the redo by an undo.
fn round_of_undo(desk: &Shelf) -> bool {
    let before = state(desk);
    desk.attempt(Command::UndoChange { revision: None })
        .unwrap();
    let undone = state(desk);
    desk.attempt(Command::RedoChange).unwrap();
    assert!(state(desk) == before);
    desk.attempt(Command::UndoChange { revision: None })
        .unwrap();
    state(desk) == undone && undone != before
}

/// Whether a record names a customer in any field but the one that says where it went.
fn names(record: &Record, customer: u64) -> bool {
    let of_customers = |field: &&Field| {
        let of = FieldKind::Reference(Kind::Customer);
        let several = FieldKind::References(Kind::Customer);
        (field.kind == of || field.kind == several) && field.key != F::MergedInto
    };
    let fields = record.kind().fields().iter().filter(of_customers);
    fields
        .map(|field| record.value(field.key))
        .any(|value| match value {
            Value::Reference(id) => id == customer,
            Value::References(ids) => ids.contains(&customer),
            _ => false,
        })
}

#[test]
fn b17_undo_of_a_merge_restores_the_exact_state_of_every_kind() {
    let desk = furnished();
    let gone = desk.first(Kind::Customer);
    let kept = desk.customer("KEPT", "Kept");
    // One of each, of every second kind put away.
    for (place, kind) in by_hand().filter(|kind| *kind != Kind::Sale).enumerate() {
        let made = desk.add(kind, needed(kind, &desk, "SECOND"));
        assert!(made < IDS);
        if place % 2 == 0 && kind.field(F::Customer).is_some() && !is_history(kind) {
            let target = of(kind, made);
            let expected = None;
            desk.done(Command::ArchiveRecord { target, expected });
        }
    }
    sell(
        &desk,
        1,
        &[
            ("FIRST", "2025-06-02", 100, Some(80)),
            ("KEPT", "2025-06-02", 50, None),
            ("FIRST", "2026-06-02", 30, None),
        ],
    );
    let named = |customer| -> Vec<Kind> {
        let (all, _) = state(&desk);
        let naming = all.iter().filter(|it| names(&it.2, customer));
        naming.map(|it| it.0).collect()
    };
    let before = named(gone);
    assert!(before.len() > 35, "{before:?}");
    let merge = Command::MergeCustomers {
        survivor: kept,
        other: gone,
        expected: None,
        sides: Vec::new(),
    };
    assert!(round(&desk, merge), "it is not merged");
    assert_eq!(named(gone), []);
    let by_hand = |mut kinds: Vec<Kind>| {
        kinds.retain(|kind| !matches!(kind, Kind::Ruling | Kind::Checklist));
        kinds
    };
    assert_eq!(
        by_hand(named(kept)),
        by_hand(before),
        "what one had, the other has"
    );
}
