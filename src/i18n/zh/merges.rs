//! Making one customer of two that are the same, in Chinese.

use super::records::counted;
use crate::i18n::group::Merges;
use crate::i18n::numbers;

pub(super) const MERGES: Merges = Merges {
    title: "合并两个客户",
    into: |other, survivor| format!("{other} 并入 {survivor}"),
    stays: |code| format!("保留：{code}"),
    goes: |code| format!("并入：{code}"),
    kept: "采用",
    sides: ["保留方", "并入方", "两者"],
    moves: |list| format!("一并转入：{list}"),
    moving: |kind, moved, put_away| match put_away {
        0 => counted(kind, moved),
        some => format!("{}（其中归档 {some}）", counted(kind, moved)),
    },
    sales: |count| format!("{} 行销售", numbers::count(count)),
    between: "、",
    nothing: "除客户本身外，没有其他记录",
    put_away: "归档：保留方已有且只能有一份的记录",
    namesakes: |names| format!("两边同名的联系人都保留：{names}"),
    no_choice: "两边各字段内容一致",
    not_yet: "尚未改动；合并后可一次撤销",
    went: |former, code, name| format!("{former} 已并入 {code} {name}，以下是 {code}"),
    two: |key| format!("合并需要两个客户，请用 {key} 标记恰好两个"),
    bad_side: |given, known| format!("{given}：应写作 字段=取值，取值为 {known}"),
    command: "合并命令",
};
