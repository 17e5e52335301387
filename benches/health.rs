//! How everybody does, on the books of `books`: all of them in one pass, one of them, the order of the list, the reports,
//! and what a day costs on disk.
//!
//! `BENCH_CUSTOMERS=10000` leaves larger books out.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench stops at the first surprise and prints what it measured"
)]

#[path = "books/dice.rs"]
mod dice;
#[path = "books/shelf.rs"]
#[allow(dead_code, reason = "other benches look at books in other ways")]
mod shelf;

use std::time::Instant;

use keybook::domain::filter::Filter;
use keybook::domain::id::RequestId;
use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Report};
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::Now;
use keybook::service::Signals;
use keybook::service::query::{Query, Sort, Window};
use keybook::service::{Reply, Request};

use shelf::Book;

fn main() {
    if std::env::args().any(|arg| arg == "--list" || arg == "--test") {
        return;
    }
    for customers in shelf::sizes(10_000) {
        println!("{customers} customers");
        measure(&Book::open(&shelf::place(customers)));
    }
}

fn ask(book: &Book, now: Now, query: Query) -> Reply {
    let request = Request::Query(query);
    let answer = book
        .service
        .handle(book.me, RequestId::default(), request, now);
    answer.unwrap()
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    println!("  {what}: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    done
}

fn measure(book: &Book) {
    // A day that the book has not kept yet: a bench that is run again begins on the next one.
    let mut now = shelf::now();
    let days = book.service.store().count(Kind::HealthDay);
    now.at = now.at.plus_minutes(24 * 60 * i64::try_from(days).unwrap());
    let by_health = || Query::Customers {
        filter: Filter::default(),
        sort: Sort {
            key: F::Health,
            descending: false,
        },
        window: Window::first(100),
    };
    let page = timed("the list by health, nobody remembered", || {
        ask(book, now, by_health())
    });
    let Reply::Customers(page) = page else {
        panic!()
    };
    timed("the list by health, everybody remembered", || {
        ask(book, now, by_health())
    });
    let customer = page.rows[0].id;
    timed("one customer with facts and line", || {
        ask(book, now, Query::Health { customer })
    });
    for report in [Report::Health, Report::Churn, Report::Winback] {
        timed(report.key(), || {
            ask(book, now, Query::Report(Box::new(Asked::of(report))))
        });
    }
    let before = book.service.head();
    let kept = timed("the day, written down", || {
        book.service.keep_health(now, Signals::Raised)
    });
    assert!(kept.unwrap());
    println!("  changes: {}", book.service.head().0 - before.0);
}
