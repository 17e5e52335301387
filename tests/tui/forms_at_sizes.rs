//! The forms of the daily work at every size: a customer by categories, a complaint with its sub-kinds, the outcome of
//! a visit.

use keybook::i18n::Lang;

use crate::book::{Book, lang_name};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

/// A picture for each size and language.
fn pictures(what: &str, keys: &str) {
    for lang in Lang::ALL {
        for (width, height) in SIZES {
            let book = Book::demo();
            let mut screen = book.screen().size(width, height).lang(lang);
            screen.keys(keys);
            let name = format!("form_{what}_{width}x{height}_{}", lang_name(lang));
            insta::assert_snapshot!(name, screen.text());
        }
    }
}

#[test]
fn b23_a_customer_by_categories() {
    pictures("customer", "2 e ctrl-o");
}

#[test]
fn b23_a_complaint() {
    pictures("complaint", "2 c");
}

#[test]
fn b23_the_outcome_of_a_visit() {
    pictures("outcome", "3 d");
}

#[test]
fn sub_kinds_are_those_of_the_kind_in_the_language_of_the_screen() {
    for (lang, kind, typed, found, none) in [
        (Lang::En, "transport", "spoil", "Spoiled", "Wrong colour"),
        (Lang::Zh, "运输", "变质", "货物变质", "色差"),
    ] {
        let book = Book::demo();
        let mut screen = book.screen().size(100, 40).lang(lang);
        screen.keys("2 c ctrl-o");
        let label = |key| {
            lang.catalog()
                .field(keybook::domain::record::Kind::Complaint, key)
        };
        to_field(
            &mut screen,
            label(keybook::domain::vocabulary::FieldKey::Kind),
        );
        screen.type_text(kind);
        to_field(
            &mut screen,
            label(keybook::domain::vocabulary::FieldKey::SubKind),
        );
        screen.keys("ctrl-n");
        assert_eq!(screen.overlays(), 2, "{}", screen.text());
        assert!(screen.shows(found), "{}", screen.text());
        assert!(!screen.shows(none), "{}", screen.text());
        screen.type_text(typed).keys("enter");
        assert_eq!(screen.overlays(), 1, "{}", screen.text());
        assert!(screen.shows(found), "{}", screen.text());
    }
}

/// Moves to the field with this label.
fn to_field(screen: &mut keybook::tui::harness::Screen, label: &str) {
    for _ in 0..80 {
        let shown = screen.text();
        if shown
            .lines()
            .any(|row| row.contains(&format!("> {label} ")))
        {
            return;
        }
        screen.keys("tab");
    }
    panic!("no field {label}\n{}", screen.text());
}
