//! What was understood of the line, in words.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::QuickAdd;
use crate::domain::choice::{AbcClass, ChoiceSet};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::{Catalog, dates};
use crate::shown::{Align, Shown};
use crate::tui::command::{CommandId, Scope};
use crate::tui::layout::{beneath, first_row, right_of};
use crate::tui::panes::marks::card;
use crate::tui::theme::Role;
use crate::tui::view::Cx;

use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put, put_wrapped};

impl QuickAdd {
    /// What was understood, as label and words; `true` marks what is missing or could not be used.
    fn echo(&self, cx: &Cx<'_>) -> Vec<(&'static str, Strip)> {
        let words: &'static Catalog = cx.words;
        let text = cx.style(Role::Text);
        let hint = cx.style(Role::Hint);
        let mut rows = Vec::new();
        let Some(kind) = self.quick.kind else {
            let strip = Strip::new().text(words.quick.which_kind, cx.style(Role::WarnText));
            return vec![(words.quick.kind, strip)];
        };
        rows.push((
            words.quick.kind,
            Strip::new().text((words.records.kind)(kind), text),
        ));
        rows.push((
            words.field(kind, FieldKey::Customer),
            self.echo_customer(cx),
        ));
        let missing = self.quick.missing(true);
        let open = |key| missing.contains(&key);
        if matches!(kind, Kind::Visit | Kind::Commitment | Kind::Task) || self.quick.day.is_some() {
            let strip = match self.echo_when(cx) {
                Some(when) => Strip::new().text(&when, text),
                None => Strip::new().text(words.quick.open, hint),
            };
            rows.push((words.quick.when, strip));
        }
        let who: Vec<&str> = self
            .people
            .iter()
            .filter(|it| self.quick.contacts.contains(&it.id))
            .map(|it| it.name.as_str())
            .collect();
        if !who.is_empty() {
            rows.push((words.quick.who, Strip::new().text(&who.join(", "), text)));
        }
        let (key, is_open) = match kind {
            Kind::Visit => (FieldKey::Purpose, false),
            Kind::Commitment | Kind::Task => (FieldKey::What, open(FieldKey::What)),
            Kind::Note => (FieldKey::Text, open(FieldKey::Text)),
            _ => (FieldKey::Subject, open(FieldKey::Subject)),
        };
        if !self.quick.words.is_empty() {
            let strip = Strip::new().text(&self.quick.words, text);
            rows.push((words.field(kind, key), strip));
        } else if is_open {
            let strip = Strip::new().text(words.quick.open, hint);
            rows.push((words.field(kind, key), strip));
        }
        self.echo_rest(kind, &mut rows, cx);
        rows
    }

    fn echo_customer(&self, cx: &Cx<'_>) -> Strip {
        let words = &cx.words.quick;
        let text = cx.style(Role::Text);
        let Some((id, name, class)) = self.chosen() else {
            return if self.is_searching() {
                Strip::new().text(cx.words.forms.searching, cx.style(Role::Hint))
            } else if self.quick.customer.is_empty() {
                Strip::new().text(words.open, cx.style(Role::Hint))
            } else {
                let said = (words.nobody)(&self.quick.customer);
                Strip::new().text(&said, cx.style(Role::WarnText))
            };
        };
        let mut strip = Strip::new().text(name, text);
        if class != AbcClass::Unstated {
            let (card, role) = card(class);
            strip = strip.space(1).text(card, cx.style(role));
        }
        let choices = self.choices().into_iter();
        let others = choices.filter(|(other, ..)| *other != id);
        let others: Vec<&str> = others.map(|(_, name, _)| name).take(2).collect();
        if !others.is_empty() {
            let key = cx
                .keymap
                .key_in(Scope::Form.chain(), CommandId::FormSuggest)
                .unwrap_or_default();
            let also = (words.also)(&others.join(", "), &key);
            strip = strip.space(2).text(&also, cx.style(Role::Hint));
        }
        strip
    }

    /// `Tue 1 Dec 2026 14:00, 1 h (week 49, in 8 d)`.
    fn echo_when(&self, cx: &Cx<'_>) -> Option<String> {
        let day = self.quick.day?;
        let date = dates::full_day(cx.words, day);
        let when = match self.quick.time {
            Some(time) => format!("{date} {time}"),
            None => date,
        };
        let length = self
            .quick
            .minutes
            .map(|minutes| dates::duration(cx.words, minutes))
            .unwrap_or_default();
        let distance = dates::relative_day(cx.words, day, cx.now.today());
        let week = dates::week(day);
        Some((cx.words.quick.moment)(&when, &length, week, &distance))
    }

