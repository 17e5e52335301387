//! Builds that do not fit together, and accounts that do not belong.

use std::io::Read;
use std::os::unix::fs::MetadataExt;

use keybook::wire::handshake::{self, Hello, PROTOCOL, Purpose, Verdict};
use keybook::wire::launch::{Route, Unreachable};
use keybook::wire::message::ClosingReason;

use super::hall::{BUILD, Hall, names};

fn hello(protocol: u16, purpose: Purpose) -> Hello {
    Hello {
        protocol,
        purpose,
        book: [0; 16],
        revision: 0,
        build: "9.9.9".into(),
    }
}

#[test]
fn a_client_of_another_protocol_learns_both_builds_and_the_server_goes_on() {
    let hall = Hall::open();
    for protocol in [0, PROTOCOL + 1, u16::MAX] {
        let mut raw = hall.raw();
        let welcome = handshake::greet(&mut raw, &hello(protocol, Purpose::Session)).unwrap();
        assert_eq!(
            (welcome.verdict, welcome.protocol),
            (Verdict::Protocol, PROTOCOL)
        );
        assert_eq!(welcome.build, BUILD);
        assert_eq!(raw.read(&mut [0; 1]).unwrap(), 0, "the server hangs up");
    }
    assert_eq!(names(&hall.session(1)), Vec::<String>::new());
}

#[test]
fn status_and_stop_work_across_protocols() {
    let mut hall = Hall::open();
    let _session = hall.session(1);
    let mut raw = hall.raw();
    let welcome = handshake::greet(&mut raw, &hello(u16::MAX, Purpose::Status)).unwrap();
    assert_eq!(
        (welcome.verdict, welcome.sessions, welcome.pid),
        (Verdict::Welcome, 1, std::process::id())
    );
    assert_eq!(welcome.place, hall.root.path().display().to_string());
    let mut raw = hall.raw();
    let welcome = handshake::greet(&mut raw, &hello(u16::MAX, Purpose::Replace)).unwrap();
    assert_eq!(welcome.verdict, Verdict::Welcome);
    assert_eq!(hall.ended(), ClosingReason::Replaced);
    assert_eq!(raw.read(&mut [0; 1]).unwrap(), 0);
}

#[test]
fn another_book_is_not_mistaken_for_ours() {
    let hall = Hall::open();
    let other = Route {
        book: [9; 16],
        ..hall.route()
    };
    let refused = other.reach(0).unwrap_err();
    assert!(
        matches!(&refused, Unreachable::OtherBook { place } if *place == hall.root.path().display().to_string())
    );
    let right = hall.route().status().unwrap().unwrap().book;
    Route {
        book: right,
        ..hall.route()
    }
    .reach(0)
    .unwrap();
}

#[test]
fn a_full_house_says_so() {
    let hall = Hall::with(|options| options.sessions_max = 2);
    let (_one, _two) = (hall.session(1), hall.session(2));
    assert!(matches!(
        hall.route().reach(0),
        Err(Unreachable::Full { sessions: 2 })
    ));
    assert!(
        hall.route().status().unwrap().is_some(),
        "it can still be asked how it is"
    );
}

#[test]
fn the_socket_is_for_its_owner_alone() {
    let hall = Hall::open();
    assert_eq!(
        std::fs::metadata(hall.socket()).unwrap().mode() & 0o777,
        0o600
    );
}
