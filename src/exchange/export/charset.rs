//! How text becomes bytes; what an encoding lacks is found and named, never replaced.

use encoding_rs::{GB18030, GBK};

/// The encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-8 behind the mark by which spreadsheets know it.
    Utf8Bom,
    /// GB18030, which has every character.
    Gb18030,
    /// GBK, which older Chinese programs read.
    Gbk,
}

/// A row with characters that the encoding lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmappable {
    /// Its number, from 1.
    pub row: usize,
    /// How it is called.
    pub name: String,
    /// The characters, each once.
    pub lacking: Vec<char>,
}

impl Charset {
    /// Every encoding.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Utf8Bom, Self::Gb18030, Self::Gbk];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Gb18030 => "gb18030",
            Self::Gbk => "gbk",
        }
    }

    /// The encoding behind a name; `utf8` and `UTF-8` are one.
    pub fn named(name: &str) -> Option<Self> {
        let bare = |text: &str| text.to_ascii_lowercase().replace(['-', '_'], "");
        Self::ALL
            .into_iter()
            .find(|charset| bare(charset.name()) == bare(name))
    }

    /// What a file begins with.
    pub(super) const fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8Bom => b"\xEF\xBB\xBF",
            Self::Utf8 | Self::Gb18030 | Self::Gbk => b"",
        }
    }

    /// The bytes of a text, or the characters that the encoding lacks.
    pub(super) fn encode(self, text: &str) -> Result<Vec<u8>, Vec<char>> {
        let encoding = match self {
            Self::Utf8 | Self::Utf8Bom => return Ok(text.as_bytes().to_vec()),
            Self::Gb18030 => GB18030,
            Self::Gbk => GBK,
        };
        let (bytes, _, has_lack) = encoding.encode(text);
        if !has_lack {
            return Ok(bytes.into_owned());
        }
        let mut lacking = Vec::new();
        for c in text.chars() {
            let (.., lacks) = encoding.encode(c.encode_utf8(&mut [0; 4]));
            if lacks && !lacking.contains(&c) {
                lacking.push(c);
            }
        }
        Err(lacking)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// B-14.
    #[test]
    fn b14_gbk_names_what_it_lacks_and_gb18030_has_it() {
        let text = "陈薇 𠮷野 €5 👍𠮷";
        assert_eq!(Charset::Gbk.encode(text), Err(vec!['𠮷', '👍']));
        let bytes = Charset::Gb18030.encode(text).unwrap();
        assert_eq!(GB18030.decode_without_bom_handling(&bytes).0, text);
        assert_eq!(
            Charset::Gbk.encode("陈薇").unwrap(),
            b"\xB3\xC2\xDE\xB1".to_vec()
        );
        assert_eq!(Charset::named("UTF8_BOM"), Some(Charset::Utf8Bom));
        assert_eq!(Charset::named("latin1"), None);
    }

    proptest! {
        /// B-14.
        #[test]
        fn b14_what_gbk_has_reads_back(text: String) {
            if let Ok(bytes) = Charset::Gbk.encode(&text) {
                prop_assert_eq!(GBK.decode_without_bom_handling(&bytes).0, text.as_str());
            }
            let bytes = Charset::Gb18030.encode(&text).unwrap();
            prop_assert_eq!(GB18030.decode_without_bom_handling(&bytes).0, text);
        }
    }
}
