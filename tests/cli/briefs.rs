//! The brief, visits for free time and the report of rhythms, by words.

use super::home::{Home, says};

fn filled() -> Home {
    let home = Home::new();
    home.tell(
        "customer add code=A1 name=Acme class=a region=Binjiang visit_target=1 visit_limit=2",
    );
    home.run(&["contact", "add", "customer=A1", "name=陈薇"])
        .done();
    home.tell("visit add customer=A1 day=2020-01-06 time=09:00 purpose=demo");
    home.run(&[
        "promise",
        "add",
        "customer=A1",
        "what=price *list*",
        "due=tomorrow",
    ])
    .done();
    home
}

#[test]
fn a_brief_in_both_languages_as_json_and_as_a_page() {
    let home = filled();
    let text = home.tell("brief A1");
    says(&text, "Brief: Acme");
    says(&text, "Chén Wēi");
    says(&text, "We promised, tomorrow: price *list*");
    says(&text, "What would the competitor miss?");
    let text = home.tell("brief A1 --lang zh");
    says(&text, "拜访简报：Acme");
    says(&text, "竞争对手会漏掉什么？");
    let page = home.tell("brief A1 --markdown");
    assert!(page.starts_with("# Brief: Acme\n"), "{page}");
    says(
        &page,
        "\n## What is open\n\n- We promised, tomorrow: price \\*list\\*\n",
    );
    says(&page, "As of ");
    let json = home.json("brief A1");
    assert_eq!(json["customer"], "A1");
    assert_eq!(json["people"][0]["reading"], "Chén Wēi");
    assert_eq!(json["promises"][0]["what"], "price *list*");
    assert_eq!(json["tips"].as_array().unwrap().len(), 3);
    says(&home.tell("brief A1 --csv"), "part,line");
    says(&home.say("brief nobody").refused(3), "nobody");
    says(&home.say("brief A1 --markdown --csv").refused(2), "--csv");
}

#[test]
fn gaps_are_filled_by_words() {
    let home = filled();
    let contact = "touchpoint add customer=A1 subject=call day=-30d counts=yes channel=call";
    home.tell(contact);
    let proposed = home.json("visit fill");
    assert_eq!(proposed["count"], 1, "{proposed}");
    assert_eq!(proposed["items"][0]["customer"], "A1");
    says(&home.tell("visit fill --lang zh"), "逾期");
    let before = home.tell("log");
    let rehearsed = home.say("visit fill --plan --dry-run");
    says(&rehearsed.out, "visit");
    assert_eq!(home.tell("log"), before);
    let done = home.json("visit fill --plan --customer A1");
    assert_eq!(
        (&done["kind"], &done["records"]),
        (&"visit".into(), &1.into())
    );
    assert_eq!(home.json("visit fill")["count"], 0);
    says(&home.tell("visit fill"), "Nobody is due");
    says(&home.say("visit fill --customer A1").refused(2), "--plan");
}

#[test]
fn rhythms_are_reported() {
    let home = filled();
    home.tell("touchpoint add customer=A1 subject=call day=-30d counts=yes channel=call");
    let report = home.json("report rhythm");
    assert_eq!(report["items"][0]["code"], "A1");
    assert_eq!(report["items"][0]["state"], "overdue");
    assert!(report["items"][0]["executive_due"].is_string(), "{report}");
    let text = home.tell("report rhythm");
    says(&text, "Overdue");
    says(&home.tell("report rhythm --mine --lang zh"), "按期率");
}

#[test]
fn a_series_a_self_check_and_the_next_visit_by_words() {
    let home = filled();
    home.tell("visit add customer=A1 day=2030-01-07 every=2w");
    let visits = home.json("visit list --from 2030-01-01 --to 2030-12-31");
    assert!(visits["count"].as_u64().unwrap() > 3, "{visits}");
    let id = visits["items"][0]["id"].to_string();
    let done = home.run(&[
        "visit",
        "complete",
        &id,
        "summary=well",
        "contacts=陈薇",
        "self_check=S3-73,S3-75",
        "next_visit=2031-01-06",
    ]);
    done.done();
    assert_eq!(
        home.json("visit list --from 2031-01-01 --to 2031-01-31")["count"],
        1
    );
    let why = home
        .run(&["visit", "set", &id, "every=sometimes"])
        .refused(4);
    says(&why, "2w");
}
