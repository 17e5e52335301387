//! What forms do with keys and answers.
