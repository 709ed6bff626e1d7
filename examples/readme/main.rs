//! The twenty lines of README.md, as they stand there.

include!(concat!(env!("OUT_DIR"), "/readme.rs"));
