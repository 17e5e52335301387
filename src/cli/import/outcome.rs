//! What an import did, for people and for machines.

use std::path::PathBuf;

use serde_json::{Value as Json, json};

use super::super::Cx;
use super::super::customer::heading;
use super::super::schema::Document;
use super::super::sheet::print_json;
use super::super::stop::Stop;
use super::{reasons, rejects};
use crate::domain::id::Revision;
use crate::domain::invalid::Why;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;
use crate::exchange::mapping::{Mapping, Place};
use crate::exchange::plan::{Reason, Refusal};
use crate::exchange::sniff::Basis;
use crate::exchange::table::{Notice, Table};
use crate::i18n::group::OsError;
use crate::shown::Shown;

/// Refused rows that are listed on the screen; the file has them all.
const LISTED: usize = 20;

/// Columns of a cell that is shown for what it hides.
const SUSPICIOUS: usize = 40;

/// Rows by what they did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) new: usize,
    pub(super) updated: usize,
    pub(super) unchanged: usize,
}

impl Tally {
    /// Rows that the book has now.
    pub(super) const fn taken(self) -> usize {
        self.new + self.updated + self.unchanged
    }
}

pub(super) struct Outcome<'a> {
    pub(super) file: String,
    pub(super) table: &'a Table,
    pub(super) mapping: &'a Mapping,
    pub(super) own: Tally,
    pub(super) people: Option<Tally>,
    pub(super) refused: Vec<Refusal>,
    /// Where the refused rows are, or why they could not be saved.
    pub(super) rejects: Option<Result<PathBuf, OsError>>,
    pub(super) dry_run: bool,
    /// Customers that the book lacks are made.
    pub(super) creates: bool,
    /// Rows that were left out as somebody asked.
    pub(super) left_out: usize,
    pub(super) change: Option<Revision>,
}

