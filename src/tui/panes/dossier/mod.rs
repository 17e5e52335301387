//! The dossier of a customer, beside a list or on its own: people, rhythm, what is open, what happened, in the
//! order of the minute before a visit.

mod act;
mod backdrop;
mod grading;
mod grid;
mod lines;
mod pages;
mod planning;
mod tabs;
mod timeline;
mod told;

use std::time::{Duration, Instant};

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::id::Ref;
use crate::domain::playbook::Playbook;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;
use crate::exchange::told::Part;
use crate::exchange::{credit, health};
use crate::i18n::Catalog;
use crate::service::command::Fields;
use crate::service::reply::{Dossier, Opens};
use crate::service::{Changed, Query, Reply};
use crate::tui::command::CommandId;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::{beneath, first_row, inset};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Env, Flow, Latest};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::{Strip, put_wrapped};

use super::verbs::Subject;
use backdrop::Backdrop;
use grid::Grid;
use lines::Line;
use pages::Page;
pub(super) use timeline::KINDS;
use timeline::Timeline;

/// What tells of a customer as headed lines.
type Told<T> = fn(&T, &'static Catalog, &Playbook, Day) -> Vec<Part>;

/// A dossier with a cursor in it.
pub(super) struct Beside {
    customer: Option<u64>,
    dossier: Option<Dossier>,
    asked: Latest,
    /// What was asked of the customer before.
    asked_before: Latest,
    backdrop: Backdrop,
    page: Page,
    grid: Grid,
    /// Columns of the last drawing; lines are broken there.
    width: u16,
    list: List<Line>,
    /// When to show the one under the list's cursor, while somebody else is shown.
    behind: Option<Instant>,
    /// That moment has come.
    has_rested: bool,
    focus: bool,
    zoomed: bool,
    /// What is shown instead: everything that happened.
    timeline: Option<Timeline>,
    /// Keys that were typed ahead of what they move in.
    ahead: Vec<CommandId>,
}

impl Default for Beside {
    fn default() -> Self {
        let mut beside = Self {
            customer: None,
            dossier: None,
            asked: Latest::default(),
            asked_before: Latest::default(),
            backdrop: Backdrop::default(),
            page: Page::default(),
            grid: Grid::default(),
            width: 0,
            list: List::new(|line| line.place.or(line.target.map(|(target, _)| target.id))),
            behind: None,
            has_rested: false,
            focus: false,
            zoomed: false,
            timeline: None,
            ahead: Vec::new(),
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
            self.asked_before = std::mem::take(&mut self.asked);
            self.dossier = None;
            self.backdrop.forget();
            self.grid.forget();
            self.list.set(Vec::new());
            self.ahead.clear();
            if let (Some(timeline), Some(customer)) = (&mut self.timeline, customer) {
                timeline.of_customer(customer);
            }
        }
        self.customer = customer;
        self.again(cx);
    }

    /// What is shown may be out of date: ask again, and keep showing it until the answer is here.
    pub(super) fn again(&mut self, cx: &mut Cx<'_>) {
        if let Some(timeline) = &mut self.timeline {
            timeline.ask(cx);
        }
        if let Some(customer) = self.customer {
            let ticket = cx.query(Query::Dossier { customer });
            self.asked.ask(ticket);
            if self.zoomed {
                self.backdrop.ask(customer, cx);
            }
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

    /// Zoomed: phones in full, and more pages.
    pub(super) fn set_zoomed(&mut self, zoomed: bool) {
        self.zoomed = zoomed;
        self.page = Page::default();
        if !zoomed {
            self.backdrop.forget();
        }
    }

    /// Turns to the next page, or the one before.
    pub(super) fn turn(&mut self, forward: bool, cx: &Cx<'_>) {
        self.page = self.page.turned(forward);
        self.lay_out(cx);
        self.list.select_at(0);
    }

    /// Whether the grid of the zipper takes the keys.
    pub(super) fn is_grid(&self) -> bool {
        self.zoomed && self.page == Page::Zipper && self.backdrop.profile.is_some()
    }

    /// Whether the line under the cursor tells of the customer itself, on a page that is not the first.
    pub(super) fn is_own(&self) -> bool {
        let is_line = self
            .list
            .selected()
            .is_some_and(|line| line.target.is_none());
        self.zoomed && self.page != Page::Overview && !self.is_grid() && is_line
    }

    /// What Enter writes down where there is no record yet.
    pub(super) fn adds(&self) -> Option<(Kind, Fields)> {
        let customer = self.customer?;
        let (kind, fields) = if self.is_grid() {
            match self.grid.target() {
                Some(_) => return None,
                None => (Kind::Coverage, self.grid.preset()),
            }
        } else {
            self.list.selected()?.adds.clone()?
        };
        Some((kind, of_customer(customer, fields)))
    }

    /// Another link of the cell under the cursor.
    pub(super) fn adds_link(&self) -> Option<(Kind, Fields)> {
        let customer = self.customer.filter(|_| self.is_grid())?;
        Some((Kind::Coverage, of_customer(customer, self.grid.preset())))
    }

    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &Cx<'_>) -> Flow {
        if let Some(timeline) = &mut self.timeline
            && timeline.answer(ticket, answer) == Flow::Done
        {
            return Flow::Done;
        }
        match answer {
            Ok(Reply::Dossier(dossier)) if self.asked.is(ticket) => {
                self.dossier = Some((**dossier).clone());
                self.arrived(cx);
                Flow::Done
            }
            // The customer went away meanwhile: the list says so.
            Err(_) if self.asked.is(ticket) || self.asked_before.is(ticket) => Flow::Done,
            _ if self.backdrop.answer(ticket, answer) == Flow::Done => {
                if let Ok(Reply::Profile(profile)) = answer {
                    self.grid.show(profile.zipper.clone());
                }
                self.arrived(cx);
                Flow::Done
            }
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

    /// Whether what the page shows is still on its way.
    fn is_expected(&self) -> bool {
        let lacks_profile = self.zoomed && self.page != Page::Overview;
        self.dossier.is_none() && self.asked.is_waiting()
            || lacks_profile && self.backdrop.is_waiting()
    }

    /// Shows what came, and goes where the keys went that were typed ahead of it.
    fn arrived(&mut self, cx: &Cx<'_>) {
        self.lay_out(cx);
        if !self.is_expected() {
            for id in std::mem::take(&mut self.ahead) {
                let _moved = self.run(id, cx);
            }
        }
    }

    fn lay_out(&mut self, cx: &Cx<'_>) {
        let Some(dossier) = &self.dossier else { return };
        let behind = &self.backdrop;
        let lines = match (self.page, &behind.profile) {
            (Page::Overview, profile) => {
                let profile = profile.as_ref().filter(|_| self.zoomed);
                let standing = profile.map(|it| pages::standing(it, cx));
                lines::lines(dossier, standing.unwrap_or_default(), self.zoomed, cx)
            }
            (Page::People, Some(profile)) => {
                pages::placed(pages::people(profile, cx), self.width, cx)
            }
            (Page::Business, Some(profile)) => {
                pages::placed(pages::business(profile, cx), self.width, cx)
            }
            (Page::Care, Some(profile)) => pages::placed(pages::care(profile, cx), self.width, cx),
            (Page::Grading, _) => match &behind.gradings {
                Some(page) => pages::placed(grading::page(page, cx), self.width, cx),
                None => Vec::new(),
            },
            (Page::Plan, Some(profile)) => {
                pages::placed(planning::plan(&profile.plan, cx), self.width, cx)
            }
            (Page::Health, _) => self.told(behind.health.as_ref(), health::parts, cx),
            (Page::Credit, _) => self.told(behind.credit.as_ref(), credit::parts, cx),
            (_, None) | (Page::Zipper, _) => Vec::new(),
        };
        self.list.set(lines);
    }

    /// A page that is told as headed lines.
    fn told<T>(&self, of: Option<&T>, parts: Told<T>, cx: &Cx<'_>) -> Vec<Line> {
        let Some(of) = of else { return Vec::new() };
        let parts = parts(of, cx.words, cx.playbook, cx.now.today());
        pages::placed(told::lines(parts), self.width, cx)
    }

    /// What the number under the cursor counts, with what that is.
    pub(super) fn counts(&self) -> Option<(Opens, String)> {
        let line = self.list.selected()?;
        if line.target.is_some() || line.adds.is_some() || line.opens == Opens::Nothing {
            return None;
        }
        let name = self.dossier.as_ref().map(|it| it.row.name.clone());
        Some((line.opens.clone(), name.unwrap_or_default()))
    }

    /// What is under the cursor: a record of the dossier, or the customer where the line is no record.
    pub(super) fn subject(&self) -> Option<Subject> {
        let dossier = self.dossier.as_ref()?;
        let under_cursor = match &self.timeline {
            Some(timeline) => timeline.target(),
            None if self.is_grid() => self.grid.target(),
            None => self.list.selected().and_then(|line| line.target),
        };
        let (target, revision) = under_cursor.unwrap_or((
            Ref::new(Kind::Customer, dossier.row.id),
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
        if let Some(timeline) = &mut self.timeline {
            return timeline.list.run(id, cx);
        }
        if self.is_expected() && id.moves() {
            self.ahead.push(id);
            return Flow::Done;
        }
        if self.is_grid() {
            return self.grid.run(id, cx);
        }
        self.list.run(id, cx)
    }

    pub(super) fn cursor(&self) -> Cursor {
        match &self.timeline {
            Some(timeline) => timeline.list.cursor(),
            None if self.is_grid() => self.grid.cursor(),
            None => self.list.cursor(),
        }
    }

    pub(super) fn row_id(&self, at: usize) -> Option<u64> {
        let timeline = self.timeline.as_ref();
        timeline.map_or_else(|| self.list.id_at(at), |it| it.list.id_at(at))
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
            // The window may have another width now.
            self.lay_out(cx);
        }
        is_due
    }

    /// Draws the dossier in a frame.
    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        if let Some(timeline) = &mut self.timeline {
            let dossier = self.dossier.as_ref();
            let name = dossier.map_or("", |it| it.row.name.as_str());
            return timeline.draw(frame, area, name, cx);
        }
        let title = if self.zoomed {
            self.dossier.as_ref().map_or_else(
                || cx.words.panes.dossier.to_owned(),
                |it| it.row.name.clone(),
            )
        } else {
            cx.words.panes.dossier.to_owned()
        };
        let inner = Lines::new()
            .title(&title, cx)
            .foot(
                if self.zoomed {
                    cx.words.profile.keys
                } else {
                    ""
                },
                cx,
            )
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
        let mut inner = inner;
        if self.zoomed {
            self.draw_pages(frame, first_row(inner), cx);
            inner = beneath(inner, 1);
            let width = inner.width.saturating_sub(MARK);
            if std::mem::replace(&mut self.width, width) != width {
                self.behind.get_or_insert(cx.at);
            }
        }
        if self.is_grid() {
            return self.grid.draw(frame, inset(inner, 1), cx);
        }
        if self.list.is_empty() {
            let room = inset(inner, 1);
            put_wrapped(
                frame.buffer_mut(),
                room,
                cx.words.panes.loading,
                Role::TextMuted,
                cx,
            );
            return;
        }
        self.list.draw(frame, inner, cx, |line, _, width| {
            draw_line(line, width, cx)
        });
    }
}

/// Fields of a record of a customer.
fn of_customer(customer: u64, mut fields: Fields) -> Fields {
    fields.push((FieldKey::Customer, Value::Reference(customer)));
    fields
}

/// On a slow line the dossier waits until the cursor has rested so long; until then the last one stays.
const REST: Duration = Duration::from_millis(120);

/// Columns of the mark of the cursor.
const MARK: u16 = 2;

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
