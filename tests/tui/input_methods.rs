//! B-10 and B-11: the caret is the terminal's own cursor, and an input method that is on stops nobody.

use std::collections::BTreeSet;

use crokey::OneToThree;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use keybook::i18n::Lang;
use keybook::tui::command::{COMMANDS, Scope};
use keybook::tui::harness::Screen;
use keybook::tui::keymap::{Keymap, ascii_twin, normalize, parse_key, parse_keys};
use keybook::tui::view::Cursor;
use ratatui::buffer::CellWidth;

use crate::book::{Book, shared};

/// Keys that bring up whatever takes text.
const FIELDS: [(&str, &str); 17] = [
    ("filter of customers", "2 /"),
    ("filter of visits", "3 /"),
    ("filter of complaints", "4 /"),
    ("palette", ":"),
    ("help", "?"),
    ("quick add", "a"),
    ("customer by name", "g c"),
    ("day", "g d"),
    ("sort", "2 s"),
    ("history", "U"),
    ("new customer", "2 N"),
    ("customer", "2 e"),
    ("note", "2 n"),
    ("visit", "2 v"),
    ("complaint", "2 c"),
    ("contact", "2 C"),
    ("promise", "2 P"),
];

/// Fields of one form that are walked at most; more have none.
const FIELDS_MAX: usize = 60;

#[test]
fn b10_the_terminals_cursor_is_at_the_caret_of_every_field_after_wide_text() {
    let book = Book::demo();
    let mut walked = 0;
    for (name, keys) in FIELDS {
        let mut screen = book.screen().lang(Lang::Zh).size(100, 40);
        screen.keys(keys);
        let mut seen = BTreeSet::new();
        for _ in 0..FIELDS_MAX {
            let before = screen.cursor();
            let Cursor::Shown(start) = before else {
                // Not a field for text: a choice, or a list.
                assert!(seen.is_empty() || screen.overlays() > 0, "{name}");
                screen.keys("tab");
                if !seen.insert((0, 0)) && seen.len() == 1 {
                    break;
                }
                continue;
            };
            if !seen.insert((start.x, start.y)) {
                break;
            }
            screen.type_text("客户");
            let Cursor::Shown(end) = screen.cursor() else {
                panic!("{name}: the caret is gone\n{}", screen.text());
            };
            let buffer = screen.buffer();
            let glyph = buffer[(end.x.saturating_sub(2), end.y)].clone();
            // Where text is no text of the field, nothing was typed and the caret stays.
            if glyph.symbol() == "户" && end.x == start.x + 4 {
                walked += 1;
                assert_eq!(glyph.cell_width(), 2);
                let before = buffer[(end.x - 4, end.y)].symbol().to_owned();
                assert_eq!(
                    before,
                    "客",
                    "{name} {start} {end}
{}",
                    screen.text()
                );
                screen.keys("left");
                let Cursor::Shown(back) = screen.cursor() else {
                    panic!("{name}: the caret is gone\n{}", screen.text());
                };
                assert_eq!((back.x, back.y), (end.x - 2, end.y), "{name}: by columns");
                screen.keys("right backspace backspace");
            } else if glyph.symbol() != "户" {
                // A choice shows the letters that look for it, the last ones at the caret.
                assert_eq!(end, start, "{name}\n{}", screen.text());
            }
            screen.keys("tab");
        }
    }
    assert!(walked >= 40, "{walked} fields took text");
}

/// A character as an input method that is on sends it.
fn full_width(c: char) -> Vec<char> {
    let shifted = char::from_u32(c as u32 + 0xFEE0).filter(|_| ('!'..='~').contains(&c));
    let others = "。、【】「」《》￥·…—“”‘’".chars();
    others
        .filter(|wide| ascii_twin(*wide) == Some(c))
        .chain(shifted)
        .collect()
}

