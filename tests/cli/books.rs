//! Directories that are no book, and books that cannot be had.

use std::fs::{self, Permissions};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::process::{Command, Stdio};

use serde_json::json;

use super::home::{Home, PROGRAM, says, word};

fn list<'a>(book: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["customer", "list", "--book", book], more].concat()
}

fn private(home: &Home, name: &str) -> String {
    let path = home.at(name);
    fs::DirBuilder::new().mode(0o700).create(&path).unwrap();
    word(&path).to_owned()
}

#[test]
fn a_directory_that_holds_something_else_is_left_alone() {
    let home = Home::new();
    let folder = private(&home, "letters");
    fs::write(home.at("letters/draft"), "Dear").unwrap();
    let said = home.run(&list(&folder, &[])).refused(2);
    says(&said, "holds something else");
    says(&said, "Choose an empty or new directory.");
    says(
        &home.run(&list(&folder, &["--lang", "zh"])).refused(2),
        "已有其他文件",
    );
    let error = home.run(&list(&folder, &["--json"])).error(2);
    assert_eq!(error["code"], "occupied");
    assert_eq!(
        fs::read_to_string(home.at("letters/draft")).unwrap(),
        "Dear"
    );
}

#[test]
fn a_directory_that_others_can_enter_is_refused_with_the_command_that_helps() {
    let home = Home::new();
    let folder = private(&home, "open");
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    let said = home.run(&list(&folder, &[])).refused(7);
    says(&said, &format!("chmod 700 '{folder}'"));
    assert_eq!(
        home.run(&list(&folder, &["--json"])).error(7)["code"],
        "unsafe"
    );
    let file = home.file("file", "");
    says(&home.run(&list(&file, &[])).refused(2), "is a file");
}

#[test]
fn a_book_of_a_newer_program_is_not_touched() {
    let home = Home::new();
    home.customer("A1", "Acme");
    home.stop();
    let format = home.book().join("format");
    let now = fs::read_to_string(&format).unwrap();
    let newer = now.replace("schema = ", "schema = 99");
    assert_ne!(now, newer);
    fs::write(&format, &newer).unwrap();
    let said = home.run(&["customer", "list"]).refused(2);
    says(&said, "A newer keybook wrote this book");
    says(&said, "Nothing was changed");
    says(
        &home.run(&["customer", "list", "--lang", "zh"]).refused(2),
        "由更新的 keybook 写入",
    );
    assert_eq!(home.run(&["today", "--json"]).error(2)["code"], "newer");
    let doctor = home.run(&["doctor"]);
    assert_eq!(doctor.code, 2, "{doctor:?}");
    says(&doctor.out, "Update keybook");
    fs::write(&format, now).unwrap();
    says(&home.run(&["customer", "list"]).done(), "Acme");
}

#[test]
fn a_format_file_that_says_nothing_is_damage_and_no_other_directory() {
    let home = Home::new();
    home.customer("A1", "Acme");
    home.stop();
    let format = home.book().join("format");
    let now = fs::read_to_string(&format).unwrap();
    fs::write(&format, "99\n").unwrap();
    let said = home.run(&["customer", "list"]).refused(9);
    says(&said, "format");
    assert_eq!(home.run(&["doctor"]).code, 9);
    fs::write(&format, now).unwrap();
    home.run(&["customer", "list"]).done();
}

#[test]
fn a_book_that_is_open_elsewhere_says_in_which_process() {
    let home = Home::new();
    home.customer("A1", "Acme");
    home.stop();
    // A server of the same book at another socket holds it.
    let other = home.at("run/other.sock");
    let book = home.book();
    let mut holder = Command::new(PROGRAM)
        .env_clear()
        .envs(home.variables())
        .args(["serve", "--book", word(&book), "--socket", word(&other)])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    until_it_serves(&mut holder);
    let said = home.run(&["customer", "list"]).refused(6);
    says(&said, &format!("open in another process ({})", holder.id()));
    says(
        &home.run(&["customer", "list", "--lang", "zh"]).refused(6),
        &format!("正被另一进程（{}）使用", holder.id()),
    );
    assert_eq!(home.run(&["today", "--json"]).error(6)["code"], "locked");
    home.run(&["server", "stop", "--socket", word(&other)])
        .done();
    assert!(holder.wait().unwrap().success());
    says(&home.run(&["customer", "list"]).done(), "Acme");
}

/// A foreground server says on standard error when it serves.
fn until_it_serves(holder: &mut std::process::Child) {
    use std::io::{BufRead, BufReader};
    let mut lines = BufReader::new(holder.stderr.take().unwrap()).lines();
    let serving = lines.any(|line| line.unwrap().contains("serving"));
    assert!(serving, "the server ended");
    // Whoever closes the pipe makes the server's next line of the log fail.
    std::thread::spawn(move || lines.for_each(drop));
}

/// `chmod` stops nobody who is root, so the disk itself must take no writes: a file system of one's own in a
/// namespace of one's own, where the system allows that.
#[test]
fn a_disk_that_takes_no_writes_is_named() {
    let home = Home::new();
    home.customer("A1", "Acme");
    home.stop();
    let script = r#"mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && echo mounted && exec "$2" customer list --json --book "$1""#;
    let output = Command::new("unshare")
        .args([
            "--mount",
            "sh",
            "-c",
            script,
            "sh",
            word(&home.book()),
            PROGRAM,
        ])
        .env_clear()
        .envs(home.variables())
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .output();
    let Ok(output) = output else {
        eprintln!("skipped: there is no unshare(1)");
        return;
    };
    if !output.stdout.starts_with(b"mounted") {
        eprintln!("skipped: no file system can be mounted here");
        return;
    }
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(6), "{error}");
    says(&error, "\"code\":\"read_only_disk\"");
    says(&error, "takes no writes");
}

#[test]
fn a_shared_book_without_a_server_is_not_started() {
    let home = Home::new();
    let socket = home.at("run/team.sock");
    let words = ["customer", "list", "--socket", word(&socket)];
    says(&home.run(&words).refused(6), "No server is running");
    let error = home.run(&[&words[..], &["--json"]].concat()).error(6);
    assert_eq!(error["code"], json!("no_server"));
}
