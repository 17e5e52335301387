//! Every chart in both languages, at the sizes it is drawn at, in sixteen colours and in none.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::bars::{Bar, Bars};
use super::columns::{Column, Columns};
use super::funnel::{Funnel, Step};
use super::heat::{Heat, HeatRow};
use super::pareto::{Class, Pareto, Rank};
use super::quadrant::{Point, Quadrant};
use super::spark::sparkline;
use super::{Places, Tone};
use crate::i18n::Lang;
use crate::i18n::numbers::grouped;
use crate::shown::Ambiguous;
use crate::tui::harness::picture::{painted, text_of};
use crate::tui::theme::{Depth, Theme, Themes};
use crate::tui::view::Env;
use crate::tui::widgets::frame::Border;

type Draw = fn(&mut Buffer, Rect, &Env) -> Places;

const CHARTS: [(&str, Draw); 8] = [
    ("bars", bars),
    ("classes", classes),
    ("losses", losses),
    ("columns", columns),
    ("heat", heat),
    ("pareto", pareto),
    ("quadrant", quadrant),
    ("funnel", funnel),
];

/// A tile of four at 80x24, of four at 120x40, of six at 200x60, and a whole screen.
const SIZES: [(u16, u16); 4] = [(37, 8), (57, 16), (63, 26), (116, 20)];

fn is_zh(env: &Env) -> bool {
    env.words.lang == Lang::Zh
}

fn pick(env: &Env, en: &str, zh: &str) -> String {
    if is_zh(env) { zh } else { en }.to_owned()
}

fn more(count: usize) -> String {
    format!("+{count}")
}

fn names(env: &Env) -> Vec<String> {
    let both = [
        ("Acme Instruments Co., Ltd.", "阿克米仪器有限公司"),
        ("Lakeside Foods", "湖畔食品"),
        ("Qianjiang Machinery", "钱江机械"),
        ("Xihu Textiles", "西湖纺织"),
        ("Northgate Clinic", "北门诊所"),
        ("Yuhang Paper", "余杭纸业"),
    ];
    both.iter().map(|(en, zh)| pick(env, en, zh)).collect()
}

fn bars(buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
    let values = [482_000, 310_500, 120_000, 64_000, 9_000, 0];
    let bars: Vec<Bar> = names(env)
        .into_iter()
        .zip(values)
        .map(|(label, value)| Bar {
            label,
            value,
            before: Some(value * 4 / 5 + 10_000),
            text: grouped(value),
            note: format!("{} %", value * 100 / 985_500),
            ..Bar::default()
        })
        .collect();
    draw_bars(&bars, buffer, area, env)
}

fn classes(buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
    let cards = [
        ("A", "gold", "金卡", 17, 18),
        ("B", "silver", "银卡", 28, 34),
        ("C", "blue", "蓝卡", 31, 51),
        ("D", "green", "绿卡", 9, 29),
        ("E", "grey", "灰卡", 0, 10),
    ];
    let bars: Vec<Bar> = (1..)
        .zip(cards)
        .map(|(rank, (letter, en, zh, value, whole))| Bar {
            label: pick(env, en, zh),
            badge: Some((Tone::Rank(rank), letter.to_owned())),
            value,
            whole: Some(whole),
            text: format!("{value}/{whole}"),
            ..Bar::default()
        })
        .collect();
    draw_bars(&bars, buffer, area, env)
}

fn losses(buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
    let values = [52_000, 31_000, 1, -12_000, -40_000, 0];
    let bars: Vec<Bar> = names(env)
        .into_iter()
        .zip(values)
        .map(|(label, value)| Bar {
            label,
            value,
            text: grouped(value),
            ..Bar::default()
        })
        .collect();
    draw_bars(&bars, buffer, area, env)
}

fn draw_bars(bars: &[Bar], buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
    let chart = Bars {
        bars,
        beyond: 0,
        heads: ["n", "%"],
        selected: Some(1),
        focus: true,
        more,
    };
    chart.draw(buffer, area, env)
}

