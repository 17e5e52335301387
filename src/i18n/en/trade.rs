//! Labels of the choices of trade and money in English, and what files write for them.

use crate::domain::choice::{
    ArrearsStep, Beside, CostKind, CreditGrade, CreditState, Each, InvoiceState, OrderState,
    TurnoverBasis,
};
use crate::i18n::group::Synonyms;

pub(super) const fn invoice_state(it: InvoiceState) -> &'static str {
    match it {
        InvoiceState::Issued => "Issued",
        InvoiceState::Disputed => "Disputed",
        InvoiceState::Cancelled => "Cancelled",
        InvoiceState::WrittenOff => "Written off",
    }
}

pub(super) const fn order_state(it: OrderState) -> &'static str {
    match it {
        OrderState::Confirmed => "Confirmed",
        OrderState::Delivered => "Delivered",
        OrderState::Cancelled => "Cancelled",
    }
}

pub(super) const fn credit_grade(it: CreditGrade) -> &'static str {
    match it {
        CreditGrade::Unstated => "-",
        CreditGrade::A => "A",
        CreditGrade::B => "B",
        CreditGrade::C => "C",
        CreditGrade::D => "D",
        CreditGrade::E => "E",
    }
}

pub(super) const fn credit_state(it: CreditState) -> &'static str {
    match it {
        CreditState::Normal => "Normal",
        CreditState::Watch => "Watch",
        CreditState::Hold => "Hold",
    }
}

pub(super) const fn cost_kind(it: CostKind) -> &'static str {
    match it {
        CostKind::Other => "Other",
        CostKind::Visit => "Visits",
        CostKind::Service => "Service",
        CostKind::Freight => "Freight",
        CostKind::Rebate => "Rebates, incentives",
        CostKind::BadDebt => "Bad debt",
    }
}

pub(super) const fn arrears_step(it: ArrearsStep) -> &'static str {
    match it {
        ArrearsStep::Reminder => "Reminder",
        ArrearsStep::Call => "Call",
        ArrearsStep::Visit => "Collection visit",
        ArrearsStep::Manager => "Manager steps in",
        ArrearsStep::Hold => "Deliveries held",
        ArrearsStep::Legal => "Legal steps",
    }
}

pub(super) const INVOICE_STATES: Synonyms = &[
    (
        InvoiceState::Issued as u8,
        &[
            "open",
            "shipped",
            "resolved",
            "in process",
            "in progress",
            "processing",
            "pending",
            "on hold",
            "delivered",
            "completed",
            "complete",
            "closed",
            "posted",
            "paid",
            "partly paid",
            "partially paid",
            "unpaid",
            "overdue",
            "sent",
        ],
    ),
    (
        InvoiceState::Cancelled as u8,
        &["canceled", "void", "voided", "reversed", "deleted"],
    ),
    (
        InvoiceState::WrittenOff as u8,
        &["bad debt", "write-off", "uncollectible"],
    ),
];

pub(super) const ORDER_STATES: Synonyms = &[
    (
        OrderState::Confirmed as u8,
        &[
            "open",
            "in process",
            "in progress",
            "processing",
            "pending",
            "on hold",
            "accepted",
            "backordered",
        ],
    ),
    (
        OrderState::Delivered as u8,
        &[
            "shipped",
            "resolved",
            "disputed",
            "completed",
            "complete",
            "fulfilled",
            "closed",
            "done",
        ],
    ),
    (
        OrderState::Cancelled as u8,
        &["canceled", "void", "voided", "returned"],
    ),
];

pub(super) const COST_KINDS: Synonyms = &[
    (CostKind::Rebate as u8, &["rebate", "incentive", "bonus"]),
    (CostKind::Visit as u8, &["visit", "travel"]),
    (CostKind::Freight as u8, &["shipping", "transport"]),
];

pub(super) const ARREARS_STEPS: Synonyms = &[
    (
        ArrearsStep::Reminder as u8,
        &["letter", "mail", "dunning letter"],
    ),
    (ArrearsStep::Call as u8, &["phone", "phone call"]),
    (ArrearsStep::Visit as u8, &["visit"]),
    (ArrearsStep::Manager as u8, &["manager"]),
    (ArrearsStep::Hold as u8, &["hold"]),
    (ArrearsStep::Legal as u8, &["court", "lawyer"]),
];

pub(super) const fn each(it: Each) -> &'static str {
    match it {
        Each::Product => "Product",
        Each::Customer => "Customer",
        Each::Category => "Category",
    }
}

pub(super) const fn beside(it: Beside) -> &'static str {
    match it {
        Beside::Company => "All customers",
        Beside::Alike => "Customers alike",
    }
}

pub(super) const fn turnover_basis(it: TurnoverBasis) -> &'static str {
    match it {
        TurnoverBasis::Sales => "Net sales",
        TurnoverBasis::Cost => "Cost of goods",
    }
}
