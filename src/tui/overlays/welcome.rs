//! The first run: the language, then what to start with. Two questions, no more (UX.md 6.4).

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::i18n::{Catalog, Lang};
use crate::shown::{Align, Shown};
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::{Effect, Outcome, Start};
use crate::tui::layout::{centered, right_of};
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::{Cursor, Cx, Flow, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put, put_wrapped};

const STARTS: [Start; 3] = [Start::Demo, Start::Import, Start::Empty];

/// The first screen; closes with [`Outcome::Welcomed`], or [`Outcome::Nothing`] when it is left.
#[derive(Debug)]
pub struct Welcome {
    /// Where the data will live, as people write it.
    folder: String,
    /// What was looked at, stated as facts: "directory 0700", "terminal UTF-8".
    facts: Vec<String>,
    /// Row of the cursor: 0 is the language, then the starts.
    at: usize,
    caret: Option<Position>,
}

impl Welcome {
    /// A welcome that tells where the data will live and what was looked at.
    pub fn new(folder: &str, facts: Vec<String>) -> Self {
        Self {
            folder: folder.to_owned(),
            facts,
            at: 1,
            caret: None,
        }
    }

    fn turn_language(cx: &mut Cx<'_>) {
        let lang = match cx.words.lang {
            Lang::En => Lang::Zh,
            Lang::Zh => Lang::En,
        };
        cx.effect(Effect::SetLang(lang));
    }

    fn words(start: Start, words: &Catalog) -> (&'static str, &'static str) {
        match start {
            Start::Demo => words.welcome.demo,
            Start::Import => words.welcome.import,
            Start::Empty => words.welcome.empty,
        }
    }
}

