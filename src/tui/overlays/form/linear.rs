//! A form asked field by field, for those who have no screen: what is asked, what an answer means, what was understood.

use super::draw::button_label;
use super::draw_field::echo;
use super::editor::{Editor, Wrong};
use super::fields::Line;
use super::refs::Settled;
use super::{Button, Form, Stop};
use crate::domain::invalid::Why;
use crate::domain::value::Value;
use crate::i18n::Catalog;
use crate::tui::view::{Asked, Cx};
use crate::tui::widgets::memo::Memo;

impl Form {
    /// What is asked for now.
    pub(super) fn ask(&self, cx: &Cx<'_>) -> Asked {
        let words = cx.words;
        let at = match self.focus {
            Stop::Line(at) if at < self.lines.len() => at,
            Stop::Line(_) | Stop::Button(_) => {
                return Asked {
                    label: words.linear.what_now.to_owned(),
                    says: self.note.clone().into_iter().collect(),
                    options: self
                        .buttons()
                        .into_iter()
                        .map(|button| button_label(button, words).to_owned())
                        .collect(),
                    ..Asked::default()
                };
            }
        };
        let line = &self.lines[at];
        let name = words.field(line.kind, line.key());
        let label = if line.kind == self.kind() {
            name.to_owned()
        } else {
            format!("{}, {name}", words.forms.promise)
        };
        let options = match &line.editor {
            Editor::Choice(choice) => choice
                .options()
                .iter()
                .map(|(number, _)| words.choice(choice.set(), *number).to_owned())
                .collect(),
            Editor::Refs(refs) if !refs.input.is_empty() => refs
                .hits()
                .0
                .iter()
                .map(|hit| match hit.id {
                    0 => (words.forms.new_contact)(&hit.name),
                    _ => format!("{}  {}", hit.name, hit.detail)
                        .trim_end()
                        .to_owned(),
                })
                .collect(),
            Editor::Flag(_) => vec![words.forms.yes.to_owned(), words.forms.no.to_owned()],
            Editor::Ticks(ticks) => ticks.options(words),
            Editor::Line(_) | Editor::Memo(_) | Editor::Refs(_) => Vec::new(),
        };
        Asked {
            label,
            value: stated(line, words),
            is_required: line.required,
            is_long: matches!(line.editor, Editor::Memo(_)),
            says: line.problem.clone().into_iter().collect(),
            options,
        }
    }

    /// Puts a whole answer into the field; a number takes what was read out with it.
    pub(super) fn fill_in(&mut self, text: &str, cx: &mut Cx<'_>) {
        let Stop::Line(at) = self.focus else {
            return self.press(text, cx);
        };
        let number = text.trim().parse::<usize>().ok();
        let Some(line) = self.lines.get_mut(at) else {
            return;
        };
        let wrong = match &mut line.editor {
            Editor::Line(input) => {
                input.set("");
                let _ = input.paste(text);
                None
            }
            Editor::Memo(memo) => {
                **memo = Memo::new("");
                memo.paste(text);
                None
            }
            Editor::Choice(choice) => choice.answer(text, cx.words),
            Editor::Flag(yes) => match (number, line.field.parse(text)) {
                (Some(number @ 1..=2), _) => {
                    *yes = number == 1;
                    None
                }
                (None, Ok(Value::Flag(read))) => {
                    *yes = read;
                    None
                }
                _ => Some(Why::NotAFlag),
            },
            Editor::Ticks(ticks) => {
                (!ticks.write(text)).then_some(Why::NotAChoice { nearest: None })
            }
            Editor::Refs(refs) => {
                refs.answer(text, number, &self.known, cx);
                None
            }
        };
        if let Some(why) = wrong {
            line.problem = Some(Wrong::Why(why).text(cx.words));
            return;
        }
        line.is_touched = true;
        line.problem = None;
        self.note = None;
        if line.names_customer() {
            self.customer_chosen(cx);
        }
    }

    /// Presses the button of a number; without one, the first.
    fn press(&mut self, text: &str, cx: &mut Cx<'_>) {
        let number = text.trim().parse::<usize>().unwrap_or(1);
        match self.buttons().get(number.wrapping_sub(1)) {
            Some(button) => {
                self.focus = Stop::Button(*button);
                self.accept(cx);
            }
            None => cx.refuse((cx.words.linear.no_row)(number)),
        }
    }

    /// Goes on when the field is in order, and says what was understood of it.
    pub(super) fn next_asked(&mut self, cx: &mut Cx<'_>) {
        let Stop::Line(at) = self.focus else {
            return self.accept(cx);
        };
        // What `fill_in` found wrong stands until another answer is given.
        let is_fixed = matches!(
            self.lines[at].editor,
            Editor::Choice(_) | Editor::Flag(_) | Editor::Ticks(_)
        );
        if is_fixed && self.lines[at].problem.is_some() {
            return;
        }
        let settled = self.check_line(at, false, cx);
        let line = &mut self.lines[at];
        if line.required && line.problem.is_none() && line.is_empty(cx.now) {
            line.problem = Some((cx.words.failures.why)(&Why::Required));
        }
        if settled != Settled::Clear || line.problem.is_some() {
            return;
        }
        let typed = match &line.editor {
            Editor::Line(input) => format!("= {}", input.value()),
            _ => String::new(),
        };
        if let Some((text, _)) = echo(line, false, cx) {
            if text != typed && line.is_touched {
                cx.toast(text);
            }
        } else if line.is_touched && !matches!(line.editor, Editor::Line(_) | Editor::Memo(_)) {
            let said = stated(&self.lines[at], cx.words);
            cx.toast(format!("= {said}"));
        }
        self.go(true, cx);
        // The first button follows the last field; there is no field behind it.
        if let Stop::Button(_) = self.focus {
            self.focus = Stop::Button(Button::Save);
        }
    }
}

/// What stands in a field, in words.
fn stated(line: &Line, words: &Catalog) -> String {
    match &line.editor {
        Editor::Line(input) => input.value(),
        Editor::Memo(memo) => memo.value(),
        Editor::Choice(choice) => words.choice(choice.set(), choice.number).to_owned(),
        Editor::Flag(true) => words.forms.yes.to_owned(),
        Editor::Flag(false) => words.forms.no.to_owned(),
        Editor::Ticks(ticks) => ticks.written(),
        Editor::Refs(refs) => {
            let names = refs.chosen().iter().map(|(id, name)| match name.as_str() {
                "" => format!("#{id}"),
                name => name.to_owned(),
            });
            names.collect::<Vec<_>>().join(", ")
        }
    }
}
