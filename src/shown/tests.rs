use proptest::prelude::*;

use super::*;

fn warned(shown: &Shown) -> String {
    shown
        .segments()
        .filter(|segment| segment.role == Role::Warning)
        .map(|segment| segment.text)
        .collect()
}

fn texts(lines: &[Shown]) -> Vec<&str> {
    lines.iter().map(Shown::as_str).collect()
}

#[test]
fn hostile_text_becomes_visible() {
    let cases = [
        ("Acme\u{1b}[2J", "Acme^[[2J", "^["),
        ("bell\u{7}", "bell^G", "^G"),
        ("nul\0", "nul^@", "^@"),
        ("del\u{7f}", "del^?", "^?"),
        ("c1\u{9b}31m", "c1<9B>31m", "<9B>"),
        ("Acme\u{202e}sdnaB", "Acme<U+202E>sdnaB", "<U+202E>"),
        (
            "iso\u{2066}x\u{2069}",
            "iso<U+2066>x<U+2069>",
            "<U+2066><U+2069>",
        ),
        ("zero\u{200b}width", "zero<U+200B>width", "<U+200B>"),
        ("a\u{200d}b", "a<U+200D>b", "<U+200D>"),
        ("soft\u{ad}hyphen", "soft<U+00AD>hyphen", "<U+00AD>"),
        ("bom\u{feff}", "bom<U+FEFF>", "<U+FEFF>"),
        (
            "tag\u{e0041}\u{e007f}",
            "tag<U+E0041><U+E007F>",
            "<U+E0041><U+E007F>",
        ),
        ("sep\u{2028}", "sep<U+2028>", "<U+2028>"),
        ("private\u{e000}", "private<U+E000>", "<U+E000>"),
        ("filler\u{3164}", "filler<U+3164>", "<U+3164>"),
        ("\u{301}alone", "<U+0301>alone", "<U+0301>"),
        ("a\u{fe0f}", "a<U+FE0F>", "<U+FE0F>"),
        ("cr\rhere", "cr^Mhere", "^M"),
        (
            "z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
            "z\u{301}\u{302}\u{303}\u{304}<+2>",
            "<+2>",
        ),
    ];
    for (stored, expected, warnings) in cases {
        let shown = Shown::line(stored);
        assert_eq!(shown.as_str(), expected);
        assert_eq!(warned(&shown), warnings, "{expected}");
        assert!(shown.is_suspicious(), "{expected}");
    }
}

#[test]
fn honest_text_stays() {
    for text in [
        "Acme Instruments",
        "阿克米仪器（杭州）有限公司",
        "Łukasz Żółć",
        "e\u{301}cole",
        "👨‍👩‍👧‍👦 family",
        "❤️ heart",
        "1️⃣",
        "👩🏽‍🔧",
        "🇨🇳",
        "שלום",
        "العربية",
        "می\u{200c}خواهم",
        "क्\u{200d}ष",
        "각",
        "䶮𠮷㐂𠀀",
        "\u{a0}“curly”…",
    ] {
        let shown = Shown::line(text);
        assert_eq!(shown.as_str(), text);
        assert!(!shown.is_suspicious(), "{text}");
    }
}

#[test]
fn line_breaks_and_tabs() {
    let shown = Shown::line("a\tb\r\nc\nd");
    assert_eq!(shown.as_str(), "a   b\\nc\\nd");
    let roles: Vec<_> = shown.segments().map(|segment| segment.role).collect();
    assert_eq!(
        roles,
        [
            Role::Plain,
            Role::Break,
            Role::Plain,
            Role::Break,
            Role::Plain
        ]
    );
    assert!(!shown.is_suspicious());
    assert_eq!(
        texts(&Shown::block("one\r\ntwo\n\nfour\n")),
        ["one", "two", "", "four"]
    );
    assert_eq!(texts(&Shown::block("")), [""]);
}

#[test]
fn columns_follow_the_terminal() {
    assert_eq!(Shown::line("阿克米 A").width(), 8);
    assert_eq!(Shown::line("👨‍👩‍👧‍👦").width(), 2);
    assert_eq!(Shown::line("“x”").width(), 3);
    assert_eq!(Shown::line("“x”").measured(Ambiguous::Wide).width(), 5);
    assert_eq!(Shown::line("\u{1b}").width(), 2);
}

#[test]
fn truncation_ends_with_a_mark_of_known_width() {
    let name = Shown::line("阿克米仪器");
    assert_eq!(name.truncate(10).as_str(), "阿克米仪器");
    assert_eq!(name.truncate(9).as_str(), "阿克米仪~");
    assert_eq!(name.truncate(8).as_str(), "阿克米~");
    assert_eq!(name.truncate(8).width(), 7);
    assert_eq!(name.fit(8, Align::Left).as_str(), "阿克米~ ");
    assert_eq!(name.truncate(1).as_str(), "~");
    assert_eq!(name.truncate(0).as_str(), "");
    assert_eq!(
        name.clone()
            .measured(Ambiguous::Narrow)
            .truncate(9)
            .as_str(),
        "阿克米仪…"
    );
    assert_eq!(
        name.measured(Ambiguous::Wide).truncate(9).as_str(),
        "阿克米仪~"
    );
}

#[test]
fn padding_aligns() {
    let name = Shown::line("甲b");
    assert_eq!(name.pad(6, Align::Left).as_str(), "甲b   ");
    assert_eq!(name.pad(6, Align::Right).as_str(), "   甲b");
    assert_eq!(name.pad(6, Align::Center).as_str(), " 甲b  ");
    assert_eq!(name.pad(2, Align::Left).as_str(), "甲b");
}

