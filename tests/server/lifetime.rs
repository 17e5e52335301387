//! How servers come and go.

use std::os::unix::net::UnixListener;
use std::time::Duration;

use keybook::service::Failure;
use keybook::wire::handshake::Purpose;
use keybook::wire::launch::{Route, Unreachable};
use keybook::wire::message::ClosingReason;
use keybook::wire::session::{Session, SessionEvent, Ticket};
use keybook::wire::socket::{Access, BindError, Claim};

use super::hall::{Hall, LONG, add, all, done, names, next};

fn lost(session: &Session) -> Duration {
    next(session, |event| match event {
        SessionEvent::Lost { retry_in, .. } => Some(retry_in),
        _ => None,
    })
}

fn restored(session: &Session) {
    next(session, |event| {
        (event == SessionEvent::Restored).then_some(())
    });
}

#[test]
fn sessions_hear_the_reason_and_nothing_is_left_behind() {
    let mut hall = Hall::open();
    let session = hall.session(1);
    session.ask(add("Acme")).unwrap();
    hall.leave(ClosingReason::Terminated);
    assert_eq!(hall.ended(), ClosingReason::Terminated);
    assert_eq!(
        next(&session, Some),
        SessionEvent::Closing(ClosingReason::Terminated)
    );
    assert!(
        lost(&session) > Duration::ZERO,
        "a server that said goodbye is not called back at once"
    );
    assert!(!hall.socket().exists());
}

#[test]
fn every_call_is_answered_before_the_server_leaves() {
    let mut hall = Hall::open();
    let session = hall.session(1);
    names(&session);
    let before = hall.service.head().0;
    for number in 1..=200 {
        session.send(
            Ticket(number),
            session.next_request_id(),
            add(&format!("Customer {number}")),
        );
    }
    hall.leave(ClosingReason::Terminated);
    hall.ended();
    let (mut answered, mut refused) = (0, 0);
    while answered + refused < 200 {
        let result = next(&session, |event| match event {
            SessionEvent::Answer { result, .. } => Some(result),
            _ => None,
        });
        match result {
            Ok(_) => answered += 1,
            Err(Failure::Unavailable(_)) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    // What was answered was done, what was refused was not.
    assert_eq!(hall.service.head().0 - before, answered);
}

#[test]
fn a_lost_session_comes_back_by_itself_and_asks_again() {
    let mut hall = Hall::open();
    let session = hall.session(1);
    session.watch(hall.service.head());
    names(&session);
    hall.leave(ClosingReason::Terminated);
    hall.ended();
    lost(&session);
    hall.start(|_| {});
    let other = hall.session(2);
    other.ask(add("Acme")).unwrap();
    restored(&session);
    assert_eq!(
        next(&session, Some),
        SessionEvent::Lagged,
        "something happened while it was away"
    );
    assert_eq!(names(&session), ["Acme"]);
}

#[test]
fn retry_does_not_wait_for_the_pause() {
    let mut hall = Hall::open();
    let session = hall.session(1);
    hall.leave(ClosingReason::Terminated);
    hall.ended();
    // The third announcement is a pause of four seconds.
    for _ in 0..2 {
        lost(&session);
        session.retry();
    }
    assert_eq!(lost(&session), Duration::from_secs(4));
    hall.start(|_| {});
    session.retry();
    restored(&session);
    assert_eq!(names(&session), Vec::<String>::new());
}

#[test]
fn a_repeated_request_after_a_restart_is_done_once() {
    let mut hall = Hall::open();
    let session = hall.session(1);
    let id = session.next_request_id();
    let first = done(session.ask_as(id, add("Acme"), LONG));
    hall.leave(ClosingReason::Terminated);
    hall.ended();
    lost(&session);
    hall.start(|_| {});
    session.retry();
    restored(&session);
    assert_eq!(
        done(session.ask_as(id, add("Acme"), LONG)).revision,
        first.revision
    );
    assert_eq!(names(&session), ["Acme"]);
}

#[test]
fn an_idle_server_leaves_and_a_used_one_stays() {
    let mut idle = Hall::with(|options| options.idle_exit = Some(Duration::from_millis(50)));
    assert_eq!(idle.ended(), ClosingReason::Idle);

    let mut used = Hall::with(|options| options.idle_exit = Some(Duration::from_secs(1)));
    let session = used.session(1);
    assert_eq!(
        session
            .events()
            .recv_timeout(Duration::from_millis(1500))
            .ok(),
        None,
        "nobody says goodbye"
    );
    drop(session);
    assert_eq!(used.ended(), ClosingReason::Idle);
}

#[test]
fn stop_waits_until_the_server_is_gone() {
    let mut hall = Hall::open();
    let _session = hall.session(1);
    hall.route().stop(Purpose::Stop).unwrap();
    assert!(!hall.socket().exists());
    assert_eq!(hall.ended(), ClosingReason::Stopped);
    hall.route().stop(Purpose::Stop).unwrap();
    assert!(matches!(
        hall.route().reach(0),
        Err(Unreachable::NoServer(_))
    ));
}

#[test]
fn a_remnant_of_a_killed_server_is_replaced() {
    let mut hall = Hall::empty();
    drop(UnixListener::bind(hall.socket()).unwrap());
    assert!(matches!(
        hall.route().reach(0),
        Err(Unreachable::NoServer(_))
    ));
    hall.start(|_| {});
    assert_eq!(names(&hall.session(1)), Vec::<String>::new());
}

#[test]
fn a_second_server_does_not_push_the_first_aside() {
    let hall = Hall::open();
    let refused = Claim::new(&hall.socket(), Duration::from_millis(50))
        .and_then(|claim| claim.bind(Access::Owner));
    assert!(matches!(refused, Err(BindError::Taken(_))));
    assert_eq!(names(&hall.session(1)), Vec::<String>::new());
}

#[test]
fn a_wedged_server_is_named_and_does_not_hold_anybody() {
    let hall = Hall::empty();
    let _wedged = UnixListener::bind(hall.socket()).unwrap();
    let route = Route {
        patience: Duration::from_millis(100),
        ..hall.route()
    };
    let refused = Session::remote(route, 1).err().unwrap();
    assert!(
        matches!(refused, Unreachable::Wedged { pid } if pid == std::process::id() as i32),
        "{refused}"
    );
}

#[test]
fn a_client_that_says_nothing_does_not_keep_the_server_from_leaving() {
    let mut hall = Hall::open();
    let _silent = hall.raw();
    let session = hall.session(1);
    session.ask(all()).unwrap();
    hall.leave(ClosingReason::Stopped);
    assert_eq!(hall.ended(), ClosingReason::Stopped);
}
