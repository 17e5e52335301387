//! Commands against a book that answers from a table.

use std::ffi::OsString;
use std::io;

use clap::Command as Tree;
use serde_json::Value as Json;

use super::{Answer, Elsewhere, Reach, parse, run};
use crate::domain::choice::{AbcClass, CustomerStatus, Group, Tier};
use crate::domain::customer::Customer;
use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::{Ref, Revision};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::record::{Kind, Stamp, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Now};
use crate::domain::workflow::Step;
use crate::i18n::Lang;
use crate::service::reply::{CustomerRow, Done, Hit, Page};
use crate::service::{Command, Failure, Query, Reply, Request};
use crate::tui::command::CommandId;

struct Said {
    code: u8,
    out: String,
    err: String,
    asked: Vec<Request>,
}

fn arguments(line: &str) -> Vec<OsString> {
    std::iter::once("keybook")
        .chain(line.split_whitespace())
        .map(OsString::from)
        .collect()
}

fn say_with(line: &str, input: &str, answer: &dyn Fn(&Request) -> Result<Reply, Failure>) -> Said {
    let invocation = match parse(arguments(line), Lang::En) {
        Ok(invocation) => invocation,
        Err(early) => {
            let (out, err) = if early.asked {
                (early.text, String::new())
            } else {
                (String::new(), early.text)
            };
            return Said {
                code: early.exit,
                out,
                err,
                asked: Vec::new(),
            };
        }
    };
    let (mut out, mut err, mut asked) = (Vec::new(), Vec::new(), Vec::new());
    let mut ask = |request: Request| {
        let reply = answer(&request);
        asked.push(request);
        Box::new(|| reply) as Answer
    };
    let code = run(
        invocation,
        Reach {
            ask: &mut ask,
            input: &mut input.as_bytes(),
            out: &mut out,
            err: &mut err,
            now: Now::monday(),
            columns: None,
            depth: None,
            talks: false,
            asks: false,
            editor: None,
            zone_at: None,
            confirm_over: 50,
            folder: std::path::PathBuf::new(),
            own: crate::cli::Own::default(),
        },
    );
    Said {
        code,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
        asked,
    }
}

fn say(line: &str) -> Said {
    say_with(line, "", &book)
}

fn acme() -> Stored {
    let customer = Customer {
        code: "ACME".into(),
        name: "阿克米仪器".into(),
        city: "Hangzhou".into(),
        ..Customer::default()
    };
    Stored {
        id: 7,
        revision: Revision(3),
        created: Stamp::default(),
        updated: Stamp::default(),
        archived: None,
        record: customer.into(),
    }
}

fn row() -> CustomerRow {
    CustomerRow {
        id: 7,
        revision: Revision(3),
        code: "ACME".into(),
        name: "阿克米仪器".into(),
        short: String::new(),
        city: "Hangzhou".into(),
        owner: 0,
        owner_name: String::new(),
        class: AbcClass::A,
        tier: Tier::Vip,
        group: Group::Unstated,
        status: CustomerStatus::Active,
        do_not_pursue: false,
        last: Day::parse("2026-11-09"),
        rhythm: None,
        next: None,
        open_complaints: 2,
        open_promises: 0,
        health: None,
        matched: Vec::new(),
        found_by: String::new(),
        suggested: None,
        alarm: None,
        stale: false,
    }
}

fn done(act: DeedAct, kind: Kind) -> Reply {
    Reply::Done(Done {
        revision: Revision(12),
        deed: Deed {
            act,
            kind,
            name: "阿克米仪器".into(),
            count: 1,
        },
        created: vec![Ref::new(kind, 42)],
        touched: Vec::new(),
        warnings: Vec::new(),
        plan: Vec::new(),
    })
}

fn book(request: &Request) -> Result<Reply, Failure> {
    Ok(match request {
        Request::Query(Query::Resolve { kind, text }) if text == "ACME" || text == "42" => {
            Reply::Found(vec![Hit {
                target: Ref::new(*kind, if text == "42" { 42 } else { 7 }),
                code: text.clone(),
                name: String::new(),
                customer_name: String::new(),
                found_by: String::new(),
                score: 0,
            }])
        }
        Request::Query(Query::Resolve { kind, text }) => {
            return Err(Failure::NoSuch {
                kind: *kind,
                given: text.clone(),
            });
        }
        Request::Query(Query::Record { .. }) => Reply::Record(Box::new(acme())),
        Request::Query(Query::Customers { window, .. }) => Reply::Customers(Page {
            from: window.from,
            shown: 2,
            total: 2,
            rows: (window.from..2.min(window.from + window.len))
                .map(|_| row())
                .collect(),
        }),
        Request::Command(Command::AddRecord { kind, .. }) => done(DeedAct::Added, *kind),
        Request::Command(Command::TakeStep { step, target, .. }) => {
            done(DeedAct::Stepped(*step), target.kind)
        }
        Request::Command(Command::SetFields { .. }) => {
            return Err(Invalid::at(FieldKey::Mail, Why::NotAMail).into());
        }
        _ => return Err(Failure::Unsupported),
    })
}

