//! `demo`.
use crate::arguments::{Demo, Global};
use crate::failure::{Exit, Failure};
use crate::screen::Screen;
pub(crate) fn run(_: &Global, _: &Demo, _: &Screen) -> Result<Exit, Failure> { Ok(Exit::Done) }
