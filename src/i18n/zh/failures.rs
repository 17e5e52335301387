//! Everything that can go wrong between a person and a book, in Chinese.

use super::playbook;
use super::records::{field, kind as name};
use super::steps::refused;
use crate::domain::filter::Problem;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::policy::Denied;
use crate::domain::record::Kind;
use crate::domain::rules::gifts::Excess;
use crate::i18n::group::{Failures, Told};
use crate::i18n::numbers::grouped;
use crate::service::Failure;
use crate::service::failure::{NotUndone, ReadOnly, Unavailable};

pub(super) const FAILURES: Failures = Failures {
    why,
    invalid,
    denied,
    unavailable,
    failure,
    filter,
};

fn why(why: &Why) -> String {
    match why {
        Why::NotAPlaybook { line, found } => playbook::syntax(*line, found),
        Why::PlaybookGaps(gaps) => playbook::gaps(gaps),
        Why::Required => "不能为空".to_owned(),
        Why::TooLong { max } => format!("超过 {} 个字", grouped(i64::from(*max))),
        Why::NotANumber => "不是整数，只填数字，如 30".to_owned(),
        Why::OutOfRange { min, max } => {
            format!("须在 {} 至 {} 之间", grouped(*min), grouped(*max))
        }
        Why::NotAnAmount => "不是金额，写作 1234.50".to_owned(),
        Why::NotAPartialDate => "不是日期，写作 1974-05-12、05-12、1974 或农历八月十五".to_owned(),
        Why::NotADay => "不是日期，写作 2026-12-01".to_owned(),
        Why::NotATime => "不是时间，写作 14:30".to_owned(),
        Why::NotAMoment => "不是时刻，写作 2026-12-01T14:30:00Z".to_owned(),
        Why::NotAChoice { nearest: Some(it) } => format!("没有这个选项，是否指「{it}」？"),
        Why::NotAChoice { nearest: None } => "没有这个选项".to_owned(),
        Why::NotAPhone => "不是电话号码，其中没有数字".to_owned(),
        Why::NotAMail => "不是邮箱地址，写作 name@example.com".to_owned(),
        Why::NotAFlag => "须填 是 或 否".to_owned(),
        Why::WrongKind => "这类值不适用于该字段".to_owned(),
        Why::HasNul => "含有 NUL 字符，须删除".to_owned(),
        Why::Unprintable => "含有换行或不可见字符，请重新输入".to_owned(),
        Why::Taken => "已有其他记录使用".to_owned(),
        Why::NoSuch => "找不到对应的记录".to_owned(),
        Why::Ambiguous => "有多条记录符合，须写编号".to_owned(),
        Why::NoSuchField {
            given,
            nearest: Some(it),
        } => format!("没有「{given}」字段，是否指「{it}」？"),
        Why::NoSuchField {
            given,
            nearest: None,
        } => format!("没有「{given}」字段"),
        Why::Cycle => "不能成为自己的上级，须另选".to_owned(),
        Why::OtherCustomer => "属于另一位客户".to_owned(),
        Why::Kept => "由程序维护，随流程步骤变化，不能手工修改".to_owned(),
        Why::LastAdmin => "客户簿须至少有一名管理员，请先指定另一名".to_owned(),
        Why::TooEarly { earliest } => format!("须为 {earliest} 或以后"),
        Why::GiftNeedsApproval(Excess::TakesNone) => "对方不可收礼，须填写批准的主管".to_owned(),
        Why::GiftNeedsApproval(Excess::Item(most)) => {
            format!("单次超过 {most}，须填写批准的主管")
        }
        Why::GiftNeedsApproval(Excess::Year(most)) => {
            format!("本年累计超过 {most}，须填写批准的主管")
        }
        Why::HasLeft => "此人已离开，请选择在任的人".to_owned(),
        Why::Themselves => "与前者是同一人，请另选一位".to_owned(),
        Why::TopicOff => "该项目未启用，须由管理员先写明收集目的".to_owned(),
        Why::SensitiveOff => "此人未启用敏感项目，请先在其隐私约定中启用".to_owned(),
        Why::NeedsConsent => "须先取得本人同意，并记下日期".to_owned(),
        Why::ChildTooMuch => "儿童只记关系、名字和出生年份，如：女儿，小美，2009".to_owned(),
        Why::NeedsGuardian => "未满十四岁的儿童须经监护人同意，并注明".to_owned(),
        Why::ObjectsToProfile => "本人反对建立个人档案".to_owned(),
        Why::MoreThanLeft(left) => format!("只剩 {left} 可核销"),
        Why::Allocated(spent) => format!("已核销 {spent}，请先取消核销"),
        Why::NotAboveZero => "须大于零".to_owned(),
        Why::NotAPeriod => "请写 2026、2026-Q3 或 2026-09".to_owned(),
        Why::PromiseNeedsApproval(most) => format!("价值超过 {most}，须填写批准的主管"),
        Why::NotAnotherManager => "须为主管，且不能是负责人或经手人本人".to_owned(),
        Why::StandsThere => "客户已在该级别".to_owned(),
        Why::NotSuggested => "目前没有这条建议，请重新查看".to_owned(),
        Why::NoMeasures => "业务手册里没有这一级别的措施清单".to_owned(),
        Why::StepBack => "退回较早的客户群须写明理由，请登记为分级决定".to_owned(),
        Why::SameCustomer => "两者已是同一客户，请指定两个不同的客户".to_owned(),
        Why::OtherCurrency => "两个客户的币种不同，金额不能相加，请先更正其中一个的币种".to_owned(),
        Why::TooMuch { found, most } => format!(
            "需写入 {} 项，超过一次变更的上限（{}）",
            grouped(*found as i64),
            grouped(*most as i64)
        ),
        Why::MergedInto { code } => {
            format!("该客户已并入 {code}，请使用 {code}，或撤销合并以恢复两个客户")
        }
        Why::EvaluatedAlready { day } => format!("本月已于 {day} 评估过"),
        Why::CaseOpen => "已有一宗同类事项在办，请接着办理".to_owned(),
        Why::NotARepetition => "写成 2w、10d 或 1m 的样子：每几周、几天或几个月".to_owned(),
        Why::PersonalGift => "给个人的属于礼品，请去掉联系人，或在礼品登记中登记".to_owned(),
        Why::IncentiveNeedsApproval(most) => format!("金额超过 {most}，须填写批准的主管"),
        Why::TooOften { most } => format!("未联系前最多推迟 {most} 次，请先联系客户"),
    }
}

