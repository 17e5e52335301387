//! What customers owe, what they paid, and what they cost (DOMAIN.md 8.3, 9.6, 9.7).

use crate::domain::choice::{
    ArrearsStep, CostKind, CreditGrade, CreditState, InvoiceState, OrderState,
};
use crate::domain::customer::Customer;
use crate::domain::id::Id;
use crate::domain::money::{ExactMoney, Money};
use crate::domain::people::User;
use crate::domain::record::record;
use crate::domain::when::Day;

record! {
    /// What we asked for. What is still open of it follows from payments and is kept nowhere. Below zero: a credit note.
    pub struct Invoice {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        number: String = Number, text(64).required().unique().searched();
        day: Day = Day, day().required();
        /// Where nobody says: the days of credit after its day.
        due: Option<Day> = Due, day();
        amount: Option<Money> = Amount, money().required();
        state: InvoiceState = State, choice(ChoiceSet::InvoiceState).required();
        text: String = Text, text(300);
    }
}

record! {
    /// What came in. What nobody allocated is set against the oldest invoices.
    pub struct Payment {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        number: String = Number, text(64);
        day: Day = Day, day().required();
        amount: Option<Money> = Amount, money().required();
        text: String = Text, text(300);
    }
}

record! {
    /// A part of a payment that was made for one invoice.
    pub struct Allocation {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        payment: Option<Id<Payment>> = Payment, one(Kind::Payment).required();
        invoice: Option<Id<Invoice>> = Invoice, one(Kind::Invoice).required();
        amount: Option<Money> = Amount, money().required();
        day: Day = Day, day().required();
        text: String = Text, text(300);
    }
}

record! {
    /// How far a customer is trusted; one each. Limit and days of credit stand in the customer's own record.
    pub struct Credit {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        grade: CreditGrade = Grade, choice(ChoiceSet::CreditGrade);
        /// When all this was last looked at.
        day: Day = Day, day().required();
        character: String = Character, memo();
        capacity: String = Capacity, memo();
        capital: String = Capital, memo();
        collateral: String = Collateral, memo();
        conditions: String = Conditions, memo();
        state: CreditState = State, choice(ChoiceSet::CreditState).required().kept();
        /// Released until then although the rule would hold.
        until: Option<Day> = Until, day().kept();
        reason: String = Reason, text(300).kept();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// What a customer ordered and we confirmed; until it is delivered it is as good as owed.
    pub struct Order {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        number: String = Number, text(64).required().unique().searched();
        day: Day = Day, day().required();
        /// When it is to be delivered.
        due: Option<Day> = Due, day();
        amount: Option<Money> = Amount, money().required();
        state: OrderState = State, choice(ChoiceSet::OrderState).required().kept();
        settled_on: Option<Day> = SettledOn, day().kept();
        reason: String = Reason, text(300);
        text: String = Text, text(300);
    }
}

record! {
    /// What a customer cost beyond the goods.
    pub struct ServiceCost {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        day: Day = Day, day().required();
        kind: CostKind = Kind, choice(ChoiceSet::CostKind);
        amount: Option<Money> = Amount, money();
        /// Hours of our people, where no amount says what they cost.
        hours: Option<ExactMoney> = Hours, exact();
        text: String = Text, text(300);
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// What is expected of a customer, or of everything that somebody looks after, in a year, quarter or month.
    pub struct Target {
        customer: Id<Customer> = Customer, one(Kind::Customer);
        owner: Option<Id<User>> = Owner, one(Kind::User);
        /// `2026`, `2026-Q3` or `2026-09`.
        period: String = Period, text(20).required();
        sales: Option<Money> = Sales, money();
        /// The share of the company's sales that is expected, in percent.
        share: Option<ExactMoney> = Share, exact();
        text: String = Text, text(300);
    }
}

record! {
    /// What lay in stock of a product at the beginning and at the end of a period, at cost.
    pub struct Stock {
        product: Option<Id<super::Product>> = Product, one(Kind::Product).required();
        period: String = Period, text(20).required();
        opening: Option<Money> = Opening, money().required();
        closing: Option<Money> = Closing, money().required();
    }
}

record! {
    /// A step by which what is overdue was called in, and what came of it.
    pub struct Arrears {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        kind: ArrearsStep = Kind, choice(ChoiceSet::ArrearsStep).required();
        day: Day = Day, day().required();
        /// What came of it.
        text: String = Text, text(1000).required();
        invoice: Option<Id<Invoice>> = Invoice, one(Kind::Invoice);
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}
