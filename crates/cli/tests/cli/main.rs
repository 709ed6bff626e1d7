//! The real binary on real stores: every command as text and as JSON, every exit code, and what happens when things are not as
//! they should be.

mod care;
mod changing;
mod demo;
mod failing;
mod output;
mod program;
mod reading;
mod transfer;
