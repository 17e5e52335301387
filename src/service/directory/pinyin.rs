//! Readings of Chinese characters: which syllables a character may have, and which one a name wants.
//!
//! The table of readings is right for characters and wrong for words (重庆, 银行, 长沙), so words,
//! places and surnames come first, and a reading that a person typed comes before everything.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::{ToPinyin, ToPinyinMulti};

use super::fold::fold;

/// Whose name it is: surnames have readings of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// A person: the first one or two characters are the surname.
    Person,
    /// A company, product or place.
    Company,
}

/// One syllable: letters without tone (`v` for ü) and the tone, 0 for the neutral one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// `a` to `z`.
    pub letters: Cow<'static, str>,
    /// 1 to 4, 0 if neutral or unknown.
    pub tone: u8,
}

/// Words and places whose usual reading differs from the table's first one.
const WORDS: &[(&str, &str)] = &[
    ("重庆", "chong2 qing4"),
    ("重阳", "chong2 yang2"),
    ("家长", "jia1 zhang3"),
    ("成长", "cheng2 zhang3"),
    ("增长", "zeng1 zhang3"),
    ("厂长", "chang3 zhang3"),
    ("部长", "bu4 zhang3"),
    ("会长", "hui4 zhang3"),
    ("校长", "xiao4 zhang3"),
    ("长子县", "zhang3 zi3 xian4"),
    ("厦门", "xia4 men2"),
    ("六安", "lu4 an1"),
    ("六合", "lu4 he2"),
    ("蚌埠", "beng4 bu4"),
    ("番禺", "pan1 yu2"),
    ("台州", "tai1 zhou1"),
    ("天台", "tian1 tai1"),
    ("丽水", "li2 shui3"),
    ("乐清", "yue4 qing1"),
    ("音乐", "yin1 yue4"),
    ("乐器", "yue4 qi4"),
    ("乐团", "yue4 tuan2"),
    ("单县", "shan4 xian4"),
    ("东阿", "dong1 e1"),
    ("阿胶", "e1 jiao1"),
    ("浚县", "xun4 xian4"),
    ("莘庄", "xin1 zhuang1"),
    ("洪洞", "hong2 tong2"),
    ("铅山", "yan2 shan1"),
    ("枞阳", "zong1 yang2"),
    ("涡阳", "guo1 yang2"),
    ("华山", "hua4 shan1"),
    ("西藏", "xi1 zang4"),
    ("宝藏", "bao3 zang4"),
    ("燕山", "yan1 shan1"),
    ("燕京", "yan1 jing1"),
    ("燕赵", "yan1 zhao4"),
    ("柏林", "bo2 lin2"),
    ("尉犁", "yu4 li2"),
    ("宝坻", "bao3 di3"),
    ("行唐", "xing2 tang2"),
    ("会稽", "kuai4 ji1"),
    ("井陉", "jing3 xing2"),
    ("荥阳", "xing2 yang2"),
    ("荥经", "ying2 jing1"),
    ("蔚县", "yu4 xian4"),
    ("牟平", "mu4 ping2"),
    ("中牟", "zhong1 mu4"),
    ("莘县", "shen1 xian4"),
    ("歙县", "she4 xian4"),
    ("犍为", "qian2 wei2"),
    ("繁峙", "fan2 shi4"),
    ("解州", "xie4 zhou1"),
    ("盱眙", "xu1 yi2"),
    ("睢宁", "sui1 ning2"),
    ("监利", "jian4 li4"),
    ("华阴", "hua4 yin1"),
    ("吴堡", "wu2 bu3"),
    ("柞水", "zha4 shui3"),
    ("泌阳", "bi4 yang2"),
    ("渑池", "mian3 chi2"),
    ("大埔", "da4 bu4"),
    ("黄陂", "huang2 pi2"),
    ("大夫", "dai4 fu1"),
    ("会计", "kuai4 ji4"),
    ("人参", "ren2 shen1"),
    ("海参", "hai3 shen1"),
    ("调味", "tiao2 wei4"),
    ("空调", "kong1 tiao2"),
    ("调和", "tiao2 he2"),
    ("便宜", "pian2 yi2"),
    ("茄子", "qie2 zi5"),
    ("番茄", "fan1 qie2"),
    ("弹簧", "tan2 huang2"),
    ("重工", "zhong4 gong1"),
    ("旅行", "lv3 xing2"),
    ("步行", "bu4 xing2"),
    ("自行", "zi4 xing2"),
    ("行政", "xing2 zheng4"),
    ("行动", "xing2 dong4"),
    ("行走", "xing2 zou3"),
    ("行知", "xing2 zhi1"),
    ("知行", "zhi1 xing2"),
    ("先行", "xian1 xing2"),
    ("同行", "tong2 xing2"),
    ("飞行", "fei1 xing2"),
    ("远行", "yuan3 xing2"),
    ("通行", "tong1 xing2"),
    ("出行", "chu1 xing2"),
    ("湖泊", "hu2 po1"),
    ("梁山泊", "liang2 shan1 po1"),
    ("干部", "gan4 bu4"),
    ("骨干", "gu3 gan4"),
    ("睡觉", "shui4 jiao4"),
    ("降龙", "xiang2 long2"),
    ("传记", "zhuan4 ji4"),
    ("水浒传", "shui3 hu3 zhuan4"),
];

