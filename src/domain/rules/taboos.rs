//! Mistakes in handling a complaint that can be seen in the figures and in the words (DOMAIN.md 7.4).
//!
//! Each answers one question about one complaint. Whether a hit warns, asks for a second person or refuses is
//! for the service; a hit can always be overridden with a reason.

use super::vague::sentences_with;
use crate::domain::calendar::WorkCalendar;
use crate::domain::choice::{Cause, Taboo};
use crate::domain::money::Money;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Moment, Zone};
use serde::{Deserialize, Serialize};

/// From how much on something counts as a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// Hand-overs after which the manager assigns (S4-44).
    pub hand_overs: usize,
    /// Working hours of silence after which the owner is warned, then the manager (S4-47).
    pub silence_hours: u16,
    /// Uses of one reply, word for word, after which it counts as a formula (S4-49).
    pub same_replies: usize,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            hand_overs: 3,
            silence_hours: 18,
            same_replies: 3,
        }
    }
}

impl Taboo {
    /// The fields that put the mistake right, the first one first; a reason in the last lets it pass.
    pub const fn remedies(self) -> &'static [FieldKey] {
        use FieldKey as F;
        match self {
            Self::ShiftingBlame => &[F::Evidence, F::Override],
            Self::PassingTheBuck => &[F::Override],
            Self::CarelessPromise => &[F::Promise, F::PromiseDue, F::Approver, F::Override],
            Self::UnclearExplanation => &[F::Reply, F::Understood, F::Override],
            Self::Indifference => &[F::Thanked, F::Override],
            Self::Delay => &[F::BreachReason],
            Self::Formula => &[F::Circumstance, F::Options, F::Override],
        }
    }
}

impl Cause {
    /// Whether it puts the fault outside our house (S4-43).
    pub const fn is_outside(self) -> bool {
        matches!(
            self,
            Self::OwnChoice | Self::Competition | Self::Involuntary
        )
    }
}

/// Whether handing a complaint to `next` passes the buck: it would be the last hand-over allowed or a later one,
/// or it returns to somebody who had it. `former` are the owners so far, the present one not among them.
pub fn passes_the_buck<U: PartialEq>(former: &[U], next: &U, hand_overs: usize) -> bool {
    former.len() + 1 >= hand_overs || former.contains(next)
}

/// Working minutes since the customer last heard from us, if that is too long while it is open. `heard` is the
/// last word to them, or the moment the complaint came in.
pub fn silence(
    heard: Moment,
    now: Moment,
    hours: u16,
    calendar: &WorkCalendar,
    zone: Zone,
) -> Option<i64> {
    let minutes = calendar.working_minutes_between(heard, now, zone);
    (minutes >= i64::from(hours) * 60).then_some(minutes)
}

/// Whether a reply was used often enough, this time included, to be a formula. White space does not count.
pub fn is_formula<'a>(
    reply: &str,
    earlier: impl IntoIterator<Item = &'a str>,
    same_replies: usize,
) -> bool {
    let same = |text: &str| text.split_whitespace().eq(reply.split_whitespace());
    !reply.trim().is_empty()
        && earlier
            .into_iter()
            .filter(|text| same(text))
            .take(same_replies)
            .count()
            + 1
            >= same_replies
}

/// Whether a reply gives no reason but a rule of ours: every sentence that is not mere courtesy names one.
pub fn only_policy<'p>(
    reply: &str,
    policy: impl Iterator<Item = &'p str>,
    courtesy: impl Iterator<Item = &'p str>,
) -> bool {
    let names_it = sentences_with(reply, policy);
    let is_polite = sentences_with(reply, courtesy);
    names_it.contains(&true)
        && names_it
            .iter()
            .zip(is_polite)
            .all(|(names_it, is_polite)| *names_it || is_polite)
}

/// Whether a reply commits us to something of value.
pub fn promises<'p>(reply: &str, words: impl Iterator<Item = &'p str>) -> bool {
    sentences_with(reply, words).contains(&true)
}

/// Whether a promise is more than the person may give alone; one without a limit may give anything.
pub fn exceeds(value: Option<Money>, limit: Option<Money>) -> bool {
    limit.is_some_and(|limit| value.unwrap_or_default().units() > limit.units())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::playbook::Playbook;

    #[test]
    fn the_third_hand_over_and_every_return_pass_the_buck() {
        assert!(!passes_the_buck(&[], &"Wu", 3));
        assert!(!passes_the_buck(&["Li"], &"Wu", 3));
        assert!(passes_the_buck(&["Li"], &"Li", 3));
        assert!(passes_the_buck(&["Li", "Wu"], &"Chen", 3));
    }

    #[test]
    fn nights_are_no_silence() {
        let at = |text: &str| Moment::parse(text).unwrap();
        let calendar = WorkCalendar::default();
        let quiet = |now: &str| {
            let heard = at("2026-11-20T16:00:00+08:00");
            silence(heard, at(now), 18, &calendar, Zone::CHINA)
        };
        assert_eq!(quiet("2026-11-23T18:00:00+08:00"), None);
        assert_eq!(quiet("2026-11-24T16:00:00+08:00"), Some(18 * 60));
    }

    #[test]
    fn the_third_identical_reply_is_a_formula() {
        let reply = "We regret  the inconvenience.";
        let same = "We regret the inconvenience.\n";
        assert!(!is_formula(reply, [same], 3));
        assert!(!is_formula(reply, [same, "Something else."], 3));
        assert!(is_formula(reply, [same, "Something else.", same], 3));
        assert!(!is_formula(" ", ["", " ", "  "], 3));
    }

    #[test]
    fn a_rule_of_ours_alone_is_no_reason() {
        let book = Playbook::embedded();
        let only = |reply: &str| only_policy(reply, book.policy.all(), book.courtesy.all());
        assert!(only("This is company policy."));
        assert!(only(
            "We are sorry to hear this. Our policy does not allow it. Thank you!"
        ));
        assert!(only("很抱歉给您带来不便。按照公司规定不予退换。"));
        assert!(!only(
            "Our policy does not allow it. Your box was opened in March."
        ));
        assert!(!only("按规定超期不退。但封条是我们运输时弄坏的，可以换。"));
        assert!(!only("We replaced the box."));
        assert!(!only(""));
    }

    #[test]
    fn words_of_value_are_promises() {
        let book = Playbook::embedded();
        let promises = |reply: &str| promises(reply, book.promise.all());
        assert!(promises("You get a full refund."));
        assert!(promises("我们保证不再发生，并免费更换。"));
        assert!(!promises("We looked at the box and found the cause."));
        assert!(!promises("已收到，11 月 25 日前答复您。"));
    }

    #[test]
    fn what_is_above_ones_limit_needs_another_name() {
        let amount = |units| Some(Money::from_units(units));
        assert!(exceeds(amount(200_001), amount(200_000)));
        assert!(!exceeds(amount(200_000), amount(200_000)));
        assert!(!exceeds(amount(i64::MAX), None));
        assert!(!exceeds(None, amount(0)));
    }
}
