//! Ranks records for what has been typed so far.
//!
//! Order (UX.md 3.3): the exact code, number or name; the beginning of a name; the beginning of its
//! reading or initials; all words somewhere; and only when nothing else matches, letters in order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;
use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::highlight::highlight_query;
use super::index::{Entries, Entry, Kind, NameIndex, as_str};
use super::query::Query;
use super::short::Short;
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

/// What a search found, so that one more typed letter looks only there.
#[derive(Clone, Default)]
pub struct Narrowing {
    query: String,
    generation: u64,
    fuzzy: bool,
    slots: Arc<Vec<u32>>,
}

/// More survivors than this are not worth keeping for a session.
const SURVIVORS_MAX: usize = 50_000;
/// Records that one thread looks at, at least.
const SHARE_MIN: usize = 5_000;
/// Candidates that the fuzzy scorer sees.
const SCORED_MAX: usize = 1000;
/// From this many digits on, a telephone number may be found by its beginning or end.
const PHONE_PART_MIN: usize = 4;

const EXACT: u64 = 5;
const PREFIX: u64 = 4;
const SPELLED: u64 = 3;
const WORDS: u64 = 2;
const TIER_SHIFT: u32 = 48;
const QUALITY_SHIFT: u32 = 32;

impl NameIndex {
    /// The best `limit` records for `typed`. `previous` is kept by the caller from one keystroke to the next.
    pub fn search(&self, typed: &str, limit: usize, previous: &mut Narrowing) -> Vec<Hit> {
        let Some(query) = Query::new(typed) else {
            *previous = Narrowing::default();
            return Vec::new();
        };
        let short = Short::is_short(&query.whole);
        if short
            && let Some((hits, narrowing)) = self.short.recall(self.generation, &query.whole, limit)
        {
            *previous = narrowing;
            return hits;
        }
        let (hits, narrowing) = self.look(&query, limit, std::mem::take(previous));
        if short {
            let found = (hits.as_slice(), &narrowing);
            self.short.keep(self.generation, &query.whole, limit, found);
        }
        *previous = narrowing;
        hits
    }