#[test]
fn a_list_is_the_same_rows_in_three_forms() {
    let text = say("customer list");
    assert_eq!(text.code, 0);
    let lines: Vec<&str> = text.out.lines().collect();
    assert_eq!(
        lines[1],
        "ACME  A      阿克米仪器  Hangzhou         2026-11-09                  2"
    );
    let json: Json = serde_json::from_str(&say("customer list --json").out).unwrap();
    assert_eq!(json["schema"], "keybook.customer.list/1");
    assert_eq!(json["count"], 2);
    assert_eq!(json["items"][0]["class"], "a");
    assert_eq!(json["items"][0]["last"], "2026-11-09");
    assert_eq!(json["items"][0]["owner"], Json::Null);
    let csv = say("customer list --csv").out;
    assert!(csv.starts_with("id,revision,code,name,"), "{csv}");
    assert_eq!(csv.lines().count(), 3);
}

#[test]
fn a_cut_list_says_so() {
    let cut = say("customer list --limit 1");
    assert!(cut.out.ends_with("--limit shows more.\n"), "{}", cut.out);
    let json: Json = serde_json::from_str(&say("--json customer list --limit 1").out).unwrap();
    assert_eq!(json["truncated"], true);
}

#[test]
fn writes_print_the_record_and_the_way_back() {
    let added = say_with("customer add -", "code=ACME\n名称=阿克米仪器\n", &book);
    assert_eq!(
        added.out,
        "Customer added: 阿克米仪器\nRecord 42.\nChange 12. Undo: keybook undo 12\n"
    );
    let Request::Command(Command::AddRecord { fields, .. }) = &added.asked[0] else {
        unreachable!("no record was added");
    };
    assert_eq!(
        fields[1],
        (FieldKey::Name, Value::Text("阿克米仪器".into()))
    );

    let json: Json = serde_json::from_str(&say("visit complete 42 summary=ok --json").out).unwrap();
    assert_eq!(json["schema"], "keybook.change/1");
    assert_eq!(json["change"], 12);
    assert_eq!(json["id"], 42);
    let zh = say("--lang zh visit complete 42 纪要=很好");
    assert!(
        zh.out.starts_with("已完成拜访：阿克米仪器\n序号 42\n"),
        "{}",
        zh.out
    );
}

#[test]
fn steps_come_from_the_workflow() {
    for (line, step) in [
        ("complaint accept 42", Step::Accept),
        ("complaint find-cause 42 cause=price", Step::FindCause),
        ("complaint find_cause 42", Step::FindCause),
        ("complaint step 42 close", Step::Close),
        ("promise keep 42", Step::Keep),
    ] {
        let said = say(line);
        let Some(Request::Command(Command::TakeStep { step: taken, .. })) = said.asked.last()
        else {
            unreachable!("{line}: {}", said.err);
        };
        assert_eq!(*taken, step, "{line}");
    }
    let help = say("complaint accept --help");
    assert!(
        help.out.contains("Needs: contact (Complainant)"),
        "{}",
        help.out
    );
}

#[test]
fn a_note_reads_its_text_from_stdin() {
    let said = say_with(
        "note add ACME -",
        "W. Chen wants a demo\nof model 4\n",
        &book,
    );
    let Request::Command(Command::AddRecord { kind, fields }) = &said.asked[0] else {
        unreachable!("no record was added: {}", said.err);
    };
    assert_eq!(*kind, Kind::Note);
    assert_eq!(
        fields.last().unwrap().1,
        Value::Text("W. Chen wants a demo\nof model 4".into())
    );
}

