//! Blocks of sale lines: reading one, or all that a change is about, and what a change writes to them and to what
//! each customer bought.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, HashMap};

use super::change::{Change, SaleBlock};
use super::codec::Malformed;
use super::engine::{Engine, Write, scan};
use super::error::{Result, StoreError};
use super::key::KeyRange;
use super::plan::{damaged_sum, delete, put, unwritable};
use super::purchases::{self, YearBought};
use super::sales::{self, Block, SaleLine, SalesChange};
use super::schema::Tree;
use crate::domain::id::Revision;

/// Blocks of sale lines as a change found them; those that are not here were empty.
pub(super) type Blocks = HashMap<SaleBlock, Block>;

/// Reads a block of sale lines; an absent one is empty.
pub(super) fn read(engine: &dyn Engine, place: SaleBlock) -> Result<Block> {
    match engine.get(Tree::Sale, &sales::block_key(place.0, place.1))? {
        Some(bytes) => Block::decode(&bytes).map_err(|why| damaged(place, why)),
        None => Ok(Block::default()),
    }
}

pub(super) fn damaged((customer, month): SaleBlock, why: Malformed) -> StoreError {
    StoreError::damaged(format!(
        "the sales of customer #{customer} in {month} cannot be read: {why}"
    ))
}

/// Reads blocks, named in order, perhaps several times. Those of one customer lie side by side, and
/// most of those that an import asks for are not there: they are looked for together.
pub(super) fn read_all(
    engine: &dyn Engine,
    places: impl Iterator<Item = SaleBlock>,
) -> Result<Blocks> {
    let mut places: Vec<SaleBlock> = places.collect();
    places.dedup();
    let mut found = Blocks::new();
    for of_one in places.chunk_by(|one, other| one.0 == other.0) {
        let (Some(first), Some(last)) = (of_one.first(), of_one.last()) else {
            continue;
        };
        let key = |place: &SaleBlock| sales::block_key(place.0, place.1);
        scan(
            engine,
            Tree::Sale,
            KeyRange::through(key(first), key(last)),
            |row| {
                let place = sales::block_of_key(&row.key);
                if let Some(place) = place.filter(|place| of_one.binary_search(place).is_ok()) {
                    let block = Block::decode(&row.value).map_err(|why| damaged(place, why))?;
                    found.insert(place, block);
                }
                Ok(())
            },
        )?;
    }
    Ok(found)
}

/// The writes of blocks, and of what their customers bought. Safe to repeat, without the blocks that were `found` at
/// first.
pub(super) fn writes(
    engine: &dyn Engine,
    change: &Change,
    mut found: Option<Blocks>,
    out: &mut Vec<Write>,
) -> Result<()> {
    let revision = change.revision;
    let mut years: BTreeMap<(u64, u32), Option<YearBought>> = BTreeMap::new();
    for block in &change.sales {
        let place = (block.customer, block.month);
        let mut now = match &mut found {
            Some(found) => found.remove(&place).unwrap_or_default(),
            None => read(engine, place)?,
        };
        // A block that was written before the change broke off says what it has to.
        let is_written = now.revision >= revision;
        let lines = if is_written {
            now.lines.values().collect()
        } else {
            lines_after(&mut now, block)
        };
        if !is_written {
            out.push(block_write(&lines, block, revision)?);
        }
        let place = (block.customer, sales::year_of(block.month));
        let year = match years.entry(place) {
            Slot::Occupied(slot) => slot.into_mut(),
            Slot::Vacant(slot) => slot.insert(unstated(engine, place, revision)?),
        };
        if let Some(year) = year {
            year.set(block.month, &lines);
        }
    }
    for ((customer, year), bought) in years {
        let key = purchases::key(customer, year);
        match bought {
            Some(bought) if bought.is_empty() => out.push(delete(Tree::Sum, key)),
            Some(bought) => out.push(put(Tree::Sum, key, bought.encode().map_err(unwritable)?)),
            None => {}
        }
    }
    Ok(())
}

/// The lines of a block after a change.
fn lines_after<'a>(block: &'a mut Block, change: &'a SalesChange) -> Vec<&'a SaleLine> {
    for line in &change.removed {
        block.lines.remove(&line.id);
    }
    // Most blocks of an import are new: nothing is copied then.
    if block.lines.is_empty() {
        return change.added.iter().collect();
    }
    let added = change.added.iter();
    block
        .lines
        .extend(added.map(|line| (line.id, line.clone())));
    block.lines.values().collect()
}

fn block_write(lines: &[&SaleLine], change: &SalesChange, revision: Revision) -> Result<Write> {
    let key = sales::block_key(change.customer, change.month);
    if lines.is_empty() {
        return Ok(delete(Tree::Sale, key));
    }
    let value = sales::encode_lines(revision, lines.iter().copied());
    Ok(put(Tree::Sale, key, value.map_err(unwritable)?))
}

/// What a customer bought in a year, to which a change has still to be added; none if it was added already.
fn unstated(
    engine: &dyn Engine,
    (customer, year): (u64, u32),
    revision: Revision,
) -> Result<Option<YearBought>> {
    let Some(bytes) = engine.get(Tree::Sum, &purchases::key(customer, year))? else {
        return Ok(Some(YearBought::at(revision.0)));
    };
    let mut bought = YearBought::decode(&bytes).map_err(damaged_sum)?;
    if bought.revision >= revision.0 {
        return Ok(None);
    }
    bought.revision = revision.0;
    Ok(Some(bought))
}