    fn look(&self, query: &Query, limit: usize, previous: Narrowing) -> (Vec<Hit>, Narrowing) {
        let narrowed = previous.generation == self.generation
            && !previous.query.is_empty()
            && query.narrows()
            && query.whole.starts_with(&previous.query);
        let (start, mut fuzzy) = if narrowed {
            (previous.slots, previous.fuzzy)
        } else {
            (Arc::new(self.candidates(query.mask)), false)
        };
        let Ranked {
            top,
            mut survivors,
            missed: scope,
        } = if fuzzy {
            Ranked {
                missed: start.to_vec(),
                ..Ranked::default()
            }
        } else {
            self.ranked(query, &start, limit)
        };
        // Letters in order may lie in records that the shorter query already dropped.
        let scope = if !fuzzy && narrowed && survivors.is_empty() {
            self.candidates(query.mask)
        } else {
            scope
        };
        fuzzy |= survivors.is_empty();
        let hits = if fuzzy {
            self.fuzzy(query, &scope, limit, &mut survivors)
        } else {
            let mut best: Vec<_> = top.into_iter().map(|Reverse(found)| found).collect();
            best.sort_unstable_by(|a, b| b.cmp(a));
            best.into_iter()
                .map(|(rank, id, via)| Hit {
                    id: id.0,
                    score: rank as i64,
                    via: Kind::ALL[via as usize],
                    is_loose: false,
                })
                .collect()
        };
        if survivors.len() > SURVIVORS_MAX {
            return (hits, Narrowing::default());
        }
        let narrowing = Narrowing {
            query: query.whole.clone(),
            generation: self.generation,
            fuzzy,
            slots: Arc::new(survivors),
        };
        (hits, narrowing)
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

    fn candidates(&self, mask: u64) -> Vec<u32> {
        let all = self.masks.iter().enumerate();
        all.filter(|(_, have)| **have & mask == mask && **have != 0)
            .map(|(slot, _)| slot as u32)
            .collect()
    }

    fn ranked(&self, query: &Query, slots: &[u32], limit: usize) -> Ranked {
        let shares = in_shares(slots, SHARE_MIN, |_, some| {
            self.ranked_alone(query, some, limit)
        });
        let joined = shares.into_iter().reduce(|mut ranked, others| {
            ranked.join(others, limit);
            ranked
        });
        joined.unwrap_or_default()
    }

    fn ranked_alone(&self, query: &Query, slots: &[u32], limit: usize) -> Ranked {
        let mut ranked = Ranked::default();
        let mut scratch = Scratch::default();
        for &slot in slots {
            if self.masks[slot as usize] & query.mask != query.mask {
                continue;
            }
            let Some((rank, via)) = scratch.rank(self.entries(slot), query) else {
                if ranked.survivors.is_empty() && scratch.has_all {
                    ranked.missed.push(slot);
                }
                continue;
            };
            ranked.survivors.push(slot);
            ranked.offer((rank, Reverse(self.ids[slot as usize]), via as u8), limit);
        }
        ranked
    }

    fn fuzzy(
        &self,
        query: &Query,
        slots: &[u32],
        limit: usize,
        survivors: &mut Vec<u32>,
    ) -> Vec<Hit> {
        let pattern = query.pattern();
        let pattern_chars: Vec<char> = pattern.chars().collect();
        let near = in_shares(slots, SHARE_MIN, |_, some| {
            self.near(query, some, &pattern_chars)
        });
        let mut best = BinaryHeap::new();
        for Near { all, top } in near {
            survivors.extend(all);
            best.extend(top);
        }
        while best.len() > SCORED_MAX {
            best.pop();
        }
        let mut spelled = Spelled::default();
        let scorer = SkimMatcherV2::default().ignore_case();
        let scored = best.into_iter().filter_map(|Reverse((_, id, slot, at))| {
            let entry = self.entries(slot).nth(at)?;
            let score = fuzzy_score(&scorer, &spelled.resolved(&entry, &pattern_chars), &pattern)?;
            Some(Hit {
                id: id.0,
                score,
                via: entry.kind,
                is_loose: true,
            })
        });
        let mut hits: Vec<_> = scored.collect();
        hits.sort_unstable_by_key(|hit| (Reverse(hit.score), hit.id));
        hits.truncate(limit);
        hits
    }

    /// Those that have the letters in order, and the ones among them that have them closest together.
    fn near(&self, query: &Query, slots: &[u32], pattern: &[char]) -> Near {
        let mut near = Near::default();
        for &slot in slots {
            let found = self.entries(slot).enumerate().filter(|(_, entry)| {
                entry.kind != Kind::Phone && entry.mask & query.mask == query.mask
            });
            let best = found
                .filter_map(|(at, entry)| Some((Spelled::in_order(&entry, pattern)?, at)))
                .max();
            if let Some((rank, at)) = best {
                near.all.push(slot);
                let id = Reverse(self.ids[slot as usize]);
                near.top.push(Reverse((rank, id, slot, at)));
                if near.top.len() > SCORED_MAX {
                    near.top.pop();
                }
            }
        }
        near
    }
}

/// The only place that knows the scorer, so that another can replace it.
fn fuzzy_score(scorer: &SkimMatcherV2, choice: &str, pattern: &str) -> Option<i64> {
    scorer.fuzzy_match(choice, pattern)
}

/// Rank, id and place of the kind in [`Kind::ALL`].
type Found = (u64, Reverse<u64>, u8);

/// Closeness, id, slot, and which of its texts.
type Close = (i32, Reverse<u64>, u32, usize);

/// What has its letters in order.
#[derive(Default)]
struct Near {
    all: Vec<u32>,
    top: BinaryHeap<Reverse<Close>>,
}

/// What a pass over records found.
#[derive(Default)]
struct Ranked {
    /// The best.
    top: BinaryHeap<Reverse<Found>>,
    /// All that matched.
    survivors: Vec<u32>,
    /// As long as nothing does, what may match in order.
    missed: Vec<u32>,
}

impl Ranked {
    fn offer(&mut self, found: Found, limit: usize) {
        if self.top.len() < limit {
            self.top.push(Reverse(found));
        } else if let Some(mut worst) = self.top.peek_mut()
            && worst.0 < found
        {
            *worst = Reverse(found);
        }
    }

