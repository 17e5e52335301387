//! A commit against the bare thing: a line of the same length appended to one file and synced, and as
//! much as the database writes appended to another and synced. Both in turn, on one disk, because
//! disks change their mind from minute to minute.

use std::fs::OpenOptions;
use std::io::Write;
use std::time::{Duration, Instant};

use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::query::{Query, Sort, Window};
use keybook::service::{Command, Reply};

use crate::{lent, shelf, sizes};

const ROUNDS: usize = 200;
/// A journal line of a touchpoint, and what sled appends for it.
const LINE: usize = 360;
const PAGES: usize = 1_500;

pub(crate) fn compare() {
    println!("\ncommit against bare appends and syncs of two files, {ROUNDS} rounds in turn");
    for customers in sizes() {
        let book = lent::book(customers);
        let query = Query::Customers {
            filter: keybook::domain::filter::Filter::default(),
            sort: Sort::default(),
            window: Window::first(1000),
        };
        let Reply::Customers(page) = book.ask(query) else {
            return;
        };
        let beside =
            ["bare-line", "bare-pages"].map(|name| shelf::place(customers).with_file_name(name));
        let mut bare = beside.each_ref().map(|path| {
            let mut options = OpenOptions::new();
            options.create(true).append(true).open(path).unwrap()
        });
        let (mut commits, mut syncs) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            let start = Instant::now();
            for (file, bytes) in bare.iter_mut().zip([LINE, PAGES]) {
                file.write_all(&vec![b'x'; bytes]).unwrap();
                file.sync_data().unwrap();
            }
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
        for path in beside {
            let _ = std::fs::remove_file(path);
        }
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
