//! The guided tour of the demo company.

/// The guided tour of the demo company.
#[derive(Debug)]
pub struct Tutorial {
    /// Title of the question whether to take it.
    pub title: &'static str,
    /// The answers: take it, or show help.
    pub begin: &'static str,
    /// Show help.
    pub help: &'static str,
    /// Said when the demo opens.
    pub greeting: &'static str,
    /// Tasks done of how many.
    pub progress: fn(usize, usize) -> String,
    /// How to leave it.
    pub foot: &'static str,
    /// Said when it was left.
    pub left: &'static str,
    /// Why it cannot be taken elsewhere.
    pub only_demo: &'static str,
    /// The tasks in their order.
    pub tasks: [&'static str; 7],
    /// All of them are done.
    pub finished: &'static str,
}