    fn join(&mut self, others: Self, limit: usize) {
        self.survivors.extend(others.survivors);
        self.missed.extend(others.missed);
        for Reverse(found) in others.top {
            self.offer(found, limit);
        }
    }
}

/// Buffers reused from record to record.
#[derive(Default)]
struct Scratch {
    words: Vec<u64>,
    /// Whether one text of the last record had everything that was typed, in whatever order.
    has_all: bool,
    spelled: Spelled,
}

/// Whether the letters of one text, or of one text for each word, suffice.
fn may_match(entries: &Entries<'_>, query: &Query) -> bool {
    let has = |wanted: u64| entries.masks().any(|mask| mask & wanted == wanted);
    has(query.mask) || query.words.iter().all(|word| has(word.mask))
}

impl Scratch {
    fn rank(&mut self, entries: Entries<'_>, query: &Query) -> Option<(u64, Kind)> {
        self.has_all = false;
        if !may_match(&entries, query) {
            return None;
        }
        self.words.clear();
        self.words.resize(query.words.len(), 0);
        let (mut best, mut via, mut length) = (0, Kind::Name, 0);
        for entry in entries {
            if entry.kind == Kind::Name {
                length = entry.text.len() as u64;
            }
            let may = entry.mask & query.mask == query.mask;
            self.has_all |= may && entry.kind != Kind::Phone;
            let whole = if may { self.whole(&entry, query) } else { 0 };
            let rank = if whole > 0 || best >> TIER_SHIFT > WORDS {
                whole
            } else {
                self.some_words(&entry, query)
            };
            if rank > best {
                (best, via) = (rank, entry.kind);
            }
            if best >> TIER_SHIFT == EXACT {
                break;
            }
        }
        if best >> TIER_SHIFT <= WORDS {
            let weakest = self
                .words
                .iter()
                .min()
                .copied()
                .filter(|&quality| quality > 0)?;
            best = WORDS << TIER_SHIFT | weakest << QUALITY_SHIFT;
        }
        Some((best | (0xFFFF - length.min(0xFFFF)) << 16, via))
    }

    /// The rank of the whole query against one text, 0 for none.
    fn whole(&mut self, entry: &Entry<'_>, query: &Query) -> u64 {
        let text = entry.text;
        if entry.kind == Kind::Phone {
            return query
                .phones
                .iter()
                .map(|digits| phone_rank(text, digits.as_bytes()))
                .max()
                .unwrap_or(0);
        }
        let worth = worth(entry.kind) << QUALITY_SHIFT;
        if matches!(entry.kind, Kind::Contact | Kind::Other) {
            return 0;
        }
        if text == query.whole.as_bytes() {
            return EXACT << TIER_SHIFT | worth;
        }
        if text.starts_with(query.whole.as_bytes()) {
            return PREFIX << TIER_SHIFT | worth;
        }
        let Some(letters) = query
            .letters
            .as_deref()
            .filter(|_| entry.kind != Kind::Code)
        else {
            return 0;
        };
        match self.spelled.begins(entry, letters.as_bytes()) {
            Some(usual) => SPELLED << TIER_SHIFT | u64::from(usual) << (QUALITY_SHIFT + 4) | worth,
            None => 0,
        }
    }

    /// Notes which words this text has, and the best of them; below every whole match.
    fn some_words(&mut self, entry: &Entry<'_>, query: &Query) -> u64 {
        let mut best = 0;
        for (word, noted) in query.words.iter().zip(&mut self.words) {
            if entry.mask & word.mask != word.mask {
                continue;
            }
            let found = word_quality(entry, word.text.as_bytes(), &mut self.spelled);
            let quality = if found == 0 {
                0
            } else {
                found << 4 | worth(entry.kind)
            };
            *noted = quality.max(*noted);
            best = quality.max(best);
        }
        best << QUALITY_SHIFT
    }
}

fn worth(kind: Kind) -> u64 {
    match kind {
        Kind::Name => 4,
        Kind::Short => 3,
        Kind::Code | Kind::Contact => 2,
        Kind::Phone => 1,
        Kind::Other => 0,
    }
}

fn phone_rank(number: &[u8], digits: &[u8]) -> u64 {
    let part = digits.len() >= PHONE_PART_MIN;
    if number == digits {
        EXACT << TIER_SHIFT
    } else if part && number.ends_with(digits) {
        PREFIX << TIER_SHIFT | 1 << QUALITY_SHIFT
    } else if part && number.starts_with(digits) {
        PREFIX << TIER_SHIFT
    } else {
        0
    }
}

/// 4 at the beginning of a word, 3 as its reading, 2 inside as text, 1 inside as a reading, 0 not at all.
fn word_quality(entry: &Entry<'_>, word: &[u8], spelled: &mut Spelled) -> u64 {
    if let Some(at) = find(entry.text, word) {
        let starts =
            at == 0 || !entry.text[at - 1].is_ascii_alphanumeric() && entry.text[at].is_ascii();
        return if starts { 4 } else { 2 };
    }
    match spelled.anywhere(entry, word) {
        Some(0) => 3,
        Some(_) => 1,
        None => 0,
    }
}

/// Plain search: names are short, and setting up a cleverer one costs more than it saves.
pub(super) fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    let (&first, rest) = word.split_first()?;
    let last = text.len().checked_sub(word.len())?;
    let mut from = 0;
    while from <= last {
        let at = from + text[from..=last].iter().position(|&b| b == first)?;
        if text[at + 1..].starts_with(rest) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}
