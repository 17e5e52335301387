//! The first run, in English.

use crate::i18n::group::Welcome;

pub(super) const WELCOME: Welcome = Welcome {
    title: "Welcome to keybook / 欢迎使用 keybook",
    language: "Language / 语言",
    place: |folder| format!("Your data will live in {folder}, readable by you only."),
    checked: "checked: ",
    start: "Start with",
    demo: (
        "demo company",
        "invented customers, thrown away when you quit",
    ),
    import: (
        "import a file",
        "CSV from a spreadsheet; GBK and UTF-8 both read",
    ),
    import_how: &[
        "Leave with q and type in the shell:",
        "",
        "keybook import FILE --as customers --dry-run",
        "",
        "It says what every row would do and writes nothing; without --dry-run it",
        "brings them in, as one change that can be undone. CSV in UTF-8, UTF-16,",
        "GBK and GB18030 is read; sales, contacts, visits and complaints likewise.",
    ],
    empty: ("empty", "add your first customer"),
    keys: "Keys: arrows and Enter are enough. ? shows more at any time.",
};
