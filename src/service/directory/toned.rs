//! A person's name as it is said: `Chén Wēi` for 陈薇.

use super::pinyin::{Naming, Syllable, is_read, reading, surname_length};

/// The reading of a person's name with its tones, surname and given name apart; empty where the name is not written
/// in characters. `entered` is what a person wrote, where the usual reading is wrong.
///
/// ```
/// use keybook::service::directory::toned::toned;
/// assert_eq!(toned("陈薇", None), "Chén Wēi");
/// assert_eq!(toned("尉迟恭", None), "Yùchí Gōng");
/// assert_eq!(toned("Pat Marlow", None), "");
/// ```
pub fn toned(name: &str, entered: Option<&str>) -> String {
    if !name.chars().any(is_read) {
        return String::new();
    }
    let surname = surname_length(name);
    let mut words = [String::new(), String::new()];
    for (at, (c, syllable)) in name
        .chars()
        .zip(reading(name, Naming::Person, entered))
        .enumerate()
    {
        let word = &mut words[usize::from(at >= surname)];
        match syllable {
            Some(syllable) => word.push_str(&marked(&syllable)),
            None => word.push(c),
        }
    }
    let [surname, given] = words.map(|word| capital(&word));
    if given.is_empty() {
        surname
    } else {
        format!("{surname} {given}")
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The syllable with its tone over the vowel that carries it: `a` or `e`, the `o` of `ou`, else the last one.
fn marked(syllable: &Syllable) -> String {
    let letters = syllable.letters.replace('v', "ü");
    let place = letters
        .find(['a', 'e'])
        .or_else(|| letters.find("ou"))
        .or_else(|| letters.rfind(['i', 'o', 'u', 'ü']));
    let Some(place) = place.filter(|_| (1..=4).contains(&syllable.tone)) else {
        return letters;
    };
    letters
        .char_indices()
        .map(|(at, c)| {
            if at == place {
                over(c, syllable.tone)
            } else {
                c
            }
        })
        .collect()
}

fn over(vowel: char, tone: u8) -> char {
    let marks = match vowel {
        'a' => ['ā', 'á', 'ǎ', 'à'],
        'e' => ['ē', 'é', 'ě', 'è'],
        'i' => ['ī', 'í', 'ǐ', 'ì'],
        'o' => ['ō', 'ó', 'ǒ', 'ò'],
        'u' => ['ū', 'ú', 'ǔ', 'ù'],
        'ü' => ['ǖ', 'ǘ', 'ǚ', 'ǜ'],
        other => return other,
    };
    marks[usize::from(tone - 1).min(3)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_they_are_said() {
        for (name, said) in [
            ("王晓东", "Wáng Xiǎodōng"),
            ("吕布", "Lǚ Bù"),
            ("尉迟恭", "Yùchí Gōng"),
            ("单雄信", "Shàn Xióngxìn"),
            ("刘", "Liú"),
            ("", ""),
        ] {
            assert_eq!(toned(name, None), said, "{name}");
        }
        assert_eq!(toned("曾国藩", Some("zeng1 guo2 fan1")), "Zēng Guófān");
    }
}
