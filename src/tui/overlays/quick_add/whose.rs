//! Whom the line is for: the customer it was opened for, unless its words name another.

use super::QuickAdd;
use crate::domain::choice::AbcClass;
use crate::domain::filter::Filter;
use crate::domain::quick::{self, Names, Quick};
use crate::i18n::called::{find, name_words, prefix_words};
use crate::i18n::reading;
use crate::service::Query;
use crate::service::query::{Sort, Window};
use crate::service::reply::CustomerRow;
use crate::tui::view::{Cx, Latest};

/// Customers that are offered for a name.
const CANDIDATES_MOST: u32 = 8;
/// Letters of a word that may begin the name of another customer than the one the line was opened for.
const LETTERS_LEAST: usize = 3;
/// The same of other scripts.
const IDEOGRAPHS_LEAST: usize = 2;

/// Whether words begin with all of a customer's name, short name or code.
fn is_named(row: &CustomerRow, words: &[&str]) -> bool {
    let is_code = || {
        let first = words.first().map(|word| word.to_lowercase());
        !row.code.is_empty() && first == Some(row.code.to_lowercase())
    };
    let names = [&row.name, &row.short];
    names.iter().any(|name| prefix_words(name, words) > 0) || is_code()
}

/// Whether words may begin with a customer's name.
fn may_be_named(row: &CustomerRow, words: &[&str]) -> bool {
    let least = |word: &str| {
        if word.is_ascii() {
            LETTERS_LEAST
        } else {
            IDEOGRAPHS_LEAST
        }
    };
    let is_long = words
        .first()
        .is_some_and(|word| word.chars().count() >= least(word));
    is_named(row, words) || is_long && matches!(row.matched.as_slice(), [(0, _)])
}

impl QuickAdd {
    /// Customers that fit all words of the name, best first. Of a line that was opened for a customer, others that it
    /// may name.
    pub(super) fn candidates(&self) -> Vec<&CustomerRow> {
        let words: Vec<&str> = self.said().split_whitespace().collect();
        if self.first_word() != self.searched {
            return Vec::new();
        }
        let fits = |row: &&CustomerRow| match &self.fixed {
            Some((id, _)) => row.id != *id && may_be_named(row, &words),
            None => words.len() < 2 || name_words(row, &words) == words.len(),
        };
        self.found.iter().filter(fits).collect()
    }

    /// Whom there is to choose from: the customer that the line was opened for, then those that its words may name.
    pub(super) fn choices(&self) -> Vec<(u64, &str, AbcClass)> {
        let fixed = self.fixed.iter();
        let fixed = fixed.map(|(id, name)| (*id, name.as_str(), AbcClass::Unstated));
        let candidates = self.candidates().into_iter();
        fixed
            .chain(candidates.map(|row| (row.id, row.name.as_str(), row.class)))
            .collect()
    }

    /// Which one of them it is for: the one that was picked, or another whom the words name, or else the first.
    fn at(&self) -> usize {
        let named = || {
            let words: Vec<&str> = self.said().split_whitespace().collect();
            let candidates = self.candidates();
            let at = candidates.iter().position(|row| is_named(row, &words));
            at.filter(|_| self.fixed.is_some()).map_or(0, |at| at + 1)
        };
        self.picked.unwrap_or_else(named)
    }

    /// Takes the next one of them.
    pub(super) fn pick_next(&mut self) {
        self.picked = Some((self.at() + 1) % self.choices().len().max(1));
    }

    pub(super) fn chosen(&self) -> Option<(u64, &str, AbcClass)> {
        let choices = self.choices();
        choices.get(self.at()).or(choices.first()).copied()
    }

    /// The other customer that a line is for although it was opened for one.
    fn other(&self) -> Option<&CustomerRow> {
        self.fixed.as_ref()?;
        self.candidates().get(self.at().checked_sub(1)?).copied()
    }

    /// The words that name the customer, or would.
    fn said(&self) -> &str {
        if self.fixed.is_some() && self.quick.customer.is_empty() {
            &self.quick.words
        } else {
            &self.quick.customer
        }
    }

    /// What is searched for: the further words are looked for among what is found. Nothing before it is said what to
    /// add, of a line that was opened for a customer.
    pub(super) fn first_word(&self) -> &str {
        if self.fixed.is_some() && self.quick.kind.is_none() {
            return "";
        }
        self.said().split_whitespace().next().unwrap_or_default()
    }

    pub(super) fn is_searching(&self) -> bool {
        !self.first_word().is_empty()
            && (self.pause.deadline().is_some() || self.asked.is_waiting())
    }

    pub(super) fn parse(&mut self, cx: &Cx<'_>) {
        let quick = self.understood(None, cx);
        if self.fixed.is_none() && quick.customer != self.quick.customer {
            self.picked = None;
        }
        self.quick = quick;
        if let Some(other) = self.other() {
            self.quick = self.understood(Some(other), cx);
        }
    }

    /// The line as it is understood, of a line that was opened for a customer when it names another.
    fn understood(&self, other: Option<&CustomerRow>, cx: &Cx<'_>) -> Quick {
        let fixed = self.fixed.as_ref().map(|(_, name)| name.as_str());
        let customer = |words: &[&str]| match (other, fixed) {
            (Some(row), _) => name_words(row, words),
            (None, Some(name)) => prefix_words(name, words),
            (None, None) => {
                let counts = self.found.iter().map(|row| name_words(row, words));
                counts.max().unwrap_or_default()
            }
        };
        let names = Names {
            today: cx.now.today(),
            has_customer: fixed.is_some() && other.is_none(),
            customer: &customer,
            contact: &|name| find(&self.people, name),
            user: &|name| find(&self.users, name),
            choice: &reading::choice,
        };
        quick::parse(&self.input.value(), &names)
    }

    pub(super) fn search(&mut self, cx: &mut Cx<'_>) {
        let text = self.first_word().to_owned();
        self.searched.clone_from(&text);
        self.found.clear();
        self.picked = None;
        self.asked = Latest::default();
        if text.is_empty() {
            return;
        }
        let query = Query::Customers {
            filter: Filter::of_word(text),
            sort: Sort::default(),
            window: Window::first(CANDIDATES_MOST),
        };
        self.asked.ask(cx.query(query));
    }
}
