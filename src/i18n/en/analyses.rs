//! Words of the analyses, in English.

use crate::domain::choice::{AdvocacyKind, Attainment, Loyalty, SatisfactionType};

pub(super) const fn attainment(it: Attainment) -> &'static str {
    match it {
        Attainment::Unstated => "-",
        Attainment::Below => "Below",
        Attainment::OnTarget => "On target",
        Attainment::Above => "Above",
    }
}

pub(super) const fn loyalty(it: Loyalty) -> &'static str {
    match it {
        Loyalty::Unstated => "-",
        Loyalty::Disloyal => "Not loyal",
        Loyalty::Latent => "Latent",
        Loyalty::Spurious => "Spurious",
        Loyalty::Loyal => "Loyal",
    }
}

pub(super) const fn satisfaction_type(it: SatisfactionType) -> &'static str {
    match it {
        SatisfactionType::Unstated => "-",
        SatisfactionType::Defector => "Defector",
        SatisfactionType::Hostage => "Hostage",
        SatisfactionType::Mercenary => "Mercenary",
        SatisfactionType::Apostle => "Apostle",
    }
}

pub(super) const fn advocacy_kind(it: AdvocacyKind) -> &'static str {
    match it {
        AdvocacyKind::Unstated => "-",
        AdvocacyKind::Referral => "Referral",
        AdvocacyKind::Reference => "Reference",
        AdvocacyKind::Testimonial => "Testimonial",
        AdvocacyKind::Defence => "Spoke up for us",
        AdvocacyKind::Suggestion => "Suggestion",
    }
}
