//! The passphrase of the screen lock, set from a shell.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::home::{Home, says};

#[test]
fn a_passphrase_comes_from_standard_input_and_lies_in_a_private_file_as_a_hash() {
    let home = Home::new();
    says(
        &home.run(&["lock", "remove"]).done(),
        "No passphrase was set",
    );
    let refused = home.feed(&["lock", "set"], "abc\n").refused(2);
    says(&refused, "4 characters");
    says(
        &home.feed(&["lock", "set"], "\n").refused(2),
        "Nothing was changed",
    );
    says(
        &home
            .feed(&["lock", "set", "--lang", "zh"], "四季\n")
            .refused(2),
        "至少 4 个字符",
    );
    says(
        &home.feed(&["lock", "set"], "four seasons\n").done(),
        "passphrase is set",
    );
    let file = home.at("config/keybook/lock");
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.starts_with("$argon2id$") && !text.contains("seasons"),
        "{text}"
    );
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let again = home
        .feed(&["lock", "set", "--json"], "other seasons\n")
        .json();
    assert_eq!(again["set"], true);
    assert_ne!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(home.run(&["lock", "remove", "--json"]).json()["set"], false);
    assert!(!file.exists());
}
