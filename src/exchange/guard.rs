//! Keeps spreadsheets from running what people typed (UX.md 4.2), and takes exactly that off again.

/// For which program a CSV file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Excel, which a leading tab stops even after saving and opening again.
    #[default]
    Excel,
    /// Other spreadsheets, which know a leading apostrophe.
    Sheets,
    /// Programs: values as they are. Whoever opens such a file in a spreadsheet is on their own.
    Data,
}

/// The text to write for a text cell. Numbers written as numbers need no guard and must not get one.
///
/// [`stripped`] undoes it; texts that only look guarded are guarded too, so that nothing is lost.
pub fn guarded(text: &str, audience: Audience) -> String {
    let mark = match audience {
        Audience::Excel => '\t',
        Audience::Sheets => '\'',
        Audience::Data => return text.to_owned(),
    };
    if starts_formula(text) || stripped(text).is_some() {
        format!("{mark}{text}")
    } else {
        text.to_owned()
    }
}

/// The text behind a guard, `None` if there is none.
pub fn stripped(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['\t', '\''])?;
    (starts_formula(rest) || stripped(rest).is_some()).then_some(rest)
}

/// A field as it stands in a file, always in quotes: a comma, semicolon or tab inside must not split it anywhere.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn starts_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// B-14.
    #[test]
    fn b14_formulas_are_guarded_and_come_back() {
        for text in [
            "=1+1", "+86 138", "-x", "@cmd", "＝1", "\tx", "\r=", "'=x", "''=x", "\t'=x", "'\t",
        ] {
            for audience in [Audience::Excel, Audience::Sheets] {
                let written = guarded(text, audience);
                assert_ne!(written, text, "{text:?}");
                assert_eq!(stripped(&written), Some(text), "{text:?}");
            }
            assert_eq!(guarded(text, Audience::Data), text);
        }
        for text in ["", "Acme", "'quoted'", "O'Neil", "a=b", "5"] {
            assert_eq!(guarded(text, Audience::Excel), text);
            assert_eq!(stripped(text), None);
        }
    }

    proptest! {
        /// B-14: no cell starts a formula, wherever a spreadsheet splits the line, and everything comes back.
        #[test]
        fn b14_what_is_written_reads_back(text in "[=+@\t\r\n',;\"a-]{0,8}") {
            for audience in [Audience::Excel, Audience::Sheets] {
                let written = guarded(&text, audience);
                prop_assert!(!written.starts_with(['=', '+', '-', '@', '＝', '\r', '\n']));
                prop_assert_eq!(stripped(&written).unwrap_or(&written), &text);
                for delimiter in [b',', b';', b'\t'] {
                    let line = format!("{}{}\"end\"\n", quoted(&written), char::from(delimiter));
                    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(line.as_bytes());
                    let record = reader.records().next().unwrap().unwrap();
                    prop_assert_eq!(&record[0], &written);
                    prop_assert_eq!(record.len(), 2);
                }
            }
        }
    }
}
