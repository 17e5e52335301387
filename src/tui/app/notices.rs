//! What cannot wait until somebody looks: a visit in ten minutes, a complaint that becomes late (UX.md 2.7).
//!
//! At most one a minute makes a sound, and none names anybody: notifications end up in other people's logs.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::{App, Owner, Toast};
use crate::config::settings::Notify;
use crate::domain::choice::VisitState;
use crate::domain::rules::today::{Reason, Section};
use crate::domain::when::{Moment, Now};
use crate::service::reply::{TodayList, TodayRow};
use crate::tui::effect::Effect;
use crate::tui::panes::PaneId;
use crate::tui::panes::is_ahead;

/// So long before a visit one is told of it.
const BEFORE_VISIT_MINUTES: i64 = 10;

const MILLIS_PER_MINUTE: i64 = 60_000;

/// Something that cannot wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Notice {
    Visit,
    Late,
}

/// What the day holds that will not wait.
#[derive(Debug, Default)]
pub(super) struct Notices {
    /// Visits ahead: when to tell of each, and its id.
    visits: BTreeSet<(Moment, u64)>,
    told: BTreeSet<u64>,
    /// Complaints that are late; unknown before the first list.
    late: Option<BTreeSet<u64>>,
    /// When the next complaint becomes late, if people work on until then.
    late_from: Option<Moment>,
    last: Option<Moment>,
}

impl Notices {
    /// Takes the day's list in, as it concerns this person; says whether a complaint has become late.
    fn learn(&mut self, day: &TodayList, name: Option<&str>, now: Now) -> Option<Notice> {
        let mine = || {
            let is_mine = move |row: &&TodayRow| name.is_none_or(|name| row.owner_name == name);
            day.rows().filter(is_mine)
        };
        let ahead = |row: &&TodayRow| {
            row.section == Section::Visits
                && VisitState::from_number(row.state).is_some_and(is_ahead)
        };
        self.visits = mine()
            .filter(ahead)
            .filter_map(|row| {
                let at = now.moment(row.reason.day(), row.time?);
                let tell = at.plus_millis(-BEFORE_VISIT_MINUTES * MILLIS_PER_MINUTE);
                (tell > now.at && !self.told.contains(&row.target.id))
                    .then_some((tell, row.target.id))
            })
            .collect();
        let left = |row: &TodayRow| match row.reason {
            Reason::Complaint { left, .. } => Some(left),
            _ => None,
        };
        let late: BTreeSet<u64> = mine()
            .filter(|row| left(row).is_some_and(|left| left <= 0))
            .map(|row| row.target.id)
            .collect();
        let next = mine().filter_map(left).filter(|left| *left > 0).min();
        self.late_from = next.map(|left| now.at.plus_millis(left * MILLIS_PER_MINUTE));
        let before = self.late.replace(late.clone());
        let is_new = before.is_some_and(|before| !late.is_subset(&before));
        is_new.then_some(Notice::Late)
    }

    /// The next moment at which there may be something to tell. While the screen is locked nothing is fetched, so that
    /// nothing becomes late.
    fn due(&self, is_locked: bool) -> Option<Moment> {
        let visit = self.visits.first().map(|(at, _)| *at);
        let late = self.late_from.filter(|_| !is_locked);
        visit.into_iter().chain(late).min()
    }

    /// A visit that is to be told of now.
    fn visit(&mut self, now: Moment) -> Option<Notice> {
        let (_, id) = self.visits.first().filter(|(at, _)| *at <= now).copied()?;
        self.visits.pop_first();
        self.told.insert(id);
        Some(Notice::Visit)
    }

    /// Whether the list must be asked for again, because a clock has run out by now; once.
    fn is_stale(&mut self, now: Moment) -> bool {
        self.late_from.take_if(|at| *at <= now).is_some()
    }

    /// Whether it may make a sound: not within a minute of the last one.
    fn may_sound(&mut self, now: Moment) -> bool {
        let is_soon = self
            .last
            .is_some_and(|last| now < last.plus_millis(MILLIS_PER_MINUTE));
        if !is_soon {
            self.last = Some(now);
        }
        !is_soon
    }
}

impl App {
    /// The day's list has come.
    pub(super) fn learn_day(&mut self, day: &TodayList, out: &mut Vec<Effect>) {
        let name = self.env.me.as_ref().map(|me| me.name.as_str());
        let notice = self.notices.learn(day, name, self.present.now);
        self.tell_notice(notice, out);
    }

