//! How a customer does as headed lines: what the dossier shows and the command line prints. Every number stands with
//! the facts behind it.

use crate::domain::choice::{ChoiceSet as Set, ChurnRisk, HealthBand, Severity, WinBackState};
use crate::domain::loss::{RiskSignal, Termination, WinBack};
use crate::domain::playbook::{Playbook, Topic};
use crate::domain::record::{Kind, Of, Stored};
use crate::domain::rules::contribution::is_unprofitable;
use crate::domain::rules::grading::quality::Sign;
use crate::domain::rules::health::Part as Component;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Day;
use crate::domain::workflow::workflow;
use crate::i18n::Catalog;
use crate::i18n::numbers::points;
use crate::service::command::Fields;
use crate::service::reply::CustomerHealth;

use super::told::{Line, Part, Tone, column};

/// The tone of a colour.
pub const fn tone(band: HealthBand) -> Tone {
    match band {
        HealthBand::Unknown => Tone::Aside,
        HealthBand::Red => Tone::Late,
        HealthBand::Amber => Tone::Soon,
        HealthBand::Green => Tone::Good,
    }
}

/// Scores as a line of signs, one a point: the higher, the denser; a blank where nothing was known.
pub fn line(scores: &[Option<u16>]) -> String {
    const STEPS: [char; 6] = ['_', '.', '-', '=', '+', '#'];
    let sign = |score: &Option<u16>| {
        score.map_or(' ', |score| {
            STEPS[usize::from(score / 167).min(STEPS.len() - 1)]
        })
    };
    scores.iter().map(sign).collect()
}

/// Everything that is said of how a customer does, with what the team's playbook says of cases.
pub fn parts(
    of: &CustomerHealth,
    words: &'static Catalog,
    playbook: &Playbook,
    today: Day,
) -> Vec<Part> {
    let [components, risk, signals, winback, termination] = words.healths.headings;
    vec![
        Part {
            title: "",
            lines: whole(of, words, today),
        },
        Part {
            title: components,
            lines: (of.health.parts.iter())
                .map(|part| component(of, *part, words, today))
                .collect(),
        },
        Part {
            title: risk,
            lines: losing(of, words, today),
        },
        Part {
            title: signals,
            lines: raised(of, words, today),
        },
        Part {
            title: winback,
            lines: winning_back(of, words, playbook, today),
        },
        Part {
            title: termination,
            lines: letting_go(of, words, playbook, today),
        },
    ]
    .into_iter()
    .filter(|part| !part.lines.is_empty())
    .collect()
}

fn whole(of: &CustomerHealth, words: &'static Catalog, today: Day) -> Vec<Line> {
    let own = &words.healths;
    let mut first = Line::of((own.score)(&of.health), tone(of.health.band()));
    if of.line.iter().filter(|it| it.is_some()).count() > 1 {
        first = first.and(format!("   {} ", own.weeks), Tone::Aside);
        first = first.and(format!("[{}]", line(&of.line)), Tone::Plain);
    }
    let mut lines = vec![first];
    for cap in &of.health.caps {
        let holds = of.health.cap() == Some(*cap);
        let mut said = Line::of(
            format!("! {}", (own.cap)(*cap, &of.facts, today)),
            if holds { Tone::Late } else { Tone::Aside },
        );
        if let Some(uncapped) = of.health.uncapped.filter(|_| holds) {
            said = said.and(format!("   {}", (own.uncapped)(uncapped)), Tone::Aside);
        }
        lines.push(said);
    }
    if let Some((by, best)) = of.drop().zip(of.best) {
        lines.push(Line::of(
            format!("! {}", (own.drop)(by, &best, today)),
            Tone::Late,
        ));
    }
    lines
}

fn component(of: &CustomerHealth, part: Component, words: &'static Catalog, today: Day) -> Line {
    let own = &words.healths;
    let label = words.choice(Set::HealthComponent, part.component.number());
    let score = part.score.map_or_else(|| "-".to_owned(), points);
    let facts = (own.facts)(part.component, &of.facts, today);
    let head = Line::of(column(label, 11), Tone::Plain)
        .and(
            format!("{score:>5} "),
            tone(crate::domain::rules::health::band(part.score)),
        )
        .and(format!("x{:<3} ", part.weight), Tone::Aside);
    let place = part.component.number() as usize - 1;
    let moved = of.before.and_then(|(since, parts)| {
        let (was, is) = (parts[place]?, part.score?);
        let by = (i32::from(is) + 5) / 10 - i32::from(was);
        (by != 0 && since < today).then(|| (own.moved)(by, since, today))
    });
    match moved {
        Some(moved) => head.and((words.panes.aside)(&facts, &moved), Tone::Plain),
        None => head.and(facts, Tone::Plain),
    }
}

