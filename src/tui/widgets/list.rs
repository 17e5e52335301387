//! Rows with a cursor that stays on its record when rows come, go or move.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::strip::Strip;
use crate::service::query::Window;
use crate::service::reply::Page;
use crate::tui::command::CommandId;
use crate::tui::layout::right_of;
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::{Cursor, Cx, Env, Flow};

/// Rows fetched at once: a few screens, so that moving seldom waits.
pub const PAGE: u32 = 200;

/// What a row is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowState {
    /// The cursor is on it.
    pub is_selected: bool,
    /// It is marked.
    pub is_marked: bool,
}

/// Rows with a cursor. Rows may be a loaded part of a longer list: see [`List::set_page`] and [`List::wanted`].
#[derive(Clone, Debug)]
pub struct List<R> {
    rows: Vec<R>,
    /// Position of the first loaded row, and rows in all.
    from: usize,
    total: usize,
    id: fn(&R) -> Option<u64>,
    selected: usize,
    offset: usize,
    marks: BTreeSet<u64>,
    area: Rect,
    focus: bool,
    quiet: bool,
}

impl<R> List<R> {
    /// An empty list. `id` names a row across refreshes; rows without an id (headings) cannot be selected.
    pub fn new(id: fn(&R) -> Option<u64>) -> Self {
        Self {
            rows: Vec::new(),
            from: 0,
            total: 0,
            id,
            selected: 0,
            offset: 0,
            marks: BTreeSet::new(),
            area: Rect::ZERO,
            focus: true,
            quiet: false,
        }
    }

    /// Puts all rows in. The cursor stays on its record at its place on screen; when the record is gone, it goes to
    /// the neighbour that took its place.
    pub fn set(&mut self, rows: Vec<R>) {
        let total = rows.len();
        self.replace(rows, 0, total);
    }

    /// Puts a loaded part in.
    pub fn set_page(&mut self, page: Page<R>) {
        self.replace(page.rows, page.from as usize, page.shown as usize);
    }

    fn replace(&mut self, rows: Vec<R>, from: usize, total: usize) {
        let id = self.selected_id();
        let on_screen = self.selected.saturating_sub(self.offset);
        self.rows = rows;
        self.from = from;
        self.total = total.max(from + self.rows.len());
        if let Some(at) = id.and_then(|id| self.position(id)) {
            self.selected = at;
            self.offset = at.saturating_sub(on_screen);
        }
        self.settle(true);
    }

    /// Changes a loaded row in place; says whether it was there.
    pub fn update(&mut self, id: u64, row: R) -> bool {
        let found = self
            .rows
            .iter()
            .position(|known| (self.id)(known) == Some(id));
        if let Some(at) = found {
            self.rows[at] = row;
        }
        found.is_some()
    }

    /// Takes a row out; the cursor goes to its neighbour.
    pub fn remove(&mut self, id: u64) {
        if let Some(at) = self.rows.iter().position(|row| (self.id)(row) == Some(id)) {
            self.rows.remove(at);
            self.total -= 1;
            self.marks.remove(&id);
            if self.from + at < self.selected {
                self.selected -= 1;
                self.offset = self.offset.saturating_sub(1);
            }
            self.settle(true);
        }
    }

    fn position(&self, id: u64) -> Option<usize> {
        let at = self
            .rows
            .iter()
            .position(|row| (self.id)(row) == Some(id))?;
        Some(self.from + at)
    }

    fn row(&self, at: usize) -> Option<&R> {
        self.rows.get(at.checked_sub(self.from)?)
    }

    fn selectable(&self, at: usize) -> bool {
        at < self.total && self.row(at).is_none_or(|row| (self.id)(row).is_some())
    }

    /// Keeps the cursor on a row that can be selected, searching onwards first.
    fn settle(&mut self, down: bool) {
        self.selected = self.selected.min(self.total.saturating_sub(1));
        let after = (self.selected..self.total).find(|at| self.selectable(*at));
        let before = (0..=self.selected).rev().find(|at| self.selectable(*at));
        let found = if down {
            after.or(before)
        } else {
            before.or(after)
        };
        if let Some(at) = found {
            self.selected = at;
        }
    }

    /// The row under the cursor, when it is loaded.
    pub fn selected(&self) -> Option<&R> {
        self.row(self.selected)
            .filter(|row| (self.id)(row).is_some())
    }

    /// The id of the row under the cursor.
    pub fn selected_id(&self) -> Option<u64> {
        self.selected().and_then(|row| (self.id)(row))
    }

    /// The id of a row by its number among those that can be selected, from 0, when it is loaded.
    pub fn id_at(&self, number: usize) -> Option<u64> {
        self.row(self.nth(number)).and_then(self.id)
    }

