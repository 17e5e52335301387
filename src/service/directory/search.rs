//! Ranks records for what has been typed so far.
//!
//! Order (UX.md 3.3): the exact code, number or name; the beginning of a name; the beginning of its
//! reading or initials; all words somewhere; and only when nothing else matches, letters in order.
//! Nothing is remembered from one keystroke to the next: rows of bits (`signs`) leave few records to
//! look at, and of those only such as may still stand among the best are read.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::highlight::highlight_query;
use super::index::{Kind, NameIndex};
use super::packed::as_str;
use super::query::{Query, Word, pairs};
use super::rank::{PHONE_PART_MIN, Scratch, quality_most, whole_most, words_most};
use super::signs::{BRIEF_CALLS, BRIEF_PHONES, Row, Rows, for_each_bit};
use super::sounds;
use super::spell::Spelled;
use crate::service::shares::in_shares;

/// One found record, best first in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub id: u64,
    /// Higher is better; comparable within one search only.
    pub score: i64,
    /// What matched best, so that a row can say why it is here (a contact, a number).
    pub via: Kind,
    /// Only its letters in order match, for want of anything better.
    pub is_loose: bool,
}

/// Records that one thread looks at, at least.
const SHARE_MIN: usize = 2_000;
/// Candidates that the fuzzy scorer sees, and those that one thread gives it at least.
const SCORED_MAX: usize = 1000;
const SCORED_SHARE: usize = 200;

/// What the spellings find that sound alike, each record once.
pub(super) fn sounding_alike(
    typed: &str,
    limit: usize,
    strict: impl Fn(&Query) -> Vec<Hit>,
) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for query in sounds::alike(typed).iter().filter_map(|it| Query::new(it)) {
        for hit in strict(&query) {
            if hits.len() < limit && hits.iter().all(|known| known.id != hit.id) {
                hits.push(Hit {
                    is_loose: true,
                    ..hit
                });
            }
        }
    }
    hits
}

