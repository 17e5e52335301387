//! What people see and when, on the books of `books`: the first frame of the program in a terminal,
//! with the server of the book running and without, every key of a stretch of work up to the frame
//! that shows its answer, the memory that a session and a server take, and files of a spreadsheet
//! brought into an empty book by the program.
//!
//! `BENCH_CUSTOMERS=10000` leaves larger books out. Memory is read as root only: the program lets
//! nobody else look into it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench stops at the first surprise and prints what it measured"
)]

#[path = "books/dice.rs"]
mod dice;
#[path = "books/shelf.rs"]
mod shelf;

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use keybook::tui::color::Depth;
use keybook::tui::harness::Screen;
use keybook::tui::theme::Themes;
use keybook::wire::backend::Backend;
use keybook::wire::peer::Peer;
use keybook::wire::session::Session;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const STARTS: usize = 15;
const COLD_STARTS: usize = 5;
/// A frame ends with this.
const FRAME: &[u8] = b"\x1b[?2026l";
/// Stands on the first screen once Today is answered.
const FILLED: &[u8] = b"VISITS TODAY";

fn main() {
    if std::env::args().any(|arg| arg == "--list" || arg == "--test") {
        return;
    }
    if let Ok(customers) = std::env::var(BUILD) {
        shelf::place(customers.parse().unwrap());
        return;
    }
    let sizes = shelf::sizes(100_000);
    // A terminal's program is forked, which takes the longer the more memory this process has: a
    // gigabyte of a book made 11 ms 75. So terminals come first, and books are built by another.
    for customers in &sizes {
        build(*customers);
        println!("{customers} customers");
        in_a_terminal(*customers);
    }
    imports();
    for customers in sizes {
        println!("{customers} customers");
        in_process(customers);
    }
}

/// Asks for nothing but the book of so many customers.
const BUILD: &str = "BENCH_BUILD";

fn build(customers: u64) {
    let mut child = Command::new(std::env::current_exe().unwrap());
    let done = child.env(BUILD, customers.to_string()).status().unwrap();
    assert!(done.success());
}

/// A home that has this book.
struct Place {
    home: tempfile::TempDir,
    book: PathBuf,
}

impl Place {
    fn new(book: PathBuf) -> Self {
        let home = tempfile::tempdir().unwrap();
        for folder in [home.path().join("run"), book.clone()] {
            fs::create_dir_all(&folder).unwrap();
            fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
        }
        Self { home, book }
    }

    fn variables(&self) -> Vec<(&'static str, PathBuf)> {
        let home = self.home.path();
        vec![
            ("HOME", home.to_owned()),
            ("XDG_RUNTIME_DIR", home.join("run")),
            ("TERM", "xterm-256color".into()),
            ("LANG", "en_GB.UTF-8".into()),
            ("TZ", "Asia/Shanghai".into()),
            ("KEYBOOK_BOOK", self.book.clone()),
        ]
    }

    fn words(&self, words: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_keybook"))
            .env_clear()
            .envs(self.variables())
            .args(words)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    /// Starts the screens and leaves them: when the first frame was drawn, when Today stood on it, and
    /// the private memory of the session by then, in kilobytes.
    fn start(&self) -> (Duration, Duration, Option<u64>) {
        let size = PtySize {
            rows: 40,
            cols: 120,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_keybook"));
        command.env_clear();
        for (name, value) in self.variables() {
            command.env(name, value);
        }
        let mut reader = pair.master.try_clone_reader().unwrap();
        let mut keys = pair.master.take_writer().unwrap();
        let begun = Instant::now();
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (mut first, mut seen, mut buffer) = (None, Vec::new(), vec![0; 65_536]);
        let filled = loop {
            let length = reader.read(&mut buffer).unwrap();
            seen.extend_from_slice(&buffer[..length]);
            let now = begun.elapsed();
            if first.is_none() && has(&seen, FRAME) {
                first = Some(now);
            }
            if has(&seen, FILLED) {
                break now;
            }
            assert!(length > 0, "{}", String::from_utf8_lossy(&seen));
        };
        let memory = child.process_id().and_then(private_memory);
        keys.write_all(b"q").unwrap();
        keys.flush().unwrap();
        while matches!(reader.read(&mut buffer), Ok(1..)) {}
        child.wait().unwrap();
        (first.unwrap_or(filled), filled, memory)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.words(&["server", "stop"]);
    }
}

fn has(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|it| it == needle)
}

/// What a process has for itself alone, in kilobytes.
fn private_memory(pid: u32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    let lines = rollup.lines().filter(|line| line.starts_with("Private_"));
    lines
        .map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok())
        .sum()
}

