//! Files from elsewhere: encodings, CSV, header mapping, what each row would do before anything is written,
//! and files for elsewhere.

pub mod brief;
pub mod credit;
pub mod date;
pub mod export;
pub mod guard;
pub mod health;
mod icalendar;
pub mod mapping;
pub mod number;
pub mod plan;
pub mod rights;
pub mod sniff;
pub mod table;
pub mod told;
pub mod walk;

#[cfg(test)]
mod samples;
