//! Labels of the choices of plans, prospects, events and the performance register in English.

use crate::domain::choice::{
    Approach, Attendance, AwardKind, ConductKind, EventKind, EventState, Factor, IncentiveKind,
    KamStage, MatterState, MembershipState, Office, PlanOutcome, PlanState, ProspectMethod,
    ProspectState, ReviewState,
};

pub(super) const fn kam_stage(it: KamStage) -> &'static str {
    match it {
        KamStage::Unstated => "-",
        KamStage::Exploratory => "Exploratory",
        KamStage::Basic => "Basic",
        KamStage::Cooperative => "Cooperative",
        KamStage::Interdependent => "Interdependent",
        KamStage::Integrated => "Integrated",
        KamStage::Disintegrating => "Disintegrating",
    }
}

pub(super) const fn plan_state(it: PlanState) -> &'static str {
    match it {
        PlanState::Draft => "Draft",
        PlanState::Approved => "Approved",
        PlanState::Active => "Active",
        PlanState::Closed => "Closed",
    }
}

pub(super) const fn plan_outcome(it: PlanOutcome) -> &'static str {
    match it {
        PlanOutcome::Unstated => "-",
        PlanOutcome::Won => "Won",
        PlanOutcome::Partly => "Won in part",
        PlanOutcome::Lost => "Lost",
    }
}

pub(super) const fn approach(it: Approach) -> &'static str {
    match it {
        Approach::Unstated => "-",
        Approach::HardSell => "Hard sell",
        Approach::Pull => "Pull",
    }
}

pub(super) const fn factor(it: Factor) -> &'static str {
    match it {
        Factor::Unstated => "-",
        Factor::Price => "Price",
        Factor::Service => "Service",
        Factor::People => "People",
        Factor::Quality => "Quality",
        Factor::Brand => "Brand",
        Factor::Relationship => "Relationship",
    }
}

pub(super) const fn prospect_method(it: ProspectMethod) -> &'static str {
    match it {
        ProspectMethod::Unstated => "-",
        ProspectMethod::ColdCanvass => "Door to door",
        ProspectMethod::NeedAnalysis => "Analysis of needs",
        ProspectMethod::DirectResponse => "TV, direct mail",
        ProspectMethod::AdProbe => "Advertising",
        ProspectMethod::DirectInquiry => "Asking",
        ProspectMethod::PeerExchange => "Trade exchange",
        ProspectMethod::SeminarExchange => "Seminars",
        ProspectMethod::WebSearch => "Online search",
        ProspectMethod::Referral => "Referral",
        ProspectMethod::CentreOfInfluence => "Person of influence",
        ProspectMethod::Club => "Clubs, associations",
        ProspectMethod::Agent => "Scouts",
        ProspectMethod::Reference => "Directories",
        ProspectMethod::Telephone => "Telephone",
        ProspectMethod::Mail => "Mail",
        ProspectMethod::Message => "Messages",
        ProspectMethod::Exhibition => "Trade show",
        ProspectMethod::CompetitorSwitch => "Competitor's customer",
    }
}

pub(super) const fn prospect_state(it: ProspectState) -> &'static str {
    match it {
        ProspectState::New => "New",
        ProspectState::Contacted => "Contacted",
        ProspectState::Qualified => "Qualified",
        ProspectState::Converted => "Customer",
        ProspectState::Dropped => "Dropped",
    }
}

pub(super) const fn event_kind(it: EventKind) -> &'static str {
    match it {
        EventKind::Unstated => "-",
        EventKind::Exhibition => "Exhibition",
        EventKind::PrizeInquiry => "Prize inquiry",
        EventKind::PrizeEssay => "Prize essay",
        EventKind::PrizeSale => "Prize sale",
        EventKind::Promotion => "Promotion",
        EventKind::GiftTrial => "Gifts, trials",
        EventKind::Social => "Social event",
        EventKind::Symposium => "Symposium",
        EventKind::ReportMeeting => "Report meeting",
        EventKind::Commendation => "Commendation",
        EventKind::CommitteeMeeting => "Committee meeting",
        EventKind::Training => "Training",
        EventKind::JointPromotion => "Joint promotion",
    }
}

pub(super) const fn event_state(it: EventState) -> &'static str {
    match it {
        EventState::Planned => "Planned",
        EventState::Held => "Held",
        EventState::Cancelled => "Cancelled",
    }
}

pub(super) const fn attendance(it: Attendance) -> &'static str {
    match it {
        Attendance::Invited => "Invited",
        Attendance::Accepted => "Coming",
        Attendance::Declined => "Declined",
        Attendance::Attended => "Was there",
        Attendance::Absent => "Stayed away",
    }
}

pub(super) const fn incentive_kind(it: IncentiveKind) -> &'static str {
    match it {
        IncentiveKind::Unstated => "-",
        IncentiveKind::Discount => "Discount",
        IncentiveKind::Prize => "Prize",
        IncentiveKind::Gift => "Free goods",
        IncentiveKind::Rebate => "Rebate",
        IncentiveKind::Honour => "Honour",
        IncentiveKind::AdviserTitle => "Adviser",
        IncentiveKind::CommitteeOffice => "Committee office",
        IncentiveKind::PrioritySupply => "Priority supply",
        IncentiveKind::Training => "Training",
    }
}

pub(super) const fn membership_state(it: MembershipState) -> &'static str {
    match it {
        MembershipState::Applied => "Applied",
        MembershipState::Active => "Member",
        MembershipState::Suspended => "Suspended",
        MembershipState::Left => "Ended",
    }
}

pub(super) const fn office(it: Office) -> &'static str {
    match it {
        Office::Member => "Member",
        Office::Secretary => "Secretary",
        Office::Vice => "Vice chair",
        Office::Chair => "Chair",
    }
}

pub(super) const fn matter_state(it: MatterState) -> &'static str {
    match it {
        MatterState::Open => "Open",
        MatterState::Decided => "Decided",
        MatterState::Done => "Done",
        MatterState::Dropped => "Dropped",
    }
}

pub(super) const fn award_kind(it: AwardKind) -> &'static str {
    match it {
        AwardKind::Commendation => "Commendation",
        AwardKind::ModelCustomer => "Model customer",
        AwardKind::Adviser => "Adviser",
        AwardKind::Honour => "Honour",
    }
}

pub(super) const fn conduct_kind(it: ConductKind) -> &'static str {
    match it {
        ConductKind::Unstated => "-",
        ConductKind::CrossRegion => "Cross-region selling",
        ConductKind::Undercutting => "Undercutting",
        ConductKind::FalseClaim => "False claim",
        ConductKind::Breach => "Breach of contract",
        ConductKind::Exemplary => "Exemplary act",
    }
}

pub(super) const fn review_state(it: ReviewState) -> &'static str {
    match it {
        ReviewState::Draft => "Under way",
        ReviewState::Done => "Done",
    }
}
