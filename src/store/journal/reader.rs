//! Reading a journal: which files there are, where the sound part ends, commits in order.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::chain::{self, link_of};
use super::line::{self, BadLine, Heading, LINE_MAX, Line};
use crate::domain::link::Link;
use crate::store::error::{Result, StoreError};

/// A file of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalFile {
    /// Where it is.
    pub path: PathBuf,
    /// First revision in it, from its name.
    pub first: u64,
}

/// The journal's files, oldest first.
pub fn files(dir: &Path) -> Result<Vec<JournalFile>> {
    let entries =
        fs::read_dir(dir).map_err(|error| StoreError::io("list the journal", dir, &error))?;
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| StoreError::io("list the journal", dir, &error))?;
        let name = entry.file_name();
        let Some(stem) = name.to_str().and_then(|name| name.strip_suffix(".jsonl")) else {
            continue;
        };
        if let (20, Ok(first)) = (stem.len(), stem.parse()) {
            found.push(JournalFile {
                path: entry.path(),
                first,
            });
        }
    }
    found.sort_by_key(|file| file.first);
    Ok(found)
}

/// The path of the file that begins with revision `first`.
pub(super) fn path_of(dir: &Path, first: u64) -> PathBuf {
    dir.join(format!("{first:020}.jsonl"))
}

/// What one file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// Its first line, if that is sound.
    pub heading: Option<Heading>,
    /// The link that a next commit goes on from; none in a journal of the first layout.
    pub link: Option<Link>,
    /// The last sound commit.
    pub head: Option<Line>,
    /// Bytes up to the end of the last sound line. What follows was never acknowledged, or is lost.
    pub sound: u64,
    /// Length of the file without the room at its end.
    pub length: u64,
    /// Unsound lines with sound ones behind them: damage, not a torn end. Line numbers from 1.
    pub damaged: Vec<u64>,
}

/// Checks every line of one file, tolerating a torn end.
///
/// The end is torn from the first hole on, a line with zero bytes that the disk did not write before a
/// power cut although it wrote later ones, unless one of those says that everything up to the hole was
/// on disk: then it is damage, as is any other unsound line before a sound one.
pub fn survey(path: &Path) -> Result<Survey> {
    let mut lines = RawLines::open(path)?;
    let mut found = Survey::default();
    let mut unsound = Vec::new();
    let mut last: Option<Vec<u8>> = None;
    let mut hole: Option<(Hole, Survey, Option<Vec<u8>>)> = None;
    while let Some(raw) = lines.next_line()? {
        let sound = line::verify(raw.text);
        if hole.as_ref().is_some_and(|(it, ..)| it.is_damage(raw.text)) {
            hole = None;
        }
        match sound {
            Ok(()) if raw.number == 1 => {
                found.heading = line::open(raw.text).ok();
                let after = found.heading.and_then(|heading| heading.after);
                found.link = after.map(|after| chain::after(after, raw.text));
            }
            Ok(()) => {
                found.link = link_of(raw.text).or(found.link);
                last = Some(raw.text.to_vec());
            }
            Err(_) => {
                unsound.push(raw.number);
                if hole.is_none()
                    && let Some(it) = Hole::behind(raw.text, last.as_deref())
                {
                    hole = Some((it, found.clone(), last.clone()));
                }
                continue;
            }
        }
        found.sound = raw.end;
        found.damaged.append(&mut unsound);
    }
    if let Some((_, before, line)) = hole {
        (found, last) = (before, line);
    }
    found.length = lines.offset;
    found.head = match last.as_deref().map(line::open) {
        Some(Err(why)) => return Err(bad(path, lines.number, why)),
        Some(Ok(head)) => Some(head),
        None => None,
    };
    Ok(found)
}

/// A line of which the disk wrote some pages and others not.
struct Hole {
    /// Its revision, if nothing is missing before it.
    rev: u64,
}

/// What a line says of those before it.
#[derive(Deserialize)]
struct Synced {
    rev: u64,
    #[serde(default)]
    synced: u64,
}

impl Hole {
    /// The hole that an unsound line is, behind a sound one; none if every byte of it was written: JSON
    /// has no zero bytes.
    fn behind(text: &[u8], before: Option<&[u8]>) -> Option<Self> {
        let before = before.and_then(|it| serde_json::from_slice::<Synced>(it).ok());
        Self::at(text, before.map_or(0, |it| it.rev) + 1)
    }

    /// The hole that the unsound line of a revision is.
    fn at(text: &[u8], rev: u64) -> Option<Self> {
        text.contains(&0).then_some(Self { rev })
    }

    /// Whether a line that follows shows that the hole was not there when that was written.
    fn is_damage(&self, text: &[u8]) -> bool {
        line::verify(text).is_ok()
            && serde_json::from_slice::<Synced>(text).is_ok_and(|it| it.synced >= self.rev)
    }
}

