//! Asks the book for the rows, a page at a time.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::calendar::Calendar;
use super::cells::{self, Cell};
use super::reported;
use super::rows::{COMPLAINTS, CUSTOMERS, Column, TODAY, VISITS};
use super::writer::Writer;
use super::{Ask, Job, Layout, Source, Unwritten};
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::service::query::Window;
use crate::service::reply::{Dossier, Page};
use crate::service::{Failure, Query, Reply, Request};

/// Rows of a list that are asked for at once.
const PAGE: u32 = 1_000;
/// Whole records that are asked for at once: their memos are long.
const RECORDS: usize = 250;

pub(super) fn run(job: &Job, ask: Ask<'_>, out: &mut Writer<'_>) -> Result<(), Unwritten> {
    match &job.source {
        Source::Customers { filter, sort } => List {
            columns: CUSTOMERS,
            query: |window| Query::Customers {
                filter: filter.clone(),
                sort: *sort,
                window,
            },
            page: |reply| match reply {
                Reply::Customers(page) => Some(page),
                _ => None,
            },
            target: |row| Ref::new(Kind::Customer, row.id),
            name: |row| &row.name,
        }
        .write(job, ask, out),
        Source::Visits {
            filter,
            sort,
            from,
            to,
            scope,
        } => List {
            columns: VISITS,
            query: |_| Query::Visits {
                filter: filter.clone(),
                sort: *sort,
                from: *from,
                to: *to,
                scope: *scope,
            },
            page: |reply| match reply {
                Reply::Visits(rows) => Some(all(rows)),
                _ => None,
            },
            target: |row| Ref::new(Kind::Visit, row.id),
            name: |row| &row.customer_name,
        }
        .write(job, ask, out),
        Source::Complaints {
            filter,
            sort,
            closed,
        } => List {
            columns: COMPLAINTS,
            query: |window| Query::Complaints {
                filter: filter.clone(),
                sort: *sort,
                closed: *closed,
                window,
            },
            page: |reply| match reply {
                Reply::Complaints(page) => Some(page),
                _ => None,
            },
            target: |row| Ref::new(Kind::Complaint, row.id),
            name: |row| &row.number,
        }
        .write(job, ask, out),
        Source::Today { scope, day } => List {
            columns: TODAY,
            query: |_| Query::Today {
                scope: *scope,
                day: *day,
            },
            page: |reply| match reply {
                Reply::Today(list) => {
                    let rows = list.items.into_iter();
                    Some(all(rows.map(Arc::unwrap_or_clone).collect()))
                }
                _ => None,
            },
            target: |row| row.target,
            name: |row| &row.customer_name,
        }
        .write(job, ask, out),
        Source::Dossier { customer } => {
            let query = Query::Dossier {
                customer: *customer,
            };
            match ask(Request::Query(query))? {
                Reply::Dossier(dossier) => {
                    let targets = of_dossier(&dossier, job.layout);
                    records(job, &targets, ask, out)
                }
                _ => Err(Failure::Unsupported.into()),
            }
        }
        Source::Report(asked) => match ask(Request::Query(Query::Report(asked.clone())))? {
            Reply::Report(sheet) => reported::write(job, &sheet, out),
            _ => Err(Failure::Unsupported.into()),
        },
        Source::Records { kind, filter } => {
            let query = Query::Ids {
                kind: *kind,
                filter: filter.clone(),
            };
            match ask(Request::Query(query))? {
                Reply::Ids(ids) => {
                    not_too_many(job, ids.len())?;
                    let targets: Vec<Ref> = ids.iter().map(|id| Ref::new(*kind, *id)).collect();
                    if targets.is_empty() {
                        heads(*kind, out);
                    }
                    records(job, &targets, ask, out)
                }
                _ => Err(Failure::Unsupported.into()),
            }
        }
    }
}

/// How a list is asked for and read.
struct List<R: 'static, Q, P> {
    columns: &'static [Column<R>],
    query: Q,
    page: P,
    target: fn(&R) -> Ref,
    name: fn(&R) -> &str,
}

