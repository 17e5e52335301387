//! Every list in any order: chosen by key or by a click, turned round, and the cursor stays on its record.

use keybook::i18n::Lang;
use keybook::tui::harness::Screen;

use crate::book::shared;

/// The row under the cursor, without what stands beside the list.
fn row(screen: &mut Screen) -> String {
    let selected = screen.selected();
    selected[0].split("││").next().unwrap().to_owned()
}

/// What stands in the rows of the queue, from a column on, top down.
fn column(screen: &mut Screen, head: &str) -> Vec<String> {
    let text = screen.text();
    let width = |text: &str| unicode_width::UnicodeWidthStr::width(text);
    let at = |line: &str| line.find(head).map(|at| width(&line[..at]));
    let lines: Vec<&str> = text.lines().collect();
    let head = lines
        .iter()
        .position(|line| line.contains("Subject"))
        .unwrap();
    let from = at(lines[head]).unwrap();
    lines[head + 1..]
        .iter()
        .take_while(|line| !line.starts_with('└'))
        .map(|line| {
            let mut x = 0;
            line.chars()
                .skip_while(|c| {
                    x += width(&c.to_string());
                    x <= from
                })
                .take_while(|c| *c != '│')
                .collect::<String>()
        })
        .map(|cell| {
            cell.split("  ")
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned()
        })
        .take_while(|cell| !cell.is_empty() && !cell.starts_with('─'))
        .collect()
}

#[test]
fn customers_are_sorted_by_any_field_and_the_cursor_stays_on_its_record() {
    let mut screen = shared().screen().size(120, 40);
    screen.keys("2 j j j");
    let chosen = row(&mut screen);
    screen.keys("s").type_text("city").keys("enter");
    assert!(screen.shows("by city"), "{}", screen.text());
    assert_eq!(row(&mut screen), chosen);
    screen.keys("s");
    assert!(screen.shows("again reverses"), "{}", screen.text());
    screen.keys("enter");
    assert!(screen.shows("by city, reversed"), "{}", screen.text());
    assert_eq!(row(&mut screen), chosen);
    // A field that the list does not show.
    screen.keys("s").type_text("industry").keys("enter");
    assert!(screen.shows("by industry"), "{}", screen.text());
    screen.keys("s").type_text("name").keys("enter");
    assert!(screen.shows("by name"), "{}", screen.text());
}

#[test]
fn a_click_on_a_heading_sorts_and_on_the_title_offers_all_columns() {
    let mut screen = shared().screen().size(120, 40);
    screen.keys("2").click("City");
    assert!(
        screen.shows("by city") && screen.shows("City ^"),
        "{}",
        screen.text()
    );
    screen.click("City ^");
    assert!(screen.shows("City v"), "{}", screen.text());
    assert_eq!(screen.overlays(), 0);
    screen.click("by city");
    assert_eq!(screen.overlays(), 1);
}

#[test]
fn the_queue_is_sorted_by_any_column_and_goes_back_to_its_own_order() {
    let mut screen = shared().screen();
    screen.keys("4");
    assert!(screen.shows("by urgency"), "{}", screen.text());
    let own = column(&mut screen, "Customer");
    screen.click("Customer  ");
    assert!(screen.shows("by customer"), "{}", screen.text());
    let by_customer = column(&mut screen, "Customer");
    assert_ne!(own, by_customer);
    screen.keys("s enter");
    let mut reversed = column(&mut screen, "Customer");
    reversed.reverse();
    assert_eq!(reversed, by_customer);
    screen.keys("s").type_text("urgency").keys("enter");
    assert_eq!(column(&mut screen, "Customer"), own);
}

#[test]
fn visits_in_another_order_are_a_table_and_days_bring_the_agenda_back() {
    for lang in Lang::ALL {
        let words = lang.catalog();
        let mut screen = shared().screen().size(120, 40).lang(lang);
        screen.keys("3");
        let free = words.panes.free;
        assert!(screen.shows(free), "{}", screen.text());
        let chosen = row(&mut screen);
        let customer = (words.records.column)(keybook::domain::vocabulary::FieldKey::Customer);
        screen.keys("s").type_text(customer).keys("enter");
        assert!(!screen.shows(free), "{}", screen.text());
        let time = chosen.split_whitespace().next().unwrap();
        assert!(screen.selected()[0].contains(time), "{}", screen.text());
        insta::assert_snapshot!(
            format!("visits_by_customer_{}", lang.as_str()),
            screen.print()
        );
        screen.keys("h");
        assert_eq!(screen.toast(), words.messages.not_here);
        screen.keys("g d").type_text("2026-11-25").keys("enter");
        assert!(screen.shows(free), "{}", screen.text());
    }
}
