//! The health of every customer as it stood on each day: written once a day in a few records, read as a line of
//! points.
//!
//! A day is a change like any other, in the journal, the log and the copy of a book, written by nobody and never
//! taken back: an undo of other work leaves it as it is. What a customer's line says of a day is what the latest
//! record up to that day says.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::choice::{HealthCap, RiskKind, RiskState, Severity};
use crate::domain::deed::{Deed, DeedAct};
use crate::domain::health_day::{ENTRIES_MOST, Entry, HealthDay, pack, unpack};
use crate::domain::id::{Id, Ref};
use crate::domain::loss::RiskSignal;
use crate::domain::record::{Kind, Record};
use crate::domain::rules::health::{self, DROP, DROP_DAYS};
use crate::domain::when::{Day, Now};
use crate::service::Service;
use crate::service::book::Book;
use crate::service::draft::Draft;
use crate::service::failure::Failure;
use crate::service::reply::Point;
use crate::store::engine::Direction;
use crate::store::index::Lookup;
use std::sync::PoisonError;

/// Points of a line.
pub(crate) const POINTS: usize = 12;
/// Days from one point to the next.
pub(crate) const POINT_DAYS: i32 = 7;
/// Parts of a day that one change holds: a change takes 4 MiB at most.
const PARTS_AT_ONCE: usize = 20;
/// Signals that one change raises.
const SIGNALS_AT_ONCE: usize = 100;
/// Days for which every day is kept; of older months their first.
const DAYS_KEPT: i32 = 400;

/// The records of some days, in order.
fn days(book: &Book<'_>, from: Day, to: Day) -> Result<Vec<HealthDay>, Failure> {
    let lookup = Lookup::by_day(Kind::HealthDay).days(from, to);
    let mut found = Vec::new();
    for id in book.ids(&lookup, Direction::Forward)? {
        let stored = book.find(Ref::new(Kind::HealthDay, id))?;
        if let Some(Record::HealthDay(it)) = stored.map(|stored| stored.record) {
            found.push(*it);
        }
    }
    found.sort_by_key(|it| (it.day, it.part));
    Ok(found)
}

/// Whether a day was written.
fn is_written(book: &Book<'_>, day: Day) -> Result<bool, Failure> {
    let lookup = Lookup::by_day(Kind::HealthDay).days(day, day);
    Ok(!book.ids(&lookup, Direction::Forward)?.is_empty())
}

/// Everybody's entries as they stand after some days.
#[derive(Default)]
struct Standing(HashMap<u64, Entry>);

impl Standing {
    fn take(&mut self, day: &HealthDay) {
        // A day that says of everybody says of whom there is nothing more, too.
        if day.full && day.part == 0 {
            self.0.clear();
        }
        for entry in unpack(&day.packed) {
            self.0.insert(entry.customer, entry);
        }
    }
}

/// A customer's line of points up to today, oldest first, and what the days of the last month say of them.
pub(crate) struct Line {
    pub(crate) points: [Option<u16>; POINTS],
    /// The best day of the last month.
    pub(crate) best: Option<Point>,
    /// The components as the oldest of these days had them.
    pub(crate) before: Option<(Day, [Option<u8>; 6])>,
}

/// Reads the line of one customer.
pub(crate) fn line(book: &Book<'_>, customer: u64, today: Day) -> Result<Line, Failure> {
    let span = POINT_DAYS * (POINTS as i32 - 1);
    let first = today.plus(-span);
    // The first of a month says of everybody: what stands on the first point stands there or behind it.
    let from = first.month_of().first_day();
    let mut points = [None; POINTS];
    let mut best: Option<Point> = None;
    let mut before = None;
    let mut known: Option<Entry> = None;
    let mut next = 0;
    let until = |place: usize| first.plus(POINT_DAYS * place as i32);
    for day in days(book, from, today)? {
        while next < POINTS && until(next) < day.day {
            points[next] = known.and_then(|it| it.score);
            next += 1;
        }
        if day.full && day.part == 0 {
            known = None;
        }
        if let Some(entry) = unpack(&day.packed).find(|it| it.customer == customer) {
            known = Some(entry);
        }
        if let Some(Entry {
            score: Some(score),
            parts,
            ..
        }) = known
            && today.since(day.day) <= DROP_DAYS
        {
            before = before.or(Some((day.day, parts)));
            if best.is_none_or(|best| score > best.score) {
                best = Some(Point {
                    day: day.day,
                    score,
                });
            }
        }
    }
    for point in &mut points[next..] {
        *point = known.and_then(|it| it.score);
    }
    Ok(Line {
        points,
        best,
        before,
    })
}

