//! Settings, themes and keys as they are changed on the screens.

use std::cell::RefCell;
use std::rc::Rc;

use keybook::config::settings::{Layer, ROWS, Settings};
use keybook::i18n::Lang;
use keybook::tui::event::{Event, Looks};

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

#[test]
fn the_settings_screen_begins_with_what_is_wrong_in_the_file() {
    let layer = Layer {
        name: "config.toml".to_owned(),
        text: "lang = \"en\"\nthem = \"mono\"\n".to_owned(),
    };
    let problems = Settings::default().merge(&layer);
    for lang in Lang::ALL {
        let mut screen = Book::demo().screen().lang(lang).problems(problems.clone());
        screen.keys(":").type_text("app.settings").keys("enter");
        let line = (lang.catalog().settings.line)(2);
        assert!(screen.selected()[0].contains(&line), "{}", screen.text());
        // Beside it, wrapped, stands the reason.
        assert!(screen.shows("theme") && screen.shows("them"));
        screen.keys("enter");
        assert!(screen.effects().is_empty(), "there is nothing to turn");
        screen.keys("down enter");
        assert_eq!(screen.effects(), ["keep"]);
    }
}

#[test]
fn phones_are_shown_whole_where_that_is_chosen() {
    let mut screen = Book::demo().screen().size(120, 40);
    screen.keys("2");
    assert!(screen.shows("****"), "{}", screen.text());
    let mut screen = Book::demo()
        .screen()
        .size(120, 40)
        .env(|env| env.masks_phones = false);
    screen.keys("2");
    assert!(!screen.shows("****"), "{}", screen.text());
}

#[test]
fn what_was_run_by_name_comes_first_again_but_not_what_names_somebody() {
    let mut screen = Book::demo()
        .screen()
        .recent(&["app.theme mono", "no.more", "app.keys"]);
    screen.keys(":");
    let text = screen.text();
    let heading = Lang::En.catalog().help.recent;
    let at = |what: &str| {
        text.find(what)
            .unwrap_or_else(|| panic!("{what} in\n{text}"))
    };
    assert!(at(heading) < at("theme mono") && at("theme mono") < at("show what each key"));
    screen
        .keys("esc :")
        .type_text("go.customer corner")
        .keys("enter");
    screen.keys("esc :").type_text("app.messages").keys("enter");
    let kept = screen.kept_recent().join("\n");
    assert!(
        kept.starts_with("app.messages") && kept.contains("app.theme mono"),
        "{kept}"
    );
    assert!(!kept.contains("corner"), "{kept}");
}

#[test]
fn the_settings_file_holds_as_soon_as_it_was_changed_by_hand() {
    let disk = Rc::new(RefCell::new(Looks::default()));
    let write = |text: &str| {
        disk.borrow_mut().own = Some(Layer {
            name: "config.toml".to_owned(),
            text: text.to_owned(),
        });
    };
    write("border = \"ascii\"\n");
    let files = Rc::clone(&disk);
    let mut screen = Book::demo().screen().files(move || files.borrow().clone());
    screen.keys("2");
    write(
        "lang = \"zh\"\nborder = \"none\"\ndiscreet = \"on\"\nscrol = \"line\"\n[keys.row]\n\"enter\" = \"note.add\"\n\"n\" = \"note.ad\"\n",
    );
    screen.event(Event::Focus(true));
    assert!(
        screen.shows("客户") && screen.shows("隐私"),
        "{}",
        screen.text()
    );
    assert!(!screen.shows("+-"), "{}", screen.text());
    screen.keys("g m");
    assert!(
        screen.shows("第 4 行") && screen.shows("第 7 行"),
        "{}",
        screen.text()
    );
    screen.keys("esc");
    // Mended: nothing is wrong any more, and the keys are the usual ones again.
    write("lang = \"en\"\n");
    screen.event(Event::Focus(true)).keys("g m");
    assert!(!screen.shows("config.toml, line"), "{}", screen.text());
    screen.keys("esc 2 enter");
    assert!(screen.shows("Rhythm"), "Enter opens: {}", screen.text());
}
