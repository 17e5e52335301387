//! One report on the whole pane: its chart above, its table below, or one of them alone.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::report::{Asked, Chart, Column};
use crate::i18n::{numbers::count, reported};
use crate::service::reply::{Opens, ReportRow};
use crate::shown::Shown;
use crate::tui::command::CommandId as C;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::{beneath, inset};
use crate::tui::overlays::message::Message;
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow};
use crate::tui::widgets::chart::Places;
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put_wrapped};

use super::feed::Way;
use super::grid::Grid;
use super::loaded::Loaded;

/// The order of rows that is chosen.
pub(super) const SORT: &str = "sort";

/// Rows that chart and table need together, and that a chart has at most where the table is seen.
const FACTS_MOST: u16 = 2;
const BOTH_FROM: u16 = 14;
const CHART_MOST: u16 = 22;

/// What is shown of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawn {
    Both,
    Chart,
    Table,
}

/// One report on the whole pane.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) loaded: Loaded,
    grid: Grid,
    shown: Drawn,
    /// The place among all rows that the cursor goes to when the rows are here.
    wanted: Option<usize>,
    /// Where the last drawing put the numbers of the chart.
    places: Places,
}

impl Page {
    pub(super) fn new(asked: Asked, name: &str) -> Self {
        Self {
            loaded: Loaded::new(asked, name),
            grid: Grid::default(),
            shown: Drawn::Both,
            wanted: None,
            places: Places::new(),
        }
    }

