//! Labels of the choices about people and the business dossier in English.

use crate::domain::choice::{Age, Process, Section, Temperament, TieKind};

pub(super) const fn section(it: Section) -> &'static str {
    match it {
        Section::Unstated => "-",
        Section::Business => "Their business",
        Section::Industry => "Industry traits",
        Section::Competition => "Competition",
        Section::Market => "Market trends",
        Section::Technology => "Technical progress",
        Section::Benefits => "Real product benefits",
        Section::Service => "Service details",
    }
}

pub(super) const fn temperament(it: Temperament) -> &'static str {
    match it {
        Temperament::Unstated => "-",
        Temperament::Conceited => "Conceited",
        Temperament::Cautious => "Cautious",
        Temperament::Talkative => "Talkative",
        Temperament::Silent => "Silent",
        Temperament::FaultFinding => "Fault-finding",
        Temperament::Impatient => "Impatient",
        Temperament::Negative => "Negative",
        Temperament::Sceptical => "Sceptical",
        Temperament::Stubborn => "Stubborn",
        Temperament::Hostile => "Hostile",
        Temperament::Impulsive => "Impulsive",
        Temperament::Shrewd => "Shrewd",
    }
}

pub(super) const fn tie_kind(it: TieKind) -> &'static str {
    match it {
        TieKind::Unstated => "-",
        TieKind::Family => "Family",
        TieKind::Friend => "Friend",
        TieKind::Classmate => "Classmate",
        TieKind::ExColleague => "Former colleague",
        TieKind::Rival => "Rival",
        TieKind::Mentor => "Mentor of",
    }
}

pub(super) const fn age(it: Age) -> &'static str {
    match it {
        Age::Potential => "Potential",
        Age::New => "New",
        Age::Old => "Old",
    }
}

pub(super) const fn process(it: Process) -> &'static str {
    match it {
        Process::Past => "Past",
        Process::Present => "Present",
        Process::Future => "Future",
    }
}
