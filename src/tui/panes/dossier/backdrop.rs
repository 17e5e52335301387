//! What stands behind a customer beyond the first page; asked for only while the dossier has the whole screen.

use crate::service::reply::{CustomerCredit, CustomerHealth, GradingPage, Profile};
use crate::service::{Query, Reply};
use crate::tui::event::{Answer, Ticket};
use crate::tui::view::{Cx, Flow, Latest};

/// What stands behind a customer, as far as it is here.
#[derive(Default)]
pub(super) struct Backdrop {
    /// People, business, care, plan.
    pub(super) profile: Option<Profile>,
    /// All gradings.
    pub(super) gradings: Option<GradingPage>,
    /// How the customer does.
    pub(super) health: Option<CustomerHealth>,
    /// What the customer owes.
    pub(super) credit: Option<CustomerCredit>,
    asked: Asked,
}

#[derive(Default)]
struct Asked {
    profile: Latest,
    gradings: Latest,
    health: Latest,
    credit: Latest,
}

impl Backdrop {
    /// Asks for everything; what is here stays until the answers are.
    pub(super) fn ask(&mut self, customer: u64, cx: &mut Cx<'_>) {
        for (query, asked) in [
            (Query::Profile { customer }, &mut self.asked.profile),
            (Query::Grading { customer }, &mut self.asked.gradings),
            (Query::Health { customer }, &mut self.asked.health),
            (Query::Credit { customer }, &mut self.asked.credit),
        ] {
            let ticket = cx.query(query);
            asked.ask(ticket);
        }
    }

    /// Another customer is looked at, or none so closely.
    pub(super) fn forget(&mut self) {
        *self = Self {
            asked: std::mem::take(&mut self.asked),
            ..Self::default()
        };
    }

    /// Whether what most pages rest on is still on its way.
    pub(super) fn is_waiting(&self) -> bool {
        self.profile.is_none() && self.asked.profile.is_waiting()
    }

    /// Takes an answer, if it was asked for here.
    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer) -> Flow {
        let asked = &mut self.asked;
        match answer {
            Ok(Reply::Profile(it)) if asked.profile.is(ticket) => {
                self.profile = Some((**it).clone());
            }
            Ok(Reply::Grading(it)) if asked.gradings.is(ticket) => {
                self.gradings = Some((**it).clone());
            }
            Ok(Reply::Health(it)) if asked.health.is(ticket) => self.health = Some((**it).clone()),
            Ok(Reply::Credit(it)) if asked.credit.is(ticket) => self.credit = Some((**it).clone()),
            // The customer went away meanwhile: the list says so.
            Err(_)
                if asked.profile.is(ticket)
                    || asked.gradings.is(ticket)
                    || asked.health.is(ticket)
                    || asked.credit.is(ticket) => {}
            _ => return Flow::Pass,
        }
        Flow::Done
    }
}
