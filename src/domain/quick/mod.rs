//! The quick-add line: one record in one line of words, in English and Chinese alike (UX.md 6.4).
//!
//! `visit acme next tue 2pm demo of model 4 with chen 60m`, 拜访 akm 下周二 下午两点 演示 联系人陈薇 60分钟: what to add, for
//! whom, when, then free text. Parts that carry a mark stand anywhere: `with NAME`, `at PLACE`, `60m`, `!major`,
//! `@owner`, `by fri`, `:: a longer note`. What is not understood stays in the text; quotes keep words together and
//! unread. The line is read where the person is; nothing here looks anything up.

mod scan;
mod words;

#[cfg(test)]
mod tests;

use super::choice::{ChoiceSet, TouchChannel};
use super::dates::WhenError;
use super::record::Kind;
use super::value::Value;
use super::vocabulary::FieldKey;
use super::when::{Day, Now, TimeOfDay};

/// Most characters of a purpose or subject; the rest of the text goes below it.
const LINE_MOST: usize = 200;

/// Who answers to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nobody.
    Nobody,
    /// This record.
    One(u64),
    /// Several.
    Several,
}

/// What the words of the line may refer to.
pub struct Names<'a> {
    /// The reader's today.
    pub today: Day,
    /// The customer is known already: the line need not name one.
    pub has_customer: bool,
    /// How many of these words, which begin where a customer is expected, are a customer's name; 0 if none is known.
    pub customer: &'a dyn Fn(&[&str]) -> usize,
    /// A person at the customer.
    pub contact: &'a dyn Fn(&str) -> Found,
    /// A colleague, by login or name.
    pub user: &'a dyn Fn(&str) -> Found,
    /// The stored number of a choice's word in either language.
    pub choice: &'a dyn Fn(ChoiceSet, &str) -> Option<u8>,
}

/// What could not be used as it was meant. The words stay in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nobody, or several, at the customer answer to this name.
    Contact(String, Found),
    /// Nobody, or several, of the users answer to this name.
    User(String, Found),
    /// `!word` is no severity, and no priority of a task.
    Severity(String),
    /// A date that cannot be.
    When(WhenError),
}

/// A line as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quick {
    /// What to add.
    pub kind: Option<Kind>,
    /// How a touchpoint happened.
    pub channel: Option<TouchChannel>,
    /// The words that name the customer.
    pub customer: String,
    /// Day of a visit, note or call; day that a promise is due.
    pub day: Option<Day>,
    /// Time of day.
    pub time: Option<TimeOfDay>,
    /// Length in minutes.
    pub minutes: Option<i64>,
    /// People at the customer.
    pub contacts: Vec<u64>,
    /// The user who looks after it.
    pub owner: Option<u64>,
    /// Where.
    pub place: String,
    /// Severity of a complaint, by its stored number.
    pub severity: Option<u8>,
    /// How pressing a task is, by its stored number.
    pub priority: Option<u8>,
    /// How often a task comes again, by its stored number.
    pub repeat: Option<u8>,
    /// Kind of a complaint that its words name, by its stored number.
    pub complaint: Option<u8>,
    /// Everything else: purpose, subject, what was promised, the note itself.
    pub words: String,
    /// What follows `::`.
    pub note: String,
    /// What could not be used.
    pub problems: Vec<Problem>,
}

/// Reads a line. Never fails: what is missing can be asked with [`Quick::missing`].
pub fn parse(text: &str, names: &Names<'_>) -> Quick {
    scan::Scan::new(text, names).run()
}

impl Quick {
    /// What the record cannot do without and the line does not say. `FieldKey::Kind` stands for what to add.
    pub fn missing(&self, has_customer: bool) -> Vec<FieldKey> {
        let Some(kind) = self.kind else {
            return vec![FieldKey::Kind];
        };
        let mut missing = Vec::new();
        // A task may be about nobody.
        if !has_customer && kind != Kind::Task {
            missing.push(FieldKey::Customer);
        }
        let has_words = !self.words.is_empty();
        match kind {
            Kind::Visit if self.day.is_none() => missing.push(FieldKey::Day),
            Kind::Commitment | Kind::Task => {
                if !has_words {
                    missing.push(FieldKey::What);
                }
                if self.day.is_none() {
                    missing.push(FieldKey::Due);
                }
            }
            Kind::Complaint | Kind::Touchpoint if !has_words => missing.push(FieldKey::Subject),
            Kind::Note if !has_words && self.note.is_empty() => missing.push(FieldKey::Text),
            _ => {}
        }
        missing
    }

