//! Classes by cumulative value: windows that cut months, bases, cuts, circles, and what changed since the window before.

use keybook::domain::choice::{AbcClass, AbcPreset, Basis, CostKind, Course, Crossing};
use keybook::domain::money::{ExactMoney, Money};
use keybook::domain::record::Kind;
use keybook::domain::report::{Among, Asked, Choosing, Column as C, Note, Period, Report};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::Day;
use keybook::service::Command;
use keybook::service::query::Query;
use keybook::service::reply::{Level, Opens, Reply, ReportRow, ReportSheet};

use crate::desk::{Desk, day, of, on, rows, text};

/// Classes as the tests read them.
pub(crate) struct Classed {
    pub(crate) rows: Vec<ClassedRow>,
    /// Code of who has no class.
    pub(crate) unranked: Vec<String>,
    pub(crate) total: ExactMoney,
    pub(crate) total_all: ExactMoney,
    pub(crate) lines: i64,
    pub(crate) classes: Vec<ClassRow>,
    pub(crate) sheet: ReportSheet,
}

pub(crate) struct ClassedRow {
    pub(crate) rank: i64,
    pub(crate) code: String,
    pub(crate) value: ExactMoney,
    pub(crate) share: u32,
    pub(crate) cumulative: u32,
    pub(crate) class: AbcClass,
    pub(crate) before: AbcClass,
    pub(crate) course: Course,
    pub(crate) crosses: bool,
}

pub(crate) struct ClassRow {
    pub(crate) class: AbcClass,
    pub(crate) count: i64,
    pub(crate) value: ExactMoney,
}

fn number(value: &Value) -> i64 {
    match value {
        Value::Number(number) => *number,
        other => panic!("{other:?}"),
    }
}

fn exact(value: &Value) -> ExactMoney {
    match value {
        Value::Exact(amount) => *amount,
        other => panic!("{other:?}"),
    }
}

