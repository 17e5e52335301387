//! Themes by their words: listed, shown, checked, imported.

use std::fs;

use serde_json::{Value, json};

use crate::home::{Home, says};

const SCHEME: &str = "system: \"base16\"\nname: \"Dusk, hard\"\nauthor: \"Lin\"\nvariant: \"dark\"\npalette:\n  \
    base00: \"20242c\"\n  base01: \"2a2f3a\"\n  base02: \"434c5e\"\n  base03: \"4c566a\"\n  base04: \"9aa3b2\"\n  \
    base05: \"d0d6e0\"\n  base06: \"e6eaf0\"\n  base07: \"8fbcbb\"\n  base08: \"b0484f\"\n  base09: \"d08770\"\n  \
    base0A: \"e0b050\"\n  base0B: \"7fa060\"\n  base0C: \"60a0a0\"\n  base0D: \"5f81ac\"\n  base0E: \"a070a8\"\n  \
    base0F: \"805030\"\n";

fn with_theme(name: &str, text: &str) -> Home {
    let home = Home::new();
    let folder = home.at("config/keybook/themes");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), text).unwrap();
    home
}

#[test]
fn all_eight_are_listed_and_ones_own_beside_them() {
    let home = with_theme(
        "mine.toml",
        "[meta]\ntitle = \"Mine\"\ninherits = \"harbour-light\"\n",
    );
    let list = home.json("theme list");
    assert_eq!(list["schema"], "keybook.theme.list/1");
    let items = list["items"].as_array().unwrap();
    let names: Vec<&str> = items
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "blindsafe-dark",
            "blindsafe-light",
            "contrast-dark",
            "contrast-light",
            "harbour-dark",
            "harbour-light",
            "mine",
            "mono",
            "sixteen"
        ]
    );
    let mine = &items[6];
    assert_eq!(
        (&mine["variant"], &mine["title"]),
        (&json!("light"), &json!("Mine"))
    );
    assert!(mine["file"].as_str().unwrap().ends_with("themes/mine.toml"));
    assert_eq!(items[2]["contrast"], "AAA");
    assert_eq!(items[2]["file"], Value::Null);
    for (lang, built_in) in [("en", "built in"), ("zh", "内置")] {
        let said = home.tell(&format!("theme list --lang {lang}"));
        assert!(
            said.contains(built_in) && said.contains("mine.toml"),
            "{said}"
        );
    }
}

