//! The order of the day.

use super::*;
use proptest::prelude::*;

fn today() -> Day {
    Day::parse("2026-11-23").unwrap()
}

fn candidate(id: u64, reason: Reason) -> Candidate<()> {
    Candidate {
        subject: (),
        id,
        tier: Tier::Unstated,
        red: false,
        reason,
    }
}

fn visit(hour: u32) -> Reason {
    Reason::Visit {
        day: today(),
        time: TimeOfDay::from_hm(hour, 0),
    }
}

fn promise(ahead: i32, broken: bool) -> Reason {
    Reason::Promise {
        due: today().plus(ahead),
        broken,
    }
}

fn contact(days_over: i32, past_limit: bool) -> Reason {
    Reason::Contact {
        last: None,
        target: 14,
        due: today().plus(-days_over),
        past_limit,
    }
}

#[test]
fn priority_adds_up() {
    let late = Reason::Complaint {
        stage: Stage::Contain,
        left: -120,
        due: today().plus(-3),
    };
    let priority = |tier, red, reason| {
        by_priority(
            [Candidate {
                tier,
                red,
                ..candidate(1, reason)
            }],
            today(),
        )[0]
        .priority
    };
    assert_eq!(priority(Tier::Unstated, false, late), 103);
    assert_eq!(priority(Tier::Vip, true, late), 153);
    assert_eq!(
        priority(Tier::Small, false, contact(400, true)),
        60 + 10 + 30
    );
    assert_eq!(priority(Tier::Unstated, false, promise(1, false)), 55);
    assert_eq!(priority(Tier::Unstated, false, promise(-1, false)), 56);
    assert_eq!(priority(Tier::Unstated, false, promise(-4, true)), 94);
    let birthday = Reason::CareDate {
        day: today().plus(5),
        years: Some(52),
        what: Care::Birthday,
    };
    assert_eq!(priority(Tier::Major, false, birthday), 40 + 30);
    let task = Reason::Task {
        due: today().plus(-2),
        priority: Priority::High,
    };
    assert_eq!(priority(Tier::Unstated, false, task), 67);
}

#[test]
fn sections_answer_their_questions_in_order() {
    let items = by_section(
        [
            candidate(1, Reason::StaleDossier { since: today() }),
            candidate(2, promise(1, false)),
            candidate(3, contact(6, true)),
            candidate(4, contact(18, true)),
            candidate(
                5,
                Reason::Complaint {
                    stage: Stage::Cause,
                    left: 240,
                    due: today(),
                },
            ),
            candidate(
                6,
                Reason::Complaint {
                    stage: Stage::Cause,
                    left: -120,
                    due: today(),
                },
            ),
            candidate(7, visit(14)),
            candidate(
                8,
                Reason::Visit {
                    day: today(),
                    time: None,
                },
            ),
            candidate(9, visit(9)),
            candidate(
                10,
                Reason::Visit {
                    day: today().plus(-1),
                    time: TimeOfDay::from_hm(16, 0),
                },
            ),
            candidate(
                11,
                Reason::CareDate {
                    day: today().plus(7),
                    years: None,
                    what: Care::Founded,
                },
            ),
        ],
        today(),
    );
    assert_eq!(
        items.iter().map(|item| item.id).collect::<Vec<_>>(),
        [10, 9, 7, 8, 6, 5, 4, 3, 2, 11, 1]
    );
    assert_eq!(items[0].kind, ItemKind::VisitUnlogged);
    assert_eq!((items[6].late, items[8].late), (18, -1));
}

#[test]
fn the_bases_fall_with_the_kinds() {
    assert!(
        ItemKind::ALL
            .windows(2)
            .all(|pair| pair[0].base() > pair[1].base() && pair[0] < pair[1])
    );
    assert!(Section::ALL.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(
        ItemKind::ALL
            .iter()
            .all(|kind| Section::ALL.contains(&kind.section()))
    );
}

prop_compose! {
    fn any_candidate()(id in 1..20_u64, days in -40..40_i32, which in 0..15, hour in prop::option::of(0..24_u32), left in -500..500_i64, red: bool, tier in 0..5_u8) -> Candidate<()> {
        let day = today().plus(days);
        let time = hour.and_then(|hour| TimeOfDay::from_hm(hour, 0));
        let reason = match which {
            0 => Reason::Complaint { stage: Stage::Cause, left, due: day },
            1 => Reason::Visit { day, time },
            2 => Reason::Contact { last: None, target: 30, due: day, past_limit: red },
            3 => Reason::Promise { due: day, broken: red },
            4 => Reason::Payment { due: day, amount: Money::ZERO },
            5 => Reason::CareDate { day, years: None, what: Care::Festival },
            9 => Reason::TheirPromise { due: day },
            10 => Reason::Task { due: day, priority: Priority::from_number(tier % 3 + 1).unwrap() },
            11 => Reason::Opinion { due: day },
            12 => Reason::Silence { minutes: left, on: day },
            13 => Reason::Action { due: day },
            14 => Reason::Verify { done: day },
            6 => Reason::PlanAction { due: day },
            7 => Reason::Suggestion { since: day, was: crate::domain::choice::Rung::Small, to: crate::domain::choice::Rung::Ordinary, others: 0 },
            _ => Reason::StaleDossier { since: day },
        };
        Candidate { subject: (), id, tier: Tier::from_number(tier).unwrap(), red, reason }
    }
}

proptest! {
    #[test]
    fn the_order_of_the_input_does_not_matter(mut candidates in prop::collection::vec(any_candidate(), 0..20)) {
        candidates.dedup_by_key(|candidate| candidate.id);
        let mut seen = std::collections::BTreeSet::new();
        candidates.retain(|candidate| seen.insert(candidate.id));
        let backward: Vec<_> = candidates.iter().rev().cloned().collect();
        prop_assert_eq!(by_section(candidates.clone(), today()), by_section(backward.clone(), today()));
        let queue = by_priority(candidates, today());
        prop_assert_eq!(&queue, &by_priority(backward, today()));
        prop_assert!(queue.windows(2).all(|pair| pair[0].priority >= pair[1].priority));
    }
}
