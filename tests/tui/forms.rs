//! Forms on a real book: planning, completing, what is wrong where, drafts, conflicts.

use keybook::i18n::Lang;
use keybook::tui::harness::Screen;
use keybook::tui::view::Cursor;

use crate::book::Book;

/// The customers of the book with one of them under the cursor.
fn at(book: &Book, customer: &str) -> Screen {
    let mut screen = book.screen();
    go_to(&mut screen, customer);
    screen
}

fn go_to(screen: &mut Screen, customer: &str) {
    screen.keys("2 /").type_text(customer).keys("enter");
}

#[test]
fn a_visit_is_planned_in_words() {
    let book = Book::demo();
    let mut screen = at(&book, "lakeside");
    screen.keys("v");
    assert!(screen.shows("Plan a visit"), "{}", screen.text());
    assert!(screen.shows("Lakeside Foods"), "{}", screen.text());
    // The customer is known: the cursor stands in the first empty field, the day.
    screen.type_text("next tue 14:00");
    assert!(
        screen.shows("= Tue 1 Dec 2026 14:00, in 8 d"),
        "{}",
        screen.text()
    );
    screen.keys("tab");
    assert!(screen.shows("2026-12-01"), "{}", screen.text());
    assert!(screen.shows("= 14:00"), "{}", screen.text());
    screen.keys("ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.toast().contains("u undo"), "{}", screen.toast());
}

#[test]
fn what_is_wrong_stands_beside_its_field_and_has_the_cursor() {
    let book = Book::demo();
    let mut screen = at(&book, "lakeside");
    screen.keys("v ctrl-s");
    assert_eq!(screen.overlays(), 1);
    assert!(screen.shows("! must be filled"), "{}", screen.text());
    assert!(screen.shows("1 field needs you."), "{}", screen.text());
    screen.type_text("next thr").keys("tab");
    assert!(screen.shows("is no date"), "{}", screen.text());
    screen.keys("backtab ctrl-u").type_text("tomorrow");
    assert!(!screen.shows("! "), "{}", screen.text());
    // The length has limits of its own.
    screen.keys("tab tab").type_text("9999").keys("ctrl-s");
    assert!(screen.shows("must be from 5 to 1,440"), "{}", screen.text());
    let Cursor::Shown(place) = screen.cursor() else {
        panic!("{:?}", screen.cursor());
    };
    let row = screen
        .text()
        .lines()
        .nth(place.y as usize)
        .unwrap()
        .to_owned();
    assert!(row.contains("9999"), "{row}");
}

#[test]
fn people_are_searched_and_several_are_never_guessed() {
    let book = Book::demo();
    let mut screen = at(&book, "lakeside");
    screen.keys("v").type_text("tomorrow");
    to_field(&mut screen, "met");
    screen.keys("ctrl-n");
    assert!(screen.shows("Pat Marlow"), "{}", screen.text());
    assert!(screen.shows("Ines Quill"), "{}", screen.text());
    screen.type_text("ines").keys("enter");
    screen.type_text("pat").keys("tab");
    assert!(screen.shows("Ines Quill, Pat Marlow"), "{}", screen.text());
    screen.keys("backtab").type_text("a").keys("tab");
    assert!(
        screen.shows("no contact answers to \"a\"") || screen.shows("several answer"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_person_nobody_knows_yet_is_made_with_the_visit() {
    let book = Book::demo();
    let mut screen = at(&book, "lakeside");
    screen.keys("v").type_text("tomorrow");
    to_field(&mut screen, "met");
    screen.type_text("Robin Vale");
    assert!(
        screen.shows("new contact \"Robin Vale\""),
        "{}",
        screen.text()
    );
    screen.keys("enter ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    screen.keys("v").type_text("tomorrow");
    to_field(&mut screen, "met");
    screen.type_text("robin");
    assert!(!screen.shows("> new contact"), "{}", screen.text());
    screen.keys("enter");
    assert!(screen.shows("Robin Vale"), "{}", screen.text());
}

#[test]
fn leaving_keeps_the_text_and_the_form_brings_it_back() {
    let book = Book::demo();
    let mut screen = at(&book, "lakeside");
    screen.keys("n").type_text("they like blue");
    screen.keys("enter").type_text("and green").keys("esc");
    assert_eq!(screen.overlays(), 0);
    assert!(screen.toast().contains("kept"), "{}", screen.toast());
    screen.keys("n");
    assert!(screen.shows("they like blue"), "{}", screen.text());
    assert!(screen.shows("and green"), "{}", screen.text());
    assert!(screen.shows("your draft from 09:05"), "{}", screen.text());
    // Ctrl-C closes no less carefully.
    screen.keys("ctrl-c n");
    assert!(screen.shows("and green"), "{}", screen.text());
    screen.keys("ctrl-s n");
    assert!(!screen.shows("and green"), "{}", screen.text());
}

#[test]
fn only_what_changed_is_sent_and_others_changes_are_kept() {
    let book = Book::demo();
    let mut mine = at(&book, "lakeside");
    let mut theirs = at(&book, "lakeside");
    mine.keys("e");
    theirs.keys("e");
    to_field(&mut theirs, "city");
    theirs.keys("ctrl-u").type_text("Ningbo").keys("ctrl-s");
    assert_eq!(theirs.overlays(), 0, "{}", theirs.text());
    to_field(&mut mine, "region");
    mine.keys("ctrl-u").type_text("Yuhang").keys("ctrl-s");
    assert_eq!(mine.overlays(), 0, "{}", mine.text());
    mine.keys("e");
    assert!(mine.shows("Ningbo"), "{}", mine.text());
    assert!(mine.shows("Yuhang"), "{}", mine.text());
}

#[test]
fn the_same_field_changed_twice_is_for_people_to_settle() {
    let book = Book::demo();
    let mut mine = at(&book, "lakeside");
    let mut theirs = at(&book, "lakeside");
    mine.keys("e");
    theirs.keys("e");
    to_field(&mut theirs, "city");
    theirs.keys("ctrl-u").type_text("Ningbo").keys("ctrl-s");
    to_field(&mut mine, "city");
    mine.keys("ctrl-u").type_text("Suzhou").keys("ctrl-s");
    assert!(
        mine.shows("Ningbo") && mine.shows("Suzhou"),
        "{}",
        mine.text()
    );
    // Left without a decision, the form still has the text.
    mine.keys("esc");
    assert!(mine.shows("Suzhou"), "{}", mine.text());
    mine.keys("ctrl-s enter");
    assert_eq!(mine.overlays(), 0, "{}", mine.text());
    mine.keys("e");
    assert!(mine.shows("Suzhou"), "{}", mine.text());
}

#[test]
fn completing_a_visit_asks_for_what_the_workflow_wants_and_offers_a_promise() {
    let book = Book::demo();
    let mut screen = at(&book, "lakeside");
    screen.keys("v").type_text("today 16:00").keys("ctrl-s 3");
    screen.keys("/").type_text("lakeside").keys("enter");
    screen.keys("shift-g d");
    assert!(screen.shows("Complete"), "{}", screen.text());
    assert!(
        screen.shows("A promise made at the visit"),
        "{}",
        screen.text()
    );
    screen.keys("ctrl-s");
    assert!(screen.shows("1 field needs you."), "{}", screen.text());
    screen.type_text("Talked about film.");
    to_field(&mut screen, "met");
    screen.type_text("pat").keys("enter");
    to_field(&mut screen, "promise");
    screen.type_text("send two samples").keys("ctrl-s");
    // Half a promise is none.
    assert!(screen.shows("must be filled"), "{}", screen.text());
    screen.type_text("fri").keys("ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    screen.keys("2");
    assert!(screen.shows("send two samples"), "{}", screen.text());
}

#[test]
fn what_the_server_refuses_lands_at_its_field() {
    let book = Book::demo();
    let mut screen = at(&book, "lakeside");
    screen.keys("e");
    to_field(&mut screen, "code");
    screen.keys("ctrl-u").type_text("ACM").keys("ctrl-s");
    assert!(
        screen.shows("! another record has this value already"),
        "{}",
        screen.text()
    );
    assert!(screen.shows("> Code"), "{}", screen.text());
}

#[test]
fn fits_every_window_in_both_languages() {
    let book = Book::demo();
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (40, 12), (40, 10), (160, 50)] {
            let mut screen = book.screen().size(width, height).lang(lang);
            screen.keys("2 e ctrl-o");
            for _ in 0..70 {
                screen.keys("tab");
                let (Cursor::Shown(place) | Cursor::Parked(place)) = screen.cursor() else {
                    panic!("{lang:?} {width}x{height}: no cursor\n{}", screen.text());
                };
                assert!(place.x < width && place.y < height);
            }
        }
    }
}

#[test]
fn a_form_in_chinese() {
    let book = Book::demo();
    let mut screen = book.screen().lang(Lang::Zh);
    go_to(&mut screen, "acm");
    screen.keys("v").type_text("下周二");
    assert!(
        screen.shows("= 2026-12-01 周二，8 天后"),
        "{}",
        screen.text()
    );
    insta::assert_snapshot!("form_visit_zh", screen.print());
}

#[test]
fn a_form_in_a_small_window() {
    let book = Book::demo();
    let mut screen = book.screen().size(40, 12);
    go_to(&mut screen, "lakeside");
    screen.keys("v").type_text("next tue");
    insta::assert_snapshot!("form_visit_small", screen.print());
}

/// Moves to the field with this label.
fn to_field(screen: &mut Screen, label: &str) {
    for _ in 0..60 {
        let Cursor::Shown(place) = screen.cursor() else {
            screen.keys("tab");
            continue;
        };
        let row = screen
            .text()
            .lines()
            .nth(place.y as usize)
            .unwrap_or_default()
            .to_lowercase();
        if row.contains(&format!("> {label}")) {
            return;
        }
        screen.keys("tab");
    }
    panic!("no field {label}\n{}", screen.text());
}

#[test]
fn a_paste_says_what_it_left_out() {
    let book = Book::demo();
    let mut screen = at(&book, "lakeside");
    screen.keys("n").paste("two\nlines");
    assert_eq!(screen.toast(), "");
    screen.paste("\u{1b}[2Jthree");
    assert!(screen.toast().contains("left out"), "{}", screen.toast());
    assert!(screen.shows("lines[2Jthree"), "{}", screen.text());
}
