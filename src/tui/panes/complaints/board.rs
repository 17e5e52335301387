//! The board: the same complaints as the queue, in lanes by what is to be done next. In a narrow window the lanes
//! stand one under another.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::choice::ComplaintState as S;
use crate::domain::when::Moment;
use crate::i18n::Catalog;
use crate::service::reply::ComplaintRow;
use crate::shown::{Align, Shown};
use crate::tui::command::CommandId as C;
use crate::tui::layout::{Span, first_row, inset, right_of};
use crate::tui::panes::marks::card;
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::{Cursor, Cx};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::Strip;
use crate::tui::widgets::table;

use super::queue::{self, is_late};

/// Rows fetched for the board: it shows all lanes at once.
pub(super) const BOARD_MOST: u32 = 1000;

/// How long a closed complaint stays on the board.
const CLOSED_DAYS: i64 = 7;
const DAY_MILLIS: i64 = 86_400_000;

/// Rows of a card, with the line beneath it.
const CARD: u16 = 4;

/// A lane, by what is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lane {
    /// To be accepted.
    Received,
    /// Its cause or its first aid is missing.
    Cause,
    /// To be corrected.
    Remedy,
    /// To be followed up and closed.
    FollowUp,
    /// Closed within the last days.
    Closed,
}

impl Lane {
    const ALL: [Self; 5] = [
        Self::Received,
        Self::Cause,
        Self::Remedy,
        Self::FollowUp,
        Self::Closed,
    ];

    /// The lane of a complaint; none for one that was closed long ago.
    fn of(row: &ComplaintRow, now: Moment) -> Option<Self> {
        Some(match row.state {
            S::New => Self::Received,
            // Accepted, cause and first aid: with all three it waits for its remedy.
            S::Accepted | S::CauseFound | S::Contained if row.progress.0 < 3 => Self::Cause,
            S::Accepted | S::CauseFound | S::Contained => Self::Remedy,
            S::Corrected | S::FollowedUp => Self::FollowUp,
            S::Closed | S::NotValid | S::Duplicate | S::Withdrawn => {
                let ago = now.number() - row.closed?.number();
                return (ago <= CLOSED_DAYS * DAY_MILLIS).then_some(Self::Closed);
            }
        })
    }

    fn name(self, words: &Catalog) -> &'static str {
        let names = words.cases.lanes;
        names[self as usize]
    }
}

/// The complaints of each lane, in the order of the queue.
type Lanes = [Vec<u64>; 5];

fn lanes(list: &List<ComplaintRow>, now: Moment) -> Lanes {
    let mut lanes = Lanes::default();
    for row in list.rows() {
        if let Some(lane) = Lane::of(row, now) {
            lanes[lane as usize].push(row.id);
        }
    }
    lanes
}

/// How many cards the board has.
pub(super) fn cards(list: &List<ComplaintRow>, now: Moment) -> u32 {
    lanes(list, now).iter().map(Vec::len).sum::<usize>() as u32
}

/// Puts the cursor on a card, if it is on none.
pub(super) fn settle(list: &mut List<ComplaintRow>, now: Moment) {
    let lanes = lanes(list, now);
    let is_on = |id| lanes.iter().any(|lane| lane.contains(&id));
    if !list.selected_id().is_some_and(is_on)
        && let Some(first) = lanes.iter().find_map(|lane| lane.first())
    {
        list.select(*first);
    }
}

/// How the board was drawn last.
#[derive(Debug, Default)]
pub(super) struct Board {
    pub(super) is_shown: bool,
    /// The lanes stand one under another.
    stacked: bool,
    /// The first card or row that is drawn: of each lane, or of all.
    tops: [usize; 5],
    /// Where cards are, for clicks.
    places: Vec<(Rect, u64)>,
    at: Option<Position>,
}

impl Board {
    /// Moves the cursor; says whether the command was one that does.
    pub(super) fn run(&self, id: C, list: &mut List<ComplaintRow>, cx: &Cx<'_>) -> bool {
        let lanes = lanes(list, cx.now.at);
        let Some(selected) = list.selected_id() else {
            return false;
        };
        let find = |lane: &Vec<u64>| lane.iter().position(|id| *id == selected);
        let place = (0..)
            .zip(&lanes)
            .find_map(|(n, lane)| Some((n, find(lane)?)));
        let Some((lane, place)) = place else {
            return false;
        };
        let all: Vec<u64> = lanes.concat();
        // Lanes under one another are one list for the keys that go up and down.
        let (column, place_in) = match all.iter().position(|id| *id == selected) {
            Some(at) if self.stacked => (&all, at),
            _ => (&lanes[lane], place),
        };
        let count = cx.count.max(1) as usize;
        let last = column.len() - 1;
        let wanted = match id {
            C::ListDown => column[(place_in + count).min(last)],
            C::ListUp => column[place_in.saturating_sub(count)],
            C::ListPageDown => column[(place_in + 5 * count).min(last)],
            C::ListPageUp => column[place_in.saturating_sub(5 * count)],
            C::ListFirst => column[0],
            C::ListLast => column[last],
            C::ListLeft | C::ListRight => {
                let filled = |n: &usize| !lanes[*n].is_empty();
                let next = if id == C::ListLeft {
                    (0..lane).rev().filter(filled).nth(count - 1)
                } else {
                    (lane + 1..lanes.len()).filter(filled).nth(count - 1)
                };
                let Some(next) = next else {
                    return true;
                };
                lanes[next][place.min(lanes[next].len() - 1)]
            }
            _ => return false,
        };
        list.select(wanted);
        true
    }

