//! How long customers have been silent (S2-09: watch the quiet loss): whole days since the last purchase.

use crate::domain::choice::Silence;
use crate::domain::when::Day;

/// How long ago a customer bought, as of a day; a purchase after that day did not happen yet.
pub fn silence(last: Option<Day>, as_of: Day) -> Silence {
    match last.map(|day| as_of.since(day)) {
        Some(0..=30) => Silence::Days30,
        Some(31..=60) => Silence::Days60,
        Some(61..=90) => Silence::Days90,
        Some(91..=180) => Silence::Days180,
        Some(181..=365) => Silence::Days365,
        Some(366..) => Silence::Longer,
        Some(_) | None => Silence::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_fall_into_spans() {
        use Silence::{Days30, Days60, Days90, Days180, Days365, Longer, Never};
        let as_of = Day::parse("1998-05-06").unwrap();
        let told = |ago: i32| silence(Some(as_of.plus(-ago)), as_of);
        let days = [0, 30, 31, 60, 61, 90, 91, 180, 181, 365, 366, 657];
        let spans = [
            Days30, Days30, Days60, Days60, Days90, Days90, Days180, Days180, Days365, Days365,
            Longer, Longer,
        ];
        assert_eq!(days.map(told), spans);
        assert_eq!((told(-1), silence(None, as_of)), (Never, Never));
    }
}