#[test]
fn a_theme_is_shown_without_colours_to_a_pipe_and_role_by_role_as_json() {
    let home = Home::new();
    let said = home.tell("theme show harbour-dark");
    assert!(
        said.contains("Harbour dark") && said.contains("[A]gold"),
        "{said}"
    );
    assert!(!said.contains('\u{1b}'));
    let zh = home.tell("theme show mono --lang zh");
    assert!(zh.contains("[A]金") && zh.contains("! 逾期"), "{zh}");
    let json = home.json("theme show contrast-dark");
    let late = json["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["role"] == "status.late")
        .unwrap();
    assert_eq!(
        (&late["fg"], &late["mods"]),
        (&json!("#ffb3a0"), &json!(["bold"]))
    );
    let none = home.say("theme show harbor-dark");
    assert_eq!(none.code, 2);
    assert!(none.err.contains("harbour-dark"), "{}", none.err);
}

#[test]
fn a_check_tells_every_problem_with_its_line_and_the_exit_code() {
    let text = "[meta]\ninherits = \"harbour-dark\"\n[palette]\nrust = \"#703a30\"\nspare = \"#123456\"\n[roles]\n\"bordr\" = \"line\"\n";
    let home = with_theme("mine.toml", text);
    for command in ["theme check", "theme check mine"] {
        let said = home.say(command);
        assert_eq!(said.code, 2, "{said:?}");
        for wanted in [
            "line 4",
            "status.late",
            "line 5",
            "spare",
            "line 7",
            "\"border\"",
        ] {
            assert!(said.out.contains(wanted), "{wanted}: {}", said.out);
        }
    }
    fs::write(home.at("other.toml"), text.replace("spare", "azure")).unwrap();
    let other = home.say("theme check other.toml --json");
    assert_eq!(other.code, 2);
    let json: Value = serde_json::from_str(&other.out).unwrap();
    assert_eq!(json["items"][0]["file"], "other.toml");
    let nearest: Vec<&Value> = json["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["nearest"])
        .collect();
    assert!(nearest.contains(&&json!("border")), "{json}");
    let chinese = home.say("theme check other.toml --lang zh");
    assert!(
        chinese.out.contains("第 7 行") && chinese.out.contains("没有「bordr」"),
        "{}",
        chinese.out
    );
    assert_eq!(Home::new().tell("theme check"), "Nothing is wrong.\n");
    assert_eq!(
        home.tell("theme check harbour-light"),
        "Nothing is wrong.\n"
    );
    assert_eq!(home.say("theme check none.toml").code, 4);
    assert_eq!(home.say("theme check nobody").code, 2);
}

#[test]
fn what_settings_override_is_checked_too() {
    let home = Home::new();
    fs::create_dir_all(home.at("config/keybook")).unwrap();
    let settings = "theme = \"mono\"\n[theme_override.roles]\n\"bordr\" = {}\n";
    fs::write(home.at("config/keybook/config.toml"), settings).unwrap();
    let said = home.say("theme check");
    assert_eq!(said.code, 2);
    assert!(
        said.out.contains("config.toml, line 3") && said.out.contains("\"border\""),
        "{}",
        said.out
    );
}

#[test]
fn a_scheme_is_imported_repaired_listed_and_never_written_over() {
    let home = Home::new();
    home.file("dusk-hard.yaml", SCHEME);
    let said = home.tell("theme import base16 dusk-hard.yaml");
    for wanted in [
        "base08 (status.late): #b0484f became",
        "contrast",
        "dusk-hard.toml",
        ":theme dusk-hard",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    let file = home.at("config/keybook/themes/dusk-hard.toml");
    let first = fs::read_to_string(&file).unwrap();
    assert!(first.contains("title = \"Dusk, hard\"") && first.contains("author = \"Lin\""));
    assert_eq!(home.tell("theme check"), "Nothing is wrong.\n");
    assert!(home.tell("theme list").contains("dusk-hard"));
    fs::write(&file, format!("{first}# mine\n")).unwrap();
    let again = home.say("theme import base16 dusk-hard.yaml");
    assert_eq!(again.code, 4);
    assert!(again.err.contains("--force"), "{}", again.err);
    assert!(fs::read_to_string(&file).unwrap().ends_with("# mine\n"));
    home.tell("theme import base16 dusk-hard.yaml --force");
    assert_eq!(fs::read_to_string(&file).unwrap(), first);
    let json = home.json("theme import base16 dusk-hard.yaml --name dusk");
    assert_eq!(
        (&json["name"], &json["items"][0]["slot"]),
        (&json!("dusk"), &json!("base02"))
    );
    let mono = home.say("theme import base16 dusk-hard.yaml --name mono");
    assert_eq!(mono.code, 4, "a built-in theme is not hidden by accident");
    assert_eq!(
        home.say("theme import base16 dusk-hard.yaml --name ../x")
            .code,
        2
    );
    assert_eq!(home.say("theme import base16 none.yaml").code, 4);
    let left: Vec<_> = fs::read_dir(home.at("config/keybook/themes"))
        .unwrap()
        .map(|it| it.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn a_file_that_is_no_scheme_is_told_with_all_its_lines_and_nothing_is_written() {
    let home = Home::new();
    let wrong = SCHEME
        .replace("\"d0d6e0\"", "\"d0d6\"")
        .replace("  base0E: \"a070a8\"\n", "");
    home.file("wrong.yaml", wrong);
    for (lang, place, missing) in [
        ("en", "line 11", "base0E is missing"),
        ("zh", "第 11 行", "缺少颜色 base0E"),
    ] {
        let said = home.say(&format!("theme import base16 wrong.yaml --lang {lang}"));
        assert_eq!(said.code, 4);
        assert!(
            said.out.contains(place) && said.out.contains(missing),
            "{}",
            said.out
        );
    }
    assert!(!home.at("config/keybook/themes").exists());
}

#[test]
fn a_theme_is_begun_from_another_and_is_clean_as_it_is() {
    let home = Home::new();
    let said = home
        .run(&["theme", "new", "mine", "--from", "harbour-light"])
        .done();
    says(&said, ":theme mine");
    let list = home.run(&["theme", "list", "--json"]).json();
    let rows = list["items"].as_array().unwrap();
    let mine = rows.iter().find(|it| it["name"] == "mine").unwrap();
    let text = fs::read_to_string(mine["file"].as_str().unwrap()).unwrap();
    says(&text, "inherits = \"harbour-light\"");
    says(&text, "# amber = ");
    says(&home.run(&["theme", "check"]).done(), "");
    // A line whose mark is taken away is in force.
    fs::write(
        mine["file"].as_str().unwrap(),
        text.replace("# amber = ", "amber = "),
    )
    .unwrap();
    says(&home.run(&["theme", "check"]).done(), "");
    assert_eq!(
        home.run(&["theme", "new", "mine"]).code,
        4,
        "it is there already"
    );
    assert_eq!(
        home.run(&["theme", "new", "mono"]).code,
        4,
        "the name is taken"
    );
    let said = home.run(&["theme", "new", "Bad Name"]);
    assert_eq!(said.code, 2, "{said:?}");
    let said = home.run(&["theme", "new", "other", "--from", "harbour-lihgt"]);
    assert_eq!(said.code, 2, "{said:?}");
    says(&said.err, "harbour-light");
}
