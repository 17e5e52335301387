use proptest::prelude::*;

use super::highlight::highlight;
use super::index::{Kind, NameIndex, Text};
use super::pinyin::{Naming, abbreviation, reading, spelling};
use super::sortkey::SortKey;

fn index(names: &[&str]) -> NameIndex {
    let mut index = NameIndex::new();
    for (id, name) in names.iter().enumerate() {
        index.insert(id as u64, &[Text::new(Kind::Name, name)]);
    }
    index
}

fn found<'a>(index: &NameIndex, names: &[&'a str], typed: &str) -> Vec<&'a str> {
    index
        .search(typed, 20)
        .iter()
        .map(|hit| names[hit.id as usize])
        .collect()
}

/// Polyphones: what a colleague types, by initials and in full.
const POLYPHONES: &[(&str, &str, &str)] = &[
    ("阿克米", "akm", "akemi"),
    ("重庆长安", "cqca", "chongqingchangan"),
    ("长沙银行", "csyh", "changshayinhang"),
    ("厦门航空", "xmhk", "xiamenhangkong"),
    ("华夏银行", "hxyh", "huaxiayinhang"),
    ("乐清电器", "yqdq", "yueqingdianqi"),
    ("解放军", "jfj", "jiefangjun"),
    ("六安茶业", "lacy", "luanchaye"),
    ("蚌埠玻璃", "bbbl", "bengbuboli"),
    ("东阿阿胶", "deej", "dongeejiao"),
    ("番禺钢铁", "pygt", "panyugangtie"),
    ("台州机床", "tzjc", "taizhoujichuang"),
    ("丽水竹业", "lszy", "lishuizhuye"),
    ("成都音乐厅", "cdyyt", "chengduyinyueting"),
    ("佛山陶瓷", "fstc", "foshantaoci"),
    ("长春光机", "ccgj", "changchunguangji"),
    ("长江证券", "cjzq", "changjiangzhengquan"),
    ("重工机械", "zgjx", "zhonggongjixie"),
    ("西藏药业", "xzyy", "xizangyaoye"),
    ("飞行器制造", "fxqzz", "feixingqizhizao"),
    ("绿城女鞋", "lcnx", "lvchengnvxie"),
    ("大厦物业", "dswy", "dashawuye"),
    ("亳州药材", "bzyc", "bozhouyaocai"),
    ("海参养殖", "hsyz", "haishenyangzhi"),
    ("人参行", "rsh", "renshenhang"),
];

const PEOPLE: &[(&str, &str, &str)] = &[
    ("曾国藩", "zgf", "zengguofan"),
    ("单田芳", "stf", "shantianfang"),
    ("仇英", "qy", "qiuying"),
    ("朴树", "ps", "piaoshu"),
    ("解缙", "xj", "xiejin"),
    ("查良镛", "zly", "zhaliangyong"),
    ("区伯权", "obq", "ouboquan"),
    ("盖叫天", "gjt", "gejiaotian"),
    ("翟志刚", "zzg", "zhaizhigang"),
    ("尉迟恭", "ycg", "yuchigong"),
    ("万俟卨", "mqx", "moqixie"),
    ("乐毅", "yy", "yueyi"),
    ("令狐冲", "lhc", "linghuchong"),
    ("缪荣", "mr", "miaorong"),
    ("覃海洋", "qhy", "qinhaiyang"),
    ("任正", "rz", "renzheng"),
    ("长孙无忌", "zswj", "zhangsunwuji"),
    ("吕布", "lb", "lvbu"),
];

/// B-12.
#[test]
fn b12_polyphones_have_the_reading_that_people_use() {
    for (cases, naming) in [(POLYPHONES, Naming::Company), (PEOPLE, Naming::Person)] {
        for (name, short, full) in cases {
            assert_eq!(abbreviation(name, naming, None), *short, "{name}");
            assert_eq!(spelling(name, naming).replace(' ', ""), *full, "{name}");
        }
    }
}

