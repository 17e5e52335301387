//! What a customer owes, hidden: how it stands and since when stays, the amounts do not.

use super::{Hide, hide_name};
use crate::domain::choice::CreditState;
use crate::domain::money::Money;
use crate::domain::rules::credit::{Ageing, Facts};
use crate::service::reply::CustomerCredit;

impl Hide for CustomerCredit {
    fn hide(&mut self) {
        hide_name(&mut self.name);
        self.profile.hide();
        // Shares of a limit tell nobody how much it is; sums do.
        self.facts = Facts {
            ageing: Ageing::default(),
            orders: Money::ZERO,
            limit: None,
            set: CreditState::Normal,
            ..self.facts
        };
        self.ahead = Money::ZERO;
        self.sales = Money::ZERO;
        self.invoices.clear();
        self.orders.hide();
        for (stored, _) in &mut self.promises {
            stored.hide();
        }
        self.payments.hide();
        self.steps.hide();
    }
}
