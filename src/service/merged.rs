//! Customers that were merged into others: what they were called leads to where they are now, in words, files and
//! searches. Read when it is first asked for; there are few of them.

use std::collections::{BTreeMap, HashMap};

use crate::domain::id::{Id, Ref};
use crate::domain::record::{Kind, Record, Stored};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::book::{Book, fold};
use super::failure::Failure;

/// A customer that was merged into another.
#[derive(Clone)]
pub(crate) struct Former {
    /// Its code.
    pub(crate) code: String,
    /// Its name.
    pub(crate) name: String,
    into: u64,
}

/// All of them.
#[derive(Default)]
pub(crate) struct Merged {
    of: BTreeMap<u64, Former>,
    /// By folded code and name.
    called: HashMap<String, Vec<u64>>,
}

/// Merges of merges that are followed; there is no ring of them.
const STEPS_MOST: usize = 100;

impl Merged {
    /// Takes a customer in as it is now.
    pub(crate) fn put(&mut self, stored: &Stored, removed: bool) {
        self.forget(stored.id);
        let Record::Customer(it) = &stored.record else {
            return;
        };
        let Some(into) = it
            .merged_into
            .filter(|_| !removed && stored.archived.is_some())
        else {
            return;
        };
        for word in [&it.code, &it.name] {
            self.called.entry(fold(word)).or_default().push(stored.id);
        }
        let former = Former {
            code: it.code.clone(),
            name: it.name.clone(),
            into: into.number(),
        };
        self.of.insert(stored.id, former);
    }

    fn forget(&mut self, id: u64) {
        if let Some(former) = self.of.remove(&id) {
            for word in [&former.code, &former.name] {
                if let Some(ids) = self.called.get_mut(&fold(word)) {
                    ids.retain(|other| *other != id);
                }
            }
        }
    }

    /// Where a customer went in the end.
    fn end(&self, id: u64) -> u64 {
        let mut at = id;
        for _ in 0..STEPS_MOST {
            match self.of.get(&at) {
                Some(former) => at = former.into,
                None => break,
            }
        }
        at
    }
}

impl Book<'_> {
    fn merged(&self) -> Result<&Merged, Failure> {
        if let Some(known) = self.roster.merged.get() {
            return Ok(known);
        }
        let mut merged = Merged::default();
        for id in self.ids(&Lookup::archived(Kind::Customer), Direction::Forward)? {
            if let Some(stored) = self.find(Ref::new(Kind::Customer, id))? {
                merged.put(&stored, false);
            }
        }
        Ok(self.roster.merged.get_or_init(|| merged))
    }

    /// Where those are now that were called by this code, name or number: the survivor's number, and what it was that
    /// went there.
    pub(crate) fn went(&self, text: &str) -> Result<Vec<(u64, Former)>, Failure> {
        let merged = self.merged()?;
        let mut ids = merged.called.get(&fold(text)).cloned().unwrap_or_default();
        let number = text.strip_prefix('#').unwrap_or(text).parse().ok();
        ids.extend(number.filter(|id| merged.of.contains_key(id)));
        ids.sort_unstable();
        ids.dedup();
        let went = ids.into_iter().filter_map(|id| {
            let end = merged.end(id);
            self.roster.get(end)?;
            Some((end, merged.of.get(&id)?.clone()))
        });
        let mut went: Vec<_> = went.collect();
        went.dedup_by_key(|it| it.0);
        Ok(went)
    }

    /// The survivor of the customer that had this code; its code is not given out again.
    pub(crate) fn code_went(&self, code: &str) -> Result<Option<String>, Failure> {
        let went = self.went(code)?;
        let of_code = went.into_iter().find(|it| fold(&it.1.code) == fold(code));
        Ok(of_code.and_then(|it| self.roster.get(it.0).map(|light| light.code.clone())))
    }

    /// Survivors of customers whose code or name has these words in it, with what it was.
    pub(crate) fn went_like(&self, typed: &str) -> Result<Vec<(u64, Former)>, Failure> {
        let merged = self.merged()?;
        let typed = fold(typed);
        let fits = |it: &Former| fold(&it.code).contains(&typed) || fold(&it.name).contains(&typed);
        let fitting = merged.of.iter().filter(|(_, former)| fits(former));
        let ends = fitting.map(|(id, former)| (merged.end(*id), former.clone()));
        Ok(ends.filter(|it| self.roster.get(it.0).is_some()).collect())
    }
}

impl Former {
    /// Code and name, as a list says what was found.
    pub(crate) fn label(&self) -> String {
        format!("{} {}", self.code, self.name)
    }
}

/// The code of the customer that one was merged into.
pub(crate) fn survivor_code(
    book: &Book<'_>,
    into: Id<crate::domain::customer::Customer>,
) -> String {
    let merged = book.merged().map(|merged| merged.end(into.number()));
    let light = merged.ok().and_then(|end| book.roster.get(end));
    light.map_or_else(|| format!("#{into}"), |light| light.code.clone())
}
