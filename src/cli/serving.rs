//! `keybook server status`: what the process that owns a book says of itself.

use std::io::{self, Write};

use serde_json::json;

use crate::wire::handshake::Welcome;

/// Prints how a server is; `None` stands for one that does not run.
///
/// # Errors
/// When standard output is closed.
pub fn print_status(
    status: Option<&Welcome>,
    socket: &str,
    json: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    match (status, json) {
        (None, true) => writeln!(
            out,
            "{}",
            json!({"schema": "keybook.server.status/1", "running": false, "socket": socket})
        ),
        (None, false) => writeln!(out, "running   no\nsocket    {socket}"),
        (Some(status), true) => {
            let document = json!({
                "schema": "keybook.server.status/1",
                "running": true,
                "pid": status.pid,
                "build": status.build,
                "protocol": status.protocol,
                "book": status.place,
                "socket": socket,
                "sessions": status.sessions,
                "revision": status.revision,
                "uptime_s": status.uptime_s,
            });
            writeln!(out, "{document}")
        }
        (Some(status), false) => writeln!(
            out,
            "running   yes\npid       {}\nbuild     {}\nbook      {}\nsocket    {socket}\nsessions  {}\nrevision  {}\nuptime_s  {}",
            status.pid,
            status.build,
            status.place,
            status.sessions,
            status.revision,
            status.uptime_s
        ),
    }
}
