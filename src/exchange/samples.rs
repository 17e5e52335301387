//! Every delimited sample file, read and compared with what is known about it.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::date::{self, Order, Written};
use super::number::{self, Decimal, Mark};
use super::sniff::{self, Delimiter, Encoding, Undecodable};
use super::table::{self, Notice, Options, Table, TableError};

/// The folder of sample data, which is not part of the crate; without it these tests say so and pass.
fn samples() -> Option<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let given = std::env::var_os("KEYBOOK_SAMPLES").map(PathBuf::from);
    let near = ["../shared/data", "../../shared/data"].map(|path| here.join(path));
    let found = given
        .into_iter()
        .chain(near)
        .find(|path| path.join("expected.json").is_file());
    if found.is_none() {
        eprintln!("skipped: no sample data; set KEYBOOK_SAMPLES to its folder");
    }
    found
}

fn expected(folder: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap()
}

fn load(folder: &Path, file: &str, options: Options) -> Result<Table, TableError> {
    table::read(&std::fs::read(folder.join(file)).unwrap(), options)
}

fn column(table: &Table, name: &str) -> usize {
    table
        .columns
        .iter()
        .position(|column| column.name == name)
        .unwrap_or_else(|| panic!("no column {name}"))
}

fn strings(value: &Value) -> Vec<&str> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item.as_str().unwrap())
        .collect()
}

fn total<'a>(cells: impl Iterator<Item = &'a str>, mark: Mark) -> Decimal {
    let ten_thousandths = cells
        .map(|cell| number::money(cell, mark).unwrap().0.at_scale(4).unwrap())
        .sum();
    Decimal {
        mantissa: ten_thousandths,
        scale: 4,
    }
}

fn same(value: Decimal, expected: &Value) {
    let expected = number::number(expected.as_str().unwrap(), Mark::Point).unwrap();
    assert_eq!(value.at_scale(8), expected.at_scale(8));
}

fn dates(table: &Table, name: &str, order: Option<Order>) -> (String, String) {
    let at = column(table, name);
    let mut all: Vec<Written> = table
        .rows
        .iter()
        .map(|row| date::date(row.cell(at), order).unwrap())
        .collect();
    all.sort_by_key(|moment| moment.date);
    (all[0].date.to_string(), all[all.len() - 1].date.to_string())
}

#[test]
fn odd_files() {
    let Some(folder) = samples() else { return };
    let facts = &expected(&folder)["odd-csv"];
    for (file, facts) in facts.as_object().unwrap() {
        let latin = file.contains("latin1");
        let options = Options {
            encoding: Encoding::named("latin1").filter(|_| latin),
            ..Options::default()
        };
        let table = load(&folder, &format!("odd-csv/{file}"), options).unwrap();
        assert_eq!(
            table.rows.len() as u64,
            facts["records"].as_u64().unwrap(),
            "{file}"
        );
        assert_eq!(
            table.columns.len() as u64,
            facts["columns"].as_u64().unwrap(),
            "{file}"
        );
        let known = strings(&facts["header"]);
        let titles: Vec<&str> = table
            .columns
            .iter()
            .map(|column| column.title.as_str())
            .collect();
        assert_eq!(titles[..known.len()], known, "{file}");
        for (row, known) in [
            (table.rows.first(), &facts["first"]),
            (table.rows.last(), &facts["last"]),
        ] {
            let known = strings(known);
            assert_eq!(row.unwrap().cells[..known.len()], known, "{file}");
        }
        let ragged = table
            .notices
            .iter()
            .filter(|notice| matches!(notice, Notice::Ragged { .. }))
            .count();
        assert_eq!(ragged as u64, facts["ragged"].as_u64().unwrap(), "{file}");
        let mut names: Vec<&str> = table
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(
            names.len(),
            table.columns.len(),
            "{file}: names must differ"
        );
    }
    let table = load(&folder, "odd-csv/csvkit-bad.csv", Options::default()).unwrap();
    let lines = [(2, 4), (3, 2)].map(|(line, found)| Notice::Ragged {
        line,
        found,
        expected: 3,
    });
    assert_eq!(table.notices, lines);
    let table = load(
        &folder,
        "odd-csv/frictionless-duplicate-headers.csv",
        Options::default(),
    )
    .unwrap();
    let names: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(names, ["id", "name", "id (2)", "age", "id (3)"]);
    let deals = load(
        &folder,
        "odd-csv/salesforce-opportunityData.csv",
        Options::default(),
    )
    .unwrap();
    let amount = column(&deals, "AMOUNT");
    let amounts = deals
        .rows
        .iter()
        .map(|row| row.cell(amount))
        .filter(|cell| !cell.is_empty());
    same(
        total(amounts, Mark::Point),
        &facts["salesforce-opportunityData.csv"]["facts"]["sum_amount"],
    );
    let created = column(&deals, "CREATEDDATE");
    assert!(deals.rows.iter().all(|row| {
        date::date(row.cell(created), None).is_ok_and(|moment| moment.offset == Some(0))
    }));
}

