//! Labels of the choices about people and the business dossier in Chinese.

use crate::domain::choice::{Age, Process, Section, Temperament, TieKind};

pub(super) const fn section(it: Section) -> &'static str {
    match it {
        Section::Unstated => "-",
        Section::Business => "客户业务",
        Section::Industry => "行业特点",
        Section::Competition => "竞争状况",
        Section::Market => "市场趋势",
        Section::Technology => "技术进展",
        Section::Benefits => "产品实际利益",
        Section::Service => "服务细节",
    }
}

pub(super) const fn temperament(it: Temperament) -> &'static str {
    match it {
        Temperament::Unstated => "-",
        Temperament::Conceited => "自负型",
        Temperament::Cautious => "谨慎型",
        Temperament::Talkative => "健谈型",
        Temperament::Silent => "沉默型",
        Temperament::FaultFinding => "挑剔型",
        Temperament::Impatient => "性急型",
        Temperament::Negative => "否定型",
        Temperament::Sceptical => "怀疑型",
        Temperament::Stubborn => "顽固型",
        Temperament::Hostile => "反感型",
        Temperament::Impulsive => "冲动型",
        Temperament::Shrewd => "精明型",
    }
}

pub(super) const fn tie_kind(it: TieKind) -> &'static str {
    match it {
        TieKind::Unstated => "-",
        TieKind::Family => "亲属",
        TieKind::Friend => "朋友",
        TieKind::Classmate => "同学",
        TieKind::ExColleague => "前同事",
        TieKind::Rival => "对手",
        TieKind::Mentor => "提携",
    }
}

pub(super) const fn age(it: Age) -> &'static str {
    match it {
        Age::Potential => "潜在客户",
        Age::New => "新客户",
        Age::Old => "老客户",
    }
}

pub(super) const fn process(it: Process) -> &'static str {
    match it {
        Process::Past => "过去",
        Process::Present => "现有",
        Process::Future => "未来",
    }
}
