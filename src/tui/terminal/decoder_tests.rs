//! B-05: every sequence, split at every byte, with and without delays; late answers; lost ends; noise.

use proptest::prelude::*;
use ratatui::layout::Position;

use super::*;
use crate::tui::color::Rgb;

const LOCAL: Duration = Duration::from_millis(25);

fn press(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

fn plain(code: KeyCode) -> Input {
    press(code, KeyModifiers::NONE)
}

/// Decodes chunks with a pause between them and a long one at the end.
fn decode(chunks: &[&[u8]], pause: Duration) -> Vec<Input> {
    let mut decoder = Decoder::new(LOCAL);
    let mut now = Instant::now();
    let mut out = Vec::new();
    for chunk in chunks {
        decoder.feed(chunk, now, &mut out);
        now += pause;
        decoder.expire(now, &mut out);
    }
    decoder.expire(now + Duration::from_secs(10), &mut out);
    out
}

fn ground() -> Input {
    Input::Report(Report::Background(Rgb(0x11, 0x22, 0x33)))
}

fn table() -> Vec<(&'static [u8], Vec<Input>)> {
    use KeyCode as C;
    use KeyModifiers as M;
    vec![
        (b"a", vec![plain(C::Char('a'))]),
        (b"G", vec![press(C::Char('G'), M::SHIFT)]),
        (b"\r", vec![plain(C::Enter)]),
        (b"\x7f", vec![plain(C::Backspace)]),
        (b"\x08", vec![plain(C::Backspace)]),
        (b"\x04", vec![press(C::Char('d'), M::CONTROL)]),
        (b"\x1b", vec![plain(C::Esc)]),
        (b"\x1bx", vec![press(C::Char('x'), M::ALT)]),
        (b"\x1b[A", vec![plain(C::Up)]),
        (b"\x1bOB", vec![plain(C::Down)]),
        (b"\x1b[1;5C", vec![press(C::Right, M::CONTROL)]),
        (b"\x1b[Z", vec![press(C::BackTab, M::SHIFT)]),
        (b"\x1b[5~", vec![plain(C::PageUp)]),
        (b"\x1b[3;2~", vec![press(C::Delete, M::SHIFT)]),
        (b"\x1bOP", vec![plain(C::F(1))]),
        (b"\x1b[15~", vec![plain(C::F(5))]),
        (b"\x1b[24~", vec![plain(C::F(12))]),
        (b"\x1b[[C", vec![plain(C::F(3))]),
        (b"\x1b[1;2R", vec![press(C::F(3), M::SHIFT)]),
        (b"\x1bOM", vec![plain(C::Enter)]),
        (b"\x1bOt", vec![plain(C::Char('4'))]),
        (b"\x1b[27u", vec![plain(C::Esc)]),
        (b"\x1b[97;5u", vec![press(C::Char('a'), M::CONTROL)]),
        (b"\x1b[97;2u", vec![press(C::Char('A'), M::SHIFT)]),
        (b"\x1b[97;1:3u", vec![]),
        (b"\x1b[27;5;13~", vec![press(C::Enter, M::CONTROL)]),
        ("客".as_bytes(), vec![plain(C::Char('客'))]),
        ("😀".as_bytes(), vec![plain(C::Char('😀'))]),
        (b"\x1b[I", vec![Input::Focus(true)]),
        (b"\x1b[O", vec![Input::Focus(false)]),
        // Answers to queries, and mouse reports, are no keys.
        (b"\x1b]11;rgb:1111/2222/3333\x07", vec![ground()]),
        (b"\x1b]11;rgb:1111/2222/3333\x1b\\", vec![ground()]),
        (b"\x1b]52;c;aGVsbG8=\x07", vec![]),
        (b"\x1b_Gi=1;OK\x1b\\", vec![]),
        (
            b"\x1bP1$r0m\x1b\\",
            vec![Input::Report(Report::Style {
                is_true_color: false,
            })],
        ),
        (b"\x1b[?62;52c", vec![Input::Report(Report::Attributes)]),
        (
            b"\x1b[24;80R",
            vec![Input::Report(Report::Position(24, 80))],
        ),
        (
            b"\x1b[?2026;2$y",
            vec![Input::Report(Report::Mode(2026, 2))],
        ),
        (b"\x1b[?0u", vec![Input::Report(Report::Keyboard)]),
        (b"\x1b[0n", vec![Input::Report(Report::Ready)]),
        (
            b"\x1b[<0;10;5M",
            vec![Input::Mouse(Mouse::Click(Position { x: 9, y: 4 }))],
        ),
        (b"\x1b[<0;10;5m", vec![]),
        (b"\x1b[<35;10;5M", vec![]),
        (b"\x1b[M !!", vec![]),
        (b"\x1b[99999999999999999999A", vec![plain(C::Up)]),
    ]
}

#[test]
fn b05_every_sequence_whole_and_split_at_every_byte() {
    for (bytes, expected) in table() {
        assert_eq!(decode(&[bytes], Duration::ZERO), expected, "{bytes:?}");
        for cut in 1..bytes.len() {
            for pause in [0, 10, 20] {
                let (head, tail) = bytes.split_at(cut);
                let found = decode(&[head, tail], Duration::from_millis(pause));
                assert_eq!(found, expected, "{bytes:?} cut at {cut}, {pause} ms");
            }
        }
    }
}

#[test]
fn b05_only_a_lone_escape_depends_on_the_delay() {
    for (bytes, expected) in table().into_iter().filter(|(bytes, _)| bytes.len() > 2) {
        for cut in 2..bytes.len() {
            // The end of a control string after its ESC is the same question.
            if bytes[cut - 1] == 0x1b {
                continue;
            }
            let (head, tail) = bytes.split_at(cut);
            assert_eq!(
                decode(&[head, tail], Duration::from_millis(60)),
                expected,
                "{bytes:?} cut at {cut}"
            );
        }
    }
    let late = decode(&[b"\x1b", b"[A"], Duration::from_millis(60));
    assert_eq!(late[0], plain(KeyCode::Esc));
}

#[test]
fn b05_pastes_end_even_when_nobody_says_so() {
    let paste = |text: &str, refused| Input::Paste {
        text: text.to_owned(),
        refused,
    };
    assert_eq!(
        decode(
            &[b"\x1b[200~a\r\nb\x1b[A", "客\x1b[201~".as_bytes()],
            Duration::ZERO
        ),
        [paste("a\nb\x1b[A客", 0)]
    );
    // Text in the same burst after the end marker belongs to the paste and is no command.
    assert_eq!(
        decode(&[b"\x1b[200~a\x1b[201~ddq"], Duration::ZERO),
        [paste("a", 0)]
    );
    assert_eq!(
        decode(&[b"\x1b[200~a\x1b[201~", b"q"], Duration::from_millis(40)),
        [paste("a", 0), plain(KeyCode::Char('q'))]
    );
    // A lost end marker ends by itself, and later keys work.
    assert_eq!(
        decode(&[b"\x1b[200~abc", b"\x03"], Duration::from_millis(2100)),
        [
            paste("abc", 0),
            press(KeyCode::Char('c'), KeyModifiers::CONTROL)
        ]
    );
}

/// A hundred megabytes, of which one is kept.
#[test]
fn b05_huge_pastes_are_bounded() {
    let mut decoder = Decoder::new(LOCAL);
    let now = Instant::now();
    let mut out = Vec::new();
    decoder.feed(b"\x1b[200~", now, &mut out);
    // What looks like the end begins in every chunk, and does not end there.
    let chunk = format!("\x1b[201{}", "客".repeat(5_460));
    let chunks = 100 * 1024 * 1024 / chunk.len();
    for _ in 0..chunks {
        decoder.feed(chunk.as_bytes(), now, &mut out);
        assert!(decoder.paste.len() <= PASTE_MAX + 16);
    }
    decoder.feed(b"\x1b[201~", now, &mut out);
    let [Input::Paste { text, refused }] = &out[..] else {
        panic!("{}", out.len())
    };
    assert!(text.len() <= PASTE_MAX && text.len() > PASTE_MAX - 4);
    assert_eq!(text.len() + refused, chunks * chunk.len());
}

/// Whatever a terminal answers, whenever it comes: never a key.
#[test]
fn b05_late_answers_are_never_keys() {
    for answer in [
        &b"\x1b]11;rgb:1111/2222/3333\x07"[..],
        b"\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
        b"\x1bP1$r0;48;2;1;2;3m\x1b\\",
        b"\x1bP>|xterm(388)\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1b^private\x1b\\",
        b"\x1bXstart\x1b\\",
        b"\x1b[?62;1;2;52c",
        b"\x1b[>41;388;0c",
        b"\x1b[24;80R",
        b"\x1b[0n",
        b"\x1b[?2026;2$y",
        b"\x1b[8;24;80t",
        b"\x1b[?997;1n",
    ] {
        for cut in 0..answer.len() {
            for pause in [0, 10, 20] {
                let (head, tail) = answer.split_at(cut);
                let found = decode(&[head, tail, b"j"], Duration::from_millis(pause));
                let keys: Vec<&Input> = found
                    .iter()
                    .filter(|input| !matches!(input, Input::Report(_)))
                    .collect();
                assert_eq!(
                    keys,
                    [&plain(KeyCode::Char('j'))],
                    "{answer:?} cut at {cut}"
                );
            }
        }
    }
}

#[test]
fn other_encodings_ring_once() {
    // 客户 in GBK.
    let found = decode(&[&[0xbf, 0xcd, 0xbb, 0xa7]], Duration::ZERO);
    assert_eq!(found.first(), Some(&Input::Undecodable));
}

#[test]
fn b05_an_unfinished_answer_does_not_swallow_keys_for_ever() {
    let found = decode(&[b"\x1b]11;rgb:", b"j"], Duration::from_millis(600));
    assert_eq!(found, [plain(KeyCode::Char('j'))]);
    // Even if one types on quickly, it ends.
    let keys: Vec<&[u8]> = vec![b"j"; 40];
    let mut chunks: Vec<&[u8]> = vec![b"\x1b]11;rgb:"];
    chunks.extend(keys);
    assert!(!decode(&chunks, Duration::from_millis(100)).is_empty());
}

proptest! {
    /// Noise never panics, never stays stuck, and text typed after a pause always arrives.
    #[test]
    fn b05_noise_is_survived(noise in prop::collection::vec(any::<u8>(), 0..200), cut in 0usize..200) {
        let mut decoder = Decoder::new(LOCAL);
        let now = Instant::now();
        let mut out = Vec::new();
        let cut = cut.min(noise.len());
        decoder.feed(&noise[..cut], now, &mut out);
        decoder.feed(&noise[cut..], now + Duration::from_millis(3), &mut out);
        let later = now + Duration::from_secs(5);
        decoder.expire(later, &mut out);
        prop_assert_eq!(decoder.deadline(), None);
        out.clear();
        decoder.feed(b"j", later + Duration::from_secs(1), &mut out);
        prop_assert_eq!(out, vec![plain(KeyCode::Char('j'))]);
    }

    /// Where the bytes are cut does not matter.
    #[test]
    fn cuts_do_not_matter(text in "[a-zA-Z0-9 客户]{0,20}", cut in 0usize..60) {
        let bytes = text.as_bytes();
        let cut = cut.min(bytes.len());
        let whole = decode(&[bytes], Duration::ZERO);
        prop_assert_eq!(decode(&[&bytes[..cut], &bytes[cut..]], Duration::ZERO), whole);
    }
}

/// A sequence of numbers that looks like none (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// Noise in the shape of what terminals send: whole and torn sequences, strings without an end, bytes of any kind, in
/// chunks with pauses between. `KEYBOOK_FUZZ_SECONDS` says how long, `KEYBOOK_FUZZ_SEED` where it begins.
#[test]
fn b05_noise_in_the_shape_of_sequences_is_survived() {
    let number = |name| {
        let text = std::env::var(name).ok();
        text.and_then(|text| text.parse::<u64>().ok())
    };
    let until = Instant::now() + Duration::from_secs(number("KEYBOOK_FUZZ_SECONDS").unwrap_or(0));
    let first = number("KEYBOOK_FUZZ_SEED").unwrap_or(1).max(1);
    let table = table();
    let mut openings: Vec<&[u8]> = table.iter().map(|(bytes, _)| *bytes).collect();
    openings.extend::<[&[u8]; 8]>([
        b"\x1b[200~",
        b"\x1b[201~",
        b"\x1b]",
        b"\x1bP",
        b"\x1b_",
        b"\x1b[",
        b"\x1b[<",
        b"\xe5\xae",
    ]);
    let (mut rounds, mut bytes) = (0_u64, 0_u64);
    while rounds < 2_000 || Instant::now() < until {
        let seed = first
            .wrapping_add(rounds)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            | 1;
        let mut dice = Dice(seed);
        let mut noise = Vec::new();
        for _ in 0..dice.below(40) {
            match dice.below(4) {
                0 => noise.push(dice.below(256) as u8),
                1 => {
                    let whole = openings[dice.below(openings.len())];
                    noise.extend_from_slice(&whole[..dice.below(whole.len() + 1)]);
                }
                2 => noise
                    .extend((0..dice.below(30)).map(|_| b"0123456789;:?<=>m~u"[dice.below(19)])),
                _ => noise.extend_from_slice(openings[dice.below(openings.len())]),
            }
        }
        let mut decoder = Decoder::new(LOCAL);
        let (mut now, mut out) = (Instant::now(), Vec::new());
        let mut rest = &noise[..];
        while !rest.is_empty() {
            let (chunk, left) = rest.split_at(1 + dice.below(rest.len().min(12)));
            decoder.feed(chunk, now, &mut out);
            now += Duration::from_millis([0, 0, 3, 10, 60, 600][dice.below(6)]);
            decoder.expire(now, &mut out);
            rest = left;
        }
        // What is torn is over after a while, and the next key is one.
        now += Duration::from_secs(5);
        decoder.expire(now, &mut out);
        assert_eq!(decoder.deadline(), None, "round {rounds} from {first}");
        out.clear();
        decoder.feed(b"j", now + Duration::from_secs(1), &mut out);
        assert_eq!(
            out,
            [plain(KeyCode::Char('j'))],
            "round {rounds} from {first}"
        );
        rounds += 1;
        bytes += noise.len() as u64;
    }
    println!("{rounds} rounds, {bytes} bytes from {first}");
}
