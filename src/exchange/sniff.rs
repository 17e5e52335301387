//! Which encoding and which delimiter a file has, without ever guessing quietly.
//!
//! Order: what the caller says, the byte-order mark, strict UTF-8, UTF-16 by its zero bytes, then
//! GB18030, which contains GBK and GB2312 and is what Chinese spreadsheets write. GB18030 accepts
//! many byte strings of other encodings, so the result must also look like Chinese; anything else
//! is refused with what it might be.

use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// An encoding that text can be read from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// UTF-8, with or without its mark.
    pub const UTF8: Self = Self(UTF_8);
    /// GB18030 and everything it contains.
    pub const GB18030: Self = Self(GB18030);

    /// Finds an encoding by the name a person types: `utf8`, `gbk`, `gb18030`, `windows-1252`, `latin1`, `big5`, `utf-16le` ...
    pub fn named(name: &str) -> Option<Self> {
        let lower = name.trim().to_ascii_lowercase().replace('_', "-");
        let label = match lower.as_str() {
            "utf8-bom" | "utf-8-bom" | "utf-8-sig" => "utf-8",
            "utf16" | "utf16le" => "utf-16le",
            "utf16be" => "utf-16be",
            "latin-1" | "cp1252" | "ansi" => "windows-1252",
            "cp936" => "gbk",
            "sjis" | "shift-jis" => "shift_jis",
            other => other,
        };
        let found = encoding_rs::Encoding::for_label(label.as_bytes())?;
        // The decoders of GBK and GB18030 are one; one name keeps messages and tests simple.
        Some(Self(if found == GBK { GB18030 } else { found }))
    }

    /// The usual name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why an encoding was chosen; a guess deserves a preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The caller named it.
    Asked,
    /// The file begins with its mark.
    Mark,
    /// No other encoding produces such bytes.
    Strict,
    /// It fits and looks like text.
    Guessed,
}

/// Text with how it was read.
pub struct Decoded {
    /// The text, without mark.
    pub text: String,
    /// How the bytes were understood.
    pub encoding: Encoding,
    /// Why that way.
    pub basis: Basis,
}

/// Bytes that are not the text they were taken for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undecodable {
    /// Some bytes do not exist in the encoding.
    #[error("Line {line}, byte {byte} of the file (0x{value:02X}) is not {encoding}. {}", advice(*.likely))]
    Bytes {
        /// What was tried.
        encoding: &'static str,
        /// Line of the first such byte, from 1.
        line: u64,
        /// Its place in the file, from 1.
        byte: usize,
        /// Its value.
        value: u8,
        /// What the file might be instead.
        likely: Option<&'static str>,
    },
    /// The bytes could be GB18030 but would read as nonsense.
    #[error(
        "The file is not UTF-8, and line {line}, byte {byte} (0x{value:02X}) does not read as Chinese. {}",
        advice(*.likely)
    )]
    Unlikely {
        /// Line of the first byte beyond ASCII, from 1.
        line: u64,
        /// Its place in the file, from 1.
        byte: usize,
        /// Its value.
        value: u8,
        /// What the file might be instead.
        likely: Option<&'static str>,
    },
    /// A zero byte: not a text file.
    #[error(
        "Line {line} contains a NUL character, so this is not a text file. If it is a workbook, save it as CSV first."
    )]
    Nul {
        /// The line, from 1.
        line: u64,
    },
    /// UTF-32, which no spreadsheet writes.
    #[error("The file is UTF-32, which cannot be read. Save it as UTF-8.")]
    Utf32,
}

/// How workbooks begin: a ZIP archive, an OLE container.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", &[0xD0, 0xCF, 0x11, 0xE0]];

fn advice(likely: Option<&'static str>) -> String {
    match likely {
        Some(name) => format!(
            "It may be {name}: add --encoding {} if it is, or save the file as UTF-8.",
            name.to_lowercase()
        ),
        None => "Say which encoding it has with --encoding, or save the file as UTF-8.".to_owned(),
    }
}

