//! A record declares each field once: struct, table, getters and setters from one line a field.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::field::Field;
use super::id::{Id, Revision};
use super::invalid::{Invalid, Why};
use super::people::User;
use super::value::Value;
use super::vocabulary::FieldKey;
use super::when::Moment;

pub(crate) use super::declare::record;

/// Takes the fields of a record one by one.
pub trait FieldSink {
    /// Why it takes no more.
    type Error;

    /// Takes a field.
    fn field<T: Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), Self::Error>;
}

/// Declares the kinds of record: number on disk, key in words and files, current format.
macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident($type:ty) = $number:literal $key:literal format $format:literal;)+) => {
        /// A kind of record. Numbers are what is stored and never change their meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Kind {
            $($(#[$meta])* $kind = $number,)+
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The stored number.
            pub const fn number(self) -> u8 {
                self as u8
            }

            /// The kind behind a stored number.
            pub const fn from_number(number: u8) -> Option<Self> {
                match number { $($number => Some(Self::$kind),)+ _ => None }
            }

            /// The stable English word.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$kind => $key,)+ }
            }

            /// Reads the stable English word.
            pub fn from_key(word: &str) -> Option<Self> {
                match word { $($key => Some(Self::$kind),)+ _ => None }
            }

            /// The format number that new records of the kind are written in.
            pub const fn format(self) -> u8 {
                match self { $(Self::$kind => $format,)+ }
            }

            /// The kind's fields.
            pub const fn fields(self) -> &'static [Field] {
                match self { $(Self::$kind => <$type>::TABLE,)+ }
            }

            /// A record of the kind with nothing stated.
            pub fn blank(self) -> Record {
                match self { $(Self::$kind => Record::$kind(Box::default()),)+ }
            }

            /// Reads a record's body, in its current format.
            pub fn read<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<Record, D::Error> {
                match self { $(Self::$kind => <$type>::deserialize(deserializer).map(Box::new).map(Record::$kind),)+ }
            }
        }

        /// A record of any kind.
        #[derive(Clone, PartialEq, Serialize, Deserialize)]
        pub enum Record {
            $($(#[$meta])* $kind(Box<$type>),)+
        }

        impl Record {
            /// What kind of record this is.
            pub const fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind,)+ }
            }

            /// The value of a field; `None` where the kind has no such field.
            pub fn get(&self, key: FieldKey) -> Option<Value> {
                match self { $(Self::$kind(it) => it.get(key),)+ }
            }

            pub(super) fn put(&mut self, key: FieldKey, value: Value) -> Result<(), Why> {
                match self { $(Self::$kind(it) => it.put(key, value),)+ }
            }

            /// Hands over every field under the name it has in files.
            pub fn each_field<S: FieldSink>(&self, sink: &mut S) -> Result<(), S::Error> {
                match self { $(Self::$kind(it) => it.each_field(sink),)+ }
            }

            /// Writes the body alone: the kind and format stand in the frame around it.
            pub fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Self::$kind(it) => it.serialize(serializer),)+ }
            }
        }

        $(
            impl From<$type> for Record {
                fn from(it: $type) -> Self {
                    Self::$kind(Box::new(it))
                }
            }

            impl Of for $type {
                const KIND: Kind = Kind::$kind;

                fn of(record: &Record) -> Option<&Self> {
                    match record { Record::$kind(it) => Some(it), _ => None }
                }

                fn take(record: Record) -> Option<Self> {
                    match record { Record::$kind(it) => Some(*it), _ => None }
                }
            }
        )+
    };
}

/// A type that is one kind of record.
pub trait Of: Sized + Into<Record> {
    /// The kind.
    const KIND: Kind;
    /// The record as this type, if it is of this kind.
    fn of(record: &Record) -> Option<&Self>;
    /// Takes the record apart.
    fn take(record: Record) -> Option<Self>;
}

