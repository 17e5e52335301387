//! Several small charts beside each other: one of them has the cursor.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::report::{Chart, Report};
use crate::tui::command::CommandId as C;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::inset;
use crate::tui::theme::Role;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::chart::Places;
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::put_wrapped;

use super::feed::Way;
use super::loaded::{Loaded, Look};

/// The reports that are drawn first, by their words; where one is not there the next takes its place.
const FIRST: [&str; 11] = [
    "trend", "abc", "coverage", "cases", "health", "visits", "loyalty", "credit", "groups",
    "churn", "margin",
];

/// Small charts at most.
pub(super) const MOST: usize = 6;

/// Small charts that one goes through even where one alone fits.
const LEAST: usize = 4;

/// Columns and rows that a small chart needs.
const WIDE: u16 = 34;
const HIGH: u16 = 7;

/// One small chart.
#[derive(Debug)]
struct Tile {
    loaded: Loaded,
    /// The number under the cursor, once one was chosen.
    at: Option<usize>,
    area: Rect,
    places: Places,
}

/// The small charts.
#[derive(Debug)]
pub(super) struct Overview {
    tiles: Vec<Tile>,
    current: usize,
    /// Charts that are asked for, and that the last drawing had room for.
    asked: usize,
    room: usize,
}

/// The reports that are drawn, in their order.
fn reports() -> Vec<Report> {
    let has_chart = |report: &Report| report.spec().chart != Chart::None;
    let first = FIRST.iter().filter_map(|key| Report::from_key(key));
    let rest = Report::ALL.iter().copied();
    let mut found: Vec<Report> = Vec::new();
    for report in first.chain(rest).filter(has_chart) {
        if !found.contains(&report) && found.len() < MOST {
            found.push(report);
        }
    }
    found
}

impl Overview {
    pub(super) fn new(look: &Look) -> Self {
        let tile = |report| Tile {
            loaded: Loaded::small(report, look),
            at: None,
            area: Rect::ZERO,
            places: Places::new(),
        };
        Self {
            tiles: reports().into_iter().map(tile).collect(),
            current: 0,
            asked: 0,
            room: 4,
        }
    }

    /// Charts that the cursor goes through: four, and more where there is room for them at once.
    fn shown(&self) -> usize {
        self.room.max(LEAST).min(self.tiles.len())
    }

    /// Asks for what there is room for; `anew` for what is here already too.
    pub(super) fn ask(&mut self, anew: bool, cx: &mut Cx<'_>) {
        let from = if anew { 0 } else { self.asked };
        let to = self.shown();
        for tile in self.tiles.iter_mut().take(to).skip(from) {
            tile.loaded.ask(cx);
        }
        self.asked = to;
    }

    /// Whether there is room for charts that were not asked for.
    pub(super) fn wants_more(&self) -> bool {
        self.asked < self.shown()
    }