fn losing(of: &CustomerHealth, words: &'static Catalog, today: Day) -> Vec<Line> {
    let own = &words.healths;
    let tone = match of.risk.level() {
        ChurnRisk::High => Tone::Late,
        ChurnRisk::Medium => Tone::Soon,
        ChurnRisk::Low => Tone::Good,
    };
    let mut lines = vec![Line::of((own.risk)(&of.risk), tone)];
    for (reason, points) in &of.risk.reasons {
        let said = (own.reason)(*reason, &of.risk_facts, today);
        lines.push(Line::of(format!("{points:>4}  "), Tone::Aside).and(said, Tone::Plain));
    }
    lines.push(Line::of(
        (own.lapse)(of.lapse, &of.risk_facts.buying, today),
        Tone::Aside,
    ));
    lines
}

fn raised(of: &CustomerHealth, words: &'static Catalog, today: Day) -> Vec<Line> {
    let own = &words.healths;
    if of.signals.is_empty() {
        return vec![Line::of(own.no_signal, Tone::Aside).adding(Kind::RiskSignal, Fields::new())];
    }
    let line = |stored: &Stored| {
        let it = RiskSignal::of(&stored.record)?;
        let tone = if it.severity == Severity::Minor {
            Tone::Soon
        } else {
            Tone::Late
        };
        let kind = words.choice(Set::RiskKind, it.kind.number());
        Some(
            Line::of(format!("! {kind}"), tone)
                .and(
                    format!(
                        "  {}  ",
                        crate::i18n::dates::short_day(words, it.day, today)
                    ),
                    Tone::Aside,
                )
                .and(it.what.clone(), Tone::Plain)
                .naming(stored),
        )
    };
    of.signals.iter().filter_map(line).collect()
}

fn winning_back(
    of: &CustomerHealth,
    words: &'static Catalog,
    playbook: &Playbook,
    today: Day,
) -> Vec<Line> {
    let own = &words.healths;
    let case = of.winback.as_ref();
    let Some((stored, it)) = case.and_then(|stored| Some((stored, WinBack::of(&stored.record)?)))
    else {
        // Nobody is won back who buys.
        let is_asked =
            of.risk.level() != ChurnRisk::Low || of.lapse > crate::domain::choice::Lapse::Buying;
        return if is_asked {
            vec![Line::of(own.no_winback, Tone::Aside).adding(Kind::WinBack, Fields::new())]
        } else {
            Vec::new()
        };
    };
    let state = words.choice(Set::WinBackState, it.state.number());
    let worth = words.choice(Set::WinBackClass, it.worth.number());
    let mut head = Line::of(state, Tone::Plain);
    if it.worth.number() != 0 {
        head = head.and(format!("  {worth}"), Tone::Plain);
    }
    if it.cause.number() != 0 {
        let cause = words.choice(Set::Cause, it.cause.number());
        head = head.and(format!("  {cause}"), Tone::Plain);
    }
    let mut lines = vec![
        head.naming(stored),
        track(Kind::WinBack, Set::WinBackState, it.state.number(), words),
    ];
    let recovery = playbook.recovery(it.worth);
    if it.state.is_open() {
        let next = match (&*it.next_step, recovery) {
            ("", Some(recovery)) => words.of(recovery.step(it.state)),
            (step, _) => step,
        };
        lines.push(next_line(next, it.due, words, today));
    } else {
        lines.extend(
            it.settled_on
                .map(|day| Line::of((own.ended)(day, today), Tone::Aside)),
        );
    }
    if let Some(recovery) = recovery {
        lines.push(Line::of(words.of(&recovery.policy), Tone::Aside));
        let is_over = matches!(it.state, WinBackState::Regained | WinBackState::Abandoned);
        if let Some(ends) = recovery.ends_on(it.day).filter(|_| !is_over) {
            let tone = if ends < today {
                Tone::Late
            } else {
                Tone::Aside
            };
            lines.push(Line::of((own.ends)(ends, today), tone));
        }
    }
    let told = [
        (F::CauseNote, &it.cause_note),
        (F::Eased, &it.eased),
        (F::Offer, &it.offer),
        (F::Result, &it.result),
        (F::Reason, &it.reason),
    ];
    lines.extend(said(Kind::WinBack, &told, words));
    if it.state.is_open() {
        lines.extend(ticks(playbook.topic("winback_not"), &it.ticked, words));
    }
    lines
}

