//! The rights of a person on the screen: a copy of everything, and erasure with its certificate.

use keybook::i18n::Lang;
use keybook::tui::harness::Screen;

use crate::book::{Book, lang_name};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

/// The sheet of the first person of a customer.
fn sheet(book: &Book, lang: Lang, (width, height): (u16, u16)) -> Screen {
    let mut screen = book.screen().size(width, height).lang(lang);
    screen.keys("2 /").type_text("lakeside").keys("enter");
    screen.keys("enter l g g");
    for _ in 0..40 {
        if screen.selected().iter().any(|line| line.contains("Marlow")) {
            break;
        }
        screen.keys("j");
    }
    screen.keys("enter");
    assert_eq!(screen.overlays(), 1, "{}", screen.text());
    screen
}

#[test]
fn a_copy_is_taken_for_a_reason_and_holds_everything() {
    let book = Book::demo();
    let mut screen = sheet(&book, Lang::En, (120, 60));
    screen.keys("c");
    assert!(screen.shows("Why do you take a copy?"), "{}", screen.text());
    screen.type_text("asked").keys("enter");
    assert!(
        screen.shows("Copy of all that is kept about person"),
        "{}",
        screen.text()
    );
    assert!(screen.shows("Pat Marlow"), "{}", screen.text());
    screen.keys("shift-g");
    assert!(
        screen.shows("You may have this corrected"),
        "{}",
        screen.text()
    );
    // That a copy was taken is written down, like every look.
    screen.keys("esc w");
    assert!(screen.shows("took a copy"), "{}", screen.text());
}

#[test]
fn a_person_is_erased_after_a_preview_and_with_a_reason() {
    let book = Book::demo();
    let mut screen = sheet(&book, Lang::En, (120, 60));
    screen.keys("shift-x");
    assert!(screen.shows("Erasing person"), "{}", screen.text());
    assert!(screen.shows("It cannot be undone."), "{}", screen.text());
    // Nothing is erased without a word on who wanted it.
    screen.keys("enter");
    assert!(screen.shows("must be filled"), "{}", screen.text());
    screen.keys("esc");
    assert!(screen.shows("Pat Marlow"), "{}", screen.text());
    screen
        .keys("shift-x")
        .type_text("by letter of 20 November")
        .keys("enter");
    assert!(screen.shows("Certificate of erasure"), "{}", screen.text());
    screen.keys("esc esc");
    screen
        .keys("2 /")
        .keys("ctrl-u")
        .type_text("marlow")
        .keys("enter");
    assert!(!screen.shows("Pat Marlow"), "{}", screen.text());
}

/// On a small screen the whole of it is scrolled to while the reason is typed.
#[test]
fn what_would_be_erased_is_read_to_its_end_on_a_small_screen() {
    for (lang, more, last) in [
        (Lang::En, ": Down", "It cannot be undone."),
        (Lang::Zh, "按下箭头查看", "不可撤销"),
    ] {
        let book = Book::demo();
        let mut screen = sheet(&book, lang, (40, 12));
        screen.keys("shift-x");
        assert!(screen.shows(more), "{}", screen.text());
        screen.type_text("by letter");
        for _ in 0..20 {
            if !screen.text().contains(more) {
                break;
            }
            screen.keys("down");
        }
        let shown = screen.text().replace(['\n', '│', ' '], "");
        assert!(shown.contains(&last.replace(' ', "")), "{}", screen.text());
        insta::assert_snapshot!(
            format!("rights_erase_end_40x12_{}", lang_name(lang)),
            screen.text()
        );
        screen.keys("pagedown up");
        assert!(screen.shows("by letter"), "{}", screen.text());
    }
}

#[test]
fn b23_rights() {
    for lang in Lang::ALL {
        for size in SIZES {
            let book = Book::demo();
            let mut screen = sheet(&book, lang, size);
            let name =
                |what: &str| format!("rights_{what}_{}x{}_{}", size.0, size.1, lang_name(lang));
            screen.keys("c enter");
            insta::assert_snapshot!(name("copy"), screen.text());
            screen.keys("esc shift-x");
            insta::assert_snapshot!(name("erase"), screen.text());
            screen.type_text("by letter").keys("enter");
            insta::assert_snapshot!(name("certificate"), screen.text());
        }
    }
}
