//! What edits a field: the kind of the field picks it.

use crossterm::event::{KeyCode, KeyEvent};
use unicode_normalization::UnicodeNormalization;

use super::known::Known;
use super::refs::Refs;
use super::ticks::Ticks;
use super::when::{self, NotWhen};
use crate::domain::choice::ChoiceSet;
use crate::domain::field::{Field, FieldKind};
use crate::domain::invalid::Why;
use crate::domain::playbook::Playbook;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Now;
use crate::i18n::matching::Haystack;
use crate::i18n::{Catalog, reading};
use crate::tui::draft::Kept;
use crate::tui::view::Cx;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::memo::{Memo, Moved};

/// Why what stands in a field cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    Why(Why),
    When(NotWhen),
}

impl Wrong {
    pub(super) fn text(&self, words: &Catalog) -> String {
        match self {
            Self::Why(why) => (words.failures.why)(why),
            Self::When(why) => why.text(words),
        }
    }
}

#[derive(Clone, Debug)]
pub(super) enum Editor {
    Line(Input),
    Memo(Box<Memo>),
    Choice(Choice),
    Flag(bool),
    Refs(Box<Refs>),
    Ticks(Ticks),
}

/// One of a choice set; typing looks for a label.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) set: ChoiceSet,
    pub(super) number: u8,
    pub(super) typed: String,
}

impl Choice {
    pub(super) const fn set(&self) -> ChoiceSet {
        self.set
    }

    pub(super) fn options(&self) -> &'static [(u8, &'static str)] {
        self.set.options()
    }

    /// Takes a whole answer: the number of an option as they are read out, or a label. Says why it fits none.
    pub(super) fn answer(&mut self, text: &str, words: &Catalog) -> Option<Why> {
        let by_number = text.trim().parse::<usize>().ok();
        let option = by_number.and_then(|number| self.options().get(number.wrapping_sub(1)));
        if let Some((number, _)) = option {
            self.number = *number;
            return None;
        }
        text.clone_into(&mut self.typed);
        let found = self.seek(words);
        self.typed.clear();
        (!found).then_some(Why::NotAChoice { nearest: None })
    }

    fn cycle(&mut self, forward: bool) {
        let options = self.set.options();
        let at = options
            .iter()
            .position(|(number, _)| *number == self.number)
            .unwrap_or(0);
        let step = if forward { 1 } else { options.len() - 1 };
        if let Some((number, _)) = options.get((at + step) % options.len()) {
            self.number = *number;
        }
        self.typed.clear();
    }

    /// Takes the option whose label fits what was typed best; keeps the last good one while nothing fits.
    fn seek(&mut self, words: &Catalog) -> bool {
        let text = self.typed.trim();
        if text.is_empty() {
            return false;
        }
        let by_label = self
            .set
            .options()
            .iter()
            .filter_map(|(number, word)| {
                let label = words.choice(self.set, *number);
                let rank = Haystack::new(&format!("{label} {word}")).rank(text)?;
                Some((rank, *number))
            })
            .min();
        let found = by_label
            .map(|(_, number)| number)
            .or_else(|| reading::choice(self.set, text));
        if let Some(number) = found {
            self.number = number;
        }
        found.is_some()
    }

    fn key(&mut self, key: KeyEvent, words: &Catalog) -> bool {
        match key.code {
            KeyCode::Left => self.cycle(false),
            KeyCode::Right => self.cycle(true),
            KeyCode::Char(' ') if self.typed.is_empty() => self.cycle(true),
            KeyCode::Home => {
                self.number = self.set.options().first().map_or(0, |(number, _)| *number);
            }
            KeyCode::End => {
                self.number = self.set.options().last().map_or(0, |(number, _)| *number);
            }
            KeyCode::Backspace => {
                self.typed.pop();
                self.seek(words);
            }
            KeyCode::Char(c) if !c.is_control() => {
                self.typed.push(c);
                if !self.seek(words) && self.typed.chars().count() > 1 {
                    // A new word rather than a dead end.
                    self.typed = c.to_string();
                    self.seek(words);
                }
            }
            _ => return false,
        }
        true
    }
}

