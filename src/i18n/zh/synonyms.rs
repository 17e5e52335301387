//! What Chinese files and people write for choices, beside labels.

use crate::domain::choice::{
    AbcClass, BusinessNature, BuyingRole, Cause, Channel, ChoiceSet as Set, CommitmentState,
    ComplaintKind, ComplaintState, CustomerStatus, Direction, Fit, Group, OurFunction, Priority,
    Promiser, Relationship, Role, Severity, Support, TaskState, TheirFunction, Tier, TouchChannel,
    VisitKind, VisitState,
};
use crate::i18n::group::Synonyms;

pub(super) const fn also(set: Set) -> Synonyms {
    match set {
        Set::OurFunction => &[
            (OurFunction::Executive as u8, &["管理层"]),
            (OurFunction::Research as u8, &["研发部"]),
            (OurFunction::Manufacturing as u8, &["生产部", "制造"]),
            (OurFunction::Sales as u8, &["销售部"]),
            (OurFunction::Logistics as u8, &["物流部", "仓储"]),
            (OurFunction::Service as u8, &["客服部", "售后"]),
            (OurFunction::Finance as u8, &["财务部"]),
            (OurFunction::Marketing as u8, &["市场部"]),
        ],
        Set::TheirFunction => &[
            (TheirFunction::TopManagement as u8, &["管理层"]),
            (TheirFunction::Purchasing as u8, &["采购部"]),
            (TheirFunction::Engineering as u8, &["工程", "研发"]),
            (TheirFunction::Quality as u8, &["品质", "质检"]),
        ],
        Set::Role => &[
            (Role::Kam as u8, &["大客户经理", "业务员"]),
            (Role::Manager as u8, &["经理"]),
            (Role::ReadOnly as u8, &["访客"]),
        ],
        Set::Group => &[
            (Group::Potential as u8, &["潜在客户", "潜客", "意向客户"]),
            (Group::Aware as u8, &["认知客户", "知晓", "意向"]),
            (
                Group::Registered as u8,
                &["基本客户", "登记客户", "注册客户"],
            ),
            (
                Group::Actual as u8,
                &["实际客户", "成交客户", "现实客户", "成交"],
            ),
            (Group::Backbone as u8, &["骨干客户", "忠诚客户"]),
        ],
        Set::Tier => &[
            (
                Tier::Vip as u8,
                &["贵宾", "战略", "VIP客户", "重点", "重点客户"],
            ),
            (Tier::Major as u8, &["主要客户", "重要", "重要客户"]),
            (Tier::Ordinary as u8, &["普通客户", "一般", "一般客户"]),
            (Tier::Small as u8, &["小", "小型"]),
        ],
        Set::AbcClass => &[
            (AbcClass::A as u8, &["A类", "A级"]),
            (AbcClass::B as u8, &["B类", "B级"]),
            (AbcClass::C as u8, &["C类", "C级"]),
        ],
        Set::CustomerStatus => &[
            (CustomerStatus::Active as u8, &["活跃", "合作中", "有效"]),
            (CustomerStatus::Dormant as u8, &["休眠", "暂停"]),
            (CustomerStatus::Lost as u8, &["已流失"]),
            (CustomerStatus::Terminated as u8, &["终止", "停止合作"]),
        ],
        Set::BusinessNature => &[
            (BusinessNature::Agency as u8, &["代理商", "经销商"]),
            (BusinessNature::Wholesaler as u8, &["批发商"]),
            (BusinessNature::Retailer as u8, &["零售商"]),
            (BusinessNature::Chain as u8, &["连锁店"]),
            (
                BusinessNature::EndUser as u8,
                &["终端", "直接用户", "最终用户"],
            ),
        ],
        Set::BuyingRole => &[
            (BuyingRole::Decider as u8, &["决策人"]),
            (BuyingRole::Buyer as u8, &["购买者", "采购"]),
            (BuyingRole::Approver as u8, &["审批者"]),
        ],
        Set::VisitKind => &[
            (
                VisitKind::Routine as u8,
                &["上门", "来访", "拜访", "例行拜访", "现场", "日常拜访"],
            ),
            (VisitKind::Executive as u8, &["高层拜访"]),
            (VisitKind::Complaint as u8, &["投诉回访", "投诉处理"]),
            (
                VisitKind::Negotiation as u8,
                &["合同洽谈", "商务洽谈", "谈判"],
            ),
            (VisitKind::Collection as u8, &["催收货款", "收款", "催收"]),
            (VisitKind::Delivery as u8, &["送货"]),
            (VisitKind::NewProduct as u8, &["新品推介", "产品推介"]),
            (VisitKind::WinBack as u8, &["客户挽回"]),
            (VisitKind::Social as u8, &["节日问候", "宴请"]),
            (VisitKind::Phone as u8, &["电话拜访", "电访", "来电"]),
            (VisitKind::Video as u8, &["视频会议", "线上"]),
        ],
        Set::VisitState => &[
            (
                VisitState::Planned as u8,
                &["计划", "计划中", "待拜访", "未开始"],
            ),
            (VisitState::Confirmed as u8, &["确认"]),
            (VisitState::Done as u8, &["完成", "已拜访"]),
            (VisitState::Missed as u8, &["未完成", "错过"]),
            (VisitState::Cancelled as u8, &["取消"]),
            (VisitState::Postponed as u8, &["改期", "延期", "已延期"]),
        ],
        Set::TouchChannel => &[
            (TouchChannel::Call as u8, &["来电", "去电"]),
            (TouchChannel::Mail as u8, &["邮箱", "电子邮件"]),
            (TouchChannel::Message as u8, &["微信", "短信"]),
            (TouchChannel::Meeting as u8, &["上门", "来访", "会面"]),
            (TouchChannel::Letter as u8, &["传真", "信件"]),
            (TouchChannel::Site as u8, &["官网"]),
        ],
        Set::Direction => &[
            (Direction::Outgoing as u8, &["去", "呼出"]),
            (Direction::Incoming as u8, &["来", "呼入"]),
        ],
        Set::Promiser => &[
            (Promiser::Us as u8, &["我们", "本公司"]),
            (Promiser::Them as u8, &["客户", "客户方"]),
        ],
        Set::TaskState => &[
            (TaskState::Open as u8, &["未完成", "进行中"]),
            (TaskState::Done as u8, &["完成", "已办"]),
            (TaskState::Dropped as u8, &["取消", "作废"]),
        ],
        Set::Priority => &[
            (Priority::Normal as u8, &["一般", "中"]),
            (Priority::High as u8, &["紧急", "重要"]),
        ],
        Set::CommitmentState => &[
            (CommitmentState::Open as u8, &["未完成", "待兑现"]),
            (CommitmentState::Kept as u8, &["完成", "兑现", "已完成"]),
            (CommitmentState::Broken as u8, &["失信", "未兑现", "逾期"]),
            (CommitmentState::Withdrawn as u8, &["撤回", "已取消"]),
        ],
        Set::ComplaintKind => &[
            (ComplaintKind::Other as u8, &["其它"]),
            (
                ComplaintKind::ProductQuality as u8,
                &["质量问题", "质量", "产品质量", "商品质量投诉"],
            ),
            (
                ComplaintKind::Contract as u8,
                &[
                    "发票错误",
                    "发票问题",
                    "交货延迟",
                    "交期延误",
                    "数量短缺",
                    "少发",
                    "合同",
                    "购销合同投诉",
                ],
            ),
            (
                ComplaintKind::Transport as u8,
                &["包装破损", "运输破损", "物流", "运输", "货物运输投诉"],
            ),
            (
                ComplaintKind::Service as u8,
                &["服务态度", "服务投诉", "态度"],
            ),
        ],
        Set::Severity => &[
            (Severity::Minor as u8, &["轻微", "低", "普通", "较轻"]),
            (Severity::Major as u8, &["重大", "高", "中", "较重"]),
            (
                Severity::Critical as u8,
                &["特急", "危急", "极严重", "致命"],
            ),
        ],
        Set::ComplaintState => &[
            (
                ComplaintState::New as u8,
                &["待处理", "未处理", "新建", "待受理"],
            ),
            (
                ComplaintState::Accepted as u8,
                &["处理中", "受理", "受理中", "跟进中"],
            ),
            (ComplaintState::Corrected as u8, &["已整改"]),
            (
                ComplaintState::Closed as u8,
                &["已结案", "结案", "关闭", "已解决", "已处理"],
            ),
            (
                ComplaintState::NotValid as u8,
                &["无效", "不受理", "已驳回"],
            ),
            (ComplaintState::Withdrawn as u8, &["撤诉", "已撤销"]),
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
            (Cause::OwnChoice as u8, &["客户原因"]),
            (Cause::CoreServiceFailure as u8, &["产品问题", "质量问题"]),
            (
                Cause::StaffFailure as u8,
                &["员工", "员工失误", "销售人员失误"],
            ),
        ],
        Set::Channel => &[(Channel::Both as u8, &["两者", "全渠道"])],
        Set::Support => &[
            (Support::Champion as u8, &["坚定支持", "拥护"]),
            (Support::Sceptic as u8, &["存疑"]),
        ],
        Set::Relationship => &[
            (Relationship::Clip as u8, &["夹子型"]),
            (Relationship::Zipper as u8, &["拉链型"]),
            (Relationship::HookAndLoop as u8, &["搭扣", "粘扣"]),
        ],
        Set::Fit => &[(Fit::Target as u8, &["目标客户"])],
        // The labels and stable words are what people write.
        _ => &[],
    }
}
