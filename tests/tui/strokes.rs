//! What people do all day, stroke by stroke: for budgets of bytes and for the table that compares them.

use keybook::i18n::Lang;
use keybook::tui::harness::Screen;

/// The sizes that are measured.
pub(crate) const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// Strokes, in the order in which they are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stroke {
    /// The first screen.
    FirstPaint,
    /// The cursor goes one row down; the dossier beside the list follows.
    MoveOneRow,
    /// The cursor goes beyond the last row that can be seen.
    ScrollOneRow,
    /// A letter in a text field.
    TypeALetter,
    /// A letter in the filter of a list, which then has other rows.
    TypeInTheFilter,
    /// The palette opens.
    OpenAPopup,
    /// And closes.
    CloseIt,
    /// Nothing happens.
    Nothing,
}

impl Stroke {
    pub(crate) const ALL: [Self; 8] = [
        Self::FirstPaint,
        Self::MoveOneRow,
        Self::ScrollOneRow,
        Self::TypeALetter,
        Self::TypeInTheFilter,
        Self::OpenAPopup,
        Self::CloseIt,
        Self::Nothing,
    ];

    /// Goes to where the stroke is done; `step` is called after each key.
    pub(crate) fn prepare(self, screen: &mut Screen, mut step: impl FnMut(&mut Screen)) {
        let mut keys = |keys: &str| {
            for key in keys.split_whitespace() {
                screen.keys(key);
                step(screen);
            }
        };
        match self {
            Self::MoveOneRow => keys("2 j j"),
            Self::ScrollOneRow => {
                // To the last row that can be seen: the one below it is the first that is not.
                let rows = screen.buffer().area.height;
                for _ in 0..rows {
                    let first = first_row(screen);
                    screen.keys("j");
                    step(screen);
                    if first_row(screen) != first {
                        return;
                    }
                }
                unreachable!("the list is longer than the window");
            }
            Self::TypeALetter => keys("n a b"),
            Self::TypeInTheFilter => keys("esc g g /"),
            Self::OpenAPopup => keys("esc esc g g"),
            Self::FirstPaint | Self::CloseIt | Self::Nothing => {}
        }
    }

    /// Does it.
    pub(crate) fn strike(self, screen: &mut Screen, lang: Lang) {
        let letter = match lang {
            Lang::En => "a",
            Lang::Zh => "客",
        };
        match self {
            Self::FirstPaint | Self::Nothing => screen.settle(),
            Self::MoveOneRow | Self::ScrollOneRow => screen.keys("j"),
            Self::TypeALetter => screen.type_text(letter),
            Self::TypeInTheFilter => screen.type_text("0"),
            Self::OpenAPopup => screen.keys(":"),
            Self::CloseIt => screen.keys("esc"),
        };
    }
}

/// The name in the first row of the list, without what the cursor paints. Beside it stands the dossier.
fn first_row(screen: &mut Screen) -> String {
    let text = screen.text();
    let row = text.lines().nth(3).unwrap_or_default();
    row.replace('>', " ").chars().take(28).collect()
}
