//! Bytes, keys, atomic change sets, journal, upgrades. Knows nothing of permissions or sockets.

pub mod change;
pub mod codec;
pub mod engine;
pub mod error;
pub mod folder;
pub mod group_sync;
pub mod journal;
pub mod key;
pub mod schema;
pub mod space;

pub use error::{Result, StoreError};
