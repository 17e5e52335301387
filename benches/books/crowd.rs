//! Fifty sessions at once through a server: each types a search, opens a dossier, writes down a call.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use keybook::domain::filter::Filter;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::query::{Query, Scope, Sort, Window};
use keybook::service::{Command, Reply, Request};
use keybook::wire::backend::Backend;
use keybook::wire::launch::Route;
use keybook::wire::message::ClosingReason;
use keybook::wire::server::{Options, Server};
use keybook::wire::session::Session;
use keybook::wire::socket::{Access, Claim};

use crate::disk::middle;
use crate::{lent, shelf, sizes};

const SESSIONS: u64 = 50;
const ROUNDS: u64 = 10;
const LONG: Duration = Duration::from_secs(30);

pub(crate) fn work() {
    println!(
        "\n{SESSIONS} sessions at once, {ROUNDS} rounds each: median and p99 of what each waits for"
    );
    for (customers, is_early) in sizes().into_iter().flat_map(|it| [(it, true), (it, false)]) {
        lent::put_away(customers);
        let shelf::Book { service, .. } = shelf::Book::open(&shelf::place(customers));
        // The server does both as soon as it is open, beside the work of those who come together with it.
        if !is_early {
            service.warm();
            service.work_out(shelf::now());
        }
        let root = tempfile::tempdir().unwrap();
        let socket = root.path().join("socket");
        let bound = Claim::new(&socket, LONG)
            .unwrap()
            .bind(Access::Owner)
            .unwrap();
        // The book knows one uid; the process may have another.
        let service = Arc::new(service);
        let Some(backend) = known(&service) else {
            println!("  the book was founded by another uid: run as the user who built it");
            return;
        };
        let server = Server::new(bound, backend, Options::new("bench", root.path())).unwrap();
        let handle = server.handle();
        let running = thread::spawn(move || server.run());
        let route = Route::new(socket, "bench");
        let count = AtomicU64::new(0);
        let mut waits: [Vec<Duration>; 4] = Default::default();
        let start = Instant::now();
        thread::scope(|scope| {
            let sessions: Vec<_> = (0..SESSIONS)
                .map(|seed| {
                    scope.spawn({
                        let (route, count) = (&route, &count);
                        move || session(route, seed, count)
                    })
                })
                .collect();
            for session in sessions {
                for (all, one) in waits.iter_mut().zip(session.join().unwrap()) {
                    all.extend(one);
                }
            }
        });
        let took = start.elapsed().as_secs_f64();
        let told = waits.each_mut().map(|times| middle(times));
        let [first, search, dossier, commit] =
            told.map(|(p50, p99)| format!("{p50:.1?} / {p99:.1?}"));
        println!(
            "  {customers:>7}, {}: first screen {first}, keystroke {search}, dossier {dossier}, commit {commit}; {:.0} requests/s",
            if is_early {
                "come with the server"
            } else {
                "come later"
            },
            count.load(Ordering::Relaxed) as f64 / took
        );
        handle.leave(ClosingReason::Stopped);
        let _ = running.join();
        service.close().unwrap();
    }
}

fn known(service: &Arc<keybook::service::Service>) -> Option<Backend> {
    let uid = rustix::process::getuid().as_raw();
    service.actor(uid, "bench", shelf::now()).ok()?;
    Some(Backend::new(Arc::clone(service), Arc::new(shelf::now)))
}

fn session(route: &Route, seed: u64, count: &AtomicU64) -> [Vec<Duration>; 4] {
    let session = Session::remote(route.clone(), seed).unwrap();
    let mut waits: [Vec<Duration>; 4] = Default::default();
    let timed = |request: Request, place: &mut Vec<Duration>| {
        let start = Instant::now();
        let reply = session.ask(request).unwrap();
        place.push(start.elapsed());
        count.fetch_add(1, Ordering::Relaxed);
        reply
    };
    for round in 0..ROUNDS {
        let scope = Scope::Mine;
        timed(
            Request::Query(Query::Today { scope, day: None }),
            &mut waits[0],
        );
        let word = ["steel", "bjhx", "华星", "1381", "or"][((seed + round) % 5) as usize];
        let filter = Filter::of_word(word.to_owned());
        let query = Query::Customers {
            filter,
            sort: Sort::default(),
            window: Window::first(60),
        };
        let Reply::Customers(page) = timed(Request::Query(query), &mut waits[1]) else {
            panic!()
        };
        let Some(row) = page
            .rows
            .get((seed * ROUNDS + round) as usize % page.rows.len().max(1))
        else {
            continue;
        };
        timed(
            Request::Query(Query::Dossier { customer: row.id }),
            &mut waits[2],
        );
        let call = Command::AddRecord {
            kind: Kind::Touchpoint,
            fields: vec![
                (F::Customer, Value::Reference(row.id)),
                (F::Subject, Value::Text("called".into())),
            ],
        };
        timed(Request::Command(call), &mut waits[3]);
    }
    waits
}