fn columns(buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
    let months = [
        "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
    ];
    let values = [310, 280, -60, 260, 300, 340, 330, 290, 350, 410, 420, 180];
    let columns: Vec<Column> = (0..12)
        .map(|at| {
            let number = (at + 11) % 12 + 1;
            Column {
                label: pick(env, months[at], &format!("{number}月")),
                short: number.to_string(),
                value: Some(values[at] * 1000),
                beside: (at > 2).then(|| values[(at + 3) % 12] * 900),
            }
        })
        .collect();
    let names = [
        pick(env, "this year", "今年"),
        pick(env, "last year", "去年"),
    ];
    let chart = Columns {
        columns: &columns,
        names: [&names[0], &names[1]],
        axis: &grouped,
        selected: Some(9),
        focus: true,
    };
    chart.draw(buffer, area, env)
}

fn heat(buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
    let heads: Vec<String> = [
        ("Mon", "一"),
        ("Tue", "二"),
        ("Wed", "三"),
        ("Thu", "四"),
        ("Fri", "五"),
    ]
    .iter()
    .map(|(en, zh)| pick(env, en, zh))
    .collect();
    let rows: Vec<HeatRow> = (1..)
        .zip(["A", "B", "C", "D"])
        .map(|(rank, letter)| HeatRow {
            label: pick(env, "card", "卡"),
            badge: Some((Tone::Rank(rank), letter.to_owned())),
            cells: (0..5)
                .map(|at| {
                    let value = (rank as i64 * 7 + at * 11) % 17;
                    (value != 4).then(|| (value, value.to_string()))
                })
                .collect(),
        })
        .collect();
    let scale = pick(env, "few", "少");
    let chart = Heat {
        heads: &heads,
        rows: &rows,
        told: &grouped,
        scale: &scale,
        selected: Some(7),
        focus: true,
        more,
    };
    chart.draw(buffer, area, env)
}

fn pareto(buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
    let sales: Vec<i64> = (1..=42).map(|rank| 1_000_000 / (rank * rank + 3)).collect();
    let all: i64 = sales.iter().sum();
    let mut sum = 0;
    let ranks: Vec<Rank> = (1..)
        .zip(&sales)
        .map(|(rank, value)| {
            let class = match sum * 100 / all {
                ..70 => 0,
                70..90 => 1,
                _ => 2,
            };
            sum += value;
            let share = (sum * 1_000_000 / all) as u32;
            Rank { rank, share, class }
        })
        .collect();
    let classes: Vec<Class> = ["A", "B", "C"]
        .iter()
        .enumerate()
        .map(|(at, letter)| Class {
            letter: (*letter).to_owned(),
            count: ranks.iter().filter(|it| it.class == at).count(),
        })
        .collect();
    let chart = Pareto {
        ranks: &ranks,
        all: ranks.len(),
        classes: &classes,
        cuts: &[700_000, 900_000],
        selected: Some(3),
        focus: false,
    };
    chart.draw(buffer, area, env)
}

fn quadrant(buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
    let points: Vec<Point> = names(env)
        .into_iter()
        .zip([(90, 80), (60, 60), (20, 90), (75, 10), (0, 0), (59, 61)])
        .map(|(label, (x, y))| Point { label, x, y })
        .collect();
    let fields = [
        pick(env, "latent 2", "潜在忠诚 2"),
        pick(env, "loyal 2", "忠诚 2"),
        pick(env, "none 1", "不忠诚 1"),
        pick(env, "spurious 1", "伪忠诚 1"),
    ];
    let axes = [
        pick(env, "behaviour", "行为"),
        pick(env, "attitude", "态度"),
    ];
    let chart = Quadrant {
        points: &points,
        bounds: [(0, 100), (0, 100)],
        lines: [60, 60],
        names: [&fields[0], &fields[1], &fields[2], &fields[3]],
        axes: [&axes[0], &axes[1]],
        selected: Some(3),
        focus: true,
        more,
    };
    chart.draw(buffer, area, env)
}

fn funnel(buffer: &mut Buffer, area: Rect, env: &Env) -> Places {
    let steps = [
        ("Potential", "潜在", 120, "", ""),
        ("Aware", "认知", 60, "50 %", "21 d"),
        ("Registered", "基本", 42, "70 %", "14 d"),
        ("Actual", "实际", 30, "71 %", "45 d"),
        ("Backbone", "骨干", 7, "23 %", "210 d"),
    ];
    let steps: Vec<Step> = steps
        .iter()
        .map(|(en, zh, count, rate, days)| Step {
            label: pick(env, en, zh),
            count: *count,
            text: count.to_string(),
            rate: (*rate).to_owned(),
            days: (*days).to_owned(),
        })
        .collect();
    let chart = Funnel {
        steps: &steps,
        heads: ["n", "%", "d"],
        selected: Some(2),
        focus: true,
        more,
    };
    chart.draw(buffer, area, env)
}

