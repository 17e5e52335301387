//! Numbers and money as people write them, kept exactly: no binary fractions anywhere.

use std::borrow::Cow;
use std::fmt;

/// An exact decimal number: `mantissa` divided by ten to the power of `scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// All digits as one whole number.
    pub mantissa: i128,
    /// How many of them stand behind the mark.
    pub scale: u8,
}

impl Decimal {
    /// The mantissa at another scale, `None` if digits would be lost or do not fit.
    pub fn at_scale(self, scale: u8) -> Option<i128> {
        if scale >= self.scale {
            return self.mantissa.checked_mul(power(scale - self.scale)?);
        }
        let divisor = power(self.scale - scale)?;
        (self.mantissa % divisor == 0).then_some(self.mantissa / divisor)
    }

    /// The mantissa at another scale, rounded half away from zero; `None` if it does not fit.
    pub fn rounded(self, scale: u8) -> Option<i128> {
        if scale >= self.scale {
            return self.at_scale(scale);
        }
        let divisor = power(self.scale - scale)?;
        let half = if self.mantissa < 0 {
            -divisor / 2
        } else {
            divisor / 2
        };
        Some((self.mantissa.checked_add(half)?) / divisor)
    }
}

fn power(exponent: u8) -> Option<i128> {
    10_i128.checked_pow(exponent.into())
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!(
            "{:0>width$}",
            self.mantissa.unsigned_abs(),
            width = usize::from(self.scale) + 1
        );
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(self.scale));
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let mark = if fraction.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{mark}{fraction}")
    }
}

/// Which character stands before the fraction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// `80,000.00`
    #[default]
    Point,
    /// `80.000,00`
    Comma,
}

/// A currency named beside an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Currency {
    /// `¥`, `￥`, `元`, `CNY`, `RMB`. The yen sign is the same character; a Chinese file means yuan.
    Cny,
    /// `$`, `US$`, `USD`.
    Usd,
    /// `€`, `EUR`.
    Eur,
    /// `£`, `GBP`.
    Gbp,
    /// `HK$`, `HKD`.
    Hkd,
    /// `JPY`.
    Jpy,
}

impl Currency {
    /// Its code of three letters.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Hkd => "HKD",
            Self::Jpy => "JPY",
        }
    }
}

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing there.
    #[error("A number is missing.")]
    Blank,
    /// A character that no number has.
    #[error("The character {0:?} does not belong in a number.")]
    Character(char),
    /// Separators where none can be.
    #[error(
        "The thousands separators do not stand every three digits. If the comma is the decimal mark here, say --decimal comma."
    )]
    Grouping,
    /// Two decimal marks, or one without digits.
    #[error("The decimal mark does not stand between digits.")]
    Mark,
    /// `1.2E+05`: the spreadsheet has dropped digits.
    #[error(
        "A spreadsheet shortened this number, and digits may be lost. Format the column as a number and save the file again."
    )]
    Shortened,
    /// More than 30 digits.
    #[error("The number has too many digits.")]
    TooLong,
}

const DIGITS_MAX: usize = 30;

/// Currency signs and words, longest first where one begins another.
const CURRENCIES: [(&str, Currency); 23] = [
    ("US$", Currency::Usd),
    ("HK$", Currency::Hkd),
    ("RMB", Currency::Cny),
    ("CNY", Currency::Cny),
    ("USD", Currency::Usd),
    ("EUR", Currency::Eur),
    ("GBP", Currency::Gbp),
    ("HKD", Currency::Hkd),
    ("JPY", Currency::Jpy),
    ("人民币", Currency::Cny),
    ("美元", Currency::Usd),
    ("美金", Currency::Usd),
    ("欧元", Currency::Eur),
    ("英镑", Currency::Gbp),
    ("港元", Currency::Hkd),
    ("港币", Currency::Hkd),
    ("日元", Currency::Jpy),
    ("元", Currency::Cny),
    ("圆", Currency::Cny),
    ("¥", Currency::Cny),
    ("$", Currency::Usd),
    ("€", Currency::Eur),
    ("£", Currency::Gbp),
];

/// Reads a plain number: `1,234.50`, `１２３`, `(7)`, `-3`, `1.2万`.
pub fn number(text: &str, mark: Mark) -> Result<Decimal, NumberError> {
    let plain = half_width(text);
    signed(plain.trim(), mark)
}

/// Reads an amount with or without its currency: `￥80,000.00`, `-$5`, `(€1.234,50)`, `12万元`.
pub fn money(text: &str, mark: Mark) -> Result<(Decimal, Option<Currency>), NumberError> {
    let plain = half_width(text);
    if is_bare(&plain) {
        return Ok((signed(plain.trim(), mark)?, None));
    }
    let mut rest = plain.trim().to_owned();
    let mut currency = None;
    for (name, found) in CURRENCIES {
        let upper = rest.to_ascii_uppercase();
        let Some(at) = upper.find(name) else {
            continue;
        };
        // The sign may stand before or behind the digits, never between them.
        let outside = |part: &str| !part.contains(|c: char| c.is_ascii_digit());
        if outside(&rest[..at]) || outside(&rest[at + name.len()..]) {
            currency.get_or_insert(found);
            rest.replace_range(at..at + name.len(), "");
        }
    }
    Ok((signed(rest.trim(), mark)?, currency))
}

