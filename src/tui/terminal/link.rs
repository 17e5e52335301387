//! How far the terminal is behind, told by its own answers.
//!
//! Over a slow line whole screens wait where nobody can count them: a pseudo-terminal says that nothing waits in it
//! (`TIOCOUTQ` is always 0 on Linux), and behind it the SSH server holds up to megabytes. So each frame over such a
//! line ends with a question that every terminal answers in four bytes. What is unanswered is under way; while too
//! much is, nothing new is drawn, and the next frame shows the newest state (UX.md 2.5).

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// An answer is slow when it comes this much later than the quickest one.
const SLOW: Duration = Duration::from_millis(200);

/// And this much later it says all by itself that the line is slow.
const VERY_SLOW: Duration = Duration::from_secs(1);

/// So many slow answers in a row make a slow line: one may be a hiccup.
const SLOW_FROM: u32 = 2;

/// So many quick answers in a row make a slow line a good one again.
const QUICK_FROM: u32 = 30;

/// Bytes that may be under way on a good line, and on a slow one or while an answer is late: there a whole screen is
/// seconds, but a few typed letters must not wait for each other.
const WINDOW: usize = 16 * 1024;
const WINDOW_CALM: usize = 512;

/// A terminal that has not answered for so long will not.
const LOST: Duration = Duration::from_secs(15);

/// A round trip from which a line is watched although nothing says that it is remote.
const FAR: Duration = Duration::from_millis(100);

#[derive(Clone, Copy, Debug)]
struct Sent {
    at: Instant,
    bytes: usize,
}

/// See the module's description.
#[derive(Debug, Default)]
pub struct Link {
    /// Whether frames end with the question.
    is_watched: bool,
    sent: VecDeque<Sent>,
    quickest: Option<Duration>,
    slow: u32,
    quick: u32,
    is_calm: bool,
}

impl Link {
    /// The terminal answers; the first time it took so long. Whether frames are to ask from now on.
    pub fn begin(&mut self, round_trip: Duration, is_remote: bool) -> bool {
        self.quickest = Some(round_trip);
        self.is_watched = is_remote || round_trip >= FAR;
        self.is_watched
    }

    /// A frame was sent that ended with the question.
    pub fn sent(&mut self, bytes: usize, at: Instant) {
        self.sent.push_back(Sent { at, bytes });
    }

    /// The answer to the oldest question. Says so when the line turned slow, or good again.
    pub fn answered(&mut self, at: Instant) -> Option<bool> {
        let sent = self.sent.pop_front()?;
        let took = at.saturating_duration_since(sent.at);
        let quickest = self.quickest.map_or(took, |known| known.min(took));
        self.quickest = Some(quickest);
        if took >= quickest + SLOW {
            let is_very = took >= quickest + VERY_SLOW;
            self.slow += if is_very { SLOW_FROM } else { 1 };
            self.quick = 0;
        } else {
            self.slow = 0;
            self.quick += 1;
        }
        let turned = if self.is_calm {
            self.quick >= QUICK_FROM
        } else {
            self.slow >= SLOW_FROM
        };
        self.is_calm ^= turned;
        turned.then_some(self.is_calm)
    }

    /// Whether the next frame must wait for an answer.
    pub fn is_behind(&mut self, now: Instant) -> bool {
        if self
            .sent
            .front()
            .is_some_and(|oldest| now >= oldest.at + LOST)
        {
            // Somebody took another terminal in the middle of it (`screen -r`).
            self.sent.clear();
        }
        let under_way: usize = self.sent.iter().map(|sent| sent.bytes).sum();
        let due = self.quickest.unwrap_or_default() + SLOW;
        let is_late = self
            .sent
            .front()
            .is_some_and(|oldest| now >= oldest.at + due);
        let window = if self.is_calm || is_late {
            WINDOW_CALM
        } else {
            WINDOW
        };
        under_way > window
    }

    /// When to look again although no answer came.
    pub fn deadline(&self) -> Option<Instant> {
        self.sent.front().map(|oldest| oldest.at + LOST)
    }

    /// Whether answers are outstanding.
    pub fn is_waiting(&self) -> bool {
        !self.sent.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RTT: Duration = Duration::from_millis(300);
    const MILLI: Duration = Duration::from_millis(1);

    #[test]
    fn a_line_is_slow_after_two_late_answers_and_good_after_many_quick_ones() {
        let mut link = Link::default();
        let mut now = Instant::now();
        assert!(link.begin(RTT, false), "far away");
        let mut ask = |took: Duration| {
            link.sent(1_000, now);
            now += took;
            link.answered(now)
        };
        assert_eq!(ask(RTT + 700 * MILLI), None, "a hiccup");
        assert_eq!(ask(RTT), None);
        assert_eq!(ask(RTT + 700 * MILLI), None);
        assert_eq!(ask(RTT + 700 * MILLI), Some(true));
        assert_eq!(ask(RTT + 700 * MILLI), None, "told once");
        for _ in 1..QUICK_FROM {
            assert_eq!(ask(RTT), None);
        }
        assert_eq!(ask(RTT), Some(false));
    }

    #[test]
    fn a_slow_line_gets_one_screen_at_a_time_but_several_letters() {
        let mut link = Link::default();
        let now = Instant::now();
        assert!(!link.begin(MILLI, false), "a terminal of this machine");
        assert!(link.begin(MILLI, true));
        for _ in 0..2 {
            link.sent(4_000, now);
            link.answered(now + RTT);
        }
        for _ in 0..5 {
            link.sent(60, now);
        }
        assert!(!link.is_behind(now));
        link.sent(2_000, now);
        assert!(link.is_behind(now) && link.is_waiting());
        for _ in 0..6 {
            link.answered(now + RTT);
        }
        assert!(!link.is_behind(now) && !link.is_waiting());
    }

    #[test]
    fn an_answer_that_never_comes_does_not_stop_the_screen() {
        let mut link = Link::default();
        let now = Instant::now();
        link.begin(MILLI, true);
        link.sent(100_000, now);
        assert!(link.is_behind(now));
        assert_eq!(link.deadline(), Some(now + LOST));
        assert!(!link.is_behind(now + LOST));
        assert_eq!(link.answered(now), None, "not asked for any more");
    }

    #[test]
    fn a_late_answer_holds_the_next_screen_before_the_line_is_known_to_be_slow() {
        let mut link = Link::default();
        let now = Instant::now();
        link.begin(RTT, true);
        link.sent(3_500, now);
        assert!(!link.is_behind(now + RTT));
        assert!(link.is_behind(now + RTT + SLOW));
        assert_eq!(link.answered(now + RTT + VERY_SLOW), Some(true));
        assert!(!link.is_behind(now + RTT + VERY_SLOW));
    }
}
