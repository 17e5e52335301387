//! A quarter in the life of six customers, day by day, through the commands that everybody has. The lists of the
//! days in `DAYS` are worked out by hand: base of the kind, ten a tier, a point a day late (DOMAIN.md 9.10).

use keybook::domain::choice::{
    AbcClass, CommitmentState, Group, Priority, Promiser, Repeat, Role, Severity, Tier,
};
use keybook::domain::record::Kind;
use keybook::domain::rules::today::ItemKind as I;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::{Day, TimeOfDay};
use keybook::domain::workflow::Step;
use keybook::service::command::Fields;
use keybook::service::query::Scope;

use crate::desk::{Desk, day, now, of, on, text};

const FIRST: &str = "2026-11-23";
const DAYS_OF_A_QUARTER: i32 = 90;

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

/// The six, and what was written down on the first day.
struct Six {
    desk: Desk,
    vip: u64,
    major: u64,
    buyer: u64,
    registered: u64,
    ada: u64,
    promise: u64,
    theirs: u64,
    to_nobodys: u64,
    pressing: u64,
    can_wait: u64,
    opinion: u64,
    visit: u64,
}

fn six() -> Six {
    let desk = Desk::new();
    let tier = |tier: Tier| (F::Tier, Value::Choice(tier.number()));
    let group = |group: Group| (F::Group, Value::Choice(group.number()));
    let customer = |code: &str, more: Fields| {
        let mut fields = vec![(F::Code, text(code)), (F::Name, text(code))];
        fields.extend(more);
        desk.add(Kind::Customer, fields)
    };
    let vip = customer("V", vec![tier(Tier::Vip), (F::Founded, on("1998-12-28"))]);
    let major = customer(
        "M",
        vec![
            tier(Tier::Major),
            (F::FirstTrade, on("2016-01-15")),
            (F::ReviewBy, on("2027-01-20")),
        ],
    );
    let class = (F::Class, Value::Choice(AbcClass::B.number()));
    let buyer = customer("B", vec![group(Group::Actual), class]);
    let registered = customer("R", vec![group(Group::Registered), tier(Tier::Small)]);
    let nobodys = customer(
        "N",
        vec![tier(Tier::Vip), (F::DoNotPursue, Value::Flag(true))],
    );
    let small = customer("S", vec![group(Group::Potential)]);
    let add = |kind, customer: u64, more: Fields| {
        let mut fields = vec![(F::Customer, Value::Reference(customer))];
        fields.extend(more);
        desk.add(kind, fields)
    };
    let promise = |customer, what: &str, due: &str, by: Promiser| {
        let by = (F::PromisedBy, Value::Choice(by.number()));
        add(
            Kind::Commitment,
            customer,
            vec![(F::What, text(what)), (F::Due, on(due)), by],
        )
    };
    let task = |customer, due: &str, more: Fields| {
        let fields = [vec![(F::What, text("to do")), (F::Due, on(due))], more].concat();
        add(Kind::Task, customer, fields)
    };
    let ada = desk.contact(vip, "Ada");
    add(
        Kind::Occasion,
        vip,
        vec![
            (F::Contact, Value::Reference(ada)),
            (F::What, text("joined the firm")),
            (F::Day, text("2020-12-10")),
        ],
    );
    let weekly = (F::Repeat, Value::Choice(Repeat::Weekly.number()));
    task(0, "2026-11-30", vec![weekly]);
    let pressing = |it: Priority| vec![(F::Priority, Value::Choice(it.number()))];
    let six = Six {
        promise: promise(vip, "samples", "2026-11-27", Promiser::Us),
        theirs: promise(major, "a forecast", "2026-12-01", Promiser::Them),
        to_nobodys: promise(nobodys, "papers", "2026-12-11", Promiser::Us),
        pressing: task(buyer, "2026-12-02", pressing(Priority::High)),
        can_wait: task(small, "2026-12-08", pressing(Priority::Low)),
        opinion: add(
            Kind::Opinion,
            buyer,
            vec![(F::Topic, text("smaller packs"))],
        ),
        visit: add(
            Kind::Visit,
            vip,
            vec![
                (F::Day, on("2026-12-07")),
                (F::Time, Value::Time(TimeOfDay::parse("10:00").unwrap())),
            ],
        ),
        vip,
        major,
        buyer,
        registered,
        ada,
        desk,
    };
    for customer in [six.vip, six.major, six.buyer] {
        six.called(customer);
    }
    six
}

