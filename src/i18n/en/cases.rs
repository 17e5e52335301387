//! The board, checklists, corrective actions and reports of complaints, in English.

use crate::i18n::group::Cases;
use crate::i18n::numbers::grouped;

pub(super) const CASES: Cases = Cases {
    lanes: ["Received", "Cause", "Remedy", "Follow-up", "Closed 7 d"],
    late: |count| format!("{count} late"),
    more: |count| format!("{count} more"),
    silent: |long| format!("The customer has heard nothing for {long}."),
    reached: |name| format!("Brought to {name}."),
    actions: "Corrective actions",
    new_action: "A new corrective action",
    checklists: "Checklists",
    tick_keys: "enter ticks   esc closes",
    asks: "The next stage asks for",
    figures: |from, to| format!("Complaints opened from {from} to {to}"),
    guards: |from, to| format!("Mistakes that guards met from {from} to {to}"),
    heads: [
        "n",
        "open",
        "at stake",
        "cost",
        "1st answer",
        "closed in",
        "in time",
        "back",
        "repeat",
        "mark",
    ],
    spread: "Lengths are working time: the median / nine of ten take no longer.",
    all: "all",
    unstated: "not stated",
    rate: |rate, deliveries| {
        let deliveries = grouped(i64::try_from(deliveries).unwrap_or(i64::MAX));
        format!("{rate} complaints for every 100 deliveries ({deliveries} sale documents)")
    },
    no_rate: "No delivery is in the book, so there is no rate.",
    estimate: |count, percent| {
        format!("Estimate: about {count} were dissatisfied, if {percent} of 100 say so")
    },
    standing: |late, silent| {
        format!("Now: {late} past a limit, {silent} whose customers have heard nothing for long")
    },
    hits: "hits",
    passed: "passed",
    kept: "promises kept",
    latest: "The latest",
    no_hits: "No guard met a mistake.",
    none: "No complaint was opened in these days.",
};
