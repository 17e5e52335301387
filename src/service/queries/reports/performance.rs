//! Turnover against company, region or circle, and against what was expected (5.5).
//!
//! Targets are stated for years, quarters and months, and any days may be looked at: sales are expected of the days that a
//! target speaks for, in proportion, and set against the sales of the same days, no later than today. What was compared
//! stands beside each figure.

use std::collections::{BTreeMap, HashMap};

use crate::domain::choice::{AgainstWhat, Attainment};
use crate::domain::filter::{Filter, Match, Term, Test};
use crate::domain::id::{Id, Ref};
use crate::domain::money::ExactMoney;
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Among, Choosing, Column, Note};
use crate::domain::rules::performance::{self, Aim, Expected, Performance, Stated};
use crate::domain::rules::portion;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Day;
use crate::service::book::{fault, fold};
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::queries::turnover;
use crate::service::reply::{Level, Opens, ReportRow};
use crate::store::index::Lookup;

use super::cell::{number, part, rate, text};
use super::{Found, Look, amount};

/// Stretches of days.
type Days = Vec<(Day, Day)>;

/// Whose target.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    Customer(u64),
    Owner(u64),
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let (from, to) = look.days();
    let year_before = (from.plus_months(-12), to.plus_months(-12));
    let against =
        AgainstWhat::from_number(look.asked.choice(Choosing::Against)).unwrap_or_default();
    // Whoever counts for the whole is read; whoever is asked about is shown.
    let turnover = turnover::of_customers(look.ask, [(from, to), year_before], |_| true)?;
    let borders = book.house.playbook.analysis().target;
    let wholes = Wholes::of(look, against, |id| turnover.of(id).map(|it| it.net));
    let whole_book = turnover.book.map(|it| it.net);
    // Nothing is sold beyond today, and nothing expected by then.
    let until = to.min(look.ask.now.today());
    let targets = targets(look, (from, until))?;
    let compared = Compared::read(look, &targets, against)?;
    let judge = |whose: Whose, now: ExactMoney, whole: ExactMoney, light: Option<&Light>| {
        let Some(stated) = targets.get(&whose) else {
            return performance::judge(now, whole, None, borders);
        };
        let share = portion::part(now, whole);
        let (sold, of) = compared.of(&stated.over, whose, light);
        Performance {
            share,
            ..performance::judge(sold, of, Some(stated.expected), borders)
        }
    };
    let mut found = Found::default();
    let mut rows = Vec::new();
    let mut tally = [0_u32; 4];
    for light in book.roster.all().filter(|light| look.counts(light)) {
        let [now, before] = turnover.of(light.id).map(|it| it.net);
        let whose = Whose::Customer(light.id);
        if now == ExactMoney::ZERO && before == ExactMoney::ZERO && !targets.contains_key(&whose) {
            continue;
        }
        let whole = wholes.of_one(whole_book, light);
        let it = judge(whose, now, whole[0], Some(light));
        tally[usize::from(it.attainment.number())] += 1;
        rows.push((now, light, whole, before, it));
    }
    rows.sort_by(|a, b| {
        let tie = || a.1.name.cmp(&b.1.name).then(a.1.id.cmp(&b.1.id));
        b.0.cmp(&a.0).then_with(tie)
    });
    for (whose, stated) in &targets {
        let Whose::Owner(owner) = whose else { continue };
        if let Some((mut cells, sold)) = owned(look, *owner, |id| turnover.of(id).map(|it| it.net))
        {
            let it = judge(*whose, sold[0], whole_book[0], None);
            cells.extend(figures(sold, whole_book, &it));
            found.rows.push(ReportRow {
                level: Level::Group,
                opens: of_owner(*owner),
                cells,
                facts: facts(
                    sold[1],
                    whole_book,
                    Some(&compared.told(stated, *whose, None)),
                ),
            });
        }
    }
    for (rank, (now, light, whole, before, it)) in (1_u32..).zip(rows) {
        let whose = Whose::Customer(light.id);
        let told = targets
            .get(&whose)
            .map(|stated| compared.told(stated, whose, Some(light)));
        let mut cells = vec![number(rank), text(&light.code), text(&light.name)];
        cells.extend(figures([now, before], whole, &it));
        found.rows.push(ReportRow {
            opens: Opens::Record(Ref::new(Kind::Customer, light.id)),
            cells,
            facts: facts(before, whole, told.as_ref()),
            ..ReportRow::default()
        });
    }
    let of = |it: Attainment| number(tally[usize::from(it.number())]);
    found.facts = vec![
        (Column::Company, amount(whole_book[0])),
        (Column::BelowTarget, of(Attainment::Below)),
        (Column::OnTarget, of(Attainment::OnTarget)),
        (Column::AboveTarget, of(Attainment::Above)),
        (Column::BelowBorder, rate(Some(borders.below))),
        (Column::AboveBorder, rate(Some(borders.above))),
    ];
    let is_part = |it: &&Stated| it.over != [(from, to)];
    let parts = targets.values().filter(is_part).count();
    if parts > 0 {
        found.notes.push(Note::ComparedInPart(parts as u64));
    }
    Ok(found)
}

