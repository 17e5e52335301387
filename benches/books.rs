//! What people wait for, on books of 1,000, 10,000 and 100,000 customers with five people, ten
//! visits, twenty sale lines and five invoices each, most of them paid; a third have a limit and a
//! grade of credit, and some promised to pay, were reminded, or cost more than the goods. Books are
//! built on the first run, which takes minutes (the largest one six or seven), and kept under
//! `target/bench-books`.
//! `BENCH_CUSTOMERS=10000` leaves larger books out.
//!
//! After the timings a commit is set against the bare thing, a line appended to a file and synced,
//! on the same disk in turn; and fifty sessions work at once through a server.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench stops at the first surprise and prints what it measured"
)]

#[path = "books/crowd.rs"]
mod crowd;
#[path = "books/dice.rs"]
mod dice;
#[path = "books/disk.rs"]
mod disk;
#[path = "books/lent.rs"]
mod lent;
#[path = "books/shelf.rs"]
mod shelf;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use keybook::domain::filter::{Filter, Match, Term, Test};
use keybook::domain::money::Money;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::query::{Query, Scope, Sort, Window};
use keybook::service::{Command, Reply};

use shelf::Book;

/// How many customers the books have.
fn sizes() -> Vec<u64> {
    shelf::sizes(100_000)
}

fn largest() -> u64 {
    sizes().last().copied().unwrap_or(1_000)
}

const SCREEN: u32 = 60;

fn main() {
    divan::main();
    // Divan runs nothing when it is asked for a list or a test run.
    if std::env::args().all(|arg| arg != "--list" && arg != "--test") {
        disk::compare();
        crowd::work();
    }
}

fn today() -> Query {
    Query::Today {
        scope: Scope::Mine,
        day: None,
    }
}

fn page(filter: Filter, sort: Sort) -> Query {
    Query::Customers {
        filter,
        sort,
        window: Window::first(SCREEN),
    }
}

fn first_customer(book: &Book) -> u64 {
    let Reply::Customers(found) = book.ask(page(Filter::default(), Sort::default())) else {
        panic!("no list of customers");
    };
    found.rows[0].id
}

/// The book is opened and the first screen is answered; files are read from the disk.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn open_cold(bencher: Bencher<'_, '_>, customers: u64) {
    let place = shelf::place(customers);
    lent::put_away(customers);
    bencher
        .with_inputs(|| shelf::chill(&place))
        .bench_local_values(|()| {
            let book = Book::open(&place);
            black_box(book.ask(today()));
            book
        });
}

#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn open_warm(bencher: Bencher<'_, '_>, customers: u64) {
    let place = shelf::place(customers);
    lent::put_away(customers);
    bencher.bench_local(|| {
        let book = Book::open(&place);
        black_box(book.ask(today()));
        book
    });
}

#[divan::bench(args = sizes(), sample_count = 30)]
fn today_mine(bencher: Bencher<'_, '_>, customers: u64) {
    let book = lent::book(customers);
    bencher.bench(|| book.ask(today()));
}

#[divan::bench(args = sizes(), sample_count = 10)]
fn today_everybodys(bencher: Bencher<'_, '_>, customers: u64) {
    let book = lent::book(customers);
    bencher.bench(|| {
        book.ask(Query::Today {
            scope: Scope::All,
            day: None,
        })
    });
}

#[divan::bench(args = sizes(), sample_count = 30)]
fn customers_page(bencher: Bencher<'_, '_>, customers: u64) {
    let book = lent::book(customers);
    bencher.bench(|| book.ask(page(Filter::default(), Sort::default())));
}

#[divan::bench(args = sizes(), sample_count = 10)]
fn dossier(bencher: Bencher<'_, '_>, customers: u64) {
    let book = lent::book(customers);
    let customer = first_customer(&book);
    bencher.bench(|| book.ask(Query::Dossier { customer }));
}

/// What a dossier asks for beside its first page, when the customers of the book are ranked already.
#[divan::bench(args = sizes(), sample_count = 10)]
fn dossier_pages(bencher: Bencher<'_, '_>, customers: u64) {
    let book = lent::book(customers);
    let customer = first_customer(&book);
    let ask = || {
        book.ask(Query::Profile { customer });
        book.ask(Query::Grading { customer });
        book.ask(Query::Health { customer });
        book.ask(Query::Credit { customer })
    };
    ask();
    bencher.bench(ask);
}

/// The Credit page, which is `receivables` too.
#[divan::bench(args = sizes(), sample_count = 10)]
fn credit_page(bencher: Bencher<'_, '_>, customers: u64) {
    let book = lent::book(customers);
    let customer = first_customer(&book);
    bencher.bench(|| book.ask(Query::Credit { customer }));
}

