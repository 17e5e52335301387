//! A server in this process on a socket of its own, and what the tests ask of it.

use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use keybook::domain::filter::Filter;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey;
use keybook::domain::when::{Moment, Now, Zone};
use keybook::service::house::House;
use keybook::service::query::{Sort, Window};
use keybook::service::reply::{CustomerRow, Done, Page};
use keybook::service::{Command, Failure, Query, Reply, Request, Service};
use keybook::store::Store;
use keybook::wire::backend::Backend;
use keybook::wire::handshake::{self, Hello, PROTOCOL, Purpose};
use keybook::wire::launch::Route;
use keybook::wire::message::ClosingReason;
use keybook::wire::peer::Peer;
use keybook::wire::server::{Handle, Options, Server};
use keybook::wire::session::{Session, SessionEvent, Ticket};
use keybook::wire::socket::{Access, Claim};

/// Longer than anything takes on the slowest machine.
pub(crate) const LONG: Duration = Duration::from_secs(20);
/// The build that the test server claims to be.
pub(crate) const BUILD: &str = "0.1.0-test";

pub(crate) fn now() -> Now {
    Now {
        at: Moment::parse("2026-11-21T09:00:00Z").unwrap(),
        zone: Zone::CHINA,
    }
}

pub(crate) fn service() -> Arc<Service> {
    Arc::new(Service::open(Store::in_memory(), House::in_zone(Zone::CHINA), now()).unwrap())
}

/// A directory with a running server.
pub(crate) struct Hall {
    pub(crate) root: tempfile::TempDir,
    pub(crate) service: Arc<Service>,
    pub(crate) handle: Option<Handle>,
    running: Option<JoinHandle<ClosingReason>>,
}

impl Hall {
    pub(crate) fn open() -> Hall {
        Hall::with(|_| {})
    }

    pub(crate) fn with(adjust: impl FnOnce(&mut Options)) -> Hall {
        let mut hall = Hall {
            root: tempfile::tempdir().unwrap(),
            service: service(),
            handle: None,
            running: None,
        };
        hall.start(adjust);
        hall
    }

    /// A place for a server that does not run yet.
    pub(crate) fn empty() -> Hall {
        Hall {
            root: tempfile::tempdir().unwrap(),
            service: service(),
            handle: None,
            running: None,
        }
    }

    pub(crate) fn start(&mut self, adjust: impl FnOnce(&mut Options)) {
        let mut options = Options::new(BUILD, self.root.path());
        adjust(&mut options);
        let bound = Claim::new(&self.socket(), LONG)
            .unwrap()
            .bind(Access::Owner)
            .unwrap();
        let backend = Backend::new(Arc::clone(&self.service), Arc::new(now));
        let server = Server::new(bound, backend, options).unwrap();
        self.handle = Some(server.handle());
        self.running = Some(std::thread::spawn(move || server.run().reason));
    }

    pub(crate) fn socket(&self) -> PathBuf {
        self.root.path().join("socket")
    }

    pub(crate) fn route(&self) -> Route {
        Route::new(self.socket(), "0.2.0-client")
    }

    pub(crate) fn session(&self, seed: u64) -> Session {
        Session::remote(self.route(), seed).unwrap()
    }

    pub(crate) fn leave(&self, reason: ClosingReason) {
        self.handle.as_ref().unwrap().leave(reason);
    }

    /// Waits until the server has left.
    pub(crate) fn ended(&mut self) -> ClosingReason {
        self.running.take().unwrap().join().unwrap()
    }

    /// A connection that speaks for itself, without a session around it.
    pub(crate) fn raw(&self) -> UnixStream {
        let stream = UnixStream::connect(self.socket()).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream
    }

    /// A raw connection that has said who it is.
    pub(crate) fn raw_session(&self) -> UnixStream {
        let mut stream = self.raw();
        let hello = Hello {
            protocol: PROTOCOL,
            purpose: Purpose::Session,
            book: [0; 16],
            revision: 0,
            build: "test".into(),
        };
        handshake::greet(&mut stream, &hello).unwrap();
        stream
    }
}

impl Drop for Hall {
    fn drop(&mut self) {
        if let (Some(handle), Some(running)) = (&self.handle, self.running.take()) {
            handle.leave(ClosingReason::Stopped);
            let _panicked = running.join();
        }
    }
}

/// A command that makes a customer with this name and code.
pub(crate) fn add(name: &str) -> Request {
    let text = |text: &str| Value::Text(text.to_owned());
    let fields = vec![(FieldKey::Code, text(name)), (FieldKey::Name, text(name))];
    Request::Command(Command::AddRecord {
        kind: Kind::Customer,
        fields,
    })
}

/// A query for all customers by name.
pub(crate) fn all() -> Request {
    let (filter, sort, window) = (Filter::default(), Sort::default(), Window::first(1000));
    Request::Query(Query::Customers {
        filter,
        sort,
        window,
    })
}

pub(crate) fn customers(session: &Session) -> Page<CustomerRow> {
    match session.ask(all()).unwrap() {
        Reply::Customers(page) => page,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn names(session: &Session) -> Vec<String> {
    customers(session)
        .rows
        .into_iter()
        .map(|row| row.name)
        .collect()
}

/// What a write that was done says.
pub(crate) fn done(result: Result<Reply, Failure>) -> Done {
    match result.unwrap() {
        Reply::Done(done) => done,
        other => panic!("{other:?}"),
    }
}

/// The next event that `wanted` recognises; others are passed over.
pub(crate) fn next<T>(session: &Session, mut wanted: impl FnMut(SessionEvent) -> Option<T>) -> T {
    loop {
        let event = session
            .events()
            .recv_timeout(LONG)
            .expect("an event in time");
        if let Some(found) = wanted(event) {
            return found;
        }
    }
}

pub(crate) fn answer(session: &Session, ticket: Ticket) -> Result<Reply, Failure> {
    next(session, |event| match event {
        SessionEvent::Answer {
            ticket: found,
            result,
        } if found == ticket => Some(result),
        _ => None,
    })
}

/// Cuts a connection as a killed process does.
pub(crate) fn cut(stream: &UnixStream) {
    stream.shutdown(Shutdown::Both).unwrap();
}

pub(crate) fn own() -> Peer {
    Peer::own()
}
