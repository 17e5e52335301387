//! One session from handshake to farewell. The reader's thread also carries out the calls, one after the other.

use std::io::{BufReader, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::outbox::Outbox;
use super::sessions::Sessions;
use crate::service::failure::Unavailable;
use crate::service::{Failure, Reply};
use crate::wire::backend::Seat;
use crate::wire::frame::{self, Frame, FrameError, NO_TICKET};
use crate::wire::handshake::{Hello, PROTOCOL, PROTOCOL_MIN, Purpose, Verdict, Welcome};
use crate::wire::message::{ClientMessage, ClosingReason, ServerMessage};
use crate::wire::peer::Peer;
use crate::wire::socket::hang_up;

/// How long a caller may take to say who it is.
const HELLO_PATIENCE: Duration = Duration::from_secs(5);
const WRITER_STACK: usize = 256 * 1024;
const ROOT: u32 = 0;

/// Serves one connection to its end.
pub(super) fn hold(sessions: &Sessions, number: u64, mut stream: UnixStream) {
    let Some((seat, outbox)) = greet(sessions, number, &mut stream) else {
        return;
    };
    let writer = stream.try_clone().and_then(|stream| {
        let outbox = Arc::clone(&outbox);
        thread::Builder::new()
            .name(format!("writer-{number}"))
            .stack_size(WRITER_STACK)
            .spawn(move || write_all(&outbox, stream))
    });
    let writer = match writer {
        Ok(writer) => writer,
        Err(error) => return tracing::warn!(%error, number, "a session could not be served"),
    };
    tracing::info!(
        number,
        uid = seat.peer.uid,
        pid = seat.peer.pid,
        "session begins"
    );
    converse(sessions, number, &seat, &outbox, &stream);
    match sessions.leaving() {
        Some(reason) => outbox.finish(message(NO_TICKET, &ServerMessage::Closing(reason))),
        None => outbox.abandon(),
    }
    let _panicked = writer.join();
    hang_up(&stream);
    tracing::info!(number, "session ends");
}

/// The handshake; `None` when the conversation is over already.
fn greet(sessions: &Sessions, number: u64, stream: &mut UnixStream) -> Option<(Seat, Arc<Outbox>)> {
    stream.set_read_timeout(Some(HELLO_PATIENCE)).ok()?;
    stream.set_write_timeout(Some(HELLO_PATIENCE)).ok()?;
    let peer = Peer::of(stream).ok()?;
    let (hello, known) = Hello::read(stream)
        .inspect_err(|error| tracing::debug!(%error, number, "no handshake"))
        .ok()?;
    let outbox = Arc::new(Outbox::new(
        message(NO_TICKET, &ServerMessage::Lagged).unwrap_or_default(),
    ));
    let verdict = judge(sessions, number, peer, &hello, known, &outbox);
    stream
        .write_all(&welcome(sessions, verdict).to_bytes())
        .ok()?;
    match (hello.purpose, verdict) {
        (Purpose::Session | Purpose::Look, Verdict::Welcome) => {
            stream.set_read_timeout(None).ok()?;
            stream.set_write_timeout(None).ok()?;
            let seat = Seat::of(peer, hello.purpose == Purpose::Look);
            Some((seat, outbox))
        }
        (Purpose::Stop | Purpose::Replace, Verdict::Welcome) => {
            let replaced = hello.purpose == Purpose::Replace;
            tracing::info!(uid = peer.uid, pid = peer.pid, replaced, "asked to leave");
            sessions.park(stream.try_clone().ok()?);
            sessions.leave(if replaced {
                ClosingReason::Replaced
            } else {
                ClosingReason::Stopped
            });
            None
        }
        _ => None,
    }
}

fn judge(
    sessions: &Sessions,
    number: u64,
    peer: Peer,
    hello: &Hello,
    known: bool,
    outbox: &Arc<Outbox>,
) -> Verdict {
    let may_end = peer.uid == Peer::own().uid || peer.uid == ROOT;
    match hello.purpose {
        _ if !known => Verdict::Protocol,
        Purpose::Status => Verdict::Welcome,
        Purpose::Stop | Purpose::Replace if may_end => Verdict::Welcome,
        Purpose::Stop | Purpose::Replace => Verdict::Refused,
        _ if sessions.leaving().is_some() => Verdict::Leaving,
        _ if !(PROTOCOL_MIN..=PROTOCOL).contains(&hello.protocol) => Verdict::Protocol,
        _ if hello.book != [0; 16] && hello.book != sessions.backend.book() => Verdict::OtherBook,
        _ if !sessions.welcome(number, outbox) => Verdict::Full,
        Purpose::Session | Purpose::Look => Verdict::Welcome,
    }
}

fn welcome(sessions: &Sessions, verdict: Verdict) -> Welcome {
    Welcome {
        verdict,
        protocol: PROTOCOL,
        book: sessions.backend.book(),
        revision: sessions.backend.revision().0,
        pid: std::process::id(),
        sessions: u32::try_from(sessions.count()).unwrap_or(u32::MAX),
        uptime_s: sessions.uptime_s(),
        build: sessions.options.build.clone(),
        place: sessions.options.place.display().to_string(),
    }
}

fn converse(sessions: &Sessions, number: u64, seat: &Seat, outbox: &Outbox, stream: &UnixStream) {
    let mut from = BufReader::new(stream);
    loop {
        let going_on = match frame::read(&mut from) {
            Ok(Some(frame)) => answer(sessions, number, seat, outbox, &frame),
            Ok(None) => false,
            Err(FrameError::Io(error)) => {
                tracing::debug!(%error, number, "the connection broke");
                false
            }
            // The length of what follows is unknown, so nothing after it can be understood either.
            Err(error) => {
                tracing::warn!(%error, number, uid = seat.peer.uid, "a session was cut");
                false
            }
        };
        if !going_on {
            return;
        }
    }
}

/// Does what one message asks; false when it was the last.
fn answer(sessions: &Sessions, number: u64, seat: &Seat, outbox: &Outbox, frame: &Frame) -> bool {
    match frame::decode(&frame.body) {
        Ok(ClientMessage::Call {
            request_id,
            request,
        }) => {
            let result = if sessions.leaving().is_some() {
                Err(Failure::Unavailable(Unavailable::Closing))
            } else {
                sessions
                    .backend
                    .handle(seat, request_id, request)
                    .map(|reply| complete(sessions, reply))
            };
            outbox.answer(encoded_answer(sessions, frame.ticket, result))
        }
        Ok(ClientMessage::Watch { since }) => {
            // First listen, then look: a change in between is told twice rather than never.
            sessions.watch(number);
            if sessions.backend.revision() != since {
                outbox.lag();
            }
            true
        }
        Err(error) => {
            tracing::warn!(%error, number, "a call of another build");
            message(frame.ticket, &ServerMessage::Unsupported)
                .is_some_and(|bytes| outbox.answer(bytes))
        }
    }
}

fn encoded_answer(sessions: &Sessions, ticket: u64, result: Result<Reply, Failure>) -> Vec<u8> {
    message(ticket, &ServerMessage::Answer(result)).unwrap_or_else(|| {
        let incident = sessions.backend.now().at.number().unsigned_abs();
        tracing::error!(incident, "an answer is too large to be sent");
        message(
            ticket,
            &ServerMessage::Answer(Err(Failure::Fault { incident })),
        )
        .unwrap_or_default()
    })
}

/// Adds to a status what only the server knows.
fn complete(sessions: &Sessions, reply: Reply) -> Reply {
    match reply {
        Reply::Status(mut status) => {
            status.pid = std::process::id();
            status.book = sessions.options.place.display().to_string();
            status.socket = sessions.socket.display().to_string();
            status.sessions = u32::try_from(sessions.count()).unwrap_or(u32::MAX);
            status.uptime_s = sessions.uptime_s();
            Reply::Status(status)
        }
        other => other,
    }
}

fn message(ticket: u64, message: &ServerMessage) -> Option<Vec<u8>> {
    frame::encode(ticket, message)
        .inspect_err(|error| tracing::error!(%error, "a message could not be encoded"))
        .ok()
}

/// Writes what the outbox collects until nothing more will come or nobody reads it any more.
fn write_all(outbox: &Outbox, mut stream: UnixStream) {
    while let Some(bytes) = outbox.take() {
        if stream.write_all(&bytes).is_err() {
            outbox.abandon();
            break;
        }
    }
    // Wakes the reader if the writer was the first to notice.
    hang_up(&stream);
}
