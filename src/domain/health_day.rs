//! The health of customers on a day: many of them in one record (DOMAIN.md 8.4, 9.8).
//!
//! A record a customer and day would be a hundred thousand changes every morning. A day is a handful of records, and
//! one says only of whom it has something new: the first of a month of everybody, the others of those whose score
//! moved by a point or whose cap changed. What stands for a customer on a day is what the latest record up to then
//! says. No words, no names: numbers of customers and points.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::choice::{HealthCap, HealthComponent};
use super::invalid::Why;
use super::record::record;
use super::rules::health::Health;
use super::value::{FieldType, Value};
use super::when::Day;

/// Customers that one record holds at most.
pub const ENTRIES_MOST: usize = 10_000;

record! {
    /// The health of customers on a day, or a part of them. Written by the program alone.
    pub struct HealthDay {
        day: Day = Day, day().required().kept();
        /// From 0, where a day takes several records.
        part: i64 = Part, number(0, 10_000).kept();
        /// It says of everybody, not only of those with news.
        full: bool = Full, flag().kept();
        /// How many customers it holds.
        count: i64 = Count, number(0, 1_000_000).kept();
        packed: Packed = Packed, memo().kept();
    }
}

/// Bytes: as they are on disk, as base64 where people read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packed(pub Vec<u8>);

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&BASE64.encode(&self.0))
        } else {
            serializer.serialize_bytes(&self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Packed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = <Cow<'de, str>>::deserialize(deserializer)?;
            (BASE64.decode(text.as_bytes()))
                .map(Self)
                .map_err(|_| serde::de::Error::custom("not base64"))
        } else {
            Vec::deserialize(deserializer).map(Self)
        }
    }
}

impl FieldType for Packed {
    fn value(&self) -> Value {
        if self.0.is_empty() {
            Value::Empty
        } else {
            Value::Text(BASE64.encode(&self.0))
        }
    }

    fn from_value(value: Value) -> Result<Self, Why> {
        match value {
            Value::Empty => Ok(Self::default()),
            Value::Text(text) => (BASE64.decode(text.as_bytes()))
                .map(Self)
                .map_err(|_| Why::WrongKind),
            _ => Err(Why::WrongKind),
        }
    }
}

/// The health of a customer, as a day keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The customer.
    pub customer: u64,
    /// Tenths of a point; nothing where nothing is known any more.
    pub score: Option<u16>,
    /// Whole points of the components in order.
    pub parts: [Option<u8>; 6],
    /// The alarm that held the score down.
    pub cap: HealthCap,
}

impl Entry {
    /// What a day keeps of a judgement.
    pub fn of(customer: u64, health: &Health) -> Self {
        let mut parts = [None; 6];
        for (place, part) in parts.iter_mut().zip(&health.parts) {
            *place = part.score.map(|score| ((score + 5) / 10) as u8);
        }
        Self {
            customer,
            score: health.score,
            parts,
            cap: health.cap().unwrap_or(HealthCap::None),
        }
    }

    /// Whether this one tells anything new: a whole point, another cap, known or not.
    pub fn is_news(&self, before: Option<&Self>) -> bool {
        let points = |score: Option<u16>| score.map(|score| (score + 5) / 10);
        match before {
            None => self.score.is_some(),
            Some(before) => points(self.score) != points(before.score) || self.cap != before.cap,
        }
    }
}

/// Packs entries, which are in order of customers.
pub fn pack(entries: &[Entry]) -> Packed {
    let mut out = Vec::with_capacity(entries.len() * 10);
    let mut last = 0;
    for entry in entries {
        number(&mut out, entry.customer - last);
        last = entry.customer;
        number(
            &mut out,
            entry.score.map_or(0, |score| u64::from(score) + 1),
        );
        let known = (entry.parts.iter().zip(0..))
            .filter_map(|(part, bit)| part.map(|_| 1_u8 << bit))
            .sum();
        out.push(entry.cap.number());
        out.push(known);
        out.extend(entry.parts.iter().flatten());
    }
    Packed(out)
}

/// Unpacks entries; those behind a damage are not there.
pub fn unpack(packed: &Packed) -> impl Iterator<Item = Entry> {
    let mut rest = packed.0.as_slice();
    let mut last = 0;
    std::iter::from_fn(move || {
        let entry = read(&mut rest, last)?;
        last = entry.customer;
        Some(entry)
    })
}

fn read(rest: &mut &[u8], last: u64) -> Option<Entry> {
    let customer = last.checked_add(read_number(rest)?)?;
    let score = match read_number(rest)? {
        0 => None,
        score => Some(u16::try_from(score - 1).ok()?),
    };
    let cap = HealthCap::from_number(byte(rest)?)?;
    let known = byte(rest)?;
    let mut parts = [None; HealthComponent::ALL.len()];
    for (bit, part) in parts.iter_mut().enumerate() {
        if known & 1 << bit != 0 {
            *part = Some(byte(rest)?);
        }
    }
    Some(Entry {
        customer,
        score,
        parts,
        cap,
    })
}

/// Seven bits a byte, the lowest first; all but the last have the eighth.
fn number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn read_number(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let byte = byte(rest)?;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    let (byte, behind) = rest.split_first()?;
    *rest = behind;
    Some(*byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry() -> impl Strategy<Value = Entry> {
        let part = proptest::option::of(0_u8..=100);
        (
            1_u64..1 << 40,
            proptest::option::of(0_u16..=1000),
            proptest::array::uniform6(part),
            0_u8..5,
        )
            .prop_map(|(customer, score, parts, cap)| Entry {
                customer,
                score,
                parts,
                cap: HealthCap::from_number(cap).unwrap(),
            })
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(mut entries in proptest::collection::vec(entry(), 0..50)) {
            entries.sort_by_key(|entry| entry.customer);
            entries.dedup_by_key(|entry| entry.customer);
            let packed = pack(&entries);
            prop_assert_eq!(unpack(&packed).collect::<Vec<_>>(), entries);
        }

        #[test]
        fn any_bytes_are_read_without_a_fall(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _entries: Vec<Entry> = unpack(&Packed(bytes)).collect();
        }
    }

    #[test]
    fn a_customer_takes_about_ten_bytes() {
        let entries: Vec<Entry> = (1..=1000)
            .map(|customer| Entry {
                customer: customer * 7,
                score: Some(722),
                parts: [Some(60), Some(80), Some(70), Some(100), None, Some(60)],
                cap: HealthCap::None,
            })
            .collect();
        assert_eq!(pack(&entries).0.len(), 10_000);
    }

    #[test]
    fn less_than_a_point_is_no_news() {
        let at = |score, cap| Entry {
            customer: 1,
            score,
            parts: [None; 6],
            cap,
        };
        let before = at(Some(722), HealthCap::None);
        assert!(!at(Some(724), HealthCap::None).is_news(Some(&before)));
        assert!(at(Some(725), HealthCap::None).is_news(Some(&before)));
        assert!(at(Some(722), HealthCap::Hold).is_news(Some(&before)));
        assert!(at(None, HealthCap::None).is_news(Some(&before)));
        assert!(before.is_news(None));
        assert!(!at(None, HealthCap::None).is_news(None));
    }
}
