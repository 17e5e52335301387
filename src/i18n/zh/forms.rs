//! Forms, in Chinese.

use super::records::kind as name;
use crate::domain::dates::WhenError;
use crate::domain::record::Kind;
use crate::domain::register::register;
use crate::i18n::group::Forms;

pub(super) const FORMS: Forms = Forms {
    add,
    edit: |kind| format!("编辑{}", name(kind)),
    save: "保存",
    save_another: "保存并新建",
    leave: "离开",
    afresh: "重新填写",
    hidden: |count, key| format!("另有 {count} 个字段：{key}"),
    all: |key| format!("已显示全部字段，收起：{key}"),
    draft_back: |time| format!("这是 {time} 留下的草稿"),
    draft_kept: "尚未保存，内容已留作草稿，再次打开表单即可继续",
    merged: |who| format!("{who} 同时修改了其他字段，双方的修改都已保留"),
    changed_before_step: |who| format!("{who} 刚刚修改了这条记录，请核对后再保存"),
    unchanged: "没有改动",
    saving: "正在保存...",
    wrong: |count| format!("有 {count} 个字段需要处理"),
    given: "留空则自动编号",
    yes: "是",
    no: "否",
    ticked: |kept, all| format!("做到 {kept}/{all} 条"),
    ticks: |most| format!("请写 1 到 {most} 的序号，用逗号隔开。"),
    proposed: "再访日期按周期提议，清空则不安排。",
    no_slot: "未来六十天内没有空档。",
    type_to_search: |key| format!("输入名称查找，{key} 列出全部"),
    nobody: |kind, text| format!("没有叫「{text}」的{}", name(kind)),
    several: |text| format!("「{text}」有多个结果，用方向键选定后按 Enter"),
    new_contact: |text| format!("新联系人「{text}」"),
    customer_first: "请先选客户",
    searching: "正在查找...",
    promise: "拜访中作出的承诺",
    understood: |day, distance| format!("= {day}，{distance}"),
    when,
    no_time_here: "此处只填日期，不用写时间",
    no_day_here: "此处只填时间，如 14:00 或下午两点",
};

fn add(kind: Kind) -> String {
    match kind {
        Kind::Visit => "安排拜访".to_owned(),
        Kind::Complaint => "登记投诉".to_owned(),
        Kind::Touchpoint => "登记联系".to_owned(),
        Kind::Note => "写记录".to_owned(),
        Kind::Commitment => "记下承诺".to_owned(),
        Kind::Task => "添加待办".to_owned(),
        Kind::Occasion => "记下纪念日".to_owned(),
        Kind::Particular => "记下对此人的了解".to_owned(),
        Kind::Privacy => "此人的同意与反对".to_owned(),
        Kind::CorrectiveAction => format!("登记{}", name(kind)),
        of if register(of).is_some() => format!("登记{}", name(kind)),
        _ => format!("新建{}", name(kind)),
    }
}

pub(super) fn when(why: &WhenError) -> String {
    match why {
        WhenError::Blank => "请填日期，如 周二、12月1日、3天后".to_owned(),
        WhenError::Unknown {
            text,
            hint: Some(hint),
        } => format!("无法识别「{text}」，是否指「{hint}」？"),
        WhenError::Unknown { text, hint: None } => {
            format!("无法识别「{text}」，可写 下周二、12月1日 或 2026-12-01")
        }
        WhenError::NoSuchDay => "日历上没有这一天".to_owned(),
        WhenError::NoSuchTime => "没有这个时刻".to_owned(),
        WhenError::Ambiguous => "月和日的先后不明，请写 1月5日 或 01-05".to_owned(),
        WhenError::NoHour => "几点？可写 14:00 或 下午两点".to_owned(),
        WhenError::Twice => "有两个日期或两个时间，请保留一个".to_owned(),
    }
}