pub(super) fn invalid(kind: Option<Kind>, invalid: &Invalid) -> String {
    let text = why(&invalid.why);
    match (&invalid.why, invalid.field) {
        (Why::NoSuchField { .. }, _) | (_, None) => text,
        (_, Some(key)) => {
            let label = kind.map_or_else(|| super::records::column(key), |kind| field(kind, key));
            format!("{label}：{text}")
        }
    }
}

const fn denied(why: Denied) -> &'static str {
    match why {
        Denied::ReadOnly => "该登录只能查看",
        Denied::NotYours => "该客户由他人负责",
        Denied::ManagerOnly => "只有主管或管理员可以操作",
        Denied::AdminOnly => "只有管理员可以操作",
        Denied::Stranger => "客户簿中没有该登录",
        Denied::Inactive => "该登录在客户簿中已停用",
        Denied::Looking => "本次会话为只读",
        Denied::NotTheirTeam => "个人信息仅该客户的负责团队可见",
        Denied::NotNamed => "保密内容仅客户负责人和此人的指定代管人可见",
        Denied::OfficerOnly => "只有隐私专员或管理员可以操作",
    }
}

const fn denied_hint(why: Denied) -> &'static str {
    match why {
        Denied::NotTheirTeam => "可联系该客户的负责人",
        Denied::NotNamed => "可请负责人在此人的隐私约定中指定您",
        Denied::OfficerOnly => "可联系客户簿的隐私专员",
        Denied::NotYours => "可联系其负责人或主管，或先转交客户",
        Denied::ReadOnly | Denied::Stranger | Denied::Inactive | Denied::AdminOnly => {
            "可联系客户簿的管理员"
        }
        Denied::ManagerOnly => "可联系主管",
        Denied::Looking => "去掉 --read-only，或设 read_only = \"off\" 后重新启动",
    }
}

