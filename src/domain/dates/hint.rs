//! The nearest word that would have been understood.

use crate::domain::field;

const ENGLISH: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const CHINESE: [&str; 8] = ["一", "二", "三", "四", "五", "六", "日", "天"];
const WORDS: [&str; 16] = [
    "today",
    "tomorrow",
    "yesterday",
    "eom",
    "noon",
    "in 3d",
    "in 2w",
    "in 1 month",
    "今天",
    "明天",
    "后天",
    "大后天",
    "月底",
    "下月底",
    "三天后",
    "下午两点",
];

/// Something close to `typed` that is a date; `None` if nothing is close enough to be meant.
pub(super) fn nearest(typed: &str) -> Option<String> {
    // The first two words decide; behind them may stand anything.
    let typed: Vec<&str> = typed
        .split(' ')
        .filter(|word| !word.is_empty())
        .take(2)
        .collect();
    let typed: String = typed.join(" ").chars().take(24).collect();
    let english = ENGLISH
        .iter()
        .flat_map(|day| ["", "next ", "this "].map(|week| format!("{week}{day}")));
    let chinese = CHINESE.iter().flat_map(|day| {
        ["周", "下周", "本周", "星期", "下星期"].map(|week| format!("{week}{day}"))
    });
    let all: Vec<String> = WORDS
        .iter()
        .map(|word| (*word).to_owned())
        .chain(english)
        .chain(chinese)
        .collect();
    field::nearest(&typed, all.iter().map(String::as_str)).map(str::to_owned)
}
