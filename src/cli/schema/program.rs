//! Schemas of what the program says of itself: its keys, its servers, its errors.

use serde_json::json;

use super::documents::sheet;
use super::shape::{
    Members, count, flag, list, maybe, moment, number, object, one_of, text, with_optional,
};
use crate::config::views::LISTS;

pub(super) fn keys() -> Members {
    let item = vec![
        ("scope", text()),
        ("keys", list(text())),
        ("command", text()),
        ("label", text()),
        ("shell", text()),
    ];
    sheet(Vec::new(), object(item), Vec::new())
}

pub(super) fn views() -> Members {
    let item = vec![
        ("name", text()),
        ("list", one_of(LISTS)),
        ("filter", text()),
        ("sort", text()),
        ("whose", one_of(["", "mine", "all"])),
        ("closed", flag()),
        ("command", text()),
    ];
    sheet(Vec::new(), object(item), Vec::new())
}

/// The parts of a team's own playbook.
pub(super) fn playbook() -> Members {
    let item = vec![
        ("name", text()),
        ("id", count()),
        ("revision", count()),
        ("lines", count()),
        ("changed", moment()),
        ("by", text()),
    ];
    sheet(Vec::new(), object(item), Vec::new())
}

/// What is wrong in a file that people write.
pub(super) fn problems() -> Members {
    let item = vec![
        ("file", text()),
        ("line", maybe(count())),
        ("column", maybe(count())),
        ("what", text()),
        ("nearest", maybe(text())),
    ];
    sheet(Vec::new(), object(item), Vec::new())
}

/// Settings.
pub(super) fn settings() -> Members {
    let item = vec![
        ("name", text()),
        ("value", text()),
        ("default", text()),
        ("words", list(text())),
        ("about", text()),
    ];
    sheet(Vec::new(), object(item), Vec::new())
}

/// What is said of a theme.
fn about_theme() -> Members {
    vec![
        ("name", text()),
        ("title", text()),
        ("variant", one_of(["dark", "light"])),
        ("contrast", one_of(["AA", "AAA"])),
        ("file", maybe(text())),
    ]
}

pub(super) fn themes() -> Members {
    let item = [about_theme(), vec![("problems", count())]].concat();
    sheet(Vec::new(), object(item), Vec::new())
}

pub(super) fn theme() -> Members {
    let item = vec![
        ("role", text()),
        ("fg", maybe(text())),
        ("bg", maybe(text())),
        ("mods", list(text())),
    ];
    sheet(about_theme(), object(item), Vec::new())
}

pub(super) fn imported_theme() -> Members {
    let item = vec![
        ("slot", text()),
        ("role", text()),
        ("before", text()),
        ("after", text()),
        ("contrast_before", number()),
        ("contrast_after", number()),
    ];
    let before = vec![("name", text()), ("file", text())];
    sheet(before, object(item), Vec::new())
}

pub(super) fn schemas() -> Members {
    let item = vec![("name", text()), ("command", text())];
    sheet(Vec::new(), object(item), Vec::new())
}

pub(super) fn explain() -> Members {
    let item = vec![
        ("code", text()),
        ("what", text()),
        ("why", text()),
        ("remedy", text()),
    ];
    sheet(Vec::new(), object(item), Vec::new())
}

/// An error on standard error.
pub(super) fn error() -> Members {
    let candidate = object(vec![("id", count()), ("code", text()), ("name", text())]);
    let always = vec![
        ("code", text()),
        ("reason", text()),
        ("message", text()),
        ("hint", text()),
        ("field", maybe(text())),
    ];
    vec![(
        "error",
        with_optional(always, vec![("candidates", list(candidate))]),
    )]
}

/// What `doctor` saw, or what it cured.
pub(super) fn doctor() -> Vec<Members> {
    let file = || object(vec![("path", text()), ("mode", maybe(text()))]);
    let failed = || {
        object(vec![
            ("code", text()),
            ("message", text()),
            ("hint", text()),
        ])
    };
    let terminal = object(vec![
        ("term", text()),
        ("colorterm", text()),
        ("locale", text()),
        ("columns", maybe(count())),
        ("rows", maybe(count())),
    ]);
    let files = object(vec![
        ("book", maybe(file())),
        ("settings", file()),
        ("log", file()),
        ("server_log", file()),
    ]);
    let server = with_optional(
        vec![("running", maybe(flag()))],
        vec![
            ("pid", count()),
            ("build", text()),
            ("sessions", count()),
            ("revision", count()),
            ("error", failed()),
        ],
    );
    let states = [
        "elsewhere",
        "none",
        "open",
        "unreadable",
        "sound",
        "unsound",
    ];
    let book = with_optional(
        vec![("state", one_of(states))],
        vec![
            ("revision", count()),
            ("records", count()),
            ("changes", count()),
            ("problems", count()),
            ("error", failed()),
        ],
    );
    let seen = vec![
        ("sound", maybe(flag())),
        ("terminal", terminal),
        ("files", files),
        ("server", server),
        ("book", book),
        ("problems", list(text())),
        ("reasons", list(text())),
        ("settings", list(text())),
    ];
    let done = with_optional(
        vec![("records", count())],
        vec![("replayed", count()), ("set_aside", text())],
    );
    vec![seen, vec![("done", done)]]
}

/// What a check of the journal's chain found.
pub(super) fn audit() -> Members {
    let broken = object(vec![
        ("code", text()),
        ("message", text()),
        ("file", text()),
        ("line", count()),
    ]);
    vec![
        ("holds", flag()),
        ("linked", count()),
        ("unlinked", count()),
        ("first", maybe(count())),
        ("last", maybe(count())),
        ("link", text()),
        ("broken", maybe(broken)),
    ]
}

/// A server that runs, or none.
pub(super) fn server_status() -> Vec<Members> {
    let is = |runs: bool| ("running", json!({"const": runs}));
    let running = vec![
        is(true),
        ("pid", count()),
        ("build", text()),
        ("protocol", count()),
        ("book", text()),
        ("socket", text()),
        ("sessions", count()),
        ("revision", count()),
        ("uptime_s", count()),
    ];
    vec![running, vec![is(false), ("socket", text())]]
}

pub(super) fn server_stop() -> Members {
    vec![("stopped", flag())]
}

pub(super) fn lock() -> Members {
    vec![("set", flag())]
}
