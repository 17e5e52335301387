//! A form in the person's own editor: one long field of it, or the whole record as text.
//!
//! A record as text has a line `label: value` for each field; texts of several lines stand below their label, set in.
//! Only what differs from what was given out is taken, so that nothing changes by being looked at.

use std::collections::BTreeMap;

use super::editor::Editor;
use super::fields::{Line, Purpose};
use super::{Form, Stop};
use crate::domain::choice::ChoiceSet;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::{Catalog, reading};
use crate::tui::draft::Kept;
use crate::tui::effect::Effect;
use crate::tui::outside::Site;
use crate::tui::view::Cx;
use crate::tui::widgets::memo::Memo;

/// How far the lines of a long text are set in.
const INDENT: &str = "    ";
/// Between several names of one field.
const BETWEEN: &str = "; ";

/// What an editor has of a form.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    /// The field; the whole record where there is none.
    field: Option<FieldKey>,
    text: String,
    /// Save at once when it comes back right.
    saves: bool,
}

impl Form {
    /// Gives the long field under the cursor to the editor, or the whole record where the cursor is elsewhere.
    pub(super) fn edit_outside(&mut self, cx: &mut Cx<'_>) {
        let memo = match self.focus {
            Stop::Line(at) => Some(&self.lines[at]),
            Stop::Button(_) => None,
        };
        let memo = memo.filter(|line| matches!(line.editor, Editor::Memo(_)));
        match memo {
            Some(line) => {
                let site = Site {
                    draft: self.purpose.draft(),
                    kind: line.kind,
                    field: Some(line.key()),
                };
                let text = written(&line.editor, cx.words);
                self.given = Given {
                    field: site.field,
                    text: text.clone(),
                    saves: false,
                };
                cx.effect(Effect::Edit(text, site));
            }
            None => self.edit_whole(false, cx),
        }
    }

    /// Gives the whole record to the editor; `saves` when what comes back right is to be saved at once.
    pub(super) fn edit_whole(&mut self, saves: bool, cx: &mut Cx<'_>) {
        let site = Site {
            draft: self.purpose.draft(),
            kind: self.kind(),
            field: None,
        };
        let plain = self.as_text(cx);
        let text = self.unread.clone().unwrap_or_else(|| plain.clone());
        self.given = Given {
            field: None,
            text: plain,
            saves,
        };
        cx.effect(Effect::Edit(text, site));
    }

    /// Opens the editor once the records that the fields name have their names.
    pub(super) fn begin_as_text(&mut self, cx: &mut Cx<'_>) {
        if self.begins_as_text && !self.known.is_asking() {
            self.begins_as_text = false;
            self.edit_whole(true, cx);
        }
    }

    /// What the editor left.
    pub(super) fn take_outside(&mut self, text: &str, failed: bool, cx: &mut Cx<'_>) {
        let given = std::mem::take(&mut self.given);
        if let Some(key) = given.field {
            let found = self
                .lines
                .iter_mut()
                .find(|line| line.key() == key && matches!(line.editor, Editor::Memo(_)));
            if let Some(line) = found {
                line.editor.restore(&Kept::Text(text.to_owned()));
                line.is_touched = true;
                line.problem = None;
            }
            return;
        }
        let is_read = self.take_text(&given.text, text, cx);
        if is_read && given.saves && !failed {
            self.save(cx);
        }
    }

    /// The record as text.
    fn as_text(&self, cx: &Cx<'_>) -> String {
        let words = cx.words;
        let mut text = String::new();
        for line in words.outside.how {
            text.extend(["# ", line, "\n"]);
        }
        text.push('\n');
        let own = self.kind();
        for line in self.lines.iter().filter(|line| line.kind == own) {
            let label = words.field(own, line.key());
            let value = written(&line.editor, words);
            text.extend([label, ":"]);
            if matches!(line.editor, Editor::Memo(_)) {
                for part in value.lines() {
                    text.extend(["\n", INDENT, part]);
                }
            } else if !value.is_empty() {
                text.push(' ');
                text.push_str(&value);
            }
            text.push('\n');
        }
        text
    }

    /// Takes what differs between two texts of the record; whether every line could be read. One that could not is
    /// kept with the rest, to be mended.
    pub(super) fn take_text(&mut self, before: &str, after: &str, cx: &mut Cx<'_>) -> bool {
        let before = if before.is_empty() {
            self.as_text(cx)
        } else {
            before.to_owned()
        };
        let own = self.kind();
        let label = |text: &str| {
            let mut lines = self.lines.iter().filter(|line| line.kind == own);
            let exact = lines.find(|line| cx.words.field(own, line.key()) == text);
            exact.map_or_else(|| reading::field(own, text), |line| Some(line.key()))
        };
        let (old, _) = read(&before, label);
        let (new, lost) = read(after, label);
        for line in self.lines.iter_mut().filter(|line| line.kind == own) {
            let Some(text) = new.get(&line.key()) else {
                continue;
            };
            if old.get(&line.key()) == Some(text) {
                continue;
            }
            line.problem = take(line, text, cx.words).err();
            line.is_touched = true;
            line.is_short = true;
        }
        for at in 0..self.lines.len() {
            if self.lines[at].is_touched && self.lines[at].problem.is_none() {
                let _ = self.check_line(at, false, cx);
            }
        }
        let is_right = lost.is_none() && self.lines.iter().all(|line| line.problem.is_none());
        self.note = lost.map(|(number, text)| (cx.words.outside.no_field)(number, &text));
        self.unread = self.note.as_ref().map(|_| after.to_owned());
        self.go_to_problem();
        is_right
    }