/// From sales to how it came out.
fn figures([now, before]: [ExactMoney; 2], whole: [ExactMoney; 2], it: &Performance) -> Vec<Value> {
    vec![
        amount(now),
        part(it.share),
        part(portion::part(before, whole[1])),
        part(it.expected),
        rate(it.index),
        match it.attainment {
            Attainment::Unstated => Value::Empty,
            stated => Value::Choice(stated.number()),
        },
    ]
}

fn facts(before: ExactMoney, whole: [ExactMoney; 2], told: Option<&Told>) -> Vec<(Column, Value)> {
    let mut facts = vec![
        (Column::Whole, amount(whole[0])),
        (Column::Before, amount(before)),
        (Column::WholeBefore, amount(whole[1])),
    ];
    if let Some(told) = told {
        facts.extend([
            (
                Column::ExpectedSales,
                told.expected.map_or(Value::Empty, amount),
            ),
            (Column::ComparedSales, amount(told.sold)),
            (Column::ComparedFrom, Value::Day(told.days.0)),
            (Column::ComparedTo, Value::Day(told.days.1)),
            (Column::ComparedDays, number(told.count)),
        ]);
    }
    facts
}

/// What was set against a target.
struct Told {
    expected: Option<ExactMoney>,
    sold: ExactMoney,
    days: (Day, Day),
    count: i32,
}

/// What the customers of somebody bought, who has a target for all of them and is asked about; with the cells that name them.
fn owned(
    look: &Look<'_>,
    owner: u64,
    sold: impl Fn(u64) -> [ExactMoney; 2],
) -> Option<(Vec<Value>, [ExactMoney; 2])> {
    let roster = look.ask.book.roster;
    // A region or a customer says nothing of all that somebody looks after.
    if look.asked.customer.is_some() || matches!(look.asked.among, Among::Region(_)) {
        return None;
    }
    let own = || {
        roster
            .all()
            .filter(|light| light.owner == Some(Id::new(owner)))
    };
    if !own().any(|light| look.circle.holds(light)) {
        return None;
    }
    let mut sums = [ExactMoney::ZERO; 2];
    for light in own() {
        let [now, before] = sold(light.id);
        sums[0] += now;
        sums[1] += before;
    }
    let name = roster.user_name(Some(Id::new(owner)));
    Some((vec![Value::Empty, Value::Empty, Value::Text(name)], sums))
}

fn of_owner(owner: u64) -> Opens {
    let term = Term {
        negated: false,
        test: Test::Field(F::Owner, vec![Match::Is(Value::Reference(owner))]),
    };
    Opens::Filtered(Kind::Customer, Filter { terms: vec![term] })
}

/// What the customers of a region, or of the circle, bought together.
struct Wholes<const N: usize> {
    against: AgainstWhat,
    regions: HashMap<String, [ExactMoney; N]>,
    circle: [ExactMoney; N],
}

impl<const N: usize> Wholes<N> {
    fn of(look: &Look<'_>, against: AgainstWhat, sold: impl Fn(u64) -> [ExactMoney; N]) -> Self {
        let mut wholes = Self {
            against,
            regions: HashMap::new(),
            circle: [ExactMoney::ZERO; N],
        };
        for light in look.ask.book.roster.all() {
            let sold = sold(light.id);
            let region = (against == AgainstWhat::Region).then(|| {
                let region = wholes.regions.entry(fold(&light.region));
                region.or_insert([ExactMoney::ZERO; N])
            });
            let circle = look.circle.holds(light).then_some(&mut wholes.circle);
            for whole in region.into_iter().chain(circle) {
                for (whole, sold) in whole.iter_mut().zip(sold) {
                    *whole += sold;
                }
            }
        }
        wholes
    }

