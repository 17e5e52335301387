//! The brief as headed lines, and as a Markdown page: what screens show, the command line prints and people take along.

use std::fmt::Write as _;

use crate::domain::choice::{ChoiceSet, CreditState};
use crate::domain::field::FieldKind;
use crate::domain::money::Money;
use crate::domain::record::Kind;
use crate::domain::report::Column;
use crate::domain::rules::cadence::State;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;
use crate::i18n::{Catalog, dates, numbers};
use crate::service::reply::{Brief, BriefPerson, ComplaintRow, Owing, TimelineRow, Traded};

use super::export::in_text;

/// How much a line asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As it is.
    Plain,
    /// Beside the matter.
    Aside,
    /// Late, missing, or no match.
    Alarm,
}

/// A line of a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// How much it asks for attention.
    pub weight: Weight,
    /// Belongs to the line above it.
    pub is_detail: bool,
}

/// A part of a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its heading; empty for the first part.
    pub title: &'static str,
    /// Its lines.
    pub lines: Vec<Line>,
}

fn line(text: impl Into<String>, weight: Weight) -> Line {
    Line {
        text: text.into(),
        weight,
        is_detail: false,
    }
}

fn plain(text: impl Into<String>) -> Line {
    line(text, Weight::Plain)
}

fn detail(text: impl Into<String>, weight: Weight) -> Line {
    Line {
        is_detail: true,
        ..line(text, weight)
    }
}

/// What a brief says, in the order of the minute before a visit. Parts that say nothing are left out.
pub fn parts(brief: &Brief, words: &'static Catalog, today: Day) -> Vec<Part> {
    let it = &words.briefs;
    let texts = |texts: &[crate::domain::playbook::Text]| -> Vec<Line> {
        texts.iter().map(|text| plain(words.of(text))).collect()
    };
    let mut parts = vec![
        Part {
            title: "",
            lines: who(brief, words, today),
        },
        Part {
            title: it.people,
            lines: people(brief, words),
        },
        Part {
            title: it.open,
            lines: open(brief, words, today),
        },
        Part {
            title: it.last,
            lines: last(brief, words, today),
        },
        Part {
            title: it.trade,
            lines: trade(brief, words, today),
        },
        Part {
            title: it.edges,
            lines: texts(&brief.edges),
        },
        Part {
            title: it.questions,
            lines: texts(&brief.questions),
        },
        Part {
            title: it.tips,
            lines: texts(&brief.tips),
        },
        Part {
            title: it.clocks,
            lines: clocks(brief, words),
        },
    ];
    parts.retain(|part| !part.lines.is_empty());
    parts
}

/// The customer's name as a heading has it.
pub fn title(brief: &Brief, words: &Catalog) -> String {
    (words.briefs.title)(&brief.row.name)
}

fn when(
    day: Day,
    time: Option<crate::domain::when::TimeOfDay>,
    words: &Catalog,
    today: Day,
) -> String {
    let day = dates::day(words, day, today);
    time.map_or_else(|| day.clone(), |time| format!("{day} {time}"))
}

fn who(brief: &Brief, words: &'static Catalog, today: Day) -> Vec<Line> {
    let row = &brief.row;
    let mut marks = vec![row.code.clone()];
    for (set, number) in [
        (ChoiceSet::Tier, row.tier.number()),
        (ChoiceSet::Group, row.group.number()),
    ] {
        if number != 0 {
            marks.push(words.choice(set, number).to_owned());
        }
    }
    marks.extend([row.city.clone(), row.owner_name.clone()]);
    marks.retain(|mark| !mark.is_empty());
    let mut lines = vec![line(marks.join("  "), Weight::Aside)];
    match &brief.visit {
        Some(visit) => {
            let on = when(visit.day, visit.time, words, today);
            lines.push(plain((words.briefs.visit)(&on, &visit.purpose)));
        }
        None => lines.push(line(words.briefs.no_visit, Weight::Aside)),
    }
    let going = brief.visit.as_ref().map(|_| {
        let names = brief.going.join(", ");
        (words.briefs.going)(&names)
    });
    let rhythm = row.rhythm.as_ref().map(|standing| {
        let text = (words.standings.rhythm)(standing);
        (words.briefs.stated)(words.panes.rhythm, text.as_str())
    });
    let both: Vec<String> = going.into_iter().chain(rhythm).collect();
    if !both.is_empty() {
        let is_late = row.rhythm.is_some_and(|it| it.state == State::Overdue);
        let weight = if is_late {
            Weight::Alarm
        } else {
            Weight::Aside
        };
        lines.push(detail(both.join("   "), weight));
    }
    for (key, value) in &brief.facts {
        let label = words.field(Kind::Customer, *key);
        let text = fact(*key, value, words);
        lines.push(plain((words.briefs.stated)(label, &text)));
    }
    lines
}

