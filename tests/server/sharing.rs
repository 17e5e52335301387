//! Several sessions at one book.

use std::io::Write;
use std::sync::Arc;

use keybook::domain::id::{RequestId, Revision};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey;
use keybook::service::failure::Unavailable;
use keybook::service::{Command, Failure, Reply, Request};
use keybook::wire::backend::Backend;
use keybook::wire::frame::{self, NO_TICKET};
use keybook::wire::message::{ClientMessage, ServerMessage};
use keybook::wire::server::NEWS_MAX;
use keybook::wire::session::{Session, SessionEvent, Ticket};

use super::hall::{Hall, LONG, add, all, answer, customers, done, names, next, now, own, service};

/// The first change a session is told of that is newer than `since`. What was committed just before a watch began may
/// be told once more.
fn changed(session: &Session, since: Revision) -> Revision {
    next(session, |event| match event {
        SessionEvent::Changed(changed) => Some(changed.revision).filter(|it| *it > since),
        _ => None,
    })
}

#[test]
fn two_sessions_see_each_others_changes() {
    let hall = Hall::open();
    let (one, two) = (hall.session(1), hall.session(2));
    names(&one);
    let head = hall.service.head();
    one.watch(head);
    two.watch(head);
    // Answered after the watch of the same session, so both are listening.
    names(&one);
    names(&two);
    let acme = done(one.ask(add("Acme")));
    assert_eq!(
        (changed(&one, head), changed(&two, head)),
        (acme.revision, acme.revision)
    );
    let tea = done(two.ask(add("西湖茶业")));
    assert_eq!(
        (changed(&one, acme.revision), changed(&two, acme.revision)),
        (tea.revision, tea.revision)
    );
    assert_eq!(names(&one), ["Acme", "西湖茶业"]);
}

#[test]
fn who_writes_on_a_stale_view_gets_the_other_version_instead() {
    let hall = Hall::open();
    let (one, two) = (hall.session(1), hall.session(2));
    let made = done(one.ask(add("Acme")));
    let target = made.created[0];
    let rename = |name: &str| {
        let fields = vec![(FieldKey::Name, Value::Text(name.to_owned()))];
        Request::Command(Command::SetFields {
            target,
            expected: Some(made.revision),
            fields,
        })
    };
    let first = done(one.ask(rename("Acme Paints")));
    let Err(Failure::Conflict(conflict)) = two.ask(rename("Acme Tools")) else {
        panic!("a conflict")
    };
    assert_eq!(
        (conflict.target, conflict.expected),
        (target, made.revision)
    );
    assert_eq!(conflict.theirs.revision, first.revision);
    assert_eq!(
        conflict.theirs.record.value(FieldKey::Name),
        Value::Text("Acme Paints".into())
    );
    assert_eq!(names(&two), ["Acme Paints"]);
}

#[test]
fn who_does_not_watch_hears_nothing_and_who_comes_late_is_told_to_ask() {
    let hall = Hall::open();
    let (writer, quiet, late) = (hall.session(1), hall.session(2), hall.session(3));
    let start = hall.service.head();
    writer.ask(add("Acme")).unwrap();
    names(&quiet);
    assert!(quiet.events().is_empty());
    late.watch(start);
    assert_eq!(next(&late, Some), SessionEvent::Lagged);
    late.watch(hall.service.head());
    names(&late);
    assert!(late.events().is_empty());
}

#[test]
fn answers_come_under_their_tickets_in_order() {
    let hall = Hall::open();
    let session = hall.session(1);
    for number in 1..=50 {
        session.send(Ticket(number), session.next_request_id(), all());
    }
    let mut order = Vec::new();
    while order.len() < 50 {
        order.push(next(&session, |event| match event {
            SessionEvent::Answer {
                ticket,
                result: Ok(_),
            } => Some(ticket.0),
            _ => None,
        }));
    }
    assert_eq!(order, (1..=50).collect::<Vec<u64>>());
}

#[test]
fn a_repeated_request_is_answered_and_not_repeated() {
    let hall = Hall::open();
    let (one, two) = (hall.session(1), hall.session(2));
    let id = one.next_request_id();
    let first = done(one.ask_as(id, add("Acme"), LONG));
    // After a lost connection the repetition may come over another one.
    for session in [&one, &two] {
        let again = done(session.ask_as(id, add("Acme"), LONG));
        assert_eq!(
            (again.revision, again.created),
            (first.revision, first.created.clone())
        );
    }
    assert_eq!(names(&two), ["Acme"]);
}

#[test]
fn request_ids_never_meet() {
    let hall = Hall::open();
    let (one, two) = (hall.session(1), hall.session(2));
    let mut ids: Vec<RequestId> = (0..100)
        .flat_map(|_| [one.next_request_id(), two.next_request_id()])
        .collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 200);
}

