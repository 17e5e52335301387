//! Which glyphs all terminals draw in as many columns as we count, and how far off they may be with the others.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::shown::Ambiguous;

/// Whether every terminal moves the cursor by as many columns as we count.
pub(super) fn is_trusted(symbol: &str, ambiguous: Ambiguous) -> bool {
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return false;
    };
    match c {
        ' '..='~' => true,
        // Wide: ideographs, kana, Hangul syllables, full-width forms. Emoji are not among them.
        '\u{2E80}'..='\u{302F}'
        | '\u{3031}'..='\u{303C}'
        | '\u{3041}'..='\u{3296}'
        | '\u{3298}'
        | '\u{329A}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3FFFD}' => true,
        // Private use and symbols with an emoji form.
        '\u{E000}'..='\u{F8FF}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}' => false,
        '\u{2194}'..='\u{21AA}' | '\u{231A}'..='\u{23FF}' | '\u{25AA}'..='\u{27BF}' => false,
        '\u{1F000}'.. => false,
        '\u{2500}'..='\u{257F}' => ambiguous != Ambiguous::Wide,
        _ => c.width() == Some(1) && (c.width_cjk() == Some(1) || ambiguous == Ambiguous::Narrow),
    }
}

/// Columns that a terminal may draw beyond those we count: parts of a joined emoji side by side, or a character of
/// uncertain width in two.
pub(super) fn excess(symbol: &str, ambiguous: Ambiguous) -> usize {
    if is_trusted(symbol, ambiguous) {
        return 0;
    }
    let parts = symbol.chars().filter(|c| c.width() > Some(0));
    let most: usize = parts
        .map(|c| match c {
            // Letters of flags.
            '\u{1F1E6}'..='\u{1F1FF}' => 2,
            c => c.width_cjk().unwrap_or(0),
        })
        .sum();
    most.saturating_sub(symbol.width())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_drawn_wider() {
        for (symbol, columns) in [
            ("a", 0),
            ("中", 0),
            ("─", 0),
            ("é", 0),
            ("“", 1),
            ("😀", 0),
            ("👍🏽", 2),
            ("👩\u{200d}💻", 2),
            ("🇨🇳", 2),
            ("❤\u{fe0f}", 0),
        ] {
            assert_eq!(excess(symbol, Ambiguous::Unknown), columns, "{symbol}");
        }
        assert_eq!(excess("“", Ambiguous::Narrow), 0);
    }
}
