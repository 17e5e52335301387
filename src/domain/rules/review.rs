//! The stations of the walk through a month (S4-16, DOMAIN.md 5.7), in order: what each shows and where its remarks stand.

use serde::{Deserialize, Serialize};

use crate::domain::report::Report;
use crate::domain::vocabulary::FieldKey as F;

/// A station of the walk.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Station {
    /// Is everything in?
    #[default]
    Collect,
    /// Is it right, and in its place?
    File,
    /// Who is what?
    Classify,
    /// Who makes up how much?
    Composition,
    /// Who did how much of what the company did?
    Share,
    /// What do they leave us?
    Margin,
    /// Who owes what, since when?
    Credit,
    /// Whom did we see, how did we serve?
    Service,
    /// What does it mean?
    Conclusions,
    /// What is done about it?
    Measures,
    /// What came of what was decided before?
    Review,
}

impl Station {
    /// Every station, in order.
    pub const ALL: [Self; 11] = [
        Self::Collect,
        Self::File,
        Self::Classify,
        Self::Composition,
        Self::Share,
        Self::Margin,
        Self::Credit,
        Self::Service,
        Self::Conclusions,
        Self::Measures,
        Self::Review,
    ];

    /// The stable English word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Collect => "collect",
            Self::File => "file",
            Self::Classify => "classify",
            Self::Composition => "composition",
            Self::Share => "share",
            Self::Margin => "margin",
            Self::Credit => "credit",
            Self::Service => "service",
            Self::Conclusions => "conclusions",
            Self::Measures => "measures",
            Self::Review => "review",
        }
    }

    /// Reads the stable English word, or the place from 1.
    pub fn from_key(word: &str) -> Option<Self> {
        let by_place = || Self::ALL.get(word.parse::<usize>().ok()?.checked_sub(1)?);
        (Self::ALL.iter().find(|it| it.key() == word))
            .or_else(by_place)
            .copied()
    }

    /// The field that holds its remarks, by itself.
    pub const fn notes(self) -> &'static [F] {
        match self {
            Self::Collect => &[F::CollectNote],
            Self::File => &[F::FileNote],
            Self::Classify => &[F::ClassifyNote],
            Self::Composition => &[F::CompositionNote],
            Self::Share => &[F::ShareNote],
            Self::Margin => &[F::MarginNote],
            Self::Credit => &[F::CreditNote],
            Self::Service => &[F::ServiceNote],
            Self::Conclusions => &[F::Conclusions],
            Self::Measures => &[F::MeasuresNote],
            Self::Review => &[F::ReviewNote],
        }
    }

    /// The field that holds its remarks.
    pub const fn note(self) -> F {
        self.notes()[0]
    }

    /// The reports that show its figures.
    pub fn reports(self) -> impl Iterator<Item = Report> {
        let keys: &[&str] = match self {
            Self::Collect => &["trend"],
            Self::File => &["duplicates", "recency"],
            Self::Classify => &["abc", "pyramid", "groups"],
            Self::Composition => &["composition", "curve"],
            Self::Share => &["share", "changes", "rising"],
            Self::Margin => &["margin", "mix", "cross_ratio", "new_customers"],
            Self::Credit => &["credit"],
            Self::Service => &["coverage", "visits", "cases", "health", "churn"],
            Self::Conclusions | Self::Measures => &[],
            Self::Review => &["winback"],
        };
        keys.iter().filter_map(|key| Report::from_key(key))
    }

    /// The station after or before, where there is one.
    #[must_use]
    pub fn beside(self, forward: bool) -> Option<Self> {
        let at = self as usize;
        let at = if forward { at + 1 } else { at.checked_sub(1)? };
        Self::ALL.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::FieldKind;
    use crate::domain::record::Kind;

    #[test]
    fn every_station_has_a_word_a_place_and_a_field_for_remarks() {
        for (at, station) in Station::ALL.into_iter().enumerate() {
            assert_eq!(Station::from_key(station.key()), Some(station));
            assert_eq!(Station::from_key(&(at + 1).to_string()), Some(station));
            let field = Kind::Review.field(station.note()).unwrap();
            assert!(matches!(field.kind, FieldKind::Memo { .. }) && !field.kept);
            assert_eq!(
                station.beside(true).and_then(|it| it.beside(false)),
                (at + 1 < Station::ALL.len()).then_some(station)
            );
        }
        assert_eq!(Station::from_key("0"), None);
        assert_eq!(Station::from_key("12"), None);
    }
}
