//! The pages of an open dossier beside the first one: people, business, care; and what the profile adds to the first.

use crate::domain::category::CATEGORIES;
use crate::domain::choice::{ChoiceSet as Set, Relationship, VisitKind};
use crate::domain::customer::{Contact, Customer};
use crate::domain::id::{Ref, Revision};
use crate::domain::playbook::Text;
use crate::domain::record::{Kind, Of, Stored};
use crate::domain::register::{Decision, Section};
use crate::domain::rules::file::Missing;
use crate::domain::rules::measures::{Evidence, MeasureState};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Day;
use crate::i18n::dates::short_day;
use crate::i18n::{Catalog, Lang};
use crate::service::command::Fields;
use crate::service::reply::{JudgementRow, MeasureRow, PersonRow, Profile, SectionRow};
use crate::shown::Shown;
use crate::tui::say;
use crate::tui::theme::Role;
use crate::tui::view::Cx;

use super::lines::{Line, column};

/// A page of an open dossier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Page {
    #[default]
    Overview,
    People,
    Zipper,
    Business,
    Care,
    Health,
    Grading,
    Plan,
    Credit,
}

impl Page {
    pub(super) const ALL: &'static [Self] = &[
        Self::Overview,
        Self::People,
        Self::Zipper,
        Self::Business,
        Self::Care,
        Self::Health,
        Self::Grading,
        Self::Plan,
        Self::Credit,
    ];

    pub(super) fn turned(self, forward: bool) -> Self {
        let step = if forward { 1 } else { Self::ALL.len() - 1 };
        Self::ALL[(self as usize + step) % Self::ALL.len()]
    }
}

pub(super) fn text<'a>(of: &'a Text, words: &Catalog) -> &'a str {
    match words.lang {
        Lang::En => &of.en,
        Lang::Zh => &of.zh,
    }
}

pub(super) fn target(stored: &Stored) -> (Ref, Revision) {
    (Ref::new(stored.record.kind(), stored.id), stored.revision)
}

/// Lines of a page: what is wider than the window goes on below, indented as it was. Rows need not be records: those
/// without one are told apart by their place.
pub(super) fn placed(lines: Vec<Line>, width: u16, cx: &Cx<'_>) -> Vec<Line> {
    let lines = (lines.into_iter()).flat_map(|line| wrapped(line, usize::from(width), cx));
    (0..)
        .zip(lines)
        .map(|(at, mut line)| {
            if !line.is_rule && line.target.is_none() {
                line.place = Some(u64::MAX - at);
            }
            line
        })
        .collect()
}

/// The last part of a line is the long one: where it meets the edge it goes below what stands before it.
fn wrapped(line: Line, width: usize, cx: &Cx<'_>) -> Vec<Line> {
    let shown = |text: &str| Shown::line(text).measured(cx.ambiguous);
    let label = if line.is_wide {
        0
    } else {
        usize::from(super::LABEL)
    };
    let Some(((last, role), before)) = line.parts.split_last() else {
        return vec![line];
    };
    let taken: usize = line.parts.iter().map(|(text, _)| shown(text).width()).sum();
    if line.is_rule || label + taken <= width {
        return vec![line];
    }
    let own = last.len() - last.trim_start().len();
    let (hanging, is_alone) = match (label, before) {
        (0, []) => (own, true),
        (0, _) => (BELOW, false),
        (label, before) => (label, before.is_empty()),
    };
    let hanging = hanging.min(width / 2);
    let rows = shown(last.trim_start()).wrap((width - hanging).max(1));
    let mut rows = rows.iter().map(Shown::as_str);
    let mut head = line.clone();
    head.parts.pop();
    if is_alone {
        let indent = if label == 0 { hanging } else { 0 };
        let first = rows.next().unwrap_or_default();
        head = head.part(format!("{}{first}", " ".repeat(indent)), *role);
    }
    let below = rows.map(|row| Line::wide().part(format!("{}{row}", " ".repeat(hanging)), *role));
    std::iter::once(head).chain(below).collect()
}

/// How far in what goes on below a line begins.
const BELOW: usize = 6;

