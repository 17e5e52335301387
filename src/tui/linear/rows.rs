//! Numbers that were read out, and reading on.

use crossterm::event::KeyCode;

use super::page::page;
use super::{Linear, said};
use crate::tui::command::{CommandId, Scope};
use crate::tui::event::Event;
use crate::tui::view::Typing;

impl Linear {
    /// Goes to the row that was read out under a number, wherever it stands by now.
    pub(super) fn go_to(&mut self, number: usize, rest: &str) {
        let words = &self.app.words().linear;
        let heard = self.numbers.get(&number).copied();
        let at = match heard {
            Some(Some(id)) => self
                .page
                .iter()
                .find(|row| row.id == Some(id))
                .and_then(|row| row.number)
                .or_else(|| {
                    (self.app.row_id(number.wrapping_sub(1)) == Some(id)).then_some(number)
                }),
            Some(None) => Some(number),
            None => self
                .app
                .row_id(number.wrapping_sub(1))
                .is_some()
                .then_some(number),
        };
        let Some(at) = at else {
            let text = match heard {
                Some(_) => (words.row_gone)(number),
                None => (words.no_row)(number),
            };
            return self.say(&text);
        };
        let chain = self.app.scopes();
        let is_choice = chain.contains(&Scope::Picker) && self.app.typing() == Typing::Line;
        let is_built = chain.contains(&Scope::Builder);
        self.run(CommandId::ListFirst, u32::try_from(at).unwrap_or(u32::MAX));
        self.settle();
        if !rest.is_empty() {
            self.page = page(&mut self.app);
            self.act(said::read(rest, &self.app));
        } else if is_choice {
            self.run(CommandId::PickerAccept, 0);
        } else if is_built {
            // A field leads to what can be asked of it, and that is turned on or off.
            self.app_event(Event::Key(KeyCode::Char(' ').into()));
            self.top = None;
        } else {
            // The row is read out even when the cursor stood there already.
            for row in &mut self.page {
                row.is_selected = false;
            }
        }
    }

    /// Reads on; at the end of what is loaded the cursor goes on and more is fetched.
    pub(super) fn more(&mut self) {
        if self.read < self.page.len() {
            return self.read_out(self.read);
        }
        let last = self.page.iter().rev().find_map(|row| row.number);
        self.run(CommandId::ListPageDown, 2);
        self.settle();
        let page = page(&mut self.app);
        let from = page
            .iter()
            .position(|row| row.number.is_some() && row.number > last);
        self.page = page;
        match from {
            Some(from) => self.read_out(from),
            None => self.say(self.app.words().linear.no_more),
        }
    }
}
