//! News to every session. A session that does not drain its queue loses news, is told so once,
//! and asks again; the book never waits for it.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use crossbeam_channel::{Receiver, Sender, bounded};

use super::reply::Changed;

/// News that a session may leave undrained.
pub const FEED_QUEUE: usize = 256;

/// What a session hears.
#[derive(Debug, Clone)]
pub enum News {
    /// A change.
    Changed(Arc<Changed>),
    /// News was lost: ask again for what is shown.
    Lagged,
}

/// A session's ear: news arrives until it is dropped.
///
/// The queue is reached through a method only. Were it a field, a closure that names the field would capture the
/// queue alone, and the rest of the subscription would be dropped where the closure is made: silence, and no error.
pub struct Subscription {
    queue: Receiver<News>,
    _alive: Arc<()>,
}

impl Subscription {
    /// The news that have come.
    pub fn news(&self) -> &Receiver<News> {
        &self.queue
    }
}

#[derive(Default)]
pub(crate) struct Feed {
    listeners: Mutex<Vec<Listener>>,
}

struct Listener {
    to: Sender<News>,
    /// The same queue from its other end, to empty it when it overflows.
    queue: Receiver<News>,
    alive: Weak<()>,
}

impl Feed {
    pub(crate) fn listen(&self) -> Subscription {
        let (to, queue) = bounded(FEED_QUEUE);
        let alive = Arc::new(());
        self.lock().push(Listener {
            to,
            queue: queue.clone(),
            alive: Arc::downgrade(&alive),
        });
        Subscription {
            queue,
            _alive: alive,
        }
    }

    pub(crate) fn tell(&self, changed: &Arc<Changed>) {
        self.lock().retain(|listener| {
            if listener.alive.strong_count() == 0 {
                return false;
            }
            if listener
                .to
                .try_send(News::Changed(Arc::clone(changed)))
                .is_err()
            {
                while listener.queue.try_recv().is_ok() {}
                // Only `tell` sends, and it holds the lock: there is room now.
                let _ = listener.to.try_send(News::Lagged);
            }
            true
        });
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Listener>> {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Revision;

    fn changed(revision: u64) -> Arc<Changed> {
        Arc::new(Changed {
            revision: Revision(revision),
            by: 1,
            touched: Vec::new(),
        })
    }

    #[test]
    fn a_slow_listener_hears_once_that_it_lagged_and_then_news_again() {
        let feed = Feed::default();
        let slow = feed.listen();
        for revision in 0..FEED_QUEUE as u64 + 10 {
            feed.tell(&changed(revision));
        }
        let heard: Vec<News> = slow.news().try_iter().collect();
        assert!(matches!(heard[0], News::Lagged));
        assert!(
            matches!(&heard[1], News::Changed(it) if it.revision == Revision(FEED_QUEUE as u64 + 1))
        );
        assert_eq!(heard.len(), 10);
    }

    #[test]
    fn a_listener_that_moves_into_a_thread_goes_on_hearing() {
        let feed = Feed::default();
        let moved = feed.listen();
        let hear = move || moved.news().try_iter().count();
        feed.tell(&changed(1));
        assert_eq!(std::thread::spawn(hear).join().unwrap(), 1);
    }

    #[test]
    fn a_listener_that_left_is_forgotten() {
        let feed = Feed::default();
        drop(feed.listen());
        feed.tell(&changed(1));
        assert!(feed.lock().is_empty());
    }
}
