//! Layered settings with a list of problems, and where files live.
