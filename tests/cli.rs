//! The program itself, from arguments to stdout, stderr and exit code, over a book of its own.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A home with nothing in it but this test's book. Its server is asked to leave at the end.
struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let home = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for name in ["run", "work"] {
            let path = home.path(name);
            std::fs::create_dir(&path).unwrap();
            let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
            std::fs::set_permissions(&path, private).unwrap();
        }
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keybook"));
        command
            .args(args)
            .env_clear()
            .env("HOME", self.folder.path())
            .env("XDG_RUNTIME_DIR", self.path("run"))
            .env("KEYBOOK_BOOK", self.path("book"))
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .current_dir(self.path("work"));
        command
    }

    fn say_with(&self, line: &str, input: &str) -> Said {
        let args: Vec<&str> = line.split_whitespace().collect();
        let mut assert = assert_cmd::Command::from_std(self.command(&args));
        Said::new(line, assert.write_stdin(input).output().unwrap())
    }

    fn say(&self, line: &str) -> Said {
        self.say_with(line, "")
    }

    /// Says it, and it must be done.
    fn tell(&self, line: &str) -> String {
        let said = self.say(line);
        assert_eq!(said.code, 0, "{line}: {}{}", said.out, said.err);
        said.out
    }

    fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.tell(&format!("{line} --json"))).unwrap()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = self.command(&["server", "stop"]).output();
    }
}

struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    fn new(line: &str, output: Output) -> Self {
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            let hidden = text
                .chars()
                .find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
            assert_eq!(hidden, None, "{line} prints a control character");
            text
        };
        Self {
            code: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

#[test]
fn help_in_both_languages() {
    let home = Home::new();
    insta::assert_snapshot!("help_en", home.tell("--help"));
    insta::assert_snapshot!("help_zh", home.tell("--help --lang zh"));
    insta::assert_snapshot!("help_import_zh", home.tell("import --help --lang zh"));
    insta::assert_snapshot!(
        "help_complaint_correct",
        home.tell("complaint correct --help")
    );
}

#[test]
fn a_visit_from_plan_to_history_and_back() {
    let home = Home::new();
    home.say_with("customer add -", "code=ACME\nname=阿克米仪器\n");
    home.say_with(
        "contact add -",
        r#"{"customer": "ACME", "name": "陈薇", "phone": "0571-123"}"#,
    );
    let added = home.json("visit add customer=ACME day=today time=00:01 purpose=demo");
    let id = added["id"].as_u64().unwrap();
    let list = home.json("visit list");
    assert_eq!(list["items"][0]["customer"], "ACME");
    assert_eq!(list["items"][0]["state"], "planned");

    let lacks = home.say(&format!("visit complete {id} summary=good"));
    assert_eq!(lacks.code, 4, "{}", lacks.err);
    assert!(lacks.err.contains("This step needs Met."), "{}", lacks.err);
    let done = home.tell(&format!("visit complete {id} summary=good contacts=陈薇"));
    assert!(done.starts_with("Visit completed: "), "{done}");
    assert_eq!(home.json("visit list")["items"][0]["state"], "done");

    home.tell("undo");
    assert_eq!(home.json("visit list")["items"][0]["state"], "planned");
    home.tell("redo");
    assert_eq!(home.json("visit list")["items"][0]["state"], "done");

    let shown = home.json("customer show ACME");
    assert_eq!(shown["schema"], "keybook.customer.show/1");
    assert_eq!(shown["item"]["name"], "阿克米仪器");
    assert_eq!(shown["contacts"][0]["name"], "陈薇");
    assert_eq!(shown["timeline"][0]["words"], "good");
    let log = home.json("log");
    assert_eq!(log["items"][0]["act"], "redid");
}

#[test]
fn notes_and_complaints() {
    let home = Home::new();
    home.tell("customer add code=ACME name=Acme");
    let note = home.say_with("note add ACME -", "Line one\nline two\n");
    assert_eq!(note.code, 0, "{}", note.err);
    assert_eq!(
        home.json("note list")["items"][0]["text"],
        "Line one\nline two"
    );

    home.tell("complaint add customer=ACME subject=late severity=critical");
    let list = home.json("complaint list");
    let number = list["items"][0]["number"].as_str().unwrap().to_owned();
    assert_eq!(list["items"][0]["severity"], "critical");
    let needs = home.say(&format!("complaint accept {number} --lang zh"));
    assert_eq!(needs.code, 4);
    assert!(needs.err.contains("这一步需要填写"), "{}", needs.err);
    let shown = home.json(&format!("complaint show {number}"));
    assert_eq!(shown["clocks"][0]["stage"], "acknowledge");
}

#[test]
fn failures_and_their_exit_codes() {
    let home = Home::new();
    home.tell("customer add code=A1 name=Acme");
    for (line, code, word) in [
        ("customer show nobody", 3, "nobody"),
        (
            "customer add code=A1 name=Other",
            4,
            "Code: another record has this value already.",
        ),
        ("customer set A1 mail=x", 4, "Mail: not a mail address"),
        ("customer frobnicate", 2, "frobnicate"),
        ("customer list nope:1", 2, "nope"),
        ("visit keep 1", 2, "keep"),
        ("undo 99", 4, "There is no change 99."),
        ("import none.csv --as customers", 3, "none.csv"),
    ] {
        let said = home.say(line);
        assert_eq!(said.code, code, "{line}: {}{}", said.out, said.err);
        assert!(said.err.contains(word), "{line}: {}", said.err);
        assert!(said.out.is_empty(), "{line}: {}", said.out);
    }
    let error: Value =
        serde_json::from_str(&home.say("customer set A1 mail=x --json").err).unwrap();
    assert_eq!(error["error"]["code"], "invalid");
    assert_eq!(error["error"]["field"], "mail");
}

#[test]
fn hostile_text_is_shown_and_not_obeyed() {
    let home = Home::new();
    let name = "Acme\u{1b}[2J\u{202e}\u{9b}x";
    let document = serde_json::json!({"code": "A1", "name": name}).to_string();
    assert_eq!(home.say_with("customer add -", &document).code, 0);
    let text = home.tell("customer list");
    assert!(text.contains("^[[2J<U+202E>"), "{text}");
    let raw = home.tell("customer list --json");
    assert!(
        !raw.contains('\u{202e}') && raw.contains("\\u202E"),
        "{raw}"
    );
    assert_eq!(home.json("customer list")["items"][0]["name"], name);
}

#[test]
fn csv_of_a_list_comes_in_again_unchanged() {
    let home = Home::new();
    home.say_with(
        "customer add -",
        "code=A1\nname==Acme, \"Ltd\"\nphone=+86 571\n",
    );
    home.say_with("customer add -", "code=A2\nname=阿克米\n");
    let csv = home.tell("customer list --csv");
    std::fs::write(home.path("work/back.csv"), csv).unwrap();
    let again = home.json("import back.csv --as customers");
    assert_eq!(again["refused"], 0, "{again}");
    assert_eq!(again["unchanged"], 2, "{again}");
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let home = Home::new();
    let rows: String = (0..2_000)
        .map(|n| format!("C{n:04},Customer number {n} of a long list\n"))
        .collect();
    std::fs::write(home.path("work/many.csv"), format!("Code,Name\n{rows}")).unwrap();
    home.tell("import many.csv --as customers");
    let mut child = home
        .command(&["customer", "list", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut first).unwrap();
    drop(out);
    let end = child.wait_with_output().unwrap();
    assert_eq!(end.status.code(), Some(0));
    assert!(end.stderr.is_empty());
}

/// The folder of sample data, which is not part of the crate; without it these tests pass.
fn samples() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::env::var_os("KEYBOOK_SAMPLES")
        .map(PathBuf::from)
        .into_iter()
        .chain(["../shared/data", "../../shared/data"].map(|path| here.join(path)))
        .find(|path| path.join("expected.json").is_file())
}

#[test]
fn published_figures_of_the_sample_companies() {
    let Some(samples) = samples() else { return };
    let expected: Value =
        serde_json::from_slice(&std::fs::read(samples.join("expected.json")).unwrap()).unwrap();
    for (folder, facts, customers, sales) in [
        ("northwind", "facts", "customers.csv", "sales_lines.csv"),
        (
            "chinese-generated",
            "sales",
            "customers.gbk.csv",
            "sales.gbk.csv",
        ),
    ] {
        let home = Home::new();
        let file = |name: &str| samples.join(folder).join(name).display().to_string();
        home.tell(&format!("import {} --as customers", file(customers)));
        home.tell(&format!("import {} --as sales", file(sales)));
        let facts = &expected[folder][facts];
        for (rule, convention) in [
            ("falls-down", "convention_incl"),
            ("stays-up", "convention_before"),
        ] {
            let report = home.json(&format!(
                "report abc --from 1990-01-01 --to 2030-12-31 --crossing {rule}"
            ));
            assert_eq!(report["lines"], facts["lines"], "{folder}");
            assert_eq!(
                report["total_exact"]
                    .as_str()
                    .unwrap()
                    .trim_end_matches('0'),
                facts["total_exact"].as_str().unwrap().trim_end_matches('0'),
                "{folder}"
            );
            let counts = &facts["abc_70_90"][convention]["counts"];
            for (at, class) in ["A", "B", "C"].iter().enumerate() {
                assert_eq!(
                    report["classes"][at]["count"], counts[class],
                    "{folder} {rule} {class}"
                );
            }
        }
    }
}
