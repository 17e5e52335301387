//! The zipper as a grid: our functions down, theirs across, with a cursor that moves in both directions.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::choice::{ChoiceSet as Set, OurFunction, TheirFunction};
use crate::domain::id::{Ref, Revision};
use crate::domain::record::Kind;
use crate::domain::rules::coverage::CellState;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::dates::short_day;
use crate::service::command::Fields;
use crate::service::reply::{LinkRow, Zipper};
use crate::shown::Align;
use crate::tui::command::CommandId as C;
use crate::tui::layout::{beneath, first_row};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow};
use crate::tui::widgets::strip::{Strip, put_wrapped};

/// Columns of a cell: a head of four and a blank.
const CELL: u16 = 5;
/// Columns of the names of our functions where there is room, and where there is not.
const NAME: u16 = 14;
/// Columns below which functions stand by their short names.
const NARROW: u16 = 60;
const SHORT: u16 = 5;
/// Rows under the grid for what stands in a cell, where there is room and where there is not.
const BELOW: u16 = 4;
const BELOW_SHORT: u16 = 2;
/// Rows from which there is room.
const ROOMY: u16 = 12;

/// The grid with its cursor; both count from the first function that is stated.
#[derive(Debug, Default)]
pub(super) struct Grid {
    zipper: Zipper,
    ours: usize,
    theirs: usize,
    top: usize,
    left: usize,
    /// Whether the cursor was put where it is needed first.
    is_placed: bool,
    at: Option<Position>,
}

fn our(at: usize) -> OurFunction {
    OurFunction::ALL[at + 1]
}

fn their(at: usize) -> TheirFunction {
    TheirFunction::ALL[at + 1]
}

const OURS: usize = OurFunction::ALL.len() - 1;
const THEIRS: usize = TheirFunction::ALL.len() - 1;

impl Grid {
    /// Shows a zipper; of another customer, the cursor goes to the first cell that needs somebody.
    pub(super) fn show(&mut self, zipper: Zipper) {
        self.zipper = zipper;
        if !std::mem::replace(&mut self.is_placed, true) {
            let gap = |state| matches!(state, CellState::Missing | CellState::Stale);
            let cells = &self.zipper.cells;
            let first = (cells.iter().find(|cell| cell.needed && gap(cell.state)))
                .or_else(|| cells.first());
            if let Some(cell) = first {
                self.ours = usize::from(cell.our.number()).saturating_sub(1);
                self.theirs = usize::from(cell.their.number()).saturating_sub(1);
            }
        }
    }