#[test]
fn western_encodings_are_refused_not_garbled() {
    let Some(folder) = samples() else { return };
    let Err(TableError::Undecodable(error)) = load(
        &folder,
        "odd-csv/csvkit-test_latin1.csv",
        Options::default(),
    ) else {
        panic!("Latin-1 must be refused");
    };
    assert!(
        matches!(
            error,
            Undecodable::Bytes {
                line: 3,
                byte: 17,
                value: 0xA9,
                ..
            }
        ),
        "{error}"
    );
    let file = "northwind/sales_lines.semicolon-decimal-comma.csv";
    let Err(TableError::Undecodable(error)) = load(&folder, file, Options::default()) else {
        panic!("Windows-1252 must be refused");
    };
    assert!(
        error.to_string().contains("--encoding windows-1252"),
        "{error}"
    );

    let options = Options {
        encoding: Encoding::named("windows-1252"),
        ..Options::default()
    };
    let table = load(&folder, file, options).unwrap();
    assert_eq!(
        (table.delimiter, table.rows.len()),
        (Delimiter::Semicolon, 2155)
    );
    let facts = &expected(&folder)["northwind"]["facts"];
    let amount = column(&table, "Amount");
    same(
        total(table.rows.iter().map(|row| row.cell(amount)), Mark::Comma),
        &facts["total_exact"],
    );
    let ends = (
        facts["first_date"].as_str().unwrap().to_owned(),
        facts["last_date"].as_str().unwrap().to_owned(),
    );
    assert_eq!(dates(&table, "OrderDate", None), ends);
    let names = column(&table, "CompanyName");
    assert!(
        table
            .rows
            .iter()
            .any(|row| row.cell(names) == "Königlich Essen")
    );
}

#[test]
fn northwind_in_three_encodings() {
    let Some(folder) = samples() else { return };
    let plain = load(&folder, "northwind/customers.csv", Options::default()).unwrap();
    assert_eq!((plain.rows.len(), plain.columns.len()), (91, 11));
    for (file, encoding, delimiter) in [
        ("customers.utf8-bom-crlf.csv", "UTF-8", Delimiter::Comma),
        ("customers.utf16le-tab.txt", "UTF-16LE", Delimiter::Tab),
    ] {
        let other = load(&folder, &format!("northwind/{file}"), Options::default()).unwrap();
        assert_eq!(
            (other.encoding.name(), other.delimiter),
            (encoding, delimiter)
        );
        assert!(
            other.columns == plain.columns && other.rows == plain.rows,
            "{file}"
        );
    }
    let facts = &expected(&folder)["northwind"]["facts"];
    let sales = load(&folder, "northwind/sales_lines.csv", Options::default()).unwrap();
    let amount = column(&sales, "Amount");
    same(
        total(sales.rows.iter().map(|row| row.cell(amount)), Mark::Point),
        &facts["total_exact"],
    );
    for (file, rows) in [
        ("orders", 830),
        ("order_details", 2155),
        ("products", 77),
        ("suppliers", 29),
        ("shippers", 3),
        ("employees", 9),
    ] {
        let table = load(
            &folder,
            &format!("northwind/{file}.csv"),
            Options::default(),
        )
        .unwrap();
        assert_eq!((table.rows.len(), table.notices.len()), (rows, 0), "{file}");
    }
}

