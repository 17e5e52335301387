//! From the files of a theme to the style of every role, for the colours of one terminal.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::style::{Color, Modifier, Style};

use super::contrast;
use super::read::{Ink, RoleEntry, Sheet};
use super::{Role, Symbol, Theme};
use crate::config::{Cause, Problem};
use crate::tui::color::{Depth, Rgb, SIXTEEN};

/// The symbols that tell states apart where there are no colours.
const STATES: [Symbol; 5] = [
    Symbol::Late,
    Symbol::Soon,
    Symbol::Ok,
    Symbol::Waiting,
    Symbol::New,
];

/// What the files say together; of two that say the same thing the first one counts.
struct Said<'a> {
    palette: BTreeMap<&'a str, Ink>,
    roles: BTreeMap<&'a str, &'a RoleEntry>,
}

/// Styles and symbols of a theme from its files, its own first.
pub(super) fn resolve(
    name: &str,
    sheets: &[Sheet],
    depth: Depth,
    problems: &mut Vec<Problem>,
) -> Theme {
    let said = said(sheets, problems);
    unused(sheets, problems);
    let style = |role: &Role| {
        let entry = steps(*role).find_map(|at| Some((at, said.roles.get(at.name())?)));
        let style = entry.map_or(Style::new(), |(at, entry)| {
            style(at, entry, &said.palette, depth)
        });
        visible(*role, style)
    };
    Theme {
        name: name.to_owned(),
        title: sheets
            .iter()
            .find_map(|s| s.title.clone())
            .unwrap_or_else(|| name.to_owned()),
        is_light: sheets.iter().find_map(|s| s.light).unwrap_or(false),
        is_strict: sheets.iter().find_map(|s| s.strict).unwrap_or(false),
        styles: Role::ALL.iter().map(style).collect(),
        symbols: marks(sheets, problems),
    }
}

/// A role and what it falls back to.
fn steps(role: Role) -> impl Iterator<Item = Role> {
    std::iter::successors(Some(role), |role| role.fallback())
}

fn said<'a>(sheets: &'a [Sheet], problems: &mut Vec<Problem>) -> Said<'a> {
    let mut palette: BTreeMap<&str, Ink> = BTreeMap::new();
    for sheet in sheets.iter().rev() {
        let inks = sheet.palette.iter();
        palette.extend(inks.map(|(name, (ink, _))| (name.as_str(), *ink)));
    }
    let mut roles: BTreeMap<&str, &RoleEntry> = BTreeMap::new();
    for sheet in sheets.iter().rev() {
        for (role, entry) in &sheet.roles {
            // An entry that names what there is not leaves the role as it was.
            if entry.colors().all(|(color, byte)| {
                let is_known = color == "default" || palette.contains_key(color.as_str());
                if !is_known {
                    problems.push(unknown(sheet, role, color, *byte, &palette));
                }
                is_known
            }) {
                roles.insert(role, entry);
            }
        }
    }
    Said { palette, roles }
}

fn unknown(
    sheet: &Sheet,
    role: &str,
    color: &str,
    byte: usize,
    palette: &BTreeMap<&str, Ink>,
) -> Problem {
    let is_raw = color.starts_with('#') || SIXTEEN.iter().any(|(name, _, _)| *name == color);
    let at = |cause| Problem::at(&sheet.file, &sheet.text, byte, cause);
    if is_raw {
        at(Cause::RawColor(color.to_owned(), role.to_owned()))
    } else {
        let valid = palette.keys().copied().chain(["default"]);
        at(Cause::UnknownColor(color.to_owned(), role.to_owned())).suggest(color, valid)
    }
}

/// Colours of the palette that nobody uses. A theme that others inherit from need not use its own up.
fn unused(sheets: &[Sheet], problems: &mut Vec<Problem>) {
    let used: BTreeSet<&str> = sheets
        .iter()
        .flat_map(|sheet| sheet.roles.values())
        .flat_map(RoleEntry::colors)
        .map(|(color, _)| color.as_str())
        .collect();
    let own = sheets.iter().take_while(|sheet| sheet.is_override);
    let own = own.chain(sheets.iter().find(|sheet| !sheet.is_override));
    for sheet in own {
        for (color, (_, byte)) in &sheet.palette {
            if !used.contains(color.as_str()) {
                let cause = Cause::UnusedColor(color.clone());
                problems.push(Problem::at(&sheet.file, &sheet.text, *byte, cause));
            }
        }
    }
}

