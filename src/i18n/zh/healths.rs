//! How well customers do, in Chinese.

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
    uncapped: |score| format!("不计警报为 {}", points(score)),
    facts,
    unknown: "未知，不计入",
    cap,
    moved: |by, since, today| format!("较{} {by:+}", apart(&ago(since, today))),
    weeks: "近12周",
    drop: |by, best, today| {
        format!(
            "较{}的 {} 下降 {}",
            apart(&ago(best.day, today)),
            points(best.score),
            points(by)
        )
    },
    risk: |risk| {
        let level = choices::label(Set::ChurnRisk, risk.level().number());
        format!("{level}：{} 分（满分 100）", risk.points)
    },
    reason,
    lapse,
    headings: ["组成", "流失风险", "风险信号", "客户挽回", "客户终止"],
    no_winback: "没有在办的挽回；回车新建",
    no_signal: "暂无；回车提出",
    due: |day, today| standings::due(day, today),
    ends: |day, today| format!("值得努力到 {day}（{}）", standings::due(day, today)),
    approved: "主管已同意",
    ended: |day, today| format!("{}结束", ago(day, today)),
    contributions,
    unprofitable: "连续两年入不敷出；回车开始客户终止",
    ticks: ["[x]", "[ ]"],
};

fn contributions([year, before]: TwoYears) -> String {
    let told = |year: Option<(ExactMoney, Money)>| {
        year.map_or_else(
            || "未知".to_owned(),
            |(left, costs)| {
                let profit = whole(left + costs.to_exact());
                let costs = money_whole(costs.units());
                format!("{}（毛利 {profit}，服务成本 {costs}）", whole(left))
            },
        )
    };
    format!(
        "近 12 个月贡献 {}，之前 12 个月 {}",
        told(year),
        told(before)
    )
}

const fn letter(band: HealthBand) -> &'static str {
    match band {
        HealthBand::Unknown => "-",
        HealthBand::Red => "红",
        HealthBand::Amber => "黄",
        HealthBand::Green => "绿",
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
        None => "尚无依据".to_owned(),
        Some(score) => format!(
            "{} {}，依据 {} %",
            points(score),
            choices::label(Set::HealthBand, health.band().number()),
            health.confidence
        ),
    }
}

fn ago(day: Day, today: Day) -> String {
    match today.since(day) {
        ..=0 => "今天".to_owned(),
        1 => "昨天".to_owned(),
        days => format!("{}前", standings::days(days.unsigned_abs())),
    }
}

/// A number is set apart from the characters before it.
fn apart(text: &str) -> String {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit());
    format!("{}{text}", if is_number { " " } else { "" })
}

fn facts(component: HealthComponent, facts: &health::Facts, today: Day) -> String {
    let said = match component {
        HealthComponent::Trade => facts.trade.map(|it| {
            let beside = if it.last_year {
                "去年同期"
            } else {
                "之前 90 天"
            };
            let mut said = format!(
                "近 90 天 {}，{beside} {}",
                whole(it.recent),
                whole(it.before)
            );
            if let Some(index) = it.index {
                let _ = write!(said, "；达到预期的 {index}");
            }
            said
        }),
        HealthComponent::Payment => facts.payment.map(|it| {
            let mut said = match it.overdue_days {
                0 => "没有逾期".to_owned(),
                days => format!("加权逾期 {} 天", tenths(days)),
            };
            if let Some(used) = it.used {
                let _ = write!(said, "；额度已用 {used}");
            }
            said
        }),
        HealthComponent::Complaints => {
            let it = facts.complaints;
            let [minor, major, critical] = it.open;
            let mut said: Vec<String> = [(critical, "紧急"), (major, "严重"), (minor, "一般")]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, word)| format!("未结{word}投诉 {count} 件"))
                .collect();
            if it.breaches > 0 {
                said.push(format!("180 天内超时 {} 次", it.breaches));
            }
            if it.repeats > 0 {
                said.push(format!("180 天内同因再犯 {} 次", it.repeats));
            }
            Some(if said.is_empty() {
                "没有未结投诉，没有超时".to_owned()
            } else {
                said.join("，")
            })
        }
        HealthComponent::Contact => facts.contact.map(|it| {
            let last = it.last.map_or_else(
                || "尚未联系".to_owned(),
                |last| format!("上次联系{}", apart(&ago(last, today))),
            );
            let mut said = format!("{last}，应联系：{}", standings::due(it.due, today));
            if let Some(limit) = it.limit {
                let _ = write!(said, "，期限：{}", standings::due(limit, today));
            }
            if it.executive_late {
                said += "；高层拜访已到期";
            }
            said
        }),
        HealthComponent::Coverage => facts
            .coverage
            .map(|coverage| format!("达到该层级要求的 {coverage}")),
        HealthComponent::Loyalty => facts
            .loyalty
            .map(|it| format!("近 12 个月 {} 份回答", it.answers)),
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
        (HealthCap::ChampionLeft, Some(left)) => format!("支持者{}离职", apart(&ago(left, today))),
        _ => choices::label(Set::HealthCap, cap.number()).to_owned(),
    };
    format!("{what}：最高 {}", points(cap.most()))
}

fn reason(reason: ChurnReason, facts: &churn::Facts, today: Day) -> String {
    let label = choices::label(Set::ChurnReason, reason.number());
    let buying = &facts.buying;
    let more = match reason {
        ChurnReason::LongGap | ChurnReason::Gap => buying
            .gap(today)
            .zip(buying.cycle_doubled)
            .map(|(gap, doubled)| format!("已 {gap} 天，周期 {} 天", halves(doubled))),
        ChurnReason::SalesFell => facts
            .sales
            .map(|(now, before)| format!("一年 {}，上一年 {}", whole(now), whole(before))),
        ChurnReason::BreadthFell => facts
            .breadth
            .map(|(now, before)| format!("{now} 种，原 {before} 种")),
        ChurnReason::SatisfactionFell => {
            facts.satisfaction_fall.map(|levels| format!("{levels} 级"))
        }
        ChurnReason::PaysSlower => facts.slower_days.map(|days| format!("{days} 天")),
        ChurnReason::ComplaintLate
        | ChurnReason::ChampionLeft
        | ChurnReason::ContactLate
        | ChurnReason::CompetitorGain => None,
    };
    match more {
        Some(more) => format!("{label}：{more}"),
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
                "上次下单{}；两年内订单太少，算不出周期",
                apart(&ago(last, today))
            ),
            None => "没有订单记录".to_owned(),
        };
    };
    format!(
        "{}：上次下单{}，平均每 {} 天一单",
        choices::label(Set::Lapse, lapse.number()),
        apart(&ago(last, today)),
        halves(doubled)
    )
}