    /// Another customer is shown.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Moves the cursor.
    pub(super) fn run(&mut self, id: C, cx: &Cx<'_>) -> Flow {
        let count = cx.count as usize;
        match id {
            C::ListUp => self.ours = self.ours.saturating_sub(count),
            C::ListDown => self.ours = (self.ours + count).min(OURS - 1),
            C::ListLeft => self.theirs = self.theirs.saturating_sub(count),
            C::ListRight => self.theirs = (self.theirs + count).min(THEIRS - 1),
            C::ListFirst => self.ours = 0,
            C::ListLast => self.ours = OURS - 1,
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    /// The links of the cell under the cursor, those that hold first.
    fn links(&self) -> impl Iterator<Item = &LinkRow> {
        let cell = (our(self.ours), their(self.theirs));
        let links = self.zipper.links.iter();
        links.filter(move |link| (link.our, link.their) == cell)
    }

    /// The link that verbs act on.
    pub(super) fn target(&self) -> Option<(Ref, Revision)> {
        let link = self.links().next()?;
        Some((Ref::new(Kind::Coverage, link.id), link.revision))
    }

    /// What a new link of the cell says already.
    pub(super) fn preset(&self) -> Fields {
        vec![
            (F::OurFunction, Value::Choice(our(self.ours).number())),
            (F::TheirFunction, Value::Choice(their(self.theirs).number())),
        ]
    }

    pub(super) fn cursor(&self) -> Cursor {
        self.at.map_or(Cursor::Hidden, Cursor::Parked)
    }

    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = &cx.words.profile;
        let name = if area.width < NARROW { SHORT } else { NAME };
        let across = usize::from(area.width.saturating_sub(name) / CELL).clamp(1, THEIRS);
        let below = if area.height < ROOMY {
            BELOW_SHORT
        } else {
            BELOW
        };
        let down = usize::from(area.height.saturating_sub(1 + below)).clamp(1, OURS);
        self.left = scrolled(self.left, self.theirs, across);
        self.top = scrolled(self.top, self.ours, down);
        let buffer = frame.buffer_mut();
        let mut head = Strip::new().space(name);
        for at in self.left..self.left + across {
            let role = if at == self.theirs {
                Role::Key
            } else {
                Role::TextMuted
            };
            head = head.cell((words.their)(their(at)), CELL, Align::Left, cx.style(role));
        }
        head.draw(buffer, first_row(area), cx);
        let mut rest = beneath(area, 1);
        for row in self.top..self.top + down {
            let label = if name == SHORT {
                (words.our)(our(row))
            } else {
                cx.words.choice(Set::OurFunction, our(row).number())
            };
            let role = if row == self.ours {
                Role::Key
            } else {
                Role::TextMuted
            };
            let mut strip = Strip::new().cell(label, name, Align::Left, cx.style(role));
            for column in self.left..self.left + across {
                strip = strip.join(self.cell(row, column, cx));
            }
            if row == self.ours {
                let x = rest.x + name + (self.theirs - self.left) as u16 * CELL;
                self.at = Some(Position { x, y: rest.y });
            }
            strip.draw(buffer, first_row(rest), cx);
            rest = beneath(rest, 1);
        }
        self.below(frame, rest, below == BELOW, cx);
    }

    fn cell(&self, row: usize, column: usize, cx: &Cx<'_>) -> Strip {
        let here = |a: OurFunction, b: TheirFunction| (a, b) == (our(row), their(column));
        let cell = self.zipper.cells.iter().find(|it| here(it.our, it.their));
        let strongest = (self.zipper.links.iter())
            .filter(|link| here(link.our, link.their) && link.state.is_some())
            .map(|link| link.strength)
            .max();
        let strength = strongest.unwrap_or(0);
        let (mark, role) = match cell.map(|cell| cell.state) {
            None => (".".to_owned(), Role::Border),
            Some(CellState::Missing) => ("!".to_owned(), Role::StatusLate),
            Some(CellState::Stale) => (format!("{strength}~"), Role::StatusSoon),
            Some(CellState::Weak) => (format!("{strength}-"), Role::Text),
            Some(CellState::Closed) => (strength.to_string(), Role::StatusOk),
        };
        if (row, column) == (self.ours, self.theirs) {
            let style = cx.style(role).patch(cx.style(Role::Selection));
            Strip::new()
                .cell(&format!("[{mark}]"), CELL - 1, Align::Left, style)
                .space(1)
        } else {
            Strip::new().cell(&format!(" {mark}"), CELL, Align::Left, cx.style(role))
        }
    }

    /// What stands in the cell under the cursor, coverage and marks.
    fn below(&self, frame: &mut Frame<'_>, area: Rect, is_roomy: bool, cx: &Cx<'_>) {
        let words = &cx.words.profile;
        let today = cx.now.today();
        let (ours, theirs) = (our(self.ours), their(self.theirs));
        let cell = (self.zipper.cells.iter()).find(|it| (it.our, it.their) == (ours, theirs));
        // The whole line has to fit: what the cell lacks stands at its end.
        let mut head = if area.width < NARROW {
            format!("{} / {}", (words.our)(ours), (words.their)(theirs))
        } else {
            format!(
                "{} / {}",
                cx.words.choice(Set::OurFunction, ours.number()),
                cx.words.choice(Set::TheirFunction, theirs.number()),
            )
        };
        if let Some(cell) = cell {
            head = format!("{head}   {}", (words.cell)(cell.state));
            if cell.needed {
                head = format!("{head}{}{}", words.comma, words.needed);
            }
        }
        let marks = format!(
            "{}   {}",
            (words.coverage)(self.zipper.coverage),
            words.legend
        );
        let mut rows = area;
        let marks = is_roomy.then_some((marks, Role::Hint));
        for (said, role) in marks.into_iter().chain([(head, Role::Title)]) {
            Strip::new()
                .text(&said, cx.style(role))
                .draw(frame.buffer_mut(), first_row(rows), cx);
            rows = beneath(rows, 1);
        }
        let mut is_empty = true;
        for link in self.links() {
            is_empty = false;
            let last = link.last.map(|last| short_day(cx.words, last, today));
            let mut said = (words.link)(
                &link.owner_name,
                &link.contact_name,
                link.strength,
                last.as_deref(),
            );
            let role = match link.state {
                None => {
                    said = format!("{said}   {}", words.gone);
                    Role::TextMuted
                }
                Some(CellState::Stale) => Role::StatusSoon,
                Some(_) => Role::Text,
            };
            Strip::new()
                .text(&said, cx.style(role))
                .draw(frame.buffer_mut(), first_row(rows), cx);
            rows = beneath(rows, 1);
        }
        if is_empty {
            put_wrapped(frame.buffer_mut(), rows, words.no_link, Role::TextMuted, cx);
        }
    }
}

/// The first of so many that are shown, so that the cursor is among them.
fn scrolled(first: usize, cursor: usize, shown: usize) -> usize {
    let most = cursor;
    first.clamp((cursor + 1).saturating_sub(shown), most)
}
