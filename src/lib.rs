//! `keybook`: customers, visits, complaints and promises of a key-account manager, in the terminal.
//!
//! Arrows point down, and `tests/architecture.rs` holds them:
//!
//! ```text
//!           main.rs  ->  boot            the only module that may name every layer
//!                          |
//!         +----------------+----------------+
//!         v                                 v
//!       tui   --> config, i18n, shown <--  cli
//!         |                                 |
//!         +--------------> wire <-----------+     Session (remote or local), server, frames
//!                           |
//!                        service                  Command, Query, Reply, Failure; exchange beside it
//!                           |
//!                         store                   engine, codec, change sets, journal
//!                           |
//!                        domain                   records, workflows, filters, rules; pure
//! ```
//!
//! Read in this order: [`domain::record`], [`domain::workflow`], [`domain::filter`], then
//! `store`, `service`, `wire`, and one pane of `tui`.

pub mod boot;
pub mod cli;
pub mod config;
pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod logging;
pub mod service;
pub mod shown;
pub mod store;
pub mod tui;
pub mod wire;
