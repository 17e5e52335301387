//! The real program in a pseudo-terminal: a day's work by keyboard alone, two terminals on one book, endings.

mod pty {
    mod day;
    mod endings;
    mod two;

    pub mod terminal;
}
