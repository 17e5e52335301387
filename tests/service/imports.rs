//! Files of records: what each row would do, and that a plan writes nothing.

use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::TimeOfDay;
use keybook::service::command::Fields;
use keybook::service::import::{ImportRows, RowPlan};

use crate::desk::{Desk, on, rows, text};

fn customer(code: &str, name: &str, mail: &str) -> Fields {
    vec![
        (F::Code, text(code)),
        (F::Name, text(name)),
        (F::Mail, text(mail)),
    ]
}

fn refuse(key: F, why: Why) -> RowPlan {
    RowPlan::Refuse(Invalid::at(key, why))
}

#[test]
fn a_plan_says_what_each_row_would_do_and_writes_nothing() {
    let desk = Desk::new();
    desk.customer("K1", "Acme");
    desk.customer("K2", "Bolt");
    let file = rows(
        Kind::Customer,
        1,
        vec![
            vec![(F::Code, text("k1")), (F::Name, text("Acme"))],
            customer("K2", "Bolt", "info@bolt.example"),
            customer("K3", "Cog", ""),
            customer("K4", "Dynamo", "not a mail"),
            vec![(F::Code, text("K5"))],
            // Twice in one file: the later row says more.
            customer("K3", "Cog", "info@cog.example"),
        ],
    );
    let before = (desk.service.head(), desk.rows());
    let expected = vec![
        RowPlan::Update,
        RowPlan::Update,
        RowPlan::New,
        refuse(F::Mail, Why::NotAMail),
        refuse(F::Name, Why::Required),
        RowPlan::Update,
    ];
    assert_eq!(desk.plan(file.clone()), expected);
    assert_eq!((desk.service.head(), desk.rows()), before);

    assert_eq!(desk.import(file.clone()), expected);
    assert_eq!(desk.rows().len(), 3);
    let again = desk.import(file);
    assert_eq!(again[1], RowPlan::Skip);
    assert_eq!(again[5], RowPlan::Skip);
    let id = desk
        .rows()
        .into_iter()
        .find(|row| row.code == "k1")
        .unwrap()
        .id;
    // What a file does not say stays as it was.
    assert_eq!(
        desk.value(Kind::Customer, id, F::Owner),
        Value::Reference(desk.me.user.number())
    );
}

fn visit(customer: &str, day: &str, time: &str, purpose: &str) -> Fields {
    let mut fields = vec![
        (F::Customer, text(customer)),
        (F::Day, on(day)),
        (F::Purpose, text(purpose)),
    ];
    if let Some(time) = TimeOfDay::parse(time) {
        fields.push((F::Time, Value::Time(time)));
    }
    fields
}

#[test]
fn what_happened_is_known_by_its_customer_day_and_words() {
    let desk = Desk::new();
    desk.customer("K1", "Acme");
    let file = || {
        rows(
            Kind::Visit,
            2,
            vec![
                visit("K1", "2026-10-01", "09:00", "prices"),
                visit("K1", "2026-10-01", "14:00", "contract"),
                // Two on one day, and the file does not say when.
                visit("K1", "2026-10-02", "", "prices"),
                visit("K1", "2026-10-02", "", "contract"),
                visit("K9", "2026-10-02", "", "nobody"),
            ],
        )
    };
    let new = RowPlan::New;
    let nobody = refuse(F::Customer, Why::NoSuch);
    let all = vec![new.clone(), new.clone(), new.clone(), new, nobody.clone()];
    assert_eq!(desk.import(file()), all);
    let skip = RowPlan::Skip;
    assert_eq!(
        desk.import(file()),
        [skip.clone(), skip.clone(), skip.clone(), skip, nobody]
    );
    assert_eq!(desk.service.store().count(Kind::Visit), 4);
}

fn person(customer: &str, customer_name: &str, name: &str, mail: &str) -> Fields {
    vec![
        (F::Customer, text(customer)),
        (F::CustomerName, text(customer_name)),
        (F::Name, text(name)),
        (F::Mail, text(mail)),
    ]
}

