//! The server process and its sessions, over real sockets.
//!
//! Everything waits for an event with a deadline; nothing waits for time to pass.

#[cfg(test)]
#[path = "server/hall.rs"]
mod hall;
#[cfg(test)]
#[path = "server/killing.rs"]
mod killing;
#[cfg(test)]
#[path = "server/launching.rs"]
mod launching;
#[cfg(test)]
#[path = "server/lifetime.rs"]
mod lifetime;
#[cfg(test)]
#[path = "server/sharing.rs"]
mod sharing;
#[cfg(test)]
#[path = "server/skew.rs"]
mod skew;
