//! Words of health, risk, winning back and letting go in Chinese: choices, steps, guards, fields.

use crate::domain::choice::{
    ChoiceSet as Set, ChurnReason, ChurnRisk, DataRetention, HealthBand, HealthCap,
    HealthComponent, Lapse, RiskKind, RiskState, TerminationState, WinBackClass, WinBackState,
};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::workflow::{GuardName, Step};

/// The label of a choice of these sets.
pub(super) fn label(set: Set, number: u8) -> Option<&'static str> {
    match set {
        Set::HealthComponent => HealthComponent::from_number(number).map(health_component),
        Set::HealthBand => HealthBand::from_number(number).map(health_band),
        Set::HealthCap => HealthCap::from_number(number).map(health_cap),
        Set::ChurnReason => ChurnReason::from_number(number).map(churn_reason),
        Set::ChurnRisk => ChurnRisk::from_number(number).map(churn_risk),
        Set::Lapse => Lapse::from_number(number).map(lapse),
        Set::RiskKind => RiskKind::from_number(number).map(risk_kind),
        Set::RiskState => RiskState::from_number(number).map(risk_state),
        Set::WinBackState => WinBackState::from_number(number).map(win_back_state),
        Set::WinBackClass => WinBackClass::from_number(number).map(win_back_class),
        Set::TerminationState => TerminationState::from_number(number).map(termination_state),
        Set::DataRetention => DataRetention::from_number(number).map(data_retention),
        _ => None,
    }
}

const fn health_component(it: HealthComponent) -> &'static str {
    match it {
        HealthComponent::Trade => "交易",
        HealthComponent::Payment => "付款",
        HealthComponent::Complaints => "投诉",
        HealthComponent::Contact => "联系",
        HealthComponent::Coverage => "对接覆盖",
        HealthComponent::Loyalty => "忠诚",
    }
}

const fn health_band(it: HealthBand) -> &'static str {
    match it {
        HealthBand::Unknown => "未知",
        HealthBand::Red => "红",
        HealthBand::Amber => "黄",
        HealthBand::Green => "绿",
    }
}

const fn health_cap(it: HealthCap) -> &'static str {
    match it {
        HealthCap::None => "-",
        HealthCap::CriticalLate => "紧急投诉超时",
        HealthCap::Hold => "已停止供货",
        HealthCap::ChampionLeft => "支持者离职",
        HealthCap::SingleThread => "单线联系",
    }
}

const fn churn_reason(it: ChurnReason) -> &'static str {
    match it {
        ChurnReason::LongGap => "逾两个周期未下单",
        ChurnReason::Gap => "逾一个半周期未下单",
        ChurnReason::SalesFell => "销售下降",
        ChurnReason::BreadthFell => "购买品种减少",
        ChurnReason::ComplaintLate => "投诉超时未结",
        ChurnReason::SatisfactionFell => "满意度下降",
        ChurnReason::ChampionLeft => "支持者离职",
        ChurnReason::ContactLate => "超期未联系",
        ChurnReason::CompetitorGain => "竞争对手抢进",
        ChurnReason::PaysSlower => "付款变慢",
    }
}

const fn churn_risk(it: ChurnRisk) -> &'static str {
    match it {
        ChurnRisk::Low => "低",
        ChurnRisk::Medium => "中",
        ChurnRisk::High => "高",
    }
}

const fn lapse(it: Lapse) -> &'static str {
    match it {
        Lapse::Unknown => "未知",
        Lapse::Buying => "购买中",
        Lapse::Lapsed => "停购",
        Lapse::Lost => "流失",
    }
}

const fn risk_kind(it: RiskKind) -> &'static str {
    match it {
        RiskKind::Other => "其他",
        RiskKind::HealthDrop => "健康度下降",
        RiskKind::CompetitorGain => "竞争对手抢进",
        RiskKind::PersonLeft => "有人离职",
        RiskKind::Unprofitable => "入不敷出",
        RiskKind::Payment => "付款",
        RiskKind::Ownership => "股权变动",
    }
}

const fn risk_state(it: RiskState) -> &'static str {
    match it {
        RiskState::Open => "未解除",
        RiskState::Cleared => "已解除",
    }
}

const fn win_back_state(it: WinBackState) -> &'static str {
    match it {
        WinBackState::Detected => "发现流失",
        WinBackState::CauseStudied => "查明原因",
        WinBackState::Soothed => "缓解不满",
        WinBackState::OfferMade => "给出方案",
        WinBackState::Negotiating => "洽谈",
        WinBackState::Regained => "已挽回",
        WinBackState::Dormant => "搁置",
        WinBackState::Abandoned => "已放弃",
    }
}

