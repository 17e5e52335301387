//! What is said after the handshake.
//!
//! Variants are appended, never reordered. A server answers a body it cannot decode with [`ServerMessage::Unsupported`]; a
//! client takes a push it cannot decode for [`ServerMessage::Lagged`] and asks again. Any other change raises
//! [`super::handshake::PROTOCOL`].

use serde::{Deserialize, Serialize};

use crate::domain::id::{RequestId, Revision};
use crate::service::{Changed, Failure, Reply, Request};

/// From client to server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ClientMessage {
    /// Do this; the answer carries the frame's ticket.
    Call {
        /// Names the request, so that repeating it is safe.
        request_id: RequestId,
        /// What to do.
        request: Request,
    },
    /// Tell me what changes from now on, and whether anything has since `since`.
    Watch {
        /// The last revision the client has seen.
        since: Revision,
    },
}

/// From server to client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ServerMessage {
    /// The answer to a call.
    Answer(Result<Reply, Failure>),
    /// Somebody changed something.
    Changed(Changed),
    /// Changes were left out because the client did not read; it should ask for what it shows.
    Lagged,
    /// The server is leaving; nothing follows.
    Closing(ClosingReason),
    /// The call could not be understood.
    Unsupported,
}

/// Why a server leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClosingReason {
    /// Somebody asked it to stop.
    Stopped,
    /// Another server takes its place.
    Replaced,
    /// The system ends it.
    Terminated,
    /// Nobody was connected for a while.
    Idle,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Command;
    use crate::service::failure::Unavailable;
    use crate::wire::frame;

    /// The layout of everything that has no business data in it.
    #[test]
    fn golden_bytes() {
        let body = |bytes: Vec<u8>| bytes[frame::HEADER..].to_vec();
        let client = |message: &ClientMessage| body(frame::encode(1, message).unwrap());
        let server = |message: &ServerMessage| body(frame::encode(1, message).unwrap());
        assert_eq!(client(&ClientMessage::Watch { since: Revision(5) }), [1, 5]);
        assert_eq!(server(&ServerMessage::Lagged), [2]);
        assert_eq!(
            server(&ServerMessage::Closing(ClosingReason::Terminated)),
            [3, 2]
        );
        assert_eq!(server(&ServerMessage::Unsupported), [4]);
        let unavailable = ServerMessage::Answer(Err(Failure::Unavailable(Unavailable::Closing)));
        let bytes = server(&unavailable);
        assert_eq!((bytes[0], bytes[1]), (0, 1));
        assert_eq!(frame::decode::<ServerMessage>(&bytes).unwrap(), unavailable);
    }

    #[test]
    fn commands_nested_without_end_are_refused_and_the_thread_goes_on() {
        let command = |inner: Command| ClientMessage::Call {
            request_id: RequestId(1),
            request: Request::Command(Command::Together(vec![inner])),
        };
        let two =
            frame::encode(1, &command(Command::RedoChange)).unwrap()[frame::HEADER..].to_vec();
        // Message, request id, request, then one variant and one length for each level.
        let level = &two[3..5];
        let mut deep = two[..3].to_vec();
        deep.extend(level.repeat(1_000_000));
        deep.extend(&two[5..]);
        assert!(frame::decode::<ClientMessage>(&deep).is_err());
        assert_eq!(
            frame::decode::<ClientMessage>(&two).unwrap(),
            command(Command::RedoChange)
        );
    }
}
