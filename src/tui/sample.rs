//! A sample of a theme: every role as the screens use it, for the picker of themes and for the command line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::color::{Depth, at_depth};
use super::terminal::sgr::{Pen, change};
use super::theme::{Role, Symbol, Theme};
use super::view::Env;
use super::widgets::strip::Strip;
use crate::domain::playbook::Playbook;
use crate::i18n::Lang;

/// Columns that the widest row takes, in every language.
pub const WIDTH: u16 = 52;

/// Rows of a sample in the theme of the environment.
pub fn rows(env: &Env) -> Vec<Strip> {
    let words = &env.words.themes.sample;
    let pairs = |said: &[(&str, Role)]| {
        let mut row = Strip::new();
        for (text, role) in said {
            let gap = if row.width() == 0 { 0 } else { 2 };
            row = row.space(gap).text(text, env.style(*role));
        }
        row
    };
    let [text, muted, hint, raised] = words.text;
    let [selected, away] = words.selected;
    let [marked, found] = words.marked;
    let [view, shown] = words.tabs;
    let [field, focus, bad] = words.fields;
    let [today_of_many, today, weekend, holiday, busy] = words.days;
    let [before, after] = words.change;
    let [said, refused, banner] = words.said;
    let [lines, in_use] = words.lines;
    let raised_style = env
        .style(Role::Text)
        .patch(env.style(Role::Surface))
        .patch(env.style(Role::SurfaceRaised));
    let symbol = |symbol| env.theme.symbol(symbol);
    let ground = env.style(Role::Text).patch(env.style(Role::Surface));
    let bar = |glyphs: &str, count| glyphs.repeat(count);
    let horizontal = env.border.glyphs()[0];
    let kinds = &env.words.themes;
    let variant = if env.theme.is_light {
        kinds.light
    } else {
        kinds.dark
    };
    let contrast = if env.theme.is_strict { "AAA" } else { "AA" };
    vec![
        pairs(&[
            (&env.theme.title, Role::Title),
            (variant, Role::TextMuted),
            (contrast, Role::TextMuted),
        ]),
        pairs(&[
            (text, Role::Text),
            (muted, Role::TextMuted),
            (hint, Role::Hint),
            ("Enter", Role::Key),
        ])
        .space(2)
        .text(&format!(" {raised} "), raised_style),
        Strip::new()
            .text(
                symbol(Symbol::Cursor),
                env.style(Role::Key).patch(env.style(Role::Selection)),
            )
            .text(
                &format!(" {selected} "),
                ground.patch(env.style(Role::Selection)),
            ),
        Strip::new()
            .text(
                symbol(Symbol::Cursor),
                env.style(Role::Key).patch(env.style(Role::SelectionAway)),
            )
            .text(
                &format!(" {away} "),
                ground.patch(env.style(Role::SelectionAway)),
            ),
        pairs(&[
            (&format!("{} {marked}", symbol(Symbol::Mark)), Role::Mark),
            (found, Role::Match),
            (&format!(" 1 {view} "), Role::Tab),
            (&format!("[2 {shown}]"), Role::TabActive),
        ]),
        states(env),
        tiers(env),
        (1_u8..)
            .zip([
                Role::Chart1,
                Role::Chart2,
                Role::Chart3,
                Role::Chart4,
                Role::Chart5,
                Role::Chart6,
            ])
            .fold(
                Strip::new().text(words.bars, env.style(Role::Chart)),
                |row, (number, role)| {
                    let text = format!("{number}{}", bar(symbol(Symbol::Full), 3));
                    row.space(1).text(&text, env.style(role))
                },
            )
            .space(1)
            .text(&bar(symbol(Symbol::Rest), 4), env.style(Role::ChartGrid)),
        pairs(&[
            (today_of_many, Role::Calendar),
            (today, Role::CalendarToday),
            (weekend, Role::CalendarWeekend),
            (holiday, Role::CalendarHoliday),
            (busy, Role::CalendarBusy),
        ]),
        pairs(&[
            (field, Role::Input),
            (focus, Role::InputFocus),
            (bad, Role::InputBad),
            (before, Role::DiffOld),
            (after, Role::DiffNew),
        ]),
        pairs(&[
            (words.careful, Role::Warn),
            ("<U+202E>", Role::WarnText),
            (said, Role::Toast),
            (refused, Role::ToastBad),
            (&format!(" {banner} "), Role::Banner),
        ]),
        pairs(&[
            (
                &format!("{0} {lines} {0}", bar(horizontal, 4)),
                Role::Border,
            ),
            (
                &format!("{0} {in_use} {0}", bar(horizontal, 4)),
                Role::BorderFocus,
            ),
        ]),
    ]
}

