//! Clocks against the worked table of DOMAIN.md 9.5.

use super::*;
use proptest::prelude::*;

const MAJOR: Limits = Limits {
    acknowledge: Span::Hours(4),
    contain: Span::Days(1),
    cause: Span::Days(3),
    correct: Span::Days(10),
    follow_up: Span::Days(5),
    second_follow_up: None,
};
const CRITICAL: Limits = Limits {
    acknowledge: Span::Hours(1),
    contain: Span::Hours(4),
    cause: Span::Days(1),
    correct: Span::Days(3),
    follow_up: Span::Days(2),
    second_follow_up: Some(Span::Days(14)),
};

fn at(text: &str) -> Moment {
    Moment::parse(&format!("{text}:00+08:00")).unwrap()
}

/// Opened on a Friday at four in the afternoon.
fn friday() -> Case {
    Case {
        severity: Severity::Major,
        tier: Tier::Ordinary,
        favoured: false,
        opened: at("2026-11-20T16:00"),
        done: [None; 6],
        untimed: [false; 6],
        ended: None,
        pauses: Vec::new(),
    }
}

fn run(case: &Case, limits: &Limits, now: &str) -> Vec<Clock> {
    clocks(case, limits, &WorkCalendar::default(), Zone::CHINA, at(now))
}

fn done(stage: Stage, when: &str, mut case: Case) -> Case {
    case.done[stage as usize] = Some(at(when));
    case
}

#[test]
fn limits_run_over_the_weekend() {
    let clocks = run(&friday(), &MAJOR, "2026-11-20T16:00");
    let due: Vec<_> = clocks
        .iter()
        .map(|clock| (clock.stage, clock.due))
        .collect();
    assert_eq!(
        due,
        [
            (Stage::Acknowledge, at("2026-11-23T11:00")),
            (Stage::Contain, at("2026-11-23T16:00")),
            (Stage::Cause, at("2026-11-25T16:00")),
            (Stage::Correct, at("2026-12-04T16:00")),
        ]
    );
    assert!(
        clocks
            .iter()
            .all(|clock| clock.state == ClockState::Ok && clock.is_running())
    );
    assert_eq!(most_pressing(&clocks).unwrap().left, 240);
}

#[test]
fn warns_at_three_quarters_and_breaches_at_the_limit() {
    for (now, state, left) in [
        ("2026-11-23T09:59", ClockState::Ok, 61),
        ("2026-11-23T10:00", ClockState::Warning, 60),
        ("2026-11-23T10:59", ClockState::Warning, 1),
        ("2026-11-23T11:00", ClockState::Breached, 0),
        ("2026-11-23T13:00", ClockState::Breached, -120),
    ] {
        let clock = run(&friday(), &MAJOR, now)[0];
        assert_eq!(
            (clock.state, clock.left, clock.due),
            (state, left, at("2026-11-23T11:00")),
            "{now}"
        );
    }
}

#[test]
fn the_most_important_customers_get_half_the_time() {
    assert!(is_favoured(Tier::Vip, Group::Unstated) && is_favoured(Tier::Small, Group::Backbone));
    assert!(!is_favoured(Tier::Major, Group::Actual));
    let case = Case {
        favoured: true,
        ..friday()
    };
    let clocks = run(&case, &CRITICAL, "2026-11-20T16:00");
    assert_eq!(
        clocks.iter().map(|clock| clock.limit).collect::<Vec<_>>(),
        [30, 120, 270, 810]
    );
    assert_eq!(clocks[0].due, at("2026-11-20T16:30"));
    assert_eq!(clocks[1].due, at("2026-11-20T18:00"));
}

#[test]
fn done_stops_a_clock_and_correction_starts_the_follow_up() {
    let case = done(Stage::Acknowledge, "2026-11-20T17:00", friday());
    let clocks = run(&case, &MAJOR, "2026-12-01T09:00");
    assert_eq!(
        (clocks[0].state, clocks[0].left, clocks[0].is_running()),
        (ClockState::Ok, 180, false)
    );
    assert_eq!(most_pressing(&clocks).unwrap().stage, Stage::Contain);

    let case = done(
        Stage::Correct,
        "2026-11-24T09:00",
        done(
            Stage::Cause,
            "2026-11-23T09:00",
            done(Stage::Contain, "2026-11-20T17:00", case),
        ),
    );
    let clocks = run(&case, &CRITICAL, "2026-11-24T09:00");
    let follow = &clocks[4..];
    assert_eq!(
        follow
            .iter()
            .map(|clock| (clock.stage, clock.due))
            .collect::<Vec<_>>(),
        [
            (Stage::FollowUp, at("2026-11-25T18:00")),
            (Stage::SecondFollowUp, at("2026-12-11T18:00")),
        ]
    );
    assert_eq!(run(&case, &MAJOR, "2026-11-24T09:00").len(), 5);
    let ended = Case {
        ended: Some(at("2026-11-24T10:00")),
        ..case
    };
    assert_eq!(
        most_pressing(&run(&ended, &CRITICAL, "2026-12-30T09:00")),
        None
    );
}