#[test]
fn b11_full_width_keys_are_the_keys_they_stand_for() {
    let mut twins = 0;
    for row in COMMANDS {
        for keys in row.keys {
            for key in parse_keys(keys).unwrap() {
                let OneToThree::One(KeyCode::Char(c)) = key.codes else {
                    continue;
                };
                if c == ' ' || !(key.modifiers - KeyModifiers::SHIFT).is_empty() {
                    continue;
                }
                let c = match key.modifiers {
                    KeyModifiers::SHIFT => c.to_ascii_uppercase(),
                    _ => c,
                };
                for wide in full_width(c) {
                    twins += 1;
                    let typed = normalize(KeyEvent::new(KeyCode::Char(wide), KeyModifiers::NONE));
                    assert_eq!(typed, key, "{wide} for {c}");
                }
            }
        }
    }
    assert!(twins > 60, "{twins}");
    let mut screen = shared().screen();
    screen.type_text("２？");
    assert_eq!(screen.overlays(), 1, "{}", screen.text());
    screen.keys("esc").type_text("：");
    assert_eq!(screen.overlays(), 1, "{}", screen.text());
    screen.keys("esc").type_text("、");
    assert!(screen.shows("filter:"), "{}", screen.text());
}

#[test]
fn b11_an_ideograph_typed_in_a_list_is_looked_for() {
    for pane in ["2", "3", "4"] {
        let mut screen = shared().screen().lang(Lang::Zh);
        screen.keys(pane).type_text("阿克");
        assert!(screen.shows("过滤：阿克"), "{}", screen.text());
        assert!(matches!(screen.cursor(), Cursor::Shown(_)));
    }
    // Today has no filter: everybody is searched.
    let mut screen = shared().screen().lang(Lang::Zh);
    screen.keys("1").type_text("阿克");
    assert!(
        screen.shows("> 阿克") && screen.shows("阿克米"),
        "{}",
        screen.text()
    );
    screen.keys("enter");
    assert_eq!(screen.overlays(), 0);
    assert!(screen.selected()[0].contains("阿克米"), "{}", screen.text());
}

/// A key that an input method leaves alone.
fn passes_an_input_method(keys: &str) -> bool {
    let first = keys.split_whitespace().next().unwrap_or_default();
    let key = parse_key(first).unwrap();
    match key.codes {
        OneToThree::One(KeyCode::Char(c)) => c == ' ' && key.modifiers.is_empty(),
        _ => true,
    }
}

/// What stands in the palette, from its first entry to its last.
fn palette(screen: &mut Screen) -> String {
    let mut all = String::new();
    screen.keys("f4 home");
    loop {
        let row = screen.selected().join("\n");
        if all.contains(&row) {
            screen.keys("esc");
            return all;
        }
        all.push_str(&row);
        screen.keys("down");
    }
}

#[test]
fn b11_every_command_is_reached_without_a_letter() {
    // Where there is a palette it lists everything, and the arrows choose.
    let mut listed = BTreeSet::new();
    for (scope, keys) in [
        (Scope::Today, "f5 1"),
        (Scope::Customers, "f5 2"),
        (Scope::Dossier, "f5 2 enter"),
        (Scope::Visits, "f5 3"),
        (Scope::Complaints, "f5 4"),
        (Scope::Analysis, "f5 5"),
    ] {
        let mut screen = shared().screen().size(120, 40);
        screen.keys(keys);
        let entries = palette(&mut screen);
        for row in COMMANDS
            .iter()
            .filter(|row| row.scope != Scope::List && scope.chain().contains(&row.scope))
        {
            let label = (row.label)(Lang::En.catalog()).long;
            assert!(entries.contains(label), "{}: {label}\n{entries}", row.name);
            listed.insert(row.name);
        }
    }
    // Elsewhere, and to move through lists, each has a key of its own.
    for row in COMMANDS.iter().filter(|row| !listed.contains(row.name)) {
        assert!(
            row.keys.iter().any(|keys| passes_an_input_method(keys)),
            "{} needs a key that is no letter",
            row.name
        );
    }
}

/// On a slow line Esc and the next key arrive as one: Alt and that key. Nothing is bound to it, so both are meant.
#[test]
fn esc_and_a_key_that_arrive_together_are_two_keys() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("2");
    let first = screen.selected();
    screen.keys("v").type_text("x");
    assert_eq!(screen.overlays(), 1);
    screen.keys("alt-j");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert_ne!(screen.selected(), first, "the list has moved");
    screen.keys("g alt-k");
    assert_eq!(screen.selected(), first);
}

/// A preset may bind Alt: then it is one key.
#[test]
fn a_bound_alt_is_one_key() {
    let book = Book::demo();
    let mut screen = book.screen().env(|env| {
        env.keymap = Keymap::preset("emacs-ish").unwrap();
    });
    screen.keys("alt-x");
    assert_eq!(screen.overlays(), 1);
}