/// B-12.
#[test]
fn b12_polyphones_are_found_by_initials_and_in_full() {
    let names: Vec<&str> = POLYPHONES.iter().chain(PEOPLE).map(|case| case.0).collect();
    let index = index(&names);
    for (name, short, full) in POLYPHONES.iter().chain(PEOPLE) {
        assert_eq!(found(&index, &names, short).first(), Some(name), "{short}");
        assert_eq!(found(&index, &names, full).first(), Some(name), "{full}");
        for end in 1..full.len() {
            assert!(
                found(&index, &names, &full[..end]).contains(name),
                "{}",
                &full[..end]
            );
        }
    }
}

#[test]
fn mixed_typing_finds() {
    let names = [
        "阿克米仪器（杭州）有限公司",
        "北京华星ABC贸易",
        "Köln Messe GmbH",
        "臺灣塑膠",
    ];
    let index = index(&names);
    for typed in [
        "akm",
        "akemi",
        "akem",
        "阿km",
        "akm yiqi",
        "yq",
        "hangz",
        "a ke mi",
        "AKM",
        "ａｋｍ",
        "阿克米 yx",
    ] {
        assert_eq!(
            found(&index, &names, typed).first(),
            Some(&names[0]),
            "{typed}"
        );
    }
    assert_eq!(found(&index, &names, "hxabc"), [names[1]]);
    assert_eq!(found(&index, &names, "koln"), [names[2]]);
    assert_eq!(found(&index, &names, "KÖLN m"), [names[2]]);
    assert_eq!(found(&index, &names, "台湾塑胶"), [names[3]]);
    assert!(found(&index, &names, "zzqx").is_empty());
    assert!(found(&index, &names, "  ").is_empty());
}

#[test]
fn the_order_is_exact_prefix_initials_words_fuzzy() {
    let mut index = NameIndex::new();
    index.insert(
        1,
        &[
            Text::new(Kind::Name, "Mid Am Corp"),
            Text::new(Kind::Code, "K-9"),
        ],
    );
    index.insert(
        2,
        &[Text::new(Kind::Name, "Macro"), Text::new(Kind::Code, "MA")],
    );
    index.insert(
        3,
        &[
            Text::new(Kind::Name, "Mighty Anvils"),
            Text::new(Kind::Code, "X1"),
        ],
    );
    index.insert(
        4,
        &[
            Text::new(Kind::Name, "Roma Foods"),
            Text::new(Kind::Code, "X2"),
        ],
    );
    index.insert(
        5,
        &[Text::new(Kind::Name, "茂安"), Text::new(Kind::Code, "X3")],
    );
    index.insert(
        6,
        &[
            Text::new(Kind::Name, "Moonlight Alpha"),
            Text::new(Kind::Contact, "M. Ada"),
        ],
    );
    let ids =
        |typed: &str| -> Vec<u64> { index.search(typed, 10).iter().map(|hit| hit.id).collect() };
    assert_eq!(ids("ma"), [2, 5, 1, 3, 6, 4]);
    assert_eq!(ids("x1"), [3]);
    assert_eq!(ids("foods roma"), [4]);
    assert_eq!(
        ids("mgtanv"),
        [3],
        "letters in order, since nothing else matches"
    );
}

#[test]
fn telephone_numbers_match_by_digits() {
    let mut index = NameIndex::new();
    index.insert(
        7,
        &[
            Text::new(Kind::Name, "甲"),
            Text::new(Kind::Phone, "+86 138 1234 5678"),
        ],
    );
    index.insert(
        8,
        &[
            Text::new(Kind::Name, "乙"),
            Text::new(Kind::Phone, "0571-8812 5678"),
        ],
    );
    let ids =
        |typed: &str| -> Vec<u64> { index.search(typed, 10).iter().map(|hit| hit.id).collect() };
    for typed in [
        "13812345678",
        "138 1234 5678",
        "+8613812345678",
        "8613812345678",
        "138-1234",
        "1381",
    ] {
        assert_eq!(ids(typed), [7], "{typed}");
    }
    assert_eq!(ids("5678").len(), 2);
    assert_eq!(ids("057188125678"), [8]);
}

