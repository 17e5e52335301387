//! Headings of the reports of figures in Chinese.

use crate::i18n::group::Figures;

pub(super) const FIGURES: Figures = Figures {
    by: "分类",
    of: "对象",
    all: "全部",
    in_time: "按时",
    late: "逾期",
    broken: "失信",
    withdrawn: "撤回",
    open: "未了",
    overdue: "超期未复",
    kept_rate: "兑现率",
    resolved: "已化解",
    partly: "部分化解",
    lost: "未化解",
    resolved_rate: "化解率",
    score: "得分",
    top_box: "非常满意",
    satisfaction_note: "只有非常满意（5 分）的客户才会忠诚：看其占比，不要只看得分。",
    year: "年度",
    given: "已送",
    declined: "谢绝",
    answered_rate: "按时答复率",
};
