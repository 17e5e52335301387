//! Saved views: kept by name, recalled by a letter, offered by the palette.

use std::time::Duration;

use keybook::i18n::Lang;
use keybook::tui::harness::Screen;
use keybook::tui::panes::PaneId;

use crate::book::shared;

/// Messages have left by then.
const A_WHILE: Duration = Duration::from_secs(60);

fn filtered(lang: Lang) -> Screen {
    let mut screen = shared().screen().size(100, 30).lang(lang);
    screen.keys("2 /").type_text("class:a").keys("enter");
    screen
}

#[test]
fn a_view_is_kept_recalled_by_its_letter_and_removed() {
    let mut screen = filtered(Lang::En);
    let rows = screen.selected();
    screen.keys("V");
    assert!(screen.shows("No view is saved yet"), "{}", screen.text());
    screen.keys("s").type_text("key accounts").keys("enter");
    assert_eq!(screen.effects(), ["views"]);
    assert!(screen.shows("view: key accounts"), "{}", screen.text());
    assert_eq!(screen.overlays(), 0);

    screen.keys("esc o s").type_text("city").keys("enter");
    assert!(!screen.shows("view: key accounts"), "{}", screen.text());
    screen.keys("V s").type_text("my cities").keys("enter");
    screen.keys("3 V k");
    assert_eq!(screen.pane(), Some(PaneId::Customers));
    assert_eq!(screen.overlays(), 0);
    assert!(screen.shows("view: key accounts"), "{}", screen.text());
    screen.pass(A_WHILE);
    assert!(screen.shows("class:a"), "{}", screen.text());
    assert_eq!(screen.selected(), rows);
    screen.keys("V m");
    assert!(
        screen.shows("by city") && screen.shows("mine"),
        "{}",
        screen.text()
    );

    // Changed and kept again under its name.
    screen.keys("s").type_text("owner").keys("enter V s");
    screen.type_text("my cities").keys("enter V");
    insta::assert_snapshot!("views_en", screen.print());
    screen.keys("down ctrl-x");
    assert!(screen.shows("Ctrl-x again removes"), "{}", screen.text());
    screen.keys("ctrl-x esc V");
    assert!(screen.shows("k  key accounts"), "{}", screen.text());
    assert!(!screen.shows("m  my cities"), "{}", screen.text());
}

#[test]
fn names_in_chinese_answer_to_their_pinyin_and_stand_in_the_palette() {
    let mut screen = filtered(Lang::Zh);
    screen.keys("V s").type_text("我的大客户").keys("enter");
    assert!(screen.shows("视图：我的大客户"), "{}", screen.text());
    screen.keys("esc");
    assert!(!screen.shows("视图：我的大客户"), "{}", screen.text());
    screen.keys("V w");
    assert!(screen.shows("视图：我的大客户"), "{}", screen.text());
    screen.keys("4 :").type_text("我的大客户");
    insta::assert_snapshot!("views_palette_zh", screen.print());
    screen.keys("enter");
    assert_eq!(screen.pane(), Some(PaneId::Customers));
    screen.keys("V");
    insta::assert_snapshot!("views_zh", screen.print());
    screen.keys("esc 1 :").type_text("视图 我的").keys("enter");
    screen.pass(A_WHILE);
    assert!(screen.shows("class:a"), "{}", screen.text());
}

#[test]
fn every_list_has_views_and_the_day_has_none_of_its_own() {
    for (keys, name) in [("3", "visits"), ("4", "queue")] {
        let mut screen = shared().screen().size(120, 40);
        screen.keys(keys).keys("/").type_text("akm").keys("enter");
        screen
            .keys(":")
            .type_text(&format!("view.save {name}"))
            .keys("enter");
        assert!(screen.shows(&format!("view: {name}")), "{}", screen.text());
        screen.keys("esc s enter");
        screen.keys("1 V").keys(&name[..1]);
        assert!(screen.shows(&format!("view: {name}")), "{}", screen.text());
        screen.pass(A_WHILE);
        assert!(screen.shows("akm"), "{}", screen.text());
    }
    let mut screen = shared().screen();
    screen.keys("1 :").type_text("view.save x").keys("enter");
    assert_eq!(screen.toast(), Lang::En.catalog().messages.not_here);
    assert!(screen.effects().is_empty());
}
