//! Choosing what a report is asked: its days, whose customers, and what else it lets one choose.

use crate::domain::filter::Filter;
use crate::domain::id::Id;
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Among, Asked, Choosing, Period};
use crate::domain::value::Value;
use crate::domain::when::{Day, Month};
use crate::service::query::Window;
use crate::service::reply::UserRow;
use crate::service::{Query, Reply};
use crate::tui::effect::Outcome;
use crate::tui::event::{Answer, Ticket};
use crate::tui::overlays::ask::{Ask, read_period};
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::view::{Cx, Flow, Latest};

use super::loaded::Look;

const PERIOD: &str = "period";
const WHOSE: &str = "whose";
const OPTION: &str = "option";
const VALUE: &str = "value";

/// Teams that are offered at most.
const TEAMS: u32 = 500;

/// What came of a choice.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Chosen {
    /// Nothing yet, or it was no choice of these.
    Nothing,
    Period(Period),
    /// Whose customers, and their name.
    Among(Among, String),
    Option(Choosing, Value),
}

/// Choices that are being made.
#[derive(Debug, Default)]
pub(super) struct Choose {
    users: Latest,
    teams: Latest,
    /// Whom one can choose, while both lists are waited for.
    found: Vec<(Among, String)>,
    /// The option that is being chosen.
    option: Option<Choosing>,
}

/// The periods that are offered, those of the calendar last.
fn periods(today: Day) -> [Period; 10] {
    let month = today.month_of();
    let before = month.prev();
    let quarter = |month: Month| {
        let back = (month.month() - 1) % 3;
        month.plus(-(back as i32))
    };
    let this = quarter(month);
    [
        Period::Usual,
        Period::Months(3),
        Period::Months(6),
        Period::Months(24),
        Period::Month(month),
        Period::Month(before),
        Period::Quarter(this),
        Period::Quarter(this.plus(-3)),
        Period::YearToDate,
        Period::Year(today.year() - 1),
    ]
}

/// The period before or after another one of the same length.
pub(super) fn shifted(period: Period, forward: bool, today: Day) -> Period {
    let by = if forward { 1 } else { -1 };
    match period {
        Period::Month(month) => Period::Month(month.plus(by)),
        Period::Quarter(month) => Period::Quarter(month.plus(3 * by)),
        Period::Year(year) => Period::Year(year + by),
        Period::YearToDate => Period::Year(today.year() + by.min(0)),
        Period::Usual | Period::Months(_) => {
            let months = match period {
                Period::Months(count) => i32::from(count),
                _ => i32::from(Period::USUAL_MONTHS),
            };
            let (from, to) = period.days(today);
            Period::Between(from.plus_months(months * by), to.plus_months(months * by))
        }
        Period::Days(_) | Period::Between(..) => {
            let (from, to) = period.days(today);
            let days = to.since(from) + 1;
            // Whole months stay whole months.
            let is_whole = from.plus(-1).month_of() != from.month_of()
                && to.plus(1).month_of() != to.month_of();
            if is_whole {
                let first = from.month_of();
                let count = (to.month_of().year() - first.year()) * 12
                    + to.month_of().month() as i32
                    - first.month() as i32
                    + 1;
                let (first, last) = (first.plus(count * by), to.month_of().plus(count * by));
                return Period::Between(first.first_day(), last.last_day());
            }
            Period::Between(from.plus(days * by), to.plus(days * by))
        }
    }
}

impl Choose {
    /// Offers periods, the one that is looked at under the cursor.
    pub(super) fn period(now: Period, cx: &mut Cx<'_>) {
        let (analysis, reports) = (&cx.words.analysis, &cx.words.reports);
        let today = cx.now.today();
        let all = periods(today);
        let mut entries = Vec::new();
        for (id, period) in (0..).zip(all) {
            let told = (reports.period)(period);
            let named = (id as usize).checked_sub(4).map(|at| analysis.periods[at]);
            let (from, to) = period.days(today);
            let days = (reports.days)(&from.to_string(), &to.to_string());
            entries.push(Entry::new(id, named.unwrap_or(&told)).detail(&days));
        }
        entries.push(Entry::new(all.len() as u64, analysis.other_period));
        let at = all.iter().position(|it| *it == now).unwrap_or(0);
        cx.push(Picker::new(PERIOD, analysis.which_period, entries).select(at));
    }

