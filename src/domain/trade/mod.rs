//! What is sold, and the lines of what was sold (DOMAIN.md 8.3).

mod money;
mod period;
mod purchases;
mod registers;
mod totals;

pub use money::{Allocation, Arrears, Credit, Invoice, Order, Payment, ServiceCost, Stock, Target};
pub use period::Period;
pub use purchases::{Bought, OrderDay, Purchases};
pub use registers::MONEY;
pub use totals::Totals;

use super::choice::Channel;
use super::customer::Customer;
use super::id::Id;
use super::money::{ExactMoney, Money};
use super::record::record;
use super::when::Day;

record! {
    /// Something we sell.
    pub struct Product {
        code: String = Code, text(64).required().unique().searched();
        name: String = Name, text(200).short_form().searched();
        category: String = Category, text(80);
        unit: String = Unit, text(20);
        standard_cost: Option<Money> = StandardCost, money();
        /// The day on which it came to the market.
        launched: Option<Day> = Launched, day();
    }
}

record! {
    /// A line of a sale. Amounts keep four decimals, because files do; returns are negative.
    pub struct Sale {
        day: Day = Day, day().required();
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        document: String = Document, text(64).required();
        line: i64 = Line, number(0, 1_000_000);
        product: Option<Id<Product>> = Product, one(Kind::Product).short_form();
        quantity: ExactMoney = Quantity, exact();
        net: ExactMoney = Net, exact().required();
        cost: Option<ExactMoney> = Cost, exact();
        /// Where it was ordered: across a counter or over the site (S1-09).
        channel: Channel = Channel, choice(ChoiceSet::Channel);
        /// Whether goods came back; its amount is negative then, as is that of a line nobody marked.
        returned: bool = Returned, flag();
    }
}

impl Sale {
    /// Whether goods came back; files mark it, or just have an amount below zero.
    pub fn is_return(&self) -> bool {
        self.returned || self.net < ExactMoney::ZERO
    }
}