#[test]
fn a_corrected_reading_replaces_the_guess() {
    let mut index = NameIndex::new();
    let reading = Some("shan tian fang");
    index.insert(
        1,
        &[Text {
            kind: Kind::Name,
            text: "单田芳",
            reading,
        }],
    );
    index.insert(
        2,
        &[Text {
            kind: Kind::Name,
            text: "株式会社",
            reading: Some("kabushiki gaisha"),
        }],
    );
    let ids =
        |typed: &str| -> Vec<u64> { index.search(typed, 10).iter().map(|hit| hit.id).collect() };
    assert_eq!(ids("stf"), [1]);
    assert_eq!(ids("shant"), [1]);
    assert!(ids("dtf").is_empty() && ids("dantianfang").is_empty());
    assert_eq!(ids("kabu"), [2]);
    assert_eq!(ids("zhushi"), [2]);
}

#[test]
fn replacing_and_removing_take_effect() {
    let mut index = index(&["Acme", "Beta"]);
    assert_eq!(index.search("acm", 5).len(), 1);
    index.insert(0, &[Text::new(Kind::Name, "Zeta")]);
    assert!(index.search("acme", 5).is_empty());
    assert_eq!(index.search("zet", 5)[0].id, 0);
    assert!(index.remove(0) && !index.remove(0));
    assert!(index.search("zeta", 5).is_empty());
    index.insert(9, &[Text::new(Kind::Name, "Zeta")]);
    assert_eq!(index.search("zeta", 5)[0].id, 9);
    assert_eq!(index.len(), 2);
}

#[test]
fn a_text_costs_little_beyond_itself() {
    let mut index = NameIndex::new();
    let (mut own, mut texts) = (0, 0);
    for id in 0..20_000_u64 {
        let name = format!("杭州阿克米仪器第{id}有限公司");
        let all = [
            (Kind::Name, name),
            (Kind::Code, format!("K{id}")),
            (Kind::Contact, format!("陈薇{id}")),
        ];
        own += all.iter().map(|(_, text)| text.len()).sum::<usize>();
        texts += all.len();
        index.insert(
            id,
            &all.each_ref().map(|(kind, text)| Text::new(*kind, text)),
        );
    }
    let each = (index.memory() - own) / texts;
    assert!(each < 150, "{each} bytes a text");
}

#[test]
fn holes_are_closed() {
    let mut index = NameIndex::new();
    let long = "x".repeat(900);
    for round in 0..20_u64 {
        for id in 0..200 {
            index.insert(id, &[Text::new(Kind::Name, &format!("{long}{id} {round}"))]);
        }
    }
    assert!(index.memory() < 4 << 20, "{}", index.memory());
    assert_eq!(index.search("199 19", 5)[0].id, 199);
}

/// B-12.
#[test]
fn b12_highlights_map_back_to_characters() {
    let marked = |name: &str, typed: &str| -> Vec<String> {
        highlight(name, None, typed)
            .into_iter()
            .map(|range| name[range].to_owned())
            .collect()
    };
    assert_eq!(marked("阿克米仪器", "akm"), ["阿克米"]);
    assert_eq!(marked("杭州阿克米", "akemi"), ["阿克米"]);
    assert_eq!(marked("Köln Messe", "koln"), ["Köln"]);
    assert_eq!(marked("Acme Instruments", "ai"), ["A", "I"]);
    assert_eq!(marked("Acme Instruments", "inst acm"), ["Acm", "Inst"]);
    assert_eq!(marked("Ａｃｍｅ", "cm"), ["ｃｍ"]);
    assert_eq!(marked("Mighty Anvils", "mgtanv"), ["M", "g", "t", "Anv"]);
    assert!(marked("Acme", "zz").is_empty());
}

