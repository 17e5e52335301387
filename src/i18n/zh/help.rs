//! The shared overlays in Chinese.

use crate::i18n::group::Help;

pub(super) const HELP: Help = Help {
    title: |view| format!("帮助：{view}"),
    palette: "命令",
    recent: "最近用过",
    all: "全部命令",
    shell: "命令行",
    works_in: |view| format!("只用于「{view}」视图"),
    foot: "Enter 执行   K 测试按键",
    key_test: "测试按键",
    key_test_how: "按任意键：显示键名、发出的字节和对应的命令。连按两次 Esc 关闭。",
    begins: |count| format!("后面还可接 {count} 个键"),
    nothing_bound: "此处没有对应的命令",
    nothing: "没有匹配项，按 Esc 关闭",
    here: "本视图",
    record: "当前行",
    moving: "移动",
    everywhere: "随处可用",
    search: "输入文字搜索",
    conflict: "他人已修改",
    changed_by: |who, when| format!("{who} {when} 修改了这条记录"),
    field: "字段",
    theirs: "对方",
    mine: "我的",
    problems: "配置文件有问题",
    message: "消息",
    themes: "主题",
    languages: "语言",
    press_to_close: "按 Enter 或 Esc 关闭",
    empty: "（空）",
};
