//! The verbs that mean the same in every list: edit, note, visit, complaint, done, move (UX.md 6.1).
//!
//! A pane says what is under the cursor; the verb opens the right form or sends the right command.
//! A form that needs the whole record asks for it first and opens when it arrives.

use crate::domain::choice::{Ruling, Rung, VisitState};
use crate::domain::id::{Ref, Revision};
use crate::domain::record::{Kind, Stored};
use crate::domain::register::{REGISTERS, Register, register};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::workflow::{self, Step};
use crate::i18n::Catalog;
use crate::service::command::Fields;
use crate::service::{Command, Query, Reply};
use crate::tui::command::CommandId as C;
use crate::tui::effect::Outcome;
use crate::tui::event::{Answer, Ticket};
use crate::tui::overlays::brief::Brief;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::person::PersonSheet;
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::overlays::quick_add::QuickAdd;
use crate::tui::view::{Cx, Flow, Latest, Reason};

use super::steps;

/// What is under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) target: Ref,
    pub(super) revision: Revision,
    pub(super) customer: u64,
    pub(super) customer_name: String,
}

/// What to do with a record once it is here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Then {
    #[default]
    Nothing,
    Edit,
    /// These fields alone.
    Only(&'static [FieldKey]),
    /// The whole record in the person's own editor.
    Text,
    Step(Step),
    /// A corrective action is done or, where it is, verified.
    DoneOrVerified,
    /// The next step of its workflow; several make a choice.
    NextStep,
    Copy(Copied),
}

/// What is copied of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Copied {
    Field(FieldKey),
    Line,
}

const STEPS: &str = "steps";
const REGISTER: &str = "register";

/// The verbs of one pane.
#[derive(Debug, Default)]
pub(super) struct Verbs {
    asked: Latest,
    then: Then,
    /// The record whose steps are being chosen from.
    stepping: Option<Stored>,
    /// What a record is about that is to go into a register.
    about: Vec<(FieldKey, Value)>,
}

impl Verbs {
    /// Whether a verb can run on what is under the cursor; other commands always can.
    pub(super) fn available(id: C, subject: Option<&Subject>, cx: &Cx<'_>) -> Result<(), Reason> {
        let words = cx.words;
        if !is_verb(id) {
            return Ok(());
        }
        let Some(subject) = subject else {
            return Err(words.messages.nothing_selected.into());
        };
        let kind = subject.target.kind;
        let fits = match id {
            C::RecordDone => {
                matches!(kind, Kind::Customer | Kind::Contact | Kind::Opinion)
                    || workflow::workflow(kind).is_some()
            }
            C::RecordMove => kind == Kind::Customer || workflow::workflow(kind).is_some(),
            // What is about nobody has no customer to do it with.
            _ if subject.customer == 0 => !is_of_customer(id),
            _ => true,
        };
        if fits {
            Ok(())
        } else {
            Err(words.messages.not_here.into())
        }
    }

