//! A pseudo-terminal with an emulator behind it, and the program in it.

use std::io::{Read, Write};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::home::Home;

/// Longer than anything takes on the slowest machine.
pub(crate) const LONG: Duration = Duration::from_secs(30);

/// How often the screen is looked at while waiting for it to change.
const LOOK: Duration = Duration::from_millis(10);

pub(crate) struct Console {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    /// The terminal itself; none once it is gone.
    line: Option<Line>,
    reader: Option<JoinHandle<()>>,
    gate: Arc<(Mutex<Gate>, Condvar)>,
    seen: Arc<Mutex<Seen>>,
    /// A home that nobody else uses lives as long as its console.
    own_home: Option<Home>,
}

struct Line {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
}

/// What the reader of the terminal does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    Reads,
    Stalls,
    Ends,
}

struct Seen {
    emulator: vt100::Parser,
    bytes: usize,
    all: Vec<u8>,
}

impl Console {
    /// Starts `keybook` with these arguments in a terminal of 80 x 24, in a home of its own.
    pub(crate) fn start(args: &[&str], env: &[(&str, &str)]) -> Self {
        let home = Home::new();
        let mut console = Self::open(&home, args, env, 80, 24);
        console.own_home = Some(home);
        console
    }

    /// Starts `keybook` in a terminal of this size, at somebody's home.
    pub(crate) fn open(
        home: &Home,
        args: &[&str],
        env: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_keybook"));
        command.args(args);
        Self::run(home, command, env, columns, rows)
    }

    /// Starts any command in a terminal of this size, at somebody's home.
    pub(crate) fn run(
        home: &Home,
        mut command: CommandBuilder,
        env: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        command.env_clear();
        for (name, value) in home.variables() {
            command.env(name, value);
        }
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let seen = Arc::new(Mutex::new(Seen {
            emulator: vt100::Parser::new(rows, columns, 0),
            bytes: 0,
            all: Vec::new(),
        }));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let gate = Arc::new((Mutex::new(Gate::Reads), Condvar::new()));
        let (inside, passes) = (Arc::clone(&seen), Arc::clone(&gate));
        let thread = std::thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            loop {
                let (gate, changed) = &*passes;
                let stalls = |gate: &mut Gate| *gate == Gate::Stalls;
                let gate = changed.wait_while(gate.lock().unwrap(), stalls).unwrap();
                if *gate == Gate::Ends {
                    return;
                }
                drop(gate);
                let Ok(length @ 1..) = reader.read(&mut buffer) else {
                    return;
                };
                let mut seen = inside.lock().unwrap();
                seen.emulator.process(&buffer[..length]);
                seen.bytes += length;
                seen.all.extend_from_slice(&buffer[..length]);
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self {
            child,
            line: Some(Line {
                master: pair.master,
                writer,
            }),
            reader: Some(thread),
            gate,
            seen,
            own_home: None,
        }
    }

    /// Types.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        self.send(keys);
        self
    }

    /// Waits until the screen shows a text.
    pub(crate) fn see(&mut self, text: &str) -> &mut Self {
        self.wait_for(text);
        self
    }

    /// Waits until the screen shows a text no longer.
    pub(crate) fn see_gone(&mut self, text: &str) -> &mut Self {
        self.wait(text, |console| !console.text().contains(text));
        self
    }

    pub(crate) fn send(&mut self, bytes: &str) {
        let writer = &mut self.line.as_mut().unwrap().writer;
        writer.write_all(bytes.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        self.seen
            .lock()
            .unwrap()
            .emulator
            .screen_mut()
            .set_size(rows, cols);
        self.line().resize(size(cols, rows)).unwrap();
    }

    fn line(&self) -> &dyn MasterPty {
        &*self.line.as_ref().unwrap().master
    }

    /// Stops reading what the program writes, as a line does that has stalled; or reads on.
    pub(crate) fn stall(&self, stalls: bool) {
        self.set(if stalls { Gate::Stalls } else { Gate::Reads });
    }

    fn set(&self, gate: Gate) {
        *self.gate.0.lock().unwrap() = gate;
        self.gate.1.notify_all();
    }

    /// Takes the terminal away, as a dropped connection does.
    pub(crate) fn hang_up(&mut self) {
        self.set(Gate::Ends);
        // The reader holds the terminal too, and wakes up for another frame only.
        self.resize(99, 31);
        self.reader.take().unwrap().join().unwrap();
        self.line = None;
    }

    pub(crate) fn text(&self) -> String {
        self.seen.lock().unwrap().emulator.screen().contents()
    }

    /// The colour beneath the first cell.
    pub(crate) fn ground(&self) -> vt100::Color {
        let seen = self.seen.lock().unwrap();
        let cell = seen.emulator.screen().cell(0, 0);
        cell.map_or(vt100::Color::Default, vt100::Cell::bgcolor)
    }

    pub(crate) fn cursor(&self) -> (u16, u16) {
        self.seen
            .lock()
            .unwrap()
            .emulator
            .screen()
            .cursor_position()
    }

    pub(crate) fn is_alternate(&self) -> bool {
        self.seen
            .lock()
            .unwrap()
            .emulator
            .screen()
            .alternate_screen()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.seen.lock().unwrap().bytes
    }

    pub(crate) fn all(&self) -> Vec<u8> {
        self.seen.lock().unwrap().all.clone()
    }

    /// The modes of the terminal as the kernel has them.
    pub(crate) fn modes(&self) -> String {
        format!("{:?}", self.line().get_termios())
    }

    /// Waits until the screen looks as wanted.
    pub(crate) fn wait(&self, what: &str, wanted: impl Fn(&Self) -> bool) {
        let until = Instant::now() + LONG;
        while !wanted(self) {
            assert!(
                Instant::now() < until,
                "never seen: {what}\n{}",
                self.text()
            );
            std::thread::park_timeout(LOOK);
        }
    }

    pub(crate) fn wait_for(&self, text: &str) {
        self.wait(text, |console| console.text().contains(text));
    }

    /// Waits until the program has ended, and says with which code.
    pub(crate) fn wait_end(&mut self, patience: Duration) -> u32 {
        let until = Instant::now() + patience;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < until, "still running\n{}", self.text());
            std::thread::park_timeout(LOOK);
        }
    }

    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.pid() as i32);
        rustix::process::kill_process(pid.unwrap(), signal).unwrap();
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        // A failed test must not leave the program behind.
        let _ = self.child.kill();
        self.set(Gate::Ends);
    }
}
