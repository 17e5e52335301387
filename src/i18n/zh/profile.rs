//! What stands behind a customer, in Chinese.

use crate::domain::choice::{OurFunction, TheirFunction};
use crate::domain::money::BasisPoints;
use crate::domain::rules::coverage::CellState;
use crate::domain::rules::measures::{MeasureState, Standing};
use crate::domain::rules::relationship::{Facts, Hooks};
use crate::domain::rules::signals::Signal;
use crate::domain::when::Day;
use crate::i18n::group::Profile;

pub(super) const PROFILE: Profile = Profile {
    pages: &[
        "概览", "人员", "对口", "业务", "维护", "健康", "分级", "计划", "信用",
    ],
    signal,
    signals: "警报",
    coverage,
    zipper: "对口矩阵",
    cell: |state| match state {
        CellState::Missing => "无人对口",
        CellState::Stale => "久未联系",
        CellState::Weak => "较弱",
        CellState::Closed => "到位",
    },
    needed: "必需",
    gone: "已离开",
    link: |ours, theirs, strength, last| {
        let last = last.unwrap_or("尚未联系");
        format!("{ours} 对 {theirs}   强度 {strength}   {last}")
    },
    no_link: "这一格无人对口，按 Enter 指定人员",
    our,
    their,
    legend: "! 无人   ~ 久未联系   - 较弱",
    relationship: "关系类型",
    suggested: |label, facts| format!("建议：{label}（{}）", because(facts)),
    between: "介于夹子与拉链之间",
    hooks,
    file: |filled, required| {
        let percent = (filled * 100).checked_div(required).unwrap_or(100);
        format!("资料完整度 {percent}%（{filled}/{required}）")
    },
    no_file: "该层级对资料没有要求",
    missing: "缺少",
    nobody: "至少一位联系人",
    written: |by, day| format!("{by}，{day}"),
    stale: |day| format!("{day} 起应复核"),
    unwritten: "尚未填写",
    classes: "分类",
    people: "人员",
    left: |day| format!("{day} 离开"),
    levels: |influence, rapport, trust| {
        let level = |name: &str, level: Option<i64>| level.map(|level| format!("{name} {level}"));
        [
            level("影响力", influence),
            level("交情", rapport),
            level("信任", trust),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("，")
    },
    opinion: |by, day| format!("{by}的看法，{day}"),
    ties: "人际关系",
    decisions: "决策程序",
    deciders: |names| format!("决策人：{names}"),
    measures: "维护措施",
    measure,
    ticked: |text, by| format!("{text}（{by}）"),
    never: "从未",
    nothing: "尚无内容，按 + 登记",
    stale_title: |count| format!("{count} 位客户的业务资料需要复核"),
    all_current: "所有业务资料都是最新的",
    stale_heads: ["完整度 %", "已过期，自", "未填写"],
    categories: ["基础资料", "客户特征", "业务状况", "交易现状", "我方管理"],
    keys: "Tab 下一页",
    comma: "、",
};

fn signal(signal: Signal, today: Day) -> String {
    let ago = |day: Day| match today.since(day) {
        ..=0 => "今天".to_owned(),
        1 => "昨天".to_owned(),
        days => format!("{days} 天前"),
    };
    match signal {
        Signal::FewLinks(0) => "单线联系：没有对口关系".to_owned(),
        Signal::FewLinks(links) => format!("单线联系：只有 {links} 条对口关系"),
        Signal::OnePair(percent) => format!("单线联系：{percent}% 的往来集中在同一对人"),
        Signal::ChampionLeft(day) => format!("{}有支持者离职", ago(day)),
        Signal::PersonLeft(day) => format!("{}有人离开", ago(day)),
    }
}

fn coverage(coverage: Option<BasisPoints>) -> String {
    coverage.map_or_else(
        || "无必需的对口".to_owned(),
        |it| format!("覆盖率 {}%", it.points() / 100),
    )
}

fn because(facts: &Facts) -> String {
    let mut parts = vec![
        format!("对口关系 {} 条", facts.links),
        format!("职能组合 {} 对", facts.pairs),
    ];
    if facts.coverage.is_some() {
        parts.push(coverage(facts.coverage));
    }
    parts.push(format!(
        "纽带 {} 条、{} 类",
        facts.hooks.count, facts.hooks.kinds
    ));
    parts.join("，")
}

fn hooks(hooks: &Hooks) -> String {
    match hooks.count {
        0 => "没有纽带".to_owned(),
        count => format!(
            "纽带 {count} 条、{} 类，转换成本 {}",
            hooks.kinds, hooks.index
        ),
    }
}

fn measure(standing: &Standing, wrong: u32, today: Day) -> String {
    let days = |due: Day| due.since(today).unsigned_abs();
    match (standing.state, standing.due) {
        (MeasureState::Overdue, Some(due)) => format!("逾期 {} 天", days(due)),
        (MeasureState::Overdue, None) => format!("逾期 {wrong} 处"),
        (MeasureState::Next, Some(due)) if due <= today => "今天该做".to_owned(),
        (MeasureState::Next, Some(due)) => format!("{} 天内该做", days(due)),
        (MeasureState::Next, None) => "该做".to_owned(),
        (MeasureState::Ok, Some(due)) if due > today => format!("正常，{} 天", days(due)),
        (MeasureState::Ok, _) => "正常".to_owned(),
        (MeasureState::OnOccasion, _) => "遇事时做".to_owned(),
    }
}

const fn our(it: OurFunction) -> &'static str {
    match it {
        OurFunction::Unstated => "-",
        OurFunction::Executive => "高层",
        OurFunction::KeyAccounts => "客户",
        OurFunction::Research => "研发",
        OurFunction::Manufacturing => "生产",
        OurFunction::Design => "设计",
        OurFunction::Sales => "销售",
        OurFunction::Logistics => "物流",
        OurFunction::Service => "客服",
        OurFunction::Finance => "财务",
        OurFunction::Marketing => "市场",
    }
}

const fn their(it: TheirFunction) -> &'static str {
    match it {
        TheirFunction::Unstated => "-",
        TheirFunction::TopManagement => "高层",
        TheirFunction::DecisionMaker => "决策",
        TheirFunction::Purchasing => "采购",
        TheirFunction::Engineering => "技术",
        TheirFunction::Production => "生产",
        TheirFunction::Quality => "质量",
        TheirFunction::Logistics => "物流",
        TheirFunction::Finance => "财务",
        TheirFunction::Marketing => "市场",
        TheirFunction::User => "使用",
    }
}
