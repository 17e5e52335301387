//! A town of customers that is the same on every run.

use keybook::domain::choice::{AbcClass, ComplaintKind, Severity, Tier, VisitState};
use keybook::domain::money::ExactMoney;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::{Day, TimeOfDay};
use keybook::service::command::Fields;

/// People who own customers beside the one who looks.
pub(crate) const OWNERS: u64 = 50;

/// A small generator of numbers.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x6b65_7962_6f6f_6b00)
    }

    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len() as u64) as usize]
    }
}

pub(crate) fn text(words: impl Into<String>) -> Value {
    Value::Text(words.into())
}

const PLACES: [&str; 12] = [
    "北京", "上海", "重庆", "长沙", "厦门", "杭州", "深圳", "苏州", "西安", "成都", "天津", "青岛",
];
const CORES: [&str; 12] = [
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
    "恒泰",
    "明珠",
];
const TRADES: [&str; 8] = [
    "科技", "钢铁", "机械", "贸易", "电子", "食品", "仪器", "物流",
];
const WORDS: [&str; 12] = [
    "Steel", "North", "Bolt", "Acme", "Harbour", "Green", "Union", "Delta", "Orion", "Maple",
    "Iron", "Atlas",
];
const FORMS: [&str; 5] = ["GmbH", "Ltd", "Inc", "AG", "& Sons"];
const SURNAMES: [&str; 12] = [
    "陈", "李", "王", "张", "赵", "周", "吴", "徐", "孙", "马", "朱", "胡",
];
const GIVEN: [&str; 12] = [
    "薇", "敏", "晓东", "志强", "丽", "建国", "海燕", "磊", "芳", "伟", "静", "涛",
];

pub(crate) fn code(customer: u64) -> String {
    format!("K{customer:06}")
}

fn owner(customer: u64) -> Value {
    text(match customer % OWNERS {
        0 => "bench".to_owned(),
        n => format!("u{n:02}"),
    })
}

pub(crate) fn customer(n: u64) -> Fields {
    let mut dice = Dice::new(n);
    let place = dice.pick(&PLACES);
    let name = if n.is_multiple_of(3) {
        format!(
            "{} {} {} {n}",
            dice.pick(&WORDS),
            dice.pick(&WORDS),
            dice.pick(&FORMS)
        )
    } else {
        format!(
            "{place}{}{}{n}有限公司",
            dice.pick(&CORES),
            dice.pick(&TRADES)
        )
    };
    let class = [AbcClass::A, AbcClass::B, AbcClass::C, AbcClass::C][dice.below(4) as usize];
    let tier = [
        Tier::Vip,
        Tier::Major,
        Tier::Ordinary,
        Tier::Small,
        Tier::Small,
    ][dice.below(5) as usize];
    vec![
        (F::Code, text(code(n))),
        (F::Name, text(name)),
        (F::City, text(place)),
        (
            F::Phone,
            text(format!("021-{:08}", dice.below(100_000_000))),
        ),
        (F::Class, Value::Choice(class.number())),
        (F::Tier, Value::Choice(tier.number())),
        (F::Tags, Value::Tags(vec![dice.pick(&TRADES).to_owned()])),
        (F::Industry, text(dice.pick(&TRADES))),
        (F::Owner, owner(n)),
    ]
}

fn person(customer: u64, place: u64) -> String {
    let mut dice = Dice::new(customer * 31 + place + 7);
    format!("{}{}{place}", dice.pick(&SURNAMES), dice.pick(&GIVEN))
}

pub(crate) fn contact(customer: u64, place: u64) -> Fields {
    let mut dice = Dice::new(customer * 17 + place);
    vec![
        (F::Customer, text(code(customer))),
        (F::Name, text(person(customer, place))),
        (
            F::Mobile,
            text(format!("13{:09}", dice.below(1_000_000_000))),
        ),
        (F::Mail, text(format!("p{place}@k{customer}.example"))),
        (F::Title, text("经理")),
    ]
}

/// Nine visits that were made within two years, and one ahead.
pub(crate) fn visit(customer: u64, place: u64, today: Day) -> Fields {
    let mut dice = Dice::new(customer * 13 + place);
    let ahead = place == 0;
    let day = if ahead {
        today.plus(dice.below(60) as i32)
    } else {
        today.plus(-1 - (place * 70 + dice.below(70)) as i32)
    };
    let time = TimeOfDay::from_number(540 + dice.below(16) as u16 * 30).unwrap_or_default();
    let mut fields = vec![
        (F::Customer, text(code(customer))),
        (F::Day, Value::Day(day)),
        (F::Time, Value::Time(time)),
        (F::Purpose, text("季度回顾 quarterly review")),
        (F::Owner, owner(customer)),
        (F::Contacts, text(person(customer, dice.below(5)))),
    ];
    if !ahead {
        fields.extend([
            (F::State, Value::Choice(VisitState::Done.number())),
            (
                F::Summary,
                text("Agreed on prices; samples to follow. 价格谈定，样品随后寄出。"),
            ),
        ]);
    }
    fields
}

pub(crate) fn promise(customer: u64, today: Day) -> Fields {
    let mut dice = Dice::new(customer * 7);
    vec![
        (F::Customer, text(code(customer))),
        (F::What, text("samples in both sizes")),
        (F::Due, Value::Day(today.plus(dice.below(90) as i32 - 10))),
        (F::Owner, owner(customer)),
    ]
}

pub(crate) fn complaint(customer: u64) -> Fields {
    let mut dice = Dice::new(customer * 3);
    let severity = [Severity::Minor, Severity::Major, Severity::Critical][dice.below(3) as usize];
    vec![
        (F::Customer, text(code(customer))),
        (F::Subject, text("labels came off")),
        (F::Severity, Value::Choice(severity.number())),
        (
            F::Kind,
            Value::Choice(ComplaintKind::ProductQuality.number()),
        ),
        (F::Owner, owner(customer)),
    ]
}

/// The document of one of the lines of a customer, three to a document.
pub(crate) const fn document(customer: u64, place: u64) -> u64 {
    customer * 8 + place / 3
}

/// When a document was written.
pub(crate) fn issued(document: u64, today: Day) -> Day {
    today.plus(-(Dice::new(document).below(700) as i32))
}

/// Product, quantity and net amount of a line, with what the rest of it is drawn from.
fn goods(customer: u64, place: u64) -> (Dice, u64, i64, i64) {
    let mut dice = Dice::new(customer * 41 + place);
    let product = dice.below(200);
    let quantity = 10_000 * (1 + dice.below(40) as i64);
    let net = 10_000 * (1 + dice.below(9000) as i64);
    (dice, product, quantity, net)
}

/// What a line comes to, in ten-thousandths.
pub(crate) fn net(customer: u64, place: u64) -> i64 {
    goods(customer, place).3
}

pub(crate) fn line(customer: u64, place: u64, today: Day) -> Fields {
    let (mut dice, product, quantity, net) = goods(customer, place);
    let document = document(customer, place);
    vec![
        (F::Customer, text(code(customer))),
        (F::Day, Value::Day(issued(document, today))),
        (F::Document, text(format!("D{document:07}"))),
        (F::Product, text(format!("P{product:03}"))),
        (F::Quantity, Value::Exact(ExactMoney::from_units(quantity))),
        (F::Net, Value::Exact(ExactMoney::from_units(net))),
        (
            F::Cost,
            Value::Exact(ExactMoney::from_units(
                5_000 * (1 + dice.below(9000) as i64),
            )),
        ),
    ]
}
