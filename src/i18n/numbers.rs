//! Numbers as people read them: thousands separators, money in minor units, rates.

/// Writes a whole number with thousands separators: `-12,000`.
///
/// ```
/// assert_eq!(keybook::i18n::numbers::grouped(-1_234_567), "-1,234,567");
/// ```
pub fn grouped(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        out.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Writes how many there are, of any width of number, as [`grouped`].
pub fn count(count: impl TryInto<i64>) -> String {
    grouped(count.try_into().unwrap_or(i64::MAX))
}

/// Writes an amount of minor units (fen, cents) with two decimals: `12,000.50`. The currency stands in the column head.
///
/// ```
/// assert_eq!(keybook::i18n::numbers::money(-1_200_050), "-12,000.50");
/// ```
pub fn money(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let minor = minor.unsigned_abs();
    let whole = count(minor / 100);
    format!("{sign}{whole}.{:02}", minor % 100)
}

/// Writes an amount of minor units rounded to whole units, for narrow columns: `12,001`.
pub fn money_whole(minor: i64) -> String {
    let half = if minor < 0 { -50 } else { 50 };
    grouped(minor.saturating_add(half) / 100)
}

/// Writes hundredths as a number with two decimals: `4.50`.
pub fn hundredths(value: u32) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

/// Writes tenths of a point: `72.2`.
pub fn points(tenths: u16) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_extremes() {
        for (value, text) in [
            (0, "0"),
            (7, "7"),
            (999, "999"),
            (1_000, "1,000"),
            (i64::MIN, "-9,223,372,036,854,775,808"),
        ] {
            assert_eq!(grouped(value), text);
        }
        assert_eq!(money(5), "0.05");
        assert_eq!(money(i64::MIN), "-92,233,720,368,547,758.08");
        assert_eq!(money_whole(149), "1");
        assert_eq!(money_whole(-150), "-2");
    }
}
