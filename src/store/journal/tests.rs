use std::os::unix::fs::MetadataExt as _;

use super::line::tests::sample;
use super::*;

const BOOK: u128 = 77;

fn open(dir: &Path, rotate_at: u64) -> (Journal, Found) {
    Journal::open(dir, BOOK, rotate_at).unwrap()
}

fn append(journal: &Journal, revs: std::ops::RangeInclusive<u64>) {
    for rev in revs {
        journal.append(rev, text(rev)).unwrap();
    }
    journal.sync().unwrap();
}

fn text(rev: u64) -> String {
    serde_json::to_string(&sample(rev)).unwrap()
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
    let third = whole
        .trim_ascii_end()
        .rsplit(|it| *it == b'\n')
        .next()
        .unwrap()
        .len()
        + 1;
    for cut in 1..=third {
        fs::write(&path, &whole[..whole.len() - cut]).unwrap();
        assert_eq!(revisions(dir.path(), 1).unwrap(), [1, 2], "cut {cut}");
        let (journal, found) = open(dir.path(), ROTATE_AT);
        assert_eq!((journal.head(), found.torn), (2, (third - cut) as u64));
        append(&journal, 3..=3);
        drop(journal);
        assert_eq!(fs::read(&path).unwrap(), whole);
    }
}

#[test]
fn an_open_journal_has_room_for_lines_to_come_and_a_closed_one_none() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), ROTATE_AT);
    append(&journal, 1..=1);
    let path = only_file(dir.path());
    let length = || fs::metadata(&path).unwrap().len();
    let with_room = length();
    append(&journal, 2..=20);
    assert_eq!(length(), with_room);
    assert_eq!(revisions(dir.path(), 1).unwrap().len(), 20);
    let found = sound(dir.path());
    assert_eq!((found.fitting, found.torn), (20, 0));
    let crashed = fs::read(&path).unwrap();
    drop(journal);
    let closed = fs::read(&path).unwrap();
    assert!(crashed.starts_with(&closed) && crashed[closed.len()..].iter().all(|byte| *byte == 0));
    // As it is after a crash.
    fs::write(&path, &crashed).unwrap();
    let (journal, found) = open(dir.path(), ROTATE_AT);
    assert_eq!((journal.head(), found.torn), (20, 0));
    assert_eq!(fs::read(&path).unwrap(), closed);
    append(&journal, 21..=21);
    let with_room = length();
    let long = "x".repeat(LONG);
    let mut line = sample(22);
    line.deed.name = long;
    journal
        .append(22, serde_json::to_string(&line).unwrap())
        .unwrap();
    append(&journal, 23..=23);
    assert_eq!(length(), with_room);
    journal.retract().unwrap();
    append(&journal, 23..=24);
    drop(journal);
    assert_eq!(sound(dir.path()).fitting, 24);
}

/// Where each line of a file begins, and the end.
fn begins(content: &[u8]) -> Vec<usize> {
    let feeds = content
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'\n');
    std::iter::once(0)
        .chain(feeds.map(|(at, _)| at + 1))
        .collect()
}

#[test]
fn what_one_sync_should_have_written_may_have_holes_after_a_power_cut() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), ROTATE_AT);
    append(&journal, 1..=3);
    // Four lines that share one sync.
    let shared: Vec<Line> = (4..=7)
        .map(|rev| Line {
            synced: 3,
            ..sample(rev)
        })
        .collect();
    for line in &shared {
        journal
            .append(line.rev, serde_json::to_string(line).unwrap())
            .unwrap();
    }
    drop(journal);
    let path = only_file(dir.path());
    let whole = fs::read(&path).unwrap();
    let begins = begins(&whole);
    // Whatever piece of them is missing, the end is torn from there on.
    for from in begins[4]..whole.len() {
        for to in [from + 1, (from + 700).min(whole.len()), begins[7]] {
            let mut cut = whole.clone();
            cut.get_mut(from..to).unwrap_or_default().fill(0);
            if cut == whole {
                continue;
            }
            fs::write(&path, &cut).unwrap();
            let before = begins
                .iter()
                .filter(|begin| **begin > 0 && **begin <= from)
                .count() as u64
                - 1;
            let read = revisions(dir.path(), 1).unwrap();
            assert_eq!(read.len() as u64, before, "bytes {from} to {to}");
            let (journal, found) = open(dir.path(), ROTATE_AT);
            assert_eq!(
                (journal.head(), found.damaged.len()),
                (before, 0),
                "bytes {from} to {to}"
            );
            assert_eq!(sound(dir.path()).fitting, before);
        }
    }
}

