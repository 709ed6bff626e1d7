//! The log store against every law, and what a store on disk has to stand: kills, damage, other processes, a full disk.

#[path = "../../../../tests/stores/batches.rs"]
mod batches;
mod child;
mod damage;
mod full;
mod kill;
mod laws;
mod opening;
mod portable;
