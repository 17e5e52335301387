//! The words: one file per noun, the same commands and queries as the screens.

pub mod serving;