impl View for Welcome {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::PickerAccept => match self.at.checked_sub(1).and_then(|at| STARTS.get(at)) {
                Some(start) => cx.close(Outcome::Welcomed {
                    lang: cx.words.lang,
                    start: *start,
                }),
                None => self.at = 1,
            },
            CommandId::PickerComplete => self.at = (self.at + 1) % (STARTS.len() + 1),
            CommandId::PickerClose => cx.pop(),
            CommandId::ListDown => self.at = (self.at + 1).min(STARTS.len()),
            CommandId::ListUp => self.at = self.at.saturating_sub(1),
            CommandId::ListFirst => self.at = (cx.count as usize - 1).min(STARTS.len()),
            CommandId::ListLast => self.at = STARTS.len(),
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        match key.code {
            KeyCode::Left | KeyCode::Right | KeyCode::Char(' ') => Self::turn_language(cx),
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, 74, 16)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = &cx.words.welcome;
        let buffer = frame.buffer_mut();
        let lines = Lines::new().title(words.title, cx).focus(true);
        let inside = lines.draw_over(buffer, area, cx);
        let roomy = inside.height >= 13;
        let gap = u16::from(roomy);
        let mut y = inside.y + gap;
        let row = |y: u16| Rect {
            y,
            height: u16::from(y < inside.bottom()),
            ..inside
        };
        let indent = |rect: Rect| right_of(rect, if cx.is_linear { 4 } else { 2 });
        self.caret = None;
        // Where rows are read one by one they have numbers to go to them by.
        let mark = |at: usize| match (cx.is_linear, self.at == at) {
            (true, _) => format!("{}. ", at + 1),
            (false, true) => cx.theme.symbol(Symbol::Cursor).to_owned(),
            (false, false) => String::new(),
        };
        put(buffer, row(y), words.language, Role::TextMuted, cx);
        y += 1;
        let is_here = self.at == 0;
        put(buffer, row(y), &mark(0), Role::Key, cx);
        if is_here {
            self.caret = Some(Position { x: inside.x, y });
        }
        let mut strip = Strip::new();
        for lang in Lang::ALL {
            let name = lang.own_name();
            let style = if lang != cx.words.lang {
                cx.style(Role::TextMuted)
            } else if is_here {
                cx.style(Role::Selection)
            } else {
                cx.style(Role::TabActive)
            };
            let text = if lang == cx.words.lang {
                format!("[{name}]")
            } else {
                format!(" {name} ")
            };
            strip = strip.text(&text, style).space(2);
        }
        strip.draw(buffer, indent(row(y)), cx);
        y += 1 + gap;
        // The choices come before the facts where there is little room.
        let kept = STARTS.len() as u16 + 1;
        let facts = Rect {
            y,
            height: inside.bottom().saturating_sub(y + kept),
            ..inside
        };
        y += put_wrapped(
            buffer,
            facts,
            &(words.place)(&self.folder),
            Role::TextMuted,
            cx,
        );
        if roomy && !self.facts.is_empty() {
            let facts = Rect {
                y,
                height: inside.bottom().saturating_sub(y),
                ..inside
            };
            let text = format!("{}{}", words.checked, self.facts.join(", "));
            y += put_wrapped(buffer, facts, &text, Role::TextMuted, cx);
        }
        y += gap;
        put(buffer, row(y), words.start, Role::TextMuted, cx);
        y += 1;
        let label = STARTS
            .iter()
            .map(|start| Shown::line(Self::words(*start, cx.words).0).width() as u16 + 2)
            .max()
            .unwrap_or(0);
        for (at, start) in STARTS.iter().enumerate() {
            let is_here = self.at == at + 1;
            put(buffer, row(y), &mark(at + 1), Role::Key, cx);
            if is_here {
                self.caret = Some(Position { x: inside.x, y });
            }
            let (name, what) = Self::words(*start, cx.words);
            let role = if is_here { Role::Selection } else { Role::Text };
            Strip::new()
                .cell(name, label, Align::Left, cx.style(role))
                .text(what, cx.style(Role::TextMuted))
                .draw(buffer, indent(row(y)), cx);
            y += 1;
        }
        y += gap;
        put(buffer, row(y), words.keys, Role::Hint, cx);
    }

    fn cursor(&self) -> Cursor {
        self.caret.map_or(Cursor::Hidden, Cursor::Parked)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::domain::when::Now;
    use crate::tui::theme::Theme;
    use crate::tui::view::Env;

    fn press(view: &mut Welcome, code: KeyCode, env: &Env) -> Vec<Effect> {
        let mut cx = Cx::new(env, Now::monday(), Instant::now(), 0);
        let _ = view.input(KeyEvent::from(code), &mut cx);
        cx.finish().0
    }

    fn run(view: &mut Welcome, id: CommandId, env: &Env) -> Vec<Effect> {
        let mut cx = Cx::new(env, Now::monday(), Instant::now(), 0);
        let _ = view.run(id, &mut cx);
        cx.finish().0
    }

    #[test]
    fn enter_starts_with_the_demo_and_arrows_reach_the_rest() {
        let env = Env::new(Lang::Zh, Theme::trace());
        for (downs, wanted) in [(0, Start::Demo), (1, Start::Import), (2, Start::Empty)] {
            let mut view = Welcome::new("~/book", Vec::new());
            for _ in 0..downs {
                run(&mut view, CommandId::ListDown, &env);
            }
            let effects = run(&mut view, CommandId::PickerAccept, &env);
            let [Effect::Close(Outcome::Welcomed { lang, start })] = effects.as_slice() else {
                panic!("{downs}");
            };
            assert_eq!((*lang, *start), (Lang::Zh, wanted));
        }
    }

    #[test]
    fn the_language_turns_at_once_from_any_row() {
        let env = Env::new(Lang::En, Theme::trace());
        let mut view = Welcome::new("~/book", Vec::new());
        let effects = press(&mut view, KeyCode::Right, &env);
        assert!(matches!(effects.as_slice(), [Effect::SetLang(Lang::Zh)]));
    }

    #[test]
    fn every_choice_is_seen_in_the_smallest_window() {
        for lang in Lang::ALL {
            let env = Env::new(lang, Theme::trace());
            let cx = Cx::new(&env, Now::monday(), Instant::now(), 0);
            let mut view = Welcome::new("~/.local/share/keybook", vec!["UTF-8".to_owned()]);
            let mut terminal = Terminal::new(TestBackend::new(40, 10)).unwrap();
            terminal
                .draw(|frame| {
                    let area = view.area(frame.area(), &cx);
                    view.render(frame, area, &cx);
                })
                .unwrap();
            let buffer = terminal.backend().buffer();
            let text: String = buffer
                .content()
                .iter()
                .map(ratatui::buffer::Cell::symbol)
                .collect();
            let text = text.replace(' ', "");
            for (name, _) in [
                env.words.welcome.demo,
                env.words.welcome.import,
                env.words.welcome.empty,
            ] {
                assert!(text.contains(&name.replace(' ', "")), "{lang:?} {name}");
            }
        }
    }
}
