//! Layered settings with a list of problems, and where files live.
//!
//! Nothing here stops start-up: a bad line is reported with its place and the nearest right word, and the rest still
//! applies. Nothing here reads the environment either: `boot` does and passes a [`paths::Base`].

pub mod lock;
pub mod paths;
pub mod private;
mod problem;
pub mod settings;
pub mod views;

pub use problem::{Cause, Problem, nearest};
