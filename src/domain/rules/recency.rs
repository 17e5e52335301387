//! How long customers have been silent (S2-09: watch the quiet loss): whole days since the last purchase.

use crate::domain::when::Day;

/// The last day of each span of days since a purchase; what lies behind the last one is one span more.
pub const SPANS: [i32; 5] = [30, 60, 90, 180, 365];

/// How long ago a customer bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Silence {
    /// In this span of [`SPANS`], or behind the last one.
    Days {
        /// Which span.
        span: usize,
        /// How many days.
        days: i32,
    },
    /// The customer never bought.
    Never,
}

/// How long ago a customer bought, as of a day; a purchase after that day did not happen yet.
pub fn silence(last: Option<Day>, as_of: Day) -> Silence {
    match last.map(|day| as_of.since(day)).filter(|days| *days >= 0) {
        Some(days) => Silence::Days {
            span: SPANS.partition_point(|end| *end < days),
            days,
        },
        None => Silence::Never,
    }
}

/// First and last day of a span; the last one has no end.
pub fn bounds(span: usize) -> (i32, Option<i32>) {
    let from = match span.checked_sub(1) {
        Some(before) => SPANS.get(before).map_or(0, |end| end + 1),
        None => 0,
    };
    (from, SPANS.get(span).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_fall_into_spans() {
        let as_of = Day::parse("1998-05-06").unwrap();
        let span = |ago: i32| match silence(Some(as_of.plus(-ago)), as_of) {
            Silence::Days { span, days } => {
                assert_eq!(days, ago);
                Some(span)
            }
            Silence::Never => None,
        };
        let told = [0, 30, 31, 60, 61, 90, 91, 180, 181, 365, 366, 657].map(span);
        assert_eq!(told, [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5].map(Some));
        assert_eq!(span(-1), None);
        assert_eq!(silence(None, as_of), Silence::Never);
        assert_eq!(bounds(0), (0, Some(30)));
        assert_eq!(bounds(3), (91, Some(180)));
        assert_eq!(bounds(5), (366, None));
    }
}
