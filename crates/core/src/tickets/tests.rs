//! How the room behaves as a whole.

mod by_name;
mod erasure;
mod fixed_rules;
mod merging;
mod portal;
mod routing;
mod work;
