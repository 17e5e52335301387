//! The brief before a visit over somebody's shoulder.

use super::{Hide, hide_name, hide_words};
use crate::domain::money::Money;
use crate::domain::value::Value;
use crate::service::reply::{Brief, BriefPerson, Met, Traded};

impl Hide for Brief {
    fn hide(&mut self) {
        self.row.hide();
        for (_, value) in &mut self.facts {
            if let Value::Text(text) = value {
                hide_words(text);
            }
        }
        self.visit.hide();
        self.people.hide();
        self.complaints.hide();
        self.promises.hide();
        self.owed.hide();
        self.met.hide();
        self.recent.hide();
        self.bought.hide();
        self.stopped.hide();
        // That somebody owes is nobody else's business.
        self.arrears = None;
        // They may speak of somebody.
        for text in self.edges.iter_mut().chain(&mut self.questions) {
            hide_words(&mut text.en);
            hide_words(&mut text.zh);
        }
    }
}

impl Hide for BriefPerson {
    fn hide(&mut self) {
        hide_name(&mut self.name);
        hide_name(&mut self.preferred);
        hide_words(&mut self.reading);
        hide_words(&mut self.title);
        hide_words(&mut self.remarks);
        self.likings.clear();
        // An opinion about a person.
        self.tempers.clear();
    }
}

impl Hide for Met {
    fn hide(&mut self) {
        hide_words(&mut self.summary);
        hide_words(&mut self.next_step);
    }
}

impl Hide for Traded {
    fn hide(&mut self) {
        hide_words(&mut self.name);
        self.net = Money::ZERO;
    }
}