/// B-12, UX.md 3.4.
#[test]
fn b12_lists_sort_like_a_phone_book() {
    let mut names = vec![
        "Zebra",
        "重庆长安",
        "Acme",
        "阿克米",
        "曾氏",
        "安徽",
        "ABC",
        "Item 10",
        "Item 2",
        "3M",
        "李宁",
        "里程",
        "李白",
        "《读者》",
        "東方",
        "Ångström",
        "2 Guys",
        "西安",
        "先锋",
        "厦门航空",
        "Łódź",
        "Привет",
    ];
    names.sort_by_key(|name| SortKey::new(name, Naming::Company, None));
    assert_eq!(
        names,
        [
            "阿克米",
            "ABC",
            "Acme",
            "安徽",
            "Ångström",
            "曾氏",
            "重庆长安",
            "東方",
            "《读者》",
            "Item 2",
            "Item 10",
            "李白",
            "李宁",
            "里程",
            "Łódź",
            "西安",
            "厦门航空",
            "先锋",
            "Zebra",
            "2 Guys",
            "3M",
            "Привет",
        ]
    );
    let group = |name: &str| SortKey::new(name, Naming::Company, None).group();
    assert_eq!(
        [
            group("重庆"),
            group("Ångström"),
            group("3M"),
            group("《读者》"),
            group("")
        ],
        ['C', 'A', '#', 'D', '#']
    );
    assert_eq!(SortKey::new("曾国藩", Naming::Person, None).group(), 'Z');
    assert_eq!(
        SortKey::new("单", Naming::Company, Some("shan4")).group(),
        'S'
    );
}

/// Texts that a record may have, of all scripts and with readings that people entered.
fn records() -> impl Strategy<Value = Vec<Vec<(Kind, String, Option<String>)>>> {
    let kind = prop::sample::select(Kind::ALL.to_vec());
    let words = prop_oneof![
        "[a-d阿克米重长行 0-3]{1,10}",
        "(zhong|女|绿|行|长|重| |Ж|\\(|-|a1|b){1,6}",
        "[0-4]{1,3}|1[34][0-9]{2,6}|\\+86 1[34] ?[0-9]{2,5}",
        "(Al|Be|Ca|Дом|é) ?(al|be|ca|x)( [a-c]{1,3}){0,3}",
    ];
    let reading =
        prop::option::weighted(0.3, "(a|ke|mi|lv|lü|zhong|chang|xing)( (a|ke|mi|nü)){0,3}");
    prop::collection::vec(prop::collection::vec((kind, words, reading), 1..5), 1..40)
}

proptest! {
    #[test]
    fn search_never_panics_and_highlights_inside(names in prop::collection::vec(".{0,20}", 1..8), typed in ".{0,12}") {
        let refs: Vec<&str> = names.iter().map(String::as_str).collect();
        let index = index(&refs);
        for hit in index.search(&typed, 5) {
            let name = names[hit.id as usize].trim();
            for range in index.matched(&hit, &typed) {
                prop_assert!(name.get(range).is_some_and(|part| !part.is_empty()));
            }
        }
        let _ = reading(&names[0], Naming::Person, Some(&typed));
    }

    #[test]
    fn rows_and_bounds_leave_out_nothing(
        records in records(),
        removed in prop::collection::vec(0_u64..40, 0..4),
        typed in "[a-d阿克米重长行女绿hkmxzvulnog 0-3'+(Ж-]{1,6}|1[34][0-9]{1,3}|(zh|z|ch|c|x|l|n)(ong|h|ang|v|u|k)?[a-z]?",
        most in 1_usize..60,
    ) {
        let texts = |record: &[(Kind, String, Option<String>)], index: &mut NameIndex, id| {
            let texts: Vec<Text<'_>> = record
                .iter()
                .map(|(kind, text, reading)| Text { kind: *kind, text, reading: reading.as_deref() })
                .collect();
            index.insert(id, &texts);
        };
        let (mut index, mut beside) = (NameIndex::new(), NameIndex::new());
        for (id, record) in (0..).zip(&records) {
            texts(record, if id % 3 == 0 { &mut beside } else { &mut index }, id);
        }
        index.join(beside);
        for id in removed {
            index.remove(id);
            texts(&records[id as usize % records.len()], &mut index, id + 7);
        }
        prop_assert_eq!(index.search(&typed, most), index.plain_search(&typed, most));
    }

    #[test]
    fn sort_keys_agree_with_equality(a in ".{0,12}", b in ".{0,12}") {
        let key = |name: &str| SortKey::new(name, Naming::Company, None);
        prop_assert_eq!(key(&a) == key(&b), a == b);
    }
}