/// Alarms, type of relationship and file, for the first page.
pub(super) fn standing(profile: &Profile, cx: &Cx<'_>) -> Vec<Line> {
    let words = cx.words;
    let own = &words.profile;
    let mut lines: Vec<Line> = Vec::new();
    for signal in &profile.signals {
        let said = (own.signal)(*signal, cx.now.today());
        lines.push(Line::wide().part(format!("! {said}"), Role::StatusLate));
    }
    let Some(of) = Customer::of(&profile.customer.record) else {
        return lines;
    };
    if of.relationship != Relationship::Unstated || !profile.zipper.links.is_empty() {
        let label = words.choice(Set::Relationship, of.relationship.number());
        lines.push(
            Line::wide()
                .part(format!("{}  ", own.relationship), Role::TextMuted)
                .part(label, Role::Text)
                .part(
                    format!("   {}", (own.coverage)(profile.zipper.coverage)),
                    Role::TextMuted,
                )
                .part(
                    format!("   {}", (own.hooks)(&profile.facts.hooks)),
                    Role::TextMuted,
                ),
        );
    }
    if profile.file.required > 0 {
        let said = (own.file)(profile.file.filled, profile.file.required);
        lines.push(Line::wide().part(said, Role::TextMuted));
    }
    lines
}

/// Who reports to whom, how they are and how to meet them; what they are to each other; how they decide.
pub(super) fn people(profile: &Profile, cx: &Cx<'_>) -> Vec<Line> {
    let words = cx.words;
    let today = cx.now.today();
    let mut lines = Vec::new();
    if profile.people.is_empty() {
        lines.push(Line::wide().part(words.panes.no_people, Role::TextMuted));
    }
    for row in &profile.people {
        person(row, words, today, &mut lines);
    }
    if !profile.ties.is_empty() {
        lines.push(Line::rule());
        lines.push(Line::wide().part(words.profile.ties, Role::Title));
    }
    for tie in &profile.ties {
        let kind = words.choice(Set::TieKind, tie.kind.number());
        let mut said = format!("{} - {kind} - {}", tie.one, tie.other);
        if !tie.elsewhere.is_empty() {
            said = (words.panes.aside)(&said, &tie.elsewhere);
        }
        lines.push(
            Line::wide()
                .part(said, Role::Text)
                .part(format!("  {}", tie.text), Role::TextMuted)
                .of(Kind::Tie, tie.id, tie.revision),
        );
    }
    for row in &profile.decisions {
        let Some(it) = Decision::of(&row.stored.record) else {
            continue;
        };
        lines.push(Line::rule());
        let mut head = Line::wide()
            .part(format!("{}  ", words.profile.decisions), Role::Title)
            .part(it.what.clone(), Role::Text);
        head.target = Some(target(&row.stored));
        lines.push(head);
        let steps = it.steps.lines().map(str::trim).filter(|it| !it.is_empty());
        for (number, step) in (1..).zip(steps) {
            lines.push(Line::wide().part(format!("  {number}. {step}"), Role::Text));
        }
        if !row.deciders.is_empty() {
            let said = (words.profile.deciders)(&row.deciders.join(words.profile.comma));
            lines.push(Line::wide().part(format!("  {said}"), Role::Text));
        }
        for (key, said) in [(F::Criteria, &it.criteria), (F::Timing, &it.timing)] {
            if !said.is_empty() {
                let label = words.field(Kind::Decision, key);
                lines.push(
                    Line::wide()
                        .part(format!("  {label}: "), Role::TextMuted)
                        .part(said.replace('\n', " "), Role::Text),
                );
            }
        }
    }
    lines
}

fn person(row: &PersonRow, words: &'static Catalog, today: Day, out: &mut Vec<Line>) {
    let own = &words.profile;
    let Some(it) = Contact::of(&row.stored.record) else {
        return;
    };
    let indent = if row.depth == 0 {
        String::new()
    } else {
        format!("{}+ ", "  ".repeat(usize::from(row.depth) - 1))
    };
    let role = if it.left_on.is_some() {
        Role::TextMuted
    } else {
        Role::Text
    };
    let mut about = vec![it.title.clone()];
    for (set, number) in [
        (Set::BuyingRole, it.buying_role.number()),
        (Set::Support, it.support.number()),
    ] {
        if number != 0 {
            about.push(words.choice(set, number).to_owned());
        }
    }
    about.push((own.levels)(it.influence, it.rapport, it.trust));
    about.push(match (it.left_on, row.last) {
        (Some(left), _) => (own.left)(&short_day(words, left, today)),
        (None, Some(last)) => (words.panes.last)(&short_day(words, last, today)),
        (None, None) => words.panes.never.to_owned(),
    });
    about.retain(|part| !part.is_empty());
    let mut line = Line::wide()
        .part(indent.clone(), Role::Border)
        .part(it.name.clone(), role)
        .part(format!("  {}", about.join("  ")), Role::TextMuted);
    line.target = Some(target(&row.stored));
    out.push(line);
    if let Some(judged) = &row.judgement {
        let blank = " ".repeat(indent.len() + 4);
        judgement(judged, &blank, words, today, out);
    }
}

