//! Draws the week as a grid: days beside each other, half hours beneath each other, visits as long as they take.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::choice::VisitState;
use crate::domain::when::{Day, TimeOfDay};
use crate::i18n::dates;
use crate::service::reply::VisitRow;
use crate::shown::Shown;
use crate::tui::layout::{beneath, first_row, right_of};
use crate::tui::panes::marks::card;
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::{Cursor, Cx};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put};

use super::week::{At, STEP, hours, span};
use super::{Visits, side};

/// Columns of the hours.
const GUTTER: u16 = 6;
/// Rows above the hours: the days, and visits without a time.
const HEAD: u16 = 2;
/// Minutes of one row, the finest that fits; a whole number of rows makes an hour.
const PER_ROW: [i64; 4] = [10, 15, 20, STEP];

/// What stands in one row of one day.
#[derive(Clone)]
struct Piece {
    strip: Strip,
    is_under: bool,
}

/// What is drawn of a week.
struct Drawing<'a> {
    rows: &'a [VisitRow],
    at: At,
    moving: Option<u64>,
    open: i64,
    close: i64,
    /// Minutes of one row.
    per_row: i64,
}

impl Drawing<'_> {
    fn row_of(&self, minute: i64) -> usize {
        ((minute - self.open).max(0) / self.per_row) as usize
    }

    fn len(&self) -> usize {
        self.row_of(self.close)
    }
}

impl Visits {
    pub(super) fn draw_week(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let at = self.place_in_week(cx);
        let monday = at.day.monday();
        let rows = self.week_rows(monday);
        let moving = self.week.moving.map(|it| it.id);
        let days = days(&rows, at.day);
        let words = cx.words;
        let last = *days.last().unwrap_or(&monday);
        let day = |day| dates::day(words, day, cx.now.today());
        let week = (words.dates.week_title)(dates::week(monday));
        let title = (words.briefs.week)(&week, &day(monday), &day(last));
        let foot = if moving.is_some() {
            words.briefs.moving_keys
        } else {
            words.briefs.week_keys
        };
        let inner = Lines::new()
            .title(&title, cx)
            .foot(foot, cx)
            .focus(true)
            .draw(frame.buffer_mut(), area, cx);
        self.look.drawn(area, Vec::new());
        let (open, close) = hours(rows.iter());
        let body = beneath(inner, HEAD);
        let fits = |per_row: &i64| (close - open) / per_row <= i64::from(body.height);
        let per_row = PER_ROW.into_iter().find(fits).unwrap_or(STEP);
        let drawing = Drawing {
            rows: &rows,
            at,
            moving,
            open,
            close,
            per_row,
        };
        self.scroll(&drawing, body);
        let buffer = frame.buffer_mut();
        draw_hours(buffer, body, &drawing, self.week.top, cx);
        let columns = right_of(inner, GUTTER);
        let width = columns.width / days.len().max(1) as u16;
        let mut parked = None;
        for (place, day) in (0..).zip(&days) {
            let column = Rect {
                x: columns.x + place * width,
                width: width.saturating_sub(1),
                ..columns
            };
            draw_head(buffer, column, *day, &drawing, cx);
            let under = draw_day(buffer, column, *day, &drawing, self.week.top, cx);
            parked = parked.or(under);
        }
        self.parked = parked.map_or(Cursor::Hidden, |row| {
            Cursor::Parked(ratatui::layout::Position { x: row.x, y: row.y })
        });
    }

    /// Scrolls as little as it takes to see the cursor.
    fn scroll(&mut self, drawing: &Drawing<'_>, body: Rect) {
        let height = usize::from(body.height);
        let at = drawing.row_of(drawing.at.minute);
        let most = drawing.len().saturating_sub(height);
        let top = self.week.top.min(at);
        self.week.top = top.max((at + 2).saturating_sub(height)).min(most);
    }
}

/// Monday to Friday, and the days of the weekend that have something.
fn days(rows: &[VisitRow], at: Day) -> Vec<Day> {
    let monday = at.monday();
    (0..7)
        .map(|ahead| monday.plus(ahead))
        .filter(|day| day.since(monday) < 5 || *day == at || rows.iter().any(|row| row.day == *day))
        .collect()
}

fn draw_hours(buffer: &mut Buffer, body: Rect, drawing: &Drawing<'_>, top: usize, cx: &Cx<'_>) {
    for (place, row) in body.rows().zip(top..drawing.len()) {
        let minute = drawing.open + row as i64 * drawing.per_row;
        if minute % 60 != 0 {
            continue;
        }
        let time = u16::try_from(minute).ok().and_then(TimeOfDay::from_number);
        let text = time.map_or_else(|| "24:00".to_owned(), |time| time.to_string());
        let gutter = Rect {
            width: GUTTER,
            ..place
        };
        put(buffer, gutter, &text, Role::TextMuted, cx);
    }
}

