//! Where a text that may be longer than its place is looked at.

use crate::tui::command::CommandId;

/// The first row in sight, and what there was at the last drawing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scroll {
    offset: u16,
    rows: u16,
    fit: u16,
}

impl Scroll {
    /// Takes note of how many rows there are and how many fit, and says which is the first in sight: of a place that
    /// grew the last rows are not beyond it.
    pub fn see(&mut self, rows: usize, fit: u16) -> usize {
        (self.rows, self.fit) = (u16::try_from(rows).unwrap_or(u16::MAX), fit);
        self.offset = self.offset.min(self.last());
        self.offset.into()
    }

    /// Moves as a command of lists says, so many times; false where the command is about something else.
    pub fn run(&mut self, id: CommandId, times: u32) -> bool {
        let times = i32::try_from(times).unwrap_or(i32::MAX);
        let page = i32::from(self.fit.max(2) / 2);
        let by = match id {
            CommandId::ListDown => times,
            CommandId::ListUp => -times,
            CommandId::ListPageDown => page.saturating_mul(times),
            CommandId::ListPageUp => -page.saturating_mul(times),
            CommandId::ListFirst => -i32::from(u16::MAX),
            CommandId::ListLast => i32::from(u16::MAX),
            _ => return false,
        };
        let moved = i32::from(self.offset).saturating_add(by);
        self.offset = u16::try_from(moved.max(0)).map_or(self.last(), |it| it.min(self.last()));
        true
    }

    const fn last(self) -> u16 {
        self.rows.saturating_sub(self.fit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_within_the_text() {
        let mut scroll = Scroll::default();
        assert_eq!(scroll.see(30, 10), 0);
        for (id, times, at) in [
            (CommandId::ListUp, 1, 0),
            (CommandId::ListDown, 3, 3),
            (CommandId::ListPageDown, 2, 13),
            (CommandId::ListLast, 1, 20),
            (CommandId::ListDown, u32::MAX, 20),
            (CommandId::ListPageUp, 1, 15),
            (CommandId::ListFirst, 1, 0),
        ] {
            assert!(scroll.run(id, times));
            assert_eq!(scroll.see(30, 10), at);
        }
        assert!(!scroll.run(CommandId::MessageClose, 1));
        scroll.run(CommandId::ListLast, 1);
        assert_eq!(scroll.see(30, 25), 5);
    }
}