fn judgement(
    it: &JudgementRow,
    indent: &str,
    words: &'static Catalog,
    today: Day,
    out: &mut Vec<Line>,
) {
    let mut kinds = vec![words.choice(Set::Temperament, it.first.number())];
    if it.second.number() != 0 {
        kinds.push(words.choice(Set::Temperament, it.second.number()));
    }
    let opinion = (words.profile.opinion)(&it.by, &short_day(words, it.day, today));
    out.push(
        Line::wide()
            .part(format!("{indent}{}", kinds.join(" + ")), Role::Text)
            .part(format!("  {opinion}"), Role::TextMuted)
            .of(Kind::Judgement, it.id, it.revision),
    );
    if !it.text.is_empty() {
        out.push(Line::wide().part(format!("{indent}{}", it.text), Role::TextMuted));
    }
    for tactic in &it.tactics {
        let said = format!("{indent}> {}", text(tactic, words));
        out.push(Line::wide().part(said, Role::StatusOk));
    }
}

/// Classes, file, the seven sections, the four categories of fields.
pub(super) fn business(profile: &Profile, cx: &Cx<'_>) -> Vec<Line> {
    let words = cx.words;
    let own = &words.profile;
    let Some(of) = Customer::of(&profile.customer.record) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let classes = [
        words.choice(Set::BusinessNature, of.nature.number()),
        words.choice(Set::Process, profile.process.number()),
        words.choice(Set::Age, profile.age.number()),
        words.choice(Set::AbcClass, of.class.number()),
        words.choice(Set::Tier, of.tier.number()),
    ];
    lines.push(Line::new(own.classes).part(classes.join(" / "), Role::Text));
    if profile.file.required == 0 {
        lines.push(Line::wide().part(own.no_file, Role::TextMuted));
    } else {
        let said = (own.file)(profile.file.filled, profile.file.required);
        lines.push(Line::wide().part(said, Role::Text));
        let gaps: Vec<String> = (profile.file.missing.iter())
            .map(|it| missing(it, profile, words))
            .collect();
        if !gaps.is_empty() {
            lines.push(Line::new(own.missing).part(gaps.join(own.comma), Role::StatusSoon));
        }
    }
    let label = words.choice(Set::Relationship, of.relationship.number());
    let suggested = match profile.suggested {
        Relationship::Unstated => own.between,
        other => words.choice(Set::Relationship, other.number()),
    };
    lines.push(
        Line::wide()
            .part(format!("{}  ", own.relationship), Role::TextMuted)
            .part(label, Role::Text),
    );
    lines.push(Line::wide().part(
        format!("  {}", (own.suggested)(suggested, &profile.facts)),
        Role::TextMuted,
    ));
    for row in &profile.sections {
        section(row, cx, &mut lines);
    }
    for (heading, keys) in own.categories.iter().zip(CATEGORIES) {
        let mut fields = Vec::new();
        for key in keys {
            let value = profile.customer.record.value(*key);
            let said = say::value(words, Kind::Customer, *key, &value);
            // Whom it refers to, the form says.
            let is_reference = matches!(value, Value::Reference(_) | Value::References(_));
            if !value.is_empty() && !is_reference {
                let label = words.field(Kind::Customer, *key);
                fields.push(
                    Line::wide()
                        .part(column(label, 14), Role::TextMuted)
                        .part(said.replace('\n', " "), Role::Text),
                );
            }
        }
        if !fields.is_empty() {
            lines.push(Line::rule());
            lines.push(Line::wide().part(*heading, Role::Title));
            lines.extend(fields);
        }
    }
    lines
}

fn missing(missing: &Missing, profile: &Profile, words: &Catalog) -> String {
    match missing {
        Missing::Section(section) => words.choice(Set::Section, section.number()).to_owned(),
        Missing::People => words.profile.nobody.to_owned(),
        Missing::Field(of, key) => {
            let label = words.field(of.kind, *key);
            let person = profile.people.iter().find(|row| row.stored.id == of.id);
            match person.and_then(|row| Contact::of(&row.stored.record)) {
                Some(person) if of.kind == Kind::Contact => format!("{} {label}", person.name),
                _ => label.to_owned(),
            }
        }
    }
}

