//! From a TOML table to a record's fields: keys are the words of the field table, days and
//! moments are told relative to now.

use toml::{Table, Value as Toml};

use crate::domain::calendar::WorkCalendar;
use crate::domain::field::{FieldKind, split_list};
use crate::domain::record::Kind;
use crate::domain::register::register;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Moment, Now, TimeOfDay};

use crate::service::command::Fields;

/// What is wrong with the demo's text, for whoever edits it.
pub(super) type Fault = String;

/// Reads tables as of now.
pub(super) struct Reader<'a> {
    pub(super) now: Now,
    pub(super) me: u64,
    pub(super) calendar: &'a WorkCalendar,
}

impl Reader<'_> {
    /// The fields of a record of `kind`.
    pub(super) fn fields(&self, kind: Kind, table: &Table) -> Result<Fields, Fault> {
        table
            .iter()
            .map(|(word, value)| {
                let text = plain(value).ok_or_else(|| format!("{word}: not a plain value"))?;
                self.field(kind, word, &text)
            })
            .collect()
    }

    /// One field, from its word and what it says.
    pub(super) fn field(
        &self,
        kind: Kind,
        word: &str,
        text: &str,
    ) -> Result<(FieldKey, Value), Fault> {
        let field = FieldKey::from_key(word)
            .and_then(|key| kind.field(key))
            .ok_or_else(|| format!("{} has no field {word}", kind.key()))?;
        let value = match field.kind {
            FieldKind::Day => self.day(kind, text).map(Value::Day),
            FieldKind::Moment => self.ago(text).map(Value::Moment),
            FieldKind::Moments => split_list(text)
                .map(|part| self.ago(part))
                .collect::<Option<_>>()
                .map(Value::Moments),
            _ if field.key == FieldKey::Period => self.period(text),
            FieldKind::Reference(Kind::User) if text == "me" => Some(Value::Reference(self.me)),
            _ => field.parse(text).ok(),
        };
        value
            .map(|value| (field.key, value))
            .ok_or_else(|| format!("{} of a {}: {text:?} does not fit", word, kind.key()))
    }

    /// The year, the quarter or the month of today.
    fn period(&self, text: &str) -> Option<Value> {
        let (year, month, _) = self.now.today().ymd();
        let period = match text {
            "year" => year.to_string(),
            "quarter" => format!("{year}-Q{}", month.div_ceil(3)),
            "month" => format!("{year}-{month:02}"),
            _ => return None,
        };
        Some(Value::Text(period))
    }

    /// `-3` is three days ago, `+2w` in two working days, `2019-03-18` itself. What people do
    /// falls on working days, away from today; what is promised keeps its day.
    pub(super) fn day(&self, kind: Kind, text: &str) -> Option<Day> {
        let today = self.now.today();
        if let Some(count) = text.strip_suffix('w') {
            let count: i32 = count.parse().ok()?;
            return Some(self.workdays_from(today, count));
        }
        let Ok(offset) = text.parse::<i32>() else {
            return Day::parse(text);
        };
        let day = today.plus(offset);
        let met = kind == Kind::Visit || register(kind).is_some();
        Some(match offset.signum() {
            1 if met => self.calendar.next_workday_on_or_after(day),
            -1 if met => self.workday_on_or_before(day),
            _ => day,
        })
    }

    fn workdays_from(&self, today: Day, count: i32) -> Day {
        if count >= 0 {
            return self.calendar.plus_workdays(today, count.unsigned_abs());
        }
        (count..0).fold(today, |day, _| self.workday_on_or_before(day.plus(-1)))
    }

    fn workday_on_or_before(&self, day: Day) -> Day {
        let mut day = day;
        while !self.calendar.is_workday(day) && day > Day::MIN {
            day = day.plus(-1);
        }
        day
    }

    /// `2d3h20m` is so much working time ago; a day has the length of a working day.
    pub(super) fn ago(&self, text: &str) -> Option<Moment> {
        let mut minutes = 0;
        let mut rest = text;
        while let Some(end) = rest.find(|c: char| c.is_ascii_alphabetic()) {
            let (count, unit) = (rest[..end].parse::<u32>().ok()?, &rest[end..=end]);
            minutes += count
                * match unit {
                    "d" => self.calendar.day_length(),
                    "h" => 60,
                    "m" => 1,
                    _ => return None,
                };
            rest = &rest[end + 1..];
        }
        (rest.is_empty() && minutes > 0).then(|| self.worked_ago(minutes))
    }

    /// To the millisecond, so that a clock that started then shows whole minutes now.
    fn worked_ago(&self, minutes: u32) -> Moment {
        let (calendar, zone) = (self.calendar, self.now.zone);
        let wanted = i64::from(minutes) * 60_000;
        let mut day = self.now.today();
        loop {
            let start = self.now.moment(day, TimeOfDay::MIDNIGHT);
            let worked = calendar.working_millis_between(start, self.now.at, zone);
            if worked > wanted || day == Day::MIN {
                return calendar.add_working_millis(start, worked - wanted, zone);
            }
            day = day.plus(-1);
        }
    }
}

/// The words of a plain value.
fn plain(value: &Toml) -> Option<String> {
    match value {
        Toml::String(text) => Some(text.clone()),
        Toml::Integer(number) => Some(number.to_string()),
        Toml::Boolean(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Toml::Float(_) | Toml::Datetime(_) | Toml::Array(_) | Toml::Table(_) => None,
    }
}

/// The words of a table's entry.
pub(super) fn words(table: &Table, key: &str) -> Option<String> {
    table.get(key).and_then(plain)
}
