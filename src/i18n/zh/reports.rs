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
        R::Credit => "信用与应收",
        R::Margin => "毛利",
        R::Mix => "产品构成",
        R::CrossRatio => "交叉比率",
        R::Contribution => "客户贡献",
    }
}

const fn about(report: R) -> &'static str {
    match report {
        R::Curve => "多少比例的客户带来多少比例的销售",
        R::Credit => "风险敞口、账龄、关注与停止赊销、下一步催款",
        R::Margin => "按产品、客户或类别的毛利",
        R::Mix => "客户的产品构成与通常构成对比，含未购产品",
        R::CrossRatio => "各产品毛利率乘以周转率",
        R::Contribution => "扣除服务成本后的客户贡献",
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
        C::Credit => "信用状态",
        C::CreditGrade => "信用等级",
        C::Exposure => "风险敞口",
        C::OpenAmount => "未收",
        C::OpenOrders => "在途订单",
        C::PaidAhead => "预收",
        C::CreditLimit => "信用额度",
        C::Used => "额度使用率",
        C::OverLimit => "超额度",
        C::NotDue => "未到期",
        C::Overdue30 => "逾期1-30天",
        C::Overdue60 => "31-60天",
        C::Overdue90 => "61-90天",
        C::Overdue180 => "91-180天",
        C::OverdueOlder => "180天以上",
        C::Overdue => "逾期",
        C::DaysOverdue => "加权逾期天",
        C::OldestDays => "最长逾期",
        C::DaysOutstanding => "回款天数",
        C::PromisesToPay => "付款守诺率",
        C::BrokenToPay => "付款失信",
        C::NextStep => "下一步催款",
        C::ReleasedUntil => "放行至",
        C::Held => "停止赊销",
        C::Watched => "关注",
        C::OpenInvoices => "未收笔数",
        C::Category => "类别",
        C::Cost => "成本",
        C::Profit => "毛利",
        C::MarginRate => "毛利率",
        C::Quantity => "数量",
        C::UsualShare => "通常占比",
        C::Room => "空间",
        C::Missing => "未购",
        C::MissingProducts => "空白产品",
        C::Products => "产品数",
        C::AverageStock => "平均库存",
        C::Turnover => "周转率",
        C::CrossRatio => "交叉比率",
        C::VisitCosts => "拜访费用",
        C::ServiceCosts => "服务费用",
        C::Freight => "运费",
        C::Rebates => "返利奖励",
        C::BadDebt => "坏账",
        C::Financing => "资金成本",
        C::OtherCosts => "其他费用",
        C::Costs => "服务成本",
        C::CostToServe => "成本率",
        C::Contribution => "贡献",
        C::Unprofitable => "持续亏损",
        C::AtALoss => "亏损客户",
    }
}

const fn option(option: Choosing) -> &'static str {
    match option {
        Choosing::Basis => "口径",
        Choosing::Each => "对象",
        Choosing::Beside => "对比",
        Choosing::Turnover => "周转口径",
    }
}

fn note(note: &Note) -> String {
    match note {
        Note::ToDate(month) => format!("{month} 尚未结束，数据截至今日"),
        Note::CostUnknown(lines) => format!("{} 条销售明细没有成本，毛利未计入", count(*lines)),
        Note::Unranked(customers) => format!("{} 位客户没有销售，未参与排名", count(*customers)),
        Note::WholeMonths(first, last) => format!("产品按月汇总，统计区间为 {first} 至 {last}"),
        Note::StockUnknown(products) => format!("{} 个有销售的产品没有库存数据", count(*products)),
        Note::AsOfToday => "未收金额截至今日，销售额按所选期间".to_owned(),
        Note::Alike(customers) => format!("对比了 {} 位同等级、同层级的客户", count(*customers)),
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
