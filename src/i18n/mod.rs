//! One typed catalogue per language: a text that is missing in one of them does not compile.
