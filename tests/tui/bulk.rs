//! What is done to marked rows at once: counted and shown before, one change, one undo.

use keybook::i18n::Lang;

use crate::book::Book;

#[test]
fn marked_customers_get_a_note_each_and_one_undo_takes_all_back() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("2 space space space shift-b");
    assert!(screen.shows("3 marked:"), "{}", screen.text());
    assert!(screen.shows("3 of 3"), "{}", screen.text());
    screen.type_text("add a note").keys("enter");
    assert!(screen.shows("Add a note: 3"), "{}", screen.text());
    screen.type_text("price list sent").keys("ctrl-s");
    assert!(
        screen.shows("Will be done for 3, as one change"),
        "{}",
        screen.text()
    );
    screen.keys("enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(!screen.shows("3 marked"), "the marks are gone");
    assert!(screen.toast().contains("u undo"), "{}", screen.toast());
    screen.keys("u");
    assert!(
        screen.toast().contains("3 notes undone"),
        "{}",
        screen.toast()
    );
}

#[test]
fn what_cannot_be_done_is_said_before_and_the_rest_can_be() {
    let book = Book::demo();
    let mut screen = book.screen().size(100, 30);
    // Complaints of the queue, closed ones too.
    screen.keys("4 C *").keys("shift-b");
    assert!(screen.shows("marked: "), "{}", screen.text());
    screen.type_text("hand over").keys("enter");
    assert!(screen.shows("Hand over: "), "{}", screen.text());
    screen
        .type_text("chen")
        .keys("enter")
        .type_text("holidays")
        .keys("ctrl-s");
    assert!(screen.shows("as one change. Not for:"), "{}", screen.text());
    screen.keys("esc esc");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
}

#[test]
fn verbs_act_on_the_marks_and_nothing_filled_in_changes_nothing() {
    let book = Book::demo();
    for (lang, title, blank) in [
        (Lang::En, "Edit customer: 2", "Only what you fill in"),
        (Lang::Zh, "编辑客户：2 项", "只修改填写的字段"),
    ] {
        let mut screen = book.screen().lang(lang);
        screen.keys("2 space space e");
        assert!(screen.shows(title), "{}", screen.text());
        assert!(screen.shows(blank), "said at once: {}", screen.text());
        screen.keys("ctrl-s");
        assert!(
            screen.overlays() == 1 && screen.shows(blank),
            "{}",
            screen.text()
        );
        screen.keys("esc esc");
        assert_eq!(screen.overlays(), 0);
    }
}

#[test]
fn without_marks_the_key_says_how_to_mark() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("2 shift-b");
    assert!(screen.toast().contains("marks a row"), "{}", screen.toast());
}

#[test]
fn the_last_change_is_repeated_on_another_row_and_on_marks() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("2 .");
    assert!(
        screen.toast().contains("nothing to repeat"),
        "{}",
        screen.toast()
    );
    screen.keys("n").type_text("catalogue sent").keys("ctrl-s");
    screen.keys("j .");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.toast().contains("Note added"), "{}", screen.toast());
    screen.keys("j space space .");
    assert!(screen.toast().contains("2 notes"), "{}", screen.toast());
    // A note is not done to a complaint, but for its customer it can be written.
    screen.keys("4 .");
    assert!(screen.toast().contains("Note added"), "{}", screen.toast());
}

#[test]
fn a_session_that_only_looks_is_told_why_and_marked() {
    let book = Book::demo();
    for (lang, mark, why) in [
        (Lang::En, "READ ONLY", "this session only looks"),
        (Lang::Zh, "只读", "本次会话为只读"),
    ] {
        let mut screen = book.screen().lang(lang).env(|env| env.only_looks = true);
        screen.keys("2");
        assert!(screen.shows(mark), "{}", screen.text());
        for key in ["n", "e", "x", "u", "a", "."] {
            screen.keys(key);
            assert_eq!(screen.overlays(), 0, "{key}");
            assert!(
                screen.toast().to_lowercase().contains(why),
                "{key}: {}",
                screen.toast()
            );
        }
    }
}
