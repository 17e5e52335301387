//! The lines of the agenda: a heading per day, its visits beneath it, and free days said.

use crate::domain::choice::{ChoiceSet, VisitState};
use crate::domain::when::Day;
use crate::i18n::dates;
use crate::service::reply::VisitRow;
use crate::shown::Align;
use crate::tui::panes::marks::card;
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::Cx;
use crate::tui::widgets::strip::Strip;

/// Days and records are told apart by the highest bit of their ids.
const DAY: u64 = 1 << 63;

/// A line of the agenda.
#[derive(Debug, Clone)]
pub(super) enum Line {
    /// A day and how many visits stand beneath it.
    Day {
        day: Day,
        /// The last of a run of free days that starts here.
        until: Option<Day>,
        visits: usize,
        /// The cursor may stand on it: a free day that somebody went to.
        is_under: bool,
        /// Nothing hides visits: a day without any is free.
        is_whole: bool,
    },
    Visit(Box<VisitRow>),
}

impl Line {
    pub(super) fn id(&self) -> Option<u64> {
        match self {
            Self::Visit(row) => Some(row.id),
            Self::Day { day, is_under, .. } => is_under.then(|| day_id(*day)),
        }
    }

    pub(super) fn day(&self) -> Day {
        match self {
            Self::Visit(row) => row.day,
            Self::Day { day, .. } => *day,
        }
    }
}

/// The id of a free day under the cursor.
pub(super) const fn day_id(day: Day) -> u64 {
    DAY | day.number() as u32 as u64
}

/// What of a span of days becomes lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Laying {
    /// First and last day.
    pub(super) span: (Day, Day),
    pub(super) today: Day,
    /// A free day with the cursor on it.
    pub(super) under: Option<Day>,
    /// Days without a visit are said. A filter hides visits: its days are not free.
    pub(super) free: bool,
}

/// Free days in a row that become one line.
const RUN: usize = 3;

/// Days with visits; free ones from today on, weekends only under the cursor.
pub(super) fn lines(rows: &[VisitRow], laying: Laying) -> Vec<Line> {
    let (from, to) = laying.span;
    let mut lines = Vec::new();
    let mut run = Vec::new();
    let mut rest = rows;
    for day in (0..=to.since(from)).map(|days| from.plus(days)) {
        let before = rest.partition_point(|row| row.day < day);
        let count = rest[before..].partition_point(|row| row.day == day);
        let of_day = &rest[before..before + count];
        rest = &rest[before + count..];
        let is_under = of_day.is_empty() && laying.under == Some(day);
        let is_working = day.since(day.monday()) < 5;
        let is_said = laying.free && (day == laying.today || day > laying.today && is_working);
        if of_day.is_empty() && !is_under && !is_said {
            continue;
        }
        // The cursor and today keep a line of their own.
        if of_day.is_empty() && !is_under && day != laying.today {
            run.push(day);
            continue;
        }
        end(&mut run, &mut lines);
        lines.push(Line::Day {
            day,
            until: None,
            visits: of_day.len(),
            is_under,
            is_whole: laying.free,
        });
        lines.extend(of_day.iter().map(|row| Line::Visit(Box::new(row.clone()))));
    }
    end(&mut run, &mut lines);
    lines
}

/// The free days of a run as lines: one for all of them when they are many.
fn end(run: &mut Vec<Day>, lines: &mut Vec<Line>) {
    let free = |day, until| Line::Day {
        day,
        until,
        visits: 0,
        is_under: false,
        is_whole: true,
    };
    match (run.as_slice(), run.len() >= RUN) {
        ([first, .., last], true) => lines.push(free(*first, Some(*last))),
        (days, _) => lines.extend(days.iter().map(|day| free(*day, None))),
    }
    run.clear();
}

pub(super) fn draw(line: &Line, width: u16, everybody: bool, cx: &Cx<'_>) -> Strip {
    match line {
        Line::Day {
            day,
            until,
            visits,
            is_under,
            is_whole,
        } => {
            let note = match visits {
                0 if !is_whole => String::new(),
                0 if *is_under => cx.words.panes.free_here.to_owned(),
                0 => cx.words.panes.free.to_owned(),
                visits => (cx.words.panes.visits_of_day)(*visits),
            };
            draw_day(*day, *until, *visits, &note, width, cx)
        }
        Line::Visit(row) => draw_visit(row, width, everybody, cx),
    }
}

fn draw_day(
    day: Day,
    until: Option<Day>,
    visits: usize,
    note: &str,
    width: u16,
    cx: &Cx<'_>,
) -> Strip {
    let words = cx.words;
    let today = cx.now.today();
    let mut name = dates::day(words, day, today);
    if let Some(until) = until {
        let until = dates::day(words, until, today);
        name = format!("{name} - {until}");
    } else if (0..=1).contains(&day.since(today)) {
        let relative = dates::relative_day(words, day, today);
        name = format!("{name}  {relative}");
    }
    let role = if day == today {
        Role::CalendarToday
    } else if visits == 0 {
        Role::TextMuted
    } else {
        Role::Title
    };
    let note = Strip::new().text(note, cx.style(Role::TextMuted));
    let room = width.saturating_sub(note.width() + 1);
    Strip::new()
        .cell(&name, room, Align::Left, cx.style(role))
        .space(1)
        .join(note)
}