impl Outcome<'_> {
    pub(super) fn print(&self, cx: &mut Cx<'_>) -> Result<(), Stop> {
        if cx.format.is_json() {
            return print_json(&self.document(cx), cx.format, cx.out);
        }
        for line in self.lines(cx) {
            writeln!(cx.out, "{}", Shown::line(&line).as_str())?;
        }
        Ok(())
    }

    fn lines(&self, cx: &Cx<'_>) -> Vec<String> {
        let words = cx.words;
        let imports = &words.imports;
        let mut lines = vec![(imports.read)(
            &self.file,
            self.table.rows.len(),
            self.table.encoding.name(),
            imports.delimiters[self.table.delimiter as usize],
        )];
        if self.table.basis == Basis::Guessed {
            lines.push(imports.guessed.to_owned());
        }
        let ragged = self
            .ragged()
            .map(|(line, found, wanted)| (imports.ragged)(line, found, wanted));
        list(&mut lines, ragged, LISTED, imports.more_ragged);
        if self.table.notices.contains(&Notice::AlsoUtf8) {
            lines.push((imports.also_utf8)(self.table.encoding.name()));
        }
        let suspicious = self
            .suspicious()
            .map(|(line, column, text)| (imports.suspicious)(line, column, text.as_str()));
        list(&mut lines, suspicious, LISTED, imports.more_refused);
        let mut unused = Vec::new();
        for (column, place) in self.table.columns.iter().zip(&self.mapping.places) {
            match self.field(*place) {
                Some(field) => lines.push(format!("  {} = {field}", column.title)),
                None => unused.push(column.name.as_str()),
            }
        }
        if !unused.is_empty() {
            lines.push((imports.unused)(&unused.join(", ")));
        }
        if self.left_out > 0 {
            lines.push((imports.left_out)(self.left_out));
        }
        let counts = |kind: Kind, tally: Tally, refused: usize| {
            (imports.counts)(
                &heading((words.records.kinds)(kind)),
                [tally.new, tally.updated, tally.unchanged, refused],
            )
        };
        lines.push(counts(self.mapping.kind, self.own, self.refused.len()));
        if let Some(people) = self.people {
            lines.push(counts(Kind::Contact, people, 0));
        }
        // What no file has is listed in full.
        let listed = if matches!(self.rejects, Some(Err(_))) {
            usize::MAX
        } else {
            LISTED
        };
        let refused = self.refused.iter().map(|refusal| {
            let why = reasons::of_cell(&refusal.why, words);
            let column = rejects::column(self.table, refusal, cx);
            (imports.refused)(refusal.line, &column, &why)
        });
        list(&mut lines, refused, listed, imports.more_refused);
        if !self.refused.is_empty() {
            let mut codes: Vec<&str> = self
                .refused
                .iter()
                .map(|refusal| reasons::code_of_cell(&refusal.why).word())
                .collect();
            codes.sort_unstable();
            codes.dedup();
            lines.push((words.usage.explain.more)(&codes.join(" ")));
        }
        if self.lacks_customers() {
            lines.push(imports.lacks_customers.to_owned());
        }
        match &self.rejects {
            Some(Ok(path)) => lines.push((imports.saved)(&path.display().to_string())),
            Some(Err(why)) => lines.push((imports.unwritable)(&(words.troubles.os)(why))),
            None => {}
        }
        if self.dry_run {
            lines.push(imports.dry.to_owned());
        }
        if let Some(change) = self.change {
            lines.push((words.usage.change)(change.0));
        }
        lines
    }

    /// Whether rows were refused because the book lacks their customer, although it could make them.
    fn lacks_customers(&self) -> bool {
        !self.creates
            && self.refused.iter().any(|refusal| {
                refusal.field == Some(FieldKey::Customer) && refusal.why == Reason::Why(Why::NoSuch)
            })
    }

    /// Rows of another length than the heading: line, fields, fields of the heading.
    fn ragged(&self) -> impl Iterator<Item = (u64, usize, usize)> {
        self.table.notices.iter().filter_map(|notice| match notice {
            Notice::Ragged {
                line,
                found,
                expected,
            } => Some((*line, *found, *expected)),
            Notice::BlankTitle { .. } | Notice::RepeatedTitle { .. } | Notice::AlsoUtf8 => None,
        })
    }

    /// Cells that are read and hold characters that cannot be seen: line, column, how they are shown.
    fn suspicious(&self) -> impl Iterator<Item = (u64, &str, Shown)> {
        let columns = self.table.columns.iter().zip(&self.mapping.places);
        let read: Vec<(usize, &str)> = columns
            .enumerate()
            .filter(|(_, (_, place))| **place != Place::Unused)
            .map(|(at, (column, _))| (at, column.name.as_str()))
            .collect();
        self.table.rows.iter().flat_map(move |row| {
            let cells = read.clone().into_iter();
            // Plain letters, most of a large file, hide nothing.
            let hides = |text: &str| !text.bytes().all(|b| b == b' ' || b.is_ascii_graphic());
            cells
                .filter(move |(at, _)| hides(row.cell(*at)))
                .filter_map(|(at, column)| {
                    let found = Shown::block(row.cell(at))
                        .into_iter()
                        .find(Shown::is_suspicious)?;
                    Some((row.line, column, found.truncate(SUSPICIOUS)))
                })
        })
    }

    /// The field of a column by its key.
    fn field(&self, place: Place) -> Option<String> {
        match place {
            Place::Field(key) => Some(key.key().to_owned()),
            Place::Person(key) => Some(format!("contact.{}", key.key())),
            Place::GivenName if self.mapping.kind == Kind::Customer => {
                Some("contact.first_name".to_owned())
            }
            Place::FamilyName if self.mapping.kind == Kind::Customer => {
                Some("contact.last_name".to_owned())
            }
            Place::GivenName => Some("first_name".to_owned()),
            Place::FamilyName => Some("last_name".to_owned()),
            Place::Unused => None,
        }
    }

    fn document(&self, cx: &Cx<'_>) -> Json {
        let columns: Vec<Json> = self
            .table
            .columns
            .iter()
            .zip(&self.mapping.places)
            .map(|(column, place)| json!({"title": column.title, "field": self.field(*place)}))
            .collect();
        let refused: Vec<Json> = self
            .refused
            .iter()
            .map(|refusal| {
                json!({
                    "line": refusal.line,
                    "column": rejects::column(self.table, refusal, cx),
                    "field": refusal.field.map(FieldKey::key),
                    "reason": reasons::of_cell(&refusal.why, cx.words),
                    "code": reasons::code_of_cell(&refusal.why).word(),
                })
            })
            .collect();
        let ragged: Vec<Json> = self
            .ragged()
            .map(|(line, found, wanted)| json!({"line": line, "fields": found, "expected": wanted}))
            .collect();
        let tally = |tally: Tally| {
            json!({
                "new": tally.new,
                "updated": tally.updated,
                "unchanged": tally.unchanged,
            })
        };
        json!({
            "schema": Document::Import.id(),
            "kind": self.mapping.kind.key(),
            "dry_run": self.dry_run,
            "encoding": self.table.encoding.name(),
            "guessed": self.table.basis == Basis::Guessed,
            "delimiter": self.table.delimiter.word(),
            "rows": self.table.rows.len(),
            "left_out": self.left_out,
            "ragged": ragged,
            "columns": columns,
            "new": self.own.new,
            "updated": self.own.updated,
            "unchanged": self.own.unchanged,
            "refused": self.refused.len(),
            "contacts": self.people.map(tally),
            "rejects": refused,
            "rejects_file": self.rejects.as_ref().and_then(|saved| saved.as_ref().ok()).map(|path| path.display().to_string()),
            "suspicious": self.suspicious().map(|(line, column, _)| json!({"line": line, "column": column})).collect::<Vec<Json>>(),
            "change": self.change.map(|change| change.0),
        })
    }
}

/// The first `most` of what there is to say, and how many more there are.
fn list(
    lines: &mut Vec<String>,
    mut texts: impl Iterator<Item = String>,
    most: usize,
    more: fn(usize) -> String,
) {
    lines.extend(texts.by_ref().take(most).map(|text| format!("  {text}")));
    let rest = texts.count();
    if rest > 0 {
        lines.push(format!("  {}", more(rest)));
    }
}
