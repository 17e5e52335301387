//! Gradings side by side, suggestions, entitlements, in English.

use crate::domain::choice::{Band, FactName, Pyramid, Quadrant, Ruling, Rung, Stance};
use crate::domain::rules::grading::rung::Ladder;
use crate::i18n::group::Gradings;

pub(super) const GRADINGS: Gradings = Gradings {
    ladder: |ladder| match ladder {
        Ladder::Group => "Group",
        Ladder::Tier => "Value tier",
        Ladder::Class => "Class",
        Ladder::Key => "Key account",
        Ladder::Target => "Target",
    },
    fact: |name| match name {
        FactName::Class => "class",
        FactName::Orders => "orders in 12 months",
        FactName::CreditGrade => "credit grade",
        FactName::OverdueDays => "oldest overdue invoice",
        FactName::TenureMonths => "customer for",
        FactName::Reputation => "reputation",
        FactName::FirstSale => "has bought",
        FactName::Reachable => "people who can be reached",
        FactName::Identified => "in touch or known by name",
        FactName::Rank => "place",
        FactName::Ranked => "of customers with sales",
        FactName::Sales => "net sales",
        FactName::GrossProfit => "gross profit",
        FactName::Contribution => "contribution",
        FactName::Volume => "volume",
        FactName::KeyScore => "key-account score",
        FactName::TopRank => "place for the best fifth",
        FactName::Evaluations => "monthly evaluations that agree",
        FactName::Share => "share",
        FactName::Cumulative => "share up to and with them",
        FactName::Cycle => "purchase cycle",
        FactName::Arrears => "arrears",
        FactName::Margin => "gross margin",
        FactName::Growth => "growth",
        FactName::CostToServe => "cost to serve",
        FactName::Potential => "potential",
        FactName::Opinions => "opinions of theirs accepted",
        FactName::OpenComplaints => "open complaints",
        FactName::Returns => "returned",
        FactName::Time => "share of our time",
        FactName::Industry => "industry as wanted",
        FactName::Region => "region as wanted",
        FactName::Size => "size as wanted",
        FactName::Needs => "needs as wanted",
        FactName::QualityScore => "quality score",
    },
    at_least: |least| format!("at least {least}"),
    at_most: |most| format!("at most {most}"),
    unknown: "unknown",
    days: |days| format!("{days} d"),
    months: |months| format!("{months} mo"),
    comma: ", ",
    since: |day, by| format!("since {day} ({by})"),
    suggested: |to, is_up, since| {
        let mark = if is_up { "^" } else { "v" };
        format!("{mark} {to} suggested, {since}")
    },
    waits: |to, agree, needed| {
        format!("v {to} would be suggested after {needed} monthly evaluations; {agree} agree")
    },
    says: |from, to, others| {
        let said = match from {
            Rung::Unstated => rung(to).to_owned(),
            from => format!("{} to {}", rung(from), rung(to)),
        };
        match others {
            0 => said,
            others => format!("{said}, and {others} more"),
        }
    },
    review: |day| format!("review by {day}"),
    quality: "Quality",
    tests: "Key tests",
    position: "Position",
    top: "Best fifth",
    rank: "By value",
    entitled: "Entitled to",
    checklists: "Measures",
    history: "Decisions",
    score: |score| format!("{score} of 100"),
    judged: |percent| format!("{percent} % judged"),
    unjudged: "nobody has judged yet",
    proposed: "the figures propose",
    signs: "signs of a poor customer",
    place: |rank, of, basis| format!("place {rank} of {of} by {basis}"),
    in_top: |rank, size| {
        if rank <= size {
            format!("yes, place {rank}; the first {size} are in it")
        } else {
            format!("no, place {rank}; the first {size} are in it")
        }
    },
    unranked: "no sales in the last twelve months",
    done: |done, all| format!("{done} of {all} done"),
    next: "Next",
    worth: |now, possible| format!("{now} a year now, {possible} possible"),
    none: "No step is suggested.",
    alike: "Alike",
    evaluated: |all, elsewhere| {
        format!("{all} customers evaluated; the facts would put {elsewhere} on another step.")
    },
    facts: "Rests on",
    not_entitled: "The tier is entitled to nothing in particular.",
    queue_first: |tier| format!("{tier}: faster answers are among their entitlements"),
};

