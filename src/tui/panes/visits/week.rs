//! The week as a grid of days and hours: where the cursor stands, and moving a visit in it directly.

use crate::domain::id::{Ref, Revision};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, TimeOfDay};
use crate::i18n::dates;
use crate::service::Command;
use crate::service::reply::VisitRow;
use crate::tui::command::CommandId as C;
use crate::tui::overlays::form::Form;
use crate::tui::panes::verbs::is_ahead;
use crate::tui::view::{Cx, Flow};

use super::Visits;

/// Columns of the window from which the grid is shown; below it the week is a list of days.
pub(super) const FROM_COLUMNS: u16 = 100;
/// Minutes from one place of the cursor to the next.
pub(super) const STEP: i64 = 30;
/// Hours that are shown on any day.
const USUAL_HOURS: (i64, i64) = (8 * 60, 18 * 60);
/// Where visits without a time stand, above the hours.
const UNTIMED: i64 = -STEP;

/// A place in the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub(super) day: Day,
    /// Minute of the day; before it, visits without a time.
    pub(super) minute: i64,
    /// The visit that stands there.
    pub(super) visit: Option<u64>,
}

impl At {
    fn time(self) -> Option<TimeOfDay> {
        u16::try_from(self.minute)
            .ok()
            .and_then(TimeOfDay::from_number)
    }
}

/// A visit that is picked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moving {
    pub(super) id: u64,
    revision: Revision,
    /// Where it came from.
    from: At,
}

/// The grid's own state.
#[derive(Debug, Default)]
pub(super) struct Week {
    /// Chosen instead of the agenda.
    pub(super) is_on: bool,
    /// Columns of the pane as of the last drawing.
    pub(super) width: u16,
    pub(super) at: Option<At>,
    pub(super) moving: Option<Moving>,
    /// First row of hours that is seen, as of the last drawing.
    pub(super) top: usize,
}

/// From which minute to which one a visit goes; it is seen for half an hour at least.
pub(super) fn span(row: &VisitRow) -> Option<(i64, i64)> {
    let from = i64::from(row.time?.number());
    Some((from, from + row.minutes.unwrap_or(STEP).max(STEP)))
}

/// The hours that a week shows: the usual ones, and those of its visits.
pub(super) fn hours<'a>(rows: impl Iterator<Item = &'a VisitRow>) -> (i64, i64) {
    rows.filter_map(span)
        .fold(USUAL_HOURS, |(open, close), (from, to)| {
            let close_to = (to + 59) / 60 * 60;
            (open.min(from / 60 * 60), close.max(close_to.min(24 * 60)))
        })
}

/// Where the cursor can stand on a day, from top to bottom: every visit, and half hours that no visit takes.
fn stops(of_day: &[&VisitRow], day: Day, (open, close): (i64, i64)) -> Vec<At> {
    let at = |minute, visit| At { day, minute, visit };
    let mut stops: Vec<At> = of_day
        .iter()
        .map(|row| {
            let minute = span(row).map_or(UNTIMED, |(from, _)| from);
            at(minute, Some(row.id))
        })
        .collect();
    let is_free = |minute: i64| {
        let mut taken = of_day.iter().filter_map(|row| span(row));
        !taken.any(|(from, to)| from < minute + STEP && minute < to)
    };
    let free = (open / STEP..close / STEP).map(|slot| slot * STEP);
    stops.extend(free.filter(|it| is_free(*it)).map(|it| at(it, None)));
    stops.sort_by_key(|stop| stop.minute);
    stops
}

impl Visits {
    /// Whether the grid is what is seen.
    pub(super) fn is_grid(&self) -> bool {
        self.week.is_on && self.week.width >= FROM_COLUMNS && !self.is_sorted()
    }

