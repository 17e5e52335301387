//! Imports against a book that takes every row and remembers it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use crate::cli::{Answer, Reach, parse, run};
use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::Revision;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::money::ExactMoney;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::{Moment, Now};
use crate::i18n::Lang;
use crate::service::import::{ImportRow, ImportRows, RowPlan};
use crate::service::reply::Done;
use crate::service::{Command, Failure, Query, Reply, Request};

struct Run {
    code: u8,
    out: String,
    err: String,
    asked: Vec<(bool, ImportRows)>,
}

impl Run {
    /// Rows that were asked about: every one is planned before the first is written.
    fn rows(&self, kind: Kind) -> Vec<&ImportRow> {
        self.asked
            .iter()
            .filter(|(is_write, import)| !is_write && import.kind == kind)
            .flat_map(|(_, import)| &import.rows)
            .collect()
    }

    fn sum(&self, key: F) -> ExactMoney {
        self.rows(Kind::Sale)
            .iter()
            .filter_map(|row| match field(row, key) {
                Some(Value::Exact(amount)) => Some(*amount),
                _ => None,
            })
            .sum()
    }
}

fn field(row: &ImportRow, key: F) -> Option<&Value> {
    row.fields
        .iter()
        .find(|(known, _)| *known == key)
        .map(|(_, value)| value)
}

fn text(row: &ImportRow, key: F) -> &str {
    match field(row, key) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

/// A book that lacks the customer `NOBODY` and takes everything else as new.
fn plans(import: &ImportRows) -> Vec<RowPlan> {
    import
        .rows
        .iter()
        .map(|row| {
            if text(row, F::Customer) == "NOBODY" {
                RowPlan::Refuse(Invalid::at(F::Customer, Why::NoSuch))
            } else {
                RowPlan::New
            }
        })
        .collect()
}

fn import(folder: &Path, file: &Path, options: &str, lang: Lang) -> Run {
    let mut args: Vec<OsString> = vec!["keybook".into(), "import".into(), file.into()];
    args.extend(options.split_whitespace().map(OsString::from));
    let invocation = parse(args, lang).unwrap();
    let mut asked = Vec::new();
    let mut ask = |request: Request| -> Answer {
        let reply = match request {
            Request::Query(Query::PlanImport(rows)) => {
                let plan = plans(&rows);
                asked.push((false, rows));
                Ok(Reply::Plan(plan))
            }
            Request::Command(Command::ImportRows(rows)) => {
                let plan = plans(&rows);
                let done = Done {
                    revision: Revision(5),
                    deed: Deed {
                        act: DeedAct::Imported,
                        kind: rows.kind,
                        name: String::new(),
                        count: plan.len() as u64,
                    },
                    created: Vec::new(),
                    touched: Vec::new(),
                    warnings: Vec::new(),
                    plan,
                };
                asked.push((true, rows));
                Ok(Reply::Done(done))
            }
            _ => Err(Failure::Unsupported),
        };
        Box::new(|| reply)
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(
        invocation,
        Reach {
            ask: &mut ask,
            input: &mut std::io::empty(),
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
            folder: folder.to_owned(),
            own: crate::cli::Own::default(),
        },
    );
    Run {
        code,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
        asked,
    }
}

fn bring(name: &str, content: &str, options: &str) -> (tempfile::TempDir, Run) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, content).unwrap();
    let run = import(folder.path(), &file, options, Lang::En);
    (folder, run)
}

#[test]
fn refused_rows_go_to_a_private_file_with_reasons() {
    let (folder, run) = bring(
        "lines.csv",
        "Order,Date,Customer,Amount,Remark\n1,2026-01-05,ACME,10.5,=1+1\n2,2026-02-30,ACME,7,x\n3,2026-01-06,NOBODY,7,y\n",
        "--as sales",
    );
    assert_eq!(run.code, 8, "{}", run.err);
    assert!(
        run.out
            .contains("Sale lines: 1 new, 0 updated, 0 unchanged, 2 refused"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("line 3, Date: there is no such day in the calendar"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("Change 5. Undo: keybook undo 5"),
        "{}",
        run.out
    );
    let path = folder.path().join("lines.rejects.csv");
    let rejects = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = rejects.lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        lines[2],
        "\"3\",\"2026-01-06\",\"NOBODY\",\"7\",\"y\",\"4\",\"Customer\",\"nothing in the book answers to this\""
    );
    let mode =
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);

    let again = import(
        folder.path(),
        &folder.path().join("lines.csv"),
        "--as sales",
        Lang::En,
    );
    assert!(again.out.contains("lines.rejects-2.csv"), "{}", again.out);
}

