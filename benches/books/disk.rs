//! A commit against the bare thing: a line of the same length appended to a file and synced. Both
//! in turn, on one disk, because disks change their mind from minute to minute.

use std::fs::OpenOptions;
use std::io::Write;
use std::time::{Duration, Instant};

use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::query::{Query, Sort, Window};
use keybook::service::{Command, Reply};

use crate::{shelf, sizes};

const ROUNDS: usize = 200;
/// A journal line of a touchpoint.
const LINE: usize = 700;

pub(crate) fn compare() {
    println!("\ncommit against bare append and data sync, {ROUNDS} rounds in turn");
    for customers in sizes() {
        let book = shelf::book(customers);
        let query = Query::Customers {
            filter: keybook::domain::filter::Filter::default(),
            sort: Sort::default(),
            window: Window::first(1000),
        };
        let Reply::Customers(page) = book.ask(query) else {
            return;
        };
        let beside = shelf::place(customers).with_file_name("bare");
        let mut bare = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&beside)
            .unwrap();
        let (mut commits, mut syncs) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            let start = Instant::now();
            bare.write_all(&[b'x'; LINE]).unwrap();
            bare.sync_data().unwrap();
            syncs.push(start.elapsed());

            let customer = page.rows[round % page.rows.len()].id;
            let start = Instant::now();
            book.act(Command::AddRecord {
                kind: Kind::Touchpoint,
                fields: vec![
                    (F::Customer, Value::Reference(customer)),
                    (F::Subject, Value::Text("called".into())),
                ],
            });
            commits.push(start.elapsed());
        }
        let _ = std::fs::remove_file(beside);
        let (commit, bare) = (middle(&mut commits), middle(&mut syncs));
        println!(
            "  {customers:>7}: commit {:.2?} (p99 {:.2?}), bare {:.2?} (p99 {:.2?}), ratio {:.2}",
            commit.0,
            commit.1,
            bare.0,
            bare.1,
            commit.0.as_secs_f64() / bare.0.as_secs_f64()
        );
    }
}

/// Median and p99.
pub(crate) fn middle(times: &mut [Duration]) -> (Duration, Duration) {
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() * 99 / 100])
}
