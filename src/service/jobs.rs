//! Imports that come in parts: what ties the parts together while they arrive.

use std::collections::{HashSet, VecDeque};

use crate::domain::id::{Id, Revision};
use crate::domain::people::User;

use super::import::ImportRows;
use super::sales::Seen;

/// Imports that are remembered. One that stood still while so many others came in starts anew: its
/// later parts are an undo of their own.
const JOBS_MOST: usize = 16;
/// Lines that are remembered of one import. Beyond it, lines that are equal in document, product and
/// day are taken for one if they stand far apart.
const SEEN_MOST: usize = 2_000_000;

/// Imports under way, the latest last.
#[derive(Default)]
pub(crate) struct Jobs(VecDeque<Job>);

struct Job {
    user: Id<User>,
    batch: u64,
    first: Revision,
    /// The lines of the file that its parts began with.
    starts: HashSet<u64>,
    seen: Seen,
}

impl Jobs {
    /// What earlier parts of the same import left: its first change and the lines it saw.
    pub(crate) fn earlier(&self, user: Id<User>, rows: &ImportRows) -> Option<(Revision, &Seen)> {
        // A part that was here already is a new import under an old name. Importers may order rows,
        // so lines need not go up from part to part.
        let start = rows.rows.first()?.line;
        self.find(user, rows.batch)
            .filter(|job| !job.starts.contains(&start))
            .map(|job| (job.first, &job.seen))
    }

    /// Remembers a part that is on disk.
    pub(crate) fn landed(
        &mut self,
        user: Id<User>,
        (batch, start): (u64, u64),
        (first, seen): (Revision, Seen),
    ) {
        let known = self
            .0
            .iter()
            .position(|job| (job.user, job.batch) == (user, batch));
        let mut job = known.and_then(|place| self.0.remove(place)).unwrap_or(Job {
            user,
            batch,
            first,
            starts: HashSet::new(),
            seen: Seen::default(),
        });
        if job.first != first {
            job.seen.clear();
            job.starts.clear();
        }
        job.first = first;
        job.starts.insert(start);
        job.seen.extend(seen);
        if job.seen.len() > SEEN_MOST {
            job.seen.clear();
        }
        self.0.push_back(job);
        if self.0.len() > JOBS_MOST {
            self.0.pop_front();
        }
    }

    /// Forgets imports that were taken back: what comes under their names is new.
    pub(crate) fn forget(&mut self, parts: &[Revision]) {
        self.0.retain(|job| !parts.contains(&job.first));
    }

    fn find(&self, user: Id<User>, batch: u64) -> Option<&Job> {
        self.0
            .iter()
            .find(|job| (job.user, job.batch) == (user, batch))
    }
}
