//! Reads everything in a book and says what does not hold.

use std::collections::BTreeMap;

use thiserror::Error;

use super::super::book::Store;
use super::super::codec::Malformed;
use super::super::derive::{record_of, rederive};
use super::super::engine::{Engine, scan};
use super::super::error::{Result, StoreError};
use super::super::journal::{Break, audit, files, survey};
use super::super::key::KeyRange;
use super::super::meta::Meta;
use super::super::purchases::{self, YearBought};
use super::super::sales::{Block, SalesChange, SumOf, Year, block_of_key, sum_changes, year_of};
use super::super::schema::Tree;
use super::super::{history, index};
use crate::domain::id::{Ref, Revision};
use crate::domain::record::Kind;
use crate::domain::trade::Totals;
use crate::domain::when::Month;

/// Problems that a report lists; the rest is only counted.
const LISTED: usize = 500;

/// Something that does not hold in a book. Names ids, never the text of a record.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    /// A record cannot be read.
    #[error("{} #{} cannot be read: {why}.", what.kind.key(), what.id)]
    Record {
        /// Which.
        what: Ref,
        /// Why.
        why: Malformed,
    },
    /// The sale lines of a customer and month cannot be read.
    #[error("The sales of customer #{customer} in {month} cannot be read: {why}.")]
    Block {
        /// Whose.
        customer: u64,
        /// When.
        month: Month,
        /// Why.
        why: Malformed,
    },
    /// There are not as many records as the book says.
    #[error("The book says {said} of kind {}, and holds {found}.", kind.key())]
    Count {
        /// Of which kind.
        kind: Kind,
        /// What its head says.
        said: u64,
        /// What is there.
        found: u64,
    },
    /// A record is missing from an index, or stands there with what it does not say.
    #[error("{} #{} is missing from {missing} places of the index.", what.kind.key(), what.id)]
    Index {
        /// Which record.
        what: Ref,
        /// How many of its keys.
        missing: u64,
    },
    /// The index has entries that belong to no record.
    #[error("The index has {0} entries too many.")]
    Stray(u64),
    /// A monthly sum is not the sum of its lines.
    #[error("A monthly sum of {month} is not the sum of its lines ({of:?}).")]
    Sum {
        /// Of what.
        of: SumOf,
        /// When.
        month: Month,
    },
    /// What a customer bought is not what their lines say.
    #[error("What customer #{customer} bought is not what the lines say.")]
    Bought {
        /// Whose.
        customer: u64,
    },
    /// A change cannot be read, so it cannot be undone.
    #[error("Change {revision} cannot be read and cannot be undone.")]
    Change {
        /// Which.
        revision: Revision,
    },
    /// Lines of a journal file cannot be used.
    #[error("Journal file {file} has {} lines that cannot be used.", lines.len())]
    Journal {
        /// Its name.
        file: String,
        /// Line numbers from 1.
        lines: Vec<u64>,
    },
    /// The chain of the journal breaks.
    #[error("The chain breaks at line {} of journal file {}.", .0.line, .0.file)]
    Chain(Break),
    /// The database itself gave up; what lies behind was not examined.
    #[error("{0}")]
    Store(StoreError),
}

impl Problem {
    /// Whether [`Store::rederive`] puts it right.
    pub const fn is_derived(&self) -> bool {
        matches!(
            self,
            Self::Count { .. }
                | Self::Index { .. }
                | Self::Stray(_)
                | Self::Sum { .. }
                | Self::Bought { .. }
        )
    }
}

/// What an examination found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The change the book stands at.
    pub revision: Revision,
    /// Records that were read, of each kind.
    pub counts: BTreeMap<Kind, u64>,
    /// Changes that were read.
    pub changes: u64,
    /// What does not hold, the first five hundred.
    pub problems: Vec<Problem>,
    /// How many more there are.
    pub more: u64,
}

impl Report {
    /// Whether everything holds.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    fn add(&mut self, problem: Problem) {
        if self.problems.len() < LISTED {
            self.problems.push(problem);
        } else {
            self.more += 1;
        }
    }

    /// Notes an error that stopped one part of the examination.
    fn part(&mut self, done: Result<()>) {
        if let Err(error) = done {
            self.add(Problem::Store(error));
        }
    }
}

impl Store {
    /// Reads every record, sale line, index entry, sum, change and journal line, and compares them.
    /// Commits wait until it is done.
    pub fn examine(&self) -> Report {
        let head = self.head();
        let mut report = Report {
            revision: Revision(head.revision),
            ..Report::default()
        };
        self.with_engine(|engine| {
            let records = examine_records(engine, &mut report);
            report.part(records);
            let sales = examine_sales(engine, &mut report);
            report.part(sales);
            for kind in Kind::ALL {
                let (said, found) = (
                    head.count(*kind),
                    report.counts.get(kind).copied().unwrap_or(0),
                );
                if said != found {
                    report.add(Problem::Count {
                        kind: *kind,
                        said,
                        found,
                    });
                }
            }
            examine_changes(engine, &head, &mut report);
        });
        if let Some(path) = self.path() {
            let journal = examine_journal(&path.join("journal"), &mut report);
            report.part(journal);
        }
        report
    }

    /// Writes indexes, sums and counts anew from the records. Returns records that cannot be read.
    pub fn rederive(&self) -> Result<Vec<Ref>> {
        let mut head = self.head();
        self.ready(&mut head)?;
        let (meta, damaged) = self.with_engine(|engine| {
            let (meta, damaged) = rederive(engine, &head)?;
            let (key, value) = meta.row()?;
            let row = super::super::engine::Write {
                tree: Tree::Meta,
                key: key.to_vec(),
                value: Some(value),
            };
            super::super::commit::apply(engine, &head, vec![row])?;
            engine.sync()?;
            Ok::<_, StoreError>((meta, damaged))
        })?;
        self.advance(&mut head, meta);
        Ok(damaged)
    }
}

