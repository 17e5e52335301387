//! What the operating system refuses, worded in the reader's language.

use std::fs;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use super::home::{Home, PROGRAM, says, word};

/// No sentence of the system itself: they end with a number in brackets.
#[track_caller]
fn worded(text: &str) {
    assert!(!text.contains("os error"), "{text}");
}

fn folder(path: &Path, mode: u32) {
    fs::DirBuilder::new().mode(mode).create(path).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_place_that_cannot_be_a_book_says_why() {
    let home = Home::new();
    let file = home.file("file", "");
    let full = home.at("full");
    folder(&full, 0o755);
    fs::write(full.join("x"), "").unwrap();
    let open = home.at("open");
    folder(&open, 0o755);
    let long = home.at(&"x".repeat(300));
    let looped = home.at("loop");
    symlink(&looped, &looped).unwrap();
    let cases: [(&str, i32, &str, &str, &str); 6] = [
        (&file, 2, "not_a_folder", "is a file", "是文件"),
        // Nobody is told to close a folder of theirs that was named by mistake.
        (
            word(&full),
            2,
            "occupied",
            "holds something else",
            "已有其他文件",
        ),
        (
            word(&open),
            7,
            "unsafe",
            "can be entered by other users",
            "其他用户可以进入",
        ),
        (word(&long), 2, "system", "the name is too long", "名称过长"),
        (
            "/proc/no/book",
            3,
            "system",
            "no such file or folder",
            "没有这个文件或目录",
        ),
        ("/dev/null/book", 2, "system", "no folder", "不是目录"),
    ];
    for (place, exit, code, english, chinese) in cases {
        let words = ["customer", "list", "--book", place];
        let said = home.run(&words).refused(exit);
        says(&said, english);
        worded(&said);
        let said = home
            .run(&[&words[..], &["--lang", "zh"]].concat())
            .refused(exit);
        says(&said, chinese);
        worded(&said);
        let error = home.run(&[&words[..], &["--json"]].concat()).error(exit);
        assert_eq!(error["code"], code);
    }
}

/// Permissions stop nobody who is root, so this asks as somebody else where that can be had.
#[test]
fn what_one_may_not_read_is_said_in_ones_language() {
    let home = Home::new();
    let file = home.file("closed.csv", "code,name\nA1,Acme\n");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    let nobody = rustix::process::geteuid().is_root();
    let run = |lang: &str| {
        let mut command = if nobody {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=65534", "--clear-groups", PROGRAM]);
            command
        } else {
            Command::new(PROGRAM)
        };
        command
            .env_clear()
            .envs(home.variables())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .args(["import", "--as", "customers", &file, "--lang", lang])
            .stdin(Stdio::null())
            .output()
    };
    if nobody {
        // The way to the file is open; the file is not.
        fs::set_permissions(home.at(""), fs::Permissions::from_mode(0o711)).unwrap();
    }
    for (lang, wanted) in [("en", "you have no permission"), ("zh", "没有权限")] {
        let Ok(output) = run(lang) else {
            eprintln!("skipped: there is no setpriv(1)");
            return;
        };
        let said = String::from_utf8(output.stderr).unwrap();
        if said.contains("setpriv") || output.status.code() == Some(126) {
            eprintln!("skipped: the program cannot be run as somebody else");
            return;
        }
        assert_eq!(output.status.code(), Some(7), "{said}");
        says(&said, wanted);
        worded(&said);
    }
}

#[test]
fn an_answer_that_cannot_be_written_does_not_hide_what_was_done() {
    let home = Home::new();
    let run = |words: &[&str]| {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = Command::new(PROGRAM)
            .env_clear()
            .envs(home.variables())
            .args(words)
            .stdout(full)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        worded(&said);
        (output.status.code(), said)
    };
    let (code, said) = run(&["customer", "add", "code=F1", "name=Full"]);
    assert_eq!(code, Some(8), "{said}");
    says(&said, "The answer cannot be written: the disk is full");
    says(&said, "was done");
    says(&home.run(&["customer", "show", "F1"]).done(), "Full");
    let (code, said) = run(&["customer", "list", "--lang", "zh"]);
    assert_eq!(code, Some(1), "{said}");
    says(&said, "无法输出结果：磁盘已满");
    assert!(!said.contains("操作已完成"), "{said}");
}

#[test]
fn words_that_are_no_text_are_told_in_ones_language() {
    use std::os::unix::ffi::OsStrExt;
    let home = Home::new();
    for (lang, wanted) in [("en", "is not UTF-8"), ("zh", "不是 UTF-8")] {
        let output = Command::new(PROGRAM)
            .env_clear()
            .envs(home.variables())
            .args(["--lang", lang, "customer", "add", "code=X"])
            .arg(std::ffi::OsStr::from_bytes(b"name=\xFF"))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        says(&String::from_utf8(output.stderr).unwrap(), wanted);
    }
}
