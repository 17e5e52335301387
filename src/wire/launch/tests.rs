use super::*;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::os::unix::net::UnixListener;
use std::thread;

struct Scratch {
    root: tempfile::TempDir,
}

impl Scratch {
    fn new() -> Scratch {
        Scratch {
            root: tempfile::tempdir().unwrap(),
        }
    }

    fn route(&self) -> Route {
        let patience = Duration::from_millis(200);
        Route {
            patience,
            ..Route::new(self.root.path().join("socket"), "0.9.0")
        }
    }

    /// A route that may start a shell script in place of a server.
    fn starting(&self, script: &str) -> Route {
        // Not a script file: running a file that was just written fails when another test forks at that moment.
        let args = ["-c", script].map(OsString::from).into_iter().chain([self
            .root
            .path()
            .join("program")
            .into()]);
        let start = Start {
            program: "/bin/sh".into(),
            args: args.collect(),
            environment: Vec::new(),
            log: Some(self.root.path().join("log")),
        };
        Route {
            start: Some(start),
            ..self.route()
        }
    }
}

fn welcome(verdict: Verdict) -> Welcome {
    Welcome {
        verdict,
        protocol: PROTOCOL,
        book: [7; 16],
        revision: 3,
        pid: 4121,
        sessions: 1,
        uptime_s: 5,
        build: "0.1.0".into(),
        place: "/books/one".into(),
    }
}

/// Answers every caller with the same bytes until the test ends.
fn answer(route: &Route, bytes: Vec<u8>) {
    let listener = UnixListener::bind(&route.socket).unwrap();
    thread::spawn(move || {
        for caller in listener.incoming() {
            let mut caller = caller.unwrap();
            let _gone = Hello::read(&mut caller);
            let _gone = caller.write_all(&bytes);
        }
    });
}

#[test]
fn nobody_is_reported_with_the_command_that_helps() {
    let scratch = Scratch::new();
    let refused = scratch.route().reach(0).unwrap_err();
    assert!(matches!(refused, Unreachable::NoServer(_)));
    assert!(refused.to_string().contains("keybook serve"), "{refused}");
    assert_eq!(scratch.route().status().unwrap(), None);
    scratch.route().stop(Purpose::Stop).unwrap();
}

#[test]
fn a_welcome_opens_the_door() {
    let scratch = Scratch::new();
    let route = scratch.route();
    answer(&route, welcome(Verdict::Welcome).to_bytes());
    assert_eq!(route.reach(0).unwrap().welcome, welcome(Verdict::Welcome));
    assert_eq!(route.status().unwrap(), Some(welcome(Verdict::Welcome)));
}

#[test]
fn refusals_are_told_apart() {
    type Check = fn(&Unreachable) -> bool;
    let cases: [(Verdict, Check); 5] = [
        (Verdict::Leaving, |refused| {
            matches!(refused, Unreachable::Leaving)
        }),
        (
            Verdict::OtherBook,
            |refused| matches!(refused, Unreachable::OtherBook { place } if place == "/books/one"),
        ),
        (Verdict::Refused, |refused| {
            matches!(refused, Unreachable::Refused)
        }),
        (Verdict::Full, |refused| {
            matches!(refused, Unreachable::Full { sessions: 1 })
        }),
        (Verdict::Protocol, |refused| {
            matches!(refused, Unreachable::Mismatch { .. })
        }),
    ];
    for (verdict, check) in cases {
        let scratch = Scratch::new();
        let route = scratch.route();
        answer(&route, welcome(verdict).to_bytes());
        let refused = route.reach(0).unwrap_err();
        assert!(check(&refused), "{verdict:?}: {refused}");
    }
}

