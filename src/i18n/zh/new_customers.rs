//! What new customers cost, what tiers rank by and what targets were compared with, in Chinese.

use crate::domain::choice::Basis;
use crate::domain::money::BasisPoints;
use crate::domain::report::Column as C;
use crate::i18n::numbers::grouped;

pub(super) const EMPTY: &str = "没有可看的客户";
pub(super) const TITLE: &str = "新客户成本";
pub(super) const ABOUT: &str = "新客户的成本与其带来的毛利，并与老客户对照";

pub(super) const fn column(column: C) -> &'static str {
    match column {
        C::Age => "新老",
        C::CostOfProfit => "成本占毛利%",
        C::CostEach => "户均成本",
        C::NewCostRatio => "新客户成本占毛利%",
        C::OldCostRatio => "老客户成本占毛利%",
        C::NewCostBorder => "新客户上限%",
        C::EventCosts => "活动",
        C::ExpectedSales => "期望销售额",
        C::ComparedSales => "对比销售额",
        C::ComparedFrom => "对比起",
        C::ComparedTo => "对比止",
        C::ComparedDays => "对比天数",
        _ => "",
    }
}

pub(super) fn ranked_by(basis: Basis) -> String {
    let said = match basis {
        Basis::Contribution => "按贡献排名：毛利减去服务成本。",
        Basis::GrossProfit => "按毛利排名，未计服务成本。",
        Basis::Sales => "按销售额排名。",
        Basis::Volume => "按数量排名。",
    };
    said.to_owned()
}

pub(super) fn cost_high(most: BasisPoints) -> String {
    format!("警报：开发客户和服务新客户的成本，已超过新客户首年毛利的 {most}。")
}

pub(super) fn compared_in_part(targets: u64) -> String {
    let count = i64::try_from(targets).unwrap_or(i64::MAX);
    format!(
        "{} 个目标只涵盖部分日期，或只到今天为止：只比较了这些日期的销售额。",
        grouped(count)
    )
}
