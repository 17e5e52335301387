//! Whole files from a book that is made up row by row.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::*;
use crate::domain::choice::{AbcClass, CustomerStatus, Group, Tier};
use crate::domain::id::Revision;
use crate::domain::when::{Moment, Zone};
use crate::service::Query;
use crate::service::query::Window;
use crate::service::reply::{CustomerRow, Page};

fn row(id: u64, name: &str) -> CustomerRow {
    CustomerRow {
        id,
        revision: Revision(1),
        code: format!("K{id}"),
        name: name.to_owned(),
        short: String::new(),
        city: "=2+2".to_owned(),
        owner: 1,
        owner_name: "林".to_owned(),
        class: AbcClass::A,
        tier: Tier::default(),
        group: Group::default(),
        status: CustomerStatus::default(),
        do_not_pursue: false,
        last: None,
        rhythm: None,
        next: None,
        open_complaints: 2,
        open_promises: 0,
        matched: Vec::new(),
        found_by: String::new(),
        suggested: None,
        alarm: None,
        stale: false,
        health: None,
    }
}

/// A book of so many customers; what it was told of exports.
struct Made {
    rows: Vec<CustomerRow>,
    noted: Vec<u64>,
}

impl Made {
    fn answer(&mut self, request: Request) -> Result<Reply, Failure> {
        match request {
            Request::Query(Query::Customers { window, .. }) => {
                let Window { from, len, .. } = window;
                let rows = self.rows.iter().skip(from as usize).take(len as usize);
                let count = self.rows.len() as u32;
                Ok(Reply::Customers(Page {
                    from,
                    shown: count,
                    total: count,
                    rows: rows.cloned().collect(),
                }))
            }
            Request::Command(Command::NoteExport { count, .. }) => {
                self.noted.push(count);
                Ok(Reply::Ids(Vec::new()))
            }
            _ => Err(Failure::Unsupported),
        }
    }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    folder
}

fn job(to: &Path, layout: Layout, lang: Lang) -> Job {
    Job {
        source: Source::Customers {
            filter: Filter::default(),
            sort: Sort::default(),
        },
        only: None,
        whole: false,
        layout,
        charset: None,
        audience: Audience::Excel,
        to: to.to_owned(),
        makes_folder: false,
        replaces: false,
        in_the_open: false,
        most: None,
        lang,
        now: Now {
            at: Moment::parse("2026-11-23T01:05:00Z").unwrap(),
            zone: Zone::from_number(8 * 60).unwrap(),
        },
        zone_at: None,
    }
}

fn made(rows: Vec<CustomerRow>) -> Made {
    Made {
        rows,
        noted: Vec::new(),
    }
}

#[test]
fn a_list_in_each_layout() {
    let folder = folder();
    let mut book = made(vec![row(1, "Acme | Co*\u{202E}x"), row(2, "两\n行")]);
    let mut read = |layout, lang| {
        let to = folder.path().join(format!("{lang:?}.{layout:?}"));
        let job = job(&to, layout, lang);
        let written = run(&job, &mut |request| book.answer(request)).unwrap();
        assert_eq!(written.rows, 2);
        fs::read_to_string(to).unwrap()
    };
    assert_eq!(
        read(Layout::Csv, Lang::En),
        "\"Code\",\"Class\",\"Name\",\"City\",\"Owner\",\"Tier\",\"Status\",\"Last contact\",\"Due\",\"Days late\",\"Next visit\",\"Health\",\"Complaints\",\"Promises\"\n\
         \"K1\",\"A\",\"Acme | Co*\u{202E}x\",\"\t=2+2\",\"林\",\"\",\"Active\",\"\",\"\",\"\",\"\",\"\",\"2\",\"0\"\n\
         \"K2\",\"A\",\"两\n行\",\"\t=2+2\",\"林\",\"\",\"Active\",\"\",\"\",\"\",\"\",\"\",\"2\",\"0\"\n"
    );
    let chinese = read(Layout::Csv, Lang::Zh);
    assert!(chinese.starts_with("\u{feff}\"编号\""), "{chinese}");
    assert!(chinese.contains("\r\n\"K2\""), "{chinese}");
    let markdown = read(Layout::Markdown, Lang::En);
    assert!(markdown.starts_with("# customers, 2026-11-23 09:05\n\n| Code |"));
    assert!(
        markdown.contains("| K1 | A | Acme \\| Co\\*\\<U+202E>x |"),
        "{markdown}"
    );
    assert!(markdown.contains("两<br>行"), "{markdown}");
    let document: serde_json::Value = serde_json::from_str(&read(Layout::Json, Lang::Zh)).unwrap();
    assert_eq!(document["schema"], "keybook.export.file/1");
    assert_eq!(document["count"], 2);
    assert_eq!(document["items"][0]["class"], "a");
    assert_eq!(document["items"][0]["city"], "=2+2");
    assert_eq!(document["items"][1]["open_complaints"], 2);
    assert_eq!(book.noted, [2, 2, 2, 2]);
}