#[test]
fn chinese_files() {
    let Some(folder) = samples() else { return };
    let facts = &expected(&folder)["chinese-generated"];
    let gbk = load(
        &folder,
        "chinese-generated/customers.gbk.csv",
        Options::default(),
    )
    .unwrap();
    assert_eq!(
        (gbk.encoding, gbk.rows.len(), gbk.notices.len()),
        (Encoding::GB18030, 60, 0)
    );
    for file in ["customers.utf8-bom.csv", "customers.utf16le-tab.txt"] {
        let other = load(
            &folder,
            &format!("chinese-generated/{file}"),
            Options::default(),
        )
        .unwrap();
        assert!(other.columns == gbk.columns, "{file}");
        let differing = other
            .rows
            .iter()
            .zip(&gbk.rows)
            .filter(|(a, b)| a.cells != b.cells)
            .count();
        assert_eq!((differing, other.rows.len()), (0, 60), "{file}");
    }
    let wide = load(
        &folder,
        "chinese-generated/customers.gb18030.csv",
        Options::default(),
    )
    .unwrap();
    let contact = column(&wide, "联系人");
    let rare: Vec<&str> = wide
        .rows
        .iter()
        .map(|row| row.cell(contact))
        .filter(|name| name.contains(['䶮', '𠮷']))
        .collect();
    assert_eq!(rare, strings(&facts["customers"]["gb18030_contacts"]));
    let limit = column(&gbk, "信用额度");
    assert!(gbk.rows.iter().all(|row| {
        number::money(row.cell(limit), Mark::Point)
            .is_ok_and(|(_, found)| found == Some(number::Currency::Cny))
    }));
    let notes = column(&gbk, "备注");
    assert_eq!(
        gbk.rows
            .iter()
            .filter(|row| row.cell(notes).contains('\n'))
            .count(),
        10
    );

    let sales = load(
        &folder,
        "chinese-generated/sales.gbk.csv",
        Options::default(),
    )
    .unwrap();
    let amount = column(&sales, "金额");
    same(
        total(sales.rows.iter().map(|row| row.cell(amount)), Mark::Point),
        &facts["sales"]["total_exact"],
    );
    assert_eq!(
        dates(&sales, "日期", None),
        ("2022-01-01".to_owned(), "2023-12-31".to_owned())
    );
    let visits = load(
        &folder,
        "chinese-generated/visits.gbk.csv",
        Options::default(),
    )
    .unwrap();
    let complaints = load(
        &folder,
        "chinese-generated/complaints.gbk.csv",
        Options::default(),
    )
    .unwrap();
    assert_eq!((visits.rows.len(), complaints.rows.len()), (90, 48));
}

#[test]
fn classic_models_has_breaks_in_its_fields() {
    let Some(folder) = samples() else { return };
    let products = load(&folder, "classicmodels/products.csv", Options::default()).unwrap();
    assert_eq!((products.rows.len(), products.notices.len()), (110, 0));
    assert!(
        products.rows.last().unwrap().line > 111,
        "lines count the breaks inside fields"
    );
    let counts = &expected(&folder)["classicmodels"]["row_counts"];
    for (table, count) in counts.as_object().unwrap() {
        let path = folder.join(format!("classicmodels/{table}.csv"));
        if path.is_file() {
            let read = load(
                &folder,
                &format!("classicmodels/{table}.csv"),
                Options::default(),
            )
            .unwrap();
            assert_eq!(read.rows.len() as u64, count.as_u64().unwrap(), "{table}");
        }
    }
}

fn read(bytes: &[u8]) -> Result<Table, TableError> {
    table::read(bytes, Options::default())
}