fn letting_go(
    of: &CustomerHealth,
    words: &'static Catalog,
    playbook: &Playbook,
    today: Day,
) -> Vec<Line> {
    let own = &words.healths;
    let case = of.termination.as_ref();
    let Some((stored, it)) =
        case.and_then(|stored| Some((stored, Termination::of(&stored.record)?)))
    else {
        // Nobody is flagged by itself: the figures say that it is to be thought of.
        let years = of.contributions.map(|year| year.map(|(left, _)| left));
        if !is_unprofitable(&years, &playbook.trade().rates) {
            return Vec::new();
        }
        return vec![
            Line::of(own.unprofitable, Tone::Late).adding(Kind::Termination, Fields::new()),
            Line::of((own.contributions)(of.contributions), Tone::Plain),
        ];
    };
    let state = words.choice(Set::TerminationState, it.state.number());
    let head = Line::of(state, Tone::Plain).and(format!("  {}", it.what), Tone::Plain);
    let mut lines = vec![
        head.naming(stored),
        track(
            Kind::Termination,
            Set::TerminationState,
            it.state.number(),
            words,
        ),
    ];
    if it.state.is_open() {
        lines.push(next_line(&it.next_step, it.due, words, today));
        lines.push(Line::of((own.contributions)(of.contributions), Tone::Plain));
        if it.approved_by.is_some() {
            lines.push(Line::of(own.approved, Tone::Good));
        }
    } else {
        lines.extend(
            it.settled_on
                .map(|day| Line::of((own.ended)(day, today), Tone::Aside)),
        );
    }
    let told = [
        (F::Findings, &it.findings),
        (F::Education, &it.education),
        (F::Terms, &it.terms),
        (F::MovedTo, &it.moved_to),
        (F::Settlement, &it.settlement),
        (F::Reason, &it.reason),
    ];
    lines.extend(said(Kind::Termination, &told, words));
    if it.state.is_open() {
        let signs: Vec<String> = (it.ticked.iter())
            .map(|word| Sign::word(word).to_owned())
            .collect();
        lines.extend(ticks(playbook.topic(Sign::TOPIC), &signs, words));
    }
    lines
}

/// The road of a case: stages in order, the one it has come to in brackets.
fn track(kind: Kind, set: Set, state: u8, words: &'static Catalog) -> Line {
    let stages = workflow(kind).map_or(&[][..], |flow| flow.track);
    let names: Vec<String> = (stages.iter())
        .map(|stage| {
            let name = words.choice(set, *stage);
            if *stage == state {
                format!("[{name}]")
            } else {
                name.to_owned()
            }
        })
        .collect();
    Line::of(names.join(" > "), Tone::Aside)
}

fn next_line(step: &str, due: Option<Day>, words: &'static Catalog, today: Day) -> Line {
    let label = words.field(Kind::WinBack, F::NextStep);
    let step = if step.is_empty() { "-" } else { step };
    let line = Line::of(format!("{label}: "), Tone::Aside).and(step, Tone::Plain);
    match due {
        None => line,
        Some(due) => {
            let tone = match due.since(today) {
                ..0 => Tone::Late,
                0 => Tone::Soon,
                _ => Tone::Aside,
            };
            line.and(format!("  {}", (words.healths.due)(due, today)), tone)
        }
    }
}

/// What was written in the steps so far.
fn said(kind: Kind, told: &[(F, &String)], words: &'static Catalog) -> Vec<Line> {
    (told.iter())
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(key, text)| {
            let label = words.field(kind, *key);
            Line::of(format!("{label}: "), Tone::Aside).and(text.replace('\n', " "), Tone::Plain)
        })
        .collect()
}

/// A checklist with what holds.
fn ticks(topic: Option<&Topic>, ticked: &[String], words: &'static Catalog) -> Vec<Line> {
    let Some(topic) = topic else {
        return Vec::new();
    };
    let [holds, open] = words.healths.ticks;
    let mut lines = vec![Line::of(words.of(&topic.name), Tone::Aside)];
    for item in &topic.items {
        let is_so = (item.key.as_ref()).is_some_and(|key| ticked.contains(key));
        let (mark, tone) = if is_so {
            (holds, Tone::Late)
        } else {
            (open, Tone::Aside)
        };
        lines.push(Line::of(format!("  {mark} {}", words.of(&item.text)), tone));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_rises_with_the_score() {
        let scores = [None, Some(0), Some(400), Some(722), Some(1000)];
        assert_eq!(line(&scores), " _-+#");
    }
}