/// One payment comes in, and the list is looked at again: places are worked out anew.
#[divan::bench(args = sizes(), sample_count = 10)]
fn payment_then_list(bencher: Bencher<'_, '_>, customers: u64) {
    let book = lent::book(customers);
    book.service.work_out(shelf::now());
    bencher.bench(|| {
        let paid = vec![
            (F::Customer, Value::Text(dice::code(1))),
            (F::Day, Value::Day(shelf::now().today())),
            (F::Amount, Value::Money(Money::from_units(100))),
        ];
        book.act(Command::AddRecord {
            kind: Kind::Payment,
            fields: paid,
        });
        book.ask(page(Filter::default(), Sort::default()))
    });
}

const COLUMNS: [(F, bool); 5] = [
    (F::Name, true),
    (F::City, false),
    (F::Late, true),
    (F::Owner, false),
    (F::Industry, false),
];

/// Every column that a list may be ordered by; the last is one that lists do not keep.
#[divan::bench(args = COLUMNS.map(|(key, _)| key), sample_count = 5)]
fn order_of_largest(bencher: Bencher<'_, '_>, key: F) {
    let book = lent::book(largest());
    let descending = COLUMNS.iter().any(|(it, down)| *it == key && *down);
    let sort = Sort { key, descending };
    bencher.bench(|| book.ask(page(Filter::default(), sort)));
}

const WORDS: [&str; 14] = [
    "s",
    "st",
    "steel",
    "b",
    "bj",
    "bjhx",
    "beijinghua",
    "北",
    "北京",
    "华星",
    "zzqx",
    "138",
    "1381234",
    "steel chen",
];

/// One keystroke of a search.
#[divan::bench(args = WORDS, sample_count = 10)]
fn keystroke_in_largest(bencher: Bencher<'_, '_>, typed: &str) {
    let book = lent::book(largest());
    let terms = typed.split(' ').map(|word| Term {
        negated: false,
        test: Test::Word(word.to_owned()),
    });
    let filter = Filter {
        terms: terms.collect(),
    };
    bencher.bench(|| book.ask(page(filter.clone(), Sort::default())));
}

fn is(key: F, value: Value) -> Term {
    Term {
        negated: false,
        test: Test::Field(key, vec![Match::Is(value)]),
    }
}

/// Field filters: kept in memory, computed, and one that only records know.
#[divan::bench(args = ["class", "city", "late", "tags", "industry"], sample_count = 5)]
fn filter_of_largest(bencher: Bencher<'_, '_>, field: &str) {
    let book = lent::book(largest());
    let text = |words: &str| Value::Text(words.to_owned());
    let term = match field {
        "class" => is(F::Class, Value::Choice(3)),
        "city" => is(F::City, text("北京")),
        "tags" => is(F::Tags, text("机械")),
        "industry" => is(F::Industry, text("机械")),
        _ => Term {
            negated: false,
            test: Test::Field(F::Late, vec![Match::Between(Some(Value::Number(1)), None)]),
        },
    };
    let filter = Filter { terms: vec![term] };
    bencher.bench(|| book.ask(page(filter.clone(), Sort::default())));
}

/// Ten thousand customers into an empty book, durable part by part.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn import_customers(bencher: Bencher<'_, '_>) {
    const ROWS: u64 = 10_000;
    bencher
        .counter(ItemsCount::new(ROWS))
        .with_inputs(|| {
            let root = tempfile::tempdir_in(env!("CARGO_MANIFEST_DIR")).unwrap();
            (Book::create(&root.path().join("book")), root)
        })
        .bench_local_values(|(book, root)| {
            let owned = |n| {
                let mut fields = dice::customer(n);
                fields.retain(|(key, _)| *key != F::Owner);
                fields
            };
            book.import(Kind::Customer, 1, (0..ROWS).map(owned));
            (book, root)
        });
}

/// Forty thousand sale lines of two thousand customers.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn import_sale_lines(bencher: Bencher<'_, '_>) {
    const CUSTOMERS: u64 = 2_000;
    let day = shelf::now().today();
    bencher
        .counter(ItemsCount::new(CUSTOMERS * 20))
        .with_inputs(|| {
            let root = tempfile::tempdir_in(env!("CARGO_MANIFEST_DIR")).unwrap();
            let book = Book::create(&root.path().join("book"));
            let owned = |n| {
                let mut fields = dice::customer(n);
                fields.retain(|(key, _)| *key != F::Owner);
                fields
            };
            book.import(Kind::Customer, 1, (0..CUSTOMERS).map(owned));
            (book, root)
        })
        .bench_local_values(|(book, root)| {
            let lines = (0..CUSTOMERS).flat_map(|n| (0..20).map(move |it| dice::line(n, it, day)));
            book.import(Kind::Sale, 2, lines);
            (book, root)
        });
}
