//! The process that owns a book: accepts sessions, serves each with a reader and a writer thread, and leaves in order.
//!
//! Leaving: no new calls are taken, the current ones are finished, every session is told why, the socket is removed. The
//! server lock is let go only when the [`Ended`] is dropped, which the caller does after closing the book, so that a
//! successor never meets a book that is still open.

mod conversation;
mod outbox;
mod sessions;

use std::io::{self, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, bounded, select};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::backend::Backend;
use super::message::ClosingReason;
use super::socket::Bound;
use sessions::Sessions;

pub use outbox::NEWS_MAX;

/// How long sessions may take to finish what they are doing when the server leaves.
const DRAIN_PATIENCE: Duration = Duration::from_secs(5);
/// How long they may take to notice that their connection has been cut.
const CUT_PATIENCE: Duration = Duration::from_secs(2);
/// Pause after the system has refused a connection, usually for want of file descriptors.
const REFUSED_PAUSE: Duration = Duration::from_millis(100);

/// How a server behaves.
#[derive(Debug, Clone)]
pub struct Options {
    /// Leave when nobody has been connected for so long; `None` stays.
    pub idle_exit: Option<Duration>,
    /// Most sessions at the same time.
    pub sessions_max: usize,
    /// This build, for messages.
    pub build: String,
    /// Directory of the book, for messages.
    pub place: PathBuf,
}

impl Options {
    /// A server that stays, with room for a large team.
    pub fn new(build: impl Into<String>, place: impl Into<PathBuf>) -> Options {
        Options {
            idle_exit: None,
            sessions_max: 500,
            build: build.into(),
            place: place.into(),
        }
    }
}

/// A server that is ready to run.
pub struct Server {
    bound: Bound,
    sessions: Arc<Sessions>,
    woken: UnixStream,
}

/// Lets others end a running server.
#[derive(Clone)]
pub struct Handle {
    sessions: Arc<Sessions>,
}

/// A server that has left. Drop it after the book has been closed.
pub struct Ended {
    /// Why it left.
    pub reason: ClosingReason,
    _bound: Bound,
    _parting: Vec<UnixStream>,
}

impl Server {
    /// Prepares to serve `backend` at a bound socket.
    ///
    /// # Errors
    /// When the system has no descriptors left.
    pub fn new(bound: Bound, backend: Backend, options: Options) -> io::Result<Server> {
        let (woken, waker) = UnixStream::pair()?;
        woken.set_nonblocking(true)?;
        waker.set_nonblocking(true)?;
        if let Some(listener) = bound.listener() {
            listener.set_nonblocking(true)?;
        }
        let sessions = Arc::new(Sessions::new(
            backend,
            options,
            bound.path().to_owned(),
            waker,
        ));
        Ok(Server {
            bound,
            sessions,
            woken,
        })
    }

    /// What ends this server from another thread.
    pub fn handle(&self) -> Handle {
        Handle {
            sessions: Arc::clone(&self.sessions),
        }
    }

    /// Serves until it is told to leave or has been idle for long enough.
    pub fn run(mut self) -> Ended {
        tracing::info!(socket = %self.bound.path().display(), "serving");
        let (silence, silenced) = bounded::<()>(0);
        self.spread_news(silenced.clone());
        self.keep_house(silenced);
        let reason = self.accept_until_leaving();
        tracing::info!(?reason, "leaving");
        self.bound.close();
        drop(silence);
        self.sessions.dismiss(DRAIN_PATIENCE, CUT_PATIENCE);
        Ended {
            reason,
            _bound: self.bound,
            _parting: self.sessions.take_parting(),
        }
    }

    /// One thread makes what the second screen needs while the first one is answered, and keeps the record of days.
    fn keep_house(&self, silenced: Receiver<()>) {
        let sessions = Arc::clone(&self.sessions);
        let started = thread::Builder::new().name("house".into()).spawn(move || {
            sessions.backend.warm();
            let mut wait = sessions.backend.keep_day();
            while let Err(RecvTimeoutError::Timeout) = silenced.recv_timeout(wait) {
                wait = sessions.backend.keep_day();
            }
        });
        if let Err(error) = started {
            // The first search makes it.
            tracing::warn!(%error, "nothing is made beforehand");
        }
    }

