//! Where customers, promises and complaints stand, and why something is on the day's list.

use crate::domain::rules::cadence;
use crate::domain::rules::sla::{self, Clock, Stage};
use crate::domain::rules::today::{ItemKind, Reason, Section};
use crate::domain::when::Day;

/// Minutes of a working day of the default calendar, 09:00 to 18:00, so that a limit of three days reads as three.
pub(crate) const WORKING_DAY: i64 = 9 * 60;

/// Where customers, promises and complaints stand, and why something is on the day's list.
#[derive(Debug)]
pub struct Standings {
    /// Heading of a part of the day's list: `Going quiet`, `久未联系`.
    pub section: fn(Section) -> &'static str,
    /// What a part of the day's list holds, for its heading and for an empty one.
    pub section_note: fn(Section) -> &'static str,
    /// Why an item is on the list, as of today.
    pub reason: fn(&Reason, Day) -> String,
    /// What an item of the day's list is about, from its reason and its own words: `owed to us: samples`.
    pub about: fn(&Reason, &str) -> String,
    /// So many items of a kind on the day's list: `2 promises broken`.
    pub counted: fn(ItemKind, usize) -> String,
    /// A promise is broken, days after its day: `broken 5 d`.
    pub broken: fn(u32) -> String,
    /// A day that something is due, as of today: `late 18 d`, `today`, `in 9 d`.
    pub due: fn(Day, Day) -> String,
    /// Where a customer stands in their rhythm: `late 18 d`, `in 9 d`, `planned`.
    pub rhythm: fn(&cadence::Standing) -> String,
    /// A stage of a complaint's track: `first aid`, `应急`.
    pub stage: fn(Stage) -> &'static str,
    /// How a clock stands: `late 2 h`, `4 h left`, `waiting`.
    pub clock: fn(&Clock) -> String,
    /// Working minutes as a length: `45 min`, `4 h`, `3 d`. A day counts the nine hours of the usual week.
    pub working: fn(i64) -> String,
    /// Why a complaint stands where it stands in the queue.
    pub queue: fn(&sla::Why) -> String,
}
