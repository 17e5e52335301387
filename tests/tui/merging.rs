//! Two customers that are the same become one, on the screen.

use keybook::domain::id::Ref;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::i18n::Lang;
use keybook::service::command::Fields;
use keybook::service::{Command, Reply};
use keybook::tui::harness::Screen;

use crate::book::{Book, lang_name};
use crate::linear::linear;

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn add(book: &Book, kind: Kind, fields: Fields) -> u64 {
    match book.carry_out(Command::AddRecord { kind, fields }) {
        Reply::Done(done) => done.created[0].id,
        other => panic!("{other:?}"),
    }
}

/// A customer who stands in the book twice, first of all lists.
fn twice() -> (Book, [u64; 2]) {
    let book = Book::demo();
    let tags = |words: &str| Value::Tags(vec![words.to_owned()]);
    let first = add(
        &book,
        Kind::Customer,
        vec![
            (F::Code, text("A1")),
            (F::Name, text("Aaron Foods Co., Ltd.")),
            (F::City, text("Ulm")),
            (F::Phone, text("(0731) 123-4567")),
            (F::Tags, tags("food")),
            (F::Remarks, text("Gate 3, ask for the key.")),
        ],
    );
    let other = add(
        &book,
        Kind::Customer,
        vec![
            (F::Code, text("A2")),
            (F::Name, text("AARON FOODS 阿隆食品")),
            (F::Short, text("AARON FOODS")),
            (F::City, text("新乌尔姆")),
            (F::Phone, text("0731 1234567")),
            (F::Tags, tags("fair")),
        ],
    );
    for words in ["met at the fair", "wants a catalogue"] {
        let fields = vec![
            (F::Customer, Value::Reference(other)),
            (F::Text, text(words)),
        ];
        add(&book, Kind::Note, fields);
    }
    (book, [first, other])
}

/// The two are marked, whatever else stands in the list.
fn opened(screen: &mut Screen) {
    screen.keys("2 /").type_text("aaron").keys("enter * M");
    assert_eq!(screen.overlays(), 1, "{}", screen.text());
}

#[test]
fn the_box_shows_both_and_what_goes_over() {
    let (book, _) = twice();
    for lang in Lang::ALL {
        let mut screen = book.screen().lang(lang);
        opened(&mut screen);
        insta::assert_snapshot!(format!("merging_{}", lang_name(lang)), screen.print());
        let mut screen = book.screen().lang(lang).size(120, 40);
        opened(&mut screen);
        // The second field is the other's, and the other one stays.
        screen.keys("j space s");
        insta::assert_snapshot!(
            format!("merging_turned_{}", lang_name(lang)),
            screen.print()
        );
    }
}

#[test]
fn two_are_marked_or_the_key_says_so() {
    let book = Book::demo();
    for (lang, why) in [
        (Lang::En, "mark exactly two with space"),
        (Lang::Zh, "标记恰好两个"),
    ] {
        for keys in ["2 M", "2 space M", "2 space space space M"] {
            let mut screen = book.screen().lang(lang);
            screen.keys(keys);
            assert_eq!(screen.overlays(), 0, "{keys}");
            let toast = screen.toast().to_lowercase();
            assert!(toast.contains(why), "{keys}: {toast}");
        }
    }
}

#[test]
fn what_was_chosen_stays_and_one_undo_takes_it_back() {
    let (book, _) = twice();
    let mut screen = book.screen();
    opened(&mut screen);
    assert!(
        screen.shows("A2 AARON FOODS 阿隆食品 goes into A1"),
        "{}",
        screen.text()
    );
    screen.keys("s");
    assert!(
        screen.shows("A1 Aaron Foods Co., Ltd. goes into A2"),
        "{}",
        screen.text()
    );
    screen.keys("s");
    // The name of the other.
    screen.keys("right enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    let toast = screen.toast();
    assert!(
        toast.contains("Customers merged") && toast.contains("u undo"),
        "{toast}"
    );
    assert!(!screen.shows("2 marked"), "the marks are gone");
    assert!(screen.shows("AARON FOODS 阿隆食品"), "{}", screen.text());
    assert!(!screen.shows("Aaron Foods Co"), "{}", screen.text());
    screen.keys("u");
    assert!(screen.toast().contains("undone"), "{}", screen.toast());
    assert!(screen.shows("Aaron Foods Co"), "{}", screen.text());
}

#[test]
fn the_row_of_a_report_leads_to_the_two_and_from_there_to_the_merge() {
    let (book, _) = twice();
    let mut screen = book.screen();
    screen
        .keys(":")
        .type_text("report.open duplicates")
        .keys("enter");
    screen.keys("enter M");
    assert_eq!(screen.overlays(), 1, "{}", screen.text());
    assert!(screen.shows("goes into A1"), "{}", screen.text());
    screen.keys("esc");
    assert_eq!(screen.overlays(), 0, "nothing was done");
}

#[test]
fn what_cannot_be_merged_says_why_and_opens_no_box() {
    let (book, ids) = twice();
    let mut screen = book.screen().env(|env| env.only_looks = true);
    screen.keys("2 /").type_text("aaron").keys("enter * M");
    assert_eq!(screen.overlays(), 0);
    assert!(
        screen.toast().to_lowercase().contains("only looks"),
        "{}",
        screen.toast()
    );
    for (id, currency) in ids.into_iter().zip(["CNY", "EUR"]) {
        book.carry_out(Command::SetFields {
            target: Ref::new(Kind::Customer, id),
            expected: None,
            fields: vec![(F::Currency, text(currency))],
        });
    }
    let mut screen = book.screen();
    screen.keys("2 /").type_text("aaron").keys("enter * M");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(
        screen.toast().contains("different currencies"),
        "{}",
        screen.toast()
    );
}

#[test]
fn the_box_is_read_out_in_linear_mode() {
    let (book, _) = twice();
    let mut linear = linear(&book, Lang::En);
    for line in ["go.customers", "/aaron", "*"] {
        linear.line(line);
    }
    linear.take();
    linear.line("customer.merge");
    let said = linear.take().join("\n");
    assert!(said.contains("goes into A1"), "{said}");
    assert!(said.contains("2 notes"), "{said}");
    linear.line("merge.go");
    let said = linear.take().join("\n");
    assert!(said.contains("Customers merged"), "{said}");
}
