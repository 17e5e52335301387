//! Which of the twelve tips were kept at a visit: one at a time, with a tick (DOMAIN.md 4.7).

use crossterm::event::{KeyCode, KeyEvent};

use crate::domain::playbook::{Playbook, Tip};
use crate::domain::value::Value;
use crate::i18n::Catalog;

/// Tips with a tick each.
#[derive(Clone, Debug, Default)]
pub(super) struct Ticks {
    tips: &'static [Tip],
    kept: Vec<bool>,
    at: usize,
}

impl Ticks {
    /// The tips of the program, with those ticked that a value names.
    pub(super) fn new(value: &Value) -> Self {
        Self::of(value, &Playbook::embedded().tips)
    }

    /// The same with the tips of a playbook.
    pub(super) fn of(value: &Value, tips: &'static [Tip]) -> Self {
        let ids: &[String] = match value {
            Value::Tags(ids) => ids,
            _ => &[],
        };
        Self {
            tips,
            kept: tips.iter().map(|tip| ids.contains(&tip.id)).collect(),
            at: 0,
        }
    }

    /// Takes numbers from 1, or ids, as somebody writes them.
    pub(super) fn write(&mut self, text: &str) -> bool {
        let mut kept = vec![false; self.tips.len()];
        for word in crate::domain::field::split_list(text) {
            let by_number = word.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
            let by_id = self.tips.iter().position(|tip| tip.id == word);
            match by_number.or(by_id).and_then(|at| kept.get_mut(at)) {
                Some(place) => *place = true,
                None => return false,
            }
        }
        self.kept = kept;
        true
    }

    pub(super) fn value(&self) -> Value {
        let kept = self.tips.iter().zip(&self.kept).filter(|(_, kept)| **kept);
        let ids: Vec<String> = kept.map(|(tip, _)| tip.id.clone()).collect();
        if ids.is_empty() {
            Value::Empty
        } else {
            Value::Tags(ids)
        }
    }

    /// Numbers from 1 of what is ticked.
    pub(super) fn written(&self) -> String {
        let kept = (1..).zip(&self.kept).filter(|(_, kept)| **kept);
        let numbers: Vec<String> = kept.map(|(number, _)| number.to_string()).collect();
        numbers.join(", ")
    }

    pub(super) fn count(&self) -> (usize, usize) {
        let kept = self.kept.iter().filter(|kept| **kept).count();
        (kept, self.kept.len())
    }

    /// The tip that can be ticked now, and whether it is.
    pub(super) fn current(&self, words: &Catalog) -> (&'static str, bool) {
        let tip = self.tips.get(self.at);
        let kept = self.kept.get(self.at).copied().unwrap_or_default();
        (tip.map_or("", |tip| words.of(&tip.text)), kept)
    }

    pub(super) fn options(&self, words: &Catalog) -> Vec<String> {
        let texts = self.tips.iter().map(|tip| words.of(&tip.text).to_owned());
        texts.collect()
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> bool {
        let last = self.kept.len().saturating_sub(1);
        match key.code {
            KeyCode::Left => self.at = self.at.checked_sub(1).unwrap_or(last),
            KeyCode::Right => self.at = if self.at == last { 0 } else { self.at + 1 },
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = last,
            // Ticked, and on to the next: twelve blanks answer all.
            KeyCode::Char(' ' | '　' | 'x' | 'y' | '是') => {
                if let Some(kept) = self.kept.get_mut(self.at) {
                    *kept = !*kept;
                }
                self.at = (self.at + 1).min(last);
            }
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_tick_and_go_on_and_numbers_are_understood() {
        let mut ticks = Ticks::new(&Value::Empty);
        assert_eq!(ticks.value(), Value::Empty);
        for code in [KeyCode::Char(' '), KeyCode::Right, KeyCode::Char(' ')] {
            assert!(ticks.key(KeyEvent::from(code)));
        }
        let kept = Value::Tags(vec!["S3-68".to_owned(), "S3-70".to_owned()]);
        assert_eq!(
            (ticks.value(), ticks.written().as_str()),
            (kept.clone(), "1, 3")
        );
        assert_eq!(ticks.count(), (2, 12));
        assert_eq!(Ticks::new(&kept).value(), kept);
        assert!(ticks.write("12, S3-68"));
        assert_eq!(ticks.written(), "1, 12");
        assert!(!ticks.write("13"), "there are twelve");
        assert!(!ticks.write("smile"));
        assert_eq!(ticks.written(), "1, 12", "what was wrong changes nothing");
        ticks.at = 0;
        ticks.key(KeyEvent::from(KeyCode::Left));
        assert_eq!(ticks.at, 11);
    }
}
