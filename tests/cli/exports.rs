//! Files that leave the book: they come in again unchanged, and nobody is surprised by them.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use super::home::{Home, says};

const KINDS: [&str; 8] = [
    "customers",
    "contacts",
    "products",
    "visits",
    "complaints",
    "promises",
    "notes",
    "touchpoints",
];

fn add(home: &Home, kind: &str, fields: serde_json::Value) -> u64 {
    let said = home.feed(&[kind, "add", "-", "--json"], fields.to_string());
    said.json()["id"].as_u64().unwrap()
}

/// A book with a record of each kind, written to be hard to carry: formulas, quotes, line breaks, several languages.
fn full() -> Home {
    let home = Home::new();
    add(
        &home,
        "customer",
        json!({
            "code": "A1", "name": "阿克米仪器", "phone": "+8657187654321", "city": "杭州", "class": "a", "tier": "vip",
            "tags": "茶、围棋", "remarks": "=SUM(A1)\n\"two\", lines;\n第三行", "credit_limit": "-1200.50", "key": "yes",
        }),
    );
    add(
        &home,
        "customer",
        json!({"code": "B,2", "name": "@Lakeside \"Foods\"", "parent": "A1", "short": "'=x", "founded": "1999-12-31"}),
    );
    add(
        &home,
        "contact",
        json!({"customer": "A1", "name": "陈薇", "mobile": "13800138000", "title": "采购"}),
    );
    add(
        &home,
        "contact",
        json!({"customer": "A1", "name": "王强", "reports_to": "陈薇", "trust": "4"}),
    );
    add(
        &home,
        "product",
        json!({"code": "P-1", "name": "+Model 4", "standard_cost": "12.34"}),
    );
    let visit = add(
        &home,
        "visit",
        json!({"customer": "A1", "day": "2026-11-02", "time": "14:00", "purpose": "demo", "contacts": "陈薇, 王强"}),
    );
    home.tell(&format!(
        "visit complete {visit} summary=good contacts=陈薇"
    ));
    add(
        &home,
        "visit",
        json!({"customer": "B,2", "day": "2027-01-05", "purpose": "-5% talk", "minutes": "45"}),
    );
    let complaint = add(
        &home,
        "complaint",
        json!({"customer": "A1", "subject": "wrong invoice", "severity": "major", "facts": "a\nb", "contact": "陈薇"}),
    );
    home.tell(&format!(
        "complaint wait {complaint} waiting_for=customer wake_on=7d"
    ));
    add(
        &home,
        "promise",
        json!({"customer": "A1", "what": "send list", "due": "2026-12-01", "visit": visit.to_string()}),
    );
    let text = "'\t=quoted\nsecond";
    home.feed(&["note", "add", "A1", "-", "contact=王强"], text)
        .done();
    add(
        &home,
        "touchpoint",
        json!({"customer": "B,2", "day": "2026-11-03", "subject": "call", "counts": "no"}),
    );
    home
}

fn export(home: &Home, kind: &str, file: &str, more: &[&str]) -> String {
    home.run(&[&["export", kind, "-o", file], more].concat())
        .done()
}

/// B-14.
#[test]
fn b14_what_is_exported_comes_in_unchanged_here_and_elsewhere() {
    let home = full();
    let other = Home::new();
    for kind in KINDS {
        let file = format!("{kind}.csv");
        export(&home, kind, &file, &[]);
        let mode = fs::metadata(home.at(&file)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600);
        let import =
            |home: &Home, path: &str| home.run(&["import", path, "--as", kind, "--json"]).json();
        let path = home.at(&file).display().to_string();
        let again = import(&home, &path);
        let rows = again["rows"].as_u64().unwrap();
        assert!(rows > 0, "{again:#}");
        assert_eq!(again["unchanged"], rows, "{kind} {again:#}");
        let anew = import(&other, &path);
        assert_eq!(anew["new"], rows, "{kind} {anew:#}");
    }
    for kind in KINDS {
        let file = format!("{kind}.csv");
        export(&other, kind, &file, &[]);
        let (here, there) = (
            fs::read_to_string(home.at(&file)),
            fs::read_to_string(other.at(&file)),
        );
        assert_eq!(there.unwrap(), here.unwrap(), "{kind}");
    }
}