#[test]
fn a_session_that_does_not_read_is_told_that_it_lags() {
    let hall = Hall::open();
    // A raw connection, because a real session always reads.
    let mut stuck = hall.raw_session();
    let watch = ClientMessage::Watch {
        since: hall.service.head(),
    };
    stuck
        .write_all(&frame::encode(NO_TICKET, &watch).unwrap())
        .unwrap();
    let call = ClientMessage::Call {
        request_id: RequestId(9),
        request: all(),
    };
    stuck.write_all(&frame::encode(7, &call).unwrap()).unwrap();
    // Watching by the time of the answer, which the news of the founding may precede.
    while frame::read(&mut stuck).unwrap().unwrap().ticket != 7 {}

    // More than the queue holds and more than the kernel buffers between the two.
    let writer = hall.session(1);
    let written = NEWS_MAX as u32 * 8;
    for number in 0..written {
        writer.ask(add(&format!("Customer {number}"))).unwrap();
    }
    assert_eq!(
        customers(&writer).total,
        written,
        "others are served as ever"
    );

    let (mut news, mut lagged) = (0, false);
    while !lagged {
        let frame = frame::read(&mut stuck).unwrap().unwrap();
        match frame::decode(&frame.body).unwrap() {
            ServerMessage::Changed(_) => news += 1,
            ServerMessage::Lagged => lagged = true,
            other => panic!("{other:?}"),
        }
    }
    assert!(news < written, "what it missed is not sent after all");
}

#[test]
fn a_killed_session_leaves_nothing() {
    let hall = Hall::open();
    let staying = hall.session(1);
    let leaving = hall.session(2);
    leaving.ask(add("Acme")).unwrap();
    assert_eq!(hall.route().status().unwrap().unwrap().sessions, 2);
    drop(leaving);
    // The server notices by the end of the connection; ask until it has.
    while hall.route().status().unwrap().unwrap().sessions > 1 {
        std::thread::yield_now();
    }
    assert_eq!(names(&staying), ["Acme"]);
}

#[test]
fn a_local_session_answers_in_the_order_of_asking() {
    let service = service();
    let backend = Backend::new(Arc::clone(&service), Arc::new(now));
    let session = Session::local(backend.clone(), own(), 1);
    let other = Session::local(backend, own(), 2);
    names(&session);
    session.watch(service.head());
    session.send(Ticket(1), session.next_request_id(), add("Acme"));
    session.send(Ticket(2), session.next_request_id(), all());
    other.ask(add("西湖茶业")).unwrap();
    let events: Vec<SessionEvent> = session.events().try_iter().collect();
    let shape: Vec<String> = events
        .iter()
        .map(|event| match event {
            SessionEvent::Answer { ticket, result } => {
                format!("answer {} {}", ticket.0, result.is_ok())
            }
            SessionEvent::Changed(_) => "changed".into(),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(
        shape,
        ["answer 1 true", "changed", "answer 2 true", "changed"]
    );
}

#[test]
fn a_request_that_cannot_be_decoded_is_answered_and_the_session_goes_on() {
    let hall = Hall::open();
    let mut raw = hall.raw_session();
    // A message of the future: variant 250.
    raw.write_all(b"\0\0\0\x01\0\0\0\0\0\0\0\x05\xfa").unwrap();
    let frame = frame::read(&mut raw).unwrap().unwrap();
    assert_eq!(frame.ticket, 5);
    assert_eq!(
        frame::decode::<ServerMessage>(&frame.body).unwrap(),
        ServerMessage::Unsupported
    );
    let call = ClientMessage::Call {
        request_id: RequestId(1),
        request: all(),
    };
    raw.write_all(&frame::encode(6, &call).unwrap()).unwrap();
    assert_eq!(frame::read(&mut raw).unwrap().unwrap().ticket, 6);
}

#[test]
fn noise_ends_one_session_and_no_other() {
    let hall = Hall::open();
    let staying = hall.session(1);
    for noise in [&b"GET / HTTP/1.1\r\n\r\n"[..], b"KEYB\xff\xff\xff", b""] {
        let mut raw = hall.raw();
        raw.write_all(noise).unwrap();
        super::hall::cut(&raw);
    }
    let mut raw = hall.raw_session();
    raw.write_all(b"\xff\xff\xff\xff\0\0\0\0\0\0\0\x05")
        .unwrap();
    assert!(
        matches!(
            frame::read(&mut raw),
            Ok(None) | Err(frame::FrameError::Io(_))
        ),
        "cut"
    );
    assert_eq!(names(&staying), Vec::<String>::new());
}

#[test]
fn an_answer_to_nobody_is_an_unavailable_book() {
    let mut hall = Hall::open();
    let session = hall.session(1);
    hall.leave(keybook::wire::message::ClosingReason::Stopped);
    hall.ended();
    next(&session, |event| {
        matches!(event, SessionEvent::Lost { .. }).then_some(())
    });
    session.send(Ticket(3), session.next_request_id(), all());
    let failure = answer(&session, Ticket(3)).unwrap_err();
    assert!(
        matches!(failure, Failure::Unavailable(Unavailable::Lost)),
        "{failure:?}"
    );
    let refused: Result<Reply, Failure> = session.ask(all());
    assert!(refused.is_err());
}
