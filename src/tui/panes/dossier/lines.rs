//! The lines of a dossier.

use crate::domain::choice::{AbcClass, ChoiceSet, CommitmentState, Promiser, Rung, Support};
use crate::domain::id::{Ref, Revision};
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::cadence::State;
use crate::domain::rules::sla::ClockState;
use crate::domain::rules::today::Reason;
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::exchange::health::tone;
use crate::i18n::dates::{day, short_day};
use crate::i18n::{Catalog, numbers};
use crate::service::command::Fields;
use crate::service::reply::{ComplaintRow, Dossier, Opens, PromiseRow, TimelineRow, VisitRow};
use crate::shown::{Align, Shown};
use crate::tui::panes::marks::{card, masked};
use crate::tui::theme::Role;
use crate::tui::view::Cx;

/// One line: a label, and what it says in parts.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) label: &'static str,
    pub(super) parts: Vec<(String, Role)>,
    /// The record it names, which verbs act on.
    pub(super) target: Option<(Ref, Revision)>,
    /// What Enter writes down where the line names no record: its kind, and what is known.
    pub(super) adds: Option<(Kind, Fields)>,
    /// What its number counts, where the line names no record.
    pub(super) opens: Opens,
    /// The step that is suggested.
    pub(super) suggested: Option<Rung>,
    /// The line of a checklist that Enter ticks: its record, revision, number.
    pub(super) ticks: Option<(u64, Revision, usize)>,
    /// Tells lines apart that name no record.
    pub(super) place: Option<u64>,
    /// No label column.
    pub(super) is_wide: bool,
    /// A line across.
    pub(super) is_rule: bool,
}

impl Line {
    pub(super) fn new(label: &'static str) -> Self {
        Self {
            label,
            ..Self::default()
        }
    }

    pub(super) fn wide() -> Self {
        Self {
            is_wide: true,
            ..Self::default()
        }
    }

    pub(super) fn rule() -> Self {
        Self {
            is_rule: true,
            ..Self::default()
        }
    }

    pub(super) fn part(mut self, text: impl Into<String>, role: Role) -> Self {
        self.parts.push((text.into(), role));
        self
    }

    pub(super) fn of(mut self, kind: Kind, id: u64, revision: Revision) -> Self {
        self.target = Some((Ref::new(kind, id), revision));
        self
    }
}

/// A dossier as lines, in the order of the minute before a visit.
pub(super) fn lines(
    dossier: &Dossier,
    standing: Vec<Line>,
    zoomed: bool,
    cx: &Cx<'_>,
) -> Vec<Line> {
    let words = cx.words;
    let today = cx.now.today();
    let mut out = Vec::new();
    head(dossier, cx, &mut out);
    out.extend(standing);
    out.push(Line::rule());
    people(dossier, zoomed, cx, &mut out);
    out.push(rhythm(dossier, words, today));
    let mut label = words.panes.ahead;
    for visit in dossier.visits.iter().take(5) {
        out.push(visit_line(std::mem::take(&mut label), visit, words, today));
    }
    let before = out.len();
    let mut label = words.panes.open;
    for complaint in &dossier.complaints {
        out.push(complaint_line(std::mem::take(&mut label), complaint, words));
    }
    let mut label = words.panes.promised;
    for promise in &dossier.promises {
        out.push(promise_line(
            std::mem::take(&mut label),
            promise,
            words,
            today,
        ));
    }
    if dossier.kept.settled() > 0 {
        let kept = dossier.kept;
        let text = (words.panes.kept)(kept.in_time, kept.settled());
        out.push(Line::new(std::mem::take(&mut label)).part(text, Role::TextMuted));
    }
    if out.len() > before {
        out.insert(before, Line::rule());
    }
    if dossier.sales.iter().any(|month| month.units() != 0) {
        out.push(sales(dossier, words));
    }
    out.push(Line::rule());
    for row in &dossier.timeline {
        out.push(happened(row, words, today));
    }
    out
}