/// [`WORDS`] by their first character: every character of every name is looked up.
static BY_FIRST: LazyLock<HashMap<char, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let mut words: HashMap<char, Vec<(&str, &str)>> = HashMap::new();
    for (word, spelling) in WORDS {
        let first = word.chars().next().unwrap_or_default();
        words.entry(first).or_default().push((word, spelling));
    }
    words
});

/// Characters whose first reading in the table is not the one that names use.
const USUAL: &[(char, &str)] = &[
    ('长', "chang2"),
    ('行', "hang2"),
    ('都', "du1"),
    ('佛', "fo2"),
    ('泊', "bo2"),
    ('干', "gan1"),
    ('翟', "zhai2"),
    ('卜', "bu3"),
    ('曝', "bao4"),
    ('还', "huan2"),
    ('茄', "qie2"),
];

/// Surnames of two characters.
const COMPOUND: &[(&str, &str)] = &[
    ("尉迟", "yu4 chi2"),
    ("万俟", "mo4 qi2"),
    ("长孙", "zhang3 sun1"),
    ("澹台", "tan2 tai2"),
    ("单于", "chan2 yu2"),
    ("令狐", "ling2 hu2"),
    ("鲜于", "xian1 yu2"),
    ("宗政", "zong1 zheng4"),
    ("濮阳", "pu2 yang2"),
];

/// Surnames of one character.
const SURNAMES: &[(char, &str)] = &[
    ('曾', "zeng1"),
    ('单', "shan4"),
    ('解', "xie4"),
    ('查', "zha1"),
    ('仇', "qiu2"),
    ('朴', "piao2"),
    ('乐', "yue4"),
    ('区', "ou1"),
    ('盖', "ge3"),
    ('翟', "zhai2"),
    ('任', "ren2"),
    ('华', "hua4"),
    ('燕', "yan1"),
    ('纪', "ji3"),
    ('宁', "ning4"),
    ('应', "ying1"),
    ('卜', "bu3"),
    ('洗', "xian3"),
    ('缪', "miao4"),
    ('覃', "qin2"),
    ('员', "yun4"),
    ('种', "chong2"),
    ('折', "she2"),
    ('黑', "he4"),
    ('秘', "bi4"),
    ('哈', "ha3"),
    ('那', "na1"),
    ('召', "shao4"),
    ('隗', "wei3"),
    ('句', "gou1"),
    ('牟', "mu4"),
    ('么', "yao1"),
    ('葛', "ge3"),
    ('祭', "zhai4"),
    ('长', "zhang3"),
    ('曲', "qu1"),
    ('都', "du1"),
    ('莘', "shen1"),
];

/// Readings of the table beyond this many are archaic or dialect and would only add noise.
const READINGS_MAX: usize = 3;

/// Readings that names use although the table lacks them among its first.
fn added_reading(c: char) -> Option<&'static str> {
    (c == '黑').then_some("he")
}

