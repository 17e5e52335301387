//! What is told of a person's data while others look on.

use super::{Hide, hide_name, hide_words};
use crate::service::person::{Copy, Known, LookRow, Person, Told};

impl Hide for Told {
    fn hide(&mut self) {
        match self {
            Self::Person(person) => person.hide(),
            // Nothing that is kept closely is looked at while others look on: the session only looks meanwhile.
            Self::Revealed(revealed) => {
                revealed.text = None;
                hide_words(&mut revealed.source);
            }
            Self::Copy(copy) => copy.hide(),
            Self::Expiring(rows) => {
                for row in rows {
                    hide_name(&mut row.contact_name);
                    hide_name(&mut row.customer_name);
                }
            }
            // Numbers and pseudonyms.
            Self::Erasure(_) | Self::Erased(_) => {}
        }
    }
}

impl Hide for Person {
    fn hide(&mut self) {
        self.stored.hide();
        hide_name(&mut self.customer_name);
        self.known.hide();
        self.terms.hide();
        self.looks.hide();
    }
}

impl Hide for Known {
    fn hide(&mut self) {
        if let Some(text) = &mut self.text {
            hide_words(text);
        }
        hide_words(&mut self.source);
    }
}

impl Hide for LookRow {
    fn hide(&mut self) {
        hide_words(&mut self.purpose);
    }
}

impl Hide for Copy {
    fn hide(&mut self) {
        self.contact.hide();
        self.known.hide();
        self.terms.hide();
        self.looks.hide();
        self.records.hide();
    }
}
