//! Linear mode: the screens in lines, one after the other.

use std::sync::Arc;
use std::time::Instant;

use keybook::domain::choice::Role;
use keybook::domain::filter::Filter;
use keybook::domain::id::Ref;
use keybook::domain::record::{Kind, Record};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey;
use keybook::i18n::Lang;
use keybook::service::query::Window;
use keybook::service::{Command, Query, Reply, Request};
use keybook::tui::app::App;
use keybook::tui::linear::Linear;
use keybook::tui::panes::PANES;
use keybook::tui::say;
use keybook::tui::theme::Theme;
use keybook::tui::view::Env;
use keybook::wire::session::Session;

use crate::book::{Book, lang_name, now, shared};

/// A conversation with a book, without its first lines.
pub(crate) fn linear(book: &Book, lang: Lang) -> Linear {
    let env = Linear::environment(Env::new(lang, Theme::trace()));
    let at = Instant::now();
    let app = App::new(env, PANES, now(), at);
    let mut linear = Linear::new(app, book.session(7), Arc::new(now), at);
    linear.start();
    linear.take();
    linear
}

/// Every record of a book, and what each change was, for comparing books that should be alike.
fn contents(book: &Book) -> Vec<String> {
    let session = book.session(99);
    let mut contents = Vec::new();
    for kind in Kind::ALL {
        let window = Window {
            from: 0,
            len: 10_000,
            around: None,
        };
        let query = Query::Records {
            kind: *kind,
            filter: Filter::default(),
            window,
        };
        if let Ok(Reply::Records(page)) = session.ask(Request::Query(query)) {
            contents.extend(page.rows.iter().map(|row| {
                let it = &row.stored;
                let head = format!("{kind:?} {} {:?} {:?}", it.id, it.revision, it.archived);
                head + &fields(&it.record)
            }));
        }
    }
    let log = Query::Log {
        target: None,
        before: None,
        limit: 100,
    };
    let Ok(Reply::Log(rows)) = session.ask(Request::Query(log)) else {
        panic!("no log");
    };
    contents.extend(rows.iter().map(|row| format!("{:?}", row.deed)));
    contents
}

fn fields(record: &Record) -> String {
    let (words, kind) = (Lang::En.catalog(), record.kind());
    let said = kind.fields().iter().map(|field| {
        let value = say::value(words, kind, field.key, &record.value(field.key));
        format!(" {}={value}", field.key.key())
    });
    said.collect()
}

/// The number of a customer.
pub(crate) fn customer(book: &Book, name: &str) -> u64 {
    let search = Query::Search {
        text: name.to_owned(),
        limit: 1,
    };
    match book.session(98).ask(Request::Query(search)) {
        Ok(Reply::Found(hits)) => hits[0].target.id,
        other => panic!("{other:?}"),
    }
}

/// A session of somebody else, whom the book gets to know for it.
fn others_session(book: &Book) -> Session {
    const UID: u32 = 3_999_999_000;
    let fields = vec![
        (FieldKey::Login, Value::Text("lin".to_owned())),
        (FieldKey::Uid, Value::Number(i64::from(UID))),
        (FieldKey::Role, Value::Choice(Role::Admin.number())),
    ];
    let add = Command::AddRecord {
        kind: Kind::User,
        fields,
    };
    book.session(97).ask(Request::Command(add)).unwrap();
    book.session_of(UID, 3)
}

/// Says the lines and returns what was answered, each line after what was typed.
fn talk(linear: &mut Linear, lines: &[&str]) -> String {
    let mut said = String::new();
    for line in lines {
        said.extend([&linear.prompt(), *line, "\n"]);
        linear.line(line);
        for line in linear.take() {
            said.extend([&line, "\n"]);
        }
    }
    said
}

