//! One row of the day's list.

use crate::domain::choice::{ChoiceSet, VisitState};
use crate::domain::rules::grading::fact;
use crate::domain::rules::today::Reason as Why;
use crate::domain::when::Day;
use crate::i18n::Catalog;
use crate::i18n::dates::{self, short_day};
use crate::i18n::gradings;
use crate::service::reply::TodayRow;
use crate::shown::Align;
use crate::tui::panes::marks::card;
use crate::tui::theme::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::strip::Strip;

/// When and how urgent, card, customer, what, who: columns that stay straight in both languages.
pub(super) fn draw(row: &TodayRow, today: Day, width: u16, cx: &Cx<'_>) -> Strip {
    let (when, role) = when(row, today, cx);
    let (card, card_role) = card(row.class);
    let narrow = width < 56;
    let who = if narrow { 0 } else { 10 };
    let when_width = if narrow { 12 } else { 13 };
    let rest = width.saturating_sub(when_width + 1 + 3 + 1 + who + u16::from(who > 0));
    let name = (rest * 2 / 5).min(28);
    let strip = Strip::new()
        .cell(&when, when_width, Align::Left, cx.style(role))
        .space(1)
        .text(card, cx.style(card_role))
        .space(1)
        .cell(&row.customer_name, name, Align::Left, cx.style(Role::Text))
        .space(1)
        .cell(
            &about(row, today, cx),
            rest.saturating_sub(name + 1),
            Align::Left,
            cx.style(Role::Text),
        );
    if who == 0 {
        return strip;
    }
    let person = if row.contact_name.is_empty() {
        &row.owner_name
    } else {
        &row.contact_name
    };
    strip
        .space(1)
        .cell(person, who, Align::Left, cx.style(Role::TextMuted))
}

pub(super) fn when(row: &TodayRow, today: Day, cx: &Cx<'_>) -> (String, Role) {
    let words = cx.words;
    match row.reason {
        Why::Visit { day, time } => {
            let state = VisitState::from_number(row.state).unwrap_or(VisitState::Planned);
            let time = time.map_or_else(String::new, |time| time.to_string());
            if day < today {
                (short_day(words, day, today), Role::StatusSoon)
            } else if state == VisitState::Done {
                let done = words.choice(ChoiceSet::VisitState, state.number());
                (format!("{time} {done}").trim().to_owned(), Role::StatusOk)
            } else {
                (time, Role::Text)
            }
        }
        Why::Complaint { left, .. } => {
            let length = (words.standings.working)(left.abs());
            if left <= 0 {
                (
                    format!("! {}", (words.dates.late)(&length)),
                    Role::StatusLate,
                )
            } else {
                ((words.dates.in_time)(&length), Role::StatusSoon)
            }
        }
        Why::Silence { minutes, .. } => {
            let length = (words.standings.working)(minutes);
            (format!("~ {length}"), Role::StatusSoon)
        }
        Why::Contact {
            due, past_limit, ..
        } => {
            let text = (words.standings.due)(due, today);
            if past_limit {
                (format!("! {text}"), Role::StatusLate)
            } else {
                (text, Role::StatusSoon)
            }
        }
        Why::Promise { due, broken: true } => {
            let text = (words.standings.broken)(today.since(due).unsigned_abs());
            (format!("! {text}"), Role::StatusLate)
        }
        Why::Suggestion { since, was, to, .. } => {
            let (mark, role) = if was.is_below(to) {
                ("^", Role::StatusOk)
            } else {
                ("v", Role::StatusSoon)
            };
            (format!("{mark} {}", short_day(words, since, today)), role)
        }
        Why::Verify { done } => (short_day(words, done, today), Role::StatusSoon),
        ref other => {
            let due = other.day();
            let role = if due < today {
                Role::StatusLate
            } else {
                Role::Text
            };
            let mark = if due < today { "! " } else { "" };
            (format!("{mark}{}", (words.standings.due)(due, today)), role)
        }
    }
}

fn about(row: &TodayRow, today: Day, cx: &Cx<'_>) -> String {
    match row.reason {
        Why::Contact { .. } if !row.words.is_empty() => format!(
            "{}  {}",
            row.words,
            (cx.words.standings.reason)(&row.reason, today)
        ),
        Why::Suggestion { .. } => {
            let said = (cx.words.standings.reason)(&row.reason, today);
            let facts = gradings::facts(cx.words, &fact::read(&row.words));
            format!("{said}: {facts}")
        }
        Why::Contact { .. } | Why::StaleDossier { .. } => {
            (cx.words.standings.reason)(&row.reason, today)
        }
        Why::Visit { day, .. } if day < today => {
            format!(
                "{}  {}",
                (cx.words.standings.reason)(&row.reason, today),
                row.words
            )
        }
        Why::Silence { .. } => format!(
            "{}  {}",
            row.words,
            (cx.words.standings.reason)(&row.reason, today)
        ),
        Why::Verify { .. } => format!(
            "{}  {}",
            (cx.words.standings.about)(&row.reason, &row.words),
            (cx.words.standings.reason)(&row.reason, today)
        ),
        Why::Visit { .. } => match row.minutes {
            Some(minutes) => format!("{}  {}", row.words, dates::duration(cx.words, minutes)),
            None => row.words.clone(),
        },
        Why::Complaint { stage, .. } => {
            format!("{}  {}", row.words, (cx.words.standings.stage)(stage))
        }
        _ => (cx.words.standings.about)(&row.reason, named(row, cx.words)),
    }
}

/// What an item is called: its words, or a name that has a text in each language.
pub(super) fn named<'a>(row: &'a TodayRow, words: &Catalog) -> &'a str {
    row.named
        .as_ref()
        .map_or(row.words.as_str(), |name| words.lang.text(name))
}
