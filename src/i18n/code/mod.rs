//! The stable code of everything that can go wrong, and what it means: `keybook explain denied.not_yours`.
//!
//! A code has a family, which scripts read as `error.code`, and may have a member. Every failure has a code by the
//! compiler; that every code is explained in both languages is a test. What was written or stored stands in messages,
//! never here.

#[cfg(test)]
mod tests;

use serde::Deserialize;
use std::collections::BTreeMap;

use super::Lang;
use super::group::{Finding, Trouble};
use crate::domain::invalid::Why;
use crate::domain::policy::Denied;
use crate::domain::workflow::{GuardName, Refused};
use crate::service::Failure;
use crate::service::failure::{NotUndone, ReadOnly, Unavailable};

/// Declares the codes.
macro_rules! codes {
    ($($variant:ident $word:literal),+ $(,)?) => {
        /// A stable code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = concat!("`", $word, "`")] $variant,)+
        }

        impl Code {
            /// Every code, by families.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word: `denied.not_yours`.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

codes! {
    Required "invalid.required", TooLong "invalid.too_long", NotANumber "invalid.not_a_number",
    OutOfRange "invalid.out_of_range", NotAnAmount "invalid.not_an_amount", NotADay "invalid.not_a_day", NotAPartialDate "invalid.not_a_partial_date",
    NotATime "invalid.not_a_time", NotAMoment "invalid.not_a_moment", NotAChoice "invalid.not_a_choice",
    NotAPhone "invalid.not_a_phone", NotAMail "invalid.not_a_mail", NotAFlag "invalid.not_a_flag",
    WrongKind "invalid.wrong_kind", Nul "invalid.nul", Unprintable "invalid.unprintable", IsTaken "invalid.taken",
    NoSuch "invalid.no_such", Several "invalid.ambiguous", NoSuchField "invalid.no_such_field", Cycle "invalid.cycle",
    OtherCustomer "invalid.other_customer", Kept "invalid.kept", LastAdmin "invalid.last_admin",
    TooEarly "invalid.too_early", TooOften "invalid.too_often",
    GiftNeedsApproval "invalid.gift_needs_approval", PromiseNeedsApproval "invalid.promise_needs_approval", MoreThanLeft "invalid.more_than_left",
    AlreadyAllocated "invalid.allocated", NotAboveZero "invalid.not_above_zero", NotAPeriod "invalid.not_a_period", NotAnotherManager "invalid.not_another_manager",
    CaseOpen "invalid.case_open", BetterNot "refused.better_not", NotApproved "refused.not_approved",
    SecondPerson "refused.second_person", ComplaintOpen "refused.complaint_open", PromiseOpen "refused.promise_open",
    ContributionUnknown "refused.contribution_unknown",
    HasLeft "invalid.has_left", Themselves "invalid.themselves",
    TopicOff "invalid.topic_off", SensitiveOff "invalid.sensitive_off",
    NeedsConsent "invalid.needs_consent", ChildTooMuch "invalid.child_too_much",
    NeedsGuardian "invalid.needs_guardian", ObjectsToProfile "invalid.objects_to_profile",
    NotARepetition "invalid.not_a_repetition",
    StandsThere "invalid.stands_there",
    NotSuggested "invalid.not_suggested",
    StepBack "invalid.step_back",
    NoMeasures "invalid.no_measures",
    EvaluatedAlready "invalid.evaluated_already",
    PersonalGift "invalid.personal_gift", IncentiveNeedsApproval "invalid.incentive_needs_approval",
    NotAPlaybook "invalid.not_a_playbook", PlaybookGaps "invalid.playbook_gaps",
    SameCustomer "invalid.same_customer", OtherCurrency "invalid.other_currency", TooMuch "invalid.too_much",
    MergedInto "invalid.merged_into",
    NoSuchStep "refused.no_such_step", NotFrom "refused.not_from", Needs "refused.needs", NotAsked "refused.not_asked",
    StepOfManagers "refused.manager_only", StepOfFinance "refused.finance_only", ContainFirst "refused.contain_first",
    CauseAndContainment "refused.cause_and_containment", ApproveByAnother "refused.approve_by_another",
    VerifyByAnother "refused.verify_by_another", CompensationOpen "refused.compensation_open",
    NameTheKind "refused.name_the_kind", AlreadyWaiting "refused.already_waiting", NotWaiting "refused.not_waiting",
    SameOwner "refused.same_owner", ActionsOpen "refused.actions_open",
    FollowUpTwice "refused.follow_up_twice", NoDay "refused.no_day", LongSilence "refused.long_silence",
    Taboos "refused.taboos",
    PersonObjects "refused.person_objects", TrustFirst "refused.trust_first", SensitiveWords "refused.sensitive_words", ByServer "refused.by_server",
    Overlapping "refused.overlaps",
    BringAnExpert "refused.bring_an_expert",
    PlanActive "refused.plan_active", PlanEmpty "refused.plan_empty", FewLevers "refused.few_levers",
    NameKnown "refused.name_known", NotJudged "refused.not_judged",
    MayOnlyLook "denied.read_only", NotYours "denied.not_yours", ManagerOnly "denied.manager_only",
    AdminOnly "denied.admin_only", Unknown "denied.stranger", Inactive "denied.inactive", Looking "denied.looking",
    NotTheirTeam "denied.not_their_team", NotNamed "denied.not_named", OfficerOnly "denied.officer_only",
    Conflict "conflict",
    NoRecord "not_found.record", NoName "not_found.name", NoSuchBook "not_found.book",
    NoDocument "not_found.document", NoCode "not_found.code", NoView "not_found.view",
    Ambiguous "ambiguous",
    NothingToUndo "not_undone.nothing", NothingToRedo "not_undone.nothing_to_redo",
    TouchedSince "not_undone.touched_since", NoSuchChange "not_undone.no_such_change", Undone "not_undone.already",
    FullDisk "read_only.no_space", DeadDisk "read_only.disk", OnlyReadable "read_only.damaged",
    Lost "unavailable.lost", Closing "unavailable.closing", Silent "unavailable.silent",
    Unsupported "unsupported", Fault "fault", Usage "usage", Io "io",
    NoFile "file.missing", FileExists "file.exists", IsFolder "file.folder", Unreadable "file.unreadable",
    Encoding "file.encoding", Unlikely "file.unlikely", NulInFile "file.nul", Utf32 "file.utf32",
    EmptyFile "file.empty", OpenQuote "file.open_quote", BrokenLine "file.broken",
    NoSuchColumn "mapping.no_such_column", NoFieldToMap "mapping.no_such_field", NotMapped "mapping.missing",
    DateForm "row.date_form", NoSuchDay "row.date_no_such_day", DateTime "row.date_time",
    AmbiguousDate "row.date_ambiguous", ShortYear "row.date_short_year", DayNumber "row.date_number",
    Character "row.number_character", Grouping "row.number_grouping", NumberForm "row.number_form",
    Shortened "row.number_shortened",
    NoFileName "export.no_name", NoFolder "export.no_folder", OpenFolder "export.open_folder",
    Irreplaceable "export.irreplaceable", Unconfirmed "export.unconfirmed", Lacking "export.lacking",
    BadRecord "finding.record", BadSales "finding.sales", BadCount "finding.count", BadIndex "finding.index",
    Stray "finding.stray", BadSum "finding.sum", BadChange "finding.change", BadJournal "finding.journal",
    AlteredLine "finding.altered", UnlinkedLine "finding.unlinked", MissingChange "finding.gap",
    OtherLink "finding.other_link", NoLink "finding.no_link",
    EndedEarly "finding.ended",
    System "system", NoHome "no_home", NoBook "no_book", NoTerminal "no_terminal", BadSocket "bad_socket",
    Occupied "occupied", NotAFolder "not_a_folder", NetworkDisk "network_disk", Newer "newer", TooLarge "too_large",
    Closed "closed", Locked "locked", ReadOnlyDisk "read_only_disk", NoSpace "no_space", NoServer "no_server",
    Wedged "wedged", Mismatch "mismatch", OtherBook "other_book", Full "full", Foreign "foreign", Leaving "leaving",
    NotStarted "not_started", Taken "taken", Unsafe "unsafe", Forbidden "forbidden", Stranger "stranger",
    Damaged "damaged",
    NoDays "export.no_days",
    RowCurrency "row.currency",
}

impl Code {
    /// What scripts read as `error.code`: `denied`.
    pub fn family(self) -> &'static str {
        let word = self.word();
        word.split_once('.').map_or(word, |(family, _)| family)
    }

    /// What it means.
    pub fn explained(self, lang: Lang) -> Explained {
        let texts: BTreeMap<String, Texts> =
            toml::from_str(include_str!("explained.toml")).unwrap_or_default();
        let [what, why, remedy] = texts
            .get(self.word())
            .map(|texts| match lang {
                Lang::En => texts.en.clone(),
                Lang::Zh => texts.zh.clone(),
            })
            .unwrap_or_default();
        Explained { what, why, remedy }
    }
}

/// What a code means, each in whole sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// What happened.
    pub what: String,
    /// Why.
    pub why: String,
    /// What to do.
    pub remedy: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    en: [String; 3],
    zh: [String; 3],
}

