//! B-23: every view at every size in both languages, to be read like screenshots.

use keybook::i18n::Lang;
use keybook::tui::event::Event;
use ratatui::layout::Size;

use crate::book::{Book, lang_name, shared};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

/// The picture after some keys at every size; with the painted roles where most people sit.
fn pictures(book: &Book, keys: &str, mut check: impl FnMut(String, String)) {
    for lang in Lang::ALL {
        for (width, height) in SIZES {
            let mut screen = book.screen().size(width, height).lang(lang);
            screen.keys(keys);
            let picture = if width == 80 {
                screen.print()
            } else {
                screen.text()
            };
            check(format!("{width}x{height}_{}", lang_name(lang)), picture);
        }
    }
}

#[test]
fn b23_today() {
    pictures(shared(), "1", |size, picture| {
        insta::assert_snapshot!(format!("today_{size}"), picture);
    });
}

#[test]
fn b23_customers() {
    pictures(shared(), "2", |size, picture| {
        insta::assert_snapshot!(format!("customers_{size}"), picture);
    });
}

#[test]
fn b23_dossier() {
    pictures(shared(), "2 j enter", |size, picture| {
        insta::assert_snapshot!(format!("dossier_{size}"), picture);
    });
}

#[test]
fn b23_visits() {
    pictures(shared(), "3", |size, picture| {
        insta::assert_snapshot!(format!("visits_{size}"), picture);
    });
}

#[test]
fn b23_complaints() {
    pictures(shared(), "4", |size, picture| {
        insta::assert_snapshot!(format!("complaints_{size}"), picture);
    });
}

#[test]
fn b23_complaint() {
    pictures(shared(), "4 C enter", |size, picture| {
        insta::assert_snapshot!(format!("complaint_{size}"), picture);
    });
}

#[test]
fn b23_board() {
    pictures(shared(), "4 b l j", |size, picture| {
        insta::assert_snapshot!(format!("board_{size}"), picture);
    });
}

#[test]
fn b23_figures_of_complaints() {
    pictures(shared(), "4 %", |size, picture| {
        insta::assert_snapshot!(format!("complaint_figures_{size}"), picture);
    });
}

#[test]
fn b23_checklists() {
    pictures(shared(), "4 / 0 4 1 8 enter K", |size, picture| {
        insta::assert_snapshot!(format!("checklists_{size}"), picture);
    });
}

/// A book on its first day: every view says what it is for and which key begins.
#[test]
fn b23_empty() {
    let book = Book::empty();
    for lang in Lang::ALL {
        let mut all = String::new();
        for key in ["1", "2", "3", "4", "5"] {
            let mut screen = book.screen().size(80, 16).lang(lang);
            all.push_str(&screen.keys(key).text());
            all.push_str("\n\n");
        }
        insta::assert_snapshot!(format!("empty_book_{}", lang_name(lang)), all);
    }
}

#[test]
fn drawing_again_changes_nothing() {
    for key in ["1", "2", "3", "4", "5", "5 enter"] {
        let mut screen = shared().screen().size(120, 40);
        let first = screen.keys(key).print();
        assert_eq!(first, screen.print());
    }
}

/// B-23: every view at every width, and what stands over views at every seventh, each from another one on: together at
/// all; in windows low and high.
fn at_every_width(lang: Lang) {
    const VIEWS: [&str; 10] = [
        "1", "2", "2 enter", "3", "4", "4 enter", "4 b", "5", "5 enter", "5 w",
    ];
    const OVERLAYS: [&str; 12] = [
        "2 /",
        "2 s",
        "2 v",
        "2 space j space shift-m",
        "3 i",
        "4 %",
        "4 K",
        "5 r",
        "f7",
        "?",
        ":",
        "U",
    ];
    let views = VIEWS.map(|keys| (keys, 30, 1));
    let overlays = (30..).zip(OVERLAYS).map(|(from, keys)| (keys, from, 7));
    for (keys, from, step) in views.into_iter().chain(overlays) {
        let mut screen = shared().screen().lang(lang);
        screen.keys(keys);
        for width in (from..=220).step_by(step) {
            let height = [10, 12, 16, 24, 40][usize::from(width) % 5];
            screen.event(Event::Resize(Size { width, height }));
            let text = screen.text();
            assert!(!text.is_empty(), "{keys} at {width}x{height}");
            for row in text.lines() {
                let wide = unicode_width::UnicodeWidthStr::width(row);
                assert!(
                    wide <= usize::from(width),
                    "{keys} at {width}x{height}: {row}"
                );
            }
        }
    }
}

#[test]
fn b23_every_width_is_drawn_in_english() {
    at_every_width(Lang::En);
}

#[test]
fn b23_every_width_is_drawn_in_chinese() {
    at_every_width(Lang::Zh);
}
