//! How long words about a person are kept (DOMAIN.md 10): so many months after the last contact, by class. Whoever
//! decides to keep them longer begins a new term.

use crate::domain::when::Day;

/// The day on which a term ends that began with the latest of these days.
pub fn until(months: u16, written: Day, last_contact: Option<Day>, renewed: Option<Day>) -> Day {
    let from = [last_contact, renewed]
        .into_iter()
        .flatten()
        .fold(written, Day::max);
    from.plus_months(i32::from(months))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_begins_with_the_latest_of_writing_contact_and_renewal() {
        let written = Day::parse("2024-02-29").unwrap();
        let told = |contact: Option<&str>, renewed: Option<&str>| {
            let day = |text: Option<&str>| text.and_then(Day::parse);
            until(12, written, day(contact), day(renewed)).to_string()
        };
        assert_eq!(told(None, None), "2025-02-28");
        assert_eq!(told(Some("2024-11-03"), None), "2025-11-03");
        assert_eq!(told(Some("2024-11-03"), Some("2025-06-01")), "2026-06-01");
        assert_eq!(told(Some("2020-01-01"), None), "2025-02-28");
    }
}
