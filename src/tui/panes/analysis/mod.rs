//! The Analysis view: small charts beside each other, a report on the whole pane, and the records behind a number.
//!
//! What is looked at stands on what was looked at before: Esc goes back one by one. Customers, visits and complaints
//! behind a number are shown in their own views, from which Esc comes back here.

mod choose;
mod feed;
mod fields;
mod grid;
mod loaded;
mod open;
mod overview;
mod page;
mod plot;
mod records;
mod subjects;
mod walk;

use std::time::{Duration, Instant};

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::id::{Ref, Revision};
use crate::domain::record::Kind;
use crate::domain::report::{Asked, Report};
use crate::i18n::reported;
use crate::service::Changed;
use crate::service::reply::Opens;
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::effect::{Narrowed, Outcome};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::inset;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Reason, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{put, put_lines};

use super::verbs::{self, Subject, Verbs};
use choose::{Choose, Chosen};
use loaded::{Loaded, Look};
use overview::Overview;
use page::{Page, SORT};
use records::Records;
use subjects::Subjects;
use walk::Walk;

/// How long after a change what is looked at is asked for again: several changes come together.
const AFTER_CHANGE: Duration = Duration::from_millis(400);

/// What stands on the small charts.
#[derive(Debug)]
enum Over {
    Subjects,
    Page(Box<Page>),
    Records(Box<Records>),
    Walk(Box<Walk>),
}

/// The Analysis view.
#[derive(Debug)]
pub(super) struct Analysis {
    look: Look,
    overview: Overview,
    subjects: Subjects,
    over: Vec<Over>,
    /// What was looked at before a number elsewhere led here; it comes back when that is left.
    kept: Option<Vec<Over>>,
    choose: Choose,
    verbs: Verbs,
    /// When what is shown is asked for again, once it was seen.
    stale: Option<Instant>,
    is_seen: bool,
    at: Option<Instant>,
}

impl Analysis {
    pub(super) fn boxed() -> Box<dyn View> {
        let look = Look::default();
        Box::new(Self {
            overview: Overview::new(&look),
            look,
            subjects: Subjects::new(),
            over: Vec::new(),
            kept: None,
            choose: Choose::default(),
            verbs: Verbs::default(),
            stale: None,
            is_seen: false,
            at: None,
        })
    }

    /// The report on top.
    fn page(&mut self) -> Option<&mut Page> {
        match self.over.last_mut() {
            Some(Over::Page(page)) => Some(page),
            _ => None,
        }
    }

    /// Whether the list of reports is what is looked at: line by line it says more than charts.
    fn is_list(&self, cx: &Cx<'_>) -> bool {
        matches!(self.over.last(), Some(Over::Subjects)) || self.over.is_empty() && cx.is_linear
    }

    /// The question that commands are about: of the report on top, or of the chart under the cursor.
    fn asked(&self) -> Asked {
        let over = match self.over.last() {
            Some(Over::Page(page)) => Some(&page.loaded),
            _ => self.overview.current().map(|(loaded, _)| loaded),
        };
        let asked = over.map(|loaded| loaded.asked.clone());
        let mut asked = asked.unwrap_or_else(|| Asked::of(Report::ALL[0]));
        asked.most = Asked::MOST;
        asked.spread = 0;
        asked
    }

    fn show(&mut self, page: Page, cx: &mut Cx<'_>) {
        self.over.push(Over::Page(Box::new(page)));
        if let Some(page) = self.page() {
            page.loaded.ask(cx);
        }
    }

    /// Opens a report over the days and customers that are looked at.
    fn show_report(&mut self, report: Report, place: Option<usize>, cx: &mut Cx<'_>) {
        let mut asked = Asked::of(report);
        asked.period = self.look.period;
        asked.among = self.look.among.clone();
        let page = Page::new(asked, &self.look.name).at(place);
        self.show(page, cx);
    }

