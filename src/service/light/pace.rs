//! People with a contact rhythm of their own, beside that of their customer (DOMAIN.md 9.4).

use serde::{Deserialize, Serialize};

use crate::domain::choice::VisitState;
use crate::domain::customer::Contact;
use crate::domain::id::Id;
use crate::domain::record::{Record, Stored};
use crate::domain::rules::cadence::{self, History, Rhythm, Standing};
use crate::domain::when::{Day, Zone};
use crate::service::house::House;

/// The rhythm of one person, and what counts for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Pace {
    pub(crate) contact: u64,
    pub(crate) target: u16,
    limit: Option<u16>,
    created: Day,
    pub(crate) last: Option<Day>,
    /// Days of visits still to be made to them, in order.
    ahead: Vec<Day>,
}

/// Whether a contact has a rhythm of their own.
pub(super) fn has_own(it: &Contact) -> bool {
    it.left_on.is_none() && it.visit_target.is_some()
}

impl Pace {
    /// The rhythm of a person who has one, before anything counted.
    pub(super) fn of(stored: &Stored, it: &Contact, zone: Zone) -> Option<Self> {
        let days = |days: Option<i64>| days.and_then(|days| u16::try_from(days).ok());
        let target = days(it.visit_target).filter(|_| has_own(it))?;
        Some(Self {
            contact: stored.id,
            target,
            limit: days(it.visit_limit),
            created: zone.local(stored.created.at).0,
            last: None,
            ahead: Vec::new(),
        })
    }

    /// Takes a record of the customer into account.
    pub(super) fn count(&mut self, record: &Record) {
        let is_met = |ids: &[Id<Contact>]| ids.iter().any(|id| id.number() == self.contact);
        match record {
            Record::Visit(it) if is_met(&it.contacts) && it.is_ahead() => {
                let place = self.ahead.partition_point(|day| *day <= it.day);
                self.ahead.insert(place, it.day);
            }
            Record::Visit(it) if is_met(&it.contacts) && it.state == VisitState::Done => {
                self.last = self.last.max(Some(it.day));
            }
            Record::Touchpoint(it)
                if it.counts && it.contact.is_some_and(|id| id.number() == self.contact) =>
            {
                self.last = self.last.max(Some(it.day));
            }
            _ => {}
        }
    }

    /// Where the person stands in their rhythm.
    pub(crate) fn standing(&self, house: &House, today: Day) -> Standing {
        let rhythm = Rhythm {
            target: self.target,
            limit: self.limit.map(|limit| limit.max(self.target)),
        };
        let history = History {
            created: self.created,
            last: self.last,
            next: self.ahead.iter().copied().find(|day| *day >= today),
            snoozed_until: None,
        };
        cadence::judge(rhythm, history, &house.calendar, today)
    }
}