impl Editor {
    /// An editor for a field that holds a value.
    pub(super) fn new(field: &Field, value: &Value, now: Now) -> Self {
        match field.kind {
            FieldKind::Tags if field.key == FieldKey::SelfCheck => Self::Ticks(Ticks::new(value)),
            FieldKind::Memo { .. } => Self::Memo(Box::new(Memo::new(&text(value)))),
            FieldKind::Choice(set) => Self::Choice(Choice {
                set,
                number: match value {
                    Value::Choice(number) => *number,
                    _ => set.options().first().map_or(0, |(number, _)| *number),
                },
                typed: String::new(),
            }),
            FieldKind::Flag => Self::Flag(*value == Value::Flag(true)),
            FieldKind::Reference(of) => {
                let ids: &[u64] = match value {
                    Value::Reference(id) if *id != 0 => std::slice::from_ref(id),
                    _ => &[],
                };
                Self::Refs(Box::new(Refs::new(of, false, ids)))
            }
            FieldKind::References(of) => {
                let ids: &[u64] = match value {
                    Value::References(ids) => ids,
                    Value::Reference(id) if *id != 0 => std::slice::from_ref(id),
                    _ => &[],
                };
                Self::Refs(Box::new(Refs::new(of, true, ids)))
            }
            FieldKind::Day | FieldKind::Time | FieldKind::Moment => {
                Self::Line(Input::new(&when::write(value, now)))
            }
            FieldKind::Text { .. }
            | FieldKind::Phone
            | FieldKind::Mail
            | FieldKind::Number { .. }
            | FieldKind::Money
            | FieldKind::Exact
            | FieldKind::Tags
            | FieldKind::Partial
            | FieldKind::Moments => Self::Line(Input::new(&text(value))),
        }
    }

    /// What stands in it, as a value of its field.
    /// Takes over what the playbook of this book says.
    pub(super) fn follow(&mut self, base: &Value, playbook: &'static Playbook) {
        if let Self::Ticks(ticks) = self {
            *ticks = Ticks::of(base, &playbook.tips);
        }
    }

    pub(super) fn value(&self, field: &Field, now: Now) -> Result<Value, Wrong> {
        let value = match self {
            Self::Line(input) => return line_value(field, &input.value(), now),
            Self::Memo(memo) => match memo.value() {
                text if text.is_empty() => Value::Empty,
                text => Value::Text(text),
            },
            Self::Choice(choice) => Value::Choice(choice.number),
            Self::Flag(yes) => Value::Flag(*yes),
            Self::Refs(refs) => refs.value(),
            Self::Ticks(ticks) => ticks.value(),
        };
        field
            .check(&value)
            .map(|()| value)
            .map_err(|refused| Wrong::Why(refused.why))
    }

    /// Takes a key; says whether something changed, and whether a memo's caret wants to leave.
    pub(super) fn key(&mut self, key: KeyEvent, known: &Known, cx: &mut Cx<'_>) -> (bool, Moved) {
        let changed = match self {
            Self::Line(input) => input.key(key),
            Self::Memo(memo) => return memo.key(key, cx.ambiguous),
            Self::Choice(choice) => choice.key(key, cx.words),
            Self::Flag(yes) => match key.code {
                KeyCode::Char(' ' | '　') | KeyCode::Left | KeyCode::Right => {
                    *yes = !*yes;
                    true
                }
                KeyCode::Char('y' | 'Y' | '是' | 'x') => {
                    *yes = true;
                    true
                }
                KeyCode::Char('n' | 'N' | '否') | KeyCode::Backspace | KeyCode::Delete => {
                    *yes = false;
                    true
                }
                _ => false,
            },
            Self::Refs(refs) => refs.key(key, known, cx),
            Self::Ticks(ticks) => ticks.key(key),
        };
        (changed, Moved::Stayed)
    }

    /// Takes pasted text; says whether there is a place for it.
    pub(super) fn paste(&mut self, text: &str, known: &Known, cx: &mut Cx<'_>) -> bool {
        if text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        {
            let said = cx.words.messages.paste_cleaned;
            cx.toast(said);
        }
        match self {
            Self::Line(input) => {
                if input.paste(text) == crate::tui::widgets::input::Pasted::Joined {
                    let said = cx.words.messages.paste_joined;
                    cx.toast(said);
                }
            }
            Self::Memo(memo) => {
                memo.paste(text);
            }
            Self::Refs(refs) => refs.paste(text, known, cx),
            Self::Choice(choice) => {
                text.trim().clone_into(&mut choice.typed);
                choice.seek(cx.words);
            }
            Self::Ticks(ticks) => return ticks.write(text),
            Self::Flag(_) => return false,
        }
        true
    }

