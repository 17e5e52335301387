//! `keybook import`: reads a file, maps its columns, and brings its rows in part by part as one change.
//!
//! Rows that cannot be read and rows that the book refuses go to a file of their own with line, column and
//! reason; the others come in. `--dry-run` asks for the plan alone and writes nothing anywhere.

mod outcome;
mod reasons;
mod rejects;

#[cfg(test)]
mod tests;

use std::collections::{HashSet, VecDeque};
use std::time::{Duration, Instant};

use super::Cx;
use super::args::{DateOrder, DecimalMark, ImportArgs};
use super::link::Link;
use super::stop::{DONE, PARTLY, REFUSED, Stop, USAGE, quoted};
use crate::domain::id::Revision;
use crate::domain::invalid::Invalid;
use crate::domain::record::Kind;
use crate::exchange::date::Order;
use crate::exchange::mapping::{Mapping, MappingError, Names, Place, titled};
use crate::exchange::number::Mark;
use crate::exchange::plan::{self, Reading, Reason, Refusal};
use crate::exchange::sniff::{Delimiter, Encoding};
use crate::exchange::table::{self, Options, Row, Table};
use crate::i18n::code::Code;
use crate::i18n::group::Told;
use crate::i18n::reading;
use crate::service::import::{ImportRow, ImportRows, RowPlan};
use crate::service::{Command, Query, Request};

use outcome::{Outcome, Tally};

/// Work that is shorter shows no progress.
const QUIET: Duration = Duration::from_secs(1);

/// Parts that are under way: while the book works on one, the next is made ready and sent.
const AHEAD: usize = 2;

const NAMES: Names<'static> = Names {
    header: &reading::header,
    choice: &reading::choice,
};

pub(super) fn run(args: &ImportArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let mut table = read(args, cx)?;
    let left_out = leave_out(args, &mut table, cx)?;
    let kind = args.kind;
    let mapping = mapping(args, kind, &table, cx)?;
    let reading = Reading {
        order: args.dates.map(|order| match order {
            DateOrder::DayFirst => Order::DayFirst,
            DateOrder::MonthFirst => Order::MonthFirst,
        }),
        mark: match args.decimal {
            DecimalMark::Point => Mark::Point,
            DecimalMark::Comma => Mark::Comma,
        },
        now: cx.now,
    };
    let rows = plan::rows(&table, &mapping, reading, NAMES);
    let mut work = Work {
        mapping: &mapping,
        dry_run: args.dry_run,
        create_customers: args.create_customers,
        // Milliseconds and process tell this import from any other of the book.
        batch: (cx.now.at.number() as u64) << 20 | u64::from(std::process::id()),
        started: Instant::now(),
        // Each row is planned, then written.
        all: (rows.rows.len() + rows.people.len()) * if args.dry_run { 1 } else { 2 },
        gone: 0,
        shown: false,
        refused: rows.refused,
        change: None,
    };
    let own = work.bring(kind, rows.rows, cx)?;
    let people = if mapping.names_people() {
        let lost: HashSet<u64> = work.refused.iter().map(|refusal| refusal.line).collect();
        let people: Vec<ImportRow> = rows
            .people
            .into_iter()
            .filter(|row| !lost.contains(&row.line))
            .collect();
        Some(work.people(people, &own, cx)?)
    } else {
        None
    };
    work.end_progress(cx)?;
    let (dry_run, change) = (work.dry_run, work.change);
    let mut refused = work.refused;
    refused.sort_by_key(|refusal| refusal.line);
    refused.dedup_by_key(|refusal| refusal.line);
    let rejects = if refused.is_empty() || dry_run {
        None
    } else {
        Some(rejects::save(&args.file, &table, &refused, cx))
    };
    let taken = own.tally.taken();
    let partly = !refused.is_empty();
    let outcome = Outcome {
        file: args.file.display().to_string(),
        table: &table,
        mapping: &mapping,
        own: own.tally,
        people: people.map(|brought| brought.tally),
        refused,
        rejects,
        dry_run,
        creates: args.create_customers,
        left_out,
        change,
    };
    outcome.print(cx)?;
    Ok(match (partly, taken) {
        (false, _) => DONE,
        (true, 0) => REFUSED,
        (true, _) => PARTLY,
    })
}

