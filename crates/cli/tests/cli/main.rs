//! The real binary on real stores: every command as text and as JSON, every exit code, and what happens when things are not as
//! they should be.

#[cfg(test)]
mod audit;
#[cfg(test)]
mod care;
#[cfg(test)]
mod changing;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod failing;
#[cfg(test)]
mod output;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod program;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod sealed;
#[cfg(test)]
mod stores;
#[cfg(test)]
mod transfer;
