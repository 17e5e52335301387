//! A program of the person's own that makes something known. It is told what, never whose: arguments can be read by
//! everybody on the machine.

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::thread::{self, JoinHandle};

/// Runs a command, which is words separated by blanks, with the text as one argument more. Nobody waits for it; the
/// thread only sees to its end. None where there is no command.
pub(super) fn run(command: &str, text: &'static str) -> Option<JoinHandle<()>> {
    let mut words = command.split_whitespace().map(str::to_owned);
    let program = words.next()?;
    let arguments: Vec<String> = words.collect();
    let started = thread::Builder::new()
        .name("hook".to_owned())
        .spawn(move || {
            let ended = Command::new(program)
                .args(arguments)
                .arg(text)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                // Signals of the terminal are not its business.
                .process_group(0)
                .status();
            if let Err(error) = ended {
                tracing::warn!(%error, "the command of notify_command cannot be run");
            }
        });
    started
        .inspect_err(|error| tracing::warn!(%error, "no thread for a command"))
        .ok()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_command_gets_its_words_and_the_text_as_one() {
        let folder = tempfile::tempdir().unwrap();
        let (script, out) = (folder.path().join("tell"), folder.path().join("out"));
        fs::write(
            &script,
            "#!/bin/sh\nfor it; do echo \"$it\"; done > \"$1\"\n",
        )
        .unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
        let command = format!("{} {} -u low", script.display(), out.display());
        run(&command, "A visit begins; $(false)")
            .unwrap()
            .join()
            .unwrap();
        let said = fs::read_to_string(&out).unwrap();
        assert_eq!(
            said,
            format!("{}\n-u\nlow\nA visit begins; $(false)\n", out.display())
        );
        assert!(run("  ", "nobody").is_none());
        run("/nowhere/at/all", "nobody hears")
            .unwrap()
            .join()
            .unwrap();
    }
}
