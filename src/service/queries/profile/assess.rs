//! The assessment that figures and conduct propose for the last full quarter (S1-08).

use crate::domain::choice::{CommitmentState, Promiser};
use crate::domain::id::Id;
use crate::domain::money::ExactMoney;
use crate::domain::register::{Conduct, Performance};
use crate::domain::rules::conduct::{self, Figures};
use crate::domain::value::{FieldType, Value};
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::{Day, Month};
use crate::domain::work::Commitment;
use crate::service::book::fault;
use crate::service::command::Fields;
use crate::service::failure::Failure;
use crate::service::follow_up;
use crate::service::queries::Ask;
use crate::store::{SumOf, Totals};

use super::had;

/// The fields of the assessment of the last full quarter; none where there is one, or nothing to assess.
pub(super) fn propose(ask: &Ask<'_>, customer: u64) -> Result<Fields, Failure> {
    let (first, last) = quarter_before(ask.now.today().month_of());
    let (from, until) = (first.first_day(), last.last_day());
    let known = had::<Performance>(ask, customer)?;
    let is_covered = |it: &Performance| it.day <= until && it.until.unwrap_or(it.day) >= from;
    if known.iter().any(|had| is_covered(&had.it)) {
        return Ok(Fields::new());
    }
    let sums = |first: Month, last: Month| -> Result<Totals, Failure> {
        let of = SumOf::Customer(Id::new(customer));
        let months = ask.book.store.totals(of, first, last).map_err(fault)?;
        let mut months = months.into_iter().map(|(_, totals)| totals);
        let first = months.next().unwrap_or_default();
        Ok(months.fold(first, Totals::plus))
    };
    let (now, before) = (sums(first, last)?, sums(first.plus(-12), last.plus(-12))?);
    if now.lines == 0 && before.lines == 0 {
        return Ok(Fields::new());
    }
    let within = |day: Day| (from..=until).contains(&day);
    let mut figures = Figures {
        sales: now.net,
        before: before.net,
        margin: now.costed - now.cost,
        costed: now.costed,
        ..Figures::default()
    };
    for had in had::<Commitment>(ask, customer)? {
        if had.it.promised_by == Promiser::Them && within(had.it.due) {
            match follow_up::standing(&had.it, ask.book.house, ask.now.today()) {
                CommitmentState::Kept => {
                    figures.promised += 1;
                    figures.kept += 1;
                }
                CommitmentState::Broken => figures.promised += 1,
                CommitmentState::Open | CommitmentState::Withdrawn => {}
            }
        }
    }
    let conduct = had::<Conduct>(ask, customer)?;
    let conduct = conduct.iter().filter(|had| within(had.it.day));
    let score = conduct::conduct_score(conduct.map(|had| (had.it.kind, had.it.weight)));
    let rate = |rate: Option<_>| -> Value {
        let percent: Option<ExactMoney> = rate.map(conduct::percent);
        percent.value()
    };
    let mut fields = vec![
        (F::Day, Value::Day(from)),
        (F::Until, Value::Day(until)),
        (F::Sales, Value::Money(figures.sales.to_money())),
        (F::Growth, rate(figures.growth())),
        (F::MarginRate, rate(figures.margin_rate())),
        (F::KeptRate, rate(figures.kept_rate())),
        (F::ConductScore, Value::Number(score)),
    ];
    fields.retain(|(_, value)| !matches!(value, Value::Empty));
    Ok(fields)
}

/// First and last month of the quarter before the one that a month lies in.
fn quarter_before(month: Month) -> (Month, Month) {
    let into = ((month.month() - 1) % 3) as i32;
    let first = month.plus(-into - 3);
    (first, first.plus(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_full_quarter_ends_before_this_one() {
        let month = |text| Month::parse(text).unwrap();
        for (now, first, last) in [
            ("2026-11", "2026-07", "2026-09"),
            ("2026-10", "2026-07", "2026-09"),
            ("2026-01", "2025-10", "2025-12"),
        ] {
            assert_eq!(quarter_before(month(now)), (month(first), month(last)));
        }
    }
}
