//! Words of the analyses, in Chinese.

use crate::domain::choice::{AdvocacyKind, Attainment, Loyalty, SatisfactionType};

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