fn read(args: &ImportArgs, cx: &Cx<'_>) -> Result<Table, Stop> {
    let words = &cx.words.imports;
    let encoding = match &args.encoding {
        Some(name) => Some(
            Encoding::named(name)
                .ok_or_else(|| Stop::usage((words.bad_encoding)(&quoted(name)), words.encodings))?,
        ),
        None => None,
    };
    let delimiter = match &args.delimiter {
        Some(name) => Some(
            Delimiter::named(name)
                .ok_or_else(|| Stop::usage((words.bad_delimiter)(&quoted(name)), ""))?,
        ),
        None => None,
    };
    let bytes =
        std::fs::read(&args.file).map_err(|error| Stop::unread(&args.file, &error, cx.words))?;
    let options = Options {
        encoding,
        delimiter,
        ..Options::default()
    };
    table::read(&bytes, options).map_err(|error| Stop::Outside {
        code: reasons::code_of_table(&error),
        exit: REFUSED,
        told: reasons::of_table(&error, cx.words),
    })
}

/// Takes out the rows that somebody wants left out; says how many.
fn leave_out(args: &ImportArgs, table: &mut Table, cx: &Cx<'_>) -> Result<usize, Stop> {
    let before = table.rows.len();
    for pair in &args.left_out {
        let words = &cx.words.imports;
        let (title, value) = pair
            .rsplit_once(['=', '＝'])
            .ok_or_else(|| Stop::usage((words.bad_skip)(&quoted(pair)), ""))?;
        let at = titled(&table.columns, title).map_err(|error| unmapped(error, args.kind, cx))?;
        let wanted = value.trim().to_lowercase();
        let is = |row: &Row| row.cell(at).trim().to_lowercase() == wanted;
        table.rows.retain(|row| !is(row));
    }
    Ok(before - table.rows.len())
}

/// Why columns and fields do not come together.
fn unmapped(error: MappingError, kind: Kind, cx: &Cx<'_>) -> Stop {
    let words = &cx.words.imports;
    Stop::Outside {
        code: match &error {
            MappingError::NoSuchColumn { .. } => Code::NoSuchColumn,
            MappingError::NoSuchField { .. } => Code::NoFieldToMap,
            MappingError::Missing(_) => Code::NotMapped,
        },
        exit: USAGE,
        told: match error {
            MappingError::NoSuchColumn { given, nearest } => Told::new(
                (words.no_such_column)(&quoted(&given), nearest.as_deref()),
                "",
            ),
            MappingError::NoSuchField { given, nearest } => Told::new(
                (words.no_such_field)(&quoted(&given), nearest.as_deref()),
                "",
            ),
            MappingError::Missing(any_of) => {
                let labels: Vec<String> = any_of
                    .iter()
                    .map(|key| format!("{} ({})", cx.words.field(kind, *key), key.key()))
                    .collect();
                Told::new((words.missing)(&labels.join(" / ")), words.missing_hint)
            }
        },
    }
}

fn mapping(args: &ImportArgs, kind: Kind, table: &Table, cx: &Cx<'_>) -> Result<Mapping, Stop> {
    let words = &cx.words.imports;
    let stop = |error| unmapped(error, kind, cx);
    let mut mapping = Mapping::guess(kind, &table.columns, NAMES);
    for pair in &args.map {
        let (title, word) = pair
            .rsplit_once(['=', '＝'])
            .ok_or_else(|| Stop::usage((words.bad_map)(&quoted(pair)), ""))?;
        mapping
            .assign(&table.columns, title, word, NAMES)
            .map_err(stop)?;
    }
    mapping.check().map_err(stop)?;
    Ok(mapping)
}

/// Rows that were brought in, and for a plan the lines that would be new.
struct Brought {
    tally: Tally,
    new_lines: HashSet<u64>,
}

impl Brought {
    fn count(&mut self, line: u64, plan: &RowPlan) {
        match plan {
            RowPlan::New => {
                self.tally.new += 1;
                self.new_lines.insert(line);
            }
            RowPlan::Update => self.tally.updated += 1,
            RowPlan::Skip => self.tally.unchanged += 1,
            RowPlan::Refuse(_) => {}
        }
    }
}

struct Work<'a> {
    mapping: &'a Mapping,
    dry_run: bool,
    create_customers: bool,
    batch: u64,
    started: Instant,
    all: usize,
    gone: usize,
    shown: bool,
    refused: Vec<Refusal>,
    change: Option<Revision>,
}

