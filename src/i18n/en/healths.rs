//! How well customers do, in English.

use std::fmt::Write as _;

use super::{choices, standings};
use crate::domain::choice::{
    ChoiceSet as Set, ChurnReason, HealthBand, HealthCap, HealthComponent, Lapse,
};
use crate::domain::money::{ExactMoney, Money};
use crate::domain::rules::churn::{self, Buying};
use crate::domain::rules::contribution::TwoYears;
use crate::domain::rules::health;
use crate::domain::when::Day;
use crate::i18n::group::Healths;
use crate::i18n::numbers::{money_whole, points};
use crate::service::reply::HealthMark;

pub(super) const HEALTHS: Healths = Healths {
    mark,
    score,
    uncapped: |score| format!("{} without the alarm", points(score)),
    facts,
    unknown: "not known, left out",
    cap,
    moved: |by, since, today| format!("{by:+} since {}", ago(since, today)),
    weeks: "12 weeks",
    drop: |by, best, today| {
        format!(
            "fell by {} from {} ({})",
            points(by),
            points(best.score),
            ago(best.day, today)
        )
    },
    risk: |risk| {
        let level = choices::label(Set::ChurnRisk, risk.level().number());
        format!("{level}: {} of 100", risk.points)
    },
    reason,
    lapse,
    headings: [
        "Components",
        "Risk of loss",
        "Risk signals",
        "Winning back",
        "Letting go",
    ],
    no_winback: "no case; Enter begins one",
    no_signal: "none; Enter raises one",
    due: |day, today| standings::due(day, today),
    ends: |day, today| {
        format!(
            "worth the effort until {day} ({})",
            standings::due(day, today)
        )
    },
    approved: "a manager has agreed",
    ended: |day, today| format!("ended {}", ago(day, today)),
    contributions,
    unprofitable: "cost more than they bring, two years in a row: Enter begins a case of letting them go",
    ticks: ["[x]", "[ ]"],
};

fn contributions([year, before]: TwoYears) -> String {
    let told = |year: Option<(ExactMoney, Money)>| {
        year.map_or_else(
            || "not known".to_owned(),
            |(left, costs)| {
                let profit = whole(left + costs.to_exact());
                let costs = money_whole(costs.units());
                format!("{} (gross profit {profit}, {costs} to serve)", whole(left))
            },
        )
    };
    format!(
        "contribution of twelve months: {}; of the twelve before: {}",
        told(year),
        told(before)
    )
}

const fn letter(band: HealthBand) -> &'static str {
    match band {
        HealthBand::Unknown => "-",
        HealthBand::Red => "R",
        HealthBand::Amber => "A",
        HealthBand::Green => "G",
    }
}

fn mark(mark: HealthMark) -> String {
    match mark.score {
        None => "-".to_owned(),
        Some(score) => format!("{} {}", letter(mark.band()), (score + 5) / 10),
    }
}

fn score(health: &health::Health) -> String {
    match health.score {
        None => "nothing is known yet".to_owned(),
        Some(score) => format!(
            "{} {}, {} % known",
            points(score),
            choices::label(Set::HealthBand, health.band().number()),
            health.confidence
        ),
    }
}

fn ago(day: Day, today: Day) -> String {
    match today.since(day) {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{} ago", standings::days(days.unsigned_abs())),
    }
}