fn section(row: &SectionRow, cx: &Cx<'_>, out: &mut Vec<Line>) {
    let words = cx.words;
    let own = &words.profile;
    let today = cx.now.today();
    out.push(Line::rule());
    let mut head = Line::wide().part(
        words.choice(Set::Section, row.section.number()),
        Role::Title,
    );
    let Some((stored, it)) =
        (row.stored.as_ref()).and_then(|stored| Some((stored, Section::of(&stored.record)?)))
    else {
        head = head.part(format!("   {}", own.unwritten), Role::StatusSoon);
        head.adds = Some((
            Kind::Section,
            vec![(F::Section, Value::Choice(row.section.number()))],
        ));
        out.push(head);
        if let Some(ask) = &row.ask {
            out.push(Line::wide().part(format!("  {}", text(ask, words)), Role::TextMuted));
        }
        return;
    };
    let written = (own.written)(&row.by, &short_day(words, it.day, today));
    head = head.part(format!("   {written}"), Role::TextMuted);
    if let Some(from) = row.stale_from.filter(|from| *from <= today) {
        let said = (own.stale)(&short_day(words, from, today));
        head = head.part(format!("   ~ {said}"), Role::StatusLate);
    }
    head.target = Some(target(stored));
    out.push(head);
    for line in it.text.lines() {
        out.push(Line::wide().part(format!("  {line}"), Role::Text));
    }
}

/// The measures, and what the trade knows about keeping customers.
pub(super) fn care(profile: &Profile, cx: &Cx<'_>) -> Vec<Line> {
    let words = cx.words;
    let mut lines = Vec::new();
    for row in &profile.measures {
        lines.push(measure(row, cx));
    }
    for topic in &profile.topics {
        lines.push(Line::rule());
        lines.push(Line::wide().part(text(&topic.name, words), Role::Title));
        for item in &topic.items {
            lines
                .push(Line::wide().part(format!("  {}", text(&item.text, words)), Role::TextMuted));
        }
    }
    lines
}

fn measure(row: &MeasureRow, cx: &Cx<'_>) -> Line {
    let words = cx.words;
    let today = cx.now.today();
    let role = match row.standing.state {
        MeasureState::Overdue => Role::StatusLate,
        MeasureState::Next => Role::StatusSoon,
        MeasureState::Ok => Role::StatusOk,
        MeasureState::OnOccasion => Role::TextMuted,
    };
    let stands = (words.profile.measure)(&row.standing, row.wrong, today);
    let last = row.standing.last.map_or_else(
        || words.profile.never.to_owned(),
        |last| short_day(words, last, today),
    );
    let is_asked = matches!(
        row.standing.state,
        MeasureState::Overdue | MeasureState::Next
    );
    let said = match &row.ticked {
        Some((_, said, by)) => (words.profile.ticked)(said, by),
        None if is_asked => text(&row.how, words).to_owned(),
        None => String::new(),
    };
    let mut line = Line::wide()
        .part(column(&stands, 13), role)
        .part(format!("{}  ", text(&row.name, words)), Role::Text)
        .part(last, Role::TextMuted);
    if !said.is_empty() {
        line = line.part(format!("  {said}"), Role::TextMuted);
    }
    line.adds = Some(records(row));
    line
}

/// What is written down when a measure was taken.
fn records(row: &MeasureRow) -> (Kind, Fields) {
    let visit = |kind: VisitKind| (Kind::Visit, vec![(F::Kind, Value::Choice(kind.number()))]);
    match row.from {
        Evidence::ExecutiveVisits => visit(VisitKind::Executive),
        Evidence::NewProducts => visit(VisitKind::NewProduct),
        Evidence::Rhythm => visit(VisitKind::Routine),
        Evidence::Intel => (Kind::Intel, Fields::new()),
        Evidence::Opinions => (Kind::Opinion, Fields::new()),
        Evidence::Coverage => (Kind::Coverage, Fields::new()),
        Evidence::Hand | Evidence::Complaints => (
            Kind::Check,
            vec![(F::Measure, Value::Text(row.key.clone()))],
        ),
    }
}
