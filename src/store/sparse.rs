//! A record as JSON text without the fields that say nothing: they are most of it, and reading fills
//! them in. Choices and numbers always stand, so that a new default cannot change what was meant.
//!
//! Written straight into the journal's line: a tree of values in between costs four times as much.

use serde::Serialize;

use crate::domain::record::FieldSink;

/// Field texts that say nothing.
const NOTHING: [&[u8]; 4] = [b"null", b"false", b"\"\"", b"[]"];

/// Collects the fields of one record.
pub(super) struct Sparse<'a> {
    out: &'a mut Vec<u8>,
    begun: usize,
}

impl<'a> Sparse<'a> {
    /// Begins an object behind what `out` holds.
    pub(super) fn begin(out: &'a mut Vec<u8>) -> Self {
        out.push(b'{');
        let begun = out.len();
        Self { out, begun }
    }

    pub(super) fn end(self) {
        self.out.push(b'}');
    }
}

impl FieldSink for Sparse<'_> {
    type Error = serde_json::Error;

    fn field<T: Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), Self::Error> {
        let from = self.out.len();
        if from > self.begun {
            self.out.push(b',');
        }
        // Names of fields are plain words.
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        let at = self.out.len();
        serde_json::to_writer(&mut *self.out, value)?;
        if NOTHING.contains(&&self.out[at..]) {
            self.out.truncate(from);
        }
        Ok(())
    }
}
