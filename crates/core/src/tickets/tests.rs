//! How the room behaves as a whole.

mod fixed_rules;
mod merging;
mod portal;
mod routing;
mod work;
