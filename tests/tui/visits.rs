//! The Visits view: moving by day, planning, logging, what overlaps.

use keybook::tui::harness::Screen;
use keybook::tui::panes::PaneId;

use crate::book::{Book, shared};

/// The line under the cursor, without what stands left of the agenda.
fn line(screen: &mut Screen) -> String {
    let rows = screen.selected();
    let row = rows.iter().find_map(|row| row.split_once('>'));
    row.map(|(_, line)| line.to_owned()).unwrap_or_default()
}

#[test]
fn days_and_weeks_are_a_key_away_and_t_comes_back() {
    let mut screen = shared().screen();
    let first = line(screen.keys("3"));
    screen.keys("l l");
    assert_ne!(line(&mut screen), first);
    screen.keys("] ] ] ] ] ] ] ]");
    assert!(screen.shows("January 2027"), "{}", screen.text());
    screen.keys("t");
    assert_eq!(line(&mut screen), first);
}

#[test]
fn a_day_is_gone_to_in_words_of_both_languages() {
    let mut screen = shared().screen();
    screen.keys("g d").type_text("next tue");
    assert!(screen.shows("= Tue 1 Dec 2026"), "{}", screen.text());
    screen.keys("enter");
    assert_eq!(screen.pane(), Some(PaneId::Visits));
    assert!(screen.shows("December 2026"), "{}", screen.text());
    screen.keys("g d").paste("明天").keys("enter");
    assert!(screen.shows("November 2026"), "{}", screen.text());
    screen.keys("g d").type_text("no day").keys("enter");
    assert_eq!(screen.overlays(), 1);
    assert!(!screen.toast().is_empty());
}

#[test]
fn the_exclamation_mark_finds_overlaps() {
    let mut screen = shared().screen();
    screen.keys("3 !");
    assert!(
        screen.selected()[0].contains("overlaps"),
        "{}",
        screen.text()
    );
}

#[test]
fn enter_shows_the_customer() {
    let mut screen = shared().screen();
    screen.keys("3 enter");
    assert_eq!(screen.pane(), Some(PaneId::Customers));
}

#[test]
fn cancelled_and_taken_back() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("3 x");
    assert!(screen.toast().contains("u undo"), "{}", screen.toast());
    assert!(screen.shows("cancelled"), "{}", screen.text());
    screen.keys("u");
    assert!(!screen.shows("cancelled"), "{}", screen.text());
}

#[test]
fn a_filter_hides_what_is_free() {
    let mut screen = shared().screen();
    assert!(screen.keys("3 j j").shows("free"));
    screen.keys("/").type_text("zzz").keys("enter");
    assert!(!screen.shows("free"), "{}", screen.text());
    assert!(screen.shows("Esc shows all"), "{}", screen.text());
    screen.keys("esc");
    assert!(screen.shows("free"));
}

#[test]
fn planned_in_a_form_and_logged() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("3 ] v");
    assert_eq!(screen.overlays(), 1);
    screen.type_text("akm").keys("enter");
    screen.keys("ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(line(&mut screen).contains("阿克米"), "{}", screen.text());
    screen
        .keys("d")
        .type_text("Rollers ordered.")
        .keys("tab")
        .type_text("chen");
    screen.keys("ctrl-s");
    println!("{}", screen.text());
    assert!(line(&mut screen).contains("done"), "{}", screen.text());
}

#[test]
fn a_line_of_words_becomes_a_visit() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen
        .keys("3 a")
        .type_text("visit akm tomorrow 4pm rollers");
    screen.keys("enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    screen.keys("l");
    assert!(screen.shows("rollers"), "{}", screen.text());
}

#[test]
fn a_visit_that_is_done_is_not_done_again() {
    let mut screen = shared().screen();
    screen.keys("3 k");
    assert!(line(&mut screen).contains("done"), "{}", screen.text());
    screen.keys("d");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.toast().contains("Done"), "{}", screen.toast());
}