pub(super) const fn rung(it: Rung) -> &'static str {
    match it {
        Rung::Unstated => "-",
        Rung::Potential => "Potential",
        Rung::Aware => "Aware",
        Rung::Registered => "Registered",
        Rung::Actual => "Actual",
        Rung::Backbone => "Backbone",
        Rung::Small => "Small",
        Rung::Ordinary => "Ordinary value",
        Rung::Major => "Major",
        Rung::Vip => "VIP",
        Rung::ClassC => "Class C",
        Rung::ClassB => "Class B",
        Rung::ClassA => "Class A",
        Rung::NotKey => "No key account",
        Rung::Key => "Key account",
        Rung::NonTarget => "Not a target",
        Rung::Target => "Target",
    }
}

pub(super) const fn ruling(it: Ruling) -> &'static str {
    match it {
        Ruling::Set => "set",
        Ruling::Accepted => "accepted",
        Ruling::Rejected => "rejected",
        Ruling::Snoozed => "put off",
    }
}

pub(super) const fn fact_name(it: FactName) -> &'static str {
    match it {
        FactName::Class => "Class",
        FactName::Orders => "Orders a year",
        FactName::CreditGrade => "Credit grade",
        FactName::OverdueDays => "Days overdue",
        FactName::TenureMonths => "Months of trade",
        FactName::Reputation => "Reputation",
        FactName::FirstSale => "Has bought",
        FactName::Reachable => "Reachable",
        FactName::Identified => "Known",
        FactName::Rank => "Place",
        FactName::Ranked => "Of",
        FactName::Sales => "Net sales",
        FactName::GrossProfit => "Gross profit",
        FactName::Contribution => "Contribution",
        FactName::Volume => "Volume",
        FactName::KeyScore => "Key score",
        FactName::TopRank => "Best fifth",
        FactName::Evaluations => "Evaluations",
        FactName::Share => "Share",
        FactName::Cumulative => "Cumulative",
        FactName::Cycle => "Cycle",
        FactName::Arrears => "Arrears",
        FactName::Margin => "Gross margin",
        FactName::Growth => "Growth",
        FactName::CostToServe => "Cost to serve",
        FactName::Potential => "Potential",
        FactName::Opinions => "Opinions",
        FactName::OpenComplaints => "Complaints",
        FactName::Returns => "Returns",
        FactName::Time => "Our time",
        FactName::Industry => "Industry",
        FactName::Region => "Region",
        FactName::Size => "Size",
        FactName::Needs => "Needs",
        FactName::QualityScore => "Quality",
    }
}

pub(super) const fn band(it: Band) -> &'static str {
    match it {
        Band::Unstated => "-",
        Band::Quality => "quality customer",
        Band::Average => "average customer",
        Band::Poor => "poor customer",
    }
}

pub(super) const fn stance(it: Stance) -> &'static str {
    match it {
        Stance::Unstated => "-",
        Stance::Invest => "Invest",
        Stance::Selective => "Invest selectively",
        Stance::Maintain => "Maintain",
        Stance::Cash => "Manage for cash",
        Stance::Withdraw => "Withdraw",
    }
}

pub(super) const fn quadrant(it: Quadrant) -> &'static str {
    match it {
        Quadrant::Unstated => "-",
        Quadrant::Star => "worth much, could be worth more",
        Quadrant::Grow => "worth little, could be worth much",
        Quadrant::Keep => "worth much, little left to win",
        Quadrant::Small => "worth little, little to come",
    }
}

pub(super) const fn pyramid(it: Pyramid) -> &'static str {
    match it {
        Pyramid::House => "as the house has it",
        Pyramid::Textbook => "1/19/30/50",
        Pyramid::Curry => "1/4/15/80",
    }
}
