//! A desk in front of a book in memory: what is asked goes through `Service::handle`.

use std::cell::Cell;

use keybook::domain::choice::Role;
use keybook::domain::filter::Filter;
use keybook::domain::id::{Ref, RequestId, Revision};
use keybook::domain::policy::Actor;
use keybook::domain::record::{Kind, Record, Stored};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::{Day, Moment, Now, Zone};
use keybook::domain::workflow::Step;
use keybook::service::command::Fields;
use keybook::service::house::House;
use keybook::service::import::{ImportRow, ImportRows, RowPlan};
use keybook::service::query::{Query, Scope, Sort, Window};
use keybook::service::reply::{CustomerRow, Done, Page, Reply, TodayList};
use keybook::service::{Command, Failure, Request, Service};
use keybook::store::Store;

/// A Monday, a little after the shop opened.
pub(crate) const MONDAY: &str = "2026-11-23T09:05:00+08:00";

pub(crate) struct Desk {
    pub(crate) service: Service,
    pub(crate) me: Actor,
    now: Cell<Now>,
    requests: Cell<u128>,
}

pub(crate) fn now(text: &str) -> Now {
    Now {
        at: Moment::parse(text).unwrap(),
        zone: Zone::CHINA,
    }
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

pub(crate) fn on(text: &str) -> Value {
    Value::Day(day(text))
}

impl Desk {
    /// A book that its first user just founded.
    pub(crate) fn new() -> Self {
        Self::over(Store::in_memory())
    }

    pub(crate) fn over(store: Store) -> Self {
        Self::in_house(store, House::in_zone(Zone::CHINA))
    }

    pub(crate) fn in_house(store: Store, house: House) -> Self {
        let now = now(MONDAY);
        let service = Service::open(store, house, now).unwrap();
        let me = service.actor(1000, "akm", now).unwrap();
        Self {
            service,
            me,
            now: Cell::new(now),
            requests: Cell::new(1),
        }
    }

    /// The same book, opened again.
    pub(crate) fn reopened(self) -> Self {
        let now = self.now.get();
        let desk = Self::over(self.service.into_store());
        desk.now.set(now);
        desk.requests.set(self.requests.get());
        desk
    }

    pub(crate) fn at(&self, text: &str) {
        self.now.set(now(text));
    }

    pub(crate) fn now(&self) -> Now {
        self.now.get()
    }

    pub(crate) fn request(&self) -> RequestId {
        self.requests.set(self.requests.get() + 1);
        RequestId(self.requests.get())
    }

    /// Sends a command of somebody under a name for the request.
    pub(crate) fn send(
        &self,
        actor: Actor,
        request: RequestId,
        command: Command,
    ) -> Result<Done, Failure> {
        let request_of = Request::Command(command);
        match self
            .service
            .handle(actor, request, request_of, self.now.get())?
        {
            Reply::Done(done) => Ok(done),
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn act(&self, actor: Actor, command: Command) -> Result<Done, Failure> {
        self.send(actor, self.request(), command)
    }

    pub(crate) fn attempt(&self, command: Command) -> Result<Done, Failure> {
        self.act(self.me, command)
    }

    #[track_caller]
    pub(crate) fn done(&self, command: Command) -> Done {
        self.attempt(command).unwrap()
    }

    #[track_caller]
    pub(crate) fn ask(&self, query: Query) -> Reply {
        self.inquire(self.me, query).unwrap()
    }

    pub(crate) fn inquire(&self, actor: Actor, query: Query) -> Result<Reply, Failure> {
        let query = Request::Query(query);
        self.service
            .handle(actor, RequestId::default(), query, self.now.get())
    }

    #[track_caller]
    pub(crate) fn add(&self, kind: Kind, fields: Fields) -> u64 {
        self.done(Command::AddRecord { kind, fields }).created[0].id
    }

    #[track_caller]
    pub(crate) fn customer(&self, code: &str, name: &str) -> u64 {
        self.add(
            Kind::Customer,
            vec![(F::Code, text(code)), (F::Name, text(name))],
        )
    }

    #[track_caller]
    pub(crate) fn contact(&self, customer: u64, name: &str) -> u64 {
        self.add(
            Kind::Contact,
            vec![
                (F::Customer, Value::Reference(customer)),
                (F::Name, text(name)),
            ],
        )
    }

    /// Somebody else who works with the book.
    #[track_caller]
    pub(crate) fn user(&self, login: &str, uid: u32, role: Role) -> Actor {
        self.add(
            Kind::User,
            vec![
                (F::Login, text(login)),
                (F::Uid, Value::Number(i64::from(uid))),
                (F::Role, Value::Choice(role.number())),
            ],
        );
        self.service.actor(uid, login, self.now.get()).unwrap()
    }

    pub(crate) fn set(&self, target: Ref, fields: Fields) -> Result<Done, Failure> {
        self.attempt(set(target, fields))
    }

    pub(crate) fn step(&self, target: Ref, step: Step, fields: Fields) -> Result<Done, Failure> {
        self.attempt(Command::TakeStep {
            target,
            expected: None,
            step,
            fields,
        })
    }

    pub(crate) fn undo(&self) -> Result<Done, Failure> {
        self.attempt(Command::UndoChange { revision: None })
    }

    pub(crate) fn undo_of(&self, revision: Revision) -> Result<Done, Failure> {
        self.attempt(Command::UndoChange {
            revision: Some(revision),
        })
    }

    pub(crate) fn redo(&self) -> Result<Done, Failure> {
        self.attempt(Command::RedoChange)
    }

    pub(crate) fn find(&self, kind: Kind, id: u64) -> Option<Stored> {
        match self.inquire(
            self.me,
            Query::Record {
                target: Ref::new(kind, id),
            },
        ) {
            Ok(Reply::Record(stored)) => Some(*stored),
            Err(Failure::Missing(_)) => None,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    pub(crate) fn value(&self, kind: Kind, id: u64, key: F) -> Value {
        self.find(kind, id).unwrap().record.value(key)
    }

    #[track_caller]
    pub(crate) fn record(&self, kind: Kind, id: u64) -> Record {
        self.find(kind, id).unwrap().record
    }

    #[track_caller]
    pub(crate) fn customers(
        &self,
        filter: Filter,
        sort: Sort,
        window: Window,
    ) -> Page<CustomerRow> {
        match self.ask(Query::Customers {
            filter,
            sort,
            window,
        }) {
            Reply::Customers(page) => page,
            other => panic!("{other:?}"),
        }
    }

    /// Every customer in the order of names.
    pub(crate) fn rows(&self) -> Vec<CustomerRow> {
        self.customers(Filter::default(), Sort::default(), Window::first(1000))
            .rows
    }

    #[track_caller]
    pub(crate) fn row(&self, id: u64) -> CustomerRow {
        self.rows().into_iter().find(|row| row.id == id).unwrap()
    }

    #[track_caller]
    pub(crate) fn today(&self, scope: Scope) -> TodayList {
        match self.ask(Query::Today { scope, day: None }) {
            Reply::Today(list) => *list,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    pub(crate) fn import(&self, rows: ImportRows) -> Vec<RowPlan> {
        self.done(Command::ImportRows(rows)).plan
    }

    #[track_caller]
    pub(crate) fn plan(&self, rows: ImportRows) -> Vec<RowPlan> {
        match self.ask(Query::PlanImport(rows)) {
            Reply::Plan(plan) => plan,
            other => panic!("{other:?}"),
        }
    }
}

pub(crate) fn set(target: Ref, fields: Fields) -> Command {
    Command::SetFields {
        target,
        expected: None,
        fields,
    }
}

pub(crate) fn of(kind: Kind, id: u64) -> Ref {
    Ref::new(kind, id)
}

/// Rows of a file as an importer sends them, from line 2 on.
pub(crate) fn rows(kind: Kind, batch: u64, rows: Vec<Fields>) -> ImportRows {
    part(kind, batch, 2, rows)
}

pub(crate) fn part(kind: Kind, batch: u64, first: u64, rows: Vec<Fields>) -> ImportRows {
    ImportRows {
        kind,
        batch,
        rows: rows
            .into_iter()
            .zip(first..)
            .map(|(fields, line)| ImportRow { line, fields })
            .collect(),
        create_customers: false,
    }
}
