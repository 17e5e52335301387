//! Every setting with its value and what it is for; what is chosen here is written to the settings file.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::themes::{THEME, ThemePicker};
use crate::config::Problem;
use crate::config::settings::{ROWS, Settings};
use crate::i18n::Catalog;
use crate::shown::Align;
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::{Effect, Outcome};
use crate::tui::keymap::PRESETS;
use crate::tui::layout::{beneath, centered, first_row, right_of};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::{Strip, put, put_wrapped};

/// The setting that lies in the table of the keys.
pub const PRESET: &str = "keys.preset";

/// Stands in the place of a name where a line of the file cannot be used.
const PROBLEM: &str = "!";

/// Columns of names and values; what they are for stands beside them where there is room.
const LIST: u16 = 36;
/// Rows beneath the list where the explanation does not fit beside it.
const BELOW: u16 = 4;

/// What changes at once; the rest is read when keybook starts.
const AT_ONCE: [&str; 13] = [
    "lang",
    "theme",
    "border",
    "scroll",
    "clipboard",
    "notify",
    "notify_command",
    "mask_phones",
    "week_start",
    "idle_lock_min",
    "discreet",
    "confirm_export_over",
    PRESET,
];

#[derive(Clone, Debug)]
struct Row {
    at: u64,
    name: &'static str,
    value: String,
    /// What it may be; empty where it may be many things.
    words: Vec<String>,
    /// It is no setting: a line of the settings file that cannot be used, and why.
    problem: Option<String>,
}

impl Row {
    /// A line of the settings file that cannot be used.
    fn of_problem(problem: &Problem, words: &Catalog) -> Self {
        let line = match problem.line {
            0 => String::new(),
            line => (words.settings.line)(line),
        };
        Self {
            at: 0,
            name: PROBLEM,
            value: line,
            words: Vec::new(),
            problem: Some(problem.text(words)),
        }
    }

    fn about<'a>(&'a self, cx: &'a Cx<'_>) -> &'a str {
        match &self.problem {
            Some(problem) => problem,
            None => (cx.words.settings.about)(self.name).unwrap_or_default(),
        }
    }
}

/// The settings screen.
#[derive(Debug)]
pub struct SettingsScreen {
    list: List<Row>,
    /// The value that is being typed.
    editing: Option<Input>,
    problem: Option<String>,
    /// Chooses the theme, the screen painted in each.
    themes: ThemePicker,
}

impl SettingsScreen {
    /// The settings in force, the keys' preset, and what chooses a theme.
    ///
    /// What is wrong in the settings file stands first.
    pub fn new(
        settings: &Settings,
        preset: &str,
        themes: ThemePicker,
        problems: &[Problem],
        words: &Catalog,
    ) -> Self {
        let mut rows: Vec<Row> = (0..)
            .zip(ROWS)
            .map(|(at, row)| Row {
                at,
                name: row.name,
                value: (row.plain)(settings),
                words: match row.name {
                    "theme" => themes.names(),
                    _ => row.words.iter().map(|word| (*word).to_owned()).collect(),
                },
                problem: None,
            })
            .collect();
        let keys = Row {
            at: rows.len() as u64,
            name: PRESET,
            value: preset.to_owned(),
            words: PRESETS.iter().map(|(name, _)| (*name).to_owned()).collect(),
            problem: None,
        };
        rows.insert(2.min(rows.len()), keys);
        rows.splice(0..0, problems.iter().map(|it| Row::of_problem(it, words)));
        for (at, row) in (0..).zip(&mut rows) {
            row.at = at;
        }
        let mut list = List::new(|row: &Row| Some(row.at));
        list.set(rows);
        Self {
            list,
            editing: None,
            problem: None,
            themes,
        }
    }

    fn is_on(&self, name: &str) -> bool {
        self.list.selected().is_some_and(|row| row.name == name)
    }

    /// The next word that the setting may be, or a line to type in.
    fn turn(&mut self, by: isize, cx: &mut Cx<'_>) {
        let Some(row) = self.list.selected().cloned() else {
            return;
        };
        if row.problem.is_some() {
            return;
        }
        if row.words.is_empty() {
            self.editing = Some(Input::new(&row.value));
            return;
        }
        let now = row.words.iter().position(|word| *word == row.value);
        let count = row.words.len() as isize;
        let next = now.map_or(0, |at| (at as isize + by).rem_euclid(count));
        let word = row.words[next as usize].clone();
        self.set(row, word, cx);
    }

    fn set(&mut self, row: Row, word: String, cx: &mut Cx<'_>) {
        let checked = match row.name {
            PRESET => Ok(()),
            name => Settings::default().set_text(name, &word),
        };
        if let Err(problem) = checked {
            let near = problem.nearest.as_deref();
            let near = near.map(|near| (cx.words.problems.did_you_mean)(near));
            let text = problem.cause.text(cx.words);
            self.problem = Some(format!("{text} {}", near.unwrap_or_default()));
            return;
        }
        self.problem = None;
        self.editing = None;
        let mut rows = self.list.rows().to_vec();
        if let Some(changed) = rows.iter_mut().find(|it| it.at == row.at) {
            changed.value.clone_from(&word);
        }
        self.list.set(rows);
        cx.effect(Effect::Set(row.name, word));
        if !AT_ONCE.contains(&row.name) {
            cx.toast((cx.words.settings.later)(row.name));
        }
    }

