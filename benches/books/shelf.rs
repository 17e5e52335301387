//! Books of a thousand, ten thousand and a hundred thousand customers: filled through the service
//! once, kept under `target/bench-books` for the next run.

#[path = "money.rs"]
mod money;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use keybook::domain::choice::Role;
use keybook::domain::id::RequestId;
use keybook::domain::policy::Actor;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::{Day, Moment, Now, Zone};
use keybook::service::command::Fields;
use keybook::service::house::House;
use keybook::service::import::{ImportRow, ImportRows, RowPlan};
use keybook::service::reply::Done;
use keybook::service::{Command, Reply, Request, Service};
use keybook::store::{Store, StoreOptions};

use crate::dice;

/// That of the program: at 100,000 customers a fifth of a commit was in the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Rows that an importer sends at once.
pub(crate) const PART: usize = 500;
/// Changes with what is generated: an older book is built anew.
const EDITION: u32 = 2;

pub(crate) fn now() -> Now {
    Now {
        at: Moment::parse("2026-11-23T09:05:00+08:00").unwrap_or_default(),
        zone: Zone::CHINA,
    }
}

/// A book that is open.
pub(crate) struct Book {
    pub(crate) service: Service,
    pub(crate) me: Actor,
}

impl Book {
    pub(crate) fn open(root: &Path) -> Self {
        let store = Store::open(root, &StoreOptions::default()).unwrap();
        Self::over(store)
    }

    pub(crate) fn create(root: &Path) -> Self {
        Self::over(Store::create(root, 7, &StoreOptions::default()).unwrap())
    }

    fn over(store: Store) -> Self {
        let service = Service::open(store, House::in_zone(Zone::CHINA), now()).unwrap();
        let uid = rustix::process::getuid().as_raw();
        let me = service.actor(uid, "bench", now()).unwrap();
        Self { service, me }
    }

    pub(crate) fn act(&self, command: Command) -> Done {
        let request = Request::Command(command);
        match self
            .service
            .handle(self.me, RequestId::default(), request, now())
            .unwrap()
        {
            Reply::Done(done) => done,
            other => panic!("{other:?}"),
        }
    }

    /// Brings in rows, a part at a time, as an importer does; gives rows a second.
    pub(crate) fn import(&self, kind: Kind, batch: u64, rows: impl Iterator<Item = Fields>) -> f64 {
        let mut rows = (2..)
            .zip(rows)
            .map(|(line, fields)| ImportRow { line, fields })
            .peekable();
        let (mut took, mut count) = (0.0, 0);
        while rows.peek().is_some() {
            let part: Vec<ImportRow> = rows.by_ref().take(PART).collect();
            count += part.len();
            let import = ImportRows {
                kind,
                batch,
                rows: part,
                create_customers: false,
            };
            let start = Instant::now();
            let done = self.act(Command::ImportRows(import));
            took += start.elapsed().as_secs_f64();
            let refused = done.plan.iter().find(|plan| **plan != RowPlan::New);
            assert!(refused.is_none(), "{kind:?}: {refused:?}");
        }
        count as f64 / took
    }

    fn fill(&self, customers: u64) {
        let today = now().today();
        let users = (1..dice::OWNERS).map(|n| Command::AddRecord {
            kind: Kind::User,
            fields: vec![
                (F::Login, Value::Text(format!("u{n:02}"))),
                (F::Uid, Value::Number(2000 + n as i64)),
                (F::Role, Value::Choice(Role::Kam.number())),
            ],
        });
        self.act(Command::Together(users.collect()));
        let each = |most: u64| (0..customers).flat_map(move |n| (0..most).map(move |it| (n, it)));
        let say =
            |what: &str, rate: f64| println!("  {customers} customers: {what} {rate:.0} rows/s");
        say(
            "customers",
            self.import(
                Kind::Customer,
                1,
                (0..customers).map(|n| [dice::customer(n), money::terms(n)].concat()),
            ),
        );
        say(
            "contacts",
            self.import(
                Kind::Contact,
                2,
                each(5).map(|(n, it)| dice::contact(n, it)),
            ),
        );
        say(
            "visits",
            self.import(
                Kind::Visit,
                3,
                each(10).map(|(n, it)| {
                    let mut visit = dice::visit(n, it, today);
                    visit.extend(money::visit_cost(n, it).filter(|_| it > 0));
                    visit
                }),
            ),
        );
        let promises = (0..customers).step_by(20).map(|n| dice::promise(n, today));
        self.import(Kind::Commitment, 4, promises);
        let complaints = (0..customers).step_by(100).map(dice::complaint);
        self.import(Kind::Complaint, 5, complaints);
        say(
            "sale lines",
            self.import(
                Kind::Sale,
                6,
                each(20).map(|(n, it)| dice::line(n, it, today)),
            ),
        );
        self.fill_money(customers, today);
    }

    /// Invoices, what was paid of them, how far customers are trusted and what they cost.
    fn fill_money(&self, customers: u64, today: Day) {
        let each = || {
            let of = |n| (0..money::INVOICES).map(move |it| (n, it));
            (0..customers).flat_map(of)
        };
        let say =
            |what: &str, rate: f64| println!("  {customers} customers: {what} {rate:.0} rows/s");
        let invoices = each().map(|(n, it)| money::invoice(n, it, today));
        say("invoices", self.import(Kind::Invoice, 7, invoices));
        let payments = each().filter_map(|(n, it)| money::payment(n, it, today));
        say("payments", self.import(Kind::Payment, 8, payments));
        let parts = each().filter_map(|(n, it)| money::allocation(n, it, today));
        say("allocations", self.import(Kind::Allocation, 9, parts));
        let some = |step| (0..customers).step_by(step);
        let profiles = some(3).map(|n| money::credit(n, today));
        self.import(Kind::Credit, 10, profiles);
        let promises = some(25).map(|n| money::promise_to_pay(n, today));
        self.import(Kind::Commitment, 11, promises);
        let steps = some(30).map(|n| money::step(n, today));
        self.import(Kind::Arrears, 12, steps);
        let costs = some(4).flat_map(|n| (0..2).map(move |it| money::service_cost(n, it, today)));
        self.import(Kind::ServiceCost, 13, costs);
    }
}

fn target() -> PathBuf {
    let root = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("target"),
        PathBuf::from,
    );
    root.join("bench-books")
}

/// Where the book of so many customers is; built if it is not there yet.
pub(crate) fn place(customers: u64) -> PathBuf {
    let root = target().join(format!("{customers}-{EDITION}"));
    let finished = root.join("finished");
    if !finished.exists() {
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        println!("building a book of {customers} customers");
        let start = Instant::now();
        let book = Book::create(&root.join("book"));
        book.fill(customers);
        book.service.close().unwrap();
        println!("  {:.0} s", start.elapsed().as_secs_f64());
        fs::write(finished, b"").unwrap();
    }
    root.join("book")
}

/// How many customers books have, up to the most that `BENCH_CUSTOMERS` asks for, or the usual most.
pub(crate) fn sizes(usual: u64) -> Vec<u64> {
    let most = std::env::var("BENCH_CUSTOMERS").ok();
    let most = most.and_then(|it| it.parse().ok()).unwrap_or(usual);
    let mut sizes = vec![1_000, 10_000, 100_000];
    sizes.retain(|it| *it <= most);
    sizes
}

/// Drops what the kernel keeps of a book's files.
pub(crate) fn chill(root: &Path) {
    for entry in fs::read_dir(root).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            chill(&path);
        } else if let Ok(file) = fs::File::open(&path) {
            let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
        }
    }
}