#[test]
fn wrapping_keeps_words_and_punctuation() {
    let cases: [(&str, usize, &[&str]); 8] = [
        ("a demo of model four", 9, &["a demo of", "model", "four"]),
        ("你好，世界", 4, &["你", "好，", "世界"]),
        ("他说（好）吧", 6, &["他说", "（好）", "吧"]),
        ("用keybook记录", 8, &["用", "keybook", "记录"]),
        ("abcdefghij", 4, &["abcd", "efgh", "ij"]),
        ("共 142 位", 6, &["共 142", "位"]),
        ("甲", 1, &["~"]),
        ("   ", 2, &[""]),
    ];
    for (text, cols, expected) in cases {
        assert_eq!(
            texts(&Shown::line(text).wrap(cols)),
            expected,
            "{text} in {cols}"
        );
    }
}

#[test]
fn json_hides_nothing() {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    assert_eq!(
        json_safe(&quoted("a\"\u{1b}\u{9b}\u{202e}\u{2028}\u{e0041}甲")),
        r#""a\"\u001b\u009B\u202E\u2028\uDB40\uDC41甲""#
    );
    assert_eq!(json_safe("{\n  \"a\": 1\n}"), "{\n  \"a\": 1\n}");
    let back: String = serde_json::from_str(&json_safe(&quoted("x\u{7f}\u{200b}😀"))).unwrap();
    assert_eq!(back, "x\u{7f}\u{200b}😀");
}

#[test]
fn debug_does_not_leak() {
    assert_eq!(format!("{:?}", Shown::line("陈薇")), "Shown(4 columns)");
}

/// Strings rich in what breaks terminals: plain `any::<String>()` seldom meets a joiner or a jamo.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        " ",
        "甲",
        "，",
        "（",
        "\u{301}",
        "\u{200d}",
        "\u{200c}",
        "👩",
        "❤",
        "\u{fe0f}",
        "\u{1b}[",
        "\n",
        "\t",
        "\r",
        "\u{9b}",
        "\u{202e}",
        "\u{1100}",
        "\u{1161}",
        "\u{11a8}",
        "🇨",
        "\u{e0041}",
        "\u{600}",
        "क",
        "\u{94d}",
        "ل",
        "ا",
        "\u{2d7f}",
        "“",
        "…",
        "\u{1f3fd}",
        "\u{3000}",
        "<",
        "\u{338}",
        "\u{e000}",
        "\u{2028}",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(pieces, 0..40).prop_map(|all| all.concat())
    ]
}

fn rule() -> impl Strategy<Value = Ambiguous> {
    prop::sample::select(vec![Ambiguous::Unknown, Ambiguous::Narrow, Ambiguous::Wide])
}

proptest! {
    /// B-09: the width is the sum of what is drawn, under both rules, and nothing that steers is drawn.
    #[test]
    fn b09_widths_are_what_is_drawn_and_only_safe_characters_are(stored in nasty(), rule in rule()) {
        let shown = Shown::line(&stored).measured(rule);
        for c in shown.as_str().chars() {
            let refused = c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}');
            prop_assert!(!refused);
        }
        let drawn: usize = shown.segments().flat_map(|s| s.text.graphemes(true)).map(|cluster| rule.columns(cluster)).sum();
        prop_assert_eq!(shown.width(), drawn);
        prop_assert_eq!(shown.segments().map(|s| s.text).collect::<String>(), shown.as_str());
    }

    #[test]
    fn different_texts_look_different_or_warn(stored in nasty()) {
        // Whatever was dropped or altered must be visible as a warning, a break or a tab.
        let shown = Shown::line(&stored);
        if shown.as_str() != stored {
            prop_assert!(shown.segments().any(|s| s.role != Role::Plain) || stored.contains('\t'));
        }
    }

    /// B-09: never wider than asked for, and a prefix of whole clusters.
    #[test]
    fn b09_truncation_keeps_its_limit(stored in nasty(), cols in 0usize..=200, rule in rule()) {
        let shown = Shown::line(&stored).measured(rule);
        let cut = shown.truncate(cols);
        prop_assert!(cut.width() <= cols);
        if cut != shown && cols > 0 {
            let kept = cut.as_str().strip_suffix(rule.mark()).unwrap();
            prop_assert!(shown.as_str().starts_with(kept));
            let ends: Vec<usize> = shown.cells().scan(0, |at, cell| { *at += cell.text.len(); Some(*at) }).collect();
            prop_assert!(kept.is_empty() || ends.contains(&kept.len()));
        }
        prop_assert_eq!(shown.fit(cols, Align::Center).width(), cols);
    }

    /// B-09: no line wider than asked for, and nothing lost between lines but blanks.
    #[test]
    fn b09_wrapping_keeps_its_limit(stored in nasty(), cols in 0usize..=200, rule in rule()) {
        let shown = Shown::line(&stored).measured(rule);
        let lines = shown.wrap(cols);
        prop_assert!(!lines.is_empty());
        prop_assert!(lines.iter().all(|line| line.width() <= cols));
        if cols >= 200 || cols > shown.width() {
            prop_assert_eq!(&lines[0], &shown);
        }
        let wide = shown.cells().map(|cell| cell.columns).max().unwrap_or(0);
        if cols >= wide && cols > 0 {
            let strip = |text: &str| text.replace([' ', '\u{3000}'], "");
            prop_assert_eq!(strip(&lines.iter().map(Shown::as_str).collect::<String>()), strip(shown.as_str()));
        }
    }

    #[test]
    fn json_parses_back(stored in nasty()) {
        let json = json_safe(&serde_json::to_string(&stored).unwrap()).into_owned();
        prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), stored);
        let clean = json.chars().all(|c| !c.is_control() && !super::scrub::is_hidden(c));
        prop_assert!(clean);
    }
}
