//! A theme that paints every role in a colour of its own, so that a test can tell roles from a painted screen.

use ratatui::style::{Color, Modifier, Style};

use super::{DEFAULT, Depth, Role, Symbol, Theme, Themes};

/// The green channel that marks a traced colour.
const MARK: u8 = 0xE7;

impl Theme {
    /// Gives each role a foreground of its own, and a background of its own to the roles that have one in the
    /// default theme. [`Theme::role_of`] reads them back.
    pub fn trace() -> Self {
        let (model, _) = Themes::default().load(DEFAULT, None, Depth::True);
        let styles = Role::ALL
            .iter()
            .map(|role| {
                let color = Color::Rgb(*role as u8, MARK, 0);
                let style = Style::new().remove_modifier(Modifier::all());
                match model.style(*role) {
                    Style {
                        fg: None,
                        bg: Some(_),
                        ..
                    } => style.bg(color),
                    Style { bg: Some(_), .. } => style.fg(color).bg(color),
                    _ => style.fg(color),
                }
            })
            .collect();
        Self {
            name: "trace".to_owned(),
            title: "trace".to_owned(),
            is_light: false,
            is_strict: false,
            styles,
            symbols: Symbol::ALL
                .iter()
                .map(|symbol| symbol.default().to_owned())
                .collect(),
        }
    }

    /// The role of a colour painted by [`Theme::trace`].
    pub fn role_of(color: Color) -> Option<Role> {
        match color {
            Color::Rgb(role, MARK, 0) => Role::ALL.get(role as usize).copied(),
            _ => None,
        }
    }
}
