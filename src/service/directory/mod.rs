//! Names in memory: folding, readings, sort order and search as the user types.
//!
//! Nothing here knows records or permissions: texts go in under an id, ids come out.

pub mod fold;
pub mod highlight;
pub mod index;
pub mod pinyin;
mod query;
pub mod search;
mod short;
pub mod sortkey;
mod spell;

#[cfg(test)]
mod tests;
