//! What a click and the wheel do: never more than the keys can.

use ratatui::layout::{Position, Rect};

use super::App;
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::Effect;
use crate::tui::terminal::mouse::Mouse;

/// Rows that one step of the wheel goes.
const WHEEL_ROWS: u32 = 3;

/// Where the last drawing put what can be clicked.
pub(super) type Targets = Vec<(Rect, CommandId)>;

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse, out: &mut Vec<Effect>) {
        self.typed.clear();
        match mouse {
            Mouse::Click(at) => self.click(at, out),
            Mouse::WheelUp => self.wheel(CommandId::ListUp, out),
            Mouse::WheelDown => self.wheel(CommandId::ListDown, out),
        }
    }

    fn click(&mut self, at: Position, out: &mut Vec<Effect>) {
        let target = self.targets.iter().find(|(area, _)| area.contains(at));
        if let Some((_, id)) = target {
            self.run(*id, out);
            return;
        }
        let _taken = self.call(self.top(), out, |view, cx| view.point(at, cx));
    }

    fn wheel(&mut self, id: CommandId, out: &mut Vec<Effect>) {
        if self.chain().contains(&Scope::List) {
            self.typed.set_count(WHEEL_ROWS);
            self.run(id, out);
            self.typed.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::screen;
    use crate::tui::event::Event;
    use crate::tui::terminal::mouse::Mouse;

    #[test]
    fn a_click_selects_a_row_and_the_wheel_goes_through_them() {
        let mut screen = screen();
        screen.click("Lakeside");
        assert!(screen.selected()[0].contains("Lakeside"));
        screen.event(Event::Mouse(Mouse::WheelUp));
        assert!(screen.selected()[0].contains("阿克米"), "{}", screen.text());
        screen.event(Event::Mouse(Mouse::WheelDown));
        assert!(screen.selected()[0].contains("Lakeside"));
    }

    #[test]
    fn hints_and_tabs_run_what_they_say() {
        let mut screen = screen();
        screen.click("? help");
        assert_eq!(screen.overlays(), 1);
        // An overlay is no list of tabs: what lies beneath it stays.
        screen.click("keybook");
        assert_eq!(screen.overlays(), 1);
        screen.click("Esc");
        assert_eq!(screen.overlays(), 0, "{}", screen.text());
    }
}