/// Mark, time, length, card, customer, how it stands and what for, and who.
fn draw_visit(row: &VisitRow, width: u16, everybody: bool, cx: &Cx<'_>) -> Strip {
    let words = cx.words;
    let (card, card_role) = card(row.class);
    let (symbol, mark_role) = mark(row);
    let mark = symbol.map_or(" ", |symbol| cx.theme.symbol(symbol));
    let text = if row.state == VisitState::Cancelled {
        Role::TextMuted
    } else {
        Role::Text
    };
    let time = row.time.map_or_else(String::new, |time| time.to_string());
    let minutes = row
        .minutes
        .map_or_else(String::new, words.panes.short_minutes);
    let minutes_width = if width < 46 { 0 } else { 5 };
    let who_width = if width < 62 { 0 } else { (width / 8).min(16) };
    let taken = 2 + 6 + minutes_width + u16::from(minutes_width > 0) + 4;
    let rest = width.saturating_sub(taken + who_width + u16::from(who_width > 0));
    let name_width = (rest / 2).min(30);
    let mut strip = Strip::new()
        .text(mark, cx.style(mark_role))
        .space(1)
        .cell(&time, 5, Align::Left, cx.style(text))
        .space(1);
    if minutes_width > 0 {
        strip = strip
            .cell(
                &minutes,
                minutes_width,
                Align::Right,
                cx.style(Role::TextMuted),
            )
            .space(1);
    }
    let about = about(row, text, cx).fit(rest.saturating_sub(name_width + 1));
    strip = strip
        .text(card, cx.style(card_role))
        .space(1)
        .cell(&row.customer_name, name_width, Align::Left, cx.style(text))
        .space(1)
        .join(about);
    if who_width > 0 {
        let who = if everybody {
            &row.owner_name
        } else {
            &row.contact_name
        };
        strip = strip
            .space(1)
            .cell(who, who_width, Align::Left, cx.style(Role::TextMuted));
    }
    strip
}

pub(super) fn mark(row: &VisitRow) -> (Option<Symbol>, Role) {
    match row.state {
        _ if row.overlaps => (Some(Symbol::Late), Role::StatusLate),
        VisitState::Done => (Some(Symbol::Ok), Role::StatusOk),
        VisitState::Missed => (Some(Symbol::Late), Role::StatusLate),
        VisitState::Postponed => (Some(Symbol::Soon), Role::StatusSoon),
        VisitState::Planned | VisitState::Confirmed | VisitState::Cancelled => (None, Role::Text),
    }
}

/// How the visit stands, where that is more than planned, and its purpose.
fn about(row: &VisitRow, text: Role, cx: &Cx<'_>) -> Strip {
    let words = cx.words;
    let mut strip = Strip::new();
    if row.overlaps {
        strip = strip
            .text(words.panes.overlaps, cx.style(Role::StatusLate))
            .space(2);
    }
    let role = match row.state {
        VisitState::Planned => None,
        VisitState::Confirmed | VisitState::Done => Some(Role::StatusOk),
        VisitState::Postponed => Some(Role::StatusSoon),
        VisitState::Missed => Some(Role::StatusLate),
        VisitState::Cancelled => Some(Role::TextMuted),
    };
    if let Some(role) = role {
        let state = words.choice(ChoiceSet::VisitState, row.state.number());
        strip = strip.text(&state.to_lowercase(), cx.style(role)).space(2);
    }
    strip.text(&row.purpose, cx.style(text))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::choice::{AbcClass, VisitKind};
    use crate::domain::id::Revision;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    pub(in crate::tui::panes::visits) fn visit(id: u64, on: &str) -> VisitRow {
        VisitRow {
            id,
            revision: Revision::default(),
            customer: 1,
            customer_name: String::new(),
            class: AbcClass::A,
            day: day(on),
            time: None,
            minutes: None,
            kind: VisitKind::default(),
            purpose: String::new(),
            state: VisitState::Planned,
            contact_name: String::new(),
            owner: 0,
            owner_name: String::new(),
            outcome: None,
            overlaps: false,
            attendees: Vec::new(),
            repeats: false,
        }
    }

    #[test]
    fn free_days_are_said_from_today_on_and_weekends_only_under_the_cursor() {
        let rows = [
            visit(1, "2026-11-19"),
            visit(2, "2026-11-24"),
            visit(3, "2026-11-24"),
        ];
        let laying = Laying {
            span: (day("2026-11-16"), day("2026-11-30")),
            today: day("2026-11-23"),
            under: None,
            free: true,
        };
        let days = |laying| -> Vec<(String, usize)> {
            lines(&rows, laying)
                .iter()
                .filter_map(|line| match line {
                    Line::Day { day, visits, .. } => {
                        Some((day.to_string()[5..].to_owned(), *visits))
                    }
                    Line::Visit(_) => None,
                })
                .collect()
        };
        let said = |list: &[(&str, usize)]| -> Vec<(String, usize)> {
            list.iter()
                .map(|(day, visits)| ((*day).to_owned(), *visits))
                .collect()
        };
        assert_eq!(
            days(laying),
            said(&[("11-19", 1), ("11-23", 0), ("11-24", 2), ("11-25", 0)]),
            "four free days after the 24th are one line"
        );
        let filtered = Laying {
            free: false,
            ..laying
        };
        assert_eq!(days(filtered), said(&[("11-19", 1), ("11-24", 2)]));
        let under = Laying {
            under: Some(day("2026-11-28")),
            ..filtered
        };
        assert_eq!(
            days(under),
            said(&[("11-19", 1), ("11-24", 2), ("11-28", 0)])
        );
        let selectable: Vec<u64> = lines(&rows, under).iter().filter_map(Line::id).collect();
        assert_eq!(selectable, [1, 2, 3, day_id(day("2026-11-28"))]);
    }
}
