//! Reports of what customers buy, do and feel, over books small enough to reckon by hand.

use keybook::domain::choice::{AdvocacyKind, Axis, Course, Detail, Loyalty, SatisfactionType};
use keybook::domain::money::Money;
use keybook::domain::record::Kind;
use keybook::domain::report::{Among, Asked, Choosing, Column as C, Note, Period, Report};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::reply::{Level, Opens};
use proptest::prelude::*;

use crate::desk::{Desk, day, of, on, text};
use crate::sold::{ask, chosen, fact, sell, shop, sums, told};

#[test]
fn composition_by_a_text_a_choice_and_what_follows_from_both() {
    let desk = shop();
    let by = |axis: Axis| (Choosing::By, Value::Choice(axis.number()));
    let all = (Choosing::Detail, Value::Choice(Detail::All.number()));
    let sheet = ask(
        &desk,
        chosen(Report::Composition, &[by(Axis::Region), all.clone()]),
    );
    let columns = [
        C::InCommon,
        C::Code,
        C::Customers,
        C::Buyers,
        C::Value,
        C::ClassShare,
        C::Share,
        C::Large,
    ];
    assert_eq!(
        told(&sheet, &columns),
        [
            "North - 2 2 550.00 - 550000 -",
            "North K1 - - 500.00 909091 500000 true",
            "North K5 - - 50.00 90909 50000 true",
            "South - 3 3 450.00 - 450000 -",
            "South K2 - - 200.00 444444 200000 true",
            "South K3 - - 150.00 333333 150000 true",
            "South K4 - - 100.00 222222 100000 true",
            "- - 1 0 0.00 - 0 -",
            "- K6 - - 0.00 - 0 false",
            "- - 6 5 1000.00 - 1000000 -",
        ]
    );
    let levels: Vec<Level> = sheet.rows.iter().map(|row| row.level).collect();
    assert_eq!(
        (levels[0], levels[1], *levels.last().unwrap()),
        (Level::Group, Level::Item, Level::Total)
    );
    let Opens::Filtered(Kind::Customer, filter) = &sheet.rows[3].opens else {
        panic!("{:?}", sheet.rows[3].opens);
    };
    let south = desk.customers(
        filter.clone(),
        keybook::service::query::Sort::default(),
        keybook::service::query::Window::first(10),
    );
    assert_eq!(south.rows.len(), 3);

    let sheet = ask(&desk, chosen(Report::Composition, &[by(Axis::Nature)]));
    let groups = sums(sheet, &[C::InCommon, C::Code, C::Value]);
    assert_eq!(
        groups,
        [
            "nature:retailer - 700.00",
            "nature:unstated - 150.00",
            "nature:chain - 150.00",
            "- - 1000.00",
        ]
    );
    let sheet = ask(&desk, chosen(Report::Composition, &[by(Axis::Age)]));
    assert_eq!(told(&sheet, &[C::InCommon])[0], "age:old");
    let profit = (Choosing::Basis, Value::Choice(1));
    let sheet = ask(
        &desk,
        chosen(Report::Composition, &[by(Axis::Region), profit]),
    );
    assert_eq!(fact(&sheet, C::Value), "290.00");
}

#[test]
fn a_customer_with_two_tags_counts_in_both_and_the_total_once() {
    let desk = shop();
    for (id, tags) in desk
        .rows()
        .iter()
        .map(|row| row.id)
        .zip([vec!["steel", "fair"], vec!["steel"]])
    {
        let tags = tags.into_iter().map(str::to_owned).collect();
        desk.set(of(Kind::Customer, id), vec![(F::Tags, Value::Tags(tags))])
            .unwrap();
    }
    let by = (Choosing::By, Value::Choice(Axis::Tag.number()));
    let sheet = ask(&desk, chosen(Report::Composition, &[by]));
    assert_eq!(sheet.notes.len(), 1);
    let groups = sums(sheet, &[C::InCommon, C::Code, C::Customers, C::Value]);
    assert_eq!(
        groups,
        [
            "steel - 2 700.00",
            "fair - 1 500.00",
            "- - 4 300.00",
            "- - 6 1000.00"
        ]
    );
}

