//! Files of money and judgement as Chinese programs write them: what comes in, what is refused and why, the same file
//! again, a corrected one, and one step back.

use serde_json::{Value, json};

use super::home::Home;

/// A file of a kind: its rows, how many of them are refused, the fields that its columns fill.
struct File {
    kind: &'static str,
    noun: &'static str,
    text: &'static str,
    new: u64,
    refused: &'static [(u64, &'static str)],
    fields: &'static [&'static str],
}

const FILES: [File; 9] = [
    File {
        kind: "invoices",
        noun: "invoice",
        text: "发票号码,客户编号,开票日期,到期日期,价税合计,状态\n\
               F1,K1,2026/9/1,2026/10/1,\"￥1,200.50\",正常\n\
               F2,K2,2026年9月3日,,800,已作废\n\
               F3,K9,2026/9/1,2026/10/1,5,\n\
               F4,K1,2026/13/1,2026/10/1,5,\n\
               F5,K1,2026/9/9,2026/10/1,五,\n",
        new: 2,
        refused: &[
            (4, "invalid.no_such"),
            (5, "row.date_no_such_day"),
            (6, "row.number_character"),
        ],
        fields: &["number", "customer", "day", "due", "amount", "state"],
    },
    File {
        kind: "payments",
        noun: "payment",
        text: "收款单号,客户名称,到账日期,到账金额\nR1,海风食品,2026-10-05,500\nR2,海风食品,2026-10-06,\n",
        new: 1,
        refused: &[(3, "invalid.required")],
        fields: &["number", "customer_name", "day", "amount"],
    },
    File {
        kind: "orders",
        noun: "order",
        text: "订单号,客户编号,下单日期,要求交期,订单金额,订单状态\nD1,K1,2026-11-05,2026-12-01,900,处理中\nD2,K2,2026-11-06,,70,不明\n",
        new: 1,
        refused: &[(3, "invalid.not_a_choice")],
        fields: &["number", "customer", "day", "due", "amount", "state"],
    },
    File {
        kind: "credits",
        noun: "credit",
        text: "客户编号,信用等级,评定日期\nK1,A,2026-09-01\nK2,Z,2026-09-01\n",
        new: 1,
        refused: &[(3, "invalid.not_a_choice")],
        fields: &["customer", "grade", "day"],
    },
    File {
        kind: "service-costs",
        noun: "service-cost",
        text: "客户编号,发生日期,费用类别,费用,工时,说明\nK1,2026-09-05,运费,320.5,,送货\nK2,2026-09-06,,,6.5,安装\nK2,2026-09-07,,,,空\n",
        new: 2,
        refused: &[(4, "invalid.required")],
        fields: &["customer", "day", "kind", "amount", "hours", "text"],
    },
    File {
        kind: "targets",
        noun: "target",
        text: "客户编号,年度,目标销售额,目标占比\nK1,2026年,120000,\nK2,2026年第三季度,,5%\nK2,2026年13月,1,\n",
        new: 2,
        refused: &[(4, "invalid.not_a_period")],
        fields: &["customer", "period", "sales", "share"],
    },
    File {
        kind: "stocks",
        noun: "stock",
        text: "存货编码,月份,期初金额,期末金额\nP1,2026年9月,\"2,000\",\"1,500\"\nP9,2026-09,1,1\n",
        new: 1,
        refused: &[(3, "invalid.no_such")],
        fields: &["product", "period", "opening", "closing"],
    },
    File {
        kind: "satisfaction",
        noun: "satisfaction",
        text: "客户编号,调查日期,总体满意度,推荐意愿,意见\nK1,2026-09-05,5,9,很好\nK2,2026-09-06,7,10,\n",
        new: 1,
        refused: &[(3, "invalid.out_of_range")],
        fields: &["customer", "day", "overall", "recommend", "text"],
    },
    File {
        kind: "arrears",
        noun: "arrears",
        text: "客户编号,催款日期,步骤,结果\nK1,2026-10-05,电话,答应下周付\nK1,2026-10-09,敲门,\n",
        new: 1,
        refused: &[(3, "invalid.not_a_choice")],
        fields: &["customer", "day", "kind", "text"],
    },
];

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

fn stocked() -> Home {
    let home = Home::new();
    home.customer("K1", "Acme");
    home.customer("K2", "海风食品");
    home.run(&["product", "add", "code=P1", "name=Pump"]).done();
    home
}

