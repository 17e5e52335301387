//! Decides, cluster by cluster, what of a stored text may reach a terminal and how the rest is written.

use std::fmt::Write as _;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Role, Shown};

/// Marks and other characters without columns that one base may carry; real orthographies need three.
const MARKS_MAX: usize = 4;
/// Joiners in one emoji; the longest in use have three.
const JOINERS_MAX: usize = 8;
const TAB_COLUMNS: usize = 4;

const ZWNJ: char = '\u{200C}';
const ZWJ: char = '\u{200D}';

pub(super) fn line(stored: &str) -> Shown {
    let mut shown = Shown::default();
    if stored.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        if !stored.is_empty() {
            stored.clone_into(&mut shown.text);
            shown.width = stored.len() as u32;
            shown.runs.push((stored.len() as u32, Role::Plain));
        }
        return shown;
    }
    for cluster in stored.graphemes(true) {
        push_cluster(&mut shown, cluster);
    }
    // Clusters were measured one by one; conversion can bring neighbours together that join.
    shown.width = shown.cells().map(|cell| cell.columns as u32).sum();
    shown
}

fn push_cluster(shown: &mut Shown, cluster: &str) {
    match cluster {
        "\n" | "\r\n" => return shown.push("\\n", Role::Break),
        "\t" => {
            let blanks = TAB_COLUMNS - shown.width() % TAB_COLUMNS;
            return shown.push(&" ".repeat(blanks), Role::Plain);
        }
        _ => {}
    }
    if cluster.width() == 0 || cluster.chars().next().is_some_and(is_refused) {
        for c in cluster.chars() {
            shown.push(&notation(c), Role::Warning);
        }
        return;
    }
    push_visible(shown, cluster);
}

/// A cluster that draws something: its base stays, and each follower is judged.
fn push_visible(shown: &mut Shown, cluster: &str) {
    let mut kept = String::with_capacity(cluster.len());
    let mut made = String::new();
    let (mut marks, mut extra, mut joiners) = (0, 0, 0);
    let mut chars = cluster.chars().peekable();
    let mut previous = None;
    while let Some(c) = chars.next() {
        match judge(previous, c, chars.peek().copied()) {
            Verdict::Keep => kept.push(c),
            Verdict::Join if joiners < JOINERS_MAX => {
                joiners += 1;
                kept.push(c);
            }
            Verdict::Mark if marks < MARKS_MAX => {
                marks += 1;
                kept.push(c);
            }
            Verdict::Mark => extra += 1,
            Verdict::Join | Verdict::Show => made.push_str(&notation(c)),
        }
        previous = Some(c);
    }
    if extra > 0 {
        let _ = write!(made, "<+{extra}>");
    }
    shown.push(&kept, Role::Plain);
    shown.push(&made, Role::Warning);
}

enum Verdict {
    Keep,
    Join,
    Mark,
    Show,
}

fn judge(previous: Option<char>, c: char, next: Option<char>) -> Verdict {
    let after = |test: fn(char) -> bool| previous.is_some_and(test);
    match c {
        ZWJ if after(|p| is_pictographic(p) || is_emoji_follower(p))
            && next.is_some_and(is_pictographic) =>
        {
            Verdict::Join
        }
        ZWJ | ZWNJ if after(needs_joiners) && next.is_none_or(|n| !n.is_ascii()) => Verdict::Mark,
        '\u{FE0E}' | '\u{FE0F}'
            if after(|p| is_pictographic(p) || matches!(p, '0'..='9' | '#' | '*')) =>
        {
            Verdict::Mark
        }
        '\u{180B}'..='\u{180D}' | '\u{180F}' if after(|p| matches!(p, '\u{1820}'..='\u{18AA}')) => {
            Verdict::Mark
        }
        _ if is_refused(c) => Verdict::Show,
        _ if previous.is_some() && (is_combining_mark(c) || c.width() == Some(0)) => Verdict::Mark,
        _ => Verdict::Keep,
    }
}

/// `^[` for C0, `<9B>` for C1, `<U+202E>` for the rest.
fn notation(c: char) -> String {
    match c {
        '\0'..='\u{1F}' => format!("^{}", char::from(c as u8 + b'@')),
        '\u{7F}' => "^?".to_owned(),
        '\u{80}'..='\u{9F}' => format!("<{:02X}>", u32::from(c)),
        _ => format!("<U+{:04X}>", u32::from(c)),
    }
}

/// Characters that never reach a terminal as themselves, whatever stands beside them.
pub(super) fn is_refused(c: char) -> bool {
    c.is_control() || is_hidden(c) || is_private_or_never(c)
}

/// Format controls, fillers, selectors and separators: nothing a reader could see.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFC}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

fn is_private_or_never(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{F0000}'..='\u{10FFFF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

fn is_pictographic(c: char) -> bool {
    matches!(c,
        '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{24C2}' | '\u{25A0}'..='\u{27BF}'
        | '\u{2934}'..='\u{2935}' | '\u{2B00}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}'
        | '\u{1F000}'..='\u{1FAFF}')
}

/// What may stand between a pictograph and the joiner that follows it.
fn is_emoji_follower(c: char) -> bool {
    matches!(c, '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// Scripts that spell different words with and without a joiner: Arabic to Thaana, Indic, Myanmar, Khmer, Mongolian.
fn needs_joiners(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{08FF}' | '\u{0900}'..='\u{0DFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{18AF}')
}
