//! What customers are worth by the basis that was asked for, in several windows at once. Contribution is gross profit less
//! what they cost to serve, so it counts customers too who cost something and bought nothing.

use std::collections::{BTreeMap, HashSet};

use crate::domain::choice::Basis;
use crate::domain::money::ExactMoney;
use crate::domain::report::Note;
use crate::domain::rules::contribution::{is_unknown, worth as value};
use crate::domain::trade::Totals;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::queries::turnover::{self, Days};
use crate::service::served;

use super::Look;

/// What some customers are worth in each of several windows.
pub(super) struct Worth<const N: usize> {
    /// By customer; who neither bought nor cost anything in any of the windows is not here.
    pub(super) of: BTreeMap<u64, [ExactMoney; N]>,
    /// What the whole book sold, customers of others and archived ones among them.
    pub(super) book: [Totals; N],
    /// Customers who bought, of whose lines no cost is known although the basis asks for it: they are worth nothing here.
    unknown: u64,
    /// Who bought or cost anything in each window.
    moved: [HashSet<u64>; N],
}

impl<const N: usize> Worth<N> {
    /// What a customer is worth.
    pub(super) fn of(&self, customer: u64) -> [ExactMoney; N] {
        let known = self.of.get(&customer).copied();
        known.unwrap_or([ExactMoney::ZERO; N])
    }

    /// Whether a customer bought or cost anything in a window.
    pub(super) fn moved(&self, customer: u64, place: usize) -> bool {
        self.moved[place].contains(&customer)
    }

    /// What must be said about the basis.
    pub(super) fn note(&self) -> Option<Note> {
        (self.unknown > 0).then_some(Note::ProfitUnknown(self.unknown))
    }
}

/// What the customers that pass are worth in each window.
pub(super) fn of_customers<const N: usize>(
    look: &Look<'_>,
    windows: [Days; N],
    passes: impl Fn(&Light) -> bool + Sync,
) -> Result<Worth<N>, Failure> {
    by(look, look.basis(), windows, passes)
}

/// The same by a basis that nobody asked for.
pub(super) fn by<const N: usize>(
    look: &Look<'_>,
    basis: Basis,
    windows: [Days; N],
    passes: impl Fn(&Light) -> bool + Sync,
) -> Result<Worth<N>, Failure> {
    let sold = turnover::of_customers(look.ask, windows, &passes)?;
    let asks_cost = matches!(basis, Basis::GrossProfit | Basis::Contribution);
    let unknown = sold.of.values().filter(|it| it.iter().any(is_unknown));
    let mut worth = Worth {
        unknown: if asks_cost { unknown.count() as u64 } else { 0 },
        of: (sold.of.iter())
            .map(|(id, sold)| (*id, sold.map(|it| it.on(basis))))
            .collect(),
        book: sold.book,
        moved: std::array::from_fn(|place| {
            let of = sold.of.iter().filter(|(_, sold)| sold[place].lines != 0);
            of.map(|(id, _)| *id).collect()
        }),
    };
    if basis == Basis::Contribution {
        let costs = served::over_each(look.ask.book, look.ask.now.today(), &windows);
        for (place, costs) in costs.into_iter().enumerate() {
            for (id, costs) in costs {
                let sold = sold.of(id)[place];
                let counts = look.ask.book.roster.get(id).is_some_and(&passes);
                if counts && !is_unknown(&sold) {
                    let values = worth.of.entry(id).or_insert([ExactMoney::ZERO; N]);
                    worth.moved[place].insert(id);
                    values[place] = value(&sold, basis, costs.total());
                }
            }
        }
    }
    Ok(worth)
}
