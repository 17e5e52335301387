//! Asks for something in words, and says how it is understood while one types: a day, a period, a number.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::dates::{self, WhenError};
use crate::domain::report::{Choosing, Period};
use crate::domain::rules::abc::Cuts;
use crate::domain::when::Day;
use crate::i18n::{Catalog, dates as say};
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::Outcome;
use crate::tui::layout::{beneath, centered, first_row};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Reason, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::strip::put_wrapped;

/// What was typed, understood: as it is handed on, and as people read it.
type Understood = (String, String);

/// Why it was not, and whether there is nothing to understand yet.
type Why = (String, bool);

/// Asks for something; closes with [`Outcome::Typed`], or with [`Outcome::Nothing`].
#[derive(Clone, Debug)]
pub struct Ask {
    tag: &'static str,
    title: fn(&Catalog) -> &'static str,
    read: fn(&str, &Cx<'_>) -> Result<Understood, Why>,
    input: Input,
}

impl Ask {
    /// Asks for a day, which comes back as `2026-12-01`. `tag` comes back with the outcome.
    pub fn day(tag: &'static str) -> Self {
        Self::new(tag, |words| words.panes.which_day, day)
    }

    /// Asks for the days of a report; they come back as they were typed.
    pub fn period(tag: &'static str) -> Self {
        Self::new(tag, |words| words.analysis.which_period, period)
    }

    /// Asks for a whole number.
    pub fn number(tag: &'static str) -> Self {
        Self::new(
            tag,
            |words| words.analysis.a_number,
            |text, cx| {
                let text = text.trim();
                let number = text.parse::<i64>();
                let number = number
                    .map_err(|_| (cx.words.analysis.no_number.to_owned(), text.is_empty()))?;
                Ok((number.to_string(), number.to_string()))
            },
        )
    }

    /// Asks for the shares of three classes; they come back as `70/20/10`.
    pub fn shares(tag: &'static str) -> Self {
        Self::new(
            tag,
            |words| (words.reports.option)(Choosing::Shares),
            |text, cx| {
                let why = || (cx.words.usage.bad_shares.to_owned(), text.trim().is_empty());
                let cuts = Cuts::parse(text).ok_or_else(why)?.to_string();
                Ok((cuts.clone(), cuts))
            },
        )
    }

    /// Asks for any words.
    pub fn words(tag: &'static str, title: fn(&Catalog) -> &'static str) -> Self {
        Self::new(tag, title, |text, cx| {
            let text = text.trim();
            if text.is_empty() {
                return Err((cx.words.help.empty.to_owned(), true));
            }
            Ok((text.to_owned(), String::new()))
        })
    }

    fn new(
        tag: &'static str,
        title: fn(&Catalog) -> &'static str,
        read: fn(&str, &Cx<'_>) -> Result<Understood, Why>,
    ) -> Self {
        Self {
            tag,
            title,
            read,
            input: Input::default(),
        }
    }

    /// The same question with an answer in it.
    #[must_use]
    pub fn with(mut self, text: &str) -> Self {
        self.input.set(text);
        self
    }

    fn understood(&self, cx: &Cx<'_>) -> Result<Understood, Why> {
        (self.read)(&self.input.value(), cx)
    }
}

fn day(text: &str, cx: &Cx<'_>) -> Result<Understood, Why> {
    let today = cx.now.today();
    match dates::parse(text, today.to_naive()) {
        Ok(when) => {
            let day = Day::from_naive(when.date);
            let far = say::relative_day(cx.words, day, today);
            let said = format!("= {}  ({far})", say::full_day(cx.words, day));
            Ok((day.to_string(), said))
        }
        Err(error) => {
            let is_blank = error == WhenError::Blank;
            Err(((cx.words.forms.when)(&error), is_blank))
        }
    }
}

/// A period as it is typed: in the short forms, or from a day to a day in words.
pub fn read_period(text: &str, today: Day) -> Option<Period> {
    Period::parse(text).or_else(|| {
        let (from, to) = text.split_once("..")?;
        let day = |text: &str| {
            let when = dates::parse(text.trim(), today.to_naive()).ok()?;
            Some(Day::from_naive(when.date))
        };
        let (from, to) = (day(from)?, day(to)?);
        (from <= to).then_some(Period::Between(from, to))
    })
}

fn period(text: &str, cx: &Cx<'_>) -> Result<Understood, Why> {
    let today = cx.now.today();
    match read_period(text, today) {
        Some(period) => {
            let (from, to) = period.days(today);
            let days = (cx.words.reports.days)(&from.to_string(), &to.to_string());
            Ok((text.trim().to_owned(), format!("= {days}")))
        }
        None => Err((cx.words.reports.periods.to_owned(), text.trim().is_empty())),
    }
}

impl View for Ask {
    fn scope(&self) -> Scope {
        Scope::Confirm
    }

    fn typing(&self) -> Typing {
        Typing::Line
    }

    fn available(&self, id: CommandId, cx: &Cx<'_>) -> Result<(), Reason> {
        match (id, self.understood(cx)) {
            (CommandId::ConfirmAccept, Err((why, _))) => Err(why.into()),
            _ => Ok(()),
        }
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::ConfirmAccept => {
                if let Ok((text, _)) = self.understood(cx) {
                    cx.close(Outcome::Typed {
                        tag: self.tag,
                        text,
                    });
                }
            }
            CommandId::ConfirmClose => cx.pop(),
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, _: &mut Cx<'_>) -> Flow {
        self.input.key(key);
        Flow::Done
    }

    fn paste(&mut self, text: &str, _: &mut Cx<'_>) -> Flow {
        let _ = self.input.paste(text);
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, 52, 5)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = Lines::new().title((self.title)(cx.words), cx).focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        let field = first_row(inside);
        self.input.draw(frame.buffer_mut(), field, true, cx);
        let rest = beneath(inside, 1);
        let (text, role) = match self.understood(cx) {
            Ok((_, said)) => (said, Role::StatusOk),
            Err((why, true)) => (why, Role::TextMuted),
            Err((why, false)) => (why, Role::WarnText),
        };
        put_wrapped(frame.buffer_mut(), rest, &text, role, cx);
    }

    fn cursor(&self) -> Cursor {
        self.input.cursor()
    }
}
