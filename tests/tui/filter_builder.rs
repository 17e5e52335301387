//! The filter builder: by keys and by clicks it writes what somebody would type.

use keybook::i18n::Lang;
use keybook::tui::harness::Screen;

use crate::book::shared;

fn builder(lang: Lang, pane: &str) -> Screen {
    let mut screen = shared().screen().lang(lang);
    screen.keys(pane).keys("g f");
    assert_eq!(screen.overlays(), 1, "{}", screen.text());
    screen
}

/// The filter that the list beneath has after the builder was left.
fn applied(screen: &mut Screen) -> String {
    screen.keys("enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    let text = screen.text();
    let line = text.lines().rev().nth(1).unwrap();
    let typed = line
        .trim()
        .trim_start_matches("filter:")
        .trim_start_matches("过滤：");
    typed.trim().to_owned()
}

#[test]
fn choices_are_ticked_and_counted() {
    let mut screen = builder(Lang::En, "2");
    assert!(screen.shows("41"), "{}", screen.text());
    screen.type_text("class").keys("tab space down space");
    insta::assert_snapshot!("builder_en", screen.print());
    assert!(screen.shows(" of 41"), "{}", screen.text());
    assert_eq!(applied(&mut screen), "class:c|b");
    // It begins with what the list has, and takes it out again.
    screen.keys("f").type_text("class").keys("tab space");
    assert_eq!(applied(&mut screen), "class:b");
    screen.keys("f").type_text("class").keys("tab down space");
    screen.keys("enter");
    assert!(!screen.shows("class:"), "{}", screen.text());
}

#[test]
fn values_are_typed_and_conditions_turned_round() {
    let mut screen = builder(Lang::En, "2");
    screen.type_text("city").keys("tab").type_text("Old Mill");
    screen.keys("tab");
    assert!(
        !screen.shows("city:"),
        "a value is added by enter or space on its row"
    );
    let mut screen = builder(Lang::En, "2");
    screen.type_text("city").keys("tab").type_text("Old Mill");
    assert_eq!(applied(&mut screen), "city:\"Old Mill\"");
    screen.keys("f").type_text("city").keys("tab end space");
    assert_eq!(applied(&mut screen), "-city:\"Old Mill\"");
    screen
        .keys("esc f")
        .type_text("days late")
        .keys("tab")
        .type_text("14");
    assert_eq!(applied(&mut screen), "late:>=14");
}

#[test]
fn the_text_is_typed_into_as_well_and_esc_leaves_the_filter_as_it_was() {
    let mut screen = shared().screen();
    screen
        .keys("2 /")
        .type_text("class:a")
        .keys("enter f backtab");
    screen.type_text(" akm");
    assert!(screen.shows("1 of 41"), "{}", screen.text());
    screen.keys("esc");
    assert!(
        screen.shows("class:a") && !screen.shows("akm"),
        "{}",
        screen.text()
    );
    screen.keys("f backtab").type_text(" teir:vip");
    assert!(screen.shows("no field \"teir\""), "{}", screen.text());
    screen.keys("esc");
}

#[test]
fn in_chinese_it_writes_chinese_words_that_the_same_parser_reads() {
    let mut screen = builder(Lang::Zh, "4");
    screen.type_text("严重").keys("tab space");
    insta::assert_snapshot!("builder_zh", screen.print());
    let text = applied(&mut screen);
    assert!(text.starts_with("严重程度:"), "{text}");
    let shown = screen.text();
    // The same in the other language.
    let mut english = shared().screen();
    english.keys("4 /").type_text(&text).keys("enter");
    let rows = |text: &str| text.matches("[A]").count();
    assert_eq!(rows(&shown), rows(&english.text()), "{}", english.text());
}

#[test]
fn clicks_choose_fields_and_tick_what_is_asked() {
    let mut screen = builder(Lang::En, "3");
    screen.click("Status");
    screen.click("[ ] Done");
    assert!(
        screen.shows("state:done") && screen.shows("[x] Done"),
        "{}",
        screen.text()
    );
    screen.click("[ ] Missed");
    assert_eq!(applied(&mut screen), "state:done|missed");
}
