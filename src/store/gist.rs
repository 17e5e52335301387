//! What reports over everybody ask of a dated record, kept in its entry of the index of days: a million visits are
//! counted without decoding one of them.
//!
//! Derived from the record alone, as the entry is. The layout is on disk: whoever changes it, or which kinds have a
//! gist, raises [`SCHEMA`](super::schema::SCHEMA).

use super::book::Store;
use super::error::{Result, StoreError};
use super::index::{self, Lookup};
use super::key::{Key, KeyParts};
use super::schema::Tree;
use crate::domain::choice::{VisitKind, VisitState};
use crate::domain::id::Id;
use crate::domain::record::{Kind, Record};
use crate::domain::when::Day;
use crate::store::engine::{Direction, scan};

/// What a dated record says in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gist {
    /// Whose it is; 0 for nobody's.
    pub customer: u64,
    /// What it says.
    pub says: Says,
}

/// What is said of a kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// A visit: what for, and how far it is.
    Visit(VisitKind, VisitState),
    /// A touchpoint, and whether it resets the rhythm.
    Touchpoint(bool),
    /// That somebody asked or looked, and when.
    Seen,
}

impl Gist {
    /// The kinds of records that have one.
    pub const KINDS: [Kind; 4] = [Kind::Visit, Kind::Touchpoint, Kind::Opinion, Kind::Intel];

    /// The gist of a record of one of the kinds that have one.
    pub fn of(record: &Record) -> Option<Self> {
        let says = match record {
            Record::Visit(it) => Says::Visit(it.kind, it.state),
            Record::Touchpoint(it) => Says::Touchpoint(it.counts),
            Record::Opinion(_) | Record::Intel(_) => Says::Seen,
            _ => return None,
        };
        let customer = record.customer().map_or(0, Id::number);
        Some(Self { customer, says })
    }

    pub(super) fn encode(self) -> Vec<u8> {
        let key = Key::new().u64(self.customer);
        let key = match self.says {
            Says::Visit(kind, state) => key.u8(kind.number()).u8(state.number()),
            Says::Touchpoint(counts) => key.u8(counts.into()),
            Says::Seen => key,
        };
        key.bytes()
    }

    pub(super) fn decode(kind: Kind, bytes: &[u8]) -> Option<Self> {
        let mut parts = KeyParts::new(bytes);
        let customer = parts.u64()?;
        let says = match kind {
            Kind::Visit => {
                let kind = VisitKind::from_number(parts.u8()?)?;
                let state = VisitState::from_number(parts.u8()?)?;
                Says::Visit(kind, state)
            }
            Kind::Touchpoint => Says::Touchpoint(parts.u8()? != 0),
            Kind::Opinion | Kind::Intel => Says::Seen,
            _ => return None,
        };
        parts.rest().is_empty().then_some(Self { customer, says })
    }
}

impl Store {
    /// The gist of every live record of a kind from day `first` through `last`, in order of days.
    pub fn each_gist(
        &self,
        kind: Kind,
        (first, last): (Day, Day),
        mut each: impl FnMut(Day, Gist),
    ) -> Result<()> {
        let range = Lookup::by_day(kind).days(first, last).range;
        self.with_engine(|engine| {
            scan(engine, Tree::Index, range, |row| {
                let gist = Gist::decode(kind, &row.value);
                let read = index::day_of_key(&row.key).zip(gist);
                let (day, gist) = read.ok_or_else(|| {
                    let kind = kind.key();
                    StoreError::damaged(format!(
                        "an entry of the index of {kind} cannot be read; `keybook doctor` writes the index anew"
                    ))
                })?;
                each(day, gist);
                Ok(())
            })
        })
    }

    /// The first and the last day that a live record of a kind is filed under.
    pub fn days_of(&self, kind: Kind) -> Result<Option<(Day, Day)>> {
        let range = Lookup::by_day(kind).range;
        let end = |direction| {
            let page =
                self.with_engine(|engine| engine.range(Tree::Index, &range, direction, 1))?;
            Ok(page
                .rows
                .first()
                .and_then(|row| index::day_of_key(&row.key)))
        };
        Ok(end(Direction::Forward)?.zip(end(Direction::Backward)?))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::vocabulary::FieldKey;

    #[test]
    fn kinds_that_have_a_gist_are_dated() {
        for kind in Kind::ALL {
            let record = kind.blank();
            assert_eq!(Gist::KINDS.contains(kind), Gist::of(&record).is_some());
            let mut fields = kind.fields().iter();
            let is_dated = fields.any(|field| field.key == FieldKey::Day);
            assert!(!Gist::KINDS.contains(kind) || is_dated);
        }
    }

    #[test]
    fn gists_come_back() {
        let mut says = vec![
            (Kind::Touchpoint, Says::Touchpoint(true)),
            (Kind::Touchpoint, Says::Touchpoint(false)),
            (Kind::Opinion, Says::Seen),
            (Kind::Intel, Says::Seen),
        ];
        for state in VisitState::ALL {
            says.push((Kind::Visit, Says::Visit(VisitKind::ALL[1], *state)));
        }
        for (kind, says) in says {
            let gist = Gist {
                customer: 7_000_000_001,
                says,
            };
            assert_eq!(Gist::decode(kind, &gist.encode()), Some(gist));
        }
    }

    /// The layout is on disk. A failure here means that the schema must be raised.
    #[test]
    fn golden_gists() {
        let gist = |says| Gist {
            customer: 258,
            says,
        };
        let visit = Says::Visit(VisitKind::Executive, VisitState::Done);
        let (kind, state) = (VisitKind::Executive.number(), VisitState::Done.number());
        let expected = [0, 0, 0, 0, 0, 0, 1, 2, kind, state];
        assert_eq!(gist(visit).encode(), expected);
        assert_eq!(
            gist(Says::Touchpoint(true)).encode(),
            [0, 0, 0, 0, 0, 0, 1, 2, 1]
        );
        assert_eq!(gist(Says::Seen).encode(), [0, 0, 0, 0, 0, 0, 1, 2]);
    }

    proptest! {
        #[test]
        fn foreign_bytes_never_panic(bytes: Vec<u8>) {
            for kind in Kind::ALL {
                let _ = Gist::decode(*kind, &bytes);
            }
        }
    }
}
