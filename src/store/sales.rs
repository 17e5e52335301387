//! Sale lines: one block for each customer and month, and monthly sums beside it.
//!
//! Ten million single lines take 14 GB to load and 353 MB to keep open; in blocks it is a tenth.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::codec::{self, BLOCK_MAX, Frame, Malformed};
use super::key::{Key, KeyParts};
use super::upgrade::Sale1;
use crate::domain::customer::Customer;
use crate::domain::id::{Id, Revision};
use crate::domain::record::{Kind, Stamp};
use crate::domain::trade::{Product, Sale, Totals};
use crate::domain::when::Month;

/// One line of a sale, as the book keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct SaleLine {
    /// Its number.
    pub id: u64,
    /// The change that wrote it.
    pub revision: Revision,
    /// When and by whom.
    pub stamp: Stamp,
    /// What it says.
    pub sale: Sale,
}

/// What a change did to the lines of one customer and month.
#[derive(Debug, Clone, PartialEq)]
pub struct SalesChange {
    /// Whose.
    pub customer: u64,
    /// When.
    pub month: Month,
    /// Lines that are gone or replaced.
    pub removed: Vec<SaleLine>,
    /// Lines that are new or replace a removed one of the same id.
    pub added: Vec<SaleLine>,
}

/// All lines of one customer and month.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    /// The change that last touched it.
    pub revision: Revision,
    /// By id.
    pub lines: BTreeMap<u64, SaleLine>,
}

/// Bytes of most blocks and sums.
const USUAL: usize = 192;

/// `T` is a sale, or the borrowed sale that is written.
#[derive(Serialize, Deserialize)]
struct Stored<T> {
    /// Most lines of a block come from one or two imports, so their stamps stand here once.
    origins: Vec<(u64, Stamp)>,
    lines: Vec<(u64, u32, T)>,
}

impl Block {
    /// Puts the block into a frame, lines in order of day and id.
    pub fn encode(&self) -> Result<Vec<u8>, Malformed> {
        encode_lines(self.revision, self.lines.values())
    }

    /// Takes a block out of a frame.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let frame = Frame::decode(bytes)?;
        let lines = decode_lines(&frame)?;
        Ok(Self {
            revision: Revision(frame.revision),
            lines: lines.into_iter().map(|line| (line.id, line)).collect(),
        })
    }
}

pub(super) fn encode_lines<'a>(
    revision: Revision,
    lines: impl IntoIterator<Item = &'a SaleLine>,
) -> Result<Vec<u8>, Malformed> {
    let mut out = Vec::with_capacity(USUAL);
    append_lines(&mut out, revision, lines)?;
    Ok(out)
}

/// Encodes lines in their frame behind what `out` holds.
pub(super) fn append_lines<'a>(
    out: &mut Vec<u8>,
    revision: Revision,
    lines: impl IntoIterator<Item = &'a SaleLine>,
) -> Result<(), Malformed> {
    let mut lines: Vec<&SaleLine> = lines.into_iter().collect();
    lines.sort_by_key(|line| (line.sale.day, line.id));
    let mut origins: Vec<(u64, Stamp)> = Vec::new();
    let rows = lines.iter().map(|line| {
        let origin = (line.revision.0, line.stamp);
        let place = origins
            .iter()
            .position(|it| *it == origin)
            .unwrap_or_else(|| {
                origins.push(origin);
                origins.len() - 1
            });
        (line.id, place as u32, &line.sale)
    });
    let lines = rows.collect();
    let frame = (Kind::Sale.number(), Kind::Sale.format(), revision.0);
    codec::append_framed(out, frame, &Stored { origins, lines }, BLOCK_MAX)
}

pub(super) fn decode_lines(frame: &Frame<'_>) -> Result<Vec<SaleLine>, Malformed> {
    if frame.kind != Kind::Sale.number() {
        return Err(Malformed::Kind(frame.kind));
    }
    if frame.format == Kind::Sale.format() {
        return lines_of::<Sale>(frame);
    }
    match frame.format {
        1 => lines_of::<Sale1>(frame),
        newer => Err(Malformed::Newer(newer)),
    }
}

fn lines_of<T: DeserializeOwned + Into<Sale>>(
    frame: &Frame<'_>,
) -> Result<Vec<SaleLine>, Malformed> {
    let stored: Stored<T> = codec::from_bytes(frame.body, BLOCK_MAX)?;
    let lines = stored.lines.into_iter().map(|(id, origin, sale)| {
        let (revision, stamp) = *stored.origins.get(origin as usize).ok_or(Malformed::Body)?;
        Ok(SaleLine {
            id,
            revision: Revision(revision),
            stamp,
            sale: sale.into(),
        })
    });
    lines.collect()
}

