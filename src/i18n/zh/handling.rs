//! Mistakes in handling complaints, corrective actions, and what guards say of them, in Chinese.

use crate::domain::choice::{ActionState, Taboo};
use crate::i18n::group::Told;

pub(super) const fn taboo(it: Taboo) -> &'static str {
    match it {
        Taboo::ShiftingBlame => "推卸责任",
        Taboo::PassingTheBuck => "互踢皮球",
        Taboo::CarelessPromise => "随意敷衍",
        Taboo::UnclearExplanation => "说明欠妥",
        Taboo::Indifference => "态度冷漠",
        Taboo::Delay => "时效延误",
        Taboo::Formula => "公式化处理",
    }
}

pub(super) const fn action_state(it: ActionState) -> &'static str {
    match it {
        ActionState::Open => "待办",
        ActionState::Done => "已完成",
        ActionState::Verified => "已验证",
        ActionState::Dropped => "已取消",
    }
}

/// What stands in the way of a step, and how to go on.
pub(super) fn refused(taboos: &[Taboo]) -> Told {
    let text: Vec<&str> = taboos.iter().map(|taboo| minds(*taboo)).collect();
    let hint = if taboos == [Taboo::Delay] {
        "请在「超时原因」(breach_reason) 中说明"
    } else {
        "请改正，或在「仍要继续」(override) 中写明理由，理由会进入防线报告"
    };
    Told::new(text.join("；"), hint)
}

const fn minds(taboo: Taboo) -> &'static str {
    match taboo {
        Taboo::ShiftingBlame => "推卸责任：须有依据，并由第二人同意（由其做「同意」这一步）",
        Taboo::PassingTheBuck => "互踢皮球：转手过多或退回原负责人，改由主管指派",
        Taboo::CarelessPromise => {
            "随意敷衍：话里有承诺，须在「承诺事项」登记并定下日期，超出权限须由主管批准"
        }
        Taboo::UnclearExplanation => "说明欠妥：答复没有日期，须写明日期，或确认客户已经明白",
        Taboo::Indifference => "态度冷漠：客户在等一句道歉或感谢，说过后勾选「已致歉致谢」",
        Taboo::Delay => "时效延误：本阶段已超时，尚未说明原因",
        Taboo::Formula => "公式化处理：答复照搬旧文或只谈规定，须写明本案情况和可选方案",
    }
}
