//! The screens over a real book: keys in, pictures and messages out.

#[cfg(test)]
#[path = "tui/book.rs"]
mod book;
#[cfg(test)]
#[path = "tui/commands.rs"]
mod commands;
#[path = "tui/complaints.rs"]
mod complaints;
#[path = "tui/customers.rs"]
mod customers;
#[cfg(test)]
#[path = "tui/forms.rs"]
mod forms;
#[path = "tui/pictures.rs"]
mod pictures;
#[path = "tui/quick_add.rs"]
mod quick_add;
#[path = "tui/readme.rs"]
mod readme;
#[path = "tui/visits.rs"]
mod visits;
