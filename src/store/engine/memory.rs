//! An engine in memory, for tests and for trying things without a disk. Same contract, no durability.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use super::{
    Applied, Batch, Direction, Engine, Health, KeyRange, PAGE_MAX, Page, Result, Row, StoreError,
    Tree, Write, validate,
};

type Trees = [BTreeMap<Vec<u8>, Vec<u8>>; Tree::ALL.len()];

/// Keeps every tree in an ordered map; `None` once closed.
#[derive(Debug)]
pub struct MemoryEngine(RwLock<Option<Trees>>);

impl Default for MemoryEngine {
    fn default() -> Self {
        Self(RwLock::new(Some(Trees::default())))
    }
}

impl MemoryEngine {
    /// Starts empty.
    pub fn new() -> Self {
        Self::default()
    }

    fn read(&self) -> RwLockReadGuard<'_, Option<Trees>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

fn put(trees: &mut Trees, writes: &[Write]) {
    for write in writes {
        let tree = &mut trees[write.tree.number()];
        match &write.value {
            Some(value) => tree.insert(write.key.clone(), value.clone()),
            None => tree.remove(&write.key),
        };
    }
}

impl Engine for MemoryEngine {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>> {
        let guard = self.read();
        let trees = guard.as_ref().ok_or(StoreError::Closed)?;
        Ok(trees[tree.number()].get(key).cloned())
    }

    fn get_many(&self, keys: &[(Tree, Vec<u8>)]) -> Result<Vec<Option<Vec<u8>>>> {
        keys.iter()
            .map(|(tree, key)| self.get(*tree, key))
            .collect()
    }

    fn range(
        &self,
        tree: Tree,
        range: &KeyRange,
        direction: Direction,
        limit: usize,
    ) -> Result<Page> {
        let guard = self.read();
        let trees = guard.as_ref().ok_or(StoreError::Closed)?;
        if range.is_empty() {
            return Ok(Page::default());
        }
        let limit = limit.min(PAGE_MAX);
        let found = trees[tree.number()].range((range.from.clone(), range.to.clone()));
        let row = |(key, value): (&Vec<u8>, &Vec<u8>)| Row {
            key: key.clone(),
            value: value.clone(),
        };
        let mut rows: Vec<Row> = match direction {
            Direction::Forward => found.map(row).take(limit + 1).collect(),
            Direction::Backward => found.rev().map(row).take(limit + 1).collect(),
        };
        let more = rows.len() > limit;
        rows.truncate(limit);
        Ok(Page { rows, more })
    }

    fn apply(&self, batch: &Batch) -> Result<Applied> {
        validate(&batch.writes)?;
        let mut guard = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let trees = guard.as_mut().ok_or(StoreError::Closed)?;
        let refused: Vec<usize> = (batch.checks.iter().enumerate())
            .filter(|(_, check)| {
                let found = trees[check.tree.number()].get(&check.key);
                !check.need.holds(found.map(Vec::as_slice))
            })
            .map(|(place, _)| place)
            .collect();
        if !refused.is_empty() {
            return Ok(Applied::Refused(refused));
        }
        put(trees, &batch.writes);
        Ok(Applied::Done)
    }

    fn pour(&self, steps: Vec<Vec<Write>>) -> Result<()> {
        for writes in &steps {
            validate(writes)?;
        }
        let mut guard = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let trees = guard.as_mut().ok_or(StoreError::Closed)?;
        for writes in &steps {
            put(trees, writes);
        }
        Ok(())
    }

    fn sync(&self) -> Result<()> {
        self.read().as_ref().map(|_| ()).ok_or(StoreError::Closed)
    }

    fn health(&self) -> Health {
        match self.read().as_ref() {
            Some(_) => Health::Fine,
            None => Health::ReadOnly(StoreError::Closed),
        }
    }

    fn close(&self) -> Result<()> {
        self.0
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
            .map(|_| ())
            .ok_or(StoreError::Closed)
    }
}
