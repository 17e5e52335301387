//! Themes as eyes see them that miss one kind of cone (B-18, UX.md 5.3).
//!
//! Colours are simulated after Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
//! Color Vision Deficiency" (2009), at full severity, and compared by their distance in CIE L*a*b* (1976).

use super::contrast::rgb;
use super::tests::load;
use super::*;
use crate::tui::color::Rgb;

type Matrix = [[f64; 3]; 3];

const EYES: [(&str, Matrix); 4] = [
    (
        "all cones",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "no red",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "no green",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "no blue",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// Linear RGB to CIE XYZ, each divided by its value of the white D65.
const TO_XYZ: Matrix = [
    [0.433_9, 0.376_2, 0.189_9],
    [0.212_6, 0.715_2, 0.072_2],
    [0.017_7, 0.109_5, 0.872_9],
];

fn times(matrix: &Matrix, vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}

fn lab(color: Rgb, eye: &Matrix) -> [f64; 3] {
    let linear = [color.0, color.1, color.2].map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    let seen = times(eye, linear).map(|it| it.clamp(0.0, 1.0));
    let [x, y, z] = times(&TO_XYZ, seen).map(|it| {
        if it > 216.0 / 24_389.0 {
            it.cbrt()
        } else {
            (24_389.0 / 27.0 * it + 16.0) / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: Rgb, b: Rgb, eye: &Matrix) -> f64 {
    let (a, b) = (lab(a, eye), lab(b, eye));
    let squares = a.iter().zip(b).map(|(a, b)| (a - b).powi(2));
    squares.sum::<f64>().sqrt()
}

#[test]
fn b18_eyes_see_what_the_model_says() {
    let (red, green, white) = (Rgb(255, 0, 0), Rgb(0, 128, 0), Rgb(255, 255, 255));
    assert!((lab(white, &EYES[0].1)[0] - 100.0).abs() < 0.1);
    for (name, eye) in &EYES[1..3] {
        let (with, without) = (distance(red, green, &EYES[0].1), distance(red, green, eye));
        assert!(without < with / 2.0, "{name}: {without} of {with}");
        assert!(distance(white, white, eye) < 1e-9);
    }
}

/// No state and no tier is told by its colour alone; where there is colour, neighbours must differ in it, in
/// `blindsafe` themes by more.
#[test]
fn b18_late_soon_and_fine_are_apart_for_every_eye() {
    const STATES: [(Role, Role); 3] = [
        (Role::StatusLate, Role::StatusSoon),
        (Role::StatusLate, Role::StatusOk),
        (Role::StatusSoon, Role::StatusOk),
    ];
    const TIERS: [(Role, Role); 4] = [
        (Role::Tier1, Role::Tier2),
        (Role::Tier2, Role::Tier3),
        (Role::Tier3, Role::Tier4),
        (Role::Tier4, Role::Tier5),
    ];
    let mut seen = 0;
    for name in Themes::default().names() {
        let theme = load(&name, Depth::True);
        let (states, tiers) = if name.starts_with("blindsafe") {
            (25.0, 15.0)
        } else {
            (10.0, 10.0)
        };
        let pairs = STATES.map(|pair| (pair, states)).into_iter();
        for ((a, b), least) in pairs.chain(TIERS.map(|pair| (pair, tiers))) {
            let color = |role| rgb(theme.style(role).fg);
            let (Some(one), Some(other)) = (color(a), color(b)) else {
                continue;
            };
            for (eye, matrix) in &EYES {
                let apart = distance(one, other, matrix);
                let (a, b) = (a.name(), b.name());
                assert!(
                    apart >= least,
                    "{name}, {eye}: {a} and {b} are {apart:.1} apart, not {least}"
                );
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 6 * 7 * 4, "six themes have colours of their own");
}
