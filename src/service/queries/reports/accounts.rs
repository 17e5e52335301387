//! What customers owed when a period ended: today from what is kept beside them, on a day that is past from the records
//! of that time. What nobody dates, such as a limit or a confirmed order, is as it is now.

use std::collections::HashMap;

use crate::domain::id::Id;
use crate::domain::record::{Record, Stored};
use crate::domain::report::Note;
use crate::domain::rules::credit::Ageing;
use crate::domain::when::Day;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::{Account, Ledger, Light, OWED_BY};
use crate::store::index::Lookup;

use super::Look;

/// Accounts as of a day.
pub(super) struct Accounts {
    /// The day: the last of the period, today where that is still to come.
    pub(super) day: Day,
    /// As they stood then, where that is not today.
    then: Option<HashMap<u64, Box<Account>>>,
}

impl Accounts {
    pub(super) fn of(look: &Look<'_>) -> Result<Self, Failure> {
        let today = look.ask.now.today();
        let day = look.to.min(today);
        let then = if day < today {
            let ledgers = ledgers(look, day)?.into_iter();
            let accounts = ledgers.filter_map(|(id, ledger)| Some((id, ledger.account()?)));
            Some(accounts.collect())
        } else {
            None
        };
        Ok(Self { day, then })
    }

    /// What a customer had open, agreed and said.
    pub(super) fn get<'a>(&'a self, light: &'a Light) -> Option<&'a Account> {
        match &self.then {
            Some(then) => then.get(&light.id).map(|it| &**it),
            None => light.account.as_deref(),
        }
    }

    /// What a customer owed, by age.
    pub(super) fn ageing(&self, light: &Light) -> Ageing {
        let account = self.get(light);
        account.map_or_else(Ageing::default, |it| it.ageing(self.day))
    }

    /// What must be said about it.
    pub(super) const fn note(&self) -> Note {
        match self.then {
            Some(_) => Note::AsOf(self.day),
            None => Note::AsOfToday,
        }
    }
}

/// Whether a record was there on a day; a promise counts from the day on which it is due.
fn was_there(record: &Record, day: Day) -> bool {
    let since = match record {
        Record::Invoice(it) => it.day,
        Record::Payment(it) => it.day,
        Record::Order(it) => it.day,
        Record::Arrears(it) => it.day,
        Record::Commitment(it) => it.due,
        _ => return true,
    };
    since <= day
}

/// The records of everybody that is looked at, as far as they were there.
fn ledgers(look: &Look<'_>, day: Day) -> Result<HashMap<u64, Ledger>, Failure> {
    let store = look.ask.book.store;
    let mut ledgers: HashMap<u64, Ledger> = HashMap::new();
    let mut add = |stored: Stored| {
        let customer = stored.record.customer().map_or(0, Id::number);
        if stored.archived.is_none() && customer != 0 && was_there(&stored.record, day) {
            ledgers.entry(customer).or_default().add(&stored);
        }
    };
    for kind in OWED_BY {
        let lookup = match look.asked.customer {
            Some(customer) => Lookup::of_customer(Id::new(customer), kind),
            None => Lookup::all(kind),
        };
        store.each(&lookup, &mut add).map_err(fault)?;
    }
    Ok(ledgers)
}