fn drawn(draw: Draw, (width, height): (u16, u16), env: &Env) -> (Buffer, Places) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width + 2, height + 2));
    let area = Rect::new(1, 1, width, height);
    let places = draw(&mut buffer, area, env);
    (buffer, places)
}

fn lang_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh",
    }
}

fn theme(name: &str, depth: Depth) -> Theme {
    Themes::default().load(name, None, depth).0
}

#[test]
fn charts_at_every_size() {
    for lang in Lang::ALL {
        let env = Env::new(lang, Theme::trace());
        for (name, draw) in CHARTS {
            let pictures = SIZES.map(|size| {
                let (buffer, _) = drawn(draw, size, &env);
                format!("{}x{}\n{}", size.0, size.1, text_of(&buffer))
            });
            let file = format!("chart_{name}_{}", lang_name(lang));
            insta::assert_snapshot!(file, pictures.join("\n\n"));
        }
    }
}

/// In sixteen colours on a terminal whose blocks are one column wide, and without colours.
#[test]
fn charts_in_sixteen_colours_and_in_none() {
    for (name, draw) in CHARTS {
        let mut all = String::new();
        for (title, theme, ambiguous) in [
            (
                "sixteen",
                theme("sixteen", Depth::Ansi16),
                Ambiguous::Narrow,
            ),
            ("mono", theme("mono", Depth::Mono), Ambiguous::Narrow),
        ] {
            let mut env = Env::new(Lang::Zh, theme);
            env.ambiguous = ambiguous;
            let (buffer, _) = drawn(draw, SIZES[0], &env);
            let text = text_of(&buffer);
            let _ = writeln!(all, "{title}\n{text}\n\n{}", painted(&buffer));
            if title == "mono" {
                let is_plain =
                    |c: char| c.is_ascii() || UnicodeWidthStr::width(c.to_string().as_str()) == 2;
                let lines: String = Border::Light.glyphs().concat();
                let odd: String = text
                    .chars()
                    .filter(|c| !is_plain(*c) && !lines.contains(*c))
                    .collect();
                assert_eq!(odd, "", "{name}");
            }
        }
        insta::assert_snapshot!(format!("chart_{name}_looks"), all);
    }
}

/// Where the width of block and line characters is not known to be one, there are none.
#[test]
fn b20_without_a_known_width_charts_are_ascii() {
    for (ambiguous, border) in [
        (Ambiguous::Unknown, Border::Ascii),
        (Ambiguous::Wide, Border::Ascii),
        (Ambiguous::Narrow, Border::None),
    ] {
        let mut env = Env::new(Lang::En, Theme::trace());
        env.ambiguous = ambiguous;
        env.border = border;
        for (name, draw) in CHARTS {
            let (buffer, _) = drawn(draw, SIZES[1], &env);
            // What ends cut text is where the terminal was seen to draw it in one column.
            let text = text_of(&buffer).replace(ambiguous.mark(), "~");
            assert!(text.is_ascii(), "{name}\n{text}");
        }
    }
}

/// B-23: nothing is drawn outside, whatever the size, and every place lies inside.
#[test]
fn b23_charts_keep_to_their_area() {
    for lang in Lang::ALL {
        let mut env = Env::new(lang, Theme::trace());
        for ambiguous in [Ambiguous::Unknown, Ambiguous::Narrow] {
            env.ambiguous = ambiguous;
            for (name, draw) in CHARTS {
                for width in 0..=90 {
                    for height in [0, 1, 2, 3, 4, 5, 6, 7, 9, 14, 30] {
                        let (buffer, places) = drawn(draw, (width, height), &env);
                        let area = Rect::new(1, 1, width, height);
                        for (at, place) in places {
                            assert_eq!(
                                place.intersection(area),
                                place,
                                "{name} {at} at {width}x{height}"
                            );
                        }
                        let outside = buffer.area.positions().filter(|at| !area.contains(*at));
                        for at in outside {
                            assert_eq!(buffer[at].symbol(), " ", "{name} at {width}x{height}");
                        }
                    }
                }
            }
        }
    }
}