impl NameIndex {
    /// The best `limit` records for `typed`.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<Hit> {
        let Some(query) = Query::new(typed) else {
            return Vec::new();
        };
        let mut hits = self.strict(&query, limit);
        if hits.is_empty() {
            hits = sounding_alike(typed, limit, |query| self.strict(query, limit));
        }
        if hits.is_empty() {
            hits = self.fuzzy(&query, limit);
        }
        hits
    }

    /// Records that a text of matches as a whole, then those that have all words.
    fn strict(&self, query: &Query, limit: usize) -> Vec<Hit> {
        let able = self.having(query.beside());
        let whole = self.slots(self.starting(query, &able), query.mask);
        let brief = query.is_brief();
        let brief = brief.then(|| {
            [
                self.having([BRIEF_CALLS]),
                self.having(query.written_start()),
            ]
        });
        let mut best = self.ranked(&whole, limit, |scratch, worst, slot| {
            let at = slot as usize;
            // What may be exact is read in any case.
            if let Some([exact, written]) = &brief
                && !stands(exact, at)
                && let most = whole_most(stands(written, at), self.lengths[at])
                && !self.surpasses(most, at, worst)
            {
                return None;
            }
            scratch.whole(self.entries(slot), query, self.lengths[at])
        });
        if best.len() < limit {
            let taken: HashSet<u32> = best.iter().filter_map(|it| self.slot(it.1.0)).collect();
            let mut others = self.slots(able, query.mask);
            others.retain(|slot| !taken.contains(slot));
            let bounds = self.bounds(query);
            let words = self.ranked(&others, limit - best.len(), |scratch, worst, slot| {
                let at = slot as usize;
                let qualities = bounds.iter().map(|it| it.quality(at)).min();
                let most = words_most(qualities.unwrap_or_default(), self.lengths[at]);
                if !self.surpasses(most, at, worst) {
                    return None;
                }
                scratch.words(self.entries(slot), query, self.lengths[at])
            });
            best.extend(words);
        }
        let hits = best.into_iter().map(|(rank, id, via)| Hit {
            id: id.0,
            score: rank as i64,
            via: Kind::ALL[via as usize],
            is_loose: false,
        });
        hits.collect()
    }

    /// Whether a record that ranks so at most may still stand among the best.
    fn surpasses(&self, most: u64, at: usize, worst: Option<&Found>) -> bool {
        worst.is_none_or(|worst| (most, Reverse(self.ids[at])) > (worst.0, worst.1))
    }

    /// Byte ranges of the name of a record that was found for `typed`, to highlight; empty if another
    /// text matched.
    pub fn matched(&self, hit: &Hit, typed: &str) -> Vec<Range<usize>> {
        let (Some(slot), Some(query)) = (self.slot(hit.id), Query::new(typed)) else {
            return Vec::new();
        };
        let name = self.entries(slot).find(|entry| entry.kind == Kind::Name);
        name.map_or_else(Vec::new, |name| {
            let shown = self.display(slot, &name);
            highlight_query(shown, as_str(name.given), &query, hit.is_loose)
        })
    }

    /// What each word of a query can come to.
    fn bounds<'q>(&self, query: &'q Query) -> Vec<Bound<'q>> {
        let of = |word: &'q Word| Bound {
            word: &word.text,
            written: self.having(word.written()),
            starts: self.having_one(word.starts()),
        };
        query.words.iter().map(of).collect()
    }

    /// Bits of the slots that stand in all of these rows.
    fn having(&self, rows: impl IntoIterator<Item = Row>) -> Vec<u64> {
        let mut having = vec![u64::MAX; self.masks.len().div_ceil(Rows::WORD)];
        for row in rows {
            self.rows.keep(row, &mut having);
        }
        having
    }

    /// Bits of the slots that stand in one of these rows, of all where no rows know.
    fn having_one(&self, rows: Option<impl IntoIterator<Item = Row>>) -> Vec<u64> {
        let Some(rows) = rows else {
            return self.having([]);
        };
        let mut having = Vec::new();
        for row in rows {
            self.rows.add(row, &mut having);
        }
        having
    }

    /// Those that a text of may match as a whole; `able` have the words.
    fn starting(&self, query: &Query, able: &[u64]) -> Vec<u64> {
        let mut starting = self.having_one(query.starts());
        starting.truncate(able.len());
        for (starting, able) in starting.iter_mut().zip(able) {
            *starting &= able;
        }
        for digits in &query.phones {
            let of_number = if digits.len() < PHONE_PART_MIN {
                self.having([BRIEF_PHONES])
            } else {
                self.having(pairs(digits))
            };
            starting.resize(starting.len().max(of_number.len()), 0);
            for (starting, of_number) in starting.iter_mut().zip(of_number) {
                *starting |= of_number;
            }
        }
        starting
    }

    /// The slots among these whose records have all that a mask asks for.
    fn slots(&self, bits: Vec<u64>, mask: u64) -> Vec<u32> {
        let mut slots = Vec::new();
        for (word, bits) in bits.into_iter().enumerate() {
            for_each_bit(bits, |bit| {
                let slot = word * Rows::WORD + bit;
                let have = self.masks.get(slot).copied().unwrap_or_default();
                if have & mask == mask && (mask != 0 || self.is_taken(slot)) {
                    slots.push(slot as u32);
                }
            });
        }
        slots
    }

    /// The best, best first.
    fn ranked(
        &self,
        slots: &[u32],
        limit: usize,
        rank: impl Fn(&mut Scratch, Option<&Found>, u32) -> Option<(u64, Kind)> + Sync,
    ) -> Vec<Found> {
        let shares = in_shares(slots, SHARE_MIN, |_, some| {
            let mut best = Best::default();
            let mut scratch = Scratch::default();
            for &slot in some {
                let worst = best.worst(limit);
                if let Some((rank, via)) = rank(&mut scratch, worst, slot) {
                    let id = Reverse(self.ids[slot as usize]);
                    best.offer((rank, id, via as u8), limit);
                }
            }
            best.0
        });
        let mut best: Vec<_> = shares.into_iter().flatten().map(|found| found.0).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        best.truncate(limit);
        best
    }

    /// Records that have the letters in order, scored by how close together.
    fn fuzzy(&self, query: &Query, limit: usize) -> Vec<Hit> {
        let pattern = query.pattern();
        let letters: Vec<char> = pattern.chars().collect();
        let able = self.slots(self.having(query.before()), query.mask);
        let shares = in_shares(&able, SHARE_MIN, |_, some| self.near(query, some, &letters));
        let mut near: Vec<Close> = shares.into_iter().flatten().map(|close| close.0).collect();
        near.sort_unstable_by(|a, b| b.cmp(a));
        near.truncate(SCORED_MAX);
        let score = |some: &[Close]| {
            let mut spelled = Spelled::default();
            let scorer = SkimMatcherV2::default().ignore_case();
            let scored = some.iter().filter_map(|&(_, id, slot, at)| {
                let entry = self.entries(slot).nth(at)?;
                let text = spelled.resolved(&entry, &letters);
                let score = fuzzy_score(&scorer, &text, &pattern)?;
                Some(Hit {
                    id: id.0,
                    score,
                    via: entry.kind,
                    is_loose: true,
                })
            });
            scored.collect::<Vec<_>>()
        };
        let scored = in_shares(&near, SCORED_SHARE, |_, some| score(some));
        let mut hits = scored.concat();
        hits.sort_unstable_by_key(|hit| (Reverse(hit.score), hit.id));
        hits.truncate(limit);
        hits
    }

    /// Those that have the letters closest together.
    fn near(&self, query: &Query, slots: &[u32], pattern: &[char]) -> BinaryHeap<Reverse<Close>> {
        let mut top = BinaryHeap::new();
        for &slot in slots {
            let found = self.entries(slot).enumerate().filter(|(_, entry)| {
                entry.kind != Kind::Phone && entry.mask & query.mask == query.mask
            });
            let best = found
                .filter_map(|(at, entry)| Some((Spelled::in_order(&entry, pattern)?, at)))
                .max();
            if let Some((rank, at)) = best {
                let id = Reverse(self.ids[slot as usize]);
                top.push(Reverse((rank, id, slot, at)));
                if top.len() > SCORED_MAX {
                    top.pop();
                }
            }
        }
        top
    }
}