const fn win_back_class(it: WinBackClass) -> &'static str {
    match it {
        WinBackClass::Unstated => "-",
        WinBackClass::Important => "重要",
        WinBackClass::Ordinary => "普通",
        WinBackClass::Small => "小客户",
        WinBackClass::GiveUp => "彻底放弃",
    }
}

const fn termination_state(it: TerminationState) -> &'static str {
    match it {
        TerminationState::Flagged => "已标记",
        TerminationState::Reassessed => "重新评估",
        TerminationState::Educated => "引导",
        TerminationState::Renegotiated => "重谈条件",
        TerminationState::Migrated => "转移",
        TerminationState::Terminated => "已终止",
        TerminationState::Restored => "已恢复",
    }
}

const fn data_retention(it: DataRetention) -> &'static str {
    match it {
        DataRetention::Undecided => "-",
        DataRetention::KeepBusiness => "保留业务资料，个人信息到期清除",
        DataRetention::ErasePeople => "清除个人信息",
        DataRetention::KeepForDispute => "有争议，结案前全部保留",
    }
}

/// The label of a step of these workflows.
pub(super) const fn step(step: Step) -> &'static str {
    match step {
        Step::Clear => "解除",
        Step::Study => "查明原因",
        Step::Soothe => "缓解不满",
        Step::Offer => "给出方案",
        Step::Negotiate => "洽谈",
        Step::Regain => "已挽回",
        Step::Rest => "搁置",
        Step::Abandon => "放弃",
        Step::Schedule => "安排下一步",
        Step::Reassess => "重新评估",
        Step::Educate => "引导",
        Step::Renegotiate => "重谈条件",
        Step::Migrate => "转移",
        Step::Terminate => "终止",
        Step::Recover => "恢复",
        _ => "",
    }
}

/// What a step of these workflows did.
pub(super) fn done(step: Step, of: &str) -> String {
    match step {
        Step::Clear => format!("已解除{of}"),
        Step::Study => format!("已查明{of}原因"),
        Step::Soothe => format!("{of}已缓解不满"),
        Step::Offer => format!("{of}已给出方案"),
        Step::Negotiate => format!("{of}洽谈中"),
        Step::Regain => format!("{of}成功"),
        Step::Rest => format!("{of}已搁置"),
        Step::Abandon => format!("{of}已放弃"),
        Step::Schedule => format!("{of}已安排下一步"),
        Step::Reassess => format!("{of}已重新评估"),
        Step::Educate => format!("{of}已引导"),
        Step::Renegotiate => format!("{of}已重谈条件"),
        Step::Migrate => format!("{of}已转移"),
        Step::Terminate => format!("{of}已生效"),
        Step::Recover => format!("{of}已恢复客户"),
        _ => String::new(),
    }
}

/// What a guard of these workflows says.
pub(super) const fn guard(name: GuardName) -> &'static str {
    match name {
        GuardName::BetterNot => "存在不值得挽回的情形，请再核对理由",
        GuardName::NotApproved => "尚无主管同意，须先由经办人以外的主管执行「同意」",
        GuardName::SecondPerson => "此事由您经办，须由另一位主管同意",
        GuardName::ComplaintOpen => "该客户有投诉尚未了结，先了结投诉",
        GuardName::PromiseOpen => "对该客户的承诺尚未兑现，先兑现或由主管撤回",
        GuardName::ContributionUnknown => "该客户最近两期的贡献不清楚，先导入带成本的销售",
        _ => "",
    }
}

/// The label of a field on these records, where it is another one than elsewhere.
pub(super) const fn field(kind: Kind, key: F) -> Option<&'static str> {
    Some(match (kind, key) {
        (Kind::RiskSignal, F::What) => "信号",
        (Kind::RiskSignal, F::Day) => "提出日",
        (Kind::RiskSignal, F::Text) => "说明",
        (Kind::RiskSignal | Kind::WinBack | Kind::Termination, F::State) => "状态",
        (Kind::RiskSignal, F::Reason) => "解除理由",
        (Kind::RiskSignal, F::SettledOn) => "解除日",
        (Kind::RiskSignal, F::By) => "解除人",
        (Kind::WinBack, F::Day) => "流失日",
        (Kind::WinBack, F::CauseNote) => "原因说明",
        (Kind::WinBack, F::Ticked) => "不宜挽回",
        (Kind::Termination, F::Day) => "标记日",
        (Kind::Termination, F::What) => "缘由",
        (Kind::Termination, F::Ticked) => "劣质迹象",
        (Kind::Termination, F::Contact) => "告知对象",
        (Kind::WinBack | Kind::Termination, F::SettledOn) => "结束日",
        _ => return None,
    })
}
