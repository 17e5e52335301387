//! Keys, themes and manual pages by their words.

use std::fs;

use crate::home::Home;

fn with_settings(text: &str) -> Home {
    let home = Home::new();
    fs::create_dir_all(home.at("config/keybook")).unwrap();
    fs::write(home.at("config/keybook/config.toml"), text).unwrap();
    home
}

#[test]
fn the_keys_in_force_are_listed_and_every_problem_of_ones_own_is_told() {
    let home = with_settings(
        "[keys]\npreset = \"vim\"\n[keys.row]\n\"d\" = \"record.don\"\n\"ctrl-enter\" = \"record.open\"\n",
    );
    let keys = home.tell("keys");
    assert!(
        keys.lines()
            .any(|line| line.contains("d d") && line.contains("record.archive"))
    );
    assert_eq!(home.tell("keys list"), keys);
    let plain = home.tell("keys list --preset keybook");
    let puts_away = |line: &&str| line.contains("record.archive");
    assert!(!plain.lines().find(puts_away).unwrap().contains("d d"));
    let check = home.say("keys check");
    assert_eq!(check.code, 2);
    for wanted in ["line 4", "record.done", "line 5", "cannot send"] {
        assert!(check.out.contains(wanted), "{wanted}: {}", check.out);
    }
    let chinese = home.say("keys check --lang zh");
    assert!(chinese.out.contains("第 4 行") && chinese.out.contains("record.done"));
    let json: serde_json::Value = serde_json::from_str(&home.say("keys check --json").out).unwrap();
    assert_eq!(json["schema"], "keybook.keys.check/1");
    assert_eq!(
        (&json["items"][0]["line"], &json["items"][0]["nearest"]),
        (&4.into(), &"record.done".into())
    );
    assert_eq!(Home::new().tell("keys check"), "Nothing is wrong.\n");
    let unknown = home.say("keys list --preset wim");
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("vim"), "{}", unknown.err);
}

#[test]
fn manual_pages_are_written_for_every_command_in_both_languages() {
    let home = Home::new();
    for (lang, folder, name, keys) in [
        ("en", "man", ".SH NAME", "plan a visit"),
        ("zh", "手册", ".SH 名称", "安排拜访"),
    ] {
        home.tell(&format!("man --lang {lang} --dir {folder}"));
        let page = |file: &str| fs::read_to_string(home.at(folder).join(file)).unwrap();
        for file in [
            "keybook.1",
            "keybook-customer-list.1",
            "keybook-visit-complete.1",
        ] {
            assert!(page(file).contains(name), "{file}: {}", page(file));
        }
        assert!(page("keybook-keys.7").contains(keys));
        assert_eq!(home.tell(&format!("man --lang {lang}")), page("keybook.1"));
    }
}