/// What is drawn is in proportion, and what is there is seen.
#[test]
fn lengths_are_in_proportion() {
    let env = Env::new(Lang::En, Theme::trace());
    let of = |value: i64| Bar {
        value,
        text: value.to_string(),
        label: "x".to_owned(),
        ..Bar::default()
    };
    let bars = [of(1_000), of(500), of(1), of(0), of(i64::MAX / 2)];
    let length = |bars: &[Bar], at: usize| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 6));
        let chart = Bars {
            bars,
            beyond: 0,
            heads: [""; 2],
            selected: None,
            focus: true,
            more,
        };
        let area = buffer.area;
        chart.draw(&mut buffer, area, &env);
        let text = text_of(&buffer);
        let row = text.lines().nth(at).unwrap_or_default();
        row.matches('#').count()
    };
    let whole = length(&bars[..4], 0);
    assert_eq!(length(&bars[..4], 1), whole.div_ceil(2));
    assert_eq!(length(&bars[..4], 2), 1);
    assert_eq!(length(&bars[..4], 3), 0);
    assert_eq!(length(&bars, 0), 1, "the largest number takes it all");
}

/// Of a long curve only some ranks are known: it is drawn over all of them, as the whole one is.
#[test]
fn a_curve_that_is_known_in_part_goes_to_its_end() {
    let env = Env::new(Lang::En, Theme::trace());
    let whole: Vec<Rank> = (1..=10_000_u32)
        .map(|rank| Rank {
            rank: rank as usize,
            share: rank * 100,
            class: usize::from(rank > 2_000),
        })
        .collect();
    let some = whole[..200].iter().chain(whole[200..].iter().step_by(7));
    let some: Vec<Rank> = some.chain(whole.last()).copied().collect();
    let classes = [("A", 2_000), ("B", 8_000)].map(|(letter, count)| Class {
        letter: letter.to_owned(),
        count,
    });
    let draw = |ranks: &[Rank], selected| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 10));
        let chart = Pareto {
            ranks,
            all: 10_000,
            classes: &classes,
            cuts: &[200_000],
            selected,
            focus: true,
        };
        let area = buffer.area;
        let places = chart.draw(&mut buffer, area, &env);
        (buffer, places)
    };
    let (drawn, places) = draw(&some, None);
    assert_eq!(drawn, draw(&whole, None).0);
    assert_eq!(places.len(), 54, "each column is of other ranks");
    let last = Some(some.len() - 1);
    let selected = |buffer: &Buffer| buffer[(59, 8)].style();
    assert_ne!(selected(&draw(&some, last).0), selected(&drawn));
}

#[test]
fn a_sparkline_has_as_many_columns_as_values_that_fit() {
    let mut env = Env::new(Lang::En, Theme::trace());
    let values = [Some(0), Some(1), None, Some(4), Some(-2), Some(8)];
    let text = |columns: u16, env: &Env| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
        let strip = sparkline(&values, columns, Tone::Series(0), env);
        let area = buffer.area;
        strip.draw(&mut buffer, area, env);
        (strip.width(), text_of(&buffer))
    };
    assert_eq!(text(9, &env), (6, "._ -x#".to_owned()));
    assert_eq!(text(2, &env), (2, "x#".to_owned()));
    env.ambiguous = Ambiguous::Narrow;
    assert_eq!(text(9, &env), (6, "·▁ ▄-█".to_owned()));
}

/// Six marks of a chart are six characters and six colours.
#[test]
fn b18_marks_differ_without_their_colour() {
    for (ambiguous, name) in [
        (Ambiguous::Unknown, "mono"),
        (Ambiguous::Narrow, "harbour-dark"),
    ] {
        let mut env = Env::new(Lang::En, theme(name, Depth::True));
        env.ambiguous = ambiguous;
        let glyphs = super::glyphs::Glyphs::of(&env);
        for of in [Tone::Series as fn(usize) -> Tone, |at| Tone::Rank(at + 1)] {
            let marks: std::collections::HashSet<&str> =
                (0..6).map(|at| glyphs.fill(of(at))).collect();
            assert_eq!(marks.len(), 6, "{name}");
        }
    }
}
