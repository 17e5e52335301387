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
    }
}

const fn about(report: R) -> &'static str {
    match report {
        R::Curve => "多少比例的客户带来多少比例的销售",
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
    }
}

const fn option(option: Choosing) -> &'static str {
    match option {
        Choosing::Basis => "口径",
    }
}

fn note(note: &Note) -> String {
    match note {
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
