//! Reports, in Chinese.

use crate::domain::report::{Choosing, Column as C, Note, Period, Report as R};
use crate::i18n::group::Reports;
use crate::i18n::numbers::grouped;

pub(super) const REPORTS: Reports = Reports {
    title,
    about,
    column,
    option,
    note,
    period,
    days: |from, to| format!("{from} 至 {to}"),
    all: "全部客户",
    mine: "我的客户",
    of: |name| format!("{name}的客户"),
    empty: "这段时间没有销售。",
    bad_period: |text| format!("「{text}」不是可用的期间"),
    periods: "可写 12m、90d、2026、2026q3、2026-07、ytd 或 2026-01-01..2026-03-31",
    bad_option: |option, value| format!("--{option} 不接受「{value}」"),
};

const fn title(report: R) -> &'static str {
    match report {
        R::Curve => "集中度",
        R::Pyramid => "客户金字塔",
        R::Key => "大客户",
        R::Top20 => "前 20% 客户",
        R::Groups => "五大客户群",
        R::Quality => "客户质量",
        R::Matrix => "价值与实力",
    }
}

const fn about(report: R) -> &'static str {
    match report {
        R::Curve => "多少比例的客户带来多少比例的销售",
        R::Pyramid => "按价值排名、按户数划分的层级",
        R::Key => "大客户名单，以及按评定或前 20% 应列入者",
        R::Top20 => "按销售额、销量、拖欠、采购周期选出的前 20%",
        R::Groups => "客户在五大客户群之间的递进",
        R::Quality => "按五项标准的得分，由低到高",
        R::Matrix => "客户吸引力与我方实力，以及对策",
    }
}

const fn column(column: C) -> &'static str {
    match column {
        C::Rank => "名次",
        C::Code => "编号",
        C::Customer => "客户",
        C::Owner => "负责人",
        C::ProductCode => "产品编号",
        C::Product => "产品",
        C::Group => "分组",
        C::Month => "月份",
        C::Class => "等级",
        C::Customers => "客户数",
        C::CustomersShare => "客户占比",
        C::Value => "数值",
        C::Share => "占比",
        C::Cumulative => "累计占比",
        C::Sales => "销售额",
        C::Tier => "层级",
        C::GroupStep => "客户群",
        C::Reached => "达到户数",
        C::Conversion => "转化率",
        C::MedianDays => "中位天数",
        C::Moves => "已知户数",
        C::Score => "得分",
        C::Standing => "综合位次",
        C::Volume => "销量",
        C::Arrears => "拖欠",
        C::Cycle => "采购周期",
        C::KeyAccount => "大客户",
        C::KeyAccounts => "大客户数",
        C::Ranked => "有销售户数",
        C::TopRank => "前 20% 名次",
        C::ReviewBy => "复核日",
        C::Band => "评级",
        C::Judged => "已评比例",
        C::Signs => "劣质迹象",
        C::JudgedOn => "评定日",
        C::Attractiveness => "吸引力",
        C::OurStrength => "我方实力",
        C::Course => "对策",
        C::PotentialValue => "潜在销售",
        C::Quadrant => "现值与潜力",
    }
}

const fn option(option: Choosing) -> &'static str {
    match option {
        Choosing::Basis => "口径",
        Choosing::Pyramid => "金字塔",
    }
}

fn note(note: &Note) -> String {
    match note {
        Note::ArrearsUnknown => "没有应收数据，拖欠不计权重。".to_owned(),
        Note::NoGroup(customers) => format!("{} 位客户尚未划入客户群。", count(*customers)),
        Note::ToDate(month) => format!("{month} 尚未结束，数据截至今日"),
        Note::CostUnknown(lines) => format!("{} 条销售明细没有成本，毛利未计入", count(*lines)),
        Note::Unranked(customers) => format!("{} 位客户没有销售，未参与排名", count(*customers)),
    }
}

fn period(period: Period) -> String {
    match period {
        Period::Usual => "默认期间".to_owned(),
        Period::Months(count) => format!("最近 {count} 个月"),
        Period::Days(count) => format!("最近 {count} 天"),
        Period::Month(month) => month.to_string(),
        Period::Quarter(month) => {
            format!("{} 年第 {} 季度", month.year(), month.month().div_ceil(3))
        }
        Period::Year(year) => format!("{year} 年"),
        Period::YearToDate => "今年至今".to_owned(),
        Period::Between(from, to) => format!("{from} 至 {to}"),
    }
}

fn count(count: u64) -> String {
    grouped(i64::try_from(count).unwrap_or(i64::MAX))
}
