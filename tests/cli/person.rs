//! People's dossiers by words: written from stdin, masked, revealed with a reason, copied, erased with a certificate.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::home::{Home, says};

/// No word of any language, and no name.
const MARKER: &str = "Zyzzyvaquux";

/// A customer with one person; its number.
fn person(home: &Home) -> u64 {
    home.customer("A1", "Lakeside Foods");
    home.tell("customer set A1 owner=me");
    home.say_with("contact add -", "customer=A1\nname=Wang Fang\n")
        .done();
    home.json("contact list")["items"][0]["id"]
        .as_u64()
        .unwrap()
}

fn files_with(folder: &Path, needle: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_with(&path, needle, found);
        } else if let Ok(bytes) = fs::read(&path)
            && bytes
                .windows(needle.len())
                .any(|it| it == needle.as_bytes())
        {
            found.push(path.display().to_string());
        }
    }
}

#[test]
fn what_is_kept_closely_is_masked_and_leaves_no_trace_on_the_disk() {
    let home = Home::new();
    let id = person(&home);
    let refused = home
        .say_with(&format!("person set {id} haunts -"), "Harbour\n")
        .refused(4);
    says(&refused, "sensitive topics are off for this person");
    says(&refused, "[invalid.sensitive_off]");
    home.tell(&format!(
        "person terms {id} sensitive_on=yes consent_on=today"
    ));
    // Such words stand in no list of arguments.
    let refused = home
        .say(&format!("person set {id} haunts text=Harbour"))
        .refused(2);
    says(&refused, "must not stand in a list of arguments");
    let said = format!("{MARKER} tea house\n\nheard from {MARKER}\n");
    home.say_with(&format!("person set {id} haunts -"), &said)
        .done();
    let refused = home
        .say_with(&format!("person set {id} religion -"), "words\n")
        .refused(4);
    says(&refused, "an administrator has to state its purpose first");
    home.tell("purpose add topic=religion purpose=meals basis=consent");
    home.say_with(&format!("person set {id} religion -"), &said)
        .done();
    home.say_with(
        &format!("person set {id} interests -"),
        "sailing, chess\n\nthe fair\n",
    )
    .done();
    home.tell(&format!("person set {id} work_style text=Analytical"));

    let shown = home.tell(&format!("person show {id}"));
    says(&shown, "****");
    says(&shown, "sailing, chess");
    says(&shown, "Analytical");
    assert!(!shown.contains(MARKER));
    let zh = home.tell(&format!("person show {id} --lang zh"));
    says(&zh, "常去场所");
    says(&zh, "注重分析");
    let document = home.json(&format!("person show {id}"));
    let known = document["known"].as_array().unwrap();
    let haunts = known
        .iter()
        .find(|it| it["topic"] == json!("haunts"))
        .unwrap();
    assert_eq!(
        (&haunts["topic"], &haunts["text"]),
        (&json!("haunts"), &json!(null))
    );
    assert_eq!(haunts["class"], json!("S2"));

    let revealed = home.tell(&format!("person reveal {id} haunts --purpose dinner"));
    says(&revealed, &format!("{MARKER} tea house"));
    says(&revealed, &format!("heard from {MARKER}"));
    let shown = home.tell(&format!("person show {id}"));
    says(&shown, "dinner");
    for words in [
        "log",
        "today --all",
        "customer show A1",
        "contact list",
        "search Zyzzyvaquux",
    ] {
        assert!(!home.say(words).out.contains(MARKER), "{words}");
    }
    home.tell("export contacts -o people.csv");
    home.tell("server stop");
    let mut found = Vec::new();
    files_with(home.at("").as_path(), MARKER, &mut found);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_person_gets_a_copy_and_is_erased_with_a_certificate() {
    let home = Home::new();
    let id = person(&home);
    home.tell(&format!("person terms {id} sensitive_on=yes"));
    home.say_with(&format!("person set {id} haunts -"), "Harbour tea house\n")
        .done();
    home.say_with("note add A1 -", "Wang Fang wants samples\n")
        .done();
    home.say_with("note add A1 -", "about the weather\n").done();
    let copy = home.tell(&format!("person copy {id} --purpose asked"));
    says(&copy, "Harbour tea house");
    says(&copy, "Wang Fang wants samples");
    assert!(!copy.contains("weather"));
    let document = home.json(&format!("person copy {id} --purpose asked"));
    assert_eq!(document["records"].as_array().unwrap().len(), 1);

    let planned = home.tell(&format!("person erase {id}"));
    says(&planned, "1 x note");
    says(&planned, "Add --yes");
    says(&home.tell("contact list"), "Wang Fang");
    let certificate = home.tell(&format!("person erase {id} --yes --reason letter"));
    let pseudonym = format!("P-{id:05}");
    says(&certificate, &format!("Person {pseudonym} was erased"));
    says(
        &certificate,
        "The key of what was kept closely was destroyed",
    );
    let contacts = home.tell("contact list");
    says(&contacts, &pseudonym);
    assert!(!contacts.contains("Wang Fang"));
    says(
        &home.tell("note list"),
        &format!("{pseudonym} wants samples"),
    );
    let change = certificate.split("with change ").nth(1).unwrap();
    let change = change.split('.').next().unwrap();
    let refused = home.say(&format!("undo {change}")).refused(4);
    says(&refused, "[not_undone.nothing]");
    let found = home.say("search Wang Fang").out;
    assert!(!found.contains("Wang"), "{found}");
}

#[test]
fn topics_and_terms_are_told_in_both_languages() {
    let home = Home::new();
    let id = person(&home);
    home.say_with(&format!("person set {id} interests -"), "sailing\n")
        .done();
    says(
        &home.tell("person topics"),
        "To choose time and place that suit the person.",
    );
    says(&home.tell("person topics --lang zh"), "宗教信仰");
    says(
        &home.tell("person expiring"),
        "Nothing has reached the end of its term",
    );
    let soon = home.json("person expiring --within 1200");
    assert_eq!(soon["items"][0]["topic"], json!("interests"));
    let unknown = home
        .say(&format!("person set {id} horoscope text=x"))
        .refused(2);
    says(&unknown, "There is no topic horoscope.");
    let forget = home
        .say(&format!("person forget {id} interests"))
        .refused(2);
    says(&forget, "--yes");
    home.tell(&format!("person forget {id} interests --yes"));
    says(
        &home.tell(&format!("person show {id}")),
        "Nothing is known of this person yet.",
    );
}
