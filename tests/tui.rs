//! The screens over a real book: keys in, pictures and messages out.

#[cfg(test)]
#[path = "tui/analysis.rs"]
mod analysis;
#[cfg(test)]
#[path = "tui/book.rs"]
mod book;
#[cfg(test)]
#[path = "tui/briefs.rs"]
mod briefs;
#[cfg(test)]
#[path = "tui/bulk.rs"]
mod bulk;
#[cfg(test)]
#[path = "tui/bytes.rs"]
mod bytes;
#[cfg(test)]
#[path = "tui/charts.rs"]
mod charts;
#[cfg(test)]
#[path = "tui/clicks.rs"]
mod clicks;
#[cfg(test)]
#[path = "tui/commands.rs"]
mod commands;
#[cfg(test)]
#[path = "tui/complaints.rs"]
mod complaints;
#[cfg(test)]
#[path = "tui/copy.rs"]
mod copy;
#[cfg(test)]
#[path = "tui/credit.rs"]
mod credit;
#[cfg(test)]
#[path = "tui/customers.rs"]
mod customers;
#[cfg(test)]
#[path = "service/desk.rs"]
#[allow(dead_code, reason = "the tests of the service use all of it")]
mod desk;
#[cfg(test)]
#[path = "tui/discreet.rs"]
mod discreet;
#[cfg(test)]
#[path = "tui/exports.rs"]
mod exports;
#[cfg(test)]
#[path = "tui/filter_builder.rs"]
mod filter_builder;
#[cfg(test)]
#[path = "tui/forms.rs"]
mod forms;
#[cfg(test)]
#[path = "tui/forms_at_sizes.rs"]
mod forms_at_sizes;
#[cfg(test)]
#[path = "tui/hostile.rs"]
mod hostile;
#[cfg(test)]
#[path = "tui/input_methods.rs"]
mod input_methods;
#[cfg(test)]
#[path = "fixtures/quarter.rs"]
#[allow(dead_code, reason = "the tests of the service look into it")]
mod life;
#[cfg(test)]
#[path = "tui/linear.rs"]
mod linear;
#[cfg(test)]
#[path = "tui/lock.rs"]
mod lock;
#[cfg(test)]
#[path = "tui/looks.rs"]
mod looks;
#[cfg(test)]
#[path = "tui/merging.rs"]
mod merging;
#[cfg(test)]
#[path = "tui/person.rs"]
mod person;
#[cfg(test)]
#[path = "tui/pictures.rs"]
mod pictures;
#[cfg(test)]
#[path = "tui/profile.rs"]
mod profile;
#[cfg(test)]
#[path = "tui/quarter.rs"]
mod quarter;
#[cfg(test)]
#[path = "tui/quick_add.rs"]
mod quick_add;
#[cfg(test)]
#[path = "tui/read_out.rs"]
mod read_out;
#[cfg(test)]
#[path = "tui/readme.rs"]
mod readme;
#[cfg(test)]
#[path = "tui/registers.rs"]
mod registers;
#[cfg(test)]
#[path = "tui/rights.rs"]
mod rights;
#[cfg(test)]
#[path = "tui/sort.rs"]
mod sort;
#[cfg(test)]
#[path = "tui/strokes.rs"]
mod strokes;
#[cfg(test)]
#[path = "tui/themes.rs"]
mod themes;
#[cfg(test)]
#[path = "tui/today.rs"]
mod today;
#[cfg(test)]
#[path = "tui/tutorial.rs"]
mod tutorial;
#[cfg(test)]
#[path = "tui/views.rs"]
mod views;
#[cfg(test)]
#[path = "tui/visits.rs"]
mod visits;
#[cfg(test)]
#[path = "tui/walk.rs"]
mod walk;
#[cfg(test)]
#[path = "tui/week.rs"]
mod week;
