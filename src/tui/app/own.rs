//! Commands of the app itself: leaving, help, palette, settings, undo, going to another pane.

use super::{App, Owner, Toast};
use crate::domain::record::Kind;
use crate::i18n::Lang;
use crate::service::Command;
use crate::tui::command::CommandId as C;
use crate::tui::effect::{Effect, Outcome, Start};
use crate::tui::overlays::find::Find;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::help::Help;
use crate::tui::overlays::history::History;
use crate::tui::overlays::message::Message;
use crate::tui::overlays::palette::Palette;
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::overlays::quick_add::QuickAdd;
use crate::tui::panes::PaneId;
use crate::tui::view::Flow;

const THEME: &str = "theme";
const LANGUAGE: &str = "language";

impl App {
    pub(super) fn run_own(&mut self, id: C, out: &mut Vec<Effect>) -> Flow {
        match id {
            C::AppCancel => self.cancel(out),
            C::AppHelp => self.help(out),
            C::AppPalette => {
                let view = Palette::new(self.runnable());
                self.push(Owner::App, Box::new(view), out);
            }
            C::AppMessages => self.messages(out),
            C::AppTheme => self.pick_theme(out),
            C::AppLanguage => self.pick_language(out),
            C::AppRepaint => {
                if self.env.offline.is_some() {
                    out.push(Effect::Reconnect);
                }
                out.push(Effect::Repaint);
            }
            C::AppSuspend => out.push(Effect::Suspend),
            C::AppBack | C::AppQuit => out.push(Effect::Quit),
            C::ListClose => {}
            C::GoPrevious => {
                let previous = self
                    .panes
                    .slots
                    .get(self.panes.previous)
                    .map(|slot| slot.spec.id);
                if let Some(previous) = previous {
                    self.go(previous, out);
                }
            }
            C::GoDate => return self.go_date(out),
            C::QuickAdd => self.push(Owner::App, Box::new(QuickAdd::new(None)), out),
            C::ChangeHistory => self.push(Owner::App, Box::new(History::new()), out),
            C::GoCustomer => self.push(Owner::App, Box::new(Find::new()), out),
            C::ChangeUndo => self.with_cx(Owner::App, out, |cx| {
                cx.command(Command::UndoChange { revision: None });
            }),
            C::ChangeRedo => self.with_cx(Owner::App, out, |cx| {
                cx.command(Command::RedoChange);
            }),
            _ => return self.go_by_command(id, out),
        }
        Flow::Done
    }

    /// Days are gone to in the Visits view.
    fn go_date(&mut self, out: &mut Vec<Effect>) -> Flow {
        self.go(PaneId::Visits, out);
        if self.pane() != Some(PaneId::Visits) {
            return Flow::Pass;
        }
        let visits = Owner::Pane(self.panes.current);
        self.call(visits, out, |view, cx| view.run(C::GoDate, cx))
            .unwrap_or(Flow::Pass)
    }

    fn go_by_command(&mut self, id: C, out: &mut Vec<Effect>) -> Flow {
        let pane = self
            .panes
            .slots
            .iter()
            .find(|slot| slot.spec.go == id)
            .map(|slot| slot.spec.id);
        match pane {
            Some(pane) => {
                self.go(pane, out);
                Flow::Done
            }
            None => Flow::Pass,
        }
    }

    /// Ctrl-C: closes the overlay on top; at the top it quits when pressed twice. Everything is saved already.
    fn cancel(&mut self, out: &mut Vec<Effect>) {
        if !self.overlays.is_empty() {
            self.close(self.top(), Outcome::Nothing, out);
        } else if std::mem::replace(&mut self.typed.leaving, true) {
            out.push(Effect::Quit);
        } else {
            self.say(Toast::note(self.env.words.messages.press_again));
        }
    }

    fn help(&mut self, out: &mut Vec<Effect>) {
        let title = match self.panes.slots.get(self.panes.current) {
            Some(slot) if self.overlays.is_empty() => (slot.spec.title)(self.env.words),
            _ => self.env.words.help.here,
        };
        let view = Help::new(title, self.chain(), self.runnable());
        self.push(Owner::App, Box::new(view), out);
    }