    /// The fields of the record for a customer; 0 leaves the customer open, for a form that asks for it.
    pub fn fields(&self, customer: u64, now: Now) -> Vec<(FieldKey, Value)> {
        let Some(kind) = self.kind else {
            return Vec::new();
        };
        let mut fields = Vec::new();
        let mut put = |key, value: Value| {
            if !value.is_empty() {
                fields.push((key, value));
            }
        };
        let text = |text: &str| Value::Text(text.to_owned());
        let number = |id: Option<u64>| id.map_or(Value::Empty, Value::Reference);
        put(FieldKey::Customer, Value::Reference(customer));
        let contact = number(self.contacts.first().copied());
        let owner = number(self.owner);
        let day = self.day.map_or(Value::Empty, Value::Day);
        let past = Value::Day(self.day.unwrap_or_else(|| now.today()));
        let time = self.time.map_or(Value::Empty, Value::Time);
        let (line, rest) = self.line();
        match kind {
            Kind::Visit => {
                put(FieldKey::Day, day);
                put(FieldKey::Time, time);
                put(
                    FieldKey::Minutes,
                    self.minutes.map_or(Value::Empty, Value::Number),
                );
                put(FieldKey::Purpose, text(&line));
                put(FieldKey::Place, text(&self.place));
                put(FieldKey::Contacts, Value::References(self.contacts.clone()));
                put(FieldKey::Owner, owner);
                put(FieldKey::Agenda, text(&rest));
            }
            Kind::Note => {
                put(FieldKey::Contact, contact);
                put(FieldKey::Day, past);
                let both = [self.words.as_str(), self.note.as_str()];
                put(FieldKey::Text, text(both.join("\n").trim()));
            }
            Kind::Touchpoint => {
                put(FieldKey::Contact, contact);
                let channel = self.channel.unwrap_or(TouchChannel::Call);
                put(FieldKey::Channel, Value::Choice(channel.number()));
                put(FieldKey::Day, past);
                put(FieldKey::Time, time);
                put(FieldKey::Subject, text(&line));
                put(FieldKey::Text, text(&rest));
                put(FieldKey::Counts, Value::Flag(true));
                put(FieldKey::Owner, owner);
            }
            Kind::Commitment => {
                put(FieldKey::Contact, contact);
                put(FieldKey::What, text(&self.words));
                put(FieldKey::Due, day);
                put(FieldKey::Owner, owner);
            }
            Kind::Task => {
                put(FieldKey::Contact, contact);
                put(FieldKey::What, text(&self.words));
                put(FieldKey::Due, day);
                let choice = |number: Option<u8>| number.map_or(Value::Empty, Value::Choice);
                put(FieldKey::Priority, choice(self.priority));
                put(FieldKey::Repeat, choice(self.repeat));
                put(FieldKey::Text, text(&self.note));
                put(FieldKey::Owner, owner);
            }
            Kind::Complaint => {
                put(FieldKey::Contact, contact);
                put(FieldKey::Subject, text(&line));
                let choice = |number: Option<u8>| number.map_or(Value::Empty, Value::Choice);
                put(FieldKey::Severity, choice(self.severity));
                put(FieldKey::Kind, choice(self.complaint));
                put(FieldKey::Facts, text(&rest));
                put(FieldKey::Owner, owner);
            }
            _ => {}
        }
        fields
    }

    /// The text as one line that a field of one line holds, and what goes below it: all of the text when it is too
    /// long, and the note.
    fn line(&self) -> (String, String) {
        if self.words.chars().count() <= LINE_MOST {
            return (self.words.clone(), self.note.clone());
        }
        let line = self.words.chars().take(LINE_MOST).collect();
        let rest = format!("{}\n{}", self.words, self.note);
        (line, rest.trim().to_owned())
    }
}
