//! Labels of choices in English.

use super::analyses;
use super::follow_up;
use super::followed;
use super::gradings;
use super::synonyms::also;
use super::{handling, people, persons, planning, recovery, registers, trade};
use crate::domain::choice;
use crate::domain::choice::Alike;
use crate::domain::choice::{
    AbcClass, AbcPreset, AccessAct, ActionState, AdvocacyKind, AgainstWhat, Age, ArrearsStep,
    Attainment, Axis, Band, Basis, Beside, BusinessNature, BuyingRole, Cause, Channel,
    ChoiceSet as Set, CommitmentState, ComplaintKind, ComplaintState, CostKind, Course,
    CreditGrade, CreditState, Crossing, CustomerStatus, Detail, Direction, Each, FactName, Fit,
    FoundBy, GiftKind, Group, HookKind, IntelSource, InvoiceState, Loyalty, LoyaltyCause,
    MaritalStatus, ObjectionKind, ObjectionMethod, ObjectionState, ObjectionTiming, OrderState,
    OurFunction, Priority, Process, Promiser, Pyramid, Quadrant, Relationship, Reliability, Repeat,
    Role, Ruling, Rung, SatisfactionType, Secrecy, Section, Severity, Silence, Sincerity, Stance,
    Support, Taboo, TaskState, Temperament, TheirFunction, TieKind, Tier, Topic, TouchChannel,
    TurnoverBasis, Verdict, VisitKind, VisitState, WorkStyle,
};
use crate::i18n::group::Choices;

pub(super) const CHOICES: Choices = Choices { label, also };

