//! What waits to be written to one session.
//!
//! News never waits: past 256 items they are thrown away and one `Lagged` stands in their place, so a stuck connection
//! costs a bounded amount of memory. Answers do wait: the session that does not read them is not served further.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// News that may wait for one session.
pub const NEWS_MAX: usize = 256;
/// Answers that may wait for one session.
const ANSWERS_MAX: usize = 64;
/// Bytes of answers that may wait for one session; one larger answer is always let through.
const ANSWER_BYTES_MAX: usize = 16 * 1024 * 1024;

enum Item {
    Answer(Vec<u8>),
    News(Arc<[u8]>),
    Lagged,
}

#[derive(Default)]
struct State {
    items: VecDeque<Item>,
    news: usize,
    answers: usize,
    answer_bytes: usize,
    lagged: bool,
    last: Option<Vec<u8>>,
    closed: bool,
}

/// The queue between everybody who has something for a session and the thread that writes to it.
pub(super) struct Outbox {
    state: Mutex<State>,
    changed: Condvar,
    lagged_frame: Vec<u8>,
}

impl Outbox {
    /// An empty queue; `lagged_frame` is what takes the place of lost news.
    pub(super) fn new(lagged_frame: Vec<u8>) -> Outbox {
        Outbox {
            state: Mutex::default(),
            changed: Condvar::new(),
            lagged_frame,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Queues news, or forgets them if the session is behind. Never waits.
    pub(super) fn push(&self, frame: &Arc<[u8]>) {
        let mut state = self.lock();
        if state.closed || state.lagged {
            return;
        }
        if state.news == NEWS_MAX {
            state.lag();
        } else {
            state.news += 1;
            state.items.push_back(Item::News(Arc::clone(frame)));
        }
        self.changed.notify_all();
    }

    /// Tells the session to ask again.
    pub(super) fn lag(&self) {
        let mut state = self.lock();
        if !state.closed && !state.lagged {
            state.lag();
            self.changed.notify_all();
        }
    }

    /// Queues an answer, waiting while too many are unread. False when the session is over.
    pub(super) fn answer(&self, frame: Vec<u8>) -> bool {
        let mut state = self.lock();
        while !state.closed && state.is_full() {
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if state.closed {
            return false;
        }
        state.answers += 1;
        state.answer_bytes += frame.len();
        state.items.push_back(Item::Answer(frame));
        self.changed.notify_all();
        true
    }

    /// Lets what is queued be written, then `last`, then nothing more.
    pub(super) fn finish(&self, last: Option<Vec<u8>>) {
        let mut state = self.lock();
        if !state.closed {
            state.closed = true;
            state.last = last;
        }
        self.changed.notify_all();
    }

    /// Throws everything away: the connection is gone.
    pub(super) fn abandon(&self) {
        *self.lock() = State {
            closed: true,
            ..State::default()
        };
        self.changed.notify_all();
    }

    /// Waits for something to write and takes all of it; `None` when nothing will come any more.
    pub(super) fn take(&self) -> Option<Vec<u8>> {
        let mut state = self.lock();
        while state.items.is_empty() && !state.closed {
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let mut bytes = Vec::new();
        for item in std::mem::take(&mut state.items) {
            match item {
                Item::Answer(frame) => bytes.extend_from_slice(&frame),
                Item::News(frame) => bytes.extend_from_slice(&frame),
                Item::Lagged => bytes.extend_from_slice(&self.lagged_frame),
            }
        }
        if let Some(last) = state.last.take() {
            bytes.extend_from_slice(&last);
        }
        (state.news, state.answers, state.answer_bytes, state.lagged) = (0, 0, 0, false);
        self.changed.notify_all();
        (!bytes.is_empty()).then_some(bytes)
    }
}

impl State {
    fn is_full(&self) -> bool {
        self.answers >= ANSWERS_MAX || self.answer_bytes >= ANSWER_BYTES_MAX
    }

    fn lag(&mut self) {
        self.items.retain(|item| matches!(item, Item::Answer(_)));
        self.items.push_back(Item::Lagged);
        self.news = 0;
        self.lagged = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    fn news(number: usize) -> Arc<[u8]> {
        format!("n{number} ").into_bytes().into()
    }

    fn taken(outbox: &Outbox) -> Option<String> {
        outbox.take().map(|bytes| String::from_utf8(bytes).unwrap())
    }

    fn outbox() -> Outbox {
        Outbox::new(b"lagged ".to_vec())
    }

    #[test]
    fn order_is_kept_between_news_and_answers() {
        let outbox = outbox();
        outbox.push(&news(1));
        assert!(outbox.answer(b"a1 ".to_vec()));
        outbox.push(&news(2));
        assert_eq!(taken(&outbox).unwrap(), "n1 a1 n2 ");
    }

    #[test]
    fn too_many_news_become_one_word_and_answers_survive() {
        let outbox = outbox();
        assert!(outbox.answer(b"a1 ".to_vec()));
        for number in 0..3 * NEWS_MAX {
            outbox.push(&news(number));
        }
        assert!(outbox.answer(b"a2 ".to_vec()));
        assert_eq!(taken(&outbox).unwrap(), "a1 lagged a2 ");
        outbox.push(&news(7));
        assert_eq!(taken(&outbox).unwrap(), "n7 ");
    }

    #[test]
    fn exactly_the_limit_is_delivered() {
        let outbox = outbox();
        for number in 0..NEWS_MAX {
            outbox.push(&news(number));
        }
        assert_eq!(taken(&outbox).unwrap().split_whitespace().count(), NEWS_MAX);
    }

    #[test]
    fn answers_wait_for_a_reader_and_are_let_go_at_the_end() {
        let outbox = Arc::new(outbox());
        let asking = thread::spawn({
            let outbox = Arc::clone(&outbox);
            move || (0..=ANSWERS_MAX).all(|_| outbox.answer(b"a ".to_vec()))
        });
        let mut seen = 0;
        while seen < ANSWERS_MAX + 1 {
            seen += taken(&outbox).unwrap().split_whitespace().count();
        }
        assert!(asking.join().unwrap());

        let stuck = thread::spawn({
            let outbox = Arc::clone(&outbox);
            move || while outbox.answer(b"a ".to_vec()) {}
        });
        outbox.abandon();
        stuck.join().unwrap();
        assert_eq!(taken(&outbox), None);
    }

    #[test]
    fn the_last_word_comes_last() {
        let outbox = outbox();
        outbox.push(&news(1));
        outbox.finish(Some(b"bye".to_vec()));
        outbox.push(&news(2));
        assert!(!outbox.answer(b"late".to_vec()));
        assert_eq!(taken(&outbox).unwrap(), "n1 bye");
        assert_eq!(taken(&outbox), None);
    }
}
