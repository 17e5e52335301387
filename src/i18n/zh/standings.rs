//! Where customers, promises and complaints stand, and why something is on the day's list, in Chinese.

use super::choices;
use crate::domain::choice::ChoiceSet;
use crate::domain::errand::Errand;
use crate::domain::playbook::Playbook;
use crate::domain::rules::cadence;
use crate::domain::rules::care::Care;
use crate::domain::rules::sla::{self, Clock, ClockState, Stage};
use crate::domain::rules::today::{ItemKind, Reason, Section};
use crate::domain::when::Day;
use crate::i18n::group::{Standings, WORKING_DAY};

pub(super) const STANDINGS: Standings = Standings {
    section,
    section_note,
    reason,
    about,
    counted,
    broken,
    due,
    rhythm,
    stage,
    clock,
    working,
    queue,
};

const fn section(section: Section) -> &'static str {
    match section {
        Section::Visits => "今日拜访",
        Section::Answers => "待答复",
        Section::GoingQuiet => "久未联系",
        Section::Promised => "承诺与待办",
        Section::Remember => "提醒",
        Section::Decide => "待定",
    }
}

const fn section_note(section: Section) -> &'static str {
    match section {
        Section::Visits => "今天的拜访，以及此前未填结果的拜访",
        Section::Answers => "逾期、今天到期或久未回音的投诉，待回复的意见",
        Section::GoingQuiet => "超过联系周期、有风险或待挽回的客户",
        Section::Promised => "答应客户的事和自己记下的待办",
        Section::Remember => "客户答应我方的事、生日等日子",
        Section::Decide => "建议、计划和久未更新的档案",
    }
}

fn reason(reason: &Reason, today: Day) -> String {
    match *reason {
        Reason::Complaint {
            stage: of, left, ..
        } => format!("{}{}", stage(of), left_words(left)),
        Reason::Visit { day, .. } if day < today => format!("{}，未填结果", ago(today.since(day))),
        Reason::Visit { day, time: None } if day == today => "今天".to_owned(),
        Reason::Visit { day, time: None } => due(day, today),
        Reason::Visit {
            time: Some(time), ..
        } => time.to_string(),
        Reason::Contact {
            last: Some(last),
            target,
            ..
        } => format!("上次联系 {}，周期 {target} 天", ago(today.since(last))),
        Reason::Contact { last: None, .. } => "尚未联系过".to_owned(),
        Reason::Promise {
            due: day,
            broken: true,
        } => broken(today.since(day).unsigned_abs()),
        Reason::Promise { due: day, .. }
        | Reason::PlanAction { due: day }
        | Reason::TheirPromise { due: day }
        | Reason::Task { due: day, .. }
        | Reason::Action { due: day }
        | Reason::Opinion { due: day } => due(day, today),
        Reason::Silence { minutes, .. } => format!("{}没有消息", working(minutes)),
        Reason::WinBack { due: day, .. } | Reason::Termination { due: day } => due(day, today),
        Reason::Risk { since, .. } => format!("{}提出", ago(today.since(since))),
        Reason::Errand { due: day, .. } => due(day, today),
        Reason::Payment { due: day, amount } => format!("承诺付款 {amount}，{}", due(day, today)),
        Reason::CareDate { day, .. } => due(day, today),
        Reason::Suggestion {
            was, to, others, ..
        } => (super::gradings::GRADINGS.says)(was, to, others),
        Reason::StaleDossier { since } => format!("{}应复核", ago(today.since(since))),
        Reason::Verify { done } => format!("{}完成，待验证", ago(today.since(done))),
    }
}

fn about(reason: &Reason, name: &str) -> String {
    match *reason {
        Reason::TheirPromise { .. } => format!("对方承诺：{name}"),
        Reason::Action { .. } => format!("纠正措施：{name}"),
        Reason::Verify { .. } => format!("验证纠正措施：{name}"),
        Reason::Opinion { .. } => format!("待回复意见：{name}"),
        Reason::Risk { kind, .. } => {
            let kind = choices::label(ChoiceSet::RiskKind, kind.number());
            format!("{kind}：{name}")
        }
        Reason::WinBack { worth, state, .. } => {
            let recovery = Playbook::embedded().recovery(worth);
            let usual = recovery.map_or("", |it| it.step(state).zh.as_str());
            format!("挽回：{}", if name.is_empty() { usual } else { name })
        }
        Reason::Termination { .. } => format!("终止：{name}"),
        Reason::PlanAction { .. } => format!("计划：{name}"),
        Reason::Errand { what, .. } => match what {
            Errand::PlanReview => format!("回顾计划：{name}"),
            Errand::Matter => format!("委员会：{name}"),
            Errand::Event => format!("活动：{name}"),
            Errand::Control => format!("检查条件：{name}"),
            Errand::Prospect => format!("准客户：{name}"),
            Errand::MonthReview => format!("月度分析 {name}"),
        },
        Reason::CareDate { years, what, .. } => match (what, years) {
            (Care::Birthday, Some(years)) => format!("生日（{years} 岁）"),
            (Care::Birthday, None) => "生日".to_owned(),
            (Care::Founded, years) => format!("成立 {} 周年", years.unwrap_or_default()),
            (Care::FirstTrade, years) => format!("合作 {} 周年", years.unwrap_or_default()),
            (Care::Festival, _) | (Care::Noted, None) => name.to_owned(),
            (Care::Noted, Some(years)) => format!("{name} {years} 周年"),
        },
        _ => name.to_owned(),
    }
}

