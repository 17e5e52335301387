//! Themes: a style for every role and a mark for every symbol, from TOML files (UX.md 5.2).
//!
//! A theme never stops start-up and is never wrong in silence: [`Themes::load`] returns everything that is wrong
//! with file, line and the nearest valid word, and whatever is right still applies.

mod read;
mod role;
mod trace;

#[cfg(test)]
mod sight;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use ratatui::style::{Color, Modifier, Style};

use super::color::{Depth, SIXTEEN};
use crate::config::{Cause, Problem};
use crate::i18n::group::OsError;
use read::{Ink, RoleEntry, Sheet, read};

pub use role::{Role, Symbol};

/// How many themes may inherit from each other in a row.
const DEPTH_MAX: usize = 4;

/// The theme that is used when another one cannot be found.
pub const DEFAULT: &str = "harbour-dark";

/// A theme of `themes/`, compiled in.
macro_rules! shipped {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../../themes/", $name, ".toml")),
        )
    };
}

const BUILT_IN: [(&str, &str); 8] = [
    shipped!("blindsafe-dark"),
    shipped!("blindsafe-light"),
    shipped!("contrast-dark"),
    shipped!("contrast-light"),
    shipped!("harbour-dark"),
    shipped!("harbour-light"),
    shipped!("mono"),
    shipped!("sixteen"),
];

/// A theme, resolved for the colours of one terminal.
#[derive(Clone, Debug)]
pub struct Theme {
    /// The name it was loaded by.
    pub name: String,
    /// Its title for people.
    pub title: String,
    /// Whether it is meant for a light background.
    pub is_light: bool,
    /// Whether it promises the stricter contrast (AAA).
    pub is_strict: bool,
    styles: Vec<Style>,
    symbols: Vec<String>,
}

impl Theme {
    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// A mark of exactly one column.
    pub fn symbol(&self, symbol: Symbol) -> &str {
        &self.symbols[symbol as usize]
    }
}

/// Where themes come from: folders of `NAME.toml`, the user's own first, then the built-in ones.
#[derive(Clone, Debug, Default)]
pub struct Themes {
    /// Folders that are searched in this order.
    pub folders: Vec<PathBuf>,
}

impl Themes {
    /// Every theme that can be loaded by name.
    pub fn names(&self) -> Vec<String> {
        let mut names: BTreeSet<String> = BUILT_IN
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        for folder in &self.folders {
            let Ok(entries) = fs::read_dir(folder) else {
                continue;
            };
            for entry in entries.flatten() {
                let name = entry.file_name();
                if let Some(name) = name.to_str().and_then(|name| name.strip_suffix(".toml"))
                    && is_name(name)
                {
                    names.insert(name.to_owned());
                }
            }
        }
        names.into_iter().collect()
    }

    /// Loads a theme for a terminal of the given depth, with the `[theme_override]` table of a settings file (its
    /// name and text) on top. Everything that is wrong is returned, in the order of the files.
    pub fn load(
        &self,
        name: &str,
        settings: Option<(&str, &str)>,
        depth: Depth,
    ) -> (Theme, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut sheets = self.chain(name, &mut problems);
        if sheets.is_empty() && name != DEFAULT {
            sheets = self.chain(DEFAULT, &mut problems);
        }
        if let Some((file, text)) = settings {
            sheets.insert(0, read(file, text, &["theme_override"], &mut problems));
        }
        let theme = resolve(name, &sheets, depth, &mut problems);
        problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        problems.dedup();
        (theme, problems)
    }

    /// A theme and its ancestors, the theme itself first.
    fn chain(&self, name: &str, problems: &mut Vec<Problem>) -> Vec<Sheet> {
        let mut sheets: Vec<Sheet> = Vec::new();
        let mut seen = vec![name.to_owned()];
        let mut wanted = name.to_owned();
        loop {
            let Some((file, text)) = self.find(&wanted, problems) else {
                let cause = Cause::MissingParent(wanted.clone());
                let names = self.names();
                let place = sheets.last().and_then(|sheet| {
                    let (_, byte) = sheet.inherits.as_ref()?;
                    Some(Problem::at(&sheet.file, &sheet.text, *byte, cause.clone()))
                });
                let problem = place.unwrap_or_else(|| Problem {
                    file: wanted.clone(),
                    line: 0,
                    column: 0,
                    cause,
                    nearest: None,
                });
                problems.push(problem.suggest(&wanted, names.iter().map(String::as_str)));
                return sheets;
            };
            let sheet = read(&file, &text, &[], problems);
            let parent = sheet.inherits.clone();
            sheets.push(sheet);
            let Some((parent, byte)) = parent else {
                return sheets;
            };
            if seen.contains(&parent) || seen.len() > DEPTH_MAX {
                if let Some(sheet) = sheets.last() {
                    problems.push(Problem::at(
                        &sheet.file,
                        &sheet.text,
                        byte,
                        Cause::Cycle(parent),
                    ));
                }
                return sheets;
            }
            seen.push(parent.clone());
            wanted = parent;
        }
    }

