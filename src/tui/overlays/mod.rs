//! Views that stand on top of a pane: they take all keys until they are closed.

pub mod ask;
pub mod brief;
pub mod checklist;
pub mod conflict;
pub mod export;
pub mod fill;
pub mod filter_builder;
pub mod find;
pub mod form;
pub mod help;
pub mod history;
pub mod key_test;
pub mod merge;
pub mod message;
pub mod palette;
pub mod person;
pub mod picker;
pub mod quick_add;
pub mod rehearsal;
mod search;
pub mod settings;
pub mod themes;
pub mod view_picker;
pub mod welcome;
