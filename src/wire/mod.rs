//! Frames, handshake, server and session: how screens and words reach a book.
//!
//! A [`server`] owns one book and answers on a Unix socket; the kernel says who is calling. A [`session`] is either a
//! connection to such a server or the service itself in the same process; whoever holds it cannot tell which.

pub mod backend;
pub mod frame;
pub mod handshake;
pub mod launch;
pub mod message;
pub mod peer;
pub mod server;
pub mod session;
pub mod socket;
