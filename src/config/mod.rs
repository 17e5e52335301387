//! Layered settings with a list of problems, and where files live.

mod problem;

pub use problem::{Cause, Problem, nearest};