fn head(dossier: &Dossier, cx: &Cx<'_>, out: &mut Vec<Line>) {
    let words = cx.words;
    let row = &dossier.row;
    let (card, role) = card(row.class);
    let mut first = Line::wide()
        .part(row.name.clone(), Role::Title)
        .part("  ", Role::Text)
        .part(card, role);
    if let Some(colour) = cx.playbook.class(row.class).map(|it| &it.colour)
        && row.class != AbcClass::Unstated
    {
        let colour = (words.panes.card)(words.of(colour));
        first = first.part(format!(" {colour}"), role);
    }
    let reading = match &dossier.stored.record {
        Record::Customer(it) if !it.reading.is_empty() => it.reading.clone(),
        _ => String::new(),
    };
    if !reading.is_empty() {
        first = first.part(format!("  {reading}"), Role::TextMuted);
    }
    out.push(first.of(Kind::Customer, row.id, row.revision));
    let mut facts = vec![row.code.clone()];
    if row.tier.number() != 0 {
        facts.push(words.choice(ChoiceSet::Tier, row.tier.number()).to_owned());
    }
    if row.group.number() != 0 {
        facts.push(
            words
                .choice(ChoiceSet::Group, row.group.number())
                .to_owned(),
        );
    }
    facts.extend([row.city.clone(), row.owner_name.clone()]);
    facts.retain(|fact| !fact.is_empty());
    let mut facts = Line::wide().part(facts.join("   "), Role::TextMuted);
    if let Some(mark) = row.health.filter(|mark| mark.score.is_some()) {
        let role = super::told::role(tone(mark.band()));
        facts = facts.part(format!("   {}", (words.healths.mark)(mark)), role);
        if let Some(cap) = mark.cap {
            let cap = words.choice(ChoiceSet::HealthCap, cap.number());
            facts = facts.part(format!(" ! {cap}"), role);
        }
    }
    out.push(facts);
    if let Record::Customer(it) = &dossier.stored.record {
        let label = words.field(Kind::Customer, crate::domain::vocabulary::FieldKey::Remarks);
        if let Some(line) = it.remarks.lines().next() {
            out.push(Line::new(label).part(line, Role::Text));
        }
        if row.do_not_pursue {
            let label = words.field(
                Kind::Customer,
                crate::domain::vocabulary::FieldKey::DoNotPursue,
            );
            out.push(Line::wide().part(label, Role::StatusLate));
        }
    }
}

fn people(dossier: &Dossier, zoomed: bool, cx: &Cx<'_>, out: &mut Vec<Line>) {
    let words = cx.words;
    let mut label = words.panes.people;
    if dossier.contacts.is_empty() {
        out.push(Line::new(label).part(words.panes.no_people, Role::TextMuted));
    }
    for stored in &dossier.contacts {
        if let Some(line) = person(std::mem::take(&mut label), stored, zoomed, cx) {
            out.push(line);
        }
    }
}

fn person(label: &'static str, stored: &Stored, zoomed: bool, cx: &Cx<'_>) -> Option<Line> {
    let words = cx.words;
    let Record::Contact(it) = &stored.record else {
        return None;
    };
    let role = if it.left_on.is_some() {
        Role::TextMuted
    } else {
        Role::Text
    };
    let mark = if it.support == Support::Champion {
        "* "
    } else {
        ""
    };
    let name = if it.preferred.is_empty() {
        &it.name
    } else {
        &it.preferred
    };
    let title = if it.title.is_empty() {
        words.choice(ChoiceSet::TheirFunction, it.function.number())
    } else {
        it.title.as_str()
    };
    let phone = if it.mobile.is_empty() {
        &it.phone
    } else {
        &it.mobile
    };
    let phone = if zoomed || !cx.masks_phones {
        phone.clone()
    } else {
        masked(phone)
    };
    let mut line = Line::new(label)
        .part(format!("{mark}{name}"), role)
        .part(format!("  {title}"), Role::TextMuted)
        .part(format!("  {phone}"), role);
    if zoomed && !it.mail.is_empty() {
        line = line.part(format!("  {}", it.mail), Role::Text);
    }
    Some(line.of(Kind::Contact, stored.id, stored.revision))
}

fn rhythm(dossier: &Dossier, words: &'static Catalog, today: Day) -> Line {
    let row = &dossier.row;
    let mut line = Line::new(words.panes.rhythm);
    if let Some(standing) = &row.rhythm {
        let role = match standing.state {
            State::Overdue => Role::StatusLate,
            State::Due => Role::StatusSoon,
            State::Planned | State::Ok => Role::StatusOk,
        };
        line = line
            .part((words.standings.rhythm)(standing), role)
            .part("   ", Role::Text);
    }
    let last = row.last.map_or_else(
        || words.panes.never.to_owned(),
        |last| (words.panes.last)(&short_day(words, last, today)),
    );
    line = line.part(last, Role::Text);
    if let Some((day, time)) = row.next {
        let when = match time {
            Some(time) => format!("{} {time}", short_day(words, day, today)),
            None => short_day(words, day, today),
        };
        line = line.part(format!("   {}", (words.panes.next)(&when)), Role::Text);
    }
    line
}

