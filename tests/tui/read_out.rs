//! What linear mode makes of views that were made for the eye: settings, the tour, keys, several rows at once.

use keybook::domain::record::Kind;
use keybook::domain::vocabulary::FieldKey;
use keybook::i18n::Lang;

use crate::book::{Book, lang_name, shared};
use crate::linear::linear;

/// Says the lines and returns what was answered.
fn talk(linear: &mut keybook::tui::linear::Linear, lines: &[&str]) -> String {
    linear.take();
    for line in lines {
        linear.line(line);
    }
    linear.take().join("\n")
}

#[test]
fn numbers_count_what_can_be_chosen() {
    let mut linear = linear(shared(), Lang::En);
    let said = talk(&mut linear, &["list"]);
    let numbers: Vec<usize> = said
        .lines()
        .filter_map(|line| {
            line.trim_start_matches("> ")
                .split_once(". ")?
                .0
                .parse()
                .ok()
        })
        .collect();
    let wanted: Vec<usize> = (1..=numbers.len()).collect();
    assert!(numbers.len() > 15 && numbers == wanted, "{said}");
    // The number that was read out is the row that one gets to, below a heading too.
    let seventh = said.lines().find(|line| line.starts_with("7. ")).unwrap();
    let gone_to = talk(&mut linear, &["7"]);
    assert_eq!(gone_to, format!("> {seventh}"));
}

#[test]
fn settings_are_read_one_a_line_and_changed_by_number() {
    for lang in Lang::ALL {
        let mut linear = linear(shared(), lang);
        let said = talk(&mut linear, &["app.settings"]);
        let name = format!("settings_lines_{}", lang_name(lang));
        insta::assert_snapshot!(name, said);
    }
    let mut linear = linear(shared(), Lang::En);
    let said = talk(&mut linear, &["app.settings", "3", ""]);
    assert!(said.contains("> 3. keys.preset  vim"), "{said}");
}

#[test]
fn the_tour_is_told_task_by_task() {
    let book = Book::throw_away();
    for lang in Lang::ALL {
        let words = &lang.catalog().tutorial;
        let mut linear = linear(&book, lang);
        let said = talk(&mut linear, &["app.tutorial"]);
        assert!(said.ends_with(words.tasks[0]), "{said}");
        assert!(said.contains(&(words.progress)(0, 7)), "{said}");
        let said = talk(&mut linear, &["go.customers", "/la"]);
        assert!(said.contains(words.tasks[1]), "{said}");
        let said = talk(&mut linear, &[""]);
        assert!(said.ends_with(words.tasks[2]), "{said}");
        let said = talk(&mut linear, &["list"]);
        assert!(!said.contains(words.tasks[2]), "told once: {said}");
        let said = talk(&mut linear, &["app.tutorial"]);
        assert!(said.contains(words.left), "{said}");
    }
}

#[test]
fn keys_are_not_tested_where_only_lines_arrive() {
    for lang in Lang::ALL {
        let mut linear = linear(shared(), lang);
        let said = talk(&mut linear, &["app.keys"]);
        assert_eq!(said, lang.catalog().linear.no_key_test);
        assert!(!talk(&mut linear, &["go.customers"]).is_empty());
    }
}

#[test]
fn several_rows_are_marked_and_changed_at_once() {
    let book = Book::demo();
    for lang in Lang::ALL {
        let mut linear = linear(&book, lang);
        let said = talk(
            &mut linear,
            &[
                "go.customers",
                "3 record.mark",
                "5 record.mark",
                "record.bulk",
            ],
        );
        let name = format!("bulk_lines_{}", lang_name(lang));
        insta::assert_snapshot!(name, said);
    }
}

/// The filter builder by numbers: a field leads to what can be asked of it, a number there turns it on, an empty line
/// applies.
#[test]
fn a_filter_is_built_by_numbers() {
    let book = Book::demo();
    for lang in Lang::ALL {
        let mut linear = linear(&book, lang);
        let mut say = |line: &str| {
            linear.line(line);
            linear.take().join("\n")
        };
        say("go.customers");
        let fields = say("f");
        let tier = lang.catalog().field(Kind::Customer, FieldKey::Tier);
        let number = fields.lines().find_map(|line| {
            let (number, label) = line.trim_start_matches("> ").split_once(". ")?;
            (label == tier).then(|| number.to_owned())
        });
        let offers = say(&number.unwrap_or_else(|| panic!("{fields}")));
        assert!(offers.contains("1. [ ]"), "{offers}");
        let chosen = say("1");
        assert!(chosen.contains("1. [x]"), "{chosen}");
        assert!(!say("").contains("[x]"));
    }
}
