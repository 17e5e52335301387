//! What the demo promises, for every weekday and several times of day.

mod served;
mod shelf;
mod workflows;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::domain::choice::{
    AbcClass, CommitmentState, ComplaintState, CustomerStatus, Severity, VisitState,
};
use crate::domain::customer::{Contact, Customer};
use crate::domain::id::Id;
use crate::domain::people::User;
use crate::domain::playbook::Playbook;
use crate::domain::rules::{cadence, sla, vague};
use crate::domain::trade::{Product, Sale};
use crate::domain::when::{Day, TimeOfDay, Zone};
use crate::domain::work::{Commitment, Complaint, ComplaintEvent, Note, Touchpoint, Visit};

use super::*;
use shelf::{ME, Shelf};

/// A week in November 2026 and one over a new year, early, at nine, in the afternoon, at night.
fn times() -> impl Iterator<Item = Now> {
    let days = ["2026-11-23", "2027-12-29"]
        .into_iter()
        .flat_map(|monday| (0..7).map(move |day| Day::parse(monday).unwrap().plus(day)));
    days.flat_map(|day| {
        ["00:20", "07:10", "09:05", "15:40", "23:30"].map(|time| {
            let zone = Zone::CHINA;
            Now {
                at: zone
                    .moment(day, TimeOfDay::parse(time).unwrap())
                    .plus_millis(42_123),
                zone,
            }
        })
    })
}

fn monday() -> Now {
    times().nth(2).unwrap()
}

/// The demo as of each moment, filled once for all tests.
fn demos() -> impl Iterator<Item = (Now, &'static Shelf)> {
    static DEMOS: LazyLock<Vec<(Now, Shelf)>> =
        LazyLock::new(|| times().map(|now| (now, demo(now))).collect());
    DEMOS.iter().map(|(now, shelf)| (*now, shelf))
}

fn demo(now: Now) -> Shelf {
    Shelf::filled(&fill(now, ME).unwrap())
}

#[test]
fn the_same_moment_gives_the_same_commands() {
    assert_eq!(commands(monday(), ME), commands(monday(), ME));
    assert!(!commands(monday(), ME).is_empty());
}

#[test]
fn about_forty_customers_in_two_languages() {
    let shelf = demo(monday());
    let chinese = |text: &str| text.chars().any(|c| ('一'..='鿿').contains(&c));
    let (zh, en): (Vec<_>, Vec<_>) = shelf
        .of::<Customer>()
        .partition(|(_, customer)| chinese(&customer.name));
    assert!(
        zh.len() >= 18 && en.len() >= 18,
        "{} {}",
        zh.len(),
        en.len()
    );
    for (id, customer) in zh.iter().chain(&en) {
        let people: Vec<&Contact> = shelf
            .of::<Contact>()
            .map(|(_, it)| it)
            .filter(|it| it.customer == Id::new(*id))
            .collect();
        assert!(!people.is_empty(), "{} has people", customer.code);
        // People are called in the customer's language.
        for person in people {
            assert_eq!(
                chinese(&person.name),
                chinese(&customer.name),
                "{}",
                customer.code
            );
        }
    }
    assert_eq!(shelf.of::<User>().count(), 4);
    for name in ["钱江机械", "西湖纺织", "余杭纸业", "镇海光学", "阿克米仪器"]
    {
        assert!(zh.iter().any(|(_, it)| it.short == name), "{name}");
    }
}

