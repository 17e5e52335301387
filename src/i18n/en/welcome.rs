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
    empty: ("empty", "add your first customer"),
    keys: "Keys: arrows and Enter are enough. ? shows more at any time.",
};
