//! Reports, in Chinese.

use crate::domain::report::{Choosing, Column as C, Report as R};
use crate::i18n::group::Reports;

use super::followed;
use super::new_customers;
use super::report_notes::{note, period};

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
    total: "合计",
    empty,
    bad_period: |text| format!("「{text}」不是可用的期间"),
    periods: "可写 12m、90d、2026、2026q3、2026-07、ytd 或 2026-01-01..2026-03-31",
    bad_option: |option, value| format!("--{option} 不接受「{value}」"),
};

const fn empty(report: R) -> &'static str {
    match report {
        R::Curve
        | R::Margin
        | R::Mix
        | R::Contribution
        | R::Share
        | R::Trend
        | R::Changes
        | R::Abc
        | R::Equity
        | R::Top20 => "这段时间没有销售",
        R::Credit | R::OpenInvoices => "没有客户欠款",
        R::CrossRatio => "这段时间没有库存数据",
        R::Composition
        | R::Coverage
        | R::Recency
        | R::Pyramid
        | R::Groups
        | R::Health
        | R::Churn => "没有可分析的客户",
        R::Rising => "没有上升中的小客户",
        R::Loyalty => "近一年没有满意度回复，也没有客户的主动支持",
        R::Key => "没有大客户，也没有应列为大客户的",
        R::Quality => "尚未评定过客户质量",
        R::Matrix => "尚未评定过客户定位",
        R::Prospects => "该期间没有新发现的准客户",
        R::Factors => "尚未评定关键因素",
        R::Incentives => "该期间没有给予激励",
        R::NewCustomers => new_customers::EMPTY,
        R::Cases => "这段时间没有新投诉",
        R::Visits => "这段时间没有完成的拜访",
        R::Winback => "这段时间没有挽回客户的个案",
        R::Duplicates => "没有发现重复登记的客户",
        R::Rhythm | R::Complaints | R::Guards => followed::empty(report),
    }
}

