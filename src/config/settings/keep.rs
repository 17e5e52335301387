//! Writes one setting back into a settings file, leaving everything else in it as people wrote it.

use std::fs;
use std::io::{ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

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
    let Some(after) = settled(&text, name, word) else {
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

/// The text with the setting in it; `None` when it is no TOML.
fn settled(text: &str, name: &str, word: &str) -> Option<String> {
    let document = DeTable::parse(text).ok()?;
    let mut last = None;
    for (key, value) in document.get_ref() {
        let span = value.span();
        if key.get_ref().as_ref() == name {
            return Some(format!(
                "{}\"{word}\"{}",
                &text[..span.start],
                &text[span.end..]
            ));
        }
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            last = last.max(Some(span.end));
        }
    }
    // Behind the last setting of its own; a table would swallow what stands behind its heading.
    let at = match last {
        Some(end) => line_end(text, end),
        None if document.get_ref().is_empty() => text.len(),
        None => 0,
    };
    let (before, behind) = text.split_at(at);
    let broken = if before.is_empty() || before.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    let gap = if at == 0 && !behind.is_empty() {
        "\n"
    } else {
        ""
    };
    Some(format!(
        "{before}{broken}{name} = \"{word}\"\n{gap}{behind}"
    ))
}

/// Where the line of a byte ends, its break included.
fn line_end(text: &str, byte: usize) -> usize {
    text[byte..]
        .find('\n')
        .map_or(text.len(), |at| byte + at + 1)
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
                "lang = \"zh\"\n\n[keys.visits]\r\nlang = \"visit.plan\"\r\n",
            ),
        ] {
            assert_eq!(settled(before, "lang", "zh").as_deref(), Some(after));
        }
        assert_eq!(settled("lang = = 1", "lang", "zh"), None);
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