/// The day and its load; beneath it what has no time.
fn draw_head(buffer: &mut Buffer, column: Rect, day: Day, drawing: &Drawing<'_>, cx: &Cx<'_>) {
    let of_day = || drawing.rows.iter().filter(move |row| row.day == day);
    let count = of_day().filter(|row| side::counts(row)).count();
    let minutes: i64 = of_day()
        .filter(|row| side::counts(row))
        .filter_map(|row| row.minutes)
        .sum();
    let today = cx.now.today();
    let role = if day == today {
        Role::CalendarToday
    } else if day.since(day.monday()) >= 5 {
        Role::CalendarWeekend
    } else {
        Role::Title
    };
    let head = first_row(column);
    let name = dates::weekday_and_number(cx.words, day);
    let used = Strip::new()
        .text(&name, cx.style(role))
        .space(2)
        .draw(buffer, head, cx);
    if count > 0 {
        let long = dates::duration(cx.words, minutes);
        let load = (cx.words.panes.visits_of_day)(count);
        let room = usize::from(column.width.saturating_sub(used));
        let fitting = [format!("{load}, {long}"), load, count.to_string()];
        let fits = |text: &&String| Shown::line(text).width() <= room;
        if let Some(text) = fitting.iter().find(fits) {
            put(buffer, right_of(head, used), text, Role::TextMuted, cx);
        }
    }
    let untimed: Vec<&VisitRow> = of_day().filter(|row| row.time.is_none()).collect();
    let Some(first) = untimed.first() else {
        return;
    };
    let shown = untimed
        .iter()
        .find(|row| Some(row.id) == drawing.at.visit)
        .unwrap_or(first);
    let place = first_row(beneath(column, 1));
    let (card, card_role) = card(shown.class);
    let mut strip = Strip::new();
    if untimed.len() > 1 {
        let more = (cx.words.briefs.without_time)(untimed.len());
        strip = strip.text(&more, cx.style(Role::StatusSoon)).space(1);
    }
    strip
        .text(card, cx.style(card_role))
        .space(1)
        .text(&shown.customer_name, cx.style(text_of(shown)))
        .draw(buffer, place, cx);
    if Some(shown.id) == drawing.at.visit {
        buffer.set_style(place, cx.style(Role::Selection));
    }
}

fn text_of(row: &VisitRow) -> Role {
    match row.state {
        VisitState::Done | VisitState::Cancelled | VisitState::Missed => Role::TextMuted,
        VisitState::Planned | VisitState::Confirmed | VisitState::Postponed => Role::Text,
    }
}

/// Draws a day and returns the row of the cursor, if it is there.
fn draw_day(
    buffer: &mut Buffer,
    column: Rect,
    day: Day,
    drawing: &Drawing<'_>,
    top: usize,
    cx: &Cx<'_>,
) -> Option<Rect> {
    let body = beneath(column, HEAD);
    let pieces = pieces(day, column.width, drawing, cx);
    let mut under = None;
    for (place, piece) in body.rows().zip(pieces.iter().skip(top)) {
        let Some(piece) = piece else { continue };
        piece.strip.draw(buffer, place, cx);
        if piece.is_under {
            buffer.set_style(place, cx.style(Role::Selection));
            under = under.or(Some(place));
        }
    }
    under
}

/// What stands in each row of a day. A visit that overlaps another one stands beneath it, and nothing is hidden.
fn pieces(day: Day, width: u16, drawing: &Drawing<'_>, cx: &Cx<'_>) -> Vec<Option<Piece>> {
    let mut pieces: Vec<Option<Piece>> = vec![None; drawing.len()];
    let of_day = drawing.rows.iter().filter(|row| row.day == day);
    let timed = of_day.filter_map(|row| Some((row, span(row)?)));
    let mut free_from = 0;
    for (row, (from, to)) in timed {
        let first = drawing.row_of(from).max(free_from);
        let last = drawing.row_of(to - 1).max(first);
        let is_under = drawing.at.visit == Some(row.id);
        for (nth, at) in (first..=last).enumerate() {
            let strip = visit_line(row, nth, width, drawing.moving, cx);
            let piece = Some(Piece { strip, is_under });
            match pieces.get_mut(at) {
                Some(place) => *place = piece,
                None if nth == 0 => pieces.push(piece),
                None => {}
            }
        }
        free_from = first + 1;
        if row.overlaps {
            continue;
        }
        free_from = last + 1;
    }
    let at = drawing.at;
    if at.day == day && at.visit.is_none() {
        let place = drawing.row_of(at.minute);
        if let Some(place) = pieces.get_mut(place) {
            let strip = Strip::new().text("+", cx.style(Role::Key)).fit(width);
            *place = Some(Piece {
                strip,
                is_under: true,
            });
        }
    }
    pieces
}

/// The rows of a visit: mark, time, card and customer; what for; with whom.
fn visit_line(row: &VisitRow, nth: usize, width: u16, moving: Option<u64>, cx: &Cx<'_>) -> Strip {
    let text = text_of(row);
    if nth > 0 {
        let about = match nth {
            1 => row.purpose.clone(),
            2 => row.contact_name.clone(),
            _ => String::new(),
        };
        return Strip::new()
            .text("| ", cx.style(Role::Border))
            .text(&about, cx.style(Role::TextMuted))
            .fit(width);
    }
    let (symbol, role) = super::agenda::mark(row);
    let mark = if moving == Some(row.id) {
        cx.theme.symbol(Symbol::Soon)
    } else {
        symbol.map_or("", |symbol| cx.theme.symbol(symbol))
    };
    let (card, card_role) = card(row.class);
    let time = row.time.map_or_else(String::new, |time| time.to_string());
    let mut strip = Strip::new();
    if !mark.is_empty() {
        strip = strip.text(mark, cx.style(role));
    }
    strip = strip.text(&time, cx.style(text)).space(1);
    if width >= 20 {
        strip = strip.text(card, cx.style(card_role)).space(1);
    }
    strip.text(&row.customer_name, cx.style(text)).fit(width)
}
