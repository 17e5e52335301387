//! The server process and its sessions, over real sockets.
//!
//! Everything waits for an event with a deadline; nothing waits for time to pass.

#[path = "server/hall.rs"]
mod hall;
#[path = "server/launching.rs"]
mod launching;
#[path = "server/lifetime.rs"]
mod lifetime;
#[path = "server/sharing.rs"]
mod sharing;
#[path = "server/skew.rs"]
mod skew;
