//! Stored text made safe and visible for terminals, measured in columns.
//!
//! [`Shown`] is the only text that widgets, command-line tables, titles and logs accept. It is
//! made by [`Shown::line`] or [`Shown::block`], and nothing that could move a cursor, reverse the
//! reading direction or hide itself survives the conversion: it becomes a visible notation with
//! a [`Role`] that the screen paints (UX.md 4.1). Columns are counted per grapheme cluster of
//! each segment, the way the screen buffer lays the same segments out.

mod json;
mod scrub;
mod wrap;

#[cfg(test)]
mod tests;

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub use json::json_safe;

/// How wide the terminal draws characters whose width the standard leaves open (`…`, `“`, `·`, `①`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// Not probed: counted as one column, and never used for our own marks.
    #[default]
    Unknown,
    /// The terminal was seen to draw them in one column.
    Narrow,
    /// The terminal was seen to draw them in two columns.
    Wide,
}

impl Ambiguous {
    /// The mark that ends truncated text.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Narrow => "…",
            Self::Unknown | Self::Wide => "~",
        }
    }

    fn columns(self, text: &str) -> usize {
        match self {
            Self::Unknown | Self::Narrow => text.width(),
            Self::Wide => text.width_cjk(),
        }
    }
}

/// How a stretch of shown text came about, for the theme to paint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// As stored.
    Plain,
    /// A notation for something that is harmless but has no glyph here: a line break in a one-line field.
    Break,
    /// A notation for a control, an invisible or a misleading character: paint it as a warning.
    Warning,
}

/// A stretch of shown text with one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    /// Printable text without control characters.
    pub text: &'a str,
    /// Where it came from.
    pub role: Role,
}

/// Where text stands inside its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// Blanks follow.
    Left,
    /// Blanks precede.
    Right,
    /// Blanks on both sides, the odd one after.
    Center,
}

/// Text that is safe to give to a terminal. See the module's description.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Shown {
    text: String,
    /// End of each run of one role, in bytes; the ends increase and the last is the text's length.
    runs: Vec<(u32, Role)>,
    width: u32,
    ambiguous: Ambiguous,
}

/// One grapheme cluster with the columns it takes.
#[derive(Clone, Copy)]
struct Cell<'a> {
    text: &'a str,
    role: Role,
    columns: usize,
}

impl Shown {
    /// Shows a one-line field: a line break appears as `\n`.
    pub fn line(stored: &str) -> Self {
        scrub::line(stored)
    }

    /// Shows text of several lines, one value for each line.
    pub fn block(stored: &str) -> Vec<Self> {
        let mut lines: Vec<Self> = stored
            .split('\n')
            .map(|line| scrub::line(line.strip_suffix('\r').unwrap_or(line)))
            .collect();
        if lines.len() > 1 && stored.ends_with('\n') {
            lines.pop();
        }
        lines
    }

    /// The same text measured for a terminal whose habit is known.
    #[must_use]
    pub fn measured(mut self, ambiguous: Ambiguous) -> Self {
        if self.ambiguous != ambiguous {
            self.ambiguous = ambiguous;
            self.width = self.cells().map(|cell| cell.columns as u32).sum();
        }
        self
    }

    /// Columns the text takes.
    pub fn width(&self) -> usize {
        self.width as usize
    }

    /// Whether nothing would be drawn.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether something in the stored text had to be made visible as a warning.
    pub fn is_suspicious(&self) -> bool {
        self.runs.iter().any(|(_, role)| *role == Role::Warning)
    }

    /// The whole text, without roles.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text in stretches of one role.
    pub fn segments(&self) -> impl Iterator<Item = Segment<'_>> {
        let mut start = 0;
        self.runs.iter().map(move |&(end, role)| {
            let text = &self.text[start..end as usize];
            start = end as usize;
            Segment { text, role }
        })
    }

    /// At most `cols` columns: the longest prefix by clusters, then the mark if anything was cut.
    #[must_use]
    pub fn truncate(&self, cols: usize) -> Self {
        if self.width() <= cols {
            return self.clone();
        }
        let mark = self.ambiguous.mark();
        let room = cols.saturating_sub(self.ambiguous.columns(mark));
        let mut cut = self.prefix(room);
        if cols > 0 {
            cut.push(mark, Role::Plain);
        }
        cut
    }

    /// At least `cols` columns, filled with blanks. Longer text stays as it is; see [`Shown::fit`].
    #[must_use]
    pub fn pad(&self, cols: usize, align: Align) -> Self {
        let blanks = cols.saturating_sub(self.width());
        if blanks == 0 {
            return self.clone();
        }
        let before = match align {
            Align::Left => 0,
            Align::Right => blanks,
            Align::Center => blanks / 2,
        };
        let mut padded = self.empty_like();
        padded.push(&" ".repeat(before), Role::Plain);
        padded.append(self);
        padded.push(&" ".repeat(blanks - before), Role::Plain);
        padded
    }

    /// Exactly `cols` columns: cut if too long, filled if too short.
    #[must_use]
    pub fn fit(&self, cols: usize, align: Align) -> Self {
        self.truncate(cols).pad(cols, align)
    }

    /// Lines of at most `cols` columns, broken by the rules of both scripts; at least one line.
    pub fn wrap(&self, cols: usize) -> Vec<Self> {
        wrap::wrap(self, cols)
    }

    /// Adds `other` behind this text.
    pub fn append(&mut self, other: &Self) {
        for segment in other.segments() {
            self.push(segment.text, segment.role);
        }
    }

    /// The longest prefix of whole clusters within `cols` columns, without a mark.
    fn prefix(&self, cols: usize) -> Self {
        let mut kept = self.empty_like();
        for cell in self.cells() {
            if kept.width() + cell.columns > cols {
                break;
            }
            kept.push_cell(cell);
        }
        kept
    }

    fn empty_like(&self) -> Self {
        Self {
            ambiguous: self.ambiguous,
            ..Self::default()
        }
    }

    fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        let ambiguous = self.ambiguous;
        self.segments().flat_map(move |segment| {
            segment.text.graphemes(true).map(move |text| Cell {
                text,
                role: segment.role,
                columns: ambiguous.columns(text),
            })
        })
    }

    fn push_cell(&mut self, cell: Cell<'_>) {
        self.extend_run(cell.text, cell.role);
        self.width += cell.columns as u32;
    }

    /// Adds text that is already safe.
    fn push(&mut self, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        self.extend_run(text, role);
        self.width += text
            .graphemes(true)
            .map(|cluster| self.ambiguous.columns(cluster) as u32)
            .sum::<u32>();
    }

    fn extend_run(&mut self, text: &str, role: Role) {
        self.text.push_str(text);
        let end = self.text.len() as u32;
        match self.runs.last_mut() {
            Some(last) if last.1 == role => last.0 = end,
            _ => self.runs.push((end, role)),
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Says how much there is, not what: shown text may name people, and `Debug` ends in logs.
impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shown({} columns)", self.width)
    }
}
