//! The plan of a customer, and the walk through a month, in English.

use crate::domain::money::BasisPoints;
use crate::domain::playbook::LeverUse;
use crate::domain::rules::review::Station;
use crate::i18n::group::Plans;

pub(super) const PLANS: Plans = Plans {
    none: "No plan is under way. Enter begins one.",
    approved: |who| format!("approved by {who}"),
    review: |day| format!("review {day}"),
    budget: |amount| format!("budget {amount}"),
    objectives: "Objectives",
    measured: |measure, from, to, reached| match reached {
        Some(reached) => format!("{measure}: {from} -> {to}, now {reached}"),
        None => format!("{measure}: {from} -> {to}"),
    },
    progress: |progress| match progress {
        Some(progress) => whole(progress),
        None => "-".to_owned(),
    },
    actions: "Actions",
    levers: |worked, least| format!("Levers: {worked} worked, {least} reinforce each other"),
    worked: |actions, done| match (actions, done) {
        (0, _) => "no action yet".to_owned(),
        (1, 0) => "1 action".to_owned(),
        (1, _) => "1 action, done".to_owned(),
        (_, 0) => format!("{actions} actions"),
        _ => format!("{actions} actions, {done} done"),
    },
    used: |used| match used {
        LeverUse::Retention => "keeps",
        LeverUse::Loyalty => "binds",
        LeverUse::Attraction => "attracts",
    },
    factors: "Against the best competitor",
    rated: |ours, theirs, weight| format!("we {ours}, they {theirs}, weight {weight}"),
    unrated: "not rated",
    planned: "an action is planned",
    close_gap: |factor| format!("+ plan an action: {factor}"),
    gap_action: |factor| format!("Catch up with the best competitor: {factor}"),
    add: |what| format!("+ {what}"),
    club: "Membership, events, incentives, conduct",
    proposed: "A backbone customer without an office: propose one in the committee (Enter)",
    assess: |from, until| format!("+ assess {from} to {until} (figures are filled in)"),
    others: "Other plans",
    month: |month, whose| format!("Monthly review {month}, {whose}"),
    station: |station| match station {
        Station::Collect => ["Collect", "Is everything of the month in the book?"],
        Station::File => ["Verify and file", "Is it right, once, and in its place?"],
        Station::Classify => ["Classify", "Who is what, and who changed place?"],
        Station::Composition => ["Composition", "Who makes up how much?"],
        Station::Share => ["Share", "Who did how much of what was expected?"],
        Station::Margin => ["Margin and cross ratio", "What do they leave us?"],
        Station::Credit => ["Arrears and credit", "Who owes what, and since when?"],
        Station::Service => [
            "Visits and service",
            "Whom did we see, and how did we serve?",
        ],
        Station::Conclusions => ["Conclusions", "What does it mean?"],
        Station::Measures => ["Measures", "What is done about it, by whom, until when?"],
        Station::Review => ["Review", "What came of what was decided before?"],
    },
    no_remarks: |station| format!("No remarks yet: keybook review remark {station} TEXT"),
    no_measures: "No measures yet: keybook review measure TEXT --due DAY",
    no_walk: |month| format!("The walk through {month} is not finished: keybook review finish"),
    no_station: |text, all| format!("There is no station {text}. Stations: {all}"),
    no_month: |text| format!("{text} is no month: write 2026-10."),
    gaps_made: |made, known| match (made, known) {
        (0, 0) => "No gap against the competitor.".to_owned(),
        (made, 0) => format!("Actions made: {made}."),
        (made, known) => format!("Actions made: {made}; gaps that had one already: {known}."),
    },
};

/// A rate in whole percent, half away from zero.
fn whole(rate: BasisPoints) -> String {
    let points = rate.points();
    format!("{}%", (points + 50 * points.signum()) / 100)
}