fn not_undone(why: &NotUndone) -> Told {
    match why {
        NotUndone::Nothing => Told::new("没有可撤销的修改", "修改历史列有每次修改及其编号"),
        NotUndone::NothingToRedo => Told::new("没有可重做的修改", ""),
        NotUndone::TouchedSince { target, revision } => Told::new(
            format!(
                "未能撤销：修改 {revision} 之后又动过同一条{}",
                name(target.kind)
            ),
            format!("先撤销修改 {revision}，或直接编辑"),
        ),
        NotUndone::NoSuchChange(revision) => Told::new(
            format!("没有编号为 {revision} 的修改"),
            "修改历史列有每次修改及其编号",
        ),
        NotUndone::Already(revision) => {
            Told::new(format!("修改 {revision} 已经撤销"), "可用重做恢复")
        }
    }
}

fn read_only(why: ReadOnly) -> Told {
    match why {
        ReadOnly::NoSpace => Told::new("未保存：磁盘已满，暂不能写入", "清理磁盘空间后即自动恢复"),
        ReadOnly::Disk => Told::new(
            "未保存：客户簿所在磁盘无法写入",
            "请告知管理员，用 keybook doctor 查看原因",
        ),
        ReadOnly::Damaged => Told::new(
            "未保存：客户簿已损坏，只能读取",
            "请告知管理员，用 keybook doctor 查看原因",
        ),
    }
}

fn unavailable(why: Unavailable) -> Told {
    match why {
        Unavailable::Lost => Told::new("与客户簿的连接已断开", "已输入的内容仍在，稍后再试"),
        Unavailable::Closing => Told::new("客户簿的服务正在关闭", "稍后再试"),
        Unavailable::Silent => Told::new(
            "客户簿的服务没有响应",
            "稍后再试，或用 keybook doctor 查看原因",
        ),
    }
}

fn failure(failure: &Failure) -> Told {
    match failure {
        Failure::Invalid(what) => Told::new(invalid(None, what), ""),
        Failure::Refused { kind, why } => refused(*kind, why),
        Failure::Denied(why) => Told::new(format!("没有权限：{}", denied(*why)), denied_hint(*why)),
        Failure::Conflict(theirs) => Told::new(
            format!(
                "未保存：{} 刚修改过这条{}",
                theirs.by,
                name(theirs.target.kind)
            ),
            "查看最新内容后再修改",
        ),
        Failure::Missing(target) => Told::new(
            format!("没有 {} 号{}，或已归档", target.id, name(target.kind)),
            "可按名称搜索，已归档的可以恢复",
        ),
        Failure::NoSuch { kind, given } => Told::new(
            format!("找不到「{given}」对应的{}", name(*kind)),
            "可写编号、序号或名称，用 keybook search 按名称查找",
        ),
        Failure::Ambiguous {
            kind,
            given,
            candidates,
        } => {
            let list: Vec<String> = candidates
                .iter()
                .map(|(id, code, name)| {
                    let code = if code.is_empty() {
                        id.to_string()
                    } else {
                        code.clone()
                    };
                    format!("{code}（{name}）")
                })
                .collect();
            Told::new(
                format!(
                    "「{given}」对应 {} 条{}：{}",
                    candidates.len(),
                    name(*kind),
                    list.join("、")
                ),
                "须写明其编号",
            )
        }
        Failure::NotUndone(why) => not_undone(why),
        Failure::ReadOnly(why) => read_only(*why),
        Failure::Unavailable(why) => unavailable(*why),
        Failure::Unsupported => Told::new(
            "客户簿的服务版本不同，不支持该请求",
            "用 keybook serve --replace 换成当前版本",
        ),
        Failure::Fault { incident } => Told::new(
            format!("程序内部出错，数据未改动，事件编号 {incident}"),
            "详情见日志",
        ),
    }
}

fn filter(kind: Kind, problem: &Problem) -> String {
    match problem {
        Problem::NoSuchField {
            given,
            nearest: Some(it),
        } => format!("没有「{given}」字段，是否指「{it}」？"),
        Problem::NoSuchField {
            given,
            nearest: None,
        } => format!("没有「{given}」字段"),
        Problem::NoSuchValue {
            field: key,
            given,
            nearest: Some(it),
        } => format!("{}没有「{given}」，是否指「{it}」？", field(kind, *key)),
        Problem::NoSuchValue {
            field: key,
            given,
            nearest: None,
        } => format!("{}不能是「{given}」", field(kind, *key)),
        Problem::OpenQuote => "引号没有成对，视为到末尾为止".to_owned(),
    }
}
