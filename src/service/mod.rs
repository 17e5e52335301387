//! Use-cases: every write is a pure decision over what it reads, returning a change set; every read is a query.

pub mod directory;
