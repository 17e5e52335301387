//! What is wrong with a settings, key or theme file: never fatal, never silent.

use std::fmt;
use std::path::Path;

use crate::i18n::Catalog;
use crate::i18n::group::{Faint, OsError};

/// One thing that is wrong in a file people write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file as people know it; a built-in file has its plain name.
    pub file: String,
    /// Line, counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Column in characters, counted from 1; 0 when the whole file is meant.
    pub column: usize,
    /// What is wrong, with the offending words.
    pub cause: Cause,
    /// The valid word that is nearest to the offending one.
    pub nearest: Option<String>,
}

/// What is wrong. Each case has one text in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "i18n::group::Problems documents the case of the same name"
)]
pub enum Cause {
    Syntax(String),
    DuplicateKey(String),
    Unreadable(OsError),
    Unwritten(OsError),
    NoYaml(String),
    NoScheme,
    MissingSlot(String),
    BadSlot(String, String),
    OtherSystem(String),
    UnknownKey(String),
    UnknownRole(String),
    UnknownColor(String, String),
    RawColor(String, String),
    UnknownModifier(String, String),
    UnknownSymbol(String),
    SameSymbol(String, String),
    Faint(Faint),
    UnusedColor(String),
    BadColor(String),
    BadSymbol(String),
    WrongType(String, &'static str),
    MissingParent(String),
    NoTheme(String),
    ThemeName(String),
    Cycle(String),
    TooDeep(String),
    NewerSchema(String),
    UnknownCommand(String),
    UnknownScope(String),
    BadKey(String),
    ReservedKey(String),
    Clash(String, String, String),
    Shadowed(String, String, String),
    ForeignCommand(String, String),
    UnknownPreset(String),
    Unsendable(String),
    Unreachable(String),
    UnknownColumn(String),
    NameTwice(String),
    Lacks(String),
}

impl Cause {
    /// The sentence in the given language, without place and suggestion.
    pub fn text(&self, words: &Catalog) -> String {
        let w = &words.problems;
        match self {
            Self::Syntax(a) => (w.syntax)(a),
            Self::DuplicateKey(a) => (w.duplicate_key)(a),
            Self::Unreadable(a) => (w.unreadable)(&(words.troubles.os)(a)),
            Self::Unwritten(a) => (w.unwritten)(&(words.troubles.os)(a)),
            Self::NoYaml(a) => (w.no_yaml)(a),
            Self::NoScheme => w.no_scheme.to_owned(),
            Self::MissingSlot(a) => (w.missing_slot)(a),
            Self::BadSlot(a, b) => (w.bad_slot)(a, b),
            Self::OtherSystem(a) => (w.other_system)(a),
            Self::UnknownKey(a) => (w.unknown_key)(a),
            Self::UnknownRole(a) => (w.unknown_role)(a),
            Self::UnknownColor(a, b) => (w.unknown_color)(a, b),
            Self::RawColor(a, b) => (w.raw_color)(a, b),
            Self::UnknownModifier(a, b) => (w.unknown_modifier)(a, b),
            Self::UnknownSymbol(a) => (w.unknown_symbol)(a),
            Self::SameSymbol(a, b) => (w.same_symbol)(a, b),
            Self::Faint(a) => (w.faint)(a),
            Self::UnusedColor(a) => (w.unused_color)(a),
            Self::BadColor(a) => (w.bad_color)(a),
            Self::BadSymbol(a) => (w.bad_symbol)(a),
            Self::WrongType(a, b) => (w.wrong_type)(a, b),
            Self::MissingParent(a) => (w.missing_parent)(a),
            Self::NoTheme(a) => (w.no_theme)(a),
            Self::ThemeName(a) => (w.theme_name)(a),
            Self::Cycle(a) => (w.cycle)(a),
            Self::TooDeep(a) => (w.too_deep)(a),
            Self::NewerSchema(a) => (w.newer_schema)(a),
            Self::UnknownCommand(a) => (w.unknown_command)(a),
            Self::UnknownScope(a) => (w.unknown_scope)(a),
            Self::BadKey(a) => (w.bad_key)(a),
            Self::ReservedKey(a) => (w.reserved_key)(a),
            Self::Clash(a, b, c) => (w.clash)(a, b, c),
            Self::Shadowed(a, b, c) => (w.shadowed)(a, b, c),
            Self::ForeignCommand(a, b) => (w.foreign_command)(a, b),
            Self::UnknownPreset(a) => (w.unknown_preset)(a),
            Self::Unsendable(a) => (w.unsendable)(a),
            Self::Unreachable(a) => (w.unreachable)(a),
            Self::UnknownColumn(a) => (w.unknown_column)(a),
            Self::NameTwice(a) => (w.name_twice)(a),
            Self::Lacks(a) => (w.lacks)(a),
        }
    }
}

impl Problem {
    /// A problem at a byte of the text of a file.
    pub fn at(file: &str, text: &str, byte: usize, cause: Cause) -> Self {
        let before = &text[..boundary(text, byte)];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            cause,
            nearest: None,
        }
    }

