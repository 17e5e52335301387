//! Examines a book and puts a broken one together again. Never works on the only copy: what is
//! replaced is set aside first.

mod examine;
mod rebuild;
mod salvage;

pub use examine::{Problem, Report};
pub use rebuild::{Rebuilt, Source, rebuild};
