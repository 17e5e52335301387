//! The list of customers: filters, orders, windows, search; and that rows always say what records say.

use keybook::domain::choice::{AbcClass, ChoiceSet, Tier};
use keybook::domain::filter::{Filter, Names, parse};
use keybook::domain::id::Ref;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::Command;
use keybook::service::import::{ImportRow, ImportRows};
use keybook::service::query::{Query, Sort, Window};
use keybook::service::reply::{Hit, Reply};

use crate::desk::{Desk, day, of, on, text};

/// A filter as somebody types it.
pub(crate) fn typed(desk: &Desk, words: &str) -> Filter {
    typed_for(desk, Kind::Customer, words)
}

/// A filter as somebody types it over a list of another kind.
pub(crate) fn typed_for(desk: &Desk, kind: Kind, words: &str) -> Filter {
    let names = Names {
        kind,
        today: desk.now().today(),
        me: desk.me.user.number(),
        field: &|_| None,
        choice: &|set: ChoiceSet, word| set.number(word),
        record: &|_, _| None,
        day: &|_| None,
    };
    let (filter, problems) = parse(words, &names);
    assert_eq!(problems, [], "{words}");
    filter
}

/// Codes that a filter leaves, in the order of names.
fn codes(desk: &Desk, words: &str) -> String {
    let page = desk.customers(typed(desk, words), Sort::default(), Window::first(100));
    assert_eq!(page.rows.len(), page.shown as usize);
    let codes: Vec<_> = page.rows.into_iter().map(|row| row.code).collect();
    codes.join(" ")
}

fn sorted(desk: &Desk, key: F, descending: bool) -> String {
    let page = desk.customers(
        Filter::default(),
        Sort { key, descending },
        Window::first(100),
    );
    let codes: Vec<_> = page.rows.into_iter().map(|row| row.code).collect();
    codes.join(" ")
}

/// Four customers that differ in everything.
fn four() -> Desk {
    let desk = Desk::new();
    let add = |code: &str, name: &str, more: Vec<(F, Value)>| {
        let mut fields = vec![(F::Code, text(code)), (F::Name, text(name))];
        fields.extend(more);
        desk.add(Kind::Customer, fields)
    };
    let lin = desk.user("lin", 1001, keybook::domain::choice::Role::Kam);
    desk.set(
        of(Kind::User, lin.user.number()),
        vec![(F::Name, text("林晓"))],
    )
    .unwrap();
    let a = add(
        "A",
        "重庆长安",
        vec![
            (F::City, text("重庆")),
            (F::Class, Value::Choice(AbcClass::A.number())),
            (F::Tier, Value::Choice(Tier::Vip.number())),
            (F::Tags, Value::Tags(vec!["old".into(), "steel".into()])),
            (F::Industry, text("汽车")),
        ],
    );
    add(
        "B",
        "Bolt & Söhne",
        vec![
            (F::Region, text("Bavaria")),
            (F::Class, Value::Choice(AbcClass::C.number())),
            (F::Owner, text("lin")),
            (F::Industry, text("bolts")),
        ],
    );
    let c = add(
        "C",
        "阿克米",
        vec![
            (F::Class, Value::Choice(AbcClass::B.number())),
            (F::Phone, text("021-5555 0101")),
            (F::VisitTarget, Value::Number(30)),
        ],
    );
    add(
        "D",
        "Zeta 10",
        vec![
            (F::DoNotPursue, Value::Flag(true)),
            (F::City, text("Aachen")),
        ],
    );
    for (customer, name) in [(a, "陈薇"), (a, "Bob"), (c, "Charles Henderson")] {
        desk.add(
            Kind::Contact,
            vec![
                (F::Customer, Value::Reference(customer)),
                (F::Name, text(name)),
                (
                    F::Mobile,
                    text(if name == "Bob" {
                        "138 0013 8000"
                    } else {
                        "139 0000 0000"
                    }),
                ),
            ],
        );
    }
    desk.add(
        Kind::Visit,
        vec![
            (F::Customer, Value::Reference(a)),
            (F::Day, on("2026-12-10")),
        ],
    );
    desk.add(
        Kind::Touchpoint,
        vec![
            (F::Customer, Value::Reference(c)),
            (F::Subject, text("called")),
            (F::Counts, Value::Flag(true)),
            (F::Day, on("2026-10-01")),
        ],
    );
    desk.add(
        Kind::Commitment,
        vec![
            (F::Customer, text("B")),
            (F::What, text("samples")),
            (F::Due, on("2026-12-01")),
        ],
    );
    desk
}