kinds! {
    /// Someone who works with the book.
    User(super::people::User) = 1 "user" format 2;
    /// A group of users.
    Team(super::people::Team) = 2 "team" format 1;
    /// A customer.
    Customer(super::customer::Customer) = 3 "customer" format 2;
    /// A person at a customer.
    Contact(super::customer::Contact) = 4 "contact" format 2;
    /// A visit, planned or made.
    Visit(super::work::Visit) = 5 "visit" format 2;
    /// A call, mail or other contact that was no visit.
    Touchpoint(super::work::Touchpoint) = 6 "touchpoint" format 1;
    /// A note.
    Note(super::work::Note) = 7 "note" format 1;
    /// A promise.
    Commitment(super::work::Commitment) = 8 "promise" format 2;
    /// A complaint.
    Complaint(super::work::Complaint) = 9 "complaint" format 2;
    /// One move of a complaint.
    ComplaintEvent(super::work::ComplaintEvent) = 10 "complaint_event" format 1;
    /// Something we sell.
    Product(super::trade::Product) = 11 "product" format 2;
    /// A line of a sale; stored in blocks, a customer and month each.
    Sale(super::trade::Sale) = 12 "sale" format 2;
    /// Something that was heard or read.
    Intel(super::register::Intel) = 13 "intel" format 1;
    /// What somebody thinks of the market.
    Opinion(super::register::Opinion) = 14 "opinion" format 1;
    /// An objection.
    Objection(super::register::Objection) = 15 "objection" format 1;
    /// How satisfied somebody says to be.
    Response(super::register::Response) = 16 "satisfaction" format 1;
    /// A gift, meal or invitation.
    Gift(super::register::Gift) = 17 "gift" format 1;
    /// A tie between a customer and us.
    Hook(super::register::Hook) = 18 "hook" format 1;
    /// What is known of a customer's business under one head.
    Section(super::register::Section) = 35 "section" format 1;
    /// Somebody of ours who looks after somebody of theirs.
    Coverage(super::register::Coverage) = 36 "coverage" format 1;
    /// What two people are to each other.
    Tie(super::register::Tie) = 37 "tie" format 1;
    /// How a customer decides.
    Decision(super::register::Decision) = 38 "decision" format 1;
    /// A measure of care that was looked at.
    Check(super::register::Check) = 39 "check" format 1;
    /// What somebody thinks of a person's temperament.
    Judgement(super::register::Judgement) = 40 "temperament" format 1;
    /// A mistake met while a complaint was handled.
    GuardHit(super::handling::GuardHit) = 25 "guard_hit" format 1;
    /// What is done so that a complaint does not come again.
    CorrectiveAction(super::handling::CorrectiveAction) = 26 "corrective_action" format 1;
    /// One thing that is known of a person.
    Particular(super::person::Particular) = 20 "particular" format 1;
    /// What a person agreed to and objects to.
    Privacy(super::person::Privacy) = 21 "privacy" format 1;
    /// Why a special topic may be written down.
    Purpose(super::person::Purpose) = 22 "purpose" format 1;
    /// Somebody looked at what is kept closely, or did more with it.
    Access(super::person::Access) = 23 "access" format 1;
    /// Something to be done.
    Task(super::work::Task) = 45 "task" format 1;
    /// A day of a customer or their people that comes every year.
    Occasion(super::register::Occasion) = 46 "occasion" format 1;
    /// Good wishes that were sent for such a day.
    Greeting(super::register::Greeting) = 47 "greeting" format 1;
    /// What we asked a customer to pay.
    Invoice(super::trade::Invoice) = 50 "invoice" format 1;
    /// What a customer paid.
    Payment(super::trade::Payment) = 51 "payment" format 1;
    /// A part of a payment that was made for one invoice.
    Allocation(super::trade::Allocation) = 52 "allocation" format 1;
    /// How far a customer is trusted to pay.
    Credit(super::trade::Credit) = 53 "credit" format 1;
    /// What a customer ordered.
    Order(super::trade::Order) = 54 "order" format 1;
    /// What a customer cost beyond the goods.
    ServiceCost(super::trade::ServiceCost) = 55 "service_cost" format 1;
    /// What is expected of a customer or of somebody of ours.
    Target(super::trade::Target) = 56 "target" format 1;
    /// What lay in stock.
    Stock(super::trade::Stock) = 57 "stock" format 1;
    /// A step by which what is overdue was called in.
    Arrears(super::trade::Arrears) = 58 "arrears" format 1;
    /// What somebody decided about where a customer stands.
    Ruling(super::register::Ruling) = 60 "ruling" format 1;
    /// The quality of a customer by five criteria.
    Scorecard(super::register::Scorecard) = 61 "scorecard" format 1;
    /// The six tests of a key account.
    KeyTest(super::register::KeyTest) = 62 "key_test" format 1;
    /// How attractive a customer is and how strong we are there.
    Position(super::register::Position) = 63 "position" format 1;
    /// What a monthly evaluation found.
    Evaluation(super::register::Evaluation) = 64 "evaluation" format 1;
    /// What customers of a tier are entitled to.
    Entitlement(super::register::Entitlement) = 65 "entitlement" format 1;
    /// A checklist of measures that was opened for a customer.
    Checklist(super::register::Checklist) = 66 "checklist" format 1;
    /// A part of the team's own playbook.
    Playbook(super::playbook::Part) = 115 "playbook" format 1;
    /// The health of customers on a day.
    HealthDay(super::health_day::HealthDay) = 70 "health_day" format 1;
    /// Something that puts a relationship at risk.
    RiskSignal(super::loss::RiskSignal) = 71 "risk" format 1;
    /// Winning back a customer.
    WinBack(super::loss::WinBack) = 72 "winback" format 1;
    /// Ending a relationship.
    Termination(super::loss::Termination) = 73 "termination" format 1;
    /// What a customer needs in a year.
    Demand(super::register::Demand) = 110 "demand" format 1;
    /// Something that a customer did for us.
    Advocacy(super::register::Advocacy) = 111 "advocacy" format 1;
    /// The plan for a customer.
    Plan(super::register::Plan) = 80 "plan" format 1;
    /// What a plan is to reach.
    Objective(super::register::Objective) = 81 "objective" format 1;
    /// A step of a plan.
    PlanAction(super::register::PlanAction) = 82 "plan_action" format 1;
    /// How we and the best competitor do at one thing.
    FactorRating(super::register::FactorRating) = 83 "factor" format 1;
    /// Who may become a customer.
    Prospect(super::register::Prospect) = 84 "prospect" format 1;
    /// Something that is held for customers.
    Event(super::register::Event) = 85 "event" format 1;
    /// A customer at an event.
    Participation(super::register::Participation) = 86 "participation" format 1;
    /// Something that a customer gets for what they do.
    Incentive(super::register::Incentive) = 87 "incentive" format 1;
    /// A customer's membership.
    Membership(super::register::Membership) = 88 "membership" format 1;
    /// A committee of customers.
    Committee(super::register::Committee) = 89 "committee" format 1;
    /// Somebody's seat in a committee.
    Seat(super::register::Seat) = 90 "seat" format 1;
    /// Something that a committee deals with.
    Matter(super::register::Matter) = 91 "matter" format 1;
    /// An honour.
    Award(super::register::Award) = 92 "award" format 1;
    /// Something that a customer did, for better or worse.
    Conduct(super::register::Conduct) = 93 "conduct" format 1;
    /// An assessment of a customer over a period.
    Performance(super::register::Performance) = 94 "performance" format 1;
    /// The walk through a month's analysis.
    Review(super::register::Review) = 95 "review" format 1;
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(self.key())
        } else {
            serializer.serialize_u8(self.number())
        }
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let kind = if deserializer.is_human_readable() {
            Self::from_key(&<std::borrow::Cow<'de, str>>::deserialize(deserializer)?)
        } else {
            Self::from_number(u8::deserialize(deserializer)?)
        };
        kind.ok_or_else(|| serde::de::Error::custom("not a kind of record"))
    }
}