/// The only place that knows the scorer, so that another can replace it.
pub(super) fn fuzzy_score(scorer: &SkimMatcherV2, choice: &str, pattern: &str) -> Option<i64> {
    scorer.fuzzy_match(choice, pattern)
}

/// Rank, id and place of the kind in [`Kind::ALL`].
type Found = (u64, Reverse<u64>, u8);

/// Closeness, id, slot, and which of its texts.
type Close = (i32, Reverse<u64>, u32, usize);

/// Where a word may be, a bit a slot: the best quality that it can have there.
struct Bound<'q> {
    word: &'q str,
    written: Vec<u64>,
    starts: Vec<u64>,
}

/// Whether the bit of a slot is set.
fn stands(bits: &[u64], slot: usize) -> bool {
    let word = bits.get(slot / Rows::WORD);
    word.is_some_and(|word| word >> (slot % Rows::WORD) & 1 == 1)
}

impl Bound<'_> {
    fn quality(&self, slot: usize) -> u64 {
        let (written, starts) = (stands(&self.written, slot), stands(&self.starts, slot));
        quality_most(self.word, written, starts)
    }
}

/// The best that were found, the worst of them on top.
#[derive(Default)]
struct Best(BinaryHeap<Reverse<Found>>);

impl Best {
    /// What one more has to surpass; none while there is room.
    fn worst(&self, limit: usize) -> Option<&Found> {
        let is_full = self.0.len() >= limit;
        self.0.peek().filter(|_| is_full).map(|worst| &worst.0)
    }

    fn offer(&mut self, found: Found, limit: usize) {
        if self.0.len() < limit {
            self.0.push(Reverse(found));
        } else if let Some(mut worst) = self.0.peek_mut()
            && worst.0 < found
        {
            *worst = Reverse(found);
        }
    }
}
