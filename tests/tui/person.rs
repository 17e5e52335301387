//! The dossier of a person in the screens: opened from a contact, written, masked, revealed with a reason.

use keybook::i18n::Lang;
use keybook::tui::harness::Screen;

use crate::book::{Book, lang_name};

/// Down to the line that holds a word.
#[track_caller]
fn down_to(screen: &mut Screen, word: &str) {
    for _ in 0..80 {
        if screen.selected().iter().any(|line| line.contains(word)) {
            return;
        }
        screen.keys("j");
    }
    panic!("no line with {word}:\n{}", screen.text());
}

/// The first person of the first customer in a language.
fn opened(screen: &mut Screen, find: &str, name: &str) {
    screen.keys("2 /").type_text(find).keys("enter enter g g");
    down_to(screen, name);
    screen.keys("enter");
}

#[test]
fn a_person_is_written_down_masked_revealed_and_taken_out() {
    let book = Book::demo();
    let mut screen = book.screen().size(100, 36);
    opened(&mut screen, "lakeside", "Pat Marlow");
    assert!(screen.shows("Person: Pat Marlow"), "{}", screen.text());
    // What is personal is written at once, and stays in sight.
    down_to(&mut screen, "Interests");
    screen.keys("enter");
    assert!(
        screen.shows("The person may read this"),
        "{}",
        screen.text()
    );
    screen.type_text("sailing, chess").keys("ctrl-s");
    assert_eq!(screen.overlays(), 1, "{}", screen.text());
    assert!(screen.shows("sailing, chess"), "{}", screen.text());
    // What is sensitive asks for terms first.
    down_to(&mut screen, "Often seen at");
    screen.keys("enter").type_text("Quayside").keys("ctrl-s");
    assert!(
        screen.shows("sensitive topics are off"),
        "{}",
        screen.text()
    );
    screen.keys("esc");
    assert_eq!(screen.overlays(), 1);
    screen.keys("t");
    assert!(screen.shows("Sensitive on"), "{}", screen.text());
    screen.keys("space ctrl-s");
    assert_eq!(screen.overlays(), 1, "{}", screen.text());
    screen.keys("enter");
    // Nothing that was typed and not saved was kept.
    assert!(!screen.shows("Quayside"), "{}", screen.text());
    screen.type_text("Quayside").keys("ctrl-s");
    assert!(!screen.shows("Quayside"), "{}", screen.text());
    assert!(screen.shows("****"), "{}", screen.text());
    screen.keys("v");
    assert!(screen.shows("Why do you look?"), "{}", screen.text());
    screen.keys("enter");
    assert!(screen.shows("Quayside"), "{}", screen.text());
    // The cursor moves on, and the words are gone.
    screen.keys("j k");
    assert!(!screen.shows("Quayside"), "{}", screen.text());
    screen.keys("w");
    assert!(screen.shows("To prepare a visit"), "{}", screen.text());
    screen.keys("esc x");
    screen.keys("down enter");
    assert!(!screen.shows("****"), "{}", screen.text());
    screen.keys("esc");
    assert_eq!(screen.overlays(), 0);
}

#[test]
fn b23_person() {
    for (lang, find, name) in [
        (Lang::En, "lakeside", "Pat Marlow"),
        (Lang::Zh, "阿克米", "陈经理"),
    ] {
        for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
            let book = Book::demo();
            let mut screen = book.screen().size(width, height).lang(lang);
            opened(&mut screen, find, name);
            let name = format!("person_{}_{width}", lang_name(lang));
            insta::assert_snapshot!(name, screen.text());
        }
    }
}
