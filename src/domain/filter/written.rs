//! A filter as it is written: words, and what a condition on a field consists of.

use super::Problem;

/// A condition on a field as it is written: `-tier:vip|major`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The other way round.
    pub negated: bool,
    /// The name of the field.
    pub name: String,
    /// What its value may be, without quotes.
    pub parts: Vec<String>,
}

impl Written {
    /// Takes a word of a filter apart; `None` when it is no condition on a field.
    pub fn of(word: &str) -> Option<Self> {
        let (negated, body) = negation(word);
        let (name, value) = body.split_once([':', '：'])?;
        (!name.is_empty() && !name.starts_with('"')).then(|| Self {
            negated,
            name: name.to_owned(),
            parts: parts(value),
        })
    }

    /// The word, as somebody would type it.
    pub fn text(&self) -> String {
        let parts: Vec<String> = self.parts.iter().map(|part| quoted(part)).collect();
        let sign = if self.negated { "-" } else { "" };
        format!("{sign}{}:{}", self.name, parts.join("|"))
    }
}

/// The words of a filter, quotes and all; one that is open at the end is closed.
pub fn split(text: &str) -> Vec<String> {
    words(text, &mut Vec::new())
}

/// Whether a word is turned round, and the rest of it.
pub(super) fn negation(word: &str) -> (bool, &str) {
    match word.strip_prefix(['-', '!', '！']) {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, word),
    }
}

/// Splits at bars outside quotes.
fn parts(value: &str) -> Vec<String> {
    let mut quoted = false;
    let parts = value.split(|c| {
        quoted ^= c == '"';
        !quoted && matches!(c, '|' | '｜')
    });
    parts.map(unquote).collect()
}

fn quoted(part: &str) -> String {
    if part.contains(|c: char| c.is_whitespace() || matches!(c, '|' | '｜')) {
        format!("\"{part}\"")
    } else {
        part.to_owned()
    }
}

/// Splits at blanks outside quotes; full-width blanks count.
pub(super) fn words(text: &str, problems: &mut Vec<Problem>) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for c in text.chars() {
        if matches!(c, '"' | '“' | '”') {
            quoted = !quoted;
            word.push('"');
        } else if c.is_whitespace() && !quoted {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
        } else {
            word.push(c);
        }
    }
    if quoted {
        problems.push(Problem::OpenQuote);
        word.push('"');
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

pub(super) fn unquote(text: &str) -> String {
    text.replace('"', "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_reads_back_as_it_was_written() {
        for word in [
            "tier:vip|major",
            "-city:\"Old Mill\"|Berlin",
            "due:<=7d",
            "tags:\"a|b\"",
            "owner:",
        ] {
            let written = Written::of(word).unwrap();
            assert_eq!(written.text(), word);
        }
        assert_eq!(
            Written::of("！等级：重要｜普通").unwrap().text(),
            "-等级:重要|普通"
        );
        assert_eq!(Written::of("akm"), None);
        assert_eq!(Written::of("\"a:b\""), None);
        assert_eq!(split("a  \"b c\" x:\"d e"), ["a", "\"b c\"", "x:\"d e\""]);
    }
}
