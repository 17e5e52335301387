//! Words of health, risk, winning back and letting go in English: choices, steps, guards, fields.

use crate::domain::choice::{
    ChoiceSet as Set, ChurnReason, ChurnRisk, DataRetention, HealthBand, HealthCap,
    HealthComponent, Lapse, RiskKind, RiskState, TerminationState, WinBackClass, WinBackState,
};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::workflow::{GuardName, Step};

/// The label of a choice of these sets.
pub(super) fn label(set: Set, number: u8) -> Option<&'static str> {
    match set {
        Set::HealthComponent => HealthComponent::from_number(number).map(health_component),
        Set::HealthBand => HealthBand::from_number(number).map(health_band),
        Set::HealthCap => HealthCap::from_number(number).map(health_cap),
        Set::ChurnReason => ChurnReason::from_number(number).map(churn_reason),
        Set::ChurnRisk => ChurnRisk::from_number(number).map(churn_risk),
        Set::Lapse => Lapse::from_number(number).map(lapse),
        Set::RiskKind => RiskKind::from_number(number).map(risk_kind),
        Set::RiskState => RiskState::from_number(number).map(risk_state),
        Set::WinBackState => WinBackState::from_number(number).map(win_back_state),
        Set::WinBackClass => WinBackClass::from_number(number).map(win_back_class),
        Set::TerminationState => TerminationState::from_number(number).map(termination_state),
        Set::DataRetention => DataRetention::from_number(number).map(data_retention),
        _ => None,
    }
}

const fn health_component(it: HealthComponent) -> &'static str {
    match it {
        HealthComponent::Trade => "Trade",
        HealthComponent::Payment => "Payment",
        HealthComponent::Complaints => "Complaints",
        HealthComponent::Contact => "Contact",
        HealthComponent::Coverage => "Coverage",
        HealthComponent::Loyalty => "Loyalty",
    }
}

const fn health_band(it: HealthBand) -> &'static str {
    match it {
        HealthBand::Unknown => "Unknown",
        HealthBand::Red => "Red",
        HealthBand::Amber => "Amber",
        HealthBand::Green => "Green",
    }
}

const fn health_cap(it: HealthCap) -> &'static str {
    match it {
        HealthCap::None => "-",
        HealthCap::CriticalLate => "Critical complaint late",
        HealthCap::Hold => "Deliveries on hold",
        HealthCap::ChampionLeft => "Champion left",
        HealthCap::SingleThread => "Hangs by one thread",
    }
}

const fn churn_reason(it: ChurnReason) -> &'static str {
    match it {
        ChurnReason::LongGap => "No order for over two cycles",
        ChurnReason::Gap => "No order for over one and a half cycles",
        ChurnReason::SalesFell => "Sales fell",
        ChurnReason::BreadthFell => "Buys fewer products",
        ChurnReason::ComplaintLate => "Complaint past its limit",
        ChurnReason::SatisfactionFell => "Satisfaction fell",
        ChurnReason::ChampionLeft => "Champion left",
        ChurnReason::ContactLate => "No contact past the limit",
        ChurnReason::CompetitorGain => "Competitor gains ground",
        ChurnReason::PaysSlower => "Pays more slowly",
    }
}

const fn churn_risk(it: ChurnRisk) -> &'static str {
    match it {
        ChurnRisk::Low => "Low",
        ChurnRisk::Medium => "Medium",
        ChurnRisk::High => "High",
    }
}

const fn lapse(it: Lapse) -> &'static str {
    match it {
        Lapse::Unknown => "Unknown",
        Lapse::Buying => "Buying",
        Lapse::Lapsed => "Lapsed",
        Lapse::Lost => "Lost",
    }
}

const fn risk_kind(it: RiskKind) -> &'static str {
    match it {
        RiskKind::Other => "Other",
        RiskKind::HealthDrop => "Health dropped",
        RiskKind::CompetitorGain => "Competitor gains ground",
        RiskKind::PersonLeft => "Somebody left",
        RiskKind::Unprofitable => "Costs more than it brings",
        RiskKind::Payment => "Payment",
        RiskKind::Ownership => "Change of ownership",
    }
}

const fn risk_state(it: RiskState) -> &'static str {
    match it {
        RiskState::Open => "Open",
        RiskState::Cleared => "Cleared",
    }
}

const fn win_back_state(it: WinBackState) -> &'static str {
    match it {
        WinBackState::Detected => "Detected",
        WinBackState::CauseStudied => "Cause studied",
        WinBackState::Soothed => "Anger eased",
        WinBackState::OfferMade => "Offer made",
        WinBackState::Negotiating => "Negotiating",
        WinBackState::Regained => "Regained",
        WinBackState::Dormant => "Resting",
        WinBackState::Abandoned => "Given up",
    }
}

