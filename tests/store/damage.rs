//! Damage to the files of a book: told or harmless, never a wrong value and never a panic.

use std::collections::HashMap;
use std::fs;

use keybook::domain::record::Kind;
use keybook::store::{Lookup, Store, StoreError, StoreOptions};

use crate::books::*;
use crate::openings::copy;

#[test]
fn damage_anywhere_in_the_database_is_told_or_harmless() {
    let dir = tempfile::tempdir().unwrap();
    let sound = dir.path().join("sound");
    let store = create(&sound);
    fill(&store);
    let mut truth = HashMap::new();
    for kind in Kind::ALL {
        store
            .each(&Lookup::all(*kind), |it| {
                drop(truth.insert((it.record.kind(), it.id), it));
            })
            .unwrap();
    }
    store.close().unwrap();
    drop(store);
    let files: Vec<_> = fs::read_dir(sound.join("sled"))
        .unwrap()
        .flatten()
        .filter(|it| it.path().is_file())
        .collect();
    let (mut refused, mut noticed, mut harmless) = (0, 0, 0);
    for file in files {
        let whole = fs::read(file.path()).unwrap();
        for step in 0..24usize {
            let hurt = dir.path().join("hurt");
            let _ = fs::remove_dir_all(&hurt);
            copy(&sound, &hurt);
            let mut bytes = whole.clone();
            let at = whole.len() * step / 24;
            match step % 3 {
                0 => bytes[at..(at + 600).min(whole.len())].fill(0),
                1 => bytes[at] ^= 0x10,
                _ => bytes.truncate(at),
            }
            fs::write(hurt.join("sled").join(file.file_name()), bytes).unwrap();
            let options = StoreOptions::small();
            match Store::open(&hurt, &options) {
                Err(
                    StoreError::Damaged { .. }
                    | StoreError::DamagedRecord { .. }
                    | StoreError::Io { .. },
                ) => refused += 1,
                Err(other) => panic!("{other:?}"),
                Ok(store) => {
                    let mut seen = 0;
                    let mut told = false;
                    for kind in Kind::ALL {
                        match store.each(&Lookup::all(*kind), |it| {
                            seen += 1;
                            assert!(truth[&(it.record.kind(), it.id)] == it, "a wrong value");
                        }) {
                            Ok(damaged) => told |= !damaged.is_empty(),
                            Err(_) => told = true,
                        }
                    }
                    let sound = store.examine().is_sound();
                    assert!(
                        seen == truth.len() || told,
                        "{} of {} records and not a word",
                        seen,
                        truth.len()
                    );
                    if told || !sound {
                        noticed += 1;
                    } else {
                        harmless += 1;
                    }
                }
            }
        }
    }
    println!("{refused} refused, {noticed} noticed, {harmless} harmless");
    assert!(refused > 0 && harmless > 0);
}