#[test]
fn customers_that_a_row_names_are_made_if_asked_and_only_if_the_row_is_taken() {
    let desk = Desk::new();
    let file = |create_customers| ImportRows {
        create_customers,
        ..rows(
            Kind::Contact,
            3,
            vec![
                person("K1", "Acme", "Ada", ""),
                person("K1", "Acme", "Bob", ""),
                person("K2", "Bolt", "Cy", "no mail"),
                person("", "Dynamo", "Di", ""),
                person("", "", "Ed", ""),
            ],
        )
    };
    let new = RowPlan::New;
    let plan = desk.import(file(true));
    let required = refuse(F::Customer, Why::Required);
    let no_mail = refuse(F::Mail, Why::NotAMail);
    assert_eq!(plan, [new.clone(), new.clone(), no_mail, new, required]);
    let rows = desk.rows();
    let names: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Acme", "Dynamo"]);
    assert!(rows[1].code.starts_with('C'));
    assert_eq!(desk.plan(file(false))[..2], [RowPlan::Skip, RowPlan::Skip]);
    desk.undo().unwrap();
    assert!(desk.rows().is_empty());
    assert_eq!(desk.plan(file(false))[0], refuse(F::Customer, Why::NoSuch));
}

#[test]
fn complaints_without_a_number_are_not_brought_in_twice() {
    let desk = Desk::new();
    desk.customer("K1", "Acme");
    let complaint = |subject: &str| vec![(F::Customer, text("K1")), (F::Subject, text(subject))];
    let file = || {
        rows(
            Kind::Complaint,
            4,
            vec![complaint("late"), complaint("broken"), complaint("late")],
        )
    };
    let new = RowPlan::New;
    assert_eq!(desk.import(file()), [new.clone(), new.clone(), new]);
    let skip = RowPlan::Skip;
    assert_eq!(desk.import(file()), [skip.clone(), skip.clone(), skip]);
    assert_eq!(desk.rows()[0].open_complaints, 3);
}

#[test]
fn an_import_that_says_nothing_new_is_no_change() {
    let desk = Desk::new();
    desk.customer("K1", "Acme");
    let head = desk.service.head();
    let file = rows(
        Kind::Customer,
        5,
        vec![vec![(F::Code, text("K1")), (F::Name, text("Acme"))]],
    );
    assert_eq!(desk.import(file), [RowPlan::Skip]);
    assert_eq!(desk.service.head(), head);
    assert!(desk.import(rows(Kind::Customer, 6, Vec::new())).is_empty());
}

#[test]
fn customers_that_no_owner_is_named_for_become_the_importers() {
    let desk = Desk::new();
    desk.user("lin", 1001, keybook::domain::choice::Role::Kam);
    let mut owned = customer("K2", "Bolt", "");
    owned.push((F::Owner, text("lin")));
    desk.import(rows(
        Kind::Customer,
        1,
        vec![customer("K1", "Acme", ""), owned],
    ));
    let owners: Vec<String> = desk.rows().into_iter().map(|row| row.owner_name).collect();
    assert_eq!(owners, ["akm", "lin"]);
}

/// DOMAIN.md 7.3: accepted means acknowledged. A file that does not say when is no reason to call it late.
#[test]
fn an_open_complaint_of_a_file_is_late_only_for_what_is_still_to_be_done() {
    use keybook::domain::choice::ComplaintState as S;
    use keybook::domain::rules::sla::Stage;
    use keybook::service::query::{Query, Window};
    use keybook::service::reply::Reply;

    let desk = Desk::new();
    desk.customer("K1", "Acme");
    let row = |state: S, opened: &str| {
        vec![
            (F::Customer, text("K1")),
            (F::Number, text(state.key())),
            (F::Subject, text(state.key())),
            (F::State, Value::Choice(state.number())),
            (F::Opened, Value::Moment(crate::desk::now(opened).at)),
        ]
    };
    let day = "2026-11-20T09:00:00+08:00";
    desk.import(rows(
        Kind::Complaint,
        1,
        vec![
            row(S::New, day),
            row(S::Accepted, day),
            row(S::Corrected, day),
        ],
    ));
    let Reply::Complaints(page) = desk.ask(Query::Complaints {
        filter: keybook::domain::filter::Filter::default(),
        sort: None,
        closed: false,
        window: Window::first(10),
    }) else {
        panic!();
    };
    let mut pressing: Vec<_> = page
        .rows
        .iter()
        .map(|row| {
            (
                row.state,
                row.clock.map(|clock| (clock.stage, clock.left > 0)),
            )
        })
        .collect();
    pressing.sort_unstable_by_key(|(state, _)| state.number());
    assert_eq!(
        pressing,
        [
            (S::New, Some((Stage::Acknowledge, false))),
            (S::Accepted, Some((Stage::Contain, true))),
            (S::Corrected, Some((Stage::FollowUp, true))),
        ]
    );
}
