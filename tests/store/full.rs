//! A book on a disk that runs full. The disk is a small tmpfs in a mount namespace of its own, so
//! no rights are needed; where the system allows no such namespace the test says so and passes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use keybook::domain::customer::Customer;
use keybook::domain::id::{Id, Revision};
use keybook::store::{
    ChangeSet, CommitError, Health, Notice, SpacePolicy, Store, StoreError, StoreOptions,
};

use crate::books::*;

const DISK: &str = "KEYBOOK_FULL_DISK";

#[test]
fn a_full_disk_stops_writing_and_nothing_else() {
    if std::env::var_os(DISK).is_some() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let inside =
        "mount -t tmpfs -o size=48m none \"$KEYBOOK_FULL_DISK\" || exit 77; exec \"$0\" \"$@\"";
    let done = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", inside])
        .arg(std::env::current_exe().unwrap())
        .args(["full::inside", "--exact", "--nocapture", "--test-threads=1"])
        .env(DISK, dir.path())
        .output();
    let Ok(done) = done else {
        println!("skipped: this system has no `unshare`");
        return;
    };
    let said = String::from_utf8_lossy(&done.stdout);
    if said.contains("1 passed") {
        return;
    }
    let ran = said.contains("running 1 test");
    assert!(!ran, "{said}\n{}", String::from_utf8_lossy(&done.stderr));
    println!(
        "skipped: no mount namespace here ({})",
        String::from_utf8_lossy(&done.stderr).trim()
    );
}

fn options() -> StoreOptions {
    let space = SpacePolicy {
        reserve: 0,
        reserve_percent: 0,
        ballast: 4 << 20,
        opening: 1 << 20,
    };
    StoreOptions {
        space,
        ..StoreOptions::small()
    }
}

fn add_long(store: &Store, n: u64) -> Result<(Id<Customer>, Revision), CommitError> {
    let mut changes = ChangeSet::new();
    let id = store.new_id();
    changes.add(
        id,
        Customer {
            remarks: "x".repeat(20_000),
            ..customer(&format!("L-{n}"), "long")
        },
    );
    store
        .commit(&changes, &entry("x"))
        .map(|outcome| (id, outcome.revision()))
}

fn fill_disk(path: &Path) {
    let mut piece = 1 << 20;
    let mut filler = Vec::new();
    while piece > 0 {
        filler.resize(filler.len() + piece, 1u8);
        if fs::write(path, &filler).is_err() {
            filler.truncate(filler.len() - piece);
            piece /= 4;
        }
    }
    // What the last refused write left is what fits.
}

/// Runs inside the namespace, with a disk of 48 MiB.
#[test]
fn inside() {
    let Some(disk) = std::env::var_os(DISK).map(PathBuf::from) else {
        return;
    };
    let (root, filler) = (disk.join("book"), disk.join("filler"));
    fs::write(&filler, vec![1u8; 20 << 20]).unwrap();
    let store = Store::create(&root, BOOK, &options()).unwrap();
    let mut kept = Vec::new();
    let refused = (0..).find_map(|n| match add_long(&store, n) {
        Ok(done) => {
            kept.push(done);
            None
        }
        Err(error) => Some(error),
    });
    let Some(CommitError::Store(refused)) = refused else {
        panic!("{refused:?}")
    };
    assert!(refused.is_no_space(), "{refused:?}");
    assert!(kept.len() > 50);
    assert!(
        matches!(store.health(), Health::ReadOnly(StoreError::NoSpace { .. })),
        "{:?}",
        store.health()
    );
    assert!(add_long(&store, 9_001).is_err());
    assert!(store.get(of(kept[0].0)).unwrap().is_some());

    // Room again: the next commit works, without a restart, and nothing acknowledged is missing.
    fs::remove_file(&filler).unwrap();
    kept.push(add_long(&store, 9_002).unwrap());
    assert_eq!(store.health(), Health::Fine);
    for (id, revision) in &kept {
        assert_eq!(store.get(of(*id)).unwrap().unwrap().revision, *revision);
    }
    assert!(store.examine().is_sound(), "{:?}", store.examine());
    store.close().unwrap();
    drop(store);

    // Not a byte left: the ballast makes room to open, reading works, writing is refused.
    fill_disk(&filler);
    let strict = StoreOptions {
        space: SpacePolicy {
            reserve: 6 << 20,
            reserve_percent: 100,
            ..options().space
        },
        ..options()
    };
    let store = Store::open(&root, &strict).unwrap();
    assert_eq!(store.notices(), [Notice::BallastGone]);
    assert_eq!(
        store.get(of(kept[3].0)).unwrap().unwrap().revision,
        kept[3].1
    );
    let refused = add_long(&store, 9_003).unwrap_err();
    assert!(
        matches!(refused, CommitError::Store(StoreError::NoSpace { .. })),
        "{refused:?}"
    );
    let mut export = Vec::new();
    assert_eq!(
        store.export(entry("x").at, &mut export).unwrap().revision,
        store.revision()
    );
    fs::remove_file(&filler).unwrap();
    store.recover().unwrap();
    assert!(root.join("ballast").exists());
    add_long(&store, 9_004).unwrap();
}
