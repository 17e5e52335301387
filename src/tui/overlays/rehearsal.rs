//! What several rows would come to, before it is done: how many, which, and why some cannot.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::service::{Command, Query, Reply};
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::Outcome;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::{beneath, centered};
use crate::tui::say;
use crate::tui::theme::Role;
use crate::tui::view::{Cx, Flow, Latest, Reason, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put, put_wrapped};

/// Asks the book what it would refuse, shows that, and does the rest; closes with [`Outcome::Saved`].
#[derive(Debug)]
pub struct Rehearsal {
    title: String,
    /// What is done to which row; refused ones leave.
    commands: Vec<(String, Command)>,
    refused: Vec<(String, String)>,
    asked: Latest,
    is_asked: bool,
    is_known: bool,
    /// Shown even when nothing is refused.
    always: bool,
    doing: Latest,
}

impl Rehearsal {
    /// A rehearsal of one command a row, each with the row's name. Unless `always`, it is only shown when the book would
    /// refuse some.
    pub fn new(title: String, commands: Vec<(String, Command)>, always: bool) -> Self {
        Self {
            title,
            commands,
            refused: Vec::new(),
            asked: Latest::default(),
            is_asked: false,
            is_known: false,
            always,
            doing: Latest::default(),
        }
    }

    fn go(&mut self, cx: &mut Cx<'_>) {
        if self.doing.is_waiting() {
            return;
        }
        let mut commands: Vec<Command> = self.commands.iter().map(|it| it.1.clone()).collect();
        let command = match commands.len() {
            0 => return,
            1 => commands.remove(0),
            _ => Command::Together(commands),
        };
        self.doing.ask(cx.command(command));
    }

    fn names(&self) -> String {
        let names: Vec<&str> = self
            .commands
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        names.join(", ")
    }

    fn is_shown(&self) -> bool {
        self.is_known && (self.always || !self.refused.is_empty())
    }
}

impl View for Rehearsal {
    fn scope(&self) -> Scope {
        Scope::Confirm
    }

    fn available(&self, id: CommandId, cx: &Cx<'_>) -> Result<(), Reason> {
        match id {
            CommandId::ConfirmAccept if !self.is_known => Err(cx.words.panes.loading.into()),
            CommandId::ConfirmAccept if self.commands.is_empty() => {
                Err(cx.words.many.none_can.into())
            }
            _ => Ok(()),
        }
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::ConfirmAccept => self.go(cx),
            CommandId::ConfirmClose => cx.pop(),
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        if !std::mem::replace(&mut self.is_asked, true) {
            let commands = self.commands.iter().map(|it| it.1.clone()).collect();
            self.asked.ask(cx.query(Query::Rehearse(commands)));
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        if self.doing.is(ticket) {
            if let Ok(Reply::Done(done)) = answer {
                let created = done.created.clone();
                cx.close(Outcome::Saved { created });
            }
            // The app says what was done, or why not.
            return Flow::Pass;
        }
        if !self.asked.is(ticket) {
            return Flow::Pass;
        }
        let Ok(Reply::Rehearsed(found)) = answer else {
            cx.pop();
            return Flow::Pass;
        };
        let all = std::mem::take(&mut self.commands);
        for ((name, command), failure) in all.into_iter().zip(found) {
            match failure {
                None => self.commands.push((name, command)),
                Some(failure) => self.refused.push((name, say::failure(cx.words, failure))),
            }
        }
        self.is_known = true;
        if !self.is_shown() {
            self.go(cx);
        }
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        if !self.is_shown() {
            return Rect::ZERO;
        }
        let rows = 7 + 2 * self.refused.len().min(6) as u16;
        centered(screen, 70, rows.min(screen.height))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        if !self.is_shown() || area.height < 4 {
            return;
        }
        let words = &cx.words.many;
        let key = |id| {
            let key = cx.keymap.key_in(Scope::Confirm.chain(), id);
            key.unwrap_or_default()
        };
        let foot = (words.keys)(
            &key(CommandId::ConfirmAccept),
            &key(CommandId::ConfirmClose),
        );
        let lines = Lines::new()
            .title(&self.title, cx)
            .foot(&foot, cx)
            .focus(true);
        let buffer = frame.buffer_mut();
        let inside = lines.draw_over(buffer, area, cx);
        let total = self.commands.len() + self.refused.len();
        let count = (words.can)(self.commands.len(), total);
        put(buffer, inside, &count, Role::Text, cx);
        let mut room = beneath(inside, 1);
        if !self.commands.is_empty() {
            let names = Rect {
                height: room.height.min(2),
                ..room
            };
            put_wrapped(buffer, names, &self.names(), Role::TextMuted, cx);
            room = beneath(room, 3);
        }
        for (name, why) in &self.refused {
            let Some(first) = room.rows().next() else {
                break;
            };
            Strip::new()
                .text(name, cx.style(Role::Text))
                .draw(buffer, first, cx);
            room = beneath(room, 1);
            let second = Rect {
                height: room.height.min(1),
                ..room
            };
            put(buffer, second, &format!("  {why}"), Role::StatusLate, cx);
            room = beneath(room, 1);
        }
    }
}