/// B-14.
#[test]
fn b14_every_encoding_comes_in_again_and_what_gbk_lacks_is_named() {
    let home = full();
    for name in ["utf-8", "utf-8-bom", "gb18030", "gbk"] {
        let file = format!("{name}.csv");
        export(&home, "customers", &file, &["--encoding", name]);
        let path = home.at(&file).display().to_string();
        let again = home
            .run(&["import", &path, "--as", "customers", "--json"])
            .json();
        assert_eq!(again["unchanged"], 2, "{name} {again:#}");
    }
    home.customer("K9", "𠮷野家");
    let words = ["export", "customers", "-o", "lost.csv", "--encoding", "gbk"];
    let said = home.run(&words).refused(4);
    says(
        &said,
        "1 row has characters that gbk lacks; nothing was written.",
    );
    says(&said, "row 3 (K9 𠮷野家): 𠮷 U+20BB7");
    says(&said, "--encoding gb18030");
    says(
        &home
            .run(&[&words[..], &["--lang", "zh"]].concat())
            .refused(4),
        "第 3 条（K9 𠮷野家）：𠮷 U+20BB7",
    );
    assert!(!home.at("lost.csv").exists());
    let said = home
        .run(&["export", "notes", "--encoding", "latin1"])
        .refused(2);
    says(&said, "utf-8, utf-8-bom, gb18030, gbk");
}

#[test]
fn what_was_exported_is_told_and_noted_in_the_log() {
    let home = full();
    let today = home.json("today")["day"].as_str().unwrap().to_owned();
    let said = home.tell("export customers");
    let path = home.at(&format!("customers-{today}.csv"));
    let shown = fs::canonicalize(path).unwrap().display().to_string();
    assert_eq!(said, format!("2 customers written to {shown}\n"));
    let done = home.json("export notes -o n.json --lang zh");
    assert_eq!(
        (&done["rows"], &done["format"], &done["encoding"]),
        (&json!(1), &json!("json"), &json!("utf-8"))
    );
    let log = home.json("log");
    assert_eq!(
        (&log["items"][0]["act"], &log["items"][0]["kind"]),
        (&json!("exported"), &json!("note"))
    );
    assert_eq!(log["items"][1]["records"], 2);
    says(
        &home.tell("log --limit 2"),
        "2 customers exported to a file",
    );
    says(
        &home.tell("log --limit 2 --lang zh"),
        "已导出 2 位客户到文件",
    );
    // An export is no change: undo looks past it, and says so where it is named.
    let number = log["items"][0]["change"].as_u64().unwrap();
    home.say(&format!("undo {number}")).refused(4);
    says(&home.tell("undo"), "Change to touchpoint undone");
    let number = number + 1;
    home.tell("export products");
    says(&home.tell("redo"), "Change to touchpoint redone");
    says(&home.tell(&format!("undo {}", number + 2)), "undone");
}

#[test]
fn a_list_that_only_looks_may_be_exported_and_leaves_its_trace() {
    let home = full();
    home.tell("export visits --read-only -o v.md");
    let text = fs::read_to_string(home.at("v.md")).unwrap();
    says(&text, "## visit: 2027-01-05 -5% talk");
    assert_eq!(home.json("log")["items"][0]["act"], "exported");
}

#[test]
fn nothing_is_overwritten_and_no_folder_is_opened_without_asking() {
    let home = full();
    export(&home, "notes", "n.csv", &[]);
    let said = home.say("export notes -o n.csv").refused(2);
    says(&said, "n.csv is there already.");
    says(&said, "--force");
    home.tell("export notes -o n.csv --force");
    fs::create_dir(home.at("open")).unwrap();
    fs::set_permissions(home.at("open"), fs::Permissions::from_mode(0o755)).unwrap();
    let said = home.say("export notes -o open/n.csv").refused(7);
    says(&said, "is open to others (0755)");
    says(
        &home.say("export notes -o open/n.csv --lang zh").refused(7),
        "他人可读（0755）",
    );
    home.tell("export notes -o open/n.csv --yes");
    let mode = fs::metadata(home.at("open/n.csv"))
        .unwrap()
        .permissions()
        .mode()
        & 0o777;
    assert_eq!(mode, 0o600);
    home.say("export notes -o none/n.csv").refused(3);
    home.say("export notes -o ../n.csv").refused(2);
    let left: Vec<String> = fs::read_dir(home.at(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with(".keybook"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn many_rows_are_to_be_confirmed() {
    let home = Home::new();
    let rows: Vec<String> = (1..=51).map(|n| format!("K{n},Maple {n}")).collect();
    let file = home.file("in.csv", format!("code,name\n{}\n", rows.join("\n")));
    home.run(&["import", &file, "--as", "customers"]).done();
    let said = home.say("export customers -o all.csv").refused(10);
    says(&said, "51 rows would leave the book");
    assert!(!home.at("all.csv").exists());
    home.tell("export customers city:Rome -o some.csv");
    home.tell("export customers -o all.csv --yes");
    fs::create_dir_all(home.at("config/keybook")).unwrap();
    fs::write(
        home.at("config/keybook/config.toml"),
        "confirm_export_over = 60\n",
    )
    .unwrap();
    home.tell("export customers -o more.csv");
}
