//! Every JSON document that a command prints is held against its published schema, and the schemas themselves are.

use std::collections::HashMap;
use std::process::Command;
use std::sync::{Arc, Mutex};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::home::{Home, PROGRAM, says};

/// What `keybook schema NAME` prints.
fn schema(name: &str) -> Value {
    let said = Command::new(PROGRAM)
        .env_clear()
        .env("HOME", std::env::temp_dir())
        .args(["schema", name])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{name}: {told}");
    serde_json::from_slice(&said.stdout).unwrap()
}

/// The published schema lets a document grow; a test wants every member told.
fn strict(schema: &mut Value) {
    if let Some(object) = schema.as_object_mut() {
        if object.contains_key("properties") {
            object.insert("additionalProperties".to_owned(), json!(false));
        }
        object.values_mut().for_each(strict);
    } else if let Some(list) = schema.as_array_mut() {
        list.iter_mut().for_each(strict);
    }
}

/// Schemas that were asked for already, by name.
static KNOWN: Mutex<Option<HashMap<String, Arc<Validator>>>> = Mutex::new(None);

fn validator(name: &str) -> Arc<Validator> {
    let mut known = KNOWN.lock().unwrap();
    let known = known.get_or_insert_default();
    if let Some(validator) = known.get(name) {
        return Arc::clone(validator);
    }
    let mut schema = schema(name);
    strict(&mut schema);
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    let validator = Arc::new(options.build(&schema).unwrap());
    known.insert(name.to_owned(), Arc::clone(&validator));
    validator
}

/// Fails unless what was printed as JSON is what the schema that it names says.
pub(crate) fn hold(words: &str, printed: &str) {
    let document: Value = serde_json::from_str(printed)
        .unwrap_or_else(|error| panic!("{words}: {error} in {printed:?}"));
    let name = match document["schema"].as_str() {
        Some(name) => name,
        None if document["error"].is_object() => "error",
        None => panic!("{words}: no schema is named in {printed}"),
    };
    let wrong: Vec<String> = validator(name)
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(
        wrong.is_empty(),
        "{words}: against the schema of {name}:\n{}\n{printed}",
        wrong.join("\n")
    );
}

/// B-21.
#[test]
fn b21_every_schema_is_one_and_is_found_by_its_name() {
    let home = Home::new();
    let list = home.json("schema");
    let items = list["items"].as_array().unwrap();
    assert!(items.len() > 30, "{list}");
    for item in items {
        let name = item["name"].as_str().unwrap();
        let schema = schema(name);
        jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(schema["title"], name);
    }
    assert_eq!(home.json("schema list"), list);
    let by_words = home.tell("schema customer list");
    assert_eq!(by_words, home.tell("schema keybook.customer.list/1"));
    let zh = home.tell("schema customer show --lang zh");
    says(&zh, "\"title\": \"客户\"");
}

#[test]
fn a_schema_that_there_is_not_names_those_that_are_near() {
    let home = Home::new();
    let said = home.say("schema custmer.list").refused(3);
    says(&said, "There is no document \"custmer.list\".");
    says(&said, "Did you mean customer.list?");
    let said = home.say("schema customer").refused(3);
    says(&said, "customer.list, customer.show");
    let said = home.say("schema potato --lang zh").refused(3);
    says(&said, "没有文档「potato」。");
    says(&said, "keybook schema");
    assert_eq!(
        home.say("schema potato --json").error(3)["code"],
        "not_found"
    );
}

/// What would not hold is noticed: a schema that everything passes proves nothing.
#[test]
fn a_document_that_says_more_or_less_does_not_pass() {
    let home = Home::new();
    home.tell("customer add code=A1 name=Acme");
    let good = home.json("customer list");
    let check = |change: &dyn Fn(&mut Value)| {
        let mut document = good.clone();
        change(&mut document);
        validator("keybook.customer.list/1").is_valid(&document)
    };
    assert!(check(&|_| {}));
    assert!(!check(&|it| it["items"][0]["extra"] = json!(1)));
    assert!(!check(&|it| it["items"][0]["tier"] = json!("potato")));
    assert!(!check(&|it| it["items"][0]["last"] = json!("2026-13-40")));
    assert!(!check(&|it| {
        it["items"][0].as_object_mut().unwrap().remove("name");
    }));
}

