//! The one list of trees and of what lies in them. Every number here is on disk: append, never renumber.
//!
//! Few trees on purpose: sled pays memory and log space for each, so registers and indexes share a
//! tree and carry their kind or family as the first byte of the key.

use super::key::Key;
use crate::domain::id::Ref;
use crate::domain::record::Kind;

/// The layout of a book as a whole. A program refuses to open a book with a higher number and brings
/// one with a lower number up to date (`store::upgrade`). Since 2 monthly sums lie together by year;
/// since 3 what each customer bought lies beside them; since 4 corrective actions stand among what is open; since 5 entries
/// of the index of days say what reports ask of a record.
pub const SCHEMA: u32 = 5;

/// A tree of ordered bytes inside a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tree {
    /// Book id, schema, last revision, last id, counts. Key: an ASCII name, for counts with the kind.
    Meta = 0,
    /// Records. Key: kind u8, id u64. Value: frame.
    Record = 1,
    /// What is derived for each customer and kept beside it. Key: customer id u64. Value: frame.
    Standing = 2,
    /// All index families. Key: family u8, the family's own key. Value: empty, or the gist of a dated record.
    Index = 3,
    /// Changes. Key: revision u64, place u32; place 0 is the entry, the rest hold its operations. Value: frame.
    Change = 4,
    /// Requests already carried out. Key: request id u128. Value: revision u64.
    Request = 5,
    /// Sale lines. Key: customer id u64, month u32. Value: frame with all lines of that month.
    Sale = 6,
    /// Monthly totals. Key: what is summed u8, its id u64, year u32. Value: frame. What each customer bought: key 3 u8,
    /// customer id u64, year u32; value: two frames.
    Sum = 7,
    /// Records of sensitive kinds, apart so that backups and erasure can treat them apart. Key: kind u8, id u64.
    Sensitive = 8,
}

impl Tree {
    /// Every tree, in order of its number.
    pub const ALL: [Self; 9] = [
        Self::Meta,
        Self::Record,
        Self::Standing,
        Self::Index,
        Self::Change,
        Self::Request,
        Self::Sale,
        Self::Sum,
        Self::Sensitive,
    ];

    /// The name under which an engine stores the tree.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Record => "record",
            Self::Standing => "standing",
            Self::Index => "index",
            Self::Change => "change",
            Self::Request => "request",
            Self::Sale => "sale",
            Self::Sum => "sum",
            Self::Sensitive => "sensitive",
        }
    }

    /// The tree's place in [`Tree::ALL`].
    pub const fn number(self) -> usize {
        self as usize
    }
}

/// The tree that holds records of a kind. Sale lines are not single records: see `store::sales`.
pub const fn tree_of(kind: Kind) -> Tree {
    match kind {
        Kind::Sale => Tree::Sale,
        Kind::Particular | Kind::Privacy | Kind::Access => Tree::Sensitive,
        _ => Tree::Record,
    }
}

/// The key of a record in its tree.
pub fn record_key(what: Ref) -> Vec<u8> {
    Key::new().u8(what.kind.number()).u64(what.id).bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_stand_at_their_number_and_stay_few() {
        for (place, tree) in Tree::ALL.into_iter().enumerate() {
            assert_eq!(tree.number(), place, "{}", tree.name());
        }
        assert!(Tree::ALL.len() <= 25);
    }
}
