//! Reading blocks of sale lines: one, or all that a change is about.

use std::collections::HashMap;

use super::change::SaleBlock;
use super::codec::Malformed;
use super::engine::{Engine, scan};
use super::error::{Result, StoreError};
use super::key::KeyRange;
use super::sales::{self, Block};
use super::schema::Tree;

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
