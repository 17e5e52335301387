//! The class of a customer, told by shape, letter and colour, so that none of them is needed alone.

use super::strip::Strip;
use crate::tui::theme::Role;
use crate::tui::view::Env;

/// Brackets from the highest rank down; the last one is used for all below.
const SHAPES: [(&str, &str); 5] = [("[", "]"), ("(", ")"), ("<", ">"), ("{", "}"), ("-", "-")];

/// Columns of a badge.
pub const WIDTH: u16 = 3;

/// A badge with a letter for a rank counted from 1 for the highest: `[A]`, `(B)`, `<C>`. Rank 0 is blank.
pub fn badge(rank: usize, letter: &str, role: Role, env: &Env) -> Strip {
    let Some(at) = rank.checked_sub(1) else {
        return Strip::new().space(WIDTH);
    };
    let (open, close) = SHAPES[at.min(SHAPES.len() - 1)];
    Strip::new().text(&format!("{open}{letter}{close}"), env.style(role))
}
