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
        R::Composition => "客户构成",
        R::Share => "销售占比",
        R::Trend => "销售趋势",
        R::Changes => "增减变化",
        R::Rising => "成长中的小客户",
        R::Coverage => "联系覆盖",
        R::Recency => "沉默客户",
        R::Loyalty => "客户忠诚度",
        R::Equity => "客户资产",
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
        R::Composition => "按任一维度看客户构成，标出大户",
        R::Share => "每位客户占全部销售的比例，与期望占比对照",
        R::Trend => "按月销售：环比、同比、近12个月累计",
        R::Changes => "谁下降最多、谁停购、谁新购",
        R::Rising => "增长快、名次上升的小客户",
        R::Coverage => "近期联系到的客户，按负责人和层级",
        R::Recency => "客户多久没有购买，最久的在前",
        R::Loyalty => "客户的行为与态度，属于哪类忠诚",
        R::Equity => "客户未来几年的价值，按负责人",
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
        C::BestFifth => "前20%客户带来",
        C::EightyBy => "80%来自客户的",
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
        C::CycleDays => "采购周期",
        C::Tenure => "合作年限",
        C::Recommend => "推荐意愿",
        C::Trust => "信任",
        C::Advocacy => "口碑行为",
        C::Forgiveness => "失误后谅解",
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
    }
}

const fn option(option: Choosing) -> &'static str {
    match option {
        Choosing::Basis => "口径",
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
    }
}

fn note(note: &Note) -> String {
    match note {
        Note::ArrearsUnknown => "没有应收数据，拖欠不计权重。".to_owned(),
        Note::NoGroup(customers) => format!("{} 位客户尚未划入客户群。", count(*customers)),
        Note::ToDate(month) => format!("{month} 尚未结束，数据截至今日"),
        Note::CostUnknown(lines) => format!("{} 条销售明细没有成本，毛利未计入", count(*lines)),
        Note::Unranked(customers) => format!("{} 位客户没有销售，未参与排名", count(*customers)),
        Note::Overlap => "有多个标签的客户在每个标签下各计一次，各组之和大于总计".to_owned(),
        Note::NotAsked(customers) => format!(
            "{} 位购买客户没有做过调查，也没有口碑记录，不知其态度",
            count(*customers)
        ),
        Note::ProfitUnknown(customers) => {
            format!("{} 位客户毛利未知，未计价值", count(*customers))
        }
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
