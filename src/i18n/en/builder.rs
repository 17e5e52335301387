//! Texts of the filter builder in English.

use crate::i18n::group::Builder;

pub(super) const BUILDER: Builder = Builder {
    title: "Filter by fields",
    foot: "Space choose   Tab next   type in the text too",
    yes: "yes",
    no: "no",
    me: "me",
    past: "before today",
    today: "today",
    week_ahead: "within 7 days",
    month_ahead: "within 30 days",
    month_back: "the last 30 days",
    quarter_back: "the last 90 days",
    at_least_day: "from",
    at_most_day: "until",
    at_least: "at least",
    at_most: "at most",
    exactly: "exactly",
    has_tag: "has the tag",
    contains: "contains",
    unstated: "nothing stated",
    stated: "anything stated",
    not: "not these",
};
