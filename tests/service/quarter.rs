//! A quarter in the life of six customers, day by day. The lists of the days in `DAYS` are worked out by hand: base
//! of the kind, ten a tier, a point a day late (DOMAIN.md 9.10).

use keybook::domain::choice::{CommitmentState, Role};
use keybook::domain::record::Kind;
use keybook::domain::rules::today::ItemKind as I;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::Step;
use keybook::service::query::Scope;

use crate::desk::{of, on, text};
use crate::life::{days, morning, six};

type Item = (I, u32, &'static str);

/// What the list says on the morning of a day, in its order. A day that is not here has no list worked out for it.
const DAYS: &[(&str, &[Item])] = &[
    // Everybody was called, nothing is due.
    ("2026-11-23", &[]),
    ("2026-11-25", &[]),
    // A promise is told of a day ahead: 55, and 40 for a VIP.
    ("2026-11-26", &[(I::PromiseDue, 95, "V")]),
    ("2026-11-27", &[(I::PromiseDue, 95, "V")]),
    // Three days late, and within its grace. R was never contacted: due a week after they came into the book.
    (
        "2026-11-30",
        &[
            (I::ContactDue, 45 + 10, "R"),
            (I::PromiseDue, 55 + 40 + 3, "V"),
            (I::TaskDue, 47, ""),
            (I::TheirPromise, 49 + 30, "M"),
        ],
    ),
    // The grace is over: broken, four days after its day.
    (
        "2026-12-01",
        &[
            (I::ContactDue, 45 + 10 + 1, "R"),
            (I::PromiseBroken, 90 + 40 + 4, "V"),
            (I::TheirPromise, 49 + 30, "M"),
        ],
    ),
    (
        "2026-12-02",
        &[
            (I::PromiseBroken, 90 + 40 + 5, "V"),
            (I::TaskHigh, 65, "B"),
            (I::TheirPromise, 49 + 30 + 1, "M"),
        ],
    ),
    // Ada joined the firm six years ago in a week.
    ("2026-12-03", &[(I::CareDate, 40 + 40, "V")]),
    ("2026-12-04", &[]),
    // The visit answers the rhythm, which would be due today; the weekly task is back.
    (
        "2026-12-07",
        &[(I::VisitToday, 80 + 40, "V"), (I::TaskDue, 47, "")],
    ),
    ("2026-12-08", &[(I::TaskLow, 35, "S")]),
    // Nobody pursues N, but what was promised to them is owed.
    ("2026-12-10", &[(I::PromiseDue, 55 + 40, "N")]),
    ("2026-12-11", &[]),
    ("2026-12-14", &[(I::TaskDue, 47, "")]),
    // Opened on Monday at nine: a working day to answer ended on Monday.
    ("2026-12-15", &[(I::ComplaintLate, 100 + 1, "B")]),
    // The opinion of 23 November is owed an answer within a month: told of a week ahead.
    ("2026-12-16", &[(I::OpinionDue, 48, "B")]),
    // Two weeks after the visit; V was founded in a week's time.
    (
        "2026-12-21",
        &[
            (I::OpinionDue, 48, "B"),
            (I::ContactDue, 45 + 40, "V"),
            (I::TaskDue, 47, ""),
            (I::CareDate, 40 + 40, "V"),
        ],
    ),
    // V was put off, the opinion answered.
    ("2026-12-22", &[(I::CareDate, 40 + 40, "V")]),
    (
        "2026-12-23",
        &[(I::ContactDue, 45 + 30, "M"), (I::CareDate, 40 + 40, "V")],
    ),
    // New Year is a week ahead, for VIPs; nobody greets N, whom nobody pursues.
    (
        "2026-12-25",
        &[
            (I::ContactDue, 45 + 30 + 2, "M"),
            (I::CareDate, 40 + 40, "V"),
            (I::CareDate, 40 + 40, "V"),
        ],
    ),
    (
        "2026-12-28",
        &[
            (I::ContactDue, 45 + 40, "V"),
            (I::ContactDue, 45 + 30 + 5, "M"),
            (I::TaskDue, 47, ""),
            (I::CareDate, 40 + 40, "V"),
            (I::CareDate, 40 + 40, "V"),
        ],
    ),
    ("2026-12-29", &[]),
    // Eleven years of trade with M in a week.
    ("2027-01-08", &[(I::CareDate, 40 + 30, "M")]),
    (
        "2027-01-11",
        &[(I::ContactDue, 45 + 40, "V"), (I::CareDate, 40 + 30, "M")],
    ),
    // B bought: every sixty days. The dossier of M was to be looked through two days ago.
    (
        "2027-01-22",
        &[
            (I::ContactDue, 45 + 40 + 11, "V"),
            (I::ContactDue, 45, "B"),
            (I::StaleDossier, 10 + 30 + 2, "M"),
        ],
    ),
    // Four weeks are over for V.
    (
        "2027-01-26",
        &[
            (I::ContactLate, 60 + 40 + 15, "V"),
            (I::ContactDue, 45 + 4, "B"),
            (I::StaleDossier, 10 + 30 + 6, "M"),
        ],
    ),
    ("2027-01-27", &[(I::ContactDue, 45 + 30, "M")]),
    // The Spring Festival of 2027 is on 6 February, for VIPs and major customers.
    (
        "2027-01-30",
        &[
            (I::ContactDue, 45 + 30 + 3, "M"),
            (I::CareDate, 40 + 40, "V"),
            (I::CareDate, 40 + 30, "M"),
        ],
    ),
    (
        "2027-02-06",
        &[
            (I::ContactDue, 45 + 30 + 10, "M"),
            (I::CareDate, 40 + 40, "V"),
            (I::CareDate, 40 + 30, "M"),
        ],
    ),
    ("2027-02-07", &[(I::ContactDue, 45 + 30 + 11, "M")]),
    // Forty-five days without M; V is due since the ninth.
    (
        "2027-02-20",
        &[
            (I::ContactLate, 60 + 30 + 24, "M"),
            (I::ContactDue, 45 + 40 + 11, "V"),
        ],
    ),
];

#[test]
fn every_day_of_a_quarter_has_the_list_that_was_worked_out_for_it() {
    let six = six();
    let mut compared = 0;
    for today in days() {
        six.desk.at(&morning(today));
        let list = six.desk.today(Scope::Mine);
        assert_eq!(list.day, today);
        // Asked for again it is the same: nothing jumps.
        assert_eq!(six.desk.today(Scope::Mine), list);
        let told: Vec<(I, u32, &str)> = list
            .items
            .iter()
            .map(|row| {
                let name = row.customer_name.as_str();
                (row.reason.kind(today), row.priority, name)
            })
            .collect();
        let name = today.to_string();
        if let Some((_, expected)) = DAYS.iter().find(|(day, _)| *day == name) {
            assert_eq!(told, expected.to_vec(), "{name}");
            compared += 1;
        }
        six.work(&name);
    }
    assert_eq!(compared, DAYS.len());
    assert!(compared >= 10);
}

#[test]
fn a_promise_that_broke_by_itself_reads_as_broken_everywhere() {
    let six = six();
    let state = || six.desk.value(Kind::Commitment, six.promise, F::State);
    let is = |state: CommitmentState| Value::Choice(state.number());
    six.desk.at("2026-11-30T23:00:00+08:00");
    assert_eq!(state(), is(CommitmentState::Open));
    six.desk.at("2026-12-01T00:30:00+08:00");
    assert_eq!(state(), is(CommitmentState::Broken));
    // Another day is agreed on, with a word on why: it lives on.
    let agreed = vec![
        (F::Due, on("2026-12-11")),
        (F::Reason, text("they asked for it")),
    ];
    six.step(Kind::Commitment, six.promise, Step::Postpone, agreed);
    assert_eq!(state(), is(CommitmentState::Open));
    // Only a manager takes one back.
    let kam = six.desk.user("lin", 1001, Role::Kam);
    let lins = vec![(F::Owner, text("lin"))];
    six.desk
        .set(of(Kind::Commitment, six.promise), lins)
        .unwrap();
    let withdraw = keybook::service::Command::TakeStep {
        target: of(Kind::Commitment, six.promise),
        expected: None,
        step: Step::Withdraw,
        fields: vec![(F::Reason, text("no more stock"))],
    };
    assert!(six.desk.act(kam, withdraw.clone()).is_err());
    assert!(six.desk.attempt(withdraw).is_ok());
    assert_eq!(state(), is(CommitmentState::Withdrawn));
}
