//! Why a value was refused. No text: the languages word it.

use serde::{Deserialize, Serialize};

use super::money::Money;
use super::playbook::Gap;
use super::rules::gifts::Excess;
use super::vocabulary::FieldKey;
use super::when::Day;

/// A refused value and its field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invalid {
    /// The field; `None` where the record as a whole is at fault.
    pub field: Option<FieldKey>,
    /// What is wrong with it.
    pub why: Why,
}

impl Invalid {
    /// A refusal that belongs to `field`.
    pub const fn at(field: FieldKey, why: Why) -> Self {
        Self {
            field: Some(field),
            why,
        }
    }
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// The field must be filled.
    Required,
    /// More than `max` characters.
    TooLong {
        /// The most it may hold.
        max: u32,
    },
    /// Not a whole number.
    NotANumber,
    /// Outside `min..=max`.
    OutOfRange {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// Not an amount.
    NotAnAmount,
    /// Not a day.
    NotADay,
    /// Not a time of day.
    NotATime,
    /// Not an instant.
    NotAMoment,
    /// Not one of the choices; `nearest` is the closest key, if one is close.
    NotAChoice {
        /// The closest choice.
        nearest: Option<String>,
    },
    /// Not a phone number.
    NotAPhone,
    /// Not a mail address.
    NotAMail,
    /// Not yes or no.
    NotAFlag,
    /// The kind of the value does not fit the field.
    WrongKind,
    /// Contains the NUL character.
    HasNul,
    /// Another record already has this value.
    Taken,
    /// No record answers to this reference.
    NoSuch,
    /// More than one record answers to this reference.
    Ambiguous,
    /// No field of this kind of record has that name.
    NoSuchField {
        /// The name that was given.
        given: String,
        /// The closest field key.
        nearest: Option<String>,
    },
    /// The record would be its own ancestor.
    Cycle,
    /// Belongs to another customer.
    OtherCustomer,
    /// The field is kept by the program and cannot be set by hand.
    Kept,
    /// The book would be left without anyone who may administer it.
    LastAdmin,
    /// Put off to a day that is due anyway.
    TooEarly {
        /// The first day that would do.
        earliest: Day,
    },
    /// Put off this often without a contact.
    TooOften {
        /// The number allowed.
        most: u32,
    },
    /// A gift exceeds a limit and names no manager who approved it.
    GiftNeedsApproval(Excess),
    /// The approver is no manager, or gave the gift.
    NotAnotherManager,
    /// A case of that kind is open for the customer already.
    CaseOpen,
    /// Contains a character that cannot be seen or that steers a terminal.
    Unprintable,
    /// A promise exceeds this value and names no manager who approved it.
    PromiseNeedsApproval(Money),
    /// Not a date with or without its year, by the sun or the moon.
    NotAPartialDate,
    /// The person has left: they look after nobody and nobody looks after them.
    HasLeft,
    /// Nobody is tied to themselves.
    Themselves,
    /// A special topic that no administrator has enabled for this book.
    TopicOff,
    /// Sensitive topics are not enabled for this person.
    SensitiveOff,
    /// A special topic needs the person's own consent.
    NeedsConsent,
    /// More about a child than relation, first name and year of birth.
    ChildTooMuch,
    /// About a child under fourteen, without a parent's consent.
    NeedsGuardian,
    /// The person objects to a profile.
    ObjectsToProfile,
    /// Says no way of repeating something.
    NotARepetition,
    /// More than what is left of a payment, or of an invoice.
    MoreThanLeft(Money),
    /// Less than what was allocated already.
    Allocated(Money),
    /// Zero or below.
    NotAboveZero,
    /// Says no year, quarter or month.
    NotAPeriod,
    /// The customer stands on that step already.
    StandsThere,
    /// Nothing suggests that step now.
    NotSuggested,
    /// A step back is a decision with a reason.
    StepBack,
    /// The playbook has no checklist for this step.
    NoMeasures,
    /// The month was evaluated already.
    EvaluatedAlready {
        /// When.
        day: Day,
    },
    /// What a person gets for themselves is a gift and belongs in that register.
    PersonalGift,
    /// An incentive exceeds this value and names no manager who approved it.
    IncentiveNeedsApproval(Money),
    /// The text is no part of a playbook.
    NotAPlaybook {
        /// The line, from 1, where the reader knows it.
        line: Option<u32>,
        /// What was found there, in English.
        found: String,
    },
    /// With this part the playbook would lack or contradict something.
    PlaybookGaps(Vec<Gap>),
    /// Both are the same customer already.
    SameCustomer,
    /// The customers trade in different currencies.
    OtherCurrency,
    /// More records and sale lines than one change holds.
    TooMuch {
        /// How many there are.
        found: u64,
        /// How many one change holds.
        most: u64,
    },
    /// The customer was merged into another.
    MergedInto {
        /// The other's code.
        code: String,
    },
}