/// Whether a fall of health raises a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signals {
    /// It does.
    Raised,
    /// It does not: the weeks before are made up from what is known today, and what was not known looks like a fall.
    Unraised,
}

impl Service {
    /// Writes down how every customer does today, once a day, and raises a signal of whom it fell. Says whether this
    /// call wrote it.
    ///
    /// # Errors
    /// When the book cannot be read or takes no writes; nobody's work depends on it.
    pub fn keep_health(&self, now: Now, signals: Signals) -> Result<bool, Failure> {
        let today = now.today();
        let (entries, full, fallen) = {
            let roster = self.roster.read().unwrap_or_else(PoisonError::into_inner);
            let book = self.book(&roster);
            if roster.len() == 0 || is_written(&book, today)? {
                return Ok(false);
            }
            let everybody = super::everybody(&book, now)?;
            let mut entries: Vec<Entry> = (everybody.iter())
                .map(|(light, known)| Entry::of(light.id, &health::judge(&known.health, today)))
                .collect();
            entries.sort_unstable_by_key(|entry| entry.customer);
            let (standing, best) = lately(&book, today)?;
            let fallen = fallen(&entries, &best, &signalled(&book, today)?);
            let full = days(&book, today.month_of().first_day(), today)?.is_empty();
            if full {
                entries.retain(|entry| entry.score.is_some());
            } else {
                entries.retain(|entry| entry.is_news(standing.0.get(&entry.customer)));
                let here: HashSet<u64> = everybody.iter().map(|(light, _)| light.id).collect();
                entries.extend(gone(&standing, &here));
                entries.sort_unstable_by_key(|entry| entry.customer);
            }
            (entries, full, fallen)
        };
        self.write_health(&entries, full, now)?;
        if signals == Signals::Unraised {
            return Ok(true);
        }
        for some in fallen.chunks(SIGNALS_AT_ONCE) {
            self.raise(some, now)?;
        }
        Ok(true)
    }

    fn write_health(&self, entries: &[Entry], full: bool, now: Now) -> Result<(), Failure> {
        let today = now.today();
        let mut roster = self.roster.write().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have been quicker.
        if is_written(&self.book(&roster), today)? {
            return Ok(());
        }
        let mut parts: Vec<HealthDay> = (0..)
            .zip(entries.chunks(ENTRIES_MOST))
            .map(|(part, entries)| HealthDay {
                day: today,
                part,
                full,
                count: entries.len() as i64,
                packed: pack(entries),
            })
            .collect();
        if parts.is_empty() {
            parts.push(HealthDay {
                day: today,
                full,
                ..HealthDay::default()
            });
        }
        let mut last = None;
        for some in parts.chunks(PARTS_AT_ONCE) {
            let written = self.write_own_part(&mut roster, now, |draft| {
                for part in some {
                    draft.append(part.clone().into());
                }
                if last.is_none() {
                    thin(draft, today)?;
                }
                Ok(Some(Deed {
                    act: DeedAct::Measured,
                    kind: Kind::Customer,
                    name: String::new(),
                    count: entries.len() as u64,
                }))
            })?;
            last = written.or(last);
        }
        drop(roster);
        // No list shows it: nobody has to ask again.
        last.map_or(Ok(()), |(done, _)| self.acknowledge(&done, []))
    }

    fn raise(&self, fallen: &[(u64, Point, u16)], now: Now) -> Result<(), Failure> {
        self.write_own(now, |draft| {
            for (customer, best, score) in fallen {
                let Some(light) = draft.book.roster.get(*customer) else {
                    continue;
                };
                let signal = RiskSignal {
                    customer: Id::new(*customer),
                    kind: RiskKind::HealthDrop,
                    what: told(*best, *score),
                    day: now.today(),
                    severity: if health::band(Some(*score))
                        == crate::domain::choice::HealthBand::Red
                    {
                        Severity::Critical
                    } else {
                        Severity::Major
                    },
                    owner: light.owner,
                    state: RiskState::Open,
                    ..RiskSignal::default()
                };
                draft.append(signal.into());
            }
            Ok(Some(Deed {
                act: DeedAct::Added,
                kind: Kind::RiskSignal,
                name: String::new(),
                count: fallen.len() as u64,
            }))
        })?;
        Ok(())
    }
}

