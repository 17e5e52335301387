//! One typed catalogue per language: a text that is missing in one of them does not compile.
//!
//! A text is a field of a group (`group/*.rs`); `en/*.rs` and `zh/*.rs` fill the groups with the same file names.
//! Plurals and word order are ordinary functions. Adding a group: one struct in `group`, one constant per
//! language, one field here. Texts keep to characters that are one or two columns under both width rules
//! (UX.md 3.5); a test walks the sources.

pub mod called;
pub mod code;
pub mod compact;
pub mod dates;
pub mod dossier;
mod en;
pub mod gradings;
pub mod group;
pub mod matching;
pub mod merging;
pub mod numbers;
pub mod reading;
pub mod reported;
mod zh;

#[cfg(test)]
mod tests;

use crate::domain::choice::ChoiceSet;
use crate::domain::playbook::Text;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;
use crate::service::Failure;
use group::{
    Analysis, Briefs, Builder, Cases, Choices, Chrome, Commands, Credits, Dates, Deeds, Exports,
    Failures, Figures, Forms, Gradings, Healths, Help, History, Imports, Linear, Lock, Many,
    Merges, Messages, Outside, Panes, Persons, Plans, PlaybookWords, Problems, Profile, Quick,
    Records, Reports, Settings, Standings, Steps, Themes, Told, Troubles, Tutorial, Usage, Views,
    Welcome,
};

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// Every language, in the order of the settings screen.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// A text of the playbook in this language.
    pub fn text(self, text: &crate::domain::playbook::Text) -> &str {
        match self {
            Self::En => &text.en,
            Self::Zh => &text.zh,
        }
    }

    /// Reads a locale such as `zh_CN.UTF-8`, `zh-Hans` or `en`; anything that is not Chinese is English.
    ///
    /// ```
    /// use keybook::i18n::Lang;
    /// assert_eq!(Lang::from_locale("zh_CN.GB18030"), Lang::Zh);
    /// assert_eq!(Lang::from_locale("C.UTF-8"), Lang::En);
    /// ```
    pub fn from_locale(locale: &str) -> Self {
        let tag = locale
            .split(['_', '-', '.', '@'])
            .next()
            .unwrap_or_default();
        if tag.eq_ignore_ascii_case("zh") || tag.eq_ignore_ascii_case("cmn") {
            Self::Zh
        } else {
            Self::En
        }
    }

    /// The stable name used in settings: `en` or `zh`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// Reads the stable name, or the language's own.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.as_str() == word || lang.own_name().eq_ignore_ascii_case(word))
    }

    /// What its speakers call it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "简体中文",
        }
    }

    /// The texts of this language.
    pub const fn catalog(self) -> &'static Catalog {
        match self {
            Self::En => &en::EN,
            Self::Zh => &zh::ZH_CN,
        }
    }
}

/// Every text of the interface in one language.
#[derive(Debug)]
pub struct Catalog {
    /// The language these texts are in.
    pub lang: Lang,
    /// The board, checklists, corrective actions and reports of complaints.
    pub cases: Cases,
    /// The Analysis view.
    pub analysis: Analysis,
    /// The brief before a visit, free time, and the rhythms of care.
    pub briefs: Briefs,
    /// Labels of choices.
    pub choices: Choices,
    /// Tabs, titles and marks of the frame around the panes.
    pub chrome: Chrome,
    /// Names of the commands.
    pub commands: Commands,
    /// How far customers are trusted, what they owe and how they pay.
    pub credits: Credits,
    /// Weekdays, months, relative days.
    pub dates: Dates,
    /// What changes did.
    pub deeds: Deeds,
    /// Files that leave the book.
    pub exports: Exports,
    /// Everything that can go wrong between a person and a book.
    pub failures: Failures,
    /// Headings of the reports of figures.
    pub figures: Figures,
    /// Forms and what they say beside their fields.
    pub forms: Forms,
    /// Gradings side by side, suggestions, entitlements.
    pub gradings: Gradings,
    /// How well customers do, and what is done about it.
    pub healths: Healths,
    /// Help, palette and the other overlays that every view shares.
    pub help: Help,
    /// The list of changes.
    pub history: History,
    /// Bringing in files.
    pub imports: Imports,
    /// Linear mode.
    pub linear: Linear,
    /// The screen while it is locked.
    pub lock: Lock,
    /// Toasts, banners and what went wrong.
    pub messages: Messages,
    /// What is done to several rows at once.
    pub many: Many,
    /// Making one customer of two that are the same.
    pub merges: Merges,
    /// Text in the person's own editor.
    pub outside: Outside,
    /// What the four views say of their own.
    pub panes: Panes,
    /// The personal dossier.
    pub persons: Persons,
    /// The plan of a customer, and the walk through a month.
    pub plans: Plans,
    /// A team's own playbook.
    pub playbook: PlaybookWords,
    /// What is wrong with a settings, key or theme file.
    pub problems: Problems,
    /// What stands behind a customer.
    pub profile: Profile,
    /// The quick-add line.
    pub quick: Quick,
    /// Names of the kinds of record and of their fields.
    pub records: Records,
    /// Reports.
    pub reports: Reports,
    /// The settings screen.
    pub settings: Settings,
    /// Where customers, promises and complaints stand.
    pub standings: Standings,
    /// Moves of workflows, and what guards say.
    pub steps: Steps,
    /// Choosing, looking at, checking and importing themes.
    pub themes: Themes,
    /// Why a book cannot be opened or reached.
    pub troubles: Troubles,
    /// The guided tour of the demo company.
    pub tutorial: Tutorial,
    /// The command line.
    pub usage: Usage,
    /// The filter builder.
    pub builder: Builder,
    /// Saved views.
    pub views: Views,
    /// The first run.
    pub welcome: Welcome,
}

impl Catalog {
    /// The label of a field.
    pub fn field(&self, kind: Kind, key: FieldKey) -> &'static str {
        (self.records.field)(kind, key)
    }

    /// The label of a choice by its stored number.
    pub fn choice(&self, set: ChoiceSet, number: u8) -> &'static str {
        (self.choices.label)(set, number)
    }

    /// What the playbook says, in this language.
    pub fn of<'a>(&self, text: &'a Text) -> &'a str {
        match self.lang {
            Lang::En => &text.en,
            Lang::Zh => &text.zh,
        }
    }

    /// What a failure says, and what to do about it.
    pub fn failure(&self, failure: &Failure) -> Told {
        (self.failures.failure)(failure)
    }
}
