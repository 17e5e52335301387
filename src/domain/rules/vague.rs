//! Words that promise nothing: "soon" without a day beside it (DOMAIN.md 7.4, S4-46).
//!
//! Judged sentence by sentence, because a day in one sentence does not date the promise in the next. What counts
//! as a day is read generously: a wrong warning teaches people to ignore warnings.

use std::ops::Range;

/// The first words of a reply that promise something without saying when, by their place in it. The phrases
/// are compared without regard to letter case; those in Latin letters only as whole words.
pub fn first_vague<'p>(
    reply: &str,
    phrases: impl Iterator<Item = &'p str>,
) -> Option<Range<usize>> {
    let phrases = in_letters(phrases);
    let text = in_places(reply);
    text.split_inclusive(|&(_, c)| ends_sentence(c))
        .filter(|sentence| !names_a_time(sentence))
        .find_map(|sentence| {
            let (start, longest) = first_phrase(sentence, &phrases)?;
            let (end, last) = sentence[start + longest - 1];
            let last = reply[end..]
                .chars()
                .next()
                .map_or(last.len_utf8(), char::len_utf8);
            Some(sentence[start].0..end + last)
        })
}

/// Which sentences of a reply have one of the phrases; those without a letter or digit are left out.
pub(super) fn sentences_with<'p>(reply: &str, phrases: impl Iterator<Item = &'p str>) -> Vec<bool> {
    let phrases = in_letters(phrases);
    in_places(reply)
        .split_inclusive(|&(_, c)| ends_sentence(c))
        .filter(|sentence| sentence.iter().any(|(_, c)| c.is_alphanumeric()))
        .map(|sentence| first_phrase(sentence, &phrases).is_some())
        .collect()
}

fn in_letters<'p>(phrases: impl Iterator<Item = &'p str>) -> Vec<Vec<char>> {
    phrases
        .map(|phrase| phrase.chars().map(small).collect())
        .collect()
}

fn in_places(reply: &str) -> Vec<(usize, char)> {
    reply
        .char_indices()
        .map(|(at, c)| {
            (
                at,
                if c == '.' && starts_with_digit(&reply[at + 1..]) {
                    '/'
                } else {
                    small(c)
                },
            )
        })
        .collect()
}

/// Where a phrase begins in a sentence, and the length of the longest that begins there.
fn first_phrase(sentence: &[(usize, char)], phrases: &[Vec<char>]) -> Option<(usize, usize)> {
    (0..sentence.len()).find_map(|start| {
        let longest = phrases
            .iter()
            .filter(|phrase| starts_with(sentence, start, phrase))
            .map(Vec::len)
            .max()?;
        Some((start, longest))
    })
}

/// A point before a digit belongs to a date or a number and ends no sentence.
fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// One letter in small, keeping one character for one so that places stay true.
fn small(c: char) -> char {
    let mut letters = c.to_lowercase();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => letter,
        _ => c,
    }
}

const fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ';' | '\n' | '。' | '！' | '？' | '；')
}

fn starts_with(sentence: &[(usize, char)], start: usize, phrase: &[char]) -> bool {
    let letters = |at: usize| {
        sentence
            .get(at)
            .is_some_and(|(_, c)| c.is_ascii_alphanumeric())
    };
    let found = !phrase.is_empty()
        && sentence.len() - start >= phrase.len()
        && phrase
            .iter()
            .zip(&sentence[start..])
            .all(|(want, (_, have))| want == have);
    let whole_word =
        |inside: usize, outside: Option<usize>| !(letters(inside) && outside.is_some_and(letters));
    found
        && whole_word(start, start.checked_sub(1))
        && whole_word(start + phrase.len() - 1, Some(start + phrase.len()))
}

const DAY_WORDS: [&str; 40] = [
    "today",
    "tonight",
    "tomorrow",
    "noon",
    "midnight",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "next week",
    "this week",
    "end of the month",
    "月底",
    "月初",
    "月中",
    "今天",
    "今日",
    "明天",
    "明日",
    "后天",
    "周",
    "星期",
    "礼拜",
    "年底",
    "中午",
    "当天",
];

