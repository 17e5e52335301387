//! `--dry-run`: what a write would do is said, and nothing is written.

use serde_json::Value;

use super::home::{Home, says};

/// The number of the latest change.
fn revision(home: &Home) -> Value {
    home.json("log --limit 1")["items"][0]["change"].clone()
}

/// B-21: every kind of write, rehearsed and then done.
#[test]
fn b21_a_dry_run_leaves_the_book_as_it_is() {
    let home = Home::new();
    home.file("c.csv", "code,name\nB2,Lake\n");
    home.tell("customer add code=A1 name=Acme");
    home.tell("complaint add customer=A1 subject=late severity=minor");
    home.tell("complaint add customer=A1 subject=wrong severity=minor");
    home.tell("visit add customer=A1 day=today time=09:00 purpose=demo");
    home.tell("promise add customer=A1 what=list due=today");
    let id = |list: &str| home.json(list)["items"][0]["id"].to_string();
    let (visit, promise) = (id("visit list"), id("promise list"));
    let complaint = id("complaint list");
    let first = home.json("customer list")["items"][0]["id"].to_string();
    let lines = [
        "user add login=mei name=Mei role=kam".to_owned(),
        "team add name=South".to_owned(),
        "contact add customer=A1 name=Lee".to_owned(),
        "touchpoint add customer=A1 day=today channel=call direction=outgoing subject=hi"
            .to_owned(),
        "product add code=P1 name=Pump".to_owned(),
        "note add A1 text=hello".to_owned(),
        "customer set A1 city=Ulm owner=mei tags=a,b".to_owned(),
        format!(
            "complaint accept {complaint} contact=Lee channel=call kind=delivery severity=major facts=f wish=w"
        ),
        format!("complaint step {complaint} wait waiting_for=customer wake_on=tomorrow"),
        format!("visit postpone {visit} day=tomorrow reason=ill"),
        format!("promise keep {promise}"),
        "customer archive A1".to_owned(),
        format!("customer restore {first}"),
        "undo".to_owned(),
        "redo".to_owned(),
        "import c.csv --as customers".to_owned(),
    ];
    for line in &lines {
        let before = revision(&home);
        for form in ["", " --lang zh", " --json"] {
            let said = home.say(&format!("{line} --dry-run{form}"));
            assert_eq!(said.code, 0, "{said:#?}");
            assert!(!said.out.is_empty());
        }
        assert_eq!(revision(&home), before, "{line}");
        home.tell(line);
        assert_ne!(revision(&home), before, "{line}");
    }
}

#[test]
fn what_would_change_stands_field_by_field() {
    let home = Home::new();
    home.tell("customer add code=A1 name=Acme city=Ulm");
    let number = home.json("customer list")["items"][0]["id"].to_string();
    let masked = |text: String| text.replace(&format!("record {number}"), "record N");
    insta::assert_snapshot!(
        "set_en",
        masked(home.tell("customer set A1 city=Berlin tags=new,fair --dry-run"))
    );
    insta::assert_snapshot!(
        "add_zh",
        home.tell("contact add customer=A1 name=陈薇 phone=0571-1 --dry-run --lang zh")
    );
    insta::assert_snapshot!(
        "archive_en",
        masked(home.tell("customer archive A1 --dry-run"))
    );
    let would = home.json("customer set A1 city=Berlin --dry-run");
    let edit = &would["edits"][0];
    assert_eq!(edit["act"], "changed");
    assert_eq!(edit["fields"][0]["field"], "city");
    assert_eq!(edit["fields"][0]["before"], "Ulm");
    assert_eq!(edit["fields"][0]["after"], "Berlin");
    home.tell("customer set A1 city=Berlin");
    let back = home.json("undo --dry-run");
    assert_eq!(back["act"], "undid");
    assert_eq!(back["edits"][0]["fields"][0]["after"], "Ulm");
    // Nothing is promised to what is new.
    let new = home.json("note add A1 text=x --dry-run");
    assert_eq!(new["edits"][0]["id"], Value::Null);
    assert_eq!(new["edits"][0]["act"], "added");
}

/// What would be refused is refused, with the same code and exit.
#[test]
fn a_dry_run_refuses_what_the_write_would() {
    let home = Home::new();
    home.tell("customer add code=A1 name=Acme");
    for line in [
        "customer add code=A1 name=Other",
        "customer set A1 mail=x",
        "customer set NOPE city=Ulm",
        "undo 99",
        "redo",
        "user set root role=kam",
    ] {
        let dry = home.say(&format!("{line} --dry-run --json"));
        let wet = home.say(&format!("{line} --json"));
        assert_ne!(wet.code, 0, "{wet:?}");
        assert_eq!((dry.code, &dry.err), (wet.code, &wet.err), "{line}");
    }
    // A session that only looks may ask what would be.
    says(
        &home.tell("customer set A1 city=Ulm --dry-run --read-only"),
        "Nothing was written.",
    );
}
