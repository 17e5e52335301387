//! What is done to several rows at once, in Chinese.

use crate::i18n::group::Many;

pub(super) const MANY: Many = Many {
    marked: |count, names| format!("已标记 {count} 项：{names}"),
    title: |what, count| format!("{what}：{count} 项"),
    archive: "归档",
    can: |can, all| {
        if can == all {
            format!("将一次处理全部 {all} 项，一次撤销即可恢复")
        } else {
            format!("将一次处理 {can} 项（共 {all} 项），以下除外：")
        }
    },
    none_can: "标记的各项都不能这样处理",
    too_many: |count, most| format!("已标记 {count} 项，一次最多 {most} 项，请先筛选再标记"),
    nothing_marked: |key| format!("尚未标记，按 {key} 标记一行"),
    one_only: |key| format!("此操作一次只对一行，按 {key} 查看可批量进行的操作"),
    keys: |go, leave| format!("{go} 执行   {leave} 离开"),
    blank_stays: "只修改填写的字段，对全部标记项生效",
    nothing_to_repeat: "此处还没有可重复的操作",
};
