//! What lists remember of the health of customers is what a book that was just opened finds, whatever happened to
//! them.

use keybook::domain::choice::{OurFunction, RiskKind, Severity, TheirFunction};
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::Command;
use keybook::service::reply::HealthMark;
use proptest::prelude::*;

use crate::desk::{Desk, now, of, text};
use crate::health::{bought, customer};

const TODAY: &str = "2026-11-23";
const CUSTOMERS: usize = 3;
const KINDS: [Kind; 6] = [
    Kind::Complaint,
    Kind::Response,
    Kind::RiskSignal,
    Kind::Coverage,
    Kind::Touchpoint,
    Kind::Sale,
];

/// What happens: a record of a kind is added to a customer, or an earlier one is put away, or a change is taken back
/// or made again. With days back and a number that says more.
type Deed = (usize, usize, i32, i64);

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = (0..KINDS.len() + 3, 0..CUSTOMERS, -1..500_i32, 0..5_i64);
    prop::collection::vec(deed, 1..14)
}

fn marks(desk: &Desk, customers: &[u64]) -> Vec<Option<HealthMark>> {
    customers.iter().map(|id| desk.row(*id).health).collect()
}

struct Happening {
    desk: Desk,
    customers: Vec<u64>,
    /// Somebody at each of them, for links.
    people: Vec<u64>,
    added: Vec<(Kind, u64)>,
}

impl Happening {
    fn new() -> Self {
        let desk = Desk::new();
        let codes = (0..CUSTOMERS).map(|number| format!("K{number}"));
        let customers: Vec<u64> = codes.map(|code| customer(&desk, &code)).collect();
        let people = customers
            .iter()
            .map(|id| desk.contact(*id, "Ada"))
            .collect();
        Self {
            desk,
            customers,
            people,
            added: Vec::new(),
        }
    }

    fn happen(&mut self, (what, whose, ago, says): Deed) {
        let day = crate::desk::day(TODAY).plus(-ago);
        let customer = self.customers[whose];
        let mine = (F::Customer, Value::Reference(customer));
        let Some(kind) = KINDS.get(what) else {
            let target = self.added.get(says as usize).copied();
            match (what - KINDS.len(), target) {
                (0, Some((kind, id))) => {
                    let away = Command::ArchiveRecord {
                        target: of(kind, id),
                        expected: None,
                    };
                    drop(self.desk.attempt(away));
                }
                (1, _) => drop(self.desk.undo()),
                _ => drop(self.desk.redo()),
            }
            return;
        };
        let more = match kind {
            Kind::Complaint => vec![
                (F::Subject, text("broken")),
                (
                    F::Severity,
                    Value::Choice(Severity::ALL[says as usize % Severity::ALL.len()].number()),
                ),
                (
                    F::Opened,
                    Value::Moment(now(&format!("{day}T08:00:00+08:00")).at),
                ),
            ],
            Kind::Response => vec![
                (F::Day, Value::Day(day)),
                (F::Overall, Value::Number(says + 1)),
            ],
            Kind::RiskSignal => vec![
                (F::Kind, Value::Choice(RiskKind::CompetitorGain.number())),
                (F::What, text("they test the rival's line")),
            ],
            Kind::Coverage => vec![
                (F::Contact, Value::Reference(self.people[whose])),
                (
                    F::OurFunction,
                    Value::Choice(OurFunction::KeyAccounts.number()),
                ),
                (
                    F::TheirFunction,
                    Value::Choice(TheirFunction::Purchasing.number()),
                ),
                (F::Strength, Value::Number(says)),
            ],
            Kind::Touchpoint => vec![
                (F::Subject, text("called")),
                (F::Day, Value::Day(day)),
                (F::Counts, Value::Flag(true)),
            ],
            _ => return bought(&self.desk, customer, &day.to_string(), 100 + says),
        };
        let fields = [mine].into_iter().chain(more).collect();
        let added = self.desk.attempt(Command::AddRecord {
            kind: *kind,
            fields,
        });
        let added = added.ok().and_then(|done| done.created.first().copied());
        self.added.extend(added.map(|it| (*kind, it.id)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_remembered_is_what_a_fresh_opening_reads(deeds in deeds()) {
        let mut it = Happening::new();
        let mut kinds = 0;
        for deed in deeds {
            let before = it.added.len();
            it.happen(deed);
            kinds += it.added.len() - before;
            // Asked for each time, so that there is something to remember.
            marks(&it.desk, &it.customers);
        }
        let remembered = marks(&it.desk, &it.customers);
        let customers = it.customers.clone();
        let fresh = it.desk.reopened();
        prop_assert_eq!(remembered, marks(&fresh, &customers), "{} records", kinds);
    }
}
