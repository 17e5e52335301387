//! Entry point of `keybook`: everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(keybook::boot::run(std::env::args_os()))
}
