//! Forms and what they say beside their fields.

use crate::domain::dates::WhenError;
use crate::domain::record::Kind;

/// Forms and what they say beside their fields.
#[derive(Debug)]
pub struct Forms {
    /// Title of a form that makes a record: `Add a visit`.
    pub add: fn(Kind) -> String,
    /// Title of a form that changes a record: `Edit visit`.
    pub edit: fn(Kind) -> String,
    /// Button that saves.
    pub save: &'static str,
    /// Button that saves and opens the form again.
    pub save_another: &'static str,
    /// Button that leaves.
    pub leave: &'static str,
    /// Button that throws a restored draft away.
    pub afresh: &'static str,
    /// So many fields are hidden; the key shows them.
    pub hidden: fn(usize, &str) -> String,
    /// All fields are shown; the key hides the rest.
    pub all: fn(&str) -> String,
    /// Said under a form whose text was kept when it was left at that time.
    pub draft_back: fn(&str) -> String,
    /// Said when a form with text in it is left.
    pub draft_kept: &'static str,
    /// Said when a change of somebody else touched other fields, and both were kept.
    pub merged: fn(&str) -> String,
    /// Said when somebody else changed the record before a step: who.
    pub changed_before_step: fn(&str) -> String,
    /// Said when one saves and nothing was changed.
    pub unchanged: &'static str,
    /// Said while an answer is awaited.
    pub saving: &'static str,
    /// How many fields are wrong.
    pub wrong: fn(usize) -> String,
    /// A code that the program gives by itself.
    pub given: &'static str,
    /// Label and state of a flag.
    pub yes: &'static str,
    /// Label and state of a flag.
    pub no: &'static str,
    /// How many of so many tips were kept.
    pub ticked: fn(usize, usize) -> String,
    /// What a self-check takes: numbers up to this one.
    pub ticks: fn(usize) -> String,
    /// The next visit was proposed by the rhythm.
    pub proposed: &'static str,
    /// The next free time was taken.
    pub no_slot: &'static str,
    /// What to do in an empty field that names a record; the key lists them.
    pub type_to_search: fn(&str) -> String,
    /// Nothing answers to the text.
    pub nobody: fn(Kind, &str) -> String,
    /// Several records answer to the text.
    pub several: fn(&str) -> String,
    /// Entry that makes a new person.
    pub new_contact: fn(&str) -> String,
    /// A customer must be chosen before its people can be.
    pub customer_first: &'static str,
    /// Looking for records.
    pub searching: &'static str,
    /// Heading above the promise that a visit may end with.
    pub promise: &'static str,
    /// What a day was understood as, and how far away it is: `= Tue 1 Dec 2026, in 8 d`.
    pub understood: fn(&str, &str) -> String,
    /// Why a date or time cannot be read.
    pub when: fn(&WhenError) -> String,
    /// A day field got a time that has no place.
    pub no_time_here: &'static str,
    /// A time field got a day.
    pub no_day_here: &'static str,
}