    /// Opens the report that a palette names.
    fn show_named(&mut self, name: &str, cx: &mut Cx<'_>) {
        let name = name.trim();
        if name.is_empty() {
            return self.show_list();
        }
        let called = |report: &&Report| {
            report.key() == name.replace('-', "_") || (cx.words.reports.title)(**report) == name
        };
        match Report::ALL.iter().find(called) {
            Some(report) => {
                self.over.clear();
                self.show_report(*report, None, cx);
            }
            None => cx.refuse((cx.words.analysis.no_report)(name)),
        }
    }

    fn show_list(&mut self) {
        if !matches!(self.over.last(), Some(Over::Subjects)) {
            self.over.push(Over::Subjects);
        }
    }

    /// Asks again for everything that is looked at.
    fn ask(&mut self, cx: &mut Cx<'_>) {
        if !cx.is_linear {
            self.overview.ask(true, cx);
        }
        for over in &mut self.over {
            match over {
                Over::Subjects => {}
                Over::Page(page) => page.loaded.ask(cx),
                Over::Records(records) => records.ask(cx),
                Over::Walk(walk) => walk.ask(cx),
            }
        }
    }

    /// Takes a choice: of the report on top, or of all small charts.
    fn chosen(&mut self, chosen: Chosen, cx: &mut Cx<'_>) {
        if let Some(page) = self.page() {
            let loaded = &mut page.loaded;
            let mut look = loaded.look();
            if choose::put(chosen, &mut look, &mut loaded.asked) {
                loaded.look_at(&look);
                loaded.ask(cx);
            }
            return;
        }
        let mut asked = self.asked();
        let is_option = matches!(chosen, Chosen::Option(..));
        if !choose::put(chosen, &mut self.look, &mut asked) {
            return;
        }
        if is_option {
            let page = Page::new(asked, &self.look.name);
            return self.show(page, cx);
        }
        self.overview.look_at(&self.look);
        self.overview.ask(true, cx);
    }

    fn shift(&mut self, forward: bool, cx: &mut Cx<'_>) {
        let today = cx.now.today();
        let mut period = self.asked().period;
        for _ in 0..cx.count.min(100) {
            period = choose::shifted(period, forward, today);
        }
        self.chosen(Chosen::Period(period), cx);
    }

    /// What verbs are about.
    fn subject(&self) -> Option<Subject> {
        match self.over.last() {
            Some(Over::Records(records)) => records.subject(),
            Some(Over::Page(page)) => page.customer().map(|(id, name)| Subject {
                target: Ref::new(Kind::Customer, id),
                revision: Revision::default(),
                customer: id,
                customer_name: name,
            }),
            _ => None,
        }
    }
}

/// The cells of a row in words.
fn said(loaded: &Loaded, row: Option<usize>, cx: &Cx<'_>) -> Option<String> {
    let sheet = loaded.sheet.as_ref()?;
    let row = sheet.rows.get(row?)?;
    let columns = sheet.asked.report.spec().columns.iter();
    let cells = columns.zip(&row.cells).filter_map(|(column, value)| {
        let text = reported::cell(cx.words, *column, value);
        let head = (cx.words.reports.column)(*column);
        (!text.is_empty()).then(|| format!("{head} {text}"))
    });
    Some(cells.collect::<Vec<_>>().join("   "))
}

impl View for Analysis {
    fn scope(&self) -> Scope {
        Scope::Analysis
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        // Line by line nobody sees small charts.
        self.at = (!cx.is_linear).then_some(cx.at);
        self.ask(cx);
    }