/// B-24: the same tasks, line by line and on the full screen, leave the same book behind.
#[test]
fn b24_lines_and_screens_leave_the_same_book() {
    for lang in Lang::ALL {
        let (typed, seen) = (Book::demo(), Book::demo());
        let before = contents(&typed);
        assert_eq!(before, contents(&seen), "the same at first");
        let mut linear = linear(&typed, lang);
        let said = talk(
            &mut linear,
            &[
                "2 go.customers",
                "/akm",
                "visit.plan",
                "today",
                "16:00",
                "",
                "",
                "线缆走线",
                ":save",
                "go.visits",
                "/线缆走线",
                "d",
                "一切照旧",
                "客户满意",
                "",
                "陈薇",
                "5",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "寄样册",
                "tomorrow",
                ":save",
                "go.customers",
                "c",
                "陈薇",
                "线缆松动",
                "",
                "",
                "2",
                "接头发热",
                "",
                "换接头",
                ":save",
                "go.complaints",
                "/线缆松动",
                ">",
                "1",
                ":save",
                ">",
                "1",
                "端子未压紧",
                "",
                "yes",
                ":save",
                "u",
                "quit",
            ],
        );
        insta::assert_snapshot!(format!("linear_{}", lang_name(lang)), said);
        let mut screen = seen.screen().lang(lang);
        screen.keys("2 /").type_text("akm").keys("enter v");
        screen.type_text("today").keys("tab").type_text("16:00");
        screen
            .keys("tab tab tab")
            .type_text("线缆走线")
            .keys("ctrl-s");
        screen.keys("3 /").type_text("线缆走线").keys("enter d");
        screen
            .type_text("一切照旧")
            .keys("enter")
            .type_text("客户满意");
        screen
            .keys("tab")
            .type_text("陈薇")
            .keys("tab")
            .type_text("5");
        screen.keys("tab tab tab tab tab tab tab tab tab tab");
        screen.type_text("寄样册").keys("tab").type_text("tomorrow");
        screen.keys("ctrl-s 2 c").type_text("陈薇").keys("tab");
        screen.type_text("线缆松动").keys("tab tab tab right tab");
        screen.type_text("接头发热").keys("tab");
        screen.type_text("换接头").keys("ctrl-s");
        screen.keys("4 /").type_text("线缆松动").keys("enter");
        screen.keys("> enter ctrl-s > enter");
        screen.type_text("端子未压紧").keys("tab space ctrl-s u");
        assert_eq!(screen.overlays(), 0, "{}", screen.text());
        let (typed, seen) = (contents(&typed), contents(&seen));
        for (typed, seen) in typed.iter().zip(&seen) {
            assert_eq!(typed, seen, "{said}\n{}", screen.text());
        }
        assert_eq!(typed.len(), seen.len(), "{}", screen.text());
        assert!(typed.len() > before.len() + 6, "{said}");
    }
}

/// Answers of one line, without what was typed.
fn answer(linear: &mut Linear, line: &str) -> String {
    linear.line(line);
    linear.take().join("\n")
}

#[test]
fn what_is_wrong_is_said_in_words_and_asked_again() {
    let book = Book::demo();
    for (lang, wrong, told) in [
        (Lang::En, "next thr", "Date: "),
        (Lang::Zh, "下周八", "日期："),
    ] {
        let mut linear = linear(&book, lang);
        answer(&mut linear, "/lakeside");
        answer(&mut linear, "go.customers");
        answer(&mut linear, "/lakeside");
        let opened = answer(&mut linear, "v");
        assert!(!opened.contains("no command"), "{opened}");
        let asked = linear.prompt();
        let said = answer(&mut linear, wrong);
        assert!(said.contains(told), "{said}");
        assert_eq!(
            linear.prompt(),
            asked
                .replace('：', &format!(" [{wrong}]："))
                .replace("): ", &format!(") [{wrong}]: "))
        );
        let said = answer(&mut linear, "");
        assert!(
            said.contains(told),
            "an empty line does not pass it: {said}"
        );
        let said = answer(&mut linear, ":clear");
        assert!(said.is_empty(), "{said}");
        assert_eq!(linear.prompt(), asked);
        let said = answer(&mut linear, ":save");
        assert!(said.contains(told), "{said}");
        assert!(
            answer(&mut linear, ":form.leave").contains("Lakeside"),
            "back at the list"
        );
    }
}

