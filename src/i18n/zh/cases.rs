//! The board, checklists, corrective actions and reports of complaints, in Chinese.

use crate::i18n::group::Cases;
use crate::i18n::numbers::grouped;

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
    figures: |from, to| format!("{from} 至 {to} 的投诉统计"),
    guards: |from, to| format!("{from} 至 {to} 的禁忌记录"),
    heads: [
        "件数",
        "未结",
        "涉及金额",
        "成本",
        "首次答复",
        "结案用时",
        "按时",
        "重开",
        "重复",
        "满意度",
    ],
    spread: "时长按工作时间计：中位数 / 九成不超过",
    all: "合计",
    unstated: "未填写",
    rate: |rate, deliveries| {
        let deliveries = grouped(i64::try_from(deliveries).unwrap_or(i64::MAX));
        format!("每百次交货 {rate} 件投诉（{deliveries} 张销售单据）")
    },
    no_rate: "没有交货记录，无法计算投诉率",
    estimate: |count, percent| {
        format!("估计：若 100 位不满的客户有 {percent} 位开口，不满者约 {count} 位")
    },
    standing: |late, silent| format!("目前：{late} 件超时，{silent} 件久未联系客户"),
    hits: "次数",
    passed: "放行",
    kept: "承诺兑现",
    latest: "最近记录",
    no_hits: "没有触犯禁忌的记录",
    none: "这段时间没有投诉",
};
