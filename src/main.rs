//! Entry point of `keybook`.

fn main() {}
