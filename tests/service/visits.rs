//! Visits of a span of days.

use keybook::domain::choice::VisitState;
use keybook::domain::filter::Filter;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::TimeOfDay;
use keybook::domain::workflow::Step;
use keybook::service::query::{Query, Scope, Sort};
use keybook::service::reply::{Reply, VisitRow};

use crate::desk::{Desk, day, of, on, text};

fn week(desk: &Desk, filter: Filter, scope: Scope) -> Vec<VisitRow> {
    let query = Query::Visits {
        filter,
        sort: None,
        from: day("2026-11-23"),
        to: day("2026-11-29"),
        scope,
    };
    match desk.ask(query) {
        Reply::Visits(rows) => rows,
        other => panic!("{other:?}"),
    }
}

fn plan(desk: &Desk, customer: u64, on_day: &str, at: &str, more: Vec<(F, Value)>) -> u64 {
    let mut fields = vec![
        (F::Customer, Value::Reference(customer)),
        (F::Day, on(on_day)),
    ];
    if let Some(time) = TimeOfDay::parse(at) {
        fields.push((F::Time, Value::Time(time)));
    }
    fields.extend(more);
    desk.add(Kind::Visit, fields)
}

#[test]
fn overlaps_are_marked_among_visits_of_one_owner_that_are_still_ahead() {
    let desk = Desk::new();
    desk.user("lin", 1001, keybook::domain::choice::Role::Kam);
    let k = desk.customer("K1", "Acme");
    let nine = plan(&desk, k, "2026-11-24", "09:00", Vec::new());
    let half = plan(&desk, k, "2026-11-24", "09:30", Vec::new());
    let ten = plan(
        &desk,
        k,
        "2026-11-24",
        "10:00",
        vec![(F::Owner, text("lin"))],
    );
    let eleven = plan(&desk, k, "2026-11-24", "10:30", Vec::new());
    let whole_day = plan(&desk, k, "2026-11-24", "", Vec::new());
    let other_day = plan(&desk, k, "2026-11-25", "09:30", Vec::new());
    let marked = || {
        let rows = week(&desk, Filter::default(), Scope::All);
        assert_eq!(rows.len(), 6);
        rows.into_iter()
            .filter(|row| row.overlaps)
            .map(|row| row.id)
            .collect::<Vec<_>>()
    };
    // An hour is the usual length: half past nine reaches half past ten, and no further.
    assert_eq!(marked(), [nine, half]);
    assert!(
        ![ten, eleven, whole_day, other_day]
            .iter()
            .any(|id| marked().contains(id))
    );
    desk.set(of(Kind::Visit, half), vec![(F::Minutes, Value::Number(90))])
        .unwrap();
    assert_eq!(marked(), [nine, half, eleven]);
    desk.step(of(Kind::Visit, half), Step::Cancel, Vec::new())
        .unwrap();
    assert!(marked().is_empty());
}

#[test]
fn visits_come_in_order_of_time_with_names_and_filters() {
    let desk = Desk::new();
    let lin = desk.user("lin", 1001, keybook::domain::choice::Role::Kam);
    let (a, b) = (desk.customer("K1", "Acme"), desk.customer("K2", "Bolt"));
    let ada = desk.contact(a, "Ada");
    let late = plan(
        &desk,
        a,
        "2026-11-25",
        "14:00",
        vec![
            (F::Contacts, Value::References(vec![ada])),
            (F::Purpose, text("prices")),
        ],
    );
    let early = plan(
        &desk,
        b,
        "2026-11-25",
        "09:00",
        vec![(F::Owner, text("lin"))],
    );
    let undated = plan(&desk, b, "2026-11-24", "", Vec::new());
    plan(&desk, a, "2026-11-30", "09:00", Vec::new());
    let ids = |filter, scope| {
        week(&desk, filter, scope)
            .into_iter()
            .map(|row| row.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(Filter::default(), Scope::All), [undated, early, late]);
    assert_eq!(ids(Filter::default(), Scope::Mine), [undated, late]);
    let typed = |words| crate::customers::typed(&desk, words);
    assert_eq!(ids(typed("prices"), Scope::All), [late]);
    assert_eq!(ids(typed("ada"), Scope::All), [late]);
    assert_eq!(ids(typed("-bolt"), Scope::All), [late]);
    let row = week(&desk, typed("prices"), Scope::All).remove(0);
    assert_eq!(
        (row.contact_name.as_str(), row.owner_name.as_str()),
        ("Ada", "akm")
    );
    // Whoever goes along sees it in their own week.
    desk.set(
        of(Kind::Visit, late),
        vec![(F::Attendees, Value::References(vec![lin.user.number()]))],
    )
    .unwrap();
    let query = Query::Visits {
        filter: Filter::default(),
        sort: None,
        from: day("2026-11-23"),
        to: day("2026-11-29"),
        scope: Scope::Mine,
    };
    let Ok(Reply::Visits(theirs)) = desk.inquire(lin, query) else {
        panic!()
    };
    assert_eq!(
        theirs.iter().map(|row| row.id).collect::<Vec<_>>(),
        [early, late]
    );
    // The name of somebody who left is still on the visit.
    desk.set(of(Kind::Contact, ada), vec![(F::LeftOn, on("2026-11-20"))])
        .unwrap();
    assert_eq!(week(&desk, typed("ada"), Scope::All)[0].contact_name, "Ada");
    desk.step(of(Kind::Visit, undated), Step::Miss, Vec::new())
        .unwrap();
    assert_eq!(
        week(&desk, Filter::default(), Scope::Mine)[0].state,
        VisitState::Missed
    );
}

#[test]
fn visits_come_in_the_order_of_any_field_of_theirs_or_their_customer() {
    let desk = Desk::new();
    let acme = desk.customer("K1", "Acme");
    let mill = desk.customer("K2", "Mill");
    let about = |words| vec![(F::Purpose, text(words))];
    let one = plan(&desk, mill, "2026-11-24", "09:00", about("samples"));
    let two = plan(&desk, acme, "2026-11-24", "09:30", about("contract"));
    let three = plan(&desk, mill, "2026-11-23", "", about("demo"));
    let ids = |key, descending| {
        let query = Query::Visits {
            filter: Filter::default(),
            sort: Some(Sort { key, descending }),
            from: day("2026-11-23"),
            to: day("2026-11-29"),
            scope: Scope::Mine,
        };
        match desk.ask(query) {
            Reply::Visits(rows) => rows.iter().map(|row| row.id).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(ids(F::Customer, false), [two, three, one]);
    assert_eq!(
        ids(F::Customer, true),
        [three, one, two],
        "equal ones stay in time"
    );
    assert_eq!(ids(F::Purpose, false), [two, three, one]);
    assert_eq!(
        ids(F::Time, true),
        [two, one, three],
        "without a time last either way"
    );
    assert_eq!(ids(F::Name, false), ids(F::Customer, false));
}