/// Reads bytes as text, by `asked` if given.
pub fn decode(bytes: &[u8], asked: Option<Encoding>) -> Result<Decoded, Undecodable> {
    let marked = encoding_rs::Encoding::for_bom(bytes);
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(Undecodable::Utf32);
    }
    // A workbook, whose first bytes happen to have no zero among them.
    if WORKBOOKS.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Undecodable::Nul { line: 1 });
    }
    if let Some(asked) = asked {
        // Nearly every pair of bytes is a character of UTF-16, so only a text that is something else tells.
        if marked.is_none()
            && matches!(asked.name(), "UTF-16LE" | "UTF-16BE")
            && !bytes.is_empty()
            && !bytes.contains(&0)
            && std::str::from_utf8(bytes).is_ok()
        {
            return Err(Undecodable::Bytes {
                encoding: asked.name(),
                line: 1,
                byte: 1,
                value: bytes[0],
                likely: Some("UTF-8"),
            });
        }
        let skip = marked
            .filter(|(found, _)| *found == asked.0)
            .map_or(0, |(_, len)| len);
        return finish(strict(bytes, skip, asked.0)?, asked.0, Basis::Asked);
    }
    if let Some((found, len)) = marked {
        return finish(strict(bytes, len, found)?, found, Basis::Mark);
    }
    if let Some(wide) = utf16_by_zeros(bytes) {
        return finish(strict(bytes, 0, wide)?, wide, Basis::Guessed);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return finish(text.to_owned(), UTF_8, Basis::Strict);
    }
    let chinese = strict(bytes, 0, GB18030)?;
    if !looks_chinese(bytes) {
        let at = bytes.iter().position(|b| !b.is_ascii()).unwrap_or_default();
        return Err(Undecodable::Unlikely {
            line: line_of(&bytes[..at]),
            byte: at + 1,
            value: bytes[at],
            likely: likely(bytes),
        });
    }
    finish(chinese, GB18030, Basis::Guessed)
}

fn finish(
    text: String,
    encoding: &'static encoding_rs::Encoding,
    basis: Basis,
) -> Result<Decoded, Undecodable> {
    match text.find('\0') {
        Some(at) => Err(Undecodable::Nul {
            line: line_of(&text.as_bytes()[..at]),
        }),
        None => Ok(Decoded {
            text,
            encoding: Encoding(encoding),
            basis,
        }),
    }
}

fn strict(
    bytes: &[u8],
    skip: usize,
    encoding: &'static encoding_rs::Encoding,
) -> Result<String, Undecodable> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut read = skip;
    loop {
        let room = decoder
            .max_utf8_buffer_length_without_replacement(bytes.len() - read)
            .unwrap_or(bytes.len() * 3);
        text.reserve(room + 16);
        let (result, taken) =
            decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += taken;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(bad, beyond) => {
                let at = read.saturating_sub(usize::from(bad) + usize::from(beyond));
                return Err(Undecodable::Bytes {
                    encoding: encoding.name(),
                    line: line_of(text.as_bytes()),
                    byte: at + 1,
                    value: bytes.get(at).copied().unwrap_or_default(),
                    likely: likely(bytes).filter(|name| *name != encoding.name()),
                });
            }
        }
    }
}

/// The line that follows this much text; CRLF, LF and CR end lines.
pub(super) fn line_of(before: &[u8]) -> u64 {
    let mut previous = 0;
    let ends = before.iter().filter(|&&b| {
        let is_end = b == b'\r' || b == b'\n' && previous != b'\r';
        previous = b;
        is_end
    });
    ends.count() as u64 + 1
}

/// UTF-16 without a mark: commas, digits and line ends leave zeros on one side of the pairs only.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let pairs = bytes.as_chunks::<2>().0;
    let first = pairs.iter().filter(|pair| pair[0] == 0).count();
    let second = pairs.iter().filter(|pair| pair[1] == 0).count();
    let (zeros, other, encoding) = if second > first {
        (second, first, UTF_16LE)
    } else {
        (first, second, UTF_16BE)
    };
    (other == 0 && zeros > 1 && zeros * 10 >= pairs.len()).then_some(encoding)
}

/// What the statistics of the bytes suggest; only ever a hint in a message.
fn likely(bytes: &[u8]) -> Option<&'static str> {
    // A file that is ASCII but for a handful of bytes gives the detector nothing else to say.
    Some(detected(bytes))
        .filter(|found| *found != UTF_8)
        .map(encoding_rs::Encoding::name)
}

