//! The rules of the house: working time and what the trade knows, as this book has them.

use crate::domain::calendar::WorkCalendar;
use crate::domain::id::Revision;
use crate::domain::invalid::Invalid;
use crate::domain::playbook::Part;
use crate::domain::playbook::Playbook;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Zone;
use crate::store::Store;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::draft::Draft;
use super::failure::Failure;

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
    /// The last change with which a throw-away book was filled: nobody made those, and an undo without a number does
    /// not mean them.
    pub furnished: Revision,
    /// The parts of the team's own playbook that are laid over the embedded one.
    pub parts: Vec<String>,
}

impl Default for House {
    fn default() -> Self {
        Self::in_zone(Zone::default())
    }
}

impl House {
    /// The embedded rules in a zone.
    pub fn in_zone(zone: Zone) -> Self {
        Self {
            calendar: WorkCalendar::default(),
            playbook: Playbook::embedded(),
            zone,
            demo: false,
            furnished: Revision::default(),
            parts: Vec::new(),
        }
    }

    /// Takes what the book keeps of a team's own playbook. A part that does not fit any more, as after one before it
    /// was taken back, is passed by: a book opens whatever stands in it.
    ///
    /// Readers hold plain references, so a playbook that was laid out anew is never freed. Only administrators change
    /// it, a few times in the life of a server, and the same parts are laid out once.
    pub(crate) fn learn(&mut self, store: &Store) {
        let parts = self::parts(store);
        if parts == self.parts {
            return;
        }
        let mut book = Playbook::embedded().clone();
        for part in &parts {
            match book.with(part) {
                Ok(with) => book = with,
                Err(fault) => tracing::warn!(%fault, "a part of the playbook does not fit"),
            }
        }
        self.playbook = if parts.is_empty() {
            Playbook::embedded()
        } else {
            Box::leak(Box::new(book))
        };
        self.parts = parts;
    }

    /// The same rules for a throw-away book.
    #[must_use]
    pub fn of_demo(self) -> Self {
        Self { demo: true, ..self }
    }
}

/// The parts that stand in the book, in the order they came.
fn parts(store: &Store) -> Vec<String> {
    let mut parts = Vec::new();
    let read = store.each(&Lookup::all(Kind::Playbook), |stored| {
        if let Record::Playbook(part) = stored.record
            && stored.archived.is_none()
        {
            parts.push((stored.id, part.text));
        }
    });
    if let Err(why) = read {
        tracing::error!(%why, "the playbook cannot be read");
    }
    parts.sort_unstable_by_key(|(id, _)| *id);
    parts.into_iter().map(|(_, text)| text).collect()
}

/// Refuses a part that is none, or with which the playbook would lack something.
pub(crate) fn prepare_part(
    draft: &Draft<'_>,
    part: &Part,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    // What is not there is asked for by name.
    if part.text.trim().is_empty() {
        return Ok(());
    }
    let own = before.map_or(u64::MAX, |before| before.id);
    let mut parts = vec![(own, part.text.clone())];
    let others = draft
        .book
        .ids(&Lookup::all(Kind::Playbook), Direction::Forward)?;
    for id in others.into_iter().filter(|id| *id != own) {
        let other = draft.find(crate::domain::id::Ref::new(Kind::Playbook, id))?;
        if let Some(other) = other.filter(|it| it.archived.is_none())
            && let Record::Playbook(other) = other.record
        {
            parts.push((id, other.text));
        }
    }
    parts.sort_unstable_by_key(|(id, _)| *id);
    let texts = parts.iter().map(|(_, text)| text.as_str());
    match Playbook::of_parts(texts) {
        Ok(_) => Ok(()),
        Err(fault) => Err(Invalid::at(FieldKey::Text, fault.into()).into()),
    }
}
