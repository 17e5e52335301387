//! How far a customer is trusted, what they owe and how they pay, as headed lines. Every figure opens what it counts.

use crate::domain::choice::{
    ChoiceSet as Set, CommitmentState, CreditGrade, CreditState, Promiser,
};
use crate::domain::filter::{Filter, Match, Term, Test};
use crate::domain::id::{Ref, Revision};
use crate::domain::money::Money;
use crate::domain::playbook::Playbook;
use crate::domain::record::{Kind, Of, Record};
use crate::domain::report::{Asked, Column as C, Report};
use crate::domain::rules::credit::Cause;
use crate::domain::trade::{Arrears, Credit, Order, Payment};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Day;
use crate::i18n::Catalog;
use crate::i18n::dates::short_day;
use crate::i18n::numbers::money_whole;
use crate::service::reply::{CustomerCredit, Opens};
use crate::shown::{Align, Shown};

use super::told::{Line, Part, Tone, column};

/// Columns of the name of a figure, of an amount, of a number or day.
const NAME: usize = 16;
const AMOUNT: usize = 12;
const WORD: usize = 12;
/// Signs of a bar.
const BAR: i64 = 20;
/// Lines of a list at most; the rest is one key away.
const LINES_MOST: usize = 8;

/// Everything that is said of a customer's credit, with what the team's playbook says of the next step.
pub fn parts(
    of: &CustomerCredit,
    words: &'static Catalog,
    playbook: &Playbook,
    today: Day,
) -> Vec<Part> {
    let [risk, ages, invoices, orders, promises, payments, steps] = words.credits.headings;
    let part = |title, lines| Part { title, lines };
    [
        part("", whole(of, words, today)),
        part(risk, at_risk(of, words, playbook)),
        part(ages, by_age(of, words)),
        part(invoices, open_invoices(of, words, today)),
        part(orders, ordered(of, words, today)),
        part(promises, promised(of, words, today)),
        part(payments, paid(of, words, today)),
        part(steps, taken(of, words, today)),
    ]
    .into_iter()
    .filter(|part| !part.lines.is_empty())
    .collect()
}

/// The tone of a state.
pub const fn tone(state: CreditState) -> Tone {
    match state {
        CreditState::Normal => Tone::Good,
        CreditState::Watch => Tone::Soon,
        CreditState::Hold => Tone::Late,
    }
}

fn whole(of: &CustomerCredit, words: &'static Catalog, today: Day) -> Vec<Line> {
    let own = &words.credits;
    let verdict = &of.verdict;
    let state = words.choice(Set::CreditState, verdict.state.number());
    let mut head = Line::of(state, tone(verdict.state));
    if verdict.causes.is_empty() {
        head = head.and(format!("   {}", own.no_cause), Tone::Aside);
    }
    let mut lines = vec![head];
    for cause in &verdict.causes {
        let said = format!("! {}", (own.cause)(*cause, of.tolerance));
        let line = Line::of(said, tone(verdict.state));
        lines.push(match (cause, &of.profile) {
            (Cause::Use(_) | Cause::Overdue(_), _) => line.counting(invoices_of(of)),
            (Cause::BrokenPromise, _) => line.counting(promises_of(of)),
            (Cause::Set | Cause::Released(_), Some(stored)) => line.naming(stored),
            (Cause::Set | Cause::Released(_), None) => line,
        });
    }
    let profile = of.profile.as_ref();
    let Some((stored, it)) = profile.and_then(|stored| Some((stored, Credit::of(&stored.record)?)))
    else {
        lines.push(Line::of(own.no_profile, Tone::Aside).adding(Kind::Credit, Vec::new()));
        return lines;
    };
    let grade = match it.grade {
        CreditGrade::Unstated => "-",
        grade => words.choice(Set::CreditGrade, grade.number()),
    };
    let looked_at = (own.looked_at)(&short_day(words, it.day, today));
    lines.push(
        Line::of((own.graded)(grade, of.credit_days), Tone::Plain)
            .and(format!("   {looked_at}"), Tone::Aside)
            .naming(stored),
    );
    for (key, text) in [
        (F::Reason, &it.reason),
        (F::Character, &it.character),
        (F::Capacity, &it.capacity),
        (F::Capital, &it.capital),
        (F::Collateral, &it.collateral),
        (F::Conditions, &it.conditions),
    ] {
        if !text.trim().is_empty() {
            let label = column(words.field(Kind::Credit, key), NAME);
            lines.push(
                Line::of(label, Tone::Aside)
                    .and(text.trim().replace('\n', " / "), Tone::Plain)
                    .naming(stored),
            );
        }
    }
    lines
}