    /// Asks who there is, to offer them.
    pub(super) fn among(&mut self, cx: &mut Cx<'_>) {
        self.found.clear();
        let ticket = cx.query(Query::Users);
        self.users.ask(ticket);
        let ticket = cx.query(Query::Records {
            kind: Kind::Team,
            filter: Filter::default(),
            window: Window::first(TEAMS),
        });
        self.teams.ask(ticket);
    }

    /// Offers what can be chosen for a report.
    pub(super) fn options(&mut self, asked: &Asked, cx: &mut Cx<'_>) {
        let options = asked.report.spec().options;
        match options {
            [] => cx.toast(cx.words.analysis.no_options),
            [only] => self.value(*only, asked, cx),
            several => {
                let entries = (0..).zip(several).map(|(id, option)| {
                    let entry = Entry::new(id, (cx.words.reports.option)(*option));
                    entry.detail(&told(*option, asked, cx))
                });
                let picker = Picker::new(OPTION, cx.words.analysis.which_option, entries.collect());
                cx.push(picker);
            }
        }
    }

    fn value(&mut self, option: Choosing, asked: &Asked, cx: &mut Cx<'_>) {
        self.option = Some(option);
        let Some(set) = option.takes() else {
            let ask = match option {
                Choosing::Shares => Ask::shares(VALUE),
                _ => Ask::number(VALUE),
            };
            return cx.push(ask.with(&written(option, asked)));
        };
        let now = asked.choice(option);
        let options = set.options();
        let at = options.iter().position(|(number, _)| *number == now);
        let entries = options
            .iter()
            .map(|(number, _)| Entry::new(u64::from(*number), cx.words.choice(set, *number)));
        let title = (cx.words.reports.option)(option);
        cx.push(Picker::new(VALUE, title, entries.collect()).select(at.unwrap_or(0)));
    }

    /// Takes whom one can choose, and offers them when all are here.
    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Users(users)) if self.users.is(ticket) => {
                let named = |it: &UserRow| {
                    let name = if it.name.is_empty() {
                        &it.login
                    } else {
                        &it.name
                    };
                    (Among::User(Id::new(it.id)), name.clone())
                };
                self.found.splice(0..0, users.iter().map(named));
            }
            Ok(Reply::Records(page)) if self.teams.is(ticket) => {
                let named = page.rows.iter().filter_map(|it| match &it.stored.record {
                    Record::Team(team) => {
                        Some((Among::Team(Id::new(it.stored.id)), team.name.clone()))
                    }
                    _ => None,
                });
                self.found.extend(named);
            }
            _ => return Flow::Pass,
        }
        if !self.users.is_waiting() && !self.teams.is_waiting() {
            self.offer(cx);
        }
        Flow::Done
    }

    fn offer(&mut self, cx: &mut Cx<'_>) {
        let (words, reports) = (cx.words, &cx.words.reports);
        let mut found = vec![
            (Among::All, reports.all.to_owned()),
            (Among::Mine, reports.mine.to_owned()),
        ];
        found.append(&mut self.found);
        let mut entries = Vec::new();
        for (id, (among, name)) in (0..).zip(&found) {
            let entry = Entry::new(id, name);
            entries.push(match among {
                Among::User(_) => entry.detail((words.records.kind)(Kind::User)),
                Among::Team(_) => entry.detail((words.records.kind)(Kind::Team)),
                Among::All | Among::Mine | Among::Region(_) => entry,
            });
        }
        entries.push(Entry::new(found.len() as u64, words.analysis.region));
        self.found = found;
        cx.push(Picker::new(WHOSE, words.analysis.whose, entries));
    }

    /// What came of a choice.
    pub(super) fn closed(&mut self, outcome: &Outcome, asked: &Asked, cx: &mut Cx<'_>) -> Chosen {
        let today = cx.now.today();
        match outcome {
            Outcome::Picked { tag: PERIOD, id } => match periods(today).get(*id as usize) {
                Some(period) => return Chosen::Period(*period),
                None => cx.push(Ask::period(PERIOD)),
            },
            Outcome::Typed { tag: PERIOD, text } => {
                if let Some(period) = read_period(text, today) {
                    return Chosen::Period(period);
                }
            }
            Outcome::Picked { tag: WHOSE, id } => {
                let found = std::mem::take(&mut self.found);
                match found.into_iter().nth(*id as usize) {
                    Some((among, name)) => return Chosen::Among(among, name),
                    None => cx.push(Ask::words(WHOSE, |words| words.analysis.region)),
                }
            }
            Outcome::Typed { tag: WHOSE, text } => {
                return Chosen::Among(Among::Region(text.clone()), text.clone());
            }
            Outcome::Picked { tag: OPTION, id } => {
                if let Some(option) = asked.report.spec().options.get(*id as usize) {
                    self.value(*option, asked, cx);
                }
            }
            Outcome::Picked { tag: VALUE, id } => {
                if let Some(option) = self.option.take() {
                    let number = u8::try_from(*id).unwrap_or_default();
                    return Chosen::Option(option, Value::Choice(number));
                }
            }
            Outcome::Typed { tag: VALUE, text } => {
                let option = self.option.take();
                let read = option.and_then(|option| Some((option, option.read(text)?)));
                if let Some((option, value)) = read {
                    return Chosen::Option(option, value);
                }
            }
            _ => {}
        }
        Chosen::Nothing
    }
}

