//! Commands at a terminal.

use crate::console::{Console, LONG};
use crate::home::Home;

#[test]
fn who_asks_a_folder_without_a_book_is_told_that_one_was_made() {
    for (lang, said) in [
        ("en_GB.UTF-8", "There was no book in"),
        ("zh_CN.UTF-8", "中原来没有客户簿"),
    ] {
        let home = Home::new();
        let list = || {
            let words = ["customer", "list"];
            let mut console = Console::open(&home, &words, &[("LANG", lang)], 100, 30);
            assert_eq!(console.wait_end(LONG), 0);
            console.text()
        };
        let (first, second) = (list(), list());
        assert!(first.contains(said), "{first}");
        assert!(!second.contains(said), "{second}");
    }
}