/// Mobile numbers begin with 120, which no carrier has; after the area code comes a 0, which no
/// local number begins with.
#[test]
fn no_number_can_be_dialled_and_no_address_reached() {
    let shelf = demo(monday());
    let phones = shelf
        .of::<Customer>()
        .flat_map(|(_, it)| [it.phone.clone(), it.fax.clone()])
        .chain(
            shelf
                .of::<Contact>()
                .flat_map(|(_, it)| [it.phone.clone(), it.mobile.clone()]),
        );
    for phone in phones.filter(|phone| !phone.is_empty()) {
        let nobody = match phone.split_once('-') {
            Some((area, local)) => area.starts_with('0') && local.starts_with('0'),
            None => phone.starts_with("120 "),
        };
        assert!(nobody, "{phone}");
    }
    let addresses = shelf
        .of::<Customer>()
        .flat_map(|(_, it)| [it.mail.clone(), it.web.clone()])
        .chain(shelf.of::<Contact>().map(|(_, it)| it.mail.clone()));
    for address in addresses.filter(|address| !address.is_empty()) {
        assert!(address.ends_with(".example"), "{address}");
    }
}

#[test]
fn every_day_has_visits_made_today_ahead_missed_and_two_that_overlap() {
    for (now, shelf) in demos() {
        let today = now.today();
        let mine: Vec<&Visit> = shelf
            .of::<Visit>()
            .map(|(_, it)| it)
            .filter(|it| it.owner == Some(Id::new(ME)))
            .collect();
        let on_today: Vec<_> = mine.iter().filter(|it| it.day == today).collect();
        assert!(on_today.len() >= 4, "{today}");
        assert!(on_today.iter().all(|it| it.time.is_some()));
        assert!(on_today.iter().filter(|it| it.is_ahead()).count() >= 3);
        let ended = now.time() >= TimeOfDay::from_hm(9, 0).unwrap();
        assert_eq!(
            on_today.iter().any(|it| it.state == VisitState::Done),
            ended,
            "{today} {}",
            now.time()
        );
        for state in [
            VisitState::Missed,
            VisitState::Cancelled,
            VisitState::Confirmed,
        ] {
            assert!(mine.iter().any(|it| it.state == state), "{state:?}");
        }
        assert!(mine.iter().any(|it| it.day < today && it.is_ahead()));
        for (_, visit) in shelf
            .of::<Visit>()
            .filter(|(_, it)| it.state == VisitState::Done)
        {
            let over = now.moment(visit.day, visit.time.unwrap());
            assert!(over.plus_minutes(visit.minutes.unwrap()) <= now.at);
        }
        assert_eq!(overlaps(&mine, today), 1, "{today}");
    }
}

fn overlaps(visits: &[&Visit], today: Day) -> usize {
    let ahead: Vec<_> = visits
        .iter()
        .filter(|it| it.is_ahead() && it.day >= today)
        .map(|it| {
            let from = i64::from(it.time.unwrap().number());
            (it.day, from, from + it.minutes.unwrap())
        })
        .collect();
    let pairs = ahead.iter().enumerate().flat_map(|(i, a)| {
        ahead[i + 1..]
            .iter()
            .filter(move |b| a.0 == b.0 && a.1 < b.2 && b.1 < a.2)
    });
    pairs.count()
}

#[test]
fn what_people_did_lies_on_working_days_and_behind() {
    let calendar = WorkCalendar::default();
    for (now, shelf) in demos() {
        let today = now.today();
        let days = shelf
            .of::<Visit>()
            .map(|(_, it)| it.day)
            .chain(shelf.of::<Touchpoint>().map(|(_, it)| it.day))
            .chain(shelf.of::<Note>().map(|(_, it)| it.day))
            .filter(|day| *day != today);
        for day in days {
            assert!(calendar.is_workday(day), "{day}");
        }
        assert!(shelf.of::<Touchpoint>().all(|(_, it)| it.day < today));
        assert!(shelf.of::<Note>().all(|(_, it)| it.day < today));
        let moments = shelf.of::<Complaint>().flat_map(|(_, it)| {
            [
                it.opened,
                it.acknowledged,
                it.contained,
                it.cause_found,
                it.corrected,
            ]
            .into_iter()
            .chain([it.followed_up, it.closed])
            .flatten()
        });
        for at in moments {
            assert!(at < now.at);
            assert!(calendar.is_workday(now.local(at).0));
        }
    }
}

