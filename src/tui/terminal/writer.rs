//! Writes frames from a thread of its own, so that a slow link never stops the keys.
//!
//! There is room for one frame. While it is being written nothing new is drawn; when the terminal has caught up, the
//! newest state is painted. A slow reader gets fewer frames, never older ones (UX.md 2.5).

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// What the writer tells about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriterNews {
    /// A frame that was waited for is out.
    Drained,
    /// The terminal takes no more bytes: it is gone.
    Gone,
}

#[derive(Debug, Default)]
struct Slot {
    frame: Option<Vec<u8>>,
    is_writing: bool,
    is_awaited: bool,
    is_closed: bool,
}

#[derive(Debug, Default)]
struct Shared {
    slot: Mutex<Slot>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Slot> {
        // A panic elsewhere leaves the slot usable: it only holds bytes.
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place frames are put; see the module's description.
#[derive(Clone, Debug)]
pub struct Mailbox {
    shared: Arc<Shared>,
}

impl Mailbox {
    /// Starts a thread that writes to `terminal` and tells `news` what happens.
    pub fn start(
        mut terminal: impl Write + Send + 'static,
        news: impl Fn(WriterNews) + Send + 'static,
    ) -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let inside = Arc::clone(&shared);
        thread::Builder::new()
            .name("terminal-writer".to_owned())
            .spawn(move || {
                while let Some(frame) = next(&inside) {
                    let written = terminal.write_all(&frame).and_then(|()| terminal.flush());
                    let mut slot = inside.lock();
                    slot.is_writing = false;
                    let awaited = std::mem::take(&mut slot.is_awaited);
                    slot.is_closed |= written.is_err();
                    drop(slot);
                    inside.changed.notify_all();
                    if written.is_err() {
                        return news(WriterNews::Gone);
                    }
                    if awaited {
                        news(WriterNews::Drained);
                    }
                }
            })?;
        Ok(Self { shared })
    }

    /// Whether a frame may be drawn. When not, [`WriterNews::Drained`] follows as soon as one may.
    pub fn is_free(&self) -> bool {
        let mut slot = self.shared.lock();
        let free = slot.frame.is_none() && !slot.is_writing;
        slot.is_awaited |= !free && !slot.is_closed;
        free || slot.is_closed
    }

    /// Waits until everything is out, at most so long: a terminal that takes nothing must not keep us.
    pub fn wait(&self, patience: Duration) -> bool {
        let until = Instant::now() + patience;
        let mut slot = self.shared.lock();
        while (slot.frame.is_some() || slot.is_writing) && !slot.is_closed {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let (next, _) = self
                .shared
                .changed
                .wait_timeout(slot, left)
                .unwrap_or_else(PoisonError::into_inner);
            slot = next;
        }
        true
    }

    /// Ends the thread after the frame it may still be writing.
    pub fn close(&self) {
        self.shared.lock().is_closed = true;
        self.shared.changed.notify_all();
    }
}

fn next(shared: &Shared) -> Option<Vec<u8>> {
    let mut slot = shared.lock();
    loop {
        if let Some(frame) = slot.frame.take() {
            slot.is_writing = true;
            return Some(frame);
        }
        if slot.is_closed {
            return None;
        }
        slot = shared
            .changed
            .wait(slot)
            .unwrap_or_else(PoisonError::into_inner);
    }
}

/// Takes each write as (a part of) one frame; it never blocks and never fails.
impl Write for Mailbox {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut slot = self.shared.lock();
        if !slot.is_closed {
            // Drawing while not free is a slip, but bytes of a diff must never be lost.
            slot.frame.get_or_insert_default().extend_from_slice(bytes);
        }
        drop(slot);
        self.shared.changed.notify_all();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixStream;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(5);

    #[test]
    fn a_stalled_terminal_holds_nobody_up_and_gets_the_newest_frame() {
        let (ours, theirs) = UnixStream::pair().unwrap();
        let (sender, receiver) = crossbeam_channel::unbounded();
        let mut mailbox = Mailbox::start(ours, move |news| {
            let _ = sender.send(news);
        })
        .unwrap();
        // Larger than any socket buffer: the writer stalls until somebody reads.
        let big = vec![b'x'; 8 * 1024 * 1024];
        mailbox.write_all(&big).unwrap();
        assert!(!mailbox.wait(Duration::from_millis(1)));
        assert!(!mailbox.is_free());
        let reader = thread::spawn(move || {
            use std::io::Read;
            let mut all = Vec::new();
            let mut theirs = theirs;
            theirs.read_to_end(&mut all).map(|_| all.len())
        });
        assert_eq!(receiver.recv_timeout(PATIENCE), Ok(WriterNews::Drained));
        assert!(mailbox.is_free());
        mailbox.write_all(b"last").unwrap();
        assert!(mailbox.wait(PATIENCE));
        mailbox.close();
        assert_eq!(reader.join().unwrap().unwrap(), big.len() + 4);
    }

    #[test]
    fn a_gone_terminal_is_told_and_blocks_nobody() {
        let (ours, theirs) = UnixStream::pair().unwrap();
        let (sender, receiver) = crossbeam_channel::unbounded();
        let mut mailbox = Mailbox::start(ours, move |news| {
            let _ = sender.send(news);
        })
        .unwrap();
        drop(theirs);
        mailbox.write_all(b"frame").unwrap();
        assert_eq!(receiver.recv_timeout(PATIENCE), Ok(WriterNews::Gone));
        mailbox.write_all(b"frame").unwrap();
        assert!(mailbox.wait(PATIENCE));
        assert!(mailbox.is_free());
    }
}
