//! The service from outside: every test goes through `Service::handle`, as a session does.

#[cfg(test)]
#[path = "service/abc.rs"]
mod abc;
#[cfg(test)]
#[path = "service/acquainted.rs"]
mod acquainted;
#[cfg(test)]
#[path = "service/actors.rs"]
mod actors;
#[cfg(test)]
#[path = "service/aims.rs"]
mod aims;
#[cfg(test)]
#[path = "service/alarms.rs"]
mod alarms;
#[cfg(test)]
#[path = "service/analyses.rs"]
mod analyses;
#[cfg(test)]
#[path = "service/backbone.rs"]
mod backbone;
#[cfg(test)]
#[path = "service/briefs.rs"]
mod briefs;
#[cfg(test)]
#[path = "service/care.rs"]
mod care;
#[cfg(test)]
#[path = "service/cases.rs"]
mod cases;
#[cfg(test)]
#[path = "service/club.rs"]
mod club;
#[cfg(test)]
#[path = "service/complaints.rs"]
mod complaints;
#[cfg(test)]
#[path = "service/conflicts.rs"]
mod conflicts;
#[cfg(test)]
#[path = "service/customers.rs"]
mod customers;
#[cfg(test)]
#[path = "service/debts.rs"]
mod debts;
#[cfg(test)]
#[path = "service/demo.rs"]
mod demo;
#[cfg(test)]
#[path = "service/desk.rs"]
mod desk;
#[cfg(test)]
#[path = "service/erasure.rs"]
mod erasure;
#[cfg(test)]
#[path = "service/escalations.rs"]
mod escalations;
#[cfg(test)]
#[path = "service/every_undo.rs"]
mod every_undo;
#[cfg(test)]
#[path = "service/figures.rs"]
mod figures;
#[cfg(test)]
#[path = "fixtures/samples.rs"]
mod fixtures;
#[cfg(test)]
#[path = "service/gradings.rs"]
mod gradings;
#[cfg(test)]
#[path = "service/health.rs"]
mod health;
#[cfg(test)]
#[path = "service/histories.rs"]
mod histories;
#[cfg(test)]
#[path = "service/imports.rs"]
mod imports;
#[cfg(test)]
#[path = "service/least.rs"]
mod least;
#[cfg(test)]
#[path = "fixtures/quarter.rs"]
mod life;
#[cfg(test)]
#[path = "service/marks.rs"]
mod marks;
#[cfg(test)]
#[path = "service/merged.rs"]
mod merged;
#[cfg(test)]
#[path = "service/merging.rs"]
mod merging;
#[cfg(test)]
#[path = "service/money.rs"]
mod money;
#[cfg(test)]
#[path = "service/names.rs"]
mod names;
#[cfg(test)]
#[path = "service/persons.rs"]
mod persons;
#[cfg(test)]
#[path = "service/plans.rs"]
mod plans;
#[cfg(test)]
#[path = "service/playbooks.rs"]
mod playbooks;
#[cfg(test)]
#[path = "service/policies.rs"]
mod policies;
#[cfg(test)]
#[path = "service/privacy.rs"]
mod privacy;
#[cfg(test)]
#[path = "service/profile.rs"]
mod profile;
#[cfg(test)]
#[path = "service/quarter.rs"]
mod quarter;
#[cfg(test)]
#[path = "service/random_books.rs"]
mod random_books;
#[cfg(test)]
#[path = "service/random_contacts.rs"]
mod random_contacts;
#[cfg(test)]
#[path = "service/random_money.rs"]
mod random_money;
#[cfg(test)]
#[path = "service/records.rs"]
mod records;
#[cfg(test)]
#[path = "service/recovery.rs"]
mod recovery;
#[cfg(test)]
#[path = "service/references.rs"]
mod references;
#[cfg(test)]
#[path = "service/registered.rs"]
mod registered;
#[cfg(test)]
#[path = "service/registers.rs"]
mod registers;
#[cfg(test)]
#[path = "service/rhythm.rs"]
mod rhythm;
#[cfg(test)]
#[path = "service/sales.rs"]
mod sales;
#[cfg(test)]
#[path = "service/samples.rs"]
mod samples;
#[cfg(test)]
#[path = "service/shelf.rs"]
mod shelf;
#[cfg(test)]
#[path = "service/shop.rs"]
mod shop;
#[cfg(test)]
#[path = "service/sold.rs"]
mod sold;
#[cfg(test)]
#[path = "service/spread.rs"]
mod spread;
#[cfg(test)]
#[path = "service/taboos.rs"]
mod taboos;
#[cfg(test)]
#[path = "service/today.rs"]
mod today;
#[cfg(test)]
#[path = "service/together.rs"]
mod together;
#[cfg(test)]
#[path = "service/undo.rs"]
mod undo;
#[cfg(test)]
#[path = "service/visiting.rs"]
mod visiting;
#[cfg(test)]
#[path = "service/visits.rs"]
mod visits;
#[cfg(test)]
#[path = "service/worths.rs"]
mod worths;
