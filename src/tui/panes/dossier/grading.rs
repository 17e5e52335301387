//! The page of gradings: where the customer stands on every ladder, what is suggested, and what it rests on.

use crate::domain::choice::{ChoiceSet as Set, Ruling as Ruled, Rung};
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Of};
use crate::domain::register::{Checklist, Position, Ruling};
use crate::domain::rules::grading::fact::Fact;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::dates::short_day;
use crate::i18n::{Catalog, Lang, gradings, numbers};
use crate::service::Command;
use crate::service::command::Fields;
use crate::service::reply::{GradingPage, JudgedRow, LadderRow};
use crate::tui::command::CommandId as C;
use crate::tui::panes::verbs;
use crate::tui::theme::Role;
use crate::tui::view::Cx;

use super::Beside;
use super::lines::{Line, column};
use super::pages::target;

/// Columns of the heading in front of a line.
const HEAD: usize = 12;

/// The criteria of a scorecard, in order.
const CRITERIA: [F; 5] = [F::Demand, F::Standing, F::Effort, F::Fairness, F::Push];
/// The tests of a key account, in order.
const TESTS: [F; 6] = [
    F::ProfitTest,
    F::GoalsTest,
    F::LossTest,
    F::StabilityTest,
    F::PotentialTest,
    F::TimeTest,
];

/// All gradings of a customer.
pub(super) fn page(page: &GradingPage, cx: &Cx<'_>) -> Vec<Line> {
    let words = cx.words;
    let mut lines = Vec::new();
    for row in &page.ladders {
        ladder(row, cx, &mut lines);
    }
    lines.push(Line::rule());
    place(page, words, &mut lines);
    let own = &words.gradings;
    judged(
        own.quality,
        &page.quality,
        Kind::Scorecard,
        &CRITERIA,
        Some(words.choice(Set::Band, page.band.number())).filter(|_| page.quality.score.is_some()),
        cx,
        &mut lines,
    );
    for sign in &page.signs {
        let name = cx.playbook.sign(sign);
        let said = name.map_or(sign.as_str(), |name| words.of(name));
        lines.push(below(format!("! {}: {said}", own.signs), Role::StatusLate));
    }
    judged(
        own.tests,
        &page.tests,
        Kind::KeyTest,
        &TESTS,
        None,
        cx,
        &mut lines,
    );
    position(page, words, &mut lines);
    entitled(page, words, &mut lines);
    checklists(page, cx, &mut lines);
    history(page, cx, &mut lines);
    lines
}

fn head(label: &str) -> Line {
    Line::wide().part(column(label, HEAD), Role::TextMuted)
}

fn below(text: String, role: Role) -> Line {
    Line::wide().part(format!("  {text}"), role)
}

fn facts(facts: &[Fact], words: &Catalog) -> Option<Line> {
    let said = gradings::facts(words, facts);
    (!facts.is_empty()).then(|| below(said, Role::TextMuted))
}

fn ladder(row: &LadderRow, cx: &Cx<'_>, out: &mut Vec<Line>) {
    let (words, today) = (cx.words, cx.now.today());
    let own = &words.gradings;
    let mut line =
        head((own.ladder)(row.ladder)).part(gradings::rung(words, row.stands), Role::Text);
    if let Some((day, by)) = &row.since {
        let since = (own.since)(&short_day(words, *day, today), by);
        line = line.part(format!("  {since}"), Role::TextMuted);
    }
    if let Some(day) = row.review_by {
        let role = if day < today {
            Role::StatusLate
        } else {
            Role::TextMuted
        };
        let review = (own.review)(&short_day(words, day, today));
        line = line.part(format!("  {review}"), role);
    }
    line.adds = Some((Kind::Ruling, decision(row, Ruled::Set)));
    out.push(line);
    if let Some(it) = &row.suggestion {
        let role = if it.is_up() {
            Role::StatusOk
        } else {
            Role::StatusSoon
        };
        let since = short_day(words, it.since, today);
        let said = (own.suggested)(gradings::rung(words, it.to), it.is_up(), &since);
        let mut line = below(said, role);
        line.adds = Some((Kind::Ruling, decision(row, Ruled::Accepted)));
        line.suggested = Some(it.to);
        out.push(line);
    } else if let Some((to, agree, needed)) = row.waits {
        let said = (own.waits)(gradings::rung(words, to), agree, needed);
        out.push(below(said, Role::TextMuted));
    }
    out.extend(facts(&row.facts, words));
}

/// What is known of a decision on a ladder before a person makes it.
fn decision(row: &LadderRow, ruling: Ruled) -> Fields {
    let mut fields = vec![(F::Ruling, Value::Choice(ruling.number()))];
    if let Some(it) = row.suggestion.as_ref().filter(|_| ruling != Ruled::Set) {
        fields.push((F::To, Value::Choice(it.to.number())));
    }
    fields
}

