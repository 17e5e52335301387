//! Commands of the app itself: leaving, help, palette, settings, undo, going to another pane.

use super::tutorial::OFFER;
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
use crate::tui::overlays::key_test::KeyTest;
use crate::tui::overlays::message::Message;
use crate::tui::overlays::palette::{Palette, REREAD};
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::overlays::quick_add::QuickAdd;
use crate::tui::overlays::themes::THEME;
use crate::tui::overlays::view_picker::VIEW;
use crate::tui::panes::PaneId;
use crate::tui::view::Flow;

const LANGUAGE: &str = "language";

impl App {
    pub(super) fn run_own(&mut self, id: C, out: &mut Vec<Effect>) -> Flow {
        match id {
            C::AppCancel => self.cancel(out),
            C::AppHelp if self.offer_tutorial(out) => {}
            C::AppHelp => self.help(out),
            C::AppTutorial => self.turn_tutorial(),
            C::AppPalette => {
                let commands = self
                    .runnable()
                    .into_iter()
                    .chain(self.elsewhere())
                    .collect();
                let recent = self.typed.recent().to_vec();
                let themes = self.settings.themes.names();
                let views = self.settings.views.names();
                let view = Palette::new(commands, recent, themes).with_views(views);
                self.push(Owner::App, Box::new(view), out);
            }
            C::ViewList => match std::mem::take(&mut self.typed.argument) {
                name if name.is_empty() => self.choose_view(false, out),
                name => self.recall(&name, out),
            },
            C::ViewSave => match std::mem::take(&mut self.typed.argument) {
                name if name.trim().is_empty() => self.choose_view(true, out),
                name => self.save_view(&name, out),
            },
            C::AppSettings => self.settings_screen(out),
            C::AppKeys if self.env.is_linear => {
                self.say(Toast::note(self.env.words.linear.no_key_test));
            }
            C::AppKeys => {
                let view = KeyTest::new(self.chain());
                self.push(Owner::App, Box::new(view), out);
            }
            C::AppMessages => self.messages(out),
            C::AppTheme => match std::mem::take(&mut self.typed.argument) {
                name if name.is_empty() => self.pick_theme(out),
                name if name == REREAD => self.reread(true, out),
                name => self.set_theme(&name, out),
            },
            C::AppLanguage => match Lang::parse(&std::mem::take(&mut self.typed.argument)) {
                Some(lang) => self.speak(lang, out),
                None => self.pick_language(out),
            },
            C::AppRepaint => {
                if self.env.offline.is_some() {
                    out.push(Effect::Reconnect);
                }
                out.push(Effect::Repaint);
            }
            C::AppDiscreet if self.overlays.is_empty() => {
                self.turn_discreet(!self.env.discreet, out);
            }
            C::AppLock => self.lock(true, out),
            C::AppSuspend => out.push(Effect::Suspend),
            C::ListClose | C::AppBack if self.come_back(out) => {}
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
            C::GoDate => return self.hand_to(PaneId::Visits, id, out),
            C::ReportOpen | C::ReportWalk => return self.hand_to(PaneId::Analysis, id, out),
            C::QuickAdd => self.push(
                Owner::App,
                Box::new(QuickAdd::new(None).with(&self.typed.argument)),
                out,
            ),
            C::ChangeHistory => self.push(Owner::App, Box::new(History::new()), out),
            C::GoCustomer => self.push(Owner::App, Box::new(Find::new(&self.typed.argument)), out),
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

    /// Goes to the view that is for a command, and runs it there: days are gone to among visits, reports are read in
    /// the analysis.
    fn hand_to(&mut self, pane: PaneId, id: C, out: &mut Vec<Effect>) -> Flow {
        self.go(pane, out);
        if self.pane() != Some(pane) {
            return Flow::Pass;
        }
        let owner = Owner::Pane(self.panes.current);
        self.call(owner, out, |view, cx| view.run(id, cx))
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

    /// Commands of the other panes, with the pane that they work in.
    fn elsewhere(&self) -> Vec<(C, Option<String>)> {
        let here = self.chain();
        let mut found: Vec<(C, Option<String>)> = Vec::new();
        for slot in &self.panes.slots {
            let pane = slot.view.scope().chain();
            let why = (self.env.words.help.works_in)((slot.spec.title)(self.env.words));
            let rows = crate::tui::command::COMMANDS.iter().filter(|row| {
                pane.contains(&row.scope)
                    && !here.contains(&row.scope)
                    && found.iter().all(|(id, _)| *id != row.id)
            });
            let rows: Vec<_> = rows.map(|row| (row.id, Some(why.clone()))).collect();
            found.extend(rows);
        }
        found
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

    fn pick_language(&mut self, out: &mut Vec<Effect>) {
        let entries = (0..)
            .zip(Lang::ALL)
            .map(|(id, lang)| Entry::new(id, lang.own_name()))
            .collect();
        let at = Lang::ALL
            .iter()
            .position(|lang| *lang == self.env.words.lang)
            .unwrap_or(0);
        let view = Picker::new(LANGUAGE, self.env.words.help.languages, entries).select(at);
        self.push(Owner::App, Box::new(view), out);
    }

    /// The outcome of an overlay that the app itself had put on top.
    pub(super) fn closed(&mut self, outcome: Outcome, out: &mut Vec<Effect>) {
        match outcome {
            Outcome::Typed { tag: THEME, text } => self.set_theme(&text, out),
            Outcome::Typed { tag: VIEW, text } => self.recall(&text, out),
            Outcome::Picked { tag: OFFER, id } => match id {
                0 => self.turn_tutorial(),
                _ => self.help(out),
            },
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
