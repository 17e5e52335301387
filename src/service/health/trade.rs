//! What trade says of the health of customers: from what is kept beside the sale lines, never from the lines.

use std::collections::{BTreeSet, HashMap};

use crate::domain::id::Id;
use crate::domain::money::ExactMoney;
use crate::domain::record::{Kind, Of as _};
use crate::domain::rules::churn::Buying;
use crate::domain::rules::health::{self, TRADE_DAYS};
use crate::domain::rules::performance::{self, Aim};
use crate::domain::trade::{Bought, Purchases, Target};
use crate::domain::when::{Day, Month};
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::queries::Ask;
use crate::store::index::Lookup;
use crate::store::sales::SumOf;

use super::Known;

/// Months back that orders are looked for: two years of the purchase cycle, and a year of silence behind it.
const MONTHS: i32 = 36;
/// Months of a year.
const YEAR: i32 = 12;
/// Complete months that are set against what was expected of them.
const AIMED: i32 = 3;
/// Targets of one customer that are read at most.
const TARGETS_MOST: usize = 500;

/// Kinds of records beside sale lines that trade rests on.
pub(super) const TRADE_OF: &[Kind] = &[Kind::Target];

/// Trade by customer.
#[derive(Default)]
pub(super) struct Traded(HashMap<u64, Trade>);

/// What trade says of one customer.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Trade {
    sold: Option<health::Trade>,
    buying: Buying,
    sales: Option<(ExactMoney, ExactMoney)>,
    breadth: Option<(u32, u32)>,
    /// Net sales of the months that are set against what was expected.
    aimed: ExactMoney,
}

impl Trade {
    /// What a customer was told from.
    pub(super) fn of(known: &Known) -> Self {
        Self {
            sold: known.health.trade,
            buying: known.churn.buying,
            sales: known.churn.sales,
            breadth: known.churn.breadth,
            aimed: ExactMoney::ZERO,
        }
    }
}

impl Traded {
    /// What is remembered of one customer.
    pub(super) fn kept(customer: u64, trade: Trade) -> Self {
        Self(HashMap::from([(customer, trade)]))
    }

    pub(super) fn of_one(ask: &Ask<'_>, customer: u64) -> Result<Self, Failure> {
        let (store, today) = (ask.book.store, ask.now.today());
        let id = Id::new(customer);
        let purchases = store
            .purchases(id, today.plus_months(-MONTHS), today)
            .map_err(fault)?;
        let mut traded = Self::default();
        if purchases.days.is_empty() {
            return Ok(traded);
        }
        let mut of = Trade::read(&purchases, today);
        let (first, last) = months(today);
        let bought = store.bought(id, first, last).map_err(fault)?;
        let mut products = Products::default();
        products.take(&bought, today);
        of.breadth = products.breadth();
        traded.0.insert(customer, of);
        let targets = ask
            .book
            .live_of_customer(customer, Kind::Target, TARGETS_MOST)?;
        let targets = targets.iter().filter_map(|it| Target::of(&it.record));
        let aims = targets.filter_map(Aim::of).collect();
        traded.aim(ask, HashMap::from([(customer, aims)]))?;
        Ok(traded)
    }

    pub(super) fn of_all(ask: &Ask<'_>) -> Result<Self, Failure> {
        let (store, today) = (ask.book.store, ask.now.today());
        let span = (today.plus_months(-MONTHS), today);
        let of = ask.book.gathered(|ids, some| {
            store.each_trade_of(ids, span, months(today), |id, purchases, bought| {
                let mut products = Products::default();
                products.take(&bought, today);
                let of = Trade {
                    breadth: products.breadth(),
                    ..Trade::read(&purchases, today)
                };
                some.push((id.number(), of));
            })
        })?;
        let mut traded = Self(of.into_iter().collect());
        let mut aims: HashMap<u64, Vec<Aim>> = HashMap::new();
        let each = store.each(&Lookup::all(Kind::Target), |stored| {
            if stored.archived.is_none()
                && let Some(target) = Target::of(&stored.record)
                && let Some(aim) = Aim::of(target)
            {
                aims.entry(target.customer.number()).or_default().push(aim);
            }
        });
        each.map_err(fault)?;
        traded.aim(ask, aims)?;
        Ok(traded)
    }

