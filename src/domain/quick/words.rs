//! The words of the quick-add line that carry meaning, in both languages.

use crate::domain::choice::{Repeat, TouchChannel};
use crate::domain::record::Kind;

/// What the first word of a line adds.
pub(super) type Opening = (Kind, Option<TouchChannel>);

const LATIN: &[(&str, Opening)] = &[
    ("visit", (Kind::Visit, None)),
    ("meet", (Kind::Visit, None)),
    ("note", (Kind::Note, None)),
    ("promise", (Kind::Commitment, None)),
    ("complaint", (Kind::Complaint, None)),
    ("task", (Kind::Task, None)),
    ("todo", (Kind::Task, None)),
    ("call", (Kind::Touchpoint, Some(TouchChannel::Call))),
    ("phone", (Kind::Touchpoint, Some(TouchChannel::Call))),
    ("mail", (Kind::Touchpoint, Some(TouchChannel::Mail))),
    ("email", (Kind::Touchpoint, Some(TouchChannel::Mail))),
    ("message", (Kind::Touchpoint, Some(TouchChannel::Message))),
];

/// Chinese words need no blank after them.
const HAN: &[(&str, Opening)] = &[
    ("拜访", (Kind::Visit, None)),
    ("走访", (Kind::Visit, None)),
    ("记录", (Kind::Note, None)),
    ("备注", (Kind::Note, None)),
    ("承诺", (Kind::Commitment, None)),
    ("答应", (Kind::Commitment, None)),
    ("投诉", (Kind::Complaint, None)),
    ("待办", (Kind::Task, None)),
    ("任务", (Kind::Task, None)),
    ("电话", (Kind::Touchpoint, Some(TouchChannel::Call))),
    ("致电", (Kind::Touchpoint, Some(TouchChannel::Call))),
    ("邮件", (Kind::Touchpoint, Some(TouchChannel::Mail))),
    ("微信", (Kind::Touchpoint, Some(TouchChannel::Message))),
];

/// What a line that begins with this text adds, and how many bytes say so.
pub(super) fn opening(text: &str) -> Option<(Opening, usize)> {
    let word: String = text
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let ends = text[word.len()..]
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || matches!(c, ':' | '：'));
    if ends && let Some((_, opening)) = LATIN.iter().find(|(known, _)| *known == word) {
        return Some((*opening, word.len()));
    }
    HAN.iter()
        .find(|(known, _)| text.starts_with(known))
        .map(|(known, opening)| (*opening, known.len()))
}

/// How often something comes again: `every 2w`, `every month`, 每周; and bytes.
pub(super) fn repeat(text: &str) -> Option<(Repeat, usize)> {
    const WORDS: &[(&str, Repeat)] = &[
        ("every day", Repeat::Daily),
        ("daily", Repeat::Daily),
        ("every two weeks", Repeat::Fortnightly),
        ("every 2 weeks", Repeat::Fortnightly),
        ("every 2w", Repeat::Fortnightly),
        ("fortnightly", Repeat::Fortnightly),
        ("every week", Repeat::Weekly),
        ("every 1w", Repeat::Weekly),
        ("weekly", Repeat::Weekly),
        ("every month", Repeat::Monthly),
        ("monthly", Repeat::Monthly),
        ("every quarter", Repeat::Quarterly),
        ("quarterly", Repeat::Quarterly),
        ("every year", Repeat::Yearly),
        ("yearly", Repeat::Yearly),
        ("每天", Repeat::Daily),
        ("每日", Repeat::Daily),
        ("每两周", Repeat::Fortnightly),
        ("每2周", Repeat::Fortnightly),
        ("每周", Repeat::Weekly),
        ("每个月", Repeat::Monthly),
        ("每月", Repeat::Monthly),
        ("每季度", Repeat::Quarterly),
        ("每季", Repeat::Quarterly),
        ("每年", Repeat::Yearly),
    ];
    WORDS.iter().find_map(|(word, often)| {
        let head = text.get(..word.len())?;
        let after = text[word.len()..].chars().next();
        let ends = !word.is_ascii() || after.is_none_or(|c| !c.is_alphanumeric());
        // A day of the week or month is part of the words: 每周五.
        let is_whole = word.is_ascii() || !after.is_some_and(|c| "一二三四五六日天".contains(c));
        (head.eq_ignore_ascii_case(word) && ends && is_whole).then_some((*often, word.len()))
    })
}

/// A length of time: `60m 90min 1h 1.5h 1 h 30 min 60分钟 1小时 半小时 一个半小时`; minutes and bytes.
pub(super) fn minutes(text: &str) -> Option<(i64, usize)> {
    let (first, used) = one_length(text, false)?;
    let is_hours = first % 60 == 0;
    let rest = text[used..].trim_start_matches(' ');
    match one_length(rest, true) {
        // Hours and what is left over of one, as lengths are written out.
        Some((more, taken)) if is_hours && more < 60 => {
            Some((first + more, text.len() - rest.len() + taken))
        }
        _ => Some((first, used)),
    }
}

/// One number with its unit. 分 alone may be a mark in a test, and means minutes only behind hours.
fn one_length(text: &str, is_behind_hours: bool) -> Option<(i64, usize)> {
    for (word, minutes) in [
        ("半个小时", 30),
        ("半小时", 30),
        ("一个半小时", 90),
        ("一个小时", 60),
        ("一小时", 60),
        ("两个小时", 120),
        ("两小时", 120),
        ("一刻钟", 15),
    ] {
        if text.starts_with(word) {
            return Some((minutes, word.len()));
        }
    }
    let digits = text
        .char_indices()
        .find(|(_, c)| !digit_or_point(*c))
        .map_or(text.len(), |(at, _)| at);
    let number: String = text[..digits].chars().map(plain_digit).collect();
    let number: f64 = number.parse().ok().filter(|n| *n > 0.0 && *n < 100_000.0)?;
    let rest = &text[digits..];
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    let unit_text = &rest[blanks..];
    for (unit, factor) in [
        ("minutes", 1.0),
        ("mins", 1.0),
        ("min", 1.0),
        ("m", 1.0),
        ("hours", 60.0),
        ("hour", 60.0),
        ("hrs", 60.0),
        ("hr", 60.0),
        ("h", 60.0),
        ("分钟", 1.0),
        ("个小时", 60.0),
        ("小时", 60.0),
        ("分", 1.0),
    ] {
        let Some(after) = unit_text
            .get(..unit.len())
            .filter(|head| head.eq_ignore_ascii_case(unit))
            .map(|_| &unit_text[unit.len()..])
        else {
            continue;
        };
        let is_word = unit.is_ascii() && after.starts_with(|c: char| c.is_alphanumeric());
        // Metres are prose: `4 m cable`.
        if is_word || blanks > 0 && unit == "m" || unit == "分" && !is_behind_hours {
            continue;
        }
        let minutes = (number * factor).round() as i64;
        if (5..=1440).contains(&minutes) {
            return Some((minutes, digits + blanks + unit.len()));
        }
    }
    None
}

fn digit_or_point(c: char) -> bool {
    c.is_ascii_digit() || c == '.' || ('０'..='９').contains(&c)
}

fn plain_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Takes one of these words off the front, which must end there: a Latin word before a blank.
pub(super) fn eat<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let head = text.get(..word.len())?;
        let rest = &text[word.len()..];
        let ends = !word.is_ascii() || rest.starts_with(char::is_whitespace);
        (head.eq_ignore_ascii_case(word) && ends).then_some(rest)
    })
}