    pub(super) fn look_at(&mut self, look: &Look) {
        for tile in &mut self.tiles {
            tile.loaded.look_at(look);
            tile.at = None;
        }
    }

    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &Cx<'_>) -> Flow {
        let mut tiles = self.tiles.iter_mut();
        let is_ours = tiles.any(|tile| tile.loaded.answer(ticket, answer, cx) == Flow::Done);
        if is_ours { Flow::Done } else { Flow::Pass }
    }

    pub(super) fn keep_up(&mut self, cx: &Cx<'_>) {
        for tile in &mut self.tiles {
            if !tile.loaded.is_in(cx.words.lang) {
                tile.loaded.feed(cx);
            }
        }
    }

    /// The chart under the cursor, and the row of its report that is.
    pub(super) fn current(&self) -> Option<(&Loaded, Option<usize>)> {
        let tile = self.tiles.get(self.current)?;
        let fed = &tile.loaded.fed;
        let number = tile.at.unwrap_or_else(|| fed.first());
        Some((&tile.loaded, fed.row(number)))
    }

    /// Whether every report that was asked for says that there is nothing.
    pub(super) fn is_empty(&self) -> bool {
        let mut asked = self.tiles.iter().take(self.asked);
        self.asked > 0
            && asked.all(|tile| {
                let sheet = tile.loaded.sheet.as_ref();
                sheet.is_some_and(|sheet| sheet.rows.is_empty())
            })
    }

    pub(super) fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        let shown = self.shown().max(1);
        let way = match id {
            C::PaneNext => {
                self.current = (self.current + 1) % shown;
                return Flow::Done;
            }
            C::PaneBefore => {
                self.current = (self.current + shown - 1) % shown;
                return Flow::Done;
            }
            C::ListUp => Way::Up,
            C::ListDown => Way::Down,
            C::ListLeft => Way::Left,
            C::ListRight => Way::Right,
            _ => return Flow::Pass,
        };
        if let Some(tile) = self.tiles.get_mut(self.current) {
            let fed = &tile.loaded.fed;
            let from = tile.at.unwrap_or_else(|| fed.first());
            tile.at = Some(fed.step(from, way, cx.count as usize));
        }
        Flow::Done
    }

    pub(super) fn point(&mut self, at: Position) {
        let hit = self.tiles.iter().position(|tile| tile.area.contains(at));
        let Some(hit) = hit else { return };
        self.current = hit;
        let tile = &mut self.tiles[hit];
        let number = tile
            .places
            .iter()
            .rev()
            .find(|(_, place)| place.contains(at));
        if let Some((number, _)) = number {
            tile.at = Some(*number);
        }
    }

    /// How many charts fit beside and beneath each other.
    fn shape(area: Rect) -> (u16, u16) {
        let across = match area.width {
            ..68 => 1,
            68..150 => 2,
            _ => 3,
        };
        let down = if area.height >= HIGH * 2 { 2 } else { 1 };
        (across.min((area.width / WIDE).max(1)), down)
    }

    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let (across, down) = Self::shape(area);
        let fit = usize::from(across * down);
        self.room = fit.min(MOST);
        for tile in &mut self.tiles {
            tile.area = Rect::ZERO;
            tile.places.clear();
        }
        // Where not all fit, those around the one with the cursor do.
        let first = self.current / fit * fit;
        let cells = (0..down).flat_map(|y| (0..across).map(move |x| (x, y)));
        for ((x, y), at) in cells.zip(first..self.tiles.len().min(first + fit)) {
            let left = area.width * x / across / 2 * 2;
            let right = if x + 1 == across {
                area.width
            } else {
                area.width * (x + 1) / across / 2 * 2
            };
            let top = area.height * y / down;
            let bottom = area.height * (y + 1) / down;
            let place = Rect {
                x: area.x + left,
                y: area.y + top,
                width: right - left,
                height: bottom - top,
            };
            self.draw_tile(frame, place, at, cx);
        }
    }

    fn draw_tile(&mut self, frame: &mut Frame<'_>, area: Rect, at: usize, cx: &Cx<'_>) {
        let is_current = at == self.current;
        let tile = &mut self.tiles[at];
        tile.area = area;
        let report = tile.loaded.asked.report;
        let period = tile.loaded.days(cx.words);
        let inner = Lines::new()
            .title((cx.words.reports.title)(report), cx)
            .foot(&period, cx)
            .focus(is_current)
            .draw(frame.buffer_mut(), area, cx);
        let room = inset(inner, 1);
        if let Some(text) = tile.loaded.instead(cx) {
            put_wrapped(frame.buffer_mut(), room, &text, Role::TextMuted, cx);
            return;
        }
        let fed = &tile.loaded.fed;
        let selected = is_current.then(|| tile.at.unwrap_or_else(|| fed.first()));
        tile.places = fed.draw(frame.buffer_mut(), room, selected, true, cx);
    }
}
