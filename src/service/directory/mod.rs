//! Names in memory: folding, readings, sort order and search as the user types.
//!
//! Nothing here knows records or permissions: texts go in under an id, ids come out.

pub mod fold;
pub mod highlight;
pub mod index;
mod packed;
pub mod pinyin;
mod query;
mod rank;
pub mod search;
mod signs;
pub mod sortkey;
mod sounds;
mod spell;
pub mod toned;

#[cfg(test)]
mod plain;
#[cfg(test)]
mod tests;