impl Six {
    /// A call that counts, today.
    fn called(&self, customer: u64) {
        let fields = vec![
            (F::Customer, Value::Reference(customer)),
            (F::Subject, text("called")),
            (F::Counts, Value::Flag(true)),
        ];
        self.desk.add(Kind::Touchpoint, fields);
    }

    fn greeted(&self, customer: u64, contact: Option<u64>, day: &str) {
        let mut fields = vec![
            (F::Customer, Value::Reference(customer)),
            (F::What, text("good wishes")),
            (F::ForDay, on(day)),
        ];
        fields.extend(contact.map(|id| (F::Contact, Value::Reference(id))));
        self.desk.add(Kind::Greeting, fields);
    }

    fn step(&self, kind: Kind, id: u64, step: Step, fields: Fields) {
        self.desk.step(of(kind, id), step, fields).unwrap();
    }

    /// The task that comes back every week, as it stands on the list.
    fn weekly(&self) -> u64 {
        let list = self.desk.today(Scope::Mine);
        let task = |row: &&keybook::service::reply::TodayRow| row.target.kind == Kind::Task;
        list.items.iter().find(task).unwrap().target.id
    }

    /// What is done in the course of a day, once its list was read.
    fn work(&self, day: &str) {
        let weekly = |step| self.step(Kind::Task, self.weekly(), step, Vec::new());
        match day {
            "2026-11-30" | "2026-12-07" | "2026-12-14" => weekly(Step::Complete),
            "2026-12-01" => self.called(self.registered),
            "2026-12-02" => {
                self.step(Kind::Commitment, self.promise, Step::Keep, Vec::new());
                self.step(Kind::Commitment, self.theirs, Step::Keep, Vec::new());
                self.step(Kind::Task, self.pressing, Step::Complete, Vec::new());
            }
            "2026-12-03" => self.greeted(self.vip, Some(self.ada), "2026-12-10"),
            "2026-12-08" => self.step(Kind::Task, self.can_wait, Step::Cancel, Vec::new()),
            "2026-12-10" => self.step(Kind::Commitment, self.to_nobodys, Step::Keep, Vec::new()),
            "2026-12-21" => {
                weekly(Step::Complete);
                let put_off = vec![
                    (F::SnoozedUntil, on("2026-12-28")),
                    (F::SnoozeReason, text("closing their year")),
                ];
                self.desk
                    .set(of(Kind::Customer, self.vip), put_off)
                    .unwrap();
                let replied = vec![(F::RepliedOn, on("2026-12-21"))];
                let opinion = of(Kind::Opinion, self.opinion);
                self.desk.set(opinion, replied).unwrap();
            }
            "2026-12-28" => {
                weekly(Step::Cancel);
                self.called(self.vip);
                self.called(self.major);
                self.greeted(self.vip, None, "2026-12-28");
                self.greeted(self.vip, None, "2027-01-01");
            }
            "2027-01-26" => {
                self.called(self.vip);
                self.called(self.buyer);
                let review = vec![(F::ReviewBy, on("2027-07-01"))];
                self.desk
                    .set(of(Kind::Customer, self.major), review)
                    .unwrap();
            }
            _ => {}
        }
        match day {
            "2026-12-07" => {
                let summary = vec![
                    (F::Summary, text("agreed on prices")),
                    (F::Contacts, Value::References(vec![self.ada])),
                ];
                self.step(Kind::Visit, self.visit, Step::Complete, summary);
            }
            "2026-12-14" => {
                let fields = vec![
                    (F::Customer, Value::Reference(self.buyer)),
                    (F::Subject, text("two boxes short")),
                    (F::Severity, Value::Choice(Severity::Minor.number())),
                    (
                        F::Opened,
                        Value::Moment(now("2026-12-14T09:00:00+08:00").at),
                    ),
                ];
                self.desk.add(Kind::Complaint, fields);
            }
            "2026-12-15" => {
                let list = self.desk.today(Scope::Mine);
                let why = vec![(F::Reason, text("found in the yard"))];
                self.step(
                    Kind::Complaint,
                    list.items[0].target.id,
                    Step::Withdraw,
                    why,
                );
            }
            _ => {}
        }
    }
}

#[test]
fn every_day_of_a_quarter_has_the_list_that_was_worked_out_for_it() {
    let six = six();
    let first = day(FIRST);
    let mut compared = 0;
    for number in 0..DAYS_OF_A_QUARTER {
        let today: Day = first.plus(number);
        six.desk.at(&format!("{today}T09:05:00+08:00"));
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
