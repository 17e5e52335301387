//! Texts of the filter builder in Simplified Chinese.

use crate::i18n::group::Builder;

pub(super) const BUILDER: Builder = Builder {
    title: "按字段过滤",
    foot: "空格选择   Tab 下一栏   也可直接输入",
    yes: "是",
    no: "否",
    me: "我",
    past: "今天以前",
    today: "今天",
    week_ahead: "7 天内",
    month_ahead: "30 天内",
    month_back: "最近 30 天",
    quarter_back: "最近 90 天",
    at_least_day: "不早于",
    at_most_day: "不晚于",
    at_least: "至少",
    at_most: "至多",
    exactly: "等于",
    has_tag: "含标签",
    contains: "包含",
    unstated: "未填写",
    stated: "已填写",
    not: "不是以上",
};
