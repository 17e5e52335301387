//! Writes one setting back into a settings file, leaving everything else in it as people wrote it.

use std::fs;
use std::io::{ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, TableLike};

use super::{ROWS, Settings};

/// Names that are tried for the new file.
const NAMES_TRIED: u32 = 20;

/// Settles a setting of one word in the file at `path`, which is made if it is missing.
///
/// The file is replaced as a whole, so that a session that starts in this moment reads the old or the new one. A link
/// stays a link: many keep such files elsewhere.
///
/// # Errors
/// What the system refuses; [`ErrorKind::InvalidInput`] when the file cannot be understood, which is left alone then.
pub fn keep(path: &Path, name: &str, word: &str) -> Result<()> {
    rewrite(path, |text| settled(text, name, word))
}

/// Puts another text in the place of a file's, which is made if it is missing; `None` leaves it alone.
///
/// # Errors
/// As for [`keep`].
pub fn rewrite(path: &Path, change: impl Fn(&str) -> Option<String>) -> Result<()> {
    let path = match path.canonicalize() {
        Ok(path) => path,
        Err(error) if error.kind() == ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error),
    };
    let folder = path.parent().unwrap_or(Path::new("/"));
    fs::create_dir_all(folder)?;
    let (text, mode) = match fs::read_to_string(&path) {
        Ok(text) => (text, Some(fs::metadata(&path)?.permissions())),
        Err(error) if error.kind() == ErrorKind::NotFound => (String::new(), None),
        Err(error) => return Err(error),
    };
    let Some(after) = change(&text) else {
        return Err(ErrorKind::InvalidInput.into());
    };
    if after == text {
        return Ok(());
    }
    let (beside, mut file) = new_file(&path)?;
    let written = mode
        .map_or(Ok(()), |mode| file.set_permissions(mode))
        .and_then(|()| file.write_all(after.as_bytes()))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, &path));
    written.inspect_err(|_| {
        let _gone = fs::remove_file(&beside);
    })
}

/// A file of our own beside another; what an earlier one left behind is passed over.
fn new_file(path: &Path) -> Result<(PathBuf, fs::File)> {
    for number in 1..NAMES_TRIED {
        let beside = path.with_extension(format!("toml.new-{number}"));
        match fs::File::create_new(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// The text with the setting in it, a step of tables for each dot of the name: `keys.preset`. `None` when it is no TOML,
/// or something else stands where a table should.
pub fn settled(text: &str, name: &str, word: &str) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    if document.is_empty() && !text.is_empty() {
        // Nothing but comments, which the library would put last.
        let gap = if text.ends_with('\n') { "" } else { "\n" };
        return Some(format!("{text}{gap}{}", settled("", name, word)?));
    }
    let mut table: &mut dyn TableLike = document.as_table_mut();
    let mut steps = name.split('.').peekable();
    let mut last = name;
    while let Some(step) = steps.next() {
        last = step;
        if steps.peek().is_some() {
            let inner = table.entry(step).or_insert_with(toml_edit::table);
            table = inner.as_table_like_mut()?;
        }
    }
    let mut settled = typed(name, word);
    match table.get_mut(last) {
        Some(item) => {
            let old = item.as_value_mut()?;
            // What stands around it are people's comments.
            *settled.decor_mut() = old.decor().clone();
            *old = settled;
        }
        None => {
            table.insert(last, toml_edit::value(settled));
        }
    }
    let settled = document.to_string();
    // The library writes plain line breaks.
    Some(if text.contains("\r\n") {
        settled.replace('\n', "\r\n")
    } else {
        settled
    })
}

/// Numbers are written as numbers, everything else as a word.
fn typed(name: &str, word: &str) -> toml_edit::Value {
    let mut settings = Settings::default();
    let shown = settings.set_text(name, word).ok().and_then(|()| {
        let row = ROWS.iter().find(|row| row.name == name)?;
        (row.show)(&settings).parse().ok()
    });
    shown.unwrap_or_else(|| word.into())
}

#[cfg(test)]
mod tests {
    use super::super::{Language, load};
    use super::*;

    #[test]
    fn everything_else_stays_as_it_was_written() {
        for (before, after) in [
            ("", "lang = \"zh\"\n"),
            ("# mine\n", "# mine\nlang = \"zh\"\n"),
            (
                "# mine\nlang   = 'en' # as at home\ntheme = \"night\"\n",
                "# mine\nlang   = \"zh\" # as at home\ntheme = \"night\"\n",
            ),
            (
                "theme = \"night\" # dark\n\n[keys.visits]\nn = \"visit.plan\"\n",
                "theme = \"night\" # dark\nlang = \"zh\"\n\n[keys.visits]\nn = \"visit.plan\"\n",
            ),
            ("theme = \"night\"", "theme = \"night\"\nlang = \"zh\"\n"),
            (
                "[keys.visits]\r\nlang = \"visit.plan\"\r\n",
                "lang = \"zh\"\r\n[keys.visits]\r\nlang = \"visit.plan\"\r\n",
            ),
        ] {
            assert_eq!(settled(before, "lang", "zh").as_deref(), Some(after));
        }
        assert_eq!(settled("lang = = 1", "lang", "zh"), None);
        assert_eq!(
            settled("esc_delay_ms = 5 # short", "esc_delay_ms", "30").as_deref(),
            Some("esc_delay_ms = 30 # short\n")
        );
        assert_eq!(
            settled("# mine\n[keys.row] # own\nx = \"\"\n", "keys.preset", "vim").as_deref(),
            Some("[keys]\npreset = \"vim\"\n# mine\n[keys.row] # own\nx = \"\"\n")
        );
    }

    #[test]
    fn what_is_kept_is_read_and_a_link_stays_one() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("new/config.toml");
        keep(&file, "lang", "zh").unwrap();
        assert_eq!(load(std::slice::from_ref(&file)).0.lang, Language::Chinese);
        let link = root.path().join("link.toml");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        keep(&link, "lang", "en").unwrap();
        assert!(link.is_symlink());
        assert_eq!(load(&[file]).0.lang, Language::English);
        assert_eq!(fs::read_dir(root.path().join("new")).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_cannot_be_understood_is_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("config.toml");
        fs::write(&file, "lang = = \"zh\"\n").unwrap();
        assert!(keep(&file, "lang", "en").is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "lang = = \"zh\"\n");
    }
}