pub(super) fn label(set: Set, number: u8) -> &'static str {
    match set {
        Set::KamStage => choice::KamStage::from_number(number).map(planning::kam_stage),
        Set::PlanState => choice::PlanState::from_number(number).map(planning::plan_state),
        Set::PlanOutcome => choice::PlanOutcome::from_number(number).map(planning::plan_outcome),
        Set::Approach => choice::Approach::from_number(number).map(planning::approach),
        Set::Factor => choice::Factor::from_number(number).map(planning::factor),
        Set::ProspectMethod => {
            choice::ProspectMethod::from_number(number).map(planning::prospect_method)
        }
        Set::ProspectState => {
            choice::ProspectState::from_number(number).map(planning::prospect_state)
        }
        Set::EventKind => choice::EventKind::from_number(number).map(planning::event_kind),
        Set::EventState => choice::EventState::from_number(number).map(planning::event_state),
        Set::Attendance => choice::Attendance::from_number(number).map(planning::attendance),
        Set::IncentiveKind => {
            choice::IncentiveKind::from_number(number).map(planning::incentive_kind)
        }
        Set::MembershipState => {
            choice::MembershipState::from_number(number).map(planning::membership_state)
        }
        Set::Office => choice::Office::from_number(number).map(planning::office),
        Set::MatterState => choice::MatterState::from_number(number).map(planning::matter_state),
        Set::AwardKind => choice::AwardKind::from_number(number).map(planning::award_kind),
        Set::ConductKind => choice::ConductKind::from_number(number).map(planning::conduct_kind),
        Set::ReviewState => choice::ReviewState::from_number(number).map(planning::review_state),
        Set::OurFunction => OurFunction::from_number(number).map(our_function),
        Set::TheirFunction => TheirFunction::from_number(number).map(their_function),
        Set::Role => Role::from_number(number).map(role),
        Set::Group => Group::from_number(number).map(group),
        Set::Tier => Tier::from_number(number).map(tier),
        Set::AbcClass => AbcClass::from_number(number).map(class),
        Set::Basis => Basis::from_number(number).map(basis),
        Set::Fit => Fit::from_number(number).map(fit),
        Set::CustomerStatus => CustomerStatus::from_number(number).map(customer_status),
        Set::Relationship => Relationship::from_number(number).map(relationship),
        Set::BusinessNature => BusinessNature::from_number(number).map(nature),
        Set::Channel => Channel::from_number(number).map(channel),
        Set::BuyingRole => BuyingRole::from_number(number).map(buying_role),
        Set::Support => Support::from_number(number).map(support),
        Set::VisitKind => VisitKind::from_number(number).map(visit_kind),
        Set::VisitState => VisitState::from_number(number).map(visit_state),
        Set::TouchChannel => TouchChannel::from_number(number).map(touch_channel),
        Set::Direction => Direction::from_number(number).map(direction),
        Set::CommitmentState => CommitmentState::from_number(number).map(commitment_state),
        Set::Promiser => Promiser::from_number(number).map(follow_up::promiser),
        Set::TaskState => TaskState::from_number(number).map(follow_up::task_state),
        Set::Priority => Priority::from_number(number).map(follow_up::priority),
        Set::Repeat => Repeat::from_number(number).map(follow_up::repeat),
        Set::ComplaintKind => ComplaintKind::from_number(number).map(complaint_kind),
        Set::ComplaintState => ComplaintState::from_number(number).map(complaint_state),
        Set::Severity => Severity::from_number(number).map(severity),
        Set::Cause => Cause::from_number(number).map(cause),
        Set::Taboo => Taboo::from_number(number).map(handling::taboo),
        Set::ActionState => ActionState::from_number(number).map(handling::action_state),
        Set::IntelSource => IntelSource::from_number(number).map(registers::intel_source),
        Set::Reliability => Reliability::from_number(number).map(registers::reliability),
        Set::ObjectionKind => ObjectionKind::from_number(number).map(registers::objection_kind),
        Set::Sincerity => Sincerity::from_number(number).map(registers::sincerity),
        Set::ObjectionMethod => {
            ObjectionMethod::from_number(number).map(registers::objection_method)
        }
        Set::ObjectionTiming => {
            ObjectionTiming::from_number(number).map(registers::objection_timing)
        }
        Set::ObjectionState => ObjectionState::from_number(number).map(registers::objection_state),
        Set::Verdict => Verdict::from_number(number).map(registers::verdict),
        Set::GiftKind => GiftKind::from_number(number).map(registers::gift_kind),
        Set::HookKind => HookKind::from_number(number).map(registers::hook_kind),
        Set::Section => Section::from_number(number).map(people::section),
        Set::Temperament => Temperament::from_number(number).map(people::temperament),
        Set::TieKind => TieKind::from_number(number).map(people::tie_kind),
        Set::Age => Age::from_number(number).map(people::age),
        Set::Process => Process::from_number(number).map(people::process),
        Set::Topic => Topic::from_number(number).map(persons::topic),
        Set::MaritalStatus => MaritalStatus::from_number(number).map(persons::marital_status),
        Set::WorkStyle => WorkStyle::from_number(number).map(persons::work_style),
        Set::Secrecy => Secrecy::from_number(number).map(persons::secrecy),
        Set::AccessAct => AccessAct::from_number(number).map(persons::access_act),
        Set::Each => Each::from_number(number).map(trade::each),
        Set::Beside => Beside::from_number(number).map(trade::beside),
        Set::TurnoverBasis => TurnoverBasis::from_number(number).map(trade::turnover_basis),
        Set::InvoiceState => InvoiceState::from_number(number).map(trade::invoice_state),
        Set::OrderState => OrderState::from_number(number).map(trade::order_state),
        Set::CreditGrade => CreditGrade::from_number(number).map(trade::credit_grade),
        Set::CreditState => CreditState::from_number(number).map(trade::credit_state),
        Set::CostKind => CostKind::from_number(number).map(trade::cost_kind),
        Set::ArrearsStep => ArrearsStep::from_number(number).map(trade::arrears_step),
        Set::Rung => Rung::from_number(number).map(gradings::rung),
        Set::Ruling => Ruling::from_number(number).map(gradings::ruling),
        Set::FactName => FactName::from_number(number).map(gradings::fact_name),
        Set::Band => Band::from_number(number).map(gradings::band),
        Set::Stance => Stance::from_number(number).map(gradings::stance),
        Set::Quadrant => Quadrant::from_number(number).map(gradings::quadrant),
        Set::Pyramid => Pyramid::from_number(number).map(gradings::pyramid),
        Set::HealthComponent
        | Set::HealthBand
        | Set::HealthCap
        | Set::ChurnReason
        | Set::ChurnRisk
        | Set::Lapse
        | Set::RiskKind
        | Set::RiskState
        | Set::WinBackState
        | Set::WinBackClass
        | Set::TerminationState
        | Set::DataRetention => recovery::label(set, number),
        Set::Attainment => Attainment::from_number(number).map(analyses::attainment),
        Set::Loyalty => Loyalty::from_number(number).map(analyses::loyalty),
        Set::SatisfactionType => {
            SatisfactionType::from_number(number).map(analyses::satisfaction_type)
        }
        Set::AdvocacyKind => AdvocacyKind::from_number(number).map(analyses::advocacy_kind),
        Set::LoyaltyCause => LoyaltyCause::from_number(number).map(analyses::loyalty_cause),
        Set::Axis => Axis::from_number(number).map(analyses::axis),
        Set::Detail => Detail::from_number(number).map(analyses::detail),
        Set::AgainstWhat => AgainstWhat::from_number(number).map(analyses::against_what),
        Set::Course => Course::from_number(number).map(analyses::course),
        Set::Silence => Silence::from_number(number).map(analyses::silence),
        Set::Alike => Alike::from_number(number).map(follow_up::alike),
        Set::AbcPreset => AbcPreset::from_number(number).map(analyses::abc_preset),
        Set::Crossing => Crossing::from_number(number).map(analyses::crossing),
        Set::FoundBy => FoundBy::from_number(number).map(analyses::found_by),
        Set::RhythmState | Set::CasesBy | Set::HitsBy => followed::label(set, number),
    }
    .unwrap_or("?")
}

