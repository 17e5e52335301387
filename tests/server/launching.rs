//! The real program as a server: started by whoever comes first, found by the others, gone without a trace.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Barrier};
use std::thread;

use keybook::service::{Failure, Query, Reply, Request};
use keybook::wire::handshake::{Hello, Purpose, Verdict, Welcome};
use keybook::wire::launch::{Route, Start, Unreachable};
use keybook::wire::message::ClosingReason;
use keybook::wire::session::{Loss, Session, SessionEvent, Ticket};
use keybook::wire::socket::{Lock, start_lock};
use rustix::process::{Pid, Signal, kill_process};

use super::hall::{LONG, next};

/// A home directory with a book in it. Whatever server is left at the end is killed.
struct Home {
    root: tempfile::TempDir,
}

impl Home {
    fn new() -> Home {
        let home = Home {
            root: tempfile::tempdir().unwrap(),
        };
        fs::create_dir_all(home.socket().parent().unwrap()).unwrap();
        for directory in [home.book(), home.book().join("run")] {
            fs::set_permissions(
                directory,
                std::os::unix::fs::PermissionsExt::from_mode(0o700),
            )
            .unwrap();
        }
        home
    }

    fn book(&self) -> PathBuf {
        self.root.path().canonicalize().unwrap().join("book")
    }

    fn socket(&self) -> PathBuf {
        self.book().join("run/socket")
    }

    fn log(&self) -> PathBuf {
        self.root.path().join("server.log")
    }

    fn route(&self) -> Route {
        self.route_with(&["serve", "--detached"])
    }

    fn route_with(&self, args: &[&str]) -> Route {
        let start = Start {
            program: env!("CARGO_BIN_EXE_keybook").into(),
            args: args.iter().map(Into::into).collect(),
            environment: vec![
                ("HOME".into(), self.root.path().into()),
                ("KEYBOOK_BOOK".into(), self.book().into()),
            ],
            log: Some(self.log()),
        };
        Route {
            start: Some(start),
            ..Route::new(self.socket(), "test")
        }
    }

    fn words(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keybook"));
        command
            .args(words)
            .env_clear()
            .env("HOME", self.root.path())
            .env("KEYBOOK_BOOK", self.book())
            .output()
            .unwrap()
    }

    fn pid(&self) -> Option<u32> {
        self.route().status().unwrap().map(|status| status.pid)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if let Ok(Some(status)) = self.route().status() {
            signal(status.pid, Signal::KILL);
        }
    }
}

fn signal(pid: u32, signal: Signal) {
    kill_process(Pid::from_raw(pid as i32).unwrap(), signal).unwrap();
}

/// Waits until the process is gone, collected by whoever started it.
fn gone(pid: u32) {
    while Path::new(&format!("/proc/{pid}")).exists() {
        thread::yield_now();
    }
}

#[test]
fn ten_clients_at_once_start_one_server() {
    for _ in 0..3 {
        let home = Home::new();
        let together = Arc::new(Barrier::new(10));
        let clients: Vec<_> = (0..10)
            .map(|_| {
                let (route, together) = (home.route(), Arc::clone(&together));
                thread::spawn(move || {
                    together.wait();
                    route.reach(0).unwrap()
                })
            })
            .collect();
        let links: Vec<_> = clients
            .into_iter()
            .map(|client| client.join().unwrap())
            .collect();
        let mut pids: Vec<u32> = links.iter().map(|link| link.welcome.pid).collect();
        pids.dedup();
        assert_eq!(pids.len(), 1, "{pids:?}");
        assert_eq!(home.route().status().unwrap().unwrap().sessions, 10);
    }
}

#[test]
fn what_a_server_makes_is_private_and_its_arguments_tell_nothing() {
    let home = Home::new();
    let pid = home.route().reach(0).unwrap().welcome.pid;
    let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!(mode(&home.book()), 0o700);
    assert_eq!(mode(&home.socket()), 0o600);
    assert_eq!(mode(&home.log()), 0o600);
    let arguments = fs::read(format!("/proc/{pid}/cmdline")).unwrap();
    let arguments = String::from_utf8(arguments).unwrap();
    assert!(arguments.ends_with("serve\0--detached\0"), "{arguments}");
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let session: u32 = stat
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .nth(3)
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(session, pid, "a session of its own");
}

#[test]
fn what_is_asked_while_the_book_is_opened_is_answered_when_it_is() {
    let home = Home::new();
    // Somebody else is starting the server and takes long.
    let starting = Lock::wait(&start_lock(&home.socket()), LONG).unwrap();
    assert!(starting.is_some());
    let session = Session::opening(home.route(), 1).unwrap();
    let hello = Request::Query(Query::Hello);
    session.send(Ticket(7), session.next_request_id(), hello.clone());
    assert!(session.is_opening());
    assert!(session.events().is_empty());
    drop(starting);
    assert_eq!(next(&session, Some), SessionEvent::Opened);
    let answer = next(&session, Some);
    let SessionEvent::Answer { ticket, result } = answer else {
        panic!("{answer:?}")
    };
    assert!(ticket == Ticket(7) && matches!(result, Ok(Reply::Hello(_))));
    assert!(!session.is_opening());
    assert!(session.ask(hello).is_ok());
}

