//! Questions to the book, each with the answer it must have.

use std::collections::HashMap;

use crate::domain::filter::Filter;
use crate::domain::id::Ref;
use crate::domain::playbook::Playbook;
use crate::domain::record::{Kind, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;
use crate::service::import::RowPlan;
use crate::service::person::{Asked, Deal, Told};
use crate::service::query::{Sort, Window};
use crate::service::reply::{
    Brief, ComplaintDetail, ComplaintRow, CustomerHealth, CustomerRow, Done, Dossier, Hello, Hit,
    LogRow, Named, Page, Preview, Profile, ProposalRow, StaleRow, TimelineRow, TodayList, UserRow,
    VisitRow,
};
use crate::service::{Command, Failure, Query, Reply, Request};

use super::stop::Stop;

/// What a session answers through: asks at once, and gives what waits for the answer.
pub type Ask<'a> = &'a mut dyn FnMut(Request) -> Answer;

/// Waits for an answer.
pub type Answer = Box<dyn FnOnce() -> Result<Reply, Failure>>;

/// Rows of a page, at most what a query gives.
const PAGE: u32 = 1_000;

/// The way to the book, with the names of records that were looked up.
pub(crate) struct Link<'a> {
    ask: Ask<'a>,
    names: HashMap<Ref, (String, String)>,
    changed: bool,
}

impl<'a> Link<'a> {
    pub(crate) fn new(ask: Ask<'a>) -> Self {
        Self {
            ask,
            names: HashMap::new(),
            changed: false,
        }
    }

    pub(crate) fn query(&mut self, query: Query) -> Result<Reply, Stop> {
        (self.ask)(Request::Query(query))().map_err(Stop::from)
    }

    pub(crate) fn command(&mut self, command: Command) -> Result<Done, Stop> {
        let answer = self.begin(Request::Command(command));
        self.done(answer)
    }

