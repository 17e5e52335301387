//! The quick-add line, the list of changes and the filter line on a real book.

use keybook::i18n::Lang;

use crate::book::Book;

#[test]
fn a_line_becomes_a_visit() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("f7");
    // Opened over a customer, the line is for that customer until Backspace lets go.
    screen.keys("backspace");
    assert!(screen.shows("visit acme next tue 2pm"), "{}", screen.text());
    screen.type_text("visit lakeside next tue 2pm new soup pots with ines 60m");
    for part in [
        "Lakeside Foods",
        "Tue 1 Dec 2026 14:00, 1 h",
        "in 8 d",
        "Ines Quill",
        "new soup pots",
    ] {
        assert!(screen.shows(part), "{part}\n{}", screen.text());
    }
    screen.keys("enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.toast().contains("u undo"), "{}", screen.toast());
}

#[test]
fn a_chinese_line_becomes_a_promise() {
    let book = Book::demo();
    let mut screen = book.screen().lang(Lang::Zh);
    screen
        .keys("f7 backspace")
        .type_text("承诺 acm 周五前 寄样品 联系人陈薇");
    for part in ["阿克米仪器有限公司", "2026-11-27 周五", "陈薇", "寄样品"] {
        assert!(screen.shows(part), "{part}\n{}", screen.text());
    }
    screen.keys("enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
}

#[test]
fn what_is_missing_or_past_is_told_first() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen
        .keys("f7 backspace")
        .type_text("visit lakeside")
        .keys("enter");
    assert!(screen.shows("Still to say"), "{}", screen.text());
    screen.type_text(" yesterday").keys("enter");
    assert!(screen.shows("This day is past"), "{}", screen.text());
    assert_eq!(screen.overlays(), 1);
    screen.keys("enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
}

#[test]
fn the_form_takes_over_what_was_understood() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen
        .keys("f7 backspace")
        .type_text("visit lakeside tomorrow soup with pat")
        .keys("ctrl-o");
    assert_eq!(screen.overlays(), 1);
    for part in [
        "Plan a visit",
        "Lakeside Foods",
        "2026-11-24",
        "soup",
        "Pat Marlow",
    ] {
        assert!(screen.shows(part), "{part}\n{}", screen.text());
    }
    // What was typed in the line is not lost with the form.
    screen.keys("esc");
    assert!(screen.toast().contains("kept"), "{}", screen.toast());
}

#[test]
fn the_line_left_comes_back() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen
        .keys("2 a")
        .type_text("note half a thought")
        .keys("esc a");
    assert!(screen.shows("half a thought"), "{}", screen.text());
}

#[test]
fn a_change_is_taken_back_out_of_the_list() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen
        .keys("f7 backspace")
        .type_text("note lakeside first thought")
        .keys("enter");
    screen
        .keys("f7 backspace")
        .type_text("note lakeside second thought")
        .keys("enter U j enter");
    assert!(screen.shows("undone"), "{}", screen.text());
    screen.keys("enter");
    assert!(!screen.toast().is_empty());
}
