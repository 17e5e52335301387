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
    import_how: &[
        "按 q 退出，在命令行输入：",
        "",
        "keybook import 文件 --as customers --dry-run",
        "",
        "先列出每一行的处理结果，不写入数据；去掉 --dry-run 后正式导入，",
        "整次导入可一步撤销。支持 UTF-8、UTF-16、GBK、GB18030 的 CSV，",
        "联系人、销售、拜访和投诉同样可以导入。",
    ],
    empty: ("空白", "添加第一位客户"),
    keys: "用方向键和 Enter 就够了，随时按 ? 查看更多",
};