#[test]
fn the_filter_language() {
    let desk = four();
    for (words, expected) in [
        ("", "C B A D"),
        ("class:a", "A"),
        ("class:a|b", "C A"),
        ("class:b..", "C A"),
        ("-class:a", "C B D"),
        ("tier:vip class:a", "A"),
        ("owner:me", "C A D"),
        ("-owner:me", "B"),
        ("tags:steel", "A"),
        ("-tags:steel", "C B D"),
        ("city:重庆", "A"),
        ("do_not_pursue:yes", "D"),
        ("last:2026-10-01", "C"),
        ("next:2026-12-01..2026-12-31", "A"),
        ("open_promises:1", "B"),
        ("late:1..", "C"),
        ("industry:bolts", "B"),
        ("industry:bolts city:x", ""),
        ("阿克", "C"),
        ("akm", "C"),
        ("cqca", "A"),
        ("chongqing", "A"),
        ("bolt class:c", "B"),
        ("bolt class:a", ""),
        ("-bolt", "C A D"),
        ("陈薇", "A"),
        ("chenwei", "A"),
        ("13800138000", "A"),
        ("zeta 10", "D"),
    ] {
        assert_eq!(codes(&desk, words), expected, "{words}");
    }
}

#[test]
fn every_column_orders() {
    let desk = four();
    for (key, up, down) in [
        (F::Name, "C B A D", "D A B C"),
        (F::Code, "A B C D", "D C B A"),
        (F::City, "D B A C", "A B D C"),
        (F::Class, "A C B D", "B C A D"),
        (F::Tier, "A C B D", "A C B D"),
        (F::Owner, "C A D B", "B C A D"),
        (F::Last, "C B A D", "C B A D"),
        (F::Next, "A C B D", "A C B D"),
        (F::Late, "B A C D", "C B A D"),
        (F::OpenPromises, "C A D B", "B C A D"),
        (F::Industry, "B A C D", "A B C D"),
        (F::DoNotPursue, "D C B A", "C B A D"),
    ] {
        assert_eq!(sorted(&desk, key, false), up, "{}", key.key());
        assert_eq!(sorted(&desk, key, true), down, "{} descending", key.key());
    }
}

#[test]
fn fields_that_lists_do_not_keep_follow_their_records() {
    let desk = four();
    let b = desk.rows().into_iter().find(|row| row.code == "B").unwrap();
    let target = Ref::new(Kind::Customer, b.id);
    assert_eq!(codes(&desk, "industry:bolts"), "B");
    desk.set(target, vec![(F::Industry, text("nuts"))]).unwrap();
    assert_eq!(codes(&desk, "industry:bolts"), "");
    assert_eq!(codes(&desk, "industry:nuts"), "B");
    desk.undo().unwrap();
    assert_eq!(codes(&desk, "industry:bolts"), "B");
    desk.set(target, vec![(F::Industry, Value::Empty)]).unwrap();
    assert_eq!(codes(&desk, "-industry:any"), "C B D");
    desk.undo().unwrap();
    desk.done(Command::ArchiveRecord {
        target,
        expected: None,
    });
    assert_eq!(codes(&desk, "industry:bolts"), "");
    desk.undo().unwrap();
    assert_eq!(codes(&desk, "industry:bolts"), "B");
    assert_eq!(sorted(&desk, F::Industry, true), "A B C D");
    // Of few among many the records are read.
    let more = desk.customer("E", "bolts of all kinds");
    assert_eq!(codes(&desk, "bolts remarks:any"), "");
    let of_more = Ref::new(Kind::Customer, more);
    desk.set(of_more, vec![(F::Remarks, text("slow"))]).unwrap();
    assert_eq!(codes(&desk, "bolts remarks:slow"), "E");
}

#[test]
fn a_filter_over_many_customers_keeps_their_order() {
    let desk = Desk::new();
    let row = |n: u64| ImportRow {
        line: n + 2,
        fields: vec![
            (F::Code, text(&format!("K{n:04}"))),
            // Neither in the order of codes nor in that of ids.
            (F::Name, text(&format!("N{:04}", n * 7 % 5003))),
            (
                F::City,
                text(if n.is_multiple_of(3) {
                    "重庆"
                } else {
                    "Köln"
                }),
            ),
        ],
    };
    let rows: Vec<_> = (0..5003).map(row).collect();
    for (batch, rows) in (0..).zip(rows.chunks(1000)) {
        desk.import(ImportRows {
            kind: Kind::Customer,
            batch,
            rows: rows.to_vec(),
            create_customers: false,
        });
    }
    let filter = typed(&desk, "city:重庆");
    let page = desk.customers(filter, Sort::default(), Window::first(1000));
    assert_eq!((page.shown, page.total), (1668, 5003));
    let names: Vec<_> = page.rows.iter().map(|row| row.name.as_str()).collect();
    assert!(names.is_sorted() && names.len() == 1000, "{}", names.len());
    assert!(page.rows.iter().all(|row| row.city == "重庆"));
}

