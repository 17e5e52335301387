//! The plan of a customer, and the walk through a month, in Chinese.

use crate::domain::money::BasisPoints;
use crate::domain::playbook::LeverUse;
use crate::domain::rules::review::Station;
use crate::i18n::group::Plans;

pub(super) const PLANS: Plans = Plans {
    none: "还没有计划，按 Enter 制订",
    approved: |who| format!("{who} 批准"),
    review: |day| format!("{day} 回顾"),
    budget: |amount| format!("预算 {amount}"),
    objectives: "目标",
    measured: |measure, from, to, reached| match reached {
        Some(reached) => format!("{measure}：{from} -> {to}，现为 {reached}"),
        None => format!("{measure}：{from} -> {to}"),
    },
    progress: |progress| match progress {
        Some(progress) => whole(progress),
        None => "-".to_owned(),
    },
    actions: "行动",
    levers: |worked, least| format!("手段：已落实 {worked} 种，至少 {least} 种才能多重巩固"),
    worked: |actions, done| match (actions, done) {
        (0, _) => "尚无行动".to_owned(),
        (_, 0) => format!("{actions} 项行动"),
        _ => format!("{actions} 项行动，完成 {done} 项"),
    },
    used: |used| match used {
        LeverUse::Retention => "保持",
        LeverUse::Loyalty => "忠诚",
        LeverUse::Attraction => "吸引",
    },
    factors: "与最强对手相比",
    rated: |ours, theirs, weight| format!("我方 {ours}，对手 {theirs}，重要性 {weight}"),
    unrated: "未评分",
    planned: "已安排行动",
    close_gap: |factor| format!("+ 安排行动：{factor}"),
    gap_action: |factor| format!("追赶最强对手：{factor}"),
    add: |what| format!("+ {what}"),
    club: "会员、活动、激励、行为",
    proposed: "骨干客户尚无职务：按 Enter 提名委员会职务",
    assess: |from, until| format!("+ 考核 {from} 至 {until}（数字已备）"),
    others: "其他计划",
    month: |month, whose| format!("{month} 月度分析，{whose}"),
    station: |station| match station {
        Station::Collect => ["收集资料", "本月资料是否齐全？"],
        Station::File => ["整理归档", "是否准确、不重复、归位？"],
        Station::Classify => ["客户分类", "各属哪类，谁有变动？"],
        Station::Composition => ["客户构成", "各占多少？"],
        Station::Share => ["业绩比重", "各完成了预期的多少？"],
        Station::Margin => ["毛利与交叉比率", "给我们留下多少？"],
        Station::Credit => ["欠款与信用", "谁欠多少，欠了多久？"],
        Station::Service => ["拜访与服务", "见了谁，服务得如何？"],
        Station::Conclusions => ["结论", "说明了什么？"],
        Station::Measures => ["措施", "怎么办，谁来办，何时完成？"],
        Station::Review => ["复查", "上次决定的事结果如何？"],
    },
    no_remarks: |station| format!("还没有备注：keybook review remark {station} 文字"),
    no_measures: "还没有措施：keybook review measure 文字 --due 日期",
    no_walk: |month| format!("{month} 的月度分析尚未完成：keybook review finish"),
    no_station: |text, all| format!("没有「{text}」这一步，可用：{all}"),
    no_month: |text| format!("「{text}」不是月份，请写成 2026-10"),
    gaps_made: |made, known| match (made, known) {
        (0, 0) => "与对手相比没有差距".to_owned(),
        (made, 0) => format!("已生成行动 {made} 项"),
        (made, known) => format!("已生成行动 {made} 项，另有 {known} 项差距已有行动"),
    },
};

/// A rate in whole percent, half away from zero.
fn whole(rate: BasisPoints) -> String {
    let points = rate.points();
    format!("{}%", (points + 50 * points.signum()) / 100)
}
