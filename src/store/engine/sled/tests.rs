//! What sled alone does: long values, damage, locks.

use super::*;

#[test]
fn long_values_never_reach_files_that_sled_does_not_sync() {
    let dir = tempfile::tempdir().unwrap();
    let engine = SledEngine::open(dir.path(), &SledOptions::default()).unwrap();
    for round in 0..3u8 {
        for number in 0..200u64 {
            let mut batch = Batch::new();
            batch.put(Tree::Sale, number.to_be_bytes(), vec![round; 60_000]);
            let _ = engine.apply(&batch).unwrap();
        }
    }
    engine.sync().unwrap();
    assert!(!SledEngine::has_blobs(dir.path()));
    assert_eq!(
        engine.get(Tree::Sale, &7u64.to_be_bytes()).unwrap(),
        Some(vec![2; 60_000])
    );
}

#[test]
fn an_unfinished_snapshot_does_not_stop_the_next_open() {
    let dir = tempfile::tempdir().unwrap();
    SledEngine::open(dir.path(), &SledOptions::default())
        .unwrap()
        .close()
        .unwrap();
    fs::write(dir.path().join("snap.00000000000000FF.generating"), b"half").unwrap();
    SledEngine::open(dir.path(), &SledOptions::default()).unwrap();
}

#[test]
fn a_second_opening_is_refused_after_the_wait() {
    let dir = tempfile::tempdir().unwrap();
    let _first = SledEngine::open(dir.path(), &SledOptions::default()).unwrap();
    let hurried = SledOptions {
        lock_wait: Duration::ZERO,
        ..SledOptions::default()
    };
    let second = SledEngine::open(dir.path(), &hurried).map(|_| ());
    assert_eq!(second, Err(StoreError::Locked { pid: None }));
}

#[test]
fn a_damaged_log_is_reported_and_never_panics() {
    for place in [0usize, 100, 5_000, 40_000] {
        let dir = tempfile::tempdir().unwrap();
        let engine = SledEngine::open(dir.path(), &SledOptions::default()).unwrap();
        let mut batch = Batch::new();
        for number in 0..500u64 {
            batch.put(Tree::Record, number.to_be_bytes(), vec![7; 300]);
        }
        let _ = engine.apply(&batch).unwrap();
        engine.close().unwrap();
        let log = dir.path().join("db");
        let mut content = fs::read(&log).unwrap();
        let end = (place + 4096).min(content.len());
        content[place..end].fill(0);
        fs::write(&log, content).unwrap();
        let read = SledEngine::open(dir.path(), &SledOptions::default()).and_then(|engine| {
            super::super::scan(&engine, Tree::Record, KeyRange::all(), |row| {
                assert_eq!(row.value, vec![7; 300]);
                Ok(())
            })
        });
        assert!(
            matches!(
                read,
                Ok(()) | Err(StoreError::Damaged { .. } | StoreError::Io { .. })
            ),
            "{read:?}"
        );
    }
}