fn at_risk(of: &CustomerCredit, words: &'static Catalog, playbook: &Playbook) -> Vec<Line> {
    let own = &words.credits;
    let facts = &of.facts;
    let open = facts.ageing.open();
    let amount = |it: Money| money_whole(it.units());
    let figure = |column: C, value: String, tone: Tone, why: String| {
        figure((words.reports.column)(column), &value, tone, &why)
    };
    let mut lines = vec![
        figure(
            C::Exposure,
            amount(facts.exposure()),
            Tone::Plain,
            (own.exposure)(facts),
        )
        .counting(invoices_of(of)),
    ];
    lines.push(
        match facts.limit {
            None => figure(
                C::CreditLimit,
                "-".to_owned(),
                Tone::Aside,
                own.no_limit.to_owned(),
            ),
            Some(limit) => {
                let left = limit - facts.exposure();
                let tone = if left < Money::ZERO {
                    Tone::Late
                } else {
                    Tone::Plain
                };
                let said = (own.used)(facts.used(), left);
                figure(C::CreditLimit, amount(limit), tone, said)
            }
        }
        .counting(report_of(of)),
    );
    let overdue = facts.ageing.overdue();
    let tone = if overdue > Money::ZERO {
        Tone::Late
    } else {
        Tone::Good
    };
    lines.push(
        figure(C::Overdue, amount(overdue), tone, (own.overdue)(facts)).counting(invoices_of(of)),
    );
    let days = of.days.1.since(of.days.0) + 1;
    let outstanding = (own.outstanding)(of.outstanding, open, of.sales, days);
    let value = |it: Option<i64>| it.map_or_else(|| "-".to_owned(), |it| it.to_string());
    lines.push(
        figure(
            C::DaysOutstanding,
            value(of.outstanding),
            Tone::Plain,
            outstanding,
        )
        .counting(report_of(of)),
    );
    let (kept, broken) = of.kept;
    let rate = of.kept_rate();
    let tone = match broken {
        0 => Tone::Plain,
        _ => Tone::Soon,
    };
    lines.push(
        figure(
            C::PromisesToPay,
            rate.map_or_else(|| "-".to_owned(), |rate| rate.to_string()),
            tone,
            (own.kept)(kept, kept + broken),
        )
        .counting(promises_of(of)),
    );
    let tone = match of.slower {
        Some(1..) => Tone::Soon,
        _ => Tone::Plain,
    };
    let slower = of
        .slower
        .map_or_else(|| "-".to_owned(), |days| format!("{days:+}"));
    lines.push(
        self::figure(own.pays, &slower, tone, &(own.paying)(of.slower))
            .counting(all_of(of, Kind::Payment)),
    );
    if of.ahead > Money::ZERO {
        let said = figure(C::PaidAhead, amount(of.ahead), Tone::Good, String::new());
        lines.push(said.counting(all_of(of, Kind::Payment)));
    }
    lines.push(match of.next {
        None => self::figure(
            (words.reports.column)(C::NextStep),
            "-",
            Tone::Aside,
            own.no_step,
        ),
        Some(step) => {
            let guide = playbook.arrears(step);
            let why = guide.map_or_else(String::new, |it| {
                format!("{}: {}", (own.from_days)(it.from_days), words.of(&it.how))
            });
            let label = (words.reports.column)(C::NextStep);
            let kind = vec![(F::Kind, Value::Choice(step.number()))];
            self::figure(label, &(own.step)(step), Tone::Soon, &why).adding(Kind::Arrears, kind)
        }
    });
    lines
}

/// A figure: its name, how much, and where it comes from.
fn figure(name: &str, value: &str, tone: Tone, why: &str) -> Line {
    let value = Shown::line(value).pad(AMOUNT, Align::Right);
    Line::of(column(name, NAME), Tone::Aside)
        .and(value.to_string(), tone)
        .and(format!("  {why}"), Tone::Aside)
}

fn by_age(of: &CustomerCredit, words: &'static Catalog) -> Vec<Line> {
    let open = of.facts.ageing.open();
    if open <= Money::ZERO {
        return Vec::new();
    }
    let names = [
        C::NotDue,
        C::Overdue30,
        C::Overdue60,
        C::Overdue90,
        C::Overdue180,
        C::OverdueOlder,
    ];
    let buckets = names.into_iter().zip(of.facts.ageing.buckets).enumerate();
    let line = |(at, (name, amount)): (usize, (C, Money))| {
        let cells = i128::from(amount.units()) * i128::from(BAR);
        let open = i128::from(open.units());
        // What is there is seen, however small.
        let cells = (cells + open - 1).div_euclid(open).max(0) as usize;
        let tone = match at {
            0 => Tone::Plain,
            1 => Tone::Soon,
            _ => Tone::Late,
        };
        let tone = if amount == Money::ZERO {
            Tone::Aside
        } else {
            tone
        };
        let name = (words.reports.column)(name);
        Line::of(column(name, NAME), Tone::Aside)
            .and(format!("{:>AMOUNT$}", money_whole(amount.units())), tone)
            .and(format!("  {}", "#".repeat(cells)), tone)
            .counting(invoices_of(of))
    };
    buckets.map(line).collect()
}

