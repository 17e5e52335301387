//! Who was in touch with whom, and when: from visits that were made and contacts that were logged.

use std::collections::BTreeMap;

use crate::domain::choice::{VisitKind, VisitState};
use crate::domain::id::Id;
use crate::domain::rules::cadence::counts_for_executives;
use crate::domain::rules::signals::Pair;
use crate::domain::when::Day;
use crate::domain::work::{Touchpoint, Visit};
use crate::service::failure::Failure;
use crate::service::queries::Ask;

use super::had;

/// Days back for which it is counted who carries the contacts.
const PAIR_DAYS: i32 = 365;

/// Contacts of a customer, by the people who took part.
#[derive(Default)]
pub(super) struct Contacts {
    /// Ours, theirs, when.
    met: Vec<(u64, u64, Day)>,
    pub(super) last_executive: Option<Day>,
    pub(super) last_new_product: Option<Day>,
}

impl Contacts {
    pub(super) fn read(ask: &Ask<'_>, customer: u64) -> Result<Self, Failure> {
        let mut contacts = Self::default();
        for visit in had::<Visit>(ask, customer)? {
            let visit = visit.it;
            if visit.state != VisitState::Done {
                continue;
            }
            let day = Some(visit.day);
            if counts_for_executives(visit.kind) {
                contacts.last_executive = contacts.last_executive.max(day);
            }
            if visit.kind == VisitKind::NewProduct {
                contacts.last_new_product = contacts.last_new_product.max(day);
            }
            let mut ours: Vec<u64> = (visit.owner.iter().chain(&visit.attendees))
                .map(|id| id.number())
                .collect();
            ours.sort_unstable();
            ours.dedup();
            for our in ours {
                let theirs = visit.contacts.iter().map(|id| id.number());
                contacts
                    .met
                    .extend(theirs.map(|their| (our, their, visit.day)));
            }
        }
        for touch in had::<Touchpoint>(ask, customer)? {
            let touch = touch.it;
            if let Some(their) = touch.contact {
                let our = touch.owner.map_or(0, Id::number);
                contacts.met.push((our, their.number(), touch.day));
            }
        }
        Ok(contacts)
    }

    /// When two people were last in touch.
    pub(super) fn last_of(&self, our: u64, their: u64) -> Option<Day> {
        let of_both = self.met.iter().filter(|it| (it.0, it.1) == (our, their));
        of_both.map(|it| it.2).max()
    }

    /// When anybody of ours was last in touch with somebody.
    pub(super) fn last_with(&self, their: u64) -> Option<Day> {
        let with = self.met.iter().filter(|it| it.1 == their);
        with.map(|it| it.2).max()
    }

    /// Who carried the contacts of the last year.
    pub(super) fn pairs_since(&self, today: Day) -> Vec<Pair> {
        let mut pairs: BTreeMap<(u64, u64), u32> = BTreeMap::new();
        for (our, their, day) in &self.met {
            if (0..PAIR_DAYS).contains(&today.since(*day)) {
                *pairs.entry((*our, *their)).or_default() += 1;
            }
        }
        (pairs.into_iter())
            .map(|((our, their), count)| (our, their, count))
            .collect()
    }
}
