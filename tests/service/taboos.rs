//! The seven mistakes in handling a complaint: each is committed, meets its guard, is passed with a reason, and is
//! found again (S4-43...S4-49).

use keybook::domain::choice::{
    Cause, ChoiceSet, ComplaintKind, Detail, Direction, HitsBy, OurFunction, Role, Severity, Taboo,
    TouchChannel,
};
use keybook::domain::policy::Actor;
use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Choosing, Column as C, Report};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::workflow::{GuardName, Refused, Step};
use keybook::service::command::Fields;
use keybook::service::query::Query;
use keybook::service::reply::{ComplaintDetail, Done, HitRow, Level, Reply, ReportSheet};
use keybook::service::{Command, Failure};

use crate::desk::{Desk, now, of, on, text};

const REASON: &str = "the line stands still";

/// A manager's desk, and an account manager with a complaint of their own.
struct Case {
    desk: Desk,
    kam: Actor,
    customer: u64,
    complaint: u64,
}

fn case() -> Case {
    let desk = Desk::new();
    let kam = desk.user("mei", 1001, Role::Kam);
    let customer = desk.customer("K1", "Acme");
    let complaint = complain(&desk, customer, kam, Severity::Major);
    Case {
        desk,
        kam,
        customer,
        complaint,
    }
}

fn complain(desk: &Desk, customer: u64, owner: Actor, severity: Severity) -> u64 {
    let contact = desk.contact(customer, "Ada");
    desk.add(
        Kind::Complaint,
        vec![
            (F::Customer, Value::Reference(customer)),
            (F::Contact, Value::Reference(contact)),
            (F::Subject, text("two boxes are missing")),
            (F::Severity, Value::Choice(severity.number())),
            (F::Channel, Value::Choice(TouchChannel::Call.number())),
            (F::Kind, Value::Choice(ComplaintKind::Transport.number())),
            (F::Facts, text("eighteen of twenty arrived")),
            (F::Wish, text("the other two")),
            (F::Owner, Value::Reference(owner.user.number())),
            (
                F::Opened,
                Value::Moment(now("2026-11-23T09:00:00+08:00").at),
            ),
        ],
    )
}

impl Case {
    fn by(&self, actor: Actor, step: Step, fields: Fields) -> Result<Done, Failure> {
        let target = of(Kind::Complaint, self.complaint);
        let command = Command::TakeStep {
            target,
            expected: None,
            step,
            fields,
        };
        self.desk.act(actor, command)
    }

    fn step(&self, step: Step, fields: Fields) -> Result<Done, Failure> {
        self.by(self.kam, step, fields)
    }

    fn detail(&self) -> ComplaintDetail {
        match self.desk.ask(Query::Complaint { id: self.complaint }) {
            Reply::Complaint(detail) => *detail,
            other => panic!("{other:?}"),
        }
    }

    /// The step meets the guard, passes with a reason, and is found with the complaint and in the report.
    #[track_caller]
    fn meets(&self, taboo: Taboo, step: Step, fields: Fields) {
        let refused = self.step(step, fields.clone()).unwrap_err();
        assert_eq!(refused, taboos(&[taboo]));
        assert!(self.detail().hits.is_empty(), "nothing is written yet");
        self.passes(taboo, step, fields, F::Override);
    }

    #[track_caller]
    fn passes(&self, taboo: Taboo, step: Step, mut fields: Fields, with: F) {
        fields.push((with, text(REASON)));
        self.step(step, fields).unwrap();
        let hit = self.detail().hits.pop().unwrap();
        let expected = HitRow {
            at: self.desk.now().at,
            taboo,
            by: "mei".to_owned(),
            reason: REASON.to_owned(),
        };
        assert_eq!(hit, expected);
        assert_eq!(
            self.desk.value(Kind::Complaint, self.complaint, with),
            Value::Empty,
            "the reason stands with the hit alone"
        );
        let once = |by: HitsBy, name: Value| {
            let sheet = report(&self.desk, by);
            let row = sheet.rows.iter().find(|row| row.level == Level::Item);
            let told = |column| sheet.value(row.unwrap(), column).clone();
            assert_eq!(told(C::InCommon), name);
            assert_eq!(
                [told(C::Hits), told(C::Overridden)],
                [1, 1].map(Value::Number)
            );
        };
        let key = ChoiceSet::Taboo.key().to_owned();
        let word = ChoiceSet::Taboo.word(taboo.number()).unwrap().to_owned();
        once(HitsBy::Mistake, Value::Tags(vec![key, word]));
        once(HitsBy::Owner, text("mei"));
        let mut asked = Asked::of(Report::Guards);
        let all = Value::Choice(Detail::All.number());
        asked.options.push((Choosing::Detail, all));
        let sheet = ask(&self.desk, asked);
        let one = sheet.rows.iter().find(|row| row.level == Level::Item);
        assert_eq!(*sheet.value(one.unwrap(), C::OverrideReason), text(REASON));
    }
}

