//! Values longer than [`PART`] in pieces of their own tree.
//!
//! A leaf of sled holds up to 17 values and goes to an unsynced blob file when it exceeds 128 KiB,
//! so a piece stays well below a seventeenth of that, with room for leaves that were just merged.

use std::path::Path;

use super::db::transaction::{TransactionalTree, UnabortableTransactionError};
use super::db::{self, IVec};
use super::{Open, Result, StoreError, Tree, bytes, explain};
use crate::store::engine::Write;

const PART: usize = 6 * 1024;
/// Begins the stand-in of a long value. A value that happens to begin like this is kept in pieces
/// too, whatever its length, so that the two cannot be confused.
const STAND_IN: [u8; 4] = [0x00, 0xff, 0x00, 0xfe];
/// A reader takes no lock, so it may meet a stand-in whose pieces are just being replaced.
const READ_TRIES: usize = 8;

type InTransaction<T> = std::result::Result<T, UnabortableTransactionError>;

struct StandIn {
    length: usize,
    crc: u32,
}

impl StandIn {
    fn of(value: &[u8]) -> Self {
        Self {
            length: value.len(),
            crc: crc32fast::hash(value),
        }
    }

    fn encode(&self) -> Vec<u8> {
        let mut out = STAND_IN.to_vec();
        out.extend_from_slice(&(self.length as u32).to_be_bytes());
        out.extend_from_slice(&self.crc.to_be_bytes());
        out
    }

    fn decode(value: &[u8]) -> Option<Self> {
        let rest = value.strip_prefix(&STAND_IN)?;
        let (length, crc) = (rest.first_chunk::<4>()?, rest.get(4..)?.first_chunk::<4>()?);
        Some(Self {
            length: u32::from_be_bytes(*length) as usize,
            crc: u32::from_be_bytes(*crc),
        })
    }

    fn pieces(&self) -> u16 {
        self.length.div_ceil(PART) as u16
    }

    fn fits(&self, value: &[u8]) -> bool {
        value.len() == self.length && crc32fast::hash(value) == self.crc
    }
}

fn piece_key(tree: Tree, key: &[u8], piece: u16) -> Vec<u8> {
    let mut out = Vec::with_capacity(key.len() + 4);
    out.push(tree as u8);
    out.push(key.len() as u8);
    out.extend_from_slice(key);
    out.extend_from_slice(&piece.to_be_bytes());
    out
}

pub(super) fn get(open: &Open, tree: Tree, key: &[u8], path: &Path) -> Result<Option<Vec<u8>>> {
    match open
        .tree(tree)
        .get(key)
        .map_err(|error| explain(path, error))?
    {
        Some(value) => resolve(open, tree, key, value, path),
        None => Ok(None),
    }
}

/// The value behind `found`, which may be a stand-in; none if it was deleted meanwhile.
pub(super) fn resolve(
    open: &Open,
    tree: Tree,
    key: &[u8],
    found: IVec,
    path: &Path,
) -> Result<Option<Vec<u8>>> {
    let mut found = found;
    for _ in 0..READ_TRIES {
        let Some(stand_in) = StandIn::decode(&found) else {
            return Ok(Some(bytes(found)));
        };
        let mut value = Vec::with_capacity(stand_in.length.min(super::super::VALUE_MAX));
        for piece in 0..stand_in.pieces() {
            let part = open
                .parts()
                .get(piece_key(tree, key, piece))
                .map_err(|error| explain(path, error))?;
            let Some(part) = part else { break };
            value.extend_from_slice(&part);
        }
        if stand_in.fits(&value) {
            return Ok(Some(value));
        }
        match open
            .tree(tree)
            .get(key)
            .map_err(|error| explain(path, error))?
        {
            Some(again) => found = again,
            None => return Ok(None),
        }
    }
    Err(StoreError::damaged(format!(
        "pieces of a long value in `{}` do not fit together",
        tree.name()
    )))
}

pub(super) fn get_in(
    trees: &[TransactionalTree],
    tree: Tree,
    key: &[u8],
) -> InTransaction<Option<Vec<u8>>> {
    let Some(found) = trees[tree.number()].get(key)? else {
        return Ok(None);
    };
    let Some(stand_in) = StandIn::decode(&found) else {
        return Ok(Some(bytes(found)));
    };
    let mut value = Vec::with_capacity(stand_in.length.min(super::super::VALUE_MAX));
    for piece in 0..stand_in.pieces() {
        if let Some(part) = trees[Tree::ALL.len()].get(piece_key(tree, key, piece))? {
            value.extend_from_slice(&part);
        }
    }
    if stand_in.fits(&value) {
        Ok(Some(value))
    } else {
        Err(UnabortableTransactionError::Storage(
            db::Error::Corruption { at: None, bt: () },
        ))
    }
}

/// Writes one key by itself: its pieces first, because nobody reads them before what stands for them
/// is there.
pub(super) fn pour(open: &Open, write: &Write) -> db::Result<()> {
    let (tree, key) = (open.tree(write.tree), write.key.as_slice());
    let mut kept = 0;
    let old = match &write.value {
        Some(value) if value.len() > PART || value.starts_with(&STAND_IN) => {
            let stand_in = StandIn::of(value);
            kept = stand_in.pieces();
            for (piece, part) in (0..).zip(value.chunks(PART)) {
                open.parts()
                    .insert(piece_key(write.tree, key, piece), part)?;
            }
            tree.insert(key, stand_in.encode())?
        }
        Some(value) => tree.insert(key, value.as_slice())?,
        None => tree.remove(key)?,
    };
    let had = old
        .as_deref()
        .and_then(StandIn::decode)
        .map_or(0, |old| old.pieces());
    for piece in kept..had {
        open.parts().remove(piece_key(write.tree, key, piece))?;
    }
    Ok(())
}

pub(super) fn write(trees: &[TransactionalTree], write: &Write) -> InTransaction<()> {
    let (tree, parts) = (&trees[write.tree.number()], &trees[Tree::ALL.len()]);
    let key = write.key.as_slice();
    let mut kept = 0;
    let old = match &write.value {
        Some(value) if value.len() > PART || value.starts_with(&STAND_IN) => {
            let stand_in = StandIn::of(value);
            kept = stand_in.pieces();
            for (piece, part) in (0..).zip(value.chunks(PART)) {
                parts.insert(piece_key(write.tree, key, piece), part)?;
            }
            tree.insert(key, stand_in.encode())?
        }
        Some(value) => tree.insert(key, value.as_slice())?,
        None => tree.remove(key)?,
    };
    let had = old
        .as_deref()
        .and_then(StandIn::decode)
        .map_or(0, |old| old.pieces());
    for piece in kept..had {
        parts.remove(piece_key(write.tree, key, piece))?;
    }
    Ok(())
}
