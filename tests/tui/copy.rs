//! `y t`: what a list shows as a table for a spreadsheet, and what the clipboard takes.

use keybook::config::settings::Clipboard;
use keybook::i18n::Lang;

use crate::book::{Book, shared};

/// The table that was copied, as rows of cells.
fn table(effects: &[String]) -> Vec<Vec<String>> {
    let [copied] = effects else {
        panic!("{effects:?}");
    };
    let text = copied.strip_prefix("copy ").unwrap();
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    text.lines().map(cells).collect()
}

#[test]
fn a_list_is_copied_with_its_heads_in_its_order() {
    for (lang, keys, head) in [
        (Lang::En, "2 y t", "Class"),
        (Lang::Zh, "2 y t", "类别"),
        (Lang::En, "4 y t", "#"),
        (Lang::Zh, "3 y t", "日期"),
    ] {
        let mut screen = shared().screen().lang(lang);
        screen.keys(keys);
        let said = screen.toast();
        let rows: usize = said
            .split(|c: char| !c.is_ascii_digit())
            .find_map(|it| it.parse().ok())
            .unwrap();
        assert!(rows > 5, "{said}");
        let table = table(&screen.effects());
        assert_eq!(table[0][0], head);
        assert_eq!(table.len(), rows + 1);
        assert!(table.iter().all(|row| row.len() == table[0].len()));
    }
    let mut screen = shared().screen();
    screen.keys("2 s").type_text("city").keys("enter y t");
    let sorted = table(&screen.effects());
    let city = sorted[0].iter().position(|head| head == "City").unwrap();
    assert!(["杭州", "Hangzhou"].contains(&sorted[1][city].as_str()));
}

#[test]
fn marked_rows_alone_are_copied_and_a_formula_does_not_run() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen
        .keys("2 N")
        .type_text("EQ")
        .keys("tab")
        .type_text("=1+1 Ltd")
        .keys("ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    screen.keys("/").type_text("EQ").keys("enter space y t");
    let table = table(&screen.effects());
    assert_eq!(table.len(), 2);
    assert_eq!(table[1][1], "'=1+1 Ltd");
}

#[test]
fn a_clipboard_that_is_off_says_so() {
    let mut screen = shared().screen().env(|env| env.clipboard = Clipboard::Off);
    screen.keys("2 y t");
    assert_eq!(screen.toast(), Lang::En.catalog().messages.clipboard_off);
    assert!(screen.effects().is_empty());
    let mut screen = shared().screen();
    screen.keys("1 y t");
    assert_eq!(screen.toast(), Lang::En.catalog().messages.not_here);
}
