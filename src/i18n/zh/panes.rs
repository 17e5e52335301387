//! What the four views say of their own, in Simplified Chinese.

use crate::i18n::group::Panes;

pub(super) const PANES: Panes = Panes {
    visits_summary: |all, done| match done {
        0 => format!("计划 {all} 次"),
        done => format!("计划 {all} 次，已完成 {done} 次"),
    },
    answers_summary: |late, due| match (late, due) {
        (0, due) => format!("{due} 件今天到期"),
        (late, 0) => format!("{late} 件逾期"),
        (late, due) => format!("{late} 件逾期，{due} 件今天到期"),
    },
    no_visits: "今天没有拜访。   v 安排拜访",
    next_visit: |day, customer| format!("今天没有拜访。下一次：{day}，{customer}"),
    no_answers: "今天没有需要答复的投诉。",
    last_closed: |number, day| format!("没有需要答复的投诉。最近结案：#{number}，{day}"),
    none_quiet: "所有客户都在拜访周期之内。",
    kept: |kept, of| format!("按时兑现 {kept}/{of}"),
    none_promised: "明天之前没有到期的承诺和待办。",
    empty_book: "客户簿里还没有客户。",
    empty_book_keys: &[
        "N   添加第一个客户",
        "a   一行快速添加",
        ":   全部命令及按键",
        "?   本页帮助",
        "",
        "从文件导入：keybook import 文件 --as customers",
    ],
    filter_hides: |rows| format!("过滤条件隐藏了全部 {rows} 行。"),
    filter_clear: "Esc 显示全部",
    by: |column, is_reversed| {
        if is_reversed {
            format!("按{column}倒序")
        } else {
            format!("按{column}")
        }
    },
    dossier: "档案",
    people: "联系人",
    rhythm: "周期",
    last: |day| format!("上次 {day}"),
    next: |day| format!("下次 {day}"),
    never: "尚未联系",
    open: "未结",
    promised: "承诺",
    timeline: "往来",
    timeline_kinds: "显示",
    everything: "全部",
    nothing_happened: "还没有任何往来。按 n 写记录，按 p 登记联系。",
    none_of_kind: |kinds| format!("没有{kinds}。按 f 选择显示的内容。"),
    ahead: "计划",
    sales: "近 12 月",
    no_people: "还没有联系人   C 添加",
    no_dossier: "选择一个客户，查看联系人和未结事项。",
    agenda: "日程",
    free: "空闲",
    visits_of_day: |count| format!("{count} 次拜访"),
    not_made: |count| format!("{count} 次未成行"),
    overlaps: "时间冲突",
    overlaps_found: |count, first| format!("{count} 处时间冲突，最早在 {first}   ! 跳到该处"),
    has_visits: "* 有拜访",
    card: |colour| format!("{colour}卡"),
    load: "本周",
    no_agenda: "这几周没有拜访。   v 安排拜访",
    complaints_summary: |open, closed| {
        if closed {
            format!("共 {open} 件，含已结案")
        } else {
            format!("{open} 件未结")
        }
    },
    no_complaints: "没有未结的投诉。",
    no_complaints_about: &[
        "这里列出所有等待处理的投诉，逾期的排在最前。",
        "时限按工作时间计算，等待客户答复期间暂停。",
        "",
        "c   登记投诉",
        "b   切换为看板",
        "C   同时显示已结案的",
        "?   本页帮助",
    ],
    opened: |when, who| {
        if who.is_empty() {
            format!("{when} 提出")
        } else {
            format!("{when} {who} 提出")
        }
    },
    why: |reason| format!("排序依据：{reason}"),
    waits: |what| format!("等待：{what}"),
    legend: "! 逾期   ~ 久未联系   z 等待客户   + 已结案",
    loading: "加载中",
    all: "全部",
    mine: "我的",
    sort: "排序",
    turns_round: "再选则反序",
    urgency: "紧急程度",
    time: "时间",
    steps: "下一步",
    registers: "登记什么",
    no_steps: "已经结案，没有下一步。",
    nothing_to_copy: "这里没有可复制的内容。",
    no_problem: "本页没有问题。",
    which_day: "哪一天？",
    free_here: "空闲   v 在此安排",
    short_minutes: |minutes| format!("{minutes}分"),
    grid_needs: |columns| format!("周视图需要 {columns} 列宽，这里按天列出。"),
    not_moved: |state| format!("此拜访不能改期：{state}。"),
    agenda_keys: "t 今天  h l 前后一天  [ ] 前后一周",
    filter_finds_none: "这几周没有符合条件的拜访。\n\nEsc 显示全部",
    until: |when| format!("{when} 前"),
    aside: |text, aside| format!("{text}（{aside}）"),
    by_channel: |opened, channel| format!("{opened}（{channel}）"),
    handed_over: |times| format!("已转交 {times} 次"),
    no_events: "还没有处理记录。",
    all_key: "o 显示所有人的",
    customers_legend: "! 逾期  * 投诉  < 关系薄弱  ~ 待更新  x 不跟进",
};
