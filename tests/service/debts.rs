//! What customers owe in the public sample data, as far as it is known: open invoices, their ages, limits that are passed.

use keybook::domain::choice::CreditState;
use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Column as C, Report};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;

use crate::desk::day;
use crate::fixtures::samples;
use crate::shelf::{Shelf, all, by_code, compared, fact, figure, nothing_else, over, same, text};

/// What is not compared, and why.
const LEFT_OUT: [(&str, &str); 4] = [
    ("definition", "words: the rule is followed"),
    ("invoiced", "a sum of the file itself"),
    ("paid", "a sum of the file itself"),
    ("credit_limit_zero_customers", "a count of the file itself"),
];

#[test]
fn classicmodels_owes_what_is_known_of_it() {
    let Some((folder, facts)) = samples() else {
        return;
    };
    let folder = folder.join("classicmodels");
    let facts = &facts["classicmodels"]["receivables"];
    let mut shelf = Shelf::new();
    shelf.bring(&folder.join("customers.csv"), Kind::Customer, all);
    let before = shelf.desk.service.head();
    shelf.bring(&folder.join("payments.csv"), Kind::Payment, all);
    // Whichever comes first.
    shelf.bring(&folder.join("invoices.csv"), Kind::Invoice, all);
    shelf.desk.at("2013-06-30T04:00:00Z");
    let sheet = shelf.report(Asked::of(Report::Credit));
    same("balance", &facts["balance"], fact(&sheet, C::OpenAmount));
    let ages = &facts["open_by_days_overdue"];
    same("not due", &ages["not_yet_due"], fact(&sheet, C::NotDue));
    same("1-30", &ages["1-30"], fact(&sheet, C::Overdue30));
    same("31-60", &ages["31-60"], fact(&sheet, C::Overdue60));
    same("61-90", &ages["61-90"], fact(&sheet, C::Overdue90));
    // Beyond ninety days the book has two spans.
    let span = |column: C| match sheet.facts.iter().find(|(it, _)| *it == column) {
        Some((_, Value::Money(amount))) => *amount,
        other => panic!("{other:?}"),
    };
    let older = span(C::Overdue180) + span(C::OverdueOlder);
    same("over 90", &ages["over_90"], older);
    same("overdue", &facts["overdue_total"], fact(&sheet, C::Overdue));
    let rows = by_code(&sheet, C::Code);
    let owing = rows
        .values()
        .filter(|row| figure(sheet.value(row, C::OpenAmount)) != "0.00");
    same(
        "with a balance",
        &facts["open_positive_balances"]["customers"],
        owing.count(),
    );
    let sum = &facts["open_positive_balances"]["sum"];
    same("sum of balances", sum, fact(&sheet, C::OpenAmount));
    let ahead = |code: &str| {
        let facts = &rows[code].facts;
        let ahead = facts.iter().find(|(column, _)| *column == C::PaidAhead);
        figure(&ahead.unwrap().1)
    };
    for it in facts["credit_balances"].as_array().unwrap() {
        let code = text(&it["customer"]);
        let balance = text(&it["balance"]);
        assert_eq!(balance.trim_start_matches('-'), ahead(&code));
        compared(it);
    }
    for it in facts["largest_balances"].as_array().unwrap() {
        let row = rows[&text(&it["customer"])];
        compared(&it["customer"]);
        same("name", &it["name"], figure(sheet.value(row, C::Customer)));
        let left = |name: &str| {
            let amount = text(&it[name]).replace('.', "");
            amount.parse::<i64>().unwrap()
        };
        assert_eq!(left("invoiced") - left("paid"), left("balance"));
        compared(&it["invoiced"]);
        compared(&it["paid"]);
        same(
            "balance",
            &it["balance"],
            figure(sheet.value(row, C::OpenAmount)),
        );
        same(
            "limit",
            &it["credit_limit"],
            figure(sheet.value(row, C::CreditLimit)),
        );
    }
    let beyond: Vec<_> = rows
        .values()
        .filter(|row| sheet.value(row, C::OverLimit) != &Value::Empty)
        .collect();
    let known = facts["over_credit_limit"].as_array().unwrap();
    assert_eq!(beyond.len(), known.len());
    for it in known {
        let row = rows[&text(&it["customer"])];
        compared(&it["customer"]);
        same("name", &it["name"], figure(sheet.value(row, C::Customer)));
        same(
            "balance",
            &it["balance"],
            figure(sheet.value(row, C::OpenAmount)),
        );
        same(
            "limit",
            &it["credit_limit"],
            figure(sheet.value(row, C::CreditLimit)),
        );
        same(
            "over",
            &it["over_by"],
            figure(sheet.value(row, C::OverLimit)),
        );
        let held = Value::Choice(CreditState::Hold.number());
        assert_eq!(sheet.value(row, C::Credit), &held);
    }
    for (code, overdue) in facts["overdue_per_customer"].as_object().unwrap() {
        same(code, overdue, figure(sheet.value(rows[code], C::Overdue)));
    }
    let open = shelf.report(Asked::of(Report::OpenInvoices));
    same(
        "open invoices",
        &facts["open_invoices"],
        fact(&open, C::OpenInvoices),
    );
    let invoices = by_code(&open, C::Number);
    for it in facts["oldest_open_invoices"].as_array().unwrap() {
        let row = invoices[&text(&it["order"])];
        compared(&it["order"]);
        same(
            "customer",
            &it["customer"],
            figure(open.value(row, C::Code)),
        );
        same(
            "dated",
            &it["order_date"],
            figure(open.value(row, C::InvoicedOn)),
        );
        same("due", &it["due"], figure(open.value(row, C::DueOn)));
        same(
            "days",
            &it["days_overdue"],
            figure(open.value(row, C::OldestDays)),
        );
        same("open", &it["open"], figure(open.value(row, C::OpenAmount)));
    }
    nothing_else(facts, &LEFT_OUT);
    // Years later the same day is still told of.
    shelf.desk.at("2026-11-23T04:00:00Z");
    let asked = over(Report::Credit, (day("2012-07-01"), day("2013-06-30")));
    let then = shelf.report(asked);
    assert_eq!(then.facts, sheet.facts);
    let asked = over(Report::OpenInvoices, (day("2012-07-01"), day("2013-06-30")));
    let then = shelf.report(asked);
    assert_eq!(then.facts, open.facts);
    let cells = |sheet: &keybook::service::reply::ReportSheet| -> Vec<Vec<Value>> {
        sheet.rows.iter().map(|row| row.cells.clone()).collect()
    };
    assert_eq!(cells(&then), cells(&open));
    // One step back takes all invoices out again, another one all payments.
    shelf.desk.undo().unwrap();
    shelf.desk.undo().unwrap();
    let store = shelf.desk.service.store();
    assert_eq!(
        (store.count(Kind::Invoice), store.count(Kind::Payment)),
        (0, 0)
    );
    assert!(shelf.desk.service.head() > before);
    let nothing = shelf.report(Asked::of(Report::Credit));
    assert!(nothing.rows.is_empty());
    let value = shelf
        .desk
        .value(Kind::Customer, shelf.customer("114"), F::CreditLimit);
    assert_ne!(value, Value::Empty);
}