    fn echo_rest(&self, kind: Kind, rows: &mut Vec<(&'static str, Strip)>, cx: &Cx<'_>) {
        let words: &'static Catalog = cx.words;
        let text = cx.style(Role::Text);
        let quick = &self.quick;
        let mut put = |key, value: &str| {
            if !value.is_empty() {
                rows.push((words.field(kind, key), Strip::new().text(value, text)));
            }
        };
        put(FieldKey::Place, &quick.place);
        let choice =
            |set, number: Option<u8>| number.map_or("", |number| words.choice(set, number));
        put(
            FieldKey::Severity,
            choice(ChoiceSet::Severity, quick.severity),
        );
        put(
            FieldKey::Kind,
            choice(ChoiceSet::ComplaintKind, quick.complaint),
        );
        let owner = quick
            .owner
            .and_then(|id| self.users.iter().find(|user| user.id == id));
        put(FieldKey::Owner, owner.map_or("", |user| &user.name));
        let below = match kind {
            Kind::Visit => FieldKey::Agenda,
            Kind::Complaint => FieldKey::Facts,
            _ => FieldKey::Text,
        };
        put(below, &quick.note);
        for problem in &quick.problems {
            let said = (words.quick.problem)(problem);
            rows.push(("!", Strip::new().text(&said, cx.style(Role::WarnText))));
        }
    }

    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = &cx.words.quick;
        let key = |id| {
            cx.keymap
                .key_in(Scope::Form.chain(), id)
                .unwrap_or_default()
        };
        let foot = (words.keys)(
            &key(CommandId::FormAccept),
            &key(CommandId::FormForm),
            &key(CommandId::FormLeave),
        );
        let lines = Lines::new()
            .title(words.title, cx)
            .foot(&foot, cx)
            .focus(true);
        let buffer = frame.buffer_mut();
        let inside = lines.draw_over(buffer, area, cx);
        if inside.height < 2 {
            return;
        }
        let row = first_row(inside);
        let mut used = 0;
        if let Some((_, name, _)) = self.chosen().filter(|_| self.fixed.is_some()) {
            let room = Rect {
                width: row.width / 3,
                ..row
            };
            used = Strip::new()
                .text("[", cx.style(Role::Key))
                .text(name, cx.style(Role::Title))
                .text("] ", cx.style(Role::Key))
                .draw(buffer, room, cx);
        }
        let prompt = right_of(row, used);
        let prompt_used = put(buffer, prompt, "> ", Role::Key, cx);
        let field = right_of(prompt, prompt_used);
        self.input.draw(buffer, field, true, cx);
        let last = beneath(inside, inside.height - 1);
        let above = Rect {
            height: inside.height - 1,
            ..inside
        };
        let below = beneath(above, 1 + u16::from(inside.height > 6));
        let rows = if self.input.is_empty() {
            words
                .examples
                .iter()
                .map(|example| ("", Strip::new().text(example, cx.style(Role::Hint))))
                .collect()
        } else {
            self.echo(cx)
        };
        self.customer_at = Rect::ZERO;
        self.examples_at = Rect::ZERO;
        if self.input.is_empty() {
            let height = below.height.min(words.examples.len() as u16);
            self.examples_at = Rect { height, ..below };
        } else if self.quick.kind.is_some() {
            self.customer_at = first_row(beneath(below, 1));
        }
        let label = rows
            .iter()
            .map(|(label, _)| Shown::line(label).width() as u16 + 2)
            .max()
            .unwrap_or(2);
        for ((name, strip), line) in rows.iter().zip(below.rows()) {
            Strip::new()
                .cell(name, label, Align::Left, cx.style(Role::TextMuted))
                .join(strip.clone())
                .draw(buffer, line, cx);
        }
        if self.saving.is_some() {
            put(buffer, last, cx.words.forms.saving, Role::StatusWaiting, cx);
        } else if let Some(note) = &self.note {
            put_wrapped(buffer, last, note, Role::WarnText, cx);
        }
    }
}
