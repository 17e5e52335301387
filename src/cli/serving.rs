//! `keybook serve` and `keybook server`: the words about the process that owns a book.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::wire::handshake::Welcome;

/// Which book is meant; understood by every word.
#[derive(Debug, Clone, Default, Args)]
pub struct Where {
    /// Directory of the book.
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "KEYBOOK_BOOK",
        hide_env_values = true
    )]
    pub book: Option<PathBuf>,
    /// Socket of a shared book.
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        env = "KEYBOOK_SOCKET",
        hide_env_values = true
    )]
    pub socket: Option<PathBuf>,
}

/// Serve a book to other sessions until told to stop.
///
/// A book of your own needs no server to be started: the first session starts it, and it leaves by itself. A shared
/// book is served by a system service: `keybook serve --book DIR --socket PATH` under an account of its own.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Take the place of the server that is running now.
    #[arg(long)]
    pub replace: bool,
    /// Leave when nobody has been connected for so many seconds.
    #[arg(long, value_name = "SECONDS")]
    pub idle_exit: Option<u64>,
    /// Started by a session: report when ready, and leave when idle.
    #[arg(long, hide = true)]
    pub detached: bool,
}

/// Words about the server of a book.
#[derive(Debug, Clone, Subcommand)]
pub enum ServerWord {
    /// Show whether the server runs, and since when.
    Status {
        /// As one JSON document.
        #[arg(long)]
        json: bool,
    },
    /// Let the server finish what it is doing and leave.
    Stop,
}

/// Prints how a server is; `None` stands for one that does not run.
///
/// # Errors
/// When standard output is closed.
pub fn print_status(status: Option<&Welcome>, socket: &str, json: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
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
