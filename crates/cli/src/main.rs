//! The crmkit command line.
fn main() {}
