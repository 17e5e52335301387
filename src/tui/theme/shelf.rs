//! The themes that there are: files of folders, read once, before the built-in ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::read::{Sheet, read};
use super::resolve::{self, resolve};
use super::{DEFAULT, Theme};
use crate::config::settings::Layer;
use crate::config::{Cause, Problem};
use crate::i18n::group::OsError;
use crate::tui::color::Depth;

/// Over how many steps a theme may inherit.
const DEPTH_MAX: usize = 4;

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

/// What is said of a theme where one is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The name it is chosen by.
    pub name: String,
    /// Its title for people.
    pub title: String,
    /// Whether it is meant for a light background.
    pub is_light: bool,
    /// Whether it promises the stricter contrast.
    pub is_strict: bool,
    /// The file it comes from; none for a built-in one.
    pub file: Option<String>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// The themes that there are. The default has only the built-in ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Themes {
    /// By name: the file, or why it cannot be read.
    files: BTreeMap<String, Result<Layer, Problem>>,
    /// What is wrong with the folders.
    problems: Vec<Problem>,
}

impl Themes {
    /// Reads the `NAME.toml` of folders, the user's own first: a name that is taken stays taken.
    pub fn read(folders: &[PathBuf]) -> Self {
        let mut themes = Self::default();
        for folder in folders {
            themes.add(folder);
        }
        themes
    }