#[test]
fn a_dry_run_writes_nothing_anywhere() {
    let (folder, run) = bring(
        "a.csv",
        "Code,Name,联系人\nA,Acme,陈薇\nB,,\n",
        "--as customers --dry-run --json",
    );
    let json: Json = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["schema"], "keybook.import/1");
    assert_eq!(json["dry_run"], true);
    assert_eq!(json["new"], 2);
    assert_eq!(json["contacts"]["new"], 1);
    assert_eq!(json["columns"][2]["field"], "contact.name");
    assert!(run.asked.iter().all(|(written, _)| !written));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn amounts_come_from_prices_where_the_file_has_none() {
    let (_folder, run) = bring(
        "x.csv",
        "Customer;Date;Product;Qty;Unit Price;Discount;Unit Cost\nACME;5.1.2026;P1;7;17,25;15%;9,10\n",
        "--as sales --decimal comma",
    );
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(run.sum(F::Net).to_string(), "102.6375");
    assert_eq!(run.sum(F::Cost).to_string(), "63.70");
    assert_eq!(text(run.rows(Kind::Sale)[0], F::Document), "2026-01-05");
}

#[test]
fn columns_can_be_named_and_must_be_enough() {
    let (_folder, run) = bring("x.csv", "Ref,Wer\nA,Acme\n", "--as customers");
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("No column fills Name (name)."),
        "{}",
        run.err
    );
    let (_folder, run) = bring(
        "x.csv",
        "Ref,Wer\nA,Acme\n",
        "--as customers --map Ref=code --map Wer=名称",
    );
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(text(run.rows(Kind::Customer)[0], F::Name), "Acme");
    for (options, word) in [
        ("--map Reff=code", "did you mean \"Ref\"?"),
        ("--map Ref=cod", "did you mean \"code\"?"),
        ("--map Ref", "heading=field"),
        ("--encoding ebcdic", "no encoding \"ebcdic\""),
    ] {
        let (_folder, run) = bring(
            "x.csv",
            "Ref,Wer\nA,Acme\n",
            &format!("--as customers {options}"),
        );
        assert_eq!(run.code, 2, "{options}");
        assert!(run.err.contains(word), "{}", run.err);
    }
}

#[test]
fn complaints_keep_their_own_word_and_get_a_subject() {
    let (_folder, run) = bring(
        "x.csv",
        "投诉编号,受理日期,客户编号,投诉类型,严重程度,描述,状态,关闭日期\nT1,2023/1/9,K1,发票错误,紧急,\"开票名称写错\n需重开\",已关闭,2023/2/12\nT2,2023/1/10,K1,怪事,一般,x,处理中,\n",
        "--as complaints",
    );
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let rows = run.rows(Kind::Complaint);
    assert_eq!(text(rows[0], F::Subject), "开票名称写错");
    assert_eq!(text(rows[0], F::SubKind), "发票错误");
    assert_eq!(field(rows[0], F::Kind), Some(&Value::Choice(3)));
    assert_eq!(field(rows[0], F::Severity), Some(&Value::Choice(3)));
    assert_eq!(field(rows[0], F::State), Some(&Value::Choice(7)));
    assert_eq!(
        field(rows[0], F::Opened),
        Some(&Value::Moment(
            Moment::parse("2023-01-09T01:00:00Z").unwrap()
        ))
    );
    assert_eq!(field(rows[1], F::Kind), Some(&Value::Choice(1)));
    assert_eq!(text(rows[1], F::SubKind), "怪事");
}

#[test]
fn files_that_are_none_are_refused_with_what_to_do() {
    let (_folder, run) = bring("x.csv", "", "--as customers");
    assert_eq!(run.code, 4);
    assert!(run.err.contains("not even a header"), "{}", run.err);
    let (folder, _) = bring("x.csv", "", "--as customers");
    let missing = import(
        folder.path(),
        &folder.path().join("none.csv"),
        "--as customers",
        Lang::Zh,
    );
    assert_eq!(missing.code, 3);
    assert!(missing.err.contains("none.csv 这个文件"), "{}", missing.err);
}

