//! The Complaints view: the queue, one complaint, its steps.

use keybook::tui::panes::PaneId;

use crate::book::{Book, shared};

#[test]
fn the_detail_follows_the_cursor_and_zooms() {
    let mut screen = shared().screen();
    let first = screen.keys("4").selected()[0].clone();
    assert!(screen.shows("1 ["), "{}", screen.text());
    screen.keys("j");
    assert_ne!(screen.selected()[0], first);
    screen.keys("enter");
    assert!(screen.selected().is_empty());
    screen.keys("] esc");
    assert!(!screen.selected().is_empty());
}

#[test]
fn closed_ones_are_shown_on_demand() {
    let mut screen = shared().screen();
    assert!(!screen.keys("4").shows("closed   "));
    screen.keys("C G");
    assert!(screen.shows("closed"), "{}", screen.text());
}

#[test]
fn the_next_step_is_offered_from_the_workflow() {
    let mut screen = shared().screen();
    screen.keys("4 >");
    assert!(screen.overlays() == 1, "{}", screen.text());
    screen.keys("esc O");
    assert!(screen.toast().contains("Reopen") || !screen.toast().is_empty());
    assert_eq!(screen.overlays(), 0, "an open complaint is not reopened");
}

#[test]
fn today_leads_to_the_complaint() {
    let mut screen = shared().screen();
    screen.keys("1 ] enter");
    assert_eq!(screen.pane(), Some(PaneId::Complaints), "{}", screen.text());
}

#[test]
fn waiting_ends_at_a_key() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("4 /").type_text("0401").keys("enter");
    assert!(screen.shows("waiting"), "{}", screen.text());
    screen.keys("w");
    assert!(screen.toast().contains("u undo"), "{}", screen.toast());
    assert!(!screen.shows("z 0401"), "{}", screen.text());
    screen.keys("u");
    assert!(screen.shows("z 0401"), "{}", screen.text());
}

#[test]
fn a_step_is_taken_in_its_form() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("4 /").type_text("0415").keys("enter");
    assert!(screen.shows("1/6"), "{}", screen.text());
    screen.keys("R");
    assert_eq!(screen.overlays(), 1);
    screen
        .type_text("New seals are on the truck.")
        .keys("tab space ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.shows("2/6"), "{}", screen.text());
    screen.keys("u");
    assert!(screen.shows("1/6"), "{}", screen.text());
}

/// B-12: a customer answers to letters in every list.
#[test]
fn b12_queue_and_agenda_filter_by_the_letters_of_a_name() {
    for (view, row) in [("4", "0412"), ("3", "样机演示")] {
        let mut screen = shared().screen().size(120, 40);
        screen.keys(view).keys("/").type_text("akm").keys("enter");
        let text = screen.text();
        assert!(text.contains(row), "{text}");
        assert!(
            !text.contains("湖畔") && !text.contains("Lakeside"),
            "{text}"
        );
    }
}
