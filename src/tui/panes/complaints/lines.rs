//! What a complaint left behind: what happened, corrective actions, mistakes met, the words of each stage.

use crate::domain::choice::ChoiceSet;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Moment;
use crate::domain::workflow::Step;
use crate::i18n::Lang;
use crate::i18n::dates::short_day;
use crate::service::reply::ComplaintDetail;
use crate::shown::{Align, Shown};
use crate::tui::say;
use crate::tui::theme::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::strip::Strip;

/// Columns of the label in front of a text.
const LABEL: u16 = 15;

/// What the stages left behind, in the order one reads it.
const TEXTS: [F; 23] = [
    F::Facts,
    F::Wish,
    F::Reply,
    F::Circumstance,
    F::Options,
    F::Measure,
    F::Cause,
    F::CauseNote,
    F::Responsible,
    F::Evidence,
    F::Action,
    F::Answer,
    F::Satisfaction,
    F::SecondAnswer,
    F::SecondSatisfaction,
    F::Compensation,
    F::NextStep,
    F::Lesson,
    F::Reason,
    F::SubKind,
    F::Value,
    F::Cost,
    F::Reopened,
];

/// Corrective actions and the mistakes that guards met.
pub(super) fn handled(detail: &ComplaintDetail, width: u16, cx: &Cx<'_>) -> Vec<Strip> {
    let words = cx.words;
    let mut out = Vec::new();
    for it in &detail.actions {
        let state = words.choice(ChoiceSet::ActionState, it.state.number());
        let who = if it.verified_by.is_empty() {
            it.owner.clone()
        } else {
            format!("{} > {}", it.owner, it.verified_by)
        };
        let due = it
            .due
            .map_or_else(String::new, |due| short_day(words, due, cx.now.today()));
        let start = Strip::new()
            .cell(&due, 7, Align::Left, cx.style(Role::TextMuted))
            .cell(state, 9, Align::Left, cx.style(Role::Text))
            .cell(&who, 14, Align::Left, cx.style(Role::TextMuted))
            .space(1);
        let indent = start.width();
        wrapped(&it.what, indent, width, Role::Text, cx, start, &mut out);
    }
    for it in &detail.hits {
        let (day, _) = cx.now.local(it.at);
        let taboo = words.choice(ChoiceSet::Taboo, it.taboo.number());
        let start = Strip::new()
            .cell(
                &short_day(words, day, cx.now.today()),
                7,
                Align::Left,
                cx.style(Role::TextMuted),
            )
            .cell(taboo, 19, Align::Left, cx.style(Role::StatusSoon))
            .cell(&it.by, 8, Align::Left, cx.style(Role::TextMuted))
            .space(1);
        let indent = start.width();
        wrapped(&it.reason, indent, width, Role::Text, cx, start, &mut out);
    }
    out
}

/// What happened, newest first.
pub(super) fn events(detail: &ComplaintDetail, width: u16, cx: &Cx<'_>, out: &mut Vec<Strip>) {
    let words = cx.words;
    if detail.events.is_empty() {
        out.push(Strip::new().text(words.panes.no_events, cx.style(Role::TextMuted)));
    }
    for event in detail.events.iter().rev() {
        let when = moment(event.at, cx);
        let label = (words.steps.label)(event.step);
        let start = Strip::new()
            .cell(&when, 13, Align::Left, cx.style(Role::TextMuted))
            .space(1)
            .cell(&event.by, 8, Align::Left, cx.style(Role::TextMuted))
            .space(1)
            .shown(
                Shown::line(label).pad(10, Align::Left),
                cx.style(Role::Text),
            )
            .space(2);
        let indent = start.width();
        let said = match event.step {
            Step::Tick => ticked(&event.words, cx),
            _ => event.words.clone(),
        };
        wrapped(&said, indent, width, Role::Text, cx, start, out);
    }
}

/// What the stages left behind: label and text.
pub(super) fn texts(detail: &ComplaintDetail, width: u16, cx: &Cx<'_>) -> Vec<Strip> {
    let words = cx.words;
    let record = &detail.stored.record;
    let mut out = Vec::new();
    for key in TEXTS {
        let value = record.value(key);
        if value.is_empty() || value == Value::Number(0) {
            continue;
        }
        let text = match &value {
            Value::Text(sub) if key == F::SubKind => sub_kind(sub, cx),
            value => say::value(words, Kind::Complaint, key, value),
        };
        let label = words.field(Kind::Complaint, key);
        for (at, line) in text.lines().enumerate() {
            let label = if at == 0 { label } else { "" };
            let start = Strip::new().cell(label, LABEL, Align::Left, cx.style(Role::TextMuted));
            wrapped(line, LABEL, width, Role::Text, cx, start, &mut out);
        }
    }
    out
}

/// Text behind a start, wrapped under itself.
pub(super) fn wrapped(
    text: &str,
    indent: u16,
    width: u16,
    role: Role,
    cx: &Cx<'_>,
    start: Strip,
    out: &mut Vec<Strip>,
) {
    let room = width.saturating_sub(indent).max(8) as usize;
    let rows = Shown::line(text).measured(cx.ambiguous).wrap(room);
    let mut start = Some(start);
    for row in rows {
        let before = start.take().unwrap_or_else(|| Strip::new().space(indent));
        out.push(before.shown(row, cx.style(role)));
    }
}

/// A day and time of day: `20 Nov 10:12`.
pub(super) fn moment(at: Moment, cx: &Cx<'_>) -> String {
    let (day, time) = cx.now.local(at);
    format!("{} {time}", short_day(cx.words, day, cx.now.today()))
}

/// What a sub-kind is called; files may bring others than ours.
fn sub_kind(key: &str, cx: &Cx<'_>) -> String {
    let kinds = &cx.playbook.kinds;
    let found = kinds
        .iter()
        .flat_map(|kind| &kind.sub)
        .find(|sub| sub.key == key);
    let name = found.map(|sub| match cx.words.lang {
        Lang::En => &sub.name.en,
        Lang::Zh => &sub.name.zh,
    });
    name.map_or_else(|| key.to_owned(), Clone::clone)
}

/// The lines of the checklist that were ticked, by their texts.
fn ticked(keys: &str, cx: &Cx<'_>) -> String {
    let text = |key: &str| {
        let bare = key.trim_start_matches('-');
        let mut ticks = cx.playbook.ticks("crisis");
        let line = ticks
            .find(|(known, _)| *known == bare)
            .map(|(_, text)| text);
        let line = line.map_or(bare, |text| match cx.words.lang {
            Lang::En => &text.en,
            Lang::Zh => &text.zh,
        });
        let mark = if bare == key { "[x]" } else { "[ ]" };
        format!("{mark} {line}")
    };
    keys.split(", ").map(text).collect::<Vec<_>>().join("  ")
}