    fn of_one(&self, company: [ExactMoney; N], light: &Light) -> [ExactMoney; N] {
        match self.against {
            AgainstWhat::Company => company,
            AgainstWhat::Region => {
                let region = self.regions.get(&fold(&light.region));
                region.copied().unwrap_or([ExactMoney::ZERO; N])
            }
            AgainstWhat::Circle => self.circle,
        }
    }
}

/// What was sold on the days that targets speak for.
#[derive(Default)]
struct Compared {
    spans: HashMap<Days, Span>,
}

/// Sales of some days.
struct Span {
    of: HashMap<u64, ExactMoney>,
    owners: HashMap<u64, ExactMoney>,
    company: ExactMoney,
    wholes: Wholes<1>,
}

impl Compared {
    fn read(
        look: &Look<'_>,
        targets: &BTreeMap<Whose, Stated>,
        against: AgainstWhat,
    ) -> Result<Self, Failure> {
        let roster = look.ask.book.roster;
        let mut days: Vec<Days> = targets.values().map(|it| it.over.clone()).collect();
        days.sort_unstable();
        days.dedup();
        let mut compared = Self::default();
        for over in days {
            let mut of: HashMap<u64, ExactMoney> = HashMap::new();
            let mut company = ExactMoney::ZERO;
            for span in &over {
                let sold = turnover::of_customers(look.ask, [*span], |_| true)?;
                company += sold.book[0].net;
                for (id, [totals]) in sold.of {
                    *of.entry(id).or_default() += totals.net;
                }
            }
            let mut owners: HashMap<u64, ExactMoney> = HashMap::new();
            for light in roster.all() {
                let owner = light.owner.map_or(0, Id::number);
                *owners.entry(owner).or_default() += of.get(&light.id).copied().unwrap_or_default();
            }
            let wholes = Wholes::of(look, against, |id| {
                [of.get(&id).copied().unwrap_or_default()]
            });
            let span = Span {
                of,
                owners,
                company,
                wholes,
            };
            compared.spans.insert(over, span);
        }
        Ok(compared)
    }

    /// What was sold to whom a target is for, and the whole that it is a share of.
    fn of(&self, over: &Days, whose: Whose, light: Option<&Light>) -> (ExactMoney, ExactMoney) {
        let Some(span) = self.spans.get(over) else {
            return (ExactMoney::ZERO, ExactMoney::ZERO);
        };
        let sold = match whose {
            Whose::Customer(id) => span.of.get(&id),
            Whose::Owner(id) => span.owners.get(&id),
        };
        let whole = light.map_or([span.company], |it| span.wholes.of_one([span.company], it));
        (sold.copied().unwrap_or_default(), whole[0])
    }

    fn told(&self, stated: &Stated, whose: Whose, light: Option<&Light>) -> Told {
        let (sold, _) = self.of(&stated.over, whose, light);
        let length = |(from, to): &(Day, Day)| to.since(*from) + 1;
        let first = stated.over.first().map_or(Day::MIN, |it| it.0);
        Told {
            expected: match stated.expected {
                Expected::Sales(sales) => Some(sales),
                Expected::Share(_) => None,
            },
            sold,
            days: (first, stated.over.last().map_or(first, |it| it.1)),
            count: stated.over.iter().map(length).sum(),
        }
    }
}

/// What is expected of each customer, and of those who look after some, over the days that are looked at.
fn targets(look: &Look<'_>, window: (Day, Day)) -> Result<BTreeMap<Whose, Stated>, Failure> {
    let mut aims: BTreeMap<Whose, Vec<Aim>> = BTreeMap::new();
    let store = look.ask.book.store;
    let each = store.each(&Lookup::all(Kind::Target), |stored| {
        let Record::Target(it) = &stored.record else {
            return;
        };
        let aim = Aim::of(it).filter(|_| stored.archived.is_none());
        let Some(aim) = aim.filter(|aim| aim.from <= window.1 && window.0 <= aim.to) else {
            return;
        };
        let whose = match (it.customer.number(), it.owner) {
            (0, Some(owner)) => Whose::Owner(owner.number()),
            (0, None) => return,
            (customer, _) => Whose::Customer(customer),
        };
        aims.entry(whose).or_default().push(aim);
    });
    each.map_err(fault)?;
    let stated = aims
        .into_iter()
        .filter_map(|(whose, aims)| Some((whose, performance::stated(&aims, window)?)));
    Ok(stated.collect())
}
