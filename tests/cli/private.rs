//! B-15: nothing that others could read, whatever the umask; no name in an argument list; no memory on disk.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Stdio};

use super::home::{Home, PROGRAM, says};
use super::traces::processes;

/// Every entry beneath a folder that has rights for anybody but its owner.
fn open_to_others(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let about = entry.metadata().unwrap();
        let mode = about.permissions().mode() & 0o777;
        let kind = about.file_type();
        let is_right = if kind.is_dir() {
            mode == 0o700
        } else {
            kind.is_symlink() || mode == 0o600 || kind.is_socket() && mode | 0o700 == 0o700
        };
        if !is_right {
            found.push(format!("{} {mode:o}", entry.path().display()));
        }
        if kind.is_dir() {
            open_to_others(&entry.path(), found);
        }
    }
}

#[test]
fn b15_an_open_umask_opens_nothing() {
    let home = Home::new();
    for words in [
        "customer add code=A1 name=Maple",
        "note add A1 text=hello",
        "today",
    ] {
        let done = Command::new("sh")
            .env_clear()
            .envs(home.variables())
            .args(["-c", &format!("umask 000; exec \"$0\" {words}"), PROGRAM])
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
    }
    let mut found = Vec::new();
    for folder in ["data", "state", "run"] {
        open_to_others(&home.at(folder), &mut found);
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(home.book().is_dir());
}

#[test]
fn b15_arguments_name_nobody_and_no_core_is_written() {
    let home = Home::new();
    home.customer("A1", "Wisteria Blum");
    let mut child = Command::new(PROGRAM)
        .env_clear()
        .envs(home.variables())
        .args(["note", "add", "A1", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let found = processes(&home.at(""));
    if fs::metadata("/proc/self/environ").is_err() || found.is_empty() {
        writeln!(
            std::io::stderr(),
            "skipped: /proc does not tell of other processes here"
        )
        .unwrap();
        drop(child.stdin.take());
        child.wait().unwrap();
        return;
    }
    for (pid, arguments) in &found {
        let arguments = String::from_utf8_lossy(arguments);
        for name in ["Wisteria", "Blum", "hello"] {
            assert!(!arguments.contains(name), "{arguments}");
        }
        // The child may not have got so far yet; the server has.
        if *pid != child.id() {
            let limits = fs::read_to_string(format!("/proc/{pid}/limits")).unwrap();
            let core = limits
                .lines()
                .find(|line| line.contains("core file"))
                .unwrap();
            let words: Vec<&str> = core.split_whitespace().collect();
            assert_eq!(words[4..6], ["0", "0"], "{core}");
        }
    }
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"hello from a stream").unwrap();
    drop(input);
    assert!(child.wait().unwrap().success());
    says(&home.tell("note list"), "hello from a stream");
}
