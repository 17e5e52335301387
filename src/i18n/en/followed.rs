//! Words of the reports about contacts and complaints, in English.

use crate::domain::choice::{CasesBy, ChoiceSet as Set, HitsBy, RhythmState};
use crate::domain::report::{Column as C, Report as R};

/// The choices of these reports.
pub(super) const fn label(set: Set, number: u8) -> Option<&'static str> {
    Some(match set {
        Set::RhythmState => match RhythmState::from_number(number) {
            Some(RhythmState::Planned) => "Planned",
            Some(RhythmState::Ok) => "In time",
            Some(RhythmState::Due) => "Due",
            Some(RhythmState::Overdue) => "Overdue",
            None => return None,
        },
        Set::CasesBy => match CasesBy::from_number(number) {
            Some(CasesBy::Kind) => "Kind",
            Some(CasesBy::Cause) => "Cause",
            Some(CasesBy::Product) => "Product",
            Some(CasesBy::Customer) => "Customer",
            Some(CasesBy::Owner) => "Owner",
            None => return None,
        },
        Set::HitsBy => match HitsBy::from_number(number) {
            Some(HitsBy::Mistake) => "Mistake",
            Some(HitsBy::Owner) => "Owner",
            Some(HitsBy::Team) => "Team",
            None => return None,
        },
        _ => return None,
    })
}

/// What they are called.
pub(super) const fn title(report: R) -> &'static str {
    match report {
        R::Rhythm => "Contact rhythm",
        R::Complaints => "Complaints",
        R::Guards => "Mistakes met",
        _ => "",
    }
}

/// What they tell.
pub(super) const fn about(report: R) -> &'static str {
    match report {
        R::Rhythm => {
            "Where customers stand in their rhythm, and what part of contacts came in time"
        }
        R::Complaints => "How many complaints, how fast and how well they were settled",
        R::Guards => "Mistakes in handling complaints that guards met, and who passed them",
        _ => "",
    }
}

/// There is nothing to tell.
pub(super) const fn empty(report: R) -> &'static str {
    match report {
        R::Rhythm => "No customer has a rhythm yet.",
        R::Complaints => "No complaint was opened in this period.",
        R::Guards => "No guard met a mistake in this period.",
        _ => "",
    }
}

/// The heads of their columns.
pub(super) const fn column(column: C) -> &'static str {
    match column {
        C::Every => "Every",
        C::LimitDays => "Within",
        C::LastContact => "Last",
        C::RhythmState => "Stands",
        C::ContactDue => "Due",
        C::DaysLate => "Days late",
        C::Adherence => "In time %",
        C::ContactsDue => "Contacts due",
        C::ContactsKept => "Came in time",
        C::SnoozedUntil => "Put off until",
        C::ExecutiveDue => "Executive",
        C::OpinionDue => "Their view",
        C::WatchDue => "Watch",
        C::LaunchDue => "New product",
        C::Complaints => "Complaints",
        C::ComplaintsOpen => "Open",
        C::AtStake => "At stake",
        C::HandlingCost => "Cost",
        C::ResponseMedian => "1st answer",
        C::ResponseMost => "9 of 10 in",
        C::ClosingMedian => "Closed in",
        C::ClosingMost => "9 of 10 closed in",
        C::CameBack => "Came back %",
        C::RepeatCause => "Same cause again %",
        C::Mark => "Mark 1-5",
        C::Deliveries => "Deliveries",
        C::PerHundred => "Per 100 deliveries",
        C::Complaining => "Of 100 say so",
        C::Dissatisfied => "Dissatisfied, estimated",
        C::Hits => "Hits",
        C::Overridden => "Passed",
        C::KeptInCases => "Promises kept %",
        C::HitOn => "On",
        C::OverriddenBy => "Passed by",
        C::OverrideReason => "Reason",
        C::LateNow => "Late now",
        C::SilentNow => "Long unheard now",
        _ => "",
    }
}
