//! The dossier of a customer, beside a list or on its own: people, rhythm, what is open, what happened, in the
//! order of the minute before a visit.

mod lines;

use std::time::{Duration, Instant};

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::id::Ref;
use crate::service::reply::Dossier;
use crate::service::{Changed, Query, Reply};
use crate::tui::command::CommandId;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::inset;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Env, Flow, Latest};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::{Strip, put_wrapped};

use super::verbs::Subject;
use lines::Line;

/// A dossier with a cursor in it.
pub(super) struct Beside {
    customer: Option<u64>,
    dossier: Option<Dossier>,
    asked: Latest,
    list: List<Line>,
    /// When to show the one under the list's cursor, while somebody else is shown.
    behind: Option<Instant>,
    /// That moment has come.
    has_rested: bool,
    focus: bool,
    zoomed: bool,
}

impl Default for Beside {
    fn default() -> Self {
        let mut beside = Self {
            customer: None,
            dossier: None,
            asked: Latest::default(),
            list: List::new(|line| line.target.map(|(target, _)| target.id)),
            behind: None,
            has_rested: false,
            focus: false,
            zoomed: false,
        };
        beside.list.set_quiet(true);
        beside
    }
}

impl Beside {
    /// Shows a customer, asking for the dossier if another one is here.
    pub(super) fn show(&mut self, customer: Option<u64>, cx: &mut Cx<'_>) {
        self.behind = None;
        let has_rested = std::mem::take(&mut self.has_rested);
        if cx.is_calm && !has_rested && self.customer != customer && self.dossier.is_some() {
            self.behind = Some(cx.at + REST);
            return;
        }
        if self.customer == customer && (self.dossier.is_some() || self.asked.is_waiting()) {
            return;
        }
        if self.customer != customer {
            self.dossier = None;
            self.list.set(Vec::new());
        }
        self.customer = customer;
        if let Some(customer) = customer {
            let ticket = cx.query(Query::Dossier { customer });
            self.asked.ask(ticket);
        }
    }

    /// What is shown may be out of date: ask again, and keep showing it until the answer is here.
    pub(super) fn again(&mut self, cx: &mut Cx<'_>) {
        if let Some(customer) = self.customer {
            let ticket = cx.query(Query::Dossier { customer });
            self.asked.ask(ticket);
        }
    }

    /// Forget what is shown; the next [`Beside::show`] asks.
    pub(super) fn stale(&mut self) {
        self.customer = None;
    }

    pub(super) fn customer(&self) -> Option<u64> {
        self.customer
    }

    pub(super) fn set_focus(&mut self, focus: bool) {
        self.focus = focus;
        self.list.set_focus(focus);
        self.list.set_quiet(!focus);
    }

    /// Zoomed: phones in full.
    pub(super) fn set_zoomed(&mut self, zoomed: bool) {
        self.zoomed = zoomed;
    }

    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Dossier(dossier)) if self.asked.is(ticket) => {
                self.dossier = Some((**dossier).clone());
                self.lay_out(cx);
                Flow::Done
            }
            // The customer went away meanwhile: the list says so.
            Err(_) if self.asked.is(ticket) => Flow::Done,
            _ => Flow::Pass,
        }
    }

    /// News that touches the customer that is shown.
    pub(super) fn changed(&mut self, change: &Changed, cx: &mut Cx<'_>) {
        let mine = change.touched.is_empty()
            || change
                .touched
                .iter()
                .any(|touched| touched.customer.is_some() && touched.customer == self.customer);
        if mine {
            self.again(cx);
        }
    }

    fn lay_out(&mut self, cx: &Cx<'_>) {
        if let Some(dossier) = &self.dossier {
            self.list.set(lines::lines(dossier, self.zoomed, cx));
        }
    }

    /// What is under the cursor: a record of the dossier, or the customer where the line is no record.
    pub(super) fn subject(&self) -> Option<Subject> {
        let dossier = self.dossier.as_ref()?;
        let (target, revision) = self
            .list
            .selected()
            .and_then(|line| line.target)
            .unwrap_or((
                Ref::new(crate::domain::record::Kind::Customer, dossier.row.id),
                dossier.row.revision,
            ));
        Some(Subject {
            target,
            revision,
            customer: dossier.row.id,
            customer_name: dossier.row.name.clone(),
        })
    }

    pub(super) fn run(&mut self, id: CommandId, cx: &Cx<'_>) -> Flow {
        self.list.run(id, cx)
    }

    pub(super) fn cursor(&self) -> Cursor {
        self.list.cursor()
    }

    pub(super) fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    /// Notes at drawing that this customer should be shown. A window that was narrow when the cursor moved has not
    /// asked for anybody.
    pub(super) fn expect(&mut self, customer: Option<u64>, cx: &Cx<'_>) {
        if self.customer != customer {
            self.behind.get_or_insert(cx.at);
        }
    }

    /// For [`View::deadline`](crate::tui::view::View::deadline).
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.behind
    }

    /// For [`View::wake`](crate::tui::view::View::wake): whether the list should say whom to show.
    pub(super) fn wake(&mut self, cx: &Cx<'_>) -> bool {
        let is_due = self.behind.is_some_and(|due| due <= cx.at);
        if is_due {
            self.behind = None;
            self.has_rested = true;
        }
        is_due
    }

    /// Draws the dossier in a frame.
    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let title = if self.zoomed {
            self.dossier.as_ref().map_or_else(
                || cx.words.panes.dossier.to_owned(),
                |it| it.row.name.clone(),
            )
        } else {
            cx.words.panes.dossier.to_owned()
        };
        let inner =
            Lines::new()
                .title(&title, cx)
                .focus(self.focus)
                .draw(frame.buffer_mut(), area, cx);
        if self.dossier.is_none() {
            let text = if self.customer.is_some() {
                cx.words.panes.loading
            } else {
                cx.words.panes.no_dossier
            };
            let room = inset(inner, 1);
            put_wrapped(frame.buffer_mut(), room, text, Role::TextMuted, cx);
            return;
        }
        self.list.draw(frame, inner, cx, |line, _, width| {
            draw_line(line, width, cx)
        });
    }
}

/// On a slow line the dossier waits until the cursor has rested so long; until then the last one stays.
const REST: Duration = Duration::from_millis(120);

/// Columns of the label in front of a line.
const LABEL: u16 = 10;

fn draw_line(line: &Line, width: u16, env: &Env) -> Strip {
    let mut strip = Strip::new();
    if line.is_rule {
        return strip.text(&"-".repeat(width as usize), env.style(Role::Border));
    }
    if !line.is_wide {
        strip = strip.cell(
            line.label,
            LABEL,
            crate::shown::Align::Left,
            env.style(Role::TextMuted),
        );
    }
    for (text, role) in &line.parts {
        strip = strip.text(text, env.style(*role));
    }
    strip
}
