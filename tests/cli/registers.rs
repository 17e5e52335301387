//! Registers by words: added, listed, brought in from a file, refused with a reason in both languages.

use serde_json::json;

use super::home::{Home, says};

#[test]
fn registers_are_kept_by_words() {
    let home = Home::new();
    home.customer("A1", "Lakeside Foods");
    home.say_with("contact add -", "customer=A1\nname=Wang Fang\n")
        .done();
    for (words, line) in [
        ("intel", "headline=They build a second plant\nsource=press"),
        ("opinion", "topic=Smaller packs"),
        ("objection", "words=Too dear\nkind=price"),
        ("satisfaction", "overall=4\nrecommend=9"),
        ("hook", "kind=training\nwhat=Yearly course\nstrength=2"),
    ] {
        home.say_with(&format!("{words} add -"), &format!("customer=A1\n{line}\n"))
            .done();
        let list = home.json(&format!("{words} list"));
        assert_eq!(list["schema"], json!(format!("keybook.{words}.list/1")));
        assert_eq!(list["count"], json!(1));
        assert_eq!(list["items"][0]["customer"], json!("A1"));
    }
    let gift = "customer=A1\ncontact=Wang Fang\nwhat=Tea\nvalue=60\n";
    let refused = home.say_with("gift add -", gift).refused(4);
    says(&refused, "this person may not take gifts");
    let refused = home.say_with("gift add - --lang zh", gift).refused(4);
    says(&refused, "批准人：对方不可收礼，须填写批准的主管");
    home.say_with("gift add -", &format!("{gift}declined=yes\n"))
        .done();
    says(&home.tell("gift list"), "Tea");
    says(&home.tell("customer show A1"), "They build a second plant");
    says(&home.tell("intel list --lang zh"), "报刊和专业杂志");
}

#[test]
fn a_file_of_intelligence_comes_in_once() {
    let home = Home::new();
    home.customer("A1", "湖畔食品有限公司");
    let file = home.file(
        "intel.csv",
        "客户编号,获知日,标题,来源,获取方式\nA1,2026-11-02,新建第二工厂,报刊和专业杂志,\nA1,2026-11-03,换了采购主管,经销商,\n",
    );
    let words = ["import", file.as_str(), "--as", "intel", "--lang", "zh"];
    // The second row is not public and says nothing of how it was come by.
    let said = home.run(&words);
    assert_eq!(said.code, 8, "{said:?}");
    says(&said.out, "第 3 行，获取方式：不能为空");
    assert_eq!(home.json("intel list")["count"], json!(1));
    says(&home.run(&words).out, "新增 0，更新 0，无变化 1");
    assert_eq!(home.json("intel list")["count"], json!(1));
}

/// What was added is named, whatever it is called by.
#[test]
fn what_was_done_says_to_which_record() {
    let home = Home::new();
    home.customer("A1", "Acme");
    home.tell("committee add name=Board");
    for (line, name) in [
        ("matter add topic=docks committee=Board due=3d", "docks"),
        ("opinion add customer=A1 topic=prices", "prices"),
        ("intel add customer=A1 headline=move source=press", "move"),
        ("demand add customer=A1 value=5000", "Acme"),
        ("target add period=2027 sales=100", "2027"),
        ("review add day=2026-10-12", "2026-10"),
    ] {
        says(&home.tell(line), name);
    }
    says(&home.tell("undo"), "2026-10");
}
