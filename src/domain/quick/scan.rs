//! Reads a quick-add line from left to right.

use super::words::{eat, minutes, opening, repeat};
use super::{Found, Names, Problem, Quick};
use crate::domain::choice::ChoiceSet;
use crate::domain::dates::{self, Part};
use crate::domain::record::Kind;
use crate::domain::when::{Day, TimeOfDay};

/// Words of a name at most.
const NAME_WORDS: usize = 5;

pub(super) struct Scan<'a> {
    rest: &'a str,
    names: &'a Names<'a>,
    quick: Quick,
    has_customer: bool,
    words: Vec<&'a str>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str, names: &'a Names<'a>) -> Self {
        Self {
            rest: text,
            names,
            quick: Quick::default(),
            has_customer: names.has_customer,
            words: Vec::new(),
        }
    }

    pub(super) fn run(mut self) -> Quick {
        self.skip();
        if let Some(((kind, channel), used)) = opening(self.rest) {
            self.quick.kind = Some(kind);
            self.quick.channel = channel;
            self.rest = self.rest[used..].trim_start_matches([':', '：']);
        }
        loop {
            self.skip();
            if self.rest.is_empty() {
                break;
            }
            if let Some(note) = self
                .rest
                .strip_prefix("::")
                .or_else(|| self.rest.strip_prefix("：："))
            {
                note.trim().clone_into(&mut self.quick.note);
                break;
            }
            if !self.mark() {
                self.word();
            }
        }
        // A time alone is today's.
        if self.quick.kind == Some(Kind::Visit)
            && self.quick.time.is_some()
            && self.quick.day.is_none()
        {
            self.quick.day = Some(self.names.today);
        }
        self.quick.words = self.words.join(" ");
        if self.quick.kind == Some(Kind::Complaint) {
            let kind = |word: &&str| (self.names.choice)(ChoiceSet::ComplaintKind, word);
            self.quick.complaint = self.words.iter().find_map(kind);
        }
        self.quick
    }

    fn skip(&mut self) {
        let blank = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '。');
        self.rest = self.rest.trim_start_matches(blank);
    }

    /// Takes a part that carries a mark, a length, a day or a time.
    fn mark(&mut self) -> bool {
        self.sign() || self.length() || self.again() || self.place() || self.people() || self.when()
    }

    /// `!major`, `@li`.
    fn sign(&mut self) -> bool {
        let mut chars = self.rest.chars();
        let Some(sign) = chars.next() else {
            return false;
        };
        let (word, after) = split_word(chars.as_str());
        if word.is_empty() {
            return false;
        }
        match sign {
            '!' | '！' if self.quick.kind == Some(Kind::Complaint) => {
                let Some(number) = (self.names.choice)(ChoiceSet::Severity, word) else {
                    self.quick.problems.push(Problem::Severity(word.to_owned()));
                    return false;
                };
                self.quick.severity = Some(number);
            }
            '!' | '！' if self.quick.kind == Some(Kind::Task) => {
                let Some(number) = (self.names.choice)(ChoiceSet::Priority, word) else {
                    self.quick.problems.push(Problem::Severity(word.to_owned()));
                    return false;
                };
                self.quick.priority = Some(number);
            }
            '@' | '＠' => match (self.names.user)(word) {
                Found::One(id) => self.quick.owner = Some(id),
                other => {
                    let problem = Problem::User(word.to_owned(), other);
                    self.quick.problems.push(problem);
                    return false;
                }
            },
            _ => return false,
        }
        self.rest = after;
        true
    }

    /// `60m`, `for 1h`.
    fn length(&mut self) -> bool {
        if self.quick.kind != Some(Kind::Visit) || self.quick.minutes.is_some() {
            return false;
        }
        let text = eat(self.rest, &["for"]).map_or(self.rest, str::trim_start);
        let Some((length, used)) = minutes(text) else {
            return false;
        };
        self.quick.minutes = Some(length);
        self.rest = &text[used..];
        true
    }

    /// `every week`, `every 2w`, 每周.
    fn again(&mut self) -> bool {
        if self.quick.kind != Some(Kind::Task) || self.quick.repeat.is_some() {
            return false;
        }
        let Some((often, used)) = repeat(self.rest) else {
            return false;
        };
        self.quick.repeat = Some(often.number());
        self.rest = &self.rest[used..];
        true
    }

    /// `at HQ`, 地点杭州; `at 2pm` is a time.
    fn place(&mut self) -> bool {
        if self.quick.kind != Some(Kind::Visit) || !self.quick.place.is_empty() {
            return false;
        }
        let Some(text) = eat(self.rest, &["at", "地点"]) else {
            return false;
        };
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
        if text.is_empty() {
            return false;
        }
        if self.day_or_time(text).is_some() {
            self.rest = text;
            return self.when();
        }
        let (place, after) = split_quoted(text);
        place.clone_into(&mut self.quick.place);
        self.rest = after;
        true
    }

    /// `with chen and li`, 联系人陈薇.
    fn people(&mut self) -> bool {
        let named = eat(self.rest, &["with", "联系人", "会见"]);
        let loose = || eat(self.rest, &["和", "跟", "与", "见"]);
        let Some(text) = named.or_else(loose) else {
            return false;
        };
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
        let Some(mut after) = self.person(text, named.is_some()) else {
            return false;
        };
        while let Some(next) = eat(after.trim_start(), &["and", "&", "、", "和", ",", "，"]) {
            match self.person(next.trim_start(), false) {
                Some(rest) => after = rest,
                None => break,
            }
        }
        self.rest = after;
        true
    }

    /// A person's name at the front: the longest that somebody at the customer answers to.
    fn person(&mut self, text: &'a str, is_told: bool) -> Option<&'a str> {
        let mut first = None;
        for end in name_ends(text).into_iter().rev() {
            let name = text[..end].trim_matches(['"', '“', '”']).trim();
            if name.is_empty() {
                continue;
            }
            let found = (self.names.contact)(name);
            if let Found::One(id) = found {
                if !self.quick.contacts.contains(&id) {
                    self.quick.contacts.push(id);
                }
                return Some(&text[end..]);
            }
            first = Some((name, found));
        }
        if is_told && let Some((name, found)) = first {
            let problem = Problem::Contact(name.to_owned(), found);
            self.quick.problems.push(problem);
        }
        None
    }

    fn day_or_time(&self, text: &str) -> Option<(Part, usize)> {
        let (part, used) = dates::leading(text, self.names.today.to_naive())?;
        let after = text[used..].chars().next();
        let before = text[..used].chars().next_back();
        let cuts_word = before.is_some_and(|c| c.is_ascii_alphanumeric())
            && after.is_some_and(|c| c.is_ascii_alphanumeric());
        match part {
            Ok(part) if !cuts_word => Some((part, used)),
            _ => None,
        }
    }

    /// A day or time where the kind of record takes one.
    fn when(&mut self) -> bool {
        let is_first = self.words.is_empty();
        let kind = self.quick.kind;
        let (day, time) = match kind {
            Some(Kind::Visit) => (self.quick.day.is_none(), self.quick.time.is_none()),
            Some(Kind::Commitment | Kind::Task) => (self.quick.day.is_none(), false),
            Some(Kind::Touchpoint) => (
                is_first && self.quick.day.is_none(),
                is_first && self.quick.time.is_none(),
            ),
            Some(Kind::Note) => (is_first && self.quick.day.is_none(), false),
            _ => return false,
        };
        let is_due = matches!(kind, Some(Kind::Commitment | Kind::Task));
        let by = if is_due {
            eat(
                self.rest,
                &["by", "before", "until", "due", "不晚于", "到", "在"],
            )
        } else {
            eat(self.rest, &["on"])
        };
        let text = by.map_or(self.rest, str::trim_start);
        match self.day_or_time(text) {
            Some((Part::Date(found), used)) if day => {
                let found = Day::from_naive(found);
                // What happened cannot lie ahead: then it is part of the story.
                if matches!(kind, Some(Kind::Note | Kind::Touchpoint)) && found > self.names.today {
                    return false;
                }
                self.quick.day = Some(found);
                self.rest = &text[used..];
                if is_due
                    && let Some(rest) = eat(
                        self.rest.trim_start(),
                        &["之前", "以前", "前", "内", "为止"],
                    )
                {
                    self.rest = rest;
                }
                true
            }
            Some((Part::Minute(found), used)) if time => {
                self.quick.time = TimeOfDay::from_number(found);
                self.rest = &text[used..];
                true
            }
            _ => self.impossible_day(text, day && is_first),
        }
    }

    /// A day that the calendar does not have is told; the words stay.
    fn impossible_day(&mut self, text: &str, is_wanted: bool) -> bool {
        if is_wanted && let Some((Err(why), _)) = dates::leading(text, self.names.today.to_naive())
        {
            self.quick.problems.push(Problem::When(why));
        }
        false
    }

    /// A word without a mark: the customer first, then the text.
    fn word(&mut self) {
        if !self.has_customer && self.quick.customer.is_empty() {
            self.customer();
        } else {
            // The customer is known: their name at the front is not part of the text.
            if self.names.has_customer && self.words.is_empty() {
                let used = self.known_name();
                if used > 0 {
                    self.rest = &self.rest[used..];
                    return;
                }
            }
            let (word, after) = split_quoted(self.rest);
            if !word.is_empty() {
                self.words.push(word);
            }
            self.rest = after;
        }
    }

    fn customer(&mut self) {
        if self.rest.starts_with(['"', '“', '”']) {
            let (name, after) = split_quoted(self.rest);
            name.clone_into(&mut self.quick.customer);
            self.rest = after;
            return;
        }
        let used = self.known_name();
        // A task may be about nobody: words that name no customer say what it is.
        if used == 0 && self.quick.kind == Some(Kind::Task) {
            let (word, after) = split_quoted(self.rest);
            self.words.push(word);
            self.rest = after;
            return;
        }
        let (word, _) = split_word(self.rest);
        let end = if used > 0 {
            used
        } else {
            self.inner_day(word).unwrap_or(word.len())
        };
        self.quick.customer = self.rest[..end].trim().to_owned();
        self.rest = &self.rest[end..];
    }

    /// Bytes at the front that are a known customer's name.
    fn known_name(&self) -> usize {
        let ends = name_ends(self.rest);
        let words: Vec<&str> = self.rest[..ends.last().copied().unwrap_or_default()]
            .split_whitespace()
            .collect();
        let count = (self.names.customer)(&words).min(ends.len());
        count.checked_sub(1).map_or(0, |last| ends[last])
    }

    /// Where a day begins inside a word without blanks: 阿克米下周二.
    fn inner_day(&self, word: &str) -> Option<usize> {
        let takes_day = matches!(
            self.quick.kind,
            Some(Kind::Visit | Kind::Commitment | Kind::Task | Kind::Note | Kind::Touchpoint)
        );
        if !takes_day || word.is_ascii() {
            return None;
        }
        word.char_indices()
            .skip(2)
            .filter(|(_, c)| !c.is_ascii())
            .map(|(at, _)| at)
            .find(|at| matches!(self.day_or_time(&word[*at..]), Some((Part::Date(_), _))))
    }
}

/// A word up to the next blank, and the rest.
fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

/// A word, or what stands in quotes, and the rest.
fn split_quoted(text: &str) -> (&str, &str) {
    let quote = |c: char| matches!(c, '"' | '“' | '”');
    let mut chars = text.chars();
    if chars.next().is_some_and(quote) {
        let inside = chars.as_str();
        let end = inside.find(quote).unwrap_or(inside.len());
        let after = inside[end..].trim_start_matches(quote);
        return (inside[..end].trim(), after);
    }
    split_word(text)
}

/// Where names of one, two and more words at the front would end.
fn name_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut is_in_word = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() || matches!(c, ',' | '，' | '、') {
            if is_in_word {
                ends.push(at);
            }
            is_in_word = false;
            if !c.is_whitespace() || ends.len() == NAME_WORDS {
                return ends;
            }
        } else {
            is_in_word = true;
        }
    }
    if is_in_word {
        ends.push(text.len());
    }
    ends
}
