//! What the compiler does not hold: which layer may name which, where the outside world may be
//! touched, how long a file gets, and that no file is forgotten.
//!
//! Everything is read from the source tree, comments and strings left out.

#[path = "architecture/bans.rs"]
mod bans;
#[path = "architecture/files.rs"]
mod files;
#[path = "architecture/layers.rs"]
mod layers;
#[path = "architecture/readme.rs"]
mod readme;
#[path = "architecture/source.rs"]
mod source;