    /// Puts the cursor on the row at a place among all, as soon as it is here.
    #[must_use]
    pub(super) fn at(mut self, place: Option<usize>) -> Self {
        self.wanted = place;
        self
    }

    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &Cx<'_>) -> Flow {
        let flow = self.loaded.answer(ticket, answer, cx);
        if flow == Flow::Done {
            self.lay_out(cx);
        }
        flow
    }

    fn lay_out(&mut self, cx: &Cx<'_>) {
        if let Some(sheet) = &self.loaded.sheet {
            let is_first = self.grid.is_empty();
            self.grid.set(sheet, cx.words);
            let fed = &self.loaded.fed;
            let usual = fed.row(fed.first()).filter(|_| is_first);
            let wanted = self.wanted.take().map(|place| sheet.at_place(place));
            if let Some(row) = wanted.or(usual) {
                self.grid.select(row);
            }
        }
    }

    /// Everything anew where the language of the screens is another one by now.
    pub(super) fn keep_up(&mut self, cx: &Cx<'_>) {
        if !self.loaded.is_in(cx.words.lang) {
            self.loaded.feed(cx);
            self.lay_out(cx);
        }
    }

    /// The place of the row under the cursor.
    pub(super) fn at_row(&self) -> Option<usize> {
        self.grid.row()
    }

    pub(super) fn row(&self) -> Option<&ReportRow> {
        self.loaded.sheet.as_ref()?.rows.get(self.grid.row()?)
    }

    /// What the row under the cursor is called.
    pub(super) fn label(&self, cx: &Cx<'_>) -> String {
        let Some((sheet, row)) = self.loaded.sheet.as_ref().zip(self.row()) else {
            return String::new();
        };
        let columns = sheet.asked.report.spec().columns;
        let label = label(sheet.asked.report.spec().chart).unwrap_or(columns[0]);
        reported::cell(cx.words, label, sheet.value(row, label))
    }

    /// The record under the cursor, where it is one.
    pub(super) fn target(&self) -> Option<Ref> {
        match self.row()?.opens {
            Opens::Record(target) => Some(target),
            _ => None,
        }
    }

    /// Whose name stands in the row under the cursor.
    pub(super) fn customer(&self) -> Option<(u64, String)> {
        let target = self.target().filter(|it| it.kind == Kind::Customer)?;
        let (sheet, row) = self.loaded.sheet.as_ref().zip(self.row())?;
        let name = match sheet.value(row, Column::Customer) {
            crate::domain::value::Value::Text(name) => name.clone(),
            _ => String::new(),
        };
        Some((target.id, name))
    }

    pub(super) fn copied(&self, cx: &Cx<'_>) -> (usize, String) {
        (self.grid.len(), self.grid.copied(cx.words))
    }

    /// Chart and table, the table alone, the chart alone.
    pub(super) fn turn(&mut self, cx: &mut Cx<'_>) {
        if self.loaded.asked.report.spec().chart == Chart::None {
            return cx.toast(cx.words.analysis.no_chart);
        }
        self.shown = match self.shown {
            Drawn::Both => Drawn::Table,
            Drawn::Table => Drawn::Chart,
            Drawn::Chart => Drawn::Both,
        };
    }

    /// Lets somebody choose the column that rows are sorted by.
    pub(super) fn choose_order(&self, cx: &mut Cx<'_>) {
        let columns = self.loaded.asked.report.spec().columns;
        let mut entries = vec![Entry::new(
            0,
            (cx.words.reports.title)(self.loaded.asked.report),
        )];
        let mut at = 0;
        for (id, column) in (1..).zip(columns) {
            let mut entry = Entry::new(id, (cx.words.reports.column)(*column));
            if self.loaded.asked.sort.is_some_and(|(by, _)| by == *column) {
                at = entries.len();
                entry = entry.detail(cx.words.panes.turns_round);
            }
            entries.push(entry);
        }
        cx.push(Picker::new(SORT, cx.words.panes.sort, entries).select(at));
    }

    /// Takes the choice of an order; without a column that of the report itself.
    pub(super) fn ordered(&mut self, choice: u64) {
        let columns = self.loaded.asked.report.spec().columns;
        let column = (choice as usize)
            .checked_sub(1)
            .and_then(|at| columns.get(at));
        match column {
            Some(column) => self.sort_by(*column),
            None => self.loaded.asked.sort = None,
        }
    }

    fn sort_by(&mut self, column: Column) {
        // Large numbers are wanted first, words in the order of letters.
        let descending = match self.loaded.asked.sort {
            Some((by, descending)) if by == column => !descending,
            _ => column.unit().is_quantity(),
        };
        self.loaded.asked.sort = Some((column, descending));
    }

    /// The facts behind the row under the cursor; says whether any are known.
    pub(super) fn tell_facts(&self, cx: &mut Cx<'_>) -> bool {
        let Some(row) = self.row().filter(|row| !row.facts.is_empty()) else {
            return false;
        };
        let mut lines = vec![self.label(cx), String::new()];
        lines.extend(row.facts.iter().map(|(column, value)| {
            let head = (cx.words.reports.column)(*column);
            format!("{head}  {}", reported::cell(cx.words, *column, value))
        }));
        let message = Message::new(cx.words.analysis.facts, lines);
        cx.push(message);
        true
    }

    pub(super) fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        let way = match (id, self.shown) {
            (C::ListLeft, Drawn::Both | Drawn::Chart) => Way::Left,
            (C::ListRight, Drawn::Both | Drawn::Chart) => Way::Right,
            (C::ListUp, Drawn::Chart) => Way::Up,
            (C::ListDown, Drawn::Chart) => Way::Down,
            _ => return self.grid.run(id, cx),
        };
        if cx.is_linear || self.loaded.fed.is_empty() {
            return self.grid.run(id, cx);
        }
        let fed = &self.loaded.fed;
        let from = self.grid.row().and_then(|row| fed.number(row));
        let to = fed.step(from.unwrap_or(fed.first()), way, cx.count as usize);
        if let Some(row) = fed.row(to) {
            self.grid.select(row);
        }
        Flow::Done
    }

    /// A click; says whether the rows are to be asked for in another order.
    pub(super) fn point(&mut self, at: Position) -> bool {
        let hit = self
            .places
            .iter()
            .rev()
            .find(|(_, place)| place.contains(at));
        if let Some(row) = hit.and_then(|(number, _)| self.loaded.fed.row(*number)) {
            self.grid.select(row);
            return false;
        }
        let Some(column) = self.grid.point(at) else {
            return false;
        };
        self.sort_by(column);
        true
    }

    pub(super) fn row_id(&self, at: usize) -> Option<u64> {
        self.grid.row_id(at)
    }

    pub(super) fn cursor(&self) -> Cursor {
        match self.shown {
            Drawn::Chart => Cursor::Hidden,
            Drawn::Both | Drawn::Table => self.grid.cursor(),
        }
    }

    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = cx.words;
        let asked = &self.loaded.asked;
        let look = self.loaded.look().told(words);
        let title = format!("{}  {look}", (words.reports.title)(asked.report));
        let foot = match asked.sort {
            Some((column, descending)) => {
                (words.panes.by)((words.reports.column)(column), descending)
            }
            None => String::new(),
        };
        let mut inner = Lines::new()
            .title(&title, cx)
            .foot(&foot, cx)
            .focus(true)
            .draw(frame.buffer_mut(), area, cx);
        self.places.clear();
        let notes = self.notes(inner.width.saturating_sub(2), cx);
        if let Some(text) = self.loaded.instead(cx).filter(|_| self.grid.is_empty()) {
            let room = inset(inner, 1);
            let used = put_wrapped(frame.buffer_mut(), room, &text, Role::TextMuted, cx);
            let rest = beneath(room, used + 1);
            draw_notes(frame, rest, &notes, cx);
            return;
        }
        let facts = self.facts(cx);
        if !facts.is_empty() && inner.height > 6 {
            let mut room = inset(inner, 1);
            room.height = if inner.height > 14 { FACTS_MOST } else { 1 };
            let used = put_wrapped(frame.buffer_mut(), room, &facts, Role::Title, cx);
            inner = beneath(inner, used);
        }
        let below = (notes.len() as u16).min(inner.height.saturating_sub(5));
        let (inner, under) = (
            Rect {
                height: inner.height - below,
                ..inner
            },
            beneath(inner, inner.height - below),
        );
        draw_notes(frame, inset(under, 1), &notes, cx);
        let (chart, table) = self.split(inner, cx);
        if let Some(chart) = chart {
            let selected = self.grid.row().and_then(|row| self.loaded.fed.number(row));
            let room = inset(chart, 1);
            let fed = &self.loaded.fed;
            self.places = fed.draw(frame.buffer_mut(), room, selected, true, cx);
        }
        if let Some(table) = table {
            let sort = self.loaded.asked.sort;
            self.grid.draw(frame, table, sort, cx);
        }
    }

    /// Where chart and table go.
    fn split(&self, area: Rect, cx: &Cx<'_>) -> (Option<Rect>, Option<Rect>) {
        let has_chart = !self.loaded.fed.is_empty() && !cx.is_linear;
        match self.shown {
            _ if !has_chart => (None, Some(area)),
            Drawn::Chart => (Some(area), None),
            Drawn::Table => (None, Some(area)),
            Drawn::Both if area.height < BOTH_FROM => (Some(area), None),
            Drawn::Both => {
                let wanted = (area.height / 2).clamp(7, CHART_MOST);
                // A short table leaves the rest to the chart.
                let spare = area.height.saturating_sub(self.grid.len() as u16 + 2);
                let height = wanted.max(spare.min(CHART_MOST));
                let height = height
                    .min(self.loaded.fed.height().unwrap_or(height))
                    .max(3);
                (
                    Some(Rect { height, ..area }),
                    Some(beneath(area, height + 1)),
                )
            }
        }
    }

    /// What holds for the whole report, in a row.
    fn facts(&self, cx: &Cx<'_>) -> String {
        let Some(sheet) = &self.loaded.sheet else {
            return String::new();
        };
        let facts = sheet.facts.iter().map(|(column, value)| {
            let head = (cx.words.reports.column)(*column);
            format!("{head} {}", reported::cell(cx.words, *column, value))
        });
        facts.collect::<Vec<_>>().join("   ")
    }

    /// What must be said so that nobody misreads it.
    fn notes(&self, width: u16, cx: &Cx<'_>) -> Vec<Shown> {
        let Some(sheet) = &self.loaded.sheet else {
            return Vec::new();
        };
        let mut notes: Vec<String> = sheet.notes.iter().map(cx.words.reports.note).collect();
        if sheet.all as usize > sheet.rows.len() {
            let first = count(sheet.without_gap().len());
            let all = count(sheet.all);
            notes.push((cx.words.analysis.first_of)(&first, &all));
            if sheet.spread > 0 {
                notes.push((cx.words.analysis.spread)(&count(sheet.spread)));
            }
        }
        let lines = notes.iter().flat_map(|note| {
            let note = Shown::line(note).measured(cx.ambiguous);
            note.wrap(width.max(1).into())
        });
        lines.collect()
    }
}

/// The column that a chart takes its labels from.
const fn label(chart: Chart) -> Option<Column> {
    match chart {
        Chart::None => None,
        Chart::Bars(label, _)
        | Chart::Months(label, _, _)
        | Chart::Pareto(label, _, _)
        | Chart::Heat(label, _, _)
        | Chart::Quadrant(label, _, _, _)
        | Chart::Funnel(label, _) => Some(label),
    }
}

fn draw_notes(frame: &mut Frame<'_>, area: Rect, notes: &[Shown], cx: &Cx<'_>) {
    for (row, note) in area.rows().zip(notes) {
        Strip::new()
            .shown(note.clone(), cx.style(Role::TextMuted))
            .draw(frame.buffer_mut(), row, cx);
    }
}
