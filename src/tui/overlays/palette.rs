//! Every command, found by name in either language, by pinyin or by key, and run, with an argument where it takes one.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::search::{Entry, Search};
use super::themes::AUTO;
use crate::domain::report::Report;
use crate::i18n::matching::{Haystack, ranked};
use crate::i18n::{Catalog, Lang};
use crate::tui::command::{Argument, COMMANDS, CommandId, Scope};
use crate::tui::effect::Effect;
use crate::tui::keymap::Keymap;
use crate::tui::layout::{beneath, centered, first_row};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put};

/// Commands, each with the reason where it cannot run now.
pub type Runnable = Vec<(CommandId, Option<String>)>;

/// Rows beneath the list: why the command cannot run, and what it is in the shell.
const BELOW: u16 = 2;

/// What may stand behind the command of themes beside their names: the files are read again.
pub const REREAD: &str = "reload";

/// The command palette.
#[derive(Debug)]
pub struct Palette {
    commands: Runnable,
    /// What was run from here before, newest first.
    recent: Vec<(CommandId, String)>,
    themes: Vec<String>,
    views: Vec<String>,
    /// What the entries stand for, by their numbers.
    choices: Vec<Choice>,
    search: Search,
    /// The theme that the screen is painted in while one is being chosen.
    tried: Option<String>,
}

#[derive(Clone, Debug)]
struct Choice {
    id: CommandId,
    argument: String,
    reason: Option<String>,
}

/// An entry for a command; shared with help.
pub(super) fn entry(id: CommandId, reason: Option<&str>, lang: Lang, keymap: &Keymap) -> Entry {
    let row = id.spec();
    let label = (row.label)(lang.catalog());
    let keys = keymap.keys_of(id);
    let mut all = format!("{} {}", row.name, keys.join(" "));
    for lang in Lang::ALL {
        let label = (row.label)(lang.catalog());
        all = format!("{all} {} {}", label.long, label.short);
    }
    let mut entry = Entry::new(id as u64, label.long);
    let exact = keys.iter().cloned().chain([row.name.to_owned()]).collect();
    entry.haystack = Haystack::new(&all).also(exact);
    entry.is_dim = reason.is_some();
    entry.detail = reason.map_or_else(|| keys.join("  "), str::to_owned);
    entry
}

/// Runs the command under the cursor, or moves in the search; what help is made of.
pub(super) fn run(search: &mut Search, id: CommandId, cx: &mut Cx<'_>) -> Flow {
    if id != CommandId::PickerAccept {
        return search.run(id, cx);
    }
    let chosen = search.list.selected_id();
    if let Some(row) = chosen.and_then(|id| COMMANDS.get(id as usize)) {
        cx.pop();
        cx.run_command(row.id, "");
    }
    Flow::Done
}

/// The command that takes an argument and is called by this word: `app.theme`, `theme`, `the`, or its short name in
/// either language. A beginning that fits several is none.
fn called(word: &str) -> Option<CommandId> {
    let word = word.to_lowercase();
    let mut found = COMMANDS.iter().filter(|row| {
        let last = row.name.rsplit('.').next().unwrap_or(row.name);
        let short = |lang: Lang| (row.label)(lang.catalog()).short;
        row.argument.is_some()
            && (row.name.starts_with(&word)
                || last.starts_with(&word)
                || Lang::ALL
                    .iter()
                    .any(|lang| short(*lang).to_lowercase() == word))
    });
    let first = found.next()?;
    found.next().is_none().then_some(first.id)
}

/// What may be typed behind a command: the value and what is shown of it.
fn arguments(
    kind: Argument,
    themes: &[String],
    views: &[String],
    words: &Catalog,
) -> Vec<(String, String)> {
    match kind {
        Argument::View => views.iter().map(|it| (it.clone(), it.clone())).collect(),
        Argument::Theme => themes
            .iter()
            .map(String::as_str)
            .chain([AUTO, REREAD])
            .map(|it| (it.to_owned(), it.to_owned()))
            .collect(),
        Argument::Language => Lang::ALL
            .iter()
            .map(|lang| {
                let name = lang.as_str();
                (name.to_owned(), format!("{name}  {}", lang.own_name()))
            })
            .collect(),
        Argument::Report => Report::ALL
            .iter()
            .map(|it| {
                let key = it.key();
                (
                    key.to_owned(),
                    format!("{key}  {}", (words.reports.title)(*it)),
                )
            })
            .collect(),
        Argument::Day | Argument::Text => Vec::new(),
    }
}

