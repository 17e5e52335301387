//! Records, workflows, filters and rules. Pure: no clock, no environment, no disk; `now` and ids are arguments.

pub mod calendar;
pub mod category;
pub mod choice;
pub mod customer;
pub mod dates;
pub mod deed;
pub mod discreet;
pub mod field;
pub mod filter;
mod forms;
pub mod handling;
pub mod id;
pub mod invalid;
pub mod money;
pub mod people;
pub mod playbook;
pub mod policy;
pub mod quick;
pub mod record;
pub mod register;
pub mod rules;
pub mod trade;
pub mod value;
pub mod vocabulary;
pub mod when;
pub mod work;
pub mod workflow;
