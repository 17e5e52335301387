//! The week grid: looking, planning at a time, and moving a visit directly.

use keybook::i18n::Lang;
use keybook::tui::harness::Screen;

use crate::book::{Book, lang_name, shared};

/// What the message row says.
fn said(screen: &mut Screen) -> String {
    let text = screen.text();
    let rows: Vec<&str> = text.lines().collect();
    rows[rows.len() - 2].trim().to_owned()
}

#[test]
fn b23_week() {
    for lang in Lang::ALL {
        for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
            let mut screen = shared().screen().size(width, height).lang(lang);
            screen.keys("3 w");
            let name = format!("week_{width}x{height}_{}", lang_name(lang));
            insta::assert_snapshot!(name, screen.text());
        }
    }
}

#[test]
fn w_shows_the_week_and_the_agenda_again_with_the_same_visit() {
    let mut screen = shared().screen().size(120, 40);
    screen.keys("3");
    assert!(!screen.shows("08:00"), "{}", screen.text());
    screen.keys("w");
    assert!(
        screen.shows("08:00") && screen.shows("Week 48"),
        "{}",
        screen.text()
    );
    screen.keys("enter");
    let customer = screen.text();
    let mut agenda = shared().screen().size(120, 40);
    agenda.keys("3 enter");
    assert_eq!(customer, agenda.text(), "the same customer is opened");
    screen.keys("3 w");
    assert!(!screen.shows("08:00"), "{}", screen.text());
}

#[test]
fn a_narrow_window_says_what_the_grid_needs_and_lists_the_days() {
    let mut screen = shared().screen();
    screen.keys("3 w");
    assert!(screen.toast().contains("100"), "{}", screen.toast());
    assert!(screen.shows("Agenda"), "{}", screen.text());
}

#[test]
fn enter_on_a_free_time_plans_a_visit_there() {
    let book = Book::demo();
    let mut screen = book.screen().size(120, 40);
    screen.keys("3 w l g g");
    assert!(
        said(&mut screen).contains("Tue 24 Nov 08:00"),
        "{}",
        screen.text()
    );
    screen.keys("enter");
    assert_eq!(screen.overlays(), 1);
    screen.type_text("akm").keys("enter").keys("ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(
        screen.shows("08:00 [A] 阿克") || screen.shows("08:00 阿克米"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_visit_is_picked_up_moved_dropped_and_undone() {
    let book = Book::demo();
    let mut screen = book.screen().size(120, 40);
    screen.keys("3 w");
    let before = screen.text();
    screen.keys("m");
    assert!(screen.shows("Esc put back"), "{}", screen.text());
    screen.keys("l j j");
    let moving = said(&mut screen);
    assert!(moving.contains("goes to Tue 24 Nov"), "{moving}");
    screen.keys("esc");
    assert_eq!(screen.text(), before, "put back as it was");
    screen.keys("m l j j enter");
    assert!(screen.toast().contains("u undo"), "{}", screen.toast());
    assert!(!screen.shows("Esc put back"));
    assert_ne!(screen.text(), before);
    screen.keys("u");
    let undone = screen.text();
    let grid = |text: &str| text.lines().take(38).collect::<Vec<_>>().join("\n");
    assert_eq!(grid(&undone), grid(&before));
}

#[test]
fn with_a_visit_in_the_hand_nothing_else_is_done() {
    let book = Book::demo();
    let mut screen = book.screen().size(120, 40);
    screen.keys("3 w m x");
    assert!(screen.toast().contains("Enter drop"), "{}", screen.toast());
    screen.keys("esc");
    assert!(!screen.shows("cancelled"));
}

#[test]
fn what_is_over_stays_where_it_is() {
    let book = Book::demo();
    let mut screen = book.screen().size(120, 40);
    screen.keys("3 w k");
    screen.keys("m");
    assert!(!screen.shows("Esc put back"), "{}", screen.text());
}

#[test]
fn the_exclamation_mark_finds_overlaps_in_the_grid() {
    let mut screen = shared().screen().size(120, 40);
    screen.keys("3 w !");
    assert!(screen.shows("!"), "{}", screen.text());
    assert!(
        !said(&mut screen).contains("Enter: a new visit"),
        "{}",
        screen.text()
    );
}

#[test]
fn weeks_far_away_are_fetched() {
    let mut screen = shared().screen().size(120, 40);
    screen.keys("3 w");
    for _ in 0..9 {
        screen.keys("]");
    }
    assert!(screen.shows("January 2027"), "{}", screen.text());
    assert!(screen.shows("Week 4 "), "{}", screen.text());
    screen.keys("t");
    assert!(screen.shows("Week 48"), "{}", screen.text());
}
