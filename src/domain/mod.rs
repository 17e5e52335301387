//! Records, workflows, filters and rules. Pure: no clock, no environment, no disk; `now` and ids are arguments.

mod forms;
pub mod money;
pub mod when;
