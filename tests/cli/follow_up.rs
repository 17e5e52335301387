//! Tasks, promises both ways, days to think of, the short day, the timeline and the figures, in words.

use super::home::Home;

fn busy() -> Home {
    let home = Home::new();
    home.tell("user add login=mei name=Mei role=kam");
    home.tell("customer add code=A1 name=Acme tier=vip");
    home.tell("contact add customer=A1 name=Lee");
    home.tell("promise add customer=A1 what=samples due=-10d");
    home.tell("promise add customer=A1 what=forecast due=today promised_by=them");
    home.tell("task add what=report due=today priority=high");
    home
}

#[test]
fn the_day_is_told_in_a_few_lines_and_without_names_where_somebody_looks_on() {
    let home = busy();
    let short = home.tell("today --short");
    let lines: Vec<&str> = short.lines().collect();
    assert_eq!(lines.len(), 4, "{short}");
    assert!(
        lines[0].contains("1 promise broken, 1 pressing task, 1 promise owed to us"),
        "{short}"
    );
    assert!(
        lines[1].contains("Acme") && lines[1].contains("samples"),
        "{short}"
    );
    let discreet = home.tell("today --short --discreet");
    assert_eq!(discreet.lines().count(), 1, "{discreet}");
    assert!(
        !discreet.contains("Acme") && !discreet.contains("samples"),
        "{discreet}"
    );
    let chinese = home.tell("today --short --lang zh");
    assert!(
        chinese.contains("承诺失信 1 项，要紧待办 1 项"),
        "{chinese}"
    );
    // The whole list for machines says why each item is there.
    let all = home.json("today");
    let kinds: Vec<&str> = (all["items"].as_array().unwrap().iter())
        .map(|item| item["item"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["promise_broken", "task_high", "their_promise"]);
    assert_eq!(all["items"][1]["customer"], "");
}

#[test]
fn a_task_that_repeats_leaves_the_next_one_behind() {
    let home = Home::new();
    home.tell("task add what=report due=today repeat=weekly");
    let id = home.json("task list")["items"][0]["id"].as_u64().unwrap();
    home.tell(&format!("task complete {id}"));
    let list = home.json("task list");
    assert_eq!(list["count"], 2);
    assert_eq!(list["items"][0]["state"], "open");
    assert_eq!(list["items"][1]["state"], "done");
    // One undo takes both back.
    home.tell("undo");
    assert_eq!(home.json("task list")["count"], 1);
}

#[test]
fn a_promise_above_the_limit_names_a_manager() {
    let home = busy();
    let promise = "promise add customer=A1 what=stock due=3d value=50000 owner=mei";
    let refused = home.say(promise);
    assert_eq!(refused.code, 4, "{refused:?}");
    assert!(refused.err.contains("name the manager"), "{}", refused.err);
    let own = home.say(&format!("{promise} approver=mei"));
    assert_eq!(own.code, 4, "{own:?}");
    let me = home.json("user list");
    let me = me["items"].as_array().unwrap().iter();
    let boss = me
        .map(|it| it["login"].as_str().unwrap())
        .find(|it| *it != "mei")
        .unwrap();
    home.tell(&format!("{promise} approver={boss}"));
}

#[test]
fn figures_are_counted_from_what_was_written_down() {
    let home = busy();
    let lee = home.json("contact list")["items"][0]["id"]
        .as_u64()
        .unwrap();
    home.tell(&format!("contact set {lee} may_take_gifts=yes"));
    home.tell("promise add customer=A1 what=list due=today");
    let id = home.json("promise list")["items"][0]["id"]
        .as_u64()
        .unwrap();
    home.tell(&format!("promise keep {id}"));
    let report = home.json("report promises");
    let all = &report["items"][0];
    assert_eq!(
        (&all["by"], &all["in_time"], &all["broken"]),
        (&"all".into(), &1.into(), &1.into())
    );
    assert_eq!(all["kept_rate"], 0.5);
    for line in [
        "objection add customer=A1 words=dear method=question state=resolved result=explained",
        "objection add customer=A1 words=late method=question",
        "satisfaction add customer=A1 overall=5",
        "satisfaction add customer=A1 overall=4",
        "gift add customer=A1 contact=Lee what=tea value=60",
        "gift add customer=A1 contact=Lee what=pen value=20",
        "opinion add customer=A1 topic=packs day=-60d",
    ] {
        home.tell(line);
    }
    let objections = home.json("report objections");
    assert_eq!(objections["items"][0]["resolved_rate"], 1.0);
    assert_eq!(objections["items"][1]["of"], "question");
    let satisfied = home.json("report satisfaction");
    assert_eq!(satisfied["items"][0]["top_box"], 0.5);
    assert_eq!(satisfied["items"][0]["score"], 80.0);
    let gifts = home.json("report gifts");
    assert_eq!(gifts["items"][0]["given"], 2);
    assert_eq!(gifts["items"][0]["value"], "80.00");
    let opinions = home.json("report opinions");
    assert_eq!(opinions["items"][0]["overdue"], 1);
    for report in [
        "promises",
        "objections",
        "satisfaction",
        "gifts",
        "opinions",
    ] {
        assert!(home.tell(&format!("report {report}")).lines().count() >= 2);
        assert!(
            home.tell(&format!("report {report} --lang zh"))
                .lines()
                .count()
                >= 2
        );
    }
}

#[test]
fn a_timeline_is_of_a_customer_or_of_one_person() {
    let home = busy();
    home.tell("note add A1 text=hello");
    home.tell("touchpoint add customer=A1 contact=Lee subject=called");
    let all = home.json("timeline A1");
    assert_eq!(all["count"], 3);
    let notes = home.json("timeline A1 --kind note");
    assert_eq!(notes["items"][0]["words"], "hello");
    let lee = home.json("timeline A1 --contact Lee");
    assert_eq!(
        (&lee["count"], &lee["items"][0]["words"]),
        (&1.into(), &"called".into())
    );
    assert_eq!(home.say("timeline A1 --contact Nobody").code, 3);
    assert_eq!(home.say("timeline A1 --kind potato").code, 2);
}

#[test]
fn a_day_by_the_moon_is_read_and_told_in_both_languages() {
    let home = busy();
    home.tell("occasion add customer=A1 what=opening day=农历八月十五");
    let id = home.json("occasion list")["items"][0]["id"]
        .as_u64()
        .unwrap();
    assert_eq!(
        home.json(&format!("occasion show {id}"))["item"]["day"],
        "lunar 08-15"
    );
    assert!(
        home.tell(&format!("occasion show {id} --lang zh"))
            .contains("农历 08-15")
    );
    let refused = home.say("occasion add customer=A1 what=never day=13-45");
    assert_eq!(refused.code, 4, "{refused:?}");
    assert!(refused.err.contains("lunar 08-15"), "{}", refused.err);
}