    /// The commands that the scopes of the view on top know, with the reason where one cannot run now.
    fn runnable(&self) -> Vec<(C, Option<String>)> {
        let chain = self.chain();
        crate::tui::command::COMMANDS
            .iter()
            .filter(|row| chain.contains(&row.scope))
            .map(|row| (row.id, self.may_run(row.id).err().map(|reason| reason.0)))
            .collect()
    }

    fn messages(&mut self, out: &mut Vec<Effect>) {
        let words = self.env.words;
        let problems: Vec<String> = self
            .settings
            .problems
            .iter()
            .map(|p| p.text(words))
            .collect();
        // The banner has one row; here is room for all of it.
        let offline = self.env.offline.clone();
        let past = self.toasts.past().map(|toast| toast.text.clone());
        let title = if problems.is_empty() {
            words.help.message
        } else {
            words.help.problems
        };
        let lines = offline.into_iter().chain(problems).chain(past).collect();
        let view = Message::new(title, lines);
        self.push(Owner::App, Box::new(view), out);
    }

    fn pick_theme(&mut self, out: &mut Vec<Effect>) {
        let current = &self.env.theme.name;
        let names = self.settings.themes.names();
        let at = names.iter().position(|name| name == current).unwrap_or(0);
        let entries = (0..)
            .zip(&names)
            .map(|(id, name)| Entry::new(id, name))
            .collect();
        let view = Picker::new(THEME, self.env.words.help.themes, entries).select(at);
        self.push(Owner::App, Box::new(view), out);
    }

    fn pick_language(&mut self, out: &mut Vec<Effect>) {
        let entries = vec![Entry::new(0, "English"), Entry::new(1, "简体中文")];
        let at = Lang::ALL
            .iter()
            .position(|lang| *lang == self.env.words.lang)
            .unwrap_or(0);
        let view = Picker::new(LANGUAGE, self.env.words.help.languages, entries).select(at);
        self.push(Owner::App, Box::new(view), out);
    }

    /// Speaks another language from now on, in later sessions too.
    pub(super) fn speak(&mut self, lang: Lang, out: &mut Vec<Effect>) {
        self.env.words = lang.catalog();
        out.push(Effect::Keep("lang", lang.as_str().to_owned()));
    }

    /// The outcome of an overlay that the app itself had put on top.
    pub(super) fn closed(&mut self, outcome: Outcome, out: &mut Vec<Effect>) {
        match outcome {
            Outcome::Picked { tag: THEME, id } => {
                let names = self.settings.themes.names();
                if let Some(name) = names.get(id as usize) {
                    let (theme, problems) =
                        self.settings.themes.load(name, None, self.settings.depth);
                    self.env.theme = theme;
                    let text = (self.env.words.messages.theme_set)(name);
                    out.push(Effect::Keep("theme", name.clone()));
                    let first = problems.first().map(|problem| problem.text(self.env.words));
                    self.say(first.map_or_else(|| Toast::note(text), Toast::bad));
                    self.settings.problems.extend(problems);
                }
            }
            Outcome::Picked { tag: LANGUAGE, id } => {
                if let Some(lang) = Lang::ALL.get(id as usize) {
                    self.speak(*lang, out);
                }
            }
            Outcome::Welcomed { start, .. } => match start {
                Start::Demo => out.push(Effect::OpenDemo),
                Start::Import => {
                    let words = &self.env.words.welcome;
                    let lines = words
                        .import_how
                        .iter()
                        .map(|line| (*line).to_owned())
                        .collect();
                    let view = Message::new(words.import.0, lines);
                    self.push(Owner::App, Box::new(view), out);
                }
                Start::Empty => {
                    let view = Form::add(Kind::Customer, Vec::new());
                    self.push(Owner::App, Box::new(view), out);
                }
            },
            Outcome::Settled {
                target,
                expected,
                fields,
            } if !fields.is_empty() => {
                self.with_cx(Owner::App, out, |cx| {
                    cx.command(Command::SetFields {
                        target,
                        expected: Some(expected),
                        fields,
                    });
                });
            }
            _ => {}
        }
    }
}
