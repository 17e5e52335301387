//! A team's own playbook by words: a file is checked, taken, listed, shown, taken away.

use serde_json::json;

use super::home::{Home, says};

const RHYTHMS: &str = "# VIPs every five days\n[[cadence]]\ngrade = \"backbone\"\nrhythm = { target = 5, limit = 9 }\n";

#[test]
fn a_part_is_checked_taken_and_taken_away() {
    let home = Home::new();
    says(&home.tell("playbook list"), "No part of your own.");
    says(&home.tell("playbook list --lang zh"), "业务手册");
    says(&home.tell("playbook show"), "cadences");
    says(&home.tell("playbook show cadences"), "grade = \"backbone\"");
    let file = home.file("rhythms.toml", RHYTHMS);
    says(&home.tell(&format!("playbook check {file}")), "fits");
    home.tell(&format!("playbook set rhythms {file} --dry-run"));
    assert_eq!(home.json("playbook list")["count"], json!(0));
    home.tell(&format!("playbook set rhythms {file}"));
    let list = home.json("playbook list");
    assert_eq!(list["schema"], json!("keybook.playbook.list/1"));
    assert_eq!(list["items"][0]["name"], json!("rhythms"));
    assert_eq!(list["items"][0]["lines"], json!(4));
    assert_eq!(home.tell("playbook show rhythms"), RHYTHMS);
    // Changed in place: there is one part of a name.
    home.say_with("playbook set rhythms -", &RHYTHMS.replace("= 5", "= 6"))
        .done();
    assert_eq!(home.json("playbook list")["count"], json!(1));
    says(&home.tell("playbook show rhythms"), "target = 6");
    says(&home.tell("log"), "playbook");
    home.tell("playbook remove rhythms");
    assert_eq!(home.json("playbook list")["count"], json!(0));
    says(&home.say("playbook remove rhythms").refused(3), "rhythms");
}

#[test]
fn what_does_not_fit_is_named_in_both_languages() {
    let home = Home::new();
    let bad = home.file("bad.toml", "[[card]]\ntier = \"vipp\"\n");
    for words in [
        format!("playbook check {bad}"),
        format!("playbook set cards {bad}"),
    ] {
        says(
            &home.say(&words).refused(4),
            "line 2 is no part of a playbook",
        );
        says(
            &home.say(&format!("{words} --lang zh")).refused(4),
            "第 2 行",
        );
    }
    let late = home.file("late.toml", RHYTHMS.replace("limit = 9", "limit = 2"));
    says(
        &home.say(&format!("playbook check {late}")).refused(4),
        "the rhythm of grade backbone needs",
    );
    says(
        &home.say("playbook check nowhere.toml").refused(3),
        "nowhere.toml",
    );
    let error = home.run(&["playbook", "check", &bad, "--json"]).error(4);
    assert_eq!(error["code"], json!("invalid"));
    says(&home.tell("explain invalid.not_a_playbook"), "playbook");
}

/// What the dossier and `keybook health` say of cases is the team's own word, and the signs of a poor customer are
/// one list.
#[test]
fn cases_are_told_in_the_words_of_the_team() {
    let home = Home::new();
    home.customer("A1", "Acme");
    home.tell("winback add customer=A1 worth=ordinary cause=price");
    home.tell("termination add customer=A1 what=returns ticked=demanding,bad_faith");
    says(&home.tell("health A1"), "Act when the chance comes");
    let own = home.file(
        "own.toml",
        "[[winback]]\nclass = \"ordinary\"\nid = \"S3-92\"\nfirst_days = 3\nreview_days = 30\n\
         policy = { en = \"Sam calls on Fridays.\", zh = \"小山每周五致电。\" }\n\
         first = { en = \"Sam calls\", zh = \"小山致电\" }\nreview = { en = \"Sam calls\", zh = \"小山致电\" }\n\
         [[topic]]\nkey = \"poor_customer\"\nid = \"S0-21\"\nname = { en = \"Signs\", zh = \"迹象\" }\nitems = [\n\
         { key = \"demanding\", text = { en = \"Wants the moon\", zh = \"要求无度\" } },\n\
         { key = \"returns\", text = { en = \"Sends all back\", zh = \"样样退货\" } },\n\
         { key = \"rude\", text = { en = \"Shouts at us\", zh = \"出言不逊\" } },\n]\n",
    );
    home.tell(&format!("playbook set own {own}"));
    let told = home.tell("health A1");
    says(&told, "Sam calls on Fridays.");
    says(&told, "Wants the moon");
    says(&told, "Shouts at us");
    says(&home.tell("health A1 --lang zh"), "小山每周五致电。");
    // A sign of the team's own can be judged by, and no other.
    home.tell("scorecard add customer=A1 demand=2 signs=rude,returns");
    let refused = home.say("scorecard add customer=A1 demand=2 signs=morale");
    refused.refused(4);
}