    /// The position of a row by its number among those that can be selected, from 0. Lists that are loaded in parts have
    /// no headings.
    fn nth(&self, number: usize) -> usize {
        let Some(after) = number.checked_sub(self.from) else {
            return number;
        };
        let can = |at: &usize| self.selectable(self.from + at);
        let found = (0..self.rows.len()).filter(can).nth(after);
        found.map_or(self.total.min(number), |at| self.from + at)
    }

    /// Position of the cursor, from 0.
    pub fn position_of_cursor(&self) -> usize {
        self.selected
    }

    /// Puts the cursor on a record; says whether it is loaded.
    pub fn select(&mut self, id: u64) -> bool {
        let found = self.position(id);
        if let Some(at) = found {
            self.selected = at;
        }
        found.is_some()
    }

    /// Puts the cursor on a position.
    pub fn select_at(&mut self, at: usize) {
        let down = at >= self.selected;
        self.selected = at;
        self.settle(down);
    }

    /// Puts the cursor on the row that was clicked; says whether there is one.
    pub fn point(&mut self, at: Position) -> bool {
        let row = self.offset + usize::from(at.y.saturating_sub(self.area.y));
        let is_hit = self.area.contains(at) && self.selectable(row);
        if is_hit {
            self.selected = row;
        }
        is_hit
    }

    /// Puts the cursor on the next loaded row that fits, from the top again after the last; says whether there is one.
    pub fn select_next(&mut self, fits: impl Fn(&R) -> bool) -> bool {
        let after = (self.selected + 1).saturating_sub(self.from);
        let (before, rest) = self.rows.split_at(after.min(self.rows.len()));
        let at = match rest.iter().position(&fits) {
            Some(at) => Some(before.len() + at),
            None => before.iter().position(&fits),
        };
        if let Some(at) = at {
            self.selected = self.from + at;
        }
        at.is_some()
    }

    /// Scrolls a position to the top, as far as rows reach and the cursor stays inside.
    pub fn scroll_to(&mut self, top: usize) {
        self.offset = top;
    }

