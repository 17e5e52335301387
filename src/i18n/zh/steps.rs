//! Moves of workflows, and what guards say, in Chinese.

use super::failures::invalid;
use super::records::{field, kind as name};
use super::{choices, handling, recovery};
use crate::domain::record::Kind;
use crate::domain::workflow::{GuardName, Refused, Step, states};
use crate::i18n::group::{Steps, Told};

pub(super) const STEPS: Steps = Steps {
    label,
    guard,
    refused,
};

pub(super) const fn label(step: Step) -> &'static str {
    match step {
        Step::Open => "登记",
        Step::Accept => "受理",
        Step::FindCause => "查明原因",
        Step::Contain => "应急",
        Step::Correct => "改善",
        Step::FollowUp => "回访",
        Step::Close => "关闭",
        Step::Reject => "判定不成立",
        Step::MarkDuplicate => "标为重复",
        Step::Withdraw => "撤回",
        Step::Reopen => "重开",
        Step::Wait => "等待",
        Step::Resume => "结束等待",
        Step::Assign => "转交",
        Step::Confirm => "确认",
        Step::Complete => "完成",
        Step::Miss => "未成行",
        Step::Cancel => "取消",
        Step::Postpone => "改期",
        Step::Plan => "重新计划",
        Step::Keep => "兑现",
        Step::Break => "失信",
        Step::Tell => "答复客户",
        Step::Approve => "批准",
        Step::Tick => "勾选清单",
        Step::FollowUpAgain => "再次回访",
        Step::Verify => "验证",
        Step::Return => "退回",
        Step::Watch => "列入关注",
        Step::Hold => "停止赊销",
        Step::Release => "放行",
        Step::Deliver => "发货",
        Step::Clear
        | Step::Study
        | Step::Soothe
        | Step::Offer
        | Step::Negotiate
        | Step::Regain
        | Step::Rest
        | Step::Abandon
        | Step::Schedule
        | Step::Reassess
        | Step::Educate
        | Step::Renegotiate
        | Step::Migrate
        | Step::Terminate
        | Step::Recover => recovery::step(step),
        Step::Activate => "投入执行",
        Step::Review => "回顾",
        Step::Contact => "取得联系",
        Step::Qualify => "评定合格",
        Step::Convert => "转为客户",
        Step::Drop => "放弃",
        Step::Suspend => "暂停",
        Step::Leave => "终止",
        Step::Decide => "作出决定",
    }
}

pub(super) fn done(kind: Kind, step: Step) -> String {
    let of = name(kind);
    match step {
        Step::Open => format!("已登记{of}"),
        Step::Accept => format!("已受理{of}"),
        Step::FindCause => format!("已查明{of}原因"),
        Step::Contain => format!("{of}已应急处理"),
        Step::Correct => format!("{of}已改善"),
        Step::FollowUp => format!("{of}已回访"),
        Step::Close => format!("已关闭{of}"),
        Step::Reject => format!("{of}已判定不成立"),
        Step::MarkDuplicate => format!("{of}已标为重复"),
        Step::Withdraw => format!("已撤回{of}"),
        Step::Reopen => format!("已重开{of}"),
        Step::Wait => format!("{of}已转为等待"),
        Step::Resume => format!("{of}已结束等待"),
        Step::Assign => format!("已转交{of}"),
        Step::Confirm => format!("已确认{of}"),
        Step::Complete => format!("已完成{of}"),
        Step::Miss => format!("{of}已标为未成行"),
        Step::Cancel => format!("已取消{of}"),
        Step::Postpone => format!("{of}已改期"),
        Step::Plan => format!("已重新计划{of}"),
        Step::Keep => format!("已兑现{of}"),
        Step::Break => format!("{of}已标为失信"),
        Step::Tell => format!("已就{of}答复客户"),
        Step::Approve if kind == Kind::Complaint => format!("已同意{of}判定"),
        Step::Approve => format!("已批准{of}"),
        Step::Tick => format!("已勾选{of}清单"),
        Step::FollowUpAgain => format!("{of}已再次回访"),
        Step::Verify => format!("已验证{of}"),
        Step::Return => format!("已退回{of}"),
        Step::Watch => format!("{of}已列入关注"),
        Step::Hold => format!("{of}已停止赊销"),
        Step::Release => format!("{of}已放行"),
        Step::Deliver => format!("{of}已发货"),
        Step::Clear
        | Step::Study
        | Step::Soothe
        | Step::Offer
        | Step::Negotiate
        | Step::Regain
        | Step::Rest
        | Step::Abandon
        | Step::Schedule
        | Step::Reassess
        | Step::Educate
        | Step::Renegotiate
        | Step::Migrate
        | Step::Terminate
        | Step::Recover => recovery::done(step, of),
        Step::Activate => format!("{of}已投入执行"),
        Step::Review => format!("已回顾{of}"),
        Step::Contact => format!("已与{of}取得联系"),
        Step::Qualify => format!("{of}已评定合格"),
        Step::Convert => format!("{of}已转为客户"),
        Step::Drop => format!("已放弃{of}"),
        Step::Suspend => format!("已暂停{of}"),
        Step::Leave => format!("已终止{of}"),
        Step::Decide => format!("{of}已有决定"),
    }
}