#[test]
fn small_oddities() {
    let lines = |bytes: &[u8]| -> Vec<u64> {
        read(bytes)
            .unwrap()
            .rows
            .iter()
            .map(|row| row.line)
            .collect()
    };
    assert_eq!(lines(b"a,b\n\n1,2\r\n,\n\"x\ny\",3\rlast,4"), [3, 5, 7]);
    assert_eq!(read(b"\n \n").err(), Some(TableError::Empty));
    assert_eq!(read(b"").err(), Some(TableError::Empty));
    assert_eq!(
        read(b"a,b\n1,\"open\n2,3\n").err(),
        Some(TableError::OpenQuote { line: 2 })
    );
    assert!(read(b"a,b\n1,\"done\"\n").is_ok() && read(b"size\n5\" pipe\n").is_ok());
    assert_eq!(
        read(b"a,b\n1,\0\n").err(),
        Some(Undecodable::Nul { line: 2 }.into())
    );
    let table = read(b"sep=;\r\na;b,c\r\n1;2\r\n").unwrap();
    assert_eq!(
        (table.delimiter, table.columns.len(), table.rows[0].line),
        (Delimiter::Semicolon, 2, 3)
    );
    let table = read("name,note\n\"\t=1+1\",'plain\n".as_bytes()).unwrap();
    assert_eq!(table.rows[0].cells, ["=1+1", "'plain"]);
}

#[test]
fn encodings_that_only_look_like_gb18030() {
    let encode = |text: &str, name: &str| {
        encoding_rs::Encoding::for_label(name.as_bytes())
            .unwrap()
            .encode(text)
            .0
            .into_owned()
    };
    let chinese =
        "客户编号,客户名称,联系人\n1,杭州阿克米仪器有限公司,陈薇\n2,上海宏远贸易,单田芳\n";
    let decoded = sniff::decode(&encode(chinese, "gbk"), None).unwrap();
    assert_eq!(decoded.text, chinese);
    let traditional = "客戶編號,客戶名稱,聯絡人\n1,臺灣塑膠工業股份有限公司,王大明\n2,鴻海精密工業股份有限公司,郭先生\n3,統一企業,陳小姐\n";
    let japanese = "顧客番号,会社名,担当者\n1,株式会社アクメ,田中さん\n2,東京ソフトウェア,鈴木さん\n3,ありがとうございます,よろしく\n";
    let western = "name,city\nMüller,Köln\nÅngström,Malmö\nRené,Orléans\nGarçon,Besançon\n";
    for (text, name) in [
        (traditional, "big5"),
        (japanese, "shift_jis"),
        (western, "windows-1252"),
    ] {
        let bytes = encode(text, name);
        let error = sniff::decode(&bytes, None)
            .err()
            .unwrap_or_else(|| panic!("{name} must be refused"));
        assert!(error.to_string().contains("--encoding"), "{error}");
        assert_eq!(
            sniff::decode(&bytes, Encoding::named(name)).unwrap().text,
            text
        );
    }
    let wide: Vec<u8> = "a,b\n1,甲\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let decoded = sniff::decode(&wide, None).unwrap();
    assert_eq!(
        (decoded.encoding.name(), decoded.text.as_str()),
        ("UTF-16LE", "a,b\n1,甲\n")
    );
    assert_eq!(
        sniff::decode(&[0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], None).err(),
        Some(Undecodable::Utf32)
    );
    // One rare name in an otherwise Latin file is still Chinese.
    assert_eq!(
        sniff::decode(&encode("id,name\n1,喆\n", "gbk"), None)
            .unwrap()
            .text,
        "id,name\n1,喆\n"
    );
}

#[test]
fn delimiters_are_counted_outside_quotes() {
    let cases = [
        ("a,b\n1,2\n", Delimiter::Comma),
        ("a;b\n1,5;2,5\n", Delimiter::Semicolon),
        ("a\tb\n\"x,y\"\t1\n", Delimiter::Tab),
        ("a|b|c\n1|2|3\n", Delimiter::Pipe),
        ("\"x;y;z\",b\n\"1;2\",3\n", Delimiter::Comma),
        ("name\nAcme\n", Delimiter::Comma),
        ("", Delimiter::Comma),
    ];
    for (text, expected) in cases {
        assert_eq!(sniff::delimiter(text), expected, "{text:?}");
    }
}

proptest::proptest! {
    #[test]
    fn reading_never_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), text in "[a,;\t\"\r\n甲 ]{0,60}") {
        let _ = read(&bytes);
        let _ = read(text.as_bytes());
    }
}
