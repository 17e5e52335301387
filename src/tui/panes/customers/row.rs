//! One row of the list of customers.

use crate::domain::choice::{ChoiceSet, CustomerStatus};
use crate::domain::rules::cadence::State;
use crate::domain::when::Day;
use crate::i18n::dates::short_day;
use crate::service::reply::CustomerRow;
use crate::shown::{Align, Shown};
use crate::tui::panes::marks::card;
use crate::tui::theme::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::strip::Strip;

/// Late mark, card, name with the letters that were found, city, where the rhythm stands.
pub(super) fn draw(row: &CustomerRow, width: u16, today: Day, cx: &Cx<'_>) -> Strip {
    let words = cx.words;
    let (card, card_role) = card(row.class);
    let (state, role) = standing(row, cx);
    let mark = match role {
        Role::StatusLate => "! ",
        _ if row.open_complaints > 0 => "* ",
        _ => "  ",
    };
    let wide = width >= 60;
    let city = if wide { 12 } else { 0 };
    let next = if wide { 12 } else { 0 };
    let right = 11;
    let (last, owner) = if width >= 90 { (11, 12) } else { (0, 0) };
    let taken = 2
        + 4
        + right
        + 1
        + if wide { city + next + 2 } else { 0 }
        + if last > 0 { last + owner + 2 } else { 0 };
    let name = width.saturating_sub(taken);
    let mut strip = Strip::new()
        .text(
            mark,
            cx.style(if role == Role::StatusLate {
                Role::StatusLate
            } else {
                Role::StatusNew
            }),
        )
        .text(card, cx.style(card_role))
        .space(1)
        .join(name_cell(row, name, cx));
    if wide {
        let next_visit = row.next.map_or_else(String::new, |(day, time)| {
            let day = short_day(words, day, today);
            time.map_or(day.clone(), |time| format!("{day} {time}"))
        });
        strip = strip
            .space(1)
            .cell(&row.city, city, Align::Left, cx.style(Role::TextMuted))
            .space(1)
            .cell(&next_visit, next, Align::Left, cx.style(Role::Text));
    }
    if last > 0 {
        let seen = row.last.map_or_else(String::new, |last| {
            (words.panes.last)(&short_day(words, last, today))
        });
        strip = strip
            .space(1)
            .cell(&seen, last, Align::Left, cx.style(Role::TextMuted))
            .space(1)
            .cell(
                &row.owner_name,
                owner,
                Align::Left,
                cx.style(Role::TextMuted),
            );
    }
    strip
        .space(1)
        .cell(&state, right, Align::Right, cx.style(role))
}

fn name_cell(row: &CustomerRow, width: u16, cx: &Cx<'_>) -> Strip {
    let found = if row.found_by.is_empty() {
        String::new()
    } else {
        format!("  {}", row.found_by)
    };
    let mut strip = Strip::new();
    let mut at = 0;
    // What was found stands in the full name; otherwise a short one that fits says more than a cut one.
    let is_long = Shown::line(&row.name).width() > width as usize;
    let name = if is_long && row.matched.is_empty() && !row.short.is_empty() {
        &row.short
    } else {
        &row.name
    };
    // Ranges come from the server; a range that does not fit this text is not painted.
    for (from, to) in &row.matched {
        let (from, to) = (*from as usize, *to as usize);
        let (Some(before), Some(hit)) = (name.get(at..from), name.get(from..to)) else {
            continue;
        };
        strip = strip
            .text(before, cx.style(Role::Text))
            .text(hit, cx.style(Role::Text).patch(cx.style(Role::Match)));
        at = to;
    }
    strip = strip
        .text(name.get(at..).unwrap_or_default(), cx.style(Role::Text))
        .text(&found, cx.style(Role::TextMuted));
    strip.fit(width)
}

fn standing(row: &CustomerRow, cx: &Cx<'_>) -> (String, Role) {
    if row.status != CustomerStatus::Active {
        let text = cx
            .words
            .choice(ChoiceSet::CustomerStatus, row.status.number());
        return (text.to_owned(), Role::TextMuted);
    }
    match &row.rhythm {
        None => ("-".to_owned(), Role::TextMuted),
        Some(standing) => {
            let role = match standing.state {
                State::Overdue => Role::StatusLate,
                State::Due => Role::StatusSoon,
                State::Planned => Role::StatusOk,
                State::Ok => Role::Text,
            };
            ((cx.words.standings.rhythm)(standing), role)
        }
    }
}
