//! Search as it would be without rows, bounds and shares: what the quick one is held to.

use std::cmp::Reverse;

use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::{Kind, NameIndex};
use super::query::Query;
use super::rank::Scratch;
use super::search::{Hit, fuzzy_score, sounding_alike};
use super::spell::Spelled;

fn best(hits: &mut Vec<Hit>, limit: usize) {
    hits.sort_by_key(|hit| (Reverse(hit.score), hit.id));
    hits.truncate(limit);
}

impl NameIndex {
    pub(super) fn plain_search(&self, typed: &str, limit: usize) -> Vec<Hit> {
        let Some(query) = Query::new(typed) else {
            return Vec::new();
        };
        let mut hits = self.plainly_strict(&query, limit);
        if hits.is_empty() {
            hits = sounding_alike(typed, limit, |query| self.plainly_strict(query, limit));
        }
        if hits.is_empty() {
            let slots = 0..self.ids.len() as u32;
            hits = slots
                .filter_map(|slot| self.plainly_fuzzy(slot, &query))
                .collect();
            best(&mut hits, limit);
        }
        hits
    }

    fn plainly_strict(&self, query: &Query, limit: usize) -> Vec<Hit> {
        let mut scratch = Scratch::default();
        let mut hits: Vec<Hit> = (0..self.ids.len() as u32)
            .filter_map(|slot| {
                let length = self.lengths[slot as usize];
                let (rank, via) = scratch
                    .whole(self.entries(slot), query, length)
                    .or_else(|| scratch.words(self.entries(slot), query, length))?;
                Some(self.hit(slot, rank as i64, via, false))
            })
            .collect();
        best(&mut hits, limit);
        hits
    }

    fn plainly_fuzzy(&self, slot: u32, query: &Query) -> Option<Hit> {
        let pattern = query.pattern();
        let letters: Vec<char> = pattern.chars().collect();
        let fitting = self.entries(slot).enumerate().filter(|(_, entry)| {
            entry.kind != Kind::Phone && entry.mask & query.mask == query.mask
        });
        let (_, at) = fitting
            .filter_map(|(at, entry)| Some((Spelled::in_order(&entry, &letters)?, at)))
            .max()?;
        let entry = self.entries(slot).nth(at)?;
        let text = Spelled::default().resolved(&entry, &letters);
        let scorer = SkimMatcherV2::default().ignore_case();
        let score = fuzzy_score(&scorer, &text, &pattern)?;
        Some(self.hit(slot, score, entry.kind, true))
    }

    fn hit(&self, slot: u32, score: i64, via: Kind, is_loose: bool) -> Hit {
        Hit {
            id: self.ids[slot as usize],
            score,
            via,
            is_loose,
        }
    }
}