fn examine_records(engine: &dyn Engine, report: &mut Report) -> Result<()> {
    let mut expected = 0u64;
    for tree in [Tree::Record, Tree::Sensitive] {
        scan(engine, tree, KeyRange::all(), |row| {
            let stored = match record_of(&row) {
                Ok(stored) => stored,
                Err(StoreError::DamagedRecord { what, why }) => {
                    report.add(Problem::Record { what, why });
                    return Ok(());
                }
                Err(error) => return Err(error),
            };
            let what = Ref::new(stored.record.kind(), stored.id);
            *report.counts.entry(what.kind).or_default() += 1;
            let (keys, values): (Vec<_>, Vec<_>) = index::entries(&stored)
                .into_iter()
                .map(|(key, value)| ((Tree::Index, key), value))
                .unzip();
            let found = engine.get_many(&keys)?;
            expected += found.iter().flatten().count() as u64;
            let pairs = found.iter().zip(&values);
            let missing = pairs.filter(|(found, value)| found.as_ref() != Some(value));
            let missing = missing.count() as u64;
            if missing > 0 {
                report.add(Problem::Index { what, missing });
            }
            Ok(())
        })?;
    }
    let mut there = 0;
    scan(engine, Tree::Index, index::derived_range(), |_| {
        there += 1;
        Ok(())
    })?;
    if there > expected {
        report.add(Problem::Stray(there - expected));
    }
    Ok(())
}

fn examine_sales(engine: &dyn Engine, report: &mut Report) -> Result<()> {
    let mut sums: BTreeMap<(SumOf, Month), Totals> = BTreeMap::new();
    // A customer's blocks lie together, and so what they bought is compared year by year.
    let mut own: Option<((u64, u32), YearBought)> = None;
    let mut years = 0;
    scan(engine, Tree::Sale, KeyRange::all(), |row| {
        let Some((customer, month)) = block_of_key(&row.key) else {
            return Err(StoreError::damaged(
                "sale lines have a key that none can have",
            ));
        };
        match Block::decode(&row.value) {
            Ok(block) => {
                *report.counts.entry(Kind::Sale).or_default() += block.lines.len() as u64;
                let place = (customer, year_of(month));
                if let Some(done) = own.take_if(|(it, _)| *it != place) {
                    years += 1;
                    compare_bought(engine, done, report)?;
                }
                let (_, bought) = own.get_or_insert_with(|| (place, YearBought::default()));
                bought.set(month, &block.lines.values().collect::<Vec<_>>());
                let added = block.lines.into_values().collect();
                let block = SalesChange {
                    customer,
                    month,
                    removed: Vec::new(),
                    added,
                };
                for (of, totals) in sum_changes(&[block]) {
                    let sum = sums.entry(of).or_default();
                    *sum = sum.plus(totals);
                }
            }
            Err(why) => report.add(Problem::Block {
                customer,
                month,
                why,
            }),
        }
        Ok(())
    })?;
    if let Some(done) = own {
        years += 1;
        compare_bought(engine, done, report)?;
    }
    scan(engine, Tree::Sum, KeyRange::all(), |row| {
        if let Some((customer, _)) = purchases::of_key(&row.key) {
            // Each that belongs to lines was compared; what is left over belongs to none.
            years -= 1;
            if years < 0 {
                report.add(Problem::Bought { customer });
            }
            return Ok(());
        }
        let Some((of, year)) = SumOf::of_key(&row.key) else {
            return Err(StoreError::damaged("a sum has a key that none can have"));
        };
        // The months of a row that cannot be read are missing then.
        for (month, said) in Year::decode(&row.value).unwrap_or_default().months(year) {
            if sums.remove(&(of, month)) != Some(said) {
                report.add(Problem::Sum { of, month });
            }
        }
        Ok(())
    })?;
    for ((of, month), _) in sums
        .into_iter()
        .filter(|(_, totals)| *totals != Totals::default())
    {
        report.add(Problem::Sum { of, month });
    }
    Ok(())
}

fn compare_bought(
    engine: &dyn Engine,
    ((customer, year), bought): ((u64, u32), YearBought),
    report: &mut Report,
) -> Result<()> {
    let said = engine.get(Tree::Sum, &purchases::key(customer, year))?;
    let said = said.and_then(|bytes| YearBought::decode(&bytes).ok());
    if !said.is_some_and(|said| said.says_the_same(&bought)) {
        report.add(Problem::Bought { customer });
    }
    Ok(())
}

fn examine_changes(engine: &dyn Engine, head: &Meta, report: &mut Report) {
    for revision in head.changes_from..=head.revision {
        match history::read(engine, revision) {
            Ok(Some(_)) => report.changes += 1,
            Ok(None) | Err(_) => report.add(Problem::Change {
                revision: Revision(revision),
            }),
        }
    }
}

fn examine_journal(dir: &std::path::Path, report: &mut Report) -> Result<()> {
    // A chain that holds has no line that does not.
    let Some(broken) = audit(dir, None)?.broken else {
        return Ok(());
    };
    let before = report.problems.len();
    for file in files(dir)? {
        let found = survey(&file.path)?;
        if !found.damaged.is_empty() {
            let name = file
                .path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            report.add(Problem::Journal {
                file: name,
                lines: found.damaged,
            });
        }
    }
    if report.problems.len() == before {
        report.add(Problem::Chain(broken));
    }
    Ok(())
}
