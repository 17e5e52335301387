//! The brief before a visit, free time, and the rhythms of care, in English.

use crate::domain::rules::clocks::Clock;
use crate::domain::rules::matching::Misfit;
use crate::i18n::group::Briefs;

pub(super) const BRIEFS: Briefs = Briefs {
    title: |customer| format!("Brief: {customer}"),
    visit: |when, what| join(&["Visit", when, what]),
    stated: |what, how| format!("{what}: {how}"),
    no_visit: "No visit is planned.",
    going: |names| format!("We go: {names}"),
    people: "Whom you meet",
    more_people: |count| format!("and {count} more, in the dossier"),
    no_people: "Nobody is known there yet.",
    closeness: |rapport, trust| {
        let level = |name: &str, level: Option<i64>| level.map(|level| format!("{name} {level}/5"));
        let levels: Vec<String> = [level("rapport", rapport), level("trust", trust)]
            .into_iter()
            .flatten()
            .collect();
        levels.join(", ")
    },
    temper: |name, tactic| format!("{name}: {tactic}"),
    likings: |what| format!("Likes: {what}"),
    misfit: |misfit| match misfit {
        Misfit::Expertise(gap) => format!("knows the field {gap} grades better than who goes"),
        Misfit::Seniority(gap) => format!("stands {gap} grades above who goes"),
        Misfit::Function => "nobody who goes works in a matching function".to_owned(),
        Misfit::Language => "nobody who goes speaks their language".to_owned(),
    },
    bring: |names| format!("bring {names}"),
    open: "What is open",
    nothing_open: "Nothing is open: no complaint, no promise.",
    complaint: |what, clock| join(&["Complaint", what, clock]),
    promised: |what, due| format!("We promised, {due}: {what}"),
    owed: |what, due| format!("They promised, {due}: {what}"),
    arrears: |open, overdue| match overdue {
        Some((overdue, 1)) => format!("They owe {open}, {overdue} overdue, the oldest by 1 day"),
        Some((overdue, days)) => {
            format!("They owe {open}, {overdue} overdue, the oldest by {days} days")
        }
        None => format!("They owe {open}, nothing overdue"),
    },
    last: "What happened last",
    never: "Nobody has been there yet.",
    met: |day, kind, by, outcome| {
        let outcome = outcome.map_or_else(String::new, |outcome| format!("outcome {outcome} of 5"));
        join(&[day, kind, by, &outcome])
    },
    next_step: |what, day| match day {
        Some(day) => format!("Next step, {day}: {what}"),
        None => format!("Next step: {what}"),
    },
    trade: "What they buy",
    no_trade: "Nothing was bought in the last two years.",
    bought: |what, sum, day| format!("{what}: {sum} in 90 days, last {day}"),
    stopped: |what, day, gap| format!("No longer: {what}, last {day}; used to be every {gap} days"),
    edges: "What would the competitor miss?",
    questions: "What to ask",
    tips: "This time, mind",
    clocks: "Rhythms of care",
    clock: |clock| match clock {
        Clock::Executive => "visit by an executive",
        Clock::Opinion => "their view of the market",
        Clock::Watch => "watch their moves",
        Clock::NewProduct => "show the new product",
    },
    printed: |day| format!("As of {day}. Confidential: for the person who goes."),

    fill_title: |count, from, to| format!("Fill gaps: {count} visits, {from} to {to}"),
    fill_nothing: "Nobody is due, or there is no free time in these days.",
    fill_keys: |mark, all, accept, close| {
        format!("{mark} in or out  {all} all  {accept} plan them  {close} leave")
    },
    fill_chosen: |chosen, all| format!("{chosen} of {all} are to be planned, as one change."),
    fill_why: |late, last| join(&[late, last]),
    fill_purpose: "regular visit",

    week: |week, from, to| format!("{week}   {from} to {to}"),
    here: |when| format!("{when}   Enter: a new visit at that time"),
    moving: |name, when| format!("{name} goes to {when}"),
    without_time: |count| format!("{count} without a time"),
    week_keys: "[ ] week  hjkl move  w agenda",
    moving_keys: "hjkl or arrows move  Enter drop  Esc put back",
    due: "Due, no visit",
};

/// Parts that say something, with commas between them.
fn join(parts: &[&str]) -> String {
    let said: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    said.join(", ")
}