fn fact(key: FieldKey, value: &Value, words: &Catalog) -> String {
    match (Kind::Customer.field(key).map(|field| field.kind), value) {
        (Some(FieldKind::Choice(set)), Value::Choice(number)) => {
            words.choice(set, *number).to_owned()
        }
        (_, Value::Text(text)) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}

fn people(brief: &Brief, words: &'static Catalog) -> Vec<Line> {
    let mut lines = Vec::new();
    if brief.people.is_empty() {
        lines.push(line(words.briefs.no_people, Weight::Aside));
    }
    for person in &brief.people {
        lines.push(plain(called(person, words)));
        lines.extend(person_details(person, words));
    }
    if brief.more_people > 0 {
        let more = (words.briefs.more_people)(brief.more_people);
        lines.push(line(more, Weight::Aside));
    }
    if let Some(list) = &brief.prepare {
        lines.push(plain(words.of(&list.name)));
        let prepare = list.lines.iter();
        lines.extend(prepare.map(|text| detail(words.of(text), Weight::Plain)));
    }
    lines
}

/// What to call somebody, how that is read, and what they do (S3-74).
fn called(person: &BriefPerson, words: &Catalog) -> String {
    let mut text = if person.is_met { "* " } else { "" }.to_owned();
    if person.preferred.is_empty() || person.preferred == person.name {
        text.push_str(&person.name);
    } else {
        text += &(words.panes.aside)(&person.preferred, &person.name);
    }
    let title = if person.title.is_empty() && person.function.number() != 0 {
        words.choice(ChoiceSet::TheirFunction, person.function.number())
    } else {
        &person.title
    };
    let role = match person.role.number() {
        0 => "",
        number => words.choice(ChoiceSet::BuyingRole, number),
    };
    let support = match person.support.number() {
        0 => "",
        number => words.choice(ChoiceSet::Support, number),
    };
    for part in [&person.reading, title, role, support] {
        if !part.is_empty() {
            let _ = write!(text, "  {part}");
        }
    }
    text
}

fn person_details(person: &BriefPerson, words: &'static Catalog) -> Vec<Line> {
    let it = &words.briefs;
    let mut lines = Vec::new();
    let closeness = (it.closeness)(person.rapport, person.trust);
    if !closeness.is_empty() {
        lines.push(detail(closeness, Weight::Aside));
    }
    for temper in &person.tempers {
        let text = (it.temper)(words.of(&temper.name), words.of(&temper.tactic));
        lines.push(detail(text, Weight::Plain));
    }
    if !person.likings.is_empty() {
        let text = (it.likings)(&person.likings.join(", "));
        lines.push(detail(text, Weight::Plain));
    }
    if !person.objects.is_empty() {
        let objects = person.objects.iter();
        let objects: Vec<&str> = objects
            .map(|key| words.field(Kind::Privacy, *key))
            .collect();
        lines.push(detail(objects.join("  "), Weight::Alarm));
    }
    if !person.remarks.is_empty() {
        lines.push(detail(person.remarks.clone(), Weight::Plain));
    }
    if !person.misfits.is_empty() {
        let mut parts: Vec<String> = person.misfits.iter().map(|of| (it.misfit)(*of)).collect();
        if !person.bring.is_empty() {
            parts.push((it.bring)(&person.bring.join(", ")));
        }
        lines.push(detail(parts.join("; "), Weight::Alarm));
    }
    lines
}

fn open(brief: &Brief, words: &'static Catalog, today: Day) -> Vec<Line> {
    let it = &words.briefs;
    let mut lines: Vec<Line> = brief
        .complaints
        .iter()
        .map(|row| complaint(row, words))
        .collect();
    for (rows, said) in [(&brief.promises, it.promised), (&brief.owed, it.owed)] {
        lines.extend(rows.iter().map(|row| {
            let due = (words.standings.due)(row.due, today);
            let is_late = row.due < today;
            let weight = if is_late {
                Weight::Alarm
            } else {
                Weight::Plain
            };
            line(said(&row.what, &due), weight)
        }));
    }
    lines.extend(brief.arrears.as_ref().map(|owing| owed(owing, words)));
    if lines.is_empty() {
        lines.push(line(it.nothing_open, Weight::Aside));
    }
    lines
}

fn owed(owing: &Owing, words: &Catalog) -> Line {
    let money = |amount: Money| numbers::money(amount.units());
    let overdue = (owing.overdue > Money::ZERO).then(|| (money(owing.overdue), owing.days));
    let overdue = overdue
        .as_ref()
        .map(|(amount, days)| (amount.as_str(), *days));
    let mut parts = vec![(words.briefs.arrears)(&money(owing.open), overdue)];
    if owing.state != CreditState::Normal {
        let state = words.choice(ChoiceSet::CreditState, owing.state.number());
        let label = (words.reports.column)(Column::Credit);
        parts.push((words.briefs.stated)(label, state));
    }
    if let Some(step) = owing.step {
        let step = words.choice(ChoiceSet::ArrearsStep, step.number());
        let label = (words.reports.column)(Column::NextStep);
        parts.push((words.briefs.stated)(label, step));
    }
    let weight = match overdue {
        Some(_) => Weight::Alarm,
        None => Weight::Plain,
    };
    line(parts.join("   "), weight)
}

fn complaint(row: &ComplaintRow, words: &Catalog) -> Line {
    let clock = row.clock.as_ref();
    let standing = clock.map_or_else(String::new, |clock| (words.standings.clock)(clock));
    let what = format!("#{} {}", row.number, row.subject);
    let is_late = clock.is_some_and(|clock| clock.left < 0 && !clock.waiting);
    let weight = if is_late {
        Weight::Alarm
    } else {
        Weight::Plain
    };
    line((words.briefs.complaint)(&what, &standing), weight)
}

fn last(brief: &Brief, words: &'static Catalog, today: Day) -> Vec<Line> {
    let it = &words.briefs;
    let mut lines = Vec::new();
    match &brief.met {
        Some(met) => {
            let day = dates::day(words, met.day, today);
            let kind = words.choice(ChoiceSet::VisitKind, met.kind.number());
            lines.push(plain((it.met)(&day, kind, &met.by, met.outcome)));
            let summary = met.summary.lines().map(str::trim);
            for text in summary.filter(|text| !text.is_empty()).take(3) {
                lines.push(detail(text, Weight::Plain));
            }
            if !met.next_step.is_empty() {
                let until = met.next_day.map(|day| dates::day(words, day, today));
                let is_late = met.next_day.is_some_and(|day| day < today);
                let weight = if is_late {
                    Weight::Alarm
                } else {
                    Weight::Plain
                };
                let text = (it.next_step)(&met.next_step, until.as_deref());
                lines.push(detail(text, weight));
            }
        }
        None => lines.push(line(it.never, Weight::Aside)),
    }
    lines.extend(brief.recent.iter().map(|row| happened(row, words, today)));
    lines
}

fn happened(row: &TimelineRow, words: &Catalog, today: Day) -> Line {
    let day = dates::short_day(words, row.day, today);
    let kind = (words.records.kind)(row.target.kind);
    line(format!("{day}  {kind}  {}", row.words), Weight::Aside)
}

fn trade(brief: &Brief, words: &'static Catalog, today: Day) -> Vec<Line> {
    let it = &words.briefs;
    let day = |row: &Traded| dates::short_day(words, row.last, today);
    let mut lines: Vec<Line> = brief
        .bought
        .iter()
        .map(|row| {
            let sum = numbers::money_whole(row.net.units());
            plain((it.bought)(&row.name, &sum, &day(row)))
        })
        .collect();
    lines.extend(brief.stopped.iter().map(|row| {
        let text = (it.stopped)(&row.name, &day(row), row.gap.unwrap_or_default());
        line(text, Weight::Alarm)
    }));
    if lines.is_empty() {
        lines.push(line(it.no_trade, Weight::Aside));
    }
    lines
}

/// One line, what is due first.
fn clocks(brief: &Brief, words: &'static Catalog) -> Vec<Line> {
    let mut clocks = brief.clocks.clone();
    clocks.sort_by_key(|(_, standing)| std::cmp::Reverse(standing.state));
    let is_due = clocks.first().is_some_and(|(_, it)| it.state >= State::Due);
    let said: Vec<String> = clocks
        .iter()
        .map(|(clock, standing)| {
            let clock = (words.briefs.clock)(*clock);
            (words.briefs.stated)(clock, &(words.standings.rhythm)(standing))
        })
        .collect();
    let weight = if is_due { Weight::Alarm } else { Weight::Aside };
    let text = said.join("   ");
    Vec::from_iter((!text.is_empty()).then(|| line(text, weight)))
}

/// The brief as a page to print.
pub fn markdown(brief: &Brief, words: &'static Catalog, today: Day) -> String {
    let mut page = format!("# {}\n", in_text(&title(brief, words)));
    for part in parts(brief, words, today) {
        page.push('\n');
        if !part.title.is_empty() {
            let _ = write!(page, "## {}\n\n", part.title);
        }
        for line in part.lines {
            let indent = if line.is_detail { "  " } else { "" };
            let text = in_text(line.text.strip_prefix("* ").unwrap_or(&line.text));
            let text = match line.weight {
                Weight::Alarm => format!("**{text}**"),
                Weight::Plain | Weight::Aside => text,
            };
            let _ = writeln!(page, "{indent}- {text}");
        }
    }
    let day = dates::full_day(words, today);
    let _ = write!(page, "\n---\n\n{}\n", (words.briefs.printed)(&day));
    page
}
