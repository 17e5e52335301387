//! Visits as a part of care: who should go, what follows from one that was made, series, free time.

use keybook::domain::choice::{AbcClass, OurFunction, TheirFunction, VisitState};
use keybook::domain::filter::Filter;
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::record::{Kind, Of};
use keybook::domain::rules::matching::Misfit;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::TimeOfDay;
use keybook::domain::work::Visit;
use keybook::domain::workflow::{GuardName, Step};
use keybook::service::command::Fields;
use keybook::service::query::{Query, Scope};
use keybook::service::reply::{Brief, Done, ProposalRow, Reply, Slot, VisitRow};
use keybook::service::{Command, Failure};

use crate::desk::{Desk, day, of, on, text};

pub(crate) fn number(number: i64) -> Value {
    Value::Number(number)
}

fn at(text: &str) -> Value {
    Value::Time(TimeOfDay::parse(text).unwrap())
}

/// A customer of class A, to be seen every 30 days and within 45.
pub(crate) fn key_account(desk: &Desk, code: &str) -> u64 {
    desk.add(
        Kind::Customer,
        vec![
            (F::Code, text(code)),
            (F::Name, text(&format!("{code} Ltd"))),
            (F::Class, Value::Choice(AbcClass::A.number())),
            (F::Region, text("Binjiang")),
        ],
    )
}

pub(crate) fn plan(desk: &Desk, customer: u64, more: Fields) -> Done {
    let mut fields = vec![(F::Customer, Value::Reference(customer))];
    fields.extend(more);
    desk.done(Command::AddRecord {
        kind: Kind::Visit,
        fields,
    })
}

pub(crate) fn complete(
    desk: &Desk,
    visit: u64,
    contact: u64,
    more: Fields,
) -> Result<Done, Failure> {
    let mut fields = vec![
        (F::Summary, text("well")),
        (F::Contacts, Value::References(vec![contact])),
    ];
    fields.extend(more);
    desk.step(of(Kind::Visit, visit), Step::Complete, fields)
}

pub(crate) fn brief(desk: &Desk, customer: u64) -> Brief {
    match desk.ask(Query::Brief {
        customer,
        visit: None,
    }) {
        Reply::Brief(brief) => *brief,
        other => panic!("{other:?}"),
    }
}

fn visits(desk: &Desk, from: &str, to: &str) -> Vec<VisitRow> {
    match desk.ask(Query::Visits {
        filter: Filter::default(),
        sort: None,
        from: day(from),
        to: day(to),
        scope: Scope::Mine,
    }) {
        Reply::Visits(rows) => rows,
        other => panic!("{other:?}"),
    }
}

fn planned(desk: &Desk, from: &str, to: &str) -> Vec<String> {
    visits(desk, from, to)
        .into_iter()
        .filter(|row| row.state == VisitState::Planned)
        .map(|row| row.day.to_string())
        .collect()
}

/// S4-29: a salesman without expertise in front of an engineering manager with a doctorate.
#[test]
fn who_lacks_the_expertise_is_told_to_bring_a_colleague() {
    let desk = Desk::new();
    let k = key_account(&desk, "K1");
    let me = desk.me.user.number();
    desk.set(
        of(Kind::User, me),
        vec![
            (F::Function, Value::Choice(OurFunction::Sales.number())),
            (F::Level, number(1)),
        ],
    )
    .unwrap();
    let engineer = desk.add(
        Kind::User,
        vec![
            (F::Login, text("lin")),
            (F::Name, text("Lin")),
            (F::Function, Value::Choice(OurFunction::Research.number())),
            (F::Level, number(4)),
        ],
    );
    let doctor = desk.contact(k, "Dr. Zhou");
    desk.set(
        of(Kind::Contact, doctor),
        vec![
            (F::Expertise, number(5)),
            (
                F::Function,
                Value::Choice(TheirFunction::Engineering.number()),
            ),
        ],
    )
    .unwrap();
    let alone = vec![
        (F::Day, on("2026-11-25")),
        (F::Contacts, Value::References(vec![doctor])),
    ];
    let done = plan(&desk, k, alone);
    assert_eq!(done.warnings, [GuardName::BringAnExpert]);
    let visit = done.created[0].id;

    let told = brief(&desk, k);
    let person = &told.people[0];
    assert!(person.is_met);
    assert_eq!(person.misfits, [Misfit::Expertise(4), Misfit::Function]);
    assert_eq!(person.bring, ["Lin"]);
    let prepare = told.prepare.expect("a checklist");
    assert!(
        prepare
            .lines
            .iter()
            .any(|line| line.en.contains("State of the art"))
    );

    let with = vec![(F::Attendees, Value::References(vec![engineer]))];
    let done = desk.set(of(Kind::Visit, visit), with).unwrap();
    assert_eq!(done.warnings, []);
    let told = brief(&desk, k);
    assert_eq!(told.people[0].misfits, []);
    assert_eq!((told.prepare, told.going.len()), (None, 2));
}

