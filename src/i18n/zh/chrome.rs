//! The frame around the panes in Chinese.

use crate::i18n::group::Chrome;

pub(super) const CHROME: Chrome = Chrome {
    today: "今日",
    customers: "客户",
    visits: "拜访",
    complaints: "投诉",
    of: |shown, all| format!("{shown} / {all}"),
    only_looks: "只读",
    discreet: "隐私",
    saving: "保存中",
    loading: "读取中",
    too_small: |columns, rows| format!("窗口至少需要 {columns} 列 {rows} 行"),
    filter: "过滤：",
    marked: |count| format!("已标记 {count} 项"),
    which_key: "下一个键",
};
