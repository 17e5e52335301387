//! `keybook server status`: what the process that owns a book says of itself.

use std::io::{self, Write};

use serde_json::json;

use super::schema::Document;
use super::sheet::card_of;
use crate::i18n::{Catalog, dates};
use crate::wire::handshake::Welcome;

/// Prints how a server is; `None` stands for one that does not run.
///
/// # Errors
/// When standard output is closed.
pub fn print_status(
    status: Option<&Welcome>,
    socket: &str,
    words: &Catalog,
    json: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    if json {
        let document = match status {
            None => {
                json!({"schema": Document::ServerStatus.id(), "running": false, "socket": socket})
            }
            Some(status) => json!({
                "schema": Document::ServerStatus.id(),
                "running": true,
                "pid": status.pid,
                "build": status.build,
                "protocol": status.protocol,
                "book": status.place,
                "socket": socket,
                "sessions": status.sessions,
                "revision": status.revision,
                "uptime_s": status.uptime_s,
            }),
        };
        return writeln!(out, "{document}");
    }
    let labels = &words.usage.status;
    let running = (words.usage.yes_no)(status.is_some()).to_owned();
    let mut lines = vec![(labels.running, running)];
    if let Some(status) = status {
        lines.extend([
            (labels.pid, status.pid.to_string()),
            (labels.build, status.build.clone()),
            (labels.book, status.place.clone()),
        ]);
    }
    lines.push((labels.socket, socket.to_owned()));
    if let Some(status) = status {
        let minutes = i64::try_from(status.uptime_s / 60).unwrap_or(i64::MAX);
        lines.extend([
            (labels.sessions, status.sessions.to_string()),
            (labels.revision, status.revision.to_string()),
            (labels.uptime, dates::duration(words, minutes)),
        ]);
    }
    out.write_all(card_of(&lines, None).as_bytes())
}
