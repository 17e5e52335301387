//! `keybook report` and what stands behind it.

use clap::{Args, Subcommand, ValueEnum};

use super::{FiguresArgs, ReportNoun, RhythmArgs, SpanArgs};

/// Reports.
#[derive(Debug, Subcommand)]
pub(crate) enum ReportVerb {
    Abc(AbcArgs),
    Stale(StaleArgs),
    Complaints(FiguresArgs),
    Guards(SpanArgs),
    Rhythm(RhythmArgs),
    Promises(TallyArgs),
    Objections(TallyArgs),
    Satisfaction(TallyArgs),
    Gifts(TallyArgs),
    Opinions(TallyArgs),
    #[command(flatten)]
    Of(ReportNoun),
}

/// The days that a report of figures counts.
#[derive(Debug, Args)]
pub(crate) struct TallyArgs {
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) to: Option<String>,
}

/// Files that are out of date.
#[derive(Debug, Args)]
pub(crate) struct StaleArgs {
    #[arg(long)]
    pub(crate) mine: bool,
}

/// Classes by cumulative sales.
#[derive(Debug, Args)]
pub(crate) struct AbcArgs {
    #[arg(long, value_name = "PRESET", conflicts_with = "shares")]
    pub(crate) preset: Option<Preset>,
    #[arg(long, value_name = "A,B,C")]
    pub(crate) shares: Option<String>,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) to: Option<String>,
    #[arg(long, value_name = "RULE", default_value = "stays-up")]
    pub(crate) crossing: CrossingRule,
    #[arg(long)]
    pub(crate) mine: bool,
}

/// The presets of DOMAIN.md 5.4.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Preset {
    #[value(name = "70/20/10")]
    Common,
    #[value(name = "80/15/5")]
    Pareto,
    #[value(name = "75/20/5")]
    Published,
    #[value(name = "55/30/15")]
    Retail,
}

/// Where the customer that crosses a cut goes.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum CrossingRule {
    StaysUp,
    FallsDown,
}
