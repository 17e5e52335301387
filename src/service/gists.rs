//! What dated records of everybody say in short, read from the index of days: in shares of days, one in each thread.

use crate::domain::record::Kind;
use crate::domain::when::Day;
use crate::store::{Gist, Store};

use super::book::fault;
use super::failure::Failure;
use super::roster::ROWS_A_THREAD;
use super::shares::in_shares;

/// Takes in every live record of a kind from one day through another; what each share came to, in order of days.
pub(crate) fn read<T: Default + Send>(
    store: &Store,
    kind: Kind,
    days: (Day, Day),
    take: impl Fn(&mut T, Day, Gist) + Sync,
) -> Result<Vec<T>, Failure> {
    // As if records were spread over the days evenly.
    let days = within(store, kind, days)?;
    let rows = usize::try_from(store.count(kind)).unwrap_or(usize::MAX);
    let threads = (rows / ROWS_A_THREAD).max(1);
    let least = days.len().div_ceil(threads);
    in_parts(store, kind, &days, least, take)
}

/// The days among these that lie between the first and the last that a record of the kind has.
fn within(store: &Store, kind: Kind, (first, last): (Day, Day)) -> Result<Vec<Day>, Failure> {
    let Some((from, to)) = store.days_of(kind).map_err(fault)? else {
        return Ok(Vec::new());
    };
    let days = from.max(first).number()..=to.min(last).number();
    Ok(days.filter_map(Day::from_number).collect())
}

fn in_parts<T: Default + Send>(
    store: &Store,
    kind: Kind,
    days: &[Day],
    least: usize,
    take: impl Fn(&mut T, Day, Gist) + Sync,
) -> Result<Vec<T>, Failure> {
    let some = |_, days: &[Day]| {
        let mut found = T::default();
        if let Some(span) = days.first().copied().zip(days.last().copied()) {
            let each = store.each_gist(kind, span, |day, gist| take(&mut found, day, gist));
            each.map_err(fault)?;
        }
        Ok(found)
    };
    in_shares(days, least.max(1), some).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::VisitState;
    use crate::domain::deed::{Deed, DeedAct};
    use crate::domain::id::Id;
    use crate::domain::when::Moment;
    use crate::domain::work::Visit;
    use crate::store::change::{ChangeSet, Entry, Expect};

    #[test]
    fn shares_of_days_hold_every_visit_once_and_in_order() {
        let store = Store::in_memory();
        let first = Day::parse("2026-01-30").unwrap();
        let mut changes = ChangeSet::new();
        for n in 0..60_i32 {
            let visit = Visit {
                customer: Id::new(1 + n as u64 % 7),
                day: first.plus(n * n % 100),
                state: VisitState::Done,
                ..Visit::default()
            };
            changes.put(store.new_number(), Expect::Absent, visit.into());
        }
        let deed = Deed {
            act: DeedAct::Added,
            kind: Kind::Visit,
            name: String::new(),
            count: 60,
        };
        let entry = Entry::new(Moment::default(), Id::default(), deed);
        let _ = store.commit(&changes, &entry).unwrap();
        let collect = |found: &mut Vec<(Day, Gist)>, day, gist| found.push((day, gist));
        let ever = (Day::MIN, Day::MAX);
        let days = within(&store, Kind::Visit, ever).unwrap();
        assert_eq!(days.first(), Some(&first));
        let whole = in_parts(&store, Kind::Visit, &days, days.len(), collect).unwrap();
        assert_eq!((whole.len(), whole[0].len()), (1, 60));
        for least in [1, 5, 70] {
            let parts = in_parts(&store, Kind::Visit, &days, least, collect).unwrap();
            assert_eq!(parts.concat(), whole[0]);
        }
        assert_eq!(read(&store, Kind::Visit, ever, collect).unwrap(), whole);
        let some = (first.plus(10), first.plus(20));
        let expected = whole[0]
            .iter()
            .filter(|(day, _)| some.0 <= *day && *day <= some.1);
        let found = read(&store, Kind::Visit, some, collect).unwrap().concat();
        assert_eq!(found, expected.copied().collect::<Vec<_>>());
        assert_eq!(read(&store, Kind::Touchpoint, ever, collect).unwrap(), [[]]);
    }
}
