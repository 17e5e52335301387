//! Changes lines of a journal and links everything behind them again.

use super::line::{self, BadLine, Heading, Line, seal};
use super::{Result, StoreError, chain};
use crate::domain::link::Link;

/// Writes a journal anew, file by file.
#[derive(Default)]
pub(super) struct Rewriting {
    /// Lines that were changed.
    pub(super) touched: usize,
    /// Whether a line so far is another than it was, so that all links behind it change.
    relinks: bool,
    link: Option<Link>,
}

impl Rewriting {
    /// The content of the next file as it reads now.
    pub(super) fn file(
        &mut self,
        content: &[u8],
        change: &mut dyn FnMut(&mut Line) -> Result<bool>,
    ) -> Result<Vec<u8>> {
        let mut fresh = Vec::with_capacity(content.len());
        for raw in content.split_inclusive(|byte| *byte == b'\n') {
            let written = match raw.strip_suffix(b"\n") {
                Some(text) => self.line(text, change)?,
                None => None,
            };
            fresh.extend_from_slice(written.as_ref().map_or(raw, |it| it.as_bytes()));
        }
        Ok(fresh)
    }

    /// The line as it reads now; none if it stays.
    fn line(
        &mut self,
        text: &[u8],
        change: &mut dyn FnMut(&mut Line) -> Result<bool>,
    ) -> Result<Option<String>> {
        let unwritable = |why| StoreError::damaged(format!("a journal line: {why}"));
        if let Ok(mut heading) = line::open::<Heading>(text) {
            let Some(after) = heading.after else {
                self.link = None;
                return Ok(None);
            };
            let (after, written) = match self.link {
                Some(link) if self.relinks => {
                    heading.after = Some(link);
                    (link, Some(seal(&heading).map_err(unwritable)?))
                }
                _ => (after, None),
            };
            let text = written.as_ref().map_or(text, |it| it.trim_end().as_bytes());
            self.link = Some(chain::after(after, text));
            return Ok(written);
        }
        let Ok(mut commit) = line::open::<Line>(text) else {
            return Ok(None);
        };
        let touched = change(&mut commit)?;
        self.touched += usize::from(touched);
        let written = match (touched, self.link) {
            (true, None) => Some((seal(&commit).map_err(unwritable)?, None)),
            (true, Some(link)) => {
                let text =
                    serde_json::to_string(&commit).map_err(|_| unwritable(BadLine::Unreadable))?;
                let (sealed, link) = chain::seal_after(link, text).map_err(unwritable)?;
                Some((sealed, Some(link)))
            }
            (false, Some(link)) if self.relinks => {
                chain::relinked(link, text).map(|(sealed, link)| (sealed, Some(link)))
            }
            (false, _) => None,
        };
        self.relinks |= touched;
        if let Some((sealed, link)) = written {
            self.link = link;
            return Ok(Some(sealed));
        }
        self.link = chain::link_of(text).or(self.link);
        Ok(None)
    }
}
