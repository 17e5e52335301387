//! The column beside the agenda: months with the days that have visits, and the load of one week.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::choice::VisitState;
use crate::domain::when::{Day, Month};
use crate::i18n::dates;
use crate::service::reply::VisitRow;
use crate::shown::Align;
use crate::tui::layout::first_row;
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::Cx;
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::month::{self, MonthGrid};
use crate::tui::widgets::strip::{Strip, put};

/// Columns of the column with its lines.
pub(super) const WIDTH: u16 = month::WIDTH + 2;

/// Rows of the load: heading and seven days.
const LOAD: u16 = 8;

/// Whether a visit takes time of its day.
pub(super) fn counts(row: &VisitRow) -> bool {
    !matches!(row.state, VisitState::Cancelled | VisitState::Missed)
}

/// Months from the cursor's on as far as visits are loaded and the room reaches, then the load of the cursor's week.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    rows: &[VisitRow],
    selected: Day,
    last: Month,
    cx: &Cx<'_>,
) {
    let words = cx.words;
    let buffer = frame.buffer_mut();
    let mut room = Lines::new().draw(buffer, area, cx);
    let is_busy = |day: Day| {
        let at = rows.partition_point(|row| row.day < day);
        rows[at..]
            .iter()
            .take_while(|row| row.day == day)
            .any(counts)
    };
    let mut next = Some(selected.month_of());
    while let Some(month) = next {
        let grid = MonthGrid {
            month,
            today: cx.now.today(),
            selected: Some(selected),
            is_busy: &is_busy,
        };
        let is_first = month == selected.month_of();
        if !is_first && room.height < grid.rows(cx) + 1 + LOAD {
            break;
        }
        let used = grid.draw(buffer, room, cx) + 1;
        take(&mut room, used);
        next = Some(month.next()).filter(|next| *next <= last);
    }
    draw_load(buffer, &mut room, rows, selected, cx);
    if room.height > 1 {
        take(&mut room, 1);
        put(
            buffer,
            row(room),
            words.panes.has_visits,
            Role::TextMuted,
            cx,
        );
    }
}

/// How many visits each day of a week has.
fn draw_load(
    buffer: &mut ratatui::buffer::Buffer,
    room: &mut Rect,
    rows: &[VisitRow],
    selected: Day,
    cx: &Cx<'_>,
) {
    let words = cx.words;
    let monday = selected.monday();
    let first = cx.week_of(selected);
    let title = if first == cx.week_of(cx.now.today()) {
        words.panes.load.to_owned()
    } else {
        (words.dates.week_title)(dates::week(monday))
    };
    if room.height == 0 {
        return;
    }
    put(buffer, row(*room), &title, Role::Title, cx);
    take(room, 1);
    for (at, weekday) in (0..).zip(cx.weekdays()) {
        if room.height == 0 {
            return;
        }
        let day = first.plus(at);
        let of_day = || rows.iter().filter(|row| row.day == day && counts(row));
        let count = of_day().count();
        let role = if weekday >= 5 {
            Role::CalendarWeekend
        } else {
            Role::Text
        };
        let bar = cx.theme.symbol(Symbol::Full).repeat(count.min(14));
        let mut strip = Strip::new()
            .cell(
                words.dates.weekday_heads[usize::from(weekday)],
                2,
                Align::Left,
                cx.style(role),
            )
            .cell(&count.to_string(), 3, Align::Right, cx.style(role))
            .space(1)
            .text(&bar, cx.style(Role::Chart1));
        if of_day().any(|row| row.overlaps) {
            strip = strip
                .space(1)
                .text(cx.theme.symbol(Symbol::Late), cx.style(Role::StatusLate));
        }
        strip.draw(buffer, row(*room), cx);
        take(room, 1);
    }
}

fn row(room: Rect) -> Rect {
    first_row(room)
}

fn take(room: &mut Rect, rows: u16) {
    let rows = rows.min(room.height);
    room.y += rows;
    room.height -= rows;
}
