//! What the book knows of a customer that judgements can be proposed from.

use crate::domain::choice::Verdict;
use crate::domain::customer::Customer;
use crate::domain::money::Money;
use crate::domain::record::{Kind, Record};
use crate::domain::register::Opinion;
use crate::domain::rules::grading::{group, key, millionths, quality};
use crate::service::failure::Failure;
use crate::service::gradings::graded::Graded;
use crate::service::gradings::keeps_invoices;
use crate::service::light::Light;
use crate::service::queries::Ask;
use crate::service::served;

/// Opinions that are read of a customer at most.
const OPINIONS_MOST: usize = 500;
/// Months of costs.
const MONTHS: i32 = 12;

/// For the six tests of a key account.
pub(super) fn of_tests(
    ask: &Ask<'_>,
    graded: &Graded,
    light: &Light,
    it: &Customer,
    known: &group::Known,
) -> Result<key::Known, Failure> {
    let ranking = &graded.ranking;
    let ranked = ranking.of.get(&light.id);
    let share = |part: i64, whole: i64| {
        (whole > 0).then(|| i64::from(millionths(part.into(), whole.into())))
    };
    let (profit, costed) = ranking.whole.profit();
    let profit_share = ranked
        .filter(|_| costed.units() > 0)
        .and_then(|it| share(it.now.profit().0.units(), profit.units()));
    Ok(key::Known {
        profit_share,
        sales_share: ranked.and_then(|it| share(it.now.net.units(), ranking.whole.net.units())),
        tenure_months: known.tenure_months,
        months_with_sales: ranked.map(|it| i64::from(it.months)),
        potential: it.potential,
        time_share: time(ask, light)?,
    })
}

/// The share of the visits of their owner that they took, by minutes.
fn time(ask: &Ask<'_>, light: &Light) -> Result<Option<i64>, Failure> {
    let Some(owner) = light.owner else {
        return Ok(None);
    };
    let kept = &ask.book.roster.graded;
    let (own, all) = kept.minutes(ask.book, ask.now.today(), owner, light.id)?;
    Ok((all > 0).then(|| i64::from(millionths(own.into(), all.into()))))
}

/// For the five criteria of quality.
pub(super) fn of_quality(
    ask: &Ask<'_>,
    graded: &Graded,
    light: &Light,
    it: &Customer,
    known: &group::Known,
) -> Result<quality::Known, Failure> {
    let ranked = graded.ranking.of.get(&light.id);
    let points = |part: i64, whole: i64| {
        (whole > 0).then(|| (i128::from(part) * 10_000 / i128::from(whole)) as i64)
    };
    let opinions = ask
        .book
        .live_of_customer(light.id, Kind::Opinion, OPINIONS_MOST)?;
    let accepted = |record: &Record| {
        <Opinion as crate::domain::record::Of>::of(record)
            .is_some_and(|it| it.accepted == Verdict::Accepted)
    };
    let today = ask.now.today();
    let year = (today.plus_months(-MONTHS).plus(1), today);
    let costs = served::of_customer(ask.book, today, light.id, year)?;
    Ok(quality::Known {
        orders: known.orders,
        growth: ranked.and_then(|it| {
            let (now, before) = (it.now.net.units(), it.before.net.units());
            points(now - before, before)
        }),
        margin: ranked.and_then(|it| {
            let (profit, of) = it.now.profit();
            points(profit.units(), of.units())
        }),
        overdue_days: keeps_invoices(ask.book).then(|| light.ageing(today).weighted_days()),
        credit_grade: known.credit_grade,
        // Where nobody wrote down a cost nothing is known of it.
        cost_to_serve: ranked
            .filter(|_| costs.total() != Money::ZERO)
            .and_then(|it| points(costs.total().to_exact().units(), it.now.net.units())),
        tenure_months: known.tenure_months,
        potential: it.potential,
        open_complaints: Some(i64::from(light.open_complaints)),
        opinions: Some(opinions.iter().filter(|it| accepted(&it.record)).count() as i64),
        returns: ranked.and_then(|it| points(-it.returned.net.units(), it.now.net.units())),
    })
}