/// B-21: what the schema list says prints a document does, and the document holds; `Home::feed` looks.
#[test]
fn b21_every_document_is_printed_and_holds() {
    let home = Home::new();
    home.tell("user add login=mei name=Mei role=kam");
    home.tell("team add name=South");
    home.tell("customer add code=A1 name=Acme owner=mei tags=a,b");
    home.tell("contact add customer=A1 name=Lee");
    home.tell("visit add customer=A1 day=today time=09:00 purpose=demo");
    home.tell("complaint add customer=A1 subject=late severity=minor");
    home.tell("corrective-action add complaint=0001 what=rota due=3d");
    home.tell("promise add customer=A1 what=list due=today");
    home.tell("task add what=call due=today customer=A1");
    home.tell("occasion add customer=A1 what=fair day=12-24");
    home.tell("greeting add customer=A1 what=fair for_day=2026-12-24");
    home.tell("invoice add customer=A1 number=I1 amount=100");
    home.tell("payment add customer=A1 number=R1 amount=60");
    home.tell("allocation add customer=A1 payment=R1 invoice=I1 amount=60");
    home.tell("credit add customer=A1 grade=b");
    home.tell("order add customer=A1 number=O1 amount=50");
    home.tell("service-cost add customer=A1 kind=freight amount=5");
    home.tell("target add customer=A1 period=2026-Q4 sales=1000");
    home.tell("product add code=P1 name=Pump standard_cost=1.50");
    home.tell("stock add product=P1 period=2026-11 opening=10 closing=20");
    home.tell("arrears add customer=A1 kind=call text=tomorrow");
    home.tell("note add A1 text=hello");
    home.tell("plan add customer=A1 what=grow until=2030-12-31");
    home.tell("objective add customer=A1 what=labels measure=sales baseline=1 target=2 due=3d");
    home.tell("plan-action add customer=A1 what=ask due=3d");
    home.tell("factor add customer=A1 factor=price ours=2 competitor=4 importance=5");
    home.tell("prospect add name=Goose method=referral");
    home.tell("event add subject=Symposium kind=symposium");
    home.tell("participation add customer=A1 event=Symposium");
    home.tell("incentive add customer=A1 kind=rebate what=two reason=sales control=invoices");
    home.tell("membership add customer=A1");
    home.tell("committee add name=Board");
    home.tell("seat add customer=A1 committee=Board contact=Lee");
    home.tell("matter add topic=docks committee=Board due=3d");
    home.tell("award add customer=A1 what=model");
    home.tell("conduct add customer=A1 kind=breach what=border");
    home.tell("performance add customer=A1 until=today");
    home.tell("review add day=2026-10-17");
    home.tell("scorecard add customer=A1 demand=4");
    home.tell("key-test add customer=A1 profit_test=4");
    home.tell("position add customer=A1");
    home.tell("entitlement add tier=key what=name");
    home.tell("checklist add customer=A1 to=actual");
    home.tell("ruling add customer=A1 to=vip reason=grows");
    home.tell("risk add customer=A1 what=arrears");
    home.tell("winback add customer=A1 next_step=call");
    home.tell("termination add customer=A1 what=arrears");
    home.tell("demand add customer=A1 value=60");
    home.tell("advocacy add customer=A1 kind=reference what=fair");
    home.tell("touchpoint add customer=A1 day=today channel=call direction=outgoing subject=hi");
    home.tell("intel add customer=A1 headline=plant source=press");
    home.tell("opinion add customer=A1 topic=packs");
    home.tell("objection add customer=A1 words=dear");
    home.tell("satisfaction add customer=A1 overall=4");
    home.tell("gift add customer=A1 contact=Lee what=tea value=60 declined=yes");
    home.tell("hook add customer=A1 kind=training what=course");
    home.tell("contact add customer=A1 name=Max function=quality");
    home.tell("section add customer=A1 section=market text=grows");
    home.tell("coverage add customer=A1 contact=Max strength=2");
    home.tell("tie add customer=A1 contact=Lee kind=friend other=Max");
    home.tell("decision add customer=A1 what=pumps deciders=Lee,Max");
    home.tell("check add customer=A1 measure=training text=course");
    home.tell("temperament add customer=A1 contact=Lee first=silent");
    home.tell("purpose add topic=religion purpose=meals basis=consent");
    let person = home.json("contact list")["items"][0]["id"].clone();
    home.tell("customer set A1 owner=me");
    home.tell(&format!("person terms {person} sensitive_on=yes"));
    home.say_with(
        &format!("person set {person} haunts -"),
        "Harbour\n\nsaw him",
    )
    .done();
    home.tell("view save ulm city:Ulm");
    let sales = "customer,date,document,product,quantity,net\nA1,2026-11-02,D1,P1,2,10.00\n";
    home.file("sales.csv", sales);
    let colors: Vec<String> = (0..16)
        .map(|at| format!("base{at:02X}: \"{at:x}{at:x}4050\""))
        .collect();
    home.file("dusk.yaml", colors.join("\n"));
    home.file("again.csv", sales.replace("A1", "NOPE"));
    let list = home.json("schema");
    for item in list["items"].as_array().unwrap() {
        let name = item["name"].as_str().unwrap();
        let command = item["command"].as_str().unwrap();
        let Some(line) = command.strip_prefix("keybook ") else {
            continue;
        };
        let line = match line.strip_suffix(" --json").unwrap() {
            "customer add" => "customer set A1 city=Ulm".to_owned(),
            "customer set --dry-run" => "customer set A1 city=Bonn --dry-run".to_owned(),
            "import" => "import sales.csv --as sales".to_owned(),
            "theme show" => "theme show harbour-dark".to_owned(),
            "theme import base16" => "theme import base16 dusk.yaml".to_owned(),
            "search" => "search acme".to_owned(),
            "timeline" => "timeline A1".to_owned(),
            "view show" => "view show ulm".to_owned(),
            "customer show" => "customer show A1".to_owned(),
            "customer merge" => {
                home.customer("A2", "Acme Ltd");
                "customer merge A1 A2 --dry-run".to_owned()
            }
            line @ ("profile" | "zipper" | "measures" | "contact tree" | "brief" | "health"
            | "plan of" | "grading" | "similar" | "receivables") => {
                format!("{line} A1")
            }
            "user show" => "user show mei".to_owned(),
            "team show" => "team show South".to_owned(),
            "product show" => "product show P1".to_owned(),
            "person expiring" => "person expiring --within 1000".to_owned(),
            "person reveal" => format!("person reveal {person} haunts --purpose dinner"),
            "person copy" => format!("person copy {person} --purpose asked"),
            "person show" | "person erase" => {
                format!("{} {person}", line.strip_suffix(" --json").unwrap())
            }
            show if show.ends_with(" show") => {
                let kind = show.trim_end_matches(" show");
                let rows = home.json(&format!("{kind} list"));
                let id = &rows["items"][0]["id"];
                assert!(id.is_u64(), "{kind}: {rows}");
                format!("{show} {id}")
            }
            line => line.to_owned(),
        };
        let document = home.json(&line);
        assert_eq!(document["schema"], name, "{line}");
    }
    let rejected = home.say("import again.csv --as sales --json");
    assert_eq!(rejected.code, 4, "{rejected:?}");
}
