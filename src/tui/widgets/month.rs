//! A month as a grid of weeks, with the names of days in the chosen language.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::strip::{Strip, put};
use crate::shown::Align;
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::Env;

/// Columns of a grid: seven days of three columns and a mark at the end.
pub const WIDTH: u16 = 22;

/// What is special about a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayMark {
    /// Something is planned.
    pub is_busy: bool,
    /// Nobody works.
    pub is_holiday: bool,
}

/// A month. The first column is the first day of the week.
#[derive(Clone, Copy, Debug)]
pub struct Month {
    /// Any day of the month.
    pub day: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// The day the cursor is on, drawn in brackets.
    pub cursor: Option<NaiveDate>,
    /// The first day of the week, counted from Monday as 0.
    pub first_weekday: u32,
}

impl Month {
    /// The day in the upper left corner, possibly of the month before.
    pub fn first(&self) -> NaiveDate {
        let first = self.day.with_day(1).unwrap_or(self.day);
        let back = (first.weekday().num_days_from_monday() + 7 - self.first_weekday % 7) % 7;
        first - chrono::Days::new(back.into())
    }

    /// Rows of the grid with title and heads.
    pub fn height(&self) -> u16 {
        let first = self.first();
        let weeks =
            (0..6).filter(|week| self.is_inside(first + chrono::Days::new(week * 7)) || *week == 0);
        2 + weeks.count() as u16
    }

    fn is_inside(&self, day: NaiveDate) -> bool {
        (day.year(), day.month()) == (self.day.year(), self.day.month())
    }

    /// Draws the grid; `mark` says what is special about a day.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        env: &Env,
        mark: impl Fn(NaiveDate) -> DayMark,
    ) {
        let area = Rect {
            width: area.width.min(WIDTH),
            ..area
        };
        let row = |y: u16| Rect {
            y: area.y + y,
            height: 1,
            ..area
        };
        if area.height == 0 {
            return;
        }
        let title = (env.words.dates.month_title)(self.day.year(), self.day.month());
        let title = Strip::new().cell(&title, area.width, Align::Center, env.style(Role::Title));
        title.draw(buffer, row(0), env);
        if area.height > 1 {
            let mut heads = Strip::new();
            for at in 0..7 {
                let head = env.words.dates.weekday_heads[((at + self.first_weekday) % 7) as usize];
                heads = heads.cell(head, 3, Align::Right, env.style(Role::TextMuted));
            }
            heads.draw(buffer, row(1), env);
        }
        let mut day = self.first();
        for y in 2..self.height().min(area.height) {
            for column in 0..7 {
                if self.is_inside(day) {
                    let x = area.x + column * 3;
                    self.draw_day(
                        buffer,
                        Rect { x, ..row(y) }.intersection(area),
                        day,
                        mark(day),
                        env,
                    );
                }
                day = day + chrono::Days::new(1);
            }
        }
    }

    fn draw_day(&self, buffer: &mut Buffer, place: Rect, day: NaiveDate, mark: DayMark, env: &Env) {
        let number = day.day();
        let is_weekend = day.weekday().num_days_from_monday() >= 5;
        let role = if day == self.today {
            Role::CalendarToday
        } else if mark.is_holiday {
            Role::CalendarHoliday
        } else if is_weekend {
            Role::CalendarWeekend
        } else {
            Role::Calendar
        };
        // The column before the number belongs to the mark of the day before.
        let text = Rect {
            x: place.x + 1,
            width: place.width.saturating_sub(1).min(2),
            ..place
        };
        Strip::new()
            .cell(&number.to_string(), 2, Align::Right, env.style(role))
            .draw(buffer, text, env);
        let after = Rect {
            x: place.x + 3,
            width: place.width.saturating_sub(3).min(1),
            ..place
        };
        if mark.is_busy {
            put(
                buffer,
                after,
                env.theme.symbol(Symbol::Mark),
                Role::CalendarBusy,
                env,
            );
        }
        if self.cursor == Some(day) {
            let whole = Rect {
                width: place.width.min(4),
                ..place
            };
            buffer.set_style(
                Rect {
                    x: whole.x,
                    width: whole.width.min(3),
                    ..whole
                },
                env.style(Role::Selection),
            );
            put(buffer, Rect { width: 1, ..whole }, "[", Role::Key, env);
            if !mark.is_busy {
                put(buffer, after, "]", Role::Key, env);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::theme::Theme;

    fn picture(lang: Lang, first_weekday: u32) -> String {
        let env = Env::new(lang, Theme::trace());
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let month = Month {
            day: date("2026-11-23"),
            today: date("2026-11-23"),
            cursor: Some(date("2026-11-24")),
            first_weekday,
        };
        let area = Rect::new(0, 0, WIDTH, month.height());
        let mut buffer = Buffer::empty(area);
        let busy = |day: NaiveDate| DayMark {
            is_busy: day.day() % 7 == 3,
            is_holiday: false,
        };
        month.draw(&mut buffer, area, &env, busy);
        (0..area.height)
            .map(|y| {
                let mut row = String::new();
                let mut x = 0;
                while x < WIDTH {
                    row.push_str(buffer[(x, y)].symbol());
                    x += unicode_width::UnicodeWidthStr::width(buffer[(x, y)].symbol()).max(1)
                        as u16;
                }
                row.trim_end().to_owned() + "\n"
            })
            .collect()
    }

    #[test]
    fn november_in_both_languages() {
        assert_eq!(
            picture(Lang::En, 0),
            "    November 2026\n Mo Tu We Th Fr Sa Su\n                    1\n  2  3* 4  5  6  7  8\n  9 10*11 12 13 14 15\n 16 17*18 19 20 21 22\n 23[24*25 26 27 28 29\n 30\n"
        );
        assert!(picture(Lang::Zh, 6).starts_with("      2026年11月\n 日 一 二"));
    }
}