fn in_a_terminal(customers: u64) {
    let place = Place::new(shelf::place(customers));
    // The server makes its lists beside its first work; a search waits for them.
    place.words(&["search", "zz"]);
    place.start();
    let warm: Vec<_> = (0..STARTS).map(|_| place.start()).collect();
    tell("first frame, server running", warm.iter().map(|it| it.0));
    tell("today on it, server running", warm.iter().map(|it| it.1));
    let session = warm.iter().filter_map(|it| it.2).max();
    let status = place.words(&["server", "status", "--json"]);
    let status: serde_json::Value = serde_json::from_str(&status).unwrap();
    let server = status["pid"]
        .as_u64()
        .and_then(|pid| private_memory(pid as u32));
    match (session, server) {
        (Some(session), Some(server)) => println!(
            "  private memory: session {:.1} MB, server {} MB",
            session as f64 / 1024.0,
            server / 1024
        ),
        _ => println!("  private memory: only root can read it"),
    }
    let cold: Vec<_> = (0..COLD_STARTS)
        .map(|_| {
            place.words(&["server", "stop"]);
            shelf::chill(&place.book);
            place.start()
        })
        .collect();
    tell(
        "first frame, no server, files on disk",
        cold.iter().map(|it| it.0),
    );
    tell(
        "today on it, no server, files on disk",
        cold.iter().map(|it| it.1),
    );
}

/// Half a minute of work: through the panes and lists, searches, a dossier, help, the palette.
const WORK: &str = "j j j k 2 j j j j j ctrl-d ctrl-d G g g / s t e e l enter j j enter j k esc esc / b j h x esc \
                    / 北 京 enter esc 3 j j j v l l h v 4 j j k enter esc 1 j j j ? esc : v i s esc 2 o j j j j o";

fn in_process(customers: u64) {
    let shelf::Book { service, .. } = shelf::Book::open(&shelf::place(customers));
    // A server does both beside its work, as soon as it is open.
    service.warm();
    service.work_out(shelf::now());
    let service = Arc::new(service);
    let backend = Backend::new(Arc::clone(&service), Arc::new(shelf::now));
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let session = Session::local(backend.clone(), Peer::own(), 7);
        let (theme, _) = Themes::default().load("harbour-dark", None, Depth::Palette256);
        let mut screen = Screen::with(session)
            .size(width, height)
            .theme(theme, Depth::Palette256)
            .now(shelf::now());
        screen.settle();
        walk(&mut screen, &format!("{width}x{height}"));
    }
    service.close().unwrap();
}

/// Every key up to the bytes of the frame with its answer.
fn walk(screen: &mut Screen, what: &str) {
    let mut times = Vec::new();
    for _ in 0..5 {
        for (place, key) in WORK.split_whitespace().enumerate() {
            let begun = Instant::now();
            screen.keys(key);
            times.push((begun.elapsed(), place));
        }
    }
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].0;
    println!(
        "  key to frame with its answer, {what}: median {:.2?}, p99 {:.2?}; {} keys, the slowest:",
        at(50),
        at(99),
        times.len()
    );
    let slowest = times.iter().rev().take(8);
    let slowest: Vec<String> = slowest
        .map(|(took, place)| format!("{} {took:.1?}", around(*place)))
        .collect();
    println!("    {}", slowest.join(" · "));
}

/// A key of the walk with the two before it.
fn around(place: usize) -> String {
    let keys: Vec<&str> = WORK.split_whitespace().take(place + 1).collect();
    keys[place.saturating_sub(2)..].join(" ")
}

/// Rows of the files that are brought in.
const IMPORTED_CUSTOMERS: u64 = 20_000;
const LINES_EACH: u64 = 10;

/// Through the whole program: the file is read, every row planned, then written and synced. Lines of a
/// document lie in one block of the book; a document and month for each line is the most to write.
fn imports() {
    for to_a_document in [3, 1] {
        println!("imports into an empty book, lines to a document: {to_a_document}");
        let files = tempfile::tempdir().unwrap();
        let place = Place::new(files.path().join("book"));
        for (kind, text, rows) in [
            ("customers", customers(), IMPORTED_CUSTOMERS),
            (
                "sales",
                lines(to_a_document),
                IMPORTED_CUSTOMERS * LINES_EACH,
            ),
        ] {
            let file = files.path().join(kind);
            fs::write(&file, text).unwrap();
            let begun = Instant::now();
            let said = place.words(&["import", file.to_str().unwrap(), "--as", kind, "--json"]);
            let took = begun.elapsed().as_secs_f64();
            let said: serde_json::Value = serde_json::from_str(&said).unwrap();
            assert_eq!(said["new"], rows, "{said}");
            println!(
                "  {rows} rows of {kind}: {took:.1} s, {:.0} rows/s",
                rows as f64 / took
            );
        }
    }
}

fn customers() -> String {
    let mut text = "Code,Name,City,Phone,Industry\n".to_owned();
    for n in 0..IMPORTED_CUSTOMERS {
        let (name, city) = (n % 7919, n % 97);
        writeln!(
            text,
            "K{n:06},Company {name} of 北京,City {city},138{n:08},steel"
        )
        .unwrap();
    }
    text
}

fn lines(to_a_document: u64) -> String {
    let mut text = "Date,Customer code,Document,Product,Quantity,Net amount,Cost\n".to_owned();
    for n in 0..IMPORTED_CUSTOMERS {
        for line in 0..LINES_EACH {
            let document = line / to_a_document;
            let (month, day) = (document % 12 + 1, n % 28 + 1);
            let product = (n + line) % 500;
            writeln!(
                text,
                "2026-{month:02}-{day:02},K{n:06},D{n}-{document},P{product},3,129.50,80.25"
            )
            .unwrap();
        }
    }
    text
}

fn tell(what: &str, times: impl Iterator<Item = Duration>) {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    println!(
        "  {what}: median {:.1?}, worst {:.1?}",
        times[times.len() / 2],
        times[times.len() - 1]
    );
}
