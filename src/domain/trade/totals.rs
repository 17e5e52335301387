//! What sale lines come to.

use serde::{Deserialize, Serialize};

use super::Sale;
use crate::domain::choice::Basis;
use crate::domain::money::ExactMoney;

/// The sum of sale lines: of a month, a day, a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// How many lines.
    pub lines: i64,
    /// Sum of quantities.
    pub quantity: ExactMoney,
    /// Net sales.
    pub net: ExactMoney,
    /// Cost of the lines whose cost is known.
    pub cost: ExactMoney,
    /// Net sales of the lines whose cost is known: what `cost` may be compared with.
    pub costed: ExactMoney,
}

impl Totals {
    /// The totals of one line.
    pub fn of(sale: &Sale) -> Self {
        Self {
            lines: 1,
            quantity: sale.quantity,
            net: sale.net,
            cost: sale.cost.unwrap_or_default(),
            costed: if sale.cost.is_some() {
                sale.net
            } else {
                ExactMoney::ZERO
            },
        }
    }

    /// What they are worth on a basis. Gross profit is that of the lines whose cost is known; contribution needs more
    /// than sales tell: whoever asks for it takes the cost to serve off.
    pub fn on(&self, basis: Basis) -> ExactMoney {
        match basis {
            Basis::Sales => self.net,
            Basis::GrossProfit | Basis::Contribution => self.costed - self.cost,
            Basis::Volume => self.quantity,
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            lines: self.lines + other.lines,
            quantity: self.quantity + other.quantity,
            net: self.net + other.net,
            cost: self.cost + other.cost,
            costed: self.costed + other.costed,
        }
    }

    /// This without the other.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self {
            lines: self.lines - other.lines,
            quantity: self.quantity - other.quantity,
            net: self.net - other.net,
            cost: self.cost - other.cost,
            costed: self.costed - other.costed,
        }
    }
}

impl Totals {
    /// What was earned, and the sales it was earned on: lines whose cost nobody stated count for neither.
    pub fn profit(self) -> (ExactMoney, ExactMoney) {
        (self.costed - self.cost, self.costed)
    }
}

impl std::iter::Sum for Totals {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self::default(), Self::plus)
    }
}
