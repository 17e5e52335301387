//! What short queries found. Everybody begins with one letter, and one letter matches most records:
//! it is the slowest query of all, and the one most often asked.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use super::search::{Hit, Narrowing};

/// Characters of a query that is kept.
const LENGTH_MAX: usize = 2;
/// Queries that are kept: the letters, the digits and the syllables that names begin with.
const KEPT_MAX: usize = 64;

/// The latest short queries with what they found, for as long as no text changes.
#[derive(Default)]
pub(super) struct Short(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    generation: u64,
    found: VecDeque<(String, usize, Vec<Hit>, Narrowing)>,
}

impl Short {
    /// Whether a query is short enough to be kept.
    pub(super) fn is_short(query: &str) -> bool {
        query.chars().nth(LENGTH_MAX).is_none()
    }

    /// What a query found in this generation of the index, with the same limit.
    pub(super) fn recall(
        &self,
        generation: u64,
        query: &str,
        limit: usize,
    ) -> Option<(Vec<Hit>, Narrowing)> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |it: &&(String, usize, Vec<Hit>, Narrowing)| it.0 == query && it.1 == limit;
        let found = kept.found.iter().find(same);
        found
            .filter(|_| kept.generation == generation)
            .map(|(_, _, hits, narrowing)| (hits.clone(), narrowing.clone()))
    }

    /// Keeps what a query found.
    pub(super) fn keep(
        &self,
        generation: u64,
        query: &str,
        limit: usize,
        (hits, narrowing): (&[Hit], &Narrowing),
    ) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.generation != generation {
            kept.generation = generation;
            kept.found.clear();
        }
        kept.found.truncate(KEPT_MAX - 1);
        let found = (query.to_owned(), limit, hits.to_vec(), narrowing.clone());
        kept.found.push_front(found);
    }
}
