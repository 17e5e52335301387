//! Entry point of `keybook`.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};
use keybook::boot::{self, BootError, ServeOptions, Surroundings};
use keybook::cli::serving::{Serve, ServerWord, Where, print_status};

/// Customers, visits, complaints and promises of a key-account manager, in the terminal.
#[derive(Debug, Parser)]
#[command(name = "keybook", version)]
struct Keybook {
    #[command(flatten)]
    place: Where,
    #[command(subcommand)]
    word: Word,
}

#[derive(Debug, Subcommand)]
enum Word {
    Serve(Serve),
    /// Look after the server of a book.
    Server {
        #[command(subcommand)]
        word: ServerWord,
    },
}

fn main() -> ExitCode {
    boot::harden();
    let words = Keybook::parse();
    match run(words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _closed = writeln!(io::stderr(), "keybook: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

fn run(words: Keybook) -> Result<(), BootError> {
    let surroundings = Surroundings::read()?;
    let place = surroundings.place(words.place.book.as_deref(), words.place.socket.as_deref())?;
    match words.word {
        Word::Serve(serve) => {
            let options = ServeOptions {
                detached: serve.detached,
                replace: serve.replace,
                idle_exit: serve.idle_exit.map(Duration::from_secs),
            };
            boot::serve(&surroundings, &place, &options)
        }
        Word::Server {
            word: ServerWord::Stop,
        } => boot::server_stop(&place),
        Word::Server {
            word: ServerWord::Status { json },
        } => {
            let status = boot::server_status(&place)?;
            // Whoever closed the pipe has read enough.
            let _closed =
                print_status(status.as_ref(), &place.socket().display().to_string(), json);
            Ok(())
        }
    }
}
