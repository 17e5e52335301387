//! Names, parts and orders; whole files are read by the command line's tests, where the words are.

use super::*;
use crate::exchange::table::{self, Options};

fn names(header: &(dyn Fn(Kind, &str) -> Option<F> + Sync)) -> Names<'_> {
    Names {
        header,
        choice: &|set, word| set.number(word),
    }
}

fn reading() -> Reading {
    Reading {
        order: None,
        mark: Mark::Point,
        now: Now {
            at: crate::domain::when::Moment::parse("2026-11-23T01:05:00Z").unwrap(),
            zone: crate::domain::when::Zone::CHINA,
        },
    }
}

fn read(kind: Kind, text: &str) -> Rows {
    let by_key =
        |kind: Kind, title: &str| F::from_key(title).filter(|key| kind.field(*key).is_some());
    let table = table::read(text.as_bytes(), Options::default()).unwrap();
    let mapping = Mapping::guess(kind, &table.columns, names(&by_key));
    rows(&table, &mapping, reading(), names(&by_key))
}

#[test]
fn halves_of_a_name_join_as_their_script_does() {
    assert_eq!(full_name("Carine", "Schmitt"), "Carine Schmitt");
    assert_eq!(full_name("伟", "张"), "张伟");
    assert_eq!(full_name("", "Schmitt"), "Schmitt");
    let rows = read(
        Kind::Contact,
        "customer,First Name,姓\nACME,Carine,Schmitt\n",
    );
    assert_eq!(
        find(&rows.rows[0].fields, F::Name),
        Some(&Value::Text("Carine Schmitt".into()))
    );
}

#[test]
fn address_lines_join_in_order() {
    let rows = read(
        Kind::Customer,
        "code,name,addressLine1,addressLine2\nA,Acme,54 rue Royale,2nd floor\n",
    );
    assert_eq!(
        find(&rows.rows[0].fields, F::Address),
        Some(&Value::Text("54 rue Royale, 2nd floor".into()))
    );
}

#[test]
fn a_heading_that_is_the_key_wins_over_an_earlier_likeness() {
    let like = |kind: Kind, title: &str| match title {
        "id" => Some(F::Code),
        other => F::from_key(other).filter(|key| kind.field(*key).is_some()),
    };
    let table = table::read(b"id,code,name\n7,A1,Acme\n", Options::default()).unwrap();
    let mapping = Mapping::guess(Kind::Customer, &table.columns, names(&like));
    assert_eq!(
        mapping.places,
        [Place::Unused, Place::Field(F::Code), Place::Field(F::Name)]
    );
}

#[test]
fn a_column_proves_its_own_order_of_dates() {
    let rows = read(Kind::Visit, "customer,day\nA,13/1/2022\nB,5/1/2022\n");
    let days: Vec<String> = rows
        .rows
        .iter()
        .filter_map(|row| match find(&row.fields, F::Day) {
            Some(Value::Day(day)) => Some(day.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(days, ["2022-01-13", "2022-01-05"]);
    let open = read(Kind::Visit, "customer,day\nB,5/1/2022\n");
    assert_eq!(open.refused[0].why, Reason::Date(DateError::Ambiguous));
    assert_eq!((open.refused[0].line, open.refused[0].column), (2, Some(1)));
}

#[test]
fn a_logged_visit_is_done_and_a_coming_one_is_not() {
    let rows = read(
        Kind::Visit,
        "customer,day,summary\nA,2026-11-20,ok\nA,2026-12-01,to be prepared\nA,2026-11-20,\n",
    );
    let done = Value::Choice(VisitState::Done.number());
    let states: Vec<bool> = rows
        .rows
        .iter()
        .map(|row| find(&row.fields, F::State) == Some(&done))
        .collect();
    assert_eq!(states, [true, false, false]);
}

#[test]
fn sale_lines_of_a_customer_and_month_stand_together() {
    let rows = read(
        Kind::Sale,
        "customer,day,net,document\nB,2026-01-05,1,1\nA,2026-02-05,1,2\nA,2026-01-07,1,3\nA,2026-01-05,1,4\n",
    );
    let lines: Vec<u64> = rows.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [4, 5, 3, 2]);
}

#[test]
fn parts_keep_to_rows_and_bytes() {
    let row = |line, text: &str| ImportRow {
        line,
        fields: vec![(F::Document, Value::Text(text.to_owned()))],
    };
    let many: Vec<ImportRow> = (0..45_000).map(|line| row(line, "x")).collect();
    let sizes: Vec<usize> = parts(Kind::Sale, many).iter().map(Vec::len).collect();
    assert_eq!(sizes, [20_000, 20_000, 5_000]);
    let long = "x".repeat(1024 * 1024);
    let large: Vec<ImportRow> = (0..6).map(|line| row(line, &long)).collect();
    let sizes: Vec<usize> = parts(Kind::Note, large).iter().map(Vec::len).collect();
    assert_eq!(sizes, [3, 3]);
}
