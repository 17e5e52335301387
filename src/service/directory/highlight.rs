//! Which characters of a name a search matched.

use std::ops::Range;

use super::fold::fold_mapped;
use super::packed::units_of;
use super::query::Query;
use super::rank::find;
use super::spell::Spelled;

/// Byte ranges of `name` that `typed` matches, as a search would highlight them; `reading` is a corrected one.
pub fn highlight(name: &str, reading: Option<&str>, typed: &str) -> Vec<Range<usize>> {
    let given: Vec<_> = super::pinyin::syllables(reading.unwrap_or_default())
        .into_iter()
        .map(|s| s.letters)
        .collect();
    Query::new(typed)
        .map(|query| highlight_query(name, &given.join(" "), &query, true))
        .unwrap_or_default()
}

pub(super) fn highlight_query(
    name: &str,
    given: &str,
    query: &Query,
    fuzzy: bool,
) -> Vec<Range<usize>> {
    let mapped = fold_mapped(name);
    let folded: String = mapped.iter().map(|(c, ..)| c).collect();
    let readable = folded
        .chars()
        .filter(|&c| super::pinyin::is_read(c))
        .count();
    let given = if given.split(' ').count() == readable {
        given
    } else {
        ""
    };
    let units = if readable > 0 {
        units_of(&folded, given)
    } else {
        Vec::new()
    };
    let spelled = Spelled::of(&folded, &units);
    let mut marked = vec![false; mapped.len()];
    if let Some(chars) = query
        .letters
        .as_deref()
        .and_then(|letters| spelled.beginning(given, letters.as_bytes()))
    {
        for at in chars {
            marked[at] = true;
        }
    } else {
        for word in &query.words {
            let at = find(folded.as_bytes(), word.text.as_bytes())
                .map(|at| folded[..at].chars().count());
            let range = at
                .map(|at| at..at + word.text.chars().count())
                .or_else(|| spelled.range(given, word.text.as_bytes()));
            range.into_iter().flatten().for_each(|at| marked[at] = true);
        }
        if fuzzy && !marked.contains(&true) {
            let pattern: Vec<char> = query.pattern().chars().collect();
            spelled
                .matched(&pattern)
                .into_iter()
                .for_each(|at| marked[at] = true);
        }
    }
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (_, (_, start, end)) in marked.iter().zip(mapped).filter(|(marked, _)| **marked) {
        match ranges.last_mut() {
            Some(last) if last.end >= start => last.end = last.end.max(end),
            _ => ranges.push(start..end),
        }
    }
    ranges
}

/// Whether a name answers to a typed word: by its letters, by its reading or by the initials of it, never loosely.
pub fn answers(name: &str, typed: &str) -> bool {
    Query::new(typed).is_some_and(|query| !highlight_query(name, "", &query, false).is_empty())
}
