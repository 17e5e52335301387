//! `keybook report`: which report is which.

use super::Cx;
use super::args::ReportVerb;
use super::profile;
use super::reported;
use super::stop::Stop;
use super::tally::{self, Of};

/// Carries out a report.
pub(super) fn run(verb: &ReportVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        ReportVerb::Stale(args) => profile::stale(args, cx),
        ReportVerb::Promises(args) => tally::run(Of::Promises, args, cx),
        ReportVerb::Objections(args) => tally::run(Of::Objections, args, cx),
        ReportVerb::Satisfaction(args) => tally::run(Of::Satisfaction, args, cx),
        ReportVerb::Gifts(args) => tally::run(Of::Gifts, args, cx),
        ReportVerb::Opinions(args) => tally::run(Of::Opinions, args, cx),
        ReportVerb::Of(noun) => reported::run(noun, cx),
    }
}
