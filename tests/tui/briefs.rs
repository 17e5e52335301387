//! The brief before a visit, the outcome after it, and filling gaps.

use keybook::i18n::Lang;

use crate::book::{Book, lang_name, shared};

#[test]
fn b23_brief() {
    for lang in Lang::ALL {
        for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
            let mut screen = shared().screen().size(width, height).lang(lang);
            screen.keys("3 b");
            let name = format!("brief_{width}x{height}_{}", lang_name(lang));
            insta::assert_snapshot!(name, screen.text());
        }
    }
}

#[test]
fn b_opens_the_brief_in_every_view_and_closes() {
    for keys in ["1 j b", "2 b", "2 enter b", "3 b", "4 g b", "4 enter g b"] {
        let mut screen = shared().screen();
        screen.keys(keys);
        assert_eq!(screen.overlays(), 1, "{keys}\n{}", screen.text());
        assert!(screen.shows("Brief: "), "{keys}\n{}", screen.text());
        screen.keys("esc");
        assert_eq!(screen.overlays(), 0, "{keys}");
    }
}

/// Everything that is read in the minute before a visit, at a size where it needs no scrolling.
#[test]
fn a_brief_says_what_is_open_what_happened_what_they_buy_and_what_to_mind() {
    let mut screen = shared().screen().size(120, 60);
    screen.keys("2 / ").type_text("钱江").keys("enter b");
    let text = screen.text();
    for part in [
        "Whom you meet",
        "What is open",
        "What happened last",
        "What they buy",
        "What would the competitor miss?",
        "What to ask",
        "This time, mind",
        "Rhythms of care",
        "Lǐ Mǐn",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
}

#[test]
fn every_visit_shows_other_tips() {
    let book = Book::demo();
    let tips = |screen: &mut keybook::tui::harness::Screen| -> String {
        let text = screen.keys("3 b").text();
        let from = text
            .find("This time, mind")
            .unwrap_or_else(|| panic!("{text}"));
        let rows: Vec<&str> = text[from..].lines().skip(1).take(3).collect();
        rows.join("\n")
    };
    let mut screen = book.screen().size(120, 60);
    let before = tips(&mut screen);
    screen.keys("esc d").type_text("All well.");
    screen.keys("ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    let after = tips(&mut screen);
    assert_ne!(before, after);
}

#[test]
fn what_is_hidden_stays_hidden_in_a_brief() {
    let mut screen = shared().screen().size(120, 60);
    screen.keys(":").type_text("app.discreet").keys("enter");
    screen.keys("3 b");
    let text = screen.text();
    assert!(text.contains("Brief: "), "{text}");
    for name in ["Lakeside", "李敏", "季度回顾", "钱江"] {
        assert!(!text.contains(name), "{name} in\n{text}");
    }
}

#[test]
fn after_the_visit_promises_the_self_check_and_the_next_visit_are_one_change() {
    let book = Book::demo();
    let mut screen = book.screen().size(100, 40);
    screen.keys("3 d");
    assert_eq!(screen.overlays(), 1, "{}", screen.text());
    assert!(screen.shows("proposed by the rhythm") || screen.shows("Visit again on"));
    screen.type_text("All well.");
    // Met, outcome, then the tips: the first and the third one were kept.
    screen
        .keys("tab tab tab")
        .type_text(" ")
        .keys("right")
        .type_text(" ");
    assert!(screen.shows("2 of 12 kept"), "{}", screen.text());
    screen.keys("tab").type_text("send the price list");
    screen.keys("tab tab").type_text("15 jan 2027");
    // Minutes, our people, day, time, cost.
    screen
        .keys("tab tab tab tab tab tab")
        .type_text("price list");
    screen.keys("tab").type_text("1 dec");
    screen.keys("tab").type_text("two samples");
    screen.keys("tab").type_text("3 dec");
    insta::assert_snapshot!("outcome_en", screen.text());
    screen.keys("ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.toast().contains("completed"), "{}", screen.toast());
    screen.keys("b");
    let text = screen.text();
    assert!(
        text.contains("price list") && text.contains("two samples"),
        "{text}"
    );
    screen
        .keys("esc")
        .keys("g d")
        .type_text("15 jan 2027")
        .keys("enter");
    assert!(screen.shows("send the pr"), "{}", screen.text());
    screen
        .keys("u")
        .keys("g d")
        .type_text("15 jan 2027")
        .keys("enter");
    assert!(!screen.shows("send the pr"), "one undo: {}", screen.text());
}

#[test]
fn b23_fill() {
    for lang in Lang::ALL {
        for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
            let mut screen = shared().screen().size(width, height).lang(lang);
            screen.keys("3 f");
            let name = format!("fill_{width}x{height}_{}", lang_name(lang));
            insta::assert_snapshot!(name, screen.text());
        }
    }
}

#[test]
fn gaps_are_filled_row_by_row_as_one_change() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("3 f");
    assert_eq!(screen.overlays(), 1, "{}", screen.text());
    screen.keys("space enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    let said = screen.toast().clone();
    assert!(said.contains("u undo"), "{said}");
    screen.keys("f");
    assert!(
        screen.shows("1 visits") || screen.shows("Fill gaps: 1"),
        "{}",
        screen.text()
    );
    screen.keys("esc u f");
    assert!(!screen.shows("Fill gaps: 1 "), "{}", screen.text());
}

#[test]
fn a_free_time_and_a_purpose_are_suggested_in_the_form_of_a_visit() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("3 v").type_text("akm").keys("enter");
    screen.keys("tab ctrl-n");
    assert!(screen.shows("Mon 23 Nov"), "{}", screen.text());
}
