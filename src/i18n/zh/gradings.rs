//! Gradings side by side, suggestions, entitlements, in Chinese.

use crate::domain::choice::{Band, FactName, Pyramid, Quadrant, Ruling, Rung, Stance};
use crate::domain::rules::grading::rung::Ladder;
use crate::i18n::group::Gradings;

pub(super) const GRADINGS: Gradings = Gradings {
    ladder: |ladder| match ladder {
        Ladder::Group => "客户群",
        Ladder::Tier => "价值层级",
        Ladder::Class => "ABC 类别",
        Ladder::Key => "大客户",
        Ladder::Target => "目标客户",
    },
    fact: |name| match name {
        FactName::Class => "ABC 类别",
        FactName::Orders => "近 12 个月订单",
        FactName::CreditGrade => "信用等级",
        FactName::OverdueDays => "最长逾期",
        FactName::TenureMonths => "交易已",
        FactName::Reputation => "社会信誉",
        FactName::FirstSale => "已购买",
        FactName::Reachable => "可联系到的人",
        FactName::Identified => "已接触或有名有姓",
        FactName::Rank => "名次",
        FactName::Ranked => "有销售的客户",
        FactName::Sales => "净销售额",
        FactName::GrossProfit => "毛利",
        FactName::Contribution => "贡献",
        FactName::Volume => "销量",
        FactName::KeyScore => "大客户得分",
        FactName::TopRank => "前 20% 名次",
        FactName::Evaluations => "一致的月度评估",
        FactName::Share => "占比",
        FactName::Cumulative => "累计占比",
        FactName::Cycle => "采购周期",
        FactName::Arrears => "拖欠",
        FactName::Margin => "毛利率",
        FactName::Growth => "增长",
        FactName::CostToServe => "服务成本率",
        FactName::Potential => "潜力",
        FactName::Opinions => "被采纳的意见",
        FactName::OpenComplaints => "未结投诉",
        FactName::Returns => "退货率",
        FactName::Time => "占用我方时间",
        FactName::Industry => "行业相符",
        FactName::Region => "地区相符",
        FactName::Size => "规模相符",
        FactName::Needs => "需求相符",
        FactName::QualityScore => "质量得分",
    },
    at_least: |least| format!("至少 {least}"),
    at_most: |most| format!("至多 {most}"),
    unknown: "未知",
    days: |days| format!("{days} 天"),
    months: |months| format!("{months} 个月"),
    comma: "，",
    since: |day, by| format!("{day} 起（{by}）"),
    suggested: |to, is_up, since| {
        if is_up {
            format!("^ 建议升为{to}，{since}")
        } else {
            format!("v 建议降为{to}，{since}")
        }
    },
    waits: |to, agree, needed| {
        format!("v 连续 {needed} 次月度评估一致才建议降为{to}，目前 {agree} 次")
    },
    says: |from, to, others| {
        let said = if from == Rung::Unstated {
            format!("定为{}", rung(to))
        } else {
            format!("由{}调为{}", rung(from), rung(to))
        };
        match others {
            0 => said,
            others => format!("{said}，另有 {others} 条"),
        }
    },
    review: |day| format!("{day} 前复核"),
    quality: "质量评分",
    tests: "大客户评定",
    position: "价值定位",
    top: "前 20%",
    rank: "价值排名",
    entitled: "服务权益",
    checklists: "措施",
    history: "分级记录",
    score: |score| format!("{score} 分"),
    judged: |percent| format!("已评 {percent}%"),
    unjudged: "尚未评定",
    proposed: "数据建议",
    signs: "劣质客户迹象",
    place: |rank, of, basis| format!("按{basis}在 {of} 户中列第 {rank}"),
    in_top: |rank, size| {
        if rank <= size {
            format!("入选，第 {rank} 名，取前 {size} 名")
        } else {
            format!("未入选，第 {rank} 名，取前 {size} 名")
        }
    },
    unranked: "近十二个月没有销售",
    done: |done, all| format!("完成 {done}/{all}"),
    next: "下一步",
    worth: |now, possible| format!("现年销售 {now}，可达 {possible}"),
    none: "目前没有分级建议。",
    alike: "相似度",
    evaluated: |all, elsewhere| {
        format!("已评估 {all} 位客户，其中 {elsewhere} 位依据数据应在别的级别。")
    },
    facts: "依据",
    not_entitled: "该层级没有专门的服务权益。",
    queue_first: |tier| format!("{tier}：权益包括更快的处理时限"),
};

