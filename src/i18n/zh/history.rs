//! The list of changes, in Chinese.

use crate::i18n::group::History;

pub(super) const HISTORY: History = History {
    title: "修改记录",
    empty: "还没有修改。您和同事的每次修改都会列在这里，最新的在最前",
    undone: "已撤销",
    is_undo: "这次修改本身就是撤销，可用 ctrl-r 重做",
    already: "这次修改已经撤销",
    founded: "创建客户簿不能撤销",
    exported: "导出不改动客户簿，无可撤销",
    stands: "查看与删除个人信息不可撤销",
    keys: |undo, close| format!("{undo} 撤销这一项  {close} 关闭"),
};
