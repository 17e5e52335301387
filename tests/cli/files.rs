//! Files that cannot be imported, and files that are odd.

use super::home::{Home, says};

const AS: [&str; 2] = ["--as", "customers"];

fn import(home: &Home, words: &[&str]) -> super::home::Said {
    home.run(&[&["import"], words, &AS].concat())
}

fn customers(home: &Home) -> u64 {
    home.run(&["customer", "list", "--json"]).json()["count"]
        .as_u64()
        .unwrap()
}

#[test]
fn broken_files_are_refused_whole_in_both_languages() {
    let home = Home::new();
    let cases: [(&[u8], &str, &str); 5] = [
        (
            b"name,code\nFine,A0\n\"Acme,A1\nB,A2\n",
            "The quote opened in the record on line 3 is never closed",
            "第 3 行开始的记录中引号没有成对",
        ),
        (
            b"code,name\nN1,Nul\0l\n",
            "Line 2 contains a NUL character",
            "第 2 行含有 NUL 字符",
        ),
        (
            b"code,name\nL1,K\xF6niglich\n",
            "not UTF-8, and line 2 does not read as Chinese",
            "文件不是 UTF-8，第 2 行也不像中文",
        ),
        (b"", "The file is empty", "文件是空的"),
        (b"city\nRome\n", "No column fills Name", "名称"),
    ];
    for (bytes, english, chinese) in cases {
        let file = home.file("bad.csv", bytes);
        let said = import(&home, &[&file]);
        let code = said.code;
        assert!(code == 4 || code == 2, "{said:?}");
        says(&said.refused(code), english);
        says(
            &import(&home, &["--lang", "zh", &file]).refused(code),
            chinese,
        );
        let error = import(&home, &["--json", &file]).error(code);
        says(error["message"].as_str().unwrap(), english);
    }
    assert_eq!(customers(&home), 0);
    let left: Vec<_> = std::fs::read_dir(home.at(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().contains("rejects"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_wrong_encoding_is_named_and_a_right_one_helps() {
    let home = Home::new();
    let latin = home.file("latin.csv", b"code,name\nL1,K\xF6niglich Essen\n");
    says(
        &import(&home, &[&latin]).refused(4),
        "--encoding windows-125",
    );
    says(
        &import(&home, &[&latin, "--encoding", "utf-8"]).refused(4),
        "Line 2 is not UTF-8.",
    );
    let unknown = import(&home, &[&latin, "--encoding", "klingon"]).refused(2);
    says(&unknown, "There is no encoding \"klingon\"");
    says(&unknown, "gb18030");
    import(&home, &[&latin, "--encoding", "latin1"]).done();
    let list = home.run(&["customer", "list"]).done();
    says(&list, "Königlich Essen");
}

#[test]
fn a_file_that_is_none_says_so() {
    let home = Home::new();
    let nowhere = import(&home, &["nowhere.csv"]).refused(3);
    says(&nowhere, "There is no file nowhere.csv.");
    says(
        &import(&home, &["--lang", "zh", "nowhere.csv"]).refused(3),
        "没有 nowhere.csv 这个文件",
    );
    says(&import(&home, &["run"]).refused(2), "run is a folder");
    let wrong = home
        .run(&["import", "x.csv", "--as", "potatoes"])
        .refused(2);
    says(&wrong, "\"potatoes\"");
}

#[test]
fn rows_of_another_length_come_in_and_are_told() {
    let home = Home::new();
    let file = home.file(
        "ragged.csv",
        "code,name,city\nA1,Acme,Berlin,lost\nA2,Short\nA3,Fine,Rome\n",
    );
    let plan = import(&home, &[&file, "--dry-run"]).done();
    says(&plan, "line 2: 4 fields, the heading has 3");
    says(&plan, "line 3: 2 fields, the heading has 3");
    assert_eq!(customers(&home), 0);
    let chinese = import(&home, &["--lang", "zh", &file, "--dry-run"]).done();
    says(&chinese, "第 2 行有 4 个字段，表头为 3 个");
    let document = import(&home, &["--json", &file]).json();
    assert_eq!(document["new"], 3, "{document}");
    assert_eq!(
        document["ragged"],
        serde_json::json!([
            {"line": 2, "fields": 4, "expected": 3},
            {"line": 3, "fields": 2, "expected": 3},
        ])
    );
    assert_eq!(customers(&home), 3);
}

#[test]
fn refused_rows_are_kept_with_their_reasons_and_the_rest_comes_in() {
    let home = Home::new();
    home.customer("A1", "Acme");
    let file = home.file(
        "half.csv",
        "customer,day,purpose\nA1,2026-01-05,fine\nA1,2026-13-45,bad day\nNOPE,2026-01-05,nobody\n",
    );
    let said = home.run(&["import", &file, "--as", "visits"]);
    assert_eq!(said.code, 8, "{said:?}");
    says(&said.out, "line 3");
    says(&said.out, "line 4");
    let kept = std::fs::read_to_string(home.at("half.rejects.csv")).unwrap();
    says(&kept, "bad day");
    says(&kept, "nobody");
    assert!(!kept.contains("fine"), "{kept}");
    let span = [
        "visit",
        "list",
        "--from",
        "2026-01-01",
        "--to",
        "2026-01-31",
        "--json",
    ];
    assert_eq!(home.run(&span).json()["count"], 1);
    home.run(&["undo"]).done();
    assert_eq!(home.run(&span).json()["count"], 0);
}

#[test]
fn rows_that_came_in_are_told_although_the_refused_ones_cannot_be_saved() {
    let home = Home::new();
    let file = home.file("rows.csv", "code,name\nA1,\nA2,Beta\n");
    // Every name that would be tried is taken.
    for number in 1..1_000 {
        let name = match number {
            1 => "rows.rejects.csv".to_owned(),
            number => format!("rows.rejects-{number}.csv"),
        };
        home.file(&name, "");
    }
    let said = import(&home, &[&file]);
    assert_eq!(said.code, 8, "{said:?}");
    says(&said.out, "1 new");
    says(&said.out, "line 2, name: must be filled");
    says(&said.out, "cannot be written: something is there already");
    says(&said.out, "keybook undo");
    let said = import(&home, &[&file, "--lang", "zh"]);
    says(&said.out, "无法写入被拒绝行的文件：已有同名文件或目录");
    assert_eq!(customers(&home), 1);
}

#[test]
fn what_cannot_be_seen_is_told_before_it_comes_in() {
    let home = Home::new();
    let file = home.file(
        "ctl.csv",
        "code,name,city\nN5,\"ev\u{1b}]0;t\u{7}il\",\u{202E}Paris\nN6,\"two\nlines\",x\nN7,x\n",
    );
    let said = import(&home, &[&file, "--dry-run"]).done();
    says(
        &said,
        "line 2, name: holds characters that cannot be seen: ev^[]0;t^Gil",
    );
    says(
        &said,
        "line 2, city: holds characters that cannot be seen: <U+202E>Paris",
    );
    says(
        &said,
        "2 fields, the heading has 3; what is missing stays empty",
    );
    assert_eq!(said.matches("cannot be seen").count(), 2, "{said}");
    let said = import(&home, &[&file, "--dry-run", "--lang", "zh"]).done();
    says(&said, "第 2 行，name：含有不可见字符：ev^[]0;t^Gil");
    says(&said, "分隔符 逗号");
    says(&said, "缺少的字段留空");
    let json = import(&home, &[&file, "--dry-run", "--json"]).json();
    assert_eq!(json["suspicious"][1]["column"], "city");
    assert_eq!(json["delimiter"], "comma");
}

#[test]
fn an_encoding_that_was_forced_against_the_evidence_is_doubted() {
    let home = Home::new();
    let file = home.file("names.csv", "code,name\nK1,Königlich Essen\nK2,北京华星\n");
    let said = import(&home, &[&file, "--encoding", "gb18030", "--dry-run"]);
    says(&(said.out + &said.err), "UTF-8");
    for name in ["utf-16le", "utf-16be"] {
        let said = import(&home, &[&file, "--encoding", name]).refused(4);
        says(&said, "It may be UTF-8");
    }
    let said = import(&home, &[&file, "--dry-run"]).done();
    assert!(!said.contains("without a fault"), "{said}");
}
