//! Words of the analyses, in Chinese.

use crate::domain::choice::{
    AbcPreset, AdvocacyKind, AgainstWhat, Attainment, Axis, Course, Crossing, Detail, FoundBy,
    Loyalty, LoyaltyCause, SatisfactionType, Silence,
};

pub(super) const fn attainment(it: Attainment) -> &'static str {
    match it {
        Attainment::Unstated => "-",
        Attainment::Below => "低于目标",
        Attainment::OnTarget => "达标",
        Attainment::Above => "超过目标",
    }
}

pub(super) const fn loyalty(it: Loyalty) -> &'static str {
    match it {
        Loyalty::Unstated => "-",
        Loyalty::Disloyal => "不忠诚",
        Loyalty::Latent => "潜在忠诚",
        Loyalty::Spurious => "伪忠诚",
        Loyalty::Loyal => "忠诚",
    }
}

pub(super) const fn satisfaction_type(it: SatisfactionType) -> &'static str {
    match it {
        SatisfactionType::Unstated => "-",
        SatisfactionType::Defector => "背叛者",
        SatisfactionType::Hostage => "人质",
        SatisfactionType::Mercenary => "唯利是图者",
        SatisfactionType::Apostle => "传道者",
    }
}

pub(super) const fn advocacy_kind(it: AdvocacyKind) -> &'static str {
    match it {
        AdvocacyKind::Unstated => "-",
        AdvocacyKind::Referral => "转介绍",
        AdvocacyKind::Reference => "作为案例推荐",
        AdvocacyKind::Testimonial => "公开好评",
        AdvocacyKind::Defence => "为我方说话",
        AdvocacyKind::Suggestion => "改进建议",
    }
}

pub(super) const fn loyalty_cause(it: LoyaltyCause) -> &'static str {
    match it {
        LoyaltyCause::CompetitorImproved => "竞争对手进步更快",
        LoyaltyCause::BarriersFell => "转换壁垒降低",
        LoyaltyCause::WrongRespondents => "问卷对象不是决策人",
        LoyaltyCause::ExpectationRose => "期望提高",
        LoyaltyCause::NeedChanged => "需求改变",
        LoyaltyCause::InertiaEnded => "惯性购买结束",
        LoyaltyCause::Courtesy => "碍于情面",
    }
}

pub(super) const fn axis(it: Axis) -> &'static str {
    match it {
        Axis::Owner => "负责人",
        Axis::Region => "区域",
        Axis::Industry => "行业",
        Axis::Nature => "性质",
        Axis::Size => "规模",
        Axis::Group => "客户群",
        Axis::Tier => "价值层级",
        Axis::Class => "ABC 等级",
        Axis::Age => "新老客户",
        Axis::Channel => "渠道",
        Axis::Tag => "标签",
        Axis::City => "城市",
        Axis::Province => "省份",
        Axis::Country => "国家",
        Axis::LegalForm => "企业性质",
        Axis::Status => "状态",
        Axis::Process => "交易进程",
        Axis::Key => "大客户",
        Axis::TargetFit => "目标客户",
        Axis::Relationship => "关系类型",
        Axis::Potential => "发展潜力",
        Axis::Parent => "上级公司",
    }
}

pub(super) const fn detail(it: Detail) -> &'static str {
    match it {
        Detail::Large => "大户",
        Detail::All => "全部",
    }
}

pub(super) const fn against_what(it: AgainstWhat) -> &'static str {
    match it {
        AgainstWhat::Company => "全公司",
        AgainstWhat::Region => "所在区域",
        AgainstWhat::Circle => "所选范围",
    }
}

pub(super) const fn course(it: Course) -> &'static str {
    match it {
        Course::Same => "持平",
        Course::Fell => "下降",
        Course::Stopped => "停购",
        Course::Rose => "上升",
        Course::Began => "新购",
    }
}

/// Shares that classes are cut by.
pub(super) const fn abc_preset(it: AbcPreset) -> &'static str {
    match it {
        AbcPreset::House => "按本单位规定",
        AbcPreset::Common => "70/20/10",
        AbcPreset::Pareto => "80/15/5",
        AbcPreset::Published => "75/20/5",
        AbcPreset::Retail => "55/30/15",
    }
}

/// Where who crosses a cut goes.
pub(super) const fn crossing(it: Crossing) -> &'static str {
    match it {
        Crossing::StaysUp => "归入较高等级",
        Crossing::FallsDown => "归入较低等级",
    }
}

/// What prospects are counted by.
pub(super) const fn found_by(it: FoundBy) -> &'static str {
    match it {
        FoundBy::Method => "方法",
        FoundBy::Approach => "推进方式",
        FoundBy::Source => "来源",
        FoundBy::Owner => "负责人",
    }
}

pub(super) const fn silence(it: Silence) -> &'static str {
    match it {
        Silence::Never => "从未购买",
        Silence::Days30 => "30 天内",
        Silence::Days60 => "31-60 天",
        Silence::Days90 => "61-90 天",
        Silence::Days180 => "91-180 天",
        Silence::Days365 => "181-365 天",
        Silence::Longer => "一年以上",
    }
}