const fn title(report: R) -> &'static str {
    match report {
        R::Curve => "集中度",
        R::Credit => "信用与应收",
        R::Margin => "毛利",
        R::Mix => "产品构成",
        R::CrossRatio => "交叉比率",
        R::Contribution => "客户贡献",
        R::Pyramid => "客户金字塔",
        R::Key => "大客户",
        R::Top20 => "前 20% 客户",
        R::Groups => "五大客户群",
        R::Quality => "客户质量",
        R::Matrix => "价值与实力",
        R::Composition => "客户构成",
        R::Share => "销售占比",
        R::Trend => "销售趋势",
        R::Changes => "增减变化",
        R::Rising => "成长中的小客户",
        R::Coverage => "联系覆盖",
        R::Recency => "沉默客户",
        R::Loyalty => "客户忠诚度",
        R::Equity => "客户资产",
        R::OpenInvoices => "未收发票",
        R::Abc => "ABC 分类",
        R::Cases => "投诉月报",
        R::Visits => "每周拜访",
        R::Health => "客户健康度",
        R::Churn => "流失风险",
        R::Winback => "客户挽回",
        R::Duplicates => "疑似重复",
        R::Prospects => "准客户来源成效",
        R::Factors => "关键因素对比",
        R::Incentives => "客户激励",
        R::Rhythm | R::Complaints | R::Guards => followed::title(report),
        R::NewCustomers => new_customers::TITLE,
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
        R::Pyramid => "按价值排名、按户数划分的层级",
        R::Key => "大客户名单，以及按评定或前 20% 应列入者",
        R::Top20 => "按销售额、销量、拖欠、采购周期选出的前 20%",
        R::Groups => "客户在五大客户群之间的递进",
        R::Quality => "按五项标准的得分，由低到高",
        R::Matrix => "客户吸引力与我方实力，以及对策",
        R::Composition => "按任一维度看客户构成，标出大户",
        R::Share => "每位客户占全部销售的比例，与期望占比对照",
        R::Trend => "按月销售：环比、同比、近12个月累计",
        R::Changes => "谁下降最多、谁停购、谁新购",
        R::Rising => "增长快、名次上升的小客户",
        R::Coverage => "近期联系到的客户，按负责人和层级",
        R::Recency => "客户多久没有购买，最久的在前",
        R::Loyalty => "客户的行为与态度，属于哪类忠诚",
        R::Equity => "客户未来几年的价值，按负责人",
        R::OpenInvoices => "逐张列出尚未收回的发票",
        R::Abc => "按累计占比划分 A、B、C 类，以及与前期相比的变化",
        R::Cases => "每月新增投诉、已办结数与按时率",
        R::Visits => "各负责人每周完成的拜访",
        R::Health => "每家客户状况如何，最差的在前，逐项列出",
        R::Churn => "谁可能流失、为什么、已流失多少",
        R::Winback => "按原因、类别、负责人看挽回成效",
        R::Duplicates => "可能重复登记的客户：名称、简称或电话相同",
        R::Prospects => "各种寻找客户的方法带来多少客户",
        R::Factors => "影响客户的关键因素：我方与最强对手的差距，差距大的在前",
        R::Incentives => "给了客户什么、以什么为条件、如何监督",
        R::Rhythm | R::Complaints | R::Guards => followed::about(report),
        R::NewCustomers => new_customers::ABOUT,
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
        C::Group => "名称",
        C::Month => "月份",
        C::Class => "等级",
        C::Customers => "客户数",
        C::CustomersShare => "客户占比",
        C::Value => "金额",
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
        C::GroupStep => "客户群",
        C::Reached => "达到户数",
        C::Conversion => "转化率",
        C::MedianDays => "中位天数",
        C::Moves => "已知户数",
        C::Score => "得分",
        C::Standing => "综合位次",
        C::Volume => "销量",
        C::Arrears => "拖欠",
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
        C::Stance => "对策",
        C::PotentialValue => "潜在销售",
        C::Quadrant => "现值与潜力",
        C::InCommon => "类别",
        C::Buyers => "购买客户",
        C::ClassShare => "类内占比",
        C::Large => "大户",
        C::ShareBefore => "去年同期占比",
        C::ExpectedShare => "期望占比",
        C::Index => "指数",
        C::Attainment => "达标情况",
        C::Whole => "总体",
        C::Before => "前期",
        C::WholeBefore => "前期总体",
        C::Target => "期望销售额",
        C::Company => "全公司销售额",
        C::BelowTarget => "低于目标",
        C::OnTarget => "达标",
        C::AboveTarget => "超过目标",
        C::BelowBorder => "低于目标界限",
        C::AboveBorder => "超过目标界限",
        C::OnMonth => "环比",
        C::OnYear => "同比",
        C::Moving => "近12个月",
        C::MovingOnYear => "近12个月同比",
        C::ToDate => "未满月",
        C::MonthBefore => "上月",
        C::YearBefore => "去年同月",
        C::Difference => "差额",
        C::Growth => "增长率",
        C::Course => "变化",
        C::Stopped => "停购客户",
        C::Began => "新购客户",
        C::Fell => "下降客户",
        C::BeforeFrom => "前期起",
        C::BeforeTo => "前期止",
        C::PlaceBefore => "前期名次",
        C::Gained => "上升名次",
        C::Tier => "层级",
        C::LeastGrowth => "增长率不低于",
        C::LeastPlaces => "名次上升不少于",
        C::LargePercent => "排除前百分之",
        C::BestFifth => "前20%客户的销售占比",
        C::EightyBy => "带来80%销售的客户占比",
        C::Contacted => "已联系",
        C::LongerAgo => "更早联系",
        C::NeverContacted => "从未联系",
        C::WithinDays => "天数内",
        C::Silence => "最近购买",
        C::LastBought => "购买日",
        C::SilentDays => "距今天数",
        C::Behaviour => "行为",
        C::Attitude => "态度",
        C::Loyalty => "忠诚类型",
        C::Satisfaction => "满意度",
        C::SatisfactionType => "满意行为类型",
        C::Repeat => "重复购买",
        C::Wallet => "钱包份额",
        C::Cycle => "购买周期",
        C::Tenure => "合作年限",
        C::Recommend => "推荐意愿",
        C::Trust => "信任",
        C::Advocacy => "口碑行为",
        C::Forgiveness => "失误后谅解",
        C::Gap => "超出期望",
        C::BehaviourKnown => "行为已知",
        C::AttitudeKnown => "态度已知",
        C::LoyaltyCauses => "满意却少买",
        C::Loyal => "忠诚",
        C::Spurious => "伪忠诚",
        C::Latent => "潜在忠诚",
        C::Disloyal => "不忠诚",
        C::TopBox => "非常满意占比",
        C::Answers => "答复数",
        C::Apostles => "传道者",
        C::Mercenaries => "唯利是图者",
        C::Hostages => "人质",
        C::Defectors => "背叛者",
        C::BaseProfit => "毛利",
        C::Premium => "溢价",
        C::Referrals => "转介绍",
        C::Equity => "客户资产",
        C::Retention => "年保留率",
        C::Discount => "折现率",
        C::Years => "展望年数",
        C::Number => "单据号",
        C::InvoicedOn => "开票日",
        C::DueOn => "到期日",
        C::Invoiced => "开票金额",
        C::CustomersOfA => "A 级客户数",
        C::CasesOpened => "新增",
        C::CasesSettled => "已办结",
        C::LimitsKept => "按时率 %",
        C::Week => "周（周一）",
        C::Visits => "拜访数",
        C::HealthScore => "健康度",
        C::HealthBand => "颜色",
        C::Known => "依据 %",
        C::TradeScore => "交易",
        C::PaymentScore => "付款",
        C::ComplaintsScore => "投诉",
        C::ContactScore => "联系",
        C::CoverageScore => "对接",
        C::LoyaltyScore => "忠诚",
        C::HealthCap => "警报",
        C::Uncapped => "不计警报",
        C::Red => "红",
        C::Amber => "黄",
        C::Green => "绿",
        C::HealthUnknown => "未知",
        C::ChurnPoints => "风险",
        C::ChurnRisk => "等级",
        C::ChurnReason => "原因",
        C::Lapse => "购买状况",
        C::CycleDays => "周期",
        C::ActiveCustomers => "期初客户",
        C::LostCustomers => "流失客户",
        C::ChurnRate => "流失率 %",
        C::LostProfit => "流失毛利",
        C::ValueChurnRate => "价值流失率 %",
        C::Cause => "原因",
        C::Worth => "类别",
        C::Cases => "宗数",
        C::OpenCases => "在办",
        C::Regained => "已挽回",
        C::Abandoned => "已放弃",
        C::WinBackRate => "挽回率 %",
        C::RegainDays => "平均天数",
        C::EarnedSince => "回归后毛利",
        C::OtherCode => "另一编号",
        C::OtherCustomer => "另一客户",
        C::Alike => "相同之处",
        C::ClassBefore => "前期等级",
        C::StandingClass => "现定等级",
        C::Crosses => "跨线",
        C::Cuts => "划分比例",
        C::Lines => "销售明细条数",
        C::Found => "发现",
        C::Qualified => "合格",
        C::Converted => "成交",
        C::Dropped => "放弃",
        C::StillOpen => "在跟进",
        C::YieldRate => "转化率 %",
        C::WinRate => "胜率 %",
        C::Factor => "因素",
        C::FactorGap => "差距",
        C::Importance => "重要性",
        C::Ours => "我方",
        C::Competitor => "最强对手",
        C::RatedOn => "评定日",
        C::Behind => "落后",
        C::IncentiveKind => "类别",
        C::GivenOn => "给予日",
        C::Given => "内容",
        C::Condition => "条件",
        C::Control => "监督方式",
        C::Incentives => "项数",
        C::ControlsDue => "待检查条件",
        C::Every
        | C::LimitDays
        | C::LastContact
        | C::RhythmState
        | C::ContactDue
        | C::DaysLate
        | C::Adherence
        | C::ContactsDue
        | C::ContactsKept
        | C::SnoozedUntil
        | C::ExecutiveDue
        | C::OpinionDue
        | C::WatchDue
        | C::LaunchDue
        | C::Complaints
        | C::ComplaintsOpen
        | C::AtStake
        | C::HandlingCost
        | C::ResponseMedian
        | C::ResponseMost
        | C::ClosingMedian
        | C::ClosingMost
        | C::CameBack
        | C::RepeatCause
        | C::Mark
        | C::Deliveries
        | C::PerHundred
        | C::Complaining
        | C::Dissatisfied
        | C::Hits
        | C::Overridden
        | C::KeptInCases
        | C::HitOn
        | C::OverriddenBy
        | C::OverrideReason
        | C::LateNow
        | C::SilentNow => followed::column(column),
        C::Age
        | C::CostOfProfit
        | C::CostEach
        | C::NewCostRatio
        | C::OldCostRatio
        | C::NewCostBorder
        | C::EventCosts
        | C::ExpectedSales
        | C::ComparedSales
        | C::ComparedFrom
        | C::ComparedTo
        | C::ComparedDays => new_customers::column(column),
    }
}

const fn option(option: Choosing) -> &'static str {
    match option {
        Choosing::Basis => "口径",
        Choosing::Each => "对象",
        Choosing::Beside => "对比",
        Choosing::Turnover => "周转口径",
        Choosing::Pyramid => "金字塔",
        Choosing::By => "划分维度",
        Choosing::Detail => "每组只列大户，或列出全部",
        Choosing::Against => "与谁的销售对照",
        Choosing::Days => "多少天内的联系算数",
        Choosing::Growth => "最低增长率（百分数）",
        Choosing::Places => "最少上升名次",
        Choosing::Retention => "每年留住的客户（百分数）",
        Choosing::Discount => "年折现率（百分数）",
        Choosing::Years => "展望年数",
        Choosing::Preset => "划分比例",
        Choosing::Shares => "自定划分比例，如 60/30/10",
        Choosing::Crossing => "跨线客户的归属",
        Choosing::FoundBy => "统计维度",
        Choosing::CasesBy => "统计维度",
        Choosing::HitsBy => "统计维度",
        Choosing::Silence => "一百位不满的客户中有多少位会投诉，用于估计",
    }
}
