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
use crate::domain::choice::{CostKind, VisitKind, VisitState};
use crate::domain::id::Id;
use crate::domain::money::{ExactMoney, Money};
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
    /// A visit: what for, how far it is, and what it cost.
    Visit(VisitKind, VisitState, Option<Money>),
    /// A touchpoint, and whether it resets the rhythm.
    Touchpoint(bool),
    /// A service cost: of what, the amount, and the hours.
    Cost(CostKind, Option<Money>, Option<ExactMoney>),
    /// That somebody asked or looked, and when.
    Seen,
}

/// Bits that say which numbers follow.
const FIRST: u8 = 1;
const SECOND: u8 = 2;

fn numbers(key: Key, first: Option<i64>, second: Option<i64>) -> Key {
    let bits = if first.is_some() { FIRST } else { 0 } | if second.is_some() { SECOND } else { 0 };
    let numbers = first.into_iter().chain(second);
    numbers.fold(key.u8(bits), Key::i64)
}

impl Gist {
    /// The kinds of records that have one.
    pub const KINDS: [Kind; 5] = [
        Kind::Visit,
        Kind::Touchpoint,
        Kind::ServiceCost,
        Kind::Opinion,
        Kind::Intel,
    ];

    /// The gist of a record of one of the kinds that have one.
    pub fn of(record: &Record) -> Option<Self> {
        let says = match record {
            Record::Visit(it) => Says::Visit(it.kind, it.state, it.cost),
            Record::Touchpoint(it) => Says::Touchpoint(it.counts),
            Record::ServiceCost(it) => Says::Cost(it.kind, it.amount, it.hours),
            Record::Opinion(_) | Record::Intel(_) => Says::Seen,
            _ => return None,
        };
        let customer = record.customer().map_or(0, Id::number);
        Some(Self { customer, says })
    }

    pub(super) fn encode(self) -> Vec<u8> {
        let key = Key::new().u64(self.customer);
        let key = match self.says {
            Says::Visit(kind, state, cost) => numbers(
                key.u8(kind.number()).u8(state.number()),
                cost.map(Money::units),
                None,
            ),
            Says::Touchpoint(counts) => key.u8(counts.into()),
            Says::Cost(kind, amount, hours) => numbers(
                key.u8(kind.number()),
                amount.map(Money::units),
                hours.map(ExactMoney::units),
            ),
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
                let (cost, _) = two(&mut parts)?;
                Says::Visit(kind, state, cost.map(Money::from_units))
            }
            Kind::Touchpoint => Says::Touchpoint(parts.u8()? != 0),
            Kind::ServiceCost => {
                let kind = CostKind::from_number(parts.u8()?)?;
                let (amount, hours) = two(&mut parts)?;
                let hours = hours.map(ExactMoney::from_units);
                Says::Cost(kind, amount.map(Money::from_units), hours)
            }
            Kind::Opinion | Kind::Intel => Says::Seen,
            _ => return None,
        };
        parts.rest().is_empty().then_some(Self { customer, says })
    }
}

fn two(parts: &mut KeyParts<'_>) -> Option<(Option<i64>, Option<i64>)> {
    let bits = parts.u8()?;
    let mut number = |bit| match bits & bit {
        0 => Some(None),
        _ => parts.i64().map(Some),
    };
    Some((number(FIRST)?, number(SECOND)?))
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
        let money = [None, Some(0), Some(-1), Some(i64::MAX)];
        let mut says = vec![
            (Kind::Touchpoint, Says::Touchpoint(true)),
            (Kind::Touchpoint, Says::Touchpoint(false)),
            (Kind::Opinion, Says::Seen),
            (Kind::Intel, Says::Seen),
        ];
        for one in money {
            let cost = one.map(Money::from_units);
            for state in VisitState::ALL {
                says.push((Kind::Visit, Says::Visit(VisitKind::ALL[1], *state, cost)));
            }
            for other in money {
                let hours = other.map(ExactMoney::from_units);
                let of = Says::Cost(CostKind::Freight, cost, hours);
                says.push((Kind::ServiceCost, of));
            }
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
        let visit = Says::Visit(
            VisitKind::Executive,
            VisitState::Done,
            Some(Money::from_units(5)),
        );
        let (kind, state) = (VisitKind::Executive.number(), VisitState::Done.number());
        let expected = [
            0, 0, 0, 0, 0, 0, 1, 2, kind, state, 1, 128, 0, 0, 0, 0, 0, 0, 5,
        ];
        assert_eq!(gist(visit).encode(), expected);
        let hours = Some(ExactMoney::from_units(-1));
        let cost = Says::Cost(CostKind::Service, None, hours);
        let kind = CostKind::Service.number();
        let expected = [
            0, 0, 0, 0, 0, 0, 1, 2, kind, 2, 127, 255, 255, 255, 255, 255, 255, 255,
        ];
        assert_eq!(gist(cost).encode(), expected);
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