fn counted(kind: ItemKind, count: usize) -> String {
    let (before, behind) = match kind {
        ItemKind::ComplaintLate => ("投诉逾期", "件"),
        ItemKind::PromiseBroken => ("承诺失信", "项"),
        ItemKind::VisitToday => ("今日拜访", "次"),
        ItemKind::ComplaintDue => ("投诉到期", "件"),
        ItemKind::ComplaintSilent => ("投诉久未回音", "件"),
        ItemKind::VisitUnlogged => ("拜访未填结果", "次"),
        ItemKind::TaskHigh => ("要紧待办", "项"),
        ItemKind::ContactLate => ("超期未联系客户", "位"),
        ItemKind::PromiseDue => ("承诺到期", "项"),
        ItemKind::ActionDue => ("纠正措施到期", "项"),
        ItemKind::VerifyDue => ("纠正措施待验证", "项"),
        ItemKind::Payment => ("待收款", "笔"),
        ItemKind::TheirPromise => ("对方承诺", "项"),
        ItemKind::OpinionDue => ("待回复意见", "条"),
        ItemKind::TaskDue => ("待办", "项"),
        ItemKind::ContactDue => ("该联系客户", "位"),
        ItemKind::CareDate => ("生日节庆", "个"),
        ItemKind::TaskLow => ("不急的待办", "项"),
        ItemKind::PlanAction => ("计划事项", "项"),
        ItemKind::Errand => ("计划与活动事宜", "项"),
        ItemKind::Suggestion => ("建议", "条"),
        ItemKind::WinBackDue => ("客户挽回", "步"),
        ItemKind::RiskSignal => ("风险信号", "个"),
        ItemKind::TerminationDue => ("客户终止", "步"),
        ItemKind::StaleDossier => ("待复核档案", "份"),
    };
    format!("{before} {count} {behind}")
}

fn broken(late: u32) -> String {
    format!("失信 {}", days(late))
}

fn ago(days: i32) -> String {
    match days {
        ..=0 => "今天".to_owned(),
        1 => "昨天".to_owned(),
        2 => "前天".to_owned(),
        _ => format!("{}前", self::days(days.unsigned_abs())),
    }
}

pub(super) fn due(day: Day, today: Day) -> String {
    match day.since(today) {
        0 => "今天".to_owned(),
        1 => "明天".to_owned(),
        2 => "后天".to_owned(),
        ahead @ 3.. => format!("{ahead} 天后"),
        behind => format!("逾期 {}", days(behind.unsigned_abs())),
    }
}

fn rhythm(standing: &cadence::Standing) -> String {
    match (standing.state, standing.late) {
        (cadence::State::Planned, _) => "已安排".to_owned(),
        (_, 0) => "今天".to_owned(),
        (_, late @ 1..) => format!("逾期 {}", days(late.unsigned_abs())),
        (_, ahead) => format!("{} 天后", ahead.unsigned_abs()),
    }
}

pub(super) const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Acknowledge => "答复",
        Stage::Contain => "应急",
        Stage::Cause => "查明原因",
        Stage::Correct => "改善",
        Stage::FollowUp => "回访",
        Stage::SecondFollowUp => "再次回访",
    }
}

fn clock(clock: &Clock) -> String {
    if clock.stopped.is_some() {
        match clock.state {
            ClockState::Breached => "逾期完成".to_owned(),
            ClockState::Ok | ClockState::Warning => "已完成".to_owned(),
        }
    } else if clock.waiting {
        "等待中".to_owned()
    } else {
        left_words(clock.left)
    }
}

fn left_words(left: i64) -> String {
    if left > 0 {
        format!("剩 {}", working(left))
    } else {
        format!("逾期 {}", working(-left))
    }
}

/// Whole days; from a thousand on whole years, which is as much as anybody needs to know and fits the columns.
pub(super) fn days(days: u32) -> String {
    if days < 1_000 {
        format!("{days} 天")
    } else {
        format!("{} 年", days / 365)
    }
}

fn working(minutes: i64) -> String {
    let minutes = minutes.max(0);
    if minutes < 60 {
        format!("{minutes} 分钟")
    } else if minutes < 2 * WORKING_DAY {
        format!("{} 小时", minutes / 60)
    } else {
        days((minutes / WORKING_DAY) as u32)
    }
}

fn queue(why: &sla::Why) -> String {
    let mut parts = Vec::new();
    if why.waiting {
        parts.push("等待客户答复".to_owned());
    } else if let Some((of, _)) = why.clock {
        parts.push(format!("{}{}", stage(of), left_words(why.left)));
    } else {
        parts.push("各阶段均已完成".to_owned());
    }
    parts.push(format!(
        "严重程度：{}",
        choices::label(ChoiceSet::Severity, why.severity.number())
    ));
    parts.push(format!(
        "客户层级：{}",
        choices::label(ChoiceSet::Tier, why.tier.number())
    ));
    if why.favoured {
        parts.push("该客户有权时限减半".to_owned());
    }
    parts.join("；")
}
