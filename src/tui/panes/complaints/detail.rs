//! One complaint: how it came in, its six stages with what is due, why it stands where it stands, what happened.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::choice::{ChoiceSet, ComplaintState as S};
use crate::domain::record::Record;
use crate::domain::rules::sla::{ClockState, Stage};
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::work::Complaint;
use crate::domain::workflow::Step;
use crate::i18n::dates::short_day;
use crate::service::reply::ComplaintDetail;
use crate::service::{Changed, Query, Reply};
use crate::shown::Align;
use crate::tui::command::CommandId as C;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::inset;
use crate::tui::panes::marks::card;
use crate::tui::theme::Role;
use crate::tui::view::{Cx, Flow, Latest};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put_wrapped};

use super::lines::{events, handled, moment, texts, wrapped};
use super::queue::clock_role;

/// The complaint that is shown.
#[derive(Debug, Default)]
pub(super) struct Detail {
    id: Option<u64>,
    shown: Option<ComplaintDetail>,
    asked: Latest,
    scroll: u16,
    /// Rows of the last drawing: shown, and in all.
    height: u16,
    rows: u16,
    /// The reason for its place was on screen.
    shows_why: bool,
}

impl Detail {
    /// Shows a complaint; keeps showing it when it is the same.
    pub(super) fn show(&mut self, id: Option<u64>, cx: &mut Cx<'_>) {
        if self.id == id {
            return;
        }
        self.id = id;
        self.shown = None;
        self.scroll = 0;
        self.again(cx);
    }

    /// What is shown may be out of date: ask again, and keep showing it until the answer is here.
    pub(super) fn again(&mut self, cx: &mut Cx<'_>) {
        if let Some(id) = self.id {
            let ticket = cx.query(Query::Complaint { id });
            self.asked.ask(ticket);
        }
    }

    /// The complaint, once it is here.
    pub(super) const fn shown(&self) -> Option<&ComplaintDetail> {
        self.shown.as_ref()
    }

    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer) -> Flow {
        match answer {
            Ok(Reply::Complaint(detail)) if self.asked.is(ticket) => {
                self.shown = Some((**detail).clone());
                Flow::Done
            }
            // It went away meanwhile: the queue says so.
            Err(_) if self.asked.is(ticket) => Flow::Done,
            _ => Flow::Pass,
        }
    }

    pub(super) fn changed(&mut self, change: &Changed, cx: &mut Cx<'_>) {
        let customer = self.shown.as_ref().map(|it| it.row.customer);
        let mine = change.touched.is_empty()
            || change
                .touched
                .iter()
                .any(|touched| touched.customer.is_some() && touched.customer == customer);
        if mine {
            self.again(cx);
        }
    }

    /// Why it stands where it stands, when there was no room to say so.
    pub(super) fn unsaid_why(&self, cx: &Cx<'_>) -> Option<String> {
        let detail = self.shown.as_ref().filter(|_| !self.shows_why)?;
        let is_open = detail.row.state.is_open();
        is_open.then(|| (cx.words.panes.why)(&(cx.words.standings.queue)(&detail.why)))
    }

    /// Scrolls; everything else passes.
    pub(super) fn run(&mut self, id: C, cx: &Cx<'_>) -> Flow {
        let most = self.rows.saturating_sub(self.height);
        let count = cx.count.min(9_999) as u16;
        let half = (self.height / 2).max(1);
        self.scroll = match id {
            C::ListDown => self.scroll.saturating_add(count),
            C::ListUp => self.scroll.saturating_sub(count),
            C::ListPageDown => self.scroll.saturating_add(half.saturating_mul(count)),
            C::ListPageUp => self.scroll.saturating_sub(half.saturating_mul(count)),
            C::ListFirst => 0,
            C::ListLast => most,
            _ => return Flow::Pass,
        }
        .min(most);
        Flow::Done
    }

    /// Nothing of it is drawn.
    pub(super) fn hide(&mut self) {
        self.shows_why = false;
    }

    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, focus: bool, cx: &Cx<'_>) {
        let title = self.shown.as_ref().map_or_else(String::new, |it| {
            format!("#{} {}", it.row.number, it.row.subject)
        });
        let mut why_at = 0;
        let strips = self
            .shown
            .as_ref()
            .map(|it| strips(it, area.width.saturating_sub(4), &mut why_at, cx));
        let rows = strips.as_ref().map_or(0, Vec::len) as u16;
        let height = area.height.saturating_sub(2);
        self.height = height;
        self.rows = rows;
        self.shows_why = why_at < height as usize;
        let scroll = self.scroll.min(rows.saturating_sub(height));
        let foot = if rows > height {
            format!("{}/{rows}", (scroll + height).min(rows))
        } else {
            String::new()
        };
        let inner = Lines::new()
            .title(&title, cx)
            .foot(&foot, cx)
            .focus(focus)
            .draw(frame.buffer_mut(), area, cx);
        let text = inset(inner, 1);
        let Some(strips) = strips else {
            if self.id.is_some() {
                put_wrapped(
                    frame.buffer_mut(),
                    text,
                    cx.words.panes.loading,
                    Role::TextMuted,
                    cx,
                );
            }
            return;
        };
        for (row, strip) in text.rows().zip(strips.iter().skip(scroll as usize)) {
            strip.draw(frame.buffer_mut(), row, cx);
        }
    }
}