#[test]
fn windows_show_a_part_and_may_be_put_around_a_row() {
    let desk = Desk::new();
    let ids: Vec<u64> = (0..30)
        .map(|n| desk.customer(&format!("K{n:02}"), &format!("N{n:02}")))
        .collect();
    let page = |from, len, around| {
        let window = Window { from, len, around };
        let page = desk.customers(Filter::default(), Sort::default(), window);
        assert_eq!((page.shown, page.total), (30, 30));
        (
            page.from,
            page.rows.iter().map(|row| row.id).collect::<Vec<_>>(),
        )
    };
    assert_eq!(page(0, 5, None), (0, ids[..5].to_vec()));
    assert_eq!(page(10, 5, None), (10, ids[10..15].to_vec()));
    assert_eq!(page(28, 5, None), (25, ids[25..].to_vec()));
    assert_eq!(page(0, 9, Some(ids[20])), (17, ids[17..26].to_vec()));
    assert_eq!(page(0, 9, Some(ids[1])), (0, ids[..9].to_vec()));
    assert_eq!(page(0, 9, Some(ids[29])), (21, ids[21..].to_vec()));
    assert_eq!(page(3, 2, Some(1)), (3, ids[3..5].to_vec()));
    assert_eq!(page(0, 0, None), (0, Vec::new()));
    assert_eq!(page(u32::MAX, u32::MAX, None).1.len(), 30);
}

#[test]
fn a_row_says_what_the_search_matched() {
    let desk = four();
    let first = |words: &str| {
        let page = desk.customers(typed(&desk, words), Sort::default(), Window::first(10));
        let row = page.rows.into_iter().next().unwrap();
        (row.code, row.found_by, row.matched)
    };
    assert_eq!(first("akm"), ("C".into(), String::new(), vec![(0, 9)]));
    assert_eq!(first("陈薇"), ("A".into(), "陈薇".into(), Vec::new()));
    assert_eq!(first("chenwei").1, "陈薇");
    assert_eq!(first("bob").1, "Bob");
    assert_eq!(first("13800138000").1, "Bob 138 0013 8000");
    assert_eq!(first("55550101").1, "021-5555 0101");
    let Reply::Found(hits) = desk.ask(Query::Search {
        text: "chenwei".into(),
        limit: 10,
    }) else {
        panic!()
    };
    let names: Vec<_> = hits
        .iter()
        .map(|hit: &Hit| (hit.target.kind, hit.name.as_str()))
        .collect();
    assert_eq!(
        names,
        [(Kind::Customer, "重庆长安"), (Kind::Contact, "陈薇")]
    );
    assert_eq!(hits[1].customer_name, "重庆长安");
}

#[test]
fn typing_on_searches_among_what_was_found_and_a_change_is_found_at_once() {
    let desk = four();
    for words in ["ze", "zet", "zeta"] {
        assert_eq!(codes(&desk, words), "D", "{words}");
    }
    desk.customer("E", "Zetag");
    assert_eq!(codes(&desk, "zetag"), "E");
    let zeta = desk
        .rows()
        .into_iter()
        .find(|row| row.code == "D")
        .unwrap()
        .id;
    desk.set(of(Kind::Customer, zeta), vec![(F::Name, text("Omega"))])
        .unwrap();
    assert_eq!(codes(&desk, "zeta"), "E");
    assert_eq!(codes(&desk, "omega"), "D");
}

#[test]
fn a_row_follows_everything_that_touches_its_customer() {
    let desk = four();
    let c = desk.rows()[0].clone();
    assert_eq!((c.code.as_str(), c.last), ("C", Some(day("2026-10-01"))));
    let rhythm = c.rhythm.unwrap();
    // Thirty days after the first of October, a Thursday, is a Saturday: due on Monday.
    assert_eq!((rhythm.due, rhythm.late), (day("2026-11-02"), 21));
}
