//! Checking the audit chain: every link of every file, from the oldest line to the newest.

use std::path::Path;

use serde::Deserialize;

use super::chain::{self, split};
use super::line::{Heading, is_exact};
use super::reader::{JournalFile, RawLine, RawLines, files};
use crate::domain::link::Link;
use crate::store::error::Result;

/// What an audit found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// Commits whose link fits.
    pub fitting: u64,
    /// Commits from before the chain was begun, checked by their checksums alone.
    pub unlinked: u64,
    /// The first revision that is still there.
    pub first: Option<u64>,
    /// The last revision.
    pub last: Option<u64>,
    /// The last link.
    pub head: Option<Link>,
    /// Bytes at the end that no commit ever acknowledged, or that are being written this moment.
    pub torn: u64,
    /// Where the chain first breaks.
    pub broken: Option<Break>,
}

/// The place where a chain breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The name of the journal file; empty if it is in none.
    pub file: String,
    /// The line in it, from 1.
    pub line: u64,
    /// What does not hold.
    pub flaw: Flaw,
}

/// What does not hold where a chain breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// The line and its checksum disagree, or it is no commit.
    Altered,
    /// The line is whole, and does not follow the one before it.
    Unlinked,
    /// A revision is missing or stands twice.
    Gap,
    /// The link of this revision is another than the one that was noted elsewhere.
    Anchor,
    /// The revision that was noted elsewhere is not in the journal.
    NoAnchor,
}

/// A revision and its link as somebody noted them elsewhere.
pub type Anchor = (u64, Link);

/// Reads the whole journal in `dir` and checks every link, up to the first break. The anchor must be
/// among them.
pub fn audit(dir: &Path, anchor: Option<Anchor>) -> Result<Audit> {
    let mut auditor = Auditor {
        found: Audit::default(),
        running: None,
        anchor,
    };
    let files = files(dir)?;
    for (nth, file) in files.iter().enumerate() {
        let mut lines = RawLines::open(&file.path)?;
        while let Some(raw) = lines.next_line()? {
            if !raw.whole && nth + 1 == files.len() {
                auditor.found.torn = raw.text.len() as u64;
                break;
            }
            let number = raw.number;
            if let Err(flaw) = auditor.take(file, &raw) {
                let name = file.path.file_name().unwrap_or_default();
                auditor.found.broken = Some(Break {
                    file: name.to_string_lossy().into_owned(),
                    line: number,
                    flaw,
                });
                return Ok(auditor.found);
            }
        }
    }
    if auditor.anchor.is_some() {
        auditor.found.broken = Some(Break {
            file: String::new(),
            line: 0,
            flaw: Flaw::NoAnchor,
        });
    }
    Ok(auditor.found)
}

struct Auditor {
    found: Audit,
    /// The link that the next line goes on from, where this file has links.
    running: Option<Link>,
    /// What is still looked for.
    anchor: Option<Anchor>,
}

/// The number of a commit, without the rest of it.
#[derive(Deserialize)]
struct Numbered {
    rev: u64,
}

impl Auditor {
    fn take(&mut self, file: &JournalFile, raw: &RawLine<'_>) -> std::result::Result<(), Flaw> {
        if !raw.whole || !is_exact(raw.text) {
            return Err(Flaw::Altered);
        }
        if raw.number == 1 {
            let heading = serde_json::from_slice(raw.text).map_err(|_| Flaw::Altered)?;
            return self.heading(file, &heading, raw.text);
        }
        let Numbered { rev } = serde_json::from_slice(raw.text).map_err(|_| Flaw::Altered)?;
        if rev != self.found.last.map_or(file.first, |last| last + 1) {
            return Err(Flaw::Gap);
        }
        match (self.running, split(raw.text)) {
            (Some(before), Some((text, link))) if chain::after(before, text) == link => {
                self.running = Some(link);
                self.found.head = Some(link);
                self.found.fitting += 1;
            }
            (None, None) => self.found.unlinked += 1,
            _ => return Err(Flaw::Unlinked),
        }
        if let Some((_, noted)) = self.anchor.take_if(|(at, _)| *at == rev)
            && self.found.head != Some(noted)
        {
            return Err(Flaw::Anchor);
        }
        self.found.first.get_or_insert(rev);
        self.found.last = Some(rev);
        Ok(())
    }

    fn heading(
        &mut self,
        file: &JournalFile,
        heading: &Heading,
        text: &[u8],
    ) -> std::result::Result<(), Flaw> {
        let follows = self.found.last.is_none_or(|last| last + 1 == file.first);
        if heading.from != file.first || !follows {
            return Err(Flaw::Gap);
        }
        if self.found.head.is_some() && heading.after != self.found.head {
            return Err(Flaw::Unlinked);
        }
        self.running = heading.after.map(|after| chain::after(after, text));
        Ok(())
    }
}
