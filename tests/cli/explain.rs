//! The codes behind messages, and what they mean.

use super::home::{Home, says};

#[test]
fn a_message_ends_with_a_code_that_can_be_explained() {
    let home = Home::new();
    home.customer("A1", "Acme");
    for (line, exit) in [
        ("customer show NOPE", 3),
        ("customer set A1 mail=x", 4),
        ("customer add code=A1 name=Other", 4),
        ("customer frobnicate", 2),
        ("undo 99", 3),
        ("import none.csv --as customers", 3),
        ("customer set A1 city=Ulm --read-only", 7),
        ("doctor --load none.jsonl", 3),
        ("explain potato", 3),
    ] {
        for lang in ["en", "zh"] {
            let said = home.say(&format!("{line} --lang {lang}")).refused(exit);
            let first = said.lines().next().unwrap();
            let (_, code) = first.rsplit_once(" [").unwrap();
            let code = code.strip_suffix(']').unwrap();
            let told = home.tell(&format!("explain {code} --lang {lang}"));
            says(&told, code);
            assert_eq!(told.lines().count(), 4, "{told}");
            let error = home.say(&format!("{line} --json")).error(exit);
            assert_eq!(error["reason"], code, "{error}");
        }
    }
}

#[test]
fn a_code_is_explained_in_both_languages() {
    let home = Home::new();
    insta::assert_snapshot!("explain_en", home.tell("explain denied.not_yours"));
    insta::assert_snapshot!(
        "explain_zh",
        home.tell("explain denied.not_yours --lang zh")
    );
    // As it stands in a message, and a whole family.
    assert_eq!(
        home.tell("explain [conflict]"),
        home.tell("explain conflict")
    );
    assert_eq!(home.json("explain denied")["count"], 10);
    let all = home.json("explain");
    assert!(all["count"].as_u64().unwrap() > 100, "{all}");
    says(&home.tell("explain"), "finding.journal");
    let said = home.say("explain denied.not_your").refused(3);
    says(&said, "Did you mean denied.not_yours?");
}

#[test]
fn refused_rows_say_where_more_is_said() {
    let home = Home::new();
    home.file("rows.csv", "code,name,mail\nA1,Acme,x\nA2,,a@b.c\n");
    let said = home.say("import rows.csv --as customers --dry-run");
    says(
        &said.out,
        "keybook explain invalid.not_a_mail invalid.required",
    );
    let json = home.say("import rows.csv --as customers --dry-run --json");
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["rejects"][0]["code"], "invalid.not_a_mail");
    home.tell("explain invalid.not_a_mail invalid.required --lang zh");
}
