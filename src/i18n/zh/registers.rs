//! Labels of the choices of registers in Chinese.

use crate::domain::choice::{
    GiftKind, HookKind, IntelSource, ObjectionKind, ObjectionMethod, ObjectionState,
    ObjectionTiming, Reliability, Sincerity, Verdict,
};

pub(super) const fn intel_source(it: IntelSource) -> &'static str {
    match it {
        IntelSource::Unstated => "-",
        IntelSource::Press => "报刊和专业杂志",
        IntelSource::Association => "行业协会出版物",
        IntelSource::Research => "产业研究报告",
        IntelSource::Archive => "政府公开档案",
        IntelSource::Government => "政府出版物",
        IntelSource::Internet => "互联网及数据库",
        IntelSource::Directory => "工商企业名录",
        IntelSource::Manual => "产品样本、手册",
        IntelSource::JobAd => "企业招聘广告",
        IntelSource::CreditReport => "信用调查报告",
        IntelSource::Patent => "专利文献",
        IntelSource::Staff => "企业内部员工",
        IntelSource::Dealer => "经销商",
        IntelSource::Supplier => "供销商",
        IntelSource::TradeMeeting => "行业会议",
        IntelSource::Authority => "行业主管部门",
        IntelSource::Exhibition => "展览会",
        IntelSource::Customer => "客户",
        IntelSource::Competitor => "竞争对手",
        IntelSource::Appeal => "诉求工程",
        IntelSource::Agency => "专业调查机构",
    }
}

pub(super) const fn reliability(it: Reliability) -> &'static str {
    match it {
        Reliability::Unstated => "-",
        Reliability::A => "A 完全可靠",
        Reliability::B => "B 通常可靠",
        Reliability::C => "C 比较可靠",
        Reliability::D => "D 通常不可靠",
        Reliability::E => "E 不可靠",
        Reliability::F => "F 无法判断",
    }
}

pub(super) const fn objection_kind(it: ObjectionKind) -> &'static str {
    match it {
        ObjectionKind::Unstated => "-",
        ObjectionKind::Need => "需求异议",
        ObjectionKind::Product => "产品质量异议",
        ObjectionKind::Price => "价格异议",
        ObjectionKind::Credit => "财力异议",
        ObjectionKind::Timing => "购买时间异议",
        ObjectionKind::Company => "货源企业异议",
        ObjectionKind::Salesperson => "推销员异议",
        ObjectionKind::Authority => "权力异议",
        ObjectionKind::Service => "服务政策异议",
    }
}

pub(super) const fn sincerity(it: Sincerity) -> &'static str {
    match it {
        Sincerity::Unstated => "-",
        Sincerity::True => "真实",
        Sincerity::Pretext => "借口",
        Sincerity::Hidden => "隐含",
    }
}

pub(super) const fn objection_method(it: ObjectionMethod) -> &'static str {
    match it {
        ObjectionMethod::Unstated => "-",
        ObjectionMethod::DirectDenial => "直接否定",
        ObjectionMethod::IndirectDenial => "间接否定",
        ObjectionMethod::Convert => "转化",
        ObjectionMethod::Compensate => "补偿",
        ObjectionMethod::Question => "询问",
        ObjectionMethod::Ignore => "不理睬",
        ObjectionMethod::Customise => "定制处理",
        ObjectionMethod::Demonstrate => "示范举证",
        ObjectionMethod::Preempt => "预防",
        ObjectionMethod::Delay => "推迟",
    }
}

pub(super) const fn objection_timing(it: ObjectionTiming) -> &'static str {
    match it {
        ObjectionTiming::Unstated => "-",
        ObjectionTiming::Before => "提出之前",
        ObjectionTiming::AtOnce => "当场答复",
        ObjectionTiming::Later => "稍后答复",
        ObjectionTiming::Never => "不予答复",
    }
}

pub(super) const fn objection_state(it: ObjectionState) -> &'static str {
    match it {
        ObjectionState::Open => "未了结",
        ObjectionState::Resolved => "已化解",
        ObjectionState::Partly => "部分化解",
        ObjectionState::Lost => "未能化解",
    }
}

pub(super) const fn verdict(it: Verdict) -> &'static str {
    match it {
        Verdict::Open => "未定",
        Verdict::Accepted => "采纳",
        Verdict::Declined => "未采纳",
    }
}

pub(super) const fn gift_kind(it: GiftKind) -> &'static str {
    match it {
        GiftKind::Gift => "礼品",
        GiftKind::Meal => "宴请",
        GiftKind::Entertainment => "娱乐",
        GiftKind::Travel => "差旅",
        GiftKind::Other => "其他",
    }
}

pub(super) const fn hook_kind(it: HookKind) -> &'static str {
    match it {
        HookKind::Unstated => "-",
        HookKind::SharedData => "数据交流",
        HookKind::DedicatedContact => "专人联系",
        HookKind::SpecialGuarantee => "特别保证",
        HookKind::PriorityShipping => "优先发运",
        HookKind::AdvanceInfo => "预先信息",
        HookKind::CustomProduct => "定制",
        HookKind::Training => "培训",
        HookKind::JointPromotion => "联合促销",
        HookKind::CreditTerms => "信用条件",
        HookKind::SystemLink => "系统对接",
        HookKind::Social => "情感",
        HookKind::AdviserSeat => "顾问",
    }
}
