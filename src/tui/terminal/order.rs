//! In what order the cells of a frame are painted, and which need not be.
//!
//! Row by row the style changes at every border and every column, and a colour of 24 bits takes nineteen bytes each time.
//! Style by style it changes a dozen times a frame, and the cursor is moved instead, for five to eight bytes.

use std::collections::HashSet;

use ratatui::layout::Size;
use ratatui::style::Color;

use super::backend::Painted;
use super::sgr::Pen;
use super::trust::is_trusted;
use crate::shown::Ambiguous;

/// So many cells are painted row by row without a second thought.
const FEW: usize = 24;

/// Blanks between two words that are sent: to move over them takes as many bytes.
const BETWEEN_WORDS: usize = 4;

/// The cells style by style, backgrounds together. A row with a glyph whose width is doubtful is painted last and from
/// left to right, since the terminal may draw it over its neighbour. `None` where there is little to gain.
pub(super) fn by_pens<'a>(cells: &[Painted<'a>], ambiguous: Ambiguous) -> Option<Vec<Painted<'a>>> {
    if cells.len() < FEW {
        return None;
    }
    let doubtful: HashSet<u16> = cells
        .iter()
        .filter(|it| !is_trusted(it.cell.symbol(), ambiguous))
        .map(|it| it.y)
        .collect();
    let (mut pens, mut grounds): (Vec<Pen>, Vec<Color>) = (Vec::new(), Vec::new());
    let mut place = |pen: Pen| {
        let ground = position(&mut grounds, pen.bg);
        (ground, position(&mut pens, pen))
    };
    let mut ranked: Vec<((usize, usize), Painted<'a>)> = Vec::with_capacity(cells.len());
    for it in cells {
        let rank = match ranked.last() {
            _ if doubtful.contains(&it.y) => (usize::MAX, 0),
            // Blanks go with what stands before them: only their background shows.
            Some((rank, before))
                if it.is_blank()
                    && (before.end(), before.y, before.pen.bg) == (it.x, it.y, it.pen.bg) =>
            {
                *rank
            }
            _ => place(it.pen),
        };
        ranked.push((rank, *it));
    }
    ranked.sort_by_key(|(rank, it)| (*rank, it.y, it.x));
    Some(ranked.into_iter().map(|(_, it)| it).collect())
}

fn position<T: PartialEq>(list: &mut Vec<T>, of: T) -> usize {
    list.iter().position(|it| *it == of).unwrap_or_else(|| {
        list.push(of);
        list.len() - 1
    })
}

/// The background of most blanks of a frame, if the frame covers the whole screen and they are half of it.
pub(super) fn ground(cells: &[Painted<'_>], size: Size) -> Option<Color> {
    let area = usize::from(size.width) * usize::from(size.height);
    let covered: usize = cells.iter().map(|it| usize::from(it.end() - it.x)).sum();
    if covered < area {
        return None;
    }
    let mut counts: Vec<(Color, usize)> = Vec::new();
    for it in cells.iter().filter(|it| it.is_blank()) {
        match counts.iter_mut().find(|(bg, _)| *bg == it.pen.bg) {
            Some((_, count)) => *count += 1,
            None => counts.push((it.pen.bg, 1)),
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (most.1 * 2 >= area).then_some(most.0)
}

/// Leaves out what a terminal that was cleared in a background shows already; blanks between two words stay.
pub(super) fn without_blanks_of(bg: Color, cells: &mut Vec<Painted<'_>>) {
    let shows = |it: &Painted<'_>| it.is_blank() && it.pen.bg == bg;
    let mut kept = Vec::with_capacity(cells.len());
    let mut at = 0;
    while at < cells.len() {
        if !shows(&cells[at]) {
            kept.push(cells[at]);
            at += 1;
            continue;
        }
        let follows = |a: &Painted<'_>, b: &Painted<'_>| (a.end(), a.y) == (b.x, b.y);
        let mut end = at + 1;
        while end < cells.len() && shows(&cells[end]) && follows(&cells[end - 1], &cells[end]) {
            end += 1;
        }
        let is_between = at > 0
            && end < cells.len()
            && follows(&cells[at - 1], &cells[at])
            && follows(&cells[end - 1], &cells[end])
            && cells[at - 1].pen == cells[end].pen;
        if is_between && end - at <= BETWEEN_WORDS {
            kept.extend_from_slice(&cells[at..end]);
        }
        at = end;
    }
    *cells = kept;
}
