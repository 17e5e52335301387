//! A workflow is a table: states, moves, what each move asks for, who may make it, and the guards
//! that warn or refuse with a reason. One engine validates every move of every workflow; screens,
//! words and help read the same table.

mod action;
mod club;
mod complaint;
mod credit;
mod order;
mod plan;
mod promise;
mod prospect;
mod signal;
mod task;
mod termination;
mod visit;
mod winback;

use serde::{Deserialize, Serialize};

use super::choice::{ChoiceSet, Role, Taboo};
use super::field::FieldKind;
use super::invalid::{Invalid, Why};
use super::record::{Kind, Record};
use super::value::{FieldType, Value};
use super::vocabulary::FieldKey;
use super::when::{Moment, Now};

/// Declares the vocabulary of moves.
macro_rules! steps {
    ($($(#[$meta:meta])* $variant:ident $key:literal),+ $(,)?) => {
        /// The name of a move in any workflow.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum Step {
            $($(#[$meta])* #[doc = concat!("`", $key, "`")] $variant,)+
        }

        impl Step {
            /// Every move.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable English word.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// Reads the stable English word; `-` counts as `_`.
            pub fn from_key(word: &str) -> Option<Self> {
                match word.replace('-', "_").as_str() { $($key => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

steps! {
    #[default]
    Open "open", Accept "accept", FindCause "find_cause", Contain "contain", Correct "correct",
    FollowUp "follow_up", Close "close", Reject "reject", MarkDuplicate "mark_duplicate", Withdraw "withdraw",
    Reopen "reopen", Wait "wait", Resume "resume", Assign "assign",
    Confirm "confirm", Complete "complete", Miss "miss", Cancel "cancel", Postpone "postpone", Plan "plan",
    Keep "keep", Break "break",
    Watch "watch", Hold "hold", Release "release", Deliver "deliver",
    Tell "tell", Approve "approve", Tick "tick", FollowUpAgain "follow_up_again", Verify "verify", Return "return",
    Clear "clear", Study "study", Soothe "soothe", Offer "offer", Negotiate "negotiate", Regain "regain", Rest "rest",
    Abandon "abandon", Schedule "schedule", Reassess "reassess", Educate "educate", Renegotiate "renegotiate",
    Migrate "migrate", Terminate "terminate", Recover "recover",
    Activate "activate", Review "review", Contact "contact", Qualify "qualify", Convert "convert", Drop "drop",
    Suspend "suspend", Leave "leave", Decide "decide",
}

impl Serialize for Step {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_key(&word).ok_or_else(|| serde::de::Error::custom("not a step"))
    }
}

impl FieldType for Step {
    fn value(&self) -> Value {
        Value::Text(self.key().to_owned())
    }

    fn from_value(value: Value) -> Result<Self, Why> {
        match value {
            Value::Text(word) => Self::from_key(&word).ok_or(Why::WrongKind),
            _ => Err(Why::WrongKind),
        }
    }
}

/// Who may make a move, beyond being allowed to edit the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whoever may edit the record.
    Editor,
    /// A manager or an administrator.
    Manager,
    /// Finance or an administrator.
    Finance,
}

impl Who {
    /// Whether somebody of that role may.
    const fn may(self, role: Role) -> Result<(), Refused> {
        match self {
            Self::Editor => Ok(()),
            Self::Manager if role.is_manager() => Ok(()),
            Self::Manager => Err(Refused::ManagerOnly),
            Self::Finance if matches!(role, Role::Finance | Role::Admin) => Ok(()),
            Self::Finance => Err(Refused::FinanceOnly),
        }
    }
}

/// One field that a move asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// The field.
    pub field: FieldKey,
    /// The move cannot be made while it is empty.
    pub required: bool,
}

/// Must be filled before the move.
pub const fn must(field: FieldKey) -> Ask {
    Ask {
        field,
        required: true,
    }
}

/// Is offered with the move.
pub const fn may(field: FieldKey) -> Ask {
    Ask {
        field,
        required: false,
    }
}

/// A check beyond filled fields.
#[derive(Debug, Clone, Copy)]
pub struct Guard {
    /// Its name: languages word it.
    pub name: GuardName,
    /// Refuses, or only warns.
    pub refuses: bool,
    /// Whether the record, as it would be after the move, trips it.
    pub trips: fn(&Record) -> bool,
}

/// The names of guards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum GuardName {
    /// A critical complaint must be contained before its cause is studied (S4-39).
    ContainFirst,
    /// Both cause and containment must be there before correction.
    CauseAndContainment,
    /// Nobody but the owner of the complaint has seen the evidence (S4-43).
    ApproveByAnother,
    /// The person who carried out an action may not verify it (S4-40).
    VerifyByAnother,
    /// Compensation is not settled (S4-42).
    CompensationOpen,
    /// The kind is still "other" at close (DOMAIN.md 7.2).
    NameTheKind,
    /// The clocks stand still already.
    AlreadyWaiting,
    /// The clocks are running.
    NotWaiting,
    /// The owner stays the same.
    SameOwner,
    /// Corrective actions are still to be done or verified (S4-40).
    ActionsOpen,
    /// A critical complaint is followed up twice before it is closed.
    FollowUpTwice,
    /// A reply says "soon" and no day (S4-46).
    NoDay,
    /// The customer has not heard from us for long (S4-47).
    LongSilence,
    /// An offer to somebody who does not trust us yet (S3-39).
    TrustFirst,
    /// Words that may tell of health or belief stand where everybody reads them.
    SensitiveWords,
    /// Somebody is elsewhere at that time.
    Overlaps,
    /// Who goes knows far less than whom they meet (S4-29).
    BringAnExpert,
    /// Good wishes or a gift to somebody who objects to them (DOMAIN.md 10).
    PersonObjects,
    /// Something speaks against winning this customer back (S3-94).
    BetterNot,
    /// No second person has agreed to end the relationship (S0-21).
    NotApproved,
    /// The owner of a case cannot be its second person (S0-21).
    SecondPerson,
    /// A complaint of the customer is open (S0-21).
    ComplaintOpen,
    /// A promise to the customer is not kept (S0-21).
    PromiseOpen,
    /// What the customer brought in two periods is not known (S0-21).
    ContributionUnknown,
    /// The customer has a plan that is active (DOMAIN.md 8.2).
    PlanActive,
    /// A plan without an objective, or without a step towards one, is none.
    PlanEmpty,
    /// Fewer than three levers are worked (S2-34).
    FewLevers,
    /// A customer is called like the prospect.
    NameKnown,
    /// The quality of somebody who has not bought yet was not judged before a plan to win them starts (S0-03).
    NotJudged,
}

/// One row of a workflow.
#[derive(Debug, Clone, Copy)]
pub struct Move {
    /// Its name.
    pub step: Step,
    /// The states it starts from.
    pub from: &'static [u8],
    /// The state it leads to; `None` stays.
    pub to: Option<u8>,
    /// What it asks for.
    pub asks: &'static [Ask],
    /// Who may make it.
    pub who: Who,
    /// What is checked.
    pub guards: &'static [Guard],
    /// The instant or day field that records when it was made.
    pub stamps: Option<FieldKey>,
    /// What else it changes: (before, after).
    pub effect: Option<fn(&Record, &mut Record)>,
}

impl Move {
    /// A move that whoever may edit the record can make, and that asks, checks, stamps and changes nothing beyond the
    /// state. What a row has more than that it says for itself.
    const fn of(step: Step, from: &'static [u8], to: Option<u8>) -> Self {
        Self {
            step,
            from,
            to,
            asks: &[],
            who: Who::Editor,
            guards: &[],
            stamps: None,
            effect: None,
        }
    }
}

/// The states and moves of one kind of record.
#[derive(Debug)]
pub struct Workflow {
    /// The kind it governs.
    pub kind: Kind,
    /// The state of a new record.
    pub start: u8,
    /// Its rows, in the order of menus. The first move that fits is "the next step".
    pub moves: &'static [Move],
    /// The road to the end, for the step track: stages in order.
    pub track: &'static [u8],
}

/// Every workflow.
const WORKFLOWS: &[&Workflow] = &[
    &complaint::WORKFLOW,
    &visit::WORKFLOW,
    &promise::WORKFLOW,
    &action::WORKFLOW,
    &credit::WORKFLOW,
    &order::WORKFLOW,
    &signal::WORKFLOW,
    &winback::WORKFLOW,
    &termination::WORKFLOW,
    &task::TASK,
    &task::PLAN_ACTION,
    &plan::PLAN,
    &plan::REVIEW,
    &prospect::WORKFLOW,
    &club::MEMBERSHIP,
    &club::EVENT,
    &club::MATTER,
];

/// The workflow of a kind, if it has one.
pub fn workflow(kind: Kind) -> Option<&'static Workflow> {
    WORKFLOWS.iter().copied().find(|it| it.kind == kind)
}

/// The states of a kind, where its field table has some.
pub fn states(kind: Kind) -> Option<ChoiceSet> {
    match kind.field(FieldKey::State)?.kind {
        FieldKind::Choice(set) => Some(set),
        _ => None,
    }
}

/// Why a move cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    /// The kind has no workflow, or its workflow no such move.
    NoSuchStep,
    /// Not from the state the record is in.
    NotFrom {
        /// The stored number of that state.
        state: u8,
    },
    /// These fields must be filled first.
    Needs(Vec<FieldKey>),
    /// A given value does not fit.
    Invalid(Invalid),
    /// A field was given that the move does not ask for.
    NotAsked(FieldKey),
    /// Only a manager or an administrator may.
    ManagerOnly,
    /// A guard refuses.
    Guard(GuardName),
    /// Mistakes that only a reason lets pass (S4-43...S4-49).
    Taboos(Vec<Taboo>),
    /// Only finance or an administrator may.
    FinanceOnly,
}

/// A move that was made on a copy of the record.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The record after the move.
    pub record: Record,
    /// The state before, by its stored number.
    pub from: u8,
    /// The state after.
    pub to: u8,
    /// Guards that warned.
    pub warnings: Vec<GuardName>,
}

impl Workflow {
    /// The state of a record.
    pub fn state(&self, record: &Record) -> u8 {
        match record.get(FieldKey::State) {
            Some(Value::Choice(number)) => number,
            _ => self.start,
        }
    }

    /// The row of a step that starts from the record's state.
    pub fn find(&self, step: Step, state: u8) -> Result<&'static Move, Refused> {
        let mut known = false;
        for row in self.moves {
            if row.step == step {
                known = true;
                if row.from.contains(&state) {
                    return Ok(row);
                }
            }
        }
        Err(if known {
            Refused::NotFrom { state }
        } else {
            Refused::NoSuchStep
        })
    }

    /// The moves that start from a record's state, in the order of menus.
    pub fn open_moves(&self, record: &Record) -> impl Iterator<Item = &'static Move> {
        let state = self.state(record);
        self.moves
            .iter()
            .filter(move |row| row.from.contains(&state))
    }

    /// Makes a move: checks state, person, given values, required fields and guards, and returns
    /// the record as it would be. `role` is that of the person.
    pub fn step(
        &self,
        record: &Record,
        step: Step,
        given: &[(FieldKey, Value)],
        role: Role,
        now: Now,
    ) -> Result<Moved, Refused> {
        let from = self.state(record);
        let row = self.find(step, from)?;
        row.who.may(role)?;
        let mut after = record.clone();
        for (key, value) in given {
            if !row.asks.iter().any(|ask| ask.field == *key) {
                return Err(Refused::NotAsked(*key));
            }
            after.set(*key, value.clone()).map_err(Refused::Invalid)?;
        }
        let needs: Vec<FieldKey> = row
            .asks
            .iter()
            .filter(|ask| ask.required && after.value(ask.field).is_empty())
            .map(|ask| ask.field)
            .collect();
        if !needs.is_empty() {
            return Err(Refused::Needs(needs));
        }
        let to = row.to.unwrap_or(from);
        keep(&mut after, FieldKey::State, Value::Choice(to))?;
        self.note_time(&mut after, row, now.at, now)?;
        if let Some(effect) = row.effect {
            effect(record, &mut after);
        }
        let mut warnings = Vec::new();
        for guard in row.guards.iter().filter(|guard| (guard.trips)(&after)) {
            if guard.refuses {
                return Err(Refused::Guard(guard.name));
            }
            warnings.push(guard.name);
        }
        Ok(Moved {
            record: after,
            from,
            to,
            warnings,
        })
    }

    fn note_time(
        &self,
        after: &mut Record,
        row: &Move,
        at: Moment,
        now: Now,
    ) -> Result<(), Refused> {
        let Some(key) = row.stamps else {
            return Ok(());
        };
        let value = match self.kind.field(key).map(|field| field.kind) {
            Some(super::field::FieldKind::Day) => Value::Day(now.today()),
            Some(super::field::FieldKind::Moments) => {
                let mut moments = match after.value(key) {
                    Value::Moments(moments) => moments,
                    _ => Vec::new(),
                };
                moments.push(at);
                Value::Moments(moments)
            }
            _ => Value::Moment(at),
        };
        keep(after, key, value)
    }
}

fn keep(record: &mut Record, key: FieldKey, value: Value) -> Result<(), Refused> {
    record.set(key, value).map_err(Refused::Invalid)
}

#[cfg(test)]
mod tests;