#[test]
fn nobody_is_at_two_visits_at_a_time() {
    let desk = Desk::new();
    let (k, l) = (key_account(&desk, "K1"), key_account(&desk, "K2"));
    let lin = desk.add(Kind::User, vec![(F::Login, text("lin"))]);
    let when = |time: &str| vec![(F::Day, on("2026-11-25")), (F::Time, at(time))];
    let with = |time: &str, owner: u64| {
        let mut fields = when(time);
        fields.push((F::Owner, Value::Reference(owner)));
        fields
    };
    assert_eq!(plan(&desk, k, when("09:00")).warnings, []);
    // Lin's own visit at the same time is nobody else's.
    let theirs = plan(&desk, l, with("09:30", lin));
    assert_eq!(theirs.warnings, []);
    let theirs = of(Kind::Visit, theirs.created[0].id);
    let me = Value::References(vec![desk.me.user.number()]);
    let done = desk.set(theirs, vec![(F::Attendees, me)]).unwrap();
    assert_eq!(done.warnings, [GuardName::Overlaps]);
    let rows = visits(&desk, "2026-11-25", "2026-11-25");
    assert_eq!(rows.len(), 2, "what one attends is in one's agenda");
    assert!(rows.iter().all(|row| row.overlaps));
    // Changing the purpose says nothing of the time again.
    let done = desk.set(theirs, vec![(F::Purpose, text("x"))]).unwrap();
    assert_eq!(done.warnings, []);
    let done = desk.set(theirs, vec![(F::Time, at("10:00"))]).unwrap();
    assert_eq!(done.warnings, [], "one ends when the other begins");
    assert!(
        visits(&desk, "2026-11-25", "2026-11-25")
            .iter()
            .all(|row| !row.overlaps)
    );
}

#[test]
fn one_change_logs_a_visit_and_plans_the_next() {
    let desk = Desk::new();
    let k = key_account(&desk, "K1");
    let ada = desk.contact(k, "Ada");
    let visit = plan(
        &desk,
        k,
        vec![(F::Day, on("2026-11-23")), (F::Time, at("09:00"))],
    )
    .created[0];
    let slot = |desk: &Desk| match desk.ask(Query::FreeSlot {
        from: day("2026-11-23"),
        time: TimeOfDay::parse("09:00"),
        minutes: 60,
        rhythm_of: Some(k),
    }) {
        Reply::Slot(slot) => slot,
        other => panic!("{other:?}"),
    };
    let proposed = slot(&desk).expect("every 30 days");
    assert_eq!(proposed.day, day("2026-12-23"));
    let tips = Value::Tags(vec!["S3-73".to_owned()]);
    let done = complete(
        &desk,
        visit.id,
        ada,
        vec![
            (F::NextVisit, Value::Day(proposed.day)),
            (F::NextStep, text("price list")),
            (F::SelfCheck, tips),
        ],
    )
    .unwrap();
    let next = done
        .touched
        .iter()
        .find(|it| it.target.kind == Kind::Visit && it.target != visit)
        .expect("a second visit");
    let stored = desk.record(Kind::Visit, next.target.id);
    let next = Visit::of(&stored).unwrap();
    assert_eq!(next.day, day("2026-12-23"));
    assert_eq!(
        (next.state, next.purpose.as_str()),
        (VisitState::Planned, "price list")
    );
    assert_eq!(next.contacts.len(), 1);
    assert_eq!((next.summary.as_str(), next.next_visit), ("", None));
    assert_eq!(slot(&desk), None, "one is planned: none is proposed");
    desk.undo().unwrap();
    assert_eq!(planned(&desk, "2026-11-01", "2027-01-31"), ["2026-11-23"]);
}

#[test]
fn what_cannot_be_is_refused_with_its_reason() {
    let desk = Desk::new();
    let k = key_account(&desk, "K1");
    let ada = desk.contact(k, "Ada");
    let visit = plan(&desk, k, vec![(F::Day, on("2026-11-23"))]).created[0].id;
    let refused = |more: Fields| match complete(&desk, visit, ada, more) {
        Err(Failure::Invalid(Invalid { field, why })) => (field.unwrap(), why),
        other => panic!("{other:?}"),
    };
    let early = (F::NextVisit, on("2026-11-23"));
    let earliest = day("2026-11-24");
    assert_eq!(
        refused(vec![early]),
        (F::NextVisit, Why::TooEarly { earliest })
    );
    let smile = (F::SelfCheck, Value::Tags(vec!["S3-99".to_owned()]));
    assert!(matches!(
        refused(vec![smile]),
        (F::SelfCheck, Why::NotAChoice { .. })
    ));
    let often = desk.set(of(Kind::Visit, visit), vec![(F::Every, text("often"))]);
    let why = Invalid::at(F::Every, Why::NotARepetition);
    assert_eq!(often, Err(Failure::Invalid(why)));
    assert_eq!(
        desk.value(Kind::Visit, visit, F::State),
        Value::Choice(VisitState::Planned.number())
    );
}