    /// Puts the cursor on the card that was clicked.
    pub(super) fn point(&self, at: Position, list: &mut List<ComplaintRow>) -> bool {
        let hit = self.places.iter().find(|(place, _)| place.contains(at));
        hit.is_some_and(|(_, id)| list.select(*id))
    }

    pub(super) fn cursor(&self) -> Cursor {
        self.at.map_or(Cursor::Hidden, Cursor::Parked)
    }

    /// Draws the lanes. `title` is that of the queue, `foot` too.
    pub(super) fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        list: &List<ComplaintRow>,
        (title, foot): (&str, &str),
        cx: &Cx<'_>,
    ) {
        self.places.clear();
        self.at = None;
        self.stacked = cx.span(area.width) < Span::Wide || area.height < CARD + 4;
        let lanes = lanes(list, cx.now.at);
        if self.stacked {
            return self.draw_stacked(frame, area, (list, &lanes), (title, foot), cx);
        }
        // The title of all stands over the lanes.
        let heading = first_row(area);
        Strip::new().text(title, cx.style(Role::Title)).draw(
            frame.buffer_mut(),
            inset(heading, 1),
            cx,
        );
        Strip::new().text(foot, cx.style(Role::Hint)).draw_right(
            frame.buffer_mut(),
            inset(heading, 1),
            cx,
        );
        let below = crate::tui::layout::beneath(area, 1);
        let mut x = below.x;
        for (n, lane) in Lane::ALL.into_iter().enumerate() {
            let width = (below.right() - x) / (Lane::ALL.len() - n) as u16;
            let place = Rect { x, width, ..below };
            x += width;
            self.draw_lane(frame, place, lane, (list, &lanes[n]), cx);
        }
    }

    fn draw_lane(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        lane: Lane,
        (list, ids): (&List<ComplaintRow>, &[u64]),
        cx: &Cx<'_>,
    ) {
        let rows: Vec<&ComplaintRow> = list
            .rows()
            .iter()
            .filter(|row| ids.contains(&row.id))
            .collect();
        let selected = list.selected_id();
        let at = rows.iter().position(|row| Some(row.id) == selected);
        let number = lane as usize + 1;
        let title = format!("{number} {}", heading(lane, &rows, cx));
        let fits = (area.height.saturating_sub(2) / CARD).max(1) as usize;
        let top = &mut self.tops[lane as usize];
        if let Some(at) = at {
            *top = (*top).clamp((at + 1).saturating_sub(fits), at);
        }
        *top = (*top).min(rows.len().saturating_sub(fits));
        let top = *top;
        let hidden = rows.len().saturating_sub(top + fits);
        let foot = if hidden > 0 {
            (cx.words.cases.more)(hidden)
        } else {
            String::new()
        };
        let inner = Lines::new()
            .title(&title, cx)
            .foot(&foot, cx)
            .focus(at.is_some())
            .draw(frame.buffer_mut(), area, cx);
        let mut place = Rect {
            height: CARD - 1,
            ..inner
        };
        for row in rows.into_iter().skip(top).take(fits) {
            let is_selected = Some(row.id) == selected;
            self.draw_card(frame, place.intersection(inner), row, list, is_selected, cx);
            let line = Rect {
                y: place.bottom(),
                height: 1,
                ..place
            };
            if line.bottom() <= inner.bottom() {
                let dots = ".".repeat(inset(line, 1).width as usize);
                Strip::new().text(&dots, cx.style(Role::Border)).draw(
                    frame.buffer_mut(),
                    inset(line, 1),
                    cx,
                );
            }
            place.y += CARD;
        }
    }

    fn draw_card(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        row: &ComplaintRow,
        list: &List<ComplaintRow>,
        is_selected: bool,
        cx: &Cx<'_>,
    ) {
        let buffer = frame.buffer_mut();
        let text = right_of(area, 2);
        let width = text.width;
        let (class, role) = card(row.class);
        let (due, due_role) = queue::due(row, cx);
        let (mark, mark_role) = queue::mark(row, cx);
        let handed = queue::handed_over(row, cx);
        let owner = format!("{handed} {}", row.owner_name);
        let owner = owner.trim();
        let subject = width.saturating_sub(Shown::line(owner).width() as u16 + 1);
        let lines = [
            Strip::new()
                .text(&row.number, cx.style(Role::Text))
                .space(1)
                .text(class, cx.style(role))
                .space(1)
                .text(&due, cx.style(due_role)),
            Strip::new().text(&row.customer_name, cx.style(Role::Title)),
            Strip::new()
                .cell(&row.subject, subject, Align::Left, cx.style(Role::Text))
                .space(1)
                .text(owner, cx.style(Role::TextMuted)),
        ];
        for (place, line) in text.rows().zip(lines) {
            line.fit(width).draw(buffer, place, cx);
        }
        let edge = first_row(area);
        if list.is_marked(row) {
            let mark = cx.theme.symbol(Symbol::Mark);
            Strip::new()
                .text(mark, cx.style(Role::Mark))
                .draw(buffer, edge, cx);
        }
        Strip::new()
            .text(&mark, cx.style(mark_role))
            .draw(buffer, right_of(edge, 1), cx);
        if is_selected {
            buffer.set_style(area, cx.style(Role::Selection));
            if !list.is_marked(row) {
                let style = cx.style(Role::Key).patch(cx.style(Role::Selection));
                Strip::new()
                    .text(cx.theme.symbol(Symbol::Cursor), style)
                    .draw(buffer, edge, cx);
            }
            self.at = Some(area.as_position());
        }
        self.places.push((area, row.id));
    }

    fn draw_stacked(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        (list, lanes): (&List<ComplaintRow>, &Lanes),
        (title, foot): (&str, &str),
        cx: &Cx<'_>,
    ) {
        let inner = Lines::new()
            .title(title, cx)
            .foot(foot, cx)
            .focus(true)
            .draw(frame.buffer_mut(), area, cx);
        let mut lines: Vec<(Option<Lane>, Option<&ComplaintRow>)> = Vec::new();
        for (lane, ids) in Lane::ALL.into_iter().zip(lanes) {
            lines.push((Some(lane), None));
            let of = list.rows().iter().filter(|row| ids.contains(&row.id));
            lines.extend(of.map(|row| (None, Some(row))));
        }
        let selected = list.selected_id();
        let at = lines
            .iter()
            .position(|(_, row)| row.is_some_and(|row| Some(row.id) == selected));
        let fits = inner.height as usize;
        if let Some(at) = at {
            // The heading above the first card of a lane stays in sight.
            let above = at - usize::from(lines[at - 1].0.is_some());
            self.tops[0] = self.tops[0].clamp((at + 1).saturating_sub(fits), above);
        }
        self.tops[0] = self.tops[0].min(lines.len().saturating_sub(fits));
        let edge = list.edge(cx);
        let fitted = table::fit(&queue::COLUMNS, right_of(inner, edge).width);
        for (place, (lane, row)) in inner.rows().zip(lines.iter().skip(self.tops[0])) {
            let buffer = frame.buffer_mut();
            if let Some(lane) = lane {
                let rows: Vec<&ComplaintRow> = list
                    .rows()
                    .iter()
                    .filter(|row| lanes[*lane as usize].contains(&row.id))
                    .collect();
                Strip::new()
                    .text(&heading(*lane, &rows, cx), cx.style(Role::Title))
                    .draw(buffer, place, cx);
            }
            let Some(row) = row else { continue };
            let text = right_of(place, edge);
            fitted.row(row, cx).draw(buffer, text, cx);
            if list.is_marked(row) {
                let mark = cx.theme.symbol(Symbol::Mark);
                Strip::new()
                    .text(mark, cx.style(Role::Mark))
                    .draw(buffer, place, cx);
            }
            if Some(row.id) == selected {
                buffer.set_style(place, cx.style(Role::Selection));
                if !list.is_marked(row) {
                    let style = cx.style(Role::Key).patch(cx.style(Role::Selection));
                    Strip::new()
                        .text(cx.theme.symbol(Symbol::Cursor), style)
                        .draw(buffer, place, cx);
                }
                self.at = Some(place.as_position());
            }
            self.places.push((place, row.id));
        }
    }
}

/// What a lane holds: its name, how many, how many of them late.
fn heading(lane: Lane, rows: &[&ComplaintRow], cx: &Cx<'_>) -> String {
    let late = rows
        .iter()
        .filter(|row| row.state.is_open() && is_late(row));
    let mut text = format!("{}  {}", lane.name(cx.words), rows.len());
    let late = late.count();
    if late > 0 {
        text = format!("{text}  {}", (cx.words.cases.late)(late));
    }
    text
}
