//! Who finds a customer that was merged into another, and what comes back when the merge is taken back.

use keybook::domain::choice::VisitKind;
use keybook::domain::id::Revision;
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::Command;
use keybook::service::import::RowPlan;
use keybook::service::query::Query;
use keybook::service::reply::{CustomerRow, Hit, Reply};

use crate::desk::{Desk, of, on, rows, text};
use crate::merging::{kept, line, merge, refused, traded};

fn hits(desk: &Desk, query: Query) -> Vec<Hit> {
    match desk.ask(query) {
        Reply::Found(hits) => hits,
        other => panic!("{other:?}"),
    }
}

fn resolved(desk: &Desk, words: &str) -> Hit {
    let query = Query::Resolve {
        kind: Kind::Customer,
        text: words.to_owned(),
    };
    hits(desk, query).remove(0)
}

#[test]
fn old_codes_and_names_lead_to_the_survivor_through_every_merge() {
    let (desk, survivor, other) = traded();
    let last = desk.customer("Z9", "Lakeside Group");
    desk.done(merge(survivor, other));
    desk.done(merge(last, survivor));
    for words in ["B2", "b2", "LAKESIDE FOODS Ltd", "A1", &format!("#{other}")] {
        let hit = resolved(&desk, words);
        assert_eq!(hit.target, of(Kind::Customer, last), "{words}");
        assert!(!hit.found_by.is_empty(), "{words} says why");
    }
    assert_eq!(resolved(&desk, "Z9").found_by, "");
    let found = hits(
        &desk,
        Query::Search {
            text: "lakeside foods".to_owned(),
            limit: 10,
        },
    );
    let found: Vec<_> = found
        .iter()
        .map(|it| (it.target.id, &*it.found_by))
        .collect();
    assert_eq!(found, [(last, "A1 Lakeside Foods")]);
    // Files that know the old code.
    let file = || {
        vec![
            line("B2", "D3", "2026-10-05", "Bolt", 30),
            line("B2", "D9", "2026-11-20", "Bolt", 5),
        ]
    };
    let plans = desk.import(rows(Kind::Sale, 2, file()));
    assert_eq!(plans, [RowPlan::Skip, RowPlan::New], "no line comes twice");
    let sold = kept(&desk, &[last, other]);
    assert_eq!((sold.0[0].1.len(), sold.0[1].1.len()), (6, 0));
    let person = vec![(F::Customer, text("B2")), (F::Name, text("Wu"))];
    desk.import(rows(Kind::Contact, 3, vec![person]));
    // The code is not given out again: neither a file nor a person makes the customer a second time.
    let again = vec![(F::Code, text("b2")), (F::Name, text("Lakeside"))];
    let code = || "Z9".to_owned();
    let why = Why::MergedInto { code: code() };
    let plans = desk.import(rows(Kind::Customer, 4, vec![again.clone()]));
    let refusal = Invalid::at(F::Code, why.clone());
    assert_eq!(plans, [RowPlan::Refuse(refusal)]);
    let add = Command::AddRecord {
        kind: Kind::Customer,
        fields: again,
    };
    assert_eq!(refused(desk.attempt(add)), why);
    let target = of(Kind::Customer, other);
    assert_eq!(
        refused(desk.attempt(Command::RestoreRecord { target })),
        why
    );
    // The same in a book that was just opened.
    let desk = desk.reopened();
    assert_eq!(resolved(&desk, "B2").target, of(Kind::Customer, last));
}

#[test]
fn after_the_undo_both_stand_where_they_stood() {
    let (desk, survivor, other) = traded();
    let visit = desk.add(
        Kind::Visit,
        vec![
            (F::Customer, Value::Reference(other)),
            (F::Day, on("2026-11-30")),
            (F::Kind, Value::Choice(VisitKind::Routine.number())),
        ],
    );
    let before = (desk.row(survivor), desk.row(other));
    desk.done(merge(survivor, other));
    let is = desk.row(survivor);
    assert_eq!(is.next, before.1.next, "the list shows the visit that came");
    assert!(desk.rows().iter().all(|row| row.id != other));
    assert_eq!(resolved(&desk, "B2").target.id, survivor);
    let late = desk.add(
        Kind::Note,
        vec![
            (F::Customer, Value::Reference(survivor)),
            (F::Text, text("Written since")),
        ],
    );
    let merged = desk.service.head();
    let merged = Revision(merged.0 - 1);
    desk.undo_of(merged).unwrap();
    let strip = |mut row: CustomerRow| {
        row.revision = Revision::default();
        row
    };
    assert!(strip(desk.row(other)) == strip(before.1));
    assert!(strip(desk.row(survivor)) == strip(before.0));
    assert_eq!(resolved(&desk, "B2").target.id, other);
    assert_eq!(resolved(&desk, "B2").found_by, "");
    assert_eq!(
        desk.value(Kind::Visit, visit, F::Customer),
        Value::Reference(other)
    );
    assert_eq!(
        desk.value(Kind::Note, late, F::Customer),
        Value::Reference(survivor),
        "what came after the merge stays where it was written"
    );
}