/// Whether the table knows the character.
pub fn is_read(c: char) -> bool {
    !c.is_ascii() && c.to_pinyin().is_some()
}

/// All readings of a character that search accepts, without tones; ü is written as in the table, as `ü`.
pub(crate) fn plain_readings(c: char) -> impl Iterator<Item = &'static str> {
    let table = c.to_pinyin_multi().into_iter().flatten().take(READINGS_MAX);
    table.map(pinyin::Pinyin::plain).chain(added_reading(c))
}

/// The set of letters that a reading of this character may begin with: bit 0 is `a`.
pub fn initials(c: char) -> u32 {
    plain_readings(c)
        .filter_map(|reading| reading.bytes().next())
        .fold(0, |set, first| set | letter_bit(first))
}

/// Every letter that occurs in a reading of this character, for the filter that precedes matching.
pub(crate) fn letters(c: char) -> u32 {
    // A reader may type `u` or `v` for ü.
    let u_or_v = letter_bit(b'u') | letter_bit(b'v');
    plain_readings(c).fold(0, |set, reading| {
        reading.chars().fold(set, |set, letter| {
            set | u8::try_from(letter)
                .map_or(u_or_v, |b| if b < 128 { letter_bit(b) } else { u_or_v })
        })
    })
}

pub(crate) fn letter_bit(letter: u8) -> u32 {
    if letter.is_ascii_lowercase() {
        1 << (letter - b'a')
    } else {
        0
    }
}

/// The reading of each character of `name`, `None` for characters without one.
///
/// `corrected` is what a person entered (`zeng guo fan`, `Zēng Guófān`, `zeng1 guo2 fan1`); it
/// applies when it has as many syllables as the name has such characters.
pub fn reading(name: &str, naming: Naming, corrected: Option<&str>) -> Vec<Option<Syllable>> {
    let chars: Vec<char> = name.chars().collect();
    let mut found: Vec<Option<Syllable>> = chars.iter().map(|&c| usual(c)).collect();
    if let Some(given) = corrected.map(syllables)
        && given.len() == found.iter().flatten().count()
        && !given.is_empty()
    {
        for (slot, syllable) in found.iter_mut().filter(|slot| slot.is_some()).zip(given) {
            *slot = Some(syllable);
        }
        return found;
    }
    let mut at = 0;
    while at < chars.len() {
        let beginning = BY_FIRST.get(&chars[at]).map_or(&[][..], Vec::as_slice);
        let word = beginning
            .iter()
            .filter(|(word, _)| starts_with(&chars[at..], word))
            .max_by_key(|(word, _)| word.len());
        at += word.map_or(1, |(word, spelling)| {
            overwrite(&mut found[at..], word, spelling)
        });
    }
    if naming == Naming::Person {
        if let Some((word, spelling)) = COMPOUND.iter().find(|(word, _)| starts_with(&chars, word))
        {
            overwrite(&mut found, word, spelling);
        } else if let Some((_, spelling)) = SURNAMES.iter().find(|(c, _)| chars.first() == Some(c))
        {
            found[0] = syllables(spelling).pop();
        }
    }
    found
}

/// How many characters of a person's name are the surname.
pub(super) fn surname_length(name: &str) -> usize {
    let chars: Vec<char> = name.chars().collect();
    let compound = COMPOUND.iter().find(|(word, _)| starts_with(&chars, word));
    compound.map_or(1, |(word, _)| word.chars().count())
}

/// The letters with which a name is abbreviated: `cqca` for 重庆长安, first letters of Latin words kept.
pub fn abbreviation(name: &str, naming: Naming, corrected: Option<&str>) -> String {
    let folded = fold(name);
    let mut short = String::new();
    let mut in_word = false;
    for (c, syllable) in folded.chars().zip(reading(&folded, naming, corrected)) {
        match syllable {
            Some(syllable) => short.extend(syllable.letters.chars().next()),
            None if c.is_alphanumeric() && (!in_word || c.is_ascii_digit()) => short.push(c),
            None => {}
        }
        in_word = c.is_alphanumeric() && !is_read(c);
    }
    short
}

