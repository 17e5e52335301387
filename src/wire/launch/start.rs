//! Starting a server process and hearing from it.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::{NotReady, Unreachable};

/// How long a starting server may be silent: opening a very large book takes half a minute.
const START_PATIENCE: Duration = Duration::from_secs(60);
const REPORT_MAX: usize = 4096;

/// What a starting server prints when it listens.
const READY: &str = "ready";
/// What it prints, with a sentence, when it cannot.
const FAILED: &str = "failed ";

/// How to start a server.
#[derive(Debug, Clone)]
pub struct Start {
    /// The program, normally this one.
    pub program: PathBuf,
    /// Its arguments. Everybody on the machine can read them, so nothing personal belongs here.
    pub args: Vec<OsString>,
    /// Its whole environment.
    pub environment: Vec<(OsString, OsString)>,
    /// Where its standard error goes; `None` for nowhere.
    pub log: Option<PathBuf>,
}

impl Start {
    /// Starts the server and waits until it says that it listens.
    pub(super) fn run(&self) -> Result<(), Unreachable> {
        let not_ready = |how| Unreachable::NotReady {
            how,
            log: self.log.clone(),
        };
        let errors = match &self.log {
            Some(path) => append(path).map_or_else(|_| Stdio::null(), Stdio::from),
            None => Stdio::null(),
        };
        let mut child = Command::new(&self.program)
            .args(&self.args)
            .env_clear()
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .map_err(|error| not_ready(NotReady::Program(error)))?;
        let report = match child.stdout.take() {
            Some(stdout) => read_report(File::from(std::os::fd::OwnedFd::from(stdout))),
            None => Ok(String::new()),
        };
        let outcome = match report {
            Ok(line) if line == READY => Ok(()),
            Ok(line) => match line.strip_prefix(FAILED) {
                Some(sentence) => Err(Unreachable::Start(sentence.to_owned())),
                None => Err(not_ready(died(&mut child))),
            },
            Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                Err(not_ready(NotReady::Slow { pid: child.id() }))
            }
            Err(error) => Err(not_ready(NotReady::Report(error))),
        };
        reap(child);
        outcome
    }
}

fn died(child: &mut Child) -> NotReady {
    match child.try_wait() {
        Ok(Some(status)) => match status.signal() {
            Some(signal) => NotReady::Signal { signal },
            None => NotReady::Ended {
                code: status.code().unwrap_or_default(),
            },
        },
        _ => NotReady::Silent,
    }
}

/// A log that cannot be opened must not keep the server from starting.
fn append(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(path)
}

/// Collects the exit of a server that ends before this process does; otherwise it would stay as a zombie.
fn reap(mut child: Child) {
    let waiting = thread::Builder::new()
        .name("reaper".into())
        .stack_size(64 * 1024)
        .spawn(move || child.wait());
    if let Err(error) = waiting {
        tracing::warn!(%error, "nobody will collect the server's exit");
    }
}

/// Reads the first line that a server prints; empty when it ends without one.
fn read_report(mut from: File) -> io::Result<String> {
    let patience = Timespec::try_from(START_PATIENCE).map_err(io::Error::other)?;
    let mut line = Vec::new();
    while !line.contains(&b'\n') && line.len() < REPORT_MAX {
        let ready = loop {
            match poll(&mut [PollFd::new(&from, PollFlags::IN)], Some(&patience)) {
                Err(rustix::io::Errno::INTR) => {}
                other => break other?,
            }
        };
        if ready == 0 {
            return Err(io::ErrorKind::TimedOut.into());
        }
        let mut piece = [0; 512];
        match from.read(&mut piece)? {
            0 => break,
            read => line.extend_from_slice(&piece[..read]),
        }
    }
    let end = line
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or(line.len());
    Ok(String::from_utf8_lossy(&line[..end]).into_owned())
}

/// Tells whoever started this server that it listens.
///
/// # Errors
/// When nobody reads any more.
pub fn report_ready(to: &mut impl Write) -> io::Result<()> {
    writeln!(to, "{READY}")?;
    to.flush()
}

/// Tells whoever started this server why it cannot serve.
///
/// # Errors
/// When nobody reads any more.
pub fn report_failure(to: &mut impl Write, sentence: &str) -> io::Result<()> {
    writeln!(to, "{FAILED}{}", sentence.replace('\n', " "))?;
    to.flush()
}

/// The part of an environment that a server may inherit from the first login: nothing about that login's terminal,
/// connection or secrets.
pub fn server_environment(
    all: impl IntoIterator<Item = (OsString, OsString)>,
) -> Vec<(OsString, OsString)> {
    const KEEP: [&str; 8] = [
        "HOME",
        "PATH",
        "USER",
        "LOGNAME",
        "LANG",
        "TZ",
        "TMPDIR",
        "RUST_BACKTRACE",
    ];
    let kept =
        |name: &str| KEEP.contains(&name) || name.starts_with("LC_") || name.starts_with("XDG_");
    all.into_iter()
        .filter(|(name, _)| name.to_str().is_some_and(kept))
        .collect()
}

/// Whether `path` is something a server could be started from: the file this process runs may have been replaced.
pub fn program_or_its_successor(running: PathBuf) -> PathBuf {
    const DELETED: &str = " (deleted)";
    match running.to_str().and_then(|text| text.strip_suffix(DELETED)) {
        Some(successor) if Path::new(successor).exists() => PathBuf::from(successor),
        _ => running,
    }
}
