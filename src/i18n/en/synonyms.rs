//! What English files and people write for choices, beside labels.

use crate::domain::choice::{
    BusinessNature, Cause, ChoiceSet as Set, CommitmentState, ComplaintKind, ComplaintState,
    CustomerStatus, Direction, Group, Priority, Promiser, Role, Severity, TaskState, Tier,
    TouchChannel, VisitKind, VisitState,
};
use crate::i18n::group::Synonyms;

pub(super) const fn also(set: Set) -> Synonyms {
    match set {
        Set::Role => &[
            (Role::Kam as u8, &["key account manager", "sales"]),
            (Role::Admin as u8, &["admin"]),
            (Role::ReadOnly as u8, &["read only", "viewer"]),
        ],
        Set::Group => &[
            (Group::Potential as u8, &["prospect", "lead"]),
            (Group::Actual as u8, &["buying customer", "existing"]),
        ],
        Set::Tier => &[
            (Tier::Vip as u8, &["platinum", "key", "strategic"]),
            (Tier::Major as u8, &["gold", "large"]),
            (
                Tier::Ordinary as u8,
                &["iron", "silver", "normal", "medium", "regular"],
            ),
            (Tier::Small as u8, &["lead", "bronze"]),
        ],
        Set::CustomerStatus => &[
            (CustomerStatus::Dormant as u8, &["inactive", "sleeping"]),
            (CustomerStatus::Lost as u8, &["churned"]),
            (CustomerStatus::Terminated as u8, &["ended"]),
        ],
        Set::BusinessNature => &[
            (BusinessNature::Agency as u8, &["agent", "dealer"]),
            (
                BusinessNature::Wholesaler as u8,
                &["wholesale", "distributor"],
            ),
            (BusinessNature::Retailer as u8, &["retail", "shop"]),
            (BusinessNature::EndUser as u8, &["consumer", "industry"]),
        ],
        Set::VisitKind => &[
            (
                VisitKind::Routine as u8,
                &["visit", "on site", "in person", "meeting"],
            ),
            (VisitKind::Phone as u8, &["call", "phone call", "telephone"]),
            (
                VisitKind::Video as u8,
                &["video call", "online", "web meeting"],
            ),
            (
                VisitKind::Collection as u8,
                &["payment collection", "dunning"],
            ),
            (VisitKind::NewProduct as u8, &["demo", "product launch"]),
        ],
        Set::VisitState => &[
            (VisitState::Planned as u8, &["open", "scheduled", "todo"]),
            (
                VisitState::Done as u8,
                &["completed", "complete", "closed", "finished"],
            ),
            (VisitState::Missed as u8, &["no show"]),
            (VisitState::Cancelled as u8, &["canceled"]),
            (VisitState::Postponed as u8, &["moved", "rescheduled"]),
        ],
        Set::TouchChannel => &[
            (
                TouchChannel::Call as u8,
                &["phone", "telephone", "phone call"],
            ),
            (TouchChannel::Mail as u8, &["email", "e-mail"]),
            (
                TouchChannel::Message as u8,
                &["chat", "sms", "text", "wechat"],
            ),
            (TouchChannel::Meeting as u8, &["in person", "visit"]),
            (TouchChannel::Letter as u8, &["post", "postal mail", "fax"]),
            (TouchChannel::Site as u8, &["web", "website", "web form"]),
        ],
        Set::Direction => &[
            (Direction::Outgoing as u8, &["out", "outbound"]),
            (Direction::Incoming as u8, &["in", "inbound"]),
        ],
        Set::Promiser => &[
            (Promiser::Us as u8, &["we", "ours", "our side"]),
            (
                Promiser::Them as u8,
                &["they", "theirs", "customer", "their side"],
            ),
        ],
        Set::TaskState => &[
            (
                TaskState::Open as u8,
                &["to do", "todo", "pending", "in progress"],
            ),
            (TaskState::Done as u8, &["finished", "completed", "closed"]),
            (TaskState::Dropped as u8, &["cancelled", "canceled"]),
        ],
        Set::Priority => &[
            (Priority::Normal as u8, &["medium"]),
            (Priority::High as u8, &["urgent", "important"]),
        ],
        Set::CommitmentState => &[
            (CommitmentState::Open as u8, &["pending", "in progress"]),
            (
                CommitmentState::Kept as u8,
                &["done", "fulfilled", "completed"],
            ),
            (CommitmentState::Broken as u8, &["missed"]),
        ],
        Set::ComplaintKind => &[
            (
                ComplaintKind::ProductQuality as u8,
                &["product quality", "product", "defect", "defective"],
            ),
            (
                ComplaintKind::Contract as u8,
                &[
                    "invoice",
                    "billing",
                    "invoice error",
                    "quantity",
                    "short delivery",
                    "late delivery",
                    "delay",
                ],
            ),
            (
                ComplaintKind::Transport as u8,
                &[
                    "delivery",
                    "shipping",
                    "packaging",
                    "damaged in transit",
                    "transport damage",
                ],
            ),
            (
                ComplaintKind::Service as u8,
                &["service attitude", "staff", "attitude"],
            ),
        ],
        Set::Severity => &[
            (Severity::Minor as u8, &["low", "normal", "small"]),
            (
                Severity::Major as u8,
                &["high", "medium", "serious", "severe"],
            ),
            (
                Severity::Critical as u8,
                &["urgent", "emergency", "blocker"],
            ),
        ],
        Set::ComplaintState => &[
            (ComplaintState::New as u8, &["open", "pending", "received"]),
            (
                ComplaintState::Accepted as u8,
                &["in progress", "in work", "processing", "acknowledged"],
            ),
            (
                ComplaintState::Closed as u8,
                &["resolved", "done", "closed with explanation"],
            ),
            (ComplaintState::NotValid as u8, &["invalid", "rejected"]),
        ],
        Set::IntelSource
        | Set::Reliability
        | Set::ObjectionKind
        | Set::Sincerity
        | Set::ObjectionMethod
        | Set::ObjectionTiming
        | Set::ObjectionState
        | Set::Verdict
        | Set::GiftKind
        | Set::HookKind
        | Set::Section
        | Set::Temperament
        | Set::TieKind
        | Set::Age
        | Set::Process
        | Set::Taboo
        | Set::ActionState
        | Set::Topic
        | Set::MaritalStatus
        | Set::WorkStyle
        | Set::Secrecy
        | Set::AccessAct
        | Set::CreditGrade
        | Set::CreditState
        | Set::Each
        | Set::Beside
        | Set::TurnoverBasis => &[],
        Set::InvoiceState => super::trade::INVOICE_STATES,
        Set::OrderState => super::trade::ORDER_STATES,
        Set::CostKind => super::trade::COST_KINDS,
        Set::ArrearsStep => super::trade::ARREARS_STEPS,

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
        | Set::DataRetention => &[],
        Set::Attainment
        | Set::Loyalty
        | Set::SatisfactionType
        | Set::AdvocacyKind
        | Set::LoyaltyCause
        | Set::Axis
        | Set::Detail
        | Set::AgainstWhat
        | Set::Course
        | Set::Silence
        | Set::Alike => &[],
        Set::Cause => &[
            (Cause::CoreServiceFailure as u8, &["product", "quality"]),
            (Cause::StaffFailure as u8, &["staff"]),
        ],
        // The labels and stable words are what people write.
        _ => &[],
    }
}
