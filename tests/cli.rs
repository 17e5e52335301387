//! The real program by its words: a day's work, what it makes of bad input, what machines get, in both languages.

#[cfg(test)]
#[path = "cli/analyses.rs"]
mod analyses;
#[cfg(test)]
#[path = "cli/audit.rs"]
mod audit;
#[cfg(test)]
#[path = "cli/books.rs"]
mod books;
#[cfg(test)]
#[path = "cli/briefs.rs"]
mod briefs;
#[cfg(test)]
#[path = "cli/calendars.rs"]
mod calendars;
#[cfg(test)]
#[path = "cli/configs.rs"]
mod configs;
#[cfg(test)]
#[path = "cli/doctor.rs"]
mod doctor;
#[cfg(test)]
#[path = "cli/dry.rs"]
mod dry;
#[cfg(test)]
#[path = "cli/duplicates.rs"]
mod duplicates;
#[cfg(test)]
#[path = "cli/explain.rs"]
mod explain;
#[cfg(test)]
#[path = "cli/exports.rs"]
mod exports;
#[cfg(test)]
#[path = "cli/fields.rs"]
mod fields;
#[cfg(test)]
#[path = "cli/files.rs"]
mod files;
#[cfg(test)]
#[path = "fixtures/samples.rs"]
mod fixtures;
#[cfg(test)]
#[path = "cli/follow_up.rs"]
mod follow_up;
#[cfg(test)]
#[path = "cli/home.rs"]
mod home;
#[cfg(test)]
#[path = "cli/lock.rs"]
mod lock;
#[cfg(test)]
#[path = "cli/looks.rs"]
mod looks;
#[cfg(test)]
#[path = "cli/merging.rs"]
mod merging;
#[cfg(test)]
#[path = "cli/money_files.rs"]
mod money_files;
#[cfg(test)]
#[path = "cli/names.rs"]
mod names;
#[cfg(test)]
#[path = "cli/other_files.rs"]
mod other_files;
#[cfg(test)]
#[path = "cli/person.rs"]
mod person;
#[cfg(test)]
#[path = "cli/plans.rs"]
mod plans;
#[cfg(test)]
#[path = "cli/playbooks.rs"]
mod playbooks;
#[cfg(test)]
#[path = "cli/private.rs"]
mod private;
#[cfg(test)]
#[path = "cli/profile.rs"]
mod profile;
#[cfg(test)]
#[path = "cli/promises.rs"]
mod promises;
#[cfg(test)]
#[path = "cli/quick.rs"]
mod quick;
#[cfg(test)]
#[path = "cli/registers.rs"]
mod registers;
#[cfg(test)]
#[path = "cli/reported.rs"]
mod reported;
#[cfg(test)]
#[path = "cli/samples.rs"]
mod samples;
#[cfg(test)]
#[path = "cli/schemas.rs"]
mod schemas;
#[cfg(test)]
#[path = "cli/screens.rs"]
mod screens;
#[cfg(test)]
#[path = "cli/streams.rs"]
mod streams;
#[cfg(test)]
#[path = "cli/system.rs"]
mod system;
#[cfg(test)]
#[path = "cli/themes.rs"]
mod themes;
#[cfg(test)]
#[path = "cli/traces.rs"]
mod traces;
#[cfg(test)]
#[path = "cli/views.rs"]
mod views;
#[cfg(test)]
#[path = "cli/work.rs"]
mod work;