impl Kind {
    /// Whether it holds people's data that the shared lists, words, files and changes must pass by: it is
    /// read and written through the dossier of the person alone.
    pub const fn is_guarded(self) -> bool {
        matches!(self, Self::Particular | Self::Privacy | Self::Access)
    }

    /// The kind's field of that name.
    pub fn field(self, key: FieldKey) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.key == key)
    }
}

impl Record {
    /// The value of a field, `Empty` where the kind has none.
    pub fn value(&self, key: FieldKey) -> Value {
        self.get(key).unwrap_or_default()
    }

    /// Sets a field after checking that the value fits it. Whether the person may is not checked
    /// here, nor whether required fields are filled: see [`Record::complete`].
    pub fn set(&mut self, key: FieldKey, value: Value) -> Result<(), Invalid> {
        let Some(field) = self.kind().field(key) else {
            return Err(Invalid::at(
                key,
                Why::NoSuchField {
                    given: key.key().to_owned(),
                    nearest: None,
                },
            ));
        };
        field.check(&value)?;
        self.put(key, value).map_err(|why| Invalid::at(key, why))
    }

    /// Every required field that is empty, in table order.
    pub fn missing(&self) -> impl Iterator<Item = FieldKey> {
        self.kind()
            .fields()
            .iter()
            .filter(|field| field.required && self.value(field.key).is_empty())
            .map(|field| field.key)
    }