impl Palette {
    /// A palette of these commands.
    pub fn new(commands: Runnable, recent: Vec<(CommandId, String)>, themes: Vec<String>) -> Self {
        Self {
            commands,
            recent,
            themes,
            views: Vec::new(),
            choices: Vec::new(),
            search: Search::new(Vec::new(), 0),
            tried: None,
        }
    }

    /// Offers these saved views by name too.
    #[must_use]
    pub fn with_views(mut self, views: Vec<String>) -> Self {
        self.views = views;
        self
    }

    fn add(&mut self, id: CommandId, argument: &str, cx: &Cx<'_>) -> Entry {
        let found = self.commands.iter().find(|(known, _)| *known == id);
        let reason = found.and_then(|(_, reason)| reason.clone());
        let mut entry = entry(id, reason.as_deref(), cx.words.lang, &cx.keymap);
        if !argument.is_empty() {
            let short = (id.spec().label)(cx.words).short;
            entry.text = format!("{short} {argument}");
            // Its plain name means the command without what was once said behind it.
            entry.haystack =
                Haystack::new(&format!("{} {argument} {}", id.spec().name, entry.text));
        }
        self.number(entry, id, argument, reason)
    }

    fn number(
        &mut self,
        mut entry: Entry,
        id: CommandId,
        argument: &str,
        reason: Option<String>,
    ) -> Entry {
        entry.id = Some(self.choices.len() as u64);
        self.choices.push(Choice {
            id,
            argument: argument.to_owned(),
            reason,
        });
        entry
    }

    /// The entries of all commands, those that were run lately first.
    fn list(&mut self, cx: &Cx<'_>) {
        self.choices.clear();
        let mut entries = Vec::new();
        let recent: Vec<_> = self
            .recent
            .iter()
            .filter(|(id, _)| self.commands.iter().any(|(known, _)| known == id))
            .cloned()
            .collect();
        if !recent.is_empty() {
            entries.push(Entry::heading(cx.words.help.recent));
            for (id, argument) in &recent {
                entries.push(self.add(*id, argument, cx));
            }
            entries.push(Entry::heading(cx.words.help.all));
        }
        let is_recent = |id| {
            recent
                .iter()
                .any(|(known, said)| *known == id && said.is_empty())
        };
        let rest: Vec<CommandId> = self
            .commands
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| id.spec().scope != Scope::List && !is_recent(*id))
            .collect();
        for id in rest {
            entries.push(self.add(id, "", cx));
        }
        for name in self.views.clone() {
            let shown = format!(
                "{} {name}",
                (CommandId::ViewList.spec().label)(cx.words).short
            );
            let entry = Entry::new(0, &shown);
            entries.push(self.number(entry, CommandId::ViewList, &name, None));
        }
        for report in Report::ALL {
            let id = CommandId::ReportOpen;
            let short = (id.spec().label)(cx.words).short;
            let title = (cx.words.reports.title)(*report);
            let mut entry = Entry::new(0, &format!("{short}: {title}"));
            let called = Lang::ALL.map(|lang| {
                let words = lang.catalog();
                let short = (id.spec().label)(words).short;
                format!(
                    "{short} {} {}",
                    (words.reports.title)(*report),
                    report.key()
                )
            });
            entry.haystack = Haystack::new(&called.join(" "));
            entries.push(self.number(entry, id, report.key(), None));
        }
        self.search.set(entries);
    }

    /// Shows what fits the text: commands, or what may stand behind one that takes an argument.
    fn fit(&mut self, cx: &Cx<'_>) {
        self.list(cx);
        let text = self.search.input.value();
        let given = text.trim_start();
        let argued = given
            .split_once(char::is_whitespace)
            .and_then(|(word, rest)| {
                let id =
                    called(word).filter(|id| self.commands.iter().any(|(known, _)| known == id))?;
                Some((id, id.spec().argument?, rest.trim().to_owned()))
            });
        let Some((id, kind, rest)) = argued else {
            return self.search.narrow();
        };
        let short = (id.spec().label)(cx.words).short;
        let possible = arguments(kind, &self.themes, &self.views, cx.words);
        let mut entries = Vec::new();
        if possible.is_empty() {
            let shown = if rest.is_empty() {
                (id.spec().label)(cx.words).long.to_owned()
            } else {
                format!("{short} {rest}")
            };
            entries.push(self.number(Entry::new(0, &shown), id, &rest, None));
        } else {
            let fits = possible.iter().map(|(value, shown)| {
                let entry = Entry::new(0, &format!("{short} {shown}"));
                (Haystack::new(shown), (value, entry))
            });
            let fits: Vec<_> = fits.collect();
            for (_, (value, entry)) in ranked(&fits, &rest, |(haystack, _)| haystack) {
                let entry = self.number(entry, id, value, None);
                entries.push(entry);
            }
        }
        self.search.show(entries);
    }

    fn chosen(&self) -> Option<&Choice> {
        self.choices.get(self.search.list.selected_id()? as usize)
    }

    /// Paints the screen in the theme that would be chosen, and as before where none would be.
    fn follow(&mut self, cx: &mut Cx<'_>) {
        let theme = self
            .chosen()
            .filter(|choice| choice.id.spec().argument == Some(Argument::Theme))
            .map(|choice| choice.argument.clone())
            .filter(|name| !name.is_empty());
        if theme != self.tried {
            self.tried.clone_from(&theme);
            cx.effect(Effect::Preview(theme.unwrap_or_default()));
        }
    }

    /// Completes the text to what would run.
    fn complete(&mut self, cx: &Cx<'_>) {
        let Some(choice) = self.chosen() else { return };
        let name = choice.id.spec().name;
        let text = match (choice.argument.as_str(), choice.id.spec().argument) {
            ("", None) => name.to_owned(),
            (argument, _) => format!("{name} {argument}"),
        };
        self.search.input.set(&text);
        self.fit(cx);
    }

    fn accept(&self, cx: &mut Cx<'_>) {
        let Some(choice) = self.chosen() else { return };
        cx.pop();
        match &choice.reason {
            Some(reason) => cx.refuse(reason.clone()),
            None => cx.run_command(choice.id, &choice.argument),
        }
    }
}

