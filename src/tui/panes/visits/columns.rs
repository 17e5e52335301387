//! The columns of visits in another order than that of time.

use crate::domain::choice::{ChoiceSet, VisitState};
use crate::domain::vocabulary::FieldKey;
use crate::i18n::dates::short_day;
use crate::service::reply::VisitRow;
use crate::shown::Align;
use crate::tui::panes::marks::card;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Cell, Column, Width};

use super::agenda::mark;

/// What visits are sorted by most.
pub(super) const SORTS: [FieldKey; 7] = [
    FieldKey::Day,
    FieldKey::Customer,
    FieldKey::Class,
    FieldKey::State,
    FieldKey::Purpose,
    FieldKey::Owner,
    FieldKey::Minutes,
];

pub(super) const COLUMNS: [Column<VisitRow>; 9] = [
    Column {
        head: |_| "",
        width: Width::Fixed(1),
        align: Align::Left,
        drop: 0,
        sort: None,
        cell: Cell::Text(|row, cx| {
            let (symbol, role) = mark(row);
            let symbol = symbol.map_or("", |symbol| cx.theme.symbol(symbol));
            (symbol.to_owned(), role)
        }),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Day),
        width: Width::Fixed(11),
        align: Align::Left,
        drop: 0,
        sort: Some(FieldKey::Day),
        cell: Cell::Text(|row, cx| {
            let day = short_day(cx.words, row.day, cx.now.today());
            (day, text(row))
        }),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Time),
        width: Width::Fixed(5),
        align: Align::Left,
        drop: 1,
        sort: Some(FieldKey::Time),
        cell: Cell::Text(|row, _| {
            let time = row.time.map_or_else(String::new, |time| time.to_string());
            (time, text(row))
        }),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Minutes),
        width: Width::Fixed(7),
        align: Align::Right,
        drop: 5,
        sort: Some(FieldKey::Minutes),
        cell: Cell::Text(|row, cx| {
            let minutes = row.minutes.map(cx.words.panes.short_minutes);
            (minutes.unwrap_or_default(), Role::TextMuted)
        }),
    },
    Column {
        head: |_| "",
        width: Width::Fixed(3),
        align: Align::Left,
        drop: 0,
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
        cell: Cell::Text(|row, _| (row.customer_name.clone(), text(row))),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Purpose),
        width: Width::Fill(10),
        align: Align::Left,
        drop: 2,
        sort: Some(FieldKey::Purpose),
        cell: Cell::Text(|row, _| (row.purpose.clone(), text(row))),
    },
    Column {
        head: |words| (words.records.field)(crate::domain::record::Kind::Visit, FieldKey::State),
        width: Width::Fixed(9),
        align: Align::Left,
        drop: 3,
        sort: Some(FieldKey::State),
        cell: Cell::Text(|row, cx| {
            let state = cx.words.choice(ChoiceSet::VisitState, row.state.number());
            (state.to_lowercase(), mark(row).1)
        }),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Owner),
        width: Width::Fixed(8),
        align: Align::Left,
        drop: 4,
        sort: Some(FieldKey::Owner),
        cell: Cell::Text(|row, _| (row.owner_name.clone(), Role::TextMuted)),
    },
];

const fn text(row: &VisitRow) -> Role {
    match row.state {
        VisitState::Cancelled => Role::TextMuted,
        _ => Role::Text,
    }
}