fn ask(desk: &Desk, asked: Asked) -> ReportSheet {
    match desk.ask(Query::Report(Box::new(asked))) {
        Reply::Report(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

fn report(desk: &Desk, by: HitsBy) -> ReportSheet {
    let mut asked = Asked::of(Report::Guards);
    let by = Value::Choice(by.number());
    asked.options.push((Choosing::HitsBy, by));
    ask(desk, asked)
}

fn taboos(met: &[Taboo]) -> Failure {
    Failure::Refused {
        kind: Kind::Complaint,
        why: Refused::Taboos(met.to_vec()),
    }
}

fn reply(words: &str) -> Fields {
    vec![(F::Reply, text(words))]
}

fn cause(cause: Cause) -> Fields {
    vec![
        (F::Cause, Value::Choice(cause.number())),
        (F::CauseNote, text("the driver counted layers, not rolls")),
        (
            F::Responsible,
            Value::Choice(OurFunction::Logistics.number()),
        ),
    ]
}

fn contain() -> Fields {
    vec![
        (F::Measure, text("two boxes by courier")),
        (F::CustomerTold, Value::Flag(true)),
    ]
}

#[test]
fn s4_43_who_lays_the_blame_elsewhere_shows_it_to_a_second_person() {
    let case = case();
    case.step(Step::Accept, Vec::new()).unwrap();
    case.meets(
        Taboo::ShiftingBlame,
        Step::FindCause,
        cause(Cause::Competition),
    );
}

#[test]
fn s4_43_evidence_and_approval_let_it_pass_without_a_word() {
    let case = case();
    case.step(Step::Accept, Vec::new()).unwrap();
    let evidence = || vec![(F::Evidence, text("weighing slip, signed by both"))];
    let own = case.step(Step::Approve, evidence()).unwrap_err();
    let mine = Failure::Refused {
        kind: Kind::Complaint,
        why: Refused::Guard(GuardName::ApproveByAnother),
    };
    assert_eq!(own, mine, "nobody approves their own judgement");
    case.by(case.desk.me, Step::Approve, evidence()).unwrap();
    let words = vec![
        (F::Reason, text("the boxes were delivered and signed for")),
        (
            F::Reply,
            text("We found your signature of Friday, here is a copy."),
        ),
    ];
    // The second person cannot be the one who then refuses it.
    let both = case.by(case.desk.me, Step::Reject, words.clone());
    assert_eq!(both.unwrap_err(), taboos(&[Taboo::ShiftingBlame]));
    case.step(Step::Reject, words).unwrap();
    assert!(case.detail().hits.is_empty());
}

#[test]
fn s4_44_after_the_third_hand_over_only_a_manager_assigns() {
    let case = case();
    let lin = case.desk.user("lin", 1002, Role::Kam);
    let wu = case.desk.user("wu", 1003, Role::Kam);
    let to = |actor: Actor| vec![(F::Owner, Value::Reference(actor.user.number()))];
    case.step(Step::Assign, to(lin)).unwrap();
    case.by(lin, Step::Assign, to(wu)).unwrap();
    // Back to somebody who had it, and a third time at that.
    let refused = case.by(wu, Step::Assign, to(case.kam)).unwrap_err();
    assert_eq!(refused, taboos(&[Taboo::PassingTheBuck]));
    // Fields set by hand do not go round it.
    let by_hand = crate::desk::set(of(Kind::Complaint, case.complaint), to(case.kam));
    let refused = case.desk.act(wu, by_hand).unwrap_err();
    assert_eq!(refused, taboos(&[Taboo::PassingTheBuck]));
    // A manager may; the row counts.
    case.by(case.desk.me, Step::Assign, to(case.kam)).unwrap();
    assert_eq!(case.detail().row.reassignments, 3);
    assert!(case.detail().hits.is_empty());
    case.meets(Taboo::PassingTheBuck, Step::Assign, to(lin));
}

#[test]
fn s4_45_words_of_value_become_a_promise_with_a_day() {
    let case = case();
    case.step(Step::Accept, Vec::new()).unwrap();
    let words = || reply("You get a full refund for the two boxes.");
    case.meets(Taboo::CarelessPromise, Step::Tell, words());

    let mut kept = words();
    kept.push((F::Promise, text("refund of two boxes")));
    let lacks = case.step(Step::Tell, kept.clone()).unwrap_err();
    let needs = |keys: &[F]| Failure::Refused {
        kind: Kind::Complaint,
        why: Refused::Needs(keys.to_vec()),
    };
    assert_eq!(lacks, needs(&[F::PromiseDue]));
    kept.push((F::PromiseDue, on("2026-12-01")));
    // Above one's limit it takes a manager's name.
    let worth = |amount: &str| {
        let field = Kind::Complaint.field(F::PromiseValue).unwrap();
        (F::PromiseValue, field.parse(amount).unwrap())
    };
    let mut dear = kept.clone();
    dear.push(worth("5000.01"));
    let refused = case.step(Step::Tell, dear.clone()).unwrap_err();
    assert_eq!(refused, taboos(&[Taboo::CarelessPromise]));
    let manager = Value::Reference(case.desk.me.user.number());
    dear.push((F::Approver, manager.clone()));
    case.step(Step::Tell, dear).unwrap();
    let Reply::Dossier(dossier) = case.desk.ask(Query::Dossier {
        customer: case.customer,
    }) else {
        panic!("no dossier");
    };
    let promise = &dossier.promises[0];
    assert_eq!(promise.what, "refund of two boxes");
    assert_eq!(promise.owner_name, "mei");
    assert_eq!(
        case.desk.value(Kind::Commitment, promise.id, F::Complaint),
        Value::Reference(case.complaint)
    );
    assert_eq!(
        case.desk.value(Kind::Commitment, promise.id, F::Approver),
        manager
    );
    // With the promise on the books, such words pass.
    case.step(Step::Tell, reply("The refund is on its way since noon."))
        .unwrap();
    assert_eq!(case.detail().hits.len(), 1);
}

#[test]
fn s4_46_soon_is_no_day() {
    let case = case();
    case.step(Step::Accept, Vec::new()).unwrap();
    let soon = reply("We will send the other two as soon as possible.");
    case.meets(Taboo::UnclearExplanation, Step::Tell, soon.clone());
    // Who says that the customer understood it goes on, warned.
    let mut understood = soon;
    understood.push((F::Understood, Value::Flag(true)));
    let done = case.step(Step::Tell, understood).unwrap();
    assert_eq!(done.warnings, [GuardName::NoDay]);
    let hit = case.detail().hits.pop().unwrap();
    assert_eq!((hit.by.as_str(), hit.reason.as_str()), ("", ""));
    // The tick belongs to those words alone.
    let again = case.step(Step::Tell, reply("The rest follows shortly."));
    assert_eq!(again.unwrap_err(), taboos(&[Taboo::UnclearExplanation]));
    case.step(Step::Tell, reply("The rest comes on Friday."))
        .unwrap();
}

#[test]
fn s4_47_nothing_is_closed_without_a_word_of_thanks() {
    let case = case();
    let other = case.desk.user("lin", 1002, Role::Kam).user.number();
    case.step(Step::Accept, Vec::new()).unwrap();
    case.step(Step::Contain, contain()).unwrap();
    case.step(Step::FindCause, cause(Cause::StaffFailure))
        .unwrap();
    let corrected = vec![
        (F::Action, text("scan every roll")),
        (F::ActionOwner, Value::Reference(case.kam.user.number())),
        (F::ActionDue, on("2026-12-01")),
        (F::VerifiedBy, Value::Reference(other)),
    ];
    case.step(Step::Correct, corrected).unwrap();
    let answer = vec![
        (F::Answer, text("all twenty are here")),
        (F::Satisfaction, Value::Number(4)),
    ];
    case.step(Step::FollowUp, answer).unwrap();
    let learnt = vec![
        (F::Lesson, text("count rolls")),
        (F::NextStep, text("ask how the scanner does")),
    ];
    case.meets(Taboo::Indifference, Step::Close, learnt);
}

#[test]
fn s4_47_long_silence_shows_at_once_and_is_noted_when_it_ends() {
    let case = case();
    case.step(Step::Accept, Vec::new()).unwrap();
    assert_eq!(case.detail().row.silent, None);
    case.desk.at("2026-11-25T09:30:00+08:00");
    assert_eq!(
        case.detail().row.silent,
        Some(2 * 9 * 60 + 25),
        "two days of the usual hours and a little"
    );
    // A call to the customer ends it, though no step says so.
    let call = |direction: Direction| {
        vec![
            (F::Customer, Value::Reference(case.customer)),
            (F::Channel, Value::Choice(TouchChannel::Call.number())),
            (F::Direction, Value::Choice(direction.number())),
            (F::Subject, text("where it stands")),
            (F::Day, on("2026-11-24")),
        ]
    };
    case.desk.add(Kind::Touchpoint, call(Direction::Incoming));
    assert!(case.detail().row.silent.is_some(), "they called us");
    let called = case.desk.add(Kind::Touchpoint, call(Direction::Outgoing));
    assert_eq!(case.detail().row.silent, None);
    case.desk.done(Command::ArchiveRecord {
        target: of(Kind::Touchpoint, called),
        expected: None,
    });
    let live = report(&case.desk, HitsBy::Mistake);
    let now = |column| live.facts.iter().find(|(it, _)| *it == column);
    for column in [C::SilentNow, C::LateNow] {
        assert_eq!(now(column), Some(&(column, Value::Number(1))));
    }
    let mut late = contain();
    late.push((F::BreachReason, text(REASON)));
    let done = case.step(Step::Contain, late).unwrap();
    assert_eq!(done.warnings, [GuardName::LongSilence]);
    let hits = case.detail().hits;
    let met: Vec<Taboo> = hits.iter().map(|hit| hit.taboo).collect();
    assert_eq!(met, [Taboo::Indifference, Taboo::Delay]);
    assert_eq!((hits[0].by.as_str(), hits[1].by.as_str()), ("", "mei"));
}

#[test]
fn s4_48_a_stage_that_ends_late_says_why() {
    let case = case();
    // Half a day is allowed; it is the next morning.
    case.desk.at("2026-11-24T10:00:00+08:00");
    let refused = case.step(Step::Accept, Vec::new()).unwrap_err();
    assert_eq!(refused, taboos(&[Taboo::Delay]));
    case.passes(Taboo::Delay, Step::Accept, Vec::new(), F::BreachReason);
}

#[test]
fn s4_49_the_third_use_of_one_reply_is_a_formula() {
    let case = case();
    let words = "Thank you for telling us. The carrier answers by Thursday.";
    case.step(Step::Accept, reply(words)).unwrap();
    for _ in 0..1 {
        let other = complain(&case.desk, case.customer, case.kam, Severity::Minor);
        let step = Command::TakeStep {
            target: of(Kind::Complaint, other),
            expected: None,
            step: Step::Accept,
            fields: reply(words),
        };
        case.desk.act(case.kam, step).unwrap();
    }
    case.meets(Taboo::Formula, Step::Tell, reply(words));
}

#[test]
fn s4_49_a_rule_of_ours_is_no_reason_and_options_are() {
    let case = case();
    case.step(Step::Accept, Vec::new()).unwrap();
    let mut words = reply("We are sorry. Our policy does not allow it.");
    let refused = case.step(Step::Tell, words.clone()).unwrap_err();
    assert_eq!(refused, taboos(&[Taboo::Formula]));
    words.push((F::Circumstance, text("opened in the rain at our dock")));
    words.push((F::Options, text("dry ones on Friday, or a lower price")));
    case.step(Step::Tell, words).unwrap();
    assert!(case.detail().hits.is_empty());
}

#[test]
fn several_mistakes_are_named_together_and_one_reason_passes_them() {
    let case = case();
    case.desk.at("2026-11-25T10:00:00+08:00");
    let mut words = reply("We guarantee to look into it soon.");
    let refused = case.step(Step::Accept, words.clone()).unwrap_err();
    let met = [
        Taboo::CarelessPromise,
        Taboo::UnclearExplanation,
        Taboo::Delay,
    ];
    assert_eq!(refused, taboos(&met));
    words.push((F::Override, text(REASON)));
    case.step(Step::Accept, words).unwrap();
    let hits = case.detail().hits;
    let passed: Vec<Taboo> = hits
        .iter()
        .filter(|hit| hit.reason == REASON)
        .map(|hit| hit.taboo)
        .collect();
    assert_eq!(passed, met);
    // All of it is one change.
    case.desk
        .act(case.kam, Command::UndoChange { revision: None })
        .unwrap();
    assert!(case.detail().hits.is_empty());
}
