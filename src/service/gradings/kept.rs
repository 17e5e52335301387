//! What gradings rest on, kept between changes.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::domain::id::Id;
use crate::domain::people::User;
use crate::domain::record::{Kind, Record};
use crate::domain::when::Day;
use crate::service::book::Book;
use crate::service::draft::Put;
use crate::service::failure::Failure;
use crate::service::served;

use super::graded::Graded;
use super::ranking::Ranking;
use super::spent::Spent;

/// Customers from which on the first screen does not wait for the places of all.
const LARGE: usize = 20_000;

/// Keeps what was worked out until a change moves it.
#[derive(Default)]
pub(crate) struct Kept {
    /// Whoever works it out anew holds this.
    moved: Mutex<Since>,
    /// What was worked out last, for those who must not wait meanwhile.
    latest: RwLock<Option<Arc<Graded>>>,
    spent: Mutex<Spent>,
}

/// What moved since: what is kept is out of date; it still does for a mark in a row until somebody asks.
#[derive(Default)]
struct Since {
    sales: bool,
    money: bool,
    rulings: bool,
}

/// Kinds of record that gradings rest on, beside sales.
const RESTS_ON: [Kind; 4] = [
    Kind::Ruling,
    Kind::Evaluation,
    Kind::KeyTest,
    Kind::Position,
];

impl Kept {
    /// Takes note of what a change moved.
    pub(crate) fn moved(&mut self, puts: &[Put], sold: bool) {
        let since = self.moved.get_mut().unwrap_or_else(PoisonError::into_inner);
        let spent = self.spent.get_mut().unwrap_or_else(PoisonError::into_inner);
        since.sales |= sold;
        for put in puts {
            let kind = put.after.record.kind();
            since.rulings |= RESTS_ON.contains(&kind);
            spent.moved(put);
            let before = put.before.as_ref().map(|it| &it.record);
            let mut images = before.into_iter().chain([&put.after.record]);
            since.money |= images.any(served::moves);
            if let Record::Customer(now) = &put.after.record {
                let stood = put.before.as_ref().filter(|it| it.archived.is_none());
                let is_there = !put.removed && put.after.archived.is_none();
                let renamed = match stood.map(|it| &it.record) {
                    Some(Record::Customer(was)) => was.name != now.name,
                    _ => true,
                };
                // Who comes, goes or is called otherwise moves the places of all.
                since.sales |= renamed || !is_there;
            }
        }
    }

    /// What was worked out last, even if it is a little out of date.
    pub(crate) fn peek(&self) -> Option<Arc<Graded>> {
        let latest = self.latest.read();
        latest.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The same for a screen that must not wait: in a book so large that it would, nothing until it is worked out once
    /// ([`Service::warm`](crate::service::Service::warm) does).
    pub(crate) fn soon(&self, book: &Book<'_>, today: Day) -> Result<Option<Arc<Graded>>, Failure> {
        if book.roster.len() > LARGE && self.peek().is_none() {
            return Ok(None);
        }
        self.get(book, today).map(Some)
    }

    /// Minutes of somebody's visits in the last twelve months: to a customer, and to all.
    pub(crate) fn minutes(
        &self,
        book: &Book<'_>,
        today: Day,
        user: Id<User>,
        customer: u64,
    ) -> Result<(i64, i64), Failure> {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        spent.read(book, today, user, customer)
    }

    /// Reads what somebody's visits took, so that no dossier waits for it.
    pub(crate) fn divide_time(
        &self,
        book: &Book<'_>,
        today: Day,
        user: Id<User>,
    ) -> Result<(), Failure> {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        spent.minutes_of(book, today, user).map(drop)
    }

    /// What gradings rest on, worked out anew where a change or another day moved it.
    pub(crate) fn get(&self, book: &Book<'_>, today: Day) -> Result<Arc<Graded>, Failure> {
        let mut since = self.moved.lock().unwrap_or_else(PoisonError::into_inner);
        let known = self.peek().filter(|known| known.today == today);
        let ranking = match &known {
            Some(known) if !since.sales => {
                if since.money {
                    Arc::new(known.ranking.again(book))
                } else {
                    Arc::clone(&known.ranking)
                }
            }
            _ => Arc::new(Ranking::of(book, today)?),
        };
        let is_same = |known: &Arc<Graded>| Arc::ptr_eq(&known.ranking, &ranking);
        if let Some(known) = known.filter(|known| is_same(known) && !since.rulings) {
            return Ok(known);
        }
        let graded = Arc::new(Graded::of(book, ranking, today)?);
        *(self.latest.write()).unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&graded));
        *since = Since::default();
        Ok(graded)
    }
}