fn document(home: &Home, words: &[&str]) -> Value {
    let said = home.run(words);
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{said:?}"))
}

fn count(home: &Home, noun: &str) -> Value {
    document(home, &[noun, "list", "--json"])["count"].clone()
}

#[test]
fn files_of_money_come_in_are_refused_with_reasons_and_go_again() {
    let home = stocked();
    for it in FILES {
        let name = it.kind;
        let file = home.file(&format!("{name}.csv"), gbk(it.text));
        let words = ["import", &file, "--as", name, "--json", "--lang", "zh"];
        let done = document(&home, &words);
        let fields: Vec<&Value> = done["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| &it["field"])
            .collect();
        assert_eq!(json!(fields), json!(it.fields), "{name}");
        assert_eq!(done["encoding"], "gb18030", "{name}");
        let refused: Vec<(u64, &str)> = done["rejects"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (it["line"].as_u64().unwrap(), it["code"].as_str().unwrap()))
            .collect();
        assert_eq!(
            (&done["new"], refused.as_slice()),
            (&json!(it.new), it.refused),
            "{name}: {done}"
        );
        assert_eq!(count(&home, it.noun), it.new, "{name}");
        // What was refused lies in a file that says why.
        let rejects =
            std::fs::read_to_string(home.at(done["rejects_file"].as_str().unwrap())).unwrap();
        assert_eq!(
            rejects.lines().count(),
            it.refused.len() + 1,
            "{name}: {rejects}"
        );
        for refusal in done["rejects"].as_array().unwrap() {
            assert!(
                rejects.contains(refusal["reason"].as_str().unwrap()),
                "{name}: {rejects}"
            );
        }
        let again = document(&home, &words);
        assert_eq!(
            (&again["new"], &again["updated"], &again["unchanged"]),
            (&json!(0), &json!(0), &json!(it.new)),
            "{name}: {again}"
        );
        home.run(&["undo"]).done();
        assert_eq!(count(&home, it.noun), 0, "{name}");
        home.run(&["redo"]).done();
        assert_eq!(count(&home, it.noun), it.new, "{name}");
    }
    // What came in counts: 1,200.50 owed, 500 paid ahead, an order of 900.
    let credit = document(&home, &["report", "credit", "--json"]);
    assert_eq!(credit["facts"]["open"], "1200.50", "{credit}");
    assert_eq!(credit["facts"]["open_orders"], "900.00");
}

#[test]
fn a_corrected_file_changes_what_it_names_and_one_step_back_restores_it() {
    let home = stocked();
    let head = "Invoice No,Customer,Invoice Date,Due Date,Total,Status\n";
    let file = home.file(
        "a.csv",
        format!(
            "{head}F1,K1,2026-09-01,2026-10-01,100,Open\nF2,K1,2026-09-02,2026-10-02,50,Paid\n"
        ),
    );
    let done = document(&home, &["import", &file, "--as", "invoices", "--json"]);
    assert_eq!(
        (&done["new"], &done["refused"]),
        (&json!(2), &json!(0)),
        "{done}"
    );
    let file = home.file(
        "b.csv",
        format!(
            "{head}F1,K1,2026-09-01,2026-10-01,120,Open\nF2,K1,2026-09-02,2026-10-02,50,Void\n"
        ),
    );
    let done = document(&home, &["import", &file, "--as", "invoices", "--json"]);
    assert_eq!(done["updated"], 2, "{done}");
    let open = || document(&home, &["report", "credit", "--json"])["facts"]["open"].clone();
    assert_eq!(open(), "120.00");
    home.run(&["undo"]).done();
    assert_eq!(open(), "150.00");
}

/// A file that says nothing of states is as good as one that does.
#[test]
fn choices_that_begin_somewhere_need_no_column() {
    let home = stocked();
    for (kind, text) in [
        ("invoices", "Number,Customer,Amount\nI1,K1,10\n"),
        ("orders", "Number,Customer,Amount\nO1,K1,10\n"),
        ("credits", "Customer\nK1\n"),
    ] {
        let file = home.file("short.csv", text);
        let done = document(&home, &["import", &file, "--as", kind, "--json"]);
        assert_eq!(
            (&done["new"], &done["refused"]),
            (&json!(1), &json!(0)),
            "{kind}: {done}"
        );
    }
}
