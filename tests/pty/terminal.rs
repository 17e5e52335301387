//! A person at a terminal: types, looks, and waits until the screen shows what is expected.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A screen that has not come by then does not come: the machine may be busy with the other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// A home of its own, with a book in it.
pub struct Home {
    dir: tempfile::TempDir,
}

impl Home {
    pub fn new() -> Self {
        let dir = tempfile::Builder::new()
            .prefix("kb")
            .tempdir()
            .expect("a temporary folder");
        std::fs::create_dir(dir.path().join("run")).expect("a folder");
        use std::os::unix::fs::PermissionsExt;
        let private = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(dir.path().join("run"), private.clone()).expect("private");
        std::fs::set_permissions(dir.path(), private).expect("private");
        Self { dir }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    fn variables(&self, lang: &str) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("HOME", self.path().to_owned()),
            ("XDG_RUNTIME_DIR", self.path().join("run")),
            ("XDG_DATA_HOME", self.path().join("data")),
            ("XDG_STATE_HOME", self.path().join("state")),
            ("XDG_CONFIG_HOME", self.path().join("config")),
            ("LANG", lang.into()),
            ("LC_ALL", lang.into()),
            ("TERM", "xterm-256color".into()),
            ("TZ", "Asia/Shanghai".into()),
        ]
    }

    /// Runs words and returns what they printed.
    pub fn words(&self, words: &[&str], input: &str) -> String {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_keybook"));
        command.env_clear().envs(self.variables("en_US.UTF-8")).args(words);
        command.stdin(std::process::Stdio::piped());
        command.stdout(std::process::Stdio::piped());
        let mut child = command.spawn().expect("keybook starts");
        child
            .stdin
            .take()
            .expect("standard input")
            .write_all(input.as_bytes())
            .expect("words are read");
        let output = child.wait_with_output().expect("keybook ends");
        assert!(output.status.success(), "{words:?} ended with {:?}", output.status);
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Opens the screens.
    pub fn open(&self, lang: &str, columns: u16, rows: u16) -> Terminal {
        Terminal::start(&[], &self.variables(lang), columns, rows)
    }

    /// Opens the screens of words such as `demo`.
    pub fn open_words(&self, words: &[&str], lang: &str, columns: u16, rows: u16) -> Terminal {
        Terminal::start(words, &self.variables(lang), columns, rows)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        // The book's server would otherwise stay for a minute and keep the folder busy.
        let _ = std::process::Command::new(env!("CARGO_BIN_EXE_keybook"))
            .env_clear()
            .envs(self.variables("C"))
            .args(["server", "stop"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .status();
    }
}

pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    bytes: Receiver<Vec<u8>>,
    parser: vt100::Parser,
}

impl Terminal {
    fn start(words: &[&str], variables: &[(&'static str, PathBuf)], columns: u16, rows: u16) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize {
                rows,
                cols: columns,
                pixel_width: 0,
                pixel_height: 0,
            })
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_keybook"));
        command.env_clear();
        for (name, value) in variables {
            command.env(name, value);
        }
        command.args(words);
        let child = pair.slave.spawn_command(command).expect("keybook starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (to, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if to.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            master: Some(pair.master),
            writer: Some(writer),
            bytes,
            parser: vt100::Parser::new(rows, columns, 0),
        }
    }

    /// What the screen shows.
    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// Types keys as bytes.
    pub fn send(&mut self, keys: &str) -> &mut Self {
        let writer = self.writer.as_mut().expect("an open terminal");
        writer.write_all(keys.as_bytes()).expect("keys are taken");
        writer.flush().expect("keys are taken");
        self
    }

    /// Waits until the screen shows `wanted`.
    pub fn see(&mut self, wanted: &str) -> &mut Self {
        self.until(wanted, |text| text.contains(wanted))
    }

    /// Waits until the screen no longer shows `unwanted`.
    pub fn see_gone(&mut self, unwanted: &str) -> &mut Self {
        self.until(unwanted, |text| !text.contains(unwanted))
    }

    fn until(&mut self, what: &str, mut holds: impl FnMut(&str) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if holds(&self.text()) {
                return self;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(RecvTimeoutError::Timeout) => {
                    panic!("waited for {what:?}, the screen shows:\n{}", self.text())
                }
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("keybook ended while {what:?} was awaited:\n{}", self.text())
                }
            }
        }
    }

    /// Waits until the program ends and returns its exit code.
    pub fn ended(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            match self.bytes.recv_timeout(Duration::from_millis(50)) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                while let Ok(bytes) = self.bytes.recv_timeout(Duration::from_millis(100)) {
                    self.parser.process(&bytes);
                }
                return status.exit_code();
            }
        }
        panic!("keybook does not end; the screen shows:\n{}", self.text());
    }

    /// The terminal goes away, as when a connection breaks.
    pub fn hang_up(&mut self) {
        self.writer = None;
        self.master = None;
    }

    pub fn process(&self) -> Option<u32> {
        self.child.process_id()
    }

    pub fn kill(&mut self) {
        self.child.kill().expect("a process to kill");
        self.child.wait().expect("a process to wait for");
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.as_ref().expect("an open terminal").resize(size).expect("a new size");
        self.parser.screen_mut().set_size(rows, columns);
    }

    pub fn is_alternate(&self) -> bool {
        self.parser.screen().alternate_screen()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