fn marks(sheets: &[Sheet], problems: &mut Vec<Problem>) -> Vec<String> {
    let find = |symbol: Symbol| {
        let mut said = sheets.iter();
        said.find_map(|sheet| Some((sheet, sheet.symbols.get(symbol.name())?)))
    };
    let mark = |symbol: &Symbol| {
        find(*symbol).map_or_else(
            || symbol.default().to_owned(),
            |(_, (text, _))| text.clone(),
        )
    };
    for (at, one) in STATES.iter().enumerate() {
        for other in &STATES[at + 1..] {
            if mark(one) != mark(other) {
                continue;
            }
            if let Some((sheet, (_, byte))) = find(*one).or_else(|| find(*other)) {
                let cause = Cause::SameSymbol(one.name().to_owned(), other.name().to_owned());
                problems.push(Problem::at(&sheet.file, &sheet.text, *byte, cause));
            }
        }
    }
    Symbol::ALL.iter().map(mark).collect()
}

/// What a theme promises and does not keep: told where its own file says the colour, else where it says the role.
pub(super) fn faint(theme: &Theme, sheets: &[Sheet]) -> Vec<Problem> {
    let place = |role: Role| {
        let entries = || steps(role).flat_map(|at| sheets.iter().map(move |it| (it, at)));
        let entry = |(sheet, at): (_, Role)| {
            let sheet: &Sheet = sheet;
            Some((sheet, sheet.roles.get(at.name())?))
        };
        let (said_in, entry) = entries().find_map(entry)?;
        let own = sheets.first()?;
        let color = entry
            .fg
            .as_ref()
            .and_then(|(name, _)| own.palette.get(name));
        Some(match color {
            Some((_, byte)) => (own, *byte),
            None => (said_in, entry.at),
        })
    };
    contrast::faint(theme)
        .into_iter()
        .filter_map(|(role, faint)| {
            let (sheet, byte) = place(role)?;
            Some(Problem::at(
                &sheet.file,
                &sheet.text,
                byte,
                Cause::Faint(faint),
            ))
        })
        .collect()
}

/// With few colours no background is ever set: an area with one is shown in reverse instead, so that it stays visible
/// on light and dark terminals alike.
fn style(role: Role, entry: &RoleEntry, palette: &BTreeMap<&str, Ink>, depth: Depth) -> Style {
    let ink = |name: &Option<(String, usize)>| {
        name.as_ref().and_then(|(name, _)| match name.as_str() {
            "default" => Some(Ink::Default),
            name => palette.get(name).copied(),
        })
    };
    let (fg, bg) = (ink(&entry.fg), ink(&entry.bg));
    let mut style = Style::new().add_modifier(entry.mods);
    if depth >= Depth::Palette256 {
        style.fg = fg.map(|ink| color(ink, depth));
        style.bg = bg.map(|ink| color(ink, depth));
        return style;
    }
    if depth == Depth::Ansi16 {
        style.fg = fg.map(|ink| color(ink, depth)).filter(|_| bg.is_none());
    }
    let filled = bg.is_some_and(|ink| ink != Ink::Default);
    if filled && !role.is_surface() {
        style = style.add_modifier(Modifier::REVERSED);
    }
    style
}

/// Whatever a file says, one can see where one is.
fn visible(role: Role, style: Style) -> Style {
    let seen = Modifier::REVERSED | Modifier::UNDERLINED;
    let is_seen = |style: &Style| {
        let has_ground = style.bg.is_some_and(|bg| bg != Color::Reset);
        has_ground || style.add_modifier.intersects(seen)
    };
    match role {
        Role::Selection if !is_seen(&style) => style.add_modifier(Modifier::REVERSED),
        Role::SelectionAway if !is_seen(&style) => style.add_modifier(Modifier::UNDERLINED),
        _ => style,
    }
}

fn color(ink: Ink, depth: Depth) -> Color {
    let Ink::Color { rgb, c256, c16 } = ink else {
        return Color::Reset;
    };
    let rgb_color = rgb.map(|Rgb(r, g, b)| Color::Rgb(r, g, b));
    let nearest = rgb.map(|c| Color::Indexed(c.nearest_256()));
    let indexed = c256.map(Color::Indexed);
    let named = c16.map(|at| SIXTEEN[at as usize].2);
    match depth {
        Depth::True => rgb_color.or(indexed).or(named),
        Depth::Palette256 => indexed.or(nearest).or(named),
        Depth::Ansi16 => named,
        Depth::Mono => None,
    }
    .unwrap_or(Color::Reset)
}
