//! The server is killed at random moments while several sessions write without pause, again and again on one book.
//! Whatever was acknowledged must be there, nothing may be half there, and what had no answer is asked again under its
//! request id and done once.
//!
//! `KEYBOOK_KILL_ROUNDS=200 cargo test --test server killing -- --nocapture` kills it as often and prints the figures;
//! `KEYBOOK_KILL_SEED` makes other moments. The seed decides after how many acknowledgements a kill comes; which bytes
//! are on their way then is the machine's to decide.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command as Process, Stdio};
use std::time::Instant;

use crossbeam_channel::{Sender, unbounded};
use keybook::domain::id::{Ref, RequestId, Revision};
use keybook::domain::record::{Kind, Stored};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::Day;
use keybook::service::command::{Fields, fresh};
use keybook::service::reply::Done;
use keybook::service::{Command, Failure, Query, Reply, Request};
use keybook::store::{Lookup, Store, StoreOptions};
use keybook::wire::launch::Route;
use keybook::wire::session::{Session, SessionEvent, Ticket};

use super::hall::{LONG, customers, done, next};

const ROUNDS: &str = "KEYBOOK_KILL_ROUNDS";
const SEED: &str = "KEYBOOK_KILL_SEED";
const CLIENTS: u64 = 4;
/// Questions that a client leaves open at a time.
const OPEN: usize = 3;
/// Where each kind of record carries the mark of the command that made it.
const MARKED: [(Kind, F); 4] = [
    (Kind::Customer, F::Code),
    (Kind::Note, F::Text),
    (Kind::Visit, F::Purpose),
    (Kind::Complaint, F::Subject),
];

/// One command and what has to be found of it.
struct Asked {
    id: RequestId,
    mark: String,
    command: Command,
    leaves: Leaves,
}

/// What a command leaves in the book.
#[derive(Clone, Copy)]
enum Leaves {
    /// So many new records with its mark.
    Records(u32),
    /// Its mark in the remarks of this customer.
    Remark(u64),
}

/// What the clients know, over all rounds.
#[derive(Default)]
struct Known {
    /// New records by mark, and the request and revision that made them.
    records: HashMap<String, (u32, RequestId, Revision)>,
    /// The last acknowledged remark of each customer.
    remarks: BTreeMap<u64, String>,
    customers: u32,
}

/// One session that writes without pause.
struct Client {
    number: u64,
    session: Session,
    turn: u64,
    customer: Option<u64>,
    /// In the order they were asked in.
    open: Vec<Asked>,
    known: Known,
    /// Records of this round, with their marks.
    fresh: Vec<(Ref, String)>,
}

impl Client {
    fn new(number: u64, route: Route) -> Client {
        Client {
            number,
            session: Session::remote(route, number).unwrap(),
            turn: 0,
            customer: None,
            open: Vec::new(),
            known: Known::default(),
            fresh: Vec::new(),
        }
    }

    fn ask(&mut self) {
        self.turn += 1;
        let mark = format!("{}-{}", self.number, self.turn);
        let (command, leaves) = command(&mark, self.turn, self.customer);
        let id = self.session.next_request_id();
        let request = Request::Command(command.clone());
        self.session.send(Ticket(self.turn), id, request);
        self.open.push(Asked {
            id,
            mark,
            command,
            leaves,
        });
    }

    /// Writes until the server is gone.
    fn work(&mut self, heard: &Sender<()>) {
        while self.open.len() < OPEN {
            self.ask();
        }
        loop {
            let (ticket, result) = next(&self.session, |event| match event {
                SessionEvent::Answer { ticket, result } => Some((ticket, result)),
                _ => None,
            });
            let oldest = self.turn + 1 - self.open.len() as u64;
            match result {
                Ok(Reply::Done(done)) => {
                    assert_eq!(
                        ticket.0, oldest,
                        "answers come in the order of the questions"
                    );
                    let asked = self.open.remove(0);
                    self.acknowledged(&asked, &done);
                    let _enough = heard.send(());
                    self.ask();
                }
                Err(Failure::Unavailable(_)) => return,
                other => panic!("{other:?}"),
            }
        }
    }

