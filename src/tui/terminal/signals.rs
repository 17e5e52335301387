//! Signals, taken by a thread of their own so that they work while everything else is stuck.

use std::io;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGWINCH};
use signal_hook::iterator::{Handle, Signals};

/// How long the screens have after a hang-up before the process ends whatever they do.
const GRACE: Duration = Duration::from_secs(2);

/// The exit code of a process that a hang-up ended.
const HANGUP_CODE: i32 = 128 + SIGHUP;

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignalNews {
    /// The terminal is gone.
    Hangup,
    /// Somebody asked the program to end.
    Terminate,
    /// Ctrl-C of a terminal that is not in raw mode.
    Interrupt,
    /// The window has another size.
    Resized,
    /// Back to the shell until `fg`.
    Suspend,
    /// The program runs again.
    Resumed,
    /// Files that change the screens are to be read again.
    Reread,
}

/// The signal thread.
#[derive(Debug)]
pub struct SignalThread {
    handle: Handle,
    thread: JoinHandle<()>,
}

impl SignalThread {
    /// Takes the signals from now on.
    pub fn start(news: impl Fn(SignalNews) + Send + 'static) -> io::Result<Self> {
        let mut signals = Signals::new([
            SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT, SIGUSR1,
        ])?;
        let handle = signals.handle();
        let thread = thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || {
                for signal in signals.forever() {
                    news(match signal {
                        SIGHUP => {
                            end_after_grace();
                            SignalNews::Hangup
                        }
                        SIGWINCH => SignalNews::Resized,
                        SIGTSTP => SignalNews::Suspend,
                        SIGCONT => SignalNews::Resumed,
                        SIGUSR1 => SignalNews::Reread,
                        SIGINT | SIGQUIT => SignalNews::Interrupt,
                        _ => SignalNews::Terminate,
                    });
                }
            })?;
        Ok(Self { handle, thread })
    }

    /// Gives the signals back their usual meaning for us: none, since the program is leaving.
    pub fn stop(self) {
        self.handle.close();
        // A panic of the thread has been reported where it happened.
        let _ = self.thread.join();
    }
}

/// Ends the process when the screens have not done so by themselves. What was typed is on disk within
/// half a second, so nothing is lost; a process without a terminal that stays would cost everyone on the machine.
fn end_after_grace() {
    let watchdog = thread::Builder::new().name("hangup".to_owned()).spawn(|| {
        thread::park_timeout(GRACE);
        signal_hook::low_level::exit(HANGUP_CODE);
    });
    if watchdog.is_err() {
        signal_hook::low_level::exit(HANGUP_CODE);
    }
}
