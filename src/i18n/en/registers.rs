//! Labels of the choices of registers in English.

use crate::domain::choice::{
    GiftKind, HookKind, IntelSource, ObjectionKind, ObjectionMethod, ObjectionState,
    ObjectionTiming, Reliability, Sincerity, Verdict,
};

pub(super) const fn intel_source(it: IntelSource) -> &'static str {
    match it {
        IntelSource::Unstated => "-",
        IntelSource::Press => "Press, trade journals",
        IntelSource::Association => "Association publications",
        IntelSource::Research => "Industry research",
        IntelSource::Archive => "Open government files",
        IntelSource::Government => "Government publications",
        IntelSource::Internet => "Internet, databases",
        IntelSource::Directory => "Business directories",
        IntelSource::Manual => "Samples, manuals",
        IntelSource::JobAd => "Job advertisements",
        IntelSource::CreditReport => "Credit reports",
        IntelSource::Patent => "Patents",
        IntelSource::Staff => "Our own staff",
        IntelSource::Dealer => "Dealers",
        IntelSource::Supplier => "Suppliers",
        IntelSource::TradeMeeting => "Trade meetings",
        IntelSource::Authority => "Authorities of the trade",
        IntelSource::Exhibition => "Exhibitions",
        IntelSource::Customer => "Customers",
        IntelSource::Competitor => "Competitors",
        IntelSource::Appeal => "Appeal campaigns",
        IntelSource::Agency => "Research agencies",
    }
}

pub(super) const fn reliability(it: Reliability) -> &'static str {
    match it {
        Reliability::Unstated => "-",
        Reliability::A => "A reliable",
        Reliability::B => "B usually reliable",
        Reliability::C => "C fairly reliable",
        Reliability::D => "D not usually reliable",
        Reliability::E => "E unreliable",
        Reliability::F => "F cannot be judged",
    }
}

pub(super) const fn objection_kind(it: ObjectionKind) -> &'static str {
    match it {
        ObjectionKind::Unstated => "-",
        ObjectionKind::Need => "Need",
        ObjectionKind::Product => "Product, quality",
        ObjectionKind::Price => "Price",
        ObjectionKind::Credit => "Money, credit",
        ObjectionKind::Timing => "Timing",
        ObjectionKind::Company => "Our company",
        ObjectionKind::Salesperson => "Our person",
        ObjectionKind::Authority => "Authority",
        ObjectionKind::Service => "Service, terms",
    }
}

pub(super) const fn sincerity(it: Sincerity) -> &'static str {
    match it {
        Sincerity::Unstated => "-",
        Sincerity::True => "True",
        Sincerity::Pretext => "Pretext",
        Sincerity::Hidden => "Hidden",
    }
}

pub(super) const fn objection_method(it: ObjectionMethod) -> &'static str {
    match it {
        ObjectionMethod::Unstated => "-",
        ObjectionMethod::DirectDenial => "Contradict",
        ObjectionMethod::IndirectDenial => "Yes, but",
        ObjectionMethod::Convert => "Turn to a reason",
        ObjectionMethod::Compensate => "Compensate",
        ObjectionMethod::Question => "Ask back",
        ObjectionMethod::Ignore => "Leave aside",
        ObjectionMethod::Customise => "Tailor",
        ObjectionMethod::Demonstrate => "Show, prove",
        ObjectionMethod::Preempt => "Answer in advance",
        ObjectionMethod::Delay => "Put off",
    }
}

pub(super) const fn objection_timing(it: ObjectionTiming) -> &'static str {
    match it {
        ObjectionTiming::Unstated => "-",
        ObjectionTiming::Before => "Before it was raised",
        ObjectionTiming::AtOnce => "At once",
        ObjectionTiming::Later => "Later",
        ObjectionTiming::Never => "Not at all",
    }
}

pub(super) const fn objection_state(it: ObjectionState) -> &'static str {
    match it {
        ObjectionState::Open => "Open",
        ObjectionState::Resolved => "Resolved",
        ObjectionState::Partly => "Partly resolved",
        ObjectionState::Lost => "Lost",
    }
}

pub(super) const fn verdict(it: Verdict) -> &'static str {
    match it {
        Verdict::Open => "Undecided",
        Verdict::Accepted => "Taken up",
        Verdict::Declined => "Not taken up",
    }
}

pub(super) const fn gift_kind(it: GiftKind) -> &'static str {
    match it {
        GiftKind::Gift => "Gift",
        GiftKind::Meal => "Meal",
        GiftKind::Entertainment => "Entertainment",
        GiftKind::Travel => "Travel",
        GiftKind::Other => "Other",
    }
}

pub(super) const fn hook_kind(it: HookKind) -> &'static str {
    match it {
        HookKind::Unstated => "-",
        HookKind::SharedData => "Shared data",
        HookKind::DedicatedContact => "Dedicated contact",
        HookKind::SpecialGuarantee => "Special guarantee",
        HookKind::PriorityShipping => "Priority shipping",
        HookKind::AdvanceInfo => "Advance information",
        HookKind::CustomProduct => "Custom product",
        HookKind::Training => "Training",
        HookKind::JointPromotion => "Joint promotion",
        HookKind::CreditTerms => "Credit terms",
        HookKind::SystemLink => "System link",
        HookKind::Social => "Social ties",
        HookKind::AdviserSeat => "Adviser's seat",
    }
}