const fn our_function(it: OurFunction) -> &'static str {
    match it {
        OurFunction::Unstated => "-",
        OurFunction::Executive => "Executive",
        OurFunction::KeyAccounts => "Key accounts",
        OurFunction::Research => "Research",
        OurFunction::Manufacturing => "Manufacturing",
        OurFunction::Design => "Design",
        OurFunction::Sales => "Sales",
        OurFunction::Logistics => "Logistics",
        OurFunction::Service => "Service",
        OurFunction::Finance => "Finance",
        OurFunction::Marketing => "Marketing",
    }
}

const fn their_function(it: TheirFunction) -> &'static str {
    match it {
        TheirFunction::Unstated => "-",
        TheirFunction::TopManagement => "Top management",
        TheirFunction::DecisionMaker => "Decision maker",
        TheirFunction::Purchasing => "Purchasing",
        TheirFunction::Engineering => "Engineering",
        TheirFunction::Production => "Production",
        TheirFunction::Quality => "Quality",
        TheirFunction::Logistics => "Logistics",
        TheirFunction::Finance => "Finance",
        TheirFunction::Marketing => "Marketing",
        TheirFunction::User => "User",
    }
}

const fn role(it: Role) -> &'static str {
    match it {
        Role::Kam => "Account manager",
        Role::Manager => "Manager",
        Role::Service => "Service",
        Role::Finance => "Finance",
        Role::PrivacyOfficer => "Privacy officer",
        Role::Admin => "Administrator",
        Role::ReadOnly => "Reader",
    }
}

const fn group(it: Group) -> &'static str {
    match it {
        Group::Unstated => "-",
        Group::Potential => "Potential",
        Group::Aware => "Aware",
        Group::Registered => "Registered",
        Group::Actual => "Buying",
        Group::Backbone => "Backbone",
    }
}

const fn tier(it: Tier) -> &'static str {
    match it {
        Tier::Unstated => "-",
        Tier::Small => "Small",
        Tier::Ordinary => "Ordinary",
        Tier::Major => "Major",
        Tier::Vip => "VIP",
    }
}

const fn basis(it: Basis) -> &'static str {
    match it {
        Basis::Sales => "sales",
        Basis::GrossProfit => "gross profit",
        Basis::Contribution => "contribution",
        Basis::Volume => "volume",
    }
}

const fn class(it: AbcClass) -> &'static str {
    match it {
        AbcClass::Unstated => "-",
        AbcClass::C => "C",
        AbcClass::B => "B",
        AbcClass::A => "A",
    }
}

const fn fit(it: Fit) -> &'static str {
    match it {
        Fit::Undecided => "-",
        Fit::Target => "Target",
        Fit::NonTarget => "Not a target",
    }
}

const fn customer_status(it: CustomerStatus) -> &'static str {
    match it {
        CustomerStatus::Active => "Active",
        CustomerStatus::Dormant => "Dormant",
        CustomerStatus::Lost => "Lost",
        CustomerStatus::Terminated => "Terminated",
        CustomerStatus::Merged => "Merged",
    }
}

const fn relationship(it: Relationship) -> &'static str {
    match it {
        Relationship::Unstated => "-",
        Relationship::Clip => "Clip",
        Relationship::Zipper => "Zipper",
        Relationship::HookAndLoop => "Hook and loop",
    }
}

const fn nature(it: BusinessNature) -> &'static str {
    match it {
        BusinessNature::Unstated => "-",
        BusinessNature::Agency => "Agency",
        BusinessNature::Wholesaler => "Wholesaler",
        BusinessNature::Retailer => "Retailer",
        BusinessNature::Chain => "Chain",
        BusinessNature::EndUser => "End user",
        BusinessNature::PublicBody => "Public body",
    }
}

