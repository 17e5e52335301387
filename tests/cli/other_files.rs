//! The same sales from files that look different, and what cannot be added up.

use serde_json::{Value, json};

use super::home::{Home, says};

const CUSTOMERS: &str = "code,name\nK1,Acme\nK2,海风食品\nK3,Bolt\n";

fn import(home: &Home, file: &str, kind: &str, words: &[&str]) -> Value {
    home.run(&[&["import", file, "--as", kind, "--json"], words].concat())
        .json()
}

fn stocked() -> Home {
    let home = Home::new();
    let customers = home.file("customers.csv", CUSTOMERS);
    import(&home, &customers, "customers", &[]);
    home
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// Classes, months and gross profit of a book, as machines read them.
fn told(home: &Home) -> [Value; 3] {
    let span = ["--from", "2025-01-01", "--to", "2025-12-31", "--json"];
    [&["abc"][..], &["trend"], &["margin", "--each", "customer"]].map(|report| {
        let mut said = home.run(&[&["report"], report, &span[..]].concat()).json();
        // Numbers of customers follow the order in which they came.
        said.as_object_mut().unwrap().remove("notes");
        said
    })
}

/// Columns in another order and under other heads, dates and numbers in other dress, rows in another order, an encoding
/// of its own: the figures are the same.
#[test]
fn files_that_look_different_give_the_same_figures() {
    let files: [(&str, Vec<u8>, &[&str]); 5] = [
        (
            "plain",
            "OrderID,OrderDate,CustomerID,ProductID,Quantity,Amount,Cost\n\
             1,2025-01-13,K1,P1,10,1200.50,800\n\
             2,2025-02-03,K2,P1,3,300.25,200\n\
             2,2025-02-03,K2,P2,1,99.75,50\n\
             3,2025-03-31,K1,P2,-1,-99.75,-50\n"
                .into(),
            &[],
        ),
        (
            "commas and dots",
            "Belegnr;Date;Customer;SKU;Qty;Revenue;COGS\n\
             3;31.03.2025;K1;P2;-1;-99,75;-50,00\n\
             1;13.01.2025;K1;P1;10;1.200,50;800,00\n\
             2;03.02.2025;K2;P1;3;300,25;200,00\n\
             2;03.02.2025;K2;P2;1;99,75;50,00\n"
                .into(),
            &["--decimal", "comma", "--map", "Belegnr=document"],
        ),
        (
            "month first",
            "invoice no|date|customer code|product code|units|net amount|unit cost\n\
             1|1/13/2025|K1|P1|10|\"$1,200.50\"|80\n\
             2|2/3/2025|K2|P1|3|$300.25|66.6666666667\n\
             2|2/3/2025|K2|P2|1|$99.75|50\n\
             3|3/31/2025|K1|P2|-1|($99.75)|50\n"
                .into(),
            &[],
        ),
        (
            "chinese",
            gb18030(
                "单据编号,销售日期,客户名称,存货编码,数量,销售额,成本金额,备注\n\
                 2,2025年2月3日,海风食品,P1,3,￥300.25,200,\n\
                 2,2025/2/3,海风食品,P2,1,99.75元,50,\n\
                 1,2025-01-13,Acme,P1,10,\"￥1,200.50\",800,加急\n\
                 3,2025.3.31,Acme,P2,-1,-99.75,-50,退货\n",
            ),
            &[],
        ),
        (
            "price, discount and blank cells",
            "Order ID,Order Date,Customer,Product,Qty,Unit Price,Discount,Total Cost\n\
             1,2025-01-13,K1,P1,10,150.0625,20%,800\n\
             ,,,,,,,\n\
             2,2025-02-03,K2,P1,3,100.083333,,200\n\
             2,2025-02-03,K2,P2,1,99.75,0,50\n\
             3,2025-03-31,K1,P2,-1,99.75,,-50\n"
                .into(),
            &[],
        ),
    ];
    let mut first: Option<[Value; 3]> = None;
    for (name, bytes, words) in files {
        let home = stocked();
        let file = home.file("sales.csv", bytes);
        let done = import(&home, &file, "sales", words);
        assert_eq!(
            (&done["new"], &done["refused"]),
            (&json!(4), &json!(0)),
            "{name}: {done}"
        );
        let again = import(&home, &file, "sales", words);
        assert_eq!(
            (&again["new"], &again["unchanged"]),
            (&json!(0), &json!(4)),
            "{name}"
        );
        let said = told(&home);
        assert_eq!(said[0]["total"], "1500.75", "{name}");
        match &first {
            None => first = Some(said),
            Some(first) => assert_eq!(first, &said, "{name}"),
        }
        home.run(&["undo"]).done();
        assert_eq!(told(&home)[0]["lines"], 0, "{name}");
    }
}

#[test]
fn two_lines_that_agree_in_everything_are_two() {
    let home = stocked();
    let line = "2025-05-05,K1,D1,P1,1,10\n";
    let file = home.file(
        "sales.csv",
        format!("Date,Customer,Document,Product,Quantity,Net\n{line}{line}"),
    );
    assert_eq!(import(&home, &file, "sales", &[])["new"], 2);
    assert_eq!(import(&home, &file, "sales", &[])["unchanged"], 2);
    assert_eq!(told(&home)[0]["total"], "20.00");
}

#[test]
fn rows_with_a_word_in_a_column_are_left_out_where_somebody_asks() {
    let home = stocked();
    let file = home.file(
        "sales.csv",
        "Date,Customer,Document,Net,状态\n\
         2025-05-05,K1,D1,10,已发货\n2025-05-06,K1,D2,20,已取消\n2025-05-07,K2,D3,40,\n2025-05-07,K2,D4,80,退回\n",
    );
    let skip = ["--skip", "状态=已取消", "--skip", " 状态 = 退回 "];
    let plan = import(&home, &file, "sales", &[&skip[..], &["--dry-run"]].concat());
    assert_eq!((&plan["new"], &plan["left_out"]), (&json!(2), &json!(2)));
    let said = home
        .run(
            &[
                &["import", &file, "--as", "sales", "--lang", "zh"],
                &skip[..],
            ]
            .concat(),
        )
        .done();
    says(&said, "按 --skip 略过 2 行");
    assert_eq!(told(&home)[0]["total"], "50.00");
    let wrong = home
        .run(&["import", &file, "--as", "sales", "--skip", "state=x"])
        .refused(2);
    says(&wrong, "state");
    let wrong = home
        .run(&["import", &file, "--as", "sales", "--skip", "状态"])
        .refused(2);
    says(&wrong, "heading=value");
}

#[test]
fn amounts_of_two_currencies_are_not_added() {
    for text in [
        "Date,Customer,Document,Net\n2025-05-05,K1,D1,￥10\n2025-05-06,K1,D2,20元\n2025-05-07,K2,D3,€40\n2025-05-08,K2,D4,7\n",
        "Date,Customer,Document,Net,Currency\n2025-05-05,K1,D1,10,CNY\n2025-05-06,K1,D2,20,rmb\n2025-05-07,K2,D3,40,EUR\n2025-05-08,K2,D4,7,\n",
    ] {
        let home = stocked();
        let file = home.file("sales.csv", text);
        let said = home.run(&["import", &file, "--as", "sales", "--json"]);
        assert_eq!(said.code, 8, "{said:?}");
        let done: Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(
            (&done["new"], &done["refused"]),
            (&json!(3), &json!(1)),
            "{done}"
        );
        let refused = &done["rejects"][0];
        assert_eq!(
            (&refused["line"], &refused["code"]),
            (&json!(4), &json!("row.currency"))
        );
        says(refused["reason"].as_str().unwrap(), "EUR");
        assert_eq!(told(&home)[0]["total"], "37.00");
        let explained = home.run(&["explain", "row.currency"]).done();
        says(&explained, "currency");
    }
    // One currency alone is the book's, whichever it is.
    let home = stocked();
    let file = home.file(
        "sales.csv",
        "Date,Customer,Document,Net,币种\n2025-05-05,K1,D1,$10,USD\n2025-05-06,K1,D2,20,美元\n",
    );
    assert_eq!(import(&home, &file, "sales", &[])["new"], 2);
}

#[test]
fn a_workbook_is_called_one() {
    let home = stocked();
    for bytes in [&b"PK\x03\x04\x14xl"[..], &[0xD0, 0xCF, 0x11, 0xE0, 0xA1]] {
        let file = home.file("sales.xlsx", bytes);
        let said = home.run(&["import", &file, "--as", "sales"]).refused(4);
        says(&said, "workbook");
    }
}

/// Where the period has no sales, the report says where they are.
#[test]
fn a_report_of_a_time_without_sales_says_when_there_were_some() {
    let home = stocked();
    let file = home.file(
        "sales.csv",
        "Date,Customer,Document,Net\n2001-05-05,K1,D1,10\n2003-02-06,K1,D2,20\n",
    );
    import(&home, &file, "sales", &[]);
    for report in ["abc", "share", "margin", "key", "top20", "trend"] {
        let said = home.run(&["report", report]).done();
        says(&said, "2001-05");
        says(&said, "2003-02");
    }
    let whole = [
        "report",
        "abc",
        "--from",
        "2001-01-01",
        "--to",
        "2003-12-31",
    ];
    assert!(!home.run(&whole).done().contains("2003-02"));
}
