//! What a stretch of text means. Themes give each meaning a style; code never names a colour.

macro_rules! roles {
    ($($role:ident $name:literal)*) => {
        /// A meaning that a theme gives a style. A role without an entry falls back to the name before its last
        /// dot, and in the end to `text`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role {
            $(
                #[doc = concat!("`", $name, "`")]
                $role,
            )*
        }

        impl Role {
            /// Every role, in the order of the enum.
            pub const ALL: &[Self] = &[$(Self::$role),*];

            /// The name in theme files.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$role => $name,)*
                }
            }
        }
    };
}

roles! {
    Text "text"
    TextMuted "text.muted"
    Title "text.title"
    Surface "surface"
    SurfaceRaised "surface.raised"
    Border "border"
    BorderFocus "border.focus"
    Selection "selection"
    SelectionAway "selection.away"
    Mark "mark"
    Match "match"
    Key "key"
    Hint "hint"
    Tab "tab"
    TabActive "tab.active"
    Input "input"
    InputFocus "input.focus"
    InputBad "input.bad"
    Status "status"
    StatusLate "status.late"
    StatusSoon "status.soon"
    StatusOk "status.ok"
    StatusWaiting "status.waiting"
    StatusNew "status.new"
    Warn "warn"
    WarnText "warn.text"
    Tier "tier"
    Tier1 "tier.1"
    Tier2 "tier.2"
    Tier3 "tier.3"
    Tier4 "tier.4"
    Tier5 "tier.5"
    Tier6 "tier.6"
    Tier7 "tier.7"
    Tier8 "tier.8"
    Chart "chart"
    Chart1 "chart.1"
    Chart2 "chart.2"
    Chart3 "chart.3"
    Chart4 "chart.4"
    Chart5 "chart.5"
    Chart6 "chart.6"
    ChartGrid "chart.grid"
    Calendar "calendar"
    CalendarToday "calendar.today"
    CalendarWeekend "calendar.weekend"
    CalendarHoliday "calendar.holiday"
    CalendarBusy "calendar.busy"
    DiffOld "diff.old"
    DiffNew "diff.new"
    Toast "toast"
    ToastBad "toast.bad"
    Banner "banner"
}

impl Role {
    /// Reads a name of a theme file.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.name() == name)
    }

    /// The role whose style is used when a theme has no entry for this one.
    pub fn fallback(self) -> Option<Self> {
        if self == Self::Text {
            return None;
        }
        let mut name = self.name();
        while let Some(at) = name.rfind('.') {
            name = &name[..at];
            if let Some(role) = Self::parse(name) {
                return Some(role);
            }
        }
        Some(Self::Text)
    }

    /// Whether the role fills areas. Without backgrounds (16 colours, monochrome) such a role has no style.
    pub fn is_surface(self) -> bool {
        matches!(self, Self::Surface | Self::SurfaceRaised)
    }

    /// Whether the role draws lines and bars, which are seen at less contrast than letters need.
    pub fn is_drawn(self) -> bool {
        let group = self.name().split('.').next();
        matches!(group, Some("border" | "chart"))
    }

    /// Whether it stands around and behind things, never in what is selected.
    pub fn is_around(self) -> bool {
        matches!(self, Self::Border | Self::BorderFocus | Self::ChartGrid)
    }

    /// The role of a tier, counted from 1 for the highest; tiers beyond the eighth look like the eighth.
    pub fn tier(rank: usize) -> Self {
        [
            Self::Tier1,
            Self::Tier2,
            Self::Tier3,
            Self::Tier4,
            Self::Tier5,
            Self::Tier6,
            Self::Tier7,
            Self::Tier8,
        ][rank.clamp(1, 8) - 1]
    }
}

macro_rules! symbols {
    ($($symbol:ident $name:literal $default:literal)*) => {
        /// A mark of one column that a theme may change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Symbol {
            $(
                #[doc = concat!("`", $name, "`, by default `", $default, "`")]
                $symbol,
            )*
        }

        impl Symbol {
            /// Every symbol, in the order of the enum.
            pub const ALL: &[Self] = &[$(Self::$symbol),*];

            /// The name in theme files.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$symbol => $name,)*
                }
            }

            /// What is shown when no theme says otherwise.
            pub const fn default(self) -> &'static str {
                match self {
                    $(Self::$symbol => $default,)*
                }
            }
        }
    };
}

symbols! {
    Cursor "cursor" ">"
    Mark "mark" "*"
    Late "late" "!"
    Soon "soon" "~"
    Ok "ok" "+"
    Waiting "waiting" "z"
    New "new" "."
    Folded "folded" ">"
    Open "open" "v"
    Full "full" "#"
    Rest "rest" "."
}

impl Symbol {
    /// Reads a name of a theme file.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|symbol| symbol.name() == name)
    }
}
