//! What visits add to the shared use-cases.

use crate::domain::work::Visit;

/// How long a visit is planned for when nobody says (minutes).
pub(crate) const USUAL_MINUTES: i64 = 60;

/// A visit with a time has a length, so that overlaps can be told.
pub(crate) fn prepare(visit: &mut Visit) {
    if visit.time.is_some() && visit.minutes.is_none() {
        visit.minutes = Some(USUAL_MINUTES);
    }
}