/// The currency that is named beside an amount, or alone.
pub fn currency(text: &str) -> Option<Currency> {
    if is_bare(text) {
        return None;
    }
    let upper = half_width(text).to_ascii_uppercase();
    let mut known = CURRENCIES.iter();
    known.find(|(name, _)| upper.contains(name)).map(|it| it.1)
}

/// Whether there is nothing but a number: most amounts in a large file are digits alone.
fn is_bare(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_digit() || b" .,-+()'%".contains(&b))
}

/// Reads a share: `12.5%` is 0.125, `0.125` too.
pub fn rate(text: &str, mark: Mark) -> Result<Decimal, NumberError> {
    let plain = half_width(text);
    match plain.trim().strip_suffix('%') {
        Some(percent) => {
            let value = signed(percent.trim(), mark)?;
            Ok(Decimal {
                mantissa: value.mantissa,
                scale: value.scale + 2,
            })
        }
        None => signed(plain.trim(), mark),
    }
}

/// Full-width forms and the many blanks and minus signs become their ASCII twins.
fn half_width(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let twins = text.chars().map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '￥' => '¥',
        '−' | '–' | '‐' | '‑' => '-',
        '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}' | '\u{3000}' => ' ',
        '’' => '\'',
        _ => c,
    });
    twins.collect()
}

fn signed(text: &str, mark: Mark) -> Result<Decimal, NumberError> {
    let (inner, bracketed) = match text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(inner) => (inner.trim(), true),
        None => (text, false),
    };
    let (inner, minus) = match inner.strip_prefix('-').or_else(|| inner.strip_suffix('-')) {
        Some(rest) => (rest.trim(), true),
        None => (inner.strip_prefix('+').unwrap_or(inner).trim(), false),
    };
    let (inner, zeros) = myriads(inner);
    let value = unsigned(inner.trim(), mark)?;
    let mantissa = value
        .mantissa
        .checked_mul(power(zeros).ok_or(NumberError::TooLong)?)
        .ok_or(NumberError::TooLong)?;
    let value = Decimal {
        mantissa: if bracketed == minus {
            mantissa
        } else {
            -mantissa
        },
        scale: value.scale,
    };
    Ok(shorten(value, zeros))
}

/// 万 and 亿 behind the digits.
fn myriads(text: &str) -> (&str, u8) {
    match (text.strip_suffix('万'), text.strip_suffix('亿')) {
        (Some(rest), _) => (rest, 4),
        (_, Some(rest)) => (rest, 8),
        _ => (text, 0),
    }
}

/// Takes off the zeros that 万 brought behind the decimal mark: 1.2万 is 12000, not 12000.0.
fn shorten(mut value: Decimal, zeros: u8) -> Decimal {
    for _ in 0..zeros {
        if value.scale > 0 && value.mantissa % 10 == 0 {
            value = Decimal {
                mantissa: value.mantissa / 10,
                scale: value.scale - 1,
            };
        }
    }
    value
}

/// Digits with at most one decimal mark between them, few enough for a machine's number.
fn plain(text: &str, mark: Mark) -> Option<Decimal> {
    const LENGTH_MAX: usize = 18;
    let point = match mark {
        Mark::Point => b'.',
        Mark::Comma => b',',
    };
    let bytes = text.as_bytes();
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    if bytes.len() > LENGTH_MAX || !is_digit(bytes.first()) || !is_digit(bytes.last()) {
        return None;
    }
    let (mut mantissa, mut scale) = (0_i64, None);
    for byte in bytes {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + i64::from(byte - b'0');
                scale = scale.map(|scale: u8| scale + 1);
            }
            _ if *byte == point && scale.is_none() => scale = Some(0),
            _ => return None,
        }
    }
    Some(Decimal {
        mantissa: i128::from(mantissa),
        scale: scale.unwrap_or_default(),
    })
}

