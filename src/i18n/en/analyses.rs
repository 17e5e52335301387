//! Words of the analyses, in English.

use crate::domain::choice::{
    AbcPreset, AdvocacyKind, AgainstWhat, Attainment, Axis, Course, Crossing, Detail, FoundBy,
    Loyalty, LoyaltyCause, SatisfactionType, Silence,
};

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

pub(super) const fn loyalty_cause(it: LoyaltyCause) -> &'static str {
    match it {
        LoyaltyCause::CompetitorImproved => "A competitor improved more",
        LoyaltyCause::BarriersFell => "Ties fell away",
        LoyaltyCause::WrongRespondents => "We asked who does not decide",
        LoyaltyCause::ExpectationRose => "They expect more",
        LoyaltyCause::NeedChanged => "They need less or other things",
        LoyaltyCause::InertiaEnded => "The habit ended",
        LoyaltyCause::Courtesy => "Answered out of courtesy",
    }
}

pub(super) const fn axis(it: Axis) -> &'static str {
    match it {
        Axis::Owner => "Owner",
        Axis::Region => "Region",
        Axis::Industry => "Industry",
        Axis::Nature => "Nature of business",
        Axis::Size => "Size",
        Axis::Group => "Group",
        Axis::Tier => "Value tier",
        Axis::Class => "ABC class",
        Axis::Age => "Old, new, potential",
        Axis::Channel => "Channel",
        Axis::Tag => "Tag",
        Axis::City => "City",
        Axis::Province => "Province",
        Axis::Country => "Country",
        Axis::LegalForm => "Legal form",
        Axis::Status => "Status",
        Axis::Process => "Past, present, future",
        Axis::Key => "Key account",
        Axis::TargetFit => "Target customer",
        Axis::Relationship => "Relationship",
        Axis::Potential => "Potential",
        Axis::Parent => "Parent company",
    }
}

pub(super) const fn detail(it: Detail) -> &'static str {
    match it {
        Detail::Large => "Large ones",
        Detail::All => "All",
    }
}

pub(super) const fn against_what(it: AgainstWhat) -> &'static str {
    match it {
        AgainstWhat::Company => "The company",
        AgainstWhat::Region => "Their region",
        AgainstWhat::Circle => "Those looked at",
    }
}

pub(super) const fn course(it: Course) -> &'static str {
    match it {
        Course::Same => "Same",
        Course::Fell => "Fell",
        Course::Stopped => "Stopped",
        Course::Rose => "Rose",
        Course::Began => "Began",
    }
}

/// Shares that classes are cut by.
pub(super) const fn abc_preset(it: AbcPreset) -> &'static str {
    match it {
        AbcPreset::House => "as the house has it",
        AbcPreset::Common => "70/20/10",
        AbcPreset::Pareto => "80/15/5",
        AbcPreset::Published => "75/20/5",
        AbcPreset::Retail => "55/30/15",
    }
}

/// Where who crosses a cut goes.
pub(super) const fn crossing(it: Crossing) -> &'static str {
    match it {
        Crossing::StaysUp => "Stays in the upper class",
        Crossing::FallsDown => "Falls into the lower class",
    }
}

/// What prospects are counted by.
pub(super) const fn found_by(it: FoundBy) -> &'static str {
    match it {
        FoundBy::Method => "Method",
        FoundBy::Approach => "Approach",
        FoundBy::Source => "Source",
        FoundBy::Owner => "Owner",
    }
}

pub(super) const fn silence(it: Silence) -> &'static str {
    match it {
        Silence::Never => "Never bought",
        Silence::Days30 => "Up to 30 days",
        Silence::Days60 => "31 to 60 days",
        Silence::Days90 => "61 to 90 days",
        Silence::Days180 => "91 to 180 days",
        Silence::Days365 => "181 to 365 days",
        Silence::Longer => "Over a year",
    }
}