    /// What a draft keeps of it.
    pub(super) fn keep(&self) -> Kept {
        match self {
            Self::Line(input) => Kept::Text(input.value()),
            Self::Memo(memo) => Kept::Text(memo.value()),
            Self::Choice(choice) => Kept::Value(Value::Choice(choice.number)),
            Self::Flag(yes) => Kept::Value(Value::Flag(*yes)),
            Self::Refs(refs) => Kept::Refs(refs.chosen().to_vec(), refs.input.value()),
            Self::Ticks(ticks) => Kept::Text(ticks.written()),
        }
    }

    /// Puts back what a draft kept.
    pub(super) fn restore(&mut self, kept: &Kept) {
        match (self, kept) {
            (Self::Line(input), Kept::Text(text)) => input.set(text),
            (Self::Memo(memo), Kept::Text(text)) => **memo = Memo::new(text),
            (Self::Choice(choice), Kept::Value(Value::Choice(number))) => choice.number = *number,
            (Self::Flag(yes), Kept::Value(Value::Flag(kept))) => *yes = *kept,
            (Self::Ticks(ticks), Kept::Text(text)) => {
                let _known = ticks.write(text);
            }
            (Self::Refs(refs), Kept::Refs(chosen, typed)) => refs.restore(chosen.clone(), typed),
            _ => {}
        }
    }
}

fn line_value(field: &Field, text: &str, now: Now) -> Result<Value, Wrong> {
    if let FieldKind::Day | FieldKind::Time | FieldKind::Moment = field.kind {
        return when::read(field.kind, text, now).map_err(Wrong::When);
    }
    let text = match field.kind {
        FieldKind::Number { .. } | FieldKind::Money | FieldKind::Exact => plain_number(text),
        _ => text.to_owned(),
    };
    field
        .parse(&text)
        .map_err(|refused| Wrong::Why(refused.why))
}

/// Full-width digits made plain, and thousands separators taken out where they are clearly that: `12,000` but not `1,5`.
fn plain_number(text: &str) -> String {
    let text: String = text.trim().nfkc().collect();
    let (whole, rest) = match text.split_once('.') {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (text.as_str(), None),
    };
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = whole.contains(',')
        && first.trim_start_matches('-').len() <= 3
        && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()));
    if !is_grouped {
        return text;
    }
    let whole = whole.replace(',', "");
    rest.map_or_else(|| whole.clone(), |rest| format!("{whole}.{rest}"))
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Money(amount) => amount.to_string(),
        Value::Exact(amount) => amount.to_string(),
        Value::Tags(tags) => tags.join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::{Severity, VisitKind};
    use crate::domain::field;
    use crate::domain::money::Money;
    use crate::i18n::Lang;

    #[test]
    fn amounts_take_separators_and_full_width_digits() {
        let money = field::money();
        let read = |text| line_value(&money, text, Now::monday());
        assert_eq!(
            read("12,000.5"),
            Ok(Value::Money(Money::from_units(1_200_050)))
        );
        assert_eq!(
            read("１２３４"),
            Ok(Value::Money(Money::from_units(123_400)))
        );
        assert_eq!(read("1,5"), Err(Wrong::Why(Why::NotAnAmount)));
    }

    #[test]
    fn typing_chooses_by_label_key_or_pinyin() {
        for (lang, typed, number) in [
            (Lang::En, "maj", Severity::Major),
            (Lang::Zh, "yanz", Severity::Major),
            (Lang::En, "critical", Severity::Critical),
        ] {
            let words = lang.catalog();
            let mut choice = Choice {
                set: ChoiceSet::Severity,
                number: 1,
                typed: String::new(),
            };
            for c in typed.chars() {
                choice.key(KeyEvent::from(KeyCode::Char(c)), words);
            }
            let label = words.choice(ChoiceSet::Severity, choice.number);
            assert_eq!(choice.number, number.number(), "{typed} found {label}");
        }
    }

    #[test]
    fn arrows_go_round() {
        let words = Lang::En.catalog();
        let mut choice = Choice {
            set: ChoiceSet::VisitKind,
            number: VisitKind::Routine.number(),
            typed: String::new(),
        };
        choice.key(KeyEvent::from(KeyCode::Left), words);
        assert_eq!(choice.number, VisitKind::Video.number());
        choice.key(KeyEvent::from(KeyCode::Right), words);
        assert_eq!(choice.number, VisitKind::Routine.number());
    }
}
