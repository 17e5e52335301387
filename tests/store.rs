//! The store from outside: commits, openings, crashes, damage, full disks.

#[path = "store/books.rs"]
mod books;
#[path = "store/commits.rs"]
mod commits;
#[path = "store/openings.rs"]
mod openings;
#[path = "store/sales.rs"]
mod sales;
