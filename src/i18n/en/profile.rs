//! What stands behind a customer, in English.

use crate::domain::choice::{OurFunction, TheirFunction};
use crate::domain::money::BasisPoints;
use crate::domain::rules::coverage::CellState;
use crate::domain::rules::measures::{MeasureState, Standing};
use crate::domain::rules::relationship::{Facts, Hooks};
use crate::domain::rules::signals::Signal;
use crate::domain::when::Day;
use crate::i18n::group::Profile;

pub(super) const PROFILE: Profile = Profile {
    pages: &[
        "Overview", "People", "Zipper", "Business", "Care", "Health", "Grading", "Plan", "Credit",
    ],
    signal,
    signals: "Alarms",
    coverage,
    zipper: "Zipper",
    cell: |state| match state {
        CellState::Missing => "nobody",
        CellState::Stale => "stale",
        CellState::Weak => "weak",
        CellState::Closed => "closed",
    },
    needed: "needed",
    gone: "left",
    link: |ours, theirs, strength, last| {
        let last = last.unwrap_or("never in touch");
        format!("{ours} with {theirs}   strength {strength}   {last}")
    },
    no_link: "Nobody looks after this cell. Enter links somebody.",
    our,
    their,
    legend: "! nobody   ~ stale   - weak",
    relationship: "Relationship",
    suggested: |label, facts| format!("suggested: {label}, because of {}", because(facts)),
    between: "between clip and zipper",
    hooks,
    file: |filled, required| {
        let percent = (filled * 100).checked_div(required).unwrap_or(100);
        format!("file {percent} % ({filled} of {required})")
    },
    no_file: "This tier asks for nothing in the file.",
    missing: "Missing",
    nobody: "somebody at the customer",
    written: |by, day| format!("{by}, {day}"),
    stale: |day| format!("to be looked at since {day}"),
    unwritten: "nothing yet",
    classes: "Classes",
    people: "People",
    left: |day| format!("left {day}"),
    levels: |influence, rapport, trust| {
        let level = |name: &str, level: Option<i64>| level.map(|level| format!("{name} {level}"));
        [
            level("influence", influence),
            level("rapport", rapport),
            level("trust", trust),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
    },
    opinion: |by, day| format!("opinion of {by}, {day}"),
    ties: "Ties",
    decisions: "How they decide",
    deciders: |names| format!("decided by {names}"),
    measures: "Care",
    measure,
    ticked: |text, by| format!("{text} ({by})"),
    never: "never",
    nothing: "Nothing yet. + writes it down.",
    stale_title: |count| match count {
        1 => "The business dossier of 1 customer has to be looked at.".to_owned(),
        count => format!("The business dossiers of {count} customers have to be looked at."),
    },
    all_current: "Every business dossier is current.",
    stale_heads: ["File %", "Out of date since", "Not written"],
    categories: [
        "Basic data",
        "Characteristics",
        "Business",
        "Trading",
        "How we look after them",
    ],
    keys: "Tab next page",
    comma: ", ",
};

fn signal(signal: Signal, today: Day) -> String {
    let ago = |day: Day| match today.since(day) {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} d ago"),
    };
    match signal {
        Signal::FewLinks(0) => "single thread: no link".to_owned(),
        Signal::FewLinks(1) => "single thread: only 1 link".to_owned(),
        Signal::FewLinks(links) => format!("single thread: only {links} links"),
        Signal::OnePair(percent) => format!("single thread: one pair has {percent} % of contacts"),
        Signal::ChampionLeft(day) => format!("a champion left {}", ago(day)),
        Signal::PersonLeft(day) => format!("somebody left {}", ago(day)),
    }
}

fn coverage(coverage: Option<BasisPoints>) -> String {
    coverage.map_or_else(
        || "no cell needed".to_owned(),
        |it| format!("coverage {} %", it.points() / 100),
    )
}

fn because(facts: &Facts) -> String {
    let count = |count: u32, one: &str, many: &str| {
        format!("{count} {}", if count == 1 { one } else { many })
    };
    let mut parts = vec![
        count(facts.links, "link", "links"),
        count(facts.pairs, "pair of functions", "pairs of functions"),
    ];
    if facts.coverage.is_some() {
        parts.push(coverage(facts.coverage));
    }
    parts.push(format!(
        "{} of {}",
        count(facts.hooks.count, "hook", "hooks"),
        count(facts.hooks.kinds, "kind", "kinds"),
    ));
    parts.join(", ")
}

fn hooks(hooks: &Hooks) -> String {
    match hooks.count {
        0 => "no hooks".to_owned(),
        count => format!(
            "{count} {} of {} {}, switching cost {}",
            if count == 1 { "hook" } else { "hooks" },
            hooks.kinds,
            if hooks.kinds == 1 { "kind" } else { "kinds" },
            hooks.index,
        ),
    }
}

fn measure(standing: &Standing, wrong: u32, today: Day) -> String {
    let days = |due: Day| super::standings::days(due.since(today).unsigned_abs());
    match (standing.state, standing.due) {
        (MeasureState::Overdue, Some(due)) => format!("overdue {}", days(due)),
        (MeasureState::Overdue, None) => format!("overdue: {wrong}"),
        (MeasureState::Next, Some(due)) if due <= today => "next: today".to_owned(),
        (MeasureState::Next, Some(due)) => format!("next in {}", days(due)),
        (MeasureState::Next, None) => "next".to_owned(),
        (MeasureState::Ok, Some(due)) if due > today => format!("ok, {}", days(due)),
        (MeasureState::Ok, _) => "ok".to_owned(),
        (MeasureState::OnOccasion, _) => "on occasion".to_owned(),
    }
}

const fn our(it: OurFunction) -> &'static str {
    match it {
        OurFunction::Unstated => "-",
        OurFunction::Executive => "Exec",
        OurFunction::KeyAccounts => "KAM",
        OurFunction::Research => "R&D",
        OurFunction::Manufacturing => "Mfg",
        OurFunction::Design => "Dsgn",
        OurFunction::Sales => "Sale",
        OurFunction::Logistics => "Logi",
        OurFunction::Service => "Serv",
        OurFunction::Finance => "Fin",
        OurFunction::Marketing => "Mktg",
    }
}

const fn their(it: TheirFunction) -> &'static str {
    match it {
        TheirFunction::Unstated => "-",
        TheirFunction::TopManagement => "Top",
        TheirFunction::DecisionMaker => "Deci",
        TheirFunction::Purchasing => "Purc",
        TheirFunction::Engineering => "Engi",
        TheirFunction::Production => "Prod",
        TheirFunction::Quality => "Qual",
        TheirFunction::Logistics => "Logi",
        TheirFunction::Finance => "Fin",
        TheirFunction::Marketing => "Mktg",
        TheirFunction::User => "User",
    }
}
