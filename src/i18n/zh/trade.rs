//! Labels of the choices of trade and money in Chinese, and what files write for them.

use crate::domain::choice::{
    ArrearsStep, Beside, CostKind, CreditGrade, CreditState, Each, InvoiceState, OrderState,
    TurnoverBasis,
};
use crate::i18n::group::Synonyms;

pub(super) const fn invoice_state(it: InvoiceState) -> &'static str {
    match it {
        InvoiceState::Issued => "已开票",
        InvoiceState::Disputed => "有争议",
        InvoiceState::Cancelled => "已作废",
        InvoiceState::WrittenOff => "已核销",
    }
}

pub(super) const fn order_state(it: OrderState) -> &'static str {
    match it {
        OrderState::Confirmed => "已确认",
        OrderState::Delivered => "已发货",
        OrderState::Cancelled => "已取消",
    }
}

pub(super) const fn credit_grade(it: CreditGrade) -> &'static str {
    match it {
        CreditGrade::Unstated => "-",
        CreditGrade::A => "A",
        CreditGrade::B => "B",
        CreditGrade::C => "C",
        CreditGrade::D => "D",
        CreditGrade::E => "E",
    }
}

pub(super) const fn credit_state(it: CreditState) -> &'static str {
    match it {
        CreditState::Normal => "正常",
        CreditState::Watch => "关注",
        CreditState::Hold => "停止赊销",
    }
}

pub(super) const fn cost_kind(it: CostKind) -> &'static str {
    match it {
        CostKind::Other => "其他",
        CostKind::Visit => "拜访",
        CostKind::Service => "服务",
        CostKind::Freight => "运费",
        CostKind::Rebate => "返利与奖励",
        CostKind::BadDebt => "坏账",
    }
}

pub(super) const fn arrears_step(it: ArrearsStep) -> &'static str {
    match it {
        ArrearsStep::Reminder => "书面提醒",
        ArrearsStep::Call => "电话催款",
        ArrearsStep::Visit => "上门催款",
        ArrearsStep::Manager => "主管出面",
        ArrearsStep::Hold => "停止发货",
        ArrearsStep::Legal => "法律手段",
    }
}

pub(super) const INVOICE_STATES: Synonyms = &[
    (
        InvoiceState::Issued as u8,
        &[
            "已发出",
            "正常",
            "有效",
            "未付",
            "未付款",
            "未收",
            "未收款",
            "部分付款",
            "部分收款",
            "已付",
            "已付款",
            "已收",
            "已收款",
            "已结清",
            "逾期",
        ],
    ),
    (
        InvoiceState::Cancelled as u8,
        &["作废", "已作废", "红冲", "已红冲", "冲销", "取消", "已取消"],
    ),
    (InvoiceState::WrittenOff as u8, &["坏账", "核销", "已核销"]),
];

pub(super) const ORDER_STATES: Synonyms = &[
    (
        OrderState::Confirmed as u8,
        &["未发货", "待发货", "部分发货", "执行中", "处理中", "已下单"],
    ),
    (
        OrderState::Delivered as u8,
        &["已交货", "已发货", "已签收", "已完成", "完成", "已关闭"],
    ),
    (
        OrderState::Cancelled as u8,
        &["取消", "已取消", "作废", "已作废", "已退单"],
    ),
];

pub(super) const COST_KINDS: Synonyms = &[
    (CostKind::Rebate as u8, &["返利", "奖励"]),
    (CostKind::Freight as u8, &["物流"]),
    (CostKind::Visit as u8, &["差旅"]),
];

pub(super) const ARREARS_STEPS: Synonyms = &[
    (ArrearsStep::Reminder as u8, &["催款函", "提醒"]),
    (ArrearsStep::Call as u8, &["电话"]),
    (ArrearsStep::Visit as u8, &["上门"]),
    (ArrearsStep::Manager as u8, &["主管"]),
    (ArrearsStep::Hold as u8, &["停货"]),
    (ArrearsStep::Legal as u8, &["诉讼", "律师函"]),
];

pub(super) const fn each(it: Each) -> &'static str {
    match it {
        Each::Product => "产品",
        Each::Customer => "客户",
        Each::Category => "类别",
    }
}

pub(super) const fn beside(it: Beside) -> &'static str {
    match it {
        Beside::Company => "全部客户",
        Beside::Alike => "同类客户",
    }
}

pub(super) const fn turnover_basis(it: TurnoverBasis) -> &'static str {
    match it {
        TurnoverBasis::Sales => "销售净额",
        TurnoverBasis::Cost => "销售成本",
    }
}
