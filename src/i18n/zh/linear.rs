//! Linear mode in Chinese.

use crate::i18n::group::Linear;

pub(super) const LINEAR: Linear = Linear {
    welcome: &[
        "keybook 逐行模式：输入一行，按 Enter",
        "输入序号到那一行，空行打开；命令的名称或按键与全屏界面相同：v、visit.plan、「安排拜访」是一回事",
        "3 v 先到第 3 行；/akm 筛选；? 列出命令；「列表」重读；「更多」往下读；「退出」离开",
    ],
    form: "逐项填写：空行保留方括号里的内容；「:清空」清空本项，:form.previous 回到上一项，「:保存」保存，「:离开」留作草稿",
    more: |lines| format!("还有 {lines} 行，输入「更多」继续"),
    no_more: "没有更多了",
    no_row: |number| format!("没有第 {number} 行"),
    row_gone: |number| format!("第 {number} 行已不在，输入「列表」重读"),
    no_such: |word, near| match near {
        Some(near) => format!("这里没有命令「{word}」，是否指 {near}？输入 ? 列出命令"),
        None => format!("这里没有命令「{word}」，输入 ? 列出命令"),
    },
    one_of: "可选：",
    required: "（必填）",
    long: "（可写多行，空行结束）",
    what_now: "接下来",
    changed: |kind, name| match name {
        "" => format!("他人修改了{kind}"),
        name => format!("他人修改了{kind}：{name}"),
    },
    changed_many: "他人修改了许多记录",
    gone: |kind| format!("他人归档了{kind}"),
    copied: |text| format!("内容：{text}"),
    no_editor: "逐行模式不打开编辑器：直接输入各行，空行结束",
    no_key_test: "逐行模式收不到单个按键，可在终端中运行 keybook keys test",
    colon: "：",
    more_word: "更多",
    list_word: "列表",
    clear_word: "清空",
    quit_word: "退出",
};
