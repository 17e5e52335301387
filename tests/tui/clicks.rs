//! Clicks in overlays do what the keys do: fields, choices, ticks, records, buttons.

use keybook::i18n::Lang;
use keybook::tui::event::Event;
use keybook::tui::harness::Screen;
use keybook::tui::terminal::mouse::Mouse;
use ratatui::layout::Position;

use crate::book::{Book, shared};

/// Clicks so many columns behind the beginning of a text.
fn click_behind(screen: &mut Screen, text: &str, columns: u16) {
    let shown = screen.text();
    let rows = (0..).zip(shown.lines()).collect::<Vec<(u16, &str)>>();
    let found = rows.into_iter().find_map(|(y, row)| {
        let x = unicode_width::UnicodeWidthStr::width(&row[..row.find(text)?]);
        Some(Position {
            x: x as u16 + columns,
            y,
        })
    });
    screen.event(Event::Mouse(Mouse::Click(found.expect(text))));
}

#[test]
fn a_visit_is_planned_with_clicks_and_typing_alone() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("3 v");
    assert_eq!(screen.overlays(), 1);
    screen.click("Customer");
    screen.type_text("akm");
    screen.click("阿克米仪器有限公司");
    click_behind(&mut screen, "Date", 0);
    screen.keys("ctrl-u").type_text("tomorrow");
    click_behind(&mut screen, "Purpose", 0);
    screen.type_text("price talk");
    click_behind(&mut screen, "[ Save", 2);
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.toast().contains("u undo"), "{}", screen.toast());
}

#[test]
fn choices_go_on_and_back_and_ticks_turn() {
    let mut screen = shared().screen().size(100, 40);
    screen.keys("4 c ctrl-o");
    click_behind(&mut screen, "Severity", 22);
    let first = screen.text();
    let severity = |text: &str| {
        let row = text.lines().find(|row| row.contains("Severity")).unwrap();
        let (_, rest) = row.split_once("< ").unwrap_or(("", ""));
        rest.split(" >").next().unwrap().to_owned()
    };
    assert_ne!(
        severity(&first),
        "",
        "the first click brings the focus\n{first}"
    );
    click_behind(&mut screen, "Severity", 24);
    let second = screen.text();
    assert_ne!(severity(&first), severity(&second));
    let at = second
        .lines()
        .position(|row| row.contains("Severity"))
        .unwrap();
    let row = second.lines().nth(at).unwrap();
    let x = unicode_width::UnicodeWidthStr::width(row.split("< ").next().unwrap());
    let back = Position {
        x: x as u16,
        y: at as u16,
    };
    screen.event(Event::Mouse(Mouse::Click(back)));
    assert_eq!(severity(&screen.text()), severity(&first));
    screen.click("Leave");
    assert_eq!(screen.overlays(), 0);
}

#[test]
fn what_is_wrong_in_the_field_that_is_left_is_said() {
    let mut screen = shared().screen();
    screen.keys("3 v");
    click_behind(&mut screen, "Date", 0);
    screen.keys("ctrl-u").type_text("never");
    click_behind(&mut screen, "Purpose", 0);
    assert!(screen.shows("! "), "{}", screen.text());
}

#[test]
fn the_line_takes_another_customer_and_an_example() {
    for lang in Lang::ALL {
        let words = lang.catalog();
        let mut screen = shared().screen().lang(lang);
        screen.keys("1 a");
        let example = words.quick.examples[0];
        screen.click(example);
        assert!(screen.shows(&format!("> {example}")), "{}", screen.text());
    }
    let book = Book::long(Lang::En);
    let mut screen = book.screen();
    screen.keys("3 a").type_text("visit abbey tomorrow");
    let before = screen.text();
    assert!(before.contains("also"), "{before}");
    screen.click("also");
    assert_ne!(screen.text(), before);
}
