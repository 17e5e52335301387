//! Registers in the screens: chosen by `+`, filled in, read back in the timeline.

use keybook::i18n::Lang;

use crate::book::{Book, lang_name};

#[test]
fn an_objection_is_written_down_from_the_dossier() {
    let book = Book::demo();
    let mut screen = book.screen().size(100, 30);
    screen.keys("2 /").type_text("lakeside").keys("enter +");
    assert!(screen.shows("What to write down"), "{}", screen.text());
    screen.type_text("objection").keys("enter");
    assert!(screen.shows("Write down an objection"), "{}", screen.text());
    screen.type_text("Too dear").keys("ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.toast().contains("u undo"), "{}", screen.toast());
    screen.keys("enter");
    assert!(screen.shows("Too dear"), "{}", screen.text());
    // Enter on its line opens it again.
    screen.keys("g g");
    for _ in 0..40 {
        if screen
            .selected()
            .iter()
            .any(|line| line.contains("Too dear"))
        {
            break;
        }
        screen.keys("j");
    }
    screen.keys("enter");
    assert!(screen.shows("Edit objection"), "{}", screen.text());
}

#[test]
fn b23_registers() {
    for lang in Lang::ALL {
        let book = Book::demo();
        let mut screen = book.screen().size(80, 24).lang(lang);
        screen.keys("2 +");
        insta::assert_snapshot!(format!("registers_{}", lang_name(lang)), screen.text());
        screen.keys("down down down down down down enter");
        insta::assert_snapshot!(format!("gift_{}", lang_name(lang)), screen.text());
    }
}
