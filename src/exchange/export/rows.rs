//! The columns of lists: what their rows show, and nothing else.

use super::cells::{Cell, Voice};
use crate::domain::choice::ChoiceSet;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Moment;
use crate::service::reply::{ComplaintRow, CustomerRow, TodayRow, VisitRow};

/// A column: its heading and its cell.
pub(super) type Column<R> = (F, fn(&R, Voice) -> Cell);

pub(super) const CUSTOMERS: &[Column<CustomerRow>] = &[
    (F::Code, |row, _| Cell::text(&row.code)),
    (F::Class, |row, voice| {
        voice.choice(ChoiceSet::AbcClass, row.class.number())
    }),
    (F::Name, |row, _| Cell::text(&row.name)),
    (F::City, |row, _| Cell::text(&row.city)),
    (F::Owner, |row, _| Cell::text(&row.owner_name)),
    (F::Tier, |row, voice| {
        voice.choice(ChoiceSet::Tier, row.tier.number())
    }),
    (F::Status, |row, voice| {
        voice.choice(ChoiceSet::CustomerStatus, row.status.number())
    }),
    (F::Last, |row, _| plain(row.last)),
    (F::Due, |row, _| {
        plain(row.rhythm.as_ref().map(|rhythm| rhythm.due))
    }),
    (F::Late, |row, _| {
        let late = row.rhythm.as_ref().map(|rhythm| rhythm.late.max(0));
        late.map_or(Cell::Blank, |late| Cell::Number(i64::from(late)))
    }),
    (F::Next, |row, _| plain(row.next.map(|(day, _)| day))),
    (F::Health, |row, _| {
        let score = row.health.and_then(|mark| mark.score);
        score.map_or(Cell::Blank, |score| {
            Cell::Number(i64::from((score + 5) / 10))
        })
    }),
    (F::OpenComplaints, |row, _| {
        Cell::Number(row.open_complaints.into())
    }),
    (F::OpenPromises, |row, _| {
        Cell::Number(row.open_promises.into())
    }),
];

pub(super) const VISITS: &[Column<VisitRow>] = &[
    (F::Day, |row, _| plain(Some(row.day))),
    (F::Time, |row, _| plain(row.time)),
    (F::Minutes, |row, _| {
        row.minutes.map_or(Cell::Blank, Cell::Number)
    }),
    (F::Class, |row, voice| {
        voice.choice(ChoiceSet::AbcClass, row.class.number())
    }),
    (F::Customer, |row, _| Cell::text(&row.customer_name)),
    (F::Kind, |row, voice| {
        voice.choice(ChoiceSet::VisitKind, row.kind.number())
    }),
    (F::State, |row, voice| {
        voice.choice(ChoiceSet::VisitState, row.state.number())
    }),
    (F::Purpose, |row, _| Cell::text(&row.purpose)),
    (F::ContactName, |row, _| Cell::text(&row.contact_name)),
    (F::Owner, |row, _| Cell::text(&row.owner_name)),
    (F::Outcome, |row, _| {
        row.outcome.map_or(Cell::Blank, Cell::Number)
    }),
];

pub(super) const COMPLAINTS: &[Column<ComplaintRow>] = &[
    (F::Number, |row, _| Cell::text(&row.number)),
    (F::Due, |row, voice| {
        moment(row.clock.as_ref().map(|clock| clock.due), voice)
    }),
    (F::Class, |row, voice| {
        voice.choice(ChoiceSet::AbcClass, row.class.number())
    }),
    (F::Customer, |row, _| Cell::text(&row.customer_name)),
    (F::Subject, |row, _| Cell::text(&row.subject)),
    (F::Kind, |row, voice| {
        voice.choice(ChoiceSet::ComplaintKind, row.kind.number())
    }),
    (F::Severity, |row, voice| {
        voice.choice(ChoiceSet::Severity, row.severity.number())
    }),
    (F::State, |row, voice| {
        voice.choice(ChoiceSet::ComplaintState, row.state.number())
    }),
    (F::Owner, |row, _| Cell::text(&row.owner_name)),
    (F::Opened, |row, voice| moment(row.opened, voice)),
    (F::Closed, |row, voice| moment(row.closed, voice)),
];

pub(super) const TODAY: &[Column<TodayRow>] = &[
    (F::Kind, |row, voice| {
        let kind = row.target.kind;
        Cell::Plain(match voice.words {
            Some(words) => (words.records.kind)(kind).to_owned(),
            None => kind.key().to_owned(),
        })
    }),
    (F::Time, |row, _| plain(row.time)),
    (F::Class, |row, voice| {
        voice.choice(ChoiceSet::AbcClass, row.class.number())
    }),
    (F::Customer, |row, _| Cell::text(&row.customer_name)),
    (F::Subject, |row, _| Cell::text(&row.words)),
    (F::Reason, |row, voice| {
        voice.words.map_or(Cell::Blank, |words| {
            Cell::Plain((words.standings.reason)(&row.reason, voice.now.today()))
        })
    }),
    (F::ContactName, |row, _| Cell::text(&row.contact_name)),
    (F::Owner, |row, _| Cell::text(&row.owner_name)),
];

fn plain(value: Option<impl ToString>) -> Cell {
    value.map_or(Cell::Blank, |value| Cell::Plain(value.to_string()))
}

fn moment(at: Option<Moment>, voice: Voice) -> Cell {
    at.map_or(Cell::Blank, |at| voice.moment(at))
}
