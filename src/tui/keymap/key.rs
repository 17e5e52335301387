//! Keys as words: reading them from files, printing them in hints, and full-width twins.

use crokey::{KeyCombination, OneToThree};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The ASCII character that shares a key with a full-width one, so that commands work while an input method is on.
///
/// ```
/// use keybook::tui::keymap::ascii_twin;
/// assert_eq!(ascii_twin('？'), Some('?'));
/// assert_eq!(ascii_twin('、'), Some('/'));
/// assert_eq!(ascii_twin('客'), None);
/// ```
pub fn ascii_twin(c: char) -> Option<char> {
    Some(match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)?,
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => '/',
        '【' | '「' => '[',
        '】' | '」' => ']',
        '《' => '<',
        '》' => '>',
        '￥' => '$',
        '·' => '`',
        '…' => '^',
        '—' => '_',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        _ => return None,
    })
}

/// A key press in the form in which keys are looked up: full-width twins folded, shift made explicit on letters.
pub fn normalize(mut event: KeyEvent) -> KeyCombination {
    if let KeyCode::Char(c) = event.code
        && let Some(twin) = ascii_twin(c)
    {
        event.code = KeyCode::Char(twin);
        event.modifiers.set(
            KeyModifiers::SHIFT,
            twin.is_ascii_uppercase() || event.modifiers.contains(KeyModifiers::SHIFT),
        );
    }
    let mut key = KeyCombination::one_key(event.code, event.modifiers).normalized();
    // Some terminals report shift with punctuation, others only the punctuation; the character says it all.
    if let OneToThree::One(KeyCode::Char(c)) = key.codes
        && !c.is_ascii_alphabetic()
        && c != ' '
    {
        key.modifiers.remove(KeyModifiers::SHIFT);
    }
    if key.codes == OneToThree::One(KeyCode::BackTab) {
        key.modifiers.insert(KeyModifiers::SHIFT);
    }
    key
}

/// Reads one key: `j`, `G`, `ctrl-d`, `^d`, `shift-tab`, `pgup`, `space`, `f4`.
pub fn parse_key(word: &str) -> Option<KeyCombination> {
    let mut chars = word.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        let modifiers = if c.is_ascii_uppercase() {
            KeyModifiers::SHIFT
        } else {
            KeyModifiers::NONE
        };
        return Some(normalize(KeyEvent::new(KeyCode::Char(c), modifiers)));
    }
    let lower = word.to_ascii_lowercase().replace('+', "-");
    let lower = match lower.strip_prefix('^') {
        Some(rest) if rest.chars().count() == 1 => format!("ctrl-{rest}"),
        _ => lower,
    };
    let (modifiers, name) = match lower.rfind('-') {
        Some(at) if at > 0 && at + 1 < lower.len() => lower.split_at(at + 1),
        _ => ("", lower.as_str()),
    };
    let name = match name {
        "pgup" => "pageup",
        "pgdn" | "pgdown" => "pagedown",
        "escape" => "esc",
        "return" => "enter",
        "bksp" => "backspace",
        "tab" if modifiers == "shift-" || modifiers == "s-" => return parse_key("backtab"),
        name => name,
    };
    let key = crokey::parse(&format!("{modifiers}{name}")).ok()?;
    match key.codes {
        OneToThree::One(code) => Some(normalize(KeyEvent::new(code, key.modifiers))),
        _ => None,
    }
}

/// Reads a sequence of keys separated by spaces: `g g`. The error is the word that is not a key.
pub fn parse_keys(text: &str) -> Result<Vec<KeyCombination>, String> {
    let mut keys = Vec::new();
    for word in text.split_whitespace() {
        keys.push(parse_key(word).ok_or_else(|| word.to_owned())?);
    }
    if keys.is_empty() {
        return Err(text.to_owned());
    }
    Ok(keys)
}

/// Prints one key for a hint: `d`, `G`, `^d`, `Enter`, `S-Tab`.
pub fn print_key(key: KeyCombination) -> String {
    let mut out = String::new();
    let OneToThree::One(code) = key.codes else {
        return key.to_string();
    };
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        out.push('^');
    }
    if key.modifiers.contains(KeyModifiers::ALT) {
        out.push_str("M-");
    }
    let shift = key.modifiers.contains(KeyModifiers::SHIFT);
    let name = match code {
        KeyCode::Char(' ') => "Space",
        KeyCode::Char(c) => {
            out.push(c);
            return out;
        }
        KeyCode::F(number) => {
            if shift {
                out.push_str("S-");
            }
            out.push('F');
            out.push_str(&number.to_string());
            return out;
        }
        KeyCode::BackTab => "S-Tab",
        KeyCode::Tab => "Tab",
        KeyCode::Enter => "Enter",
        KeyCode::Esc => "Esc",
        KeyCode::Backspace => "Bksp",
        KeyCode::Delete => "Del",
        KeyCode::Insert => "Ins",
        KeyCode::Left => "Left",
        KeyCode::Right => "Right",
        KeyCode::Up => "Up",
        KeyCode::Down => "Down",
        KeyCode::Home => "Home",
        KeyCode::End => "End",
        KeyCode::PageUp => "PgUp",
        KeyCode::PageDown => "PgDn",
        _ => "?",
    };
    if shift && code != KeyCode::BackTab {
        out.push_str("S-");
    }
    out.push_str(name);
    out
}