    /// Runs a verb.
    pub(super) fn run(&mut self, id: C, subject: Option<&Subject>, cx: &mut Cx<'_>) -> Flow {
        if id == C::QuickAdd {
            let customer = subject.map(|it| (it.customer, it.customer_name.clone()));
            cx.push(QuickAdd::new(customer).with(&cx.argument));
            return Flow::Done;
        }
        let Some(subject) = subject else {
            return Flow::Pass;
        };
        let of = (FieldKey::Customer, Value::Reference(subject.customer));
        match id {
            // No pane shows these by themselves.
            C::RecordOpen
                if register(subject.target.kind).is_some()
                    || matches!(subject.target.kind, Kind::Commitment | Kind::Task) =>
            {
                self.ask(Then::Edit, subject.target, cx);
            }
            C::RecordOpen if subject.target.kind == Kind::Contact => {
                cx.push(PersonSheet::new(subject.target.id));
            }
            C::RecordOpen => cx.open(subject.target),
            C::RecordEdit => self.ask(Then::Edit, subject.target, cx),
            C::RecordText => self.ask(Then::Text, subject.target, cx),
            C::NoteAdd => {
                let hint = cx.words.persons.no_sensitive.to_owned();
                cx.push(Form::add(Kind::Note, vec![of]).noted(hint));
            }
            C::VisitPlan => cx.push(Form::add(Kind::Visit, vec![of])),
            C::ComplaintOpen => cx.push(Form::add(Kind::Complaint, vec![of])),
            C::RegisterAdd => self.choose_register(subject, cx),
            C::PromiseAdd => cx.push(Form::add(Kind::Commitment, vec![of])),
            C::TaskAdd => cx.push(Form::add(Kind::Task, vec![of])),
            C::CustomerContact => cx.push(Form::add(Kind::Contact, vec![of])),
            C::CallLog => cx.push(call(of)),
            C::BriefShow => {
                let visit = (subject.target.kind == Kind::Visit).then_some(subject.target.id);
                cx.push(Brief::new(subject.customer, visit));
            }
            C::RecordDone => self.done(subject, of, cx),
            C::RecordMove => self.moved(subject, cx),
            C::RecordArchive => put_away(subject, cx),
            C::CopyPhone => self.copy(FieldKey::Phone, subject, cx),
            C::CopyMail => self.copy(FieldKey::Mail, subject, cx),
            C::CopyAddress => self.copy(FieldKey::Address, subject, cx),
            C::CopyRow => self.ask(Then::Copy(Copied::Line), subject.target, cx),
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    /// Opens the form of a step of the record.
    pub(super) fn step(&mut self, step: Step, subject: &Subject, cx: &mut Cx<'_>) {
        self.ask(Then::Step(step), subject.target, cx);
    }

    /// Opens the form of the next step; several make a choice.
    pub(super) fn next_step(&mut self, subject: &Subject, cx: &mut Cx<'_>) {
        self.ask(Then::NextStep, subject.target, cx);
    }

    /// Opens a form with some fields of the record.
    pub(super) fn edit_only(
        &mut self,
        fields: &'static [FieldKey],
        subject: &Subject,
        cx: &mut Cx<'_>,
    ) {
        self.ask(Then::Only(fields), subject.target, cx);
    }

    fn ask(&mut self, then: Then, target: Ref, cx: &mut Cx<'_>) {
        self.then = then;
        let ticket = cx.query(Query::Record { target });
        self.asked.ask(ticket);
    }

    fn copy(&mut self, key: FieldKey, subject: &Subject, cx: &mut Cx<'_>) {
        // A visit or complaint has no phone of its own: its customer's is meant.
        let target = match subject.target.kind {
            Kind::Customer | Kind::Contact => subject.target,
            _ => Ref::new(Kind::Customer, subject.customer),
        };
        self.ask(Then::Copy(Copied::Field(key)), target, cx);
    }

    /// `d`: a visit gets its outcome, a corrective action is done or verified, a promise is kept, a task or a plan's action is done, a plan or prospect goes a step on, an opinion was answered, a complaint goes a step on, a customer
    /// who was quiet gets a contact.
    fn done(&mut self, subject: &Subject, of: (FieldKey, Value), cx: &mut Cx<'_>) {
        match subject.target.kind {
            Kind::Visit => self.ask(Then::Step(Step::Complete), subject.target, cx),
            Kind::CorrectiveAction => self.ask(Then::DoneOrVerified, subject.target, cx),
            Kind::Complaint => self.ask(Then::NextStep, subject.target, cx),
            Kind::Commitment => step_now(subject, Step::Keep, cx),
            Kind::Task | Kind::PlanAction => step_now(subject, Step::Complete, cx),
            Kind::Event | Kind::Matter => self.ask(Then::Step(Step::Complete), subject.target, cx),
            Kind::Plan | Kind::Prospect | Kind::Membership => {
                self.ask(Then::NextStep, subject.target, cx);
            }
            Kind::Incentive => self.ask(Then::Only(&[FieldKey::ReviewBy]), subject.target, cx),
            Kind::Opinion => {
                let today = Value::Day(cx.now.today());
                set(subject, vec![(FieldKey::RepliedOn, today)], cx);
            }
            // A person who is due by their own rhythm is the one who was called.
            Kind::Contact => {
                let with = (FieldKey::Contact, Value::Reference(subject.target.id));
                cx.push(Form::add(
                    Kind::Touchpoint,
                    vec![of, with, (FieldKey::Counts, Value::Flag(true))],
                ));
            }
            _ => cx.push(call(of)),
        }
    }

    /// `m`: a visit, promise or task goes to another day, a complaint or customer to somebody else.
    fn moved(&mut self, subject: &Subject, cx: &mut Cx<'_>) {
        match subject.target.kind {
            Kind::Visit
            | Kind::Commitment
            | Kind::Task
            | Kind::PlanAction
            | Kind::Event
            | Kind::Matter => {
                self.ask(Then::Step(Step::Postpone), subject.target, cx);
            }
            Kind::Plan => self.ask(Then::Step(Step::Review), subject.target, cx),
            Kind::Prospect => {
                let next: &[FieldKey] = &[FieldKey::NextStep, FieldKey::NextDay];
                self.ask(Then::Only(next), subject.target, cx);
            }
            Kind::Complaint => self.ask(Then::Step(Step::Assign), subject.target, cx),
            _ => self.ask(Then::Edit, subject.target, cx),
        }
    }

    /// `+`: everything that is written down about a customer or one of their people.
    fn choose_register(&mut self, subject: &Subject, cx: &mut Cx<'_>) {
        self.about = vec![(FieldKey::Customer, Value::Reference(subject.customer))];
        if subject.target.kind == Kind::Contact {
            let person = Value::Reference(subject.target.id);
            self.about.push((FieldKey::Contact, person));
        }
        let entry = |(id, register): (u64, &Register)| {
            Entry::new(id, &(cx.words.forms.add)(register.kind)).detail(register.kind.key())
        };
        // Events, committees and prospects are nobody's.
        let is_theirs = |(_, register): &(u64, &Register)| {
            let field = register.kind.field(FieldKey::Customer);
            field.is_some_and(|field| !field.kept)
        };
        let entries = (0..).zip(REGISTERS).filter(is_theirs).map(entry).collect();
        cx.push(Picker::new(REGISTER, cx.words.panes.registers, entries));
    }

    /// The answer to a record that was asked for.
    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        if !self.asked.is(ticket) {
            return Flow::Pass;
        }
        let Ok(Reply::Record(stored)) = answer else {
            return Flow::Pass;
        };
        match std::mem::take(&mut self.then) {
            Then::Nothing => {}
            Then::Edit => cx.push(Form::edit((**stored).clone())),
            Then::Only(fields) => cx.push(Form::edit((**stored).clone()).only(fields)),
            Then::Text => cx.push(Form::edit((**stored).clone()).as_record_text()),
            Then::Step(step) => steps::form(stored, step, cx),
            Then::DoneOrVerified => steps::form(stored, steps::of_action(&stored.record), cx),
            Then::NextStep => self.choose_step(stored, cx),
            Then::Copy(what) => copied(what, stored, cx),
        }
        Flow::Done
    }

    /// Steps on the way, the first in the order of the table first. One opens at once.
    fn choose_step(&mut self, stored: &Stored, cx: &mut Cx<'_>) {
        let steps = steps::open(&stored.record);
        match steps.as_slice() {
            [] => cx.refuse(cx.words.panes.no_steps),
            [step] => cx.push(Form::step(stored.clone(), *step)),
            steps => {
                let entries = (0..)
                    .zip(steps)
                    .map(|(id, step)| Entry::new(id, (cx.words.steps.label)(*step)))
                    .collect();
                self.stepping = Some(stored.clone());
                cx.push(Picker::new(STEPS, cx.words.panes.steps, entries));
            }
        }
    }

    /// A choice that was made from a picker of this pane's verbs.
    pub(super) fn closed(&mut self, outcome: &Outcome, cx: &mut Cx<'_>) -> Flow {
        if let Outcome::Picked { tag: REGISTER, id } = outcome
            && let Some(register) = REGISTERS.get(*id as usize)
        {
            let mut about = std::mem::take(&mut self.about);
            about.retain(|(key, _)| register.kind.field(*key).is_some());
            cx.push(Form::add(register.kind, about));
            return Flow::Done;
        }
        let Outcome::Picked { tag: STEPS, id } = outcome else {
            return Flow::Pass;
        };
        if let Some(stored) = self.stepping.take()
            && let Some(step) = steps::open(&stored.record).get(*id as usize)
        {
            cx.push(Form::step(stored, *step));
        }
        Flow::Done
    }
}

/// A move that asks for nothing.
fn step_now(subject: &Subject, step: Step, cx: &mut Cx<'_>) {
    cx.command(Command::TakeStep {
        target: subject.target,
        expected: Some(subject.revision),
        step,
        fields: Vec::new(),
    });
}

/// Fields that are set at once.
pub(super) fn set(subject: &Subject, fields: Fields, cx: &mut Cx<'_>) {
    cx.command(Command::SetFields {
        target: subject.target,
        expected: Some(subject.revision),
        fields,
    });
}

/// What a person does about a suggestion: `d` follows it at once, `m` puts it off and `x` rejects it, both with a form.
pub(super) fn rule(id: C, customer: u64, to: Rung, cx: &mut Cx<'_>) {
    let ruling = match id {
        C::RecordMove => Ruling::Snoozed,
        C::RecordArchive => Ruling::Rejected,
        _ => Ruling::Accepted,
    };
    let fields = vec![
        (FieldKey::Customer, Value::Reference(customer)),
        (FieldKey::To, Value::Choice(to.number())),
        (FieldKey::Ruling, Value::Choice(ruling.number())),
    ];
    if ruling == Ruling::Accepted {
        cx.command(Command::AddRecord {
            kind: Kind::Ruling,
            fields,
        });
    } else {
        cx.push(Form::add(Kind::Ruling, fields));
    }
}

/// A call that counts for the rhythm, to be filled in with two keys.
fn call(of: (FieldKey, Value)) -> Form {
    Form::add(
        Kind::Touchpoint,
        vec![of, (FieldKey::Counts, Value::Flag(true))],
    )
}

/// `x`: a visit ahead or a task is cancelled, anything else archived. Both can be undone.
fn put_away(subject: &Subject, cx: &mut Cx<'_>) {
    let (target, expected) = (subject.target, Some(subject.revision));
    cx.command(
        if matches!(target.kind, Kind::Visit | Kind::Task | Kind::PlanAction) {
            Command::TakeStep {
                target,
                expected,
                step: Step::Cancel,
                fields: Fields::new(),
            }
        } else {
            Command::ArchiveRecord { target, expected }
        },
    );
}

fn copied(what: Copied, stored: &Stored, cx: &mut Cx<'_>) {
    let words: &'static Catalog = cx.words;
    let kind = stored.record.kind();
    let (label, text) = match what {
        Copied::Field(key) => {
            let first = match (key, stored.record.value(key)) {
                (FieldKey::Phone, Value::Empty) => stored.record.value(FieldKey::Mobile),
                (_, value) => value,
            };
            let text = match first {
                Value::Text(text) => text,
                _ => String::new(),
            };
            (words.field(kind, key).to_owned(), text)
        }
        Copied::Line => {
            let line = kind
                .fields()
                .iter()
                .filter(|field| field.short_form)
                .map(|field| {
                    crate::tui::say::value(words, kind, field.key, &stored.record.value(field.key))
                })
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("\t");
            ((words.records.kind)(kind).to_owned(), line)
        }
    };
    if text.is_empty() {
        cx.refuse(words.panes.nothing_to_copy);
    } else {
        cx.copy(&label, text);
    }
}

/// Whether a command is a verb on the row under the cursor.
pub(super) const fn is_verb(id: C) -> bool {
    matches!(
        id,
        C::RecordOpen
            | C::RecordEdit
            | C::RecordText
            | C::RecordDone
            | C::RecordMove
            | C::RecordArchive
            | C::NoteAdd
            | C::VisitPlan
            | C::ComplaintOpen
            | C::CallLog
            | C::BriefShow
            | C::PromiseAdd
            | C::TaskAdd
            | C::RegisterAdd
            | C::CustomerContact
            | C::CopyPhone
            | C::CopyMail
            | C::CopyAddress
            | C::CopyRow
    )
}

/// Whether a verb does something with the customer of the row.
const fn is_of_customer(id: C) -> bool {
    matches!(
        id,
        C::NoteAdd
            | C::VisitPlan
            | C::ComplaintOpen
            | C::CallLog
            | C::PromiseAdd
            | C::RegisterAdd
            | C::CustomerContact
            | C::CopyPhone
            | C::CopyMail
            | C::CopyAddress
    )
}

/// Whether a visit is still to be made.
pub(in crate::tui) const fn is_ahead(state: VisitState) -> bool {
    matches!(
        state,
        VisitState::Planned | VisitState::Confirmed | VisitState::Postponed
    )
}
