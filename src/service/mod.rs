//! Use-cases: every write is a pure decision over what it reads, returning a change set; every read is a query.
//!
//! One writer at a time: a command holds the roster's write lock from its first read to the
//! moment its change is on disk, so what it decided still holds. Queries share the read lock.

mod book;
pub mod command;
mod commit;
mod complaints;
mod customers;
pub mod demo;
pub mod directory;
mod draft;
pub mod failure;
pub mod feed;
mod follow_up;
mod gists;
mod gradings;
mod health;
pub mod house;
pub mod import;
mod importing;
mod jobs;
mod light;
mod merged;
mod merging;
mod money;
mod open;
mod own;
mod people;
pub mod person;
mod plans;
mod preview;
mod queries;
pub mod query;
mod records;
mod recovery;
mod registers;
mod relations;
pub mod reply;
mod resolve;
mod roster;
mod rows;
mod sales;
mod served;
pub(crate) mod shares;
mod taboos;
mod ticks;
mod undo;
mod visits;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockWriteGuard};

use serde::{Deserialize, Serialize};

use crate::domain::deed::DeedAct;
use crate::domain::id::{Id, RequestId, Revision};
use crate::domain::policy::{self, Act, Actor, Subject};
use crate::domain::record::Kind;
use crate::domain::when::Now;
use crate::store::Store;

use book::Book;
use commit::Origin;
use draft::Draft;
use failure::NotUndone;
use feed::{Feed, Subscription};
use import::ImportRows;
use jobs::Jobs;
use reply::Done;
use roster::Roster;
use sales::Seen;

pub use command::Command;
pub use failure::Failure;
pub use health::days::Signals;
pub use query::Query;
pub use reply::{Changed, Reply};

/// What a session asks of a book.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// A write.
    Command(Command),
    /// A read.
    Query(Query),
}

/// An open book: what sessions ask, it answers.
pub struct Service {
    store: Store,
    roster: RwLock<Roster>,
    feed: Feed,
    jobs: Mutex<Jobs>,
}

static INCIDENTS: AtomicU64 = AtomicU64::new(1);

/// Numbers a fault, so that the message and the log can be brought together.
pub(crate) fn incident() -> u64 {
    INCIDENTS.fetch_add(1, Ordering::Relaxed)
}

impl Service {
    /// News of this book from now on.
    pub fn listen(&self) -> Subscription {
        self.feed.listen()
    }

    /// The latest change.
    pub fn head(&self) -> Revision {
        self.store.revision()
    }

    /// Makes what the first search and the first list by name need, so that nobody waits for it. The
    /// first screen needs none of it: a server calls this beside its work.
    pub fn warm(&self) {
        let roster = self.roster.read().unwrap_or_else(PoisonError::into_inner);
        roster.warm();
    }

    /// Works out what lists and dossiers tell of every customer today: where they stand, how they do, and
    /// what of people's time they take. Who asks earlier waits for their part of it. A server calls this
    /// beside its work, once a day.
    pub fn work_out(&self, now: Now) {
        let today = now.today();
        self.beforehand(|book| book.roster.graded.get(book, today).map(drop));
        self.beforehand(|book| health::remember(book, now));
        let mut users: Vec<u64> = Vec::new();
        self.beforehand(|book| {
            let active = book.roster.users().filter(|(_, user)| user.active);
            users.extend(active.map(|(id, _)| id));
            Ok(())
        });
        for user in users {
            self.beforehand(|book| book.roster.graded.divide_time(book, today, Id::new(user)));
        }
    }

    /// Says that a throw-away book is filled; see [`furnished`](house::House::furnished).
    pub fn furnish(&self) {
        let mut roster = self.roster.write().unwrap_or_else(PoisonError::into_inner);
        roster.house.furnished = self.head();
    }

