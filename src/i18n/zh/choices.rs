//! Labels of choices in Chinese.

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
        OurFunction::Executive => "高层",
        OurFunction::KeyAccounts => "大客户部",
        OurFunction::Research => "研发",
        OurFunction::Manufacturing => "生产",
        OurFunction::Design => "设计",
        OurFunction::Sales => "销售",
        OurFunction::Logistics => "物流",
        OurFunction::Service => "客服",
        OurFunction::Finance => "财务",
        OurFunction::Marketing => "市场",
    }
}

const fn their_function(it: TheirFunction) -> &'static str {
    match it {
        TheirFunction::Unstated => "-",
        TheirFunction::TopManagement => "高层",
        TheirFunction::DecisionMaker => "决策人",
        TheirFunction::Purchasing => "采购",
        TheirFunction::Engineering => "技术",
        TheirFunction::Production => "生产",
        TheirFunction::Quality => "质量",
        TheirFunction::Logistics => "物流",
        TheirFunction::Finance => "财务",
        TheirFunction::Marketing => "市场",
        TheirFunction::User => "使用者",
    }
}

const fn role(it: Role) -> &'static str {
    match it {
        Role::Kam => "客户经理",
        Role::Manager => "主管",
        Role::Service => "客服",
        Role::Finance => "财务",
        Role::PrivacyOfficer => "隐私专员",
        Role::Admin => "管理员",
        Role::ReadOnly => "只读",
    }
}

const fn group(it: Group) -> &'static str {
    match it {
        Group::Unstated => "-",
        Group::Potential => "潜在",
        Group::Aware => "认知",
        Group::Registered => "基本",
        Group::Actual => "实际",
        Group::Backbone => "骨干",
    }
}

const fn tier(it: Tier) -> &'static str {
    match it {
        Tier::Unstated => "-",
        Tier::Small => "小客户",
        Tier::Ordinary => "普通",
        Tier::Major => "主要",
        Tier::Vip => "VIP",
    }
}

const fn basis(it: Basis) -> &'static str {
    match it {
        Basis::Sales => "销售额",
        Basis::GrossProfit => "毛利",
        Basis::Contribution => "贡献额",
        Basis::Volume => "销量",
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
        Fit::Target => "目标",
        Fit::NonTarget => "非目标",
    }
}

const fn customer_status(it: CustomerStatus) -> &'static str {
    match it {
        CustomerStatus::Active => "正常",
        CustomerStatus::Dormant => "沉睡",
        CustomerStatus::Lost => "流失",
        CustomerStatus::Terminated => "已终止",
        CustomerStatus::Merged => "已合并",
    }
}

const fn relationship(it: Relationship) -> &'static str {
    match it {
        Relationship::Unstated => "-",
        Relationship::Clip => "夹子",
        Relationship::Zipper => "拉链",
        Relationship::HookAndLoop => "尼龙搭扣",
    }
}

const fn nature(it: BusinessNature) -> &'static str {
    match it {
        BusinessNature::Unstated => "-",
        BusinessNature::Agency => "代理",
        BusinessNature::Wholesaler => "批发",
        BusinessNature::Retailer => "零售",
        BusinessNature::Chain => "连锁",
        BusinessNature::EndUser => "终端用户",
        BusinessNature::PublicBody => "公共机构",
    }
}

const fn channel(it: Channel) -> &'static str {
    match it {
        Channel::Unstated => "-",
        Channel::Offline => "线下",
        Channel::Online => "线上",
        Channel::Both => "线上线下",
    }
}

const fn buying_role(it: BuyingRole) -> &'static str {
    match it {
        BuyingRole::Unstated => "-",
        BuyingRole::Initiator => "发起者",
        BuyingRole::User => "使用者",
        BuyingRole::Influencer => "影响者",
        BuyingRole::Decider => "决策者",
        BuyingRole::Approver => "批准者",
        BuyingRole::Buyer => "采购者",
        BuyingRole::Gatekeeper => "把关者",
    }
}

const fn support(it: Support) -> &'static str {
    match it {
        Support::Unstated => "-",
        Support::Opponent => "反对",
        Support::Sceptic => "怀疑",
        Support::Neutral => "中立",
        Support::Supporter => "支持",
        Support::Champion => "力挺",
    }
}

const fn visit_kind(it: VisitKind) -> &'static str {
    match it {
        VisitKind::Routine => "例行",
        VisitKind::Executive => "高层",
        VisitKind::Complaint => "投诉",
        VisitKind::Negotiation => "洽谈",
        VisitKind::Collection => "催款",
        VisitKind::Delivery => "交货",
        VisitKind::NewProduct => "新品",
        VisitKind::WinBack => "挽回",
        VisitKind::Social => "联谊",
        VisitKind::Phone => "电话",
        VisitKind::Video => "视频",
    }
}

const fn visit_state(it: VisitState) -> &'static str {
    match it {
        VisitState::Planned => "已计划",
        VisitState::Confirmed => "已确认",
        VisitState::Done => "已完成",
        VisitState::Missed => "未成行",
        VisitState::Cancelled => "已取消",
        VisitState::Postponed => "已改期",
    }
}

const fn touch_channel(it: TouchChannel) -> &'static str {
    match it {
        TouchChannel::Call => "电话",
        TouchChannel::Mail => "邮件",
        TouchChannel::Message => "消息",
        TouchChannel::Meeting => "面谈",
        TouchChannel::Event => "活动",
        TouchChannel::Letter => "信函",
        TouchChannel::Site => "网站",
    }
}

const fn direction(it: Direction) -> &'static str {
    match it {
        Direction::Outgoing => "我方联系",
        Direction::Incoming => "客户来联",
    }
}

const fn commitment_state(it: CommitmentState) -> &'static str {
    match it {
        CommitmentState::Open => "进行中",
        CommitmentState::Kept => "已兑现",
        CommitmentState::Broken => "已失信",
        CommitmentState::Withdrawn => "已撤回",
    }
}

const fn complaint_kind(it: ComplaintKind) -> &'static str {
    match it {
        ComplaintKind::Other => "其他",
        ComplaintKind::ProductQuality => "商品质量",
        ComplaintKind::Contract => "购销合同",
        ComplaintKind::Transport => "货物运输",
        ComplaintKind::Service => "服务",
    }
}

const fn severity(it: Severity) -> &'static str {
    match it {
        Severity::Minor => "一般",
        Severity::Major => "严重",
        Severity::Critical => "紧急",
    }
}

const fn complaint_state(it: ComplaintState) -> &'static str {
    match it {
        ComplaintState::New => "新投诉",
        ComplaintState::Accepted => "已受理",
        ComplaintState::CauseFound => "已查明",
        ComplaintState::Contained => "已应急",
        ComplaintState::Corrected => "已改善",
        ComplaintState::FollowedUp => "已回访",
        ComplaintState::Closed => "已关闭",
        ComplaintState::NotValid => "不成立",
        ComplaintState::Duplicate => "重复",
        ComplaintState::Withdrawn => "已撤诉",
    }
}

const fn cause(it: Cause) -> &'static str {
    match it {
        Cause::Unstated => "-",
        Cause::OwnChoice => "客户自主",
        Cause::CoreServiceFailure => "核心服务失误",
        Cause::StaffFailure => "人员失误",
        Cause::Price => "价格",
        Cause::Inconvenience => "不方便",
        Cause::ResponseToFailure => "失误处置",
        Cause::Competition => "竞争",
        Cause::Ethics => "伦理道德",
        Cause::Involuntary => "非自愿",
    }
}
