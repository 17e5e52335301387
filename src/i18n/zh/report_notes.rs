//! What is said about reports as a whole, and their periods, in Chinese.

use crate::domain::choice::Crossing;
use crate::domain::report::{Note, Period};
use crate::i18n::numbers::count;

use super::new_customers;

/// What must be said about a report.
pub(super) fn note(note: &Note) -> String {
    match note {
        Note::RankedBy(basis) => new_customers::ranked_by(*basis),
        Note::NewCostHigh(most) => new_customers::cost_high(*most),
        Note::ComparedInPart(targets) => new_customers::compared_in_part(*targets),
        Note::Crossing(Crossing::StaysUp) => {
            "精确求和，最后一次四舍五入；跨线客户归入较高等级".to_owned()
        }
        Note::Crossing(Crossing::FallsDown) => {
            "精确求和，最后一次四舍五入；跨线客户归入较低等级".to_owned()
        }
        Note::ArrearsUnknown => "没有应收数据，拖欠不计权重".to_owned(),
        Note::NoGroup(customers) => format!("{} 位客户尚未划入客户群", count(*customers)),
        Note::ToDate(month) => format!("{month} 尚未结束，数据截至今日"),
        Note::CostUnknown(rows) => {
            format!(
                "所列中有 {} 项部分或全部销售没有成本，未计入毛利",
                count(*rows)
            )
        }
        Note::Unranked(customers) => format!("{} 位客户没有销售，未参与排名", count(*customers)),
        Note::WholeMonths(first, last) => format!("产品按月汇总，统计区间为 {first} 至 {last}"),
        Note::StockUnknown(products) => format!("{} 个有销售的产品没有库存数据", count(*products)),
        Note::AsOfToday => "未收金额截至今日，销售额按所选期间".to_owned(),
        Note::AsOf(day) => format!("未收金额截至 {day}，销售额按所选期间"),
        Note::SoldFrom(first, last) => {
            format!("客户簿中的销售在 {first} 至 {last} 之间，请在其中选择期间")
        }
        Note::Alike(customers) => format!("对比了 {} 位同等级、同层级的客户", count(*customers)),
        Note::Overlap => "有多个标签的客户在每个标签下各计一次，各组之和大于总计".to_owned(),
        Note::NotAsked(customers) => format!(
            "{} 位购买客户没有做过调查，也没有口碑记录，不知其态度",
            count(*customers)
        ),
        Note::HistoryFrom(month) => format!("客户簿从 {month} 起才有销售，前期数据不完整"),
        Note::ProfitUnknown(customers) => {
            format!("{} 位客户毛利未知，未计价值", count(*customers))
        }
    }
}

/// What a period is called.
pub(super) fn period(period: Period) -> String {
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