impl From<&Failure> for Code {
    fn from(failure: &Failure) -> Self {
        match failure {
            Failure::Invalid(invalid) => Self::from(&invalid.why),
            Failure::Refused { why, .. } => Self::from(why),
            Failure::Denied(why) => Self::from(*why),
            Failure::Conflict(_) => Self::Conflict,
            Failure::Missing(_) => Self::NoRecord,
            Failure::NoSuch { .. } => Self::NoName,
            Failure::Ambiguous { .. } => Self::Ambiguous,
            Failure::NotUndone(why) => match why {
                NotUndone::Nothing => Self::NothingToUndo,
                NotUndone::NothingToRedo => Self::NothingToRedo,
                NotUndone::TouchedSince { .. } => Self::TouchedSince,
                NotUndone::NoSuchChange(_) => Self::NoSuchChange,
                NotUndone::Already(_) => Self::Undone,
            },
            Failure::ReadOnly(why) => match why {
                ReadOnly::NoSpace => Self::FullDisk,
                ReadOnly::Disk => Self::DeadDisk,
                ReadOnly::Damaged => Self::OnlyReadable,
            },
            Failure::Unavailable(why) => match why {
                Unavailable::Lost => Self::Lost,
                Unavailable::Closing => Self::Closing,
                Unavailable::Silent => Self::Silent,
            },
            Failure::Unsupported => Self::Unsupported,
            Failure::Fault { .. } => Self::Fault,
        }
    }
}

