//! Toasts, banners and what went wrong, in Chinese.

use crate::i18n::group::Messages;

pub(super) const MESSAGES: Messages = Messages {
    discreet_on: "名称、电话、金额和文字均已隐藏，输入 :discreet 恢复显示",
    discreet_off: "隐私模式已关闭",
    discreet_only_looks: "隐私模式下内容已隐藏，不能修改；输入 :discreet 关闭后再改",
    not_here: "此处不适用该命令",
    nothing_selected: "没有选中的行",
    no_command: |keys| format!("{keys} 没有对应的命令，按 ? 查看帮助"),
    opening_book: "正在打开客户簿",
    made_book: |folder| format!("{folder} 中原来没有客户簿，已新建一本空的"),
    undo_hint: "u 撤销",
    redo_hint: "Ctrl-R 恢复",
    press_again: "内容均已保存，再按一次 Ctrl-C 退出",
    offline: |why| format!("未连接，画面可能不是最新。{why}"),
    online: "连接已恢复",
    stopped: "服务进程已停止，按 Ctrl-L 重新连接",
    lagged: "改动较多，已重新读取列表",
    not_utf8: "终端发来的文字不是 UTF-8，已忽略。需把终端的字符集设为 UTF-8",
    // ASCII alone: nothing else can be read there.
    garbled: (
        "This terminal does not show UTF-8",
        &[
            "keybook writes UTF-8, and this terminal reads it as another character set, so names come out garbled.",
            "",
            "Set the character set of the terminal to UTF-8 and start again:",
            "PuTTY: Window > Translation > Remote character set.",
            "SecureCRT: Session Options > Terminal > Appearance > Character encoding.",
            "Xshell: File > Properties > Terminal > Encoding.",
        ],
    ),
    calm: "线路较慢：列表按半页滚动，停下后再显示详情",
    visit_soon: "10 分钟后有一次拜访",
    complaint_late: "有一件投诉刚刚逾期",
    paste_cut: |kept, refused| format!("粘贴内容过长：保留 {kept} KiB，舍弃 {refused} KiB"),
    paste_nowhere: "此处不能粘贴文字，未执行任何命令",
    drafts_kept: |count| format!("上次有 {count} 份草稿未保存，打开同一表单即可继续"),
    paste_cleaned: "已去掉粘贴内容中的控制字符",
    paste_joined: "粘贴内容中的换行已改为空格",
    ime_hint: "中文输入法已打开，方向键和 F 键仍可使用",
    clipboard_off: "剪贴板已关闭，可在设置 clipboard 中打开。",
    copy_too_long: |what, kilobytes| {
        format!(
            "{what}：{kilobytes} kB，超出终端剪贴板的上限。请少标记或过滤一些行，或用 keybook ... list --csv 写入文件。"
        )
    },
    copy_too_many: |all, most| {
        format!(
            "共 {all} 行，一次最多复制 {most} 行。请标记或过滤，或用 keybook ... list --csv 写入文件。"
        )
    },
    copied: |what| format!("已复制：{what}"),
    theme_set: |name| format!("主题：{name}"),
    problems_found: |count| format!("配置文件有 {count} 处问题，按 g m 查看"),
};
