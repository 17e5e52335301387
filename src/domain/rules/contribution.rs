//! What is left of a customer's gross profit after what they cost to serve (DOMAIN.md 9.6).

use serde::{Deserialize, Serialize};

use super::margin::Margin;
use crate::domain::choice::Basis;
use crate::domain::money::{BasisPoints, ExactMoney, Money};
use crate::domain::trade::Totals;

/// What was left of the last twelve months and of the twelve before, and what serving cost then; nothing where it is not
/// known.
pub type TwoYears = [Option<(ExactMoney, Money)>; 2];

/// What our time and money cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rates {
    /// An hour of our people.
    pub hour: Money,
    /// What a year of open money costs.
    pub interest: BasisPoints,
    /// Periods in a row with a negative contribution after which a customer is unprofitable.
    pub losses: u16,
}

/// What a customer cost to serve.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Costs {
    /// Visits.
    pub visits: Money,
    /// Service, hours of it at the rate of an hour.
    pub service: Money,
    /// Freight.
    pub freight: Money,
    /// Rebates and incentives.
    pub rebates: Money,
    /// What was written off.
    pub bad_debt: Money,
    /// What it cost to wait for payment.
    pub financing: Money,
    /// Anything else.
    pub other: Money,
}

impl Costs {
    /// All of it.
    pub fn total(&self) -> Money {
        [
            self.visits,
            self.service,
            self.freight,
            self.rebates,
            self.bad_debt,
            self.financing,
            self.other,
        ]
        .into_iter()
        .sum()
    }
}

impl Costs {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: &Self) -> Self {
        Self {
            visits: self.visits + other.visits,
            service: self.service + other.service,
            freight: self.freight + other.freight,
            rebates: self.rebates + other.rebates,
            bad_debt: self.bad_debt + other.bad_debt,
            financing: self.financing + other.financing,
            other: self.other + other.other,
        }
    }
}

/// Gross profit less costs; unknown where no sale states its cost and there were sales.
pub fn contribution(margin: Margin, costs: &Costs) -> Option<ExactMoney> {
    let profit = match margin.profit() {
        Some(profit) => profit,
        None if margin.sales == ExactMoney::ZERO => ExactMoney::ZERO,
        None => return None,
    };
    Some(profit - costs.total().to_exact())
}

/// What customers can be compared by, of what is asked for: without the cost of a single sale nothing is known of profit,
/// and sales have to do.
pub fn known_basis(asked: Basis, whole: &Totals) -> Basis {
    match asked {
        Basis::Contribution | Basis::GrossProfit if whole.costed == ExactMoney::ZERO => {
            Basis::Sales
        }
        known => known,
    }
}

/// Whether nothing is known of the profit of something that was sold.
pub fn is_unknown(sold: &Totals) -> bool {
    sold.net != ExactMoney::ZERO && Margin::of(sold).profit().is_none()
}

/// What a customer is worth by a basis: what they bought comes to, and for contribution less what they cost to serve. Whose
/// profit is not known is worth nothing by it, whatever they cost.
pub fn worth(sold: &Totals, basis: Basis, served: Money) -> ExactMoney {
    match basis {
        Basis::Contribution if !is_unknown(sold) => sold.on(basis) - served.to_exact(),
        _ => sold.on(basis),
    }
}

/// Costs per net sales; undefined at zero sales.
pub fn cost_to_serve(margin: Margin, costs: &Costs) -> Option<BasisPoints> {
    BasisPoints::ratio(costs.total().to_exact().units(), margin.sales.units())
}

/// What it costs to wait: the average open amount at a yearly rate over so many days.
pub fn financing(average_open: Money, interest: BasisPoints, days: i32) -> Money {
    let yearly = i64::from(interest.points()) * i64::from(days);
    average_open.times(yearly, 10_000 * 365).unwrap_or_default()
}

