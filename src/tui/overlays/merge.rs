//! Two customers that are the same: who stays, whose value stays in each field, what goes over.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::merge::{self, Choice, Side};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::merging;
use crate::service::reply::{MergePlan, Named};
use crate::service::{Changed, Command, Failure, Query, Reply};
use crate::shown::Align;
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::Outcome;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::{beneath, centered, first_row};
use crate::tui::say;
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::{Cursor, Cx, Flow, Latest, Reason, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::{Strip, put, put_wrapped};

/// Columns of the names of fields.
const FIELD: u16 = 16;
/// Rows of text above the fields.
const ABOVE_MOST: u16 = 6;

/// The merge of two customers; closes with [`Outcome::Saved`], or [`Outcome::Nothing`] when it is left.
#[derive(Debug)]
pub struct Merge {
    survivor: u64,
    other: u64,
    plan: Option<MergePlan>,
    /// What the person chose, in their own words of who stays.
    told: BTreeMap<FieldKey, Side>,
    list: List<Choice>,
    asked: Latest,
    is_asked: bool,
    doing: Latest,
    is_done: bool,
    /// Where the last drawing began the values of each.
    sides: (u16, u16),
}

impl Merge {
    /// Merges the other into the survivor, unless they are turned round.
    pub fn new(survivor: u64, other: u64) -> Self {
        Self {
            survivor,
            other,
            plan: None,
            told: BTreeMap::new(),
            list: List::new(|choice: &Choice| Some(choice.key as u64)),
            asked: Latest::default(),
            is_asked: false,
            doing: Latest::default(),
            is_done: false,
            sides: (u16::MAX, u16::MAX),
        }
    }

    fn ask(&mut self, cx: &mut Cx<'_>) {
        let (survivor, other) = (self.survivor, self.other);
        let query = Query::MergePlan { survivor, other };
        self.asked.ask(cx.query(query));
    }

    /// The other one stays; what was chosen is still of whom it was.
    fn turn_round(&mut self, cx: &mut Cx<'_>) {
        std::mem::swap(&mut self.survivor, &mut self.other);
        for side in self.told.values_mut() {
            *side = match *side {
                Side::Survivor => Side::Other,
                Side::Other => Side::Survivor,
                Side::Both => Side::Both,
            };
        }
        self.ask(cx);
    }

    fn take_plan(&mut self, plan: MergePlan) {
        let (ours, theirs) = (&plan.survivor.stored.record, &plan.other.stored.record);
        let mut choices = merge::choices(ours, theirs);
        for choice in &mut choices {
            if let Some(side) = self.told.get(&choice.key).filter(|it| choice.takes(**it)) {
                choice.side = *side;
            }
        }
        self.list.set(choices);
        self.plan = Some(plan);
    }

    fn take(&mut self, of: impl Fn(&Choice) -> Side) {
        if let Some(choice) = self.list.selected().cloned() {
            let side = of(&choice);
            if choice.takes(side) {
                self.told.insert(choice.key, side);
                let choice = Choice { side, ..choice };
                self.list.update(choice.key as u64, choice);
            }
        }
    }

    fn go(&mut self, cx: &mut Cx<'_>) {
        let Some(plan) = self.plan.as_ref().filter(|_| !self.doing.is_waiting()) else {
            return;
        };
        let revisions = (plan.survivor.stored.revision, plan.other.stored.revision);
        let choices = self.list.rows().iter();
        let command = Command::MergeCustomers {
            survivor: self.survivor,
            other: self.other,
            expected: Some(revisions),
            sides: choices.map(|choice| (choice.key, choice.side)).collect(),
        };
        self.doing.ask(cx.command(command));
    }

    /// What is said above the fields, and how.
    fn above(plan: &MergePlan, cx: &Cx<'_>) -> Vec<(String, Role)> {
        let words = &cx.words.merges;
        let [survivor, other] = plan.called().map(|(code, name)| format!("{code} {name}"));
        let into = (words.into)(&other, &survivor);
        let mut lines = vec![(into, Role::Text)];
        lines.push((merging::moves(cx.words, plan), Role::Text));
        if plan.moves.iter().any(|it| it.put_away > 0) {
            lines.push((words.put_away.to_owned(), Role::TextMuted));
        }
        if !plan.namesakes.is_empty() {
            let names = plan.namesakes.join(words.between);
            lines.push(((words.namesakes)(&names), Role::StatusLate));
        }
        if merge::choices(&plan.survivor.stored.record, &plan.other.stored.record).is_empty() {
            lines.push((words.no_choice.to_owned(), Role::TextMuted));
        }
        lines
    }
}

/// A value of a customer, records by what they are called.
fn shown(named: &Named, key: FieldKey, value: &Value, cx: &Cx<'_>) -> String {
    let names = named.names.iter().find(|(it, _)| *it == key);
    match (value, names) {
        (Value::Reference(_) | Value::References(_), Some((_, names))) => names.join(", "),
        _ => say::value(cx.words, Kind::Customer, key, value),
    }
}

impl View for Merge {
    fn scope(&self) -> Scope {
        Scope::Merge
    }

    fn available(&self, id: CommandId, cx: &Cx<'_>) -> Result<(), Reason> {
        use CommandId as C;
        let is_known = self.plan.is_some() && !self.asked.is_waiting();
        match id {
            C::MergeGo | C::MergeTurn if !is_known => Err(cx.words.panes.loading.into()),
            C::MergeChoose | C::MergeSurvivor | C::MergeOther if self.list.is_empty() => {
                Err(cx.words.merges.no_choice.into())
            }
            _ => Ok(()),
        }
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::MergeChoose => self.take(|choice| match choice.side {
                Side::Survivor => Side::Other,
                Side::Other if choice.takes(Side::Both) => Side::Both,
                Side::Other | Side::Both => Side::Survivor,
            }),
            CommandId::MergeSurvivor => self.take(|_| Side::Survivor),
            CommandId::MergeOther => self.take(|_| Side::Other),
            CommandId::MergeTurn => self.turn_round(cx),
            CommandId::MergeGo => self.go(cx),
            CommandId::MergeClose => cx.pop(),
            _ => return self.list.run(id, cx),
        }
        Flow::Done
    }

    /// A click on a value takes it.
    fn point(&mut self, at: Position, _: &mut Cx<'_>) -> Flow {
        if self.list.point(at) && at.x >= self.sides.0 {
            let is_other = at.x >= self.sides.1;
            self.take(|_| {
                if is_other {
                    Side::Other
                } else {
                    Side::Survivor
                }
            });
        }
        Flow::Done
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        if !std::mem::replace(&mut self.is_asked, true) {
            self.ask(cx);
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        if self.doing.is(ticket) {
            match answer {
                Ok(Reply::Done(done)) => {
                    self.is_done = true;
                    let created = done.created.clone();
                    cx.close(Outcome::Saved { created });
                }
                // Somebody changed one of them: what would be done is shown anew.
                Err(failure @ Failure::Conflict(_)) => {
                    cx.refuse(say::failure(cx.words, failure));
                    self.ask(cx);
                    return Flow::Done;
                }
                _ => {}
            }
            return Flow::Pass;
        }
        if !self.asked.is(ticket) {
            return Flow::Pass;
        }
        if let Ok(Reply::MergePlan(plan)) = answer {
            self.take_plan((**plan).clone());
            return Flow::Done;
        }
        // The app says why they cannot be merged.
        cx.pop();
        Flow::Pass
    }

    fn changed(&mut self, change: &Changed, cx: &mut Cx<'_>) {
        let both = [self.survivor, self.other];
        let is_theirs = change.touched.is_empty()
            || (change.touched.iter()).any(|it| it.customer.is_some_and(|id| both.contains(&id)));
        if is_theirs && !self.is_done && !self.doing.is_waiting() {
            self.ask(cx);
        }
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        let rows = self.list.len() as u16 + ABOVE_MOST + 3;
        let width = screen.width.saturating_sub(4).clamp(76, 110);
        centered(screen, width, rows.clamp(10, screen.height.max(10)))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = &cx.words.merges;
        let lines = Lines::new().title(words.title, cx).focus(true);
        let buffer = frame.buffer_mut();
        let inside = lines.draw_over(buffer, area, cx);
        if inside.height < 4 {
            return;
        }
        let Some(plan) = &self.plan else {
            put(buffer, inside, cx.words.panes.loading, Role::TextMuted, cx);
            return;
        };
        let mut at = 0;
        for (text, role) in Self::above(plan, cx) {
            let room = beneath(inside, at);
            // Fields need room too: one line each but for what goes over.
            let most = if at == 1 { 2 } else { 1 };
            let room = Rect {
                height: room.height.min(most),
                ..room
            };
            at += put_wrapped(buffer, room, &text, role, cx).max(1);
        }
        let cells = inside.width.saturating_sub(2 + FIELD + 4) / 2;
        let muted = cx.style(Role::TextMuted);
        let [survivor, other] = plan.called().map(|(code, _)| code);
        Strip::new()
            .space(2)
            .cell(cx.words.help.field, FIELD, Align::Left, muted)
            .space(2)
            .cell(&(words.stays)(&survivor), cells, Align::Left, muted)
            .space(2)
            .cell(&(words.goes)(&other), cells, Align::Left, muted)
            .draw(buffer, first_row(beneath(inside, at)), cx);
        let rows = beneath(inside, at + 1);
        let first = inside.x + 2 + FIELD;
        self.sides = (first, first + 2 + cells);
        let marker = cx.theme.symbol(Symbol::Ok).to_owned();
        self.list.draw(frame, rows, cx, |choice, _, _| {
            let cell = |named: &Named, value: &Value, side: Side| {
                let is_taken = choice.side == side || choice.side == Side::Both;
                let role = if is_taken {
                    Role::DiffNew
                } else {
                    Role::TextMuted
                };
                let mark = if is_taken { marker.as_str() } else { " " };
                let text = shown(named, choice.key, value, cx);
                Strip::new().text(mark, cx.style(role)).space(1).cell(
                    &text,
                    cells,
                    Align::Left,
                    cx.style(role),
                )
            };
            let label = cx.words.field(Kind::Customer, choice.key);
            Strip::new()
                .cell(label, FIELD, Align::Left, cx.style(Role::Text))
                .join(cell(&plan.survivor, &choice.survivor, Side::Survivor))
                .join(cell(&plan.other, &choice.other, Side::Other))
        });
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        self.list.cursor()
    }
}