    /// The loaded rows.
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// Rows in all, loaded or not.
    pub fn len(&self) -> usize {
        self.total
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The part to fetch, when the cursor's surroundings are not loaded.
    pub fn wanted(&self) -> Option<Window> {
        let height = (self.area.height as usize).max(1);
        let first = self.selected.saturating_sub(height);
        let last = (self.selected + height).min(self.total);
        if first >= self.from && last <= self.from + self.rows.len() {
            return None;
        }
        let from = self.selected.saturating_sub(PAGE as usize / 2) as u32;
        Some(Window {
            from,
            len: PAGE,
            around: None,
        })
    }

    /// The part to fetch again after changes.
    pub fn window(&self) -> Window {
        let len = (self.rows.len() as u32).max(PAGE);
        Window {
            from: self.from as u32,
            len,
            around: None,
        }
    }

    /// The part to fetch when the order changes: around the record under the cursor.
    pub fn window_around_cursor(&self) -> Window {
        let id = self.selected_id();
        id.map_or(Window::first(PAGE), |id| Window::around(id, PAGE))
    }

    /// Ids of the marked rows, or of the row under the cursor when none is marked: what verbs act on.
    pub fn targets(&self) -> Vec<u64> {
        if self.marks.is_empty() {
            self.selected_id().into_iter().collect()
        } else {
            self.marks.iter().copied().collect()
        }
    }

    /// Whether a row is marked.
    pub fn is_marked(&self, row: &R) -> bool {
        (self.id)(row).is_some_and(|id| self.marks.contains(&id))
    }

    /// How many rows are marked.
    pub fn marked(&self) -> usize {
        self.marks.len()
    }

    /// Takes all marks away; says whether there were any.
    pub fn unmark(&mut self) -> bool {
        !std::mem::take(&mut self.marks).is_empty()
    }

    /// Whether the keys go here.
    pub fn set_focus(&mut self, focus: bool) {
        self.focus = focus;
    }

    /// Shows no cursor at all: a list that only accompanies another one.
    pub fn set_quiet(&mut self, quiet: bool) {
        self.quiet = quiet;
    }

    /// Moves the cursor or marks; other commands pass.
    pub fn run(&mut self, id: CommandId, cx: &Cx<'_>) -> Flow {
        let half = (self.area.height as usize / 2).max(1);
        let count = cx.count as usize;
        match id {
            CommandId::ListDown => self.step(true, count),
            CommandId::ListUp => self.step(false, count),
            CommandId::ListPageDown => self.step(true, half * count),
            CommandId::ListPageUp => self.step(false, half * count),
            // `5 g g` goes to the fifth row; headings do not count.
            CommandId::ListFirst => self.select_at(self.nth(count - 1)),
            CommandId::ListLast => {
                self.selected = self.total.saturating_sub(1);
                self.settle(false);
            }
            CommandId::RecordMark => {
                if let Some(id) = self.selected_id() {
                    if !self.marks.remove(&id) {
                        self.marks.insert(id);
                    }
                    self.step(true, 1);
                }
            }
            CommandId::RecordMarkAll => {
                let ids: BTreeSet<u64> = self.rows.iter().filter_map(self.id).collect();
                self.marks = if ids.is_subset(&self.marks) {
                    BTreeSet::new()
                } else {
                    ids
                };
            }
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    /// Moves over rows that can be selected, stopping at the ends.
    fn step(&mut self, down: bool, rows: usize) {
        let mut left = rows;
        let mut at = self.selected;
        while left > 0 {
            let next = if down {
                (at + 1..self.total).find(|at| self.selectable(*at))
            } else {
                (0..at).rev().find(|at| self.selectable(*at))
            };
            let Some(next) = next else { break };
            at = next;
            left -= 1;
        }
        self.selected = at;
    }

    /// Columns in front of the text of a row.
    pub fn edge(&self, env: &Env) -> u16 {
        // Where rows are read one by one they have numbers to go to them by.
        if env.is_linear && !self.quiet {
            self.total.max(1).ilog10() as u16 + 4
        } else {
            2
        }
    }

    /// Draws the rows. `draw` makes the text of a row for the given width; the cursor, the mark and the selection
    /// are drawn here, in two columns before the text.
    pub fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        env: &Env,
        mut draw: impl FnMut(&R, RowState, u16) -> Strip,
    ) {
        self.area = area;
        self.scroll(env.scrolls_by_pages());
        let edge_width = self.edge(env);
        let above = self.offset.saturating_sub(self.from).min(self.rows.len());
        let selectable = self.rows[..above]
            .iter()
            .filter(|row| (self.id)(row).is_some());
        let mut number = self.from.min(self.offset) + selectable.count();
        let buffer = frame.buffer_mut();
        for (at, whole) in (self.offset..self.total).zip(area.rows()) {
            let Some(row) = self.row(at) else { continue };
            let id = (self.id)(row);
            let state = RowState {
                is_selected: at == self.selected && id.is_some() && !self.quiet,
                is_marked: id.is_some_and(|id| self.marks.contains(&id)),
            };
            let line = right_of(whole, edge_width);
            draw(row, state, line.width).draw(buffer, line, env);
            let edge = Rect {
                width: whole.width.min(edge_width),
                ..whole
            };
            if env.is_linear {
                let mark = if state.is_marked {
                    env.theme.symbol(Symbol::Mark)
                } else {
                    ""
                };
                if id.is_some() && !self.quiet {
                    number += 1;
                    Strip::new()
                        .text(&format!("{number}. "), env.style(Role::Key))
                        .text(mark, env.style(Role::Mark))
                        .draw(buffer, edge, env);
                }
                if state.is_selected {
                    buffer.set_style(edge, env.style(Role::Selection));
                }
                continue;
            }
            if state.is_marked {
                Strip::new()
                    .text(env.theme.symbol(Symbol::Mark), env.style(Role::Mark))
                    .draw(buffer, edge, env);
            }
            if state.is_selected {
                let role = if self.focus {
                    Role::Selection
                } else {
                    Role::SelectionAway
                };
                buffer.set_style(whole, env.style(role));
                if !state.is_marked {
                    Strip::new()
                        .text(
                            env.theme.symbol(Symbol::Cursor),
                            env.style(Role::Key).patch(env.style(role)),
                        )
                        .draw(buffer, edge, env);
                }
            }
        }
    }

    /// Keeps the cursor inside, with a heading directly above it visible too. By pages: half a page further than
    /// needed, so that one repaint serves many steps.
    fn scroll(&mut self, by_pages: bool) {
        let height = (self.area.height as usize).max(1);
        let top = match self.selected.checked_sub(1) {
            Some(above) if !self.selectable(above) && height > 1 => above,
            _ => self.selected,
        };
        let further = if by_pages { height / 2 } else { 0 };
        if top < self.offset {
            self.offset = top.saturating_sub(further);
        }
        if self.selected >= self.offset + height {
            self.offset = self.selected + 1 - height + further;
        }
        self.offset = self.offset.min(self.total.saturating_sub(height));
    }

    /// The hidden cursor rests on the selected row.
    pub fn cursor(&self) -> Cursor {
        let row = self.selected.saturating_sub(self.offset) as u16;
        if self.is_empty() || row >= self.area.height {
            return Cursor::Hidden;
        }
        Cursor::Parked(Position {
            x: self.area.x,
            y: self.area.y + row,
        })
    }

    /// Rows that can be seen, as positions from 0: first and one past the last.
    pub fn visible(&self) -> (usize, usize) {
        (
            self.offset,
            (self.offset + self.area.height as usize).min(self.total),
        )
    }
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