    fn find(&self, name: &str, problems: &mut Vec<Problem>) -> Option<(String, String)> {
        if !is_name(name) {
            return None;
        }
        for folder in &self.folders {
            let path = folder.join(format!("{name}.toml"));
            match fs::read_to_string(&path) {
                Ok(text) => return Some((path.display().to_string(), text)),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => {
                    problems.push(Problem::of_file(
                        &path,
                        Cause::Unreadable(OsError::from(&error)),
                    ));
                }
            }
        }
        BUILT_IN
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(name, text)| (format!("{name}.toml"), (*text).to_owned()))
    }
}

/// Names of themes are plain words, never paths.
fn is_name(name: &str) -> bool {
    (1..=40).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn resolve(name: &str, sheets: &[Sheet], depth: Depth, problems: &mut Vec<Problem>) -> Theme {
    let mut palette: BTreeMap<&str, Ink> = BTreeMap::new();
    let mut roles: BTreeMap<&str, (&RoleEntry, &Sheet)> = BTreeMap::new();
    let mut symbols: BTreeMap<&str, &str> = BTreeMap::new();
    for sheet in sheets.iter().rev() {
        palette.extend(
            sheet
                .palette
                .iter()
                .map(|(name, (ink, _))| (name.as_str(), *ink)),
        );
        roles.extend(
            sheet
                .roles
                .iter()
                .map(|(name, entry)| (*name, (entry, sheet))),
        );
        symbols.extend(
            sheet
                .symbols
                .iter()
                .map(|(name, text)| (*name, text.as_str())),
        );
    }
    let mut used = BTreeSet::new();
    for (entry, sheet) in roles.values() {
        for (color, byte) in entry.fg.iter().chain(&entry.bg) {
            used.insert(color.as_str());
            if color != "default" && !palette.contains_key(color.as_str()) {
                let cause = Cause::UnknownColor(color.clone());
                let valid = palette.keys().copied().chain(["default"]);
                problems.push(
                    Problem::at(&sheet.file, &sheet.text, *byte, cause).suggest(color, valid),
                );
            }
        }
    }
    if let Some(own) = sheets.first() {
        for (color, (_, byte)) in &own.palette {
            if !used.contains(color.as_str()) {
                let cause = Cause::UnusedColor(color.clone());
                problems.push(Problem::at(&own.file, &own.text, *byte, cause));
            }
        }
    }
    let styles = Role::ALL
        .iter()
        .map(|role| {
            let mut at = Some(*role);
            while let Some(role) = at {
                if let Some((entry, _)) = roles.get(role.name()) {
                    return style(role, entry, &palette, depth);
                }
                at = role.fallback();
            }
            Style::new()
        })
        .collect();
    let marks = Symbol::ALL
        .iter()
        .map(|symbol| (*symbols.get(symbol.name()).unwrap_or(&symbol.default())).to_owned())
        .collect();
    Theme {
        name: name.to_owned(),
        title: sheets
            .iter()
            .find_map(|s| s.title.clone())
            .unwrap_or_else(|| name.to_owned()),
        is_light: sheets.iter().find_map(|s| s.light).unwrap_or(false),
        is_strict: sheets.iter().find_map(|s| s.strict).unwrap_or(false),
        styles,
        symbols: marks,
    }
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

fn color(ink: Ink, depth: Depth) -> Color {
    let Ink::Color { rgb, c256, c16 } = ink else {
        return Color::Reset;
    };
    let rgb_color = rgb.map(|c| Color::Rgb(c.0, c.1, c.2));
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
