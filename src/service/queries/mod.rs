//! Every read, one file a subject.

mod brief;
mod columns;
mod complaints;
mod credit;
mod customers;
mod dossier;
mod gradings;
mod grouped;
mod health;
mod log;
mod order;
mod profile;
mod records;
mod reports;
mod rhythms;
pub(crate) mod sales;
mod search;
mod slots;
mod timeline;
mod today;
mod turnover;
mod visits;
mod walk;

use crate::domain::policy::Actor;
use crate::domain::when::Now;

use super::book::Book;
use super::directory::highlight::answers;
use super::failure::Failure;
use super::query::{Query, Scope};
use super::reply::{Hello, Reply, UserRow};

/// Rows that one page may hold.
const PAGE_MOST: u32 = 1000;

pub(crate) use profile::standing as zipper_of;
pub(crate) use records::named;
pub(crate) use rhythms::is_key;

/// What a query needs beside its words.
pub(crate) struct Ask<'a> {
    pub(crate) book: &'a Book<'a>,
    pub(crate) actor: Actor,
    pub(crate) now: Now,
}

impl Ask<'_> {
    /// The user whose records a scope means; `None` for everybody's.
    fn whose(&self, scope: Scope) -> Option<crate::domain::id::Id<crate::domain::people::User>> {
        match scope {
            Scope::Mine => Some(self.actor.user),
            Scope::All => None,
        }
    }
}

/// Answers a query that reads the book. `PlanImport` and `Status` are answered by the service.
pub(crate) fn answer(ask: &Ask<'_>, query: Query) -> Result<Reply, Failure> {
    match query {
        Query::Hello => Ok(Reply::Hello(Hello {
            actor: ask.actor,
            name: ask.book.user_name(ask.actor.user),
            revision: ask.book.store.revision(),
            customers: ask.book.roster.len() as u64,
            demo: ask.book.house.demo,
            playbook: ask.book.house.parts.clone(),
            book: ask.book.store.book(),
        })),
        Query::Customers {
            filter,
            sort,
            window,
        } => customers::page(ask, &filter, sort, window).map(Reply::Customers),
        Query::Dossier { customer } => {
            dossier::read(ask, customer).map(|it| Reply::Dossier(Box::new(it)))
        }
        Query::Visits {
            filter,
            sort,
            from,
            to,
            scope,
        } => visits::list(ask, &filter, sort, (from, to), scope).map(Reply::Visits),
        Query::Complaints {
            filter,
            sort,
            closed,
            window,
        } => complaints::page(ask, &filter, sort, closed, window).map(Reply::Complaints),
        Query::Complaint { id } => {
            complaints::detail(ask, id).map(|it| Reply::Complaint(Box::new(it)))
        }
        Query::Today { scope, day } => {
            today::list(ask, scope, day).map(|it| Reply::Today(Box::new(it)))
        }
        Query::Record { target } => records::one(ask, target).map(|it| Reply::Record(Box::new(it))),
        Query::Records {
            kind,
            filter,
            window,
        } => records::page(ask, kind, &filter, window).map(Reply::Records),
        Query::Ids { kind, filter } => records::matching(ask, kind, &filter).map(Reply::Ids),
        Query::Named(targets) => records::these(ask, &targets).map(Reply::Records),
        Query::Resolve { kind, text } => search::resolve(ask, kind, &text).map(Reply::Found),
        Query::Search { text, limit } => search::find(ask, &text, limit).map(Reply::Found),
        Query::Log {
            target,
            before,
            limit,
        } => log::list(ask, target, before, limit).map(Reply::Log),
        Query::Profile { customer } => {
            profile::read(ask, customer).map(|it| Reply::Profile(Box::new(it)))
        }
        Query::Stale { scope } => profile::stale(ask, scope).map(Reply::Stale),
        Query::Timeline { of, only, limit } => {
            timeline::read(ask, of, &only, limit).map(Reply::Timeline)
        }
        Query::Report(asked) => reports::answer(ask, *asked).map(|it| Reply::Report(Box::new(it))),
        Query::Users => Ok(Reply::Users(users(ask))),
        Query::Personal(asked) => {
            super::person::answer(ask, asked).map(|told| Reply::Personal(Box::new(told)))
        }
        Query::Brief { customer, visit } => {
            brief::read(ask, customer, visit).map(|it| Reply::Brief(Box::new(it)))
        }
        Query::FreeSlot {
            from,
            time,
            minutes,
            rhythm_of,
        } => slots::free(ask, (from, time), minutes, rhythm_of).map(Reply::Slot),
        Query::FillVisits { from, to } => slots::fill(ask, from, to).map(Reply::Proposals),
        Query::Grading { customer } => {
            gradings::read(ask, customer).map(|it| Reply::Grading(Box::new(it)))
        }
        Query::Suggestions { scope } => gradings::suggestions(ask, scope).map(Reply::Suggestions),
        Query::Entitlements { tier } => gradings::entitlements(ask, tier).map(Reply::Entitlements),
        Query::Similar { customer } => gradings::similar(ask, customer).map(Reply::Similar),
        Query::Walk { month, station } => {
            walk::read(ask, month, station).map(|it| Reply::Walk(Box::new(it)))
        }
        Query::Health { customer } => {
            health::read(ask, customer).map(|it| Reply::Health(Box::new(it)))
        }
        Query::Credit { customer } => {
            credit::read(ask, customer).map(|it| Reply::Credit(Box::new(it)))
        }
        Query::PlanImport(_)
        | Query::Status
        | Query::Rehearse(_)
        | Query::Preview(_)
        | Query::MergePlan { .. } => Err(Failure::Unsupported),
    }
}

fn users(ask: &Ask<'_>) -> Vec<UserRow> {
    let mut users: Vec<UserRow> = ask
        .book
        .roster
        .users()
        .filter(|(_, user)| user.active)
        .map(|(id, user)| UserRow {
            id,
            login: user.login.clone(),
            name: user.name.clone(),
        })
        .collect();
    users.sort_unstable_by(|a, b| a.login.cmp(&b.login));
    users
}

/// The part of `rows` that a window shows, with the position of its first row.
fn cut<T>(rows: Vec<T>, window: super::query::Window, id: impl Fn(&T) -> u64) -> (u32, Vec<T>) {
    let len = window.len.min(PAGE_MOST) as usize;
    let from = match window
        .around
        .and_then(|around| rows.iter().position(|row| id(row) == around))
    {
        Some(at) => at.saturating_sub(len / 3),
        None => window.from as usize,
    };
    let from = from.min(rows.len().saturating_sub(len));
    (from as u32, rows.into_iter().skip(from).take(len).collect())
}

/// Whether a name has a word, or answers to it as it does in a search: `akm` means 阿克米 in every list.
fn is_called(name: &str, word: &str) -> bool {
    has(name, word) || answers(name, word)
}

/// Whether a text has a word, in any letter case.
fn has(text: &str, word: &str) -> bool {
    text.to_lowercase().contains(&word.to_lowercase())
}