fn detected(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let found = detector.guess(None, Utf8Detection::Deny);
    // Neighbours of Windows-1252 are seldom meant, and it reads the same letters.
    if found == GBK { GB18030 } else { found }
}

/// Whether bytes that are valid GB18030 are Chinese rather than accents between Latin letters or another East Asian encoding.
fn looks_chinese(bytes: &[u8]) -> bool {
    let (mut pairs, mut usual, mut between_letters) = (0_usize, 0_usize, 0_usize);
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        if lead.is_ascii() || lead == 0x80 {
            at += 1;
            continue;
        }
        let trail = bytes.get(at + 1).copied().unwrap_or_default();
        if trail.is_ascii_digit() {
            // Four bytes: far too regular to come about by accident.
            (pairs, usual, at) = (pairs + 1, usual + 1, at + 4);
            continue;
        }
        pairs += 1;
        // GB2312: signs in rows A1 to A9, the common ideographs in B0 to D7.
        usual += usize::from(matches!(lead, 0xA1..=0xA9 | 0xB0..=0xD7) && trail >= 0xA1);
        let before = at.checked_sub(1).and_then(|p| bytes.get(p));
        let after = bytes.get(at + 2);
        let touches = before.is_some_and(u8::is_ascii_alphabetic)
            || after.is_some_and(u8::is_ascii_lowercase);
        between_letters += usize::from(trail.is_ascii_alphabetic() && touches);
        at += 2;
    }
    if between_letters * 2 >= pairs.max(1) {
        return false;
    }
    let found = detected(bytes);
    let other_asian = found != GB18030 && found != WINDOWS_1252 && !found.is_single_byte();
    // Chinese names may be rare characters, but not most of a file.
    if other_asian {
        pairs < 20 && usual * 10 >= pairs * 9
    } else {
        usual * 10 >= pairs * 4 || pairs < 4
    }
}

/// What separates the fields of each line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Pipe,
}

impl Delimiter {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    /// The character itself.
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }

    /// The stable English word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Pipe => "pipe",
        }
    }

    /// Finds one by what a person types: `,`, `comma`, `tab`, `\t` ...
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "," | "comma" => Self::Comma,
            ";" | "semicolon" => Self::Semicolon,
            "\t" | "\\t" | "tab" => Self::Tab,
            "|" | "pipe" => Self::Pipe,
            _ => return None,
        })
    }
}

const SAMPLE_RECORDS: usize = 100;

/// The delimiter that divides the header and most records into the same number of fields; a comma if none does.
pub fn delimiter(text: &str) -> Delimiter {
    let scored = Delimiter::ALL
        .into_iter()
        .enumerate()
        .filter_map(|(order, delimiter)| {
            let counts = counts(text, delimiter.byte());
            let header = *counts.first().filter(|count| **count > 0)?;
            let same = counts.iter().filter(|count| **count == header).count();
            Some((
                (same * 1000 / counts.len(), header, usize::MAX - order),
                delimiter,
            ))
        });
    scored
        .max_by_key(|(score, _)| *score)
        .map_or(Delimiter::Comma, |(_, delimiter)| delimiter)
}

/// How often the delimiter stands outside quotes, for each of the first records.
fn counts(text: &str, delimiter: u8) -> Vec<usize> {
    #[derive(PartialEq)]
    enum At {
        RecordStart,
        FieldStart,
        Plain,
        Quoted,
        /// Behind a quote inside quotes: the end, or the first half of a doubled one.
        QuoteEnd,
    }
    let mut all = Vec::new();
    let mut count = 0;
    let mut at = At::RecordStart;
    for &byte in text.as_bytes() {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::QuoteEnd,
            (At::Quoted, _) | (At::RecordStart | At::FieldStart | At::QuoteEnd, b'"') => At::Quoted,
            (At::RecordStart, b'\r' | b'\n') => At::RecordStart,
            (_, b'\r' | b'\n') => {
                all.push(count);
                if all.len() == SAMPLE_RECORDS {
                    return all;
                }
                count = 0;
                At::RecordStart
            }
            _ if byte == delimiter => {
                count += 1;
                At::FieldStart
            }
            _ => At::Plain,
        };
    }
    if at != At::RecordStart {
        all.push(count);
    }
    all
}