#[test]
fn zeros_in_what_was_on_disk_are_damage() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), ROTATE_AT);
    append(&journal, 1..=4);
    let line = Line {
        synced: journal.synced(),
        ..sample(5)
    };
    journal
        .append(5, serde_json::to_string(&line).unwrap())
        .unwrap();
    drop(journal);
    let path = only_file(dir.path());
    let mut content = fs::read(&path).unwrap();
    let begins = begins(&content);
    content[begins[2] + 20..begins[2] + 90].fill(0);
    fs::write(&path, content).unwrap();
    assert!(matches!(
        revisions(dir.path(), 1),
        Err(StoreError::Damaged { .. })
    ));
    let (journal, found) = open(dir.path(), ROTATE_AT);
    assert_eq!((journal.head(), found.damaged, found.torn), (5, vec![3], 0));
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
    assert_eq!(journal.synced(), 1);
    journal.append(2, text(2)).unwrap();
    assert_eq!(journal.synced(), 1);
    append(&journal, 3..=3);
    assert_eq!(journal.synced(), 3);
    assert_eq!(revisions(dir.path(), 1).unwrap(), [1, 2, 3]);
    assert!(journal.append(9, "{}".to_owned()).is_err());
}

/// From now on the journal writes to what refuses to be synced. Returns what it wrote to.
fn refuse_syncs(journal: &Journal) -> Option<Arc<File>> {
    let null = OpenOptions::new().write(true).open("/dev/null").unwrap();
    let mut writer = journal.writer();
    writer.filled = writer.length;
    writer.file.replace(Arc::new(null))
}

#[test]
fn a_failed_sync_is_told_until_the_lines_are_written_anew() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), ROTATE_AT);
    append(&journal, 1..=1);
    journal.append(2, text(2)).unwrap();
    let before = fs::metadata(only_file(dir.path())).unwrap().ino();
    refuse_syncs(&journal);
    let failed = journal.sync().unwrap_err();
    assert_eq!(journal.sync(), Err(failed.clone()));
    assert_eq!(journal.append(3, text(3)), Err(failed.clone()));
    assert_eq!(journal.rewrite(|_| Ok(false)), Err(failed));
    assert_eq!(journal.synced(), 1);
    let found = journal.reopen().unwrap();
    assert_eq!((found.head.unwrap().rev, journal.synced()), (2, 2));
    assert_ne!(fs::metadata(only_file(dir.path())).unwrap().ino(), before);
    append(&journal, 3..=3);
    drop(journal);
    assert_eq!(revisions(dir.path(), 1).unwrap(), [1, 2, 3]);
    assert_eq!(sound(dir.path()).fitting, 3);
}

#[test]
fn a_sync_that_fails_when_a_file_is_full_is_told_to_who_waits_for_its_lines() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), 1);
    journal.append(1, text(1)).unwrap();
    let file = refuse_syncs(&journal);
    let failed = journal.append(2, text(2)).unwrap_err();
    // The kernel tells of a failure once.
    journal.writer().file = file;
    assert_eq!(journal.sync(), Err(failed));
    assert_eq!(journal.synced(), 0);
}

#[test]
fn a_line_that_cannot_be_taken_back_for_good_is_looked_for_again() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), ROTATE_AT);
    append(&journal, 1..=2);
    refuse_syncs(&journal);
    let failed = journal.retract().unwrap_err();
    assert_eq!(journal.append(2, text(2)), Err(failed));
    assert_eq!(journal.reopen().unwrap().head.unwrap().rev, 2);
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

fn sound(dir: &Path) -> Audit {
    let found = audit(dir, None).unwrap();
    assert_eq!(found.broken, None);
    found
}

fn flaw(dir: &Path) -> Option<Flaw> {
    audit(dir, None).unwrap().broken.map(|broken| broken.flaw)
}

#[test]
fn a_chain_goes_on_over_files_openings_and_lines_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), 1_000);
    append(&journal, 1..=9);
    journal.retract().unwrap();
    append(&journal, 9..=12);
    drop(journal);
    append(&open(dir.path(), 1_000).0, 13..=20);
    let found = sound(dir.path());
    assert!(files(dir.path()).unwrap().len() > 3);
    assert_eq!((found.fitting, found.unlinked, found.torn), (20, 0, 0));
    assert_eq!((found.first, found.last), (Some(1), Some(20)));
}

