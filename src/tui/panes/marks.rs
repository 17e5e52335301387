//! Marks that every pane draws alike: the card of a class, phones.

use crate::domain::choice::AbcClass;
use crate::tui::theme::Role;

/// The card of a class in its colour, yellow, blue and grey-green (S4-10); letter and bracket say it without. The roles
/// are those of the tiers that have these colours.
pub(in crate::tui) const fn card(class: AbcClass) -> (&'static str, Role) {
    match class {
        AbcClass::A => ("[A]", Role::Tier1),
        AbcClass::B => ("(B)", Role::Tier3),
        AbcClass::C => ("<C>", Role::Tier4),
        AbcClass::Unstated => (" - ", Role::Tier5),
    }
}

/// A phone for passers-by: the middle digits are hidden. Copying gives it in full.
pub(super) fn masked(phone: &str) -> String {
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    if digits < 7 {
        return phone.to_owned();
    }
    let (from, to) = (digits - 8.min(digits - 3), digits - 4);
    let mut seen = 0;
    phone
        .chars()
        .map(|c| {
            if !c.is_ascii_digit() {
                return c;
            }
            seen += 1;
            if (from..to).contains(&(seen - 1)) {
                '*'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_keep_their_ends_only() {
        assert_eq!(masked("12000000539"), "120****0539");
        assert_eq!(masked("0571-00002201"), "0571-****2201");
        assert_eq!(masked("555"), "555");
    }
}