    /// `w`: the grid instead of the agenda, or back.
    pub(super) fn toggle_week(&mut self, cx: &mut Cx<'_>) {
        self.put_back();
        let day = self.day(cx);
        let visit = self.selected().map(|row| row.id);
        self.week.is_on = !self.week.is_on;
        if !self.week.is_on {
            return self.go(day, cx);
        }
        if self.week.width < FROM_COLUMNS && !cx.is_linear {
            let said = (cx.words.panes.grid_needs)(FROM_COLUMNS);
            cx.toast(said);
        }
        self.go(day, cx);
        if let Some(id) = visit {
            self.stand_on(id);
        }
    }

    /// Rows of a week, with the one that is moved where it would go.
    pub(super) fn week_rows(&self, monday: Day) -> Vec<VisitRow> {
        let mut rows: Vec<VisitRow> = self.rows.clone();
        if let (Some(moving), Some(at)) = (self.week.moving, self.week.at)
            && let Some(row) = rows.iter_mut().find(|row| row.id == moving.id)
        {
            row.day = at.day;
            row.time = at.time();
        }
        rows.retain(|row| (monday..=monday.plus(6)).contains(&row.day));
        rows.sort_by_key(|row| (row.day, row.time, row.id));
        rows
    }

    fn hours_of_week(&self, monday: Day) -> (i64, i64) {
        hours(self.week_rows(monday).iter())
    }

    fn stops_of(&self, day: Day) -> Vec<At> {
        let rows = self.week_rows(day.monday());
        let of_day: Vec<&VisitRow> = rows.iter().filter(|row| row.day == day).collect();
        stops(&of_day, day, self.hours_of_week(day.monday()))
    }

    /// The place of the cursor; the morning of the day where there is none yet.
    pub(super) fn place_in_week(&self, cx: &Cx<'_>) -> At {
        self.week.at.unwrap_or_else(|| At {
            day: self.anchor.unwrap_or_else(|| cx.now.today()),
            minute: USUAL_HOURS.0 + 60,
            visit: None,
        })
    }

    /// Puts the cursor on a day: as high as it stood, on the visit that is there.
    pub(super) fn stand_in_week(&mut self, day: Day, cx: &Cx<'_>) {
        let minute = self.place_in_week(cx).minute;
        let stops = self.stops_of(day);
        let nearest = stops.iter().min_by_key(|stop| {
            let visit = stop
                .visit
                .and_then(|id| self.rows.iter().find(|row| row.id == id));
            let within = visit
                .and_then(span)
                .is_some_and(|(from, to)| (from..to).contains(&minute));
            (!within, (stop.minute - minute).abs())
        });
        self.week.at = nearest.copied();
    }

    /// Puts the cursor on a visit.
    pub(super) fn stand_on(&mut self, id: u64) -> bool {
        let Some(row) = self.rows.iter().find(|row| row.id == id) else {
            return false;
        };
        self.week.at = Some(At {
            day: row.day,
            minute: span(row).map_or(UNTIMED, |(from, _)| from),
            visit: Some(id),
        });
        true
    }

    /// Other rows are here: the cursor stays on its visit, wherever that went, or where it stood.
    pub(super) fn settle_week(&mut self, cx: &Cx<'_>) {
        if self.week.moving.is_some() {
            return;
        }
        let at = self.place_in_week(cx);
        let stands = at.visit.is_some_and(|id| self.stand_on(id));
        if !stands {
            self.stand_in_week(at.day, cx);
        }
    }

    /// Commands of the grid; others pass.
    pub(super) fn run_week(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        if self.week.moving.is_some() {
            return self.run_moving(id, cx);
        }
        let at = self.place_in_week(cx);
        let count = cx.count as i32;
        match id {
            C::ListDown => self.climb(count as usize, true, cx),
            C::ListUp => self.climb(count as usize, false, cx),
            C::ListFirst => self.climb(usize::MAX, false, cx),
            C::ListLast => self.climb(usize::MAX, true, cx),
            C::ListLeft => self.go(at.day.plus(-count), cx),
            C::ListRight => self.go(at.day.plus(count), cx),
            C::ListBefore => self.go(at.day.plus(-7 * count), cx),
            C::ListNext => self.go(at.day.plus(7 * count), cx),
            C::ListProblem => self.next_overlap_in_week(cx),
            C::VisitToday => self.go(cx.now.today(), cx),
            C::RecordMove if self.selected().is_some() => self.pick_up(cx),
            C::RecordOpen if at.visit.is_none() => self.plan_here(cx),
            C::VisitPlan | C::RecordNew => self.plan_here(cx),
            _ => return Flow::Pass,
        }
        self.follow(cx);
        Flow::Done
    }

