//! B-01: what strokes cost on the wire, at three sizes, in two languages and three depths of colour (UX.md 2.1).

use std::time::Duration;

use keybook::i18n::Lang;
use keybook::tui::color::Depth;
use keybook::tui::harness::Screen;
use keybook::tui::theme::Themes;

use crate::book::{Book, now};
use crate::strokes::{SIZES, Stroke};

/// Bytes of a stroke at 80x24, 120x40 and 200x60. A popup may cost what a first screen may: at 80x24 it covers nearly
/// all of it.
fn budget(stroke: Stroke, depth: Depth) -> [usize; 3] {
    let bytes = match stroke {
        Stroke::FirstPaint | Stroke::TypeInTheFilter => [5_000, 8 * 1024, 14_000],
        Stroke::MoveOneRow => [700; 3],
        Stroke::ScrollOneRow => [1_900, 4_400, 9_300],
        Stroke::TypeALetter => [250; 3],
        Stroke::OpenAPopup | Stroke::CloseIt => [4_000; 3],
        Stroke::Nothing => [0; 3],
    };
    // Each colour of 24 bits takes up to ten bytes more, which counts where little else is sent.
    match depth {
        Depth::True if stroke != Stroke::FirstPaint => bytes.map(|bytes| bytes * 5 / 4),
        _ => bytes,
    }
}

fn screen(book: &Book, lang: Lang, depth: Depth) -> Screen {
    let name = match depth {
        Depth::Ansi16 => "sixteen",
        _ => "harbour-dark",
    };
    let (theme, problems) = Themes::default().load(name, None, depth);
    assert_eq!(problems, []);
    book.screen().lang(lang).theme(theme, depth)
}

#[test]
fn b01_strokes_stay_within_their_budgets() {
    let mut table = String::new();
    let mut over = Vec::new();
    for lang in Lang::ALL {
        let book = Book::long(lang);
        for depth in [Depth::Ansi16, Depth::Palette256, Depth::True] {
            for (at, (width, height)) in SIZES.into_iter().enumerate() {
                let mut screen = screen(&book, lang, depth).size(width, height);
                for stroke in Stroke::ALL {
                    let mut before = 0;
                    if stroke != Stroke::FirstPaint {
                        stroke.prepare(&mut screen, |_| {});
                        before = screen.bytes();
                    }
                    let frames = screen.frames();
                    stroke.strike(&mut screen, lang);
                    let bytes = screen.bytes() - before;
                    let line =
                        format!("{lang:?} {depth:?} {width}x{height} {stroke:?}: {bytes} bytes");
                    table.push_str(&line);
                    table.push('\n');
                    if bytes > budget(stroke, depth)[at] {
                        over.push(line.clone());
                    }
                    // What the book answers may take a second frame; the first screen is several.
                    let frames = screen.frames() - frames;
                    assert!(frames <= 2 || stroke == Stroke::FirstPaint, "{line}");
                }
            }
        }
    }
    assert!(over.is_empty(), "{over:#?}\n{table}");
}

#[test]
fn b01_an_idle_minute_writes_nothing_but_the_clock() {
    for lang in Lang::ALL {
        let mut screen = screen(&Book::demo(), lang, Depth::Palette256);
        screen.keys("2");
        let (bytes, frames) = (screen.bytes(), screen.frames());
        // Messages and boxes have their deadlines within this time.
        for _ in 0..59 {
            screen.pass(Duration::from_secs(1));
        }
        assert_eq!((screen.bytes(), screen.frames()), (bytes, frames));
        assert_eq!(now().time().hm(), (9, 5));
        screen.pass(Duration::from_secs(1));
        let clock = screen.bytes() - bytes;
        assert!((1..=60).contains(&clock), "{clock} bytes for a minute");
    }
}