#[test]
fn a_book_that_cannot_be_opened_is_told_and_so_is_all_that_was_asked() {
    let home = Home::new();
    let session = Session::opening(home.route_with(&["serve", "--no-such-option"]), 1).unwrap();
    let hello = Request::Query(Query::Hello);
    session.send(Ticket(7), session.next_request_id(), hello.clone());
    let event = next(&session, Some);
    assert!(
        matches!(event, SessionEvent::Unopened(Loss::Unreachable(_))),
        "{event:?}"
    );
    let answer = next(&session, Some);
    let lost = |result: &Result<Reply, Failure>| matches!(result, Err(Failure::Unavailable(_)));
    assert!(
        matches!(&answer, SessionEvent::Answer { ticket: Ticket(7), result } if lost(result)),
        "{answer:?}"
    );
    assert!(lost(&session.ask(hello)));
}

#[test]
fn a_killed_server_is_replaced_and_the_session_goes_on() {
    let home = Home::new();
    let session = Session::remote(home.route(), 1).unwrap();
    let first = home.pid().unwrap();
    signal(first, Signal::KILL);
    next(&session, |event| {
        (event == SessionEvent::Restored).then_some(())
    });
    let second = home.pid().unwrap();
    assert_ne!(first, second);
    gone(first);
}

#[test]
fn terminate_lets_the_server_finish_and_takes_the_socket_away() {
    let home = Home::new();
    let session = Session::remote(home.route(), 1).unwrap();
    let pid = home.pid().unwrap();
    signal(pid, Signal::TERM);
    assert_eq!(
        next(&session, Some),
        SessionEvent::Closing(ClosingReason::Terminated)
    );
    gone(pid);
    assert!(!home.socket().exists());
}

#[test]
fn a_hang_up_of_the_first_login_does_not_end_the_server_of_the_others() {
    let home = Home::new();
    let session = Session::remote(home.route(), 1).unwrap();
    let pid = home.pid().unwrap();
    signal(pid, Signal::HUP);
    signal(pid, Signal::TERM);
    // Signals of different numbers arrive in any order; what matters is that TERM is the reason.
    assert_eq!(
        next(&session, Some),
        SessionEvent::Closing(ClosingReason::Terminated)
    );
}

#[test]
fn nobody_connected_ends_a_server_that_was_started_by_itself() {
    let home = Home::new();
    let link = home
        .route_with(&["serve", "--detached", "--idle-exit", "1"])
        .reach(0)
        .unwrap();
    let pid = link.welcome.pid;
    drop(link);
    gone(pid);
    assert!(!home.socket().exists());
}

#[test]
fn words_about_the_server() {
    let home = Home::new();
    let none = home.words(&["server", "status", "--json"]);
    assert!(none.status.success());
    assert!(
        String::from_utf8(none.stdout)
            .unwrap()
            .contains("\"running\":false")
    );

    let pid = home.route().reach(0).unwrap().welcome.pid;
    let text = String::from_utf8(home.words(&["server", "status"]).stdout).unwrap();
    for line in [
        format!("pid       {pid}"),
        format!("book      {}", home.book().display()),
    ] {
        assert!(text.contains(&line), "{text}");
    }
    let second = home.words(&["serve"]);
    assert_eq!(second.status.code(), Some(6), "{second:?}");
    assert!(
        String::from_utf8(second.stderr)
            .unwrap()
            .contains("nother server answers")
    );

    assert!(home.words(&["server", "stop"]).status.success());
    gone(pid);
    assert_eq!(home.pid(), None);
    assert!(
        home.words(&["server", "stop"]).status.success(),
        "nothing to stop is fine"
    );
}

#[test]
fn a_server_of_an_older_build_that_nobody_uses_makes_way() {
    let home = Home::new();
    let old = UnixListener::bind(home.socket()).unwrap();
    let answered = thread::spawn({
        let socket = home.socket();
        move || {
            let mut purposes = Vec::new();
            for caller in old.incoming() {
                let mut caller = caller.unwrap();
                let (hello, _) = Hello::read(&mut caller).unwrap();
                purposes.push(hello.purpose);
                let verdict = if hello.purpose == Purpose::Session {
                    Verdict::Protocol
                } else {
                    Verdict::Welcome
                };
                let welcome = Welcome {
                    verdict,
                    protocol: 0,
                    book: [0; 16],
                    revision: 0,
                    pid: std::process::id(),
                    sessions: 0,
                    uptime_s: 0,
                    build: "0.0.9".into(),
                    place: String::new(),
                };
                std::io::Write::write_all(&mut caller, &welcome.to_bytes()).unwrap();
                if hello.purpose == Purpose::Replace {
                    fs::remove_file(&socket).unwrap();
                    break;
                }
            }
            purposes
        }
    });
    let link = home.route().reach(0).unwrap();
    assert_ne!(link.welcome.pid, std::process::id());
    assert_eq!(
        answered.join().unwrap(),
        [Purpose::Session, Purpose::Status, Purpose::Replace]
    );
}

#[test]
fn a_book_that_cannot_be_opened_is_reported_to_whoever_started_the_server() {
    let home = Home::new();
    fs::write(home.book().join("something-else"), "not a book").unwrap();
    let refused = home.route().reach(0).unwrap_err();
    assert!(
        matches!(&refused, Unreachable::Start(why) if why.contains("Occupied")),
        "{refused}"
    );
}