#[test]
fn failures_have_codes_in_both_forms() {
    for (line, code, word) in [
        (
            "customer show nobody",
            3,
            "No customer answers to \"nobody\".",
        ),
        ("customer set ACME mail=x@y", 4, "Mail: not a mail address"),
        ("customer set ACME mial=x", 4, "did you mean \"mail\"?"),
        ("search x", 1, "another version"),
        ("customer frobnicate", 2, "no command \"frobnicate\""),
        ("customer list --limti 3", 2, "--limti"),
        ("customer", 2, "Usage: keybook customer"),
        ("report abc --shares 70,20", 2, "add up to 100"),
        ("today someday", 2, "is not a day"),
        ("customer list city:x nope:1", 2, "no field \"nope\""),
    ] {
        let said = say(line);
        assert_eq!(said.code, code, "{line}: {}", said.err);
        assert!(said.err.contains(word), "{line}: {}", said.err);
        assert_eq!(said.out, "", "{line}");
    }
    let said = say("customer set ACME mail=x@y --json");
    let json: Json = serde_json::from_str(&said.err).unwrap();
    assert_eq!(json["error"]["code"], "invalid");
    assert_eq!(json["error"]["field"], "mail");
    let zh = say("customer show nobody --lang zh");
    assert!(zh.err.contains("找不到「nobody」对应的客户"), "{}", zh.err);
}

/// A pipe whose reader went away.
struct Gone;

impl io::Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let invocation = parse(arguments("customer list"), Lang::En).unwrap();
    let mut err = Vec::new();
    let code = run(
        invocation,
        Reach {
            ask: &mut |request| {
                let reply = book(&request);
                Box::new(|| reply)
            },
            input: &mut io::empty(),
            out: &mut Gone,
            err: &mut err,
            now: Now::monday(),
            columns: None,
            depth: None,
            talks: false,
            asks: false,
            editor: None,
            zone_at: None,
            confirm_over: 50,
            folder: std::path::PathBuf::new(),
            own: crate::cli::Own::default(),
        },
    );
    assert_eq!((code, err.len()), (0, 0));
}

#[test]
fn what_belongs_elsewhere_is_named() {
    let screens = |plain, first: Option<(CommandId, &str)>| {
        let first = first.map(|(id, argument)| (id, argument.to_owned()));
        Some(Elsewhere::Screens { plain, first })
    };
    for (line, place) in [
        ("", screens(false, None)),
        ("--plain", screens(true, None)),
        ("tui --plain", screens(true, None)),
        (
            "tui --view late",
            screens(false, Some((CommandId::ViewList, "late"))),
        ),
        (
            "demo",
            Some(Elsewhere::Demo {
                plain: false,
                first: None,
            }),
        ),
        (
            "demo --plain",
            Some(Elsewhere::Demo {
                plain: true,
                first: None,
            }),
        ),
        ("doctor", Some(Elsewhere::Doctor(super::Cure::Look))),
        (
            "serve --detached",
            Some(Elsewhere::Serve {
                replace: false,
                detached: true,
                idle_exit: None,
            }),
        ),
        ("server stop", Some(Elsewhere::ServerStop)),
        ("customer list", None),
    ] {
        let invocation = parse(arguments(line), Lang::En).unwrap();
        assert_eq!(invocation.elsewhere(), place, "{line}");
    }
}

fn walk(tree: &Tree, path: &str) {
    for inner in tree.get_subcommands() {
        let path = format!("{path} {}", inner.get_name());
        assert!(inner.get_about().is_some(), "{path} has no words");
        walk(inner, &path);
    }
    for argument in tree.get_arguments() {
        assert!(
            argument.get_help().is_some(),
            "{path}: {} has no words",
            argument.get_id()
        );
    }
}

#[test]
fn every_command_and_option_has_words_in_both_languages() {
    for lang in Lang::ALL {
        let words = lang.catalog();
        let mut tree = super::parse::command(words);
        tree.build();
        walk(&tree, "");
    }
    let zh = say("customer list --help --lang zh").out;
    assert!(zh.starts_with("列出客户"), "{zh}");
    for english in ["Usage", "Options", "Print", "Arguments"] {
        assert!(!zh.contains(english), "{zh}");
    }
    let en = say("--help").out;
    assert!(en.contains("Whom to follow up today, how and why"), "{en}");
    assert!(say("--version").out.starts_with("keybook "));
}

#[test]
fn keys_and_completions_need_no_book() {
    let keys = say("keys --json");
    let json: Json = serde_json::from_str(&keys.out).unwrap();
    assert_eq!(json["schema"], "keybook.keys/1");
    assert!(say("completions bash").out.contains("_keybook"));
    assert!(keys.asked.is_empty());
}