fn facts(component: HealthComponent, facts: &health::Facts, today: Day) -> String {
    let said = match component {
        HealthComponent::Trade => facts.trade.map(|it| {
            let beside = if it.last_year {
                "the same days last year"
            } else {
                "the 90 days before"
            };
            let mut said = format!(
                "{} in 90 days, {} in {beside}",
                whole(it.recent),
                whole(it.before)
            );
            if let Some(index) = it.index {
                let _ = write!(said, "; {index} of what was expected");
            }
            said
        }),
        HealthComponent::Payment => facts.payment.map(|it| {
            let mut said = match it.overdue_days {
                0 => "nothing overdue".to_owned(),
                days => format!("overdue by {} days, weighted", tenths(days)),
            };
            if let Some(used) = it.used {
                let _ = write!(said, "; {used} of the limit used");
            }
            said
        }),
        HealthComponent::Complaints => {
            let it = facts.complaints;
            let [minor, major, critical] = it.open;
            let mut said: Vec<String> =
                [(critical, "critical"), (major, "major"), (minor, "minor")]
                    .into_iter()
                    .filter(|(count, _)| *count > 0)
                    .map(|(count, word)| format!("{count} {word} open"))
                    .collect();
            if it.breaches > 0 {
                let limits = if it.breaches == 1 { "limit" } else { "limits" };
                said.push(format!("{} {limits} missed in 180 days", it.breaches));
            }
            if it.repeats > 0 {
                said.push(format!("{} causes came again in 180 days", it.repeats));
            }
            Some(if said.is_empty() {
                "none open, no limit missed".to_owned()
            } else {
                said.join(", ")
            })
        }
        HealthComponent::Contact => facts.contact.map(|it| {
            let last = it.last.map_or_else(
                || "no contact yet".to_owned(),
                |last| format!("last contact {}", ago(last, today)),
            );
            let mut said = format!("{last}, due {}", standings::due(it.due, today));
            if let Some(limit) = it.limit {
                let _ = write!(said, ", limit {}", standings::due(limit, today));
            }
            if it.executive_late {
                said += "; an executive should have come";
            }
            said
        }),
        HealthComponent::Coverage => facts
            .coverage
            .map(|coverage| format!("{coverage} of what their tier needs")),
        HealthComponent::Loyalty => facts.loyalty.map(|it| {
            let answers = match it.answers {
                1 => "1 answer".to_owned(),
                answers => format!("{answers} answers"),
            };
            format!("{answers} in twelve months")
        }),
    };
    said.unwrap_or_else(|| HEALTHS.unknown.to_owned())
}

fn whole(amount: ExactMoney) -> String {
    money_whole(amount.to_money().units())
}

fn tenths(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn cap(cap: HealthCap, facts: &health::Facts, today: Day) -> String {
    let what = match (cap, facts.champion_left) {
        (HealthCap::ChampionLeft, Some(left)) => format!("champion left {}", ago(left, today)),
        _ => choices::label(Set::HealthCap, cap.number()).to_lowercase(),
    };
    format!("{what}: {} at most", points(cap.most()))
}

fn reason(reason: ChurnReason, facts: &churn::Facts, today: Day) -> String {
    let label = choices::label(Set::ChurnReason, reason.number());
    let buying = &facts.buying;
    let more = match reason {
        ChurnReason::LongGap | ChurnReason::Gap => buying
            .gap(today)
            .zip(buying.cycle_doubled)
            .map(|(gap, doubled)| format!("{gap} days, cycle {}", halves(doubled))),
        ChurnReason::SalesFell => facts
            .sales
            .map(|(now, before)| format!("{} after {} a year", whole(now), whole(before))),
        ChurnReason::BreadthFell => facts
            .breadth
            .map(|(now, before)| format!("{now} products after {before}")),
        ChurnReason::SatisfactionFell => facts
            .satisfaction_fall
            .map(|levels| format!("by {levels} levels")),
        ChurnReason::PaysSlower => facts.slower_days.map(|days| format!("by {days} days")),
        ChurnReason::ComplaintLate
        | ChurnReason::ChampionLeft
        | ChurnReason::ContactLate
        | ChurnReason::CompetitorGain => None,
    };
    match more {
        Some(more) => format!("{label}: {more}"),
        None => label.to_owned(),
    }
}

/// Half of a doubled number of days.
fn halves(doubled: i32) -> String {
    if doubled % 2 == 0 {
        format!("{}", doubled / 2)
    } else {
        format!("{}.5", doubled / 2)
    }
}

fn lapse(lapse: Lapse, buying: &Buying, today: Day) -> String {
    let (Some(last), Some(doubled)) = (buying.last, buying.cycle_doubled) else {
        return match buying.last {
            Some(last) => format!(
                "last order {}; too few orders in two years for a cycle",
                ago(last, today)
            ),
            None => "no orders known".to_owned(),
        };
    };
    format!(
        "{}: last order {}, orders every {} days",
        choices::label(Set::Lapse, lapse.number()),
        ago(last, today),
        halves(doubled)
    )
}