pub(super) fn block_key(customer: u64, month: Month) -> Vec<u8> {
    Key::new().u64(customer).u32(month.number()).bytes()
}

pub(super) fn block_of_key(key: &[u8]) -> Option<(u64, Month)> {
    let mut parts = KeyParts::new(key);
    Some((parts.u64()?, Month::from_number(parts.u32()?)?))
}

/// What monthly sums are kept for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SumOf {
    /// All sales of the book.
    Book,
    /// One customer.
    Customer(Id<Customer>),
    /// One product.
    Product(Id<Product>),
}

impl SumOf {
    /// Kind of sum and id, as they stand in keys.
    const fn parts(self) -> (u8, u64) {
        match self {
            Self::Book => (0, 0),
            Self::Customer(id) => (1, id.number()),
            Self::Product(id) => (2, id.number()),
        }
    }

    /// Everything a line counts for.
    pub(super) fn of(sale: &Sale) -> impl Iterator<Item = Self> {
        let product = sale
            .product
            .filter(|id| id.number() != 0)
            .map(Self::Product);
        [Self::Book, Self::Customer(sale.customer)]
            .into_iter()
            .chain(product)
    }

    pub(super) fn prefix(self) -> Key {
        let (kind, id) = self.parts();
        Key::new().u8(kind).u64(id)
    }

    /// The key of a year of sums.
    pub(super) fn key(self, year: u32) -> Vec<u8> {
        self.prefix().u32(year).bytes()
    }

    /// What is summed in the row of a key, and the year.
    pub(super) fn of_key(key: &[u8]) -> Option<(Self, u32)> {
        let mut parts = KeyParts::new(key);
        let of = match (parts.u8()?, parts.u64()?) {
            (0, _) => Self::Book,
            (1, id) => Self::Customer(Id::new(id)),
            (2, id) => Self::Product(Id::new(id)),
            _ => return None,
        };
        Some((of, parts.u32()?))
    }
}

/// The sums of one year, by month of the year from 1; months without sales are left out. A row a
/// month would be most of the keys of a book, and keys are what opening sled takes time for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Year {
    /// The change that last touched it.
    pub(super) revision: u64,
    months: BTreeMap<u8, Totals>,
}

impl Year {
    /// No sums yet, as change `revision` begins them.
    pub(super) fn at(revision: u64) -> Self {
        Self {
            revision,
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, month: Month, by: Totals) {
        let place = month.month() as u8;
        let sum = self.months.entry(place).or_default();
        *sum = sum.plus(by);
        if *sum == Totals::default() {
            self.months.remove(&place);
        }
    }

    /// The months of `year` that have sums.
    pub(super) fn months(&self, year: u32) -> impl Iterator<Item = (Month, Totals)> {
        let month = move |(place, totals): (&u8, &Totals)| {
            Some((Month::from_number(year * 100 + u32::from(*place))?, *totals))
        };
        self.months.iter().filter_map(month)
    }

    pub(super) fn encode(&self) -> Result<Vec<u8>, Malformed> {
        let mut out = Vec::with_capacity(USUAL);
        codec::append_framed(&mut out, (0, 1, self.revision), &self.months, YEAR_MAX)?;
        Ok(out)
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let frame = Frame::decode(bytes)?;
        Ok(Self {
            revision: frame.revision,
            months: codec::from_bytes(frame.body, YEAR_MAX)?,
        })
    }
}

/// Most bytes of a year of sums.
const YEAR_MAX: usize = 4096;

/// The year of a month, as it stands in keys.
pub(super) const fn year_of(month: Month) -> u32 {
    month.number() / 100
}

/// How a change moves the sums, each named once.
pub(super) fn sum_changes(changes: &[SalesChange]) -> BTreeMap<(SumOf, Month), Totals> {
    let mut sums: BTreeMap<(SumOf, Month), Totals> = BTreeMap::new();
    for block in changes {
        for line in &block.removed {
            for of in SumOf::of(&line.sale) {
                let sum = sums.entry((of, block.month)).or_default();
                *sum = sum.minus(Totals::of(&line.sale));
            }
        }
        for line in &block.added {
            for of in SumOf::of(&line.sale) {
                let sum = sums.entry((of, block.month)).or_default();
                *sum = sum.plus(Totals::of(&line.sale));
            }
        }
    }
    sums
}
