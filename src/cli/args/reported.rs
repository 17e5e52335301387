//! Reports whose words follow from their declaration.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgGroup, ArgMatches, Args, Command, FromArgMatches, Subcommand};

use crate::domain::report::{Choosing, Report};

/// A report and what is asked of it.
#[derive(Debug)]
pub(crate) struct ReportNoun {
    pub(crate) report: Report,
    pub(crate) args: ReportArgs,
    /// What was chosen, as it was written.
    pub(crate) chosen: Vec<(Choosing, String)>,
}

/// What every report can be asked.
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["from", "to"])]
    pub(crate) period: Option<String>,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) to: Option<String>,
    #[arg(long, group = "circle")]
    pub(crate) mine: bool,
    #[arg(long = "user", value_name = "LOGIN", group = "circle")]
    pub(crate) of_user: Option<String>,
    #[arg(long = "team", value_name = "TEAM", group = "circle")]
    pub(crate) of_team: Option<String>,
    #[arg(long = "region", value_name = "REGION", group = "circle")]
    pub(crate) of_region: Option<String>,
    #[arg(long = "customer", value_name = "CODE")]
    pub(crate) of_customer: Option<String>,
    #[arg(long = "order", value_name = "COLUMN")]
    pub(crate) by_column: Option<String>,
    #[arg(long = "limit", value_name = "N", default_value_t = 1000)]
    pub(crate) most: u32,
    #[arg(long = "md", conflicts_with = "machine")]
    pub(crate) markdown: bool,
}

/// What names an option among the arguments.
fn id(option: Choosing) -> String {
    format!("{PREFIX}{}", option.key())
}

const PREFIX: &str = "report_";

/// As many rows as one answer holds ([`Asked::MOST`](crate::domain::report::Asked::MOST)).
const EVERY: &str = "10000";

/// The option that an argument stands for.
pub(crate) fn choosing(id: &str) -> Option<Choosing> {
    let key = id.strip_prefix(PREFIX)?;
    Choosing::ALL.iter().copied().find(|it| it.key() == key)
}

impl Subcommand for ReportNoun {
    fn augment_subcommands(command: Command) -> Command {
        Report::ALL.iter().fold(command, |command, report| {
            let noun = report.key().replace('_', "-");
            let of_report = ReportArgs::augment_args(Command::new(noun));
            let of_report = of_report.group(ArgGroup::new("circle").multiple(false));
            let of_report = match report {
                // Every customer has a class, and a file of classes is no use in part.
                Report::Abc => of_report.mut_arg("most", |arg| arg.default_value(EVERY)),
                _ => of_report,
            };
            let options = report.spec().options.iter();
            let of_report = options.fold(of_report, |command, option| {
                let arg = Arg::new(id(*option)).long(option.flag());
                command.arg(match option.takes() {
                    Some(set) => {
                        // Two words are written with a hyphen as well, as other options are.
                        let words = set.options().iter().map(|(_, word)| {
                            PossibleValue::new(*word).alias(word.replace('_', "-"))
                        });
                        arg.value_name("CHOICE")
                            .value_parser(PossibleValuesParser::new(words))
                    }
                    None if *option == Choosing::Shares => {
                        arg.value_name("A/B/C").conflicts_with(id(Choosing::Preset))
                    }
                    None => arg.value_name("N").allow_hyphen_values(true),
                })
            });
            command.subcommand(of_report)
        })
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        Report::from_key(&name.replace('-', "_")).is_some()
    }
}

impl FromArgMatches for ReportNoun {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, found) = matches.subcommand().ok_or_else(missing)?;
        let report = Report::from_key(&name.replace('-', "_")).ok_or_else(missing)?;
        let options = report.spec().options.iter();
        let chosen = options.filter_map(|option| {
            let given = found.get_one::<String>(&id(*option))?;
            Some((*option, given.clone()))
        });
        Ok(Self {
            report,
            chosen: chosen.collect(),
            args: ReportArgs::from_arg_matches(found)?,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