impl Work<'_> {
    /// Sends rows of one kind, part by part. Every row is planned before the first one is written, so that what
    /// the book refuses is known while nothing has changed.
    fn bring(
        &mut self,
        kind: Kind,
        rows: Vec<ImportRow>,
        cx: &mut Cx<'_>,
    ) -> Result<Brought, Stop> {
        let mut brought = Brought {
            tally: Tally::default(),
            new_lines: HashSet::new(),
        };
        let mut parts = plan::parts(kind, rows).into_iter();
        let (mut planned, mut under_way) = (Vec::new(), VecDeque::new());
        loop {
            while under_way.len() < AHEAD
                && let Some(part) = parts.next()
            {
                let lines: Vec<u64> = part.iter().map(|row| row.line).collect();
                let (rows, kept) = if self.dry_run {
                    (part, Vec::new())
                } else {
                    (part.clone(), part)
                };
                let query = Query::PlanImport(self.import(kind, rows));
                under_way.push_back((lines, kept, cx.link.begin(Request::Query(query))));
            }
            let Some((lines, mut part, answer)) = under_way.pop_front() else {
                break;
            };
            let mut lost = HashSet::new();
            for (line, plan) in lines.iter().zip(Link::planned(answer)?) {
                if let RowPlan::Refuse(invalid) = plan {
                    lost.insert(*line);
                    self.refuse(kind, *line, invalid);
                } else if self.dry_run {
                    brought.count(*line, &plan);
                }
            }
            part.retain(|row| !lost.contains(&row.line));
            planned.push(part);
            self.gone += lines.len();
            self.progress(cx)?;
        }
        let mut parts = planned.into_iter().filter(|part| !part.is_empty());
        let mut under_way = VecDeque::new();
        loop {
            while under_way.len() < AHEAD
                && let Some(part) = parts.next()
            {
                let lines: Vec<u64> = part.iter().map(|row| row.line).collect();
                let command = Command::ImportRows(self.import(kind, part));
                under_way.push_back((lines, cx.link.begin(Request::Command(command))));
            }
            let Some((lines, answer)) = under_way.pop_front() else {
                break;
            };
            let done = cx.link.done(answer)?;
            if done.deed.count > 0 {
                self.change = Some(done.revision);
            }
            for (line, plan) in lines.iter().zip(done.plan) {
                match plan {
                    // Somebody changed the book between plan and writing.
                    RowPlan::Refuse(invalid) => self.refuse(kind, *line, invalid),
                    plan => brought.count(*line, &plan),
                }
            }
            self.gone += lines.len();
            self.progress(cx)?;
        }
        Ok(brought)
    }

    fn refuse(&mut self, kind: Kind, line: u64, invalid: Invalid) {
        self.refused.push(Refusal {
            line,
            column: invalid.field.and_then(|key| self.column(kind, key)),
            field: invalid.field,
            why: Reason::Why(invalid.why),
        });
    }

    fn import(&self, kind: Kind, rows: Vec<ImportRow>) -> ImportRows {
        ImportRows {
            kind,
            batch: self.batch,
            rows,
            create_customers: self.create_customers,
        }
    }

    /// People of customers. Where nothing is written, a new customer's people are new as well: the book cannot
    /// be asked about them yet.
    fn people(
        &mut self,
        people: Vec<ImportRow>,
        customers: &Brought,
        cx: &mut Cx<'_>,
    ) -> Result<Brought, Stop> {
        if !self.dry_run {
            return self.bring(Kind::Contact, people, cx);
        }
        let (new, known): (Vec<ImportRow>, Vec<ImportRow>) = people
            .into_iter()
            .partition(|row| customers.new_lines.contains(&row.line));
        let mut brought = self.bring(Kind::Contact, known, cx)?;
        brought.tally.new += new.len();
        Ok(brought)
    }

    /// The column behind a field that the book refused.
    fn column(&self, kind: Kind, key: crate::domain::vocabulary::FieldKey) -> Option<usize> {
        let place = if kind == self.mapping.kind {
            Place::Field(key)
        } else {
            Place::Person(key)
        };
        self.mapping.column_of(place)
    }

    fn progress(&mut self, cx: &mut Cx<'_>) -> Result<(), Stop> {
        if cx.talks && self.started.elapsed() > QUIET && self.gone < self.all {
            let text = (cx.words.imports.progress)(self.gone, self.all);
            write!(cx.err, "\r\x1b[K{text}")?;
            cx.err.flush()?;
            self.shown = true;
        }
        Ok(())
    }

    fn end_progress(&mut self, cx: &mut Cx<'_>) -> Result<(), Stop> {
        if self.shown {
            write!(cx.err, "\r\x1b[K")?;
        }
        Ok(())
    }
}
