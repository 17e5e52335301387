use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use super::*;
use crate::i18n::Lang;

/// Set, the published files are written anew, which a schema that only grew may be.
const REWRITE: &str = "KEYBOOK_REWRITE_SCHEMAS";

fn published() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schemas")
}

fn file(document: Document) -> String {
    let (name, version, _) = document.about();
    format!("{name}.{version}.json")
}

fn words(schema: &Json, member: &str) -> Vec<Json> {
    match schema.get(member) {
        Some(Json::Array(words)) => words.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    }
}

/// What a script that reads by the old schema would miss under the new one.
fn missed(old: &Json, new: &Json, at: &str, found: &mut Vec<String>) {
    for member in ["const", "format", "pattern"] {
        if old.get(member).is_some() && old.get(member) != new.get(member) {
            found.push(format!("{at}: another {member}"));
        }
    }
    let (had, has) = (words(old, "type"), words(new, "type"));
    found.extend(
        has.iter()
            .filter(|kind| !had.contains(kind))
            .map(|kind| format!("{at}: may be {kind} now")),
    );
    let (had, has) = (words(old, "enum"), words(new, "enum"));
    found.extend(
        had.iter()
            .filter(|word| !has.contains(word) && !word.is_null())
            .map(|word| format!("{at}: no {word} any more")),
    );
    if !had.is_empty() && has.contains(&Json::Null) && !had.contains(&Json::Null) {
        found.push(format!("{at}: may be null now"));
    }
    let required = words(new, "required");
    for name in words(old, "required") {
        if !required.contains(&name) {
            found.push(format!("{at}: {name} may be left out now"));
        }
    }
    if let Some(members) = old.get("properties").and_then(Json::as_object) {
        for (name, shape) in members {
            let at = format!("{at}.{name}");
            match new.get("properties").and_then(|all| all.get(name)) {
                Some(now) => missed(shape, now, &at, found),
                None => found.push(format!("{at}: gone")),
            }
        }
    }
    if let Some(items) = old.get("items") {
        missed(items, &new["items"], &format!("{at}[]"), found);
    }
    let forms = words(new, "anyOf");
    for (place, form) in words(old, "anyOf").iter().enumerate() {
        match forms.get(place) {
            Some(now) => missed(form, now, at, found),
            None => found.push(format!("{at}: one form is gone")),
        }
    }
}

/// B-21: a schema that was published keeps what scripts read.
#[test]
fn b21_a_published_schema_only_grows_under_its_number() {
    let folder = published();
    let rewrites = std::env::var_os(REWRITE).is_some();
    let mut wrong = Vec::new();
    let mut files = BTreeSet::new();
    for document in Document::all() {
        let name = file(document);
        let path = folder.join(&name);
        let schema = document.schema(Lang::En.catalog());
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let known = fs::read_to_string(&path).unwrap_or_default();
        if let Ok(old) = serde_json::from_str(&known) {
            missed(&old, &schema, &document.id(), &mut wrong);
        }
        if known != text && wrong.is_empty() {
            if rewrites {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&path, text).unwrap();
            } else {
                wrong.push(format!(
                    "{name} is not what the program prints; {REWRITE}=1 writes it anew"
                ));
            }
        }
        files.insert(name);
    }
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !files.contains(&name) {
            if rewrites {
                fs::remove_file(folder.join(&name)).unwrap();
            } else {
                wrong.push(format!("{name}: no document has that name and number"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "where a script would miss something, the document needs a new number:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn what_scripts_would_miss_is_noticed() {
    let old = Document::List(Kind::Customer).schema(Lang::En.catalog());
    let changed = |change: &dyn Fn(&mut Json)| {
        let mut new = old.clone();
        change(&mut new["properties"]["items"]["items"]);
        let mut found = Vec::new();
        missed(&old, &new, "", &mut found);
        found
    };
    assert_eq!(changed(&|_| {}), [""; 0]);
    let grown = changed(&|row| row["properties"]["more"] = json!({"type": "string"}));
    assert_eq!(grown, [""; 0]);
    let gone = changed(&|row| {
        row["properties"].as_object_mut().unwrap().remove("city");
    });
    assert_eq!(gone, [".items[].city: gone"]);
    let other = changed(&|row| row["properties"]["late"]["type"] = json!("string"));
    assert_eq!(other, [".items[].late: may be \"string\" now"]);
    let word = changed(&|row| {
        let words = row["properties"]["tier"]["enum"].as_array_mut().unwrap();
        words.retain(|word| word != "vip");
    });
    assert_eq!(word, [".items[].tier: no \"vip\" any more"]);
    let optional = changed(&|row| row["required"] = json!([]));
    assert_eq!(optional.len(), 22, "{optional:?}");
}

#[test]
fn a_document_is_found_by_any_form_of_its_name() {
    for asked in [
        "keybook.customer.list/1",
        "customer.list",
        "customer.list/1",
        "keybook.customer.list",
    ] {
        assert_eq!(find(asked), Some(Document::List(Kind::Customer)), "{asked}");
    }
    assert_eq!(find("customer.list/2"), None);
    let ids: BTreeSet<String> = Document::all().iter().map(|it| it.id()).collect();
    assert_eq!(ids.len(), Document::all().len());
}
