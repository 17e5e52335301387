//! What the terminal and the line to it turn out to be, and what changes then.

use super::{App, Owner, Toast};
use crate::tui::effect::Effect;
use crate::tui::overlays::message::Message;
use crate::tui::overlays::themes::AUTO;
use crate::tui::settings::Adapted;

impl App {
    /// The terminal has answered what was asked of it.
    pub(super) fn adapt(&mut self, adapted: Adapted, out: &mut Vec<Effect>) {
        let Adapted {
            depth,
            theme,
            border,
            ambiguous,
            is_garbled,
            keyboard,
            ..
        } = adapted;
        self.typed.tells_esc = keyboard;
        self.settings.depth = depth;
        self.env.ambiguous = ambiguous;
        if std::mem::replace(&mut self.env.border, border) != border {
            out.push(Effect::Repaint);
        }
        if let Some(theme) = theme {
            if self.settings.current.theme == AUTO {
                self.settings.automatic.clone_from(&theme.name);
            }
            self.end_trial();
            self.env.theme = theme;
        }
        if is_garbled {
            let (title, lines) = self.env.words.messages.garbled;
            let lines = lines.iter().map(|line| (*line).to_owned()).collect();
            self.push(Owner::App, Box::new(Message::new(title, lines)), out);
        }
    }

    /// The line turned slow, or good again. Said once: a line that comes and goes must not talk all day.
    pub(super) fn calm(&mut self, is_calm: bool) {
        self.env.is_calm = is_calm;
        if is_calm && !std::mem::replace(&mut self.settings.is_calm_told, true) {
            self.say(Toast::note(self.env.words.messages.calm));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::screen;
    use crate::config::settings::Settings;
    use crate::i18n::Lang;
    use crate::shown::Ambiguous;
    use crate::tui::event::Event;
    use crate::tui::settings::{Terminal, prepare};
    use crate::tui::terminal::probe::Findings;
    use crate::tui::theme::Themes;

    fn answered(findings: Findings) -> Event {
        let terminal = Terminal {
            term: "xterm-256color".to_owned(),
            ..Terminal::default()
        };
        let themes = Themes::default();
        let prepared = prepare(&Settings::default(), None, Lang::En, &terminal, themes);
        Event::Adapted(Box::new(prepared.asked.adapt(&findings)))
    }

    #[test]
    fn a_terminal_with_wide_lines_gets_ascii_ones() {
        let mut screen = screen();
        assert!(screen.shows("┌─"));
        screen.event(answered(Findings {
            ambiguous: Ambiguous::Wide,
            ..Findings::default()
        }));
        assert!(!screen.shows("┌") && screen.shows("+-"));
        assert_eq!(screen.effects(), ["repaint"]);
    }

    #[test]
    fn a_terminal_that_garbles_is_told_in_what_it_can_show() {
        for lang in Lang::ALL {
            let (title, lines) = lang.catalog().messages.garbled;
            assert!(title.is_ascii() && lines.iter().all(|line| line.is_ascii()));
            let mut screen = screen().lang(lang);
            screen.event(answered(Findings {
                is_utf8: Some(false),
                ..Findings::default()
            }));
            assert!(
                screen.shows(title) && screen.shows("PuTTY"),
                "{}",
                screen.text()
            );
            assert!(!screen.shows("┌"), "lines would be garbled too");
            screen.keys("esc");
            assert!(!screen.shows(title));
        }
    }

    #[test]
    fn a_slow_line_is_said_once() {
        let mut screen = screen();
        screen.event(Event::Calm(true));
        assert!(screen.toast().contains("line is slow"));
        screen.keys("?").keys("esc");
        screen.event(Event::Calm(false)).event(Event::Calm(true));
        screen.pass(std::time::Duration::from_secs(9));
        assert_eq!(screen.toast(), "");
        screen.event(Event::Calm(false)).event(Event::Calm(true));
        assert_eq!(screen.toast(), "");
    }
}