/// Each state by its symbol, its word and its colour.
fn states(env: &Env) -> Strip {
    let [late, soon, ok, waiting, new, usual] = env.words.themes.sample.states;
    let row = [
        (Symbol::Late, late, Role::StatusLate),
        (Symbol::Soon, soon, Role::StatusSoon),
        (Symbol::Ok, ok, Role::StatusOk),
        (Symbol::Waiting, waiting, Role::StatusWaiting),
        (Symbol::New, new, Role::StatusNew),
    ]
    .into_iter()
    .fold(Strip::new(), |row, (symbol, word, role)| {
        let text = format!("{} {word}", env.theme.symbol(symbol));
        row.text(&text, env.style(role)).space(2)
    });
    row.text(usual, env.style(Role::Status))
}

/// Each card by its shape, its letter, its word and its colour; three more that a house may have.
fn tiers(env: &Env) -> Strip {
    let head = env.words.themes.sample.tiers;
    let cards = (1..).zip(&Playbook::embedded().cards);
    let row = cards.fold(
        Strip::new().text(head, env.style(Role::Tier)),
        |row, (rank, card)| {
            let word = match env.words.lang {
                Lang::En => &card.colour.en,
                Lang::Zh => &card.colour.zh,
            };
            let text = format!("{}{word}", card.badge());
            row.space(1).text(&text, env.style(Role::tier(rank)))
        },
    );
    (6..=8).fold(row.space(1), |row, rank: usize| {
        row.text(&rank.to_string(), env.style(Role::tier(rank)))
    })
}

/// The sample as lines for standard output: in the colours of a terminal of the given depth, or without any.
pub fn print(theme: &Theme, lang: Lang, depth: Option<Depth>) -> Vec<String> {
    let env = Env::new(lang, theme.clone());
    let rows = rows(&env);
    let area = Rect::new(0, 0, WIDTH + 2, rows.len() as u16);
    let mut buffer = Buffer::empty(area);
    let ground = env.style(Role::Text).patch(env.style(Role::Surface));
    buffer.set_style(area, ground);
    for (row, place) in rows.iter().zip(area.rows()) {
        let inside = Rect {
            x: 1,
            width: WIDTH,
            ..place
        };
        row.draw(&mut buffer, inside, &env);
    }
    area.rows()
        .map(|place| line(&buffer, place, depth))
        .collect()
}

fn line(buffer: &Buffer, row: Rect, depth: Option<Depth>) -> String {
    let mut bytes = Vec::new();
    let mut pen = Pen::PLAIN;
    let mut x = row.x;
    while x < row.right() {
        let cell = &buffer[(x, row.y)];
        if let Some(depth) = depth {
            let next = Pen {
                fg: at_depth(cell.fg, depth),
                bg: at_depth(cell.bg, depth),
                modifier: cell.modifier,
            };
            change(&mut bytes, pen, next);
            pen = next;
        }
        bytes.extend_from_slice(cell.symbol().as_bytes());
        x += ratatui::buffer::CellWidth::cell_width(cell).max(1);
    }
    change(&mut bytes, pen, Pen::PLAIN);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if depth.is_some() {
        text
    } else {
        text.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Themes;

    #[test]
    fn b18_the_sample_shows_every_role_in_both_languages() {
        for lang in Lang::ALL {
            let env = Env::new(lang, Theme::trace());
            let rows = rows(&env);
            let area = Rect::new(0, 0, WIDTH, rows.len() as u16);
            let mut buffer = Buffer::empty(area);
            buffer.set_style(area, env.style(Role::Surface));
            for (row, place) in rows.iter().zip(area.rows()) {
                assert!(row.width() <= WIDTH, "{lang:?}: {}", row.width());
                row.draw(&mut buffer, place, &env);
            }
            for role in Role::ALL {
                let shows = |cell: &ratatui::buffer::Cell| {
                    [cell.fg, cell.bg]
                        .map(Theme::role_of)
                        .contains(&Some(*role))
                };
                let is_seen = buffer.content().iter().any(shows)
                    // The default theme draws these without a colour of their own.
                    || *role == Role::Match;
                assert!(is_seen, "{lang:?}: {}", role.name());
            }
        }
    }

    #[test]
    fn a_pipe_gets_letters_and_a_terminal_what_it_can_show() {
        let theme = |name, depth| Themes::default().load(name, None, depth).0;
        let plain = print(&theme("harbour-dark", Depth::True), Lang::En, None);
        assert!(plain.iter().all(|line| !line.contains('\u{1b}')));
        assert!(plain.iter().any(|line| line.contains("[A]gold")));
        let few = print(
            &theme("sixteen", Depth::Ansi16),
            Lang::En,
            Some(Depth::Ansi16),
        );
        let all = few.join("");
        assert!(all.contains("\u{1b}[") && !all.contains("38;"), "{all:?}");
        let full = print(
            &theme("harbour-dark", Depth::True),
            Lang::Zh,
            Some(Depth::True),
        );
        assert!(full.join("").contains("38;2;"));
        assert!(full.iter().all(|line| line.ends_with("\u{1b}[m")));
        let mono = print(&theme("mono", Depth::Mono), Lang::En, Some(Depth::Mono)).join("");
        assert!(mono.contains("\u{1b}[7m") && !mono.contains("\u{1b}[3"));
    }
}
