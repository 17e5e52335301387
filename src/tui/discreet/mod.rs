//! Discreet mode: what comes from the book is hidden before any view sees it, so that no view, copy, message or line
//! that is read out can show it. An answer of a new form does not compile before it is decided what of it is hidden.
//!
//! What is hidden cannot be changed: a form that was filled with masks would write them back. So the session only looks
//! meanwhile.

mod brief;
mod credit;
mod gradings;
mod person;
mod report;

use std::sync::Arc;

use crate::domain::discreet::{hide, name, words};
use crate::domain::record::Stored;
use crate::service::Changed;
use crate::service::failure::{Conflict, Failure};
use crate::service::reply::{
    ComplaintDetail, ComplaintRow, CustomerHealth, CustomerRow, DecisionRow, Done, Dossier,
    EventRow, Hit, LinkRow, LogRow, MeasureRow, MergePlan, Named, Page, PersonRow, PlanFile,
    Preview, Profile, PromiseRow, ProposalRow, Reply, Row, SectionRow, StaleRow, TieRow,
    TimelineRow, TodayList, TodayRow, Touched, VisitRow,
};
use crate::tui::event::{Answer, SessionEvent};

/// Something that can be hidden.
trait Hide {
    fn hide(&mut self);
}

/// Hides what an event of the session tells.
pub(super) fn hide_event(event: &mut SessionEvent) {
    match event {
        SessionEvent::Answer { result, .. } => hide_answer(result),
        SessionEvent::Changed(Changed { touched, .. }) => touched.hide(),
        SessionEvent::Lagged
        | SessionEvent::Opened
        | SessionEvent::Unopened(_)
        | SessionEvent::Lost { .. }
        | SessionEvent::Restored
        | SessionEvent::Closing(_) => {}
    }
}

fn hide_answer(answer: &mut Answer) {
    match answer {
        Ok(reply) => reply.hide(),
        Err(failure) => failure.hide(),
    }
}

fn hide_name(text: &mut String) {
    *text = name(text);
}

fn hide_words(text: &mut String) {
    *text = words(text);
}

impl<T: Hide> Hide for Vec<T> {
    fn hide(&mut self) {
        self.iter_mut().for_each(Hide::hide);
    }
}

impl<T: Hide + Clone> Hide for Arc<T> {
    fn hide(&mut self) {
        Self::make_mut(self).hide();
    }
}

impl<T: Hide> Hide for Option<T> {
    fn hide(&mut self) {
        if let Some(inner) = self {
            inner.hide();
        }
    }
}

impl<T: Hide> Hide for Page<T> {
    fn hide(&mut self) {
        self.rows.hide();
    }
}

impl Hide for Reply {
    fn hide(&mut self) {
        match self {
            Self::Done(done) => done.hide(),
            Self::Customers(page) => page.hide(),
            Self::Dossier(dossier) => dossier.hide(),
            Self::Visits(rows) => rows.hide(),
            Self::Complaints(page) => page.hide(),
            Self::Complaint(detail) => detail.hide(),
            Self::Today(day) => day.hide(),
            Self::Record(stored) => stored.hide(),
            Self::Records(page) => page.hide(),
            Self::Found(hits) => hits.hide(),
            Self::Log(rows) => rows.hide(),
            Self::Timeline(rows) => rows.hide(),
            Self::Rehearsed(found) => found.hide(),
            Self::Preview(preview) => preview.hide(),
            Self::Profile(profile) => profile.hide(),
            Self::Stale(rows) => rows.hide(),
            Self::Personal(told) => told.hide(),
            Self::Brief(brief) => brief.hide(),
            Self::Proposals(rows) => rows.hide(),
            Self::Health(health) => health.hide(),
            Self::Report(sheet) => sheet.hide(),
            Self::Grading(page) => page.hide(),
            Self::Suggestions(rows) => rows.hide(),
            Self::Entitlements(rows) => rows.hide(),
            Self::Similar(rows) => rows.hide(),
            Self::Walk(walk) => walk.hide(),
            Self::MergePlan(plan) => plan.hide(),
            Self::Credit(credit) => credit.hide(),
            // Colleagues, files and processes.
            Self::Hello(_)
            | Self::Users(_)
            | Self::Status(_)
            | Self::Plan(_)
            | Self::Ids(_)
            | Self::Slot(_) => {}
        }
    }
}

impl Hide for Stored {
    fn hide(&mut self) {
        hide(&mut self.record);
    }
}

impl Hide for Named {
    fn hide(&mut self) {
        // Codes, logins and numbers stay.
        let Self { stored, names: _ } = self;
        stored.hide();
    }
}

impl Hide for MergePlan {
    fn hide(&mut self) {
        self.survivor.hide();
        self.other.hide();
        self.namesakes.iter_mut().for_each(hide_name);
    }
}

impl Hide for Failure {
    fn hide(&mut self) {
        match self {
            Self::Conflict(conflict) => conflict.hide(),
            Self::Ambiguous { candidates, .. } => {
                for (_, _, called) in candidates {
                    hide_name(called);
                }
            }
            // What was typed is no secret to whoever typed it.
            Self::Invalid(_) | Self::NoSuch { .. } => {}
            Self::Refused { .. }
            | Self::Denied(_)
            | Self::Missing(_)
            | Self::NotUndone(_)
            | Self::ReadOnly(_)
            | Self::Unavailable(_)
            | Self::Unsupported
            | Self::Fault { .. } => {}
        }
    }
}

