//! Effects of views that stay inside the app, answers, and what is said about them.

use super::{App, Layer, Owner, Toast};
use crate::domain::deed::DeedAct;
use crate::domain::id::Ref;
use crate::service::failure::Failure;
use crate::service::reply::{Done, Reply};
use crate::service::{Command, Request};
use crate::tui::effect::{Effect, Outcome};
use crate::tui::event::{Answer, Edited, Exported, Ticket};
use crate::tui::many::Repeat;
use crate::tui::overlays::conflict::Conflict;
use crate::tui::overlays::welcome::Welcome;
use crate::tui::say;
use crate::tui::view::{Flow, View};

impl App {
    pub(super) fn perform(&mut self, owner: Owner, effects: Vec<Effect>, out: &mut Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Send(ticket, request) => self.send(owner, ticket, request, out),
                Effect::Push(view) => self.push(owner, view, out),
                Effect::Close(outcome) => self.close(owner, outcome, out),
                Effect::Run(id, argument) => self.run_by_name(id, argument, out),
                Effect::Toast(toast) => self.say(toast),
                Effect::Open(target) => self.open(target, out),
                Effect::Detour(detour) => self.detour(detour, out),
                Effect::Draft(key, draft) => self.env.drafts.set(key, draft),
                Effect::Set(name, word) => self.set(name, &word, out),
                Effect::Preview(name) => self.try_theme(&name),
                Effect::Views(change) => self.change_views(change, out),
                Effect::SetLang(lang) => self.speak(lang, out),
                Effect::Edit(..) => {
                    self.editing = Some(owner);
                    out.push(effect);
                }
                Effect::Export(_) if self.exporting.is_some() => {
                    self.say(Toast::bad(self.env.words.exports.busy));
                    self.close(owner, Outcome::Nothing, out);
                }
                Effect::Export(_) => {
                    self.exporting = Some(owner);
                    out.push(effect);
                }
                Effect::Copy(_)
                | Effect::Keep(..)
                | Effect::Recent(_)
                | Effect::Reread
                | Effect::Watch(_)
                | Effect::Reconnect
                | Effect::Bell
                | Effect::Notify(_)
                | Effect::Repaint
                | Effect::Blank
                | Effect::Lock(_)
                | Effect::Suspend
                | Effect::OpenDemo
                | Effect::Quit => {
                    out.push(effect);
                }
            }
        }
    }

    fn send(&mut self, owner: Owner, ticket: Ticket, request: Request, out: &mut Vec<Effect>) {
        self.learn_from_request(&request);
        self.tickets.add(ticket, owner, &request, self.present.at);
        out.push(Effect::Send(ticket, request));
    }

    pub(super) fn push(&mut self, owner: Owner, view: Box<dyn View>, out: &mut Vec<Effect>) {
        // Overlays are numbered by the counter of the tickets: a number is never used twice.
        let serial = self.tickets.last() + 1;
        self.tickets.advance(serial);
        self.overlays.push(Layer {
            serial,
            owner,
            view,
        });
        self.call(Owner::Overlay(serial), out, |view, cx| view.refresh(cx));
    }

    pub(super) fn close(&mut self, owner: Owner, outcome: Outcome, out: &mut Vec<Effect>) {
        let at = match owner {
            Owner::Overlay(serial) => self
                .overlays
                .iter()
                .position(|layer| layer.serial == serial),
            _ => self.overlays.len().checked_sub(1),
        };
        let Some(at) = at else { return };
        let layer = self.overlays.remove(at);
        self.end_trial();
        match layer.owner {
            Owner::App => self.closed(outcome, out),
            owner => {
                self.call(owner, out, |view, cx| view.closed(outcome, cx));
            }
        }
    }

    fn open(&mut self, target: Ref, out: &mut Vec<Effect>) {
        for at in 0..self.panes.slots.len() {
            let pane = self.panes.slots[at].spec.id;
            let was_fresh = std::mem::take(&mut self.panes.slots[at].is_fresh);
            let flow = self.call(Owner::Pane(at), out, |view, cx| view.open(target, cx));
            if flow == Some(Flow::Done) {
                if was_fresh {
                    self.call(Owner::Pane(at), out, |view, cx| view.refresh(cx));
                }
                return self.go_to_opened(pane, out);
            }
            self.panes.slots[at].is_fresh = was_fresh;
        }
    }

    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer, out: &mut Vec<Effect>) {
        let Some(open) = self.tickets.take(ticket) else {
            return;
        };
        if open.owner == Owner::App
            && let Ok(Reply::Hello(hello)) = answer
        {
            self.env.learn(hello);
            // Asked again because some of it changed: everything else is known.
            if self.env.me.replace(hello.clone()).is_some() {
                return self.refresh_all(out);
            }
            out.push(Effect::Watch(hello.revision));
            self.greet();
            if hello.customers == 0
                && !hello.demo
                && let Some(first) = self.settings.welcome.take()
            {
                let view = Welcome::new(&first.folder, first.facts);
                self.push(Owner::App, Box::new(view), out);
            }
            return;
        }
        if let Ok(Reply::Done(done)) = answer {
            let repeat = open.write.as_ref().and_then(Repeat::of);
            self.env.last = repeat.or(self.env.last.take());
            self.heard_of(done.revision);
            self.ask_anew(done.created.iter().map(|it| it.kind), out);
            self.learn_from_deed(&done.deed);
        }
        if let Ok(Reply::Today(day)) = answer {
            self.learn_day(day, out);
        }
        let flow = self.call(open.owner, out, |view, cx| view.answer(ticket, answer, cx));
        if flow == Some(Flow::Done) {
            return;
        }
        match answer {
            Ok(Reply::Done(done)) => self.tell(done),
            Ok(_) => {}
            Err(failure) => self.refused(failure, open.write, open.owner, out),
        }
    }

    /// An editor outside has ended: says what came of it and gives the text to whoever asked.
    pub(super) fn edited(&mut self, edited: Edited, out: &mut Vec<Effect>) {
        let words = &self.env.words.outside;
        let owner = self.editing.take();
        // It may have been the settings file that was edited.
        self.reread(false, out);
        match edited {
            Edited::NoEditor => self.say(Toast::bad(words.no_editor)),
            Edited::NotOpened(why) => self.say(Toast::bad((words.not_opened)(&why))),
            Edited::Closed { text, failed } => {
                self.say(match (failed, &text) {
                    (Some(code), _) => Toast::bad((words.failed)(code, text.is_some())),
                    (None, None) => Toast::note(words.unchanged),
                    (None, Some(text)) => Toast::note((words.taken)(text.lines().count())),
                });
                if let (Some(owner), Some(text)) = (owner, text) {
                    self.call(owner, out, |view, cx| {
                        view.edited(&text, failed.is_some(), cx);
                    });
                }
            }
        }
    }

    /// A file was written, or not: whoever asked goes on, and the path is told wherever one is by then.
    pub(super) fn exported(&mut self, exported: &Exported, out: &mut Vec<Effect>) {
        let words = self.env.words;
        let owner = self.exporting.take();
        let is_heard = owner.is_some_and(|owner| {
            self.call(owner, out, |view, cx| view.exported(exported, cx))
                .is_some()
        });
        match exported {
            Ok(written) => {
                let counted = || (words.records.counted)(written.kind, written.rows as u64);
                let title = |report| (words.reports.title)(report).to_owned();
                let what = written.report.map_or_else(counted, title);
                let path = written.path.display().to_string();
                self.say(Toast::note((words.exports.written)(&what, &path)));
            }
            Err(why) if !is_heard => self.say(Toast::bad(why.told("", words).text)),
            Err(_) => {}
        }
    }

    fn tell(&mut self, done: &Done) {
        let mut text = (self.env.words.deeds.deed)(&done.deed);
        for warning in &done.warnings {
            text.push(' ');
            text.push_str((self.env.words.steps.guard)(*warning));
        }
        text.push_str("   ");
        text.push_str(match done.deed.act {
            DeedAct::Undid => self.env.words.messages.redo_hint,
            _ => self.env.words.messages.undo_hint,
        });
        self.say(Toast::note(text));
    }

    fn refused(
        &mut self,
        failure: &Failure,
        write: Option<Command>,
        owner: Owner,
        out: &mut Vec<Effect>,
    ) {
        let text = say::failure(self.env.words, failure);
        match (failure, write) {
            (Failure::Conflict(conflict), Some(Command::SetFields { fields, .. })) => {
                let view = Conflict::new(conflict, fields);
                // The app settles it, unless an overlay that is still open asked.
                let owner = match owner {
                    Owner::Overlay(_) => owner,
                    _ => Owner::App,
                };
                self.push(owner, Box::new(view), out);
            }
            (Failure::Missing(_), _) => {
                self.say(Toast::bad(text));
                self.refresh_all(out);
            }
            _ => self.say(Toast::bad(text)),
        }
    }
}