impl From<&Why> for Code {
    fn from(why: &Why) -> Self {
        match why {
            Why::Required => Self::Required,
            Why::TooLong { .. } => Self::TooLong,
            Why::NotANumber => Self::NotANumber,
            Why::OutOfRange { .. } => Self::OutOfRange,
            Why::NotAnAmount => Self::NotAnAmount,
            Why::NotADay => Self::NotADay,
            Why::NotAPartialDate => Self::NotAPartialDate,
            Why::NotATime => Self::NotATime,
            Why::NotAMoment => Self::NotAMoment,
            Why::NotAChoice { .. } => Self::NotAChoice,
            Why::NotAPhone => Self::NotAPhone,
            Why::NotAMail => Self::NotAMail,
            Why::NotAFlag => Self::NotAFlag,
            Why::WrongKind => Self::WrongKind,
            Why::HasNul => Self::Nul,
            Why::Unprintable => Self::Unprintable,
            Why::Taken => Self::IsTaken,
            Why::NoSuch => Self::NoSuch,
            Why::Ambiguous => Self::Several,
            Why::NoSuchField { .. } => Self::NoSuchField,
            Why::Cycle => Self::Cycle,
            Why::OtherCustomer => Self::OtherCustomer,
            Why::Kept => Self::Kept,
            Why::LastAdmin => Self::LastAdmin,
            Why::TooEarly { .. } => Self::TooEarly,
            Why::TooOften { .. } => Self::TooOften,
            Why::GiftNeedsApproval(_) => Self::GiftNeedsApproval,
            Why::PromiseNeedsApproval(_) => Self::PromiseNeedsApproval,
            Why::MoreThanLeft(_) => Self::MoreThanLeft,
            Why::Allocated(_) => Self::AlreadyAllocated,
            Why::NotAboveZero => Self::NotAboveZero,
            Why::NotAPeriod => Self::NotAPeriod,
            Why::NotAnotherManager => Self::NotAnotherManager,
            Why::CaseOpen => Self::CaseOpen,
            Why::HasLeft => Self::HasLeft,
            Why::Themselves => Self::Themselves,
            Why::TopicOff => Self::TopicOff,
            Why::SensitiveOff => Self::SensitiveOff,
            Why::NeedsConsent => Self::NeedsConsent,
            Why::ChildTooMuch => Self::ChildTooMuch,
            Why::NeedsGuardian => Self::NeedsGuardian,
            Why::ObjectsToProfile => Self::ObjectsToProfile,
            Why::NotARepetition => Self::NotARepetition,
            Why::StandsThere => Self::StandsThere,
            Why::NotSuggested => Self::NotSuggested,
            Why::StepBack => Self::StepBack,
            Why::NoMeasures => Self::NoMeasures,
            Why::EvaluatedAlready { .. } => Self::EvaluatedAlready,
            Why::PersonalGift => Self::PersonalGift,
            Why::IncentiveNeedsApproval(_) => Self::IncentiveNeedsApproval,
            Why::NotAPlaybook { .. } => Self::NotAPlaybook,
            Why::PlaybookGaps(_) => Self::PlaybookGaps,
            Why::SameCustomer => Self::SameCustomer,
            Why::OtherCurrency => Self::OtherCurrency,
            Why::TooMuch { .. } => Self::TooMuch,
            Why::MergedInto { .. } => Self::MergedInto,
        }
    }
}

