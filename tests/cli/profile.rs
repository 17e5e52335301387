//! People, zipper, measures and the business dossier by words, in both languages.

use serde_json::json;

use super::home::{Home, says};

fn furnished() -> Home {
    let home = Home::new();
    let customer = json!({"code": "A1", "name": "Lakeside Foods", "tier": "major"}).to_string();
    home.feed(&["customer", "add", "-"], customer).done();
    for (words, lines) in [
        (
            "contact",
            "name=Ole Frost\nfunction=decision_maker\nbuying_role=decider\nsupport=champion\ninfluence=5",
        ),
        (
            "contact",
            "name=Minna Vos\nfunction=purchasing\nreports_to=Ole Frost",
        ),
        ("coverage", "contact=Ole Frost\nstrength=2"),
        ("touchpoint", "contact=Ole Frost\nsubject=labels"),
        (
            "temperament",
            "contact=Ole Frost\nfirst=impatient\nsecond=shrewd\ntext=Two sentences",
        ),
        ("tie", "contact=Ole Frost\nkind=friend\nother=Minna Vos"),
        (
            "decision",
            "what=Labels\nsteps=Quotes\ndeciders=Ole Frost\ntiming=January",
        ),
        (
            "section",
            "section=business\ntext=Cold stores along the coast",
        ),
        ("check", "measure=training\ntext=Course in May"),
        ("hook", "kind=system_link\nwhat=Orders by wire\nstrength=3"),
    ] {
        home.say_with(
            &format!("{words} add -"),
            &format!("customer=A1\n{lines}\n"),
        )
        .done();
    }
    home
}

#[test]
fn what_stands_behind_a_customer_is_told() {
    let home = furnished();
    let profile = home.tell("profile A1");
    says(&profile, "single thread: only 1 link");
    says(&profile, "suggested: Clip");
    says(&profile, "1 hook of 1 kind, switching cost 9");
    says(&profile, "Cold stores along the coast");
    says(&profile, "1. Quotes");
    says(&profile, "decided by Ole Frost");
    says(&profile, "Ole Frost - Friend - Minna Vos");
    says(&profile, "fair");
    says(&profile, "Missing: ");
    let zh = home.tell("profile A1 --lang zh");
    says(&zh, "单线联系：只有 1 条对口关系");
    says(&zh, "纽带必须对客户有价值");
    let document = home.json("profile A1");
    assert_eq!(document["suggested"], json!("clip"));
    assert_eq!(document["items"][0]["section"], json!("business"));
    assert_eq!(document["count"], json!(7));
}

#[test]
fn people_are_a_tree_with_tactics() {
    let home = furnished();
    let tree = home.tell("contact tree A1");
    says(&tree, "Ole Frost  Decider  Champion  influence 5");
    says(&tree, "\n  Minna Vos");
    says(&tree, "    Impatient + Shrewd (opinion of");
    says(&tree, "> Come to the point and win trust quickly.");
    says(
        &home.tell("contact tree A1 --lang zh"),
        "> 赞美、试探、倾听。",
    );
    let document = home.json("contact tree A1");
    assert_eq!(document["items"][1]["depth"], json!(1));
    assert_eq!(
        document["items"][0]["temperament"]["second"],
        json!("shrewd")
    );
}

#[test]
fn the_zipper_and_the_measures_are_lists() {
    let home = furnished();
    let zipper = home.tell("zipper A1");
    says(&zipper, "coverage 33 %");
    says(&zipper, "nobody, needed");
    says(&home.tell("zipper A1 --lang zh"), "覆盖率 33%");
    let document = home.json("zipper A1");
    assert_eq!(document["coverage"], json!(33.33));
    assert_eq!(document["count"], json!(4));
    let measures = home.json("measures A1");
    assert_eq!(measures["count"], json!(12));
    assert_eq!(measures["items"][5]["note"], json!("Course in May"));
    says(&home.tell("measures A1 --lang zh"), "优先保证货源");
    says(&home.tell("measures A1"), "overdue: 3");
}

#[test]
fn files_with_gaps_are_reported() {
    let home = furnished();
    let report = home.tell("report stale");
    says(
        &report,
        "The business dossier of 1 customer has to be looked at.",
    );
    says(
        &report,
        "Competition, Real product benefits, Service details",
    );
    says(&home.tell("report stale --lang zh"), "竞争状况");
    assert_eq!(
        home.json("report stale")["items"][0]["missing"][0],
        json!("competition")
    );
}