fn clock(shelf: &Shelf, it: &Complaint, now: Now) -> Option<sla::Clock> {
    let customer: &Customer = shelf.get(it.customer.number());
    let mut done = [None; 6];
    for (stage, at) in [
        (sla::Stage::Acknowledge, it.acknowledged),
        (sla::Stage::Contain, it.contained),
        (sla::Stage::Cause, it.cause_found),
        (sla::Stage::Correct, it.corrected),
        (sla::Stage::FollowUp, it.followed_up),
    ] {
        done[stage as usize] = at;
    }
    let case = sla::Case {
        severity: it.severity,
        tier: customer.tier,
        favoured: sla::is_favoured(customer.tier, customer.group),
        opened: it.opened.unwrap(),
        done,
        untimed: [false; 6],
        ended: it.closed,
        pauses: sla::Pause::from_turns(&it.waits),
    };
    let limits = Playbook::embedded().limits(it.severity).unwrap();
    let clocks = sla::clocks(&case, limits, &WorkCalendar::default(), now.zone, now.at);
    sla::most_pressing(&clocks).copied()
}

#[test]
fn the_queue_shows_every_stage_and_a_late_a_critical_a_waiting_and_a_closed_case() {
    for (now, shelf) in demos() {
        let complaints: Vec<&Complaint> = shelf.of::<Complaint>().map(|(_, it)| it).collect();
        let states: BTreeSet<ComplaintState> = complaints.iter().map(|it| it.state).collect();
        assert_eq!(states.len(), ComplaintState::ALL.len());
        let open = || complaints.iter().filter(|it| it.is_open());
        let late: Vec<_> = open()
            .filter(|it| clock(shelf, it, now).is_some_and(|clock| clock.left <= 0))
            .map(|it| (it.number.as_str(), clock(shelf, it, now).unwrap().left))
            .collect();
        assert_eq!(late, [("0412", -120)], "{}", now.at);
        let left = |number: &str| {
            let it = complaints.iter().find(|it| it.number == number).unwrap();
            clock(shelf, it, now).unwrap().left
        };
        assert_eq!((left("0415"), left("0416")), (240, 420));
        assert_eq!((left("0417"), left("0418")), (30, 70));
        assert!(open().any(|it| it.severity == Severity::Critical));
        assert!(open().any(|it| it.is_waiting()));
        let calendar = WorkCalendar::default();
        assert!(complaints.iter().any(|it| {
            it.closed
                .is_some_and(|at| calendar.working_minutes_between(at, now.at, now.zone) == 9 * 60)
        }));
        let mine = open().filter(|it| it.owner == Some(Id::new(ME)));
        assert!(mine.count() >= 5);
    }
}

#[test]
fn replies_say_when() {
    let vague = &Playbook::embedded().vague;
    for (_, it) in demo(monday()).of::<Complaint>() {
        assert_eq!(
            vague::first_vague(&it.reply, vague.all()),
            None,
            "{}",
            it.reply
        );
    }
}

#[test]
fn promises_are_late_due_today_due_tomorrow_ahead_and_kept() {
    for (now, shelf) in demos() {
        let today = now.today();
        let open: Vec<i32> = shelf
            .of::<Commitment>()
            .filter(|(_, it)| it.state == CommitmentState::Open && it.owner == Some(Id::new(ME)))
            .map(|(_, it)| it.due.since(today))
            .collect();
        assert!(open.iter().any(|days| *days < 0));
        assert!(open.contains(&0) && open.contains(&1));
        assert!(open.iter().any(|days| *days > 1));
        for state in [CommitmentState::Kept, CommitmentState::Broken] {
            let settled = shelf
                .of::<Commitment>()
                .find(|(_, it)| it.state == state)
                .unwrap();
            assert!(settled.1.settled_on.unwrap() < today);
        }
    }
}

