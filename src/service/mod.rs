//! Use-cases: every write is a pure decision over what it reads, returning a change set; every read is a query.

pub mod command;
pub mod demo;
pub mod directory;
pub mod failure;
pub mod import;
pub mod query;
pub mod reply;

use serde::{Deserialize, Serialize};

pub use command::Command;
pub use failure::Failure;
pub use query::Query;
pub use reply::{Changed, Reply};

/// What a session asks of a book.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// A write.
    Command(Command),
    /// A read.
    Query(Query),
}
