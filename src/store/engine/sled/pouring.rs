//! Changes go into the database write by write; until all of one is in, readers find it here. Large
//! ones do so in a thread of their own, so that the next one can be made ready meanwhile.
//!
//! Single inserts in the order of keys: sled's own batches apply theirs in the order of a hash map,
//! which costs two thirds more, and keep every replaced page in memory until they end.

use std::ops::Bound;
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError, RwLock};
use std::thread;

use crossbeam_channel::{Sender, bounded};

use super::{Shared, Tree, Write, explain, parts};
use crate::store::engine::{KeyRange, Result};

/// Fewer writes are made at once: to wake the thread would take as long.
const AT_ONCE: usize = 1_000;

/// Writes on their way into the database, sorted by tree and key, each with its step.
pub(super) struct Poured {
    writes: Vec<(usize, Write)>,
    steps: usize,
}

impl Poured {
    fn new(steps: Vec<Vec<Write>>) -> Self {
        let count = steps.len();
        let mut writes = Vec::with_capacity(steps.iter().map(Vec::len).sum());
        for (step, some) in steps.into_iter().enumerate() {
            writes.extend(some.into_iter().map(|write| (step, write)));
        }
        writes.sort_by(|(_, one), (_, other)| place(one).cmp(&place(other)));
        Self {
            writes,
            steps: count,
        }
    }

    /// All writes, step by step.
    fn in_turn(&self) -> impl Iterator<Item = &Write> {
        (0..self.steps).flat_map(|wanted| {
            let of = self.writes.iter().filter(move |(step, _)| *step == wanted);
            of.map(|(_, write)| write)
        })
    }

    /// What is about to be written under a key.
    pub(super) fn get(&self, tree: Tree, key: &[u8]) -> Option<&Write> {
        let found = self
            .writes
            .binary_search_by(|(_, write)| place(write).cmp(&(tree, key)));
        found.ok().map(|at| &self.writes[at].1)
    }

    /// What is about to be written in a range, in the order of keys.
    pub(super) fn range(
        &self,
        tree: Tree,
        range: &KeyRange,
    ) -> impl DoubleEndedIterator<Item = &Write> {
        let before = |key: &[u8]| match &range.from {
            Bound::Included(from) => key < from.as_slice(),
            Bound::Excluded(from) => key <= from.as_slice(),
            Bound::Unbounded => false,
        };
        let behind = |key: &[u8]| match &range.to {
            Bound::Included(to) => key > to.as_slice(),
            Bound::Excluded(to) => key >= to.as_slice(),
            Bound::Unbounded => false,
        };
        let place = |past: &dyn Fn(&[u8]) -> bool| {
            self.writes
                .partition_point(|(_, it)| it.tree < tree || (it.tree == tree && past(&it.key)))
        };
        let (from, to) = (place(&before), place(&|key| !behind(key)));
        self.writes[from..to.max(from)]
            .iter()
            .map(|(_, write)| write)
    }
}

fn place(write: &Write) -> (Tree, &[u8]) {
    (write.tree, &write.key)
}

/// What is being poured, and the thread that does it.
#[derive(Default)]
pub(super) struct Pouring {
    under_way: RwLock<Option<Arc<Poured>>>,
    busy: Mutex<bool>,
    idle: Condvar,
    thread: OnceLock<Option<Sender<Arc<Poured>>>>,
}

impl Pouring {
    /// What is on its way, if anything is.
    pub(super) fn under_way(&self) -> Option<Arc<Poured>> {
        let under_way = self.under_way.read();
        under_way.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns when nothing is on its way any more.
    pub(super) fn wait(&self) {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        while *busy {
            busy = (self.idle.wait(busy)).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn set(&self, poured: Option<Arc<Poured>>) {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        *busy = poured.is_some();
        *self
            .under_way
            .write()
            .unwrap_or_else(PoisonError::into_inner) = poured;
        self.idle.notify_all();
    }
}

impl Shared {
    /// Begins to pour, and is done with a small change when it returns; nothing else may be under way.
    pub(super) fn pour(self: &Arc<Self>, steps: Vec<Vec<Write>>) -> Result<()> {
        let poured = Arc::new(Poured::new(steps));
        self.pouring.set(Some(Arc::clone(&poured)));
        if poured.writes.len() < AT_ONCE {
            return self.carry_out(&poured);
        }
        let thread = self.pouring.thread.get_or_init(|| {
            let (give, given) = bounded::<Arc<Poured>>(1);
            // The thread ends with the engine, whose last act is to let go of the sender.
            let shared = Arc::downgrade(self);
            let work = move || {
                for poured in given {
                    let Some(shared) = shared.upgrade() else {
                        return;
                    };
                    // What goes wrong is remembered, and told by whatever is asked next.
                    let _ = shared.carry_out(&poured);
                }
            };
            let thread = thread::Builder::new().name("pour".into());
            thread.spawn(work).ok().map(|_| give)
        });
        let handed = thread
            .as_ref()
            .is_some_and(|thread| thread.send(Arc::clone(&poured)).is_ok());
        if handed {
            Ok(())
        } else {
            self.carry_out(&poured)
        }
    }

    fn carry_out(&self, poured: &Poured) -> Result<()> {
        let done = self.with("write a change", |open| {
            poured
                .in_turn()
                .try_for_each(|write| parts::pour(open, write))
                .map_err(|error| explain(&self.path, error))
        });
        self.pouring.set(None);
        done
    }
}