#[test]
fn a_series_is_planned_ahead_goes_on_and_can_be_skipped_moved_and_ended() {
    let desk = Desk::new();
    let k = key_account(&desk, "K1");
    let ada = desk.contact(k, "Ada");
    let fields = vec![
        (F::Day, on("2026-11-24")),
        (F::Time, at("10:00")),
        (F::Every, text("every 4 weeks")),
    ];
    let done = plan(&desk, k, fields);
    assert_eq!(done.deed.count, 4, "this one and three more");
    let all = || planned(&desk, "2026-11-01", "2027-12-31");
    let days = ["2026-11-24", "2026-12-22", "2027-01-19", "2027-02-16"];
    assert_eq!(all(), days);
    let rows = visits(&desk, "2026-11-01", "2027-12-31");
    assert!(rows.iter().all(|row| row.repeats));
    // Skip one, move one: the others stay.
    desk.step(of(Kind::Visit, rows[1].id), Step::Cancel, vec![])
        .unwrap();
    desk.set(
        of(Kind::Visit, rows[2].id),
        vec![(F::Day, on("2027-01-21"))],
    )
    .unwrap();
    assert_eq!(all(), ["2026-11-24", "2027-01-21", "2027-02-16"]);
    // Made: what is planned ahead is filled up, and what was skipped does not come back.
    desk.at("2026-11-24T11:00:00+08:00");
    complete(&desk, rows[0].id, ada, vec![]).unwrap();
    assert_eq!(all(), ["2027-01-21", "2027-02-16"]);
    desk.at("2027-01-21T11:00:00+08:00");
    complete(&desk, rows[2].id, ada, vec![]).unwrap();
    assert_eq!(all(), ["2027-02-16", "2027-03-16", "2027-04-13"]);
    // Another repetition begins anew from here.
    desk.set(of(Kind::Visit, rows[3].id), vec![(F::Every, text("2w"))])
        .unwrap();
    let now = all();
    assert_eq!(now[..3], ["2027-02-16", "2027-03-02", "2027-03-16"]);
    desk.undo().unwrap();
    assert_eq!(all(), ["2027-02-16", "2027-03-16", "2027-04-13"]);
    // No repetition any more: what was planned behind it is cancelled.
    desk.set(of(Kind::Visit, rows[3].id), vec![(F::Every, Value::Empty)])
        .unwrap();
    assert_eq!(all(), ["2027-02-16"]);
}

fn proposals(desk: &Desk, from: &str, to: &str) -> Vec<ProposalRow> {
    match desk.ask(Query::FillVisits {
        from: day(from),
        to: day(to),
    }) {
        Reply::Proposals(rows) => rows,
        other => panic!("{other:?}"),
    }
}

#[test]
fn free_time_is_filled_from_the_due_list_and_planned_as_one_change() {
    let desk = Desk::new();
    let ids: Vec<u64> = ["K1", "K2", "K3"]
        .map(|code| key_account(&desk, code))
        .into();
    // Never contacted: due a week after they came into the book.
    assert_eq!(proposals(&desk, "2026-11-23", "2026-11-27"), []);
    desk.at("2026-12-01T09:05:00+08:00");
    plan(
        &desk,
        ids[2],
        vec![(F::Day, on("2026-12-02")), (F::Time, at("09:00"))],
    );
    let rows = proposals(&desk, "2026-12-01", "2026-12-04");
    let named: Vec<u64> = rows.iter().map(|row| row.customer).collect();
    assert_eq!(named.len(), 2, "whoever has a visit needs none");
    assert!(!named.contains(&ids[2]));
    let now = TimeOfDay::parse("09:05").unwrap();
    for row in &rows {
        assert!(
            row.slot.day > day("2026-12-01") || row.slot.time >= now,
            "not in the past"
        );
    }
    let plans = rows.iter().map(|row| row.plan("regular")).collect();
    let done = desk.done(Command::Together(plans));
    assert_eq!((done.deed.count, done.warnings), (2, vec![]));
    assert_eq!(proposals(&desk, "2026-12-01", "2026-12-04"), []);
    desk.undo().unwrap();
    assert_eq!(proposals(&desk, "2026-12-01", "2026-12-04").len(), 2);
}

#[test]
fn the_next_free_time_is_behind_what_is_taken() {
    let desk = Desk::new();
    let k = key_account(&desk, "K1");
    plan(
        &desk,
        k,
        vec![
            (F::Day, on("2026-11-24")),
            (F::Time, at("09:00")),
            (F::Minutes, number(90)),
        ],
    );
    let free = |from: &str, minutes| match desk.ask(Query::FreeSlot {
        from: day(from),
        time: None,
        minutes,
        rhythm_of: None,
    }) {
        Reply::Slot(slot) => slot,
        other => panic!("{other:?}"),
    };
    let slot = |on: &str, at: &str, minutes| {
        Some(Slot {
            day: day(on),
            time: TimeOfDay::parse(at).unwrap(),
            minutes,
        })
    };
    assert_eq!(free("2026-11-24", 60), slot("2026-11-24", "11:00", 60));
    assert_eq!(
        free("2026-11-21", 60),
        slot("2026-11-23", "09:30", 60),
        "now is five past nine"
    );
    assert_eq!(
        free("2026-11-28", 60),
        slot("2026-11-30", "09:00", 60),
        "not on a Saturday"
    );
    assert_eq!(free("2026-11-24", 20 * 60), None);
}
