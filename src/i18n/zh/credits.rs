//! How far customers are trusted, what they owe and how they pay, in Chinese.

use super::{standings, trade};
use crate::domain::rules::credit::{Cause, Tolerance};
use crate::domain::when::Day;
use crate::i18n::group::Credits;
use crate::i18n::numbers::{grouped, money_whole};
use crate::service::reply::OpenInvoice;

pub(super) const CREDITS: Credits = Credits {
    cause,
    no_cause: "没有不利情况",
    graded: |grade, days| format!("{grade} 级，账期 {days} 天"),
    looked_at: |day| format!("{day} 评定"),
    no_profile: "还没有信用档案；回车建立",
    headings: [
        "货款风险",
        "账龄",
        "未收发票",
        "在途订单",
        "付款承诺",
        "收款",
        "催款经过",
    ],
    exposure: |facts| {
        format!(
            "未收发票 {} + 在途订单 {}",
            money_whole(facts.ageing.open().units()),
            money_whole(facts.orders.units())
        )
    },
    no_limit: "没有设定额度",
    used: |used, left| {
        let used = used.map_or_else(String::new, |used| format!("已用 {used}，"));
        match left.units() {
            units @ ..0 => format!("{used}超出 {}", money_whole(-units)),
            units => format!("{used}还剩 {}", money_whole(units)),
        }
    },
    overdue: |facts| match facts.ageing.oldest {
        0 => "没有逾期".to_owned(),
        oldest => format!(
            "最长逾期 {}，按金额加权 {}",
            standings::days(oldest.unsigned_abs()),
            standings::days(facts.ageing.weighted_days().unsigned_abs() as u32)
        ),
    },
    outstanding: |outstanding, open, sales, days| {
        let (open, sales) = (money_whole(open.units()), money_whole(sales.units()));
        match outstanding {
            None => "没有销售，无法计算".to_owned(),
            Some(outstanding) => format!(
                "{} 天 = 未收 {open} / {days} 天销售 {sales}",
                grouped(outstanding)
            ),
        }
    },
    kept: |kept, all| match all {
        0 => "没有承诺过".to_owned(),
        _ => format!("{all} 次中守诺 {kept} 次"),
    },
    paying: |slower| match slower {
        None => "结清的发票太少，看不出".to_owned(),
        Some(0) => "与之前一年相同".to_owned(),
        Some(days @ 1..) => format!("比之前一年晚 {}", of_days(days)),
        Some(days) => format!("比之前一年早 {}", of_days(-days)),
    },
    pays: "付款快慢",
    from_days: |days| format!("逾期 {} 起", of_days(days)),
    no_step: "暂不需要",
    writes: ["回车记下对方承诺的付款日", "回车记下催款经过"],
    step: |step| trade::arrears_step(step).to_owned(),
    invoice,
    more: |count| format!("还有 {} 张；回车全部列出", grouped(count as i64)),
};

fn of_days(days: i32) -> String {
    standings::days(days.unsigned_abs())
}

fn cause(cause: Cause, tolerance: Tolerance) -> String {
    let Tolerance {
        watch_use,
        watch_days,
        hold_use,
        hold_days,
    } = tolerance;
    match cause {
        Cause::Use(None) => "额度为零而仍有欠款".to_owned(),
        Cause::Use(Some(used)) => {
            format!("额度已用 {used}（{watch_use} 起关注，超过 {hold_use} 停止赊销）")
        }
        Cause::Overdue(days) => format!(
            "逾期 {}（超过 {watch_days} 天关注，超过 {hold_days} 天停止赊销）",
            of_days(days)
        ),
        Cause::BrokenPromise => "承诺付款而没有兑现".to_owned(),
        Cause::Set => "人工设定".to_owned(),
        Cause::Released(until) => format!("按规则应停止赊销，财务放行至 {until}"),
    }
}

fn invoice(it: &OpenInvoice, today: Day) -> String {
    let open = money_whole(it.open.units());
    let of = if it.open == it.amount {
        String::new()
    } else {
        format!("（发票 {}）", money_whole(it.amount.units()))
    };
    format!(
        "未收 {open}{of}，到期日 {}（{}）",
        it.due,
        standings::due(it.due, today)
    )
}