pub(super) const fn rung(it: Rung) -> &'static str {
    match it {
        Rung::Unstated => "-",
        Rung::Potential => "潜在客户",
        Rung::Aware => "认知客户",
        Rung::Registered => "基本客户",
        Rung::Actual => "实际客户",
        Rung::Backbone => "骨干客户",
        Rung::Small => "小客户",
        Rung::Ordinary => "普通价值",
        Rung::Major => "主要客户",
        Rung::Vip => "重要客户",
        Rung::ClassC => "C 类",
        Rung::ClassB => "B 类",
        Rung::ClassA => "A 类",
        Rung::NotKey => "非大客户",
        Rung::Key => "大客户",
        Rung::NonTarget => "非目标客户",
        Rung::Target => "目标客户",
    }
}

pub(super) const fn ruling(it: Ruling) -> &'static str {
    match it {
        Ruling::Set => "设定",
        Ruling::Accepted => "采纳",
        Ruling::Rejected => "驳回",
        Ruling::Snoozed => "推迟",
    }
}

pub(super) const fn fact_name(it: FactName) -> &'static str {
    match it {
        FactName::Class => "类别",
        FactName::Orders => "年订单数",
        FactName::CreditGrade => "信用等级",
        FactName::OverdueDays => "逾期天数",
        FactName::TenureMonths => "交易月数",
        FactName::Reputation => "社会信誉",
        FactName::FirstSale => "已购买",
        FactName::Reachable => "可联系",
        FactName::Identified => "已知",
        FactName::Rank => "名次",
        FactName::Ranked => "户数",
        FactName::Sales => "净销售额",
        FactName::GrossProfit => "毛利",
        FactName::Contribution => "贡献",
        FactName::Volume => "销量",
        FactName::KeyScore => "大客户得分",
        FactName::TopRank => "前 20%",
        FactName::Evaluations => "评估次数",
        FactName::Share => "占比",
        FactName::Cumulative => "累计",
        FactName::Cycle => "周期",
        FactName::Arrears => "拖欠",
        FactName::Margin => "毛利率",
        FactName::Growth => "增长",
        FactName::CostToServe => "服务成本率",
        FactName::Potential => "潜力",
        FactName::Opinions => "意见",
        FactName::OpenComplaints => "投诉",
        FactName::Returns => "退货",
        FactName::Time => "我方时间",
        FactName::Industry => "行业",
        FactName::Region => "地区",
        FactName::Size => "规模",
        FactName::Needs => "需求",
        FactName::QualityScore => "质量",
    }
}

pub(super) const fn band(it: Band) -> &'static str {
    match it {
        Band::Unstated => "-",
        Band::Quality => "优质客户",
        Band::Average => "一般客户",
        Band::Poor => "劣质客户",
    }
}

pub(super) const fn stance(it: Stance) -> &'static str {
    match it {
        Stance::Unstated => "-",
        Stance::Invest => "重点投入",
        Stance::Selective => "选择性投入",
        Stance::Maintain => "维持",
        Stance::Cash => "收获",
        Stance::Withdraw => "退出",
    }
}

pub(super) const fn quadrant(it: Quadrant) -> &'static str {
    match it {
        Quadrant::Unstated => "-",
        Quadrant::Star => "现值高，潜力大",
        Quadrant::Grow => "现值低，潜力大",
        Quadrant::Keep => "现值高，潜力有限",
        Quadrant::Small => "现值低，潜力有限",
    }
}

pub(super) const fn pyramid(it: Pyramid) -> &'static str {
    match it {
        Pyramid::House => "按本单位规定",
        Pyramid::Textbook => "1/19/30/50",
        Pyramid::Curry => "1/4/15/80",
    }
}
