//! Files from elsewhere: encodings, CSV, header mapping, and what each row would do before anything is written.

pub mod date;
pub mod guard;
pub mod mapping;
pub mod number;
pub mod plan;
pub mod sniff;
pub mod table;

#[cfg(test)]
mod samples;
