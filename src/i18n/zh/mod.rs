//! The texts in Simplified Chinese.

mod briefs;
mod builder;
mod cases;
mod choices;
mod chrome;
mod commands;
mod dates;
mod deeds;
mod exports;
mod failures;
mod figures;
mod follow_up;
mod forms;
mod gradings;
mod handling;
mod headers;
mod help;
mod history;
mod imports;
mod linear;
mod lock;
mod many;
mod messages;
mod outside;
mod panes;
mod people;
mod persons;
mod problems;
mod profile;
mod quick;
mod records;
mod registers;
mod settings;
mod standings;
mod steps;
mod synonyms;
mod themes;
mod troubles;
mod tutorial;
mod usage;
mod views;
mod welcome;

use super::{Catalog, Lang};

/// Simplified Chinese.
pub(super) const ZH_CN: Catalog = Catalog {
    lang: Lang::Zh,
    briefs: briefs::BRIEFS,
    builder: builder::BUILDER,
    cases: cases::CASES,
    choices: choices::CHOICES,
    chrome: chrome::CHROME,
    commands: commands::COMMANDS,
    dates: dates::DATES,
    deeds: deeds::DEEDS,
    exports: exports::EXPORTS,
    failures: failures::FAILURES,
    figures: figures::FIGURES,
    forms: forms::FORMS,
    gradings: gradings::GRADINGS,
    help: help::HELP,
    history: history::HISTORY,
    imports: imports::IMPORTS,
    linear: linear::LINEAR,
    lock: lock::LOCK,
    many: many::MANY,
    messages: messages::MESSAGES,
    outside: outside::OUTSIDE,
    panes: panes::PANES,
    persons: persons::PERSONS,
    problems: problems::PROBLEMS,
    profile: profile::PROFILE,
    quick: quick::QUICK,
    records: records::RECORDS,
    settings: settings::SETTINGS,
    standings: standings::STANDINGS,
    steps: steps::STEPS,
    themes: themes::THEMES,
    troubles: troubles::TROUBLES,
    tutorial: tutorial::TUTORIAL,
    usage: usage::USAGE,
    views: views::VIEWS,
    welcome: welcome::WELCOME,
};