#[test]
fn shares_of_company_and_region_and_the_year_before() {
    let desk = shop();
    sell(&desk, 3, &[("K2", "2025-10-02", 100, None)]);
    let columns = [
        C::Rank,
        C::Code,
        C::Sales,
        C::Share,
        C::ShareBefore,
        C::Attainment,
    ];
    let sheet = ask(&desk, Asked::of(Report::Share));
    assert_eq!(
        told(&sheet, &columns)[..2],
        ["1 K1 500.00 500000 0 -", "2 K2 200.00 200000 1000000 -"]
    );
    let region = (Choosing::Against, Value::Choice(1));
    let sheet = ask(&desk, chosen(Report::Share, &[region]));
    assert_eq!(told(&sheet, &columns)[1], "2 K2 200.00 444444 1000000 -");
    assert_eq!(fact(&sheet, C::Company), "1000.00");
    let north = Asked {
        among: Among::Region("north".to_owned()),
        ..Asked::of(Report::Share)
    };
    assert_eq!(
        told(&ask(&desk, north), &[C::Code, C::Share]),
        ["K1 500000", "K5 50000"]
    );
}

#[test]
fn the_month_that_is_not_over_is_to_date() {
    let desk = shop();
    sell(
        &desk,
        3,
        &[
            ("K1", "2026-11-20", 80, None),
            ("K1", "2025-10-20", 400, None),
        ],
    );
    let sheet = ask(&desk, Asked::of(Report::Trend));
    assert_eq!(sheet.rows.len(), 13);
    assert_eq!(
        told(
            &sheet,
            &[
                C::Month,
                C::Value,
                C::OnMonth,
                C::OnYear,
                C::Moving,
                C::ToDate
            ]
        )[11..],
        [
            "2026-10-01 1000.00 - 15000 1000.00 false",
            "2026-11-01 80.00 - - 1080.00 true",
        ]
    );
    let one = Asked {
        customer: Some(desk.rows()[1].id),
        ..Asked::of(Report::Trend)
    };
    assert_eq!(told(&ask(&desk, one), &[C::Value])[11], "200.00");
}

#[test]
fn halves_of_a_year_and_who_rises() {
    let desk = Desk::new();
    for code in ["K1", "K2", "K3", "K4", "K5", "K6"] {
        desk.customer(code, code);
    }
    let mut lines = Vec::new();
    for (code, before, now) in [
        ("K1", 1_000, 900),
        ("K2", 400, 0),
        ("K3", 300, 300),
        ("K4", 200, 210),
        ("K5", 50, 500),
        ("K6", 0, 40),
    ] {
        lines.push((code, "2026-02-01", before, None));
        lines.push((code, "2026-08-01", now, None));
    }
    // Not over yet: it counts for neither half.
    lines.push(("K2", "2026-11-02", 999, None));
    lines.retain(|line| line.2 != 0);
    sell(&desk, 2, &lines);
    let sheet = ask(&desk, Asked::of(Report::Changes));
    assert_eq!(sheet.days, (day("2026-05-01"), day("2026-10-31")));
    let course = |it: Course| format!("#{}", it.number());
    let lines = told(&sheet, &[C::Code, C::Difference, C::Growth, C::Course]);
    assert_eq!(
        lines[0],
        format!("K2 -400.00 -10000 {}", course(Course::Stopped))
    );
    assert_eq!(
        lines[1],
        format!("K1 -100.00 -1000 {}", course(Course::Fell))
    );
    assert_eq!(lines[2], format!("K3 0.00 0 {}", course(Course::Same)));
    assert_eq!(lines[4], format!("K6 40.00 - {}", course(Course::Began)));
    assert_eq!(
        lines[5],
        format!("K5 450.00 90000 {}", course(Course::Rose))
    );
    assert_eq!(
        [C::Stopped, C::Began, C::Fell].map(|it| fact(&sheet, it)),
        ["1", "1", "2"]
    );
    let rising = Asked {
        period: Period::Months(6),
        ..Asked::of(Report::Rising)
    };
    let sheet = ask(&desk, rising.clone());
    assert_eq!(
        told(&sheet, &[C::Code, C::PlaceBefore, C::Rank, C::Gained]),
        ["K5 5 2 3"]
    );
    let more = Asked {
        options: vec![(Choosing::Places, Value::Number(4))],
        ..rising
    };
    assert!(ask(&desk, more).rows.is_empty());
}

