//! Sale lines as they were before they said where they were ordered and whether goods came back.

use serde::Deserialize;

use crate::domain::customer::Customer;
use crate::domain::id::Id;
use crate::domain::money::ExactMoney;
use crate::domain::record::Record;
use crate::domain::trade::{Product, Sale};
use crate::domain::when::Day;

/// Format 1.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(in crate::store) struct Sale1 {
    day: Day,
    customer: Id<Customer>,
    document: String,
    line: i64,
    product: Option<Id<Product>>,
    quantity: ExactMoney,
    net: ExactMoney,
    cost: Option<ExactMoney>,
}

impl From<Sale1> for Sale {
    fn from(it: Sale1) -> Self {
        Self {
            day: it.day,
            customer: it.customer,
            document: it.document,
            line: it.line,
            product: it.product,
            quantity: it.quantity,
            net: it.net,
            cost: it.cost,
            ..Self::default()
        }
    }
}

impl From<Sale1> for Record {
    fn from(it: Sale1) -> Self {
        Sale::from(it).into()
    }
}
