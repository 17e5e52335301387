//! A home of its own, with a book in it.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) struct Home {
    dir: tempfile::TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        let dir = tempfile::Builder::new().prefix("kb").tempdir().unwrap();
        let run = dir.path().join("run");
        std::fs::create_dir(&run).unwrap();
        std::fs::set_permissions(&run, std::fs::Permissions::from_mode(0o700)).unwrap();
        Self { dir }
    }

    pub(crate) fn variables(&self) -> Vec<(&'static str, PathBuf)> {
        let home = self.dir.path();
        vec![
            ("HOME", home.to_owned()),
            ("XDG_RUNTIME_DIR", home.join("run")),
            ("TERM", "xterm-256color".into()),
            ("LANG", "en_GB.UTF-8".into()),
            ("TZ", "Asia/Shanghai".into()),
        ]
    }

    /// What files of unsaved text hold.
    pub(crate) fn drafts(&self) -> Vec<String> {
        let folder = self.dir.path().join(".local/state/keybook/drafts");
        let files = std::fs::read_dir(folder).into_iter().flatten();
        files
            .map(|file| file.unwrap().path())
            .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
            .filter_map(|path| std::fs::read_to_string(path).ok())
            .collect()
    }

    pub(crate) fn folder(&self) -> &Path {
        self.dir.path()
    }

    /// Every file in it, by its path.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut folders = vec![self.dir.path().to_owned()];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                    _ => files.push(entry.path().display().to_string()),
                }
            }
        }
        files
    }

    /// A path inside.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Where this home's settings are.
    pub(crate) fn settings(&self) -> PathBuf {
        self.dir.path().join(".config/keybook/config.toml")
    }

    /// Runs words with this on standard input, and returns what they printed.
    pub(crate) fn words(&self, words: &[&str], input: &str) -> String {
        let mut child = Command::new(env!("CARGO_BIN_EXE_keybook"))
            .env_clear()
            .envs(self.variables())
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{words:?} ended with {}",
            output.status
        );
        String::from_utf8(output.stdout).unwrap()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        // The server of the book would otherwise stay for a minute and keep the folder.
        let _ = Command::new(env!("CARGO_BIN_EXE_keybook"))
            .env_clear()
            .envs(self.variables())
            .args(["server", "stop"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}
