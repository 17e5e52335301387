//! What the compiler does not hold: which layer may name which, where the outside world may be
//! touched, how long a file gets, and that no file is forgotten.
//!
//! Everything is read from the source tree, comments and strings left out.

#[cfg(test)]
#[path = "architecture/acceptance.rs"]
mod acceptance;
#[cfg(test)]
#[path = "architecture/bans.rs"]
mod bans;
#[cfg(test)]
#[path = "architecture/files.rs"]
mod files;
#[cfg(test)]
#[path = "architecture/layers.rs"]
mod layers;
#[cfg(test)]
#[path = "architecture/readme.rs"]
mod readme;
#[cfg(test)]
#[path = "architecture/source.rs"]
mod source;
