//! A writer in a process of its own is killed at random moments; what it had acknowledged must be
//! there, and nothing may be half there. `.ci/power-cut` uses the same writer and the same verdict
//! with the file system shut down under it.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

use keybook::domain::customer::Customer;
use keybook::domain::id::{Id, RequestId, Revision};
use keybook::store::{ChangeSet, Entry, Expect, Lookup, Outcome, Store, StoreOptions};

use crate::books::*;

const BOOK_PATH: &str = "KEYBOOK_CRASH_BOOK";
const ACKS: &str = "KEYBOOK_CRASH_ACKS";
const ROUNDS: &str = "KEYBOOK_CRASH_ROUNDS";
const SEED: &str = "KEYBOOK_CRASH_SEED";
const THREADS: u64 = 4;

/// Writes until it is killed, and says on standard output what is durable. Does nothing unless told where.
#[test]
fn writer() {
    let Some(root) = std::env::var_os(BOOK_PATH).map(PathBuf::from) else {
        return;
    };
    if std::env::var_os(ACKS).is_some() {
        return;
    }
    let options = StoreOptions::small();
    let store = if root.join("format").exists() {
        Store::open(&root, &options).unwrap()
    } else {
        Store::create(&root, BOOK, &options).unwrap()
    };
    let run = store.revision().0;
    let said = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (store, said) = (&store, &said);
            scope.spawn(move || {
                let mut last = None;
                for turn in 0..u64::MAX {
                    let request = RequestId(
                        u128::from(run) << 64 | u128::from(thread) << 32 | u128::from(turn + 1),
                    );
                    let changes = work(store, run, thread, turn, &mut last);
                    let entry = Entry {
                        request,
                        ..entry("crash")
                    };
                    let Ok(outcome) = store.commit(&changes, &entry) else {
                        return;
                    };
                    if let Outcome::Done(revision) = outcome {
                        let line = format!("\nack {} {:x}\n", revision.0, request.0);
                        let _ = std::io::stdout().lock().write_all(line.as_bytes());
                        said.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
}

/// A bit of everything: small changes mostly, long texts, now and then one that needs several pieces.
fn work(
    store: &Store,
    run: u64,
    thread: u64,
    turn: u64,
    last: &mut Option<Id<Customer>>,
) -> ChangeSet {
    let mut changes = ChangeSet::new();
    let code = format!("{run}-{thread}-{turn}");
    match (turn % 8, *last) {
        (3, Some(id)) => changes.put(
            id.number(),
            Expect::Any,
            customer(&format!("{code}-e"), "改").into(),
        ),
        (5, Some(id)) => changes.archive(of(id), Expect::Any),
        (6, _) if turn % 48 == 6 => {
            for n in 0..400 {
                changes.add(store.new_id(), customer(&format!("{code}-{n}"), "bulk"));
            }
        }
        (7, _) => {
            let remarks = "长".repeat(4_000 + (turn as usize % 5) * 3_000);
            changes.add(
                store.new_id(),
                Customer {
                    remarks,
                    ..customer(&code, "long")
                },
            );
        }
        _ => {
            let id = store.new_id();
            *last = Some(id);
            changes.add(id, customer(&code, "北京华星"));
            changes.add(store.new_id(), visit(id, thread + 1, "2026-11-05"));
            for line in 0..3 {
                let on = format!("2026-{:02}-03", turn % 12 + 1);
                // Two customers share their blocks among all threads.
                let of = if line == 0 { Id::new(1 + turn % 2) } else { id };
                changes.sell(
                    store.new_number(),
                    Expect::Absent,
                    sale(of, &on, &code, line, 9, 100),
                );
            }
        }
    }
    changes
}

/// What was acknowledged: revision and request.
fn acks(text: &str) -> Vec<(u64, u128)> {
    let parse = |line: &str| {
        let (revision, request) = line.strip_prefix("ack ")?.split_once(' ')?;
        Some((
            revision.parse().ok()?,
            u128::from_str_radix(request, 16).ok()?,
        ))
    };
    text.lines().filter_map(parse).collect()
}

/// Opens the book and says what is wrong with it.
fn verdict(root: &Path, acks: &[(u64, u128)]) -> Result<String, String> {
    let store = Store::open(root, &StoreOptions::small())
        .map_err(|error| format!("cannot be opened: {error}"))?;
    let mut missing = 0;
    for (revision, request) in acks {
        let change = store
            .change(Revision(*revision))
            .map_err(|error| error.to_string())?;
        missing += u64::from(change.is_none_or(|change| change.entry.request.0 != *request));
    }
    if missing > 0 {
        return Err(format!(
            "{missing} of {} acknowledged changes are missing",
            acks.len()
        ));
    }
    let report = store.examine();
    if !report.is_sound() {
        return Err(format!("{:?}", report.problems));
    }
    whole(&store)?;
    let notices = format!("{:?}", store.notices());
    store.close().map_err(|error| error.to_string())?;
    Ok(notices)
}

/// Every record is as the last change that touched it left it: no change is half there.
fn whole(store: &Store) -> Result<(), String> {
    let mut last = HashMap::new();
    for revision in 1..=store.revision().0 {
        let change = store
            .change(Revision(revision))
            .map_err(|error| error.to_string())?;
        let change = change.ok_or_else(|| format!("change {revision} is missing"))?;
        for edit in change.edits {
            last.insert(edit.what, edit.after);
        }
    }
    let count = last.len();
    for (what, after) in last {
        let found = store.get(what).map_err(|error| error.to_string())?;
        if found != after {
            return Err(format!("{what:?} is not as its last change left it"));
        }
    }
    let mut seen = 0;
    for kind in keybook::domain::record::Kind::ALL {
        store
            .each(&Lookup::all(*kind), |_| seen += 1)
            .map_err(|error| error.to_string())?;
    }
    if seen == count {
        Ok(())
    } else {
        Err(format!("{seen} records where the changes made {count}"))
    }
}

/// Judges a book after `.ci/power-cut`; the acknowledgements are in a file.
#[test]
fn verifier() {
    let (Some(root), Some(file)) = (std::env::var_os(BOOK_PATH), std::env::var_os(ACKS)) else {
        return;
    };
    let acks = acks(&fs::read_to_string(file).unwrap());
    match verdict(Path::new(&root), &acks) {
        Ok(notices) => println!("\nverdict intact {} {notices}", acks.len()),
        Err(why) => {
            println!("\nverdict broken {} {why}", acks.len());
            panic!("{why}");
        }
    }
}

#[test]
fn acknowledged_changes_survive_a_kill_at_any_moment() {
    if std::env::var_os(BOOK_PATH).is_some() {
        return;
    }
    let number = |name: &str, usual: u64| {
        std::env::var(name)
            .ok()
            .map_or(usual, |text| text.parse().unwrap())
    };
    let (rounds, mut seed) = (number(ROUNDS, 12), number(SEED, 0x9e37_79b9_7f4a_7c15));
    let dir = tempfile::tempdir().unwrap();
    let (mut total, mut root, mut before) = (0, PathBuf::new(), Vec::new());
    for round in 0..rounds {
        if round % 6 == 0 {
            root = dir.path().join(format!("book-{round}"));
            before.clear();
        }
        // xorshift: the same seed kills after the same number of acknowledgements.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        before.extend(write_and_kill(&root, 1 + seed % 60));
        total += before.len();
        let verdict = verdict(&root, &before);
        assert!(verdict.is_ok(), "round {round}: {verdict:?}");
    }
    println!("{rounds} kills, {total} acknowledgements checked, none missing");
}

fn write_and_kill(root: &Path, after: u64) -> Vec<(u64, u128)> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "crash::writer",
            "--exact",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(BOOK_PATH, root)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut text = String::new();
    let mut heard = 0;
    let mut from = BufReader::new(child.stdout.take().unwrap());
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).unwrap() == 0 {
            break;
        }
        // A line that the kill cut short is no acknowledgement.
        if line.ends_with('\n') && line.starts_with("ack ") {
            text.push_str(&line);
            heard += 1;
            if heard == after {
                child.kill().unwrap();
            }
        }
    }
    child.wait().unwrap();
    assert!(
        heard >= after,
        "the writer stopped after {heard} acknowledgements"
    );
    acks(&text)
}
