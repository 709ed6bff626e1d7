//! Whole stories, each told on every store.

#[cfg(test)]
mod people;
#[cfg(test)]
mod portal;
#[cfg(test)]
mod quarter;
#[cfg(test)]
mod replay;
#[cfg(test)]
mod stores;
#[cfg(test)]
mod support;
