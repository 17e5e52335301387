//! Settles a conflict field by field: what stood before, theirs, mine.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::id::{Ref, Revision};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::command::Fields;
use crate::service::failure;
use crate::shown::Align;
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::Outcome;
use crate::tui::layout::{beneath, centered, first_row};
use crate::tui::say;
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::{Cursor, Cx, Flow, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::{Strip, put};

/// A field in which both sides differ.
#[derive(Clone, Debug)]
struct Line {
    key: FieldKey,
    theirs: Value,
    mine: Value,
    take_mine: bool,
}

/// The conflict screen; closes with [`Outcome::Settled`], or [`Outcome::Nothing`] when it is left.
#[derive(Clone, Debug)]
pub struct Conflict {
    target: Ref,
    expected: Revision,
    by: String,
    at: crate::domain::when::Moment,
    /// Fields only one side changed: written without asking.
    clear: Fields,
    list: List<Line>,
    /// Where the last drawing began theirs and mine.
    sides: (u16, u16),
}

impl Conflict {
    /// A conflict between the book's record and the fields that were to be written. Fields that are the same on both
    /// sides by now are left out.
    pub fn new(conflict: &failure::Conflict, mine: Fields) -> Self {
        let theirs = &conflict.theirs;
        let lines = mine
            .into_iter()
            .map(|(key, mine)| Line {
                key,
                theirs: theirs.record.value(key),
                mine,
                take_mine: true,
            })
            .filter(|line| line.theirs != line.mine)
            .collect();
        let mut list = List::new(|line: &Line| Some(line.key as u64));
        list.set(lines);
        Self {
            target: conflict.target,
            expected: theirs.revision,
            by: conflict.by.clone(),
            at: theirs.updated.at,
            clear: Vec::new(),
            list,
            sides: (u16::MAX, u16::MAX),
        }
    }

    /// What the fields said when editing began: where the other person left a field alone, mine is taken.
    #[must_use]
    pub fn with_base(mut self, base: &Fields) -> Self {
        let untouched = |line: &Line| {
            base.iter()
                .any(|(key, value)| *key == line.key && *value == line.theirs)
        };
        let (clear, open) = self.list.rows().iter().cloned().partition(untouched);
        self.clear = Vec::into_iter(clear)
            .map(|line: Line| (line.key, line.mine))
            .collect();
        self.list.set(open);
        self
    }

    /// Whether both sides changed different fields only, so that nobody needs to be asked.
    pub fn is_settled(&self) -> bool {
        self.list.is_empty()
    }

    /// The outcome with the choices made so far.
    pub fn outcome(&self) -> Outcome {
        let chosen = self.list.rows().iter().filter(|line| line.take_mine);
        let fields = chosen.map(|line| (line.key, line.mine.clone()));
        Outcome::Settled {
            target: self.target,
            expected: self.expected,
            fields: self.clear.iter().cloned().chain(fields).collect(),
        }
    }

    fn take(&mut self, mine: bool) {
        if let Some(line) = self.list.selected().cloned() {
            let line = Line {
                take_mine: mine,
                ..line
            };
            self.list.update(line.key as u64, line.clone());
        }
    }
}

impl View for Conflict {
    fn scope(&self) -> Scope {
        Scope::Conflict
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::ConflictMine => self.take(true),
            CommandId::ConflictTheirs => self.take(false),
            CommandId::ConflictSave => cx.close(self.outcome()),
            CommandId::ConflictClose => cx.pop(),
            _ => return self.list.run(id, cx),
        }
        Flow::Done
    }

    /// A click on a side takes it.
    fn point(&mut self, at: Position, _: &mut Cx<'_>) -> Flow {
        if self.list.point(at) && at.x >= self.sides.0 {
            self.take(at.x >= self.sides.1);
        }
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        let rows = self.list.len() as u16 + 5;
        centered(screen, 76, rows.clamp(7, screen.height.max(7)))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = &cx.words.help;
        let lines = Lines::new().title(words.conflict, cx).focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        if inside.height < 4 {
            return;
        }
        let (day, time) = cx.now.local(self.at);
        let when = format!(
            "{} {time}",
            crate::i18n::dates::day(cx.words, day, cx.now.today())
        );
        let line = |at| first_row(beneath(inside, at));
        put(
            frame.buffer_mut(),
            line(0),
            &(words.changed_by)(&self.by, &when),
            Role::Text,
            cx,
        );
        let cells = inside.width.saturating_sub(2 + 16 + 4) / 2;
        let muted = cx.style(Role::TextMuted);
        Strip::new()
            .space(2)
            .cell(words.field, 16, Align::Left, muted)
            .space(2)
            .cell(words.theirs, cells, Align::Left, muted)
            .space(2)
            .cell(words.mine, cells, Align::Left, muted)
            .draw(frame.buffer_mut(), line(1), cx);
        let rows = beneath(inside, 2);
        let theirs = inside.x + 2 + 16;
        self.sides = (theirs, theirs + 2 + cells);
        let kind = self.target.kind;
        let marker = cx.theme.symbol(Symbol::Ok).to_owned();
        self.list.draw(frame, rows, cx, |line, _, _| {
            let side = |taken: bool, role| {
                let (mark, style) = if taken {
                    (marker.as_str(), cx.style(role))
                } else {
                    (" ", cx.style(Role::TextMuted))
                };
                Strip::new().text(mark, style).space(1)
            };
            let style = |taken: bool, role| cx.style(if taken { role } else { Role::TextMuted });
            let theirs = say::value(cx.words, kind, line.key, &line.theirs);
            let mine = say::value(cx.words, kind, line.key, &line.mine);
            Strip::new()
                .cell(
                    cx.words.field(kind, line.key),
                    16,
                    Align::Left,
                    cx.style(Role::Text),
                )
                .join(side(!line.take_mine, Role::DiffNew))
                .cell(
                    &theirs,
                    cells,
                    Align::Left,
                    style(!line.take_mine, Role::DiffNew),
                )
                .join(side(line.take_mine, Role::DiffNew))
                .cell(
                    &mine,
                    cells,
                    Align::Left,
                    style(line.take_mine, Role::DiffNew),
                )
        });
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        self.list.cursor()
    }
}