/// What a signal says: numbers alone, which every language reads.
fn told(best: Point, score: u16) -> String {
    let points = |score: u16| format!("{}.{}", score / 10, score % 10);
    format!("{} -> {} ({})", points(best.score), points(score), best.day)
}

/// Everybody's entries as they stand, and everybody's best day of the last month.
fn lately(book: &Book<'_>, today: Day) -> Result<(Standing, HashMap<u64, Point>), Failure> {
    let since = today.plus(-DROP_DAYS);
    let mut standing = Standing::default();
    let mut best: HashMap<u64, Point> = HashMap::new();
    let mut raise = |entry: &Entry, day: Day| {
        if let Some(score) = entry.score {
            let place = best.entry(entry.customer).or_insert(Point { day, score });
            if score > place.score {
                *place = Point { day, score };
            }
        }
    };
    let mut is_within = false;
    for day in days(book, since.month_of().first_day(), today)? {
        if day.day >= since && !is_within {
            // What stood when the month began counts as its first day.
            is_within = true;
            standing.0.values().for_each(|entry| raise(entry, since));
        }
        standing.take(&day);
        if is_within {
            unpack(&day.packed).for_each(|entry| raise(&entry, day.day));
        }
    }
    if !is_within {
        standing.0.values().for_each(|entry| raise(entry, since));
    }
    Ok((standing, best))
}

/// Those who had entries and are not in the book any more.
fn gone(standing: &Standing, here: &HashSet<u64>) -> Vec<Entry> {
    let gone = standing
        .0
        .values()
        .filter(|entry| entry.score.is_some() && !here.contains(&entry.customer));
    gone.map(|entry| Entry {
        customer: entry.customer,
        score: None,
        parts: [None; 6],
        cap: HealthCap::None,
    })
    .collect()
}

/// Whose fall was told of within the last month.
fn signalled(book: &Book<'_>, today: Day) -> Result<HashSet<u64>, Failure> {
    let lookup = Lookup::by_day(Kind::RiskSignal).days(today.plus(-DROP_DAYS), today);
    let mut found = HashSet::new();
    for id in book.ids(&lookup, Direction::Forward)? {
        let stored = book.find(Ref::new(Kind::RiskSignal, id))?;
        if let Some(Record::RiskSignal(it)) = stored.map(|stored| stored.record)
            && it.kind == RiskKind::HealthDrop
        {
            found.insert(it.customer.number());
        }
    }
    Ok(found)
}

/// Whose health fell by ten points within a month: the customer, their best day, what they came to.
fn fallen(
    entries: &[Entry],
    best: &HashMap<u64, Point>,
    told: &HashSet<u64>,
) -> Vec<(u64, Point, u16)> {
    let fell = |entry: &Entry| {
        let (score, best) = (entry.score?, best.get(&entry.customer)?);
        (best.score >= score + DROP && !told.contains(&entry.customer)).then_some((
            entry.customer,
            *best,
            score,
        ))
    };
    entries.iter().filter_map(fell).collect()
}

/// Of months that are long past only the first day stays.
fn thin(draft: &mut Draft<'_>, today: Day) -> Result<(), Failure> {
    let lookup = Lookup::by_day(Kind::HealthDay).days(Day::MIN, today.plus(-DAYS_KEPT));
    let ids = draft.book.ids(&lookup, Direction::Forward)?;
    let mut firsts: BTreeMap<u32, Day> = BTreeMap::new();
    for id in ids {
        let Some(stored) = draft.book.find(Ref::new(Kind::HealthDay, id))? else {
            continue;
        };
        let Record::HealthDay(it) = &stored.record else {
            continue;
        };
        let first = *firsts.entry(it.day.month_of().number()).or_insert(it.day);
        if it.day != first && !it.full {
            draft.remove(stored);
        }
    }
    Ok(())
}
