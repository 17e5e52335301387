//! The Analysis view, in Chinese.

use crate::i18n::group::Analysis;

pub(super) const ANALYSIS: Analysis = Analysis {
    title: "分析",
    reports: "报表",
    subjects: ["谁最重要", "销售", "资金", "往来与服务", "忠诚与流失", "其他"],
    more: |count| format!("另有 {count} 项"),
    scale: "深浅：",
    months: [
        "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
    ],
    funnel: ["客户数", "占上一级", "中位数"],
    look: |period, whose| format!("{period}   {whose}"),
    opens: "Enter 查看明细",
    which_period: "看哪段时间？",
    whose: "看谁的客户？",
    which_option: "改哪一项？",
    periods: ["本月", "上月", "本季度", "上季度", "今年至今", "去年"],
    other_period: "其他：自己输入",
    region: "某个地区：自己输入",
    a_number: "数值是多少？",
    no_number: "这不是数字",
    nothing_behind: "这个数字背后没有更多明细",
    facts: "数字的来历",
    no_facts: "除这一行外，没有更多依据",
    no_options: "除期间和客户范围外，本报表没有可选项",
    hidden: "隐私模式下不显示金额",
    first_of: |shown, all| format!("前 {shown} 行，共 {all} 行"),
    no_chart: "本报表没有图",
    about: &[
        "还没有可分析的数据",
        "",
        "这里把台账里的数据画出来：各月销售、销售来自哪些客户、",
        "拜访过谁、哪些投诉按时办结。",
        "录入客户、拜访和销售后会自动出现。",
        "",
        "导入销售：keybook import sales.csv",
    ],
    list_keys: "Enter 打开",
    no_report: |name| format!("没有名为「{name}」的报表"),
};