    fn climb(&mut self, places: usize, down: bool, cx: &Cx<'_>) {
        let at = self.place_in_week(cx);
        let stops = self.stops_of(at.day);
        let here = stops
            .iter()
            .position(|stop| *stop == at)
            .or_else(|| stops.iter().position(|stop| stop.minute >= at.minute))
            .unwrap_or_default();
        let to = if down {
            here.saturating_add(places)
                .min(stops.len().saturating_sub(1))
        } else {
            here.saturating_sub(places)
        };
        self.week.at = stops.get(to).copied().or(Some(at));
    }

    /// A form for a visit at the place of the cursor.
    fn plan_here(&self, cx: &mut Cx<'_>) {
        let at = self.place_in_week(cx);
        let mut on = vec![(FieldKey::Day, Value::Day(at.day))];
        if let Some(time) = at.time().filter(|_| at.visit.is_none()) {
            on.push((FieldKey::Time, Value::Time(time)));
        }
        cx.push(Form::add(Kind::Visit, on));
    }

    /// The next visit of these weeks that overlaps another one.
    fn next_overlap_in_week(&mut self, cx: &mut Cx<'_>) {
        let at = self.place_in_week(cx);
        let today = cx.now.today();
        let overlaps = |row: &&VisitRow| row.overlaps && row.day >= today;
        let place = |row: &VisitRow| (row.day, row.time, row.id);
        let here = (at.day, at.time(), at.visit.unwrap_or_default());
        let mut behind = self.rows.iter().filter(overlaps);
        let next = behind
            .find(|row| place(row) > here)
            .or_else(|| self.rows.iter().find(overlaps))
            .map(|row| row.id);
        match next {
            Some(id) => {
                self.stand_on(id);
            }
            None => cx.toast(cx.words.panes.no_problem),
        }
    }

    /// `m`: picks up the visit under the cursor.
    fn pick_up(&mut self, cx: &mut Cx<'_>) {
        let at = self.place_in_week(cx);
        let Some(row) = self.selected() else { return };
        if !is_ahead(row.state) {
            let set = crate::domain::choice::ChoiceSet::VisitState;
            let state = cx.words.choice(set, row.state.number());
            let said = (cx.words.panes.not_moved)(state);
            return cx.refuse(said);
        }
        let (id, revision) = (row.id, row.revision);
        self.week.moving = Some(Moving {
            id,
            revision,
            from: at,
        });
        if at.minute < 0 {
            // One without a time gets one by being moved.
            let (open, _) = self.hours_of_week(at.day.monday());
            self.week.at = Some(At {
                minute: open + 60,
                ..at
            });
        }
    }

    /// Puts back what is picked up, and says whether there was something.
    pub(super) fn put_back(&mut self) -> bool {
        let Some(moving) = self.week.moving.take() else {
            return false;
        };
        self.week.at = Some(moving.from);
        true
    }

