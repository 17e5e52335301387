//! Plans and the walk through a month by words (S4-16).

use serde_json::json;

use super::home::{Home, says};

#[test]
fn gaps_become_actions_once() {
    let home = Home::new();
    home.customer("A1", "Lakeside Foods");
    home.say_with("plan add -", "customer=A1\nwhat=Grow\nuntil=2027-12-31\n")
        .done();
    for rating in [
        "factor=price\nours=2\ncompetitor=4\nimportance=5",
        "factor=service\nours=5\ncompetitor=2\nimportance=5",
    ] {
        home.say_with("factor add -", &format!("customer=A1\n{rating}\n"))
            .done();
    }
    home.say_with("plan gaps A1", "").done();
    let plan = home.json("plan of A1");
    assert_eq!(plan["count"], json!(1));
    assert_eq!(plan["items"][0]["factor"], json!("price"));
    assert_eq!(plan["factors"][0]["gap"], json!(-10));
    assert_eq!(plan["factors"][0]["planned"], json!(true));
    says(
        &home.tell("plan gaps A1"),
        "Actions made: 0; gaps that had one already: 1.",
    );
    // The words of an action are data, in the language that they were written in.
    let chinese = home.tell("plan of A1 --lang zh");
    says(&chinese, "已安排行动");
    says(&chinese, "Catch up with the best competitor: Price");
}

#[test]
fn a_month_is_walked_through_kept_as_a_draft_and_leaves_a_report() {
    let home = Home::new();
    home.customer("A1", "Lakeside Foods");
    let walk = home.tell("review walk --month 2026-10");
    for line in [
        "# Monthly review 2026-10",
        "## 4. Composition",
        "## 11. Review",
    ] {
        says(&walk, line);
    }
    home.say_with("review remark share - --month 2026-10", "Labels fell.\n")
        .done();
    home.say_with(
        "review measure - --month 2026-10 --customer A1",
        "Ask about labels\n",
    )
    .done();
    // Without conclusions it is not finished.
    home.say_with("review finish --month 2026-10", "")
        .refused(4);
    says(
        &home.tell("review walk share --month 2026-10"),
        "Labels fell.",
    );
    home.say_with(
        "review remark conclusions - --month 2026-10",
        "See them more often.\n",
    )
    .done();
    home.say_with("review finish --month 2026-10", "").done();
    let report = home.tell("review report --month 2026-10");
    for line in [
        "Labels fell.",
        "- [ ] Ask about labels",
        "See them more often.",
    ] {
        says(&report, line);
    }
    home.say_with("review remark share - --month 2026-10", "Labels rose.\n")
        .refused(4);
}
