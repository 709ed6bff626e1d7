//! The rules of the house as tests: which way the arrows run, what may stand where, what the documents name.
//!
//! Every rule is a function from plain input to the places that break it. One test runs it over this repository, others run
//! it over small bad inputs, so that a rule that has stopped seeing anything fails as well.

#[cfg(test)]
mod arrows;
#[cfg(test)]
mod code;
#[cfg(test)]
mod dependencies;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod files;
#[cfg(test)]
mod purity;
#[cfg(test)]
mod repository;
#[cfg(test)]
mod rooms;
#[cfg(test)]
mod wording;
