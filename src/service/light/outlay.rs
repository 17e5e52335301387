//! What a customer cost beyond the goods, as it is kept beside the record: visits that cost something, and costs of service.
//! Every day of every customer is known without a visit being read.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{CostKind, VisitState};
use crate::domain::money::{ExactMoney, Money};
use crate::domain::record::Record;
use crate::domain::rules::contribution::{Costs, Rates, hours_cost};
use crate::domain::when::Day;

/// One cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Outlay {
    day: Day,
    kind: CostKind,
    spent: Spent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Spent {
    Amount(Money),
    /// Worth what an hour costs in the house on the day it is read.
    Hours(ExactMoney),
}

impl Outlay {
    /// What a record cost; nothing of one that costs nothing.
    pub(crate) fn of(record: &Record) -> Option<Self> {
        match record {
            Record::Visit(it) if it.state == VisitState::Done => Some(Self {
                day: it.day,
                kind: CostKind::Visit,
                spent: Spent::Amount(it.cost?),
            }),
            Record::ServiceCost(it) => {
                let hours = it.hours.map(Spent::Hours);
                let spent = it.amount.map(Spent::Amount).or(hours);
                Some(Self {
                    day: it.day,
                    kind: it.kind,
                    spent: spent.unwrap_or(Spent::Amount(Money::ZERO)),
                })
            }
            _ => None,
        }
    }

    /// Counts it among what was spent.
    pub(crate) fn add_to(&self, costs: &mut Costs, rates: &Rates) {
        let place = match self.kind {
            CostKind::Visit => &mut costs.visits,
            CostKind::Service => &mut costs.service,
            CostKind::Freight => &mut costs.freight,
            CostKind::Rebate => &mut costs.rebates,
            CostKind::BadDebt => &mut costs.bad_debt,
            CostKind::Other => &mut costs.other,
        };
        *place += match self.spent {
            Spent::Amount(amount) => amount,
            Spent::Hours(hours) => hours_cost(hours, rates),
        };
    }
}

/// Those of some days, from all of a customer in order.
pub(crate) fn within(outlays: &[Outlay], (from, to): (Day, Day)) -> &[Outlay] {
    let first = outlays.partition_point(|it| it.day < from);
    let last = outlays.partition_point(|it| it.day <= to);
    outlays.get(first..last).unwrap_or_default()
}
