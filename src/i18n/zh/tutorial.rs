//! The guided tour in Chinese.

use crate::i18n::group::Tutorial;

pub(super) const TUTORIAL: Tutorial = Tutorial {
    title: "第一次使用？",
    begin: "教程：七个任务，五分钟",
    help: "本视图的按键",
    greeting: "这是虚构的示例公司，内容不会保留。按 F1 开始五分钟教程",
    progress: |done, all| format!("教程 {done} / {all}"),
    foot: ":tutorial 离开，以后可继续",
    left: "教程已暂停，输入 :tutorial 继续",
    only_demo: "教程只在示例公司里进行：keybook tutor",
    tasks: [
        "找客户：按 2 到客户，按 / 过滤，输入拼音首字母（如 xh），Enter 保留。",
        "看档案：按 Enter 展开光标所在的客户，Esc 返回。",
        "写记录：按 n，写一句话，Ctrl-S 保存。",
        "安排拜访：按 v，填日期（如 周五）、时间和类型，Ctrl-S 保存。",
        "撤销：按 u 撤销刚才的修改，昨天的也可以。试一试。",
        "登记拜访结果：按 1 到今日，光标移到一次拜访，按 d，写几个字，Ctrl-S。",
        "其他命令：按 : 列出全部命令和按键，输入几个字，Enter 执行。",
    ],
    finished: "七个任务都完成了。随时按 ? 查看帮助，按 u 撤销。输入 :tutorial 关闭此框。",
};
