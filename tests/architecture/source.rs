//! Source files, and their code without comments, strings and tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// One file of the repository.
pub(crate) struct Source {
    /// Its path from the root, with `/`.
    pub(crate) path: String,
    /// What it says.
    pub(crate) text: String,
    /// The same with comments and the insides of strings blanked; every byte keeps its place.
    pub(crate) code: String,
}

impl Source {
    /// The line, from 1, of a place in the text.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    /// Whether the whole file is compiled for tests only.
    pub(crate) fn is_test(&self) -> bool {
        let mut parts = self.path.split('/');
        self.path.starts_with("tests/")
            || self.path.starts_with("benches/")
            || parts.any(|part| part == "tests")
            || only_for_tests().contains(&self.path)
    }

    /// The code without modules that are compiled for tests only.
    pub(crate) fn shipped(&self) -> String {
        if self.is_test() {
            return String::new();
        }
        let mut code = self.code.clone();
        let mut from = 0;
        while let Some(at) = code[from..].find("#[cfg(test)]").map(|at| from + at) {
            let end = item_end(&code, at);
            code.replace_range(at..end, &blank(&code[at..end]));
            from = end;
        }
        code
    }
}

/// Files of modules that are declared for tests only.
fn only_for_tests() -> &'static BTreeSet<String> {
    static FILES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let declared = |source: &'static Source| {
            source
                .code
                .match_indices("#[cfg(test)]")
                .filter_map(|(at, _)| {
                    let item = &source.code[at..item_end(&source.code, at)];
                    let name = item.strip_suffix(';')?.rsplit_once("mod ")?.1;
                    let folder = source.path.rsplit_once('/')?.0;
                    let own = if source.path.ends_with("/mod.rs") {
                        folder
                    } else {
                        source.path.trim_end_matches(".rs")
                    };
                    // Either where the name leads by itself, or beside, by a path attribute.
                    Some([
                        format!("{own}/{name}.rs"),
                        format!("{folder}/{}_{name}.rs", stem(own)),
                    ])
                })
                .flatten()
        };
        all().iter().flat_map(declared).collect()
    });
    &FILES
}

fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Where the item that begins at `at` ends: after its block, or after its semicolon.
fn item_end(code: &str, at: usize) -> usize {
    let mut depth = 0;
    for (i, byte) in code.bytes().enumerate().skip(at) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth <= 1 => return i + 1,
            b'}' => depth -= 1,
            b';' if depth == 0 => return i + 1,
            _ => {}
        }
    }
    code.len()
}

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file of the crate, its tests and benches.
pub(crate) fn all() -> &'static [Source] {
    static ALL: LazyLock<Vec<Source>> = LazyLock::new(|| {
        ["src", "tests", "benches"]
            .into_iter()
            .flat_map(|folder| files(folder, "rs"))
            .map(|path| {
                let text = fs::read_to_string(root().join(&path)).unwrap();
                let code = code_of(&text);
                assert_eq!(code.len(), text.len(), "{path}");
                Source { path, text, code }
            })
            .collect()
    });
    &ALL
}

/// The files of a folder and those below it that end in `.ext`, in order.
pub(crate) fn files(folder: &str, ext: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ext) {
                found.push(from_root(&path));
            }
        }
    }
    found.sort();
    found
}

fn from_root(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap();
    let parts: Vec<_> = path.iter().map(|part| part.to_str().unwrap()).collect();
    parts.join("/")
}

/// Blanks, with line ends kept.
fn blank(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect()
}

/// Blanks comments and the insides of strings and characters.
fn code_of(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let (kept, end) = match bytes[at] {
            b'/' if rest.starts_with("//") => {
                (0, rest.find('\n').map_or(text.len(), |end| at + end))
            }
            b'/' if rest.starts_with("/*") => (0, comment_end(bytes, at)),
            b'"' => (1, string_end(bytes, at + 1)),
            b'r' | b'b' | b'c' if is_raw(text, at) => (1, raw_end(text, at)),
            b'\'' => (1, character_end(text, at)),
            first => {
                let width = match first {
                    0..0x80 => 1,
                    0xc0..0xe0 => 2,
                    0xe0..0xf0 => 3,
                    _ => 4,
                };
                (width, at + width)
            }
        };
        code.push_str(&text[at..at + kept]);
        code.push_str(&blank(&text[at + kept..end]));
        at = end;
    }
    code
}

fn comment_end(bytes: &[u8], from: usize) -> usize {
    let (mut depth, mut at) = (0, from);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Whether `r"`, `br#"` or the like begins here, and not an identifier that ends in such a letter.
fn is_raw(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return false;
    }
    let rest = text[at..].trim_start_matches(['b', 'c']);
    rest.strip_prefix('r')
        .is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
}

fn raw_end(text: &str, at: usize) -> usize {
    let open = at + text[at..].find('"').unwrap();
    let hashes = text[at..open].matches('#').count();
    let close = format!("\"{}", "#".repeat(hashes));
    text[open + 1..]
        .find(&close)
        .map_or(text.len(), |end| open + 1 + end + close.len())
}

/// A quote begins a character or a lifetime; a lifetime ends with the quote itself.
fn character_end(text: &str, at: usize) -> usize {
    let rest = &text[at + 1..];
    if rest.starts_with('\\') {
        return at + 3 + rest[2..].find('\'').map_or(0, |end| end + 1);
    }
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((end, '\'')) => at + 1 + end + 1,
        _ => at + 1,
    }
}

#[test]
fn comments_and_strings_are_no_code() {
    let text = r##"a // b "c"
"d \" e" f 'g' 'h: '\'' '钱' r#"i " j"# /* k /* l */ m */ n br"o" for_r"##;
    let code = code_of(text);
    assert_eq!(code.len(), text.len());
    let words: Vec<&str> = code
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    assert_eq!(words, ["a", "f", "h", "r", "n", "b", "for_r"]);
}
