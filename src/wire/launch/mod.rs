//! Finding the server of a book, or starting it.
//!
//! A server is alive when it answers the handshake; nothing else counts. Starting follows one order: try to connect; take
//! the start lock; try again, because someone may have been faster; remove the socket only if calls are refused while
//! holding the lock; start the server and wait for the line it prints when it listens.

mod start;
mod unreachable;

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

use super::handshake::{self, BookId, HandshakeError, Hello, PROTOCOL, Purpose, Verdict, Welcome};
use super::peer::Peer;
use super::socket::{self, BindError, Lock};

pub use start::{
    Start, program_or_its_successor, report_failure, report_ready, server_environment,
};
pub use unreachable::{NotReady, Unreachable};

/// How long a living server may take to answer the handshake.
pub const HANDSHAKE_PATIENCE: Duration = Duration::from_secs(3);
/// How long to wait for someone else who is starting the same server.
const LOCK_PATIENCE: Duration = Duration::from_secs(70);
/// How long a server may take to finish what it is doing when it is asked to leave.
const LEAVE_PATIENCE: Duration = Duration::from_secs(15);
/// A server that leaves between our knocking and its answer is met at most this often in a row.
const ROUNDS: usize = 4;
/// The way to a book's server.
#[derive(Debug, Clone)]
pub struct Route {
    /// Where it listens.
    pub socket: PathBuf,
    /// The account it must run under; `None` for a shared book, whose account is another one.
    pub owner: Option<u32>,
    /// The book it must serve; all zero for whichever is there.
    pub book: BookId,
    /// This build, for messages.
    pub build: String,
    /// How to start it; `None` for a server that others start.
    pub start: Option<Start>,
    /// How long a living server may take to answer the handshake.
    pub patience: Duration,
    /// The session is to change nothing.
    pub only_looks: bool,
}

/// A connection that has been welcomed.
#[derive(Debug)]
pub struct Link {
    /// The connected socket, without time limits.
    pub stream: UnixStream,
    /// What the server said about itself.
    pub welcome: Welcome,
}

/// What came of one knock at the door.
enum Knock {
    Open(Link),
    /// Nobody lives there.
    Nobody,
    /// Somebody is moving out.
    Leaving,
}

impl Route {
    /// The way to a server that others start, under whatever account, for whichever book is there.
    pub fn new(socket: PathBuf, build: impl Into<String>) -> Route {
        Route {
            socket,
            owner: None,
            book: [0; 16],
            build: build.into(),
            start: None,
            patience: HANDSHAKE_PATIENCE,
            only_looks: false,
        }
    }

    const fn purpose(&self) -> Purpose {
        if self.only_looks {
            Purpose::Look
        } else {
            Purpose::Session
        }
    }

    /// Connects, starting the server if that is allowed and needed.
    ///
    /// # Errors
    /// See [`Unreachable`].
    pub fn reach(&self, revision: u64) -> Result<Link, Unreachable> {
        for _ in 0..ROUNDS {
            match self.knock(self.purpose(), revision) {
                Ok(Knock::Open(link)) => return Ok(link),
                Ok(Knock::Nobody) if self.start.is_none() => {
                    return Err(Unreachable::NoServer(self.socket.clone()));
                }
                Ok(Knock::Leaving) if self.start.is_none() => return Err(Unreachable::Leaving),
                Ok(Knock::Nobody | Knock::Leaving) => {}
                Err(Unreachable::Mismatch { their_protocol, .. })
                    if self.may_replace(their_protocol) =>
                {
                    self.stop(Purpose::Replace)?;
                }
                Err(other) => return Err(other),
            }
            if let Some(link) = self.start_and_knock(revision)? {
                return Ok(link);
            }
        }
        Err(Unreachable::Leaving)
    }

    /// Connects without starting anything.
    ///
    /// # Errors
    /// See [`Unreachable`].
    pub fn reach_running(&self, revision: u64) -> Result<Link, Unreachable> {
        match self.knock(self.purpose(), revision)? {
            Knock::Open(link) => Ok(link),
            Knock::Nobody => Err(Unreachable::NoServer(self.socket.clone())),
            Knock::Leaving => Err(Unreachable::Leaving),
        }
    }

    /// Asks the server how it is; works across protocol versions. `None` when no server is running.
    ///
    /// # Errors
    /// See [`Unreachable`].
    pub fn status(&self) -> Result<Option<Welcome>, Unreachable> {
        match self.knock(Purpose::Status, 0)? {
            Knock::Open(link) => Ok(Some(link.welcome)),
            Knock::Nobody | Knock::Leaving => Ok(None),
        }
    }

