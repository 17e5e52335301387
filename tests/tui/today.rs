//! The day's list with every kind of item that has data, its verbs in place, and the timeline.

use keybook::domain::choice::{Priority, Promiser, Tier};
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::Day;
use keybook::i18n::Lang;
use keybook::service::{Command, Reply};
use keybook::tui::harness::Screen;

use crate::book::{Book, lang_name};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn on(day: &str) -> Value {
    Value::Day(Day::parse(day).unwrap())
}

/// The number of a new record.
fn added(book: &Book, kind: Kind, fields: Vec<(F, Value)>) -> u64 {
    match book.carry_out(Command::AddRecord { kind, fields }) {
        Reply::Done(done) => done.created[0].id,
        other => panic!("{other:?}"),
    }
}

/// Two customers, and something of every kind to follow up on Monday 23 November 2026.
fn busy() -> Book {
    let book = Book::empty();
    let customer = |code: &str, name: &str, more: Vec<(F, Value)>| {
        let fields = [vec![(F::Code, text(code)), (F::Name, text(name))], more].concat();
        added(&book, Kind::Customer, fields)
    };
    let vip = customer(
        "W1",
        "西湖纺织有限公司",
        vec![
            (F::Tier, Value::Choice(Tier::Vip.number())),
            (F::Founded, on("1998-11-26")),
        ],
    );
    let major = customer(
        "N1",
        "Northgate Clinic",
        vec![
            (F::Tier, Value::Choice(Tier::Major.number())),
            (F::ReviewBy, on("2026-11-01")),
        ],
    );
    let add = |kind, customer: u64, more: Vec<(F, Value)>| {
        let fields = [vec![(F::Customer, Value::Reference(customer))], more].concat();
        added(&book, kind, fields)
    };
    let ada = add(Kind::Contact, major, vec![(F::Name, text("Ada Brook"))]);
    let called = |customer, day: &str| {
        let counts = (F::Counts, Value::Flag(true));
        let fields = vec![(F::Subject, text("called")), (F::Day, on(day)), counts];
        add(Kind::Touchpoint, customer, fields);
    };
    called(vip, "2026-11-20");
    called(major, "2026-10-20");
    let promise = |customer, what: &str, due: &str, by: Promiser| {
        let by = (F::PromisedBy, Value::Choice(by.number()));
        add(
            Kind::Commitment,
            customer,
            vec![(F::What, text(what)), (F::Due, on(due)), by],
        );
    };
    promise(vip, "寄两套样布", "2026-11-16", Promiser::Us);
    promise(major, "send the price list", "2026-11-24", Promiser::Us);
    promise(major, "forecast for January", "2026-11-23", Promiser::Them);
    let task = |customer, what: &str, due: &str, priority: Priority| {
        let priority = (F::Priority, Value::Choice(priority.number()));
        add(
            Kind::Task,
            customer,
            vec![(F::What, text(what)), (F::Due, on(due)), priority],
        );
    };
    task(vip, "check the credit limit", "2026-11-23", Priority::High);
    task(0, "expense report", "2026-11-20", Priority::Normal);
    add(
        Kind::Opinion,
        major,
        vec![
            (F::Topic, text("smaller packs")),
            (F::Day, on("2026-10-26")),
        ],
    );
    add(
        Kind::Occasion,
        major,
        vec![
            (F::What, text("joined the clinic")),
            (F::Day, text("2016-11-25")),
            (F::Contact, Value::Reference(ada)),
        ],
    );
    book
}

/// Whether the list has a row with this text; what was done is told beneath it.
fn listed(screen: &mut Screen, text: &str) -> bool {
    let shown = screen.text();
    let list = shown.lines().take_while(|line| !line.starts_with('└'));
    list.into_iter().any(|line| line.contains(text))
}

/// Puts the cursor on the row that has this text.
fn on_row(screen: &mut Screen, text: &str) {
    screen.keys("g g");
    for _ in 0..60 {
        if screen.selected().iter().any(|line| line.contains(text)) {
            return;
        }
        screen.keys("j");
    }
    panic!("no row with {text}:\n{}", screen.text());
}