/// Every commit of one file that can be read, whatever lies between.
pub fn each_readable(path: &Path, mut each: impl FnMut(Line) -> Result<()>) -> Result<()> {
    let mut lines = RawLines::open(path)?;
    while let Some(raw) = lines.next_line()? {
        if let Ok(line) = line::open::<Line>(raw.text) {
            each(line)?;
        }
    }
    Ok(())
}

fn bad(path: &Path, number: u64, why: BadLine) -> StoreError {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    StoreError::damaged(format!(
        "line {number} of journal file {name} cannot be used: {why}"
    ))
}

pub(super) struct RawLine<'a> {
    /// From 1.
    pub(super) number: u64,
    /// Where it ends in the file, with its line feed.
    end: u64,
    /// Whether it ends in a line feed.
    pub(super) whole: bool,
    /// Without its line feed.
    pub(super) text: &'a [u8],
}

pub(super) struct RawLines {
    path: PathBuf,
    from: BufReader<File>,
    buffer: Vec<u8>,
    number: u64,
    offset: u64,
}

impl RawLines {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let file =
            File::open(path).map_err(|error| StoreError::io("read the journal", path, &error))?;
        let from = BufReader::with_capacity(1 << 18, file);
        Ok(Self {
            path: path.to_owned(),
            from,
            buffer: Vec::new(),
            number: 0,
            offset: 0,
        })
    }

    /// The next line without its line feed. A last line that lacks one is cut short by a byte so
    /// that it can never pass as complete. Zero bytes at the end of the file are room for lines to come.
    pub(super) fn next_line(&mut self) -> Result<Option<RawLine<'_>>> {
        self.buffer.clear();
        (&mut self.from)
            .take(LINE_MAX)
            .read_until(b'\n', &mut self.buffer)
            .map_err(|error| StoreError::io("read the journal", &self.path, &error))?;
        let whole = self.buffer.last() == Some(&b'\n');
        if !whole {
            let written = self.buffer.iter().rposition(|byte| *byte != 0);
            self.buffer.truncate(written.map_or(0, |last| last + 1));
        }
        if self.buffer.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        self.offset += self.buffer.len() as u64;
        self.buffer.pop();
        Ok(Some(RawLine {
            number: self.number,
            end: self.offset,
            whole,
            text: &self.buffer,
        }))
    }
}

/// Commits from one revision on, in order and without gaps. Ends quietly at a torn end of the last
/// file; anything else that does not fit is an error and ends the iteration.
pub struct Lines {
    files: std::vec::IntoIter<JournalFile>,
    open: Option<RawLines>,
    next: u64,
    from: u64,
    done: bool,
}

impl Lines {
    /// Starts at revision `from`, which may lie in the middle of a file.
    pub fn open(dir: &Path, from: u64) -> Result<Self> {
        let files = files(dir)?;
        let skip = files
            .iter()
            .rposition(|file| file.first <= from)
            .unwrap_or(0);
        let next = files.get(skip).map_or(from, |file| file.first);
        let rest: Vec<_> = files.into_iter().skip(skip).collect();
        Ok(Self {
            files: rest.into_iter(),
            open: None,
            next,
            from,
            done: false,
        })
    }

    fn advance(&mut self) -> Result<Option<Line>> {
        loop {
            let Some(open) = &mut self.open else {
                let Some(file) = self.files.next() else {
                    return Ok(None);
                };
                if file.first != self.next {
                    return Err(StoreError::damaged(format!(
                        "the journal has no file with revision {}",
                        self.next
                    )));
                }
                self.open = Some(RawLines::open(&file.path)?);
                continue;
            };
            let last_file = self.files.as_slice().is_empty();
            let Some(raw) = open.next_line()? else {
                self.open = None;
                continue;
            };
            let parsed = if is_heading(raw.text) {
                None
            } else {
                Some(line::open::<Line>(raw.text))
            };
            match parsed {
                None => {}
                Some(Ok(line)) if line.rev == self.next => {
                    self.next += 1;
                    if line.rev >= self.from {
                        return Ok(Some(line));
                    }
                }
                Some(Ok(line)) => {
                    return Err(StoreError::damaged(format!(
                        "the journal goes on with revision {} where {} should be",
                        line.rev, self.next
                    )));
                }
                Some(Err(why)) => {
                    let hole = Hole::at(raw.text, self.next);
                    let (path, number) = (open.path.clone(), open.number);
                    if last_file && why != BadLine::Unreadable && !proof_follows(open, hole)? {
                        return Ok(None);
                    }
                    return Err(bad(&path, number, why));
                }
            }
        }
    }
}

fn is_heading(raw: &[u8]) -> bool {
    raw.starts_with(b"{\"journal\":")
}

/// Whether a line behind an unsound one shows that the end is not torn there.
fn proof_follows(lines: &mut RawLines, hole: Option<Hole>) -> Result<bool> {
    while let Some(raw) = lines.next_line()? {
        let shows = match &hole {
            Some(hole) => hole.is_damage(raw.text),
            None => line::verify(raw.text).is_ok(),
        };
        if shows {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Iterator for Lines {
    type Item = Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let found = self.advance().transpose();
        self.done = !matches!(found, Some(Ok(_)));
        found
    }
}