    fn available(&self, id: C, cx: &Cx<'_>) -> Result<(), Reason> {
        let not_here = || Err(cx.words.messages.not_here.into());
        let is_page = matches!(self.over.last(), Some(Over::Page(_)));
        let is_list = self.is_list(cx);
        let is_walk = matches!(self.over.last(), Some(Over::Walk(_)));
        match id {
            C::RecordEdit | C::NoteAdd | C::TaskAdd | C::RecordDone if is_walk => Ok(()),
            C::ReportPeriod | C::ReportAmong | C::ReportOptions | C::ReportExport if is_walk => {
                not_here()
            }
            C::PaneNext | C::PaneBefore if !self.over.is_empty() || cx.is_linear => not_here(),
            C::PaneZoom if is_page => not_here(),
            C::ListSort | C::CopyTable if !is_page => not_here(),
            C::ReportTable if is_walk => Ok(()),
            C::ReportFacts | C::ReportTable if is_list || is_walk => not_here(),
            C::ListFilter
            | C::FilterBuild
            | C::ListProblem
            | C::RecordBulk
            | C::RecordRepeat
            | C::RecordMark
            | C::RecordMarkAll
            | C::RecordNew
            | C::ViewSave => not_here(),
            // Whose number it is has no revision here: the record is looked at first.
            C::RecordDone | C::RecordMove | C::RecordArchive if is_page => not_here(),
            C::RecordOpen | C::QuickAdd => Ok(()),
            _ if self.subject().is_none() && verbs::is_verb(id) => not_here(),
            _ => Verbs::available(id, self.subject().as_ref(), cx),
        }
    }

    fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        match id {
            C::ListClose | C::AppBack => return self.close(),
            C::ReportWalk => self.show_walk(cx),
            _ if self.walked(id, cx) => {}
            C::ReportOpen => {
                let name = cx.argument.clone();
                self.show_named(&name, cx);
            }
            C::ReportList => self.show_list(),
            C::ReportPeriod => Choose::period(self.asked().period, cx),
            C::ReportAmong | C::ListOwner => self.choose.among(cx),
            C::ReportOptions => {
                let asked = self.asked();
                self.choose.options(&asked, cx);
            }
            C::ReportExport | C::ListExport => self.export(cx),
            C::ListBefore => self.shift(false, cx),
            C::ListNext => self.shift(true, cx),
            C::RecordOpen | C::PaneZoom => self.open(cx),
            C::ReportTable => {
                if self.page().is_none() {
                    self.open(cx);
                }
                if let Some(page) = self.page() {
                    page.turn(cx);
                }
            }
            C::ReportFacts => self.tell_facts(cx),
            C::ListSort => {
                if let Some(page) = self.page() {
                    page.choose_order(cx);
                }
            }
            C::CopyTable => self.copy(cx),
            _ => {
                let subject = self.subject();
                if self.verbs.run(id, subject.as_ref(), cx) == Flow::Done {
                    return Flow::Done;
                }
                return match self.over.last_mut() {
                    None if cx.is_linear => self.subjects.run(id, cx),
                    None => self.overview.run(id, cx),
                    Some(Over::Subjects) => self.subjects.run(id, cx),
                    Some(Over::Page(page)) => page.run(id, cx),
                    Some(Over::Records(records)) => records.run(id, cx),
                    Some(Over::Walk(walk)) => walk.run(id, cx),
                };
            }
        }
        Flow::Done
    }

    fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Flow {
        match self.over.last_mut() {
            None => self.overview.point(at),
            Some(Over::Subjects) => self.subjects.point(at),
            Some(Over::Records(records)) => records.point(at),
            Some(Over::Walk(walk)) => walk.point(at),
            Some(Over::Page(page)) => {
                if page.point(at) {
                    page.loaded.ask(cx);
                }
            }
        }
        Flow::Done
    }

    fn deadline(&self) -> Option<Instant> {
        let more = self.at.filter(|_| self.overview.wants_more());
        more.or(self.stale.filter(|_| self.is_seen))
    }

    fn wake(&mut self, cx: &mut Cx<'_>) {
        if self.overview.wants_more() {
            self.overview.ask(false, cx);
        }
        if self.stale.is_some_and(|due| due <= cx.at) {
            self.stale = None;
            self.is_seen = false;
            self.ask(cx);
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        for over in &mut self.over {
            let flow = match over {
                Over::Subjects => Flow::Pass,
                Over::Page(page) => page.answer(ticket, answer, cx),
                Over::Records(records) => records.answer(ticket, answer, cx),
                Over::Walk(walk) => walk.answer(ticket, answer, cx),
            };
            if flow == Flow::Done {
                return flow;
            }
        }
        if self.overview.answer(ticket, answer, cx) == Flow::Done
            || self.choose.answer(ticket, answer, cx) == Flow::Done
        {
            return Flow::Done;
        }
        self.verbs.answer(ticket, answer, cx)
    }

    fn changed(&mut self, _: &Changed, cx: &mut Cx<'_>) {
        // Only while somebody looks: nothing is computed for a view that is not seen.
        self.stale.get_or_insert(cx.at + AFTER_CHANGE);
    }

    fn behind(&mut self, opens: Opens, said: String, cx: &mut Cx<'_>) {
        self.show_behind(opens, said, cx);
    }

    fn narrow(&mut self, to: Option<Narrowed>, _: &mut Cx<'_>) {
        if to.is_none()
            && let Some(kept) = self.kept.take()
        {
            self.over = kept;
        }
    }

    fn closed(&mut self, outcome: Outcome, cx: &mut Cx<'_>) {
        if let Outcome::Picked { tag: SORT, id } = &outcome {
            if let Some(page) = self.page() {
                page.ordered(*id);
                page.loaded.ask(cx);
            }
            return;
        }
        let asked = self.asked();
        let chosen = self.choose.closed(&outcome, &asked, cx);
        if chosen == Chosen::Nothing {
            let _flow = self.verbs.closed(&outcome, cx);
        }
        self.chosen(chosen, cx);
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.is_seen = true;
        self.overview.keep_up(cx);
        for over in &mut self.over {
            if let Over::Page(page) = over {
                page.keep_up(cx);
            }
        }
        if self.is_list(cx) {
            return self.subjects.draw(frame, area, cx);
        }
        match self.over.last_mut() {
            Some(Over::Page(page)) => page.draw(frame, area, cx),
            Some(Over::Records(records)) => records.draw(frame, area, cx),
            Some(Over::Walk(walk)) => walk.draw(frame, area, cx),
            _ if self.overview.is_empty() => draw_empty(frame, area, cx),
            _ => self.overview.draw(frame, area, cx),
        }
    }

    fn render_message(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> bool {
        let told = match self.over.last() {
            None if !cx.is_linear => {
                let Some((loaded, row)) = self.overview.current() else {
                    return false;
                };
                said(loaded, row, cx)
            }
            Some(Over::Page(page)) if !cx.is_linear => said(&page.loaded, page.at_row(), cx),
            _ => None,
        };
        let whose = match (&self.over.last(), self.look == Look::default()) {
            (None, false) => format!("{}   ", self.look.whose(cx.words)),
            _ => String::new(),
        };
        let Some(told) = told else { return false };
        let text = format!("{whose}{told}   {}", cx.words.analysis.opens);
        let row = inset(area, 1);
        put(frame.buffer_mut(), row, &text, Role::TextMuted, cx);
        true
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        match self.over.last() {
            None | Some(Over::Subjects) => self.subjects.row_id(at),
            Some(Over::Page(page)) => page.row_id(at),
            Some(Over::Records(records)) => records.row_id(at),
            Some(Over::Walk(walk)) => walk.row_id(at),
        }
    }

    fn cursor(&self) -> Cursor {
        match self.over.last() {
            None => Cursor::Hidden,
            Some(Over::Subjects) => self.subjects.cursor(),
            Some(Over::Page(page)) => page.cursor(),
            Some(Over::Records(records)) => records.cursor(),
            Some(Over::Walk(walk)) => walk.cursor(),
        }
    }
}

/// What the view is for, where nothing can be drawn yet.
fn draw_empty(frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
    let inner = Lines::new()
        .title(cx.words.analysis.title, cx)
        .focus(true)
        .draw(frame.buffer_mut(), area, cx);
    let roles = [Role::Title, Role::Text];
    let lines = cx.words.analysis.about;
    put_lines(frame.buffer_mut(), inset(inner, 2), lines, roles, cx);
}