/// What so many hours cost.
pub fn hours_cost(hours: ExactMoney, rates: &Rates) -> Money {
    let cost = rates.hour.to_exact().times(hours.units(), 10_000);
    cost.unwrap_or_default().to_money()
}

/// Whether the last periods were all at a loss.
pub fn is_unprofitable(latest_first: &[Option<ExactMoney>], rates: &Rates) -> bool {
    let losses = usize::from(rates.losses.max(1));
    latest_first.len() >= losses
        && latest_first[..losses]
            .iter()
            .all(|it| it.is_some_and(|it| it < ExactMoney::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(units: i64) -> Money {
        Money::from_units(units * 100)
    }

    const RATES: Rates = Rates {
        hour: Money::from_units(6_000),
        interest: BasisPoints::percent(6),
        losses: 2,
    };

    #[test]
    fn what_is_left_after_cost_to_serve() {
        let margin = Margin {
            sales: money(10_000).to_exact(),
            costed: money(10_000).to_exact(),
            cost: money(7_000).to_exact(),
        };
        let costs = Costs {
            visits: money(400),
            service: hours_cost(ExactMoney::from_units(25_000), &RATES),
            freight: money(300),
            rebates: money(200),
            bad_debt: money(100),
            // 20,000 open for a fifth of a year at 6 %.
            financing: financing(money(20_000), RATES.interest, 73),
            other: money(10),
        };
        assert_eq!((costs.service, costs.financing), (money(150), money(240)));
        assert_eq!(costs.total(), money(1_400));
        assert_eq!(contribution(margin, &costs), Some(money(1_600).to_exact()));
        assert_eq!(
            cost_to_serve(margin, &costs),
            Some(BasisPoints::percent(14))
        );
        assert_eq!(cost_to_serve(Margin::default(), &costs), None);
        assert_eq!(
            contribution(Margin::default(), &costs),
            Some(money(-1_400).to_exact())
        );
        let unknown = Margin {
            sales: money(5).to_exact(),
            ..Margin::default()
        };
        assert_eq!(contribution(unknown, &costs), None);
    }

    #[test]
    fn worth_is_what_is_left_of_what_is_known() {
        let sold = |cost: Option<i64>| Totals {
            lines: 1,
            net: money(500).to_exact(),
            cost: money(cost.unwrap_or_default()).to_exact(),
            costed: money(cost.map_or(0, |_| 500)).to_exact(),
            ..Totals::default()
        };
        let of = |cost, basis| worth(&sold(cost), basis, money(150)).to_money();
        assert_eq!(of(Some(300), Basis::Sales), money(500));
        assert_eq!(of(Some(300), Basis::GrossProfit), money(200));
        assert_eq!(of(Some(300), Basis::Contribution), money(50));
        // Whose profit is not known is no loss.
        assert_eq!(of(None, Basis::Contribution), Money::ZERO);
        let nothing = worth(&Totals::default(), Basis::Contribution, money(150));
        assert_eq!(nothing.to_money(), money(-150));
        for (basis, costed, known) in [
            (Basis::Contribution, Some(300), Basis::Contribution),
            (Basis::Contribution, None, Basis::Sales),
            (Basis::GrossProfit, None, Basis::Sales),
            (Basis::Volume, None, Basis::Volume),
        ] {
            assert_eq!(known_basis(basis, &sold(costed)), known);
        }
    }

    #[test]
    fn two_losses_in_a_row_are_a_signal() {
        let of = |it: &[i64]| {
            it.iter()
                .map(|it| Some(money(*it).to_exact()))
                .collect::<Vec<_>>()
        };
        assert!(is_unprofitable(&of(&[-1, -2, 5]), &RATES));
        assert!(!is_unprofitable(&of(&[-1, 2, -5]), &RATES));
        assert!(!is_unprofitable(&of(&[-1]), &RATES));
        assert!(!is_unprofitable(
            &[Some(money(-1).to_exact()), None],
            &RATES
        ));
    }
}