    fn add(&mut self, folder: &Path) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return,
            Err(error) => {
                let cause = Cause::Unreadable(OsError::from(&error));
                return self.problems.push(Problem::of_file(folder, cause));
            }
        };
        let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        files.sort();
        for path in files {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let Some(name) = file.strip_suffix(".toml") else {
                continue;
            };
            if !is_name(name) {
                let cause = Cause::ThemeName(file.to_string());
                self.problems.push(Problem::of_file(&path, cause));
                continue;
            }
            let read = match Layer::read(&path) {
                Ok(Some(layer)) => Ok(layer),
                // A link that leads nowhere.
                Ok(None) => Err(Problem::of_file(&path, Cause::NoTheme(name.to_owned()))),
                Err(problem) => Err(*problem),
            };
            self.files.entry(name.to_owned()).or_insert(read);
        }
    }

    /// Adds one file that lies anywhere, under a name that is its own.
    #[must_use]
    pub fn with(mut self, name: &str, layer: Layer) -> Self {
        self.files.insert(name.to_owned(), Ok(layer));
        self
    }

    /// What is wrong with the folders as such.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Every theme that can be loaded by name.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = BUILT_IN
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .chain(self.files.keys().cloned())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// The file of a theme as it was written.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.files.get(name) {
            Some(read) => read.as_ref().ok().map(|layer| layer.text.as_str()),
            None => (BUILT_IN.iter().find(|it| it.0 == name)).map(|(_, text)| *text),
        }
    }

    /// Every theme with what is said of it, in the order of names.
    pub fn list(&self) -> Vec<About> {
        let about = |name: String| {
            let (theme, problems) = self.load(&name, None, Depth::True);
            let own = self.files.get(&name);
            let file = own.map(|read| match read {
                Ok(layer) => layer.name.clone(),
                Err(problem) => problem.file.clone(),
            });
            About {
                title: theme.title,
                is_light: theme.is_light,
                is_strict: theme.is_strict,
                file,
                problems,
                name,
            }
        };
        self.names().into_iter().map(about).collect()
    }

    /// Loads a theme for a terminal of the given depth, with the `[theme_override]` table of a settings file (its
    /// name and text) on top. Everything that is wrong is returned, in the order of the files.
    pub fn load(
        &self,
        name: &str,
        settings: Option<(&str, &str)>,
        depth: Depth,
    ) -> (Theme, Vec<Problem>) {
        let (sheets, mut problems) = self.sheets(name, settings);
        let theme = resolve(name, &sheets, depth, &mut problems);
        (theme, tidy(problems))
    }

    /// Everything that is wrong with a theme, what cannot be read on its own backgrounds too.
    pub fn check(&self, name: &str, settings: Option<(&str, &str)>) -> Vec<Problem> {
        let (sheets, mut problems) = self.sheets(name, settings);
        let theme = resolve(name, &sheets, Depth::True, &mut problems);
        problems.extend(resolve::faint(&theme, &sheets));
        let few = resolve(name, &sheets, Depth::Palette256, &mut Vec::new());
        for problem in resolve::faint(&few, &sheets) {
            let is_known = problems.iter().any(|known| known.same_role(&problem));
            if !is_known {
                problems.push(problem);
            }
        }
        tidy(problems)
    }

    /// What a theme is made of, what was changed last first.
    fn sheets(&self, name: &str, settings: Option<(&str, &str)>) -> (Vec<Sheet>, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut sheets = self.chain(name, &mut problems);
        if sheets.is_empty() && problems.is_empty() {
            problems.push(self.missing(name, settings));
        }
        if problems.iter().any(Problem::is_fatal) && name != DEFAULT {
            // Lines behind a slip of the syntax may stand in another table than their writer meant.
            sheets = self.chain(DEFAULT, &mut Vec::new());
        }
        if let Some((file, text)) = settings {
            sheets.insert(0, read(file, text, &["theme_override"], &mut problems));
        }
        (sheets, problems)
    }

    /// A theme that was chosen and does not exist, told where it was chosen.
    fn missing(&self, name: &str, settings: Option<(&str, &str)>) -> Problem {
        let cause = Cause::NoTheme(name.to_owned());
        let chosen = settings.and_then(|(file, text)| {
            let (root, _) = toml::de::DeTable::parse_recoverable(text);
            let value = root.get_ref().get("theme")?;
            let is_it = value.get_ref().as_str() == Some(name);
            is_it.then(|| Problem::at(file, text, value.span().start, cause.clone()))
        });
        let problem = chosen.unwrap_or_else(|| Problem::of_file(Path::new(name), cause));
        let names = self.names();
        problem.suggest(name, names.iter().map(String::as_str))
    }

    /// A theme and its ancestors, the theme itself first; none where there is no such theme.
    fn chain(&self, name: &str, problems: &mut Vec<Problem>) -> Vec<Sheet> {
        let mut sheets: Vec<Sheet> = Vec::new();
        let mut seen = vec![name.to_owned()];
        let mut wanted = name.to_owned();
        loop {
            let Some(found) = self.find(&wanted) else {
                let names = self.names();
                if let Some((sheet, byte)) = sheets.last().and_then(Sheet::parent_place) {
                    let cause = Cause::MissingParent(wanted.clone());
                    let problem = Problem::at(&sheet.file, &sheet.text, byte, cause);
                    problems.push(problem.suggest(&wanted, names.iter().map(String::as_str)));
                }
                return sheets;
            };
            let (file, text) = match found {
                Ok(found) => found,
                Err(problem) => {
                    problems.push(problem);
                    return sheets;
                }
            };
            sheets.push(read(&file, &text, &[], problems));
            let Some((parent, byte)) = sheets.last().and_then(|sheet| sheet.inherits.clone())
            else {
                return sheets;
            };
            let is_circle = seen.contains(&parent);
            if is_circle || seen.len() > DEPTH_MAX {
                let cause = if is_circle {
                    Cause::Cycle(parent)
                } else {
                    Cause::TooDeep(parent)
                };
                if let Some(sheet) = sheets.last() {
                    problems.push(Problem::at(&sheet.file, &sheet.text, byte, cause));
                }
                return sheets;
            }
            seen.push(parent.clone());
            wanted = parent;
        }
    }

    fn find(&self, name: &str) -> Option<Result<(String, String), Problem>> {
        if let Some(read) = self.files.get(name) {
            let read = read.as_ref().map(|it| (it.name.clone(), it.text.clone()));
            return Some(read.map_err(Clone::clone));
        }
        let (name, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(Ok((format!("{name}.toml"), (*text).to_owned())))
    }
}

fn tidy(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    problems.dedup();
    problems
}

/// Names of themes are plain words, never paths.
pub(super) fn is_name(name: &str) -> bool {
    (1..=40).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
