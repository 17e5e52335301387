//! Settings, themes and keys as they are changed on the screens.

use keybook::config::settings::ROWS;
use keybook::i18n::Lang;

use crate::book::Book;

#[test]
fn settings_are_explained_in_both_languages_and_change_at_once() {
    let book = Book::demo();
    for lang in Lang::ALL {
        let about = lang.catalog().settings.about;
        for row in ROWS {
            assert!(
                about(row.name).is_some(),
                "{lang:?} says nothing of {}",
                row.name
            );
        }
        let mut screen = book.screen().lang(lang);
        screen.keys(":").type_text("app.settings").keys("enter");
        // Beside the list, wrapped: its beginning is enough.
        let first = about("lang").unwrap().chars().take(8).collect::<String>();
        assert!(
            screen.shows(&first) && screen.shows("keys.preset"),
            "{}",
            screen.text()
        );
        let mut small = book.screen().lang(lang).size(40, 12);
        small.keys(":").type_text("app.settings").keys("enter");
        assert!(small.shows(&first), "{}", small.text());
    }
    let mut screen = book.screen();
    screen
        .keys(":")
        .type_text("app.settings")
        .keys("enter enter enter");
    assert!(
        screen.shows("语言"),
        "lang: auto, en, zh: {}",
        screen.text()
    );
    assert_eq!(screen.effects(), ["keep", "keep"]);
    screen.keys("left down down enter");
    assert!(screen.shows("vim"));
    screen.keys("esc shift-z shift-z");
    assert!(
        screen.effects().contains(&"quit".to_owned()),
        "the keys of vim work"
    );
}

#[test]
fn a_typed_setting_is_checked_and_escape_keeps_the_old_one() {
    let mut screen = Book::demo().screen();
    screen.keys(":").type_text("app.settings").keys("enter");
    while !screen
        .selected()
        .iter()
        .any(|row| row.contains("esc_delay_ms"))
    {
        screen.keys("down");
    }
    screen
        .keys("enter")
        .keys("backspace")
        .type_text("9999")
        .keys("enter");
    assert!(screen.shows("0–1000"), "{}", screen.text());
    assert!(screen.effects().is_empty());
    screen.keys("esc");
    assert_eq!(screen.overlays(), 1);
    screen.keys("enter backspace").type_text("50").keys("enter");
    assert!(screen.toast().contains("esc_delay_ms"));
    assert_eq!(screen.effects(), ["keep"]);
    screen.keys("esc");
    assert_eq!(screen.overlays(), 0);
}