#[test]
fn a_mismatch_names_both_builds_and_the_remedy() {
    for (protocol, remedy) in [
        (0, "keybook serve --replace"),
        (9, "start the newer keybook"),
    ] {
        let scratch = Scratch::new();
        let route = scratch.route();
        answer(
            &route,
            Welcome {
                protocol,
                ..welcome(Verdict::Protocol)
            }
            .to_bytes(),
        );
        let refused = route.reach(0).unwrap_err().to_string();
        for part in ["0.9.0", "0.1.0", "4121", remedy] {
            assert!(refused.contains(part), "{refused}");
        }
    }
}

#[test]
fn a_server_that_does_not_answer_is_wedged_and_named() {
    let scratch = Scratch::new();
    let route = scratch.starting("echo started >> \"$0.count\"; echo ready");
    let _stuck = UnixListener::bind(&route.socket).unwrap();
    let refused = route.reach(0).unwrap_err();
    let own = Peer::own().pid;
    assert!(
        matches!(refused, Unreachable::Wedged { pid } if pid == own),
        "{refused}"
    );
    assert!(
        refused.to_string().contains(&format!("kill {own}")),
        "{refused}"
    );
    assert!(
        !scratch.root.path().join("program.count").exists(),
        "no second server beside a wedged one"
    );
}

#[test]
fn another_program_and_another_account_are_refused() {
    let scratch = Scratch::new();
    let route = scratch.route();
    answer(&route, b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec());
    assert!(matches!(route.reach(0), Err(Unreachable::Foreign(_))));
    let own = Peer::own().uid;
    let stranger = Route {
        owner: Some(own + 1),
        ..route
    };
    assert!(matches!(stranger.reach(0), Err(Unreachable::Stranger { uid, .. }) if uid == own));
}

#[test]
fn a_remnant_is_removed_before_starting() {
    let scratch = Scratch::new();
    let route = scratch.starting("echo failed The book is broken.");
    drop(UnixListener::bind(&route.socket).unwrap());
    let refused = route.reach(0).unwrap_err();
    assert!(
        matches!(&refused, Unreachable::Start(why) if why == "The book is broken."),
        "{refused}"
    );
    assert!(!route.socket.exists());
}

#[test]
fn what_is_not_a_socket_is_never_removed() {
    let scratch = Scratch::new();
    let route = scratch.starting("echo ready");
    fs::write(&route.socket, "precious").unwrap();
    assert!(route.reach(0).is_err());
    assert_eq!(fs::read_to_string(&route.socket).unwrap(), "precious");
}

#[test]
fn a_server_that_dies_early_is_reported_with_its_log() {
    let scratch = Scratch::new();
    let refused = scratch
        .starting("echo what went wrong >&2; exit 3")
        .reach(0)
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("before it was ready") && refused.contains("/log."),
        "{refused}"
    );
    assert_eq!(
        fs::read_to_string(scratch.root.path().join("log")).unwrap(),
        "what went wrong\n"
    );

    let mut missing = scratch.starting("");
    missing.start.as_mut().unwrap().program = scratch.root.path().join("absent");
    let refused = missing.reach(0).unwrap_err().to_string();
    assert!(refused.contains("cannot be run"), "{refused}");
}

#[test]
fn a_server_inherits_nothing_of_the_login() {
    let login = [
        ("HOME", "/h"),
        ("LC_ALL", "C"),
        ("XDG_DATA_HOME", "/d"),
        ("SSH_CONNECTION", "1"),
        ("SECRET", "x"),
    ];
    let kept = server_environment(login.map(|(name, value)| (name.into(), value.into())));
    let names: Vec<_> = kept
        .iter()
        .map(|(name, _)| name.to_str().unwrap())
        .collect();
    assert_eq!(names, ["HOME", "LC_ALL", "XDG_DATA_HOME"]);
}

#[test]
fn an_upgraded_program_is_found_under_its_old_name() {
    let scratch = Scratch::new();
    let program = scratch.root.path().join("keybook");
    fs::write(&program, "").unwrap();
    let deleted = PathBuf::from(format!("{} (deleted)", program.display()));
    assert_eq!(program_or_its_successor(deleted), program);
    assert_eq!(program_or_its_successor(program.clone()), program);
}