    /// Sets what customers bought against what was expected of them, over complete months: a share of what the company
    /// sold is known of those alone.
    fn aim(&mut self, ask: &Ask<'_>, aims: HashMap<u64, Vec<Aim>>) -> Result<(), Failure> {
        if aims.values().all(Vec::is_empty) {
            return Ok(());
        }
        let (first, last) = aimed(ask.now.today());
        let sums = (ask.book.store).totals(SumOf::Book, first, last);
        let whole = sums.map_err(fault)?.iter().map(|(_, it)| it.net).sum();
        let window = (first.first_day(), last.last_day());
        let borders = ask.book.house.playbook.analysis().target;
        for (customer, aims) in aims {
            if let Some(of) = self.0.get_mut(&customer)
                && let Some(trade) = &mut of.sold
            {
                let expected = performance::expected(&aims, window);
                trade.index = performance::judge(of.aimed, whole, expected, borders).index;
            }
        }
        Ok(())
    }

    pub(super) fn add_to(&self, known: &mut Known, customer: u64) {
        let Some(of) = self.0.get(&customer) else {
            return;
        };
        known.health.trade = of.sold;
        known.churn.buying = of.buying;
        known.churn.sales = of.sales;
        known.churn.breadth = of.breadth;
    }
}

/// The months that are set against what was expected.
fn aimed(today: Day) -> (Month, Month) {
    let last = today.month_of().prev();
    (last.plus(1 - AIMED), last)
}

/// The months in which products are counted: this year's and those of the year before.
fn months(today: Day) -> (Month, Month) {
    let this = today.month_of();
    (this.plus(1 - 2 * YEAR), this)
}

/// Products of the last twelve months, this one among them, and of the twelve before.
#[derive(Default)]
struct Products {
    now: BTreeSet<u64>,
    before: BTreeSet<u64>,
}

impl Products {
    fn take(&mut self, bought: &[Bought], today: Day) {
        let since = today.month_of().plus(1 - YEAR);
        // What only came back was not bought.
        for it in bought.iter().filter(|it| it.totals.net.units() > 0) {
            if it.month >= since {
                self.now.insert(it.product.number());
            } else {
                self.before.insert(it.product.number());
            }
        }
    }

    fn breadth(&self) -> Option<(u32, u32)> {
        let breadth = (self.now.len() as u32, self.before.len() as u32);
        (breadth != (0, 0)).then_some(breadth)
    }
}

impl Trade {
    fn read(purchases: &Purchases, today: Day) -> Self {
        let net = |from: Day, to: Day| purchases.totals(from, to).net;
        let since = today.plus(1 - TRADE_DAYS);
        let recent = net(since, today);
        let last_year = net(since.plus_months(-YEAR), today.plus_months(-YEAR));
        let trade = if last_year.units() > 0 {
            health::Trade {
                recent,
                before: last_year,
                last_year: true,
                index: None,
            }
        } else {
            health::Trade {
                recent,
                before: net(since.plus(-TRADE_DAYS), since.plus(-1)),
                last_year: false,
                index: None,
            }
        };
        let latest = purchases.last(today);
        // Who fell silent two years ago still had a cycle then.
        let cycle = purchases.cycle_doubled(today);
        let cycle = cycle.or_else(|| purchases.cycle_doubled(latest?));
        let (first, last) = aimed(today);
        let year_ago = today.plus_months(-YEAR);
        let sales = (
            net(year_ago.plus(1), today),
            net(year_ago.plus_months(-YEAR).plus(1), year_ago),
        );
        Self {
            sold: Some(trade),
            buying: Buying {
                last: latest,
                cycle_doubled: cycle,
            },
            sales: Some(sales),
            breadth: None,
            aimed: net(first.first_day(), last.last_day()),
        }
    }
}
