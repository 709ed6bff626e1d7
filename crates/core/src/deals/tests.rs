//! How the room behaves as a whole.
