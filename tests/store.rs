//! The store from outside: commits, openings, crashes, damage, full disks.

#[cfg(test)]
#[path = "store/books.rs"]
mod books;
#[cfg(test)]
#[path = "store/commits.rs"]
mod commits;
#[cfg(test)]
#[path = "store/crash.rs"]
mod crash;
#[cfg(test)]
#[path = "store/cut_short.rs"]
mod cut_short;
#[cfg(test)]
#[path = "store/damage.rs"]
mod damage;
#[cfg(test)]
#[path = "store/doctor.rs"]
mod doctor;
#[cfg(test)]
#[path = "store/full.rs"]
mod full;
#[cfg(test)]
#[path = "store/gists.rs"]
mod gists;
#[cfg(test)]
#[path = "store/golden.rs"]
mod golden;
#[cfg(test)]
#[path = "store/openings.rs"]
mod openings;
#[cfg(test)]
#[path = "store/retention.rs"]
mod retention;
#[cfg(test)]
#[path = "store/sales.rs"]
mod sales;
