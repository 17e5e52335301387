use super::line::tests::sample;
use super::*;

const BOOK: u128 = 77;

fn open(dir: &Path, rotate_at: u64) -> (Journal, Found) {
    Journal::open(dir, BOOK, rotate_at).unwrap()
}

fn append(journal: &Journal, revs: std::ops::RangeInclusive<u64>) {
    for rev in revs {
        journal.append(rev, &seal(&sample(rev)).unwrap()).unwrap();
    }
    journal.sync().unwrap();
}

fn revisions(dir: &Path, from: u64) -> Result<Vec<u64>> {
    Lines::open(dir, from)?
        .map(|line| line.map(|line| line.rev))
        .collect()
}

fn only_file(dir: &Path) -> PathBuf {
    files(dir).unwrap().pop().unwrap().path
}

#[test]
fn commits_come_back_in_order_over_many_files() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, found) = open(dir.path(), 1_000);
    assert_eq!(found, Found::default());
    append(&journal, 1..=40);
    assert!(files(dir.path()).unwrap().len() > 5);
    assert_eq!(
        revisions(dir.path(), 1).unwrap(),
        (1..=40).collect::<Vec<_>>()
    );
    assert_eq!(
        revisions(dir.path(), 23).unwrap(),
        (23..=40).collect::<Vec<_>>()
    );
    assert_eq!(revisions(dir.path(), 41).unwrap(), [0u64; 0]);
    drop(journal);
    let (journal, found) = open(dir.path(), 1_000);
    assert_eq!((journal.head(), found.head.unwrap()), (40, sample(40)));
    append(&journal, 41..=45);
    assert_eq!(
        revisions(dir.path(), 39).unwrap(),
        (39..=45).collect::<Vec<_>>()
    );
}

#[test]
fn a_torn_end_is_cut_wherever_it_tore() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), ROTATE_AT);
    append(&journal, 1..=3);
    drop(journal);
    let path = only_file(dir.path());
    let whole = fs::read(&path).unwrap();
    let third = seal(&sample(3)).unwrap().len();
    for cut in 1..=third {
        fs::write(&path, &whole[..whole.len() - cut]).unwrap();
        assert_eq!(revisions(dir.path(), 1).unwrap(), [1, 2], "cut {cut}");
        let (journal, found) = open(dir.path(), ROTATE_AT);
        assert_eq!((journal.head(), found.torn), (2, (third - cut) as u64));
        append(&journal, 3..=3);
        assert_eq!(fs::read(&path).unwrap(), whole);
    }
    let mut zeros = whole.clone();
    zeros.extend_from_slice(&[0; 5_000]);
    fs::write(&path, zeros).unwrap();
    assert_eq!(open(dir.path(), ROTATE_AT).1.torn, 5_000);
    assert_eq!(fs::read(&path).unwrap(), whole);
}

#[test]
fn damage_in_the_middle_is_reported_and_not_cut() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), ROTATE_AT);
    append(&journal, 1..=5);
    drop(journal);
    let path = only_file(dir.path());
    let text = fs::read_to_string(&path)
        .unwrap()
        .replacen("\"session\":9", "\"session\":8", 1);
    fs::write(&path, text).unwrap();
    assert!(matches!(
        revisions(dir.path(), 1),
        Err(StoreError::Damaged { .. })
    ));
    let (journal, found) = open(dir.path(), ROTATE_AT);
    assert_eq!((journal.head(), found.damaged, found.torn), (5, vec![2], 0));
}

#[test]
fn a_missing_file_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), 600);
    append(&journal, 1..=10);
    let all = files(dir.path()).unwrap();
    fs::remove_file(&all[1].path).unwrap();
    assert!(matches!(
        revisions(dir.path(), 1),
        Err(StoreError::Damaged { .. })
    ));
}

#[test]
fn a_file_that_was_only_begun_is_dropped() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), ROTATE_AT);
    append(&journal, 1..=2);
    fs::write(dir.path().join("00000000000000000003.jsonl"), "{\"journ").unwrap();
    let (journal, found) = open(dir.path(), ROTATE_AT);
    assert_eq!((journal.head(), found.torn), (2, 7));
    append(&journal, 3..=3);
    assert_eq!(revisions(dir.path(), 1).unwrap(), [1, 2, 3]);
}

#[test]
fn a_refused_line_can_be_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), ROTATE_AT);
    append(&journal, 1..=2);
    journal.retract().unwrap();
    append(&journal, 2..=3);
    assert_eq!(revisions(dir.path(), 1).unwrap(), [1, 2, 3]);
    assert!(journal.append(9, "{}\n").is_err());
}

#[test]
fn a_journal_of_another_book_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    append(&open(dir.path(), ROTATE_AT).0, 1..=1);
    assert!(matches!(
        Journal::open(dir.path(), 5, ROTATE_AT),
        Err(StoreError::Damaged { .. })
    ));
}

#[test]
fn old_files_go_only_when_nothing_in_them_is_wanted() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), 600);
    append(&journal, 1..=10);
    assert!(journal.prune(6).unwrap() > 0);
    assert!(revisions(dir.path(), 6).is_ok_and(|revs| revs == [6, 7, 8, 9, 10]));
    append(&journal, 11..=11);
}
