//! What each stroke sends to the terminal, beside what the stock backend of ratatui would send for the same frames:
//! both languages, three sizes, 256 colours. Prints the table of the README.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench stops at the first surprise and prints what it measured"
)]

#[expect(dead_code, reason = "the tests need more of it")]
#[path = "../tests/tui/book.rs"]
mod book;
#[path = "../tests/tui/strokes.rs"]
mod strokes;

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

use keybook::i18n::Lang;
use keybook::tui::color::Depth;
use keybook::tui::harness::Screen;
use keybook::tui::painter::Painter;
use keybook::tui::terminal::backend::WideBackend;
use keybook::tui::theme::Themes;
use keybook::tui::view::Cursor;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use book::Book;
use strokes::{SIZES, Stroke};

fn main() {
    if std::env::args().any(|arg| arg == "--list" || arg == "--test") {
        return;
    }
    // Without it the stock backend would ask whether colours are wanted.
    crossterm::style::force_color_output(true);
    let mut table: Vec<(Stroke, Vec<String>)> =
        Stroke::ALL.into_iter().map(|it| (it, Vec::new())).collect();
    for size in SIZES {
        for lang in [Lang::En, Lang::Zh] {
            let book = Book::long(lang);
            for ((_, row), (ours, stock)) in table.iter_mut().zip(measure(&book, lang, size)) {
                row.push(format!("{} / {}", grouped(ours), grouped(stock)));
            }
        }
    }
    let sizes = SIZES.map(|(width, height)| format!("{width}x{height} en | zh"));
    println!("| What | {} |", sizes.join(" | "));
    println!("| --- |{}", " --- |".repeat(2 * SIZES.len()));
    for (stroke, row) in table {
        println!("| {} | {} |", name(stroke), row.join(" | "));
    }
}

fn name(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::FirstPaint => "First screen",
        Stroke::MoveOneRow => "One row down",
        Stroke::ScrollOneRow => "One row beyond the edge",
        Stroke::TypeALetter => "A letter in a text",
        Stroke::TypeInTheFilter => "A digit in the filter, other rows",
        Stroke::OpenAPopup => "Palette opens",
        Stroke::CloseIt => "Palette closes",
        Stroke::Nothing => "Nothing happens",
    }
}

fn grouped(bytes: usize) -> String {
    match bytes {
        1_000.. => format!("{},{:03}", bytes / 1_000, bytes % 1_000),
        _ => bytes.to_string(),
    }
}

/// Bytes of each stroke: ours, and the stock backend's.
fn measure(book: &Book, lang: Lang, (width, height): (u16, u16)) -> Vec<(usize, usize)> {
    let (theme, _) = Themes::default().load("harbour-dark", None, Depth::Palette256);
    let mut screen = book
        .screen()
        .lang(lang)
        .theme(theme, Depth::Palette256)
        .size(width, height);
    let mut both = Both::new(Size { width, height });
    Stroke::ALL
        .into_iter()
        .map(|stroke| {
            if stroke != Stroke::FirstPaint {
                stroke.prepare(&mut screen, |screen| both.show(screen));
            }
            let before = both.bytes();
            stroke.strike(&mut screen, lang);
            both.show(&mut screen);
            let after = both.bytes();
            (after.0 - before.0, after.1 - before.1)
        })
        .collect()
}

/// Both backends, shown the same frames.
struct Both {
    ours: Painter<Count>,
    stock: Terminal<CrosstermBackend<Count>>,
    counts: (Count, Count),
}

impl Both {
    fn new(size: Size) -> Self {
        let counts = (Count::default(), Count::default());
        let ours = WideBackend::new(counts.0.clone(), size, Depth::Palette256);
        let stock = CrosstermBackend::new(counts.1.clone());
        let area = Rect::new(0, 0, size.width, size.height);
        let options = TerminalOptions {
            viewport: Viewport::Fixed(area),
        };
        Self {
            ours: Painter::new(ours).unwrap(),
            stock: Terminal::with_options(stock, options).unwrap(),
            counts,
        }
    }

    fn show(&mut self, screen: &mut Screen) {
        let cursor = screen.cursor();
        let buffer = screen.buffer().clone();
        let mut ours = buffer.clone();
        self.ours
            .paint(|frame| {
                std::mem::swap(frame.buffer_mut(), &mut ours);
                cursor
            })
            .unwrap();
        self.stock
            .draw(|frame| {
                *frame.buffer_mut() = buffer;
                if let Cursor::Shown(position) = cursor {
                    frame.set_cursor_position(position);
                }
            })
            .unwrap();
    }

    fn bytes(&self) -> (usize, usize) {
        (self.counts.0.0.get(), self.counts.1.0.get())
    }
}

/// Counts what is written.
#[derive(Clone, Default)]
struct Count(Rc<Cell<usize>>);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
