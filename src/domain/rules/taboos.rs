//! Mistakes in handling a complaint that can be seen in the figures (DOMAIN.md 7.4).
//!
//! Each answers one question about one complaint. Whether a hit warns, asks for a second person or refuses is
//! for the workflow; a hit can always be overridden with a reason.

use crate::domain::calendar::WorkCalendar;
use crate::domain::when::{Moment, Zone};

/// Hand-overs after which the manager assigns (S4-44).
pub const HAND_OVERS: usize = 3;

/// Working hours of silence after which the owner is warned (S4-47).
pub const SILENCE_HOURS: u16 = 18;

/// Uses of one reply, word for word, after which it counts as a formula (S4-49).
pub const SAME_REPLIES: usize = 3;

/// Whether handing a complaint to `next` passes the buck: it would be the third hand-over or later, or it
/// returns to somebody who had it. `former` are the owners so far, the present one not among them.
pub fn passes_the_buck<U: PartialEq>(former: &[U], next: &U) -> bool {
    former.len() + 1 >= HAND_OVERS || former.contains(next)
}

/// Working minutes since the customer last heard from us, if that is too long while it is open. `heard` is the
/// last word to them, or the moment the complaint came in.
pub fn silence(heard: Moment, now: Moment, calendar: &WorkCalendar, zone: Zone) -> Option<i64> {
    let minutes = calendar.working_minutes_between(heard, now, zone);
    (minutes >= i64::from(SILENCE_HOURS) * 60).then_some(minutes)
}

/// Whether a reply was used often enough, this time included, to be a formula. White space does not count.
pub fn is_formula<'a>(reply: &str, earlier: impl IntoIterator<Item = &'a str>) -> bool {
    let same = |text: &str| text.split_whitespace().eq(reply.split_whitespace());
    !reply.trim().is_empty()
        && earlier
            .into_iter()
            .filter(|text| same(text))
            .take(SAME_REPLIES)
            .count()
            + 1
            >= SAME_REPLIES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_hand_over_and_every_return_pass_the_buck() {
        assert!(!passes_the_buck(&[], &"Wu"));
        assert!(!passes_the_buck(&["Li"], &"Wu"));
        assert!(passes_the_buck(&["Li"], &"Li"));
        assert!(passes_the_buck(&["Li", "Wu"], &"Chen"));
    }

    #[test]
    fn nights_are_no_silence() {
        let at = |text: &str| Moment::parse(text).unwrap();
        let calendar = WorkCalendar::default();
        let quiet = |now: &str| {
            silence(
                at("2026-11-20T16:00:00+08:00"),
                at(now),
                &calendar,
                Zone::CHINA,
            )
        };
        assert_eq!(quiet("2026-11-23T18:00:00+08:00"), None);
        assert_eq!(quiet("2026-11-24T16:00:00+08:00"), Some(18 * 60));
    }

    #[test]
    fn the_third_identical_reply_is_a_formula() {
        let reply = "We regret  the inconvenience.";
        let same = "We regret the inconvenience.\n";
        assert!(!is_formula(reply, [same]));
        assert!(!is_formula(reply, [same, "Something else."]));
        assert!(is_formula(reply, [same, "Something else.", same]));
        assert!(!is_formula(" ", ["", " ", "  "]));
    }
}
