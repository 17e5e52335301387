//! Moves colours just far enough that everything can be read where it may stand.

use super::super::contrast::{MARKS, TEXT};
use super::{Colors, Kind, SLOTS, Slot, slot_name};
use crate::tui::color::Rgb;

/// A colour goes from where it is to black or white in so many steps.
const STEPS: u8 = 64;
/// Text keeps this contrast on areas as long as its contrast on the surface allows it: colours on the selection need
/// less of a repair then.
const COMFORT: f64 = 7.0;
/// The selection is seen from here on.
const SEEN: f64 = 1.15;

const BLACK: Rgb = Rgb(0, 0, 0);
const WHITE: Rgb = Rgb(255, 255, 255);

/// A colour that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name in the scheme.
    pub slot: String,
    /// The role that it is mostly for.
    pub role: &'static str,
    /// As the scheme has it.
    pub before: Rgb,
    /// As the theme has it.
    pub after: Rgb,
    /// The smallest contrast where it is met, in hundredths: before and after.
    pub contrast: (u32, u32),
}

pub(super) struct Repaired {
    pub(super) is_light: bool,
    /// In the order of the slots: the colour, and the one of 256.
    pub(super) colors: Vec<(Rgb, u8)>,
    pub(super) changes: Vec<Change>,
}

pub(super) fn repair(scheme: &Colors) -> Repaired {
    let ink = scheme[0];
    let is_light = BLACK.contrast(ink) > WHITE.contrast(ink);
    let far = if is_light { BLACK } else { WHITE };
    let find = |kind: Kind| SLOTS.iter().filter(move |slot| slot.kind == kind);
    let paper = toward(scheme[5], far, |color| color.contrast(ink) >= TEXT);
    let comfort = (paper.contrast(ink) * 0.65).clamp(TEXT, COMFORT);
    let areas: Vec<Rgb> = find(Kind::Area)
        .map(|slot| area(slot, scheme, ink, (paper, far), comfort))
        .collect();
    let grounds: Vec<Rgb> = std::iter::once(ink).chain(areas.iter().copied()).collect();
    let least = |color: Rgb, on: &[Rgb]| {
        let ratios = on.iter().map(|ground| color.contrast(*ground));
        ratios.fold(f64::INFINITY, f64::min)
    };
    let mut areas = areas.into_iter();
    let true_colors: Vec<Rgb> = SLOTS
        .iter()
        .map(|slot| match slot.kind {
            Kind::Ground => ink,
            Kind::Area => areas.next().unwrap_or(ink),
            Kind::Line => toward(scheme[slot.at], far, |it| it.contrast(ink) >= MARKS),
            Kind::Text => toward(scheme[slot.at], far, |it| least(it, &grounds) >= TEXT),
        })
        .collect();
    let text = SLOTS.iter().position(|slot| slot.name == "paper");
    let text = text.map_or(paper, |at| true_colors[at]);
    let changes = SLOTS
        .iter()
        .zip(&true_colors)
        .filter(|(slot, after)| scheme[slot.at] != **after && slot.name != "away")
        .map(|(slot, after)| {
            let before = scheme[slot.at];
            let ratio = |color| match slot.kind {
                Kind::Text => least(color, &grounds),
                Kind::Area => text.contrast(color),
                Kind::Ground | Kind::Line => color.contrast(ink),
            };
            let hundredths = |color| (ratio(color) * 100.0).floor() as u32;
            Change {
                slot: slot_name(slot.at),
                role: slot.role,
                before,
                after: *after,
                contrast: (hundredths(before), hundredths(*after)),
            }
        })
        .collect();
    let few = of_256(&true_colors, far);
    Repaired {
        is_light,
        colors: true_colors.into_iter().zip(few).collect(),
        changes,
    }
}

/// An area comes nearer to the surface until text can be read on it, but not so near that it is lost in it.
fn area(slot: &Slot, scheme: &Colors, ink: Rgb, (paper, far): (Rgb, Rgb), comfort: f64) -> Rgb {
    let wanted = match slot.name {
        // Between the surface and the selection.
        "away" => ink.mixed(scheme[2], STEPS / 2, STEPS),
        _ => scheme[slot.at],
    };
    let is_readable = |it: Rgb| far.contrast(it) >= TEXT;
    let seen = if slot.name == "raised" { 1.0 } else { SEEN };
    let near = toward(wanted, ink, |it| {
        is_readable(it) && (paper.contrast(it) >= comfort || it.contrast(ink) <= seen)
    });
    if near.contrast(ink) >= seen {
        return near;
    }
    let away = toward(near, far, |it| it.contrast(ink) >= seen);
    if is_readable(away) { away } else { near }
}

/// The first step on the way to another colour that is good enough.
fn toward(from: Rgb, to: Rgb, is_good: impl Fn(Rgb) -> bool) -> Rgb {
    (0..=STEPS)
        .map(|step| from.mixed(to, step, STEPS))
        .find(|color| is_good(*color))
        .unwrap_or(to)
}

/// The nearest of the 256 colours that keep what was repaired.
fn of_256(colors: &[Rgb], far: Rgb) -> Vec<u8> {
    let mut grounds: Vec<Rgb> = Vec::new();
    let mut few = vec![0; colors.len()];
    let is_ground = |slot: &Slot| matches!(slot.kind, Kind::Ground | Kind::Area);
    let of = |kinds: bool| {
        SLOTS
            .iter()
            .enumerate()
            .filter(move |(_, slot)| is_ground(slot) == kinds)
    };
    for (at, slot) in of(true) {
        let is_told = |it: Rgb| {
            slot.kind == Kind::Ground || slot.name == "raised" || grounds.first() != Some(&it)
        };
        let index = colors[at]
            .nearest_256_where(|it| far.contrast(it) >= TEXT && is_told(it))
            .unwrap_or_else(|| colors[at].nearest_256());
        grounds.push(Rgb::of_256(index));
        few[at] = index;
    }
    for (at, slot) in of(false) {
        let is_good = |it: Rgb| match slot.kind {
            Kind::Line => grounds
                .first()
                .is_some_and(|ink| it.contrast(*ink) >= MARKS),
            _ => grounds.iter().all(|ground| it.contrast(*ground) >= TEXT),
        };
        few[at] = colors[at]
            .nearest_256_where(is_good)
            .unwrap_or_else(|| far.nearest_256());
    }
    few
}
