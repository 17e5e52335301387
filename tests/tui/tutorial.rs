//! The tour of the demo company, done with its own keys.

use keybook::i18n::Lang;

use crate::book::Book;

#[test]
fn all_seven_tasks_are_ticked_off_by_what_they_ask_for() {
    for lang in Lang::ALL {
        let words = &lang.catalog().tutorial;
        let book = Book::throw_away();
        let mut screen = book.screen().lang(lang);
        screen.settle();
        assert_eq!(screen.toast(), words.greeting);
        screen.keys("f1");
        assert!(screen.shows(words.begin), "{}", screen.text());
        screen.keys("enter");
        let strokes = ["2 / x h enter", "enter esc", "n k ctrl-s", "u", "v", "1"];
        for (done, keys) in strokes.into_iter().enumerate() {
            assert!(
                screen.shows(&(words.progress)(done, 7)),
                "{keys}: {}",
                screen.text()
            );
            screen.keys(keys);
            match keys {
                "v" => {
                    screen.type_text("fri").keys("ctrl-s");
                }
                "1" => {
                    let mut tries = 0;
                    while !screen.selected().iter().any(|row| row.contains("09:30")) && tries < 30 {
                        screen.keys("j");
                        tries += 1;
                    }
                    screen.keys("d").type_text("ok").keys("ctrl-s");
                }
                _ => {}
            }
        }
        screen.keys(":").paste("app.messages").keys("enter esc");
        assert!(
            screen.shows(&words.finished.chars().take(7).collect::<String>()),
            "{}",
            screen.text()
        );
        screen.keys(":").paste("app.tutorial").keys("enter");
        assert!(!screen.shows(&(words.progress)(0, 7)), "{}", screen.text());
    }
}

#[test]
fn the_tour_hides_no_row_and_waits_where_it_was_left() {
    let words = &Lang::En.catalog().tutorial;
    let mut screen = Book::throw_away().screen();
    screen
        .keys(":")
        .paste("app.tutorial")
        .keys("enter 2 shift-g");
    insta::assert_snapshot!("tutorial", screen.text());
    let last = screen.selected();
    assert_eq!(last.len(), 1, "the row under the cursor is seen");
    screen
        .keys("/ a enter")
        .keys(":")
        .paste("app.tutorial")
        .keys("enter");
    assert_eq!(screen.toast(), words.left);
    screen.keys(":").paste("app.tutorial").keys("enter");
    assert!(screen.shows(&(words.progress)(1, 7)), "{}", screen.text());
    for (width, height) in [(40, 12), (120, 40)] {
        let mut screen = Book::throw_away().screen().size(width, height);
        screen.keys(":").paste("app.tutorial").keys("enter 2");
        assert!(screen.shows(&(words.progress)(0, 7)) && !screen.selected().is_empty());
    }
    let mut own = Book::demo().screen();
    own.keys(":").paste("app.tutorial").keys("enter");
    assert_eq!(own.toast(), words.only_demo);
}