#[test]
fn b23_today_with_everything() {
    let book = busy();
    for lang in Lang::ALL {
        for (width, height) in SIZES {
            let mut screen = book.screen().size(width, height).lang(lang);
            let name = format!("everything_{width}x{height}_{}", lang_name(lang));
            insta::assert_snapshot!(name, screen.keys("1").text());
        }
    }
}

#[test]
fn every_verb_works_in_place() {
    let book = busy();
    let mut screen = book.screen().size(90, 44);
    screen.keys("1");
    // Done: a task, a promise of theirs, an opinion, a dossier that was looked through.
    for row in [
        "credit limit",
        "forecast for",
        "smaller packs",
        "review was due",
    ] {
        on_row(&mut screen, row);
        screen.keys("d");
        assert!(!listed(&mut screen, row), "{row}:\n{}", screen.text());
        assert!(screen.toast().contains("u undo"), "{}", screen.toast());
    }
    // A day to think of: what is known of the good wishes is filled in.
    on_row(&mut screen, "joined the clinic");
    screen.keys("d");
    assert!(screen.shows("Log good wishes"), "{}", screen.text());
    assert!(screen.shows("Ada Brook"), "{}", screen.text());
    screen.keys("ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(
        !listed(&mut screen, "joined the clinic"),
        "{}",
        screen.text()
    );
    // A day to think of is not moved, and its customer is not put away by accident.
    on_row(&mut screen, "founded 28 years ago");
    screen.keys("x");
    assert!(
        listed(&mut screen, "founded 28 years ago"),
        "{}",
        screen.text()
    );
    // A customer who is due is put off with a reason, and nothing else is asked for.
    on_row(&mut screen, "rhythm 30 d");
    screen.keys("m");
    assert_eq!(screen.overlays(), 1, "{}", screen.text());
    assert!(!screen.shows("Short name"), "{}", screen.text());
    screen
        .type_text("in 9d")
        .keys("tab")
        .type_text("stocktaking")
        .keys("ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(!listed(&mut screen, "rhythm 30 d"), "{}", screen.text());
    // A broken promise gets another day, with a word on why.
    on_row(&mut screen, "broken 7 d");
    screen.keys("m");
    screen
        .keys("backtab end")
        .keys(&"backspace ".repeat(20))
        .type_text("in 3d")
        .keys("tab")
        .type_text("agreed")
        .keys("ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(!listed(&mut screen, "broken 7 d"), "{}", screen.text());
    // A task about nobody has no customer to call.
    on_row(&mut screen, "expense report");
    screen.keys("p");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    screen.keys("enter");
    assert!(screen.shows("Edit task"), "{}", screen.text());
}

#[test]
fn a_task_is_written_down_in_one_line() {
    let book = busy();
    let mut screen = book.screen().size(90, 44);
    screen
        .keys("1 a")
        .type_text("task water the plants by today every week !high");
    assert!(screen.shows("water the plants"), "{}", screen.text());
    screen.keys("enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    on_row(&mut screen, "water the plants");
    screen.keys("d");
    assert!(
        !listed(&mut screen, "water the plants"),
        "{}",
        screen.text()
    );
}

#[test]
fn b23_timeline() {
    let book = busy();
    for lang in Lang::ALL {
        for (width, height) in SIZES {
            let mut screen = book.screen().size(width, height).lang(lang);
            screen.keys("2 g h");
            let name = format!("timeline_{width}x{height}_{}", lang_name(lang));
            insta::assert_snapshot!(name, screen.text());
        }
    }
}

#[test]
fn a_timeline_is_narrowed_to_a_kind_and_walks_through_the_filtered_list() {
    let book = Book::demo();
    let mut screen = book.screen().size(100, 30);
    screen.keys("2 /").type_text("foods").keys("enter");
    screen.keys("esc /").type_text("class:A").keys("enter");
    screen.keys("g h");
    let first = screen.text();
    assert!(first.contains("Timeline"), "{first}");
    screen.keys("]");
    let second = screen.text();
    assert!(second.contains("Timeline") && second != first, "{second}");
    screen.keys("[");
    assert_eq!(screen.text(), first);
    screen.keys("f").type_text("note").keys("enter");
    assert!(screen.shows("notes"), "{}", screen.text());
    assert!(!screen.shows("Routine"), "{}", screen.text());
    // Esc goes back to the dossier, then to the list.
    screen.keys("esc");
    assert!(!screen.shows("Timeline"), "{}", screen.text());
    screen.keys("esc");
    assert!(screen.shows("Customers"), "{}", screen.text());
}

/// S4-40: who may verify an action finds it on the day's list, and verifies it there.
#[test]
fn an_action_that_was_done_is_verified_in_place() {
    for (lang, waits, about) in [
        (Lang::En, "done today", "verify the action"),
        (Lang::Zh, "今天完成", "验证纠正措施"),
    ] {
        let book = Book::empty();
        let login = vec![(F::Login, text("tom")), (F::Uid, Value::Number(1003))];
        let tom = added(&book, Kind::User, login);
        let named = vec![(F::Code, text("N1")), (F::Name, text("Northgate Clinic"))];
        let customer = Value::Reference(added(&book, Kind::Customer, named));
        let about_it = vec![
            (F::Customer, customer),
            (F::Subject, text("two boxes short")),
        ];
        let complaint = Value::Reference(added(&book, Kind::Complaint, about_it));
        let action = added(
            &book,
            Kind::CorrectiveAction,
            vec![
                (F::Complaint, complaint),
                (F::What, text("a scale at the gate")),
                (F::Owner, Value::Reference(tom)),
                (F::Due, on("2026-12-18")),
            ],
        );
        book.carry_out(Command::TakeStep {
            target: keybook::domain::id::Ref::new(Kind::CorrectiveAction, action),
            expected: None,
            step: keybook::domain::workflow::Step::Complete,
            fields: vec![(F::Result, text("stands"))],
        });
        let mut screen = book.screen().size(200, 60).lang(lang);
        screen.keys("1");
        assert!(screen.shows(waits), "{}", screen.text());
        for _ in 0..10 {
            if screen.selected().iter().any(|line| line.contains(about)) {
                break;
            }
            screen.keys("j");
        }
        screen.keys("d");
        assert_eq!(screen.overlays(), 1, "{}", screen.text());
        screen.keys("ctrl-s");
        assert_eq!(screen.overlays(), 0, "{}", screen.text());
        assert!(!screen.shows(waits), "{}", screen.text());
    }
}

#[test]
fn the_book_is_empty_until_its_first_customer() {
    let of_another = |book: &Book, _: &mut Screen| {
        added(book, Kind::Customer, vec![(F::Name, text("Lakeside"))]);
    };
    let own = |_: &Book, screen: &mut Screen| {
        screen
            .keys("2 N tab")
            .type_text("Lakeside")
            .keys("ctrl-s 1");
    };
    for add in [&of_another as &dyn Fn(&Book, &mut Screen), &own] {
        let book = Book::empty();
        let mut screen = book.screen();
        assert!(screen.shows("no customer yet"), "{}", screen.text());
        add(&book, &mut screen);
        screen.settle();
        assert!(!screen.shows("no customer yet"), "{}", screen.text());
        assert!(screen.shows("VISITS TODAY"), "{}", screen.text());
    }
}

/// What the throw-away book was filled with is nobody's change.
#[test]
fn an_undo_in_a_fresh_demo_takes_nothing_back() {
    let book = Book::throw_away();
    let mut screen = book.screen();
    screen.keys("u");
    assert!(
        screen.toast().contains("no change of yours"),
        "{}",
        screen.toast()
    );
    screen
        .keys("f7 backspace")
        .type_text("note lakeside a thought")
        .keys("enter u");
    assert!(screen.toast().contains("undone"), "{}", screen.toast());
    screen.keys("u");
    assert!(
        screen.toast().contains("no change of yours"),
        "{}",
        screen.toast()
    );
}

#[test]
fn closing_what_was_opened_from_the_day_leads_back_to_it() {
    for close in ["q", "esc"] {
        let book = Book::demo();
        let mut screen = book.screen();
        screen.keys("j enter");
        assert!(screen.shows("[3 Visits]"), "{}", screen.text());
        screen.keys(close);
        assert!(screen.shows("[1 Today]"), "{}", screen.text());
        assert!(!screen.effects().contains(&"quit".to_owned()));
        screen.keys("q");
        assert!(screen.effects().contains(&"quit".to_owned()));
    }
}