    /// Whether the whole record can be edited as text.
    pub(super) fn has_text(&self) -> bool {
        matches!(self.purpose, Purpose::Add(..) | Purpose::Edit(_))
    }
}

/// What stands in a field, as one writes it.
fn written(editor: &Editor, words: &Catalog) -> String {
    match editor {
        Editor::Line(input) => input.value(),
        Editor::Memo(memo) => memo.value(),
        Editor::Choice(choice) => words.choice(choice.set, choice.number).to_owned(),
        Editor::Flag(true) => words.forms.yes.to_owned(),
        Editor::Flag(false) => words.forms.no.to_owned(),
        Editor::Ticks(ticks) => ticks.written(),
        Editor::Refs(refs) => {
            let chosen = refs.chosen().iter().map(|(id, name)| match name.as_str() {
                "" => format!("#{id}"),
                name => name.to_owned(),
            });
            let typed = Some(refs.input.value()).filter(|text| !text.is_empty());
            chosen.chain(typed).collect::<Vec<_>>().join(BETWEEN)
        }
    }
}

/// Puts written text into a field, or says what is wrong with it.
fn take(line: &mut Line, text: &str, words: &Catalog) -> Result<(), String> {
    match &mut line.editor {
        Editor::Line(input) => input.set(&text.replace('\n', " ")),
        Editor::Memo(memo) => **memo = Memo::new(text),
        Editor::Choice(choice) => {
            let blank = choice.set.options().iter().find(|(number, _)| *number == 0);
            let exact = |(number, _): &&(u8, &str)| words.choice(choice.set, *number) == text;
            let options = choice.set.options().iter();
            let number = options.clone().find(exact).map(|(number, _)| *number);
            let number = number.or_else(|| match (text.is_empty(), blank) {
                (true, Some(_)) => Some(0),
                _ => reading::choice(choice.set, text),
            });
            choice.typed.clear();
            choice.number = number.ok_or_else(|| no_choice(choice.set, words))?;
        }
        Editor::Flag(yes) => {
            *yes = match text.to_lowercase().as_str() {
                "yes" | "y" | "x" | "true" | "1" | "是" => true,
                "no" | "n" | "" | "false" | "0" | "否" => false,
                _ => return Err(words.outside.not_a_flag.to_owned()),
            };
        }
        Editor::Ticks(ticks) => {
            if !ticks.write(text) {
                return Err((words.forms.ticks)(ticks.count().1));
            }
        }
        Editor::Refs(refs) => {
            let names: Vec<&str> = text
                .split(BETWEEN.trim())
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .collect();
            let is_named = |(id, name): &(u64, String)| {
                names.contains(&name.as_str()) || names.contains(&format!("#{id}").as_str())
            };
            let known: Vec<(u64, String)> = refs
                .chosen()
                .iter()
                .filter(|it| is_named(it))
                .cloned()
                .collect();
            let others: Vec<&str> = names
                .iter()
                .copied()
                .filter(|name| {
                    !known
                        .iter()
                        .any(|(id, it)| it == name || format!("#{id}") == **name)
                })
                .collect();
            refs.restore(known, &others.join(BETWEEN));
        }
    }
    Ok(())
}

fn no_choice(set: ChoiceSet, words: &Catalog) -> String {
    let options = set.options().iter().filter(|(number, _)| *number > 0);
    let options: Vec<&str> = options
        .map(|(number, _)| words.choice(set, *number))
        .collect();
    (words.outside.no_choice)(&options.join(", "))
}

/// The first line that names no field: its number and its beginning.
type Lost = Option<(usize, String)>;

/// Fields of a record as text.
fn read(
    text: &str,
    label: impl Fn(&str) -> Option<FieldKey>,
) -> (BTreeMap<FieldKey, String>, Lost) {
    let mut found: BTreeMap<FieldKey, String> = BTreeMap::new();
    let mut lost = None;
    let mut last: Option<FieldKey> = None;
    for (number, line) in (1..).zip(text.lines()) {
        if line.starts_with('#') {
            continue;
        }
        let is_inside = line.trim().is_empty() || line.starts_with([' ', '\t', '　']);
        if is_inside {
            if let Some(text) = last.and_then(|key| found.get_mut(&key)) {
                let part = line
                    .strip_prefix(INDENT)
                    .unwrap_or_else(|| line.trim_start());
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(part);
                continue;
            }
            if line.trim().is_empty() {
                continue;
            }
        }
        let named = line.split_once([':', '：']);
        let key = named.and_then(|(name, _)| label(name.trim()));
        if let (Some(key), Some((_, value))) = (key, named) {
            last = Some(key);
            found.insert(key, value.trim().to_owned());
        } else {
            let start: String = line.trim().chars().take(24).collect();
            lost = lost.or(Some((number, start)));
        }
    }
    for text in found.values_mut() {
        text.truncate(text.trim_end().len());
    }
    (found, lost)
}
