//! Every report over books of 1,000, 10,000 and 100,000 customers with twenty sale lines and five
//! invoices each, as it is declared and over everybody's customers: the most that one can ask. Books are those of `benches/books.rs`.
//!
//! After the timings it says how each report grows from one size to the next. Ten times the customers may take ten
//! times as long, not more: a report scans sums, never lines. `BENCH_CUSTOMERS=10000` leaves larger books out.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    dead_code,
    reason = "a bench stops at the first surprise and prints what it measured; books.rs uses the rest of the shelf"
)]

#[path = "books/dice.rs"]
mod dice;
#[path = "books/lent.rs"]
mod lent;
#[path = "books/shelf.rs"]
mod shelf;

use std::fmt;
use std::time::{Duration, Instant};

use divan::{Bencher, black_box};
use keybook::domain::report::{Asked, Report};
use keybook::service::query::Query;

/// How many customers the books have.
fn sizes() -> Vec<u64> {
    shelf::sizes(100_000)
}

/// A report over a book.
struct Case {
    customers: u64,
    report: Report,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.report.key(), self.customers)
    }
}

fn cases() -> Vec<Case> {
    let of_size = |customers| {
        Report::ALL.iter().map(move |report| Case {
            customers,
            report: *report,
        })
    };
    sizes().into_iter().flat_map(of_size).collect()
}

fn asked(report: Report) -> Query {
    Query::Report(Box::new(Asked::of(report)))
}

fn main() {
    divan::main();
    // Divan runs nothing when it is asked for a list or a test run.
    if std::env::args().all(|arg| arg != "--list" && arg != "--test") {
        growth();
    }
}

#[divan::bench(args = cases(), sample_count = 3, sample_size = 1)]
fn report(bencher: Bencher<'_, '_>, case: &Case) {
    let book = lent::book(case.customers);
    bencher.bench(|| black_box(book.ask(asked(case.report))));
}

/// The best of three.
fn best(customers: u64, report: Report) -> Duration {
    let book = lent::book(customers);
    let once = || {
        let start = Instant::now();
        black_box(book.ask(asked(report)));
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

fn growth() {
    println!("\nreport, milliseconds by customers, growth from each size to the next");
    for report in Report::ALL {
        let took: Vec<Duration> = sizes().into_iter().map(|it| best(it, *report)).collect();
        let each = took
            .iter()
            .map(|it| format!("{:>9.1}", it.as_secs_f64() * 1e3));
        let grown = took
            .windows(2)
            .map(|pair| format!("{:>7.1}x", pair[1].as_secs_f64() / pair[0].as_secs_f64()));
        let line: Vec<String> = each.chain(grown).collect();
        println!("{:<16}{}", report.key(), line.join(""));
    }
}
