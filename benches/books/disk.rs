//! A commit against the bare thing: a line as long as the journal's appended to one file and synced, and
//! what else the commit wrote, as many bytes, written to another and synced. As the database does, the
//! other is written from one place to the next inside of a file that is there already. Both in turn, on
//! one disk, because disks change their mind from minute to minute.
//!
//! Twice for the same customers: memory that nobody touched for a while may have to be fetched back, from
//! the disk or by whoever lends it to a virtual machine, and bare writes need none.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::time::{Duration, Instant};

use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::query::{Query, Sort, Window};
use keybook::service::{Command, Reply};

use crate::{lent, shelf, sizes};

const ROUNDS: usize = 200;
/// A journal line of a touchpoint.
const LINE: usize = 362;
/// The file that is written in place.
const PLACES: usize = 16 << 20;

/// Bytes that this process has written so far.
fn written() -> usize {
    let counters = fs::read_to_string("/proc/self/io").unwrap();
    let written = counters.lines().find_map(|it| it.strip_prefix("wchar: "));
    written.unwrap().parse().unwrap()
}

pub(crate) fn compare() {
    println!(
        "\ncommit against bare writes and syncs of two files, as many bytes, {ROUNDS} rounds in turn"
    );
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
        let [mut lines, pages] = beside.each_ref().map(|path| {
            let mut options = OpenOptions::new();
            options
                .create(true)
                .read(true)
                .append(path.ends_with("bare-line"));
            options.write(true).open(path).unwrap()
        });
        pages.write_all_at(&vec![b'x'; PLACES], 0).unwrap();
        pages.sync_all().unwrap();
        let bytes = vec![b'y'; PLACES];
        let mut place = 0;
        for customers_are in ["not touched yet", "touched before"] {
            let (mut commits, mut syncs, mut sizes) = (vec![], vec![], vec![]);
            for round in 0..ROUNDS {
                let customer = page.rows[round % page.rows.len()].id;
                let before = written();
                let start = Instant::now();
                book.act(Command::AddRecord {
                    kind: Kind::Touchpoint,
                    fields: vec![
                        (F::Customer, Value::Reference(customer)),
                        (F::Subject, Value::Text("called".into())),
                    ],
                });
                commits.push(start.elapsed());
                let size = (written() - before).saturating_sub(LINE).min(PLACES);

                if place + size > PLACES {
                    place = 0;
                }
                let start = Instant::now();
                lines.write_all(&bytes[..LINE]).unwrap();
                lines.sync_data().unwrap();
                pages.write_all_at(&bytes[..size], place as u64).unwrap();
                pages.sync_data().unwrap();
                syncs.push(start.elapsed());
                place += size;
                sizes.push(size);
            }
            let (commit, bare) = (middle(&mut commits), middle(&mut syncs));
            sizes.sort_unstable();
            println!(
                "  {customers:>7}, {customers_are}: commit {:.2?} (p99 {:.2?}), bare {:.2?} (p99 {:.2?}), ratio {:.2}; {} bytes beside the line",
                commit.0,
                commit.1,
                bare.0,
                bare.1,
                commit.0.as_secs_f64() / bare.0.as_secs_f64(),
                sizes[sizes.len() / 2]
            );
        }
        for path in beside {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Median and p99.
pub(crate) fn middle(times: &mut [Duration]) -> (Duration, Duration) {
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() * 99 / 100])
}