const fn channel(it: Channel) -> &'static str {
    match it {
        Channel::Unstated => "-",
        Channel::Offline => "Offline",
        Channel::Online => "Online",
        Channel::Both => "Both",
    }
}

const fn buying_role(it: BuyingRole) -> &'static str {
    match it {
        BuyingRole::Unstated => "-",
        BuyingRole::Initiator => "Initiator",
        BuyingRole::User => "User",
        BuyingRole::Influencer => "Influencer",
        BuyingRole::Decider => "Decider",
        BuyingRole::Approver => "Approver",
        BuyingRole::Buyer => "Buyer",
        BuyingRole::Gatekeeper => "Gatekeeper",
    }
}

const fn support(it: Support) -> &'static str {
    match it {
        Support::Unstated => "-",
        Support::Opponent => "Opponent",
        Support::Sceptic => "Sceptic",
        Support::Neutral => "Neutral",
        Support::Supporter => "Supporter",
        Support::Champion => "Champion",
    }
}

const fn visit_kind(it: VisitKind) -> &'static str {
    match it {
        VisitKind::Routine => "Routine",
        VisitKind::Executive => "Executive",
        VisitKind::Complaint => "Complaint",
        VisitKind::Negotiation => "Negotiation",
        VisitKind::Collection => "Collection",
        VisitKind::Delivery => "Delivery",
        VisitKind::NewProduct => "New product",
        VisitKind::WinBack => "Win-back",
        VisitKind::Social => "Social",
        VisitKind::Phone => "Phone",
        VisitKind::Video => "Video",
    }
}

const fn visit_state(it: VisitState) -> &'static str {
    match it {
        VisitState::Planned => "Planned",
        VisitState::Confirmed => "Confirmed",
        VisitState::Done => "Done",
        VisitState::Missed => "Missed",
        VisitState::Cancelled => "Cancelled",
        VisitState::Postponed => "Postponed",
    }
}

const fn touch_channel(it: TouchChannel) -> &'static str {
    match it {
        TouchChannel::Call => "Call",
        TouchChannel::Mail => "Mail",
        TouchChannel::Message => "Message",
        TouchChannel::Meeting => "Meeting",
        TouchChannel::Event => "Event",
        TouchChannel::Letter => "Letter",
        TouchChannel::Site => "Web site",
    }
}

const fn direction(it: Direction) -> &'static str {
    match it {
        Direction::Outgoing => "Outgoing",
        Direction::Incoming => "Incoming",
    }
}

const fn commitment_state(it: CommitmentState) -> &'static str {
    match it {
        CommitmentState::Open => "Open",
        CommitmentState::Kept => "Kept",
        CommitmentState::Broken => "Broken",
        CommitmentState::Withdrawn => "Withdrawn",
    }
}

const fn complaint_kind(it: ComplaintKind) -> &'static str {
    match it {
        ComplaintKind::Other => "Other",
        ComplaintKind::ProductQuality => "Quality",
        ComplaintKind::Contract => "Contract",
        ComplaintKind::Transport => "Transport",
        ComplaintKind::Service => "Service",
    }
}

const fn severity(it: Severity) -> &'static str {
    match it {
        Severity::Minor => "Minor",
        Severity::Major => "Major",
        Severity::Critical => "Critical",
    }
}

const fn complaint_state(it: ComplaintState) -> &'static str {
    match it {
        ComplaintState::New => "New",
        ComplaintState::Accepted => "Accepted",
        ComplaintState::CauseFound => "Cause found",
        ComplaintState::Contained => "Contained",
        ComplaintState::Corrected => "Corrected",
        ComplaintState::FollowedUp => "Followed up",
        ComplaintState::Closed => "Closed",
        ComplaintState::NotValid => "Not valid",
        ComplaintState::Duplicate => "Duplicate",
        ComplaintState::Withdrawn => "Withdrawn",
    }
}

const fn cause(it: Cause) -> &'static str {
    match it {
        Cause::Unstated => "-",
        Cause::OwnChoice => "Customer's choice",
        Cause::CoreServiceFailure => "Product or core service",
        Cause::StaffFailure => "Our people",
        Cause::Price => "Price",
        Cause::Inconvenience => "Inconvenience",
        Cause::ResponseToFailure => "How we answered",
        Cause::Competition => "Competition",
        Cause::Ethics => "Ethics",
        Cause::Involuntary => "Outside anyone's control",
    }
}