    /// What the parser of TOML says. A key that stands twice is worth words of our own: it is the slip of whoever copies
    /// lines.
    pub fn of_toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let span = error.span().unwrap_or(0..0);
        let word = text.get(span.clone()).unwrap_or_default().trim_matches('"');
        let cause = if error.message() == "duplicate key" && !word.is_empty() {
            Cause::DuplicateKey(word.to_owned())
        } else {
            Cause::Syntax(error.message().to_owned())
        };
        Self::at(file, text, span.start, cause)
    }

    /// A problem of a whole file.
    pub fn of_file(file: &Path, cause: Cause) -> Self {
        Self {
            file: file.display().to_string(),
            line: 0,
            column: 0,
            cause,
            nearest: None,
        }
    }

    /// Adds the valid word that is nearest to `word`, if any is near enough to be a slip of the fingers.
    #[must_use]
    pub fn suggest<'a>(mut self, word: &str, valid: impl IntoIterator<Item = &'a str>) -> Self {
        self.nearest = nearest(word, valid).map(str::to_owned);
        self
    }

    /// Whether nothing in the file can be trusted, or there is none.
    pub fn is_fatal(&self) -> bool {
        matches!(
            self.cause,
            Cause::Syntax(_) | Cause::Unreadable(_) | Cause::NoTheme(_)
        )
    }

    /// Whether both say that the same role cannot be read.
    pub fn same_role(&self, other: &Self) -> bool {
        matches!((&self.cause, &other.cause), (Cause::Faint(a), Cause::Faint(b)) if a.role == b.role)
    }

    /// Whether the file is not even TOML there.
    pub fn is_syntax(&self) -> bool {
        matches!(self.cause, Cause::Syntax(_))
    }

    /// Place, sentence and suggestion in the given language.
    pub fn text(&self, words: &Catalog) -> String {
        let mut out = self.file.clone();
        if self.line > 0 {
            out.push_str(", ");
            out.push_str(&(words.problems.at)(self.line, self.column));
        }
        out.push_str(": ");
        out.push_str(&self.cause.text(words));
        if let Some(word) = &self.nearest {
            out.push(' ');
            out.push_str(&(words.problems.did_you_mean)(word));
        }
        out
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(crate::i18n::Lang::En.catalog()))
    }
}

/// The largest character boundary at or before a byte; the standard one is newer than our oldest compiler.
fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The valid word with the fewest edits from `word`, unless more than a third of it would have to change.
///
/// ```
/// use keybook::config::nearest;
/// assert_eq!(nearest("visit.paln", ["visit.plan", "visit.week"]), Some("visit.plan"));
/// assert_eq!(nearest("xyz", ["visit.plan"]), None);
/// ```
pub fn nearest<'a>(word: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1) + 1;
    valid
        .into_iter()
        .map(|candidate| (edits(word, candidate), candidate))
        .filter(|(edits, _)| *edits <= limit)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

/// Insertions, deletions, replacements and swaps of neighbours between two words.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replace = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replace.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn says_where_and_what_in_both_languages() {
        let text = "[roles]\n\"tëxt.mutd\" = \"dim\"\n";
        let byte = text.find("mutd").unwrap();
        let problem = Problem::at(
            "mine.toml",
            text,
            byte,
            Cause::UnknownRole("text.mutd".into()),
        )
        .suggest("text.mutd", ["text", "text.muted", "border"]);
        assert_eq!(
            problem.to_string(),
            "mine.toml, line 2, column 7: There is no role \"text.mutd\". Did you mean \"text.muted\"?"
        );
        assert_eq!(
            problem.text(Lang::Zh.catalog()),
            "mine.toml, 第 2 行第 7 列: 没有「text.mutd」这个角色 是否指「text.muted」？"
        );
    }

    #[test]
    fn suggestions_are_near() {
        assert_eq!(
            nearest("lsit.down", ["list.up", "list.down"]),
            Some("list.down")
        );
        assert_eq!(nearest("", ["a"]), Some("a"));
        assert_eq!(nearest("completely", ["different"]), None);
    }
}
