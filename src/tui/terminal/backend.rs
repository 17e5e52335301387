//! A ratatui backend that knows how wide glyphs are.
//!
//! The stock backend moves the cursor after every two-column glyph, which doubles the bytes of Chinese text, and
//! writes even when nothing changed (UX.md 2.1). This one tracks the real cursor, moves it by the shortest way,
//! collects the frame in memory and hands it over in one write, or in none.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};
use ratatui::style::Color;

use super::order::{by_pens, ground, without_blanks_of};
use super::sgr::{Pen, change};
use super::trust::is_trusted;
use crate::shown::Ambiguous;
use crate::tui::color::{Depth, at_depth};

const SYNC_BEGIN: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";
/// Asks whether everything before it was carried out.
const ASK: &[u8] = b"\x1b[5n";
const CURSOR_SHOW: &[u8] = b"\x1b[?25h";
const CURSOR_HIDE: &[u8] = b"\x1b[?25l";

/// A frame shorter than this is painted faster than a cursor could be seen jumping.
const HIDE_FROM_BYTES: usize = 64;

/// Erasing a run in the middle of a row and moving over it takes about ten bytes.
const ERASE_FROM: u16 = 12;

/// Where the terminal's cursor is known to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Unknown,
    /// Only the row is sure: after a glyph whose width terminals disagree about, or at the right margin.
    Row(u16),
    Cell(u16, u16),
}

/// Neighbouring blanks of one row and background.
#[derive(Clone, Copy, Debug)]
struct Blanks {
    x: u16,
    y: u16,
    length: u16,
    bg: Color,
}

/// A cell of a frame, where it stands, and the style it is painted with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Painted<'a> {
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) cell: &'a Cell,
    pub(super) pen: Pen,
}

impl Painted<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.cell.symbol() == " " && self.pen.erases_like_a_blank()
    }

    /// The column behind it.
    pub(super) fn end(&self) -> u16 {
        self.x + self.cell.cell_width().max(1)
    }
}

/// What is to be done to the terminal before the next frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// It shows the last frame.
    Nothing,
    /// It is blank in its own background.
    IsBlank,
    /// It shows something else.
    Clear,
}

/// See the module's description. `W` receives each frame in exactly one `write_all`.
#[derive(Debug)]
pub struct WideBackend<W> {
    sink: W,
    size: Size,
    depth: Depth,
    ambiguous: Ambiguous,
    sync: bool,
    /// Whether frames end with a question; see [`Link`](super::link::Link).
    asks: bool,
    asked: Option<usize>,
    erases: bool,
    frame: Vec<u8>,
    pen: Pen,
    at: At,
    cursor: Position,
    shown: bool,
    /// What the terminal was last told about the cursor.
    terminal_shown: Option<bool>,
    parked: Option<Position>,
    before: Before,
}

fn address(x: u16, y: u16) -> String {
    format!("\x1b[{};{}H", y + 1, x + 1)
}

impl<W: Write> WideBackend<W> {
    /// A backend for a terminal of the given size. Sizes are told, never asked for: asking may block or run programs.
    pub fn new(sink: W, size: Size, depth: Depth) -> Self {
        Self {
            sink,
            size,
            depth,
            ambiguous: Ambiguous::Unknown,
            sync: true,
            asks: false,
            asked: None,
            erases: true,
            frame: Vec::new(),
            pen: Pen::PLAIN,
            at: At::Unknown,
            cursor: Position::ORIGIN,
            shown: false,
            terminal_shown: None,
            parked: None,
            before: Before::IsBlank,
        }
    }

    /// How the terminal draws characters of uncertain width. Unless it is known to be narrow, the cursor is placed
    /// anew after each of them, so that a row never shifts. Lines are believed to be narrow until the terminal says
    /// otherwise: nearly all draw them so, and a frame would cost five bytes a column more.
    pub fn set_ambiguous(&mut self, ambiguous: Ambiguous) {
        self.ambiguous = ambiguous;
    }

    /// How wide the terminal draws characters of uncertain width, as far as is known.
    pub fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// Whether frames are wrapped in a synchronized update (mode 2026).
    pub fn set_sync(&mut self, sync: bool) {
        self.sync = sync;
    }

    /// Whether frames end with the question that [`Link`](super::link::Link) counts the answers of.
    pub fn set_asks(&mut self, asks: bool) {
        self.asks = asks;
    }

    /// The size of the last frame, once, if it ended with the question.
    pub fn take_asked(&mut self) -> Option<usize> {
        self.asked.take()
    }

    /// Whether the terminal erases in the background colour, as all but old ones do (`TERM=screen`).
    pub fn set_erases(&mut self, erases: bool) {
        self.erases = erases;
    }