    /// Tells what is due by now.
    pub(super) fn notice(&mut self, out: &mut Vec<Effect>) {
        let now = self.present.now.at;
        while let Some(notice) = self.notices.visit(now) {
            self.tell_notice(Some(notice), out);
        }
        if self.is_locked() {
            return;
        }
        let today = |slot: &super::Slot| slot.spec.id == PaneId::Today && !slot.is_fresh;
        if self.notices.is_stale(now)
            && let Some(at) = self.panes.slots.iter().position(today)
        {
            self.call(Owner::Pane(at), out, |view, cx| view.refresh(cx));
        }
    }

    /// When [`App::notice`] is wanted.
    pub(super) fn notice_due(&self) -> Option<Instant> {
        let wait = self.notices.due(self.is_locked())?.number() - self.present.now.at.number();
        let wait = Duration::from_millis(u64::try_from(wait).unwrap_or(0));
        Some(self.present.at + wait)
    }

    fn tell_notice(&mut self, notice: Option<Notice>, out: &mut Vec<Effect>) {
        let messages = &self.env.words.messages;
        let text = match notice {
            Some(Notice::Visit) => messages.visit_soon,
            Some(Notice::Late) => messages.complaint_late,
            None => return,
        };
        self.say(Toast::note(text));
        if !self.notices.may_sound(self.present.now.at) {
            return;
        }
        match self.env.notify {
            Notify::Off => {}
            Notify::Bell => out.push(Effect::Bell),
            _ => out.push(Effect::Notify(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::choice::AbcClass;
    use crate::domain::id::{Ref, Revision};
    use crate::domain::record::Kind;
    use crate::domain::rules::sla::Stage;
    use crate::domain::when::{Day, TimeOfDay};

    fn row(kind: Kind, reason: Reason, time: Option<TimeOfDay>) -> TodayRow {
        TodayRow {
            section: match kind {
                Kind::Visit => Section::Visits,
                _ => Section::Answers,
            },
            priority: 0,
            target: Ref::new(kind, 7),
            revision: Revision(1),
            customer: 1,
            customer_name: "Acme".to_owned(),
            class: AbcClass::A,
            words: String::new(),
            named: None,
            reason,
            time,
            minutes: None,
            contact_name: String::new(),
            contact: 0,
            owner_name: "Chen".to_owned(),
            state: VisitState::Planned.number(),
        }
    }

    fn list(day: Day, items: Vec<TodayRow>) -> TodayList {
        TodayList {
            day,
            items: items.into_iter().map(Arc::new).collect(),
            visits_done: 0,
            next_visit: None,
            last_closed: None,
            suggested: 0,
        }
    }

    fn later(now: Now, minutes: i64) -> Now {
        Now {
            at: now.at.plus_millis(minutes * MILLIS_PER_MINUTE),
            ..now
        }
    }

    #[test]
    fn a_visit_is_told_of_once_ten_minutes_before() {
        let now = Now::monday();
        let time = TimeOfDay::from_number(now.time().number() + 30).unwrap();
        let reason = Reason::Visit {
            day: now.today(),
            time: Some(time),
        };
        let day = list(now.today(), vec![row(Kind::Visit, reason, Some(time))]);
        let mut notices = Notices::default();
        assert_eq!(notices.learn(&day, Some("Somebody"), now), None);
        assert_eq!(notices.due(false), None, "not one's own");
        assert_eq!(notices.learn(&day, Some("Chen"), now), None);
        let due = notices.due(false).unwrap();
        assert!(due > later(now, 19).at && due <= later(now, 20).at);
        assert_eq!(notices.visit(later(now, 19).at), None);
        assert_eq!(notices.visit(due), Some(Notice::Visit));
        notices.learn(&day, Some("Chen"), later(now, 21));
        assert_eq!(notices.due(false), None, "told once");
    }

    #[test]
    fn a_complaint_is_told_of_when_it_becomes_late_and_not_when_it_was() {
        let now = Now::monday();
        let complaint = |left| {
            let reason = Reason::Complaint {
                stage: Stage::Cause,
                left,
                due: now.today(),
            };
            list(now.today(), vec![row(Kind::Complaint, reason, None)])
        };
        let mut notices = Notices::default();
        assert_eq!(notices.learn(&complaint(-5), None, now), None, "known");
        assert_eq!(notices.learn(&complaint(40), None, now), None);
        assert_eq!(notices.due(false), Some(later(now, 40).at));
        assert!(!notices.is_stale(later(now, 39).at));
        assert!(notices.is_stale(later(now, 40).at) && !notices.is_stale(later(now, 41).at));
        let told = notices.learn(&complaint(0), None, later(now, 40));
        assert_eq!(told, Some(Notice::Late));
    }

    #[test]
    fn at_most_one_a_minute_makes_a_sound() {
        let now = Now::monday();
        let mut notices = Notices::default();
        assert!(notices.may_sound(now.at));
        assert!(!notices.may_sound(now.at.plus_millis(59_000)));
        assert!(notices.may_sound(later(now, 1).at));
    }
}