/// A guess to show in the reading field: syllables without tones, blanks between them.
pub fn spelling(name: &str, naming: Naming) -> String {
    let all: Vec<_> = reading(name, naming, None)
        .into_iter()
        .flatten()
        .map(|syllable| syllable.letters)
        .collect();
    all.join(" ")
}

/// Splits a typed reading into syllables. Blanks, hyphens, apostrophes and tone digits separate them.
pub fn syllables(typed: &str) -> Vec<Syllable> {
    let mut all = Vec::new();
    let (mut letters, mut tone) = (String::new(), 0);
    let mut finish = |letters: &mut String, tone: &mut u8| {
        let tone = std::mem::take(tone);
        if !letters.is_empty() {
            let letters = std::mem::take(letters).into();
            all.push(Syllable { letters, tone });
        }
    };
    for c in typed.chars().flat_map(char::to_lowercase) {
        if let Some(digit) = c.to_digit(10) {
            tone = if digit > 4 { 0 } else { digit as u8 };
            finish(&mut letters, &mut tone);
        } else if let Some((letter, mark)) = tone_mark(c) {
            letters.push(letter);
            tone = mark;
        } else if c == 'ü' {
            letters.push('v');
        } else if c.is_alphabetic() {
            letters.push_str(&fold(c.encode_utf8(&mut [0; 4])));
        } else {
            finish(&mut letters, &mut tone);
        }
    }
    finish(&mut letters, &mut tone);
    all
}

fn tone_mark(c: char) -> Option<(char, u8)> {
    const MARKS: [(char, &str); 6] = [
        ('a', "āáǎà"),
        ('e', "ēéěè"),
        ('i', "īíǐì"),
        ('o', "ōóǒò"),
        ('u', "ūúǔù"),
        ('v', "ǖǘǚǜ"),
    ];
    MARKS.iter().find_map(|(letter, marks)| {
        Some((*letter, marks.chars().position(|mark| mark == c)? as u8 + 1))
    })
}

fn usual(c: char) -> Option<Syllable> {
    if c.is_ascii() {
        return None;
    }
    if let Some((_, spelling)) = USUAL.iter().find(|(usual, _)| *usual == c) {
        return syllables(spelling).pop();
    }
    let numbered = c.to_pinyin()?.with_tone_num_end();
    let letters = numbered.trim_end_matches(|c: char| c.is_ascii_digit());
    if !letters.is_ascii() {
        return syllables(numbered).pop();
    }
    let tone = numbered[letters.len()..].parse().unwrap_or(0);
    Some(Syllable {
        letters: letters.into(),
        tone: if tone > 4 { 0 } else { tone },
    })
}

fn starts_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

fn overwrite(found: &mut [Option<Syllable>], word: &str, spelling: &str) -> usize {
    let count = word.chars().count();
    for (slot, syllable) in found.iter_mut().zip(syllables(spelling)).take(count) {
        *slot = Some(syllable);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_corrected_reading_is_searchable() {
        let single = USUAL
            .iter()
            .chain(SURNAMES)
            .map(|(c, spelling)| (c.to_string(), *spelling));
        let words = WORDS
            .iter()
            .chain(COMPOUND)
            .map(|(word, spelling)| ((*word).to_owned(), *spelling));
        for (word, spelling) in single.chain(words) {
            let wanted = syllables(spelling);
            assert_eq!(wanted.len(), word.chars().count(), "{word}");
            for (c, syllable) in word.chars().zip(wanted) {
                let known =
                    plain_readings(c).any(|reading| reading.replace('ü', "v") == syllable.letters);
                assert!(known, "{word}: {c} {}", syllable.letters);
            }
        }
    }

    #[test]
    fn typed_readings_parse() {
        let spell = |typed: &str| {
            syllables(typed)
                .iter()
                .map(|s| format!("{}{}", s.letters, s.tone))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(spell("Zēng Guó-fān"), "zeng1 guo2 fan1");
        assert_eq!(spell("zeng1guo2fan1"), "zeng1 guo2 fan1");
        assert_eq!(spell("xi'an lü4 Lǚ"), "xi0 an0 lv4 lv3");
        assert_eq!(spell(""), "");
    }
}
