//! How far customers are trusted, what they owe and how they pay.

use crate::domain::choice::ArrearsStep;
use crate::domain::money::{BasisPoints, Money};
use crate::domain::rules::credit::{Cause, Facts, Tolerance};
use crate::domain::when::Day;
use crate::service::reply::OpenInvoice;

/// How far customers are trusted, what they owe and how they pay.
#[derive(Debug)]
pub struct Credits {
    /// Why a customer is watched or held, beside the border that was passed.
    pub cause: fn(Cause, Tolerance) -> String,
    /// Nothing speaks against them.
    pub no_cause: &'static str,
    /// The grade, and in how many days an invoice is to be paid.
    pub graded: fn(&str, i64) -> String,
    /// When grade and limit were last looked at.
    pub looked_at: fn(&str) -> String,
    /// Nobody wrote down how far they are trusted.
    pub no_profile: &'static str,
    /// Headings: what is at risk, open amounts by age, open invoices, orders, promises to pay, payments, steps.
    pub headings: [&'static str; 7],
    /// What exposure is made of.
    pub exposure: fn(&Facts) -> String,
    /// There is no limit.
    pub no_limit: &'static str,
    /// What of the limit is used, and what is left of it or too much.
    pub used: fn(Option<BasisPoints>, Money) -> String,
    /// How old what is overdue is.
    pub overdue: fn(&Facts) -> String,
    /// Days of sales that are still to be paid, from what is open, the sales and the days of these.
    pub outstanding: fn(Option<i64>, Money, Money, i32) -> String,
    /// Promises to pay that were kept, of so many.
    pub kept: fn(u32, u32) -> String,
    /// How they pay against the year before; not known without invoices settled in both.
    pub paying: fn(Option<i32>) -> String,
    /// The label of how they pay.
    pub pays: &'static str,
    /// From how many days overdue a step is due.
    pub from_days: fn(i32) -> String,
    /// No step is due.
    pub no_step: &'static str,
    /// What Enter writes down: a promise to pay, a step that was taken.
    pub writes: [&'static str; 2],
    /// A step for Enter to write down.
    pub step: fn(ArrearsStep) -> String,
    /// What is open of an invoice, and when it is due.
    pub invoice: fn(&OpenInvoice, Day) -> String,
    /// So many more, which Enter lists.
    pub more: fn(usize) -> String,
}
