//! What the program writes of its own accord, in the name of nobody.

use std::sync::{Arc, PoisonError};

use crate::domain::deed::Deed;
use crate::domain::id::RequestId;
use crate::domain::when::Now;

use super::Service;
use super::commit::{self, Origin};
use super::draft::Draft;
use super::failure::Failure;
use super::health::NOBODY;
use super::reply::{Changed, Done};
use super::roster::Roster;

/// What was done, and the news of it.
pub(crate) type Settled = (Done, Option<Arc<Changed>>);

impl Service {
    /// Writes what `fill` puts into a draft and tells the sessions. `fill` says what it did, or that there was nothing to do;
    /// so does this.
    pub(crate) fn write_own(
        &self,
        now: Now,
        fill: impl FnOnce(&mut Draft<'_>) -> Result<Option<Deed>, Failure>,
    ) -> Result<bool, Failure> {
        let mut roster = self.roster.write().unwrap_or_else(PoisonError::into_inner);
        let written = self.write_own_part(&mut roster, now, fill)?;
        drop(roster);
        let Some((done, changed)) = written else {
            return Ok(false);
        };
        self.acknowledge(&done, changed)?;
        Ok(true)
    }

    /// The same as one part of several, which is still to be acknowledged.
    pub(crate) fn write_own_part(
        &self,
        roster: &mut Roster,
        now: Now,
        fill: impl FnOnce(&mut Draft<'_>) -> Result<Option<Deed>, Failure>,
    ) -> Result<Option<Settled>, Failure> {
        let landed = {
            let book = self.book(roster);
            let mut draft = Draft::new(&book, NOBODY, now);
            let Some(deed) = fill(&mut draft)? else {
                return Ok(None);
            };
            let origin = Origin {
                deed: Some(deed),
                ..Origin::of(RequestId::default())
            };
            commit::write(draft, origin)?
        };
        Ok(Some(commit::settle(landed, roster, &self.store, now)))
    }
}
