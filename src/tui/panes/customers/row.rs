//! The columns of the list of customers.

use crate::domain::choice::{ChoiceSet, CustomerStatus, HealthBand};
use crate::domain::rules::cadence::{Standing, State};
use crate::domain::rules::signals::Signal;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::dates::short_day;
use crate::service::reply::CustomerRow;
use crate::shown::{Align, Shown};
use crate::tui::panes::marks::card;
use crate::tui::theme::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::strip::Strip;
use crate::tui::widgets::table::{Cell, Column, Width};

/// Columns that the list is sorted by most.
pub(super) const SORTS: [FieldKey; 12] = [
    FieldKey::Name,
    FieldKey::Late,
    FieldKey::Health,
    FieldKey::Class,
    FieldKey::Tier,
    FieldKey::City,
    FieldKey::Owner,
    FieldKey::Last,
    FieldKey::Next,
    FieldKey::Due,
    FieldKey::OpenComplaints,
    FieldKey::OpenPromises,
];

/// Marks, card, name with the letters that were found, city, next and last visit, owner, how they do, and where
/// the rhythm stands.
pub(super) const COLUMNS: [Column<CustomerRow>; 9] = [
    Column {
        head: |_| "",
        width: Width::Fixed(2),
        align: Align::Left,
        drop: 0,
        sort: None,
        cell: Cell::Drawn(
            |row| format!("{}{}", urgent(row).0, standing_mark(row).0),
            marks,
        ),
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
        head: |words| (words.records.column)(FieldKey::Name),
        width: Width::Fill(18),
        align: Align::Left,
        drop: 0,
        sort: Some(FieldKey::Name),
        cell: Cell::Drawn(|row| row.name.clone(), name),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::City),
        width: Width::Fixed(12),
        align: Align::Left,
        drop: 2,
        sort: Some(FieldKey::City),
        cell: Cell::Text(|row, _| (row.city.clone(), Role::TextMuted)),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Next),
        width: Width::Fixed(12),
        align: Align::Left,
        drop: 3,
        sort: Some(FieldKey::Next),
        cell: Cell::Text(|row, cx| (next_visit(row, cx), Role::Text)),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Last),
        width: Width::Fixed(12),
        align: Align::Left,
        drop: 4,
        sort: Some(FieldKey::Last),
        cell: Cell::Text(|row, cx| {
            let day = |last| short_day(cx.words, last, cx.now.today());
            (row.last.map_or_else(String::new, day), Role::TextMuted)
        }),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Owner),
        width: Width::Fixed(12),
        align: Align::Left,
        drop: 5,
        sort: Some(FieldKey::Owner),
        cell: Cell::Text(|row, _| (row.owner_name.clone(), Role::TextMuted)),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Health),
        width: Width::Fixed(6),
        align: Align::Right,
        drop: 1,
        sort: Some(FieldKey::Health),
        cell: Cell::Text(health),
    },
    Column {
        head: |words| (words.records.column)(FieldKey::Due),
        width: Width::Fixed(11),
        align: Align::Right,
        drop: 0,
        sort: Some(FieldKey::Late),
        cell: Cell::Text(standing),
    },
];

/// What presses, then how it stands with them: two marks, because neither may hide the other.
fn marks(row: &CustomerRow, _: u16, cx: &Cx<'_>) -> Strip {
    [urgent(row), standing_mark(row)]
        .into_iter()
        .fold(Strip::new(), |strip, (mark, role)| {
            strip.cell(mark, 1, Align::Left, cx.style(role))
        })
}

fn urgent(row: &CustomerRow) -> (&'static str, Role) {
    let is_late = |it: &Standing| it.state == State::Overdue;
    let is_active = row.status == CustomerStatus::Active;
    match &row.rhythm {
        Some(it) if is_active && is_late(it) => ("!", Role::StatusLate),
        _ if row.open_complaints > 0 => ("*", Role::StatusNew),
        _ if row.suggested == Some(true) => ("^", Role::StatusOk),
        _ if row.suggested == Some(false) => ("v", Role::StatusSoon),
        _ => ("", Role::Text),
    }
}

/// The mark of an alarm of the relationship, of a dossier that is old, of a customer whom nobody pursues
/// (DOMAIN.md 5.3).
fn standing_mark(row: &CustomerRow) -> (&'static str, Role) {
    match row.alarm {
        Some(Signal::ChampionLeft(_)) => ("<", Role::StatusLate),
        Some(_) => ("<", Role::StatusSoon),
        None if row.do_not_pursue => ("x", Role::TextMuted),
        None if row.stale => ("~", Role::TextMuted),
        None => ("", Role::Text),
    }
}

fn health(row: &CustomerRow, cx: &Cx<'_>) -> (String, Role) {
    let Some(mark) = row.health else {
        return ("-".to_owned(), Role::TextMuted);
    };
    let role = match mark.band() {
        HealthBand::Unknown => Role::TextMuted,
        HealthBand::Red => Role::StatusLate,
        HealthBand::Amber => Role::StatusSoon,
        HealthBand::Green => Role::StatusOk,
    };
    ((cx.words.healths.mark)(mark), role)
}

fn next_visit(row: &CustomerRow, cx: &Cx<'_>) -> String {
    let Some((day, time)) = row.next else {
        return String::new();
    };
    let day = short_day(cx.words, day, cx.now.today());
    time.map_or(day.clone(), |time| format!("{day} {time}"))
}

fn name(row: &CustomerRow, width: u16, cx: &Cx<'_>) -> Strip {
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
    strip
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
