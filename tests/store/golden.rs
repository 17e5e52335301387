//! The bytes of every kind of record, as books on disk have them. A failure means that books and
//! journals written so far could not be read any more: raise the kind's `format` in
//! `domain::record`, keep the old layout in `store::upgrade`, and write the new fixture with
//! `KEYBOOK_BLESS=1`. Fixtures of former formats stay.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use keybook::domain::choice::Channel;
use keybook::domain::field::FieldKind;
use keybook::domain::id::{Id, Revision};
use keybook::domain::money::{ExactMoney, Money};
use keybook::domain::record::{Kind, Of, Record, Stamp, Stored};
use keybook::domain::trade::Sale;
use keybook::domain::value::Value;
use keybook::domain::when::{Moment, TimeOfDay};
use keybook::store::{Block, SaleLine, image, upgrade};

use crate::books::*;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/records")
}

fn stamp(minute: i64) -> Stamp {
    Stamp {
        at: Moment::from_millis(1_795_000_000_000 + minute * 60_000),
        by: Id::new(7),
    }
}

/// A record of a kind with every field filled that can be.
fn sample(kind: Kind) -> Record {
    let mut record = kind.blank();
    for field in kind.fields() {
        let value = match field.kind {
            FieldKind::Text { .. } | FieldKind::Memo { .. } => Value::Text("值 é".to_owned()),
            FieldKind::Phone => Value::Text("+86 10 6505 1234 转 8".to_owned()),
            FieldKind::Mail => Value::Text("a@例子.cn".to_owned()),
            FieldKind::Number { max, .. } => Value::Number(max.min(300)),
            FieldKind::Money => Value::Money(Money::from_units(-123_456)),
            FieldKind::Exact => Value::Exact(ExactMoney::from_units(98_765)),
            FieldKind::Day => Value::Day(day("2026-11-21")),
            FieldKind::Partial => Value::Text("lunar 1974-08-15".to_owned()),
            FieldKind::Time => Value::Time(TimeOfDay::parse("09:05").unwrap()),
            FieldKind::Moment => Value::Moment(stamp(1).at),
            FieldKind::Choice(set) => Value::Choice(set.options().last().unwrap().0),
            FieldKind::Flag => Value::Flag(true),
            FieldKind::Tags => Value::Tags(vec!["茶".to_owned(), "golf".to_owned()]),
            FieldKind::Reference(_) => Value::Reference(300),
            FieldKind::References(_) => Value::References(vec![7, 70_000]),
            FieldKind::Moments => Value::Moments(vec![stamp(2).at, stamp(3).at]),
        };
        // A workflow's step is a text that not every text is.
        let _ = record.set(field.key, value);
    }
    record
}

fn stored(kind: Kind) -> Stored {
    let archived = kind.number().is_multiple_of(2).then(|| stamp(9));
    Stored {
        id: 258,
        revision: Revision(7),
        created: stamp(0),
        updated: stamp(5),
        archived,
        record: sample(kind),
    }
}

fn block() -> Block {
    let sale = Sale::take(sample(Kind::Sale)).unwrap();
    let line = |id, revision, minute| SaleLine {
        id,
        revision: Revision(revision),
        stamp: stamp(minute),
        sale: Sale {
            line: id as i64,
            ..sale.clone()
        },
    };
    let lines = [line(4, 3, 1), line(5, 3, 1), line(600, 9, 2)];
    Block {
        revision: Revision(9),
        lines: lines.map(|line| (line.id, line)).into(),
    }
}

fn bytes_of(kind: Kind) -> Vec<u8> {
    if kind == Kind::Sale {
        block().encode().unwrap()
    } else {
        image::encode(&stored(kind)).unwrap()
    }
}

fn json_of(kind: Kind) -> serde_json::Value {
    let mut out = Vec::new();
    sample(kind)
        .write(&mut serde_json::Serializer::new(&mut out))
        .unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    let mut out = String::new();
    for line in bytes.chunks(32) {
        for byte in line {
            write!(out, "{byte:02x}").unwrap();
        }
        out.push('\n');
    }
    out
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

#[test]
fn every_kind_is_written_as_ever() {
    let mut changed = Vec::new();
    for kind in Kind::ALL {
        let name = folder().join(format!("{}-{}", kind.key(), kind.format()));
        let (bytes, json) = (name.with_extension("hex"), name.with_extension("json"));
        let text = serde_json::to_string_pretty(&json_of(*kind)).unwrap() + "\n";
        let now = [(&bytes, hex(&bytes_of(*kind))), (&json, text)];
        for (path, now) in now {
            if std::env::var_os("KEYBOOK_BLESS").is_some() {
                fs::create_dir_all(folder()).unwrap();
                fs::write(path, now).unwrap();
            } else if fs::read_to_string(path).ok() != Some(now) {
                changed.push(path.file_name().unwrap().to_owned());
            }
        }
    }
    assert!(
        changed.is_empty(),
        "Books could not be read any more: {changed:?} do not match. Raise the format of the kind and \
         keep the old layout in store::upgrade; write a new fixture with KEYBOOK_BLESS=1."
    );
}

#[test]
fn every_format_ever_written_can_be_read() {
    let mut read = 0;
    for entry in fs::read_dir(folder()).unwrap().flatten() {
        let path = entry.path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let (kind, format) = stem.rsplit_once('-').unwrap();
        let (kind, format): (Kind, u8) = (Kind::from_key(kind).unwrap(), format.parse().unwrap());
        let text = fs::read_to_string(&path).unwrap();
        let current = format == kind.format();
        if path.extension().is_some_and(|it| it == "json") {
            let record =
                upgrade::read_json(kind, format, serde_json::from_str(&text).unwrap()).unwrap();
            assert!(!current || record == sample(kind), "{stem}");
        } else if kind == Kind::Sale {
            let mut expected = block();
            // The first lines did not say where they were ordered and whether they came back.
            for line in expected.lines.values_mut().filter(|_| format == 1) {
                line.sale.channel = Channel::default();
                line.sale.returned = false;
            }
            assert_eq!(Block::decode(&unhex(&text)).unwrap(), expected);
        } else {
            let found = image::decode(&unhex(&text)).unwrap();
            assert!(!current || found == stored(kind), "{stem}");
        }
        read += 1;
    }
    assert_eq!(read % 2, 0);
    assert!(read >= 2 * Kind::ALL.len());
}