/// The folder of sample data, which is not part of the crate; without it these tests pass.
fn samples() -> Option<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    std::env::var_os("KEYBOOK_SAMPLES")
        .map(PathBuf::from)
        .into_iter()
        .chain(["../shared/data", "../../shared/data"].map(|path| here.join(path)))
        .find(|path| path.join("expected.json").is_file())
}

#[test]
fn sample_sales_add_up_to_the_published_totals() {
    let Some(samples) = samples() else { return };
    let folder = tempfile::tempdir().unwrap();
    for (file, lines, net, margin) in [
        ("northwind/sales_lines.csv", 2_155, "1265793.0395", None),
        (
            "classicmodels/sales_lines.csv",
            2_996,
            "9604190.61",
            Some("3825880.25"),
        ),
        (
            "chinese-generated/sales.gbk.csv",
            900,
            "7143527.90",
            Some("1876982.14"),
        ),
    ] {
        let run = import(folder.path(), &samples.join(file), "--as sales", Lang::Zh);
        assert_eq!(run.code, 0, "{file}: {}", run.out);
        assert_eq!(run.rows(Kind::Sale).len(), lines, "{file}");
        assert_eq!(run.sum(F::Net).to_string(), net, "{file}");
        if let Some(margin) = margin {
            let found = run.sum(F::Net) - run.sum(F::Cost);
            assert_eq!(found.to_string(), margin, "{file}");
        }
    }
}

#[test]
fn sample_customers_bring_their_people() {
    let Some(samples) = samples() else { return };
    let folder = tempfile::tempdir().unwrap();
    for (file, customers, people, code, name, person) in [
        (
            "northwind/customers.csv",
            91,
            91,
            "ALFKI",
            "Alfreds Futterkiste",
            "Maria Anders",
        ),
        (
            "northwind/customers.utf16le-tab.txt",
            91,
            91,
            "ALFKI",
            "Alfreds Futterkiste",
            "Maria Anders",
        ),
        (
            "classicmodels/customers.csv",
            122,
            122,
            "103",
            "Atelier graphique",
            "Carine Schmitt",
        ),
        (
            "chinese-generated/customers.gbk.csv",
            60,
            60,
            "KH0001",
            "花果山鲜果有限公司",
            "史骉",
        ),
        (
            "chinese-generated/customers.gb18030.csv",
            60,
            60,
            "KH0001",
            "花果山鲜果有限公司",
            "䶮吉",
        ),
        (
            "chinese-generated/customers.utf16le-tab.txt",
            60,
            60,
            "KH0001",
            "花果山鲜果有限公司",
            "史骉",
        ),
    ] {
        let run = import(
            folder.path(),
            &samples.join(file),
            "--as customers",
            Lang::En,
        );
        assert_eq!(run.code, 0, "{file}: {}{}", run.out, run.err);
        let rows = run.rows(Kind::Customer);
        assert_eq!(
            (rows.len(), run.rows(Kind::Contact).len()),
            (customers, people),
            "{file}"
        );
        assert_eq!(text(rows[0], F::Code), code, "{file}");
        assert_eq!(text(rows[0], F::Name), name, "{file}");
        assert_eq!(text(run.rows(Kind::Contact)[0], F::Name), person, "{file}");
        assert_eq!(
            text(run.rows(Kind::Contact)[0], F::Customer),
            code,
            "{file}"
        );
    }
}

#[test]
fn sample_complaints_visits_and_products_come_in_whole() {
    let Some(samples) = samples() else { return };
    let folder = tempfile::tempdir().unwrap();
    for (file, options, kind, rows) in [
        (
            "chinese-generated/complaints.gbk.csv",
            "--as complaints",
            Kind::Complaint,
            48,
        ),
        (
            "chinese-generated/visits.gbk.csv",
            "--as visits",
            Kind::Visit,
            90,
        ),
        ("northwind/products.csv", "--as products", Kind::Product, 77),
        (
            "classicmodels/products.csv",
            "--as products",
            Kind::Product,
            110,
        ),
    ] {
        let run = import(folder.path(), &samples.join(file), options, Lang::En);
        assert_eq!(run.code, 0, "{file}: {}{}", run.out, run.err);
        assert_eq!(run.rows(kind).len(), rows, "{file}");
    }
}
