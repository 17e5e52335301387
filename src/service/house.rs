//! The rules of the house: working time and what the trade knows, as this book has them.

use crate::domain::calendar::WorkCalendar;
use crate::domain::playbook::Playbook;
use crate::domain::when::Zone;

/// The rules of the house.
#[derive(Clone)]
pub struct House {
    /// Working days and hours.
    pub calendar: WorkCalendar,
    /// Rhythms, limits, cards, tips.
    pub playbook: &'static Playbook,
    /// The zone of days and working hours.
    pub zone: Zone,
    /// A throw-away book: sessions say so.
    pub demo: bool,
}

impl House {
    /// The embedded rules in a zone.
    pub fn in_zone(zone: Zone) -> Self {
        Self {
            calendar: WorkCalendar::default(),
            playbook: Playbook::embedded(),
            zone,
            demo: false,
        }
    }

    /// The same rules for a throw-away book.
    #[must_use]
    pub fn of_demo(self) -> Self {
        Self { demo: true, ..self }
    }
}