#[test]
fn whom_nobody_contacted_is_one_key_away() {
    let desk = shop();
    let ids: Vec<u64> = desk.rows().iter().map(|row| row.id).collect();
    for (id, when) in [(ids[0], "2026-11-20"), (ids[1], "2026-09-01")] {
        desk.add(
            Kind::Touchpoint,
            vec![
                (F::Customer, Value::Reference(id)),
                (F::Day, on(when)),
                (F::Subject, text("called")),
                (F::Counts, Value::Flag(true)),
            ],
        );
    }
    let sheet = ask(&desk, Asked::of(Report::Coverage));
    let total = told(
        &sheet,
        &[C::Customers, C::Contacted, C::LongerAgo, C::NeverContacted],
    );
    assert_eq!(total.last().unwrap(), "6 1 1 4");
    let Opens::Filtered(_, filter) = &sheet.rows[0].opens else {
        panic!("{:?}", sheet.rows[0].opens);
    };
    let silent = desk.customers(
        filter.clone(),
        keybook::service::query::Sort::default(),
        keybook::service::query::Window::first(10),
    );
    assert_eq!(silent.rows.len(), 5);
    let wide = chosen(Report::Coverage, &[(Choosing::Days, Value::Number(90))]);
    assert_eq!(fact(&ask(&desk, wide), C::Contacted), "2");
}

#[test]
fn deeds_and_feelings_make_a_quadrant() {
    let desk = shop();
    let id = desk.rows()[0].id;
    let person = desk.contact(id, "Ada");
    desk.set(
        of(Kind::Contact, person),
        vec![(F::Trust, Value::Number(4))],
    )
    .unwrap();
    let answer = |when: &str, overall, recommend| {
        desk.add(
            Kind::Response,
            vec![
                (F::Customer, Value::Reference(id)),
                (F::Day, on(when)),
                (F::Contact, Value::Reference(person)),
                (F::Overall, Value::Number(overall)),
                (F::Recommend, Value::Number(recommend)),
            ],
        );
    };
    answer("2025-06-01", 3, 5);
    answer("2026-06-01", 5, 9);
    desk.add(
        Kind::Advocacy,
        vec![
            (F::Customer, Value::Reference(id)),
            (F::Day, on("2026-07-01")),
            (F::Kind, Value::Choice(AdvocacyKind::Referral.number())),
            (F::What, text("brought K9")),
        ],
    );
    desk.add(
        Kind::Demand,
        vec![
            (F::Customer, Value::Reference(id)),
            (F::Day, on("2026-01-01")),
            (F::Value, Value::Money(Money::from_units(100_000))),
        ],
    );
    let sheet = ask(&desk, Asked::of(Report::Loyalty));
    // One quarter of four, half the wallet, one month of tenure: (25 + 50 + 2.78) / 3. The cycle is not known.
    // 90 of a hundred, trust 4 of 5, one act: (90 + 80 + 50) / 3.
    let columns = [
        C::Code,
        C::Behaviour,
        C::Attitude,
        C::Loyalty,
        C::Satisfaction,
        C::SatisfactionType,
    ];
    let expected = format!(
        "K1 26 73 #{} 5 #{}",
        Loyalty::Latent.number(),
        SatisfactionType::Mercenary.number()
    );
    assert_eq!(told(&sheet, &columns), [expected]);
    assert_eq!(fact(&sheet, C::TopBox), "1000000");
    assert_eq!(fact(&sheet, C::Latent), "1");
    // Satisfaction rose, but so did what they bought: nothing to explain.
    assert_eq!(fact(&sheet, C::LoyaltyCauses), "");
    let facts = &sheet.rows[0].facts;
    assert!(facts.contains(&(C::Wallet, Value::Number(50))));
    assert!(facts.contains(&(C::Cycle, Value::Empty)));

    sell(&desk, 3, &[("K1", "2025-01-05", 900, None)]);
    let sheet = ask(&desk, Asked::of(Report::Loyalty));
    // The only one who answered has no say in buying.
    assert_eq!(
        fact(&sheet, C::LoyaltyCauses),
        "loyalty_cause:wrong_respondents"
    );
    assert_eq!(sheet.notes.len(), 1);
}

