//! Visits that would fill free time from the due list, to be taken row by row; what is taken becomes one change.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::rules::cadence::State;
use crate::domain::when::Day;
use crate::i18n::dates;
use crate::service::reply::ProposalRow;
use crate::service::{Changed, Command, Query, Reply};
use crate::shown::Align;
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::effect::Outcome;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::{beneath, centered};
use crate::tui::panes::marks::card;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Reason, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::{Strip, put, put_wrapped};

const WIDTH: u16 = 90;

/// Proposed visits; closes with [`Outcome::Saved`].
pub struct Fill {
    from: Day,
    to: Day,
    list: List<ProposalRow>,
    asked: Latest,
    planning: Latest,
    is_known: bool,
}

impl Fill {
    /// Visits for the free time of some days.
    pub fn new(from: Day, to: Day) -> Self {
        Self {
            from,
            to,
            list: List::new(|row: &ProposalRow| Some(row.customer)),
            asked: Latest::default(),
            planning: Latest::default(),
            is_known: false,
        }
    }

    fn ask(&mut self, cx: &mut Cx<'_>) {
        let query = Query::FillVisits {
            from: self.from,
            to: self.to,
        };
        self.asked.ask(cx.query(query));
    }

    fn chosen(&self) -> Vec<&ProposalRow> {
        let rows = self.list.rows().iter();
        rows.filter(|row| self.list.is_marked(row)).collect()
    }

    fn plan(&mut self, cx: &mut Cx<'_>) {
        if self.planning.is_waiting() {
            return;
        }
        let purpose = cx.words.briefs.fill_purpose;
        let mut plans: Vec<Command> = (self.chosen().iter())
            .map(|row| row.plan(purpose))
            .collect();
        let command = match plans.len() {
            0 => return,
            1 => plans.remove(0),
            _ => Command::Together(plans),
        };
        self.planning.ask(cx.command(command));
    }

    fn strip(row: &ProposalRow, width: u16, cx: &Cx<'_>) -> Strip {
        let words = cx.words;
        let today = cx.now.today();
        let (card, card_role) = card(row.class);
        let last = match row.last {
            Some(last) => (words.panes.last)(&dates::short_day(words, last, today)),
            None => words.panes.never.to_owned(),
        };
        let why = (words.briefs.fill_why)(&(words.standings.rhythm)(&row.standing), &last);
        let why_role = match row.standing.state {
            State::Overdue => Role::StatusLate,
            State::Due | State::Ok | State::Planned => Role::StatusSoon,
        };
        let region = if width < 56 { 0 } else { 10 };
        let rest = width.saturating_sub(17 + 4 + region + u16::from(region > 0));
        let name = (rest / 2).max(8).min(rest);
        let when = format!(
            "{} {}",
            dates::day(words, row.slot.day, today),
            row.slot.time
        );
        let mut strip = Strip::new()
            .cell(&when, 16, Align::Left, cx.style(Role::Text))
            .space(1)
            .text(card, cx.style(card_role))
            .space(1)
            .cell(&row.customer_name, name, Align::Left, cx.style(Role::Text));
        if region > 0 {
            strip =
                strip
                    .space(1)
                    .cell(&row.region, region, Align::Left, cx.style(Role::TextMuted));
        }
        strip.space(1).text(&why, cx.style(why_role))
    }
}

impl View for Fill {
    fn scope(&self) -> Scope {
        Scope::Fill
    }

    fn available(&self, id: C, cx: &Cx<'_>) -> Result<(), Reason> {
        match id {
            C::FillPlan if !self.is_known => Err(cx.words.panes.loading.into()),
            C::FillPlan | C::FillMark if self.list.is_empty() => {
                Err(cx.words.briefs.fill_nothing.into())
            }
            C::FillPlan if self.list.marked() == 0 => {
                Err(cx.words.messages.nothing_selected.into())
            }
            _ => Ok(()),
        }
    }

    fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        match id {
            C::FillPlan => self.plan(cx),
            C::FillClose => cx.pop(),
            C::FillMark => return self.list.run(C::RecordMark, cx),
            C::FillAll => return self.list.run(C::RecordMarkAll, cx),
            _ => return self.list.run(id, cx),
        }
        Flow::Done
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.ask(cx);
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        if self.planning.is(ticket) {
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
        let Ok(Reply::Proposals(rows)) = answer else {
            cx.pop();
            return Flow::Pass;
        };
        self.list.set(rows.clone());
        if !std::mem::replace(&mut self.is_known, true) {
            // All of them, until somebody says otherwise.
            let _ = self.list.run(C::RecordMarkAll, cx);
        }
        Flow::Done
    }

    fn changed(&mut self, _: &Changed, cx: &mut Cx<'_>) {
        if !self.planning.is_waiting() {
            self.ask(cx);
        }
    }

    fn point(&mut self, at: Position, _: &mut Cx<'_>) -> Flow {
        let _hit = self.list.point(at);
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        let rows = self.list.len().max(2) as u16;
        centered(screen, WIDTH, rows.saturating_add(4))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = &cx.words.briefs;
        let key = |id| {
            let key = cx.keymap.key_in(Scope::Fill.chain(), id);
            key.unwrap_or_default()
        };
        let foot = (words.fill_keys)(
            &key(C::FillMark),
            &key(C::FillAll),
            &key(C::FillPlan),
            &key(C::FillClose),
        );
        let today = cx.now.today();
        let day = |day| dates::day(cx.words, day, today);
        let title = (words.fill_title)(self.list.len(), &day(self.from), &day(self.to));
        let lines = Lines::new().title(&title, cx).foot(&foot, cx).focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        if self.list.is_empty() {
            let text = if self.is_known {
                words.fill_nothing
            } else {
                cx.words.chrome.loading
            };
            put_wrapped(frame.buffer_mut(), inside, text, Role::TextMuted, cx);
            return;
        }
        let chosen = (words.fill_chosen)(self.list.marked(), self.list.len());
        put(frame.buffer_mut(), inside, &chosen, Role::TextMuted, cx);
        let rows = beneath(inside, 1);
        self.list
            .draw(frame, rows, cx, |row, _, width| Self::strip(row, width, cx));
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        self.list.cursor()
    }
}