    /// One step of what is worked out beforehand: whoever writes waits for one at most.
    fn beforehand(&self, step: impl FnOnce(&Book<'_>) -> Result<(), Failure>) {
        let roster = self.roster.read().unwrap_or_else(PoisonError::into_inner);
        if let Err(why) = step(&self.book(&roster)) {
            tracing::warn!(why = why.code(), "something is not worked out beforehand");
        }
    }

    /// Lets go of the book.
    pub fn into_store(self) -> Store {
        self.store
    }

    /// The store underneath, for the server's own questions.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Carries out a command or answers a query.
    ///
    /// A repeated `request` is not carried out twice: its change is told again, without the rows.
    pub fn handle(
        &self,
        actor: Actor,
        request_id: RequestId,
        request: Request,
        now: Now,
    ) -> Result<Reply, Failure> {
        match request {
            Request::Command(Command::Personal(deal)) => self.deal(actor, request_id, deal, now),
            Request::Command(command) => self
                .carry_out(actor, request_id, command, now)
                .map(Reply::Done),
            Request::Query(query) => self.answer(actor, query, now),
        }
    }

    fn answer(&self, actor: Actor, query: Query, now: Now) -> Result<Reply, Failure> {
        let roster = self.roster.read().unwrap_or_else(PoisonError::into_inner);
        let book = self.book(&roster);
        match query {
            Query::PlanImport(rows) => {
                let mut draft = Draft::new(&book, actor, now);
                may_import(actor, &rows)?;
                let plan = if rows.kind == Kind::Sale {
                    let (mut seen, none) = (Seen::default(), Seen::default());
                    sales::plan(&mut draft, &mut seen, &none, rows).map(|(plan, _)| plan)
                } else {
                    importing::run(&mut draft, rows)
                };
                plan.map(Reply::Plan)
            }
            Query::Rehearse(commands) => {
                let refused = |command| {
                    let mut draft = Draft::new(&book, actor, now);
                    records::run(&mut draft, command).err()
                };
                Ok(Reply::Rehearsed(
                    commands.into_iter().map(refused).collect(),
                ))
            }
            Query::Preview(command) => preview::preview(&book, actor, *command, now)
                .map(|preview| Reply::Preview(Box::new(preview))),
            Query::MergePlan { survivor, other } => {
                let mut draft = Draft::new(&book, actor, now);
                merging::plan(&mut draft, survivor, other)
                    .map(|plan| Reply::MergePlan(Box::new(plan)))
            }
            query => queries::answer(
                &queries::Ask {
                    book: &Book {
                        read_on: Some(now.today()),
                        ..book
                    },
                    actor,
                    now,
                },
                query,
            ),
        }
    }

    fn book<'a>(&'a self, roster: &'a Roster) -> Book<'a> {
        Book {
            store: &self.store,
            roster,
            house: &roster.house,
            read_on: None,
        }
    }

    fn carry_out(
        &self,
        actor: Actor,
        request: RequestId,
        command: Command,
        now: Now,
    ) -> Result<Done, Failure> {
        let mut roster = self.roster.write().unwrap_or_else(PoisonError::into_inner);
        // Asked before anything is decided: the first run has changed what a second one would decide on.
        if let Some(revision) = self.store.made_on(request).map_err(book::fault)? {
            drop(roster);
            return self.tell_again(revision);
        }
        let book = self.book(&roster);
        let mut draft = Draft::new(&book, actor, now);
        match command {
            Command::UndoChange { revision } => {
                let revision = revision.map_or_else(|| undo::latest(&draft), Ok)?;
                self.revert(roster, actor, request, revision, DeedAct::Undid, now)
            }
            Command::RedoChange => {
                let revision = undo::latest_undo(&draft)?;
                self.revert(roster, actor, request, revision, DeedAct::Redid, now)
            }
            Command::ImportRows(rows) => self.bring_in(roster, actor, request, rows, now),
            Command::NoteExport { kind, count } => {
                let origin = Origin {
                    deed: Some(commit::exported(kind, count)),
                    ..Origin::of(request)
                };
                let landed = commit::write(draft, origin)?;
                let (done, _) = commit::settle(landed, &mut roster, &self.store, now);
                drop(roster);
                // No list shows it: nobody has to ask again.
                self.acknowledge(&done, [])?;
                Ok(done)
            }
            command => {
                records::run(&mut draft, command)?;
                customers::end_snoozes(&mut draft)?;
                let landed = commit::write(draft, Origin::of(request))?;
                let (done, changed) = commit::settle(landed, &mut roster, &self.store, now);
                drop(roster);
                self.acknowledge(&done, changed)?;
                Ok(done)
            }
        }
    }

    /// Brings in one part of a file: as one change or, where it is more than one change may hold,
    /// as several that are taken back as one.
    fn bring_in(
        &self,
        mut roster: RwLockWriteGuard<'_, Roster>,
        actor: Actor,
        request: RequestId,
        mut import: ImportRows,
        now: Now,
    ) -> Result<Done, Failure> {
        may_import(actor, &import)?;
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let most = importing::rows_at_once(import.kind);
        let (mut whole, mut news) = (None::<Done>, Vec::new());
        loop {
            let rest = import.rows.split_off(import.rows.len().min(most));
            let is_last = rest.is_empty();
            let some = ImportRows {
                rows: std::mem::replace(&mut import.rows, rest),
                ..import
            };
            // The request is carried out when its last rows are.
            let request = if is_last {
                request
            } else {
                RequestId::default()
            };
            let (done, changed) =
                self.bring_some_in(&mut roster, &mut jobs, actor, request, some, now)?;
            news.extend(changed);
            whole = Some(match whole {
                None => done,
                Some(whole) => importing::together(whole, done),
            });
            if is_last {
                break;
            }
        }
        drop(jobs);
        drop(roster);
        let done = whole.ok_or(Failure::Unsupported)?;
        self.acknowledge(&done, news)?;
        Ok(done)
    }

    fn bring_some_in(
        &self,
        roster: &mut Roster,
        jobs: &mut Jobs,
        actor: Actor,
        request: RequestId,
        rows: ImportRows,
        now: Now,
    ) -> Result<(Done, Option<Arc<Changed>>), Failure> {
        let (kind, batch) = (rows.kind, rows.batch);
        let start = rows.rows.first().map_or(0, |row| row.line);
        let (mut seen, none) = (Seen::default(), Seen::default());
        let book = self.book(roster);
        let mut draft = Draft::new(&book, actor, now);
        let (job, earlier) = match jobs.earlier(actor.user, &rows) {
            Some((first, earlier)) => (Some(first), earlier),
            None => (None, &none),
        };
        let plan = if kind == Kind::Sale {
            sales::run(&mut draft, &mut seen, earlier, rows)?
        } else {
            importing::run(&mut draft, rows)?
        };
        customers::end_snoozes(&mut draft)?;
        let origin = Origin {
            job,
            deed: Some(importing::deed(kind, &plan)),
            ..Origin::of(request)
        };
        let landed = commit::write(draft, origin)?;
        // A part that changed nothing leaves no change behind; the next one may be the first.
        if let Some(first) = job.or((!landed.repeated).then_some(landed.revision)) {
            jobs.landed(actor.user, (batch, start), (first, seen));
        }
        let (mut done, changed) = commit::settle(landed, roster, &self.store, now);
        done.plan = plan;
        Ok((done, changed))
    }

    /// What a change did that was made before. Its rows may have changed since and are asked for again.
    fn tell_again(&self, revision: Revision) -> Result<Done, Failure> {
        let change = self.store.change(revision).map_err(book::fault)?;
        let change = change.ok_or_else(|| Failure::Fault {
            incident: incident(),
        })?;
        self.store.wait_durable(revision).map_err(book::fault)?;
        let made = change.edits.iter().filter(|edit| edit.before.is_none());
        let mut created: Vec<_> = made
            .map(|edit| edit.what)
            .filter(|what| {
                !matches!(
                    what.kind,
                    Kind::ComplaintEvent | Kind::GuardHit | Kind::Checklist
                )
            })
            // The history of a grading is written beside what was asked for, unless it was the thing itself.
            .filter(|what| what.kind != Kind::Ruling || change.entry.deed.kind == Kind::Ruling)
            .collect();
        // Ids are given out in the order of making.
        created.sort_by_key(|made| made.id);
        Ok(Done {
            revision,
            deed: change.entry.deed,
            created,
            touched: Vec::new(),
            warnings: Vec::new(),
            plan: Vec::new(),
        })
    }

    /// Waits until a change is durable, then tells the sessions. Nobody hears of a change that a
    /// power cut could still take.
    fn acknowledge(
        &self,
        done: &Done,
        news: impl IntoIterator<Item = Arc<Changed>>,
    ) -> Result<(), Failure> {
        self.store
            .wait_durable(done.revision)
            .map_err(book::fault)?;
        for changed in news {
            self.feed.tell(&changed);
        }
        Ok(())
    }

    fn revert(
        &self,
        mut roster: RwLockWriteGuard<'_, Roster>,
        actor: Actor,
        request: RequestId,
        revision: Revision,
        act: DeedAct,
        now: Now,
    ) -> Result<Done, Failure> {
        // An import came in parts: the last part goes first.
        let parts = undo::parts(&self.store, revision)?;
        undo::check(&Draft::new(&self.book(&roster), actor, now), &parts)?;
        let (mut job, mut count) = (None, 0);
        let (mut last, mut news) = (None, Vec::new());
        for (place, part) in parts.iter().enumerate() {
            let book = self.book(&roster);
            let mut draft = Draft::new(&book, actor, now);
            let reverted = undo::revert(&mut draft, *part, act)?;
            // The request is carried out when its last part is: a repeated one then goes on where
            // an interrupted one stopped.
            let is_last = place + 1 == parts.len();
            let origin = Origin {
                reverts: Some(reverted.reverts),
                job,
                deed: Some(reverted.deed),
                ..Origin::of(if is_last {
                    request
                } else {
                    RequestId::default()
                })
            };
            let landed = commit::write(draft, origin)?;
            job = job.or(Some(landed.revision));
            let (done, changed) = commit::settle(landed, &mut roster, &self.store, now);
            count += done.deed.count;
            news.extend(changed);
            last = Some(done);
        }
        self.jobs
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .forget(&parts);
        drop(roster);
        let mut done = last.ok_or(Failure::NotUndone(NotUndone::Nothing))?;
        done.deed.count = count;
        self.acknowledge(&done, news)?;
        Ok(done)
    }
}

fn may_import(actor: Actor, rows: &ImportRows) -> Result<(), Failure> {
    let subject = Subject {
        kind: rows.kind,
        owners: &[],
    };
    if rows.kind.is_guarded() {
        return Err(Failure::Unsupported);
    }
    policy::may(actor, Act::Import, subject).map_err(Failure::Denied)
}
