//! Gradings over somebody's shoulder: steps, places and shares stay, names, words and amounts do not.

use super::{Hide, hide_name, hide_words};
use crate::domain::choice::FactName;
use crate::domain::money::{ExactMoney, Money};
use crate::domain::rules::grading::fact::Fact;
use crate::service::reply::{
    EntitlementRow, GradingPage, JudgedRow, LadderRow, PositionRow, SimilarRow, SuggestionRow,
};

impl Hide for Fact {
    fn hide(&mut self) {
        let is_amount = matches!(
            self.name,
            FactName::Sales
                | FactName::GrossProfit
                | FactName::Contribution
                | FactName::Volume
                | FactName::Arrears
        );
        if is_amount {
            self.have = None;
        }
    }
}

impl Hide for GradingPage {
    fn hide(&mut self) {
        hide_name(&mut self.name);
        self.ladders.hide();
        if let Some(place) = &mut self.place {
            place.value = ExactMoney::ZERO;
        }
        self.quality.hide();
        self.tests.hide();
        self.position.hide();
        self.entitled.hide();
        self.checklists.hide();
        for (stored, _) in &mut self.rulings {
            stored.hide();
        }
    }
}

impl Hide for LadderRow {
    fn hide(&mut self) {
        self.facts.hide();
        if let Some(suggestion) = &mut self.suggestion {
            suggestion.facts.hide();
        }
    }
}

impl Hide for JudgedRow {
    fn hide(&mut self) {
        self.stored.hide();
        self.facts.hide();
    }
}

impl Hide for PositionRow {
    fn hide(&mut self) {
        self.stored.hide();
        self.current = None;
        self.potential = None;
    }
}

impl Hide for SuggestionRow {
    fn hide(&mut self) {
        hide_name(&mut self.name);
        self.suggestion.facts.hide();
    }
}

impl Hide for EntitlementRow {
    fn hide(&mut self) {
        self.value = self.value.map(|_| Money::ZERO);
    }
}

impl Hide for SimilarRow {
    fn hide(&mut self) {
        hide_name(&mut self.name);
        hide_words(&mut self.industry);
    }
}
