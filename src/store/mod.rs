//! Bytes, keys, atomic change sets, journal, upgrades. Knows nothing of permissions or sockets.
