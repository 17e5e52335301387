//! One theme file, read with the place of every word so that problems can point at it.

use std::collections::BTreeMap;

use ratatui::style::Modifier;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_width::UnicodeWidthStr;

use super::role::{Role, Symbol};
use crate::config::{Cause, Problem};
use crate::tui::color::{Rgb, SIXTEEN};

/// The newest schema that this program reads.
const SCHEMA: i64 = 1;

const META: [&str; 6] = [
    "title", "variant", "inherits", "contrast", "author", "license",
];

pub(super) const MODIFIERS: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("strike", Modifier::CROSSED_OUT),
];

/// A colour of a palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// The terminal's own colour.
    Default,
    /// A colour with its values for terminals of different depth.
    Color {
        rgb: Option<Rgb>,
        c256: Option<u8>,
        c16: Option<u8>,
    },
}

/// What a file says about a role; colours are names of the palette, with the byte where they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct RoleEntry {
    /// The byte where the entry stands.
    pub(super) at: usize,
    pub(super) fg: Option<(String, usize)>,
    pub(super) bg: Option<(String, usize)>,
    pub(super) mods: Modifier,
}

impl RoleEntry {
    /// The colours it names, and where.
    pub(super) fn colors(&self) -> impl Iterator<Item = &(String, usize)> {
        self.fg.iter().chain(&self.bg)
    }
}

/// One file, as written. What was wrong is left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) file: String,
    pub(super) text: String,
    /// Whether it is a part of the settings.
    pub(super) is_override: bool,
    pub(super) title: Option<String>,
    pub(super) light: Option<bool>,
    pub(super) strict: Option<bool>,
    pub(super) inherits: Option<(String, usize)>,
    pub(super) palette: BTreeMap<String, (Ink, usize)>,
    pub(super) roles: BTreeMap<&'static str, RoleEntry>,
    pub(super) symbols: BTreeMap<&'static str, (String, usize)>,
}

impl Sheet {
    /// Where it names the theme it inherits from.
    pub(super) fn parent_place(&self) -> Option<(&Self, usize)> {
        Some((self, self.inherits.as_ref()?.1))
    }
}

/// Reads a theme file, or the table at `path` of a settings file.
pub(super) fn read(file: &str, text: &str, path: &[&str], problems: &mut Vec<Problem>) -> Sheet {
    let sheet = Sheet {
        file: file.to_owned(),
        text: text.to_owned(),
        is_override: !path.is_empty(),
        ..Sheet::default()
    };
    let mut reader = Reader { sheet, problems };
    let (root, errors) = DeTable::parse_recoverable(text);
    if path.is_empty() {
        for error in errors {
            reader.problems.push(Problem::of_toml(file, text, &error));
        }
    }
    let mut table = root.get_ref();
    for step in path {
        match table
            .get(*step)
            .and_then(|value| value.get_ref().as_table())
        {
            Some(inner) => table = inner,
            None => return reader.sheet,
        }
    }
    reader.root(table);
    reader.sheet
}