#[test]
fn a_stage_done_late_stays_breached() {
    let case = done(Stage::Acknowledge, "2026-11-23T11:30", friday());
    let clock = run(&case, &MAJOR, "2026-11-27T09:00")[0];
    assert_eq!(
        (clock.state, clock.left, clock.due),
        (ClockState::Breached, -30, at("2026-11-23T11:00"))
    );
}

#[test]
fn waiting_for_the_customer_stops_the_clocks() {
    let turns = [at("2026-11-20T17:00"), at("2026-11-23T12:00")];
    let case = Case {
        pauses: Pause::from_turns(&turns),
        ..friday()
    };
    let clock = run(&case, &MAJOR, "2026-11-23T13:00")[0];
    assert_eq!(
        (clock.left, clock.due, clock.waiting),
        (120, at("2026-11-23T15:00"), false)
    );

    let open = Case {
        pauses: Pause::from_turns(&turns[..1]),
        ..friday()
    };
    for (now, due) in [
        ("2026-11-23T12:00", "2026-11-23T15:00"),
        ("2026-11-27T17:00", "2026-11-30T11:00"),
    ] {
        let clock = run(&open, &MAJOR, now)[0];
        assert_eq!(
            (clock.left, clock.due, clock.waiting),
            (180, at(due), true),
            "as if the answer came now"
        );
        assert_eq!(clock.state, ClockState::Ok);
    }
    let late = Case {
        pauses: Pause::from_turns(&[at("2026-11-24T09:00")]),
        ..friday()
    };
    let clock = run(&late, &MAJOR, "2026-11-25T09:00")[0];
    assert_eq!(
        (clock.state, clock.due, clock.left),
        (ClockState::Breached, at("2026-11-23T11:00"), -420)
    );
}

#[test]
fn the_queue_puts_the_late_first_then_the_bad_then_the_dear() {
    let case = |severity, tier, opened: &str| Case {
        severity,
        tier,
        opened: at(opened),
        ..friday()
    };
    let now = "2026-11-24T10:00";
    let mut queue: Vec<(QueueKey, u64)> = [
        case(Severity::Minor, Tier::Vip, "2026-11-24T09:00"),
        case(Severity::Major, Tier::Small, "2026-11-24T09:00"),
        case(Severity::Major, Tier::Vip, "2026-11-24T09:50"),
        case(Severity::Minor, Tier::Small, "2026-11-20T09:00"),
        case(Severity::Major, Tier::Vip, "2026-11-24T09:40"),
    ]
    .iter()
    .zip(1..)
    .map(|(case, id)| {
        (
            QueueKey::new(case, most_pressing(&run(case, &MAJOR, now)), id),
            id,
        )
    })
    .collect();
    queue.sort();
    assert_eq!(
        queue.iter().map(|(_, id)| *id).collect::<Vec<_>>(),
        [4, 5, 3, 2, 1]
    );

    let late = case(Severity::Minor, Tier::Small, "2026-11-20T09:00");
    let why = Why::new(&late, most_pressing(&run(&late, &MAJOR, now)));
    assert_eq!(why.clock, Some((Stage::Acknowledge, ClockState::Breached)));
    assert_eq!(
        (why.left, why.severity, why.waiting),
        (240 - 540 * 2 - 60, Severity::Minor, false)
    );
}

#[test]
fn spans_read_back() {
    for text in ["1h", "4h", "3d", "14d"] {
        assert_eq!(Span::parse(text).unwrap().to_string(), text);
    }
    for text in ["", "h", "0h", "1", "1m", "-1d", "1 d", "99999d", "1天"] {
        assert_eq!(Span::parse(text), None, "{text}");
    }
    for span in [Span::Hours(4), Span::Days(65_535)] {
        assert_eq!(Span::from_number(span.number()), Some(span));
    }
}

fn minute(number: i64) -> Moment {
    Moment::from_millis(1_760_000_000_000).plus_minutes(number)
}

prop_compose! {
    fn any_pauses()(turns in prop::collection::vec((0..20_000_i64, 0..3_000_i64), 0..5)) -> Vec<Pause> {
        turns.into_iter().map(|(from, length)| Pause { from: minute(from), to: Some(minute(from + length)) }).collect()
    }
}

