//! What is said: messages, what is different on a view by now, what is asked for, and what others did.

use super::page::{Row, page};
use super::{AT_ONCE, CHANGES_MOST, Heard, Linear};
use crate::service::Changed;
use crate::service::reply::{Row as Touched, Touched as Target};
use crate::shown::Shown;
use crate::tui::app::Top;
use crate::tui::view::Asked;

impl Linear {
    /// Every line that goes out is made safe here, whatever it is made of.
    pub(super) fn say(&mut self, line: &str) {
        self.out.push(Shown::line(line).as_str().to_owned());
    }

    pub(super) fn tell_messages(&mut self) {
        let (said, count) = self.app.said_since(self.said);
        self.said = count;
        for toast in said {
            self.say(&toast.text);
        }
    }

    /// Says what happened, and what is different on the view by now.
    pub(super) fn tell(&mut self) {
        self.tell_view();
        let lesson = self
            .app
            .lesson()
            .filter(|_| self.left.is_none() && !self.is_locked());
        if let Some(text) = lesson.as_ref().filter(|_| lesson != self.lesson) {
            self.say(text);
        }
        self.lesson = lesson;
    }

    fn tell_view(&mut self) {
        if self.left.is_some() {
            return self.tell_messages();
        }
        if self.tell_lock() {
            return;
        }
        self.tell_messages();
        let top = self.app.top_view();
        let is_other = self.come_to(top);
        let asked = self.app.asked();
        if let Some(asked) = asked {
            self.tell_asked(asked, is_other);
            return;
        }
        self.asked = None;
        let before = std::mem::replace(&mut self.page, page(&mut self.app));
        let has_other_title =
            before.first().map(|row| &row.text) != self.page.first().map(|row| &row.text);
        if is_other || has_other_title {
            self.numbers.clear();
            return self.read_out(0);
        }
        let changed: Vec<Row> = self
            .page
            .iter()
            .take(self.read)
            .filter(|row| {
                let is_known = |old: &Row| old.id == row.id && old.text == row.text;
                let is_new_cursor =
                    row.is_selected && !before.iter().any(|old| old.is_selected && is_known(old));
                is_new_cursor || !before.iter().any(is_known)
            })
            .cloned()
            .collect();
        let beyond = self.page.iter().skip(self.read);
        let cursor = beyond.filter(|row| row.is_selected).cloned();
        let changed: Vec<Row> = changed.into_iter().chain(cursor).collect();
        if changed.len() > CHANGES_MOST {
            self.numbers.clear();
            return self.read_out(0);
        }
        for row in changed {
            self.note(&row);
            self.say(&row.line());
        }
    }

    /// Notes which view is on top now, and says whether it must be read out. A view that something was put over for a
    /// while is known already.
    fn come_to(&mut self, top: Top) -> bool {
        let before = self.top.replace(top);
        if before == Some(top) {
            return false;
        }
        if let Some(before) = before {
            let heard = Heard {
                page: std::mem::take(&mut self.page),
                read: self.read,
                numbers: std::mem::take(&mut self.numbers),
            };
            self.under.push((before, heard));
        }
        // Only what lies under an overlay comes back as it was.
        let at = self.under.iter().position(|(under, _)| *under == top);
        let Some((_, heard)) = at.and_then(|at| self.under.drain(at..).next()) else {
            if !self.app.is_overlaid() {
                self.under.clear();
            }
            return true;
        };
        self.page = heard.page;
        self.read = heard.read;
        self.numbers = heard.numbers;
        let now = page(&mut self.app);
        let is_known = self.page.first().map(|row| &row.text) == now.first().map(|row| &row.text);
        if is_known && let Some(title) = now.first() {
            self.say(&title.text);
            // The row under the cursor says where one is.
            for row in &mut self.page {
                row.is_selected = false;
            }
        }
        false
    }

    fn tell_asked(&mut self, asked: Asked, is_other: bool) {
        let words = &self.app.words().linear;
        if is_other {
            let title = page(&mut self.app).into_iter().next();
            self.say(&title.map_or_else(String::new, |row| row.text));
            self.say(words.form);
        }
        let is_same = self
            .asked
            .as_ref()
            .is_some_and(|old| old.label == asked.label);
        for text in &asked.says {
            let text = format!("{}{}{text}", asked.label, words.colon);
            self.say(&text);
        }
        if !asked.options.is_empty() && (!is_same || !asked.says.is_empty()) {
            let options: Vec<String> = (1..)
                .zip(&asked.options)
                .map(|(number, option)| format!("{number} {option}"))
                .collect();
            let text = format!("{}{}", words.one_of, options.join(", "));
            self.say(&text);
        }
        self.asked = Some(asked);
    }

    /// Reads the view out from a line on, as much as is read at once.
    pub(super) fn read_out(&mut self, from: usize) {
        let rows: Vec<Row> = self.page.iter().skip(from).take(AT_ONCE).cloned().collect();
        self.read = from + rows.len();
        for row in rows {
            self.note(&row);
            self.say(&row.line());
        }
        let rest = self.page.len() - self.read;
        if rest > 0 {
            let text = (self.app.words().linear.more)(rest);
            self.say(&text);
        }
    }

    fn note(&mut self, row: &Row) {
        if let Some(number) = row.number {
            self.numbers.insert(number, row.id);
        }
    }

    /// One line for what somebody else did.
    pub(super) fn tell_change(&mut self, change: &Changed) {
        let env = self.app.env();
        let me = env.me.as_ref().map(|me| me.actor.user.number());
        // Nobody's are those of the book itself, such as the health of a day.
        if change.by == 0 || me.is_none_or(|me| me == change.by) {
            return;
        }
        let words = env.words;
        let text = match change.touched.first() {
            None => words.linear.changed_many.to_owned(),
            Some(Target { target, row, .. }) => {
                let kind = (words.records.kind)(target.kind);
                match row {
                    Touched::Gone => (words.linear.gone)(kind),
                    Touched::None => (words.linear.changed)(kind, ""),
                    Touched::Customer(row) => (words.linear.changed)(kind, &row.name),
                    Touched::Visit(row) => (words.linear.changed)(kind, &row.customer_name),
                    Touched::Complaint(row) => (words.linear.changed)(kind, &row.customer_name),
                }
            }
        };
        self.say(&text);
    }
}
