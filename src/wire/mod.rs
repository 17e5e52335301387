//! Frames, handshake, server and session: how screens and words reach a book.