/// All rows; `why_at` becomes the last one that says why it stands where it stands.
fn strips(detail: &ComplaintDetail, width: u16, why_at: &mut usize, cx: &Cx<'_>) -> Vec<Strip> {
    let Record::Complaint(it) = &detail.stored.record else {
        return Vec::new();
    };
    let words = cx.words;
    let mut out = Vec::new();
    head(detail, it, cx, &mut out);
    track(detail, it, width, cx, &mut out);
    if it.is_waiting() && it.state.is_open() {
        let mut waits = (words.panes.waits)(&it.waiting_for);
        if let Some(wake) = it.wake_on {
            let wake = short_day(words, wake, cx.now.today());
            waits = (words.panes.aside)(&waits, &(words.panes.until)(&wake));
        }
        out.push(Strip::new().text(&waits, cx.style(Role::StatusWaiting)));
    }
    if let Some(silent) = detail.row.silent {
        let said = (words.cases.silent)(&(words.standings.working)(silent));
        out.push(Strip::new().text(&said, cx.style(Role::StatusSoon)));
    }
    if !detail.reached.is_empty() {
        let said = (words.cases.reached)(&detail.reached);
        out.push(Strip::new().text(&said, cx.style(Role::StatusLate)));
    }
    if it.state.is_open() {
        let why = (words.panes.why)(&(words.standings.queue)(&detail.why));
        wrapped(&why, 0, width, Role::TextMuted, cx, Strip::new(), &mut out);
    }
    *why_at = out.len().saturating_sub(1);
    out.push(Strip::new().text(&"-".repeat(width as usize), cx.style(Role::Border)));
    events(detail, width, cx, &mut out);
    for part in [handled(detail, width, cx), texts(detail, width, cx)] {
        if !part.is_empty() {
            out.push(Strip::new().text(&"-".repeat(width as usize), cx.style(Role::Border)));
            out.extend(part);
        }
    }
    out
}

