//! A month as a grid, Monday or Sunday first, with a mark after each day that has something.
//!
//! Marks and brackets say everything without colour: `[23]` is today, `>26` the day under the cursor, `12*` has
//! something. Every glyph of the grid is one column wide on every terminal; heads are two columns in every language.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::strip::{Strip, put};
use crate::domain::when::{Day, Month};
use crate::shown::{Align, Shown};
use crate::tui::layout::{beneath, first_row, right_of};
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::Env;

/// Columns of a grid: seven days of three, and the mark of the last.
pub const WIDTH: u16 = 22;

/// Rows of a title and the heads of the weekdays.
const HEAD: u16 = 2;

/// What a grid shows.
pub struct MonthGrid<'a> {
    /// The month.
    pub month: Month,
    /// Today.
    pub today: Day,
    /// The day under the cursor.
    pub selected: Option<Day>,
    /// Whether a day has something.
    pub is_busy: &'a dyn Fn(Day) -> bool,
}

impl MonthGrid<'_> {
    /// Rows that the grid takes: title, heads, four to six weeks.
    pub fn rows(&self, env: &Env) -> u16 {
        let first = env.week_of(self.month.first_day());
        let weeks = self.month.last_day().since(first) / 7 + 1;
        HEAD + weeks as u16
    }

    /// Draws the grid from the top of an area, and returns the rows used.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> u16 {
        let area = Rect {
            width: area.width.min(WIDTH),
            ..area
        };
        let row = |at| first_row(beneath(area, at));
        if area.height < HEAD {
            return 0;
        }
        let title = (env.words.dates.month_title)(self.month.year(), self.month.month());
        let title = Shown::line(&title).fit(area.width as usize, Align::Center);
        Strip::new()
            .shown(title, env.style(Role::Title))
            .draw(buffer, row(0), env);
        let mut heads = Strip::new();
        for weekday in env.weekdays() {
            let head = env.words.dates.weekday_heads[usize::from(weekday)];
            let role = if weekday < 5 {
                Role::TextMuted
            } else {
                Role::CalendarWeekend
            };
            heads = heads.space(1).cell(head, 2, Align::Right, env.style(role));
        }
        heads.draw(buffer, row(1), env);
        let first = env.week_of(self.month.first_day());
        let weeks = (self.rows(env) - HEAD).min(area.height - HEAD);
        for week in 0..weeks {
            self.draw_week(
                buffer,
                row(HEAD + week),
                first.plus(i32::from(week) * 7),
                env,
            );
        }
        HEAD + weeks
    }

    fn draw_week(&self, buffer: &mut Buffer, row: Rect, first: Day, env: &Env) {
        let days = (0..7).map(|at| (at, first.plus(at)));
        for (at, day) in days.filter(|(_, day)| self.month.contains(*day)) {
            let (_, _, number) = day.ymd();
            let role = self.role(day);
            let rest = right_of(row, at as u16 * 3);
            let cell = Rect {
                width: rest.width.min(4),
                ..rest
            };
            let number_at = right_of(cell, 1);
            let inside = Rect {
                width: number_at.width.min(2),
                ..number_at
            };
            put(buffer, inside, &format!("{number:>2}"), role, env);
            let is_selected = self.selected == Some(day);
            if is_selected {
                buffer.set_style(inside, env.style(Role::SelectionAway));
            }
            let [before, after] = if day == self.today {
                ["[", "]"]
            } else {
                let mark = if (self.is_busy)(day) { "*" } else { "" };
                let cursor = env.theme.symbol(Symbol::Cursor);
                [if is_selected { cursor } else { "" }, mark]
            };
            let edge = |x| Rect {
                x,
                width: 1,
                ..cell
            };
            // A bracket before stands where the mark of the day before would: that day's colour still tells it.
            if !before.is_empty() {
                put(buffer, edge(cell.x), before, Role::Key, env);
            }
            if !after.is_empty() && cell.width == 4 {
                let role = if day == self.today {
                    Role::Key
                } else {
                    Role::CalendarBusy
                };
                put(buffer, edge(cell.x + 3), after, role, env);
            }
        }
    }

    fn role(&self, day: Day) -> Role {
        if day == self.today {
            Role::CalendarToday
        } else if (self.is_busy)(day) {
            Role::CalendarBusy
        } else if day.since(day.monday()) >= 5 {
            Role::CalendarWeekend
        } else {
            Role::Calendar
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::settings::WeekStart;
    use crate::i18n::Lang;
    use crate::tui::theme::Theme;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn grid(month: &str, lang: Lang) -> (Vec<String>, Buffer) {
        grid_from(WeekStart::Monday, month, lang)
    }

    fn grid_from(week_start: WeekStart, month: &str, lang: Lang) -> (Vec<String>, Buffer) {
        let mut env = Env::new(lang, Theme::trace());
        env.week_start = week_start;
        let mut buffer = Buffer::empty(Rect::new(0, 0, 26, 8));
        let grid = MonthGrid {
            month: Month::parse(month).unwrap(),
            today: day("2026-11-23"),
            selected: Some(day("2026-11-26")),
            is_busy: &|of| {
                [10, 12, 24, 26, 29].contains(&of.ymd().2) && of.month_of().month() == 11
            },
        };
        let used = grid.draw(&mut buffer, Rect::new(2, 0, 24, 8), &env);
        assert_eq!(used, grid.rows(&env));
        let rows = (0..used)
            .map(|y| {
                use ratatui::buffer::CellWidth;
                let (mut x, mut row) = (2, String::new());
                while x < 26 {
                    row.push_str(buffer[(x, y)].symbol());
                    x += buffer[(x, y)].cell_width().max(1);
                }
                row.trim_end().to_owned()
            })
            .collect();
        (rows, buffer)
    }

    #[test]
    fn november_in_english_and_chinese() {
        let (rows, buffer) = grid("2026-11", Lang::En);
        assert_eq!(
            rows,
            [
                "    November 2026",
                " Mo Tu We Th Fr Sa Su",
                "                    1",
                "  2  3  4  5  6  7  8",
                "  9 10*11 12*13 14 15",
                " 16 17 18 19 20 21 22",
                "[23]24*25>26*27 28 29*",
                " 30",
            ]
        );
        assert_eq!(Theme::role_of(buffer[(3, 6)].fg), Some(Role::CalendarToday));
        assert_eq!(
            Theme::role_of(buffer[(12, 6)].bg),
            Some(Role::SelectionAway)
        );
        assert_eq!(
            Theme::role_of(buffer[(18, 3)].fg),
            Some(Role::CalendarWeekend)
        );
        let (rows, _) = grid("2026-11", Lang::Zh);
        assert_eq!(rows[0], "      2026年11月");
        assert_eq!(rows[1], " 一 二 三 四 五 六 日");
    }

    #[test]
    fn a_week_may_begin_on_sunday() {
        let (rows, buffer) = grid_from(WeekStart::Sunday, "2026-11", Lang::En);
        assert_eq!(
            rows[1..],
            [
                " Su Mo Tu We Th Fr Sa",
                "  1  2  3  4  5  6  7",
                "  8  9 10*11 12*13 14",
                " 15 16 17 18 19 20 21",
                " 22[23]24*25>26*27 28",
                " 29*30",
            ]
        );
        for x in [3, 21] {
            assert_eq!(
                Theme::role_of(buffer[(x, 3)].fg),
                Some(Role::CalendarWeekend)
            );
        }
    }

    #[test]
    fn short_and_long_months_take_the_rows_they_need() {
        for (month, rows) in [("2027-02", 6), ("2026-12", 7), ("2026-11", 8)] {
            let (drawn, _) = grid(month, Lang::En);
            assert_eq!(drawn.len(), rows, "{month}");
        }
    }
}
