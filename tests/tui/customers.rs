//! The Customers view: finding, opening, changing one or many.

use crate::book::{Book, shared};

#[test]
fn pinyin_finds_and_esc_shows_all_again() {
    let mut screen = shared().screen();
    screen.keys("2 /").type_text("akm");
    assert!(screen.shows("阿克米仪器"), "{}", screen.text());
    assert!(!screen.shows("Lakeside"), "{}", screen.text());
    screen.keys("enter");
    assert!(screen.selected()[0].contains("阿克米"));
    screen.keys("esc");
    assert!(screen.text().contains("Customers"));
    assert!(!screen.shows("filter: akm"));
}

#[test]
fn enter_opens_the_dossier_and_esc_comes_back() {
    let mut screen = shared().screen();
    screen.keys("2 /").type_text("akm");
    screen.keys("enter enter");
    assert!(
        screen.shows("阿克米") && !screen.shows("by name"),
        "{}",
        screen.text()
    );
    screen.keys("esc");
    assert!(screen.shows("by name"), "{}", screen.text());
}

#[test]
fn many_are_one_change_and_one_undo() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("2 j j space space x");
    assert!(screen.toast().contains('2'), "{}", screen.toast());
    let after = screen.text();
    screen.keys("u");
    assert_ne!(screen.text(), after);
    assert!(screen.toast().contains("2 customers"), "{}", screen.toast());
}

#[test]
fn a_tier_is_chosen_from_a_list() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("2 t").type_text("vip").keys("enter");
    assert!(screen.toast().contains("u undo"), "{}", screen.toast());
    assert!(screen.shows("VIP"), "{}", screen.text());
}

#[test]
fn another_session_sees_a_change_at_once() {
    let book = Book::demo();
    let mut mine = book.screen();
    let mut theirs = book.screen();
    let name = mine.keys("2").selected()[0].clone();
    theirs.keys("2");
    assert_eq!(theirs.selected()[0], name);
    theirs.keys("x");
    assert_ne!(theirs.selected()[0], name);
    mine.settle();
    assert_ne!(mine.selected()[0], name);
}

#[test]
fn the_history_takes_back_what_is_chosen() {
    let book = Book::demo();
    let mut screen = book.screen();
    let name = screen.keys("2").selected()[0].clone();
    screen.keys("x j x");
    screen.keys("U");
    assert_eq!(screen.overlays(), 1);
    assert!(screen.shows("chen"), "{}", screen.text());
    screen.keys("down enter esc");
    assert_eq!(screen.overlays(), 0);
    screen.keys("g g");
    assert_eq!(screen.selected()[0], name, "{}", screen.text());
}
