//! The guided tour: seven tasks with the real keys in the invented company, each ticked off when what it asks for has
//! happened, by whatever key. It can be left and gone on with at any time.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{App, Owner, Toast};
use crate::domain::deed::{Deed, DeedAct};
use crate::domain::record::Kind;
use crate::service::{Query, Request};
use crate::tui::command::Scope;
use crate::tui::effect::Effect;
use crate::tui::layout::{beneath, first_row};
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::theme::{Role, Symbol};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put_wrapped};

/// The question whether to take the tour; the outcome is handled by the app.
pub(super) const OFFER: &str = "tutorial";

/// What is to be done. The texts are in the catalogue in the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Task {
    Find,
    Open,
    Note,
    Plan,
    Undo,
    Complete,
    Palette,
}

const TASKS: [Task; 7] = [
    Task::Find,
    Task::Open,
    Task::Note,
    Task::Plan,
    Task::Undo,
    Task::Complete,
    Task::Palette,
];

/// How far somebody is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tutorial {
    done: [bool; TASKS.len()],
    is_shown: bool,
    /// The person was asked once; F1 is help from then on.
    was_offered: bool,
}

impl Tutorial {
    fn next(self) -> Option<usize> {
        self.done.iter().position(|done| !done)
    }
}

impl App {
    fn is_demo(&self) -> Option<bool> {
        self.env.me.as_ref().map(|me| me.demo)
    }

    /// Why the tour cannot be taken: it changes records, which nobody wants in a book of their own.
    pub(super) fn may_learn(&self) -> Result<(), &'static str> {
        match self.is_demo() {
            Some(false) => Err(self.env.words.tutorial.only_demo),
            _ => Ok(()),
        }
    }

    /// Shows the tour or puts it aside.
    pub(super) fn turn_tutorial(&mut self) {
        let tutorial = &mut self.settings.tutorial;
        tutorial.was_offered = true;
        tutorial.is_shown = !tutorial.is_shown;
        if tutorial.next().is_none() {
            // Once more from the beginning.
            tutorial.done = [false; TASKS.len()];
        }
        if !tutorial.is_shown {
            self.say(Toast::note(self.env.words.tutorial.left));
        }
    }

    /// The first F1 in the invented company asks; says whether it did.
    pub(super) fn offer_tutorial(&mut self, out: &mut Vec<Effect>) -> bool {
        let is_fresh = !std::mem::replace(&mut self.settings.tutorial.was_offered, true);
        if !is_fresh || self.is_demo() != Some(true) || !self.overlays.is_empty() {
            return false;
        }
        let words = &self.env.words.tutorial;
        let entries = vec![Entry::new(0, words.begin), Entry::new(1, words.help)];
        self.push(
            Owner::App,
            Box::new(Picker::new(OFFER, words.title, entries)),
            out,
        );
        true
    }

    /// Somebody who comes to the invented company is told of the tour.
    pub(super) fn greet(&mut self) {
        if self.is_demo() == Some(true) && !self.settings.tutorial.is_shown {
            self.say(Toast::note(self.env.words.tutorial.greeting));
        }
    }

    /// A request that shows what somebody did.
    pub(super) fn learn_from_request(&mut self, request: &Request) {
        if let Request::Query(Query::Customers { filter, .. }) = request
            && !filter.is_empty()
        {
            self.tick_off(Task::Find);
        }
    }

    /// A change that came through.
    pub(super) fn learn_from_deed(&mut self, deed: &Deed) {
        match (deed.act, deed.kind) {
            (DeedAct::Added, Kind::Note) => self.tick_off(Task::Note),
            (DeedAct::Added, Kind::Visit) => self.tick_off(Task::Plan),
            (DeedAct::Undid, _) => self.tick_off(Task::Undo),
            (DeedAct::Stepped(_), Kind::Visit) => self.tick_off(Task::Complete),
            _ => {}
        }
    }

    /// What is on screen after an event.
    pub(super) fn learn_from_screen(&mut self) {
        if self.settings.tutorial.is_shown && self.chain().first() == Some(&Scope::Dossier) {
            self.tick_off(Task::Open);
        }
    }

    /// A command was run by its name.
    pub(super) fn learn_from_palette(&mut self) {
        self.tick_off(Task::Palette);
    }

    fn tick_off(&mut self, task: Task) {
        let tutorial = &mut self.settings.tutorial;
        if !tutorial.is_shown {
            return;
        }
        if let Some(at) = TASKS.iter().position(|it| *it == task) {
            tutorial.done[at] = true;
        }
    }

    /// Takes the rows of the tour from the lower end of a pane; nothing of the list is hidden.
    pub(super) fn split_tutorial(&self, pane: Rect) -> (Rect, Option<Rect>) {
        if !self.settings.tutorial.is_shown {
            return (pane, None);
        }
        let height = if pane.height >= 16 { 4 } else { 3 };
        let above = Rect {
            height: pane.height - height,
            ..pane
        };
        (above, Some(beneath(pane, above.height)))
    }

    /// How far the tour is and what comes next, in words; none where it is not shown.
    pub fn lesson(&self) -> Option<String> {
        let tutorial = self.settings.tutorial;
        let words = &self.env.words.tutorial;
        let count = tutorial.done.iter().filter(|done| **done).count();
        let next = match tutorial.next() {
            Some(next) => words.tasks[next],
            None => words.finished,
        };
        let progress = (words.progress)(count, TASKS.len());
        let colon = self.env.words.linear.colon;
        tutorial
            .is_shown
            .then(|| format!("{progress}{colon}{next}"))
    }

    pub(super) fn draw_tutorial(&self, buffer: &mut Buffer, area: Rect) {
        let (env, tutorial) = (&self.env, self.settings.tutorial);
        let words = &env.words.tutorial;
        let count = tutorial.done.iter().filter(|done| **done).count();
        let title = (words.progress)(count, TASKS.len());
        let inside = Lines::new()
            .title(&title, env)
            .foot(words.foot, env)
            .draw_over(buffer, area, env);
        let Some(next) = tutorial.next() else {
            put_wrapped(buffer, inside, words.finished, Role::StatusOk, env);
            return;
        };
        let marks = Strip::new().text(
            &tutorial
                .done
                .iter()
                .map(|done| {
                    let symbol = if *done { Symbol::Ok } else { Symbol::Rest };
                    env.theme.symbol(symbol)
                })
                .collect::<String>(),
            env.style(Role::StatusOk),
        );
        let used = marks.draw(buffer, first_row(inside), env);
        let text = Rect {
            x: inside.x + used + 1,
            width: inside.width.saturating_sub(used + 1),
            ..inside
        };
        put_wrapped(buffer, text, words.tasks[next], Role::Text, env);
    }
}