    /// How many colours are sent.
    pub fn set_depth(&mut self, depth: Depth) {
        self.depth = depth;
    }

    /// Takes over a new size; the next draw of ratatui clears and repaints.
    pub fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// Where the hidden cursor rests: on the selected row, for screen readers and input methods that follow it.
    pub fn park(&mut self, position: Option<Position>) {
        self.parked = position;
    }

    /// Forgets what the terminal shows, after another program had it.
    pub fn forget(&mut self) {
        self.at = At::Unknown;
        self.terminal_shown = None;
        self.frame.clear();
        self.frame.extend_from_slice(b"\x1b[m");
        self.pen = Pen::PLAIN;
    }

    /// Adds bytes to the frame that neither move the cursor nor paint: bell, clipboard.
    pub fn append(&mut self, bytes: &[u8]) {
        self.frame.extend_from_slice(bytes);
    }

    /// The place the frames go to.
    pub fn sink(&mut self) -> &mut W {
        &mut self.sink
    }

    fn go(&mut self, x: u16, y: u16) {
        let out = &mut self.frame;
        match self.at {
            At::Cell(cx, cy) if (cx, cy) == (x, y) => {}
            At::Cell(cx, cy) if cy == y && cx < x && x - cx <= 99 => match x - cx {
                1 => out.extend_from_slice(b"\x1b[C"),
                right => out.extend_from_slice(format!("\x1b[{right}C").as_bytes()),
            },
            // Down a line.
            At::Cell(cx, cy) if y == cy + 1 && cx == x + 1 && x > 0 => {
                out.extend_from_slice(b"\x1b[B\x08");
            }
            At::Cell(_, cy) | At::Row(cy) if y == cy + 1 && x == 0 => {
                out.extend_from_slice(b"\r\n");
            }
            At::Cell(_, cy) | At::Row(cy) if cy == y && x == 0 => out.push(b'\r'),
            At::Cell(_, cy) | At::Row(cy) if cy == y => {
                out.extend_from_slice(format!("\x1b[{}G", x + 1).as_bytes());
            }
            At::Cell(_, cy) | At::Row(cy) if y == cy + 1 => {
                let (next, far) = (format!("\r\n\x1b[{x}C"), address(x, y));
                let shorter = if next.len() < far.len() { next } else { far };
                out.extend_from_slice(shorter.as_bytes());
            }
            _ if (x, y) == (0, 0) => out.extend_from_slice(b"\x1b[H"),
            _ if x == 0 => out.extend_from_slice(format!("\x1b[{}H", y + 1).as_bytes()),
            _ => out.extend_from_slice(address(x, y).as_bytes()),
        }
        self.at = At::Cell(x, y);
    }

    fn pen_of(&self, cell: &Cell) -> Pen {
        Pen {
            fg: at_depth(cell.fg, self.depth),
            bg: at_depth(cell.bg, self.depth),
            modifier: cell.modifier,
        }
    }

    /// A run of blanks: erased where that takes fewer bytes and the terminal erases in the background colour. The
    /// foreground does not show, so only the background is set.
    fn put_blanks(&mut self, run: Blanks) {
        self.go(run.x, run.y);
        let reaches_end = run.x + run.length >= self.size.width;
        let erasable = self.erases || run.bg == Color::Reset;
        let pen = Pen {
            bg: run.bg,
            modifier: self.pen.modifier - Pen::VISIBLE_ON_BLANK,
            ..self.pen
        };
        change(&mut self.frame, self.pen, pen);
        self.pen = pen;
        if erasable && reaches_end && run.length > 3 {
            self.frame.extend_from_slice(b"\x1b[K");
        } else if erasable && run.length > ERASE_FROM {
            self.frame
                .extend_from_slice(format!("\x1b[{}X", run.length).as_bytes());
        } else {
            let blanks = std::iter::repeat_n(b' ', run.length as usize);
            self.frame.extend(blanks);
            self.at = if reaches_end {
                At::Row(run.y)
            } else {
                At::Cell(run.x + run.length, run.y)
            };
        }
    }

    fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        let pen = self.pen_of(cell);
        change(&mut self.frame, self.pen, pen);
        self.pen = pen;
        let symbol = cell.symbol();
        let width = cell.cell_width().max(1);
        let is_trusted = is_trusted(symbol, self.ambiguous);
        if width > 1 && !is_trusted {
            // A terminal that draws it in one column would leave what stood in the other.
            self.frame.extend_from_slice(b"  ");
            self.at = At::Row(y);
            self.go(x, y);
        }
        self.frame.extend_from_slice(symbol.as_bytes());
        self.at = if x + width >= self.size.width {
            At::Row(y)
        } else if is_trusted {
            At::Cell(x + width, y)
        } else {
            At::Row(y)
        };
    }

    fn paint(&mut self, cells: &[Painted<'_>]) {
        let mut blanks: Option<Blanks> = None;
        for it in cells {
            let is_blank = it.is_blank();
            if let Some(run) = &mut blanks {
                if is_blank && (run.x + run.length, run.y, run.bg) == (it.x, it.y, it.pen.bg) {
                    run.length += 1;
                    continue;
                }
                let run = *run;
                self.put_blanks(run);
                blanks = None;
            }
            if is_blank {
                blanks = Some(Blanks {
                    x: it.x,
                    y: it.y,
                    length: 1,
                    bg: it.pen.bg,
                });
            } else {
                self.go(it.x, it.y);
                self.put(it.x, it.y, it.cell);
            }
        }
        if let Some(run) = blanks {
            self.put_blanks(run);
        }
    }

    /// Clears what is to be cleared before a frame, in the background that most of it has: blanks of that need not be
    /// sent then.
    fn prepare(&mut self, cells: &mut Vec<Painted<'_>>) {
        let before = std::mem::replace(&mut self.before, Before::Nothing);
        if before == Before::Nothing {
            return;
        }
        let ground = ground(cells, self.size).filter(|_| self.erases);
        if let Some(bg) = ground {
            without_blanks_of(bg, cells);
        }
        if ground.is_none() && before == Before::IsBlank {
            return;
        }
        let pen = Pen {
            bg: ground.unwrap_or(Color::Reset),
            ..Pen::PLAIN
        };
        change(&mut self.frame, self.pen, pen);
        self.pen = pen;
        self.frame.extend_from_slice(b"\x1b[2J");
    }

    fn finish(&mut self) -> io::Result<()> {
        // A frame without a cell may still have to clear.
        self.prepare(&mut Vec::new());
        let painted = self.frame.len();
        let target = if self.shown {
            Some(self.cursor)
        } else {
            self.parked
        };
        if let Some(target) = target {
            let x = target.x.min(self.size.width.saturating_sub(1));
            let y = target.y.min(self.size.height.saturating_sub(1));
            self.go(x, y);
        }
        let was_shown = self.terminal_shown;
        if self.frame.is_empty() && was_shown == Some(self.shown) {
            return Ok(());
        }
        let hide = was_shown != Some(false) && (!self.shown || painted >= HIDE_FROM_BYTES);
        let show = self.shown && (hide || was_shown != Some(true));
        self.terminal_shown = Some(self.shown);
        let wrap = self.sync && painted > 0;
        let mut bytes = Vec::with_capacity(self.frame.len() + 32);
        if wrap {
            bytes.extend_from_slice(SYNC_BEGIN);
        }
        if hide {
            bytes.extend_from_slice(CURSOR_HIDE);
        }
        bytes.append(&mut self.frame);
        if show {
            bytes.extend_from_slice(CURSOR_SHOW);
        }
        if wrap {
            bytes.extend_from_slice(SYNC_END);
        }
        if self.asks {
            bytes.extend_from_slice(ASK);
            self.asked = Some(bytes.len());
        }
        self.sink.write_all(&bytes)
    }
}

impl<W: Write> Backend for WideBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut cells: Vec<Painted<'a>> = content
            .map(|(x, y, cell)| Painted {
                x,
                y,
                cell,
                pen: self.pen_of(cell),
            })
            .collect();
        self.prepare(&mut cells);
        let (begin, pen, at) = (self.frame.len(), self.pen, self.at);
        self.paint(&cells);
        let Some(sorted) = by_pens(&cells, self.ambiguous) else {
            return Ok(());
        };
        let rows = self.frame.split_off(begin);
        let ended = (self.pen, self.at);
        (self.pen, self.at) = (pen, at);
        self.paint(&sorted);
        if self.frame.len() - begin >= rows.len() {
            self.frame.truncate(begin);
            self.frame.extend_from_slice(&rows);
            (self.pen, self.at) = ended;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.shown = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.shown = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        if clear_type == ClearType::All {
            self.before = Before::Clear;
            return Ok(());
        }
        change(&mut self.frame, self.pen, Pen::PLAIN);
        self.pen = Pen::PLAIN;
        let sequence: &[u8] = match clear_type {
            ClearType::All => b"",
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        };
        let Position { x, y } = self.cursor;
        self.go(x, y);
        self.frame.extend_from_slice(sequence);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::ZERO,
        })
    }

    /// Hands the frame over in one write, or does nothing when nothing changed.
    fn flush(&mut self) -> io::Result<()> {
        self.finish()
    }
}

#[cfg(test)]
#[path = "backend_tests.rs"]
mod tests;