    fn acknowledged(&mut self, asked: &Asked, done: &Done) {
        match asked.leaves {
            Leaves::Records(count) => {
                let made = (count, asked.id, done.revision);
                self.known.records.insert(asked.mark.clone(), made);
                for made in &done.created {
                    if made.kind == Kind::Customer {
                        self.customer = Some(made.id);
                        self.known.customers += 1;
                    }
                    if MARKED.iter().any(|(kind, _)| *kind == made.kind) {
                        self.fresh.push((*made, asked.mark.clone()));
                    }
                }
            }
            Leaves::Remark(customer) => {
                self.known.remarks.insert(customer, asked.mark.clone());
            }
        }
    }

    /// Goes on with a new server: asks again what had no answer. How much of that had been done already.
    fn come_back(&mut self, head: Revision) -> u64 {
        self.session.retry();
        next(&self.session, |event| {
            (event == SessionEvent::Restored).then_some(())
        });
        let mut before = 0;
        for asked in std::mem::take(&mut self.open) {
            let request = Request::Command(asked.command.clone());
            let first = done(self.session.ask_as(asked.id, request.clone(), LONG));
            let again = done(self.session.ask_as(asked.id, request, LONG));
            assert_eq!(
                first.revision, again.revision,
                "{} was done twice",
                asked.mark
            );
            before += u64::from(first.revision <= head);
            self.acknowledged(&asked, &first);
        }
        before
    }

    /// Whether the server has what this round brought, as it was written.
    fn finds_its_records(&mut self) {
        for (target, mark) in self.fresh.drain(..) {
            let found = self.session.ask(Request::Query(Query::Record { target }));
            let Ok(Reply::Record(stored)) = found else {
                panic!("{target:?} of {mark}: {found:?}");
            };
            assert_eq!(mark_of(&stored), mark);
        }
    }
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

/// A customer with everything at once now and then, otherwise one thing at a time for the last customer.
fn command(mark: &str, turn: u64, customer: Option<u64>) -> (Command, Leaves) {
    let add = |kind, fields: Fields| Command::AddRecord { kind, fields };
    let of = |id| (F::Customer, Value::Reference(id));
    let day = (F::Day, Value::Day(Day::parse("2026-11-05").unwrap()));
    let note = |id| add(Kind::Note, vec![of(id), day.clone(), (F::Text, text(mark))]);
    let visit = |id| {
        add(
            Kind::Visit,
            vec![of(id), day.clone(), (F::Purpose, text(mark))],
        )
    };
    let complaint = |id| {
        let facts = (F::Facts, text(&"货物迟到，包装破损。".repeat(40)));
        add(
            Kind::Complaint,
            vec![of(id), (F::Subject, text(mark)), facts],
        )
    };
    match (turn % 6, customer) {
        (1, Some(id)) => (note(id), Leaves::Records(1)),
        (2 | 4, Some(id)) => (visit(id), Leaves::Records(1)),
        (3, Some(id)) => (complaint(id), Leaves::Records(1)),
        (5, Some(id)) => {
            let command = Command::SetFields {
                target: Ref::new(Kind::Customer, id),
                expected: None,
                fields: vec![(F::Remarks, text(mark))],
            };
            (command, Leaves::Remark(id))
        }
        _ => {
            let name = (F::Name, text(&format!("华星 {mark}")));
            let id = fresh(0);
            let all = vec![
                add(Kind::Customer, vec![(F::Code, text(mark)), name]),
                note(id),
                visit(id),
                complaint(id),
            ];
            (Command::Together(all), Leaves::Records(4))
        }
    }
}

fn mark_of(stored: &Stored) -> String {
    let kind = stored.record.kind();
    let field = MARKED.iter().find(|(marked, _)| *marked == kind);
    match stored.record.get(field.unwrap().1) {
        Some(Value::Text(mark)) => mark,
        other => panic!("{other:?}"),
    }
}

/// A book and the program that serves it.
struct Served {
    root: tempfile::TempDir,
    child: Option<Child>,
}

impl Served {
    fn new() -> Served {
        let mut served = Served {
            root: tempfile::tempdir().unwrap(),
            child: None,
        };
        served.start();
        served
    }

    fn book(&self) -> PathBuf {
        self.root.path().join("book")
    }

    fn route(&self) -> Route {
        Route::new(self.root.path().join("socket"), "test")
    }

    fn program(&self, words: &[&str]) -> Process {
        let mut program = Process::new(env!("CARGO_BIN_EXE_keybook"));
        program.env_clear().env("HOME", self.root.path());
        program.args(words).arg("--book").arg(self.book());
        program.arg("--socket").arg(self.root.path().join("socket"));
        program
    }