impl From<&Refused> for Code {
    fn from(why: &Refused) -> Self {
        match why {
            Refused::NoSuchStep => Self::NoSuchStep,
            Refused::NotFrom { .. } => Self::NotFrom,
            Refused::Needs(_) => Self::Needs,
            Refused::Invalid(invalid) => Self::from(&invalid.why),
            Refused::NotAsked(_) => Self::NotAsked,
            Refused::ManagerOnly => Self::StepOfManagers,
            Refused::FinanceOnly => Self::StepOfFinance,
            Refused::Guard(name) => Self::from(*name),
            Refused::Taboos(_) => Self::Taboos,
        }
    }
}

impl From<GuardName> for Code {
    fn from(name: GuardName) -> Self {
        match name {
            GuardName::ContainFirst => Self::ContainFirst,
            GuardName::CauseAndContainment => Self::CauseAndContainment,
            GuardName::ApproveByAnother => Self::ApproveByAnother,
            GuardName::VerifyByAnother => Self::VerifyByAnother,
            GuardName::CompensationOpen => Self::CompensationOpen,
            GuardName::NameTheKind => Self::NameTheKind,
            GuardName::AlreadyWaiting => Self::AlreadyWaiting,
            GuardName::NotWaiting => Self::NotWaiting,
            GuardName::SameOwner => Self::SameOwner,
            GuardName::ActionsOpen => Self::ActionsOpen,
            GuardName::FollowUpTwice => Self::FollowUpTwice,
            GuardName::NoDay => Self::NoDay,
            GuardName::LongSilence => Self::LongSilence,
            GuardName::TrustFirst => Self::TrustFirst,
            GuardName::PersonObjects => Self::PersonObjects,
            GuardName::SensitiveWords => Self::SensitiveWords,
            GuardName::Overlaps => Self::Overlapping,
            GuardName::BringAnExpert => Self::BringAnExpert,
            GuardName::BetterNot => Self::BetterNot,
            GuardName::NotApproved => Self::NotApproved,
            GuardName::SecondPerson => Self::SecondPerson,
            GuardName::ComplaintOpen => Self::ComplaintOpen,
            GuardName::PromiseOpen => Self::PromiseOpen,
            GuardName::ContributionUnknown => Self::ContributionUnknown,
            GuardName::PlanActive => Self::PlanActive,
            GuardName::PlanEmpty => Self::PlanEmpty,
            GuardName::FewLevers => Self::FewLevers,
            GuardName::NameKnown => Self::NameKnown,
            GuardName::NotJudged => Self::NotJudged,
        }
    }
}