/// Prints a sequence of keys: `g g`.
pub fn print_keys(keys: &[KeyCombination]) -> String {
    keys.iter()
        .map(|key| print_key(*key))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a key belongs to the terminal, a multiplexer, SSH or an input method (UX.md 6.2).
pub fn is_reserved(key: KeyCombination) -> bool {
    let OneToThree::One(code) = key.codes else {
        return true;
    };
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match code {
        KeyCode::Char('~') | KeyCode::F(11) => true,
        KeyCode::Char(' ') => control || key.modifiers.contains(KeyModifiers::SHIFT),
        KeyCode::Char(c) => {
            control && matches!(c, 'a' | 'b' | 'h' | 'i' | 'j' | 'm' | 'q' | '[' | '.')
        }
        _ => false,
    }
}

/// Whether every terminal sends something for the key that is not another key's (UX.md 6.2). Newer protocols tell more
/// keys apart, and nothing may depend on them.
pub fn is_sendable(key: KeyCombination) -> bool {
    let OneToThree::One(code) = key.codes else {
        return false;
    };
    let has = |modifier| key.modifiers.contains(modifier);
    if !(key.modifiers - (KeyModifiers::SHIFT | KeyModifiers::CONTROL | KeyModifiers::ALT))
        .is_empty()
    {
        return false;
    }
    match code {
        // Ctrl-4 to Ctrl-7 are what the control characters behind the letters are called.
        KeyCode::Char(c) if has(KeyModifiers::CONTROL) => {
            !has(KeyModifiers::SHIFT) && matches!(c, 'a'..='z' | '4'..='7')
        }
        KeyCode::Char(_) => true,
        KeyCode::Enter | KeyCode::Esc | KeyCode::Backspace => {
            !has(KeyModifiers::SHIFT) && !has(KeyModifiers::CONTROL)
        }
        KeyCode::Tab | KeyCode::BackTab => !has(KeyModifiers::CONTROL),
        KeyCode::F(number) => number <= 12,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        for (word, printed) in [
            ("j", "j"),
            ("G", "G"),
            ("shift-g", "G"),
            ("ctrl-d", "^d"),
            ("Ctrl+D", "^d"),
            ("^d", "^d"),
            ("-", "-"),
            ("?", "?"),
            ("[", "["),
            ("space", "Space"),
            ("shift-tab", "S-Tab"),
            ("backtab", "S-Tab"),
            ("pgdn", "PgDn"),
            ("f10", "F10"),
            ("alt-x", "M-x"),
            ("enter", "Enter"),
        ] {
            let key = parse_key(word).unwrap_or_else(|| panic!("{word}"));
            assert_eq!(print_key(key), printed, "{word}");
            assert_eq!(
                parse_key(&print_key(key)).is_some(),
                printed != "M-x",
                "{printed}"
            );
        }
        assert_eq!(parse_keys("g hop"), Err("hop".to_owned()));
        assert_eq!(parse_keys("  "), Err("  ".to_owned()));
        assert_eq!(print_keys(&parse_keys("g shift-g").unwrap()), "g G");
    }

    #[test]
    fn what_terminals_send_equals_what_files_say() {
        let press = |code, modifiers| normalize(KeyEvent::new(code, modifiers));
        use KeyCode as C;
        use KeyModifiers as M;
        assert_eq!(press(C::Char('G'), M::SHIFT), parse_key("G").unwrap());
        assert_eq!(press(C::Char('G'), M::NONE), parse_key("G").unwrap());
        assert_eq!(press(C::Char('?'), M::SHIFT), parse_key("?").unwrap());
        assert_eq!(press(C::Char('？'), M::NONE), parse_key("?").unwrap());
        assert_eq!(press(C::Char('Ｇ'), M::NONE), parse_key("G").unwrap());
        assert_eq!(
            press(C::Char('\u{3000}'), M::NONE),
            parse_key("space").unwrap()
        );
        assert_eq!(press(C::BackTab, M::NONE), parse_key("shift-tab").unwrap());
    }
}