fn place(page: &GradingPage, words: &'static Catalog, out: &mut Vec<Line>) {
    let own = &words.gradings;
    let basis = words.choice(Set::Basis, page.basis.number());
    let said = page.place.map_or_else(
        || own.unranked.to_owned(),
        |it| (own.place)(it.rank as usize, page.ranked as usize, basis),
    );
    out.push(head(own.rank).part(said, Role::Text));
    if let Some((top, size)) = page.top {
        let said = (own.in_top)(top.rank, size as usize);
        out.push(head(own.top).part(said, Role::Text));
    }
    let age = words.choice(Set::Age, page.age.number());
    out.push(head(words.profile.classes).part(age, Role::Text));
}

fn judged(
    label: &str,
    row: &JudgedRow,
    kind: Kind,
    criteria: &[F],
    band: Option<&str>,
    cx: &Cx<'_>,
    out: &mut Vec<Line>,
) {
    let (words, today) = (cx.words, cx.now.today());
    let own = &words.gradings;
    out.push(Line::rule());
    let said = match row.score {
        None => own.unjudged.to_owned(),
        Some((score, 100)) => (own.score)(score),
        Some((score, used)) => format!("{}  {}", (own.score)(score), (own.judged)(used)),
    };
    let mut line = Line::wide()
        .part(column(label, HEAD), Role::Title)
        .part(said, Role::Text);
    if let Some(band) = band {
        line = line.part(format!("  {band}"), Role::Text);
    }
    let proposals: Fields = (criteria.iter().zip(&row.proposed))
        .filter_map(|(key, rating)| Some((*key, Value::Number((*rating)?))))
        .collect();
    match &row.stored {
        Some(stored) => {
            let day = match stored.record.value(F::Day) {
                Value::Day(day) => short_day(words, day, today),
                _ => String::new(),
            };
            line = line.part(format!("  {}", (own.since)(&day, &row.by)), Role::TextMuted);
            line.target = Some(target(stored));
        }
        None => line.adds = Some((kind, proposals)),
    }
    out.push(line);
    for (at, key) in criteria.iter().enumerate() {
        let rating = row.stored.as_ref().and_then(|it| it.record.get(*key));
        let rating = match rating {
            Some(Value::Number(rating)) => rating.to_string(),
            _ => "-".to_owned(),
        };
        let proposed = row.proposed.get(at).copied().flatten();
        let known = row.facts.get(at).map(Vec::as_slice).unwrap_or_default();
        let mut line = Line::wide()
            .part(
                format!("  {}", column(words.field(kind, *key), 16)),
                Role::TextMuted,
            )
            .part(column(&rating, 2), Role::Text);
        if let Some(proposed) = proposed {
            line = line.part(format!("{} {proposed}  ", own.proposed), Role::TextMuted);
        }
        line = line.part(gradings::facts(words, known), Role::TextMuted);
        out.push(line);
    }
}

fn position(page: &GradingPage, words: &'static Catalog, out: &mut Vec<Line>) {
    let own = &words.gradings;
    let row = &page.position;
    out.push(Line::rule());
    let course = words.choice(Set::Stance, row.course.number());
    let mut line = Line::wide()
        .part(column(own.position, HEAD), Role::Title)
        .part(course, Role::Text);
    match &row.stored {
        Some(stored) => line.target = Some(target(stored)),
        None => line.adds = Some((Kind::Position, Fields::new())),
    }
    out.push(line);
    if let Some(it) = row.stored.as_ref().and_then(|it| Position::of(&it.record)) {
        for (key, rating) in [
            (F::Attractiveness, it.attractiveness),
            (F::OurStrength, it.strength),
            (F::Reputation, it.reputation),
        ] {
            let rating = rating.map_or_else(|| "-".to_owned(), |it| it.to_string());
            let label = column(words.field(Kind::Position, key), 16);
            out.push(
                Line::wide()
                    .part(format!("  {label}"), Role::TextMuted)
                    .part(rating, Role::Text),
            );
        }
    }
    let amount = |it: Option<crate::domain::money::Money>| {
        it.map_or_else(
            || own.unknown.to_owned(),
            |it| numbers::money_whole(it.units()),
        )
    };
    let worth = (own.worth)(&amount(row.current), &amount(row.potential));
    let quadrant = match row.quadrant.number() {
        0 => String::new(),
        number => format!("  {}", words.choice(Set::Quadrant, number)),
    };
    out.push(below(format!("{worth}{quadrant}"), Role::TextMuted));
}

