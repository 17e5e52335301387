//! Entry point of `keybook`: everything else is in the library.

use std::process::ExitCode;

/// A third of the work of a large import was in the system's allocator. Without huge pages, which
/// would make a session of 3 MB one of 12.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(keybook::boot::run(std::env::args_os()))
}