    /// Asks the server to leave and waits until it has; works across protocol versions.
    ///
    /// # Errors
    /// See [`Unreachable`]; no server at all is fine.
    pub fn stop(&self, purpose: Purpose) -> Result<(), Unreachable> {
        let Knock::Open(mut link) = self.knock(purpose, 0)? else {
            return Ok(());
        };
        let pid = link.welcome.pid as i32;
        let failed = |source: io::Error| Unreachable::Io {
            path: self.socket.clone(),
            source,
        };
        link.stream
            .set_read_timeout(Some(LEAVE_PATIENCE))
            .map_err(failed)?;
        // The server closes this connection last, when the book is closed.
        let mut rest = [0; 64];
        loop {
            match link.stream.read(&mut rest) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    return Err(Unreachable::Wedged { pid });
                }
                Err(_) => return Ok(()),
            }
        }
    }

    /// A private server of an older build that nobody uses makes way by itself.
    fn may_replace(&self, their_protocol: u16) -> bool {
        self.start.is_some()
            && their_protocol < PROTOCOL
            && matches!(self.status(), Ok(Some(welcome)) if welcome.sessions == 0)
    }

    fn start_and_knock(&self, revision: u64) -> Result<Option<Link>, Unreachable> {
        let Some(start) = &self.start else {
            return Ok(None);
        };
        let failed = |source: io::Error| Unreachable::Io {
            path: self.socket.clone(),
            source,
        };
        let lock = Lock::wait(&socket::start_lock(&self.socket), LOCK_PATIENCE).map_err(failed)?;
        let Some(_lock) = lock else {
            return Err(Unreachable::NotReady {
                how: NotReady::Others,
                log: None,
            });
        };
        match self.knock(self.purpose(), revision)? {
            Knock::Open(link) => return Ok(Some(link)),
            Knock::Nobody => match socket::clear(&self.socket, self.patience) {
                // It came to life in this very moment.
                Ok(()) | Err(BindError::Taken(_)) => {}
                Err(other) => return Err(other.into()),
            },
            // The new server waits until the old one has let go.
            Knock::Leaving => {}
        }
        start.run()?;
        match self.knock(self.purpose(), revision)? {
            Knock::Open(link) => Ok(Some(link)),
            Knock::Nobody | Knock::Leaving => Ok(None),
        }
    }

    fn knock(&self, purpose: Purpose, revision: u64) -> Result<Knock, Unreachable> {
        let path = || self.socket.clone();
        let mut stream = match socket::connect(&self.socket, self.patience) {
            Ok(stream) => stream,
            Err(error) => {
                return match error.kind() {
                    io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused => Ok(Knock::Nobody),
                    io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => {
                        Err(Unreachable::Wedged { pid: 0 })
                    }
                    io::ErrorKind::PermissionDenied => Err(Unreachable::Forbidden {
                        path: path(),
                        source: error,
                    }),
                    _ => Err(Unreachable::Io {
                        path: path(),
                        source: error,
                    }),
                };
            }
        };
        let failed = |source: io::Error| Unreachable::Io {
            path: path(),
            source,
        };
        let peer = Peer::of(&stream).map_err(failed)?;
        if self.owner.is_some_and(|owner| owner != peer.uid) {
            return Err(Unreachable::Stranger {
                path: path(),
                uid: peer.uid,
            });
        }
        let hello = Hello {
            protocol: PROTOCOL,
            purpose,
            book: self.book,
            revision,
            build: self.build.clone(),
        };
        let welcome = match handshake::greet(&mut stream, &hello) {
            Ok(welcome) => welcome,
            Err(HandshakeError::Closed) => return Ok(Knock::Leaving),
            Err(HandshakeError::Silent) => return Err(Unreachable::Wedged { pid: peer.pid }),
            Err(HandshakeError::Foreign) => return Err(Unreachable::Foreign(path())),
            Err(HandshakeError::Io(source)) => return Err(failed(source)),
        };
        stream.set_read_timeout(None).map_err(failed)?;
        stream.set_write_timeout(None).map_err(failed)?;
        match welcome.verdict {
            Verdict::Welcome => Ok(Knock::Open(Link { stream, welcome })),
            Verdict::Leaving => Ok(Knock::Leaving),
            Verdict::Protocol => Err(Unreachable::Mismatch {
                ours: self.build.clone(),
                our_protocol: PROTOCOL,
                theirs: welcome.build,
                their_protocol: welcome.protocol,
                pid: welcome.pid,
            }),
            Verdict::OtherBook => Err(Unreachable::OtherBook {
                place: welcome.place,
            }),
            Verdict::Refused => Err(Unreachable::Refused),
            Verdict::Full => Err(Unreachable::Full {
                sessions: welcome.sessions,
            }),
        }
    }
}

#[cfg(test)]
mod tests;
