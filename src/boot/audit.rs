//! `keybook audit verify`: reads the journal beside whoever has the book open, and checks its chain.

use std::io::Write;

use serde_json::json;

use super::Place;
use super::error::{BootError, failed};
use crate::cli::{Document, Noted};
use crate::i18n::Catalog;
use crate::i18n::code::Code;
use crate::i18n::group::{Doing, Finding};
use crate::shown::json_safe;
use crate::store::journal::{Break, Flaw, audit};
use crate::store::{StoreError, folder};

/// Exit code of a chain that breaks (UX.md 6.5).
const BROKEN: u8 = 9;

/// Checks every link, reports, and returns the exit code.
pub(super) fn run(
    place: &Place,
    noted: Option<&Noted>,
    words: &'static Catalog,
    as_json: bool,
    out: &mut dyn Write,
) -> Result<u8, BootError> {
    let root = place.book().ok_or(BootError::NoBook)?;
    let journal = folder::journal(root);
    if !journal.is_dir() {
        let path = root.to_owned();
        return Err(StoreError::NotABook { path }.into());
    }
    let anchor = noted.map(|noted| (noted.change, noted.link));
    let found = audit(&journal, anchor)?;
    let finding = found.broken.as_ref().map(finding);
    let head = found.head.map(|link| link.to_string()).unwrap_or_default();
    let text = if as_json {
        let broken = finding.as_ref().map(|finding| {
            json!({
                "code": Code::from(finding).word(),
                "message": (words.troubles.finding)(finding),
                "file": found.broken.as_ref().map(|it| &it.file),
                "line": found.broken.as_ref().map(|it| it.line),
            })
        });
        let document = json!({
            "schema": Document::Audit.id(),
            "holds": finding.is_none(),
            "linked": found.fitting,
            "unlinked": found.unlinked,
            "first": found.first,
            "last": found.last,
            "link": head,
            "broken": broken,
        });
        json_safe(&document.to_string()).into_owned()
    } else if let Some(finding) = &finding {
        let code = Code::from(finding).word();
        let checked = (words.troubles.checked)(found.fitting + found.unlinked);
        format!("{} [{code}]\n{checked}", (words.troubles.finding)(finding))
    } else {
        (words.troubles.linked)(
            found.fitting,
            found.unlinked,
            found.last.unwrap_or(0),
            &head,
        )
    };
    writeln!(out, "{text}").map_err(failed(Doing::Answer))?;
    Ok(if finding.is_some() { BROKEN } else { 0 })
}

/// A break of the chain, as both languages word it.
pub(super) fn finding(broken: &Break) -> Finding {
    let Break { file, line, flaw } = broken;
    match flaw {
        Flaw::Altered => Finding::Altered(file.clone(), *line),
        Flaw::Unlinked => Finding::Unlinked(file.clone(), *line),
        Flaw::Gap => Finding::Gap(file.clone(), *line),
        Flaw::Anchor => Finding::OtherLink(file.clone(), *line),
        Flaw::NoAnchor => Finding::NoLink,
    }
}