    /// One thread passes the book's news to everybody, so that a commit never waits for sessions.
    fn spread_news(&self, silenced: Receiver<()>) {
        let subscription = self.sessions.backend.listen();
        let sessions = Arc::clone(&self.sessions);
        let started = thread::Builder::new().name("news".into()).spawn(move || {
            loop {
                select! {
                    recv(subscription.news()) -> told => match told {
                        Ok(told) => sessions.pass_on(&told),
                        Err(_) => return,
                    },
                    recv(silenced) -> _ => return,
                }
            }
        });
        if let Err(error) = started {
            tracing::error!(%error, "sessions will not hear of changes");
        }
    }

    fn accept_until_leaving(&mut self) -> ClosingReason {
        loop {
            if let Some(reason) = self.sessions.leaving() {
                return reason;
            }
            let idle = self.sessions.idle_exit();
            match self.wait(idle) {
                Ok(0) if idle.is_some() && self.sessions.is_empty() => {
                    self.sessions.leave(ClosingReason::Idle);
                }
                Ok(_) => self.accept_all(),
                Err(error) => {
                    tracing::error!(%error, "cannot wait for sessions");
                    self.sessions.leave(ClosingReason::Terminated);
                }
            }
        }
    }

    /// Waits for a caller, a wake-up or the end of `patience`; 0 for the last.
    fn wait(&mut self, patience: Option<Duration>) -> io::Result<usize> {
        let patience = patience
            .map(Timespec::try_from)
            .transpose()
            .map_err(io::Error::other)?;
        let mut fds = vec![PollFd::new(&self.woken, PollFlags::IN)];
        fds.extend(
            self.bound
                .listener()
                .map(|listener| PollFd::new(listener, PollFlags::IN)),
        );
        let ready = match poll(&mut fds, patience.as_ref()) {
            Err(rustix::io::Errno::INTR) => Ok(1),
            other => other.map_err(io::Error::from),
        };
        drop(fds);
        let mut wakes = [0; 64];
        while matches!(self.woken.read(&mut wakes), Ok(read) if read > 0) {}
        ready
    }

    fn accept_all(&mut self) {
        while let Some(accepted) = self.bound.listener().map(UnixListener::accept) {
            match accepted {
                Ok((stream, _)) => admit(&self.sessions, stream),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    self.pause();
                    return;
                }
            }
        }
    }

    /// Keeps a refusal that lasts from becoming a busy loop, and still wakes when the server is told to leave.
    fn pause(&self) {
        if let Ok(patience) = Timespec::try_from(REFUSED_PAUSE) {
            let _woken = poll(
                &mut [PollFd::new(&self.woken, PollFlags::IN)],
                Some(&patience),
            );
        }
    }
}

/// Gives a caller its own thread.
fn admit(sessions: &Arc<Sessions>, stream: UnixStream) {
    let number = match stream.try_clone() {
        Ok(clone) => sessions.enter(clone),
        Err(error) => return tracing::warn!(%error, "a session could not be served"),
    };
    let started = thread::Builder::new()
        .name(format!("session-{number}"))
        .spawn({
            let sessions = Arc::clone(sessions);
            move || {
                conversation::hold(&sessions, number, stream);
                sessions.exit(number);
            }
        });
    if let Err(error) = started {
        tracing::warn!(%error, "a session could not be served");
        sessions.exit(number);
    }
}

impl Handle {
    /// Tells the server to leave; it does so in its own thread.
    pub fn leave(&self, reason: ClosingReason) {
        self.sessions.leave(reason);
    }
}

/// Wakes whoever polls the other end. A full pipe wakes it just as well.
fn wake(waker: &UnixStream) {
    let mut waker = waker;
    let _full = waker.write(&[1]);
}