/// The customer; when it came in, from whom and how; what it is.
fn head(detail: &ComplaintDetail, it: &Complaint, cx: &Cx<'_>, out: &mut Vec<Strip>) {
    let words = cx.words;
    let row = &detail.row;
    let (card, role) = card(row.class);
    let mut facts = vec![
        words.choice(ChoiceSet::Severity, row.severity.number()),
        words.choice(ChoiceSet::ComplaintKind, row.kind.number()),
        row.owner_name.as_str(),
    ];
    facts.retain(|fact| !fact.is_empty());
    out.push(
        Strip::new()
            .text(card, cx.style(role))
            .space(1)
            .text(&row.customer_name, cx.style(Role::Title))
            .space(3)
            .text(&facts.join("   "), cx.style(Role::Text)),
    );
    if let Some(opened) = it.opened {
        let mut text = (words.panes.opened)(&moment(opened, cx), &detail.contact_name);
        let channel = words.choice(ChoiceSet::TouchChannel, it.channel.number());
        text = (words.panes.by_channel)(&text, channel);
        if it.reassignments > 0 {
            text = format!("{text}   {}", (words.panes.handed_over)(it.reassignments));
        }
        out.push(Strip::new().text(&text, cx.style(Role::TextMuted)));
    }
}

/// One stage of the track: its state, its stamp, the step that leads to it, its clock.
const TRACK: [(S, F, Step, Option<Stage>); 6] = [
    (
        S::Accepted,
        F::Acknowledged,
        Step::Accept,
        Some(Stage::Acknowledge),
    ),
    (
        S::CauseFound,
        F::CauseFound,
        Step::FindCause,
        Some(Stage::Cause),
    ),
    (
        S::Contained,
        F::Contained,
        Step::Contain,
        Some(Stage::Contain),
    ),
    (
        S::Corrected,
        F::Corrected,
        Step::Correct,
        Some(Stage::Correct),
    ),
    (
        S::FollowedUp,
        F::FollowedUp,
        Step::FollowUp,
        Some(Stage::FollowUp),
    ),
    (S::Closed, F::Closed, Step::Close, None),
];

fn track(detail: &ComplaintDetail, it: &Complaint, width: u16, cx: &Cx<'_>, out: &mut Vec<Strip>) {
    let words = cx.words;
    let label = if width < 50 { 12 } else { 16 };
    for (number, (state, stamp, step, stage)) in (1..).zip(TRACK) {
        let done = match detail.stored.record.value(stamp) {
            crate::domain::value::Value::Moment(at) => Some(at),
            _ => None,
        };
        // A complaint that was refused, withdrawn or a duplicate ends in that state and not in "closed".
        let state = if state == S::Closed && !it.state.is_open() {
            it.state
        } else {
            state
        };
        let clock = stage.and_then(|stage| detail.clocks.iter().find(|clock| clock.stage == stage));
        let (mark, role) = match (done, clock) {
            (Some(_), _) => ("[x]", Role::StatusOk),
            (None, Some(clock)) if clock.state == ClockState::Breached => ("[ ]", Role::StatusLate),
            (None, _) => ("[ ]", Role::TextMuted),
        };
        let mut strip = Strip::new()
            .text(&format!("{number} "), cx.style(Role::TextMuted))
            .text(mark, cx.style(role))
            .space(1)
            .cell(
                words.choice(ChoiceSet::ComplaintState, state.number()),
                label,
                Align::Left,
                cx.style(if done.is_some() {
                    Role::Text
                } else {
                    Role::TextMuted
                }),
            );
        if let Some(at) = done {
            let who = detail
                .events
                .iter()
                .rev()
                .find(|event| event.step == step)
                .map_or("", |event| event.by.as_str());
            strip = strip
                .text(&moment(at, cx), cx.style(Role::Text))
                .space(2)
                .text(who, cx.style(Role::TextMuted));
            if let Some(clock) = clock
                && clock.state == ClockState::Breached
            {
                let late = (words.standings.clock)(clock);
                strip = strip.space(2).text(&late, cx.style(Role::StatusLate));
            }
        } else if let Some(clock) = clock
            && clock.is_running()
        {
            strip = strip.cell(
                &(words.standings.clock)(clock),
                12,
                Align::Left,
                cx.style(clock_role(clock)),
            );
            if width >= 50 {
                let due = (words.panes.until)(&moment(clock.due, cx));
                strip = strip.space(2).text(&due, cx.style(Role::Text));
            }
        }
        out.push(strip);
    }
}