fn entitled(page: &GradingPage, words: &'static Catalog, out: &mut Vec<Line>) {
    let own = &words.gradings;
    out.push(Line::rule());
    out.push(Line::wide().part(own.entitled, Role::Title));
    if page.entitled.is_empty() {
        out.push(below(own.not_entitled.to_owned(), Role::TextMuted));
    }
    for row in &page.entitled {
        let said = words.of(&row.what);
        out.push(below(said.to_owned(), Role::Text));
    }
}

/// The name and the lines of a checklist in the reader's language.
pub(super) fn lines_of<'a>(run: &'a Checklist, words: &Catalog) -> Vec<&'a str> {
    let text = match words.lang {
        Lang::Zh if !run.text_zh.is_empty() => &run.text_zh,
        Lang::En | Lang::Zh => &run.text_en,
    };
    text.lines().collect()
}

fn checklists(page: &GradingPage, cx: &Cx<'_>, out: &mut Vec<Line>) {
    let words = cx.words;
    for stored in &page.checklists {
        let Some(run) = Checklist::of(&stored.record) else {
            continue;
        };
        let text = lines_of(run, words);
        let done = (1..=run.len()).filter(|line| run.is_ticked(*line)).count();
        out.push(Line::rule());
        let mut line = Line::wide()
            .part(text.first().copied().unwrap_or_default(), Role::Title)
            .part(
                format!("  {}", (words.gradings.done)(done, run.len())),
                Role::TextMuted,
            );
        line.target = Some(target(stored));
        out.push(line);
        if run.done_on.is_some() {
            continue;
        }
        let next = run.next();
        for (number, text) in (1..).zip(text.iter().skip(1)) {
            let mark = if run.is_ticked(number) { "x" } else { " " };
            let role = if next == Some(number) {
                Role::StatusSoon
            } else {
                Role::Text
            };
            let mut line = Line::wide().part(format!("  [{mark}] {text}"), role);
            line.ticks = Some((stored.id, stored.revision, number));
            out.push(line);
        }
    }
}

fn history(page: &GradingPage, cx: &Cx<'_>, out: &mut Vec<Line>) {
    let (words, today) = (cx.words, cx.now.today());
    if page.rulings.is_empty() {
        return;
    }
    out.push(Line::rule());
    out.push(Line::wide().part(words.gradings.history, Role::Title));
    for (stored, by) in &page.rulings {
        let Some(it) = Ruling::of(&stored.record) else {
            continue;
        };
        let from = match it.from {
            Rung::Unstated => String::new(),
            from => format!("{} > ", gradings::rung(words, from)),
        };
        let said = format!(
            "{from}{}  {}  {by}",
            gradings::rung(words, it.to),
            words.choice(Set::Ruling, it.ruling.number())
        );
        let mut line = Line::wide()
            .part(column(&short_day(words, it.day, today), 8), Role::TextMuted)
            .part(said, Role::Text);
        if !it.reason.is_empty() {
            line = line.part(format!("  {}", it.reason), Role::TextMuted);
        }
        line.target = Some(target(stored));
        out.push(line);
    }
}

impl Beside {
    /// What a key means on the page: Enter and `d` tick the line of a checklist, `d`, `m` and `x` are for a suggestion.
    /// Says whether it meant anything.
    pub(in crate::tui::panes) fn grade(&self, id: C, cx: &mut Cx<'_>) -> bool {
        let Some(line) = self.list.selected() else {
            return false;
        };
        match (id, self.customer, line.suggested) {
            (C::RecordDone | C::RecordMove | C::RecordArchive, Some(customer), Some(to)) => {
                verbs::rule(id, customer, to, cx);
                return true;
            }
            (C::RecordOpen | C::RecordDone, ..) => {}
            _ => return false,
        }
        let tick = self.tick(line);
        let is_tick = tick.is_some();
        if let Some(command) = tick {
            cx.command(command);
        }
        is_tick
    }

    /// The line of a checklist, ticked or not any more.
    fn tick(&self, line: &Line) -> Option<Command> {
        let (id, revision, number) = line.ticks?;
        let mut checklists = self.backdrop.gradings.as_ref()?.checklists.iter();
        let stored = checklists.find(|stored| stored.id == id)?;
        let run = Checklist::of(&stored.record)?;
        let mut ticked = run.ticked.clone();
        if run.is_ticked(number) {
            ticked.retain(|it| it.trim().parse() != Ok(number));
        } else {
            ticked.push(number.to_string());
        }
        Some(Command::SetFields {
            target: Ref::new(Kind::Checklist, id),
            expected: Some(revision),
            fields: vec![(F::Ticked, Value::Tags(ticked))],
        })
    }
}
