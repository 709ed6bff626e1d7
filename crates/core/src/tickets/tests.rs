//! How the room behaves as a whole.

mod fixed_rules;
