//! Labels of the choices of plans, prospects, events and the performance register in Chinese.

use crate::domain::choice::{
    Approach, Attendance, AwardKind, ConductKind, EventKind, EventState, Factor, IncentiveKind,
    KamStage, MatterState, MembershipState, Office, PlanOutcome, PlanState, ProspectMethod,
    ProspectState, ReviewState,
};

pub(super) const fn kam_stage(it: KamStage) -> &'static str {
    match it {
        KamStage::Unstated => "-",
        KamStage::Exploratory => "探索",
        KamStage::Basic => "基础",
        KamStage::Cooperative => "合作",
        KamStage::Interdependent => "相互依存",
        KamStage::Integrated => "一体化",
        KamStage::Disintegrating => "瓦解",
    }
}

pub(super) const fn plan_state(it: PlanState) -> &'static str {
    match it {
        PlanState::Draft => "草稿",
        PlanState::Approved => "已批准",
        PlanState::Active => "执行中",
        PlanState::Closed => "已关闭",
    }
}

pub(super) const fn plan_outcome(it: PlanOutcome) -> &'static str {
    match it {
        PlanOutcome::Unstated => "-",
        PlanOutcome::Won => "成功",
        PlanOutcome::Partly => "部分成功",
        PlanOutcome::Lost => "失败",
    }
}

pub(super) const fn approach(it: Approach) -> &'static str {
    match it {
        Approach::Unstated => "-",
        Approach::HardSell => "推销导向",
        Approach::Pull => "营销导向",
    }
}

pub(super) const fn factor(it: Factor) -> &'static str {
    match it {
        Factor::Unstated => "-",
        Factor::Price => "产品价格",
        Factor::Service => "客户服务",
        Factor::People => "人员价值",
        Factor::Quality => "产品质量",
        Factor::Brand => "品牌效应",
        Factor::Relationship => "客户关系",
    }
}

pub(super) const fn prospect_method(it: ProspectMethod) -> &'static str {
    match it {
        ProspectMethod::Unstated => "-",
        ProspectMethod::ColdCanvass => "逐户访问",
        ProspectMethod::NeedAnalysis => "需求分析",
        ProspectMethod::DirectResponse => "电视、DM 直销",
        ProspectMethod::AdProbe => "广告探查",
        ProspectMethod::DirectInquiry => "主动询问",
        ProspectMethod::PeerExchange => "同业交流",
        ProspectMethod::SeminarExchange => "研讨交流会",
        ProspectMethod::WebSearch => "网络搜寻",
        ProspectMethod::Referral => "客户介绍",
        ProspectMethod::CentreOfInfluence => "中心开花",
        ProspectMethod::Club => "俱乐部",
        ProspectMethod::Agent => "委托助手",
        ProspectMethod::Reference => "资料查阅",
        ProspectMethod::Telephone => "电话",
        ProspectMethod::Mail => "信函",
        ProspectMethod::Message => "短信",
        ProspectMethod::Exhibition => "展览会",
        ProspectMethod::CompetitorSwitch => "争夺对手客户",
    }
}

pub(super) const fn prospect_state(it: ProspectState) -> &'static str {
    match it {
        ProspectState::New => "新增",
        ProspectState::Contacted => "已联系",
        ProspectState::Qualified => "合格",
        ProspectState::Converted => "已成客户",
        ProspectState::Dropped => "已放弃",
    }
}

pub(super) const fn event_kind(it: EventKind) -> &'static str {
    match it {
        EventKind::Unstated => "-",
        EventKind::Exhibition => "展示会",
        EventKind::PrizeInquiry => "有奖咨询",
        EventKind::PrizeEssay => "有奖征文",
        EventKind::PrizeSale => "有奖销售",
        EventKind::Promotion => "促销",
        EventKind::GiftTrial => "赠送试用",
        EventKind::Social => "联谊活动",
        EventKind::Symposium => "座谈会",
        EventKind::ReportMeeting => "报告会",
        EventKind::Commendation => "表彰会",
        EventKind::CommitteeMeeting => "委员会会议",
        EventKind::Training => "培训",
        EventKind::JointPromotion => "联合促销",
    }
}

pub(super) const fn event_state(it: EventState) -> &'static str {
    match it {
        EventState::Planned => "计划中",
        EventState::Held => "已举行",
        EventState::Cancelled => "已取消",
    }
}

pub(super) const fn attendance(it: Attendance) -> &'static str {
    match it {
        Attendance::Invited => "已邀请",
        Attendance::Accepted => "应邀",
        Attendance::Declined => "谢绝",
        Attendance::Attended => "到场",
        Attendance::Absent => "缺席",
    }
}

pub(super) const fn incentive_kind(it: IncentiveKind) -> &'static str {
    match it {
        IncentiveKind::Unstated => "-",
        IncentiveKind::Discount => "优惠",
        IncentiveKind::Prize => "奖品",
        IncentiveKind::Gift => "赠品",
        IncentiveKind::Rebate => "返利",
        IncentiveKind::Honour => "荣誉",
        IncentiveKind::AdviserTitle => "顾问聘任",
        IncentiveKind::CommitteeOffice => "委员会职务",
        IncentiveKind::PrioritySupply => "优先供货",
        IncentiveKind::Training => "培训",
    }
}

pub(super) const fn membership_state(it: MembershipState) -> &'static str {
    match it {
        MembershipState::Applied => "申请中",
        MembershipState::Active => "会员",
        MembershipState::Suspended => "暂停",
        MembershipState::Left => "已终止",
    }
}

pub(super) const fn office(it: Office) -> &'static str {
    match it {
        Office::Member => "委员",
        Office::Secretary => "秘书",
        Office::Vice => "副主任",
        Office::Chair => "主任",
    }
}

pub(super) const fn matter_state(it: MatterState) -> &'static str {
    match it {
        MatterState::Open => "待议",
        MatterState::Decided => "已决定",
        MatterState::Done => "已落实",
        MatterState::Dropped => "已撤销",
    }
}

pub(super) const fn award_kind(it: AwardKind) -> &'static str {
    match it {
        AwardKind::Commendation => "表彰",
        AwardKind::ModelCustomer => "模范客户",
        AwardKind::Adviser => "企业顾问",
        AwardKind::Honour => "荣誉称号",
    }
}

pub(super) const fn conduct_kind(it: ConductKind) -> &'static str {
    match it {
        ConductKind::Unstated => "-",
        ConductKind::CrossRegion => "窜货",
        ConductKind::Undercutting => "低价倾销",
        ConductKind::FalseClaim => "虚假索赔",
        ConductKind::Breach => "违约",
        ConductKind::Exemplary => "模范行为",
    }
}

pub(super) const fn review_state(it: ReviewState) -> &'static str {
    match it {
        ReviewState::Draft => "进行中",
        ReviewState::Done => "已完成",
    }
}