fn unsigned(text: &str, mark: Mark) -> Result<Decimal, NumberError> {
    if text.is_empty() {
        return Err(NumberError::Blank);
    }
    if let Some(plain) = plain(text, mark) {
        return Ok(plain);
    }
    let (point, separator) = match mark {
        Mark::Point => ('.', ','),
        Mark::Comma => (',', '.'),
    };
    if let Some(odd) = text
        .chars()
        .find(|c| !c.is_ascii_digit() && ![point, separator, ' ', '\''].contains(c))
    {
        let shortened = matches!(odd, 'e' | 'E') && text.starts_with(|c: char| c.is_ascii_digit());
        return Err(if shortened {
            NumberError::Shortened
        } else {
            NumberError::Character(odd)
        });
    }
    let (whole, fraction) = text
        .split_once(point)
        .map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let grouped: Vec<&str> = whole.split([separator, ' ', '\'']).collect();
    let well_grouped = grouped[0].len() <= 3 && grouped[1..].iter().all(|group| group.len() == 3);
    if grouped.len() > 1 && (grouped[0].is_empty() || !well_grouped) {
        return Err(NumberError::Grouping);
    }
    let fraction = match fraction {
        Some(digits) if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) => {
            return Err(NumberError::Mark);
        }
        found => found.unwrap_or(""),
    };
    let digits = grouped.concat() + fraction;
    if digits.len() > DIGITS_MAX {
        return Err(NumberError::TooLong);
    }
    let mantissa = digits.parse().map_err(|_| NumberError::Blank)?;
    Ok(Decimal {
        mantissa,
        scale: fraction.len() as u8,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_in_every_dress() {
        let cases = [
            ("80,000.00", Mark::Point, "80000.00"),
            ("168.0000", Mark::Point, "168.0000"),
            ("168,0000", Mark::Comma, "168.0000"),
            ("1.234.567,89", Mark::Comma, "1234567.89"),
            ("１，２３４．５０", Mark::Point, "1234.50"),
            ("(1,234.5)", Mark::Point, "-1234.5"),
            ("（12）", Mark::Point, "-12"),
            ("-5", Mark::Point, "-5"),
            ("－5", Mark::Point, "-5"),
            ("−0.125", Mark::Point, "-0.125"),
            ("12-", Mark::Point, "-12"),
            (".5", Mark::Point, "0.5"),
            ("1'234.50", Mark::Point, "1234.50"),
            ("1 234,5", Mark::Comma, "1234.5"),
            ("1\u{202f}234,5", Mark::Comma, "1234.5"),
            ("1.2万", Mark::Point, "12000"),
            ("3亿", Mark::Point, "300000000"),
            ("0", Mark::Point, "0"),
            ("  7 ", Mark::Point, "7"),
            ("0.00001", Mark::Point, "0.00001"),
        ];
        for (text, mark, expected) in cases {
            assert_eq!(
                number(text, mark).map(|value| value.to_string()),
                Ok(expected.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn money_in_every_dress() {
        let cases = [
            ("￥80,000.00", "80000.00", Some(Currency::Cny)),
            ("¥ 5", "5", Some(Currency::Cny)),
            ("-$1,200.50", "-1200.50", Some(Currency::Usd)),
            ("($3)", "-3", Some(Currency::Usd)),
            ("USD 12", "12", Some(Currency::Usd)),
            ("12 eur", "12", Some(Currency::Eur)),
            ("HK$9", "9", Some(Currency::Hkd)),
            ("12万元", "120000", Some(Currency::Cny)),
            ("人民币 300 元", "300", Some(Currency::Cny)),
            ("1.5万美元", "15000", Some(Currency::Usd)),
            ("欧元 20", "20", Some(Currency::Eur)),
            ("42", "42", None),
        ];
        for (text, expected, currency) in cases {
            let read = money(text, Mark::Point).map(|(value, found)| (value.to_string(), found));
            assert_eq!(read, Ok((expected.to_owned(), currency)), "{text}");
        }
    }

    #[test]
    fn a_currency_is_found_beside_an_amount_or_alone() {
        for (text, found) in [
            ("1,200.50", None),
            ("(12)", None),
            ("EUR", Some(Currency::Eur)),
            ("￥5", Some(Currency::Cny)),
            ("港币", Some(Currency::Hkd)),
            ("12 美元", Some(Currency::Usd)),
            ("abc", None),
        ] {
            assert_eq!(currency(text), found, "{text}");
        }
    }

    #[test]
    fn refusals_say_why() {
        let cases = [
            ("", NumberError::Blank),
            ("-", NumberError::Blank),
            ("12a", NumberError::Character('a')),
            ("1,23", NumberError::Grouping),
            ("1234,567", NumberError::Grouping),
            (",5", NumberError::Grouping),
            ("1.2.3", NumberError::Mark),
            ("5.", NumberError::Mark),
            ("1.2E+05", NumberError::Shortened),
            ("1234567890123456789012345678901", NumberError::TooLong),
        ];
        for (text, why) in cases {
            assert_eq!(number(text, Mark::Point), Err(why), "{text}");
        }
        assert!(money("1$2", Mark::Point).is_err());
    }

    #[test]
    fn scales_change_exactly_or_by_rounding() {
        let value = number("-1.2350", Mark::Point).unwrap();
        assert_eq!(
            (value.at_scale(4), value.at_scale(3), value.at_scale(2)),
            (Some(-12350), Some(-1235), None)
        );
        assert_eq!(
            (value.rounded(2), value.rounded(0), value.rounded(6)),
            (Some(-124), Some(-1), Some(-1_235_000))
        );
        assert_eq!(rate("12.5%", Mark::Point).unwrap().to_string(), "0.125");
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(mantissa in -10_i128.pow(20)..10_i128.pow(20), scale in 0u8..8) {
            let value = Decimal { mantissa, scale };
            prop_assert_eq!(number(&value.to_string(), Mark::Point), Ok(value));
        }

        #[test]
        fn never_panics(text in "[0-9.,' ()+eE¥$元万亿%－-]{0,40}") {
            for mark in [Mark::Point, Mark::Comma] {
                let _ = (number(&text, mark), money(&text, mark), rate(&text, mark));
            }
        }
    }
}
