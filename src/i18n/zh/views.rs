//! Texts of saved views in Simplified Chinese.

use crate::i18n::group::Views;

pub(super) const VIEWS: Views = Views {
    title: "已存视图",
    name: "视图名称",
    save_key: "s 保存当前视图   ctrl-x 删除",
    none: "还没有保存的视图。\n\n先过滤或排序列表，再按 V 和 s，起个名字保存。\n以后按 V 加名称首字母即可调出。",
    replaces: "将替换同名视图。",
    nameless: "请给视图起个名字。",
    saved: |name| format!("视图「{name}」已保存"),
    removed: |name| format!("视图「{name}」已删除"),
    again: |name| format!("再按一次 ctrl-x 删除「{name}」"),
    unknown: |name| format!("没有名为「{name}」的视图"),
    damaged: "无法读懂 views.toml，未作改动。用 keybook view list 查看出错位置。",
    shown: |name| format!("视图：{name}"),
    column_name: "名称",
    column_list: "列表",
    column_filter: "过滤",
    column_sort: "排序",
    column_whose: "范围",
};