/// How an option stands, in words.
pub(super) fn told(option: Choosing, asked: &Asked, cx: &Cx<'_>) -> String {
    match option.takes() {
        Some(set) => {
            let number = asked.choice(option);
            let is_known = set.options().iter().any(|(it, _)| *it == number);
            if is_known {
                cx.words.choice(set, number).to_owned()
            } else {
                String::new()
            }
        }
        None => written(option, asked),
    }
}

/// What was typed for an option, as it was typed.
fn written(option: Choosing, asked: &Asked) -> String {
    match asked.option(option) {
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// Puts a choice into a question.
pub(super) fn put(chosen: Chosen, look: &mut Look, asked: &mut Asked) -> bool {
    match chosen {
        Chosen::Nothing => return false,
        Chosen::Period(period) => look.period = period,
        Chosen::Among(among, name) => (look.among, look.name) = (among, name),
        Chosen::Option(option, value) => {
            // Cuts of one's own stand in place of a preset, and the other way round.
            let other = match option {
                Choosing::Preset => Some(Choosing::Shares),
                Choosing::Shares => Some(Choosing::Preset),
                _ => None,
            };
            let stays = |known| known != option && Some(known) != other;
            asked.options.retain(|(known, _)| stays(*known));
            asked.options.push((option, value));
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_go_on_in_their_own_length() {
        let day = |text: &str| Day::parse(text).unwrap();
        let today = day("2026-11-23");
        for (period, back, on) in [
            ("2026-11", "2026-10", "2026-12"),
            ("2026q4", "2026q3", "2027q1"),
            ("2026", "2025", "2027"),
            (
                "2026-01-01..2026-03-31",
                "2025-10-01..2025-12-31",
                "2026-04-01..2026-06-30",
            ),
            (
                "2026-01-05..2026-01-11",
                "2025-12-29..2026-01-04",
                "2026-01-12..2026-01-18",
            ),
        ] {
            let read = |text| Period::parse(text).unwrap();
            assert_eq!(shifted(read(period), false, today), read(back), "{period}");
            assert_eq!(shifted(read(period), true, today), read(on), "{period}");
        }
        let before = shifted(Period::Usual, false, today);
        assert_eq!(before.days(today), (day("2024-11-24"), day("2025-11-23")));
    }
}
