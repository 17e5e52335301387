//! The first run, in Chinese.

use crate::i18n::group::Welcome;

pub(super) const WELCOME: Welcome = Welcome {
    title: "欢迎使用 keybook / Welcome to keybook",
    language: "语言 / Language",
    place: |folder| format!("您的数据将保存在 {folder}，只有您能读取。"),
    checked: "已检查：",
    start: "从哪里开始",
    demo: ("示例公司", "虚构的客户，退出后即丢弃"),
    import: ("导入文件", "电子表格导出的 CSV，GBK 和 UTF-8 均可"),
    empty: ("空白", "添加第一位客户"),
    keys: "用方向键和 Enter 就够了，随时按 ? 查看更多",
};
