//! The figures of complaints as words, the same on screens and in print.

use super::{Catalog, numbers};
use crate::domain::choice::ChoiceSet;
use crate::domain::rules::complaint_figures::{Figures, Share, Spread};
use crate::domain::vocabulary::FieldKey;

/// The cells under [`Cases::heads`](super::group::Cases), in their order.
pub fn cells(words: &Catalog, it: &Figures) -> [String; 10] {
    let spread = |it: Option<Spread>| {
        let long = words.standings.working;
        it.map_or_else(nothing, |it| {
            format!("{} / {}", long(it.median), long(it.p90))
        })
    };
    [
        it.count.to_string(),
        it.open.to_string(),
        numbers::money_whole(it.value.units()),
        numbers::money_whole(it.cost.units()),
        spread(it.response),
        spread(it.resolution),
        percent(it.limits),
        percent(it.reopened),
        percent(it.repeats),
        it.satisfied().map_or_else(nothing, numbers::hundredths),
    ]
}

/// A share in whole percent.
pub fn percent(share: Share) -> String {
    share
        .permille()
        .map_or_else(nothing, |it| format!("{} %", (it + 5) / 10))
}

/// Tenths as a number with one decimal: `1.3`.
pub fn tenths(value: u32) -> String {
    format!("{}.{}", value / 10, value % 10)
}

/// What a group of complaints has in common: the label of a choice, the name of a record.
pub fn group<'a>(
    words: &'a Catalog,
    by: FieldKey,
    id: u64,
    (code, name): (&'a str, &'a str),
) -> &'a str {
    let set = match by {
        FieldKey::Kind => Some(ChoiceSet::ComplaintKind),
        FieldKey::Cause => Some(ChoiceSet::Cause),
        _ => None,
    };
    match set {
        Some(ChoiceSet::Cause) if id == 0 => words.cases.unstated,
        Some(set) => words.choice(set, u8::try_from(id).unwrap_or_default()),
        None if id == 0 => words.cases.unstated,
        None if name.is_empty() => code,
        None => name,
    }
}

fn nothing() -> String {
    "-".to_owned()
}