    /// Starts the server and waits until it says that it serves.
    fn start(&mut self) {
        let mut child = self
            .program(&["serve"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = Vec::new();
        let serves = lines.by_ref().map_while(Result::ok).any(|line| {
            said.push(line);
            said.last().is_some_and(|line| line.contains("serving"))
        });
        assert!(serves, "the server ended: {said:?}");
        // Whoever closes the pipe makes the server's next line of the log fail.
        std::thread::spawn(move || lines.for_each(drop));
        self.child = Some(child);
    }

    fn kill(&mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// What `keybook doctor` finds, and what the book itself holds of what the clients know.
    fn examine(&self, clients: &[Client]) {
        let doctor = self.program(&["doctor", "--json"]).output().unwrap();
        let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
        assert!(doctor.status.success(), "{said}");
        assert!(said.contains("\"sound\":true"), "{said}");
        let store = Store::open(&self.book(), &StoreOptions::default()).unwrap();
        let mut found: HashMap<String, u32> = HashMap::new();
        let mut remarks = BTreeMap::new();
        for (kind, _) in MARKED {
            let damaged = store.each(&Lookup::all(kind), |stored| {
                *found.entry(mark_of(&stored)).or_default() += 1;
                if let Some(Value::Text(remark)) = stored.record.get(F::Remarks) {
                    remarks.insert(stored.id, remark);
                }
            });
            assert_eq!(damaged.unwrap(), []);
        }
        for client in clients {
            for (mark, (count, id, revision)) in &client.known.records {
                assert_eq!(found.remove(mark), Some(*count), "acknowledged: {mark}");
                assert_eq!(store.made_on(*id).unwrap(), Some(*revision), "{mark}");
            }
            let mut remarked = client.known.remarks.clone();
            for asked in &client.open {
                let is_made = store.made_on(asked.id).unwrap().is_some();
                match asked.leaves {
                    Leaves::Records(count) => {
                        let expected = is_made.then_some(count);
                        assert_eq!(found.remove(&asked.mark), expected, "open: {}", asked.mark);
                    }
                    Leaves::Remark(customer) if is_made => {
                        remarked.insert(customer, asked.mark.clone());
                    }
                    Leaves::Remark(_) => {}
                }
            }
            for (customer, mark) in remarked {
                assert_eq!(remarks.remove(&customer), Some(mark));
            }
        }
        assert!(found.is_empty(), "nobody asked for {found:?}");
        assert!(
            remarks.values().all(String::is_empty),
            "nobody wrote {remarks:?}"
        );
        store.close().unwrap();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _gone = child.kill();
            let _gone = child.wait();
        }
    }
}

#[test]
fn what_was_acknowledged_survives_every_kill_of_the_server() {
    let number =
        |name: &str, usual: u64| std::env::var(name).map_or(usual, |text| text.parse().unwrap());
    let (rounds, mut seed) = (number(ROUNDS, 5), number(SEED, 0x2545_f491_4f6c_dd1d));
    let begun = Instant::now();
    let mut served = Served::new();
    let mut clients: Vec<Client> = (1..=CLIENTS)
        .map(|number| Client::new(number, served.route()))
        .collect();
    let (mut open, mut before) = (0, 0);
    for round in 0..rounds {
        // xorshift
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let (heard, hears) = unbounded();
        std::thread::scope(|scope| {
            for client in &mut clients {
                let heard = heard.clone();
                scope.spawn(move || client.work(&heard));
            }
            drop(heard);
            for _ in 0..=seed % 120 {
                hears.recv_timeout(LONG).expect("acknowledgements");
            }
            served.kill();
        });
        // Every other time the server itself is the first to open what the kill left.
        if round % 2 == 0 {
            served.examine(&clients);
        }
        served.start();
        let head = Revision(served.route().status().unwrap().unwrap().revision);
        for client in &mut clients {
            open += client.open.len();
            before += client.come_back(head);
            client.finds_its_records();
        }
        let known: u32 = clients.iter().map(|client| client.known.customers).sum();
        assert_eq!(customers(&clients[0].session).total, known, "round {round}");
    }
    served.kill();
    served.examine(&clients);
    let records: usize = clients
        .iter()
        .map(|client| client.known.records.len())
        .sum();
    let turns: u64 = clients.iter().map(|client| client.turn).sum();
    println!(
        "{rounds} kills in {:.0?}: {turns} commands acknowledged ({records} that made records), none missing; \
         {open} had no answer, {before} of those had been done and {} were done when asked again",
        begun.elapsed(),
        open as u64 - before,
    );
}