fn open_invoices(of: &CustomerCredit, words: &'static Catalog, today: Day) -> Vec<Line> {
    let own = &words.credits;
    let mut lines: Vec<Line> = (of.invoices.iter().take(LINES_MOST))
        .map(|it| {
            let tone = match today.since(it.due) {
                1.. => Tone::Late,
                0 => Tone::Soon,
                _ => Tone::Plain,
            };
            let mut line =
                Line::of(column(&it.number, WORD), Tone::Plain).and((own.invoice)(it, today), tone);
            line.target = Some((it.target, Revision::default()));
            line
        })
        .collect();
    let more = of.invoices.len().saturating_sub(LINES_MOST);
    if more > 0 {
        lines.push(Line::of((own.more)(more), Tone::Aside).counting(invoices_of(of)));
    }
    lines
}

fn ordered(of: &CustomerCredit, words: &'static Catalog, today: Day) -> Vec<Line> {
    let mut lines = Vec::new();
    for stored in of.orders.iter().take(LINES_MOST) {
        let Some(it) = Order::of(&stored.record) else {
            continue;
        };
        let due = it.due.map_or_else(String::new, |due| {
            format!("  {}", (words.standings.due)(due, today))
        });
        let amount = money_whole(it.amount.unwrap_or_default().units());
        lines.push(
            Line::of(column(&it.number, WORD), Tone::Plain)
                .and(amount, Tone::Plain)
                .and(due, Tone::Aside)
                .naming(stored),
        );
    }
    lines
}

fn promised(of: &CustomerCredit, words: &'static Catalog, today: Day) -> Vec<Line> {
    let mut lines = Vec::new();
    for (stored, state) in of.promises.iter().take(LINES_MOST) {
        let Record::Commitment(it) = &stored.record else {
            continue;
        };
        let tone = match state {
            CommitmentState::Broken => Tone::Late,
            CommitmentState::Open if it.due <= today => Tone::Soon,
            CommitmentState::Kept => Tone::Good,
            CommitmentState::Open | CommitmentState::Withdrawn => Tone::Plain,
        };
        let amount = money_whole(it.value.unwrap_or_default().units());
        let label = words.choice(Set::CommitmentState, state.number());
        lines.push(
            Line::of(column(&short_day(words, it.due, today), WORD), Tone::Aside)
                .and(column(label, WORD), tone)
                .and(format!("{amount}  {}", it.what), Tone::Plain)
                .naming(stored),
        );
    }
    if of.facts.ageing.overdue() > Money::ZERO {
        let theirs = vec![
            (F::PromisedBy, Value::Choice(Promiser::Them.number())),
            (F::Value, Value::Money(of.facts.ageing.overdue())),
        ];
        let [writes, _] = words.credits.writes;
        lines.push(Line::of(writes, Tone::Aside).adding(Kind::Commitment, theirs));
    }
    lines
}

fn paid(of: &CustomerCredit, words: &'static Catalog, today: Day) -> Vec<Line> {
    let mut lines = Vec::new();
    for stored in of.payments.iter().take(LINES_MOST) {
        let Some(it) = Payment::of(&stored.record) else {
            continue;
        };
        let amount = money_whole(it.amount.unwrap_or_default().units());
        lines.push(
            Line::of(column(&short_day(words, it.day, today), WORD), Tone::Aside)
                .and(column(&it.number, WORD), Tone::Aside)
                .and(amount, Tone::Plain)
                .and(format!("  {}", it.text), Tone::Aside)
                .naming(stored),
        );
    }
    lines
}

fn taken(of: &CustomerCredit, words: &'static Catalog, today: Day) -> Vec<Line> {
    let mut lines = Vec::new();
    for stored in of.steps.iter().take(LINES_MOST) {
        let Some(it) = Arrears::of(&stored.record) else {
            continue;
        };
        let step = words.choice(Set::ArrearsStep, it.kind.number());
        lines.push(
            Line::of(column(&short_day(words, it.day, today), WORD), Tone::Aside)
                .and(format!("{step}  "), Tone::Plain)
                .and(it.text.replace('\n', " "), Tone::Plain)
                .naming(stored),
        );
    }
    if let Some(step) = of.next {
        let [_, writes] = words.credits.writes;
        let kind = vec![(F::Kind, Value::Choice(step.number()))];
        lines.push(Line::of(writes, Tone::Aside).adding(Kind::Arrears, kind));
    }
    lines
}

/// A report of this customer alone.
fn asked(of: &CustomerCredit, report: Report) -> Opens {
    let mut asked = Asked::of(report);
    asked.customer = Some(of.customer);
    Opens::Report(Box::new(asked))
}

fn invoices_of(of: &CustomerCredit) -> Opens {
    asked(of, Report::OpenInvoices)
}

fn report_of(of: &CustomerCredit) -> Opens {
    asked(of, Report::Credit)
}

fn promises_of(of: &CustomerCredit) -> Opens {
    let target = |id| Ref::new(Kind::Commitment, id);
    let promises = of.promises.iter();
    Opens::These(promises.map(|(stored, _)| target(stored.id)).collect())
}

/// Every record of a kind.
fn all_of(of: &CustomerCredit, kind: Kind) -> Opens {
    let is = Match::Is(Value::Reference(of.customer));
    let term = Term {
        negated: false,
        test: Test::Field(F::Customer, vec![is]),
    };
    Opens::Filtered(kind, Filter { terms: vec![term] })
}