proptest! {
    #[test]
    fn time_only_runs_out(pauses in any_pauses(), opened in 0..5_000_i64, now in 5_000..30_000_i64, later in 0..5_000_i64) {
        let case = Case { pauses, opened: minute(opened), ..friday() };
        let calendar = WorkCalendar::default();
        let before = clocks(&case, &MAJOR, &calendar, Zone::CHINA, minute(now));
        let after = clocks(&case, &MAJOR, &calendar, Zone::CHINA, minute(now + later));
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(after.left <= before.left && after.state >= before.state && after.due >= before.due);
        }
    }

    #[test]
    fn a_later_complaint_is_due_later(a in 0..20_000_i64, b in 0..20_000_i64) {
        let due = |opened| {
            let case = Case { opened: minute(opened), ..friday() };
            clocks(&case, &MAJOR, &WorkCalendar::default(), Zone::CHINA, minute(opened))[0].due
        };
        prop_assert!(due(a.min(b)) <= due(a.max(b)));
    }

    #[test]
    fn the_limit_is_reached_when_it_is_due(pauses in any_pauses(), opened in 0..5_000_i64) {
        let case = Case { pauses, opened: minute(opened), ..friday() };
        let calendar = WorkCalendar::default();
        for clock in clocks(&case, &MAJOR, &calendar, Zone::CHINA, minute(100_000)) {
            prop_assert_eq!(clock.state, ClockState::Breached);
            let at_due = clocks(&case, &MAJOR, &calendar, Zone::CHINA, clock.due);
            let same = at_due.iter().find(|other| other.stage == clock.stage).unwrap();
            prop_assert_eq!((same.left, same.state), (0, ClockState::Breached));
            let before = clocks(&case, &MAJOR, &calendar, Zone::CHINA, clock.due.plus_minutes(-1));
            prop_assert!(before.iter().find(|other| other.stage == clock.stage).unwrap().left > 0);
        }
    }
}

/// Days off and the days worked to make up for them, as the State Council sets them every year.
#[test]
fn clocks_know_holidays_and_make_up_workdays() {
    let day = |text: &str| crate::domain::when::Day::parse(text).unwrap();
    let calendar = WorkCalendar::new(
        WorkCalendar::default().week().clone(),
        // National day, Thursday to Wednesday.
        (1..=7).map(|n| day(&format!("2026-10-{n:02}"))).collect(),
        // The Saturday after it is worked.
        [day("2026-10-10")].into(),
    )
    .unwrap();
    let case = Case {
        opened: at("2026-09-30T16:00"),
        ..friday()
    };
    let due = |pauses: Vec<Pause>| -> Vec<Moment> {
        let case = Case {
            pauses,
            ..case.clone()
        };
        clocks(
            &case,
            &MAJOR,
            &calendar,
            Zone::CHINA,
            at("2026-09-30T16:00"),
        )
        .iter()
        .map(|clock| clock.due)
        .collect()
    };
    let rest = due(Vec::new());
    // Two of four hours before the feast, two after it.
    assert_eq!(rest[Stage::Acknowledge as usize], at("2026-10-08T11:00"));
    // Three days: Thursday, Friday and the Saturday that is worked.
    assert_eq!(rest[Stage::Cause as usize], at("2026-10-10T16:00"));
    // A pause over the make-up day moves them to the next Monday.
    let asked = Pause {
        from: at("2026-10-10T09:00"),
        to: Some(at("2026-10-12T09:00")),
    };
    let now = at("2026-10-12T10:00");
    let paused = Case {
        pauses: vec![asked],
        ..case
    };
    let found = clocks(&paused, &MAJOR, &calendar, Zone::CHINA, now);
    assert_eq!(found[2].due, at("2026-10-12T16:00"));
    assert_eq!(
        worked(paused.opened, now, &paused.pauses, &calendar, Zone::CHINA),
        (2 + 9 + 9 + 1) * 60
    );
}

#[test]
fn critical_complaints_are_followed_up_twice() {
    let opened = Case {
        severity: Severity::Critical,
        ..friday()
    };
    let corrected = done(Stage::Correct, "2026-11-23T10:00", opened);
    let followed = done(Stage::FollowUp, "2026-11-25T09:30", corrected);
    let clocks = run(&followed, &CRITICAL, "2026-11-26T10:00");
    let second = clocks
        .iter()
        .find(|clock| clock.stage == Stage::SecondFollowUp)
        .unwrap();
    assert!(second.is_running());
    assert_eq!(second.due, at("2026-12-11T10:00"));
    let again = done(Stage::SecondFollowUp, "2026-12-10T10:00", followed);
    let clocks = run(&again, &CRITICAL, "2026-12-20T10:00");
    let second = clocks.last().unwrap();
    assert_eq!(
        (second.state, second.is_running()),
        (ClockState::Warning, false)
    );
}
