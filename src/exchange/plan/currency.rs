//! One currency a file: amounts of two cannot be added, so a row in another one than most of the file stays out.

use crate::domain::field::FieldKind;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;
use crate::exchange::mapping::{Mapping, Place, bare};
use crate::exchange::number::currency;
use crate::exchange::table::{Row, Table};

/// Titles of a column that says in which currency its row is.
const TITLES: [&str; 9] = [
    "currency",
    "currencycode",
    "cur",
    "curr",
    "币种",
    "币别",
    "货币",
    "结算币种",
    "交易币种",
];

/// Where a file says in which currency its rows are, and which most of them are in.
#[derive(Debug, Default)]
pub(super) struct Currencies {
    /// Columns of amounts, and the one that names the currency.
    columns: Vec<usize>,
    named: Option<usize>,
    usual: String,
    /// Several are named; without that nothing is to be looked at row by row.
    is_mixed: bool,
}

/// Kinds whose amounts are added up in the currency of the book. A customer may have a currency of their own.
const fn adds(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Sale
            | Kind::Invoice
            | Kind::Payment
            | Kind::Allocation
            | Kind::Order
            | Kind::ServiceCost
            | Kind::Target
            | Kind::Stock
    )
}

impl Currencies {
    pub(super) fn of(table: &Table, mapping: &Mapping) -> Self {
        if !adds(mapping.kind) {
            return Self::default();
        }
        let is_amount = |place: &Place| match place {
            Place::Field(F::Price | F::StandardCost) => true,
            Place::Field(key) => {
                let field = mapping.kind.field(*key);
                field.is_some_and(|it| matches!(it.kind, FieldKind::Money | FieldKind::Exact))
            }
            _ => false,
        };
        let places = || mapping.places.iter().enumerate();
        let columns = places().filter(|(_, place)| is_amount(place));
        let named = places().find(|(at, place)| {
            let title = table.columns.get(*at).map_or("", |it| it.title.as_str());
            **place == Place::Unused && TITLES.contains(&bare(title).as_str())
        });
        let mut found = Self {
            columns: columns.map(|(at, _)| at).collect(),
            named: named.map(|(at, _)| at),
            ..Self::default()
        };
        let mut counts: Vec<(String, usize)> = Vec::new();
        for row in &table.rows {
            for (_, code) in found.told(row) {
                match counts.iter_mut().find(|(known, _)| *known == code) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((code, 1)),
                }
            }
        }
        found.is_mixed = counts.len() > 1;
        // Of two that are named as often, the first one of the file.
        counts.reverse();
        let usual = counts.into_iter().max_by_key(|(_, count)| *count);
        found.usual = usual.map(|(code, _)| code).unwrap_or_default();
        found
    }

    /// The currencies that a row names, and where.
    fn told<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (usize, String)> + 'a {
        let named = self.named.iter().filter_map(|at| {
            let text = row.cell(*at).trim();
            let code =
                currency(text).map_or_else(|| text.to_uppercase(), |it| it.code().to_owned());
            (!code.is_empty()).then_some((*at, code))
        });
        let signs = self.columns.iter().filter_map(|at| {
            let found = currency(row.cell(*at))?;
            Some((*at, found.code().to_owned()))
        });
        named.chain(signs)
    }

    /// What a row names that is not the currency of the file: the column, what it says, what is usual.
    pub(super) fn odd(&self, row: &Row) -> Option<(usize, String, String)> {
        if !self.is_mixed {
            return None;
        }
        let odd = self.told(row).find(|(_, code)| *code != self.usual);
        odd.map(|(at, code)| (at, code, self.usual.clone()))
    }
}
