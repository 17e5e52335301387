//! Reads the terminal in a thread of its own and notices when it is gone.
//!
//! A dropped connection shows as a hang-up flag, an empty read or an error, with or without a signal; every one of
//! them ends the thread and is told once. Programs that poll on after that burn a processor for days (UX.md 2.4).

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::pipe::{PipeFlags, pipe_with};

use super::decoder::{Decoder, Input};

/// What the reader tells about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReaderNews {
    /// Something was typed or pasted.
    Input(Input),
    /// Few bytes arrived, as many as keys have: told before what they mean.
    Bytes(Vec<u8>),
    /// The terminal is gone.
    Gone,
}

/// Bytes read at once; a paste of a megabyte takes few calls.
const CHUNK: usize = 16 * 1024;

/// No key sends more bytes than this.
const KEY_BYTES_MAX: usize = 24;

/// A thread that does not end within this is waiting for its news to be taken.
const STOP_PATIENCE: Duration = Duration::from_millis(200);

/// A reading thread; dropping it leaves it running, [`Reader::stop`] ends it.
#[derive(Debug)]
pub struct Reader {
    wake: OwnedFd,
    ended: crossbeam_channel::Receiver<()>,
}

impl Reader {
    /// Starts reading. `escape_delay` is how long a lone ESC waits for what belongs to it.
    pub fn start(
        terminal: OwnedFd,
        escape_delay: Duration,
        news: impl Fn(ReaderNews) + Send + 'static,
    ) -> io::Result<Self> {
        let (stop, wake) = pipe_with(PipeFlags::CLOEXEC)?;
        let (alive, ended) = crossbeam_channel::bounded(0);
        thread::Builder::new()
            .name("terminal-reader".to_owned())
            .spawn(move || {
                let _alive = alive;
                if let Ended::Gone = read(&terminal, &stop, Decoder::new(escape_delay), &news) {
                    news(ReaderNews::Gone);
                }
            })?;
        Ok(Self { wake, ended })
    }

    /// Ends the thread, so that another program can have the keys. A thread that waits until its news are taken reads
    /// nothing and ends as soon as they are: it is not waited for.
    pub fn stop(self) {
        drop(self.wake);
        // Nothing is ever sent: the channel closes with the thread.
        let _ = self.ended.recv_timeout(STOP_PATIENCE);
    }
}

enum Ended {
    Stopped,
    Gone,
}

fn read(
    terminal: &OwnedFd,
    stop: &OwnedFd,
    mut decoder: Decoder,
    news: &impl Fn(ReaderNews),
) -> Ended {
    let mut buffer = vec![0; CHUNK];
    let mut inputs = Vec::new();
    loop {
        let wait = decoder
            .deadline()
            .map(|due| due.saturating_duration_since(Instant::now()));
        let mut fds = [
            PollFd::new(terminal, PollFlags::IN),
            PollFd::new(stop, PollFlags::IN),
        ];
        match poll(&mut fds, wait.map(timespec).as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(_) => return Ended::Gone,
        }
        let (ready, stopped) = (fds[0].revents(), fds[1].revents());
        if !stopped.is_empty() {
            return Ended::Stopped;
        }
        if ready.contains(PollFlags::IN) {
            match rustix::io::read(terminal.as_fd(), &mut buffer) {
                Ok(0) => return Ended::Gone,
                Ok(length) => {
                    if length <= KEY_BYTES_MAX {
                        news(ReaderNews::Bytes(buffer[..length].to_vec()));
                    }
                    decoder.feed(&buffer[..length], Instant::now(), &mut inputs);
                }
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(_) => return Ended::Gone,
            }
        } else if ready.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Ended::Gone;
        }
        decoder.expire(Instant::now(), &mut inputs);
        for input in inputs.drain(..) {
            news(ReaderNews::Input(input));
        }
    }
}

fn timespec(wait: Duration) -> Timespec {
    Timespec {
        tv_sec: wait.as_secs() as _,
        tv_nsec: wait.subsec_nanos().into(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::unix::net::UnixStream;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(5);

    fn start() -> (UnixStream, Reader, crossbeam_channel::Receiver<ReaderNews>) {
        let (ours, theirs) = UnixStream::pair().unwrap();
        let (sender, receiver) = crossbeam_channel::unbounded();
        let reader = Reader::start(ours.into(), Duration::from_millis(25), move |news| {
            if !matches!(news, ReaderNews::Bytes(_)) {
                let _ = sender.send(news);
            }
        })
        .unwrap();
        (theirs, reader, receiver)
    }

    fn key(code: KeyCode) -> ReaderNews {
        ReaderNews::Input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    #[test]
    fn keys_arrive_and_a_lone_escape_comes_by_itself() {
        let (mut theirs, reader, receiver) = start();
        theirs.write_all(b"j\x1b[A").unwrap();
        assert_eq!(receiver.recv_timeout(PATIENCE), Ok(key(KeyCode::Char('j'))));
        assert_eq!(receiver.recv_timeout(PATIENCE), Ok(key(KeyCode::Up)));
        theirs.write_all(b"\x1b").unwrap();
        assert_eq!(receiver.recv_timeout(PATIENCE), Ok(key(KeyCode::Esc)));
        reader.stop();
        assert!(
            receiver.recv_timeout(PATIENCE).is_err(),
            "stopping is not losing"
        );
    }

    #[test]
    fn a_closed_terminal_is_told_once() {
        let (theirs, _reader, receiver) = start();
        drop(theirs);
        assert_eq!(receiver.recv_timeout(PATIENCE), Ok(ReaderNews::Gone));
        assert!(receiver.recv_timeout(PATIENCE).is_err());
    }
}