    /// Each setting with what it is for, in one line.
    fn render_lines(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let title = Lines::new().title(cx.words.settings.title, cx);
        let inside = title.draw_over(frame.buffer_mut(), area, cx);
        self.list.draw(frame, inside, cx, |row, _, _| {
            let value = match row.value.as_str() {
                "" => cx.words.help.empty,
                value => value,
            };
            let about = row.about(cx);
            Strip::new()
                .text(row.name, cx.style(Role::Text))
                .space(2)
                .text(value, cx.style(Role::Text))
                .space(2)
                .text(&row.words.join(" | "), cx.style(Role::Text))
                .space(2)
                .text(about, cx.style(Role::Text))
        });
    }

    fn explain(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(row) = self.list.selected() else {
            return;
        };
        let words = &cx.words.settings;
        let buffer = frame.buffer_mut();
        let mut used = put_wrapped(buffer, area, row.about(cx), Role::Text, cx);
        if row.problem.is_some() {
            return;
        }
        if !row.words.is_empty() {
            let all = row.words.join("  ");
            used += put_wrapped(buffer, beneath(area, used + 1), &all, Role::TextMuted, cx) + 1;
        }
        if !AT_ONCE.contains(&row.name) {
            put_wrapped(
                buffer,
                beneath(area, used + 1),
                words.at_start,
                Role::Hint,
                cx,
            );
        }
    }
}

impl View for SettingsScreen {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn typing(&self) -> Typing {
        match self.editing {
            Some(_) => Typing::Line,
            None => Typing::No,
        }
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match (id, &self.editing) {
            (CommandId::PickerClose, Some(_)) => {
                self.editing = None;
                self.problem = None;
            }
            (CommandId::PickerClose, None) => cx.pop(),
            (CommandId::PickerAccept, Some(input)) => {
                let word = input.value();
                if let Some(row) = self.list.selected().cloned() {
                    self.set(row, word, cx);
                }
            }
            (CommandId::PickerAccept, None) if self.is_on("theme") => {
                cx.push(self.themes.clone());
            }
            (CommandId::PickerAccept | CommandId::PickerComplete, None) => self.turn(1, cx),
            (CommandId::PickerComplete, Some(_)) => {}
            (_, Some(_)) => return Flow::Pass,
            (id, None) => {
                self.problem = None;
                return self.list.run(id, cx);
            }
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if let Some(input) = &mut self.editing {
            input.key(key);
            return Flow::Done;
        }
        match key.code {
            KeyCode::Left => self.turn(-1, cx),
            KeyCode::Right | KeyCode::Char(' ') => self.turn(1, cx),
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn paste(&mut self, text: &str, _: &mut Cx<'_>) -> Flow {
        match &mut self.editing {
            Some(input) => {
                let _ = input.paste(text);
                Flow::Done
            }
            None => Flow::Pass,
        }
    }

    fn closed(&mut self, outcome: Outcome, cx: &mut Cx<'_>) {
        if let (Outcome::Typed { tag: THEME, text }, Some(row)) = (outcome, self.list.selected()) {
            self.themes.choose(&text);
            self.set(row.clone(), text, cx);
        }
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        let rows = self.list.len() as u16 + 4;
        centered(screen, 76, rows.max(14))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = &cx.words.settings;
        if cx.is_linear {
            return self.render_lines(frame, area, cx);
        }
        let inside = Lines::new()
            .title(words.title, cx)
            .foot(words.foot, cx)
            .focus(true)
            .draw_over(frame.buffer_mut(), area, cx);
        let line = first_row(beneath(inside, inside.height.saturating_sub(1)));
        let room = Rect {
            height: inside.height.saturating_sub(2),
            ..inside
        };
        let beside = room.width >= 2 * LIST - 8;
        let (list, about) = if beside {
            let list = Rect {
                width: LIST,
                ..room
            };
            (list, right_of(room, LIST + 2))
        } else {
            let height = room.height.saturating_sub(BELOW);
            (Rect { height, ..room }, beneath(room, height))
        };
        self.list.draw(frame, list, cx, |row, _, width| {
            let value = match row.value.as_str() {
                "" => cx.words.help.empty,
                value => value,
            };
            Strip::new()
                .cell(row.name, 15, Align::Left, cx.style(Role::Text))
                .space(1)
                .cell(
                    value,
                    width.saturating_sub(16),
                    Align::Left,
                    cx.style(Role::Key),
                )
        });
        self.explain(frame, about, cx);
        if let (Some(input), Some(row)) = (&mut self.editing, self.list.selected()) {
            let buffer = frame.buffer_mut();
            let used = put(buffer, line, &format!("{} = ", row.name), Role::Key, cx);
            input.draw(buffer, right_of(line, used), true, cx);
        }
        if let Some(problem) = &self.problem {
            let above = first_row(beneath(inside, inside.height.saturating_sub(2)));
            put(frame.buffer_mut(), above, problem, Role::WarnText, cx);
        }
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        match &self.editing {
            Some(input) => input.cursor(),
            None => self.list.cursor(),
        }
    }
}
