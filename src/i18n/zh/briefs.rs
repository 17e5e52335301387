//! The brief before a visit, free time, and the rhythms of care, in Simplified Chinese.

use crate::domain::rules::clocks::Clock;
use crate::domain::rules::matching::Misfit;
use crate::i18n::group::Briefs;

pub(super) const BRIEFS: Briefs = Briefs {
    title: |customer| format!("拜访简报：{customer}"),
    visit: |when, what| join(&["拜访", when, what]),
    stated: |what, how| format!("{what}：{how}"),
    no_visit: "没有安排拜访。",
    going: |names| format!("我方同去：{names}"),
    people: "见谁",
    more_people: |count| format!("另有 {count} 人，见档案"),
    no_people: "还不认识那边的人。",
    closeness: |rapport, trust| {
        let level = |name: &str, level: Option<i64>| level.map(|level| format!("{name} {level}/5"));
        let levels: Vec<String> = [level("交情", rapport), level("信任", trust)]
            .into_iter()
            .flatten()
            .collect();
        levels.join("，")
    },
    temper: |name, tactic| format!("{name}：{tactic}"),
    likings: |what| format!("喜好：{what}"),
    misfit: |misfit| match misfit {
        Misfit::Expertise(gap) => format!("专业水平比拜访人高 {gap} 级"),
        Misfit::Seniority(gap) => format!("级别比拜访人高 {gap} 级"),
        Misfit::Function => "拜访人中没有职能对口的".to_owned(),
        Misfit::Language => "拜访人中没有会对方语言的".to_owned(),
    },
    bring: |names| format!("建议带上 {names}"),
    open: "未了事项",
    nothing_open: "没有未结投诉，也没有未兑现的承诺。",
    complaint: |what, clock| join(&["投诉", what, clock]),
    promised: |what, due| format!("我方承诺（{due}）：{what}"),
    owed: |what, due| format!("对方承诺（{due}）：{what}"),
    arrears: |open, overdue| match overdue {
        Some((overdue, days)) => format!("未付 {open}，其中逾期 {overdue}，最长 {days} 天"),
        None => format!("未付 {open}，无逾期"),
    },
    last: "上次情况",
    never: "还没有去拜访过。",
    met: |day, kind, by, outcome| {
        let outcome = outcome.map_or_else(String::new, |outcome| format!("成效 {outcome}/5"));
        join(&[day, kind, by, &outcome])
    },
    next_step: |what, day| match day {
        Some(day) => format!("下一步（{day}）：{what}"),
        None => format!("下一步：{what}"),
    },
    trade: "采购情况",
    no_trade: "近两年没有采购。",
    bought: |what, sum, day| format!("{what}：近 90 天 {sum}，最近 {day}"),
    stopped: |what, day, gap| format!("已停购：{what}，最后一次 {day}；以前每 {gap} 天一次"),
    edges: "竞争对手会漏掉什么？",
    questions: "该问什么",
    tips: "这次留意",
    clocks: "维护周期",
    clock: |clock| match clock {
        Clock::Executive => "公司主管拜访",
        Clock::Opinion => "征询市场意见",
        Clock::Watch => "关注动态",
        Clock::NewProduct => "介绍新产品",
    },
    printed: |day| format!("截至 {day}。内部资料，仅供拜访人使用。"),

    fill_title: |count, from, to| format!("填补空档：{count} 次拜访，{from} 至 {to}"),
    fill_nothing: "没有到期的客户，或这几天没有空档。",
    fill_keys: |mark, all, accept, close| {
        format!("{mark} 选或不选  {all} 全选  {accept} 安排  {close} 离开")
    },
    fill_chosen: |chosen, all| format!("将安排 {all} 次中的 {chosen} 次，作为一次修改。"),
    fill_why: |late, last| join(&[late, last]),
    fill_purpose: "例行拜访",

    week: |week, from, to| format!("{week}   {from} 至 {to}"),
    here: |when| format!("{when}   Enter 在此安排拜访"),
    moving: |name, when| format!("{name} 改到 {when}"),
    without_time: |count| format!("{count} 次未定时间"),
    week_keys: "[ ] 周  hjkl 移动  w 日程",
    moving_keys: "hjkl 或方向键移动  Enter 放下  Esc 放回",
    due: "到期未安排",
};

/// Parts that say something, with commas between them.
fn join(parts: &[&str]) -> String {
    let said: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    said.join("，")
}