    /// Refuses a record with an empty required field.
    pub fn complete(&self) -> Result<(), Invalid> {
        self.missing()
            .next()
            .map_or(Ok(()), |key| Err(Invalid::at(key, Why::Required)))
    }

    /// The customer this record belongs to; a customer belongs to itself, which its id names.
    pub fn customer(&self) -> Option<Id<super::customer::Customer>> {
        match self.get(FieldKey::Customer) {
            Some(Value::Reference(id)) => Some(Id::new(id)),
            _ => None,
        }
    }

    /// The fields in which two records of one kind differ.
    pub fn differing(&self, other: &Self) -> Vec<FieldKey> {
        self.kind()
            .fields()
            .iter()
            .map(|field| field.key)
            .filter(|key| self.get(*key) != other.get(*key))
            .collect()
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(..)", self.kind().key())
    }
}

/// When something was written and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stamp {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Id<User>,
}

/// A record as the book keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// Its number.
    pub id: u64,
    /// The change that last touched it.
    pub revision: Revision,
    /// When it was made.
    pub created: Stamp,
    /// When it was last changed.
    pub updated: Stamp,
    /// When it was put away; such a record is kept but shown nowhere.
    pub archived: Option<Stamp>,
    /// What it says.
    pub record: Record,
}

impl Stored {
    /// The customer it belongs to; a customer belongs to itself.
    pub fn customer(&self) -> Option<u64> {
        if self.record.kind() == Kind::Customer {
            return Some(self.id);
        }
        let customer = self.record.customer().map(Id::number);
        customer.filter(|id| *id != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_every_kind_reads_back_what_was_put() {
        for kind in Kind::ALL {
            let mut record = kind.blank();
            for (i, field) in kind.fields().iter().enumerate() {
                let value = record.value(field.key);
                assert!(
                    record.put(field.key, value.clone()).is_ok() || value.is_empty(),
                    "{} {}",
                    kind.key(),
                    field.key.key()
                );
                assert!(
                    kind.fields()[..i]
                        .iter()
                        .all(|other| other.key != field.key),
                    "{} declares {} twice",
                    kind.key(),
                    field.key.key()
                );
            }
        }
    }

    #[test]
    fn a_record_reads_back_from_json_and_from_bytes() {
        for kind in Kind::ALL {
            let record = kind.blank();
            let mut json = Vec::new();
            record
                .write(&mut serde_json::Serializer::new(&mut json))
                .unwrap();
            let back = kind
                .read(&mut serde_json::Deserializer::from_slice(&json))
                .unwrap();
            assert!(record == back, "{}", kind.key());
        }
    }

    #[test]
    fn the_debug_text_of_a_record_names_nobody() {
        let mut record = Kind::Customer.blank();
        record
            .set(FieldKey::Name, Value::Text("阿克米".into()))
            .unwrap();
        assert_eq!(format!("{record:?}"), "customer(..)");
    }
}