impl<R, Q, P> List<R, Q, P>
where
    Q: Fn(Window) -> Query,
    P: Fn(Reply) -> Option<Page<R>>,
{
    fn write(self, job: &Job, ask: Ask<'_>, out: &mut Writer<'_>) -> Result<(), Unwritten> {
        let only: Option<HashSet<Ref>> = job.only.as_ref().map(|it| it.iter().copied().collect());
        let has_records = job.whole || job.layout == Layout::Ics;
        if !has_records {
            let keys = self.columns.iter().map(|(key, _)| *key).collect();
            out.heads(None, keys);
        }
        let (mut from, mut targets) = (0, Vec::new());
        loop {
            let window = Window {
                from,
                len: PAGE,
                around: None,
            };
            let reply = ask(Request::Query((self.query)(window)))?;
            let page = (self.page)(reply).ok_or(Failure::Unsupported)?;
            if from == 0 {
                let all = only.as_ref().map_or(page.shown as usize, HashSet::len);
                not_too_many(job, all)?;
            }
            from += page.rows.len() as u32;
            let is_last = page.rows.is_empty() || from >= page.shown;
            for row in &page.rows {
                let target = (self.target)(row);
                if only.as_ref().is_some_and(|only| !only.contains(&target)) {
                    continue;
                }
                if has_records {
                    targets.push(target);
                } else {
                    let cells: Vec<Cell> = (self.columns.iter())
                        .map(|(_, cell)| cell(row, out.voice()))
                        .collect();
                    out.row(target.id, (self.name)(row), &cells);
                }
            }
            if is_last {
                break;
            }
        }
        records(job, &targets, ask, out)
    }
}

fn not_too_many(job: &Job, rows: usize) -> Result<(), Unwritten> {
    match job.most {
        Some(most) if rows > most => Err(Unwritten::TooMany(rows)),
        _ => Ok(()),
    }
}

fn all<R>(rows: Vec<R>) -> Page<R> {
    let count = rows.len() as u32;
    Page {
        from: 0,
        shown: count,
        total: count,
        rows,
    }
}

fn heads(kind: Kind, out: &mut Writer<'_>) {
    let keys = cells::fields(kind).map(|field| field.key).collect();
    out.heads(Some(kind), keys);
}

/// Writes whole records. A CSV file has one heading: where kinds are mixed, the others are left to other layouts.
fn records(
    job: &Job,
    targets: &[Ref],
    ask: Ask<'_>,
    out: &mut Writer<'_>,
) -> Result<(), Unwritten> {
    let calendar = match job.layout {
        Layout::Ics => Some(Calendar::begin(job, ask)?),
        Layout::Csv | Layout::Json | Layout::Markdown => None,
    };
    let mut kind = None;
    for some in targets.chunks(RECORDS) {
        let reply = ask(Request::Query(Query::Named(some.to_vec())))?;
        let Reply::Records(page) = reply else {
            return Err(Failure::Unsupported.into());
        };
        if let Some(calendar) = &calendar {
            calendar.write(&page.rows, ask, out)?;
            continue;
        }
        for named in &page.rows {
            let record = &named.stored.record;
            if kind.replace(record.kind()) != Some(record.kind()) {
                heads(record.kind(), out);
            }
            let cells = cells::record(named, out.voice());
            out.row(named.stored.id, &called(record), &cells);
        }
    }
    Ok(())
}

/// How a record is called: code or number, and name, subject or first words.
pub(super) fn called(record: &Record) -> String {
    let text = |keys: &[F]| {
        keys.iter().find_map(|key| match record.value(*key) {
            Value::Text(text) if !text.trim().is_empty() => {
                Some(text.lines().next().unwrap_or_default().to_owned())
            }
            Value::Day(day) => Some(day.to_string()),
            _ => None,
        })
    };
    let code = text(&[F::Code, F::Number, F::Day, F::Due]);
    let name = text(&[F::Name, F::Subject, F::What, F::Purpose, F::Text]);
    let parts: Vec<String> = code.into_iter().chain(name).collect();
    parts.join(" ")
}

/// Everything that a dossier shows, one kind after the other; a CSV file has room for the customer.
fn of_dossier(dossier: &Dossier, layout: Layout) -> Vec<Ref> {
    let customer = Ref::new(Kind::Customer, dossier.row.id);
    if layout == Layout::Csv {
        return vec![customer];
    }
    let of = |kind: Kind| move |id: u64| Ref::new(kind, id);
    let shown = std::iter::once(customer)
        .chain((dossier.contacts.iter()).map(|it| of(Kind::Contact)(it.id)))
        .chain((dossier.complaints.iter()).map(|it| of(Kind::Complaint)(it.id)))
        .chain((dossier.promises.iter()).map(|it| of(Kind::Commitment)(it.id)))
        .chain((dossier.visits.iter()).map(|it| of(Kind::Visit)(it.id)))
        .chain((dossier.timeline.iter()).map(|it| it.target));
    let mut kinds: Vec<Kind> = Vec::new();
    let mut grouped: BTreeMap<Kind, Vec<Ref>> = BTreeMap::new();
    for target in shown {
        if !kinds.contains(&target.kind) {
            kinds.push(target.kind);
        }
        let group = grouped.entry(target.kind).or_default();
        if !group.contains(&target) {
            group.push(target);
        }
    }
    (kinds.iter())
        .flat_map(|kind| grouped.remove(kind).unwrap_or_default())
        .collect()
}
