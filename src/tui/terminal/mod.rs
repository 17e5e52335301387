//! The terminal: what goes out, what comes in, and how it is left as it was found (UX.md 2).

pub mod backend;
pub mod clipboard;
mod csi;
pub mod decoder;
pub mod halves;
pub mod hush;
pub mod link;
pub mod mouse;
mod order;
pub mod probe;
pub mod reader;
pub mod report;
pub(super) mod sgr;
pub mod signals;
mod trust;
pub mod tty;
pub mod writer;
