//! Parts that panes and overlays are drawn with. All text passes through [`Shown`](crate::shown::Shown).

pub mod badge;
pub mod chart;
pub mod clear;
pub mod filter_line;
pub mod footer;
pub mod frame;
pub mod input;
pub mod list;
pub mod memo;
pub mod month;
pub mod scroll;
pub mod strip;
pub mod table;
pub mod toast;
