//! The board, checklists, corrective actions and reports of complaints, in Chinese.

use crate::i18n::group::Cases;

pub(super) const CASES: Cases = Cases {
    lanes: ["新收", "查因", "改善", "后续", "近7天结案"],
    late: |count| format!("{count} 件逾期"),
    more: |count| format!("另有 {count} 件"),
    silent: |long| format!("已有 {long}没有联系客户"),
    reached: |name| format!("已上报 {name}"),
    actions: "纠正措施",
    new_action: "新增纠正措施",
    checklists: "清单",
    tick_keys: "enter 勾选   esc 关闭",
    asks: "下一阶段须具备",
};