#[test]
fn numbers_keys_names_and_labels_of_both_languages_are_one() {
    for lang in Lang::ALL {
        for words in [
            "v",
            "visit.plan",
            "安排拜访",
            "plan a visit",
            "ｖ",
            "3 v",
            "3. visit.plan",
        ] {
            let mut linear = linear(shared(), lang);
            answer(&mut linear, "go.customers");
            let said = answer(&mut linear, words);
            assert!(linear.is_asking(), "{words}: {said}");
        }
    }
    let mut linear = linear(shared(), Lang::En);
    let said = answer(&mut linear, "visit.paln");
    assert!(said.contains("Did you mean visit.plan?"), "{said}");
    let said = answer(&mut linear, "999");
    assert_eq!(said, "There is no row 999.");
    let said = answer(&mut linear, "a visit akm tomorrow 15:00 look at the line");
    assert!(
        said.contains("look at the line") && said.contains("15:00"),
        "{said}"
    );
    let said = answer(&mut linear, ":form.leave");
    assert!(said.contains("TODAY"), "{said}");
}

#[test]
fn help_is_a_list_that_runs_what_is_chosen() {
    let mut linear = linear(shared(), Lang::En);
    answer(&mut linear, "go.customers");
    let help = answer(&mut linear, "?");
    let more = answer(&mut linear, "more");
    let whole = format!("{help}\n{more}");
    let line = whole.lines().find(|line| line.ends_with("plan a visit"));
    let number = line.and_then(|line| line.split_once('.')).unwrap().0;
    answer(&mut linear, number.trim_start_matches("> "));
    assert!(linear.is_asking());
    let told = linear.prompt();
    assert!(told.starts_with("Date"), "{told}");
}

#[test]
fn more_reads_a_long_list_to_its_end() {
    let mut linear = linear(shared(), Lang::Zh);
    let mut whole = answer(&mut linear, "客户");
    for _ in 0..5 {
        whole.push('\n');
        whole.push_str(&answer(&mut linear, "更多"));
    }
    for number in 1..=41 {
        let row = format!("{number}. ");
        let times = whole
            .lines()
            .filter(|line| line.trim_start_matches("> ").starts_with(&row));
        assert_eq!(times.count(), 1, "{number}\n{whole}");
    }
    assert!(whole.ends_with("没有更多了"), "{whole}");
}

#[test]
fn changes_of_others_are_one_line_and_numbers_stay_good() {
    let book = Book::demo();
    let other = others_session(&book);
    let mut linear = linear(&book, Lang::En);
    let rows = answer(&mut linear, "go.customers");
    let name = |rows: &str, number: &str| -> String {
        let row = rows.lines().find(|line| line.starts_with(number)).unwrap();
        row.split("] ")
            .nth(1)
            .map_or_else(|| row.to_owned(), ToOwned::to_owned)
    };
    let twelfth = name(&rows, "12. ");
    // Somebody else plans a visit with a customer further up, and puts a third one away.
    let put_away = Command::ArchiveRecord {
        target: Ref::new(Kind::Customer, customer(&book, "白鹭电梯有限公司")),
        expected: None,
    };
    other.ask(Request::Command(put_away)).unwrap();
    let said = answer(&mut linear, "12");
    let (heard, said) = said.split_once('\n').unwrap();
    assert_eq!(heard, "Put away by somebody else: customer.");
    assert_eq!(
        name(said, "> 11. "),
        twelfth,
        "what was read out as 12 is 11 now"
    );
    let said = answer(&mut linear, "2");
    assert_eq!(
        said,
        "Row 2 is not there any more; list reads the view again."
    );
}

#[test]
fn nothing_but_text_goes_out() {
    for lang in Lang::ALL {
        let mut linear = linear(shared(), lang);
        let mut all = Vec::new();
        for line in [
            "go.customers",
            "",
            "go.visits",
            "go.complaints",
            "",
            ":esc",
            "?",
            ":esc",
            "list",
            "app.repaint",
            "y y",
            "\u{1b}[31m\u{202e}x",
            "quit",
        ] {
            linear.line(line);
            all.extend(linear.take());
        }
        assert!(all.len() > 50, "{}", all.len());
        for line in all {
            assert!(
                !line.chars().any(|c| c.is_control() || c == '\u{202e}'),
                "{line:?}"
            );
        }
    }
}
