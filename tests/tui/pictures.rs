//! Every view at every size in both languages, to be read like screenshots.

use keybook::i18n::Lang;

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
fn today() {
    pictures(shared(), "1", |size, picture| {
        insta::assert_snapshot!(format!("today_{size}"), picture);
    });
}

#[test]
fn customers() {
    pictures(shared(), "2", |size, picture| {
        insta::assert_snapshot!(format!("customers_{size}"), picture);
    });
}

#[test]
fn dossier() {
    pictures(shared(), "2 j enter", |size, picture| {
        insta::assert_snapshot!(format!("dossier_{size}"), picture);
    });
}

#[test]
fn visits() {
    pictures(shared(), "3", |size, picture| {
        insta::assert_snapshot!(format!("visits_{size}"), picture);
    });
}

#[test]
fn complaints() {
    pictures(shared(), "4", |size, picture| {
        insta::assert_snapshot!(format!("complaints_{size}"), picture);
    });
}

#[test]
fn complaint() {
    pictures(shared(), "4 b enter", |size, picture| {
        insta::assert_snapshot!(format!("complaint_{size}"), picture);
    });
}

/// A book on its first day: every view says what it is for and which key begins.
#[test]
fn empty() {
    let book = Book::empty();
    for lang in Lang::ALL {
        let mut all = String::new();
        for key in ["1", "2", "3", "4"] {
            let mut screen = book.screen().size(80, 16).lang(lang);
            all.push_str(&screen.keys(key).text());
            all.push_str("\n\n");
        }
        insta::assert_snapshot!(format!("empty_book_{}", lang_name(lang)), all);
    }
}

#[test]
fn drawing_again_changes_nothing() {
    for key in ["1", "2", "3", "4"] {
        let mut screen = shared().screen().size(120, 40);
        let first = screen.keys(key).print();
        assert_eq!(first, screen.print());
    }
}