impl From<Denied> for Code {
    fn from(why: Denied) -> Self {
        match why {
            Denied::ReadOnly => Self::MayOnlyLook,
            Denied::NotYours => Self::NotYours,
            Denied::ManagerOnly => Self::ManagerOnly,
            Denied::AdminOnly => Self::AdminOnly,
            Denied::Stranger => Self::Unknown,
            Denied::Inactive => Self::Inactive,
            Denied::Looking => Self::Looking,
            Denied::NotTheirTeam => Self::NotTheirTeam,
            Denied::NotNamed => Self::NotNamed,
            Denied::OfficerOnly => Self::OfficerOnly,
        }
    }
}

impl From<&Trouble> for Code {
    fn from(trouble: &Trouble) -> Self {
        match trouble {
            Trouble::System(..) => Self::System,
            Trouble::NoHome => Self::NoHome,
            Trouble::NoBook => Self::NoBook,
            Trouble::NoTerminal => Self::NoTerminal,
            Trouble::BadSocket(_) => Self::BadSocket,
            Trouble::Occupied(_) => Self::Occupied,
            Trouble::NotFolder(_) => Self::NotAFolder,
            Trouble::NetworkDisk(..) => Self::NetworkDisk,
            Trouble::Newer(..) => Self::Newer,
            Trouble::FileExists(_) => Self::FileExists,
            Trouble::NoFile(_) => Self::NoFile,
            Trouble::NotABook(_) => Self::NoSuchBook,
            Trouble::TooLarge(..) => Self::TooLarge,
            Trouble::Closed => Self::Closed,
            Trouble::Locked(_) => Self::Locked,
            Trouble::ReadOnlyDisk(_) => Self::ReadOnlyDisk,
            Trouble::NoSpace(..) => Self::NoSpace,
            Trouble::NoServer(_) => Self::NoServer,
            Trouble::Wedged(_) => Self::Wedged,
            Trouble::Mismatch(..) => Self::Mismatch,
            Trouble::OtherBook(_) => Self::OtherBook,
            Trouble::Full(_) => Self::Full,
            Trouble::Foreign(_) => Self::Foreign,
            Trouble::Leaving => Self::Leaving,
            Trouble::Start(_) | Trouble::Unready(..) => Self::NotStarted,
            Trouble::Taken(_) => Self::Taken,
            Trouble::Unsafe(..) => Self::Unsafe,
            Trouble::Refused => Self::ByServer,
            Trouble::Forbidden(_) => Self::Forbidden,
            Trouble::Stranger(..) => Self::Stranger,
            Trouble::Damaged(_) => Self::Damaged,
        }
    }
}

impl From<&Finding> for Code {
    fn from(finding: &Finding) -> Self {
        match finding {
            Finding::Record(..) => Self::BadRecord,
            Finding::Sales(..) => Self::BadSales,
            Finding::Count(..) => Self::BadCount,
            Finding::Index(..) => Self::BadIndex,
            Finding::Stray(_) => Self::Stray,
            Finding::Sum(_) | Finding::Bought(_) => Self::BadSum,
            Finding::Change(_) => Self::BadChange,
            Finding::Journal(..) => Self::BadJournal,
            Finding::Altered(..) => Self::AlteredLine,
            Finding::Unlinked(..) => Self::UnlinkedLine,
            Finding::Gap(..) => Self::MissingChange,
            Finding::OtherLink(..) => Self::OtherLink,
            Finding::NoLink => Self::NoLink,
            Finding::Ended(_) => Self::EndedEarly,
        }
    }
}
