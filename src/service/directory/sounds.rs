//! Sounds that many speakers of Chinese do not tell apart: zh and z, n and l, ang and an (UX.md 3.3). They are tried
//! only when what was typed finds nothing, so that they never stand in anybody's way.

/// A sound and its twin.
const TWINS: [(&str, &str); 7] = [
    ("zh", "z"),
    ("ch", "c"),
    ("sh", "s"),
    ("ang", "an"),
    ("eng", "en"),
    ("ing", "in"),
    ("n", "l"),
];
/// Spellings that are tried at most.
const ALIKE_MOST: usize = 16;
/// Letters that are read at most.
const TYPED_MOST: usize = 24;

/// Other spellings of what was typed that sound alike, those with the fewest changes first; none for what is no
/// reading.
pub(super) fn alike(typed: &str) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    let is_reading = |c: char| c.is_ascii_lowercase() || c == ' ' || c == '\'';
    if typed.is_empty() || typed.len() > TYPED_MOST || !typed.chars().all(is_reading) {
        return Vec::new();
    }
    let mut found = vec![typed];
    let mut from = 0;
    while from < found.len() && found.len() <= ALIKE_MOST {
        for spelled in with_one_change(&found[from]) {
            if found.len() <= ALIKE_MOST && !found.contains(&spelled) {
                found.push(spelled);
            }
        }
        from += 1;
    }
    found.remove(0);
    found
}

/// Every spelling with one sound changed to its twin.
fn with_one_change(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (long, short) in TWINS {
        for (one, other) in [(long, short), (short, long)] {
            for (at, _) in text.match_indices(one) {
                let (before, rest) = text.split_at(at);
                let after = &rest[one.len()..];
                if is_sound(before, one, after) {
                    found.push(format!("{before}{other}{after}"));
                }
            }
        }
    }
    found
}

/// Whether letters are the sound by themselves, not the beginning or the end of a longer one.
fn is_sound(before: &str, sound: &str, after: &str) -> bool {
    let next = after.chars().next();
    let is_vowel = |c: char| "aeiouv".contains(c);
    match sound {
        "z" | "c" | "s" => next != Some('h'),
        "an" | "en" | "in" => next != Some('g') && !next.is_some_and(is_vowel),
        // Not the end of a syllable: `n` and `l` begin one.
        "n" | "l" => {
            let ends = before.chars().next_back().is_some_and(is_vowel);
            next != Some('g') && (!ends || next.is_some_and(is_vowel))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_are_tried_and_nothing_that_is_no_sound() {
        let has = |typed: &str, spelled: &str| alike(typed).iter().any(|it| it == spelled);
        assert!(has("zangsan", "zhangsan"));
        assert!(has("liulan", "niulan"));
        assert!(has("hunan", "hulan"));
        assert!(has("linbo", "lingbo") && has("lingbo", "linbo"));
        assert!(has("sengyi", "shenyi"), "two sounds at once");
        assert_eq!(alike("阿克米"), Vec::<String>::new());
        assert_eq!(alike("0571"), Vec::<String>::new());
        assert!(alike("zhang zhong cheng shan").len() <= ALIKE_MOST);
        assert!(!has("zhang", "zhhang"));
    }
}