const fn guard(name: GuardName) -> &'static str {
    match name {
        GuardName::ContainFirst => "紧急投诉须先应急再查原因，先做「应急」这一步",
        GuardName::CauseAndContainment => {
            "改善之前须已查明原因并已应急，先补做「查明原因」或「应急」"
        }
        GuardName::ApproveByAnother => "投诉由您负责，须由第二人同意判定",
        GuardName::VerifyByAnother => "改善人不能验证自己的改善，「验证人」须填另一人",
        GuardName::CompensationOpen => "补偿尚未兑现，兑现后勾选「补偿兑现」，或清空补偿",
        GuardName::NameTheKind => "类型仍为「其他」，关闭前须写明投诉类型",
        GuardName::AlreadyWaiting => "投诉已在等待中，有了答复再「结束等待」",
        GuardName::NotWaiting => "投诉不在等待中，时限正在计时",
        GuardName::TrustFirst => "对方尚未信任我方（信任低于 2），先取得信任再报价洽谈",
        GuardName::PersonObjects => "对方已表示反对：先看其隐私约定，再决定是否继续",
        GuardName::SensitiveWords => {
            "内容可能涉及健康或信仰，请改为「敏感」或「特殊」保存，或不要写入"
        }
        GuardName::SameOwner => "负责人没有变化，须选择另一人",
        GuardName::ActionsOpen => "纠正措施尚未了结，须完成并由他人验证，或取消",
        GuardName::FollowUpTwice => "紧急投诉须回访两次，先做「再次回访」这一步",
        GuardName::NoDay => "答复没有日期，已记下客户表示明白",
        GuardName::LongSilence => "客户很久没有收到消息，已记录",
        GuardName::Overlaps => "该时段有人另有拜访",
        GuardName::BringAnExpert => "对方的专业水平远高于拜访人，请带上懂行的同事并做好准备",
        GuardName::BetterNot
        | GuardName::NotApproved
        | GuardName::SecondPerson
        | GuardName::ComplaintOpen
        | GuardName::PromiseOpen
        | GuardName::ContributionUnknown => recovery::guard(name),
        GuardName::PlanActive => "该客户已有执行中的计划，请先关闭并写明结果",
        GuardName::PlanEmpty => "计划须有带衡量标准的目标和落实的行动，请先添加",
        GuardName::FewLevers => "落实的手段不足三种，多重巩固才有效",
        GuardName::NotJudged => "该客户尚未购买，也未评定优质程度：请先填写质量评分，或说明理由",
        GuardName::NameKnown => "已有同名客户，请在「客户」中指明，或修改准客户名称",
    }
}

pub(super) fn refused(kind: Kind, why: &Refused) -> Told {
    match why {
        Refused::NoSuchStep => Told::new(
            format!("{}没有这一步", name(kind)),
            format!(
                "用 keybook {} --help 查看可用的步骤",
                kind.key().replace('_', "-")
            ),
        ),
        Refused::NotFrom { state } => Told::new(
            format!("当前为「{}」，不能做这一步", state_label(kind, *state)),
            "改用当前阶段允许的步骤",
        ),
        Refused::Needs(fields) => {
            let labels: Vec<&str> = fields.iter().map(|key| field(kind, *key)).collect();
            let keys: Vec<&str> = fields.iter().map(|key| key.key()).collect();
            Told::new(
                format!("这一步需要填写：{}", labels.join("、")),
                format!("对应字段：{}", keys.join(", ")),
            )
        }
        Refused::Invalid(what) => Told::new(invalid(Some(kind), what), ""),
        Refused::NotAsked(key) => Told::new(
            format!("这一步不涉及「{}」", field(kind, *key)),
            "可直接修改该记录的字段",
        ),
        Refused::ManagerOnly => Told::new("只有主管或管理员可以做这一步", "请联系他们"),
        Refused::FinanceOnly => Told::new("只有财务或管理员可以做这一步", "请联系他们"),
        Refused::Guard(name) => Told::new(guard(*name), ""),
        Refused::Taboos(taboos) => handling::refused(taboos),
    }
}

fn state_label(kind: Kind, state: u8) -> &'static str {
    states(kind).map_or("", |set| choices::label(set, state))
}
