//! The shared overlays in Chinese.

use crate::i18n::group::Help;

pub(super) const HELP: Help = Help {
    title: |view| format!("帮助：{view}"),
    palette: "命令",
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
