//! Headings of the reports of figures in English.

use crate::i18n::group::Figures;

pub(super) const FIGURES: Figures = Figures {
    by: "By",
    of: "Of",
    all: "all",
    in_time: "In time",
    late: "Late",
    broken: "Broken",
    withdrawn: "Withdrawn",
    open: "Open",
    overdue: "Overdue",
    kept_rate: "Kept",
    resolved: "Resolved",
    partly: "Partly",
    lost: "Lost",
    resolved_rate: "Rate",
    score: "Score",
    top_box: "Very satisfied",
    satisfaction_note: "Only the very satisfied (5) are loyal: look at their share, not at the score alone.",
    year: "Year",
    given: "Given",
    declined: "Declined",
    answered_rate: "Answered",
};