/// What a command is in the shell; empty where it is nothing.
fn shell(id: CommandId, words: &Catalog) -> Option<(&'static str, &'static str)> {
    let shell = id.spec().shell;
    (!shell.is_empty()).then_some((words.help.shell, shell))
}

impl View for Palette {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn typing(&self) -> Typing {
        Typing::Line
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.fit(cx);
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::PickerAccept => self.accept(cx),
            CommandId::PickerComplete => self.complete(cx),
            _ => {
                let flow = self.search.run(id, cx);
                if id != CommandId::PickerClose {
                    self.follow(cx);
                }
                return flow;
            }
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if self.search.input.key(key) {
            self.fit(cx);
            self.follow(cx);
        }
        Flow::Done
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        let _ = self.search.input.paste(text);
        self.fit(cx);
        self.follow(cx);
        Flow::Done
    }

    fn point(&mut self, at: Position, _: &mut Cx<'_>) -> Flow {
        let _hit = self.search.list.point(at);
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, 72, 19)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let id = self.chosen().map(|choice| choice.id);
        // Where the reason stands in the row, the keys stand here.
        let keys = match self.chosen() {
            Some(Choice {
                id,
                reason: Some(_),
                ..
            }) => cx.keymap.keys_of(*id).join("  "),
            _ => String::new(),
        };
        let name = id.map_or("", |id| id.spec().name);
        let foot = format!("{keys}  {name}");
        let lines = Lines::new()
            .title(cx.words.help.palette, cx)
            .foot(foot.trim_start(), cx)
            .focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        let roomy = inside.height >= 8;
        let list = Rect {
            height: inside.height - if roomy { BELOW } else { 0 },
            ..inside
        };
        self.search.draw(frame, list, cx);
        if !roomy {
            return;
        }
        let below = beneath(inside, list.height);
        if let Some(reason) = self.chosen().and_then(|choice| choice.reason.as_deref()) {
            put(
                frame.buffer_mut(),
                first_row(below),
                reason,
                Role::StatusLate,
                cx,
            );
        }
        if let Some((label, words)) = id.and_then(|id| shell(id, cx.words)) {
            Strip::new()
                .text(label, cx.style(Role::Hint))
                .space(2)
                .text(words, cx.style(Role::TextMuted))
                .draw(frame.buffer_mut(), first_row(beneath(below, 1)), cx);
        }
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.search.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        self.search.cursor()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_with_arguments_are_called_by_any_of_their_names() {
        for (word, id) in [
            ("theme", Some(CommandId::AppTheme)),
            ("app.theme", Some(CommandId::AppTheme)),
            ("主题", Some(CommandId::AppTheme)),
            ("lang", Some(CommandId::AppLanguage)),
            ("go.date", Some(CommandId::GoDate)),
            ("date", Some(CommandId::GoDate)),
            ("add", Some(CommandId::QuickAdd)),
            ("go", None),
            ("quit", None),
            ("", None),
        ] {
            assert_eq!(called(word), id, "{word}");
        }
    }
}
