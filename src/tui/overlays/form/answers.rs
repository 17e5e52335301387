//! What a form asks about the records it names, and what it does with the answers.

use super::editor::Editor;
use super::fields::Line;
use super::known::called;
use super::refs::Refs;
use super::{Form, Stop};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::service::Reply;
use crate::tui::event::Ticket;
use crate::tui::view::Cx;

impl Form {
    /// Asks for the names of what the fields refer to.
    pub(super) fn ask_names(&mut self, cx: &mut Cx<'_>) {
        for line in &mut self.lines {
            let Editor::Refs(refs) = &mut line.editor else {
                continue;
            };
            refs.name_from(&self.known);
            match refs.of {
                Kind::User => self.known.ask_users(cx),
                // These come with the customer.
                Kind::Contact => {}
                Kind::Customer if refs.unnamed().all(|it| Some(it.id) == self.known.customer) => {}
                _ => {
                    for target in refs.unnamed().collect::<Vec<_>>() {
                        self.known.ask_name(target, cx);
                    }
                }
            }
        }
    }

    /// The customer field says whose people can be chosen.
    pub(super) fn customer_chosen(&mut self, cx: &mut Cx<'_>) {
        let Some(line) = self.lines.iter().find(|line| line.names_customer()) else {
            return;
        };
        let customer = match line.value(cx.now) {
            Ok(Value::Reference(id)) if id != 0 => Some(id),
            _ => None,
        };
        if customer == self.known.customer {
            return;
        }
        let had_one = self.known.customer.is_some();
        self.known.ask_customer(customer, cx);
        if had_one {
            for line in &mut self.lines {
                if let Editor::Refs(refs) = &mut line.editor
                    && matches!(refs.of, Kind::Contact | Kind::Visit | Kind::Complaint)
                {
                    refs.clear();
                }
            }
        }
    }

    /// An answer to a question about records.
    pub(super) fn found(&mut self, ticket: Ticket, reply: &Reply, cx: &mut Cx<'_>) -> bool {
        match reply {
            Reply::Users(rows) if self.known.is_users(ticket) => self.known.set_users(rows),
            Reply::Dossier(dossier) if self.known.is_customer(ticket) => {
                self.known.set_customer(dossier);
            }
            Reply::Record(stored) => {
                let Some(target) = self.known.is_name(ticket) else {
                    return false;
                };
                let (name, _) = called(&stored.record);
                for refs in self.lines.iter_mut().filter_map(references) {
                    refs.name(target, &name);
                }
            }
            Reply::Found(hits) => {
                if !self
                    .lines
                    .iter_mut()
                    .filter_map(references)
                    .any(|refs| refs.found(ticket, hits))
                {
                    return false;
                }
            }
            Reply::Records(page) => {
                if !self
                    .lines
                    .iter_mut()
                    .filter_map(references)
                    .any(|refs| refs.found_records(ticket, &page.rows))
                {
                    return false;
                }
            }
            _ => return false,
        }
        for refs in self.lines.iter_mut().filter_map(references) {
            refs.name_from(&self.known);
        }
        self.settle_left(cx);
        if self.saves_when_found {
            self.save(cx);
        }
        true
    }

    /// Fields that were left while their answer was on its way are settled now.
    fn settle_left(&mut self, cx: &mut Cx<'_>) {
        for at in 0..self.lines.len() {
            let is_left = self.focus != Stop::Line(at);
            let has_text =
                matches!(&self.lines[at].editor, Editor::Refs(refs) if !refs.input.is_empty());
            if is_left && has_text {
                let _ = self.check_line(at, false, cx);
            }
        }
    }
}

pub(super) fn references(line: &mut Line) -> Option<&mut Refs> {
    match &mut line.editor {
        Editor::Refs(refs) => Some(refs),
        _ => None,
    }
}