#[test]
fn a_journal_of_the_first_layout_goes_on_with_a_chain() {
    let dir = tempfile::tempdir().unwrap();
    let mut old = format!("{{\"journal\":1,\"book\":\"{BOOK:032x}\",\"from\":1}}");
    old = line::seal_text(old).unwrap();
    old += &seal(&sample(1)).unwrap();
    old += &seal(&sample(2)).unwrap();
    fs::write(dir.path().join(format!("{:020}.jsonl", 1)), old).unwrap();
    let (journal, found) = open(dir.path(), ROTATE_AT);
    assert_eq!(found.head, Some(sample(2)));
    append(&journal, 3..=4);
    assert_eq!(revisions(dir.path(), 1).unwrap(), [1, 2, 3, 4]);
    let found = sound(dir.path());
    assert_eq!((found.unlinked, found.fitting), (2, 2));
}

#[test]
fn b17_every_changed_bit_of_a_line_breaks_the_chain() {
    let dir = tempfile::tempdir().unwrap();
    append(&open(dir.path(), ROTATE_AT).0, 1..=3);
    let path = only_file(dir.path());
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut changed = whole.clone();
            changed[at] ^= 1 << bit;
            fs::write(&path, &changed).unwrap();
            let found = audit(dir.path(), None).unwrap();
            // The last line feed alone cannot be told from a line that is being written.
            let torn = at + 1 == whole.len() && found.torn > 0;
            assert!(found.broken.is_some() || torn, "byte {at} bit {bit}");
        }
    }
}

#[test]
fn a_line_that_is_sealed_anew_left_out_or_moved_breaks_the_chain() {
    let dir = tempfile::tempdir().unwrap();
    append(&open(dir.path(), 1_400).0, 1..=9);
    let all = files(dir.path()).unwrap();
    let path = &all[0].path;
    let whole = fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    let written = |lines: &[&str]| {
        fs::write(path, lines.concat()).unwrap();
        audit(dir.path(), None).unwrap().broken.unwrap()
    };
    let forged = lines[1].replace("\"user\":3", "\"user\":4");
    let forged = forged[..forged.rfind(",\"crc\"").unwrap()].to_owned() + "}";
    let forged = line::seal_text(forged).unwrap();
    let found = written(&[lines[0], &forged, lines[2]]);
    assert_eq!((found.line, found.flaw), (2, Flaw::Unlinked));
    assert_eq!(written(&[lines[0], lines[2], lines[1]]).flaw, Flaw::Gap);
    // Cut at a line's end, the file is whole in itself: the next one says what came before.
    assert_eq!(written(&lines[..2]).flaw, Flaw::Gap);
    fs::write(path, &whole).unwrap();
    assert_eq!(flaw(dir.path()), None);
    fs::remove_file(&all[1].path).unwrap();
    assert_eq!(flaw(dir.path()), Some(Flaw::Gap));
}

#[test]
fn a_link_noted_elsewhere_must_still_be_there() {
    let dir = tempfile::tempdir().unwrap();
    append(&open(dir.path(), ROTATE_AT).0, 1..=4);
    let noted = sound(dir.path()).head.unwrap();
    append(&open(dir.path(), ROTATE_AT).0, 5..=6);
    let of = |anchor| {
        audit(dir.path(), Some(anchor))
            .unwrap()
            .broken
            .map(|it| it.flaw)
    };
    assert_eq!(of((4, noted)), None);
    assert_eq!(of((5, noted)), Some(Flaw::Anchor));
    assert_eq!(of((9, noted)), Some(Flaw::NoAnchor));
}

#[test]
fn what_is_written_anew_is_linked_anew_to_the_end() {
    let dir = tempfile::tempdir().unwrap();
    let (journal, _) = open(dir.path(), 1_400);
    append(&journal, 1..=9);
    let before = sound(dir.path()).head;
    let touched = journal.rewrite(|line| {
        line.deed.name.clear();
        Ok(line.rev == 2)
    });
    assert_eq!(touched.unwrap(), 1);
    let found = sound(dir.path());
    assert_eq!(found.fitting, 9);
    assert_ne!(found.head, before);
    append(&journal, 10..=12);
    assert_eq!(sound(dir.path()).fitting, 12);
    assert_eq!(journal.rewrite(|_| Ok(false)).unwrap(), 0);
    assert_eq!(sound(dir.path()).fitting, 12);
}