    fn run_moving(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        let at = self.place_in_week(cx);
        let count = cx.count as i32;
        let (open, close) = self.hours_of_week(at.day.monday());
        let by = |days: i32, steps: i64| {
            let minute = (at.minute + steps * STEP).clamp(open, close - STEP);
            let day = at.day.plus(days);
            Some(At { day, minute, ..at })
        };
        let to = match id {
            C::ListDown => by(0, i64::from(count)),
            C::ListUp => by(0, -i64::from(count)),
            C::ListLeft => by(-count, 0),
            C::ListRight => by(count, 0),
            C::ListBefore => by(-7 * count, 0),
            C::ListNext => by(7 * count, 0),
            C::RecordOpen | C::RecordMove => {
                self.drop_here(cx);
                return Flow::Done;
            }
            C::ListClose | C::AppCancel | C::AppBack => {
                let _ = self.put_back();
                return Flow::Done;
            }
            // Whatever else is meant, it is not done with a visit in the hand.
            C::AppHelp | C::AppPalette | C::AppRepaint | C::AppSuspend | C::AppLock => {
                return Flow::Pass;
            }
            _ => {
                cx.toast(cx.words.briefs.moving_keys);
                return Flow::Done;
            }
        };
        self.week.at = to;
        if let Some(at) = to {
            self.load_around(at.day, cx);
        }
        Flow::Done
    }

    /// Writes the new day and time of what is picked up.
    fn drop_here(&mut self, cx: &mut Cx<'_>) {
        let at = self.place_in_week(cx);
        let Some(moving) = self.week.moving.take() else {
            return;
        };
        let from = moving.from;
        if (from.day, from.minute) == (at.day, at.minute) {
            return;
        }
        let mut fields = vec![(FieldKey::Day, Value::Day(at.day))];
        fields.extend(at.time().map(|time| (FieldKey::Time, Value::Time(time))));
        cx.command(Command::SetFields {
            target: Ref::new(Kind::Visit, moving.id),
            expected: Some(moving.revision),
            fields,
        });
        // Until the answer is here it stands where it was dropped.
        if let Some(row) = self.rows.iter_mut().find(|row| row.id == moving.id) {
            row.day = at.day;
            row.time = at.time();
        }
        self.rows.sort_by_key(|row| (row.day, row.time, row.id));
    }

    /// What the grid says in the message row.
    pub(super) fn week_message(&self, cx: &Cx<'_>) -> Option<String> {
        let at = self.place_in_week(cx);
        let day = dates::day(cx.words, at.day, cx.now.today());
        let when = at
            .time()
            .map_or_else(|| day.clone(), |time| format!("{day} {time}"));
        if let Some(moving) = self.week.moving {
            let row = self.rows.iter().find(|row| row.id == moving.id)?;
            return Some((cx.words.briefs.moving)(&row.customer_name, &when));
        }
        at.visit.is_none().then(|| (cx.words.briefs.here)(&when))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::panes::visits::agenda::tests::visit;

    fn timed(id: u64, time: &str, minutes: i64) -> VisitRow {
        VisitRow {
            time: TimeOfDay::parse(time),
            minutes: Some(minutes),
            ..visit(id, "2026-11-24")
        }
    }

    #[test]
    fn the_cursor_stands_on_every_visit_and_on_free_half_hours() {
        let rows = [
            visit(9, "2026-11-24"),
            timed(1, "09:00", 60),
            timed(2, "09:15", 30),
            timed(3, "11:15", 15),
        ];
        let of_day: Vec<&VisitRow> = rows.iter().collect();
        let day = rows[0].day;
        let stops = stops(&of_day, day, (8 * 60, 12 * 60));
        let told: Vec<(i64, Option<u64>)> = stops.iter().map(|it| (it.minute, it.visit)).collect();
        assert_eq!(
            told,
            [
                (-30, Some(9)),
                (480, None),
                (510, None),
                (540, Some(1)),
                (555, Some(2)),
                (600, None),
                (630, None),
                (675, Some(3)),
            ],
            "a quarter past eleven takes both half hours"
        );
    }

    #[test]
    fn early_and_late_visits_widen_the_day() {
        assert_eq!(hours([].iter()), USUAL_HOURS);
        let rows = [timed(1, "06:45", 30), timed(2, "19:10", 90)];
        assert_eq!(hours(rows.iter()), (6 * 60, 21 * 60));
    }
}
