//! One keystroke against 100,000 customers on one thread. The bar is 16 ms for the worst query.

use divan::{Bencher, black_box};
use keybook::service::directory::index::{Kind, NameIndex, Text};
use keybook::service::directory::search::Narrowing;

fn main() {
    divan::main();
}

const CUSTOMERS: u64 = 100_000;
const LIMIT: usize = 200;

const QUERIES: [&str; 19] = [
    "s",
    "st",
    "steel",
    "steelgr",
    "bj",
    "bjhx",
    "hxkj",
    "beijinghua",
    "北",
    "北京",
    "华星",
    "zzqx",
    "a",
    "shanghaiy",
    "138",
    "1381234",
    "k000",
    "steel chen",
    "gs kj yx",
];

/// A small generator of numbers, so that every run measures the same names.
struct Dice(u64);

impl Dice {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        from[(self.0 >> 33) as usize % from.len()]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| self.pick(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]))
            .collect()
    }
}

fn texts(dice: &mut Dice, id: u64) -> [String; 5] {
    const PLACES: [&str; 12] = [
        "北京", "上海", "重庆", "长沙", "厦门", "杭州", "深圳", "苏州", "西安", "成都", "天津",
        "青岛",
    ];
    const CORES: [&str; 16] = [
        "华星",
        "金龙",
        "阿克米",
        "东方",
        "长城",
        "宏远",
        "瑞丰",
        "天成",
        "海诺",
        "中科",
        "银行",
        "恒泰",
        "乐清",
        "永兴",
        "博达",
        "明珠",
    ];
    const TRADES: [&str; 10] = [
        "科技", "钢铁", "机械", "贸易", "电子", "食品", "仪器", "化工", "物流", "建材",
    ];
    const HEADS: [&str; 16] = [
        "Acme", "Global", "Northern", "Pacific", "United", "Lakeside", "Summit", "Sterling",
        "Atlas", "Vertex", "Harbor", "Crown", "Delta", "Falcon", "Granite", "Orion",
    ];
    const MIDS: [&str; 10] = [
        "Steel",
        "Food",
        "Instrument",
        "Trading",
        "Paper",
        "Energy",
        "Tool",
        "Glass",
        "Freight",
        "Chemical",
    ];
    const TAILS: [&str; 6] = ["Group", "GmbH", "Ltd", "Inc", "Works", "Partners"];
    const FAMILY: [&str; 12] = [
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "单", "曾",
    ];
    const GIVEN: [&str; 10] = [
        "伟", "芳", "娜", "敏", "静", "丽华", "志强", "国栋", "晓峰", "薇",
    ];
    const FIRST: [&str; 10] = [
        "Anna", "John", "Maria", "Peter", "Chen", "Ole", "Ines", "Tom", "Eva", "Jan",
    ];
    const LAST: [&str; 10] = [
        "Smith", "Chen", "Garcia", "Muller", "Novak", "Rossi", "Stone", "Kim", "Berg", "Price",
    ];
    let chinese = id.is_multiple_of(2);
    let serial = dice.digits(3);
    let name = if chinese {
        format!(
            "{}{}{}{}有限公司",
            dice.pick(&PLACES),
            dice.pick(&CORES),
            dice.pick(&CORES),
            dice.pick(&TRADES)
        )
    } else {
        format!(
            "{} {} {} {serial}",
            dice.pick(&HEADS),
            dice.pick(&MIDS),
            dice.pick(&TAILS)
        )
    };
    let mut person = || {
        if chinese {
            format!("{}{}", dice.pick(&FAMILY), dice.pick(&GIVEN))
        } else {
            format!("{} {}", dice.pick(&FIRST), dice.pick(&LAST))
        }
    };
    let people = [person(), person()];
    let [first, second] = people;
    [
        name,
        format!("K{id:06}"),
        first,
        second,
        format!("138{}", dice.digits(8)),
    ]
}

fn index() -> NameIndex {
    const KINDS: [Kind; 5] = [
        Kind::Name,
        Kind::Code,
        Kind::Contact,
        Kind::Contact,
        Kind::Phone,
    ];
    let mut dice = Dice(7);
    let mut index = NameIndex::new();
    for id in 0..CUSTOMERS {
        let texts = texts(&mut dice, id);
        let packed: Vec<Text<'_>> = KINDS
            .iter()
            .zip(&texts)
            .map(|(kind, text)| Text::new(*kind, text))
            .collect();
        index.insert(id, &packed);
    }
    index
}

/// A query typed or pasted at once: nothing to narrow.
#[divan::bench(args = QUERIES, sample_count = 20)]
fn fresh(bencher: Bencher<'_, '_>, query: &str) {
    let index = index();
    bencher.bench_local(|| black_box(index.search(query, LIMIT, &mut Narrowing::default())));
}

/// The same query letter by letter: all keystrokes together.
#[divan::bench(args = QUERIES, sample_count = 10)]
fn typed(bencher: Bencher<'_, '_>, query: &str) {
    let index = index();
    bencher.bench_local(|| {
        let mut kept = Narrowing::default();
        for (end, c) in query.char_indices() {
            black_box(index.search(&query[..end + c.len_utf8()], LIMIT, &mut kept));
        }
    });
}

#[divan::bench(sample_count = 5)]
fn build(bencher: Bencher<'_, '_>) {
    bencher.bench_local(index);
}
