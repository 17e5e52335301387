//! Amounts in few columns, for the axes of charts.

use super::Lang;
use super::numbers::{count, grouped};

/// Writes an amount of minor units in whole units, the large ones in the steps that people count in: `12.3 k`, `1.2 M`;
/// `12.3 万`, `1.2 亿`.
///
/// ```
/// use keybook::i18n::{Lang, compact};
/// assert_eq!(compact::money(Lang::En, 123_456_700), "1.2 M");
/// assert_eq!(compact::money(Lang::Zh, 123_456_700), "123.5 万");
/// assert_eq!(compact::money(Lang::Zh, -99_900), "-999");
/// ```
pub fn money(lang: Lang, minor: i64) -> String {
    let steps: [(i64, &str); 3] = match lang {
        Lang::En => [(1_000_000_000, " bn"), (1_000_000, " M"), (1_000, " k")],
        Lang::Zh => [
            (1_000_000_000_000, " 万亿"),
            (100_000_000, " 亿"),
            (10_000, " 万"),
        ],
    };
    let whole = minor / 100;
    let size = whole.unsigned_abs();
    let step = steps
        .into_iter()
        .find(|(step, _)| size >= step.unsigned_abs());
    let Some((step, name)) = step.filter(|_| size >= 10_000) else {
        return grouped(whole);
    };
    // Rounded once, half up, to a tenth of the step.
    let tenth = i128::from(step) * 10;
    let tenths = (i128::from(size) * 100 + tenth / 2) / tenth;
    let sign = if minor < 0 { "-" } else { "" };
    let digits = count(tenths / 10);
    match tenths % 10 {
        0 => format!("{sign}{digits}{name}"),
        rest => format!("{sign}{digits}.{rest}{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_both_languages() {
        for (minor, en, zh) in [
            (0, "0", "0"),
            (999_999, "9,999", "9,999"),
            (1_000_000, "10 k", "1 万"),
            (123_456_789, "1.2 M", "123.5 万"),
            (10_000_000_000, "100 M", "1 亿"),
            (-2_550_000, "-25.5 k", "-2.6 万"),
        ] {
            assert_eq!(money(Lang::En, minor), en);
            assert_eq!(money(Lang::Zh, minor), zh);
        }
        for lang in Lang::ALL {
            assert!(money(lang, i64::MIN).starts_with('-'));
        }
    }
}