#[test]
fn pages_follow_each_other_and_marked_rows_are_picked() {
    let folder = folder();
    let mut book = made((1..=2_345).map(|id| row(id, "Acme")).collect());
    let mut job = job(&folder.path().join("a.csv"), Layout::Csv, Lang::En);
    let written = run(&job, &mut |request| book.answer(request)).unwrap();
    assert_eq!(written.rows, 2_345);
    job.only = Some(vec![
        Ref::new(Kind::Customer, 7),
        Ref::new(Kind::Customer, 2_001),
    ]);
    job.to = folder.path().join("b.csv");
    job.most = Some(2);
    let written = run(&job, &mut |request| book.answer(request)).unwrap();
    assert_eq!(written.rows, 2);
    job.only = None;
    job.to = folder.path().join("c.csv");
    let refused = run(&job, &mut |request| book.answer(request));
    assert_eq!(refused, Err(Unwritten::TooMany(2_345)));
    assert_eq!(book.noted, [2_345, 2]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

/// B-14.
#[test]
fn b14_rows_with_characters_that_gbk_lacks_are_named_and_nothing_is_written() {
    let folder = folder();
    let mut rows: Vec<CustomerRow> = (1..=30).map(|id| row(id, "阿克米")).collect();
    rows[1].name = "𠮷野家".to_owned();
    rows[2].owner_name = "👍👍".to_owned();
    let mut book = made(rows);
    let mut job = job(&folder.path().join("a.csv"), Layout::Csv, Lang::Zh);
    job.charset = Some(Charset::Gbk);
    let refused = run(&job, &mut |request| book.answer(request)).unwrap_err();
    let Unwritten::Unmappable(rows, 2) = &refused else {
        panic!("{refused:?}");
    };
    assert_eq!((rows[0].row, rows[0].lacking.as_slice()), (2, &['𠮷'][..]));
    assert_eq!((rows[1].row, rows[1].lacking.as_slice()), (3, &['👍'][..]));
    let told = refused.told("gbk", Lang::Zh.catalog());
    assert_eq!(
        told.text,
        "有 2 条记录含 gbk 没有的字符，未写入文件  第 2 条（𠮷野家）：𠮷 U+20BB7  第 3 条（阿克米）：👍 U+1F44D"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    assert!(book.noted.is_empty());
    job.charset = Some(Charset::Gb18030);
    run(&job, &mut |request| book.answer(request)).unwrap();
    let bytes = fs::read(folder.path().join("a.csv")).unwrap();
    let table = crate::exchange::table::read(&bytes, crate::exchange::table::Options::default());
    let table = table.ok().unwrap();
    assert_eq!(table.encoding.name(), "gb18030");
    assert_eq!(table.rows[1].cell(2), "𠮷野家");
}

#[test]
fn a_book_that_cannot_note_the_export_gives_none() {
    let folder = folder();
    let mut book = made(vec![row(1, "Acme")]);
    let job = job(&folder.path().join("a.csv"), Layout::Csv, Lang::En);
    let refused = run(&job, &mut |request| match request {
        Request::Command(_) => Err(Failure::Unsupported),
        query @ Request::Query(_) => book.answer(query),
    });
    assert_eq!(refused, Err(Failure::Unsupported.into()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
