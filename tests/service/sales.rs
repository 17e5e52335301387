//! Sale lines: files that come twice, equal lines, products and customers that the book lacks.

use keybook::domain::choice::Group;
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::money::ExactMoney;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::Command;
use keybook::service::command::{Fields, fresh};
use keybook::service::import::{ImportRows, RowPlan};
use keybook::service::query::Query;
use keybook::service::reply::Reply;

use crate::desk::{Desk, of, on, part, rows, text};

fn line(document: &str, customer: &str, product: &str, net: i64) -> Fields {
    vec![
        (F::Day, on("2026-10-05")),
        (F::Document, text(document)),
        (F::Customer, text(customer)),
        (F::Product, text(product)),
        (F::Net, Value::Exact(ExactMoney::from_units(net))),
    ]
}

fn count(desk: &Desk) -> u64 {
    desk.service.store().count(Kind::Sale)
}

fn sum(desk: &Desk, customer: u64) -> i64 {
    let Reply::Dossier(dossier) = desk.ask(Query::Dossier { customer }) else {
        panic!()
    };
    dossier.sales.iter().map(|month| month.units()).sum()
}

const NEW: RowPlan = RowPlan::New;
const SKIP: RowPlan = RowPlan::Skip;

#[test]
fn a_file_that_comes_twice_says_nothing_new_the_second_time() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let file = |batch, last| {
        rows(
            Kind::Sale,
            batch,
            vec![
                line("D1", "K1", "Bolt", 100_000),
                // The same product twice in one document is two lines.
                line("D1", "K1", "Bolt", 100_000),
                line("D1", "Acme", "Nut", 200_000),
                line("D2", "K1", "Bolt", last),
            ],
        )
    };
    assert_eq!(desk.import(file(1, 300_000)), [NEW, NEW, NEW, NEW]);
    let before = (desk.service.head(), count(&desk), sum(&desk, customer));
    assert_eq!(before.1, 4);
    assert_eq!(desk.import(file(2, 300_000)), [SKIP, SKIP, SKIP, SKIP]);
    // Even under the name of the first import.
    assert_eq!(desk.import(file(1, 300_000)), [SKIP, SKIP, SKIP, SKIP]);
    assert_eq!(
        (desk.service.head(), count(&desk), sum(&desk, customer)),
        before
    );
    assert_eq!(
        desk.import(file(3, 900_000)),
        [SKIP, SKIP, SKIP, RowPlan::Update]
    );
    assert_eq!((count(&desk), sum(&desk, customer)), (4, before.2 + 6_000));
    desk.undo().unwrap();
    assert_eq!((count(&desk), sum(&desk, customer)), (4, before.2));
    assert_eq!(desk.service.store().count(Kind::Product), 2);
}

#[test]
fn equal_lines_in_different_parts_of_a_file_stay_different_lines() {
    let desk = Desk::new();
    desk.customer("K1", "Acme");
    let equal = || vec![line("D1", "K1", "Bolt", 100), line("D1", "K1", "Bolt", 100)];
    for batch in [7, 8] {
        let expected = if batch == 7 { NEW } else { SKIP };
        // An importer sends rows customer by customer, not line by line.
        for first in [4, 2] {
            let plan = desk.import(part(Kind::Sale, batch, first, equal()));
            assert_eq!(
                plan,
                [expected.clone(), expected.clone()],
                "{batch} {first}"
            );
        }
    }
    assert_eq!(count(&desk), 4);
}

#[test]
fn a_row_that_is_refused_leaves_nothing_behind() {
    let desk = Desk::new();
    let without = |key: F| {
        let fields = line("D1", "K1", "Bolt", 100);
        fields
            .into_iter()
            .filter(|(it, _)| *it != key)
            .collect::<Fields>()
    };
    let file = ImportRows {
        create_customers: true,
        ..rows(
            Kind::Sale,
            1,
            vec![
                without(F::Day),
                without(F::Document),
                without(F::Net),
                without(F::Customer),
                line("D1", "K1", &"x".repeat(100), 100),
            ],
        )
    };
    let required = |key| RowPlan::Refuse(Invalid::at(key, Why::Required));
    let plan = desk.import(file);
    let expected = [F::Day, F::Document, F::Net, F::Customer].map(required);
    assert_eq!(plan[..4], expected);
    assert!(matches!(plan[4], RowPlan::Refuse(_)));
    assert!(desk.rows().is_empty());
    assert_eq!(desk.service.store().count(Kind::Product), 0);
    let nobody = desk.import(rows(Kind::Sale, 2, vec![line("D1", "K1", "Bolt", 100)]));
    assert_eq!(
        nobody,
        [RowPlan::Refuse(Invalid::at(F::Customer, Why::NoSuch))]
    );
}

#[test]
fn who_buys_is_an_actual_customer_and_a_higher_judgement_stands() {
    let desk = Desk::new();
    let (a, b) = (desk.customer("K1", "Acme"), desk.customer("K2", "Bolt"));
    let backbone = Value::Choice(Group::Backbone.number());
    desk.set(of(Kind::Customer, b), vec![(F::Group, backbone.clone())])
        .unwrap();
    desk.import(rows(
        Kind::Sale,
        1,
        vec![line("D1", "K1", "x", 1), line("D2", "K2", "x", 1)],
    ));
    assert_eq!(desk.row(a).group, Group::Actual);
    assert_eq!(desk.row(b).group, Group::Backbone);
    desk.undo().unwrap();
    assert_eq!(desk.row(a).group, Group::Unstated);
}

#[test]
fn a_line_may_be_entered_by_hand_beside_its_customer() {
    let desk = Desk::new();
    let mut fields = line("D1", "", "Bolt", 1_234_500);
    fields[2].1 = Value::Reference(fresh(0));
    let done = desk.done(Command::Together(vec![
        Command::AddRecord {
            kind: Kind::Customer,
            fields: vec![(F::Code, text("K1")), (F::Name, text("Acme"))],
        },
        Command::AddRecord {
            kind: Kind::Sale,
            fields,
        },
    ]));
    let customer = done.created[0].id;
    assert_eq!((count(&desk), sum(&desk, customer)), (1, 12_345));
    assert_eq!(desk.row(customer).group, Group::Actual);
    desk.undo().unwrap();
    assert_eq!(count(&desk), 0);
    desk.redo().unwrap();
    assert_eq!(sum(&desk, customer), 12_345);
}

#[test]
fn a_file_larger_than_one_change_is_one_request_and_one_undo() {
    let desk = Desk::new();
    let customer = desk.customer("K1", "Acme");
    let file: Vec<_> = (0..12_000)
        .map(|n| line(&format!("D{n}"), "K1", "Bolt", 10_000))
        .collect();
    let request = desk.request();
    let import = || Command::ImportRows(rows(Kind::Sale, 1, file.clone()));
    let done = desk.send(desk.me, request, import()).unwrap();
    assert_eq!((done.plan.len(), done.deed.count), (12_000, 12_000));
    assert_eq!((count(&desk), sum(&desk, customer)), (12_000, 1_200_000));
    let head = desk.service.head();
    desk.send(desk.me, request, import()).unwrap();
    assert_eq!(desk.service.head(), head);
    desk.undo().unwrap();
    assert_eq!(count(&desk), 0);
    desk.redo().unwrap();
    assert_eq!(count(&desk), 12_000);
}
