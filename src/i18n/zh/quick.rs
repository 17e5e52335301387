//! The quick-add line, in Chinese.

use crate::domain::quick::Problem;
use crate::i18n::group::{Quick, is_several};

pub(super) const QUICK: Quick = Quick {
    title: "添加",
    examples: &[
        "拜访 akm 下周二 下午两点 演示 联系人陈薇 60分钟",
        "记录 akm 想要新的价目表",
        "承诺 akm 周五前 寄样品",
        "投诉 阿克米 发票错误 !严重",
        "电话 akm 询问交期",
    ],
    kind: "类型",
    when: "时间",
    who: "联系人",
    which_kind: "请以 拜访、记录、承诺、投诉 或 电话 开头",
    also: |names, key| format!("（另有：{names}，{key} 切换）"),
    nobody: |text| format!("没有叫「{text}」的客户"),
    missing: |fields| format!("还差：{fields}"),
    open: "（未填）",
    past: "日期已过，再按一次 Enter 仍按此保存",
    moment: |when, length, week, distance| match length {
        "" => format!("{when}（第 {week} 周，{distance}）"),
        _ => format!("{when}，{length}（第 {week} 周，{distance}）"),
    },
    problem,
    keys: |save, form, leave| format!("{save} 保存  {form} 表单  {leave} 离开"),
};

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Contact(name, found) if is_several(*found) => {
            format!("有多位联系人叫「{name}」，已留在正文中")
        }
        Problem::Contact(name, _) => format!("没有叫「{name}」的联系人，已留在正文中"),
        Problem::User(name, found) if is_several(*found) => {
            format!("有多位同事叫「{name}」，已留在正文中")
        }
        Problem::User(name, _) => format!("没有叫「{name}」的同事，已留在正文中"),
        Problem::Severity(word) => {
            format!("「!{word}」不是严重程度，可写 !一般 !严重 !紧急，已留在正文中")
        }
        Problem::When(why) => super::forms::when(why),
    }
}