    /// What a command would do; nothing is written.
    pub(crate) fn preview(&mut self, command: Command) -> Result<Preview, Stop> {
        match self.query(Query::Preview(Box::new(command)))? {
            Reply::Preview(preview) => Ok(*preview),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    /// Asks without waiting; [`Link::done`] or [`Link::planned`] does that. Answers come in the order
    /// of the questions.
    pub(crate) fn begin(&mut self, request: Request) -> Answer {
        (self.ask)(request)
    }

    /// Waits for what a command did.
    pub(crate) fn done(&mut self, answer: Answer) -> Result<Done, Stop> {
        match answer()? {
            Reply::Done(done) => {
                self.changed = true;
                Ok(done)
            }
            _ => Err(Failure::Unsupported.into()),
        }
    }

    /// Deals with a person's data.
    pub(crate) fn deal(&mut self, deal: Deal) -> Result<Told, Stop> {
        let request = Request::Command(Command::Personal(deal));
        match self.begin(request)()? {
            Reply::Personal(told) => {
                self.changed = true;
                Ok(*told)
            }
            _ => Err(Failure::Unsupported.into()),
        }
    }

    /// Asks about a person's data.
    pub(crate) fn asked(&mut self, asked: Asked) -> Result<Told, Stop> {
        match self.query(Query::Personal(asked))? {
            Reply::Personal(told) => Ok(*told),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    /// Waits for what rows would do.
    pub(crate) fn planned(answer: Answer) -> Result<Vec<RowPlan>, Stop> {
        match answer()? {
            Reply::Plan(plan) => Ok(plan),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    /// Whether a command was carried out.
    pub(crate) const fn has_changed(&self) -> bool {
        self.changed
    }

    pub(crate) fn hello(&mut self) -> Result<Hello, Stop> {
        match self.query(Query::Hello)? {
            Reply::Hello(hello) => Ok(hello),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    /// What the trade knows, as the book has it.
    pub(crate) fn playbook(&mut self) -> Result<Playbook, Stop> {
        let parts = self.hello()?.playbook;
        let mut book = Playbook::embedded().clone();
        for part in &parts {
            if let Ok(with) = book.with(part) {
                book = with;
            }
        }
        Ok(book)
    }

    pub(crate) fn customers(
        &mut self,
        filter: &Filter,
        sort: Sort,
        limit: Option<usize>,
    ) -> Result<(Vec<CustomerRow>, bool), Stop> {
        self.pages(
            limit,
            |window| Query::Customers {
                filter: filter.clone(),
                sort,
                window,
            },
            |reply| match reply {
                Reply::Customers(page) => Some(page),
                _ => None,
            },
        )
    }

    pub(crate) fn complaints(
        &mut self,
        filter: &Filter,
        sort: Option<Sort>,
        closed: bool,
        limit: Option<usize>,
    ) -> Result<(Vec<ComplaintRow>, bool), Stop> {
        self.pages(
            limit,
            |window| Query::Complaints {
                filter: filter.clone(),
                sort,
                closed,
                window,
            },
            |reply| match reply {
                Reply::Complaints(page) => Some(page),
                _ => None,
            },
        )
    }

    pub(crate) fn records(
        &mut self,
        kind: Kind,
        filter: &Filter,
        limit: Option<usize>,
    ) -> Result<(Vec<Named>, bool), Stop> {
        self.pages(
            limit,
            |window| Query::Records {
                kind,
                filter: filter.clone(),
                window,
            },
            |reply| match reply {
                Reply::Records(page) => Some(page),
                _ => None,
            },
        )
    }

    /// Reads pages until the list or the limit ends; says whether the limit cut it.
    fn pages<T>(
        &mut self,
        limit: Option<usize>,
        query: impl Fn(Window) -> Query,
        page: impl Fn(Reply) -> Option<Page<T>>,
    ) -> Result<(Vec<T>, bool), Stop> {
        let mut rows: Vec<T> = Vec::new();
        loop {
            let room = limit.map_or(PAGE, |limit| (limit - rows.len()).min(PAGE as usize) as u32);
            let window = Window {
                from: rows.len() as u32,
                len: room,
                around: None,
            };
            let got = page(self.query(query(window))?).ok_or(Failure::Unsupported)?;
            let empty = got.rows.is_empty();
            rows.extend(got.rows);
            let all = rows.len() >= got.shown as usize;
            let full = limit.is_some_and(|limit| rows.len() >= limit);
            if all || full || empty {
                return Ok((rows, !all));
            }
        }
    }

    pub(crate) fn visits(
        &mut self,
        filter: Filter,
        sort: Option<Sort>,
        (from, to): (crate::domain::when::Day, crate::domain::when::Day),
        scope: crate::service::query::Scope,
    ) -> Result<Vec<VisitRow>, Stop> {
        match self.query(Query::Visits {
            filter,
            sort,
            from,
            to,
            scope,
        })? {
            Reply::Visits(rows) => Ok(rows),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn dossier(&mut self, customer: u64) -> Result<Dossier, Stop> {
        match self.query(Query::Dossier { customer })? {
            Reply::Dossier(dossier) => Ok(*dossier),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn profile(&mut self, customer: u64) -> Result<Profile, Stop> {
        match self.query(Query::Profile { customer })? {
            Reply::Profile(profile) => Ok(*profile),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn stale(
        &mut self,
        scope: crate::service::query::Scope,
    ) -> Result<Vec<StaleRow>, Stop> {
        match self.query(Query::Stale { scope })? {
            Reply::Stale(rows) => Ok(rows),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn complaint(&mut self, id: u64) -> Result<ComplaintDetail, Stop> {
        match self.query(Query::Complaint { id })? {
            Reply::Complaint(detail) => Ok(*detail),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn today(
        &mut self,
        scope: crate::service::query::Scope,
        day: Option<crate::domain::when::Day>,
    ) -> Result<TodayList, Stop> {
        match self.query(Query::Today { scope, day })? {
            Reply::Today(list) => Ok(*list),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn users(&mut self) -> Result<Vec<UserRow>, Stop> {
        match self.query(Query::Users)? {
            Reply::Users(rows) => Ok(rows),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn timeline(
        &mut self,
        of: Ref,
        only: Vec<Kind>,
        limit: u32,
    ) -> Result<Vec<TimelineRow>, Stop> {
        match self.query(Query::Timeline { of, only, limit })? {
            Reply::Timeline(rows) => Ok(rows),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn record(&mut self, target: Ref) -> Result<Stored, Stop> {
        match self.query(Query::Record { target })? {
            Reply::Record(stored) => Ok(*stored),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn search(&mut self, text: String, limit: u32) -> Result<Vec<Hit>, Stop> {
        match self.query(Query::Search { text, limit })? {
            Reply::Found(hits) => Ok(hits),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn log(&mut self, query: Query) -> Result<Vec<LogRow>, Stop> {
        match self.query(query)? {
            Reply::Log(rows) => Ok(rows),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn brief(&mut self, customer: u64, visit: Option<u64>) -> Result<Brief, Stop> {
        match self.query(Query::Brief { customer, visit })? {
            Reply::Brief(brief) => Ok(*brief),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn health(&mut self, customer: u64) -> Result<CustomerHealth, Stop> {
        match self.query(Query::Health { customer })? {
            Reply::Health(health) => Ok(*health),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    pub(crate) fn proposals(&mut self, from: Day, to: Day) -> Result<Vec<ProposalRow>, Stop> {
        match self.query(Query::FillVisits { from, to })? {
            Reply::Proposals(rows) => Ok(rows),
            _ => Err(Failure::Unsupported.into()),
        }
    }

    /// The one record that a code, login, number, name or id names.
    pub(crate) fn resolve(&mut self, kind: Kind, text: &str) -> Result<Ref, Stop> {
        self.resolved(kind, text).map(|hit| hit.target)
    }

    /// The same, with what it is called by.
    pub(crate) fn resolved(&mut self, kind: Kind, text: &str) -> Result<Hit, Stop> {
        let query = Query::Resolve {
            kind,
            text: text.to_owned(),
        };
        let Reply::Found(hits) = self.query(query)? else {
            return Err(Failure::Unsupported.into());
        };
        match hits.as_slice() {
            [hit] => Ok(hit.clone()),
            [] => Err(Failure::NoSuch {
                kind,
                given: text.to_owned(),
            }
            .into()),
            many => Err(Failure::Ambiguous {
                kind,
                given: text.to_owned(),
                candidates: many
                    .iter()
                    .map(|hit| (hit.target.id, hit.code.clone(), hit.name.clone()))
                    .collect(),
            }
            .into()),
        }
    }

    /// Code (login, number) and name of a record that another one names. A record that is gone has its id for
    /// both.
    pub(crate) fn named(&mut self, target: Ref) -> Result<(String, String), Stop> {
        if let Some(known) = self.names.get(&target) {
            return Ok(known.clone());
        }
        let named = match self.record(target) {
            Ok(stored) => (code(&stored), name(&stored)),
            Err(Stop::Failure(failure, _)) if matches!(*failure, Failure::Missing(_)) => {
                (target.id.to_string(), format!("#{}", target.id))
            }
            Err(stop) => return Err(stop),
        };
        self.names.insert(target, named.clone());
        Ok(named)
    }

    /// The code of a user; nothing for none.
    pub(crate) fn login(&mut self, user: u64) -> Result<Option<String>, Stop> {
        if user == 0 {
            return Ok(None);
        }
        self.named(Ref::new(Kind::User, user))
            .map(|(code, _)| Some(code))
    }

    /// The code of a customer.
    pub(crate) fn customer_code(&mut self, customer: u64) -> Result<String, Stop> {
        self.named(Ref::new(Kind::Customer, customer))
            .map(|(code, _)| code)
    }

    /// Notes the code and name of a record that came with an answer.
    pub(crate) fn know(&mut self, target: Ref, code: String, name: String) {
        self.names.insert(target, (code, name));
    }
}

/// The code, login or number of a record; its id where its kind has none.
pub(crate) fn code(stored: &Stored) -> String {
    first(stored, &[FieldKey::Code, FieldKey::Login, FieldKey::Number])
        .unwrap_or_else(|| stored.id.to_string())
}

/// How a record is called: name, subject, what it says.
pub(crate) fn name(stored: &Stored) -> String {
    first(
        stored,
        &[
            FieldKey::Name,
            FieldKey::Login,
            FieldKey::Subject,
            FieldKey::What,
            FieldKey::Purpose,
            FieldKey::Text,
        ],
    )
    .unwrap_or_else(|| format!("#{}", stored.id))
}

fn first(stored: &Stored, keys: &[FieldKey]) -> Option<String> {
    keys.iter().find_map(|key| match stored.record.value(*key) {
        Value::Text(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    })
}
