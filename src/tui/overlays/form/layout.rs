//! Which rows of a form the fields take, and which of them are seen.

use ratatui::layout::Rect;

use super::draw_field::echo;
use super::editor::Editor;
use super::fields::Line;
use super::mouse::Spots;
use super::refs::HITS_MOST;
use super::{Form, Stop};
use crate::shown::Shown;
use crate::tui::layout::centered;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx};

const WIDTH: u16 = 76;
/// Room for the records shown under a field, also in a form of few fields.
const ROWS_LEAST: u16 = 14;
const MEMO_ROWS: (usize, usize) = (2, 6);
/// From here on what was understood stands beside the field, not under it.
pub(super) const BESIDE_FROM: u16 = 44;

/// What the last drawing noted.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) offset: u16,
    pub(super) caret: Cursor,
    pub(super) spots: Spots,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            offset: 0,
            caret: Cursor::Hidden,
            spots: Spots::new(),
        }
    }
}

impl Layout {
    pub(super) const fn cursor(&self) -> Cursor {
        self.caret
    }
}

/// Columns of a form.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub(super) label: u16,
    pub(super) value: u16,
}

/// The rows of one field.
pub(super) struct Block {
    pub(super) at: usize,
    pub(super) heading: Option<&'static str>,
    pub(super) editor: u16,
    pub(super) hits: u16,
    pub(super) below: Option<(String, Role)>,
    below_rows: u16,
}

impl Block {
    pub(super) fn height(&self) -> u16 {
        u16::from(self.heading.is_some()) + self.editor + self.hits + self.below_rows
    }
}

impl Form {
    pub(super) fn place(&self, screen: Rect, cx: &Cx<'_>) -> Rect {
        let width = WIDTH.min(screen.width);
        let columns = self.columns(width.saturating_sub(4), cx);
        let rows: u16 = self
            .blocks(columns, cx)
            .iter()
            .map(|block| block.height() - block.hits)
            .sum();
        let height = (rows + 5).max(ROWS_LEAST).min(screen.height);
        centered(screen, width, height)
    }

    pub(super) fn columns(&self, width: u16, cx: &Cx<'_>) -> Columns {
        let label = self
            .lines
            .iter()
            .filter(|line| self.is_shown(line))
            .map(|line| Shown::line(cx.words.field(line.kind, line.key())).width() as u16 + 4)
            .max()
            .unwrap_or(12)
            .clamp(8, (width / 2).clamp(8, 20));
        Columns {
            label,
            value: width.saturating_sub(2 + label),
        }
    }

    pub(super) fn blocks(&self, columns: Columns, cx: &Cx<'_>) -> Vec<Block> {
        let own = self.kind();
        let (mut last, mut last_category) = (own, None);
        let mut blocks = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            if !self.is_shown(line) {
                continue;
            }
            let is_focused = self.focus == Stop::Line(at);
            let is_other = line.kind != last;
            last = line.kind;
            let category = line.category().filter(|_| self.shows_all);
            let is_next = category.is_some() && category != last_category;
            last_category = category;
            let heading = match category {
                _ if is_other => Some(cx.words.forms.promise),
                Some(at) if is_next => cx.words.profile.categories.get(at).copied(),
                _ => None,
            };
            let editor = match &line.editor {
                Editor::Memo(memo) => {
                    let room = columns.value.saturating_sub(1) as usize;
                    memo.rows(room, cx.ambiguous)
                        .clamp(MEMO_ROWS.0, MEMO_ROWS.1) as u16
                }
                _ => 1,
            };
            let hits = match &line.editor {
                Editor::Refs(refs) if is_focused && refs.is_open() => {
                    refs.hits().0.len().min(HITS_MOST) as u16
                }
                _ => 0,
            };
            let below = Self::below(line, is_focused, columns, cx);
            let below_rows = below.as_ref().map_or(0, |(text, _)| {
                Shown::line(text).wrap(columns.value.max(1) as usize).len() as u16
            });
            blocks.push(Block {
                at,
                heading,
                editor,
                hits,
                below,
                below_rows,
            });
        }
        blocks
    }

    /// What stands under a field: what is wrong, or what was understood where there is no room beside it.
    fn below(
        line: &Line,
        is_focused: bool,
        columns: Columns,
        cx: &Cx<'_>,
    ) -> Option<(String, Role)> {
        if let Some(problem) = &line.problem {
            return Some((format!("! {problem}"), Role::WarnText));
        }
        if is_focused && columns.value < BESIDE_FROM {
            return echo(line, true, cx);
        }
        None
    }

    /// Keeps the focused field in view, whole blocks at the upper edge.
    pub(super) fn scroll(&mut self, blocks: &[Block], height: u16) {
        let total: u16 = blocks.iter().map(Block::height).sum();
        let mut starts = Vec::with_capacity(blocks.len());
        let mut top = 0;
        for block in blocks {
            starts.push((block.at, top, top + block.height()));
            top += block.height();
        }
        let focused = starts
            .iter()
            .find(|(at, ..)| self.focus == Stop::Line(*at))
            .copied();
        let mut offset = self.layout.offset.min(total.saturating_sub(height));
        if let Some((_, from, to)) = focused {
            offset = offset.max(to.saturating_sub(height)).min(from);
        } else {
            offset = total.saturating_sub(height);
        }
        // To the start of a block: onwards, unless that would hide the focused one.
        let onwards = starts
            .iter()
            .map(|(_, from, _)| *from)
            .find(|f| *f >= offset);
        self.layout.offset = match (onwards, focused) {
            (Some(start), Some((_, from, _))) => start.min(from),
            (Some(start), None) => start,
            (None, _) => offset,
        };
    }
}
