//! The columns of the queue.

use crate::domain::choice::ChoiceSet;
use crate::domain::rules::sla::{Clock, ClockState};
use crate::domain::vocabulary::FieldKey;
use crate::service::reply::ComplaintRow;
use crate::shown::Align;
use crate::tui::panes::marks::card;
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::Cx;
use crate::tui::widgets::frame::Border;
use crate::tui::widgets::table::{Cell, Column, Width};

pub(super) const COLUMNS: [Column<ComplaintRow>; 9] = [
    Column {
        head: |_| "",
        width: Width::Fixed(1),
        align: Align::Left,
        drop: 0,
        sort: None,
        cell: Cell::Text(mark),
    },
    Column {
        head: |_| "#",
        width: Width::Fixed(6),
        align: Align::Left,
        drop: 0,
        sort: Some(FieldKey::Number),
        cell: Cell::Text(|row, _| (row.number.clone(), Role::Text)),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Due),
        width: Width::Fixed(11),
        align: Align::Left,
        drop: 0,
        sort: Some(FieldKey::Due),
        cell: Cell::Text(due),
    },
    Column {
        head: |_| "",
        width: Width::Fixed(3),
        align: Align::Left,
        drop: 1,
        sort: Some(FieldKey::Class),
        cell: Cell::Text(|row, _| {
            let (card, role) = card(row.class);
            (card.to_owned(), role)
        }),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Customer),
        width: Width::Fill(10),
        align: Align::Left,
        drop: 0,
        sort: Some(FieldKey::Customer),
        cell: Cell::Text(|row, _| (row.customer_name.clone(), Role::Text)),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Subject),
        width: Width::Fill(12),
        align: Align::Left,
        drop: 2,
        sort: Some(FieldKey::Subject),
        cell: Cell::Text(|row, _| (row.subject.clone(), Role::Text)),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Step),
        width: Width::Fixed(6),
        align: Align::Left,
        drop: 5,
        sort: Some(FieldKey::State),
        cell: Cell::Text(|row, cx| (track(row, cx), Role::Chart1)),
    },
    Column {
        head: |_| "",
        width: Width::Fixed(3),
        align: Align::Right,
        drop: 3,
        sort: None,
        cell: Cell::Text(|row, _| {
            let (done, all) = row.progress;
            (format!("{done}/{all}"), Role::TextMuted)
        }),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Owner),
        width: Width::Fixed(8),
        align: Align::Left,
        drop: 4,
        sort: Some(FieldKey::Owner),
        cell: Cell::Text(|row, cx| {
            let handed = handed_over(row, cx);
            let text = format!("{handed} {}", row.owner_name);
            (text.trim().to_owned(), Role::TextMuted)
        }),
    },
];

/// Whether a stage of it is past its limit.
pub(super) fn is_late(row: &ComplaintRow) -> bool {
    row.clock
        .is_some_and(|clock| clock.state == ClockState::Breached)
}

/// How a clock is painted.
pub(super) const fn clock_role(clock: &Clock) -> Role {
    if clock.waiting && clock.stopped.is_none() {
        return Role::StatusWaiting;
    }
    match clock.state {
        ClockState::Breached => Role::StatusLate,
        ClockState::Warning => Role::StatusSoon,
        ClockState::Ok => Role::StatusOk,
    }
}

/// How often it changed hands: `⇄3` (S4-44).
pub(super) fn handed_over(row: &ComplaintRow, cx: &Cx<'_>) -> String {
    match row.reassignments {
        0 => String::new(),
        times if cx.border == Border::Ascii => format!("<>{times}"),
        times => format!("⇄{times}"),
    }
}

pub(super) fn mark(row: &ComplaintRow, cx: &Cx<'_>) -> (String, Role) {
    let (symbol, role) = if !row.state.is_open() {
        (Symbol::Ok, Role::StatusOk)
    } else if is_late(row) {
        (Symbol::Late, Role::StatusLate)
    } else if row.waiting {
        (Symbol::Waiting, Role::StatusWaiting)
    } else if row.silent.is_some() {
        (Symbol::Soon, Role::StatusSoon)
    } else {
        return (String::new(), Role::Text);
    };
    (cx.theme.symbol(symbol).to_owned(), role)
}

pub(super) fn due(row: &ComplaintRow, cx: &Cx<'_>) -> (String, Role) {
    match &row.clock {
        _ if !row.state.is_open() => {
            let state = cx
                .words
                .choice(ChoiceSet::ComplaintState, row.state.number());
            (state.to_lowercase(), Role::TextMuted)
        }
        Some(clock) => ((cx.words.standings.clock)(clock), clock_role(clock)),
        None => ("-".to_owned(), Role::TextMuted),
    }
}

fn track(row: &ComplaintRow, cx: &Cx<'_>) -> String {
    let (done, all) = (row.progress.0 as usize, row.progress.1 as usize);
    let (full, rest) = (cx.theme.symbol(Symbol::Full), cx.theme.symbol(Symbol::Rest));
    full.repeat(done.min(all)) + &rest.repeat(all.saturating_sub(done))
}