struct Reader<'a> {
    sheet: Sheet,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&self, byte: usize, cause: Cause) -> Problem {
        Problem::at(&self.sheet.file, &self.sheet.text, byte, cause)
    }

    fn push(&mut self, byte: usize, cause: Cause) {
        let problem = self.problem(byte, cause);
        self.problems.push(problem);
    }

    fn unknown<'v>(
        &mut self,
        byte: usize,
        cause: Cause,
        word: &str,
        valid: impl IntoIterator<Item = &'v str>,
    ) {
        let problem = self.problem(byte, cause).suggest(word, valid);
        self.problems.push(problem);
    }

    fn root(&mut self, table: &DeTable<'_>) {
        const SECTIONS: [&str; 5] = ["schema", "meta", "palette", "roles", "symbols"];
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let byte = key.span().start;
            if name == "schema" {
                self.schema(value);
                continue;
            }
            if !SECTIONS.contains(&name) {
                self.unknown(byte, Cause::UnknownKey(name.to_owned()), name, SECTIONS);
                continue;
            }
            let Some(entries) = value.get_ref().as_table() else {
                self.push(byte, Cause::WrongType(name.to_owned(), "[table]"));
                continue;
            };
            for (key, value) in entries {
                let entry = key.get_ref().as_ref();
                let byte = key.span().start;
                match name {
                    "meta" => self.meta(entry, byte, value),
                    "palette" => self.palette(entry, byte, value),
                    "roles" => self.role(entry, byte, value),
                    _ => self.symbol(entry, byte, value),
                }
            }
        }
    }

    fn schema(&mut self, value: &Spanned<DeValue<'_>>) {
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|n| n.as_str().parse::<i64>().ok());
        match number {
            Some(number) if number <= SCHEMA => {}
            Some(number) => self.push(value.span().start, Cause::NewerSchema(number.to_string())),
            None => self.push(value.span().start, Cause::WrongType("schema".into(), "1")),
        }
    }

    fn meta(&mut self, key: &str, byte: usize, value: &Spanned<DeValue<'_>>) {
        if !META.contains(&key) {
            return self.unknown(byte, Cause::UnknownKey(key.to_owned()), key, META);
        }
        let at = value.span().start;
        let Some(text) = value.get_ref().as_str() else {
            return self.push(at, Cause::WrongType(key.to_owned(), "\"text\""));
        };
        match (key, text) {
            ("title", _) => self.sheet.title = Some(text.to_owned()),
            ("inherits", _) => self.sheet.inherits = Some((text.to_owned(), at)),
            ("variant", "dark" | "light") => self.sheet.light = Some(text == "light"),
            ("variant", _) => {
                self.push(at, Cause::WrongType(key.to_owned(), "\"dark\" / \"light\""));
            }
            ("contrast", "AA" | "AAA") => self.sheet.strict = Some(text == "AAA"),
            ("contrast", _) => self.push(at, Cause::WrongType(key.to_owned(), "\"AA\" / \"AAA\"")),
            _ => {}
        }
    }

    fn palette(&mut self, name: &str, byte: usize, value: &Spanned<DeValue<'_>>) {
        let ink = match value.get_ref() {
            DeValue::String(text) if text.as_ref() == "default" => Some(Ink::Default),
            DeValue::String(text) => self.color(text, value.span().start),
            DeValue::Table(parts) => Some(self.parts(parts)),
            _ => {
                self.push(
                    value.span().start,
                    Cause::WrongType(name.to_owned(), "\"#rrggbb\""),
                );
                None
            }
        };
        if let Some(ink) = ink {
            self.sheet.palette.insert(name.to_owned(), (ink, byte));
        }
    }

    /// `"#rrggbb"` or one of the sixteen names.
    fn color(&mut self, text: &str, byte: usize) -> Option<Ink> {
        if let Some(rgb) = Rgb::parse(text) {
            return Some(Ink::Color {
                rgb: Some(rgb),
                c256: None,
                c16: None,
            });
        }
        if let Some(at) = sixteen(text) {
            return Some(Ink::Color {
                rgb: None,
                c256: None,
                c16: Some(at),
            });
        }
        self.unknown(
            byte,
            Cause::BadColor(text.to_owned()),
            text,
            names_of_sixteen(),
        );
        None
    }

    fn parts(&mut self, parts: &DeTable<'_>) -> Ink {
        const PARTS: [&str; 3] = ["rgb", "c256", "c16"];
        let (mut rgb, mut c256, mut c16) = (None, None, None);
        for (key, value) in parts {
            let name = key.get_ref().as_ref();
            let at = value.span().start;
            let text = value.get_ref().as_str();
            let number = value
                .get_ref()
                .as_integer()
                .map(toml::de::DeInteger::as_str);
            let word = text.or(number).unwrap_or(name).to_owned();
            let good = match name {
                "rgb" => {
                    rgb = text.and_then(Rgb::parse);
                    rgb.is_some()
                }
                "c256" => {
                    c256 = number.and_then(|n| n.parse().ok());
                    c256.is_some()
                }
                "c16" => {
                    c16 = text.and_then(sixteen);
                    c16.is_some()
                }
                _ => {
                    self.unknown(
                        key.span().start,
                        Cause::UnknownKey(name.to_owned()),
                        name,
                        PARTS,
                    );
                    true
                }
            };
            if !good {
                self.unknown(at, Cause::BadColor(word.clone()), &word, names_of_sixteen());
            }
        }
        Ink::Color { rgb, c256, c16 }
    }

    fn role(&mut self, name: &str, byte: usize, value: &Spanned<DeValue<'_>>) {
        let Some(role) = Role::parse(name) else {
            let valid = Role::ALL.iter().map(|role| role.name());
            return self.unknown(byte, Cause::UnknownRole(name.to_owned()), name, valid);
        };
        let mut entry = RoleEntry {
            at: byte,
            ..RoleEntry::default()
        };
        match value.get_ref() {
            DeValue::String(color) => {
                entry.fg = Some((color.clone().into_owned(), value.span().start));
            }
            DeValue::Table(parts) => {
                for (key, value) in parts {
                    let part = key.get_ref().as_ref();
                    let at = value.span().start;
                    match (part, value.get_ref()) {
                        ("fg", DeValue::String(c)) => entry.fg = Some((c.clone().into_owned(), at)),
                        ("bg", DeValue::String(c)) => entry.bg = Some((c.clone().into_owned(), at)),
                        ("mods", DeValue::Array(words)) => {
                            entry.mods = self.modifiers(name, words.iter());
                        }
                        ("fg" | "bg", _) => {
                            self.push(at, Cause::WrongType(part.to_owned(), "\"name\""));
                        }
                        ("mods", _) => {
                            self.push(at, Cause::WrongType(part.to_owned(), "[\"bold\"]"));
                        }
                        _ => {
                            let cause = Cause::UnknownKey(part.to_owned());
                            self.unknown(key.span().start, cause, part, ["fg", "bg", "mods"]);
                        }
                    }
                }
            }
            _ => {
                return self.push(
                    value.span().start,
                    Cause::WrongType(name.to_owned(), "{ fg, bg, mods }"),
                );
            }
        }
        self.sheet.roles.insert(role.name(), entry);
    }

    fn modifiers<'v, 'i: 'v>(
        &mut self,
        role: &str,
        words: impl Iterator<Item = &'v Spanned<DeValue<'i>>>,
    ) -> Modifier {
        let mut mods = Modifier::empty();
        for value in words {
            let at = value.span().start;
            let Some(word) = value.get_ref().as_str() else {
                self.push(at, Cause::WrongType("mods".into(), "[\"bold\"]"));
                continue;
            };
            match MODIFIERS.iter().find(|(name, _)| *name == word) {
                Some((_, modifier)) => mods |= *modifier,
                None => self.unknown(
                    at,
                    Cause::UnknownModifier(word.to_owned(), role.to_owned()),
                    word,
                    MODIFIERS.iter().map(|(name, _)| *name),
                ),
            }
        }
        mods
    }

    fn symbol(&mut self, name: &str, byte: usize, value: &Spanned<DeValue<'_>>) {
        let Some(symbol) = Symbol::parse(name) else {
            let valid = Symbol::ALL.iter().map(|symbol| symbol.name());
            return self.unknown(byte, Cause::UnknownSymbol(name.to_owned()), name, valid);
        };
        let at = value.span().start;
        match value.get_ref().as_str() {
            Some(text)
                if text.width() == 1
                    && text.width_cjk() == 1
                    && !text.contains(char::is_control) =>
            {
                self.sheet
                    .symbols
                    .insert(symbol.name(), (text.to_owned(), at));
            }
            Some(text) => self.push(at, Cause::BadSymbol(text.to_owned())),
            None => self.push(at, Cause::WrongType(name.to_owned(), "\"!\"")),
        }
    }
}

fn sixteen(name: &str) -> Option<u8> {
    SIXTEEN
        .iter()
        .position(|(known, _, _)| *known == name)
        .map(|at| at as u8)
}

fn names_of_sixteen() -> impl Iterator<Item = &'static str> {
    SIXTEEN.iter().map(|(name, _, _)| *name)
}
