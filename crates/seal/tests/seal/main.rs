//! What sealing promises, held against stores in memory.

mod damage;
mod fixture;
mod opening;
mod persons;
mod rotation;