fn visit_line(label: &'static str, visit: &VisitRow, words: &'static Catalog, today: Day) -> Line {
    let time = visit
        .time
        .map_or_else(String::new, |time| format!(" {time}"));
    Line::new(label)
        .part(
            format!("{}{time}  ", day(words, visit.day, today)),
            Role::Text,
        )
        .part(visit.purpose.clone(), Role::Text)
        .of(Kind::Visit, visit.id, visit.revision)
}

fn complaint_line(label: &'static str, row: &ComplaintRow, words: &'static Catalog) -> Line {
    let mut line = Line::new(label).part(format!("#{}  ", row.number), Role::Text);
    if let Some(clock) = &row.clock {
        let role = if clock.waiting {
            Role::StatusWaiting
        } else {
            match clock.state {
                ClockState::Breached => Role::StatusLate,
                ClockState::Warning => Role::StatusSoon,
                ClockState::Ok => Role::StatusOk,
            }
        };
        line = line.part(format!("{}  ", (words.standings.clock)(clock)), role);
    }
    line.part(row.subject.clone(), Role::Text)
        .of(Kind::Complaint, row.id, row.revision)
}

fn promise_line(
    label: &'static str,
    row: &PromiseRow,
    words: &'static Catalog,
    today: Day,
) -> Line {
    let role = if row.due < today {
        Role::StatusLate
    } else {
        Role::TextMuted
    };
    let theirs = Reason::TheirPromise { due: row.due };
    let what = match row.promised_by {
        Promiser::Us => row.what.clone(),
        Promiser::Them => (words.standings.about)(&theirs, &row.what),
    };
    let due = if row.state == CommitmentState::Broken {
        (words.standings.broken)(today.since(row.due).unsigned_abs())
    } else {
        (words.standings.due)(row.due, today)
    };
    Line::new(label)
        .part(column(&due, 11), role)
        .part(what, Role::Text)
        .of(Kind::Commitment, row.id, row.revision)
}

/// Twelve months as twelve characters that are one column everywhere, and their sum.
fn sales(dossier: &Dossier, words: &'static Catalog) -> Line {
    const STEPS: [char; 5] = ['.', '-', '=', '+', '#'];
    let most = dossier
        .sales
        .iter()
        .map(|month| month.units())
        .max()
        .unwrap_or(0)
        .max(1);
    let bars: String = dossier
        .sales
        .iter()
        .map(|month| match month.units() {
            ..=0 => '_',
            units => STEPS[((i128::from(units) * 5 - 1) / i128::from(most)).clamp(0, 4) as usize],
        })
        .collect();
    let sum: i64 = dossier.sales.iter().map(|month| month.units()).sum();
    Line::new(words.panes.sales)
        .part(bars, Role::Chart1)
        .part(format!("   {}", numbers::money_whole(sum)), Role::Text)
}

/// A text in so many columns and a blank behind it; longer text stays whole.
pub(super) fn column(text: &str, columns: usize) -> String {
    format!("{} ", Shown::line(text).pad(columns, Align::Left))
}

pub(super) fn happened(row: &TimelineRow, words: &'static Catalog, today: Day) -> Line {
    let kind = match (row.target.kind, &row.detail) {
        (Kind::Visit, Value::Choice(number)) => words.choice(ChoiceSet::VisitKind, *number),
        (Kind::Touchpoint, Value::Choice(number)) => words.choice(ChoiceSet::TouchChannel, *number),
        (kind, _) => (words.records.kind)(kind),
    };
    Line::wide()
        .part(
            column(&short_day(words, row.day, today), 7),
            Role::TextMuted,
        )
        .part(column(kind, 12), Role::TextMuted)
        .part(row.words.clone(), Role::Text)
        .part(format!("  {}", row.by), Role::TextMuted)
        .of(row.target.kind, row.target.id, Revision::default())
}