const fn win_back_class(it: WinBackClass) -> &'static str {
    match it {
        WinBackClass::Unstated => "-",
        WinBackClass::Important => "Important",
        WinBackClass::Ordinary => "Ordinary",
        WinBackClass::Small => "Small",
        WinBackClass::GiveUp => "Give up",
    }
}

const fn termination_state(it: TerminationState) -> &'static str {
    match it {
        TerminationState::Flagged => "Flagged",
        TerminationState::Reassessed => "Reassessed",
        TerminationState::Educated => "Educated",
        TerminationState::Renegotiated => "Renegotiated",
        TerminationState::Migrated => "Migrated",
        TerminationState::Terminated => "Terminated",
        TerminationState::Restored => "Restored",
    }
}

const fn data_retention(it: DataRetention) -> &'static str {
    match it {
        DataRetention::Undecided => "-",
        DataRetention::KeepBusiness => "Keep business data, erase people when due",
        DataRetention::ErasePeople => "Erase what is known of people",
        DataRetention::KeepForDispute => "Keep all until a dispute is settled",
    }
}

/// The label of a step of these workflows.
pub(super) const fn step(step: Step) -> &'static str {
    match step {
        Step::Clear => "Clear",
        Step::Study => "Study the cause",
        Step::Soothe => "Ease the anger",
        Step::Offer => "Make an offer",
        Step::Negotiate => "Negotiate",
        Step::Regain => "Regained",
        Step::Rest => "Let it rest",
        Step::Abandon => "Give up",
        Step::Schedule => "Plan the next step",
        Step::Reassess => "Reassess",
        Step::Educate => "Educate",
        Step::Renegotiate => "Renegotiate",
        Step::Migrate => "Migrate",
        Step::Terminate => "Terminate",
        Step::Recover => "Restore",
        _ => "",
    }
}

/// What a step of these workflows did.
pub(super) const fn done(step: Step) -> &'static str {
    match step {
        Step::Clear => "cleared",
        Step::Study => "cause studied",
        Step::Soothe => "anger eased",
        Step::Offer => "offer made",
        Step::Negotiate => "in negotiation",
        Step::Regain => "regained",
        Step::Rest => "resting",
        Step::Abandon => "given up",
        Step::Schedule => "next step planned",
        Step::Reassess => "reassessed",
        Step::Educate => "educated",
        Step::Renegotiate => "renegotiated",
        Step::Migrate => "migrated",
        Step::Terminate => "terminated",
        Step::Recover => "restored",
        _ => "",
    }
}

/// What a guard of these workflows says.
pub(super) const fn guard(name: GuardName) -> &'static str {
    match name {
        GuardName::BetterNot => {
            "Something speaks against winning this customer back; look at the reasons again."
        }
        GuardName::NotApproved => {
            "No manager has agreed yet: a manager who is not the owner of the case takes the step \"Approve\" first."
        }
        GuardName::SecondPerson => "The case is yours: a second person has to agree.",
        GuardName::ComplaintOpen => "A complaint of this customer is open: settle it first.",
        GuardName::PromiseOpen => {
            "A promise to this customer is not kept: keep it first, or have a manager withdraw it."
        }
        GuardName::ContributionUnknown => {
            "What this customer brought in the last two periods is not known: bring in sales with their cost first."
        }
        _ => "",
    }
}

/// The label of a field on these records, where it is another one than elsewhere.
pub(super) const fn field(kind: Kind, key: F) -> Option<&'static str> {
    Some(match (kind, key) {
        (Kind::RiskSignal, F::What) => "Signal",
        (Kind::RiskSignal, F::Day) => "Raised",
        (Kind::RiskSignal, F::Text) => "Details",
        (Kind::RiskSignal | Kind::WinBack | Kind::Termination, F::State) => "Status",
        (Kind::RiskSignal, F::Reason) => "Cleared why",
        (Kind::RiskSignal, F::SettledOn) => "Cleared on",
        (Kind::RiskSignal, F::By) => "Cleared by",
        (Kind::WinBack, F::Day) => "Lost on",
        (Kind::WinBack, F::CauseNote) => "The cause",
        (Kind::WinBack, F::Ticked) => "Better not",
        (Kind::Termination, F::Day) => "Flagged on",
        (Kind::Termination, F::What) => "Why",
        (Kind::Termination, F::Ticked) => "Poor signs",
        (Kind::Termination, F::Contact) => "To be told",
        (Kind::WinBack | Kind::Termination, F::SettledOn) => "Ended on",
        _ => return None,
    })
}