/// True if a sentence says when: a weekday, a month, "tomorrow", or a number with a unit of time, or a date.
fn names_a_time(sentence: &[(usize, char)]) -> bool {
    let has = |word: &str| {
        let word: Vec<char> = word.chars().collect();
        (0..sentence.len()).any(|start| starts_with(sentence, start, &word))
    };
    DAY_WORDS.iter().any(|word| has(word))
        || (0..sentence.len()).any(|at| number_of_time(sentence, at))
}

/// True if a number begins here and a unit of time, or the rest of a date, follows it.
fn number_of_time(sentence: &[(usize, char)], start: usize) -> bool {
    let is_number = |at: usize| {
        sentence
            .get(at)
            .is_some_and(|&(_, c)| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c))
    };
    if !is_number(start) || start.checked_sub(1).is_some_and(is_number) {
        return false;
    }
    let mut at = start;
    while is_number(at) {
        at += 1;
    }
    let rest: String = sentence[at..].iter().take(16).map(|&(_, c)| c).collect();
    let rest = rest.trim_start();
    let dated = ["-", "/", ":", "："].iter().any(|mark| {
        rest.strip_prefix(mark)
            .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
    });
    const UNITS: [&str; 22] = [
        "月",
        "日",
        "号",
        "天",
        "点",
        "小时",
        "分钟",
        "个小时",
        "个工作日",
        "工作日",
        "个月",
        "周",
        "个星期",
        "hour",
        "day",
        "week",
        "month",
        "minute",
        "working",
        "business",
        "am",
        "pm",
    ];
    dated || UNITS.iter().any(|unit| rest.starts_with(unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(reply: &str) -> Option<&str> {
        let phrases = [
            "soon",
            "as soon as possible",
            "asap",
            "as possible",
            "尽快",
            "近期",
            "原则上",
        ];
        first_vague(reply, phrases.into_iter()).map(|place| &reply[place])
    }

    #[test]
    fn promises_without_a_day_are_found() {
        for (reply, words) in [
            ("We will send it soon.", "soon"),
            (
                "Replacement as Soon As Possible, thank you",
                "as Soon As Possible",
            ),
            ("We shipped 3 boxes. The rest ASAP", "ASAP"),
            ("Done on 21 November. The rest follows soon.", "soon"),
            ("我们会尽快处理。", "尽快"),
            ("明天发货。退款近期到账", "近期"),
            ("İt comes soon", "soon"),
        ] {
            assert_eq!(found(reply), Some(words), "{reply}");
        }
    }

    #[test]
    fn a_day_makes_it_a_promise() {
        for reply in [
            "",
            "The parcel leaves tomorrow.",
            "As soon as possible, at the latest on Friday",
            "Soon, within 3 working days",
            "soon: 2026-11-25",
            "soon, by 25/11",
            "soon, 25.11.2026 at the latest",
            "as soon as possible, 14:00",
            "We will come sooner than you think",
            "我们会尽快处理，11月25日前答复",
            "尽快，三天内答复",
            "尽快在本周五之前发货",
            "近期（24小时内）安排",
        ] {
            assert_eq!(found(reply), None, "{reply}");
        }
    }

    #[test]
    fn the_embedded_phrases_find_common_replies() {
        let vague = &crate::domain::playbook::Playbook::embedded().vague;
        for reply in [
            "您反映的问题正在处理，请耐心等待",
            "We will look into it and get back to you",
            "过几天再说吧",
        ] {
            assert!(first_vague(reply, vague.all()).is_some(), "{reply}");
        }
        assert_eq!(
            first_vague("补发的货今天下午发出，运单号稍后短信告知", vague.all()),
            None
        );
    }

    proptest! {
        #[test]
        fn places_are_always_within_the_reply(reply in "(\\PC|soon|尽快|[。. 3天İß]){0,20}") {
            if let Some(words) = found(&reply) {
                prop_assert!(words.to_lowercase().contains("soon") || !words.is_empty());
            }
        }
    }
}