#[test]
fn a_few_of_mine_have_gone_quiet_and_most_are_fine() {
    for (now, shelf) in demos() {
        let today = now.today();
        let mut quiet = (0, 0);
        let mut fine = 0;
        for (id, it) in shelf.of::<Customer>() {
            if !matches!(it.status, CustomerStatus::Active) || it.owner != Some(Id::new(ME)) {
                continue;
            }
            let visits = || {
                shelf
                    .of::<Visit>()
                    .filter(|(_, v)| v.customer == Id::new(id))
            };
            let made = visits()
                .filter(|(_, v)| v.state == VisitState::Done)
                .map(|(_, v)| v.day);
            let counted = shelf
                .of::<Touchpoint>()
                .filter(|(_, t)| t.customer == Id::new(id) && t.counts)
                .map(|(_, t)| t.day);
            let history = cadence::History {
                created: today,
                last: made.chain(counted).max(),
                next: visits()
                    .filter(|(_, v)| v.is_ahead() && v.day >= today)
                    .map(|(_, v)| v.day)
                    .min(),
                snoozed_until: None,
            };
            let Some(rhythm) = Playbook::embedded().rhythm(it.group, it.tier, it.class) else {
                continue;
            };
            match cadence::judge(rhythm, history, &WorkCalendar::default(), today).state {
                cadence::State::Overdue => quiet.0 += 1,
                cadence::State::Due => quiet.1 += 1,
                cadence::State::Planned | cadence::State::Ok => fine += 1,
            }
        }
        assert!(
            (2..=4).contains(&quiet.0) && (1..=4).contains(&quiet.1) && fine > quiet.0 + quiet.1,
            "{today}: {quiet:?} {fine}"
        );
    }
}

#[test]
fn sales_of_eighteen_months_make_a_sensible_curve() {
    for (now, shelf) in demos() {
        let today = now.today();
        let mut documents = BTreeSet::new();
        let mut months = BTreeSet::new();
        for (_, it) in shelf.of::<Sale>() {
            assert!(documents.insert((it.document.clone(), it.line)));
            assert!(it.day < today);
            assert!(it.product.is_some() && it.cost.is_some());
            months.insert(it.day.month_of());
        }
        assert!((17..=18).contains(&months.len()), "{}", months.len());
        let lines = shelf.of::<Sale>().count();
        assert!((700..1600).contains(&lines), "{lines}");
        assert!(shelf.of::<Sale>().any(|(_, it)| it.net.units() < 0));
        let count = |class| {
            let graded = shelf.of::<Customer>().filter(|(_, it)| it.class == class);
            graded.count()
        };
        let counts = (count(AbcClass::A), count(AbcClass::B), count(AbcClass::C));
        assert!(
            (4..=7).contains(&counts.0) && (4..=9).contains(&counts.1) && counts.2 >= 15,
            "{today}: {counts:?}"
        );
        assert!(count(AbcClass::Unstated) >= 6);
    }
}

#[test]
fn every_kind_that_people_keep_is_there() {
    let shelf = demo(monday());
    assert!(shelf.of::<Product>().count() > 8);
    assert!(shelf.of::<Note>().count() >= 5);
    assert!(shelf.of::<Touchpoint>().count() >= 10);
    assert!(shelf.of::<ComplaintEvent>().count() >= 40);
}

#[test]
fn working_time_ago_is_that_much_working_time() {
    let calendar = WorkCalendar::default();
    for now in times() {
        let reader = Reader {
            now,
            me: ME,
            calendar: &calendar,
        };
        for (text, minutes) in [
            ("1m", 1),
            ("8h30m", 510),
            ("1d", 540),
            ("2d3h5m", 1265),
            ("150d", 81_000),
        ] {
            let at = reader.ago(text).unwrap();
            let between = calendar.working_minutes_between(at, now.at, now.zone);
            assert_eq!(between, minutes, "{text} before {}", now.at);
        }
        for text in ["", "d", "3", "3x", "0h", "-1d", "1 d"] {
            assert_eq!(reader.ago(text), None, "{text}");
        }
    }
}
