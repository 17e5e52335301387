//! Bytes, keys, atomic change sets, journal, upgrades. Knows nothing of permissions or sockets.
//!
//! [`Store`] is the book: `commit` writes a [`ChangeSet`] as one revision, everything else reads.
//! Read in this order: `change` (what a commit asks for and leaves), `plan` (from there to writes),
//! `commit` (journal, transaction, sync), `reconcile` (what an opening does), `engine` (sled).

mod ahead;
mod blocks;
mod book;
pub mod change;
pub mod codec;
mod commit;
mod derive;
pub mod doctor;
pub mod engine;
pub mod error;
pub mod folder;
mod gist;
mod group_sync;
mod history;
pub mod image;
pub mod index;
pub mod journal;
pub mod key;
pub mod keyring;
mod meta;
mod plan;
mod purchases;
mod read;
mod reconcile;
mod replay;
mod retention;
pub mod sales;
pub mod schema;
pub mod space;
mod sparse;
mod standings;
mod transfer;
pub mod upgrade;

pub use crate::domain::trade::Totals;
pub use book::{Notice, Store, StoreOptions};
pub use change::{
    Change, ChangeSet, Clash, CommitError, Edited, Entry, Expect, Outcome, SaleBlock,
};
pub use commit::CHANGE_MAX;
pub use engine::{Direction, Health};
pub use error::{Result, StoreError};
pub use gist::{Gist, Says};
pub use index::{Lookup, day_of};
pub use read::{Cursor, Feed, Listing};
pub use sales::{Block, SaleLine, SalesChange, SumOf};
pub use space::SpacePolicy;
pub use standings::Standings;
pub use transfer::{EXPORTS_KEPT, Exported, load, verify};