fn class(value: &Value) -> AbcClass {
    match value {
        Value::Choice(number) => AbcClass::from_number(*number).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn code(value: &Value) -> String {
    match value {
        Value::Text(code) => code.clone(),
        other => panic!("{other:?}"),
    }
}

/// Asks for classes, and takes the sheet apart.
pub(crate) fn classed(desk: &Desk, asked: Asked) -> Classed {
    let sheet = match desk.ask(Query::Report(Box::new(asked))) {
        Reply::Report(sheet) => *sheet,
        other => panic!("{other:?}"),
    };
    let fact = |column| &sheet.facts.iter().find(|(of, _)| *of == column).unwrap().1;
    let of = |row: &ReportRow, column| sheet.value(row, column).clone();
    let is_group = |row: &&ReportRow| row.level == Level::Group;
    let is_ranked = |row: &&ReportRow| of(row, C::Rank) != Value::Empty;
    let items = || sheet.rows.iter().filter(|row| row.level == Level::Item);
    let ranked = items().filter(is_ranked).map(|row| ClassedRow {
        rank: number(&of(row, C::Rank)),
        code: code(&of(row, C::Code)),
        value: exact(&of(row, C::Value)),
        share: number(&of(row, C::Share)) as u32,
        cumulative: number(&of(row, C::Cumulative)) as u32,
        class: class(&of(row, C::Class)),
        before: class(&of(row, C::ClassBefore)),
        course: match of(row, C::Course) {
            Value::Choice(number) => Course::from_number(number).unwrap(),
            other => panic!("{other:?}"),
        },
        crosses: of(row, C::Crosses) == Value::Flag(true),
    });
    let classes = sheet.rows.iter().filter(is_group).map(|row| ClassRow {
        class: class(&of(row, C::Class)),
        count: number(&of(row, C::Customers)),
        value: exact(&of(row, C::Value)),
    });
    Classed {
        rows: ranked.collect(),
        unranked: items()
            .filter(|row| !is_ranked(row))
            .map(|row| code(&of(row, C::Code)))
            .collect(),
        total: exact(fact(C::Value)),
        total_all: exact(fact(C::Company)),
        lines: number(fact(C::Lines)),
        classes: classes.collect(),
        sheet,
    }
}

/// Classes over some days.
pub(crate) fn within(from: Day, to: Day) -> Asked {
    Asked {
        period: Period::Between(from, to),
        ..Asked::of(Report::Abc)
    }
}

fn usual() -> Asked {
    Asked::of(Report::Abc)
}

fn with(mut asked: Asked, option: Choosing, value: Value) -> Asked {
    asked.options.push((option, value));
    asked
}

fn choice(number: u8) -> Value {
    Value::Choice(number)
}

fn money(whole: i64) -> ExactMoney {
    ExactMoney::from_units(whole * 10_000)
}

fn sell(desk: &Desk, lines: &[(&str, &str, i64)]) {
    let lines = lines.iter().enumerate().map(|(n, (customer, day, net))| {
        vec![
            (F::Customer, text(customer)),
            (F::Day, on(day)),
            (F::Document, text(&format!("D{n}"))),
            (F::Net, Value::Exact(money(*net))),
        ]
    });
    let batch = lines.len() as u64;
    desk.import(rows(Kind::Sale, batch, lines.collect()));
}

fn told(report: &Classed) -> Vec<(&str, AbcClass)> {
    report
        .rows
        .iter()
        .map(|row| (row.code.as_str(), row.class))
        .collect()
}

#[test]
fn the_worked_example() {
    let desk = Desk::new();
    for code in ["K1", "K2", "K3", "K4", "K5", "K6"] {
        desk.customer(code, code);
    }
    sell(
        &desk,
        &[
            ("K1", "2026-10-01", 500),
            ("K2", "2026-10-02", 200),
            ("K3", "2026-10-03", 150),
            ("K4", "2026-10-04", 100),
            ("K5", "2026-10-05", 50),
            ("K6", "2026-10-05", -10),
        ],
    );
    let report = classed(&desk, usual());
    use AbcClass::{A, B, C};
    assert_eq!(
        told(&report),
        [("K1", A), ("K2", A), ("K3", B), ("K4", B), ("K5", C)]
    );
    assert_eq!(report.rows[0].share, 500_000);
    assert_eq!(report.rows[2].cumulative, 850_000);
    assert_eq!(report.unranked.len(), 1);
    assert_eq!((report.lines, report.total_all.units()), (6, 990 * 10_000));
    assert_eq!(report.sheet.days, (day("2025-11-24"), day("2026-11-23")));
    let counts: Vec<i64> = report.classes.iter().map(|class| class.count).collect();
    assert_eq!(counts, [2, 2, 1]);
}

#[test]
fn windows_cut_months_to_the_day() {
    let desk = Desk::new();
    desk.customer("K1", "K1");
    desk.customer("K2", "K2");
    sell(
        &desk,
        &[
            ("K1", "2026-01-31", 1),
            ("K1", "2026-02-10", 10),
            ("K1", "2026-02-11", 100),
            ("K1", "2026-03-15", 1000),
            ("K2", "2026-04-20", 10_000),
            ("K2", "2026-04-21", 100_000),
        ],
    );
    let total = |from: &str, to: &str| {
        let report = classed(&desk, within(day(from), day(to)));
        (report.total_all.units() / 10_000, report.lines)
    };
    assert_eq!(total("2026-02-11", "2026-04-20"), (11_100, 3));
    assert_eq!(total("2026-02-01", "2026-02-28"), (110, 2));
    assert_eq!(total("2026-02-10", "2026-02-10"), (10, 1));
    assert_eq!(total("2026-01-01", "2026-12-31"), (111_111, 6));
    assert_eq!(total("2026-05-01", "2026-05-31"), (0, 0));
    let backwards = within(day("2026-02-02"), day("2026-02-01"));
    let backwards = Query::Report(Box::new(backwards));
    assert!(desk.inquire(desk.me, backwards).is_err());
}

/// A curve needs its end, however few rows are asked for.
#[test]
fn of_the_rows_that_are_more_some_are_spread_over_them() {
    let desk = Desk::new();
    let codes: Vec<String> = (10..30).map(|at| format!("K{at}")).collect();
    for code in &codes {
        desk.customer(code, code);
    }
    let sales = codes.iter().zip((1..=20).rev());
    let sales: Vec<_> = sales
        .map(|(code, net)| (code.as_str(), "2026-10-01", net))
        .collect();
    sell(&desk, &sales);
    let ranks = |most, spread| {
        let asked = Asked {
            most,
            spread,
            ..usual()
        };
        let sheet = classed(&desk, asked).sheet;
        let ranks: Vec<i64> = sheet
            .rows
            .iter()
            .filter_map(|row| sheet.value(row, C::Rank).quantity())
            .collect();
        (sheet, ranks)
    };
    let (whole, all) = ranks(100, 100);
    assert_eq!((all, whole.spread), ((1..=20).collect(), 0));
    let groups = whole.rows.len() - 20;
    let (some, spread) = ranks(groups as u32 + 4, 4);
    assert_eq!(spread, [1, 2, 3, 4, 8, 12, 16, 20]);
    assert_eq!((some.spread, some.all), (4, whole.all));
    assert_eq!(some.without_gap(), &whole.rows[..groups + 4]);
    for (at, row) in some.rows.iter().enumerate() {
        let place = some.place(at);
        assert_eq!(&whole.rows[place], row);
        assert_eq!(some.at_place(place), at);
    }
    assert_eq!(
        some.at_place(groups + 9),
        groups + 5,
        "the next one behind it"
    );
}

#[test]
fn ones_own_customers_and_those_that_are_archived() {
    let desk = Desk::new();
    desk.user("lin", 1001, keybook::domain::choice::Role::Kam);
    let mine = desk.customer("K1", "K1");
    let theirs = desk.customer("K2", "K2");
    desk.set(of(Kind::Customer, theirs), vec![(F::Owner, text("lin"))])
        .unwrap();
    sell(&desk, &[("K1", "2026-10-01", 5), ("K2", "2026-10-01", 50)]);
    assert_eq!(
        told(&classed(
            &desk,
            Asked {
                among: Among::Mine,
                ..usual()
            }
        )),
        [("K1", AbcClass::A)]
    );
    let lin = desk.user("wei", 1002, keybook::domain::choice::Role::Kam);
    let of_wei = Among::User(lin.user);
    let nobody = classed(
        &desk,
        Asked {
            among: of_wei,
            ..usual()
        },
    );
    assert!(nobody.rows.is_empty() && nobody.sheet.rows.is_empty());
    assert_eq!(
        nobody.lines, 2,
        "what the company sold is told all the same"
    );
    assert_eq!(classed(&desk, usual()).rows.len(), 2);
    desk.done(Command::ArchiveRecord {
        target: of(Kind::Customer, mine),
        expected: None,
    });
    let report = classed(&desk, usual());
    assert_eq!(
        (report.rows.len(), report.total_all.units()),
        (1, 55 * 10_000)
    );
}

/// What a class opens, what changed since as much time before, and who fell out of the classes.
#[test]
fn classes_stand_beside_those_of_the_window_before() {
    let desk = Desk::new();
    // Years begin in March, as the sales do.
    let year = |from: i32| {
        let day = |year, month, day| Day::from_ymd(year, month, day).unwrap();
        within(day(from, 3, 1), day(from + 1, 2, 28))
    };
    for code in ["K1", "K2", "K3", "K4"] {
        desk.customer(code, code);
    }
    sell(
        &desk,
        &[
            ("K1", "2025-03-05", 100),
            ("K2", "2025-03-05", 700),
            ("K4", "2025-03-05", 200),
            ("K1", "2026-03-05", 700),
            ("K2", "2026-03-05", 60),
            ("K3", "2026-03-05", 240),
        ],
    );
    let report = classed(&desk, year(2026));
    use AbcClass::{A, B, C as Third, Unstated};
    let changed: Vec<_> = (report.rows.iter())
        .map(|row| (row.code.as_str(), row.before, row.class, row.course))
        .collect();
    assert_eq!(
        changed,
        [
            ("K1", Third, A, Course::Rose),
            ("K3", Unstated, B, Course::Began),
            ("K2", A, Third, Course::Fell),
        ]
    );
    assert_eq!(report.unranked, ["K4"], "who fell out is told");
    let last = report.sheet.rows.last().unwrap();
    let course = report.sheet.value(last, C::Course);
    assert_eq!(course, &choice(Course::Stopped.number()));
    let group = &report.sheet.rows[0];
    let Opens::These(members) = &group.opens else {
        panic!("{:?}", group.opens)
    };
    assert_eq!(members.len(), 1);
    // Before the first sale of the book there is nothing to compare with.
    let first = classed(&desk, year(2025));
    assert!(first.rows.iter().all(|row| row.course == Course::Began));
    let is_short = |note: &Note| matches!(note, Note::HistoryFrom(_));
    assert!(first.sheet.notes.iter().any(is_short));
    assert!(!report.sheet.notes.iter().any(is_short));
    // One customer is classed among all, not alone.
    let k3 = report.sheet.rows.iter().find_map(|row| match row.opens {
        Opens::Record(target) if row.cells.contains(&text("K3")) => Some(target.id),
        _ => None,
    });
    let only = classed(
        &desk,
        Asked {
            customer: k3,
            ..year(2026)
        },
    );
    assert_eq!(told(&only), [("K3", B)]);
    assert_eq!(only.rows[0].rank, 2);
}

#[test]
fn cuts_are_those_of_a_preset_of_ones_own_or_of_the_house() {
    let desk = Desk::new();
    let lines = [500, 200, 150, 100, 50].into_iter().zip(1..);
    let codes: Vec<String> = (1..=5).map(|n| format!("K{n}")).collect();
    for code in &codes {
        desk.customer(code, code);
    }
    let lines: Vec<(&str, &str, i64)> = lines
        .map(|(net, n): (i64, usize)| (codes[n - 1].as_str(), "2026-10-01", net))
        .collect();
    sell(&desk, &lines);
    let classes = |asked: Asked| -> String {
        let rows = classed(&desk, asked).rows;
        rows.iter().map(|row| row.class.key()).collect()
    };
    let preset = |preset: AbcPreset| with(usual(), Choosing::Preset, choice(preset.number()));
    assert_eq!(classes(usual()), "aabbc");
    assert_eq!(classes(preset(AbcPreset::House)), "aabbc");
    assert_eq!(classes(preset(AbcPreset::Common)), "aabbc");
    assert_eq!(classes(preset(AbcPreset::Pareto)), "aaabc");
    assert_eq!(classes(preset(AbcPreset::Retail)), "aabcc");
    let own = with(usual(), Choosing::Shares, text("50/49/1"));
    assert_eq!(classes(own.clone()), "abbbb");
    let falls = choice(Crossing::FallsDown.number());
    let falls = classed(&desk, with(own, Choosing::Crossing, falls));
    assert!(
        falls
            .sheet
            .notes
            .contains(&Note::Crossing(Crossing::FallsDown))
    );
    assert_eq!(falls.rows[4].class, AbcClass::C);
    let wrong = with(usual(), Choosing::Shares, text("50/49/2"));
    let refused = desk.inquire(desk.me, Query::Report(Box::new(wrong)));
    assert!(refused.is_err(), "{refused:?}");
}

/// By contribution the customer that sells most and costs more stands last (S0-02), and one that only costs is told.
#[test]
fn each_basis_ranks_anew_and_contribution_is_what_is_left_after_cost_to_serve() {
    let desk = Desk::new();
    let mut ids = Vec::new();
    for code in ["K1", "K2", "K3", "K4"] {
        ids.push(desk.customer(code, code));
    }
    let line = |n: usize, customer: &str, quantity: i64, net: i64, cost: Option<i64>| {
        let mut line = vec![
            (F::Customer, text(customer)),
            (F::Day, on("2026-10-01")),
            (F::Document, text(&format!("D{n}"))),
            (F::Product, text("P1")),
            (F::Quantity, Value::Exact(money(quantity))),
            (F::Net, Value::Exact(money(net))),
        ];
        line.extend(cost.map(|cost| (F::Cost, Value::Exact(money(cost)))));
        line
    };
    let lines = vec![
        line(1, "K1", 10, 1_000, Some(700)),
        line(2, "K2", 20, 500, Some(300)),
        line(3, "K3", 90, 400, None),
    ];
    desk.import(rows(Kind::Sale, 3, lines));
    for (customer, amount) in [(ids[0], 250), (ids[3], 30)] {
        desk.add(
            Kind::ServiceCost,
            vec![
                (F::Customer, Value::Reference(customer)),
                (F::Day, on("2026-10-02")),
                (F::Kind, choice(CostKind::Freight.number())),
                (F::Amount, Value::Money(Money::from_units(amount * 100))),
            ],
        );
    }
    let by = |basis: Basis| {
        let report = classed(
            &desk,
            with(usual(), Choosing::Basis, choice(basis.number())),
        );
        let rows: Vec<_> = (report.rows.iter())
            .map(|row| (row.code.clone(), row.value))
            .collect();
        (rows, report.unranked, report.sheet.notes)
    };
    let named = |rows: &[(&str, i64)]| -> Vec<(String, ExactMoney)> {
        let rows = rows.iter();
        rows.map(|(code, value)| ((*code).to_owned(), money(*value)))
            .collect()
    };
    let (sales, ..) = by(Basis::Sales);
    assert_eq!(sales, named(&[("K1", 1_000), ("K2", 500), ("K3", 400)]));
    let (volume, ..) = by(Basis::Volume);
    assert_eq!(volume, named(&[("K3", 90), ("K2", 20), ("K1", 10)]));
    let (profit, _, notes) = by(Basis::GrossProfit);
    assert_eq!(profit, named(&[("K1", 300), ("K2", 200)]));
    assert!(notes.contains(&Note::ProfitUnknown(1)), "{notes:?}");
    let (left, without, notes) = by(Basis::Contribution);
    assert_eq!(left, named(&[("K2", 200), ("K1", 50)]));
    assert_eq!(
        without,
        ["K3", "K4"],
        "no profit is known of one, the other only costs"
    );
    assert!(notes.contains(&Note::ProfitUnknown(1)), "{notes:?}");

    // Every other report by contribution takes the same costs off.
    let sum = |report: Report, column: C| {
        let mut asked = with(
            Asked::of(report),
            Choosing::Basis,
            choice(Basis::Contribution.number()),
        );
        asked.period = Period::Between(day("2026-10-01"), day("2026-10-31"));
        let Reply::Report(sheet) = desk.ask(Query::Report(Box::new(asked))) else {
            panic!("{report:?}");
        };
        let fact = sheet.facts.iter().find(|(of, _)| *of == column);
        exact(&fact.unwrap().1)
    };
    for report in [Report::Composition, Report::Trend, Report::Changes] {
        // 300 + 200 of profit, less 250 and 30.
        assert_eq!(sum(report, C::Value), money(220), "{report:?}");
    }
    assert_eq!(
        sum(Report::Curve, C::Value),
        money(250),
        "those above nothing"
    );
    assert_eq!(
        sum(Report::Pyramid, C::Value),
        money(250),
        "who never bought is no customer yet"
    );
}