#[test]
fn equity_of_each_owner_under_a_stated_outlook() {
    let desk = shop();
    let options = [
        (Choosing::Retention, Value::Number(80)),
        (Choosing::Discount, Value::Number(10)),
        (Choosing::Years, Value::Number(3)),
    ];
    let sheet = ask(&desk, chosen(Report::Equity, &options));
    // 290 of profit at 1.6408715 a year, which is what three years of 1,000 are worth.
    assert_eq!(fact(&sheet, C::Equity), "475.85");
    let lines = told(
        &sheet,
        &[C::Code, C::Customers, C::BaseProfit, C::Premium, C::Equity],
    );
    assert_eq!(lines[0], "- 5 290.00 0.00 475.85");
    // 200 on 500, where the book earns 290 on 900: 38.89 more than usual.
    assert_eq!(lines[1], "K1 - 200.00 38.89 328.17");
    let first_sale = keybook::domain::when::Month::parse("2026-10").unwrap();
    assert_eq!(
        sheet.notes,
        [Note::HistoryFrom(first_sale), Note::ProfitUnknown(1)]
    );
}

#[test]
fn everything_opens_and_nothing_is_asked_twice() {
    let desk = shop();
    for report in Report::ALL {
        let sheet = ask(&desk, Asked::of(*report));
        let columns = report.spec().columns.len();
        assert!(
            sheet.rows.iter().all(|row| row.cells.len() == columns),
            "{}",
            report.key()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever is sold in whatever order, the reports say the same; taking it back leaves what was before.
    #[test]
    fn order_does_not_matter_and_undo_restores_every_sum(
        lines in prop::collection::vec((0..5_usize, 0..700_i32, -200..2_000_i64), 1..40)
    ) {
        let codes = ["K1", "K2", "K3", "K4", "K5"];
        let dated: Vec<(&str, String, i64)> = lines.iter().map(|(who, ago, net)| {
            (codes[*who], day("2026-11-23").plus(-*ago).to_string(), *net)
        }).collect();
        let desks = [false, true].map(|reverse| {
            let desk = Desk::new();
            for code in codes {
                desk.customer(code, code);
            }
            let empty = reports(&desk);
            let mut lines: Vec<_> = dated.iter().map(|it| (it.0, it.1.as_str(), it.2, Some(it.2 / 2))).collect();
            if reverse {
                lines.reverse();
            }
            sell(&desk, 2, &lines);
            (desk, empty)
        });
        let [(one, empty), (other, _)] = desks;
        prop_assert_eq!(reports(&one), reports(&other));
        let company: i64 = dated.iter().filter(|it| it.1.starts_with("2026")).map(|it| it.2).sum();
        let year = Asked { period: Period::Year(2026), ..Asked::of(Report::Share) };
        prop_assert_eq!(fact(&ask(&one, year), C::Company), format!("{company}.00"));
        one.undo().unwrap();
        prop_assert_eq!(reports(&one), empty);
    }
}

/// What every report of this file says of a book.
/// What a report says: its cells row by row, and its facts.
type Said = (Vec<Vec<Value>>, Vec<(C, Value)>);

fn reports(desk: &Desk) -> Vec<Said> {
    let reports = [
        Report::Composition,
        Report::Share,
        Report::Trend,
        Report::Changes,
        Report::Curve,
        Report::Rising,
        Report::Recency,
        Report::Equity,
    ];
    let periods = [Period::Usual, Period::Months(3), Period::Year(2026)];
    let mut all = Vec::new();
    for report in reports {
        for period in periods {
            let sheet = ask(
                desk,
                Asked {
                    period,
                    ..Asked::of(report)
                },
            );
            let cells = sheet.rows.iter().map(|row| row.cells.clone()).collect();
            all.push((cells, sheet.facts));
        }
    }
    all
}