impl Hide for Conflict {
    fn hide(&mut self) {
        self.theirs.hide();
    }
}

impl Hide for Done {
    fn hide(&mut self) {
        hide_words(&mut self.deed.name);
        self.touched.hide();
    }
}

impl Hide for Preview {
    fn hide(&mut self) {
        hide_words(&mut self.deed.name);
        for edit in &mut self.edits {
            edit.before.hide();
            edit.after.hide();
        }
    }
}

impl Hide for Touched {
    fn hide(&mut self) {
        match &mut self.row {
            Row::Customer(row) => row.hide(),
            Row::Visit(row) => row.hide(),
            Row::Complaint(row) => row.hide(),
            Row::None | Row::Gone => {}
        }
    }
}

impl Hide for CustomerRow {
    fn hide(&mut self) {
        hide_name(&mut self.name);
        hide_name(&mut self.short);
        hide_words(&mut self.found_by);
        // Places in a name that is not there any more.
        self.matched.clear();
    }
}

impl Hide for VisitRow {
    fn hide(&mut self) {
        hide_name(&mut self.customer_name);
        hide_name(&mut self.contact_name);
        hide_words(&mut self.purpose);
    }
}

impl Hide for ComplaintRow {
    fn hide(&mut self) {
        hide_name(&mut self.customer_name);
        hide_words(&mut self.subject);
    }
}

impl Hide for CustomerHealth {
    fn hide(&mut self) {
        hide_name(&mut self.name);
        // Points say how things stand; amounts are money.
        self.facts.trade = None;
        self.risk_facts.sales = None;
        self.contributions = [None, None];
        self.signals.hide();
        self.winback.hide();
        self.termination.hide();
    }
}

impl Hide for ComplaintDetail {
    fn hide(&mut self) {
        self.row.hide();
        self.stored.hide();
        self.events.hide();
        hide_name(&mut self.contact_name);
        for action in &mut self.actions {
            hide_words(&mut action.what);
        }
        for hit in &mut self.hits {
            hide_words(&mut hit.reason);
        }
    }
}

impl Hide for EventRow {
    fn hide(&mut self) {
        hide_words(&mut self.words);
    }
}

impl Hide for Dossier {
    fn hide(&mut self) {
        self.row.hide();
        self.stored.hide();
        self.contacts.hide();
        self.complaints.hide();
        self.promises.hide();
        self.visits.hide();
        self.timeline.hide();
        self.sales.clear();
    }
}

impl Hide for Profile {
    fn hide(&mut self) {
        self.customer.hide();
        self.sections.hide();
        self.people.hide();
        self.ties.hide();
        self.decisions.hide();
        self.zipper.links.hide();
        self.measures.hide();
        self.plan.hide();
    }
}

impl Hide for PlanFile {
    fn hide(&mut self) {
        self.plan.hide();
        self.products.iter_mut().for_each(hide_words);
        for row in &mut self.objectives {
            row.stored.hide();
        }
        for row in &mut self.actions {
            row.stored.hide();
        }
        for row in &mut self.factors {
            row.stored.hide();
        }
        self.others.hide();
        self.club.hide();
    }
}

impl Hide for SectionRow {
    fn hide(&mut self) {
        self.stored.hide();
    }
}

impl Hide for PersonRow {
    fn hide(&mut self) {
        self.stored.hide();
        self.judgement = None;
    }
}

impl Hide for TieRow {
    fn hide(&mut self) {
        hide_name(&mut self.one);
        hide_name(&mut self.other);
        hide_name(&mut self.elsewhere);
        hide_words(&mut self.text);
    }
}

impl Hide for DecisionRow {
    fn hide(&mut self) {
        self.stored.hide();
        self.deciders.iter_mut().for_each(hide_name);
    }
}

impl Hide for LinkRow {
    fn hide(&mut self) {
        hide_name(&mut self.contact_name);
    }
}

impl Hide for MeasureRow {
    fn hide(&mut self) {
        if let Some((_, text, _)) = &mut self.ticked {
            hide_words(text);
        }
    }
}

impl Hide for StaleRow {
    fn hide(&mut self) {
        hide_name(&mut self.name);
    }
}

impl Hide for PromiseRow {
    fn hide(&mut self) {
        hide_name(&mut self.customer_name);
        hide_words(&mut self.what);
    }
}

impl Hide for TimelineRow {
    fn hide(&mut self) {
        hide_words(&mut self.words);
    }
}

impl Hide for TodayList {
    fn hide(&mut self) {
        self.items.hide();
        self.next_visit.hide();
    }
}

impl Hide for TodayRow {
    fn hide(&mut self) {
        hide_name(&mut self.customer_name);
        hide_name(&mut self.contact_name);
        hide_words(&mut self.words);
    }
}

impl Hide for Hit {
    fn hide(&mut self) {
        hide_name(&mut self.name);
        hide_name(&mut self.customer_name);
        hide_words(&mut self.found_by);
    }
}

impl Hide for LogRow {
    fn hide(&mut self) {
        hide_words(&mut self.deed.name);
    }
}

impl Hide for ProposalRow {
    fn hide(&mut self) {
        hide_name(&mut self.customer_name);
    }
}
